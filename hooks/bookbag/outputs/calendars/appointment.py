"""One thing in a calendar: what an event, a term, a closure or a review comes to there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bookbag.content.dates import as_moment

_UNKNOWN_CHANGE = datetime(2000, 1, 1, tzinfo=UTC)
"""When a thing was made whose file does not say: never the clock, by which it would change with every build."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """One thing in a calendar, every text still as the content has it."""

    uid: str
    """Stays the same whatever else changes; calendars know the thing again by it."""
    title: str
    starts: date | datetime
    """A day where it takes whole days."""
    ends: date | datetime | None = None
    """When it is over: of whole days, the first day after them. None where it is not known."""
    changed: datetime
    """When its content last changed."""
    description: str
    address: str
    """The whole address of the page that tells more."""
    venue: str = ""
    kind: str = ""
    status: str = "CONFIRMED"
    revision: int = 0
    reminders: tuple[timedelta, ...] = ()
    """How long before it a calendar should remind."""

    @property
    def whole_days(self) -> bool:
        """Whether it takes whole days."""
        return not isinstance(self.starts, datetime)


def day_after(day: date) -> date:
    """The first day after whole days that end with `day`, as iCalendar tells when they are over."""
    return day + timedelta(days=1)


def last_changed(*changes: date | datetime | None) -> datetime:
    """The latest of these moments of change that are known."""
    return max((as_moment(each) for each in changes if each), default=_UNKNOWN_CHANGE)
