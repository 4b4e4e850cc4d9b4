"""How a value is written: the one pattern that a reader and the forms of the editor both hold it to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    import re


@dataclass(frozen=True, slots=True)
class WrittenForm:
    """A pattern for the whole of a value, and what is said of a value that does not fit it.

    Browsers know the pattern too, so that it has only what Python and JavaScript read alike: no names of groups, no
    `\\Z`, no flags, and `\\` only before what needs it.
    """

    pattern: re.Pattern[str]
    wrong: str
    """The rest of a sentence that begins with the value: `is not a day: write ...`."""

    def fullmatch(self, value: str) -> re.Match[str]:
        """The match of the whole of `value`, without white space at either end. Raises ValueError if it does not fit."""
        match = self.pattern.fullmatch(value.strip())
        if not match:
            raise ValueError(self.wrong)
        return match
