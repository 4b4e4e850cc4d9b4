"""Which records link to which, seen from what is linked to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bookbag.content.records.item import Item
    from bookbag.content.source_paths import SourcePath


def mentioning_items(
    items: Iterable[Item], mentions: Mapping[SourcePath, frozenset[SourcePath]]
) -> dict[SourcePath, tuple[Item, ...]]:
    """By source path, those of `items` that link to it, in their order. `mentions` is what each record links to."""
    found: dict[SourcePath, list[Item]] = {}
    for item in items:
        for link in mentions[item.link]:
            found.setdefault(link, []).append(item)
    return {link: tuple(each) for link, each in found.items()}
