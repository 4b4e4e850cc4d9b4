"""What stands before and after each of a series, such as the newsletters."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bookbag.content.records.item import Item
    from bookbag.content.source_paths import SourcePath
    from bookbag.publishing.site import Site


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The items beside one of a series; None where it is the first or the last."""

    earlier: Item | None
    later: Item | None


def neighbours_of(site: Site) -> dict[SourcePath, Neighbours]:
    """The newsletters before and after each newsletter, and the weeks beside each week, by its source path."""
    return dict(chain(_in_series(site.newsletters), _in_series(site.weeks)))


def _in_series(series: Sequence[Item]) -> Iterator[tuple[SourcePath, Neighbours]]:
    """The neighbours of each of `series`, which has the newest first."""
    for item, later, earlier in zip(series, (None, *series), (*series[1:], None), strict=False):
        yield item.link, Neighbours(earlier, later)
