"""What was measured against what is promised: rows, each the median of its pairs, with a bound."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Row:
    """One promise, and the pairs that were measured: how much the one took and what it is compared with took."""

    name: str
    pairs: tuple[tuple[float, float], ...]
    bound: float
    """The ratio that is promised."""
    aim: float | None = None
    unit: str = "s"

    @property
    def ratio(self) -> float:
        """The median of the ratios of the pairs: what disturbs one pair disturbs both of it, or is no median."""
        return statistics.median(ours / theirs for ours, theirs in self.pairs)

    @property
    def ours(self) -> float:
        """The median of what is promised."""
        return statistics.median(ours for ours, _ in self.pairs)

    @property
    def theirs(self) -> float:
        """The median of what it is compared with."""
        return statistics.median(theirs for _, theirs in self.pairs)

    @property
    def holds(self) -> bool:
        """Whether the promise is kept."""
        return self.ratio <= self.bound

    @property
    def spread(self) -> str:
        """The lowest and the highest ratio."""
        ratios = [ours / theirs for ours, theirs in self.pairs]
        return f"{min(ratios):.2f} to {max(ratios):.2f}"


HEAD = ("what", "compared with", "measured", "ratio", "of pairs", "bound", "")


def per_page(name: str, large: Sequence[float], small: Sequence[float], pages: tuple[int, int], bound: float) -> Row:
    """The row of seconds a page at a large size against those at a small one; `pages` are both sizes."""
    pairs = tuple((big / pages[0], little / pages[1]) for big, little in zip(large, small, strict=False))
    return Row(name, tuple((big * 1000, little * 1000) for big, little in pairs), bound, unit="ms")


def as_text(rows: Iterable[Row]) -> str:
    """The table, for a terminal and for Markdown alike."""
    lines = [HEAD, *map(_cells, rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    said = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in lines
    ]
    said.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(said) + "\n"


def _cells(row: Row) -> tuple[str, ...]:
    aim = f" (aim {row.aim:.2f}x)" if row.aim else ""
    return (
        row.name,
        f"{row.theirs:.2f} {row.unit}",
        f"{row.ours:.2f} {row.unit}",
        f"{row.ratio:.2f}x",
        row.spread,
        f"{row.bound:.2f}x{aim}",
        "holds" if row.holds else "DOES NOT HOLD",
    )
