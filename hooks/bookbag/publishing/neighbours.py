"""What stands before and after each of a series, such as the newsletters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bookbag.content.records.item import Item
    from bookbag.content.source_paths import SourcePath


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The items beside one of a series; None where it is the first or the last."""

    earlier: Item | None
    later: Item | None


def neighbours_in(series: Sequence[Item]) -> Iterator[tuple[SourcePath, Neighbours]]:
    """The neighbours of each of `series`, by its source path; `series` has the newest first."""
    for item, later, earlier in zip(series, (None, *series), (*series[1:], None), strict=False):
        yield item.link, Neighbours(earlier, later)
