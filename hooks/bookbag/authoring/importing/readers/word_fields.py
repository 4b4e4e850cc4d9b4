"""Follows Word's fields (page numbers, links, form fields): an instruction, then the result that Word last computed."""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING, Final

from bookbag.authoring.importing.readers.word_elements import attribute, child, is_on, whole_number_in
from bookbag.authoring.importing.readers.word_symbols import BOXES, shown_text
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from lxml import etree

BLANK: Final = "____"
"""A place to fill in, as it is typed where a document has no fields."""
_NUMBERS_OF_PAGES: Final = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF)\b", re.IGNORECASE)
_DAYS: Final = re.compile(r"\s*(?:DATE|TIME|SAVEDATE|PRINTDATE|CREATEDATE)\b", re.IGNORECASE)
_CONTENTS: Final = re.compile(r"\s*TOC\b", re.IGNORECASE)
_LINK: Final = re.compile(r'\s*HYPERLINK\s+"([^"]+)"', re.IGNORECASE)
_SYMBOL: Final = re.compile(r'\s*SYMBOL\s+(\d{1,5})\b(?:[^"]{0,40}\\f\s*"([^"]{0,40})")?', re.IGNORECASE)
_DEEPEST = 40
"""Fields within one another, far more than people write; the outermost of more is forgotten."""
_PROMPT: Final = re.compile(r"\s*MACROBUTTON\s+\S+\s+(\S.*)", re.IGNORECASE | re.DOTALL)


@dataclass(slots=True)
class _OpenField:
    form: etree._Element | None
    """The data of a form field, or None."""
    instruction: str = ""
    result_begun: bool = False
    """Whether its separator was passed, so that what follows is its result."""
    says_something: bool = False
    """Whether its result has text."""

    def own_text(self) -> str:
        """What the field shows beside its result: the state of a form field, a symbol, a place to fill in."""
        ticks, choices = child(self.form, "checkBox"), child(self.form, "ddList")
        if ticks is not None:
            state = child(ticks, "checked")
            return BOXES[is_on(child(ticks, "default") if state is None else state)]
        if choices is not None:
            chosen = whole_number_in(attribute(child(choices, "result")))
            entries = [attribute(each) for each in choices.iterfind("{*}listEntry")]
            return entries[chosen] if 0 <= chosen < len(entries) else BLANK
        if self.says_something:
            return ""
        if symbol := _SYMBOL.match(self.instruction):
            return shown_text(chr(int(symbol[1]) % 0x10000), symbol[2] or "Symbol")
        prompt = _PROMPT.match(self.instruction)
        return prompt[1] if prompt else BLANK if child(self.form, "textInput") is not None else ""


@dataclass(slots=True)
class OpenFields:
    """The fields open at the reader's position, outermost first; a field may span paragraphs."""

    _open: list[_OpenField] = field(default_factory=list)

    def read_mark(self, mark: etree._Element) -> str:
        """Read a `fldChar` of type `begin`, `separate` or `end`: the text that the field shows beside its result."""
        kind = attribute(mark, "fldCharType")
        if kind == "begin":
            self._open = [*self._open[-_DEEPEST:], _OpenField(child(mark, "ffData"))]
        elif self._open and kind == "separate":
            self._open[-1].result_begun = True
        elif self._open and kind == "end":
            return self._open.pop().own_text()
        return ""

    def add_instruction(self, text: str) -> None:
        """Add `text` to the instruction of the innermost field."""
        if self._open and not self._open[-1].result_begun:
            self._open[-1].instruction += text

    def note_text(self, text: str) -> None:
        """Note that `text` stands in the results of the open fields."""
        for each in self._open if text.strip() else ():
            each.says_something = True

    def end_paragraph(self) -> None:
        """Close fields that hide text: one that is never closed must not swallow the rest of the document."""
        self._open = [each for each in self._open if each.result_begun and self.belongs_to_text(each.instruction)]

    @property
    def shows_text(self) -> bool:
        """Whether text at this position belongs to the document: it is no instruction and no page number."""
        return all(each.result_begun and self.belongs_to_text(each.instruction) for each in self._open)

    @property
    def writes_a_day(self) -> bool:
        """Whether text at this position is a day that Word writes by itself."""
        return any(each.result_begun and is_day(each.instruction) for each in self._open)

    @property
    def in_contents(self) -> bool:
        """Whether this position is in a list of contents that Word made."""
        return any(_CONTENTS.match(each.instruction) for each in self._open)

    @property
    def link(self) -> str:
        """The URL of the innermost HYPERLINK field; "" for none."""
        found = (_LINK.match(each.instruction) for each in reversed(self._open) if each.result_begun)
        return next((match[1] for match in found if match), "")

    @staticmethod
    def belongs_to_text(instruction: str) -> bool:
        """Whether the result of a field belongs to the text; page numbers do not."""
        return not _NUMBERS_OF_PAGES.match(instruction)


def is_day(instruction: str) -> bool:
    """Whether a field shows the day on which somebody opened, saved or printed the document."""
    return bool(_DAYS.match(instruction))
