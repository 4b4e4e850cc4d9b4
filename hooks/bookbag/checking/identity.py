"""Checks that ids, addresses and weeks are unique."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.checking.record_problems import item_problem
from bookbag.content.folder import RESERVED_FOLDERS, RESERVED_SLUGS
from bookbag.content.problems import Level
from bookbag.content.records.page import Page
from bookbag.rules.addresses import MADE_PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.checking.dated_content import DatedContent
    from bookbag.content.problems import Problem
    from bookbag.content.records.item import Item
    from bookbag.content.records.week import WeeklyTheme


def ids_used_twice(context: DatedContent) -> Iterator[Problem]:
    """Files of one kind with the same id, which feed readers would take for the same entry.

    The copy is reported, not the original, whose id is in feeds and calendars already.
    """
    sharing: dict[tuple[str, str], list[Item]] = {}
    for item in context.content.items:
        sharing.setdefault((item.kind, item.id.casefold()), []).append(item)
    ids = {(item.kind, item.id) for item in context.content.items}
    for items in (items for items in sharing.values() if len(items) > 1):
        original = _original_of(items)
        for item in items:
            if item is not original:
                yield _copied(item, original or next(other for other in items if other is not item), ids, original)


def _original_of(items: list[Item]) -> Item | None:
    """The file whose id it was first: the one whose slug is, or once was, that id. None if no file or several are so."""
    called = [item for item in items if item.slug == item.id.casefold()]
    once_called = [item for item in items if item.id.casefold() in item.formerly]
    return next((found[0] for found in (called, once_called) if len(found) == 1), None)


def _copied(item: Item, other: Item, ids: set[tuple[str, str]], original: Item | None) -> Problem:
    free = (item.slug, *(f"{item.slug}-{number}" for number in range(2, len(ids) + 3)))
    own = next(each for each in free if (item.kind, each) not in ids)
    same = item.id == other.id
    what = f"The id `{item.id}` is {'already that' if same else f'nearly `{other.id}`, the id'} of {other.source.path}"
    return item_problem(
        item,
        ("id",),
        Level.STOP if same else Level.FAULT,
        f"{what}{', of which this looks like a copy' if original else ''}.",
        f"Write `id: {own}` here{'' if original else ', if this is the copy: the older of the two keeps its id'}.",
    )


def addresses_used_twice(context: DatedContent) -> Iterator[Problem]:
    """Former addresses that another file has now, or also had, or that Bookbag uses."""
    owners: dict[tuple[str, str], Item] = {(item.kind, item.slug): item for item in context.content.items}
    for item in context.content.items:
        for slug in item.formerly:
            owner = owners.setdefault((item.kind, slug), item)
            if owner is not item or slug == item.slug:
                yield item_problem(
                    item,
                    ("formerly",),
                    Level.STOP,
                    f"`formerly` names `{slug}`, which is the address of {owner.source.path}.",
                    "Remove it here, or rename the other file.",
                )
            elif _is_made(slug, item):
                yield item_problem(
                    item,
                    ("formerly",),
                    Level.STOP,
                    f"`formerly` names `{slug}`, the address of a page that Bookbag makes.",
                    "Remove it.",
                )


def pages_with_one_address(context: DatedContent) -> Iterator[Problem]:
    """Files with the same address, such as `about.md` and `about/index.md`: one would overwrite the other."""
    seen: dict[str, Item] = {}
    for item in context.content.items:
        first = seen.setdefault(item.address, item)
        if first is not item:
            yield item_problem(
                item,
                (),
                Level.STOP,
                f"Its address, `/{item.address}`, is already that of {first.source.path}.",
                "Give one of the two files another name.",
            )


def weeks_that_overlap(context: DatedContent) -> Iterator[Problem]:
    """Weekly themes that share a day: which of them is this week's would be unclear."""
    weeks = sorted((week for week in context.content.weeks if week.status == "published"), key=lambda week: week.first)
    longest: WeeklyTheme | None = None
    for week in weeks:
        if longest and week.first <= longest.last:
            yield item_problem(
                week,
                ("week", "from"),
                Level.STOP,
                f"It overlaps with {longest.source.path}, which lasts until {longest.last}.",
                "Check the dates of both.",
            )
        if longest is None or week.last > longest.last:
            longest = week


def lasting_ids(context: DatedContent) -> Iterator[Problem]:
    """Files without an `id`, whose feed entry would be sent again if they were renamed."""
    for item in context.to_be_published:
        if not item.given_id and not isinstance(item, Page):
            yield item_problem(
                item,
                (),
                Level.ADVICE,
                "It has no id of its own, so a new file name would make it look new.",
                f"Paste this line among its fields: `id: {item.slug}`.",
            )


def _is_made(slug: str, item: Item) -> bool:
    """Whether Bookbag makes the page at the address that `item` would have with `slug`."""
    if isinstance(item, Page):
        return f"{slug}.md" in MADE_PAGES or slug in RESERVED_FOLDERS
    return slug in RESERVED_SLUGS
