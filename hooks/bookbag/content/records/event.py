"""An event for the diary."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from bookbag.content.dates import day_of, end_of
from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.reading.field_readers import a_day_or_moment, a_slug, boolean, one_of, text, whole_number
from bookbag.content.reading.field_rules import FieldRule, InOrder, TimesUnless
from bookbag.content.reading.record_fields import reads
from bookbag.content.records.pictured_item import PicturedItem

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
    rules: ClassVar[tuple[FieldRule, ...]] = (
        TimesUnless(
            flag="all_day",
            fields=("starts", "ends"),
            what="`{field}` has no time of day.",
            mend="Add it: `{field}: {value} 19:30`, or add `all_day: true`.",
            what_else="`{field}` has a time, and the event is all day.",
            mend_else="Write the day alone, or remove `all_day`.",
        ),
        InOrder(fields=("starts", "ends"), what="It ends before it starts.", mend="Check `starts` and `ends`."),
    )

    starts: date | datetime = reads(
        a_day_or_moment, required=True, tells="The day and the time. For an event that lasts all day, the day alone."
    )
    ends: date | datetime | None = reads(
        a_day_or_moment, tells="When it is over. For an event that lasts all day, its last day; empty for a single day."
    )
    all_day: bool = reads(boolean, default=False, tells="It lasts the whole day, or several, and has no times.")
    venue: str = reads(text, default="", label="Where", tells="Where it takes place.")
    access: str = reads(
        text, default="", label="Getting in", tells="How somebody with a pushchair or a wheelchair gets in."
    )
    photos: str = reads(one_of(PHOTOS), default="", label="Photographs", tells="Whether families may take photographs.")
    audience: str = reads(text, default="", label="Who it is for", tells="Who may come: families, children in Year R.")
    event_kind: str = reads(
        a_slug,
        default="",
        called="kind",
        label="Kind of event",
        tells="meeting, workshop, social, trip, drop-in, closure (you are shut), or another word.",
        refers="event kind",
    )
    to_be_confirmed: bool = reads(
        boolean,
        default=False,
        silence="the date would be announced as certain",
        tells="The date may still change, and parents are told so.",
    )
    cancelled: bool = reads(
        boolean,
        default=False,
        silence="the event would be announced as taking place",
        tells="It does not take place. Do not delete the event: parents who have it in their calendar are told this way.",
    )
    revision: int = reads(
        whole_number,
        default=0,
        label="Times changed",
        tells="One more each time that the day, the time or the place changes, so that parents' calendars follow.",
        seldom=True,
        counts=("starts", "ends", "all_day", "venue"),
    )
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
