"""Finds headings by their numbers: `1. Aims`, `1.1 Racks`. A line among others of its kind is an item of a list."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bookbag.authoring.importing.language import phrases
from bookbag.authoring.importing.language.phrase_patterns import any_of
from bookbag.authoring.importing.passes.headings import ABBREVIATIONS, conspicuousness, size_of_text
from bookbag.authoring.importing.passes.title_lines import VERB
from bookbag.authoring.importing.readers.blocks import Block, Paragraph, ParagraphKind, Span, merge_spans
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bookbag.authoring.importing.policy_draft import Blocks, PolicyDraft

_NUMBER = re.compile(
    rf"\s*(?:(?i:{any_of(phrases('headings')['before numbers'])})\s+)?\(?"
    r"(?:(?P<numbers>\d{1,2}(?:\.\d{1,2}){0,4})(?P<sign>[.):]?)|(?P<sign_of_letter>(?P<roman>[IVX]{1,5})[.):]|(?P<letter>[A-Z])[.):]))"
    r"\s+(?:[-–—]\s+)?(?=[^\W\d_])"
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_MOST_WORDS = 10
"""A longer line is a sentence."""


@dataclass(frozen=True, slots=True)
class _NumberedLine:
    place: int
    numbers: tuple[int, ...]
    """Those of its place: `3.1` is the first below the third. Word tells the last one alone; zeros are before it."""
    look: tuple[str, bool | None]
    """What follows the number, and whether the line stands out: None where its capitals are those of an abbreviation."""
    short: bool
    """Whether it is no sentence."""

    @property
    def around(self) -> set[tuple[int, ...]]:
        """The numbers before and after its own, and that of the section in which it is the first."""
        *above, last = self.numbers
        return {(*above, last - 1), (*above, last + 1)} | ({tuple(above)} if last == 1 else set())


def with_numbered_headings(blocks: Blocks, _draft: PolicyDraft) -> Blocks:
    """The blocks with numbered lines that stand alone as headings of the level that their numbers say."""
    out: list[Block] = list(blocks)
    path: list[int] = []
    for line in _headings_among(list(_numbered_lines(blocks))):
        path = [*path[: len(line.numbers) - 1], line.numbers[-1]]
        block = blocks[line.place]
        if isinstance(block, Paragraph):
            # Word's own numbers are no part of the text, which may refer to them.
            number = (Span(".".join(map(str, path)) + "." * (len(path) == 1) + " "),) if block.number else ()
            inlines = merge_spans((*number, *block.inlines))
            out[line.place] = replace(
                block,
                inlines=inlines,
                kind=ParagraphKind.HEADING,
                level=len(line.numbers),
                number=None,
                label="",
                indent=0,
            )
    return tuple(out)


def _numbered_lines(blocks: Sequence[Block]) -> Iterator[_NumberedLine]:
    size = size_of_text(blocks)
    for place, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or block.boxed:
            continue
        text = block.text.strip()
        typed = _NUMBER.match(text) if block.kind is ParagraphKind.TEXT else None
        words = text[typed.end() :] if typed else text
        short = len(words.split()) <= _MOST_WORDS and words[:1].isupper() and text[-1:] not in ".;,?!"
        short = short and not (text.endswith(":") and VERB.search(text))
        out = None if ABBREVIATIONS.fullmatch(words) else any(conspicuousness(block, size))
        if typed:
            yield _NumberedLine(place, _numbers_of(typed), (_sign_of(typed), out), short)
        elif block.kind is ParagraphKind.ITEM and block.number is not None:
            # Word numbers plain lists in the same way, so only those that stand out can be headings.
            yield _NumberedLine(place, (*[0] * block.level, block.number), ("", out), short and bool(out))


def _numbers_of(typed: re.Match[str]) -> tuple[int, ...]:
    """The numbers before a line; those of letters are their places in the alphabet."""
    if typed["numbers"]:
        return tuple(map(int, re.sub(r"\.0$", "", typed["numbers"]).split(".")))
    if typed["roman"] in _ROMAN:
        return (_ROMAN.index(typed["roman"]) + 1,)
    return (ord((typed["letter"] or typed["roman"])[0]) - ord("A") + 1,)


def _sign_of(typed: re.Match[str]) -> str:
    """What is like in all numbers of one kind."""
    if typed["numbers"]:
        return str(typed["sign"])
    return ("I" if typed["roman"] in _ROMAN else "A") + typed["sign_of_letter"][-1]


def _headings_among(lines: list[_NumberedLine]) -> Iterator[_NumberedLine]:
    """Yield lines that are no neighbours of another of their kind, and stand out or count on from one another."""
    at = {line.place: line for line in lines}
    around = ((line, at.get(line.place - 1), at.get(line.place + 1)) for line in lines)
    alone = [line for line, *beside in around if line.short and not any(_makes_an_item(line, each) for each in beside)]
    counted = {line.numbers for line in alone}
    yield from (line for line in alone if line.look[1] or counted & line.around)


def _makes_an_item(line: _NumberedLine, beside: _NumberedLine | None) -> bool:
    """Whether a line beside `line` makes it an item: both look alike, and one counts on from the other."""
    if beside is None or (beside.look[0], len(beside.numbers)) != (line.look[0], len(line.numbers)):
        return False
    if None not in (beside.look[1], line.look[1]) and beside.look[1] != line.look[1]:
        return False
    step = beside.numbers[-1] - line.numbers[-1]
    return step in (0, 1 if beside.place > line.place else -1)
