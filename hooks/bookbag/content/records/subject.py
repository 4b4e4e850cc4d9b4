"""A subject that a setting is expected to have a written policy on, and the guidance that expects it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bookbag.content.reading.field_readers import a_date, a_slug, boolean, one_line
from bookbag.content.reading.record_fields import reads

if TYPE_CHECKING:
    from bookbag.content.dates import CalendarDate

_SAID = ("name", "why", "source", "edition", "checked", "review_by")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One subject; the field `covers` of a policy names it by its id."""

    line: int = 1
    id: str = reads(a_slug, required=True)
    name: str = reads(one_line, default="")
    why: str = reads(one_line, default="")
    """Why parents, children or staff need it in writing, in a sentence."""
    source: str = reads(one_line, default="")
    """Where to check what is expected. Bookbag states nothing as law."""
    edition: str = reads(one_line, default="")
    """The edition of the source that was checked."""
    checked: CalendarDate | None = reads(a_date)
    """When somebody last compared the subject with its source."""
    review_by: CalendarDate | None = reads(a_date)
    """When it should be compared again."""
    applies: bool = reads(boolean, default=True)
    """False where the setting does not need it."""

    def changed_by(self, own: Subject) -> Subject:
        """This subject with the values that a setting's `own` entry gives in the place of the shipped ones."""
        said = {name: value for name in _SAID if (value := getattr(own, name))}
        return replace(self, line=own.line, applies=own.applies, **said)
