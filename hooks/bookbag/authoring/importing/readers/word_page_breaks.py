"""Tells which paragraphs of a Word document begin a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.authoring.importing.readers.word_elements import attribute, child, is_on, local_name

if TYPE_CHECKING:
    from lxml import etree

    from bookbag.authoring.importing.readers.word_styles import Style

_ON_THE_SAME_PAGE = ("continuous", "nextColumn")
_SHOWN = frozenset(("t", "sym", "blip", "imagedata"))


class PageBreaks:
    """Goes through the paragraphs of one part. Where Word itself last broke a page by its length is no break."""

    def __init__(self, root: etree._Element) -> None:
        parents = ((each, each.getparent()) for each in root.iter("{*}sectPr"))
        self._sections = [each for each, parent in parents if parent is None or local_name(parent) != "sectPrChange"]
        """What ends each section says how that section begins, not the next."""
        self._ended = False

    def begins_page(self, paragraph: etree._Element, style: Style) -> bool:
        """Whether the next paragraph of the part begins a page."""
        properties = child(paragraph, "pPr")
        before = child(properties, "pageBreakBefore")
        begins = self._ended or (style.begins_page if before is None else is_on(before))
        words = False
        self._ended = False
        for each in paragraph.iter():
            if local_name(each) == "br" and attribute(each, "type") == "page":
                self._ended = True
            elif local_name(each) in _SHOWN and (each.text or "").strip() + attribute(each, "embed"):
                begins |= self._ended and not words
                words, self._ended = True, False
        section = child(properties, "sectPr")
        self._ended |= (begins and not words) or (section is not None and self._next_begins_page(section))
        return begins and words

    def end_with_table(self) -> None:
        """Note that a table stands where a page may have begun."""
        self._ended = False

    def _next_begins_page(self, section: etree._Element) -> bool:
        place = self._sections.index(section) + 1
        kind = child(self._sections[place], "type") if place < len(self._sections) else None
        return attribute(kind) not in _ON_THE_SAME_PAGE
