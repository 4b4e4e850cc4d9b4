"""A calendar entry, made from an event, a term date, a closure or a policy review."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from bookbag.content.dates import as_moment
from bookbag.content.quick_dataclasses import dataclass

_UNKNOWN_CHANGE = datetime(2000, 1, 1, tzinfo=UTC)
"""Last change of an entry whose source has no date. Not the current time: every build would then change the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A calendar entry. Texts are plain and unescaped; `icalendar_files` escapes them."""

    uid: str
    """Permanent identifier: a calendar program replaces the entry it has with the same uid."""
    title: str
    starts: date | datetime
    """A `date` for an all-day entry."""
    ends: date | datetime | None = None
    """The exclusive end, as in iCalendar: for whole days, the day after the last. None where the end is unknown."""
    changed: datetime
    """When the source last changed."""
    description: str
    address: str
    """Absolute URL of the page about it."""
    venue: str = ""
    kind: str = ""
    status: str = "CONFIRMED"
    revision: int = 0
    reminders: tuple[timedelta, ...] = ()
    """How long before the start a calendar program should show a reminder."""

    @property
    def whole_days(self) -> bool:
        """Whether the entry is for whole days."""
        return not isinstance(self.starts, datetime)


def day_after(day: date) -> date:
    """The day after `day`: iCalendar's exclusive end for whole days of which `day` is the last (RFC 5545, DTEND)."""
    return day + timedelta(days=1)


def last_changed(*changes: date | datetime | None) -> datetime:
    """The latest of the changes that are not None."""
    return max((as_moment(each) for each in changes if each), default=_UNKNOWN_CHANGE)
