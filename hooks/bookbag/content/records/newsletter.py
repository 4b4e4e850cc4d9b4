"""A newsletter. Its list of dates is made from the events."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from bookbag.content.dates import start_of
from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.reading.field_readers import a_day
from bookbag.content.reading.record_fields import reads
from bookbag.content.records.pictured_item import PicturedItem

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True, kw_only=True)
class Newsletter(PicturedItem):
    """One file of `docs/newsletters/`."""

    kind: ClassVar[str] = "newsletter"
    folder: ClassVar[str] = "newsletters"
    named_by: ClassVar[str] = "date"

    date: dt.date = reads(
        a_day, required=True, tells="The day that stands on it. Parents see it from that day on, once it is no draft."
    )

    @property
    def opens(self) -> dt.datetime:
        """When it becomes public, unless `publish` is given: the beginning of its date."""
        return start_of(self.date)
