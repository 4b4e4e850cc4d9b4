"""What is public at a moment. Everything else reaches no output at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from bookbag.content.dates import as_moment
from bookbag.rules.dates_in_words import day_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from bookbag.content.dates import CalendarDate
    from bookbag.content.records.item import Item

ItemT = TypeVar("ItemT", bound="Item")


def public_from(item: Item) -> datetime | None:
    """The moment from which `item` may be seen; None where only its status counts.

    `publish` says so; else the kind does: a week at noon on the Friday before, a newsletter from
    its date, a notice from its beginning.
    """
    if item.publish is not None:
        return as_moment(item.publish)
    opens: datetime | None = getattr(item, "opens", None)
    return opens


def is_public(item: Item, now: datetime) -> bool:
    """Whether parents may see `item` at `now`."""
    opens = public_from(item)
    return item.status == "published" and (opens is None or opens <= now)


def public_among(items: Iterable[ItemT], now: datetime) -> tuple[ItemT, ...]:
    """Those of `items` that parents may see at `now`, in their order."""
    return tuple(item for item in items if is_public(item, now))


def updated_on(item: Item) -> date | None:
    """The day on which `item` last changed, as far as its own dates tell; None where they do not."""
    reviewed: CalendarDate | None = getattr(item, "reviewed", None)
    if item.corrected is not None:
        return day_of(item.corrected)
    if reviewed is not None:
        return reviewed.last
    opens = public_from(item)
    return day_of(opens) if opens else None
