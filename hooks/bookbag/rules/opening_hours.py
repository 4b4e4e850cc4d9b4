"""The hours of an ordinary week in words."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.records.opening_times import WEEKDAYS
from bookbag.rules.diary import times_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bookbag.content.records.opening_times import Session


@dataclass(frozen=True, slots=True)
class DaysAlike:
    """Weekdays that follow each other and have the same hours."""

    days: str
    """`Monday to Thursday`, or `Friday`."""
    times: str
    """`9am to 3pm`."""


def hours_of_week(sessions: Mapping[str, tuple[Session, ...]]) -> Iterator[DaysAlike]:
    """The sessions of each weekday, by its name in small letters, as words from Monday on."""
    for times, alike in groupby(WEEKDAYS, key=lambda day: sessions.get(day, ())):
        first, *others = (day.capitalize() for day in alike)
        if times:
            yield DaysAlike(f"{first} to {others[-1]}" if others else first, times_in_words(times))
