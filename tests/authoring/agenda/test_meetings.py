"""Meetings: which is next, and what is to be decided at it."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

import pytest

from bookbag.authoring.agenda.git_history import GitHistory
from bookbag.authoring.agenda.meeting_agenda import agenda_for
from bookbag.authoring.agenda.meetings import half_terms, meeting_on, meetings_from, next_meeting
from tests.conftest import SETTING
from tests.helpers.agenda_sites import meeting, policy, section, site_of

if TYPE_CHECKING:
    from tests.conftest import Bookbag, WriteSite


def test_the_next_meeting_is_the_default(write_site: WriteSite) -> None:
    """Neither a past meeting nor one that is cancelled or hidden is next; one that is on today still is."""
    events = {
        "docs/events/past.md": meeting("2026-11-20 19:30"),
        "docs/events/off.md": meeting("2026-11-24 19:30", cancelled="yes"),
        "docs/events/draft.md": meeting("2026-11-25 19:30", status="draft"),
        "docs/events/social.md": meeting("2026-11-26 19:30").replace("kind: meeting", "kind: social"),
        "docs/events/next.md": meeting("2026-12-03 19:30", ends="2026-12-03 21:00"),
        "docs/events/after.md": meeting("2027-01-14 13:15"),
    }
    folder = write_site(events)
    assert next_meeting(site_of(folder)) == date(2026, 12, 3)
    assert next_meeting(site_of(folder, date(2026, 12, 3))) == date(2026, 12, 3)
    assert next_meeting(site_of(folder, date(2026, 12, 4))) == date(2027, 1, 14)
    assert next_meeting(site_of(folder, date(2027, 1, 15))) is None


def test_without_a_meeting_it_is_for_today(write_site: WriteSite, bookbag: Bookbag) -> None:
    """Where the diary has none to come, the agenda is for the day it is made on."""
    assert "For the meeting on Sunday 22 November 2026.\n" in bookbag(write_site(), "agenda").stdout


def test_another_meeting_may_be_named(write_site: WriteSite, bookbag: Bookbag) -> None:
    """--for takes a day, with or without an event on it."""
    folder = write_site({"docs/events/it.md": meeting(venue="The <hall>")})
    named = bookbag(folder, "agenda", "--for", "2026-12-03").stdout
    assert "on Thursday 3 December 2026: Committee, 7.30pm, The &lt;hall>." in named
    assert "on Friday 4 December 2026.\n" in bookbag(folder, "agenda", "--for", "2026-12-04").stdout


@pytest.mark.parametrize(
    ("day", "said"),
    [("2026-11-21", "The meeting of 2026-11-21 is past"), ("yesterday", "`yesterday`"), ("2026-02-30", "calendar")],
)
def test_a_day_that_cannot_be_is_refused(write_site: WriteSite, bookbag: Bookbag, day: str, said: str) -> None:
    """A past day, or none, gives exit status 2 and says what to do."""
    result = bookbag(write_site(), "agenda", "--for", day)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_a_past_meeting_has_no_agenda(write_site: WriteSite) -> None:
    """The function refuses it too, with a sentence."""
    with pytest.raises(ValueError, match="is past: it is 22 November 2026"):
        agenda_for(site_of(write_site()), date(2026, 11, 21), GitHistory())


TERMS: Final = """\
terms:
  - {name: Autumn 2026, starts: 2026-09-03, ends: 2026-12-18, half_term: {from: 2026-10-26, to: 2026-10-30}}
  - {name: Spring 2027, starts: 2027-01-05, ends: 2027-03-25, half_term: {from: 2027-02-15, to: 2027-02-19}}
  - {name: Summer 2027, starts: 2027-04-12, ends: 2027-07-21}
"""

SETTING_OF_A_YEAR: Final = re.sub(r"terms:\n.*\n", TERMS, SETTING)


def test_a_half_term_without_a_meeting_is_given_one(write_site: WriteSite) -> None:
    """Known meetings keep their days; a half term, or whole term, without one has until its last weekday."""
    files = {"setting.yml": SETTING_OF_A_YEAR, "docs/events/it.md": meeting("2027-01-14 13:15")}
    site = site_of(write_site(files))
    found = meetings_from(site, meeting_on(site, date(2026, 11, 26)))
    assert [(str(each.day), each.name, each.known) for each in found] == [
        ("2026-11-26", "The meeting", True),
        ("2027-01-14", "Committee", True),
        ("2027-03-25", "Spring 2027, second half", False),
        ("2027-07-21", "Summer 2027", False),
    ]


def test_half_terms_leave_the_holiday_out(write_site: WriteSite) -> None:
    """A term is two stretches around its holiday, the last weekday of which is no weekend."""
    halves = list(half_terms(site_of(write_site()).setting.terms))
    assert [(str(half.first), str(half.last), str(half.last_weekday)) for half in halves] == [
        ("2026-09-03", "2026-10-25", "2026-10-23"),
        ("2026-10-31", "2026-12-18", "2026-12-18"),
    ]


def test_meetings_of_the_year_end_with_it(write_site: WriteSite) -> None:
    """A meeting a year from the first is of the next year, and two on one day are one."""
    events = {
        "docs/events/a.md": meeting("2026-12-03 10:00"),
        "docs/events/b.md": meeting("2026-12-03 19:30"),
        "docs/events/c.md": meeting("2027-12-02 19:30"),
        "docs/events/d.md": meeting("2027-12-03 19:30"),
    }
    site = site_of(write_site(events))
    found = meetings_from(site, meeting_on(site, date(2026, 12, 3)))
    assert [str(each.day) for each in found] == ["2026-12-03", "2027-12-02"]


def test_one_meeting_alone_makes_no_plan(write_site: WriteSite, bookbag: Bookbag) -> None:
    """Without terms and further meetings the agenda says what is missing, instead of putting all on one evening."""
    folder = write_site({"setting.yml": re.sub(r"terms:\n.*\n", "", SETTING)})
    plan = section(bookbag(folder, "agenda").stdout, "A plan for the year")
    assert "no meeting after this one is known" in plan
    assert "Complaints" not in plan


def test_what_is_due_after_the_year_is_counted_and_not_planned(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A review in three years is none of this year's."""
    far = {"policies/far.md": policy(id="far", title="Far", review_by="2029-01-01"), "setting.yml": SETTING_OF_A_YEAR}
    plan = section(bookbag(write_site(far), "agenda").stdout, "A plan for the year")
    assert "Far" not in plan
    assert "Due only after that year: 1." in plan
