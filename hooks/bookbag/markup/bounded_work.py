"""Bounds the time that a conversion takes: refuses, before it begins, what Python-Markdown would need too long for.

Some of its steps look from each mark of a text through all the rest, so that a text of twice the length takes four
times as long. What they would look at is counted, and not timed: a text is refused on every computer or on none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.treeprocessors import Treeprocessor

from bookbag.markup.tag_scanner import UNFINISHED, scan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from markdown import Markdown

_BRACKETS = 2_000_000
"""Characters behind square brackets that are looked through, in Python, for the brackets' partners: about a second."""
_TAGS = 20_000_000
"""Characters behind unfinished tags that are looked through, by a regular expression, for their ends: about a second."""
_FENCES = 20_000_000
"""Characters behind fences of code that nothing closes, looked through in the same way."""
_HEADINGS = 1_000_000
"""Lines below headings that are looked through for tables: about a second."""
_NESTED = 40
"""Lists and quotations in one another on one line. Python-Markdown fails at some hundreds; nobody reads so many."""

_BEFORE_INLINE = 25
"""Python-Markdown looks for links and emphasis at 20."""
_HEADING = re.compile(r" {0,3}(?:#|(?:=+|-+|(?:[-*_] *){3,})[ ]*$)")
_MARKS = re.compile(rf"[ \t]*+(?:(?:[-*+>]|\d++[.)])[ \t]++){{{_NESTED},}}+")
_FENCE = re.compile(r"^[ \t]*+(`{3,}+|~{3,}+)(.*)$", re.MULTILINE)
_BLOCK = re.compile(r"[^\n]++(?:\n(?![ \t]*\n)[^\n]++)*+")


class TooMuchWorkError(Exception):
    """A text that would take too long; `words` are the beginning of the part that would."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def bound_work(md: Markdown) -> None:
    """Have `md` refuse texts with too many brackets. It raises TooMuchWorkError."""
    md.treeprocessors.register(_BracketCounter(md), "bookbag-bounds", _BEFORE_INLINE)


def refuse_too_much(text: str) -> None:
    """Raise TooMuchWorkError for a text with too many lists in one another, headings, open fences or unfinished tags."""
    if match := next((line for line in text.split("\n") if _MARKS.match(line)), None):
        raise TooMuchWorkError(match)
    if text.count("\n") ** 2 > _HEADINGS:
        _refuse_headings(text)
    if text.count("<") * len(text) > _TAGS:
        _refuse_behind([tag.start for tag in scan(text) if tag.name == UNFINISHED], text, _TAGS)
    if (text.count("```") + text.count("~~~")) * len(text) > _FENCES:
        _refuse_behind(_open_fences(text), text, _FENCES)


def _refuse_headings(text: str) -> None:
    for block in _BLOCK.findall(text):
        lines = block.split("\n")
        if sum(1 for line in lines if _HEADING.match(line)) * len(lines) > _HEADINGS:
            raise TooMuchWorkError(lines[0])


def _refuse_behind(places: list[int], text: str, most: int) -> None:
    if sum(len(text) - place for place in places) > most:
        raise TooMuchWorkError(text[places[0] :])


def _open_fences(text: str) -> list[int]:
    """The places of fences behind which no fence of the same marks stands alone."""
    fences = list(_FENCE.finditer(text))
    closed_last = {fence[1]: fence.start() for fence in fences if not fence[2].strip()}
    return [fence.start() for fence in fences if closed_last.get(fence[1], -1) <= fence.start()]


class _BracketCounter(Treeprocessor):
    """Counts what would be looked through for the partners of brackets, once all blocks are known."""

    def run(self, root: Element) -> None:
        work = 0
        for text in _texts_in(root):
            work += text.count("[") * len(text)
            if work > _BRACKETS:
                raise TooMuchWorkError(text)


def _texts_in(root: Element) -> Iterator[str]:
    for element in root.iter():
        yield from filter(None, (element.text, element.tail))
