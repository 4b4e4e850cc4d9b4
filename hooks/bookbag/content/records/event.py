"""An event for the diary."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from bookbag.content.dates import as_moment, day_of, end_of
from bookbag.content.reading.field_readers import a_day_or_moment, a_slug, boolean, one_of, text, whole_number
from bookbag.content.reading.record_fields import Contradiction, reads
from bookbag.content.records.pictured_item import PicturedItem

if TYPE_CHECKING:
    from collections.abc import Iterator

PHOTOS = {
    "allowed": "You may take photographs.",
    "with-consent": "Only of children whose families have agreed. We ask first.",
    "not-allowed": "No photographs, please.",
}
"""The values of `photos`, and the sentence that pages and calendars have for each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(PicturedItem):
    """One file of `docs/events/`."""

    kind: ClassVar[str] = "event"
    folder: ClassVar[str] = "events"

    starts: date | datetime = reads(a_day_or_moment, required=True)
    ends: date | datetime | None = reads(a_day_or_moment)
    """When it ends; the last day of an all-day event."""
    all_day: bool = reads(boolean, default=False)
    venue: str = reads(text, default="")
    access: str = reads(text, default="")
    """How to get in with a pushchair or a wheelchair."""
    photos: str = reads(one_of(PHOTOS), default="")
    audience: str = reads(text, default="")
    event_kind: str = reads(a_slug, default="", called="kind")
    """The type of event: meeting, workshop, social, trip, drop-in, closure and so on."""
    to_be_confirmed: bool = reads(boolean, default=False, silence="the date would be announced as certain")
    cancelled: bool = reads(boolean, default=False, silence="the event would be announced as taking place")
    revision: int = reads(whole_number, default=0)
    """Raised by one with each change of time or venue, so that calendars update (SEQUENCE in RFC 5545)."""

    @property
    def first(self) -> date:
        """Its first day."""
        return day_of(self.starts)

    @property
    def last(self) -> date:
        """Its last day."""
        return day_of(self.ends or self.starts)

    @property
    def photographs(self) -> str:
        """The sentence on taking photographs; empty where the file does not say."""
        return PHOTOS.get(self.photos, "")

    @property
    def over(self) -> datetime:
        """When it ends: the given time, or the end of its last day."""
        return self.ends if isinstance(self.ends, datetime) else end_of(self.last)

    def contradictions(self) -> Iterator[Contradiction]:
        """An all-day event has dates, any other has times, and none ends before it starts."""
        timed = {
            name: isinstance(value, datetime)
            for name, value in (("starts", self.starts), ("ends", self.ends))
            if value is not None
        }
        for name, has_time in timed.items():
            if self.all_day and has_time:
                yield Contradiction(
                    name, f"`{name}` has a time, and the event is all day.", "Write the day alone, or remove `all_day`."
                )
            if not self.all_day and not has_time:
                yield Contradiction(
                    name,
                    f"`{name}` has no time of day.",
                    f"Add it: `{name}: {getattr(self, name)} 19:30`, or add `all_day: true`.",
                )
        if self.ends and as_moment(self.ends) < as_moment(self.starts):
            yield Contradiction("ends", "It ends before it starts.", "Check `starts` and `ends`.")
