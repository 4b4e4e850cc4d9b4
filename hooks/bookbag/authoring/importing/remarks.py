"""Remarks on an imported document: what was done with its text, and what a person should check."""

from __future__ import annotations

import enum
import re
from dataclasses import field, replace
from html import unescape
from typing import TYPE_CHECKING

from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_QUOTED = re.compile(r'`[^`]*`|"[^"]*"')


class Concern(enum.IntEnum):
    """What a remark is about, the most pressing first."""

    DATES = enum.auto()
    LOST_WORDS = enum.auto()
    """Words that were left out, or may have been."""
    NAMES = enum.auto()
    """Titles, roles and people."""
    LOOKS = enum.auto()
    """Lists, headings, links: how the text looks."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark on a document."""

    what: str
    """One or two sentences with their full stops."""
    needs_attention: bool = True
    """Whether a person should check something; otherwise the remark only says what was done."""
    near: str = ""
    """Text in the policy's file; the remark is about its line. "" when it is about no line."""
    concern: Concern = Concern.LOOKS
    until: tuple[str, ...] = ()
    """Fields of which any settles it, when a person writes it into the policy's file."""
    beside: tuple[tuple[str, str], ...] = ()
    """Words to compare, each with whose they are."""

    def __str__(self) -> str:
        return " ".join((self.what, *(f"{whose}: {in_quotation_marks(words)}" for whose, words in self.beside)))


@dataclass(slots=True)
class Remarks:
    """The remarks made while one document is imported, in order; the same words are kept once."""

    collected: list[Remark] = field(default_factory=list)
    concern: Concern = Concern.LOOKS
    """What the next remarks are about."""
    _known: set[str] = field(default_factory=set)

    def warn(self, what: str, near: str = "", until: tuple[str, ...] = ()) -> None:
        """Add a remark that asks a person to check something."""
        self._add(Remark(what, near=near, concern=self.concern, until=until))

    def inform(self, what: str, near: str = "") -> None:
        """Add a remark that says what was done."""
        self._add(Remark(what, needs_attention=False, near=near, concern=self.concern))

    def withdraw(self, *beginnings: str) -> None:
        """Take back the remarks that begin so: another says what became of their words."""
        self.collected = [each for each in self.collected if not each.what.startswith(beginnings)]

    def _add(self, remark: Remark) -> None:
        if remark.what not in self._known:
            self._known.add(remark.what)
            self.collected.append(remark)


Placed = tuple[int, Remark]
"""A remark with the line of the policy's file that it is about; 0 for none."""


def worklist(placed: Iterable[Placed]) -> tuple[Placed, ...]:
    """Remarks in the order in which to work: those to check first, the pressing first, then by line.

    Those that differ only in the words that they quote become one.
    """
    alike: dict[tuple[bool, str], list[Placed]] = {}
    for line, remark in placed:
        alike.setdefault((remark.needs_attention, _QUOTED.sub("", remark.what)), []).append((line, remark))
    merged = map(_as_one_remark, alike.values())
    return tuple(sorted(merged, key=lambda each: (not each[1].needs_attention, each[1].concern, each[0])))


def _as_one_remark(alike: list[Placed]) -> Placed:
    (line, first), *others = alike
    quoted = _QUOTED.findall(first.what)
    said = [
        " ".join(dict.fromkeys(each for each in _QUOTED.findall(other.what) if each not in quoted))
        + f" (line {where})" * bool(where)
        for where, other in others
    ]
    return line, replace(first, what=f"{first.what} So too: {'; '.join(said)}.") if said else first


def plain_lines(text: str) -> list[str]:
    """The lines of a file with single spaces and without `\\` and `&lt;`, as `line_with` compares them."""
    return [" ".join(unescape(line.replace("\\", "")).split()) for line in text.split("\n")]


def line_with(near: str, lines: Sequence[str]) -> int:
    """The number of the first of `lines` that holds the words `near`, from 1; 0 for none. `\\` does not count."""
    words = " ".join(unescape(near.replace("\\", "")).split())
    return next((n for n, line in enumerate(lines, 1) if words and words in line), 0)


def in_quotation_marks(text: str) -> str:
    """`text` on one line in quotation marks, as remarks quote a document."""
    return f'"{" ".join(text.split())}"'
