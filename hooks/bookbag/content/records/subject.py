"""A subject that a setting is expected to have a written policy on, and the guidance that expects it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.reading.field_readers import a_date, a_slug, boolean, one_line
from bookbag.content.reading.record_fields import reads

if TYPE_CHECKING:
    from bookbag.content.dates import CalendarDate

_SAID = ("name", "why", "source", "edition", "checked", "review_by")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One subject; the field `covers` of a policy names it by its id."""

    line: int = 1
    id: str = reads(
        a_slug,
        required=True,
        label="Short name",
        tells="The name by which policies say that they cover it: forest-days.",
        refers="subject",
    )
    name: str = reads(one_line, default="", tells="What it is called in a list.")
    why: str = reads(one_line, default="", tells="Why parents, children or staff need it in writing, in one sentence.")
    source: str = reads(one_line, default="", tells="The guidance that asks for it, and where to look it up.")
    """Where to check what is expected. Bookbag states nothing as law."""
    edition: str = reads(one_line, default="", tells="Which edition of that guidance was looked at.")
    checked: CalendarDate | None = reads(
        a_date, label="Last checked", tells="When somebody last compared it with the guidance."
    )
    review_by: CalendarDate | None = reads(
        a_date, label="Check again by", tells="When somebody should compare it with the guidance again."
    )
    applies: bool = reads(
        boolean, default=True, label="We need it", tells="Take the tick away if you have no need of it."
    )

    def changed_by(self, own: Subject) -> Subject:
        """This subject with the values that a setting's `own` entry gives in the place of the shipped ones."""
        said = {name: value for name in _SAID if (value := getattr(own, name))}
        return replace(self, line=own.line, applies=own.applies, **said)
