"""Dates in words: as Babel, which has the Unicode locale data, says them in British English."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from bookbag.content.dates import CalendarDate
from bookbag.rules.dates_in_words import (
    days_in_words,
    in_words,
    near_day,
    short_day,
    span_in_words,
    weekday_in_words,
)

if TYPE_CHECKING:
    from collections.abc import Callable

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


def _babel(day: date, pattern: str) -> str:
    return format_date(day, pattern, locale="en_GB")


@given(DAYS, DAYS)
def test_a_day_is_said_as_the_locale_data_has_it(day: date, today: date) -> None:
    """Weekdays and months, whole and short, and the year where it is not that of today."""
    assert in_words(day) == in_words(CalendarDate.day(day)) == _babel(day, "d MMMM y")
    assert in_words(CalendarDate.month(day.year, day.month)) == _babel(day, "MMMM y")
    assert weekday_in_words(day) == _babel(day, "EEEE d MMMM y")
    assert short_day(day) == _babel(day, "EEE d MMM")
    assert near_day(day, today) == _babel(day, "EEEE d MMMM" if day.year == today.year else "EEEE d MMMM y")


@given(DAYS, st.integers(1, 800))
def test_of_two_days_month_and_year_are_said_once_where_they_agree(first: date, days: int) -> None:
    """With their weekdays for those by which a family plans, and without."""
    last = date.fromordinal(first.toordinal() + days)
    said: tuple[tuple[Callable[[date, date], str], str], ...] = ((span_in_words, "d"), (days_in_words, "EEEE d"))
    for words, day in said:
        begun = day if (first.year, first.month) == (last.year, last.month) else f"{day} MMMM"
        if first.year != last.year:
            begun = f"{day} MMMM y"
        assert words(first, last) == f"{_babel(first, begun)} to {_babel(last, f'{day} MMMM y')}"


def test_one_day_alone_has_its_weekday() -> None:
    """A span of a day, and a September, which is shortened to four letters."""
    day = date(2026, 9, 2)
    assert {span_in_words(day, day), days_in_words(day, day)} == {"Wednesday 2 September 2026"}
    assert short_day(day) == "Wed 2 Sept"
