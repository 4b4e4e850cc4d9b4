"""Words dates and times in plain British English.

The names stand here: from Babel, which reads the data of English and of all languages for them, they would take 4 MB of
every build. They are its names all the same, by a test.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from bookbag.content.dates import LONDON, CalendarDate, day_of

if TYPE_CHECKING:
    from datetime import time

_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SHORT_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec")
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def _day_and_month(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}"


def in_words(when: CalendarDate | date) -> str:
    """`30 June 2026`, or `June 2026` for a month; a time of day is left out."""
    if isinstance(when, CalendarDate) and when.precision != "day":
        return f"{_MONTHS[when.first.month - 1]} {when.first.year}"
    day = when.first if isinstance(when, CalendarDate) else day_of(when)
    return f"{_day_and_month(day)} {day.year}"


def weekday_in_words(when: date) -> str:
    """`Monday 23 November 2026`: a date that a parent has to keep has its weekday."""
    day = day_of(when)
    return f"{_WEEKDAYS[day.weekday()]} {in_words(day)}"


def near_day(when: date, today: date) -> str:
    """`Monday 23 November`: the year is left out where it is that of `today`."""
    same = day_of(when).year == day_of(today).year
    return _formatted(day_of(when), "EEEE d MMMM" if same else "EEEE d MMMM y")


def short_day(when: date) -> str:
    """`Mon 23 Nov`."""
    day = day_of(when)
    return f"{_SHORT_WEEKDAYS[day.weekday()]} {day.day} {_SHORT_MONTHS[day.month - 1]}"


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
    first, last = day_of(first), day_of(last)
    if first == last:
        return weekday_in_words(first)
    pattern = "EEEE d" if (first.year, first.month) == (last.year, last.month) else "EEEE d MMMM"
    if first.year != last.year:
        pattern = "EEEE d MMMM y"
    return f"{_formatted(first, pattern)} to {weekday_in_words(last)}"


def span_in_words(first: date, last: date) -> str:
    """`23 November 2026`, `23 to 27 November 2026`, `30 November to 4 December 2026`."""
    first, last = day_of(first), day_of(last)
    if first == last:
        return weekday_in_words(first)
    if first.year != last.year:
        return f"{in_words(first)} to {in_words(last)}"
    return f"{first.day if first.month == last.month else _day_and_month(first)} to {in_words(last)}"
