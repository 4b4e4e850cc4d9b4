"""Bookbag against the engine underneath: the same pages, built in turn, and what is promised of the ratios.

Examples:
  make bench                                          everything: about an hour
  python -m tests.helpers.bench --only full --pages 144       one size, and the rest not
  python -m tests.helpers.bench --only check --pairs 1        a first look
  python -m tests.helpers.bench --only serve --pages 1064
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.helpers.bench.chart import chart_svg
from tests.helpers.bench.comparisons import PARTS, Comparisons
from tests.helpers.bench.measuring import FailedError
from tests.helpers.bench.table import as_text

if TYPE_CHECKING:
    from collections.abc import Sequence

FEWEST: Final = 40
SIZES: Final = (144, 1064, 5004)
CHART: Final = Path(__file__).resolve().parents[3] / "images" / "bench.svg"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what was asked for, print the table, and draw the chart."""
    chosen = _chosen(arguments)
    whole = not chosen.only and tuple(chosen.pages) == SIZES
    chart = chosen.chart or (CHART if whole else None)
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        try:
            rows = Comparisons(Path(scratch), chosen.pages, chosen.pairs, _say).rows(chosen.only or PARTS)
        except FailedError as error:
            sys.exit(f"Nothing is told, since {error}.")
    sys.stdout.write(as_text(rows))
    if chart:
        chart.write_text(chart_svg(rows, "Bookbag against what it stands on, each ratio on the scale of its bound"))
        _say(f"The chart is in {chart}.")


def _chosen(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.helpers.bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", action="append", choices=PARTS, help="this part; may be given again")
    parser.add_argument(
        "--pages", type=int, action="append", metavar="N", help="a site of N pages (40 or more); may be given again"
    )
    parser.add_argument("--pairs", type=int, default=5, metavar="N", help="pairs of each; the median is told (5)")
    parser.add_argument(
        "--chart", type=Path, metavar="FILE", help="where to draw it (images/bench.svg, after the whole)"
    )
    chosen = parser.parse_args(arguments)
    chosen.pages = sorted(chosen.pages or SIZES)
    if chosen.pages[0] < FEWEST or chosen.pairs < 1:
        parser.error(f"at least {FEWEST} pages, for a site with every kind, and one pair")
    return chosen


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
