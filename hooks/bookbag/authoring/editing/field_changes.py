"""The changes that can be made to a file's fields, and the error that refuses one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping


class EditRefusedError(ValueError):
    """The change could damage something else in the file, so nothing was changed."""

    def __init__(self, line: int, what: str, mend: str) -> None:
        super().__init__(f"line {line}: {what} {mend}")
        self.line = line
        """Counted from 1."""
        self.what = what
        """What is in the way: one sentence with its full stop."""
        self.mend = mend
        """How to mend it: one sentence or two with their full stops."""


@dataclass(frozen=True, slots=True)
class SetValue:
    """Set a field to a text. Leading and trailing spaces are ignored, as in reading."""

    text: str
    after: tuple[str, ...] = ()
    """If the file lacks the field, it is added after the first of these fields that exists, else as the last."""
    instead_of: str = ""
    """A field to replace, name and value, if the file has that one and lacks the field itself."""


@dataclass(frozen=True, slots=True)
class PrependItem:
    """Insert a mapping as the first item of a field's list. A missing list is created."""

    fields: Mapping[str, str]
    """In the order to write them, unless the items already in the list show another."""
    after: tuple[str, ...] = ()
    """As in `SetValue.after`."""


FieldChange = SetValue | PrependItem


@dataclass(frozen=True, slots=True)
class Splice:
    """Replace the characters from `start` up to `end` by `text`; where the two are equal, insert it there."""

    start: int
    end: int
    text: str
