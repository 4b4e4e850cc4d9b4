"""A notice: something that parents need to know until a certain time, urgent or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from bookbag.content.dates import as_moment, end_of
from bookbag.content.reading.field_readers import a_day, a_day_or_moment, boolean
from bookbag.content.reading.record_fields import Contradiction, reads
from bookbag.content.records.pictured_item import PicturedItem

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(PicturedItem):
    """One file of `docs/notices/`."""

    kind: ClassVar[str] = "notice"
    folder: ClassVar[str] = "notices"

    from_: date | datetime = reads(a_day_or_moment, required=True, called="from")
    until: date | datetime = reads(a_day_or_moment, required=True)
    """Its last day, or the time at which it ends."""
    urgent: bool = reads(boolean, default=False, silence="it would not stand at the top of every page")
    """Whether it is shown at the top of every page."""
    closes: date | None = reads(a_day, silence="the day would be shown as one on which you are open")
    """The day on which the setting is closed because of it."""

    @property
    def opens(self) -> datetime:
        """When it begins, and becomes public unless `publish` is given."""
        return as_moment(self.from_)

    @property
    def over(self) -> datetime:
        """When it ends: the given time, or the end of its last day."""
        return self.until if isinstance(self.until, datetime) else end_of(self.until)

    def contradictions(self) -> Iterator[Contradiction]:
        """A notice cannot end before it begins."""
        if self.over <= self.opens:
            yield Contradiction("until", "The notice ends before it begins.", "Check `from` and `until`.")
