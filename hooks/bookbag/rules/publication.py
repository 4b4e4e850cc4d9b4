"""Whether a record is public at a given time. Records that are not reach no output at all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from bookbag.content.dates import as_moment, day_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bookbag.content.dates import CalendarDate
    from bookbag.content.records.item import Item

ItemT = TypeVar("ItemT", bound="Item")

EMAIL_PAGES_LAST = timedelta(days=60)
"""How long after it became public a newsletter or week has its email on the site; `bookbag email` makes any."""
_EMAILED_KINDS = ("newsletter", "week")
_NEVER = datetime.min.replace(tzinfo=UTC)


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


def newest_first(items: Iterable[ItemT]) -> tuple[ItemT, ...]:
    """`items` sorted by when they became public, newest first, and then by slug."""
    return tuple(sorted(items, key=lambda item: (public_from(item) or _NEVER, item.slug), reverse=True))


def has_email_page(item: Item, now: datetime) -> bool:
    """Whether the site at `now` has the public `item` as an email too: if it is a newsletter or week, and recent."""
    opens = public_from(item)
    return item.kind in _EMAILED_KINDS and opens is not None and day_of(now) - day_of(opens) <= EMAIL_PAGES_LAST


def updated_on(item: Item) -> date | None:
    """The day of the last change that the fields of `item` tell: correction, else review, else publication; or None."""
    reviewed: CalendarDate | None = getattr(item, "reviewed", None)
    if item.corrected is not None:
        return day_of(item.corrected)
    if reviewed is not None:
        return reviewed.last
    opens = public_from(item)
    return day_of(opens) if opens else None
