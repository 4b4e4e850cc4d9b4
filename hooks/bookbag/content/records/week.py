"""A weekly theme: what the children are doing, and what families can do at home."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import ClassVar

from bookbag.content.dates import london_moment, monday_of
from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.reading.field_readers import a_day, mapping_of, one_of, paragraphs, text, words_of
from bookbag.content.reading.field_rules import FieldRule, FirstOf, InOrder, OneWay, OnMonday
from bookbag.content.reading.record_fields import reads
from bookbag.content.records.pictured_item import PicturedItem

AREAS = (
    "communication and language",
    "physical development",
    "personal, social and emotional development",
    "literacy",
    "mathematics",
    "understanding the world",
    "expressive arts and design",
)
"""The areas of learning and development of the EYFS statutory framework (England)."""

_FRIDAY = 4
"""As `date.weekday()` counts, and the days from Monday to Friday."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyTheme(PicturedItem):
    """One file of `docs/weekly/`."""

    kind: ClassVar[str] = "week"
    folder: ClassVar[str] = "weekly"
    named_by: ClassVar[str] = "week"
    rules: ClassVar[tuple[FieldRule, ...]] = (
        FirstOf(
            rules=(
                OneWay(
                    fields=("week", "from", "to"),
                    ways=(("week",), ("from", "to")),
                    told_at="week",
                    what="Both `week` and `from` or `to` say when it is.",
                    mend="Keep `week` for one week, or `from` and `to` for another length.",
                    what_else="It does not say which week it is about.",
                    mend_else="Add a line `week: ` with the Monday, or both `from: ` and `to: `.",
                ),
                OnMonday(
                    fields=("week",),
                    what="`week`: {week} is a {weekday}, not a Monday.",
                    mend="Write the Monday: `week: {monday}`.",
                ),
                InOrder(fields=("from", "to"), what="It ends before it begins.", mend="Check `from` and `to`."),
            )
        ),
    )

    week: date | None = reads(
        a_day, label="Week", tells="The Monday of the week. Parents see it from noon on the Friday before."
    )
    from_: date | None = reads(
        a_day,
        called="from",
        label="From",
        tells="Only for a theme that is not one week long: its first day.",
        seldom=True,
    )
    to: date | None = reads(a_day, tells="Only for a theme that is not one week long: its last day.", seldom=True)
    book: str = reads(text, default="", tells="The book of the week, and who wrote it.")
    song: str = reads(text, default="", tells="The song or rhyme of the week.")
    sign: str = reads(text, default="", tells="The Makaton sign of the week.")
    words: tuple[str, ...] = reads(words_of, default=(), tells="New words of the week, with commas between them.")
    colour: str = reads(text, default="", tells="The colour of the week.")
    letter: str = reads(text, default="", tells="The letter or the sound of the week.")
    number: str = reads(text, default="", tells="The number or the shape of the week.")
    areas: dict[str, str] = reads(
        mapping_of(one_of(AREAS), text),
        default={},
        label="Areas of learning",
        tells="What the children do in each area of learning. Leave out those of which there is nothing to say.",
    )
    at_home: tuple[str, ...] = reads(paragraphs, default=(), tells="Ideas that families can try at home.")
    bring: tuple[str, ...] = reads(paragraphs, default=(), label="Please bring", tells="What children should bring in.")

    @property
    def first(self) -> date:
        """The first day of the theme."""
        return self.week or self.from_ or date.min

    @property
    def last(self) -> date:
        """The last day of the theme: Friday, for a theme of one week."""
        return self.to or self.first + timedelta(days=_FRIDAY)

    @property
    def weeks_end(self) -> date:
        """The Sunday of its last week."""
        return monday_of(self.last) + timedelta(days=6)

    @property
    def opens(self) -> datetime:
        """When it becomes public, unless `publish` is given: noon on the Friday before its week."""
        friday = monday_of(self.first) - timedelta(days=7 - _FRIDAY)
        return london_moment(friday, time(12))
