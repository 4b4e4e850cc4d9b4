"""Reads the characters of a text that nobody sees, as office programs put them on the clipboard, and PDF readers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookbag.markup.item_markers import marker_of
from bookbag.markup.slips import Line, SlipKind, TextSlip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HYPHENS = str.maketrans({"\x02": "", "\x1f": "", "\xad": "", "\u2060": "", "\ufeff": "", "\x1e": "-"})
"""What PDF readers, Word and web pages have where a word may be parted, or must not be, and Word for a hyphen that stays."""
_BETWEEN_LETTERS = re.compile("(?<=[A-Za-z\xc0-\u024f])\u200b(?=[A-Za-z\xc0-\u024f])")
"""A space without width, where no language has words without spaces: nobody would find the word."""
UNSEEN_IN_TEXT = re.compile(r"[\x00\x01\x03-\x08\x0e-\x1d\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no text needs and neither HTML nor XML can hold; those of Word that mean something are not among them."""
_ENDS_LINE = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_ANY = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u2060\ufeff\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_ENDS_PARAGRAPH = "\x0c\u2029"
_ONE_LINE = re.compile(r" {0,3}#|.*\|")
"""A heading or a row of a table, which goes on in the same line."""
_BREAK = "  "
_SHOWN = 40


def with_control_characters(text: str) -> str:
    """`text` with the signs that its control characters stand for, and spaces for those that stand for none."""
    if not _ANY.search(text):
        return text
    return UNSEEN_IN_TEXT.sub(" ", _BETWEEN_LETTERS.sub("", text.translate(_HYPHENS)))


def spared_by_engine(text: str) -> str:
    """`text` with other characters for those that Python-Markdown takes out unasked, since it marks its own things so."""
    return text.translate(_HYPHENS).replace("\x03", "\x04")


def slips_of_control_characters(text: str) -> Iterator[TextSlip]:
    """Each line of `text` with characters that stand for nothing, with what is before the first."""
    for number, line in enumerate(text.split("\n") if UNSEEN_IN_TEXT.search(text) else ()):
        if found := UNSEEN_IN_TEXT.search(line):
            words = line[: found.start()].strip() or UNSEEN_IN_TEXT.sub("", line).strip()
            yield TextSlip(number, SlipKind.UNSEEN, " ".join(words.split())[-_SHOWN:].strip() or "\u2026")


def with_lines_ended(lines: Iterable[Line]) -> list[Line]:
    """The lines, each ended where a character does so that is no line end to others: Word's, after Shift and Enter."""
    return [part for line in lines for part in (_parts_of(line) if _ENDS_LINE.search(line.text) else (line,))]


def _parts_of(line: Line) -> Iterator[Line]:
    if _ONE_LINE.match(line.text):
        yield line._replace(text=_ENDS_LINE.sub("<br>", line.text))
        return
    inside = " " * 2 if marker_of(line.text) else ""
    after = 0
    for end in _ENDS_LINE.finditer(line.text):
        said = line.text[after : end.start()].rstrip()
        yield line._replace(text=_part(said, inside if after else "") + (_BREAK if said else ""))
        if end[0] in _ENDS_PARAGRAPH:
            yield line._replace(text="")
        after = end.end()
    yield line._replace(text=_part(line.text[after:], inside))


def _part(said: str, inside: str) -> str:
    return said if marker_of(said) or not said.strip() else inside + said
