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

TYPE_SIZES = (26, 24, 22, 20, 19, 18, 17, 16, 15, 14, 13, 12)
"""The sizes of type, largest first. noticeboard.css has a class for each."""
SMALLEST_TYPE = TYPE_SIZES[-1]
CHARACTER_LIMITS = tuple(round(2000 * 0.85**step) for step in range(24))
"""How many letters are left of each thing said, one after the other, where the smallest type is too large."""
ESSENTIAL_FACTOR = 5
"""How many times as many are left of what matters most."""

HEADING_TYPE = 34
"""The size of what the sheet is called."""

WIDTH, HEIGHT = 526, 764
"""Of what is printed: A4 without its margins, and a little less."""
# What noticeboard.css says too.
_LINE_HEIGHT, _HEADING_LINE_HEIGHT = 1.35, 1.15
"""Heights of a line, as shares of the type."""
_TITLE_SCALE, _LEAD_SCALE, _TILE_SCALE, _FOOT_TYPE = 2.8, 1.2, 1.4, 16
"""Type: of all but the foot as shares of that of the rows."""
_LABEL_WIDTH, _COLUMN_GAP, _ROW_GAP = 8.8, 0.6, 0.5
"""Of rows, as shares of the type: the breadth of a label, and what is between the columns and between two rows."""
_SQUARE_HEIGHT = 132
"""The height of the square with what is round it."""

_REGULAR_WIDTH, _BOLD_WIDTH = 0.52, 0.58
"""How broad a letter is on the whole, as a share of the type."""
_WIDE_CHARACTERS = frozenset("mwMW@%…—")
_SENTENCE_END = re.compile(
    r"(?<!\bSt)(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\be\.g)(?<!\bi\.e)[.!?][\"'\u2019\u201d)]*(?=\s+[^\sa-z]|$)"
)


@dataclass(frozen=True, slots=True)
class PosterRow(ABC):
    """Something on a sheet, beside a label that says what it is about."""

    first_is_bold: ClassVar[bool] = False
    """Whether the first thing said is bold; else several are a list."""

    label: str

    @property
    @abstractmethod
    def paragraphs(self) -> tuple[str, ...]:
        """What is said, in paragraphs; at least one."""

    @property
    def flag(self) -> str:
        """What is to be read before anything that is said."""
        return ""

    @abstractmethod
    def shortened_to(self, most: int) -> Self:
        """The same in about `most` letters."""

    def height(self, points: float) -> float:
        """How high it is in type of that size."""
        first, *others = self.paragraphs
        bullet, letter = (0, _BOLD_WIDTH) if self.first_is_bold else (bool(others), _REGULAR_WIDTH)
        width = WIDTH - (_LABEL_WIDTH + _COLUMN_GAP + bullet) * points
        said = text_height(f"{self.flag} {first}".strip(), points, width, letter)
        said += sum(text_height(line, points, width) for line in others)
        return max(said, text_height(self.label, points, _LABEL_WIDTH * points, _BOLD_WIDTH)) + points * _ROW_GAP


@dataclass(frozen=True, slots=True)
class FactRow(PosterRow):
    """A row of sentences."""

    lines: tuple[str, ...]
    essential: bool = False
    """Whether it is to be cut last."""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The sentences."""
        return self.lines

    def shortened_to(self, most: int) -> Self:
        """The first of them, as many as fit into about `most` letters."""
        lines = shortened_lines(self.lines, most * ESSENTIAL_FACTOR if self.essential else most)
        return replace(self, label=shortened_text(self.label, most), lines=lines)


PosterRowT = TypeVar("PosterRowT", bound=PosterRow)


@dataclass(frozen=True, slots=True)
class Poster(Generic[PosterRowT]):
    """What stands on one sheet, below its heading."""

    link: str
    """Where the square at its foot leads, as links in content name it."""
    rows: tuple[PosterRowT, ...]
    title: str = ""
    when: str = ""
    lead: tuple[str, ...] = ()
    tiles: tuple[FactRow, ...] = ()
    """A few letters each, to stand large beside one another."""
    points: int = TYPE_SIZES[0]
    """The size of its type."""
    more: bool = False
    """Whether something was left out."""

    @property
    def height(self) -> float:
        """How high it is, without heading and foot."""
        points = self.points
        title = heading_height(self.title, max(HEADING_TYPE, points * _TITLE_SCALE))
        when = text_height(self.when, points, WIDTH, _BOLD_WIDTH)
        lead = sum(text_height(line, points * _LEAD_SCALE, WIDTH) + points * _ROW_GAP for line in self.lead)
        rows = sum(row.height(points) for row in self.rows) + points * _ROW_GAP * 3
        more = _FOOT_TYPE * 1.7 if self.more else 0
        return title + when + lead + self._tiles_height() + rows + more

    def shortened_to(self, most: int) -> Self:
        """The same in the smallest type, with about `most` letters of each thing said."""
        rows = tuple(row.shortened_to(most) for row in self.rows)
        title, lead = shortened_text(self.title, most * 2), shortened_lines(self.lead, most)
        return replace(self, title=title, lead=lead, rows=rows, points=SMALLEST_TYPE, more=True)

    def fitted(self, room: float) -> Self:
        """The same in the largest type in which it is no higher than `room`, and cut where none is small enough."""
        *larger, least = (*(replace(self, points=points) for points in TYPE_SIZES), *self._ever_shorter())
        return next((each for each in larger if each.height <= room), least)

    def _ever_shorter(self) -> Iterator[Self]:
        """Ever less of it, in the smallest type."""
        yield from (self.shortened_to(most) for most in CHARACTER_LIMITS)
        shortest = self.shortened_to(CHARACTER_LIMITS[-1])
        yield from (replace(shortest, rows=shortest.rows[:kept]) for kept in range(len(self.rows) - 1, -1, -1))

    def _tiles_height(self) -> float:
        if not self.tiles:
            return 0
        width = WIDTH / len(self.tiles) - self.points * 1.5
        value = max(
            text_height(tile.paragraphs[0], self.points * _TILE_SCALE, width, _BOLD_WIDTH) for tile in self.tiles
        )
        return value + self.points * 3


def height_below_heading(heading: str, name: str, address: str) -> float:
    """How much height the heading, the setting's name and the foot of a sheet leave."""
    top = text_height(name, _FOOT_TYPE, WIDTH, _BOLD_WIDTH) + heading_height(heading, HEADING_TYPE) + 18
    return HEIGHT - top - _SQUARE_HEIGHT - text_height(address, _FOOT_TYPE, WIDTH, _BOLD_WIDTH)


def heading_height(text: str, points: float) -> float:
    """How high a heading is in type of that size."""
    return text_height(text, points, WIDTH, _BOLD_WIDTH) * _HEADING_LINE_HEIGHT / _LINE_HEIGHT


def text_height(text: str, points: float, width: float, letter: float = _REGULAR_WIDTH) -> float:
    """How high `text` is in type of that size; nothing for no text."""
    if not text:
        return 0
    breadth = sum(map(_relative_width, text)) / len(text) * letter * points
    return len(wrap(text, max(1, int(width / breadth)))) * points * _LINE_HEIGHT


def sentences_in(text: str) -> Iterator[str]:
    """The sentences of `text`."""
    start = 0
    for end in [*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]:
        if sentence := text[start:end].strip():
            yield sentence
        start = end


def shortened_text(text: str, most: int) -> str:
    """`text` to the end of its last sentence within `most` letters, else its whole words and an ellipsis."""
    if len(text) <= most:
        return text
    ends = [match.end() for match in _SENTENCE_END.finditer(text) if match.end() <= most]
    if ends:
        return text[: ends[-1]]
    words = text[: most + 1].rpartition(" ")[0] or text[:most]
    return f"{words.rstrip(' ,;:.')}…"


def shortened_lines(lines: Iterable[str], most: int) -> tuple[str, ...]:
    """The first of `lines` cut, and of the others those that fit into `most` letters with it."""
    kept: list[str] = []
    for line in lines:
        short = shortened_text(line, max(0, most - sum(map(len, kept))))
        whole = short == line
        if whole or not kept or not short.endswith("…"):
            kept.append(short)
        if not whole:
            break
    return tuple(kept)


def _relative_width(letter: str) -> float:
    """How broad a letter is beside an ordinary one."""
    if east_asian_width(letter) in "WF":
        return 2.4
    if letter in _WIDE_CHARACTERS:
        return 2
    large = letter.isupper() or letter.isdigit() or not letter.isascii()
    return 1.25 if large and not letter.isspace() else 1
