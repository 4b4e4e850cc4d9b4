"""Writes a list as Python-Markdown reads it: each level indented by four columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bookbag.markup.item_markers import Marker, follows, marker_of
from bookbag.markup.opaque_lines import fence_of
from bookbag.markup.slips import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

COLUMNS = 4
"""Columns by which Python-Markdown indents what belongs to an item."""


_DEEPEST = 12
"""Levels below the first; Python-Markdown fails where there are hundreds."""


class _Open(NamedTuple):
    """An item to which following lines may belong."""

    indent: int
    content: int
    """The column of its words."""
    marker: Marker


def list_as_markdown(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of a list as Python-Markdown reads it; unchanged where nothing is to mend."""
    if not any(_is_to_mend(lines, n) for n in range(len(lines))):
        yield from lines
        return
    opened: list[_Open] = []
    fence = ""
    blank, shift = False, 0
    for n, line in enumerate(lines):
        text = line.text
        marker = None if line.opaque else marker_of(text)
        if not text.strip():
            blank = True
            yield line
            continue
        if line.opaque and (fence or fence_of(text)):
            yield _in_item(line, fence, len(opened))
            fence = fence_of(text) if not fence else fence if text.strip() != fence.strip() else ""
        elif line.opaque:
            yield line._replace(text=" " * shift + text)
        elif marker and _is_item(marker, blank=blank, opened=opened):
            other = _open(marker, opened)
            if not blank and (other or _ends_loose_item(lines, n)):
                yield Line(line.number, "")
            depth = min(len(opened) - 1, _DEEPEST)
            shift = max(0, COLUMNS * depth - marker.indent)
            yield line._replace(text=f"{' ' * (COLUMNS * depth)}{marker.as_markdown()}{marker.words}")
        elif blank or (n and _is_inside(lines, n)):
            yield line._replace(text=_inside(text, opened))
        else:
            yield line._replace(text=" " * (COLUMNS * (len(opened) - 1)) + text.lstrip())
        blank = False


def _is_inside(lines: Sequence[Line], n: int) -> bool:
    """Whether line `n` of a list goes on with a paragraph or code that an empty line parts from its item."""
    for line in reversed(lines[:n]):
        if not line.text.strip():
            return True
        if marker_of(line.text):
            return False
    return False


def _in_item(line: Line, fence: str, depth: int) -> Line:
    """A line of fenced code within an item: indented, as Python-Markdown reads no fence there, and without the fence."""
    marks = fence.strip()
    if not marks or line.text.strip() == marks:
        return Line(line.number, "")
    indent = min(len(fence) - len(marks), len(line.text) - len(line.text.lstrip()))
    return line._replace(text=" " * (COLUMNS * (depth + 1)) + line.text[indent:])


def _is_to_mend(lines: Sequence[Line], n: int) -> bool:
    """Whether line `n` of a list would be read otherwise than it is meant."""
    line = lines[n]
    if line.opaque or not line.text.strip():
        return line.opaque and fence_of(line.text) != ""
    marker = marker_of(line.text)
    before = lines[n - 1].text if n else ""
    if marker is None:
        indent = len(line.text) - len(line.text.lstrip())
        return not before.strip() and n > 0 and indent % COLUMNS != 0
    earlier = marker_of(before) if before.strip() else None
    return (
        not marker.is_markdown
        or marker.indent % COLUMNS != 0
        or marker.indent > COLUMNS * _DEEPEST
        or (bool(before.strip()) and (_changes_kind(lines, n, marker) or _ends_loose_item(lines, n)))
        or (earlier is not None and marker.indent > earlier.indent + COLUMNS)
    )


def _ends_loose_item(lines: Sequence[Line], n: int) -> bool:
    """Whether item `n` follows straight on something that an empty line parts from an item before: a paragraph, a point.

    Python-Markdown would take such an item for words of what is above it.
    """
    marker = marker_of(lines[n].text)
    if n == 0 or marker is None or not lines[n - 1].text.strip():
        return False
    for line in reversed(lines[:n]):
        if not line.text.strip():
            return True
        earlier = None if line.opaque else marker_of(line.text)
        if earlier and earlier.indent <= marker.indent:
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
    if blank and marker.indent >= opened[-1].content + COLUMNS + 2:
        return False
    if marker.is_markdown and not marker.is_numbered:
        return True
    if marker.is_numbered:
        siblings = [each.marker for each in opened if each.marker.is_numbered]
        return marker.number == 1 or any(follows(marker, each) for each in siblings)
    if not marker.is_glued or marker.indent > opened[-1].indent:
        return True
    return any(each.marker.mark == marker.mark for each in opened)


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
    depth = max((n for n, each in enumerate(opened) if min(each.content, each.indent + COLUMNS) <= indent), default=0)
    further = indent - opened[depth].content
    return " " * (COLUMNS * (depth + 1) + (further if further >= COLUMNS else 0)) + words
