"""Keeps lines apart that are rows of something, though Markdown knows no such list.

Such are points (`a)`, `(1)`, `1.1`, a tick, `[ ]`), labels with what belongs to them (`Monday: pasta`), columns that were
lined up with tabs or spaces, and short lines: an address, a name under a greeting, what happens at which hour.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookbag.markup.item_markers import marker_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookbag.markup.slips import Line

_SIGN = "[\u2190-\u21ff\u2460-\u24ff\u25b0-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]"
_POINT = re.compile(
    r" *(?:(?:(?P<letter>[a-zA-Z]|[ivxIVX]{1,4})[.)]|\((?P<bracketed>[a-z]|[ivx]{1,4}|\d{1,2})\)|\[[ xX]\]"
    r"|\d{1,2}(?:(?:\.\d{1,2})+[.)]?|[a-z][.)]|/| [-\u2013\u2014])|[\u203a\u00bb~=]|[-=]>) +"
    rf"|(?:{_SIGN}[\ufe0f\u200d\U0001f3fb-\U0001f3ff]*|\d\ufe0f?\u20e3)+ *)\S"
)
_LABELLED = re.compile(r" {0,3}[A-Z\d][^\s:|<>\[\]]*+(?: [^\s:|<>\[\]]++){0,3}: ++\S.{0,80}")
"""A label of up to four words, and a short text behind it."""
_DASHED = re.compile(
    r" {0,3}[*_]{0,3}[A-Z\d][^\s|<>]*+(?: (?![-\u2013\u2014] )[^\s|<>]++){0,5} [-\u2013\u2014] \S.{0,80}"
)
"""A day or a name, a dash, and a short text behind it."""
_COLUMNS = re.compile(r" *[^\s|]++(?: [^\s|]++){0,5} {2,}+[^\s|].{0,80}")
"""A few words, and others at a distance from them."""
_FIRST = ("a", "i", "1")
_SHORT = 40
"""Characters of a line that nobody ends because it is full."""
_OTHER_BLOCK = re.compile(r" {0,3}(?:[#>|=:!<+-]|\[\^|\[[^\]\n]*\]:)| {4}")
_ADDRESS = re.compile(r" {0,3}(?:\{\{|https?://|www\.|\S+@)")
_BREAKS = re.compile(r"(?:<br ?/?>|\\)\s*$", re.IGNORECASE)
_ENDS_WITH_COLON = re.compile(r":-?[*_]*\s*$")
_ENDS_SENTENCE = re.compile(r"[.!?\u2026][*_)\"'\u2019\u201d]*\s*$")
_CODE = " " * 4
_BREAK = "  "


def with_kept_line_breaks(lines: Sequence[Line]) -> list[Line]:
    """The lines, with the two spaces that break a line before each of several such rows, or one below a colon."""
    out = list(lines)
    place = 0
    while place < len(out):
        if _is_alone(out, place):
            place += 1
            continue
        rows = (_end_of_rows(out, place, row) for row in (_LABELLED, _DASHED, _COLUMNS))
        end = max(_end_of_points(out, place), _end_of_short_lines(out, place), *rows)
        if end - place > 1 or (end > place and _leads_to(out, place)):
            above = place - 1 if place and _is_broken(out[place - 1]) else place
            out[above : end - 1] = map(_with_break, out[above : end - 1])
        place = max(end, place + 1)
    return out


def _is_alone(lines: Sequence[Line], place: int) -> bool:
    """Whether nothing that belongs to a line stands below it, nor above it what could lead to it."""
    if not lines[place].text.strip() or lines[place].opaque:
        return True
    ends = place + 1 == len(lines) or not lines[place + 1].text.strip()
    return ends and not _leads_to(lines, place)


def _with_break(line: Line) -> Line:
    return line if _BREAKS.search(line.text) else line._replace(text=line.text.rstrip() + _BREAK)


def _end_of_points(lines: Sequence[Line], start: int) -> int:
    """The number of the line after the points that begin at `start`; `start` itself where none does."""
    first = None if lines[start].opaque else _POINT.match(lines[start].text)
    if first is None or _may_be_code(lines, start):
        return start
    if (first["letter"] or first["bracketed"] or "a").lower() not in _FIRST:
        return start
    others = (n for n in range(start, len(lines)) if lines[n].opaque or not _POINT.match(lines[n].text))
    return next(others, len(lines))


def _may_be_code(lines: Sequence[Line], start: int) -> bool:
    """Whether a line is as far in as code is, and does not stand straight under words to which it belongs."""
    above = lines[start - 1].text if start else ""
    return lines[start].text.startswith(_CODE) and (not above.strip() or above.startswith(_CODE))


def _end_of_rows(lines: Sequence[Line], start: int, row: re.Pattern[str]) -> int:
    """The number of the line after the rows that begin a paragraph at `start`, or stand below a colon; else `start`."""
    above = lines[start - 1] if start else None
    if above and _is_words(above) and (row.fullmatch(above.text.rstrip()) or not _leads_to(lines, start)):
        return start
    if _may_be_code(lines, start):
        return start
    others = (n for n in range(start, len(lines)) if lines[n].opaque or not row.fullmatch(lines[n].text.rstrip()))
    return _whole_paragraph(lines, start, next(others, len(lines)))


def _end_of_short_lines(lines: Sequence[Line], start: int) -> int:
    """The number of the line after the paragraph of short lines that begins at `start`; else `start`."""
    if start and _is_words(lines[start - 1]):
        return start
    others = (n for n in range(start, len(lines)) if lines[n].opaque or not _is_short(lines[n].text))
    end = next(others, len(lines))
    ends_early = any(_ENDS_SENTENCE.search(line.text) for line in lines[start : end - 1])
    return start if ends_early else _whole_paragraph(lines, start, end)


def _whole_paragraph(lines: Sequence[Line], start: int, end: int) -> int:
    """`end` where no other words follow there; else `start`."""
    return end if end == len(lines) or not lines[end].text.strip() else start


def _is_short(text: str) -> bool:
    """Whether a line is short, and begins as a sentence or a name does, or is an address."""
    first = next((each for each in text if each.isalnum()), "a")
    begins = not first.islower() or _ADDRESS.match(text) is not None
    return len(text) <= _SHORT and begins and not _OTHER_BLOCK.match(text) and marker_of(text) is None


def _leads_to(lines: Sequence[Line], place: int) -> bool:
    """Whether the line above ends with a colon, so that what follows it is a list of some kind."""
    return place > 0 and not lines[place - 1].opaque and _ENDS_WITH_COLON.search(lines[place - 1].text) is not None


def _is_broken(line: Line) -> bool:
    """Whether a row can stand below the words of a line: of a paragraph, or of an item."""
    return _is_words(line) or (not line.opaque and marker_of(line.text) is not None)


def _is_words(line: Line) -> bool:
    return bool(line.text.strip()) and not line.opaque and not line.text.lstrip().startswith(("#", ">", "|", "-", "="))
