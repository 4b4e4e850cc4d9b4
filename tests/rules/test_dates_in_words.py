"""Dates and times in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from babel.dates import format_date

from bookbag.content.dates import CalendarDate
from bookbag.rules.dates_in_words import clock_in_words, in_words, short_day, span_in_words, weekday_in_words


def _as_babel_has_it(day: date, pattern: str) -> str:
    return format_date(day, pattern, locale="en_GB")


def test_names_are_those_of_the_unicode_locale_data() -> None:
    """Every month, every day of the week and both their short forms are what Babel has for British English."""
    for nth in range(400):
        day = date(2026, 1, 1) + timedelta(days=nth)
        assert in_words(day) == _as_babel_has_it(day, "d MMMM y")
        assert weekday_in_words(day) == _as_babel_has_it(day, "EEEE d MMMM y")
        assert short_day(day) == _as_babel_has_it(day, "EEE d MMM")


@pytest.mark.parametrize(("written", "said"), [("2026-09", "September 2026"), ("2026-09-05", "5 September 2026")])
def test_a_month_has_no_day(written: str, said: str) -> None:
    """What is known of a date is said, and no more."""
    assert in_words(CalendarDate.read(written)) == said


def test_a_moment_is_of_its_day_in_london() -> None:
    """Half an hour before midnight elsewhere may be the next day here, in summer."""
    moment = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    assert (in_words(moment), short_day(moment)) == ("1 July 2026", "Wed 1 Jul")


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 11, 23), date(2026, 11, 23), "Monday 23 November 2026"),
        (date(2026, 11, 23), date(2026, 11, 27), "23 to 27 November 2026"),
        (date(2026, 11, 30), date(2026, 12, 4), "30 November to 4 December 2026"),
        (date(2026, 12, 30), date(2027, 1, 2), "30 December 2026 to 2 January 2027"),
        (date(2026, 12, 1), date(2027, 12, 1), "1 December 2026 to 1 December 2027"),
    ],
)
def test_a_span_says_what_differs(first: date, last: date, said: str) -> None:
    """The month and the year stand once where they are the same."""
    assert span_in_words(first, last) == said


@pytest.mark.parametrize(
    ("clock", "said"),
    [
        (time(9), "9am"),
        (time(12), "noon"),
        (time(0, 5), "12.05am"),
        (time(19, 30), "7.30pm"),
        (datetime(2026, 6, 30, 18, 30, tzinfo=UTC), "7.30pm"),
    ],
)
def test_times_are_said_by_the_twelve_hours(clock: time | datetime, said: str) -> None:
    """In London's time."""
    assert clock_in_words(clock) == said
