"""Puts the words of a PDF's page into lines, tables and columns, in the order in which people read them."""

from __future__ import annotations

from bisect import bisect
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from bookbag.authoring.importing.passes.list_markers import list_marker_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from bookbag.authoring.importing.readers.pdf_words import Box, PdfPage, PrintedWord

_WIDE_GAP = 1.2
"""Words farther apart than this many sizes of their font stand in different columns, or after a tab."""
_SAME_LINE = 0.4
"""Words whose baselines differ by less than this many sizes stand on one line."""
_NEAR = 4.0
"""Points between drawn lines, or beginnings of lines, that count as one place."""
_FEWEST_IN_COLUMN = 5
_MOST_COLUMNS = 5
_FEWEST_ROWS = 3
_MOST_BEFORE = 2.5
"""Sizes of the font from a drawn bullet to its words."""
_PROSE = 4
"""Words of a usual line in a column of text; with fewer, the columns are those of a table."""
_SHARE_OF_PROSE = 0.6
"""Of the words, in usual lines."""
_TIGHT = 1.5
"""Sizes of the font to a line of the same cell, at most."""
_LEEWAY = 1.2
_MOST_CELLS = 2_000
_PAGE_FRAME = 500
"""Points. A taller drawn line is a frame round the page."""


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
        return len(self.words) == 1 and list_marker_of(f"{self.text} x") is not None


@dataclass(slots=True)
class PrintedTable:
    """A table: rows of cells of lines."""

    rows: list[list[list[PrintedLine]]]
    left: float
    right: float
    base: float
    """Height of its top."""


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


def is_wide_gap(before: PrintedWord, word: PrintedWord) -> bool:
    """Whether two words of a line stand in different columns, or have a tab between them."""
    return word.left - before.right > _WIDE_GAP * max(before.size, word.size)


def printed_lines(words: Iterable[PrintedWord]) -> list[PrintedLine]:
    """The lines of words, from the top, each from left to right."""
    rows: list[list[PrintedWord]] = []
    for word in sorted(words, key=lambda each: -each.base):
        if rows and rows[-1][0].base - word.base < _SAME_LINE * min(rows[-1][0].size, word.size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [PrintedLine(sorted(row, key=lambda each: each.left)) for row in rows]


def regions_of(pages: Sequence[PdfPage]) -> list[list[Region]]:
    """The regions of each page in reading order. A page with few lines has the columns of the other pages."""
    edges: set[float] = set()
    for page in pages:
        _Columns(edges, 0).parted(_pieces_of(page, edges))
    return [_Columns(edges, page.width).parted(_pieces_of(page, edges)) for page in pages]


def _pieces_of(page: PdfPage, edges: Collection[float]) -> list[PrintedLine | PrintedTable]:
    """The tables of a page, and its lines parted at wide gaps and where a column begins."""
    grids, rest = _ruled_tables(page.words, page.lines)
    dots = sorted(page.dots, key=lambda each: each.bottom)
    return [*(_with_bullet(piece, dots) for line in printed_lines(rest) for piece in _pieces(line, edges)), *grids]


def _pieces(line: PrintedLine, edges: Collection[float]) -> Iterator[PrintedLine]:
    """The pieces of a line. The marker of a list item is none, nor are words that are spread to fill a line."""
    gaps = [word.left - before.right for before, word in pairwise(line.words)]
    usual = sorted(gaps)[len(gaps) // 2] if len(gaps) > _FEWEST_ROWS else 0.0
    spread = usual * _LEEWAY if usual < 2 * _WIDE_GAP * line.size else 0.0
    held = line.words[:1]
    for gap, word in zip(gaps, line.words[1:], strict=True):
        begins_column = gap > word.size / 2 and any(abs(word.left - edge) < _NEAR for edge in edges)
        wide = gap > max(spread, _WIDE_GAP * word.size)
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
            if each is not None and (each.right <= edge or each.left >= edge - _NEAR):
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
        region = Region(_with_columned_tables(pieces))
        region.reach = self._width - region.left if beside in (1, _MOST_COLUMNS) else 0.0
        return region

    def _edge_in(self, pieces: Sequence[PrintedLine | PrintedTable]) -> float | None:
        """Where the right one of two columns of text begins; None where there are none."""
        begins = Counter(round(each.left / _NEAR) for each in pieces)
        likely = [min(one.left for one in pieces if round(one.left / _NEAR) == n) for n, _ in begins.most_common(4)]
        for edge in (*likely, *sorted(self._edges)):
            left = [each for each in pieces if each.right <= edge]
            if self._are_columns(left, [each for each in pieces if each.left >= edge - _NEAR], edge):
                self._edges.add(edge)
                return edge
        return None

    def _are_columns(
        self, left: Sequence[PrintedLine | PrintedTable], right: Sequence[PrintedLine | PrintedTable], edge: float
    ) -> bool:
        known = any(abs(each - edge) < _NEAR for each in self._edges)
        return _is_prose(left) and (_is_prose(right) or (known and len(right) >= _FEWEST_ROWS))


def _is_prose(column: Sequence[PrintedLine | PrintedTable]) -> bool:
    """Whether a column is one of text, and not of a table."""
    words = [len(each.words) for each in column if isinstance(each, PrintedLine)]
    return len(words) >= _FEWEST_IN_COLUMN and sum(n for n in words if n >= _PROSE) > _SHARE_OF_PROSE * sum(words)


# --- Tables ----------------------------------------------------------------------------------------------------------


def _with_columned_tables(pieces: Sequence[PrintedLine | PrintedTable]) -> list[PrintedLine | PrintedTable]:
    """The pieces of a region as lines, and as tables where several lines have their wide gaps in the same places."""
    out: list[PrintedLine | PrintedTable] = []
    run: list[list[PrintedLine]] = []
    for row in [*_rows(pieces), []]:
        aligned = bool(row) and isinstance(row[0], PrintedLine) and _is_aligned(row, run)
        if not aligned:
            out += _table_or_lines(run)
            run = []
        if row and isinstance(row[0], PrintedTable):
            out += row
        elif row:
            run.append([each for each in row if isinstance(each, PrintedLine)])
    return [*out, *_table_or_lines(run)]


def _rows(pieces: Sequence[PrintedLine | PrintedTable]) -> Iterator[list[PrintedLine | PrintedTable]]:
    row: list[PrintedLine | PrintedTable] = []
    for each in pieces:
        alone = isinstance(each, PrintedTable) or (row and isinstance(row[0], PrintedTable))
        if row and (alone or row[0].base - each.base > _SAME_LINE * each.words[0].size):  # type: ignore[union-attr]
            yield sorted(row, key=lambda one: one.left)
            row = []
        row.append(each)
    if row:
        yield sorted(row, key=lambda one: one.left)


def _is_aligned(row: Sequence[PrintedLine | PrintedTable], run: Sequence[Sequence[PrintedLine]]) -> bool:
    """Whether a row goes on with a table: each of its pieces stands in one of the columns, or in a new one."""
    if not run:
        return True
    columns = _column_spans(run)
    touched = [
        [n for n, (left, right) in enumerate(columns) if each.left < right and left < each.right] for each in row
    ]
    places = [n for each in touched for n in each]
    near = len(row) > 1 or run[-1][0].base - row[0].base < _TIGHT * run[-1][0].size
    return len(columns) > 1 and near and len(set(places)) == len(places) and max(map(len, touched)) == 1


def _column_spans(run: Sequence[Sequence[PrintedLine]]) -> list[tuple[float, float]]:
    """Where the columns of rows begin and end."""
    spans: list[tuple[float, float]] = []
    for left, right in sorted((each.left, each.right) for row in run for each in row):
        if spans and left < spans[-1][1]:
            spans[-1] = spans[-1][0], max(right, spans[-1][1])
        else:
            spans.append((left, right))
    return spans


def _table_or_lines(run: Sequence[Sequence[PrintedLine]]) -> Iterator[PrintedLine | PrintedTable]:
    """A table of the rows, when they are enough, save single lines below it; else their lines."""
    last = max((n for n, row in enumerate(run, 1) if len(row) > 1 or row[0].left > run[0][0].right), default=0)
    if sum(len(row) > 1 for row in run) < _FEWEST_ROWS:
        last = 0
    if last:
        yield _grid(run[:last])
    yield from (PrintedLine([word for piece in row for word in piece.words]) for row in run[last:])


def _grid(run: Sequence[Sequence[PrintedLine]]) -> PrintedTable:
    spans = _column_spans(run)
    begins = [left for left, _ in spans]
    steps = [above[0].base - below[0].base for above, below in pairwise(run)]
    rows: list[list[list[PrintedLine]]] = []
    for row, step in zip(run, [0.0, *steps], strict=True):
        wrapped = step < min(_LEEWAY * min(steps), _TIGHT * row[0].size) < max(steps) or row[0].left >= spans[0][1]
        if not rows or not wrapped:
            rows.append([[] for _ in spans])
        for piece in row:
            rows[-1][bisect(begins, piece.left) - 1].append(piece)
    return PrintedTable(rows, spans[0][0], spans[-1][1], run[0][0].base + run[0][0].size)


def _ruled_tables(words: Sequence[PrintedWord], drawn: Sequence[Box]) -> tuple[list[PrintedTable], list[PrintedWord]]:
    """The tables that are drawn with lines, and the words outside them."""
    grids: list[PrintedTable] = []
    rest = list(words)
    upright = [each for each in drawn if each.height > each.width and each.height < _PAGE_FRAME]
    for band in _bands(upright):
        top, foot = max(each.top for each in band), min(each.bottom for each in band)
        level = [each for each in drawn if each.width > each.height and foot - _NEAR < each.bottom < top + _NEAR]
        columns = _places([each.left for each in band])
        rows = _places([*(each.bottom for each in level), top, foot])
        if len(columns) > 2 and len(rows) > 1 and len(columns) * len(rows) < _MOST_CELLS:  # noqa: PLR2004 - two cells
            inside = [each for each in rest if columns[0] < each.left < columns[-1] and foot < each.base < top]
            rest = [each for each in rest if not (columns[0] < each.left < columns[-1] and foot < each.base < top)]
            cells = _Cells(columns, rows, band, level).filled(inside)
            if inside:
                grids.append(PrintedTable(cells, columns[0], columns[-1], top))
    return grids, rest


def _bands(upright: Iterable[Box]) -> Iterator[list[Box]]:
    """Upright lines that stand beside or on one another."""
    band: list[Box] = []
    foot = 0.0
    for each in sorted(upright, key=lambda one: -one.top):
        if band and each.top < foot - _NEAR:
            yield band
            band = []
        foot = min(foot, each.bottom) if band else each.bottom
        band.append(each)
    if band:
        yield band


def _places(values: Iterable[float]) -> list[float]:
    """`values` in order, one for all that are near one another."""
    out: list[float] = []
    for each in sorted(values):
        if not out or each - out[-1] > _NEAR:
            out.append(each)
    return out


class _Cells:
    """The cells between drawn lines, of which some are merged: where a line is missing, the words belong together."""

    def __init__(self, columns: list[float], rows: list[float], upright: list[Box], level: list[Box]) -> None:
        self._columns, self._rows = columns, rows
        self._sides: dict[int, list[Box]] = defaultdict(list)
        self._feet: dict[int, list[Box]] = defaultdict(list)
        self._known: dict[tuple[int, int], tuple[int, int]] = {}
        for each in upright:
            self._sides[max(0, bisect(columns, each.left + _NEAR) - 1)].append(each)
        for each in level:
            self._feet[max(0, bisect(rows, each.bottom + _NEAR) - 1)].append(each)

    def filled(self, words: Iterable[PrintedWord]) -> list[list[list[PrintedLine]]]:
        """The rows of cells with their lines."""
        cells: dict[tuple[int, int], list[PrintedWord]] = defaultdict(list)
        for word in words:
            column = self._columns_of(word)
            row = max(0, bisect(self._rows, word.base) - 1)
            if (row, column) not in self._known:
                self._known[row, column] = self._merged(row, column)
            cells[self._known[row, column]].append(word)
        wide, tall = len(self._columns) - 1, len(self._rows) - 1
        rows = [[printed_lines(cells[row, column]) for column in range(wide)] for row in reversed(range(tall))]
        return [row for row in rows if any(row)]

    def _columns_of(self, word: PrintedWord) -> int:
        return max(0, min(bisect(self._columns, word.left + 1) - 1, len(self._columns) - 2))

    def _merged(self, row: int, column: int) -> tuple[int, int]:
        """The upper left one of the cells that are merged with this one."""
        x = (self._columns[column] + self._columns[column + 1]) / 2
        y = (self._rows[row] + self._rows[row + 1]) / 2
        while column and not any(each.bottom <= y <= each.top for each in self._sides[column]):
            column -= 1
        while row + 2 < len(self._rows) and not any(each.left <= x <= each.right for each in self._feet[row + 1]):
            row += 1
        return row, column
