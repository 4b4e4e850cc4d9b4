"""A weekly theme: what the children are doing, and what families can do at home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, ClassVar

from bookbag.content.dates import london_moment, monday_of
from bookbag.content.reading.field_readers import a_day, mapping_of, one_of, paragraphs, text, words_of
from bookbag.content.reading.record_fields import Contradiction, reads
from bookbag.content.records.pictured_item import PicturedItem

if TYPE_CHECKING:
    from collections.abc import Iterator

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

    week: date | None = reads(a_day)
    """The Monday, for a theme of one week."""
    from_: date | None = reads(a_day, called="from")
    """The first day, for a theme of another length."""
    to: date | None = reads(a_day)
    book: str = reads(text, default="")
    song: str = reads(text, default="")
    sign: str = reads(text, default="")
    """The Makaton sign of the week."""
    words: tuple[str, ...] = reads(words_of, default=())
    colour: str = reads(text, default="")
    letter: str = reads(text, default="")
    number: str = reads(text, default="")
    areas: dict[str, str] = reads(mapping_of(one_of(AREAS), text), default={})
    at_home: tuple[str, ...] = reads(paragraphs, default=())
    """Ideas for learning at home."""
    bring: tuple[str, ...] = reads(paragraphs, default=())
    """What to bring in."""

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

    def contradictions(self) -> Iterator[Contradiction]:
        """A theme has either `week`, a Monday, or both `from` and `to`."""
        if self.week and (self.from_ or self.to):
            yield Contradiction(
                "week",
                "Both `week` and `from` or `to` say when it is.",
                "Keep `week` for one week, or `from` and `to` for another length.",
            )
        elif self.week and self.week.weekday() != 0:
            yield Contradiction(
                "week",
                f"`week`: {self.week} is a {self.week:%A}, not a Monday.",
                f"Write the Monday: `week: {monday_of(self.week)}`.",
            )
        elif not self.week and not (self.from_ and self.to):
            yield Contradiction(
                "week",
                "It does not say which week it is about.",
                "Add a line `week: ` with the Monday, or both `from: ` and `to: `.",
            )
        elif self.from_ and self.to and self.to < self.from_:
            yield Contradiction("to", "It ends before it begins.", "Check `from` and `to`.")
