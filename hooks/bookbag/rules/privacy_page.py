"""Which page tells parents about their information, and so about other people's servers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.records.page import Page
from bookbag.content.records.policy import Policy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bookbag.content.records.item import Item


def privacy_page(items: Iterable[Item]) -> Item | None:
    """The first page, or else policy, whose slug begins with `privacy`; None where there is none."""
    known = sorted((item for item in items if item.slug.split("-")[0] == "privacy"), key=lambda item: item.slug)
    of_kinds = ([item for item in known if isinstance(item, kind)] for kind in (Page, Policy))
    return next((items[0] for items in of_kinds if items), None)
