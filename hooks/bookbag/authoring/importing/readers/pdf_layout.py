"""Puts the lines of a PDF's page into columns, in the order in which people read them."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Self

from bookbag.authoring.importing.readers.pdf_lines import WIDE_GAP, PrintedLine, PrintedTable, printed_lines
from bookbag.authoring.importing.readers.pdf_tables import NEAR, ruled_tables, with_columned_tables
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from bookbag.authoring.importing.readers.pdf_pages import Box, PdfPage

_FEWEST_IN_COLUMN = 5
_MOST_COLUMNS = 5
_FEWEST_ROWS = 3
_MOST_BEFORE = 2.5
"""Sizes of the font from a drawn bullet to its words."""
_PROSE = 4
"""Words of a usual line in a column of text; with fewer, the columns are those of a table."""
_SHARE_OF_PROSE = 0.6
"""Of the words, in usual lines."""
_LEEWAY = 1.2


@dataclass(slots=True)
class Region:
    """A column of text, or what stands above, between or below columns."""

    lines: list[PrintedLine | PrintedTable]
    reach: float = 0.0
    """Where its lines may end by the margins of the page; 0 for one of several columns."""

    @property
    def left(self) -> float:
        """Where its leftmost line begins."""
        return min((each.left for each in self.lines if isinstance(each, PrintedLine)), default=self.lines[0].left)

    @property
    def right(self) -> float:
        """Where its longest line ends."""
        return max(each.right for each in self.lines)


def regions_of(pages: Sequence[PdfPage]) -> list[list[Region]]:
    """The regions of each page in reading order. A page with few lines has the columns of the other pages."""
    edges: set[float] = set()
    laid_out = [_LaidOutPage.of(page) for page in pages]
    for page in laid_out:
        _Columns(edges, 0).parted(page.pieces(edges))
    return [_Columns(edges, page.width).parted(page.pieces(edges)) for page in laid_out]


@dataclass(frozen=True, slots=True)
class _LaidOutPage:
    """A page whose lines and drawn tables are found; where its columns begin, the other pages tell."""

    width: float
    lines: Sequence[PrintedLine]
    tables: Sequence[PrintedTable]
    dots: Sequence[Box]
    """Drawn bullets, from the foot."""

    @classmethod
    def of(cls, page: PdfPage) -> Self:
        tables, rest = ruled_tables(page.words, page.lines)
        return cls(page.width, printed_lines(rest), tables, sorted(page.dots, key=lambda each: each.bottom))

    def pieces(self, edges: Collection[float]) -> list[PrintedLine | PrintedTable]:
        """The tables, and the lines parted at wide gaps and where a column begins."""
        parted = (_with_bullet(piece, self.dots) for line in self.lines for piece in _pieces(line, edges))
        return [*parted, *self.tables]


def _pieces(line: PrintedLine, edges: Collection[float]) -> Iterator[PrintedLine]:
    """The pieces of a line. The marker of a list item is none, nor are words that are spread to fill a line."""
    gaps = [word.left - before.right for before, word in pairwise(line.words)]
    usual = sorted(gaps)[len(gaps) // 2] if len(gaps) > _FEWEST_ROWS else 0.0
    spread = usual * _LEEWAY if usual < 2 * WIDE_GAP * line.size else 0.0
    held = line.words[:1]
    for gap, word in zip(gaps, line.words[1:], strict=True):
        begins_column = gap > word.size / 2 and any(abs(word.left - edge) < NEAR for edge in edges)
        wide = gap > max(spread, WIDE_GAP * word.size)
        if (wide or begins_column) and not PrintedLine(held).is_marker:
            yield PrintedLine(held)
            held = []
        held.append(word)
    yield PrintedLine(held)


def _with_bullet(line: PrintedLine, dots: Sequence[Box]) -> PrintedLine:
    """The line with a bullet where a dot is drawn before it; `dots` go up the page."""
    first = line.words[0]
    heights = (bisect(dots, first.base + up * first.size, key=lambda each: each.bottom) for up in (-0.1, 0.7))
    for dot in dots[slice(*heights)]:
        if 0 < first.left - dot.right < _MOST_BEFORE * first.size:
            return PrintedLine([replace(first, text="•", left=dot.left, right=dot.right, link=""), *line.words])
    return line


# --- Columns of text -------------------------------------------------------------------------------------------------


class _Columns:
    """Parts pages into columns of text, and keeps where they begin."""

    def __init__(self, edges: set[float], width: float) -> None:
        self._edges, self._width = edges, width

    def parted(self, pieces: Sequence[PrintedLine | PrintedTable], beside: int = 1) -> list[Region]:
        """The pieces as regions from the top; of columns, the left one first."""
        pieces = sorted(pieces, key=lambda each: -each.base)
        edge = self._edge_in(pieces) if beside < _MOST_COLUMNS else None
        if edge is None:
            return [self._region(pieces, beside)] if pieces else []
        out: list[Region] = []
        whole: list[PrintedLine | PrintedTable] = []
        band: list[PrintedLine | PrintedTable] = []
        for each in [*pieces, None]:
            if each is not None and (each.right <= edge or each.left >= edge - NEAR):
                band.append(each)
                continue
            columns = ([one for one in band if one.right <= edge], [one for one in band if one.right > edge])
            if self._are_columns(*columns, edge):
                out += [*self.parted(whole, _MOST_COLUMNS), *self.parted(columns[0], beside + 1)]
                out += self.parted(columns[1], beside + 1)
                whole = []
            else:
                whole += band
            band = []
            whole += [each] if each is not None else []
        return [*out, *self.parted(whole, _MOST_COLUMNS)]

    def _region(self, pieces: Sequence[PrintedLine | PrintedTable], beside: int) -> Region:
        region = Region(with_columned_tables(pieces))
        region.reach = self._width - region.left if beside in (1, _MOST_COLUMNS) else 0.0
        return region

    def _edge_in(self, pieces: Sequence[PrintedLine | PrintedTable]) -> float | None:
        """Where the right one of two columns of text begins; None where there are none."""
        begins = Counter(round(each.left / NEAR) for each in pieces)
        likely = [min(one.left for one in pieces if round(one.left / NEAR) == n) for n, _ in begins.most_common(4)]
        for edge in (*likely, *sorted(self._edges)):
            left = [each for each in pieces if each.right <= edge]
            if self._are_columns(left, [each for each in pieces if each.left >= edge - NEAR], edge):
                self._edges.add(edge)
                return edge
        return None

    def _are_columns(
        self, left: Sequence[PrintedLine | PrintedTable], right: Sequence[PrintedLine | PrintedTable], edge: float
    ) -> bool:
        known = any(abs(each - edge) < NEAR for each in self._edges)
        return _is_prose(left) and (_is_prose(right) or (known and len(right) >= _FEWEST_ROWS))


def _is_prose(column: Sequence[PrintedLine | PrintedTable]) -> bool:
    """Whether a column is one of text, and not of a table."""
    words = [len(each.words) for each in column if isinstance(each, PrintedLine)]
    return len(words) >= _FEWEST_IN_COLUMN and sum(n for n in words if n >= _PROSE) > _SHARE_OF_PROSE * sum(words)
