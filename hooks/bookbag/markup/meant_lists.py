"""Makes lists of what a volunteer means as one: straight under a sentence, nested by two spaces, copied from Word."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from bookbag.markup.item_markers import Marker, follows, marker_of
from bookbag.markup.list_indents import COLUMNS, list_as_markdown
from bookbag.markup.slips import Line, SlipKind, TextSlip

if TYPE_CHECKING:
    from collections.abc import Sequence

MAY_HOLD_LIST = re.compile(
    r"^[ \t]*(?:[-*+\u2013\u2014o§·•◦▪▫●○■□‣⁃∙➢➤\uf0a7\uf0b7\uf0d8\uf076\uf0fc]|\d+[.)])", re.MULTILINE
)
"""Finds out quickly that a text has no line that could be of a list."""

_ENDS_SENTENCE = re.compile(r"[:.!?;…][*_)\"'\u2019\u201d]*\s*$")
_HEADING = re.compile(r" {0,3}#")
_RULE_OR_UNDERLINE = re.compile(r" {0,3}(?:=+|-+|(?:[-*_] *){3,})\s*$")
_NOT_OF_A_LIST = re.compile(r" {0,3}(?:#|>|\[[^\]\n]+\]:|<[a-z/]|(?:=+|-+|(?:[-*_] *){3,})\s*$)", re.IGNORECASE)
_SURE = 2
"""Items in a row that are a list beyond doubt."""
_SHOWN = 40
_LOOKED_AT = 20
"""Lines below the one under an item among which another item is looked for."""
_FULL = 60
"""Characters after which a line may end because it is full."""


def with_meant_lists(lines: Sequence[Line]) -> tuple[list[Line], list[TextSlip]]:
    """The lines with lists as Python-Markdown reads them, and lines that may begin a list but cannot be sure to."""
    out: list[Line] = []
    slips: list[TextSlip] = []
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
                slips.append(TextSlip(line.number, SlipKind.LIST_UNDER_WORDS, line.text.strip()[:_SHOWN]))
            out.append(line)
            place += 1
            continue
        if _is_words(above):
            out.append(Line(line.number, ""))
        out += list_as_markdown(lines[place:end])
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
    if not lines[start].text.startswith(" " * COLUMNS) or (start and lines[start - 1].text.strip()):
        return 0
    others = (n for n in range(start, len(lines)) if not lines[n].text.startswith(" " * COLUMNS))
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
        if marker.mark != first.mark or (found and not follows(marker, found[-1])):
            break
        found.append(marker)
    return found


def _begins(marker: Marker, run: list[Marker], above: Line | None) -> bool:
    """Whether `marker` certainly begins a list under the line `above`; `run` are the items of its level."""
    if marker.is_certain:
        return True
    if above is None or not _is_words(above):
        # Further in it is code, as Markdown has it; `check` tells.
        is_item = marker.is_markdown or (marker.is_numbered and not marker.is_glued) or len(run) >= _SURE
        return is_item and marker.indent < COLUMNS
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
        and marker.indent < COLUMNS
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
            if marker is None and (
                blank or _NOT_OF_A_LIST.match(text) or _is_table(lines, place) or _begins_anew(lines, place)
            ):
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


def _begins_anew(lines: Sequence[Line], place: int) -> bool:
    """Whether a line straight under an item is a new sentence, and not the rest of an item that was too long for a line."""
    text, above = lines[place].text, lines[place - 1].text.rstrip()
    if next((each for each in text if each.isalnum()), "a").islower():
        return False
    following = itertools.takewhile(lambda line: line.text.strip(), lines[place + 1 : place + _LOOKED_AT])
    if any(marker_of(line.text) for line in following):
        return text.rstrip().endswith(":")
    return len(above) < _FULL or _ENDS_SENTENCE.search(above) is not None


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
