"""Reads a PDF: what runs on every page, what cannot be kept, and the text between."""

from __future__ import annotations

from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING

from bookbag.authoring.importing.readers.blocks import LeftOut, LeftOutKind, ParsedDocument
from bookbag.authoring.importing.readers.document_files import UnreadableDocumentError
from bookbag.authoring.importing.readers.pdf_files import notes_on_pages
from bookbag.authoring.importing.readers.pdf_layout import regions_of
from bookbag.authoring.importing.readers.pdf_lines import PrintedLine, printed_lines
from bookbag.authoring.importing.readers.pdf_paragraphs import blocks_of
from bookbag.authoring.importing.readers.pdf_words import pages_of
from bookbag.authoring.importing.readers.running_lines import is_page_number, running_key, running_lines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from bookbag.authoring.importing.readers.pdf_pages import PdfPage

_MARGIN = 4
"""Lines at the top and the foot of a page among which those that run on every page are looked for."""
_SET_OFF = 1.5
"""Sizes of the font from the text to what runs on every page."""
_UNREADABLE = 0.3
"""Share of its letters."""


def read_pdf(raw: bytes) -> ParsedDocument:
    """Read a PDF. Raises UnreadableDocumentError for a scan and for any other that has no words to be read."""
    notes = notes_on_pages(raw)
    pages = list(pages_of(raw, notes))
    _refuse_without_words(pages)
    told = _take_running_lines(pages)
    left_out = tuple(_left_out_of(pages, [each for note in notes for each in note.comments]))
    for page in pages:
        page.words = [word for word in page.words if not word.struck]
    return ParsedDocument(blocks_of(regions_of(pages)), {}, told, left_out)


def _refuse_without_words(pages: Sequence[PdfPage]) -> None:
    letters = sum(len(word.text) for page in pages for word in page.words)
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
    lines = [printed_lines(page.words) for page in pages]
    times = Counter(running_key(line.text) for each in lines for line in each)
    margins = [{_place_of(line): line for line in [*each[:_MARGIN], *each[-_MARGIN:]]} for each in lines]
    there = Counter(key for each in margins for key in each)
    running = {
        key
        for key in running_lines(margins)
        if any(2 * there[key] > times[running_key(each[key].text)] for each in margins if key in each)
    }
    told: dict[str, str] = {}
    if all(_place_of(line) in running for each in lines for line in each):
        return ()  # pages that are all alike
    for page, its_lines in zip(pages, lines, strict=True):
        gone = [*_outermost(its_lines, running), *_outermost(its_lines[::-1], running)]
        told |= {_place_of(line): line.text for line in gone if _place_of(line) not in told}
        words = {id(word) for line in gone for word in line.words}
        page.words = [word for word in page.words if id(word) not in words]
    return tuple(told.values())


def _outermost(lines: Sequence[PrintedLine], running: Collection[str]) -> list[PrintedLine]:
    """The first of `lines` that run on every page or number it, up to the space that sets them off from the text."""
    run = list(takewhile(lambda each: _place_of(each) in running or is_page_number(each.text), lines[:_MARGIN]))
    while run and len(run) < len(lines) and _is_close(run[-1], lines[len(run)]):
        run.pop()
    return run


def _is_close(running: PrintedLine, text: PrintedLine) -> bool:
    return abs(running.base - text.base) < _SET_OFF * text.size and abs(running.size - text.size) < 1


def _place_of(line: PrintedLine) -> str:
    return f"{running_key(line.text)} at {line.base:.0f}"


def _left_out_of(pages: Sequence[PdfPage], comments: Iterable[str]) -> Iterator[LeftOut]:
    for line in (line for page in pages for line in printed_lines(page.words)):
        if words := " ".join(each.text for each in line.words if each.struck):
            yield LeftOut(LeftOutKind.STRUCK, words, " ".join(each.text for each in line.words if not each.struck))
    yield from (LeftOut(LeftOutKind.COMMENT, each) for each in comments)
    yield from (LeftOut(LeftOutKind.TURNED, each) for each in dict.fromkeys(page.turned for page in pages) if each)
    for kind, numbers in (
        (LeftOutKind.SCANNED_PAGE, [n for n, page in enumerate(pages, 1) if page.scanned]),
        (LeftOutKind.PAGE_PICTURE, [n for n, page in enumerate(pages, 1) if page.pictures and not page.scanned]),
    ):
        if numbers:
            yield LeftOut(kind, ", ".join(map(str, numbers)))
