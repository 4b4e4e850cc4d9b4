"""When an event is, in a few words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bookbag.rules.dates_in_words import clock_in_words, span_in_words

if TYPE_CHECKING:
    from bookbag.content.records.event import Event


def event_time(event: Event) -> str:
    """`Friday 27 November 2026 at 9.15am`, and whether that is to be confirmed."""
    days = span_in_words(event.first, event.last)
    starts = event.starts if isinstance(event.starts, datetime) and not event.all_day else None
    when = f"{days} at {clock_in_words(starts)}" if starts else days
    return f"{when} (to be confirmed)" if event.to_be_confirmed else when
