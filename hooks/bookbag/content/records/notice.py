"""A notice: something that parents need to know until a certain time, urgent or not."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from bookbag.content.dates import as_moment, end_of
from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.reading.field_readers import a_day, a_day_or_moment, boolean
from bookbag.content.reading.field_rules import FieldRule, InOrder
from bookbag.content.reading.record_fields import reads
from bookbag.content.records.pictured_item import PicturedItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(PicturedItem):
    """One file of `docs/notices/`."""

    kind: ClassVar[str] = "notice"
    folder: ClassVar[str] = "notices"
    rules: ClassVar[tuple[FieldRule, ...]] = (
        InOrder(
            fields=("from", "until"),
            what="The notice ends before it begins.",
            mend="Check `from` and `until`.",
            apart=True,
        ),
    )

    from_: date | datetime = reads(
        a_day_or_moment,
        required=True,
        called="from",
        label="Shown from",
        tells="The first day on which parents see it, with a time if it should not be the whole day.",
    )
    until: date | datetime = reads(
        a_day_or_moment,
        required=True,
        label="Shown until",
        tells="Its last day, or the time at which it ends. After that it disappears by itself.",
    )
    urgent: bool = reads(
        boolean,
        default=False,
        silence="it would not stand at the top of every page",
        tells="It stands at the top of every page while it lasts.",
    )
    closes: date | None = reads(
        a_day,
        silence="the day would be shown as one on which you are open",
        label="Shut on",
        tells="If you are shut because of it: on which day.",
    )

    @property
    def opens(self) -> datetime:
        """When it begins, and becomes public unless `publish` is given."""
        return as_moment(self.from_)

    @property
    def over(self) -> datetime:
        """When it ends: the given time, or the end of its last day."""
        return self.until if isinstance(self.until, datetime) else end_of(self.until)
