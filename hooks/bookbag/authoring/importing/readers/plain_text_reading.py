"""Reads pasted text into paragraphs: finds its encoding, and joins lines that were wrapped."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING

from bookbag.authoring.importing.passes.list_markers import has_list_marker
from bookbag.authoring.importing.passes.sign_off_labels import begins_with_label
from bookbag.authoring.importing.readers.blocks import Paragraph, ParagraphKind, ParsedDocument, Span
from bookbag.authoring.importing.readers.document_files import UnreadableDocumentError
from bookbag.authoring.importing.readers.paste_marks import without_paste_marks
from bookbag.authoring.importing.readers.running_lines import LineEnds, ends_sentence, without_running_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

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
_NEARLY_FULL = 0.85
_FEWEST_FULL_LINES = 3
"""Text counts as wrapped when this many lines are nearly as long as the longest, and end within a sentence."""
_LINE_ENDS = re.compile(r"\r\n|[\r\v\x85\u2028\u2029]")
_UNDERLINE = re.compile(r"\s*(={3,}|-{3,}|~{3,}|\*{3,}|#{3,})\s*")
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
            return _LINE_ENDS.sub("\n", text.removeprefix("\ufeff"))
    msg = "It is no text that can be read. Open it, and save it as plain text with the encoding UTF-8."
    raise UnreadableDocumentError(msg)


def _utf_16_without_mark(raw: bytes) -> tuple[str, ...]:
    """The kind of UTF-16 without byte order mark, if any: in English text every other byte is zero."""
    start = raw[:400]
    if start[1::2].count(0) > len(start) // 4:
        return ("utf-16-le",)
    return ("utf-16-be",) if start[::2].count(0) > len(start) // 4 else ()


def read_plain_text(text: str) -> ParsedDocument:
    """The paragraphs of a plain text; a form feed ends a page."""
    pages = [
        [line.expandtabs(_TAB).rstrip() if line[:1] == "\t" else line.rstrip() for line in page.split("\n")]
        for page in text.split("\f")
    ]
    lines, running = without_running_lines(pages)
    lines, left_out = without_paste_marks(lines)
    return ParsedDocument(tuple(_paragraphs(lines, _width(lines))), {}, running, left_out)


def _width(lines: list[str]) -> int:
    """The width, in characters, at which the text was wrapped; 0 when it was not."""
    width = max((len(line) for line in lines), default=0)
    full = sum(len(line) >= width * _NEARLY_FULL and not ends_sentence(line) for line in lines)
    return width if width <= _WIDEST_WRAPPED and full >= _FEWEST_FULL_LINES else 0


def _paragraphs(lines: list[str], width: int) -> Iterator[Paragraph]:
    """Yield paragraphs, with wrapped lines joined and underlined lines as headings."""
    ends = LineEnds.from_lines(lines)
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
