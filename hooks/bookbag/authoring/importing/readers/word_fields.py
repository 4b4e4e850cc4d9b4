"""Follows Word's fields (page numbers, links, dates): an instruction, then the result that Word last computed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_NUMBERS_OF_PAGES = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF)\b", re.IGNORECASE)
_LINK = re.compile(r'\s*HYPERLINK\s+"([^"]+)"', re.IGNORECASE)


@dataclass(slots=True)
class _OpenField:
    instruction: str = ""
    result_begun: bool = False
    """Whether its separator was passed, so that what follows is its result."""


@dataclass(slots=True)
class OpenFields:
    """The fields open at the reader's position, outermost first; a field may span paragraphs."""

    _open: list[_OpenField] = field(default_factory=list)

    def read_mark(self, kind: str) -> None:
        """Read a `fldChar` of type `begin`, `separate` or `end`."""
        if kind == "begin":
            self._open.append(_OpenField())
        elif self._open and kind == "separate":
            self._open[-1].result_begun = True
        elif self._open and kind == "end":
            self._open.pop()

    def add_instruction(self, text: str) -> None:
        """Add `text` to the instruction of the innermost field."""
        if self._open and not self._open[-1].result_begun:
            self._open[-1].instruction += text

    def end_paragraph(self) -> None:
        """Close fields that hide text: one that is never closed must not swallow the rest of the document."""
        self._open = [each for each in self._open if each.result_begun and self.belongs_to_text(each.instruction)]

    @property
    def shows_text(self) -> bool:
        """Whether text at this position belongs to the document: it is no instruction and no page number."""
        return all(each.result_begun and self.belongs_to_text(each.instruction) for each in self._open)

    @property
    def link(self) -> str:
        """The URL of the innermost HYPERLINK field; "" for none."""
        found = (_LINK.match(each.instruction) for each in reversed(self._open) if each.result_begun)
        return next((match[1] for match in found if match), "")

    @staticmethod
    def belongs_to_text(instruction: str) -> bool:
        """Whether the result of a field belongs to the text; page numbers do not."""
        return not _NUMBERS_OF_PAGES.match(instruction)
