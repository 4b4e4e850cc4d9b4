"""Reads pasted text into paragraphs: finds its encoding, and joins lines that were wrapped."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from functools import reduce
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from bookbag.authoring.importing.passes.list_markers import has_list_marker
from bookbag.authoring.importing.passes.sign_off_labels import begins_with_label
from bookbag.authoring.importing.readers.blocks import Block, Paragraph, ParagraphKind, ParsedDocument, Span, Table
from bookbag.authoring.importing.readers.document_files import UnreadableDocumentError
from bookbag.authoring.importing.readers.paste_marks import without_paste_marks
from bookbag.authoring.importing.readers.running_lines import LineEnds, ends_sentence, without_running_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# UTF-32 before UTF-16, whose little-endian mark is the beginning of that of UTF-32.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDEST_WRAPPED = 110
"""Characters. A text with longer lines was not wrapped, so each of its lines is a paragraph."""
_NARROWEST_WRAPPED = 40
"""Characters of the narrowest lines that a program wraps; shorter ones were ended by hand."""
_NEARLY_FULL = 0.85
_FEWEST_FULL_LINES = 3
"""Text counts as wrapped when this many lines are nearly as long as the longest, and end within a sentence."""
_LINE_ENDS = re.compile(r"\r\n|[\r\v\x85\u2028\u2029]")
# What UTF-8 looks like as Windows-1252: curly quotation marks and dashes, pounds, letters with accents.
_DECODED_TWICE = re.compile(r"\u00e2\u20ac|\u00c2[\u00a0-\u00bf]|\u00c3[\u0080-\u00bf\u0152-\u0192\u2013-\u2122]")
_UNDERLINE = re.compile(r"\s*(={3,}|-{3,}|~{3,}|\*{3,}|#{3,})\s*")
_FEWEST_TABS = 2
"""In a row of a table. With one, a line may be a label and its value."""
_MARKDOWN_TITLE = re.compile(r"#{1,3}\s+\w")
_MARKDOWN = re.compile(r"^#{1,6}\s+\w|\*\*\w[^*]*\*\*")
_TAB = 4


def decode_document_text(raw: bytes) -> str:
    """Decode UTF-8, UTF-16, UTF-32 or Windows-1252, with `\\n` as line end. Raises UnreadableDocumentError."""
    marked = next((name for mark, name in _BYTE_ORDER_MARKS if raw.startswith(mark)), "")
    for name in (marked,) if marked else (*_utf_16_without_mark(raw), "utf-8", "cp1252"):
        try:
            text = raw.decode(name)
        except UnicodeDecodeError:
            text = ""
        if text and "\0" not in text:
            return _LINE_ENDS.sub("\n", _decoded_once(text.removeprefix("\ufeff")))
    msg = "It is no text that can be read. Open it, and save it as plain text with the encoding UTF-8."
    raise UnreadableDocumentError(msg)


def _decoded_once(text: str) -> str:
    """The text, also where a program took its UTF-8 for Windows-1252, so that a dash reads as three signs."""
    try:
        return text.encode("cp1252").decode() if _DECODED_TWICE.search(text) else text
    except UnicodeError:
        return text


def _utf_16_without_mark(raw: bytes) -> tuple[str, ...]:
    """The kind of UTF-16 without byte order mark, if any: in English text every other byte is zero."""
    start = raw[:400]
    if start[1::2].count(0) > len(start) // 4:
        return ("utf-16-le",)
    return ("utf-16-be",) if start[::2].count(0) > len(start) // 4 else ()


def is_markdown(text: str) -> bool:
    """Whether a text is Markdown, whatever its name: it begins with a heading of `#`, and has another or bold words."""
    first, *rest = [line for line in text.split("\n") if line.strip()] or [""]
    return bool(_MARKDOWN_TITLE.match(first)) and any(map(_MARKDOWN.search, rest))


def read_plain_text(text: str) -> ParsedDocument:
    """The paragraphs of a plain text; a form feed ends a page."""
    pages = [
        [
            line if is_row else (line.expandtabs(_TAB) if line[:1] == "\t" else line).rstrip()
            for line, is_row in zip(lines, _rows_of_tables(lines), strict=True)
        ]
        for lines in (page.split("\n") for page in text.split("\f"))
    ]
    lines, running = without_running_lines(pages)
    lines, left_out = without_paste_marks(lines)
    return ParsedDocument(tuple(_blocks(lines, _width(lines))), {}, running, left_out)


def _width(lines: list[str]) -> int:
    """The width, in characters, at which the text was wrapped; 0 when it was not."""
    width = max((len(line) for line in lines), default=0)
    full = sum(len(line) >= width * _NEARLY_FULL and not ends_sentence(line) for line in lines)
    return width if _NARROWEST_WRAPPED <= width <= _WIDEST_WRAPPED and full >= _FEWEST_FULL_LINES else 0


def _rows_of_tables(lines: Sequence[str]) -> list[int]:
    """How many tabs divide the cells of each line that is a row of a copied table, as many as in the next; else 0."""
    tabs = [0 if has_list_marker(line) or len(line.split()) < _FEWEST_TABS else line.count("\t") for line in lines]
    beside = zip([0, *tabs[:-1]], tabs, [*tabs[1:], 0], strict=True)
    return [count if count >= _FEWEST_TABS and count in (before, after) else 0 for before, count, after in beside]


def _blocks(lines: list[str], width: int) -> Iterator[Block]:
    """Yield the paragraphs of lines, and the tables among them."""
    ends = LineEnds.from_lines(lines)
    for is_row, run in groupby(zip(_rows_of_tables(lines), lines, strict=True), key=itemgetter(0)):
        within = [line for _, line in run]
        if is_row:
            yield Table(tuple(tuple(map(_cell, line.split("\t"))) for line in within))
        else:
            yield from _paragraphs(within, width, ends)


def _cell(words: str) -> tuple[Block, ...]:
    return (Paragraph((Span(words.strip()),)),) if words.strip() else ()


def _paragraphs(lines: list[str], width: int, ends: LineEnds) -> Iterator[Paragraph]:
    """Yield paragraphs, with wrapped lines joined and underlined lines as headings."""
    held: list[str] = []
    for line in [*lines, ""]:
        if held and _UNDERLINE.fullmatch(line):
            yield from (_paragraph(each) for each in held[:-1])
            level = 1 if "=" in line else 2
            yield replace(_paragraph(held[-1]), kind=ParagraphKind.HEADING, level=level, indent=0)
            held = []
        elif held and (not line.strip() or not _goes_on(held[-1], line, width)):
            yield _paragraph(reduce(ends.joined, (each.strip() for each in held[1:]), held[0]))
            held = [line] if line.strip() else []
        elif line.strip() and not _UNDERLINE.fullmatch(line):
            held.append(line)


def _goes_on(line: str, following: str, width: int) -> bool:
    """Whether `following` continues `line`: it goes on in small letters, or its first word would not have fitted."""
    words = following.split()
    if has_list_marker(following) or begins_with_label(following):
        return False
    if line.strip()[-1:] not in ".:;!?" and words[0][0].islower() and len(words[0]) > 1:
        return True
    return bool(width) and not line.strip().isupper() and len(line) + 1 + len(words[0]) > width


def _paragraph(line: str) -> Paragraph:
    begun = line.removeprefix("\f")
    indent = len(begun) - len(begun.lstrip())
    return Paragraph((Span(line.strip()),), indent=indent, begins_page=begun != line)
