"""The table as a chart: a bar for each ratio, and a mark where its bound stands."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.helpers.bench.table import Row

_LINE: Final = 30
_NAMES: Final = 330
_BARS: Final = 240
"""Width of a bar whose bound is kept exactly; each row is drawn to the scale of its own bound."""
_WIDTH: Final = 860
_LONGEST: Final = _WIDTH - _NAMES - 190
_TOP: Final = 46
_HALO: Final = 'stroke="#fff" stroke-width="4" paint-order="stroke"'
"""Keeps words readable where they cross the line of the bounds."""


def chart_svg(rows: Sequence[Row], title: str) -> str:
    """An SVG file, readable on light and on dark."""
    height = _TOP + _LINE * len(rows) + 30
    said = ". ".join(f"{row.name}: {row.ratio:.2f}, bound {row.bound:.2f}" for row in rows)
    drawn = "\n".join(line for nth, row in enumerate(rows) for line in _bar(row, _TOP + nth * _LINE))
    end = height - 26
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'font-family="sans-serif" font-size="14" fill="#222">\n'
        f"<title>{escape(title)}</title>\n<desc>{escape(said)}</desc>\n"
        f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>\n'
        f'<text x="12" y="24" font-weight="700">{escape(title)}</text>\n'
        f'<path d="M{_NAMES + _BARS} {_TOP - 8}V{end}" stroke="#222" stroke-dasharray="4 3"/>\n{drawn}\n'
        f'<text x="{_NAMES + _BARS}" y="{height - 8}" text-anchor="middle">the bound of each</text>\n</svg>\n'
    )


def _bar(row: Row, top: int) -> Iterator[str]:
    length = min(_BARS * row.ratio / row.bound, _LONGEST)
    fill = "#2f7d5b" if row.holds else "#b3402a"
    yield f'<text x="12" y="{top + 17}">{escape(row.name)}</text>'
    yield f'<rect x="{_NAMES}" y="{top + 3}" width="{length:.0f}" height="20" fill="{fill}"/>'
    words = f"{row.ratio:.2f}x of {row.bound:.2f}x" + ("" if row.holds else ", too much")
    yield f'<text x="{_NAMES + length + 8:.0f}" y="{top + 18}" {_HALO}>{words}</text>'
