"""Reads how a line begins: the bullet or number of a list, as Markdown, Word and messages have it."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

_USUAL = re.compile(r"( *)([-*+])( +)(?=\S)")
_NUMBER = re.compile(r"( *)(\d{1,9})([.)])( +|(?=[^\W\d_]))(?=\S)")
_GLYPH = re.compile(r"( *)([•◦▪▫●○■□‣⁃∙➢➤\uf0a7\uf0b7\uf0d8\uf076\uf0fc])( *)(?=\S)")
_LETTER_AS_GLYPH = re.compile(r"( *)([o§·])( {2,}|(?<=·) )(?=\S)")
"""What Word writes for a bullet of the second and third level, and between it and the words a tab."""
_DASH = re.compile(r"( *)(--?(?=[^\W\d_])|--(?= )|[\u2013\u2014])( *)(?=\S)")
_RULE = re.compile(r" {0,3}([-*_])(?: *\1){2,} *$")
_MOST_LEFT_OUT = 31
"""The furthest step from one number of a list to the next: the days of a month are numbers, too."""
_SECOND_LEVEL = frozenset("◦▪▫○■□‣o§\uf0a7\uf0d8\u2013\u2014")


class Marker(NamedTuple):
    """The bullet or number at the beginning of a line."""

    indent: int
    mark: str
    """The bullet; `.` or `)` after a number."""
    words: str
    """What follows."""
    number: int | None = None
    is_markdown: bool = False
    """Whether Markdown itself knows it."""
    is_certain: bool = False
    """Whether it can be nothing but a bullet, wherever it stands."""
    width: int = 2
    """Columns from the marker to the words."""

    @property
    def is_numbered(self) -> bool:
        """Whether it belongs to a list with numbers."""
        return self.number is not None

    @property
    def is_glued(self) -> bool:
        """Whether no space stands between the marker and the words."""
        return self.width == len(self.mark) + len("" if self.number is None else str(self.number))

    @property
    def is_usual(self) -> bool:
        """Whether a list can begin with it: a bullet as Markdown has it, or number 1."""
        return not self.is_glued and (self.is_markdown if self.number is None else self.number == 1)

    @property
    def is_second_level(self) -> bool:
        """Whether office programs draw it before points of a point."""
        return self.mark in _SECOND_LEVEL

    def as_markdown(self) -> str:
        """The marker as Python-Markdown reads it, with its space."""
        return f"{self.number}. " if self.number is not None else f"{self.mark if self.mark in '-*+' else '-'} "


@functools.lru_cache(maxsize=1000)  # each line is looked at for lists, for points in points and for slips
def marker_of(line: str) -> Marker | None:
    """The marker at the beginning of `line`, whose tabs are spaces already; None where it begins otherwise."""
    first = line.lstrip(" ")[:1]
    if not first or (first.isalpha() and first != "o") or _RULE.match(line):
        return None  # nearly all lines begin with a letter, and need no further look
    if found := _USUAL.match(line):
        return _marker(found, line, is_markdown=True)
    if found := _NUMBER.match(line):
        is_markdown = found[3] == "." and bool(found[4])
        indent, width = len(found[1]), found.end() - len(found[1])
        return Marker(indent, found[3], line[found.end() :], int(found[2]), is_markdown, width=width)
    if found := _GLYPH.match(line) or _LETTER_AS_GLYPH.match(line):
        return _marker(found, line, is_certain=True)
    if found := _DASH.match(line):
        return _marker(found, line)
    return None


def follows(marker: Marker, before: Marker) -> bool:
    """Whether `marker` can stand after `before` in a list: with the same number, one less, or some left out, as days are."""
    if marker.number is None or before.number is None:
        return True
    return -1 <= marker.number - before.number <= _MOST_LEFT_OUT


def _marker(found: re.Match[str], line: str, *, is_markdown: bool = False, is_certain: bool = False) -> Marker:
    indent = len(found[1])
    return Marker(indent, found[2], line[found.end() :], None, is_markdown, is_certain, width=found.end() - indent)
