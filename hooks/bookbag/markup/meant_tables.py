"""Makes tables of what a volunteer means as one: straight under a sentence, or with columns miscounted."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from bookbag.markup.slips import Line, SlipKind, TextSlip

if TYPE_CHECKING:
    from collections.abc import Sequence

_DASHES = re.compile(r"(?: {0,3}\| *+| *+):?-++:? *+(?:\| *+:?-++:? *+)*+(?:\| *+)?$")
_LONG_DASHES = str.maketrans({"\u2013": "--", "\u2014": "---", "\u2015": "---", "\u2500": "-"})
"""What office programs make of the hyphens under the headings of a table."""
_ROW_OF_LONG_DASHES = re.compile(r"[ |:-]*+[\u2013\u2014\u2015\u2500][ |:\u2013\u2014\u2015\u2500-]*+$")
_CODE_OR_PIPE = re.compile(r"\\.|(?<!(?<!\\)`)(`{1,9})(?!`).+?(?<!`)\1(?!`)|(\|)")
_SHOWN = 40


def with_meant_tables(lines: Sequence[Line]) -> tuple[list[Line], list[TextSlip]]:
    """The lines with tables as Python-Markdown reads them, and rows with more cells than the table has headings."""
    lines = [_with_hyphens(lines, n) for n in range(len(lines)) if not _parts_heading(lines, n)]
    out: list[Line] = []
    slips: list[TextSlip] = []
    place = 0
    while place < len(lines):
        end = _end_of_table(lines, place) or _end_of_bare_rows(lines, place)
        if not end:
            out.append(lines[place])
            place += 1
            continue
        if out and out[-1].text.strip() and not out[-1].opaque:
            out.append(Line(lines[place].number, ""))
        first, end = place, _end_of_rows_apart(lines, place, end)
        rows, surplus = _with_columns(_with_dashes([row for row in lines[first:end] if row.text.strip()]))
        out += rows
        slips += surplus
        if end < len(lines) and lines[end].text.strip():
            out.append(Line(lines[end].number, ""))
        place = end
    return out, slips


def _with_hyphens(lines: Sequence[Line], n: int) -> Line:
    """Line `n`, with hyphens if it is a row of nothing but long dashes, the second of a table."""
    line = lines[n]
    is_second = n > 0 and "|" in lines[n - 1].text and (n == 1 or "|" not in lines[n - 2].text)
    is_row = is_second and not line.opaque and "|" in line.text and _ROW_OF_LONG_DASHES.match(line.text)
    return line._replace(text=line.text.translate(_LONG_DASHES)) if is_row else line


def _end_of_table(lines: Sequence[Line], start: int) -> int:
    """The number of the line after the table that begins at `start`; 0 where none does."""
    if start + 1 >= len(lines) or "|" not in lines[start + 1].text or not _DASHES.match(lines[start + 1].text):
        return 0
    if any(each.opaque or "|" not in each.text or each.text.startswith("    ") for each in lines[start : start + 2]):
        return 0
    rest = (n for n in range(start + 2, len(lines)) if lines[n].opaque or not _pipes_in(lines[n].text))
    return next(rest, len(lines))


def _end_of_bare_rows(lines: Sequence[Line], start: int) -> int:
    """The number of the line after a table without its row of dashes: rows of as many cells, all between bars."""
    if not _is_bare_row(lines[start]) or (start and lines[start - 1].text.lstrip().startswith("|")):
        return 0
    cells = _cells_in(lines[start].text)
    rows = itertools.takewhile(lambda line: _is_bare_row(line) and _cells_in(line.text) == cells, lines[start:])
    number = sum(1 for _ in rows)
    return start + number if cells > 1 and number > 1 else 0


def _parts_heading(lines: Sequence[Line], n: int) -> bool:
    """Whether line `n` is an empty one between the heading of a table and the row of dashes under it."""
    if lines[n].text.strip() or not 0 < n < len(lines) - 1:
        return False
    below = lines[n + 1]
    return _is_bare_row(lines[n - 1]) and _is_bare_row(below) and _DASHES.match(below.text) is not None


def _end_of_rows_apart(lines: Sequence[Line], start: int, end: int) -> int:
    """The number of the line after rows of the same table that empty lines part from it, as programs paste them."""
    cells = _cells_in(lines[start].text)
    while end + 1 < len(lines) and not lines[end].text.strip() and _is_bare_row(lines[end + 1]):
        begins_another = end + 2 < len(lines) and _DASHES.match(lines[end + 2].text)
        if begins_another or _cells_in(lines[end + 1].text) != cells:
            break
        end += 2
    return end


def _is_bare_row(line: Line) -> bool:
    text = line.text.strip()
    return not line.opaque and len(text) > 1 and text[0] == text[-1] == "|" and not line.text.startswith("    ")


def _with_dashes(rows: Sequence[Line]) -> list[Line]:
    """The rows of a table with a row of dashes under the first."""
    if _DASHES.match(rows[1].text) and "-" in rows[1].text:
        return list(rows)
    return [rows[0], Line(rows[0].number, "|" + "---|" * _cells_in(rows[0].text)), *rows[1:]]


def _with_columns(rows: Sequence[Line]) -> tuple[list[Line], list[TextSlip]]:
    """The rows of a table with as many columns as its widest row has cells, and the rows that have too many."""
    heading, dashes, *others = (_cells_in(row.text) for row in rows)
    widest = max(heading, *others, 0)
    slips = [
        TextSlip(row.number, SlipKind.SURPLUS_CELLS, row.text.strip()[:_SHOWN])
        for row, cells in zip(rows[2:], others, strict=True)
        if cells > heading
    ]
    framed = any(row.text.strip().startswith("|") for row in rows) and not rows[0].text.strip().startswith("|")
    if heading == dashes == widest and not framed:
        return list(rows), []
    first = rows[0]._replace(text=_widened(rows[0].text, widest - heading, ""))
    if dashes < widest:
        second = rows[1]._replace(text=_widened(rows[1].text, widest - dashes, "---"))
    else:
        second = rows[1]._replace(text="|".join(rows[1].text.strip().strip("|").split("|")[:widest]))
    second = second._replace(text=f"|{second.text.strip().strip('|')}|")
    return [first, second, *rows[2:]], slips


def _widened(row: str, columns: int, cell: str) -> str:
    """`row` with some more cells."""
    bare = row.strip()
    bare = bare if bare.startswith("|") else f"|{bare}"
    bare = bare if bare.endswith("|") and not bare.endswith("\\|") else f"{bare}|"
    return bare + f" {cell} |" * columns


def _pipes_in(row: str) -> list[int]:
    """The places of the bars between cells: not those in code, nor behind a backslash."""
    return [found.start() for found in _CODE_OR_PIPE.finditer(row) if found[2]] if "|" in row else []


def _cells_in(row: str) -> int:
    """The number of cells in a row of a table."""
    bare = row.strip()
    pipes = _pipes_in(bare)
    return len(pipes) + 1 - (0 in pipes) - (len(bare) > 1 and len(bare) - 1 in pipes)
