"""Keeps the lines apart that begin as points do, though Markdown knows no such list: `a)`, `(1)`, a tick, `[ ]`."""

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
_FIRST = ("a", "i", "1")
_BREAK = "  "


def with_kept_line_breaks(lines: Sequence[Line]) -> list[Line]:
    """The lines, with the two spaces that break a line before each of two or more such points in a row."""
    out = list(lines)
    place = 0
    while place < len(out):
        end = _end_of_points(out, place)
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


def _is_words(line: Line) -> bool:
    return bool(line.text.strip()) and not line.opaque and not line.text.lstrip().startswith(("#", ">", "|", "-", "="))
