"""What can be changed in a file's fields, and how a change is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class EditRefusedError(ValueError):
    """A change that cannot be made without risk to something else in the file. Nothing was changed."""

    def __init__(self, line: int, what: str, mend: str) -> None:
        super().__init__(f"line {line}: {what} {mend}")
        self.line = line
        """Counted from 1."""
        self.what = what
        """What is in the way: one sentence with its full stop."""
        self.mend = mend
        """How to mend it: one sentence or two with their full stops."""


@dataclass(frozen=True, slots=True)
class Value:
    """Text that a field is to have. Spaces at its edges mean nothing, as when it is read."""

    text: str
    after: tuple[str, ...] = ()
    """Where the file has no such field it is added behind the first of these that it has, else as the last."""
    instead_of: str = ""
    """A field whose place it takes, name and value, where the file has that one and not the field itself."""


@dataclass(frozen=True, slots=True)
class FirstEntry:
    """A group of fields that is to stand at the top of a field's list. A list that is missing is made."""

    fields: Mapping[str, str]
    """In the order in which they are written where the list's own entries show no other."""
    after: tuple[str, ...] = ()
    """As for a value."""


Change = Value | FirstEntry


@dataclass(frozen=True, slots=True)
class Splice:
    """New text in place of a piece of the old; an empty piece is a place between two characters."""

    start: int
    end: int
    text: str
