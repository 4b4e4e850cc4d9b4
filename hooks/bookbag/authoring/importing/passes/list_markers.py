"""Recognises typed list markers (`•`, `1.`, `a)`) and nests the items of lists."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bookbag.authoring.importing.language import phrases
from bookbag.authoring.importing.readers.blocks import (
    Block,
    Paragraph,
    ParagraphKind,
    Span,
    Table,
    slice_inlines,
    strip_inlines,
)
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bookbag.authoring.importing.policy_draft import Blocks, PolicyDraft

_SAID = phrases("lists")
# Bullets, those of Word's symbol fonts (private use area) included. Letters need a space after them, and so does a
# dash, unless a capitalised word follows; some documents have two, one typed after the other.
_BULLET = re.compile(
    rf"\s*(?!\*[^\s*][^*]*\*(?!\*))(?:(?P<sign>[{''.join(_SAID['signs'])}\uf000-\uf0ff])\s*(?=\S)|(?P<letter>[{''.join(_SAID['letters'])}])\s+(?=\S)"
    rf"|(?P<dash>[{''.join(_SAID['dashes'])}])(?:\s+(?=\S)|(?=[A-Z][a-z]))|(?P<stop>\.)\s+(?=\w))"
)
_STATE = re.compile(rf"\s*(?:[{''.join(_SAID['states'])}]|\[(?P<typed>[ xX✓✔]?)\](?!\())\s*(?=\S)")
# `1.`, `(2)`, `iv)`, `a.`; Roman numerals are tried before letters, see _as_letter_or_roman.
_NUMBER = re.compile(
    r"\s*\(?(?:(?P<number>\d{1,2})|(?P<roman>i{1,3}|iv|v|vi{1,3}|ix|x)|"
    r"(?P<letter>[a-zA-Z]))(?P<end>[.)])[\s\u00a0]+(?=\S)"
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_LEVEL = 360
"""Word's indent for each level of a list, in twentieths of a point, for items that have none of their own."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class ListMarker:
    """The marker before a list item."""

    sign: str
    """The style of marker, equal for all items of one level: `•`, `1.` for any number, `a)` for any letter."""
    length: int
    """Characters, including the white space after it."""
    number: int | None = None


def list_marker_of(text: str) -> ListMarker | None:
    """The list marker that `text` begins with, or None."""
    if match := _BULLET.match(text):
        sign = next(filter(None, match.groups()))
        while again := _BULLET.match(text, match.end()):
            match = again
        return ListMarker(sign, match.end())
    if not (match := _NUMBER.match(text)):
        return None
    if match["number"]:
        return ListMarker(f"1{match['end']}", match.end(), int(match["number"]))
    if match["roman"]:
        return ListMarker(f"i{match['end']}", match.end(), _ROMAN.index(match["roman"]) + 1)
    if match["letter"].isupper() and match["end"] == ".":
        return None  # the initial of a name
    return ListMarker(f"a{match['end']}", match.end(), _LETTERS.index(match["letter"].lower()) + 1)


def has_list_marker(text: str) -> bool:
    """Whether `text` begins with a list marker."""
    return list_marker_of(text) is not None or bool(_STATE.match(text))


def with_lists(blocks: Blocks, _draft: PolicyDraft) -> Blocks:
    """The blocks with typed list items marked as such, and every item given its nesting level."""
    return _with_lists(blocks)


def _with_lists(blocks: Sequence[Block]) -> Blocks:
    out: list[Block] = []
    run: list[tuple[Paragraph, str]] = []
    ticked = [isinstance(block, Paragraph) and bool(_STATE.match(block.text)) for block in blocks]
    for place, block in enumerate(blocks):
        item = _item(block, run) if isinstance(block, Paragraph) else None
        if isinstance(block, Paragraph) and ticked[place] and sum(ticked[max(0, place - 1) : place + 2]) > 1:
            item = _with_sign(replace(block, kind=ParagraphKind.ITEM)), "✓"  # a single one may be a sentence
        if item and run and bool(item[1]) != bool(run[-1][1]):
            out += _nested(run)  # a typed list after one of Word's, or the other way round
            run = []
        if item:
            run.append(item)
            continue
        out += [*_nested(run), block.with_cells(_with_lists) if isinstance(block, Table) else block]
        run = []
    return (*out, *_nested(run))


def _item(paragraph: Paragraph, run: list[tuple[Paragraph, str]]) -> tuple[Paragraph, str] | None:
    """A paragraph as list item with its style of marker ("" for Word's own lists); None when it is no item."""
    mark = list_marker_of(paragraph.text) if paragraph.kind in (ParagraphKind.TEXT, ParagraphKind.ITEM) else None
    if paragraph.kind is ParagraphKind.ITEM:
        # Equal indents may hide the levels, which Word knows as well.
        indent = (paragraph.indent or _LEVEL * (paragraph.level + 1)) + paragraph.level
        twice = mark is not None and mark.number == paragraph.number
        return replace(_without(mark, paragraph) if mark and twice else paragraph, indent=indent), ""
    if mark is None:
        return None
    mark = _as_letter_or_roman(mark, run)
    label = paragraph.text[: mark.length].strip() if mark.number is not None else ""
    return replace(_without(mark, paragraph), kind=ParagraphKind.ITEM, number=mark.number, label=label), mark.sign


def _without(mark: ListMarker, paragraph: Paragraph) -> Paragraph:
    inlines = strip_inlines(slice_inlines(paragraph.inlines, mark.length, len(paragraph.text)))
    return _with_sign(replace(paragraph, inlines=inlines))


def _with_sign(paragraph: Paragraph) -> Paragraph:
    """The paragraph with the sign of a check box for a typed one, such as `[x]`."""
    state = _STATE.match(paragraph.text)
    if state is None or state["typed"] is None:
        return paragraph
    sign = Span("☑ " if state["typed"].strip() else "☐ ")
    return replace(paragraph, inlines=(sign, *slice_inlines(paragraph.inlines, state.end(), len(paragraph.text))))


def _as_letter_or_roman(mark: ListMarker, run: list[tuple[Paragraph, str]]) -> ListMarker:
    """Settle `i)`, `v)` and `x)`: a letter after `h)`, `u)` or `w)`, and a Roman numeral elsewhere."""
    if mark.sign[0] != "i" or not run:
        return mark
    letter = _ROMAN[(mark.number or 1) - 1]
    before, sign = run[-1]
    after_letter = sign[:1] == "a" and len(letter) == 1 and before.number == _LETTERS.index(letter)
    return replace(mark, sign=f"a{mark.sign[1]}", number=_LETTERS.index(letter) + 1) if after_letter else mark


def _nested(run: list[tuple[Paragraph, str]]) -> Iterator[Paragraph]:
    """The items of one list with their levels, by indent and, where indents are equal, by style of marker."""
    open_levels: list[tuple[int, str]] = []
    for paragraph, sign in run:
        place = (paragraph.indent, sign)
        while open_levels and not _belongs_under(place, open_levels):
            open_levels.pop()
        if not open_levels or open_levels[-1] != place:
            open_levels.append(place)
        yield replace(paragraph, level=len(open_levels) - 1)


def _belongs_under(place: tuple[int, str], open_levels: list[tuple[int, str]]) -> bool:
    """Whether an item (indent, marker style) belongs to the innermost open level or begins one below it."""
    indent, sign = place
    last_indent, last_sign = open_levels[-1]
    if sign == last_sign:
        return indent >= last_indent
    return indent >= last_indent and sign not in [each for its, each in open_levels[:-1] if its <= indent]
