"""Fitting a poster to one sheet of A4: the size of its type, and what is left out if even the smallest is too large.

Lengths are in points. The computer that prints chooses the font, so text is estimated with the widths of the
widest usual font: some space left over is better than a second sheet.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import replace
from functools import lru_cache
from textwrap import wrap
from typing import TYPE_CHECKING, ClassVar, Generic, Self, TypeVar
from unicodedata import east_asian_width

from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bookbag.content.source_paths import SourcePath

TYPE_SIZES = (26, 24, 22, 20, 19, 18, 17, 16, 15, 14, 13, 12)
"""Font sizes in points, largest first. noticeboard.css has a class `bb-sheet--26` for each."""
SMALLEST_TYPE = TYPE_SIZES[-1]
CHARACTER_LIMITS = tuple(round(2000 * 0.85**step) for step in range(24))
"""Limits of characters for each row, tried in turn where even the smallest type is too large: each 15 % less."""
ESSENTIAL_FACTOR = 5
"""How many times the limit an essential row may have."""

HEADING_TYPE = 34
"""The font size of the poster's heading."""

WIDTH, HEIGHT = 526, 764
"""The printed area: A4 (595 x 842) without margins of 12 mm, and a little less for rounding."""
# These repeat lengths of noticeboard.css; a test compares the two.
LINE_HEIGHT, HEADING_LINE_HEIGHT = 1.35, 1.15
"""`line-height` of text and of headings, in multiples of the font size."""
TITLE_SCALE, LEAD_SCALE, TILE_SCALE, FOOT_TYPE = 2.8, 1.2, 1.4, 16
"""Font sizes of title, lead and tile values in multiples of the rows', and of the foot in points."""
LABEL_WIDTH, COLUMN_GAP, ROW_GAP = 8.8, 0.6, 0.5
"""Width of a label, gap between the columns, and gap between rows, in multiples of the font size."""
SQUARE_HEIGHT = 132
"""The height of the QR code with its margins and the rule above the foot."""

_REGULAR_WIDTH, _BOLD_WIDTH = 0.52, 0.58
"""The average width of a character, in multiples of the font size."""
_WIDE_CHARACTERS = frozenset("mwMW@%…—")
# A full stop, ! or ? with closing quotation marks, before a space and no small letter; not after these abbreviations.
_SENTENCE_END = re.compile(
    r"(?<!\bSt)(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\be\.g)(?<!\bi\.e)[.!?][\"'\u2019\u201d)]*(?=\s+[^\sa-z]|$)"
)


@dataclass(frozen=True, slots=True)
class PosterRow(ABC):
    """A row of a poster: a label, and beside it one or more paragraphs."""

    first_is_bold: ClassVar[bool] = False
    """Whether the first paragraph is bold. If not, several paragraphs are a bulleted list."""

    label: str

    @property
    @abstractmethod
    def paragraphs(self) -> tuple[str, ...]:
        """The text beside the label; at least one paragraph."""

    @property
    def flag(self) -> str:
        """A short warning before the first paragraph, or nothing."""
        return ""

    @abstractmethod
    def shortened_to(self, most: int) -> Self:
        """The row shortened to about `most` characters."""

    def height(self, points: float) -> float:
        """The height of the row, with its gap, at a font size of `points`."""
        first, *others = self.paragraphs
        bullet, letter = (0, _BOLD_WIDTH) if self.first_is_bold else (bool(others), _REGULAR_WIDTH)
        width = WIDTH - (LABEL_WIDTH + COLUMN_GAP + bullet) * points
        said = text_height(f"{self.flag} {first}".strip(), points, width, letter)
        said += sum(text_height(line, points, width) for line in others)
        return max(said, text_height(self.label, points, LABEL_WIDTH * points, _BOLD_WIDTH)) + points * ROW_GAP


@dataclass(frozen=True, slots=True)
class FactRow(PosterRow):
    """A row whose paragraphs are given as they are."""

    lines: tuple[str, ...]
    essential: bool = False
    """Whether it is shortened less than other rows."""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The lines as given."""
        return self.lines

    def shortened_to(self, most: int) -> Self:
        """The row with as many of its first lines as fit into about `most` characters."""
        lines = shortened_lines(self.lines, most * ESSENTIAL_FACTOR if self.essential else most)
        return replace(self, label=shortened_text(self.label, most), lines=lines)


PosterRowT = TypeVar("PosterRowT", bound=PosterRow)


@dataclass(frozen=True, slots=True)
class Poster(Generic[PosterRowT]):
    """The content of a poster below its heading, with the font size."""

    link: SourcePath
    """The page to which the QR code leads."""
    rows: tuple[PosterRowT, ...]
    title: str = ""
    when: str = ""
    lead: tuple[str, ...] = ()
    tiles: tuple[FactRow, ...] = ()
    """Short values, shown large side by side."""
    points: int = TYPE_SIZES[0]
    """The font size of its rows."""
    more: bool = False
    """Whether something was left out, so that the foot says there is more on the website."""

    @property
    def height(self) -> float:
        """The height without heading and foot."""
        points = self.points
        title = heading_height(self.title, max(HEADING_TYPE, points * TITLE_SCALE))
        when = text_height(self.when, points, WIDTH, _BOLD_WIDTH)
        lead = sum(text_height(line, points * LEAD_SCALE, WIDTH) + points * ROW_GAP for line in self.lead)
        rows = sum(row.height(points) for row in self.rows) + points * ROW_GAP * 3
        more = FOOT_TYPE * 1.7 if self.more else 0
        return title + when + lead + self._tiles_height() + rows + more

    def shortened_to(self, most: int) -> Self:
        """The poster in the smallest type, each row shortened to about `most` characters."""
        rows = tuple(row.shortened_to(most) for row in self.rows)
        title, lead = shortened_text(self.title, most * 2), shortened_lines(self.lead, most)
        return replace(self, title=title, lead=lead, rows=rows, points=SMALLEST_TYPE, more=True)

    def fitted(self, room: float) -> Self:
        """The poster in the largest type that is no higher than `room`; shortened where even the smallest is."""
        *larger, least = (*(replace(self, points=points) for points in TYPE_SIZES), *self._ever_shorter())
        return next((each for each in larger if each.height <= room), least)

    def _ever_shorter(self) -> Iterator[Self]:
        """The poster in the smallest type, shortened more and more; at last with ever fewer rows."""
        yield from (self.shortened_to(most) for most in CHARACTER_LIMITS)
        shortest = self.shortened_to(CHARACTER_LIMITS[-1])
        yield from (replace(shortest, rows=shortest.rows[:kept]) for kept in range(len(self.rows) - 1, -1, -1))

    def _tiles_height(self) -> float:
        if not self.tiles:
            return 0
        width = WIDTH / len(self.tiles) - self.points * 1.5
        value = max(
            text_height(tile.paragraphs[0], self.points * TILE_SCALE, width, _BOLD_WIDTH) for tile in self.tiles
        )
        return value + self.points * 3


def height_below_heading(heading: str, name: str, address: str) -> float:
    """The height that is left for content by heading, setting's name and foot (QR code and `address`)."""
    top = text_height(name, FOOT_TYPE, WIDTH, _BOLD_WIDTH) + heading_height(heading, HEADING_TYPE) + 18
    return HEIGHT - top - SQUARE_HEIGHT - text_height(address, FOOT_TYPE, WIDTH, _BOLD_WIDTH)


def heading_height(text: str, points: float) -> float:
    """The height of a heading at a font size of `points`."""
    return text_height(text, points, WIDTH, _BOLD_WIDTH) * HEADING_LINE_HEIGHT / LINE_HEIGHT


def text_height(text: str, points: float, width: float, letter: float = _REGULAR_WIDTH) -> float:
    """The height of `text` wrapped at `width`; `letter` is the average width of a character. 0 for empty text."""
    if not text:
        return 0
    breadth = _relative_length(text) / len(text) * letter * points
    return len(wrap(text, max(1, int(width / breadth)))) * points * LINE_HEIGHT


def sentences_in(text: str) -> Iterator[str]:
    """The sentences of `text`."""
    start = 0
    for end in [*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]:
        if sentence := text[start:end].strip():
            yield sentence
        start = end


def shortened_text(text: str, most: int) -> str:
    """`text` up to the last sentence that ends within `most` characters, else its whole words and an ellipsis."""
    if len(text) <= most:
        return text
    ends = [match.end() for match in _SENTENCE_END.finditer(text) if match.end() <= most]
    if ends:
        return text[: ends[-1]]
    words = text[: most + 1].rpartition(" ")[0] or text[:most]
    return f"{words.rstrip(' ,;:.')}…"


def shortened_lines(lines: Iterable[str], most: int) -> tuple[str, ...]:
    """The first of `lines`, shortened if need be, and those of the others that fit into `most` characters with it."""
    kept: list[str] = []
    for line in lines:
        short = shortened_text(line, max(0, most - sum(map(len, kept))))
        whole = short == line
        if whole or not kept or not short.endswith("…"):
            kept.append(short)
        if not whole:
            break
    return tuple(kept)


@lru_cache(maxsize=1000)  # every size of type is tried with the same texts
def _relative_length(text: str) -> float:
    """The length of a text in multiples of an average character."""
    return sum(map(_relative_width, text))


def _relative_width(letter: str) -> float:
    """The width of a character in multiples of an average one."""
    if east_asian_width(letter) in "WF":
        return 2.4
    if letter in _WIDE_CHARACTERS:
        return 2
    large = letter.isupper() or letter.isdigit() or not letter.isascii()
    return 1.25 if large and not letter.isspace() else 1
