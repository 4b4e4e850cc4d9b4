"""Terms and the holidays between and within them, as parents see the year."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from bookbag.content.dates import LONDON
from bookbag.content.folder import read_content
from bookbag.publishing.publish import publish
from bookbag.rules.holidays import name_of_holidays
from tests.conftest import DRAFT

if TYPE_CHECKING:
    from bookbag.rules.diary import TimedDisplay
    from bookbag.rules.holidays import Stretch
    from tests.conftest import WriteSite

pytestmark = pytest.mark.dates

SETTING = """\
id: x
url: https://littleoaks.test/
name: Little Oaks
terms:
  - {name: Autumn 2026, starts: 2026-09-03, ends: 2026-12-18, half_term: {from: 2026-10-26, to: 2026-10-30}}
  - {name: Spring 2027, starts: 2027-01-05, ends: 2027-03-25}
closed:
  - {date: 2026-11-02, why: Staff training}
sessions: {monday: 09:00-15:00, tuesday: 09:00-15:00}
"""


def stretches(write_site: WriteSite, day: date, setting: str = SETTING) -> tuple[TimedDisplay[Stretch], ...]:
    """The stretches to come of a small setting, on a day."""
    folder = write_site({"setting.yml": setting, "policies/complaints.md": DRAFT})
    return publish(read_content(folder), datetime(day.year, day.month, day.day, 9, tzinfo=LONDON)).stretches


def test_the_year_is_told_in_turn(write_site: WriteSite) -> None:
    """Term, half term, term, holidays, term: each begins the day after the one before."""
    found = [each.what for each in stretches(write_site, date(2026, 9, 3))]
    assert [(each.name, each.first, each.last) for each in found] == [
        ("Autumn 2026", date(2026, 9, 3), date(2026, 10, 25)),
        ("half term", date(2026, 10, 26), date(2026, 10, 30)),
        ("Autumn 2026", date(2026, 10, 31), date(2026, 12, 18)),
        ("the Christmas holidays", date(2026, 12, 19), date(2027, 1, 4)),
        ("Spring 2027", date(2027, 1, 5), date(2027, 3, 25)),
    ]
    assert [each.in_term for each in found] == [True, False, True, False, True]


@pytest.mark.parametrize(
    ("day", "name", "holiday", "back"),
    [
        (date(2026, 10, 25), "Autumn 2026", "half term", date(2026, 11, 3)),
        (date(2026, 10, 26), "half term", "half term", date(2026, 11, 3)),
        (date(2026, 10, 31), "Autumn 2026", "the Christmas holidays", date(2027, 1, 5)),
        (date(2026, 12, 31), "the Christmas holidays", "the Christmas holidays", date(2027, 1, 5)),
        (date(2027, 3, 25), "Spring 2027", None, None),
    ],
)
def test_each_day_has_its_stretch_and_the_next_holiday(
    write_site: WriteSite, day: date, name: str, holiday: str | None, back: date | None
) -> None:
    """One is displayed at a time, with the first day that is open after the holiday, closures of the setting counted."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=LONDON)
    (now,) = [each.what for each in stretches(write_site, day) if each.at(noon)]
    coming = now.next_holiday if now.in_term else now
    assert now.name == name
    assert (coming.name, coming.back_on) == (holiday, back) if coming else (holiday, back) == (None, None)


def test_what_is_over_is_left_out(write_site: WriteSite) -> None:
    """After the last term nothing is displayed, and a setting without terms has no stretches."""
    assert stretches(write_site, date(2027, 3, 26)) == ()
    assert stretches(write_site, date(2026, 9, 3), "id: x\nurl: https://littleoaks.test/\nname: Little Oaks\n") == ()


def test_terms_that_follow_at_once_have_no_holiday_between(write_site: WriteSite) -> None:
    """A setting that is open all summer is told no holiday that is not there."""
    setting = SETTING.replace("starts: 2027-01-05", "starts: 2026-12-19")
    assert not any("holidays" in each.what.name for each in stretches(write_site, date(2026, 9, 3), setting))


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        (date(2026, 12, 19), date(2027, 1, 4), "the Christmas holidays"),
        (date(2027, 3, 26), date(2027, 4, 11), "the Easter holidays"),
        (date(2027, 7, 22), date(2027, 9, 1), "the summer holidays"),
        (date(2027, 5, 8), date(2027, 5, 16), "the holidays"),
    ],
)
def test_holidays_have_the_name_that_parents_give_them(first: date, last: date, name: str) -> None:
    """By Christmas Day, or by the months; other days off have none."""
    assert name_of_holidays(first, last) == name
