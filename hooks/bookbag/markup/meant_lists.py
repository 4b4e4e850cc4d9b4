"""Makes lists of what a volunteer means as one: straight under a sentence, nested by two spaces, copied from Word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bookbag.markup.item_markers import Marker, marker_of
from bookbag.markup.slips import Line, Slip, SlipKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MAY_HOLD_LIST = re.compile(
    r"^[ \t]*(?:[-*+\u2013\u2014o§·•◦▪▫●○■□‣⁃∙➢➤\uf0a7\uf0b7\uf0d8\uf076\uf0fc]|\d+[.)])", re.MULTILINE
)
"""Finds out quickly that a text has no line that could be of a list."""

_COLUMNS = 4
"""Columns by which Python-Markdown indents what belongs to an item."""
_ENDS_SENTENCE = re.compile(r"[:.!?;…][*_)\"'\u2019\u201d]*\s*$")
_HEADING = re.compile(r" {0,3}#")
_RULE_OR_UNDERLINE = re.compile(r" {0,3}(?:=+|-+|(?:[-*_] *){3,})\s*$")
_NOT_OF_A_LIST = re.compile(r" {0,3}(?:#|>|\[[^\]\n]+\]:|<[a-z/]|(?:=+|-+|(?:[-*_] *){3,})\s*$)", re.IGNORECASE)
_SURE = 2
"""Items in a row that are a list beyond doubt."""
_SHOWN = 40


class _Open(NamedTuple):
    """An item to which following lines may belong."""

    indent: int
    content: int
    """The column of its words."""
    marker: Marker


def with_meant_lists(lines: Sequence[Line]) -> tuple[list[Line], list[Slip]]:
    """The lines with lists as Python-Markdown reads them, and lines that may begin a list but cannot be sure to."""
    out: list[Line] = []
    slips: list[Slip] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        marker = None if line.opaque else marker_of(line.text)
        end = 0 if marker and marker.is_certain else _end_of_code(lines, place)
        if end or marker is None:
            out += lines[place : end or place + 1]
            place = end or place + 1
            continue
        end = _end_of_list(lines, place, marker)
        above = out[-1] if out else None
        run = _run_of(lines[place:end])
        if not _begins(marker, run, above):
            if _could_begin(marker, above):
                slips.append(Slip(line.number, SlipKind.LIST_UNDER_WORDS, line.text.strip()[:_SHOWN]))
            out.append(line)
            place += 1
            continue
        if _is_words(above):
            out.append(Line(line.number, ""))
        out += _as_markdown(lines[place:end])
        if end < len(lines) and lines[end].text.strip():
            out.append(Line(lines[end].number, ""))
        place = end
    return out, slips


def _is_words(line: Line | None) -> bool:
    """Whether `line` is of a paragraph, which a list straight under it would become a part of."""
    return (
        line is not None
        and not line.opaque
        and bool(line.text.strip())
        and not _HEADING.match(line.text)
        and (not _RULE_OR_UNDERLINE.match(line.text))
    )


def _end_of_code(lines: Sequence[Line], start: int) -> int:
    """The number of the line after the code that four spaces make at `start`; 0 where none begins."""
    if not lines[start].text.startswith(" " * _COLUMNS) or (start and lines[start - 1].text.strip()):
        return 0
    others = (n for n in range(start, len(lines)) if not lines[n].text.startswith(" " * _COLUMNS))
    return next(others, len(lines))


def _run_of(lines: Sequence[Line]) -> list[Marker]:
    """The markers of the lines from the first, of one kind and one level, as long as each follows the one before."""
    first = marker_of(lines[0].text)
    found: list[Marker] = []
    for line in lines:
        marker = None if line.opaque else marker_of(line.text)
        if marker is None or first is None:
            if line.text.strip():
                continue
            break
        if marker.indent > first.indent + 1:
            continue
        if marker.mark != first.mark or (found and not _follows(marker, found[-1])):
            break
        found.append(marker)
    return found


def _follows(marker: Marker, before: Marker) -> bool:
    """Whether `marker` can stand after `before` in a list; `1.` before each item is a list, too."""
    if marker.number is None or before.number is None:
        return True
    return marker.number == before.number + 1 or marker.number == before.number == 1


def _begins(marker: Marker, run: list[Marker], above: Line | None) -> bool:
    """Whether `marker` certainly begins a list under the line `above`; `run` are the items of its level."""
    if marker.is_certain:
        return True
    if above is None or not _is_words(above):
        # Further in it is code, as Markdown has it; `check` tells.
        is_item = marker.is_markdown or (marker.is_numbered and not marker.is_glued) or len(run) >= _SURE
        return is_item and marker.indent < _COLUMNS
    if len(run) >= _SURE:
        return True
    continues = above.text.lstrip().startswith((">", "|")) or not _ENDS_SENTENCE.search(above.text)
    return marker.is_usual and not continues


def _could_begin(marker: Marker, above: Line | None) -> bool:
    """Whether a single line under a sentence may be meant for a list, so that somebody must say."""
    return (
        above is not None
        and _is_words(above)
        and marker.is_usual
        and marker.indent < _COLUMNS
        and marker_of(above.text) is None
    )


def _end_of_list(lines: Sequence[Line], start: int, first: Marker) -> int:
    """The number of the line after the list that begins at `start`."""
    place, blank = start + 1, False
    while place < len(lines):
        text = lines[place].text
        if not text.strip():
            blank = True
        elif lines[place].opaque and not text.startswith("  "):
            break
        elif not text.startswith(" " * min(first.indent + 2, 2)) and not lines[place].opaque:
            marker = marker_of(text)
            if marker is None and (blank or _NOT_OF_A_LIST.match(text) or _is_table(lines, place)):
                break
            if marker and blank and marker.indent <= 1 and not _belongs(marker, first):
                break
            blank = False
        else:
            blank = False
        place += 1
    while place > start + 1 and not lines[place - 1].text.strip():
        place -= 1
    return place


def _belongs(marker: Marker, first: Marker) -> bool:
    """Whether an item after an empty line goes on with the list: it is of its kind."""
    return marker.is_numbered == first.is_numbered and (marker.is_markdown or marker.is_certain or marker.is_numbered)


def _is_table(lines: Sequence[Line], place: int) -> bool:
    return (
        "|" in lines[place].text
        and place + 1 < len(lines)
        and set(lines[place + 1].text.strip()) <= set("|:- ")
        and ("-" in lines[place + 1].text)
    )


def _as_markdown(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of a list as Python-Markdown reads it; unchanged where nothing is to mend."""
    if not any(_is_to_mend(lines, n) for n in range(len(lines))):
        yield from lines
        return
    opened: list[_Open] = []
    blank, shift, inside = False, 0, False
    for line in lines:
        text = line.text
        marker = None if line.opaque else marker_of(text)
        if not text.strip():
            blank = True
            yield line
            continue
        if line.opaque:
            yield line._replace(text=" " * shift + text)
        elif marker and _is_item(marker, blank=blank, opened=opened):
            other = _open(marker, opened)
            if (other or inside) and not blank:
                yield Line(line.number, "")
            inside = False
            depth = len(opened) - 1
            shift = max(0, _COLUMNS * depth - marker.indent)
            yield line._replace(text=f"{' ' * (_COLUMNS * depth)}{marker.as_markdown()}{marker.words}")
        elif blank or inside:
            inside = True
            yield line._replace(text=_inside(text, opened))
        else:
            yield line._replace(text=" " * (_COLUMNS * (len(opened) - 1)) + text.lstrip())
        blank = False


def _is_to_mend(lines: Sequence[Line], n: int) -> bool:
    """Whether line `n` of a list would be read otherwise than it is meant."""
    line = lines[n]
    if line.opaque or not line.text.strip():
        return False
    marker = marker_of(line.text)
    before = lines[n - 1].text if n else ""
    if marker is None:
        indent = len(line.text) - len(line.text.lstrip())
        return not before.strip() and n > 0 and indent % _COLUMNS != 0
    earlier = marker_of(before) if before.strip() else None
    return (
        not marker.is_markdown
        or marker.indent % _COLUMNS != 0
        or (bool(before.strip()) and (_changes_kind(lines, n, marker) or _ends_paragraph(lines, n)))
        or (earlier is not None and marker.indent > earlier.indent + _COLUMNS)
    )


def _ends_paragraph(lines: Sequence[Line], n: int) -> bool:
    """Whether line `n` of a list follows straight on a paragraph or code that an empty line parts from its item."""
    for place in range(n - 1, 0, -1):
        if not lines[place].text.strip():
            return place < n - 1
        if marker_of(lines[place].text):
            return False
    return False


def _changes_kind(lines: Sequence[Line], n: int, marker: Marker) -> bool:
    """Whether the item before on the same level, with no empty line since, is of the other kind of list."""
    for line in reversed(lines[:n]):
        if not line.text.strip():
            return False
        earlier = None if line.opaque else marker_of(line.text)
        if earlier and earlier.indent <= marker.indent:
            return earlier.indent == marker.indent and earlier.is_numbered != marker.is_numbered
    return False


def _is_item(marker: Marker, *, blank: bool, opened: list[_Open]) -> bool:
    """Whether a line with a marker within a list is an item, and not code or a line of prose that goes on."""
    if not opened or marker.is_certain:
        return True
    if blank and marker.indent >= opened[-1].content + _COLUMNS + 2:
        return False
    if marker.is_markdown and not marker.is_numbered:
        return True
    if marker.is_numbered:
        siblings = [each.marker for each in opened if each.marker.is_numbered]
        return marker.number == 1 or any(_follows(marker, each) for each in siblings)
    return any(each.marker.mark == marker.mark for each in opened) or marker.indent > opened[-1].indent


def _open(marker: Marker, opened: list[_Open]) -> bool:
    """Put the item of `marker` in its place among those that are open; return whether another kind of list begins."""
    deeper = False
    while opened:
        top = opened[-1]
        if marker.indent >= top.indent + 2:
            deeper = True
            break
        same_column = abs(marker.indent - top.indent) < 2  # noqa: PLR2004 - a slip of one space
        if same_column and marker.mark != top.marker.mark and not marker.is_numbered:
            known = [
                n for n, each in enumerate(opened) if each.marker.mark == marker.mark and each.indent >= top.indent - 1
            ]
            if known:
                del opened[known[-1] + 1 :]
            elif marker.is_second_level and (top.marker.is_certain or top.marker.is_numbered):
                deeper = True
                break
        if same_column or marker.indent > top.indent:
            break
        opened.pop()
    other = False
    if opened and not deeper:
        other = opened[-1].marker.is_numbered != marker.is_numbered
        opened.pop()
    opened.append(_Open(marker.indent, marker.indent + marker.width, marker))
    return other


def _inside(text: str, opened: list[_Open]) -> str:
    """A paragraph or code after an empty line, indented for the innermost item to which it belongs."""
    words = text.lstrip()
    indent = len(text) - len(words)
    depth = max((n for n, each in enumerate(opened) if min(each.content, each.indent + _COLUMNS) <= indent), default=0)
    further = indent - opened[depth].content
    return " " * (_COLUMNS * (depth + 1) + (further if further >= _COLUMNS else 0)) + words
