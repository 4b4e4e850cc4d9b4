"""A subject on which a setting is expected to have something in writing, and where that is said."""

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
    """One subject. `covers` in a policy names it by its id."""

    line: int = 1
    id: str = reads(a_slug, required=True)
    name: str = reads(one_line, default="")
    why: str = reads(one_line, default="")
    """Why parents, children or staff need it in writing, in a sentence."""
    source: str = reads(one_line, default="")
    """Where to check what is expected. Bookbag states nothing as law."""
    edition: str = reads(one_line, default="")
    """Which edition of the source was meant."""
    checked: CalendarDate | None = reads(a_date)
    """When somebody last compared the subject with its source."""
    review_by: CalendarDate | None = reads(a_date)
    """When somebody should do so again."""
    applies: bool = reads(boolean, default=True)
    """False where a setting has no need of it."""

    def changed_by(self, own: Subject) -> Subject:
        """This subject with whatever `own` says of it."""
        said = {name: value for name in _SAID if (value := getattr(own, name))}
        return replace(self, line=own.line, applies=own.applies, **said)
