"""The answers that the search gives above the pages, as the build writes them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import pytest

from bookbag.outputs.search.answers_from_data import FORTNIGHT, answers_from_data
from tests.conftest import SETTING
from tests.helpers.search_sites import NOW, published

if TYPE_CHECKING:
    from pathlib import Path

    from bookbag.publishing.site import Site
    from tests.conftest import WriteSite

TERMS: Final = """
terms:
  - {name: Autumn 2026, starts: 2026-09-03, ends: 2026-12-18, half_term: {from: 2026-10-26, to: 2026-10-30}}
  - {name: Spring 2027, starts: 2027-01-05, ends: 2027-03-25, half_term: {from: 2027-02-15, to: 2027-02-19}}
  - {name: Summer 2027, starts: 2027-04-12, ends: 2027-07-21}
  - {name: Autumn 2027, starts: 2027-09-02, ends: 2027-12-17}
closed:
  - {date: 2026-11-27, why: Staff training day}
  - {date: 2027-05-03, why: Early May bank holiday}
sessions: {monday: "09:00-15:00", tuesday: "09:00-15:00", thursday: "09:00-12:00,13:00-15:00", friday: "09:00-12:00"}
"""

WITHOUT_HOURS: Final = re.sub(r"^(?:terms|sessions|closed):.*\n(?:[ -].*\n)*", "", SETTING, flags=re.MULTILINE)


@pytest.fixture(scope="module")
def lane(conker_lane: Path) -> dict[str, Any]:
    """Those of the example on its day."""
    return answers_from_data(published(conker_lane))


def answers(write_site: WriteSite, extra: str = TERMS, now: datetime = NOW, **files: str) -> dict[str, Any]:
    """Those of a small site."""
    written = {name.replace("__", "/") + ".md": text for name, text in files.items()}
    site: Site = published(write_site({"setting.yml": WITHOUT_HOURS + extra, **written}), now)
    return answers_from_data(site)


def texts(given: list[dict[str, Any]]) -> list[str]:
    """What they say."""
    return [each["text"] for each in given]


def test_every_day_of_the_fortnight_is_answered(write_site: WriteSite) -> None:
    """Open with its hours, or shut with why and when next; one answer for each day from that of the build on."""
    given = answers(write_site)["open"]
    assert [each["day"] for each in given] == [f"{NOW.date() + timedelta(days=n)}" for n in range(FORTNIGHT + 1)]
    said = {each["day"]: each["text"] for each in given}
    assert said["2026-11-23"] == "Monday 23 November: open, 9am to 3pm."
    assert said["2026-11-26"] == "Thursday 26 November: open, 9am to noon and 1pm to 3pm."
    assert said["2026-11-27"] == "Friday 27 November: shut. Staff training day. We open next on Monday 30 November."
    assert said["2026-11-25"].startswith("Wednesday 25 November: shut. We are not open on this day of the week.")
    assert {each["location"] for each in given} == {"term-dates/"}


def test_a_notice_that_shuts_is_led_to(lane: dict[str, Any]) -> None:
    """Of a day on which a notice says that the setting is shut, the notice says more than the term dates."""
    monday = next(each for each in lane["open"] if each["day"] == "2026-11-23")
    assert monday["text"] == "Monday 23 November: shut. We open next on Tuesday 24 November."
    assert monday["location"] == "notices/boiler/"


def test_what_to_bring_is_the_list_of_the_week(lane: dict[str, Any]) -> None:
    """Of the theme that is that day's, as its page has it; at a weekend that of the week to come."""
    today = [each for each in lane["bring"] if each["first"] <= "2026-11-22" <= each["last"]]
    assert [each["location"] for each in today] == ["weekly/2026-11-23/"]
    assert "One old woolly jumper or scarf" in today[0]["text"]


def test_a_week_that_wants_nothing_says_so(write_site: WriteSite) -> None:
    """Silence would leave a parent looking."""
    week = "---\ntitle: Mud\nweek: 2026-11-23\n---\nMud.\n"
    assert texts(answers(write_site, docs__weekly__mud=week)["bring"]) == [
        "Please bring, 23 to 27 November 2026: nothing special."
    ]


def test_the_next_event_takes_place(write_site: WriteSite) -> None:
    """The soonest first, until it is over; cancelled ones are left out, and what is not certain is said to be so."""
    given = answers(
        write_site,
        docs__events__tea="---\ntitle: Tea\nstarts: 2026-11-24 09:15\n---\nTea.\n",
        docs__events__sale="---\ntitle: Sale\nstarts: 2026-11-23 10:00\ncancelled: true\n---\nOff.\n",
        docs__events__fair="---\ntitle: Fair\nstarts: 2026-12-05\nall_day: true\nto_be_confirmed: true\n---\nPerhaps.\n",
        docs__events__past="---\ntitle: Past\nstarts: 2026-11-01 10:00\n---\nOver.\n",
    )["next"]
    assert texts(given) == [
        "Next in the diary: Tea, Tuesday 24 November 2026 at 9.15am.",
        "Next in the diary: Fair, Saturday 5 December 2026 (to be confirmed).",
    ]
    assert datetime.fromisoformat(given[0]["until"]) > NOW


def test_telephone_and_address_are_those_of_the_setting(lane: dict[str, Any]) -> None:
    """The telephone is a link that a telephone can dial; the address leads to how to reach us."""
    assert lane["phone"] == [
        {"text": "Ring 01632 960114 or write to office@conkerlane.example.", "location": "tel:01632960114"}
    ]
    (address,) = lane["address"]
    assert address["text"].endswith("The Old Seed Store, Conker Lane, Hazelbourne HZ4 7QB")
    assert address["location"] == "contact/"


def test_holidays_are_named_as_parents_name_them(write_site: WriteSite) -> None:
    """Half terms, the holidays between terms and closed days, in their order, until each is over."""
    breaks = answers(write_site)["breaks"]
    assert texts(breaks) == [
        "Staff training day: shut Friday 27 November 2026.",
        "Christmas holidays: our last day is Friday 18 December 2026, and we are back on Tuesday 5 January 2027.",
        "Half term, Spring 2027: shut 15 to 19 February 2027.",
        "Easter holidays: our last day is Thursday 25 March 2027, and we are back on Monday 12 April 2027.",
        "Early May bank holiday: shut Monday 3 May 2027.",
        "Summer holidays: our last day is Wednesday 21 July 2027, and we are back on Thursday 2 September 2027.",
    ]
    assert "xmas" in breaks[1]["names"]
    assert "inset day" in breaks[0]["names"]
    later = answers(write_site, now=datetime(2027, 1, 6, 9, tzinfo=NOW.tzinfo))["breaks"]
    assert texts(later) == texts(breaks)[2:]


def test_the_hours_of_a_week_stand_together(write_site: WriteSite) -> None:
    """Weekdays that follow each other with the same hours are one range."""
    assert texts(answers(write_site)["hours"]) == [
        "Open in term time: Monday to Tuesday 9am to 3pm; Thursday 9am to noon and 1pm to 3pm; Friday 9am to noon."
    ]


def test_a_setting_without_hours_answers_nothing_of_them(write_site: WriteSite) -> None:
    """What is not known is not answered: the pages say what they can."""
    given = answers(write_site, extra="")
    assert given["open"] == given["hours"] == given["terms"] == given["breaks"] == []


def test_they_say_until_when_they_hold(write_site: WriteSite, lane: dict[str, Any]) -> None:
    """For a fortnight after the build, and a demonstration says that it stays at its day."""
    assert answers(write_site)["last"] == f"{date(2026, 11, 22) + timedelta(days=14)}"
    assert (answers(write_site)["demo"], lane["demo"]) == (False, True)
