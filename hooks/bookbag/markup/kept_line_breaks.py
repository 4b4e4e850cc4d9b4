"""Keeps lines apart that are rows of something, though Markdown knows no such list.

Such are points (`a)`, `(1)`, a tick, `[ ]`), labels with what belongs to them (`Monday: pasta`), and columns that were
lined up with tabs or spaces.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookbag.markup.slips import Line

_POINT = re.compile(
    r" {0,3}(?:(?P<letter>[a-z]|[ivx]{1,4})[.)]|\((?P<bracketed>[a-z]|[ivx]{1,4}|\d{1,2})\)|\[[ xX]\]"
    r"|(?P<sign>[\u2190-\u21ff\u2460-\u24ff\u25b0-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff])\ufe0f?) +\S"
)
_LABELLED = re.compile(r" {0,3}[A-Z\d][^\s:|<>\[\]]*+(?: [^\s:|<>\[\]]++){0,3}: ++\S.{0,80}")
"""A label of up to four words, and a short text behind it."""
_COLUMNS = re.compile(r" {0,3}[^\s|]++(?: [^\s|]++){0,5} {2,}+[^\s|].{0,80}")
"""A few words, and others at a distance from them."""
_FIRST = ("a", "i", "1")
_BREAK = "  "


def with_kept_line_breaks(lines: Sequence[Line]) -> list[Line]:
    """The lines, with the two spaces that break a line before each of two or more such rows."""
    out = list(lines)
    place = 0
    while place < len(out):
        end = max(_end_of_points(out, place), *(_end_of_rows(out, place, row) for row in (_LABELLED, _COLUMNS)))
        if end - place > 1:
            above = place - 1 if place and _is_words(out[place - 1]) else place
            for n in range(above, end - 1):
                out[n] = out[n]._replace(text=out[n].text.rstrip() + _BREAK)
        place = max(end, place + 1)
    return out


def _end_of_points(lines: Sequence[Line], start: int) -> int:
    """The number of the line after the points that begin at `start`; `start` itself where none does."""
    first = None if lines[start].opaque else _POINT.match(lines[start].text)
    if first is None or (first["letter"] or first["bracketed"] or "a") not in _FIRST:
        return start
    others = (n for n in range(start, len(lines)) if lines[n].opaque or not _POINT.match(lines[n].text))
    return next(others, len(lines))


def _end_of_rows(lines: Sequence[Line], start: int, row: re.Pattern[str]) -> int:
    """The number of the line after the rows that begin at `start`, at the beginning of a paragraph; else `start`."""
    if start and _is_words(lines[start - 1]):
        return start
    others = (n for n in range(start, len(lines)) if lines[n].opaque or not row.fullmatch(lines[n].text.rstrip()))
    end = next(others, len(lines))
    return end if end == len(lines) or not lines[end].text.strip() else start


def _is_words(line: Line) -> bool:
    return bool(line.text.strip()) and not line.opaque and not line.text.lstrip().startswith(("#", ">", "|", "-", "="))
