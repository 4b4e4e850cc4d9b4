"""Finds the tables on a page of a PDF: those that are drawn with lines, and those whose words stand in columns."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from bookbag.authoring.importing.readers.pdf_lines import SAME_LINE, PrintedLine, PrintedTable, printed_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bookbag.authoring.importing.readers.pdf_pages import Box, PrintedWord

NEAR = 4.0
"""Points between drawn lines, or beginnings of lines, that count as one place."""
_FEWEST_ROWS = 3
_TIGHT = 1.5
"""Sizes of the font to a line of the same cell, at most."""
_LEEWAY = 1.2
_MOST_CELLS = 2_000
_PAGE_FRAME = 500
"""Points. A taller drawn line is a frame round the page."""


def with_columned_tables(pieces: Sequence[PrintedLine | PrintedTable]) -> list[PrintedLine | PrintedTable]:
    """The pieces of a region as lines, and as tables where several lines have their wide gaps in the same places."""
    out: list[PrintedLine | PrintedTable] = []
    run: list[list[PrintedLine]] = []
    columns: list[tuple[float, float]] = []
    for row in [*_rows(pieces), []]:
        aligned = bool(row) and isinstance(row[0], PrintedLine) and _is_aligned(row, run, columns)
        if not aligned:
            out += _table_or_lines(run)
            run, columns = [], []
        if row and isinstance(row[0], PrintedTable):
            out += row
        elif row:
            run.append([each for each in row if isinstance(each, PrintedLine)])
            columns = _column_spans([row], columns)
    return [*out, *_table_or_lines(run)]


def _rows(pieces: Sequence[PrintedLine | PrintedTable]) -> Iterator[list[PrintedLine | PrintedTable]]:
    row: list[PrintedLine | PrintedTable] = []
    for each in pieces:
        alone = isinstance(each, PrintedTable) or (row and isinstance(row[0], PrintedTable))
        if row and (alone or row[0].base - each.base > SAME_LINE * each.words[0].size):  # type: ignore[union-attr]
            yield sorted(row, key=lambda one: one.left)
            row = []
        row.append(each)
    if row:
        yield sorted(row, key=lambda one: one.left)


def _is_aligned(
    row: Sequence[PrintedLine | PrintedTable],
    run: Sequence[Sequence[PrintedLine]],
    columns: Sequence[tuple[float, float]],
) -> bool:
    """Whether a row goes on with a table: each of its pieces stands in one of the columns, or in a new one."""
    if not run:
        return True
    touched = [
        [n for n, (left, right) in enumerate(columns) if each.left < right and left < each.right] for each in row
    ]
    places = [n for each in touched for n in each]
    near = len(row) > 1 or run[-1][0].base - row[0].base < _TIGHT * run[-1][0].size
    return len(columns) > 1 and near and len(set(places)) == len(places) and max(map(len, touched)) == 1


def _column_spans(
    run: Sequence[Sequence[PrintedLine | PrintedTable]], before: Sequence[tuple[float, float]] = ()
) -> list[tuple[float, float]]:
    """Where the columns of rows begin and end; `before` are those of the rows above."""
    spans: list[tuple[float, float]] = []
    for left, right in sorted([*before, *((each.left, each.right) for row in run for each in row)]):
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


def ruled_tables(words: Sequence[PrintedWord], drawn: Sequence[Box]) -> tuple[list[PrintedTable], list[PrintedWord]]:
    """The tables that are drawn with lines, and the words outside them."""
    grids: list[PrintedTable] = []
    rest = list(words)
    upright = [each for each in drawn if each.height > each.width and each.height < _PAGE_FRAME]
    for band in _bands(upright):
        top, foot = max(each.top for each in band), min(each.bottom for each in band)
        level = [each for each in drawn if each.width > each.height and foot - NEAR < each.bottom < top + NEAR]
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
        if band and each.top < foot - NEAR:
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
        if not out or each - out[-1] > NEAR:
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
            self._sides[max(0, bisect(columns, each.left + NEAR) - 1)].append(each)
        for each in level:
            self._feet[max(0, bisect(rows, each.bottom + NEAR) - 1)].append(each)

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
