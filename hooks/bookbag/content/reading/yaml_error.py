"""A YAML error on its line, and the typing slip that explains it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong, on which line, and how to mend it."""

    line: int
    """The line of the text, counted from 0."""
    what: str
    """The end of a sentence, without its full stop."""
    mend: str


@dataclass(frozen=True, slots=True)
class YamlError:
    """The line on which YAML failed, and its message."""

    lines: Sequence[str]
    line: int
    said: str
    first_line: int
    """The line of the file on which `lines` begin, counted from 1."""

    @property
    def here(self) -> str:
        """The text of the line on which YAML failed."""
        return self.lines[self.line]

    @property
    def before(self) -> int | None:
        """The last line before it that is neither blank nor a comment; None where there is none."""
        above = range(self.line - 1, -1, -1)
        return next((n for n in above if self.lines[n].strip() and not self.lines[n].lstrip().startswith("#")), None)

    def number(self, line: int) -> int:
        """The number in the file, counted from 1, of a line of the text, counted from 0."""
        return self.first_line + line
