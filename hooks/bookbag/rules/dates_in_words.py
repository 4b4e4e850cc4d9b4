"""Words dates and times in plain British English."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from bookbag.content.dates import LONDON, CalendarDate, day_of

if TYPE_CHECKING:
    from datetime import time

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec")


def in_words(when: CalendarDate | date) -> str:
    """`30 June 2026`, or `June 2026` for a month; a time of day is left out."""
    if isinstance(when, CalendarDate):
        first = when.first
        return f"{_day_of_month(first)} {first.year}" if when.precision == "day" else f"{_month(first)} {first.year}"
    day = day_of(when)
    return f"{_day_of_month(day)} {day.year}"


def weekday_in_words(when: date) -> str:
    """`Monday 23 November 2026`: a date that a parent has to keep has its weekday."""
    day = day_of(when)
    return f"{_weekday(day)} {_day_of_month(day)} {day.year}"


def near_day(when: date, today: date) -> str:
    """`Monday 23 November`: the year is left out where it is that of `today`."""
    day = day_of(when)
    return f"{_weekday(day)} {_day_of_month(day)}" if day.year == day_of(today).year else weekday_in_words(day)


def short_day(when: date) -> str:
    """`Mon 23 Nov`."""
    day = day_of(when)
    return f"{_weekday(day)[:3]} {day.day} {_SHORT_MONTHS[day.month - 1]}"


def clock_in_words(clock: time | datetime) -> str:
    """`9am`, `7.30pm`, `noon`."""
    if isinstance(clock, datetime):
        clock = clock.astimezone(LONDON).time()
    if (clock.hour, clock.minute) == (12, 0):
        return "noon"
    hour, half = (clock.hour - 1) % 12 + 1, "am" if clock.hour < 12 else "pm"  # noqa: PLR2004 - noon
    return f"{hour}.{clock.minute:02}{half}" if clock.minute else f"{hour}{half}"


def days_in_words(first: date, last: date) -> str:
    """`Monday 23 November 2026`, `Monday 23 to Friday 27 November 2026`: days by which a family plans."""
    return _span(day_of(first), day_of(last), with_weekdays=True)


def span_in_words(first: date, last: date) -> str:
    """`Monday 23 November 2026`, `23 to 27 November 2026`, `30 November to 4 December 2026`."""
    return _span(day_of(first), day_of(last), with_weekdays=False)


def _span(first: date, last: date, *, with_weekdays: bool) -> str:
    """From one day to another; months and years are said once where they agree."""
    if first == last:
        return weekday_in_words(first)
    begins, ends = (f"{_weekday(day)} " if with_weekdays else "" for day in (first, last))
    if first.year != last.year:
        begun = f"{_day_of_month(first)} {first.year}"
    else:
        begun = str(first.day) if first.month == last.month else _day_of_month(first)
    return f"{begins}{begun} to {ends}{_day_of_month(last)} {last.year}"


def _weekday(day: date) -> str:
    return _WEEKDAYS[day.weekday()]


def _month(day: date) -> str:
    return _MONTHS[day.month - 1]


def _day_of_month(day: date) -> str:
    return f"{day.day} {_month(day)}"
