"""Words dates and times in plain British English, with Babel."""

from __future__ import annotations

import functools
from contextvars import ContextVar
from datetime import date, datetime
from typing import TYPE_CHECKING

import babel

from bookbag.content.cache_folder import key_of
from bookbag.content.dates import LONDON, CalendarDate, day_of
from bookbag.content.late_modules import LateModule

if TYPE_CHECKING:
    from datetime import time

    from babel import dates

    from bookbag.content.kept_on_disk import KeptOnDisk
else:
    dates = LateModule("babel.dates")

_LOCALE = "en_GB"
_KEPT: ContextVar[KeptOnDisk | None] = ContextVar("dates that have been worded before", default=None)
"""Templates and records ask for words without knowing of a cache, and Babel reads 4 MB of all locales for the first."""


def keep_words(kept: KeptOnDisk) -> None:
    """Take the words of dates, from now on, from what is kept of an earlier program."""
    _KEPT.set(kept)


@functools.lru_cache(maxsize=5000)  # Babel reads its pattern anew each time, and pages say the same dates
def _formatted(day: date, pattern: str) -> str:
    kept = _KEPT.get()

    def worded() -> str:
        return dates.format_date(day, pattern, locale=_LOCALE)

    return kept.of(key_of(babel.__version__, pattern, day.isoformat()), worded) if kept else worded()


def in_words(when: CalendarDate | date) -> str:
    """`30 June 2026`, or `June 2026` for a month; a time of day is left out."""
    if isinstance(when, CalendarDate):
        pattern = "d MMMM y" if when.precision == "day" else "MMMM y"
        return _formatted(when.first, pattern)
    return _formatted(day_of(when), "d MMMM y")


def weekday_in_words(when: date) -> str:
    """`Monday 23 November 2026`: a date that a parent has to keep has its weekday."""
    return _formatted(day_of(when), "EEEE d MMMM y")


def near_day(when: date, today: date) -> str:
    """`Monday 23 November`: the year is left out where it is that of `today`."""
    same = day_of(when).year == day_of(today).year
    return _formatted(day_of(when), "EEEE d MMMM" if same else "EEEE d MMMM y")


def short_day(when: date) -> str:
    """`Mon 23 Nov`."""
    return _formatted(day_of(when), "EEE d MMM")


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
    return _span(first, last, "EEEE d")


def span_in_words(first: date, last: date) -> str:
    """`Monday 23 November 2026`, `23 to 27 November 2026`, `30 November to 4 December 2026`."""
    return _span(first, last, "d")


def _span(first: date, last: date, day: str) -> str:
    """From one day to another, with a pattern for a day in its month; months and years are said once where they agree."""
    first, last = day_of(first), day_of(last)
    if first == last:
        return weekday_in_words(first)
    pattern = day if (first.year, first.month) == (last.year, last.month) else f"{day} MMMM"
    if first.year != last.year:
        pattern = f"{day} MMMM y"
    return f"{_formatted(first, pattern)} to {_formatted(last, f'{day} MMMM y')}"
