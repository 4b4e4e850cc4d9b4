"""Word's fields: page numbers, links, dates that Word fills in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_NUMBERS_OF_PAGES = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF)\b", re.IGNORECASE)
_LINK = re.compile(r'\s*HYPERLINK\s+"([^"]+)"', re.IGNORECASE)


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    begun: bool = False
    """Whether its result has begun."""


@dataclass(slots=True)
class Fields:
    """The fields that are open at one place of a document; they may reach over several paragraphs."""

    _open: list[_Field] = field(default_factory=list)

    def mark(self, kind: str) -> None:
        """A field begins, shows its result from here, or ends."""
        if kind == "begin":
            self._open.append(_Field())
        elif self._open and kind == "separate":
            self._open[-1].begun = True
        elif self._open and kind == "end":
            self._open.pop()

    def instruct(self, text: str) -> None:
        """What the innermost field is told to do."""
        if self._open and not self._open[-1].begun:
            self._open[-1].instruction += text

    def end_paragraph(self) -> None:
        """Forget a field that hides what follows: one that is never closed must not swallow the document."""
        self._open = [each for each in self._open if each.begun and self.shows(each.instruction)]

    @property
    def showing(self) -> bool:
        """Whether words that stand here are the document's: no instructions, no numbers of pages."""
        return all(each.begun and self.shows(each.instruction) for each in self._open)

    @property
    def link(self) -> str:
        """The address that words here lead to."""
        found = (_LINK.match(each.instruction) for each in reversed(self._open) if each.begun)
        return next((match[1] for match in found if match), "")

    @staticmethod
    def shows(instruction: str) -> bool:
        """Whether what a field gives belongs to the text."""
        return not _NUMBERS_OF_PAGES.match(instruction)
