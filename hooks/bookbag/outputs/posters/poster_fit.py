"""One sheet of A4: how large its words are, and what is left out of it where they are too many.

Lengths are in points. How broad letters come out is for the computer that prints to say, so here they
are counted as those of the broadest of the usual faces: room to spare is better than a second sheet.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from textwrap import wrap
from typing import TYPE_CHECKING, ClassVar, Generic, Self, TypeVar
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SIZES = (26, 24, 22, 20, 19, 18, 17, 16, 15, 14, 13, 12)
"""The sizes of type, largest first. noticeboard.css has a class for each."""
SMALLEST = SIZES[-1]
CUTS = tuple(round(2000 * 0.85**step) for step in range(24))
"""How many letters are left of each thing said, one after the other, where the smallest type is too large."""
VITAL = 5
"""How many times as many are left of what matters most."""

HEADING = 34
"""The size of what the sheet is called."""

WIDTH, HEIGHT = 526, 764
"""Of what is printed: A4 without its margins, and a little less."""
# What noticeboard.css says too.
_LINE, _HEADING_LINE = 1.35, 1.15
"""Heights of a line, as shares of the type."""
_TITLE, _LEAD, _TILE, _FOOT = 2.8, 1.2, 1.4, 16
"""Type: of all but the foot as shares of that of the rows."""
_LABEL, _BETWEEN, _GAP = 8.8, 0.6, 0.5
"""Of rows, as shares of the type: the breadth of a label, and what is between the columns and between two rows."""
_SQUARE = 132
"""The height of the square with what is round it."""

_PLAIN, _BOLD = 0.52, 0.58
"""How broad a letter is on the whole, as a share of the type."""
_BROAD = frozenset("mwMW@%…—")
_SENTENCE_END = re.compile(
    r"(?<!\bSt)(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\be\.g)(?<!\bi\.e)[.!?][\"'\u2019\u201d)]*(?=\s+[^\sa-z]|$)"
)


@dataclass(frozen=True, slots=True)
class Row(ABC):
    """Something on a sheet, beside a label that says what it is about."""

    stands_out: ClassVar[bool] = False
    """Whether the first thing said is bold; else several are a list."""

    label: str

    @property
    @abstractmethod
    def said(self) -> tuple[str, ...]:
        """What is said, in paragraphs; at least one."""

    @property
    def flag(self) -> str:
        """What is to be read before anything that is said."""
        return ""

    @abstractmethod
    def cut(self, most: int) -> Self:
        """The same in about `most` letters."""

    def height(self, points: float) -> float:
        """How high it is in type of that size."""
        first, *others = self.said
        bullet, letter = (0, _BOLD) if self.stands_out else (bool(others), _PLAIN)
        width = WIDTH - (_LABEL + _BETWEEN + bullet) * points
        said = height_of(f"{self.flag} {first}".strip(), points, width, letter)
        said += sum(height_of(line, points, width) for line in others)
        return max(said, height_of(self.label, points, _LABEL * points, _BOLD)) + points * _GAP


@dataclass(frozen=True, slots=True)
class Fact(Row):
    """A row of sentences."""

    lines: tuple[str, ...]
    vital: bool = False
    """Whether it is to be cut last."""

    @property
    def said(self) -> tuple[str, ...]:
        """The sentences."""
        return self.lines

    def cut(self, most: int) -> Self:
        """The first of them, as many as fit into about `most` letters."""
        lines = cut_lines(self.lines, most * VITAL if self.vital else most)
        return replace(self, label=cut(self.label, most), lines=lines)


RowT = TypeVar("RowT", bound=Row)


@dataclass(frozen=True, slots=True)
class Sheet(Generic[RowT]):
    """What stands on one sheet, below its heading."""

    link: str
    """Where the square at its foot leads, as links in content name it."""
    rows: tuple[RowT, ...]
    title: str = ""
    when: str = ""
    lead: tuple[str, ...] = ()
    tiles: tuple[Fact, ...] = ()
    """A few letters each, to stand large beside one another."""
    points: int = SIZES[0]
    """The size of its type."""
    more: bool = False
    """Whether something was left out."""

    @property
    def height(self) -> float:
        """How high it is, without heading and foot."""
        points = self.points
        title = heading_height(self.title, max(HEADING, points * _TITLE))
        when = height_of(self.when, points, WIDTH, _BOLD)
        lead = sum(height_of(line, points * _LEAD, WIDTH) + points * _GAP for line in self.lead)
        rows = sum(row.height(points) for row in self.rows) + points * _GAP * 3
        more = _FOOT * 1.7 if self.more else 0
        return title + when + lead + self._height_of_tiles() + rows + more

    def cut(self, most: int) -> Self:
        """The same in the smallest type, with about `most` letters of each thing said."""
        rows = tuple(row.cut(most) for row in self.rows)
        title, lead = cut(self.title, most * 2), cut_lines(self.lead, most)
        return replace(self, title=title, lead=lead, rows=rows, points=SMALLEST, more=True)

    def fitted(self, room: float) -> Self:
        """The same in the largest type in which it is no higher than `room`, and cut where none is small enough."""
        *larger, least = (*(replace(self, points=points) for points in SIZES), *self._cuts())
        return next((each for each in larger if each.height <= room), least)

    def _cuts(self) -> Iterator[Self]:
        """Ever less of it, in the smallest type."""
        yield from (self.cut(most) for most in CUTS)
        shortest = self.cut(CUTS[-1])
        yield from (replace(shortest, rows=shortest.rows[:kept]) for kept in range(len(self.rows) - 1, -1, -1))

    def _height_of_tiles(self) -> float:
        if not self.tiles:
            return 0
        width = WIDTH / len(self.tiles) - self.points * 1.5
        value = max(height_of(tile.said[0], self.points * _TILE, width, _BOLD) for tile in self.tiles)
        return value + self.points * 3


def room_below(heading: str, name: str, address: str) -> float:
    """How much height the heading, the setting's name and the foot of a sheet leave."""
    top = height_of(name, _FOOT, WIDTH, _BOLD) + heading_height(heading, HEADING) + 18
    return HEIGHT - top - _SQUARE - height_of(address, _FOOT, WIDTH, _BOLD)


def heading_height(text: str, points: float) -> float:
    """How high a heading is in type of that size."""
    return height_of(text, points, WIDTH, _BOLD) * _HEADING_LINE / _LINE


def height_of(text: str, points: float, width: float, letter: float = _PLAIN) -> float:
    """How high `text` is in type of that size; nothing for no text."""
    if not text:
        return 0
    breadth = sum(map(_breadth, text)) / len(text) * letter * points
    return len(wrap(text, max(1, int(width / breadth)))) * points * _LINE


def sentences_in(text: str) -> Iterator[str]:
    """The sentences of `text`."""
    start = 0
    for end in [*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]:
        if sentence := text[start:end].strip():
            yield sentence
        start = end


def cut(text: str, most: int) -> str:
    """`text` to the end of its last sentence within `most` letters, else its whole words and an ellipsis."""
    if len(text) <= most:
        return text
    ends = [match.end() for match in _SENTENCE_END.finditer(text) if match.end() <= most]
    if ends:
        return text[: ends[-1]]
    words = text[: most + 1].rpartition(" ")[0] or text[:most]
    return f"{words.rstrip(' ,;:.')}…"


def cut_lines(lines: Iterable[str], most: int) -> tuple[str, ...]:
    """The first of `lines` cut, and of the others those that fit into `most` letters with it."""
    kept: list[str] = []
    for line in lines:
        short = cut(line, max(0, most - sum(map(len, kept))))
        whole = short == line
        if whole or not kept or not short.endswith("…"):
            kept.append(short)
        if not whole:
            break
    return tuple(kept)


def _breadth(letter: str) -> float:
    """How broad a letter is beside an ordinary one."""
    if east_asian_width(letter) in "WF":
        return 2.4
    if letter in _BROAD:
        return 2
    large = letter.isupper() or letter.isdigit() or not letter.isascii()
    return 1.25 if large and not letter.isspace() else 1
