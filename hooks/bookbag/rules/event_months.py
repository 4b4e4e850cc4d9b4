"""Events that are to come, month by month."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from bookbag.content.dates import CalendarDate
from bookbag.content.quick_dataclasses import dataclass
from bookbag.rules.dates_in_words import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from bookbag.content.records.event import Event
    from bookbag.rules.diary import TimedDisplay


@dataclass(frozen=True, slots=True)
class EventMonth:
    """The events to come that begin in one month."""

    name: str
    """`November 2026`."""
    events: tuple[TimedDisplay[Event], ...]
    over: datetime
    """When the last of them is over."""


def events_by_month(coming: Iterable[TimedDisplay[Event]]) -> Iterator[EventMonth]:
    """The months of events that are sorted by their start."""
    for (year, month), found in groupby(coming, key=lambda each: (each.what.first.year, each.what.first.month)):
        events = tuple(found)
        yield EventMonth(in_words(CalendarDate.month(year, month)), events, max(each.what.over for each in events))
