"""When the setting is open, and which week is this week."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from bookbag.content.dates import LONDON
from bookbag.content.folder import read_content
from bookbag.publishing.publish import publish
from bookbag.rules.diary import Diary, shown_now
from tests.conftest import DRAFT

if TYPE_CHECKING:
    from bookbag.publishing.site import Site
    from tests.conftest import WriteSite

pytestmark = pytest.mark.dates

TERMS = """\
terms:
  - {name: Autumn 2026, starts: 2026-09-03, ends: 2026-12-18, half_term: {from: 2026-10-26, to: 2026-10-30}}
  - {name: Spring 2027, starts: 2027-01-05, ends: 2027-03-25}
closed:
  - {date: 2026-11-24, why: Staff training}
sessions: {monday: 09:00-15:00, tuesday: "09:00-12:00, 12:30-15:00", friday: 09:00-12:00}
"""
SETTING = f"id: x\nurl: https://littleoaks.test/\nname: Little Oaks\n{TERMS}"


def _site(write_site: WriteSite, files: dict[str, str] | None = None, today: date = date(2026, 11, 20)) -> Site:
    folder = write_site({"setting.yml": SETTING, "policies/complaints.md": DRAFT, **(files or {})})
    return publish(read_content(folder), datetime(today.year, today.month, today.day, tzinfo=LONDON))


def _diary(write_site: WriteSite) -> Diary:
    return _site(write_site).diary


@pytest.mark.parametrize(
    ("day", "monday"),
    [
        (date(2026, 11, 20), date(2026, 11, 16)),
        (date(2026, 11, 21), date(2026, 11, 23)),
        (date(2026, 11, 22), date(2026, 11, 23)),
        (date(2026, 11, 23), date(2026, 11, 23)),
        (date(2026, 10, 24), date(2026, 11, 2)),
        (date(2026, 10, 28), date(2026, 11, 2)),
        (date(2026, 12, 19), date(2027, 1, 4)),
        (date(2026, 8, 1), date(2026, 8, 31)),
        (date(2027, 6, 1), date(2027, 5, 31)),
    ],
)
def test_this_week(write_site: WriteSite, day: date, monday: date) -> None:
    """At a weekend it is the week to come, in the holidays the first week of term, after all terms this one."""
    assert _diary(write_site).week_in_view(day) == monday


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 23), "9am to 3pm"),
        (date(2026, 12, 1), "9am to noon and 12.30pm to 3pm"),
        (date(2026, 11, 24), "Staff training"),
        (date(2026, 11, 25), "We are not open on this day of the week."),
        (date(2026, 10, 26), "It is the holidays."),
        (date(2026, 12, 21), "It is the holidays."),
    ],
)
def test_open_today(write_site: WriteSite, day: date, words: str) -> None:
    """A day has its hours, or the reason for which it has none."""
    assert _diary(write_site).on(day).words == words


def test_a_notice_closes_its_day(write_site: WriteSite) -> None:
    """A notice with `closes` shuts the setting on that day, and one that is only a draft does not."""
    notice = "---\nid: boiler\ntitle: No heating\nfrom: 2026-11-19\nuntil: 2026-11-24\ncloses: 2026-11-23\n{}---\n"
    shut = _site(write_site, {"docs/notices/boiler.md": notice.format("")}).diary
    draft = _site(write_site, {"docs/notices/boiler.md": notice.format("status: draft\n")}).diary
    assert shut.on(date(2026, 11, 23)).words == "No heating"
    assert draft.on(date(2026, 11, 23)).words == "9am to 3pm"


def test_the_next_open_day_is_told_across_a_holiday(write_site: WriteSite) -> None:
    """On a day in the holidays the page can say when the setting is open next."""
    site = _site(write_site, today=date(2026, 12, 19))
    today = next(shown_now(site.days, site.now))
    assert today.opens_next is not None
    assert today.opens_next.day == date(2027, 1, 5)


def test_without_opening_hours_nothing_is_said(write_site: WriteSite) -> None:
    """Where no hours are set, no day is called shut."""
    folder = write_site({"setting.yml": SETTING.split("sessions", maxsplit=1)[0], "policies/complaints.md": DRAFT})
    assert publish(read_content(folder), datetime(2026, 11, 20, tzinfo=LONDON)).days == ()


def test_themes_take_turns(write_site: WriteSite) -> None:
    """On the Friday after noon both weeks are there, and each is shown on its own days."""
    files = {
        f"docs/weekly/{monday}.md": f"---\nid: {monday}\ntitle: Week {monday}\nweek: {monday}\n---\n"
        for monday in ("2026-11-16", "2026-11-23")
    }
    folder = write_site({"setting.yml": SETTING, "policies/complaints.md": DRAFT, **files})
    site = publish(read_content(folder), datetime(2026, 11, 20, 13, tzinfo=LONDON))
    windows = {shown.what.slug: (shown.starts, shown.ends) for shown in site.themes}
    turn = datetime(2026, 11, 21, tzinfo=LONDON)
    assert windows["2026-11-16"][1] == turn
    assert windows["2026-11-23"][0] == turn


def test_weeks_stand_under_their_terms(write_site: WriteSite) -> None:
    """The archive groups weeks by term, the newest first."""
    files = {
        f"docs/weekly/{monday}.md": f"---\nid: {monday}\ntitle: Week {monday}\nweek: {monday}\n---\n"
        for monday in ("2026-09-07", "2026-11-09", "2027-01-11")
    }
    site = _site(write_site, files, today=date(2027, 1, 20))
    grouped = [(term, [week.slug for week in weeks]) for term, weeks in site.weeks_by_term]
    assert grouped == [("Spring 2027", ["2027-01-11"]), ("Autumn 2026", ["2026-11-09", "2026-09-07"])]
