"""Reads a PDF into blocks: headings by their size, paragraphs over lines and pages, lists, tables and links."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from bookbag.authoring.importing.passes.list_markers import list_marker_of
from bookbag.authoring.importing.passes.sign_off_labels import begins_with_label
from bookbag.authoring.importing.passes.titles import is_letterhead
from bookbag.authoring.importing.readers.blocks import (
    Block,
    Inline,
    LeftOut,
    LeftOutKind,
    Paragraph,
    ParagraphKind,
    ParsedDocument,
    Span,
    Table,
    merge_spans,
)
from bookbag.authoring.importing.readers.document_files import UnreadableDocumentError
from bookbag.authoring.importing.readers.pdf_files import notes_on_pages
from bookbag.authoring.importing.readers.pdf_layout import Grid, Line, is_wide_gap, lines_of, regions_of
from bookbag.authoring.importing.readers.pdf_words import PdfPage, Word, pages_of
from bookbag.authoring.importing.readers.running_lines import LineEnds, ends_sentence, running_key, running_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_MARGIN = 4
"""Lines at the top and the foot of a page among which those that run on every page are looked for."""
_LARGER = 1.14
"""Letters this many times as large as those of the text are a heading's."""
_MOST_HEADING = 30
"""Words of the longest heading."""
_LEADING = 1.35
"""From one line to the next, in sizes of the font, where the document does not show it."""
_LEEWAY = 1.2
_INDENT = 6.0
"""Points by which the first line of a paragraph is set in."""
_UNREADABLE = 0.3
_IN_CONTENTS = re.compile(r".*(?:\.\s?){4,}\s*\d{1,3}")
_PAGE_NUMBER = re.compile(r"\W*(?:page\s*)?#(?:\s*(?:of|/)\s*#)?\W*(?:page)?\W*")


def read_pdf(raw: bytes) -> ParsedDocument:
    """Read a PDF. Raises UnreadableDocumentError for a scan and for any other that has no words to be read."""
    notes = notes_on_pages(raw)
    pages = list(pages_of(raw, notes))
    letters = sum(len(word.text) for page in pages for word in page.words)
    _refuse_without_words(pages, letters)
    told = _take_running_lines(pages)
    struck = [_left_out_struck(line) for page in pages for line in lines_of(page.words)]
    for page in pages:
        page.words = [word for word in page.words if not word.struck]
    blocks = _Paragraphs(pages).blocks()
    left_out = (*(each for each in struck if each), *_left_out_of(pages, [each for note in notes for each in note.comments]))
    return ParsedDocument(blocks, {}, told, left_out)


def _refuse_without_words(pages: Sequence[PdfPage], letters: int) -> None:
    if not letters and any(page.scanned or page.pictures for page in pages):
        msg = (
            "It is a scan: its pages are pictures, and there are no words in it. Import the document it was printed "
            "from, or type its words into a new document."
        )
        raise UnreadableDocumentError(msg)
    if sum(page.unreadable for page in pages) > _UNREADABLE * letters > 0:
        msg = (
            "It does not say which letters it shows, so that its words cannot be read. Import the document it was made "
            "from, or copy its words into a new document."
        )
        raise UnreadableDocumentError(msg)


def _take_running_lines(pages: Sequence[PdfPage]) -> tuple[str, ...]:
    """Take the lines that run on every page, and the numbers of pages, out of the pages; returns their texts."""
    margins = []
    for page in pages:
        lines = lines_of(page.words)
        margins.append({_running_key(each): each for each in [*lines[:_MARGIN], *lines[-_MARGIN:]]})
        first_and_last = {id(each) for each in [*lines[:1], *lines[-1:]]}
        for key, each in list(margins[-1].items()):
            if id(each) in first_and_last and _PAGE_NUMBER.fullmatch(running_key(each.text)) and len(pages) > 1:
                margins[-1][_PAGE_NUMBER.pattern] = margins[-1].pop(key)
    running = running_lines(margins)
    told: dict[str, str] = {}
    for page, margin in zip(pages, margins, strict=True):
        for key in running & margin.keys():
            told.setdefault(key, margin[key].text)
            gone = {id(word) for word in margin[key].words}
            page.words = [word for word in page.words if id(word) not in gone]
    return tuple(told.values())


def _running_key(line: Line) -> str:
    return f"{running_key(line.text)} at {line.base:.0f}"


def _left_out_of(pages: Sequence[PdfPage], comments: Iterable[str]) -> Iterator[LeftOut]:
    for line in (line for page in pages for line in lines_of(page.words)):
        if words := " ".join(each.text for each in line.words if each.struck):
            yield LeftOut(LeftOutKind.STRUCK, words, " ".join(each.text for each in line.words if not each.struck))
    yield from (LeftOut(LeftOutKind.COMMENT, each) for each in comments)
    yield from (LeftOut(LeftOutKind.DIAGRAM, each) for each in dict.fromkeys(page.turned for page in pages) if each)
    for kind, numbers in (
        (LeftOutKind.SCAN, [n for n, page in enumerate(pages, 1) if page.scanned]),
        (LeftOutKind.PICTURE, [n for n, page in enumerate(pages, 1) if page.pictures and not page.scanned]),
    ):
        if numbers:
            yield LeftOut(kind, ", ".join(map(str, numbers)))
