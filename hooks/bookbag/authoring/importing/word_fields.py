"""Word's fields: page numbers, links, dates that Word fills in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_NUMBERS_OF_PAGES = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF)\b", re.IGNORECASE)
_LINK = re.compile(r'\s*HYPERLINK\s+"([^"]+)"', re.IGNORECASE)


@dataclass(slots=True)
class _OpenField:
    instruction: str = ""
    result_begun: bool = False
    """Whether its result has begun."""


@dataclass(slots=True)
class OpenFields:
    """The fields that are open at one place of a document; they may reach over several paragraphs."""

    _open: list[_OpenField] = field(default_factory=list)

    def read_mark(self, kind: str) -> None:
        """A field begins, shows its result from here, or ends."""
        if kind == "begin":
            self._open.append(_OpenField())
        elif self._open and kind == "separate":
            self._open[-1].result_begun = True
        elif self._open and kind == "end":
            self._open.pop()

    def add_instruction(self, text: str) -> None:
        """What the innermost field is told to do."""
        if self._open and not self._open[-1].result_begun:
            self._open[-1].instruction += text

    def end_paragraph(self) -> None:
        """Forget a field that hides what follows: one that is never closed must not swallow the document."""
        self._open = [each for each in self._open if each.result_begun and self.belongs_to_text(each.instruction)]

    @property
    def shows_text(self) -> bool:
        """Whether words that stand here are the document's: no instructions, no numbers of pages."""
        return all(each.result_begun and self.belongs_to_text(each.instruction) for each in self._open)

    @property
    def link(self) -> str:
        """The address that words here lead to."""
        found = (_LINK.match(each.instruction) for each in reversed(self._open) if each.result_begun)
        return next((match[1] for match in found if match), "")

    @staticmethod
    def belongs_to_text(instruction: str) -> bool:
        """Whether what a field gives belongs to the text."""
        return not _NUMBERS_OF_PAGES.match(instruction)
