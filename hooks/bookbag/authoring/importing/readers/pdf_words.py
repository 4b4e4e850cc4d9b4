"""Reads the words, drawn lines and links of a PDF's pages with pypdfium2, each with its place and look."""

from __future__ import annotations

import ctypes
import math
import re
from bisect import bisect, bisect_left
from itertools import groupby, islice, pairwise
from math import inf
from statistics import median
from typing import TYPE_CHECKING

import pypdfium2
from pypdfium2 import raw as pdfium

from bookbag.authoring.importing.readers.document_files import UnreadableDocumentError, refuse_more_characters
from bookbag.authoring.importing.readers.pdf_files import DAMAGED
from bookbag.authoring.importing.readers.pdf_pages import Box, PdfPage, PrintedWord
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bookbag.authoring.importing.readers.pdf_files import PageNotes

_GAP = 0.18
"""Two letters farther apart than this many sizes of their font are in different words."""
_LIGATURE = 1.2
"""The letters of a ligature share its place: they begin no more than so many sizes before its end."""
_RAISED = 0.6
"""A letter that is less than this many sizes above or below the one before is of the same word: `1st`, a footnote."""
_FEWEST_SPACED, _MOST_SPACED = 3, 1.7
"""Words of a line that may be set with space between its letters, and letters of each, on average."""
_WIDEST_SPACING, _APART = 0.5, 1.6
"""Sizes of the font between such letters; and how many times as far words are apart."""
_BOLD = 600
_BOLD_NAME = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"italic|oblique", re.IGNORECASE)
_THIN = 3.0
"""Points. A drawn shape that is no thicker is a line."""
_DOT = 8.0
"""Points. A drawn shape that is smaller, and as wide as high, is a bullet."""
_MOST_SLOPE = 5
"""Degrees by which upright words may slope."""
_LEAST_COVERED = 0.4
"""A page without words is a scan when a picture covers this share of it."""
_STRUCK = 0.15
"""A line so many sizes above the baseline strikes a word out."""
_MOST_LINES = 3_000
"""Of a page. More are a drawing, and no table."""
_MOST_WORDS, _MOST_COMPARED = 5_000, 1_000_000
"""Words of a page, of which one in the smallest print has some two thousand; and comparisons of its words with its links."""
_CROWDED = (
    "A page of it holds far more words or links than a printed page can. Copy its words into a new document, and import "
    "that."
)
_TYPED = 11
"""Points. The size of what was typed into a field, where the field is not smaller."""
_HYPHEN = 2
"""PDFium's own code for a hyphen at the end of a line."""
_MARK = 0.2
"""Sizes of the font by which the mark of a footnote is raised."""
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SAME_SIGN = {_HYPHEN: "-", 0xAD: "-", 0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}


@dataclass(frozen=True, slots=True)
class _Look:
    """How the letters of one text object are drawn."""

    size: float
    bold: bool
    italic: bool
    level: bool


def pages_of(raw: bytes, notes: Sequence[PageNotes]) -> Iterator[PdfPage]:
    """The pages of a PDF with `notes`, which say that it can be read. Raises UnreadableDocumentError."""
    try:
        document = pypdfium2.PdfDocument(raw)
        characters = 0
        for page, upon in zip(document, notes, strict=False):
            text = page.get_textpage()
            characters += text.count_chars()
            refuse_more_characters(characters)
            yield _page(document, page, text, upon)
            text.close()
            page.close()
        document.close()
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocumentError(DAMAGED) from error


def _page(
    document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, upon: PageNotes
) -> PdfPage:
    view = _View(page)
    letters = _Letters(view, text)
    out = PdfPage([*letters.words(), *(_typed_word(view.box(*place), words) for place, words in upon.filled_in)])
    out.width, height = page.get_size()
    for each in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE), max_depth=1):
        box = view.box(*each.get_bounds())
        if each.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            out.pictures += 1
            out.scanned |= not out.words and box.width * box.height > _LEAST_COVERED * out.width * height
        elif max(box.width, box.height) < _DOT and abs(box.width - box.height) < 1:
            out.dots.append(box)
        else:
            out.lines += _drawn_lines(each.raw, box) if len(out.lines) < _MOST_LINES else ()
    links = list(islice(_links(document, page, view), _MOST_COMPARED))
    if len(out.words) > _MOST_WORDS or len(links) * len(out.words) > _MOST_COMPARED:
        raise UnreadableDocumentError(_CROWDED)
    for box, address in links:
        for word in filter(box.holds, out.words):
            word.link = address
    _mark_lined_words(out.words, out.lines)
    out.turned, out.unreadable = letters.turned, letters.unreadable
    return out


def _typed_word(box: Box, words: str) -> PrintedWord:
    """What fills a field, as one word on its first line."""
    size = min(box.height * 0.7, _TYPED)
    return PrintedWord(
        words, box.left + size / 2, box.right, max(box.bottom + box.height / 4, box.top - 1.2 * size), size
    )


class _View:
    """Places on a page, which may be shown turned by quarters."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.degrees = page.get_rotation()
        self._width, self._height = page.get_mediabox()[2:]

    def point(self, x: float, y: float) -> tuple[float, float]:
        if not self.degrees:
            return x, y
        turned = {90: (y, self._width - x), 180: (self._width - x, self._height - y), 270: (self._height - y, x)}
        return turned[self.degrees]

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        (x, y), (u, v) = self.point(left, bottom), self.point(right, top)
        return Box(min(x, u), min(y, v), max(x, u), max(y, v))


class _Letters:
    """Puts the letters of a page together into words, in the order in which the file has them."""

    def __init__(self, view: _View, text: pypdfium2.PdfTextPage) -> None:
        self._view, self._text, self._count = view, text.raw, text.count_chars()
        self._looks: dict[int, _Look] = {}
        self._x, self._y, self._edges = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
        self.turned = ""
        self.unreadable = 0

    def words(self) -> list[PrintedWord]:
        out: list[PrintedWord] = []
        ended = True
        for index in range(self._count):
            code = pdfium.FPDFText_GetUnicode(self._text, index)
            if code != _HYPHEN and (code < ord("!") or chr(code).isspace()):
                # PDFium breaks the line before a raised letter, and a new line begins elsewhere anyway.
                ended = ended or chr(code) not in "\r\n" or not out or bool(self.turned)
                self.unreadable += code == 0
                continue
            self.unreadable += pdfium.FPDFText_HasUnicodeMapError(self._text, index) == 1
            sign, look = _SAME_SIGN.get(code, chr(code)), self._look(index)
            if not look.level:
                self.turned += " " * (ended and bool(self.turned)) + sign
            else:
                left, right, base = self._place(index)
                if ended or not out or not _is_same_word(out[-1], left, base, look.size):
                    out.append(PrintedWord(sign, left, right, base, look.size, look.bold, look.italic))
                else:
                    _add_letter(out[-1], sign, right, base)
            ended = False
        return without_spacing(out)

    def _place(self, index: int) -> tuple[float, float, float]:
        """Where a letter begins and ends, and the height of its baseline."""
        pdfium.FPDFText_GetCharOrigin(self._text, index, self._x, self._y)
        pdfium.FPDFText_GetLooseCharBox(self._text, index, self._edges)
        edges = self._edges
        if not self._view.degrees:
            return edges.left, edges.right, self._y.value
        box = self._view.box(edges.left, edges.bottom, edges.right, edges.top)
        return box.left, box.right, self._view.point(self._x.value, self._y.value)[1]

    def _look(self, index: int) -> _Look:
        """The look of a letter, found once for each text object."""
        handle = pdfium.FPDFText_GetTextObject(self._text, index)
        key = ctypes.addressof(handle.contents) if handle else 0
        if key not in self._looks:
            name, matrix = ctypes.create_string_buffer(200), pdfium.FS_MATRIX()
            pdfium.FPDFText_GetFontInfo(self._text, index, name, len(name), None)
            pdfium.FPDFText_GetMatrix(self._text, index, matrix)
            font = name.value.decode(errors="replace")
            slope = math.degrees(math.atan2(matrix.b, matrix.a)) - self._view.degrees
            self._looks[key] = _Look(
                pdfium.FPDFText_GetFontSize(self._text, index) * (math.hypot(matrix.c, matrix.d) or 1) or 1.0,
                bool(_BOLD_NAME.search(font)) or pdfium.FPDFText_GetFontWeight(self._text, index) >= _BOLD,
                bool(_ITALIC_NAME.search(font)),
                abs((slope + 180) % 360 - 180) < _MOST_SLOPE,
            )
        return self._looks[key]


def _is_same_word(word: PrintedWord, left: float, base: float, size: float) -> bool:
    size = max(word.size, size)
    return abs(base - word.base) < _RAISED * size and -_LIGATURE * size < left - word.right < _GAP * size


def _add_letter(word: PrintedWord, sign: str, right: float, base: float) -> None:
    """Add a letter to a word. A raised digit is the mark of a footnote, and not one more figure of a number."""
    up = (base - word.base) / word.size
    if up > _MARK:
        sign = sign.translate(_SUPERSCRIPTS)
    elif up < -_MARK and word.text.isdigit():
        word.text = word.text.translate(_SUPERSCRIPTS) + " "
    word.text += sign
    word.right = max(word.right, right)


def without_spacing(words: Sequence[PrintedWord]) -> list[PrintedWord]:
    """The words, put together where a line is set with space between its letters, as of a poster."""
    out: list[PrintedWord] = []
    for _, run in groupby(words, key=lambda each: (round(each.base), each.size)):
        line = list(run)
        gaps = [after.left - before.right for before, after in pairwise(line)]
        letters = sum(len(each.text) for each in line)
        of_words = 2 * sum(each.text[0].isalpha() for each in line) > len(line)
        spaced = of_words and len(line) >= _FEWEST_SPACED and letters < _MOST_SPACED * len(line)
        close = _APART * median(gaps) if spaced and 0 < median(gaps) < _WIDEST_SPACING * line[0].size else 0.0
        for gap, word in zip([inf, *gaps], line, strict=True):
            if gap < close:
                out[-1].text += word.text
                out[-1].right = word.right
            else:
                out.append(word)
    return out


def _drawn_lines(path: pdfium.FPDF_PAGEOBJECT, box: Box) -> Iterator[Box]:
    """The straight lines of a drawn shape: itself where it is thin, else its sides where they are drawn."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    if min(box.width, box.height) <= _THIN:
        yield box
    elif stroke.value:
        yield from (
            Box(box.left, box.bottom, box.left, box.top),
            Box(box.right, box.bottom, box.right, box.top),
            Box(box.left, box.bottom, box.right, box.bottom),
            Box(box.left, box.top, box.right, box.top),
        )


def _links(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, view: _View) -> Iterator[tuple[Box, str]]:
    place, link, edge = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    while pdfium.FPDFLink_Enumerate(page, place, link):
        action = pdfium.FPDFLink_GetAction(link)
        length = pdfium.FPDFAction_GetURIPath(document, action, None, 0) if action else 0
        if length > 1 and pdfium.FPDFLink_GetAnnotRect(link, edge):
            address = ctypes.create_string_buffer(length)
            pdfium.FPDFAction_GetURIPath(document, action, address, length)
            yield view.box(edge.left, edge.bottom, edge.right, edge.top), address.value.decode(errors="replace")


def _mark_lined_words(words: Iterable[PrintedWord], lines: Iterable[Box]) -> None:
    """Mark the words that are underlined or struck out by a drawn line."""
    level = sorted((each for each in lines if each.height <= _THIN), key=lambda each: each.middle)
    heights = [each.middle for each in level]
    for word in words:
        for line in level[bisect_left(heights, word.base - word.size / 5) : bisect(heights, word.base + word.size / 2)]:
            if line.left <= (word.left + word.right) / 2 <= line.right:
                above = line.middle - word.base
                word.underlined |= above <= 0 and not word.link
                word.struck |= above > word.size * _STRUCK and any(map(str.isalnum, word.text))
