"""The season of a day, as the Met Office counts them: spring begins on 1 March."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.dates import day_of
from bookbag.content.records.event import Event
from bookbag.content.records.newsletter import Newsletter
from bookbag.content.records.notice import Notice
from bookbag.content.records.week import WeeklyTheme

if TYPE_CHECKING:
    from datetime import date

    from bookbag.content.records.item import Item

SEASONS = ("winter", "spring", "summer", "autumn")
_MONTHS = 3


def season_of(day: date) -> str:
    """The season of `day`: `spring`, `summer`, `autumn` or `winter`."""
    return SEASONS[day.month % 12 // _MONTHS]


def day_of_record(record: Item | None, today: date) -> date:
    """The day that a record is about; `today` for one without a date, such as a page, and for none."""
    match record:
        case WeeklyTheme() | Event():
            return record.first
        case Newsletter():
            return record.date
        case Notice():
            return day_of(record.from_)
    return today
