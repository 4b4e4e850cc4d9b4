"""Keeps lines apart that are rows of something, though Markdown knows no such list.

Such are points (`a)`, `(1)`, `1.1`, a tick, `[ ]`), labels with what belongs to them (`Monday: pasta`), columns that were
lined up with tabs or spaces, and short lines: an address, a name under a greeting, what happens at which hour.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookbag.markup.item_markers import marker_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bookbag.markup.slips import Line

_SIGN = "[\u2190-\u21ff\u2460-\u24ff\u25b0-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]"
_POINT = re.compile(
    r" *(?:(?:(?P<letter>[a-zA-Z]|[ivxIVX]{1,4})[.)]|\((?P<bracketed>[a-z]|[ivx]{1,4}|\d{1,2})\)|\[[ xX]\]"
    r"|\d{1,2}(?:(?:\.\d{1,2})+[.)]?|[a-z][.)]|/| [-\u2013\u2014])|[\u203a\u00bb~=]|[-=]>) +"
    rf"|(?:{_SIGN}[\ufe0f\u200d\U0001f3fb-\U0001f3ff]*|\d\ufe0f?\u20e3)+ *)\S"
)
_LABELLED = re.compile(r" {0,3}[A-Z\d][^\s:|<>\[\]]*+(?: [^\s:|<>\[\]]++){0,3}: ++\S.{0,80}")
"""A label of up to four words, and a short text behind it."""
_COLUMNS = re.compile(r" {0,3}[^\s|]++(?: [^\s|]++){0,5} {2,}+[^\s|].{0,80}")
"""A few words, and others at a distance from them."""
_FIRST = ("a", "i", "1")
_SHORT = 40
"""Characters of a line that nobody ends because it is full."""
_OTHER_BLOCK = re.compile(r" {0,3}(?:[#>|=:!<+-]|\[\^|\[[^\]\n]*\]:)| {4}")
_ADDRESS = re.compile(r" {0,3}(?:\{\{|https?://|www\.|\S+@)")
_ENDS_SENTENCE = re.compile(r"[.!?\u2026][*_)\"'\u2019\u201d]*\s*$")
_BREAK = "  "


def with_kept_line_breaks(lines: Sequence[Line]) -> list[Line]:
    """The lines, with the two spaces that break a line before each of two or more such rows."""
    out = list(lines)
    place = 0
    while place < len(out):
        rows = (_end_of_rows(out, place, row.fullmatch) for row in (_LABELLED, _COLUMNS))
        end = max(_end_of_points(out, place), _end_of_short_lines(out, place), *rows)
        if end - place > 1:
            above = place - 1 if place and _is_words(out[place - 1]) else place
            for n in range(above, end - 1):
                out[n] = out[n]._replace(text=out[n].text.rstrip() + _BREAK)
        place = max(end, place + 1)
    return out


def _end_of_points(lines: Sequence[Line], start: int) -> int:
    """The number of the line after the points that begin at `start`; `start` itself where none does."""
    first = None if lines[start].opaque else _POINT.match(lines[start].text)
    if (
        first is None
        or _may_be_code(lines, start)
        or (first["letter"] or first["bracketed"] or "a").lower() not in _FIRST
    ):
        return start
    others = (n for n in range(start, len(lines)) if lines[n].opaque or not _POINT.match(lines[n].text))
    return next(others, len(lines))


def _may_be_code(lines: Sequence[Line], start: int) -> bool:
    """Whether a line is as far in as code is, and does not stand straight under words to which it belongs."""
    above = lines[start - 1].text if start else ""
    return lines[start].text.startswith(" " * 4) and (not above.strip() or _POINT.match(above) is not None)


def _end_of_rows(lines: Sequence[Line], start: int, is_row: Callable[[str], object]) -> int:
    """The number of the line after the rows that begin at `start`, at the beginning of a paragraph; else `start`."""
    if start and _is_words(lines[start - 1]):
        return start
    others = (n for n in range(start, len(lines)) if lines[n].opaque or not is_row(lines[n].text.rstrip()))
    end = next(others, len(lines))
    return end if end == len(lines) or not lines[end].text.strip() else start


def _is_words(line: Line) -> bool:
    return bool(line.text.strip()) and not line.opaque and not line.text.lstrip().startswith(("#", ">", "|", "-", "="))


def _end_of_short_lines(lines: Sequence[Line], start: int) -> int:
    """The number of the line after the paragraph of short lines that begins at `start`; else `start`."""
    end = _end_of_rows(lines, start, _is_short)
    ends_early = any(_ENDS_SENTENCE.search(line.text) for line in lines[start : end - 1])
    return start if ends_early else end


def _is_short(text: str) -> bool:
    """Whether a line is short, and begins as a sentence or a name does, or is an address."""
    first = next((each for each in text if each.isalnum()), "a")
    begins = not first.islower() or _ADDRESS.match(text) is not None
    return len(text) <= _SHORT and begins and not _OTHER_BLOCK.match(text) and marker_of(text) is None
