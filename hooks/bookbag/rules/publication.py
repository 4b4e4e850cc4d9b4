"""Whether a record is public at a given time. Records that are not reach no output at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from bookbag.content.dates import as_moment, day_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from bookbag.content.dates import CalendarDate
    from bookbag.content.records.item import Item

ItemT = TypeVar("ItemT", bound="Item")


def public_from(item: Item) -> datetime | None:
    """When `item` becomes public; None where only its status counts.

    That is `publish`, if given; else a weekly theme opens at noon on the Friday before, a newsletter on its date, and a
    notice at its beginning.
    """
    if item.publish is not None:
        return as_moment(item.publish)
    opens: datetime | None = getattr(item, "opens", None)
    return opens


def is_public(item: Item, now: datetime) -> bool:
    """Whether `item` is public at `now`: published, and past its opening time."""
    opens = public_from(item)
    return item.status == "published" and (opens is None or opens <= now)


def public_among(items: Iterable[ItemT], now: datetime) -> tuple[ItemT, ...]:
    """Those of `items` that are public at `now`, in the given order."""
    return tuple(item for item in items if is_public(item, now))


def updated_on(item: Item) -> date | None:
    """The day of the last change that the fields of `item` tell: correction, else review, else publication; or None."""
    reviewed: CalendarDate | None = getattr(item, "reviewed", None)
    if item.corrected is not None:
        return day_of(item.corrected)
    if reviewed is not None:
        return reviewed.last
    opens = public_from(item)
    return day_of(opens) if opens else None
