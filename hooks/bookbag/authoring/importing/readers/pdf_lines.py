"""Lines and tables as they are printed on the pages of a PDF."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from bookbag.authoring.importing.passes.list_markers import list_marker_of
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bookbag.authoring.importing.readers.pdf_pages import PrintedWord

_CLAUSE_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?")
WIDE_GAP = 1.2
"""Words farther apart than this many sizes of their font stand in different columns, or after a tab."""
SAME_LINE = 0.4
"""Words whose baselines differ by less than this many sizes stand on one line."""
_SMALL = 0.9
"""Raised words are smaller than so many times the size of the others."""
_RAISED = 0.5
"""Sizes of the font by which a word is raised, at most."""


@dataclass(slots=True)
class PrintedLine:
    """Words on one line."""

    words: list[PrintedWord]

    @property
    def left(self) -> float:
        """Points from the left of the page."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Points from the left of the page to its end."""
        return self.words[-1].right

    @property
    def base(self) -> float:
        """Height of its baseline."""
        return self._longest.base

    @property
    def size(self) -> float:
        """The size of its longest word."""
        return self._longest.size

    @property
    def _longest(self) -> PrintedWord:
        return max(self.words, key=lambda each: len(each.text))

    @property
    def text(self) -> str:
        """Its words, with two spaces for a wide gap."""
        rest = (" " * (1 + is_wide_gap(before, word)) + word.text for before, word in pairwise(self.words))
        return "".join([self.words[0].text, *rest])

    @property
    def is_marker(self) -> bool:
        """Whether it is only the marker of a list item, whose words stand apart."""
        return len(self.words) == 1 and (
            list_marker_of(f"{self.text} x") is not None or bool(_CLAUSE_NUMBER.fullmatch(self.text))
        )


@dataclass(slots=True)
class PrintedTable:
    """A table: rows of cells of lines."""

    rows: list[list[list[PrintedLine]]]
    left: float
    right: float
    base: float
    """Height of its top."""


def is_wide_gap(before: PrintedWord, word: PrintedWord) -> bool:
    """Whether two words of a line stand in different columns, or have a tab between them."""
    return word.left - before.right > WIDE_GAP * max(before.size, word.size)


def _reach(first: PrintedWord, word: PrintedWord) -> float:
    """Points between the baselines of two words of one line, at most: one may be raised, as in `3rd`."""
    small, large = sorted((first.size, word.size))
    return max(SAME_LINE * small, _RAISED * large if small < _SMALL * large else 0.0)


def printed_lines(words: Iterable[PrintedWord]) -> list[PrintedLine]:
    """The lines of words, from the top, each from left to right."""
    rows: list[list[PrintedWord]] = []
    for word in sorted(words, key=lambda each: -each.base):
        if rows and rows[-1][0].base - word.base < _reach(rows[-1][0], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [PrintedLine(sorted(row, key=lambda each: each.left)) for row in rows]
