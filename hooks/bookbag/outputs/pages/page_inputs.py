"""All that the page of a record can show of the site around it: where that is the same, so is the page."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bookbag.content.records.item import Item
    from bookbag.content.source_paths import SourcePath
    from bookbag.publishing.asked_servers import AskedServer
    from bookbag.publishing.site import Site
    from bookbag.rules.diary import TimedDisplay

RECORD_TEMPLATES = frozenset({"week", "newsletter", "event", "notice", "policy", "page"})
"""The templates in `bookbag/` that show no body but that of the page's own record."""
_NOT_OF_OTHERS = ("body", "source")
"""Fields of a record that no page but its own shows; `source` has the lines of its fields."""


@dataclass(frozen=True, slots=True)
class SiteInputs:
    """What the templates of records read of the site, as far as it does not follow from the rest of this.

    Of records that is all but their bodies. So the diary, the tokens and the address book need not be here.
    Most of it is told as text: values that are equal may be written in different ways, texts not.
    """

    setting: str
    today: date
    entries: tuple[str, ...]
    items: tuple[str, ...]
    mentions: tuple[tuple[SourcePath, ...], ...]
    """What each policy is mentioned in."""
    page_pictures: tuple[str, ...]
    """The picture at the top of each page, with its sizes."""
    asked: tuple[AskedServer, ...]
    over: tuple[bool, ...]
    """For each moment at which something begins or is over, whether it has passed."""

    @classmethod
    def of(cls, site: Site) -> SiteInputs:
        """What the templates read of `site`."""
        return cls(
            setting=repr(site.setting),
            today=site.today,
            entries=tuple(f"{each.policy.link} {each.review} {each.words}" for each in site.entries),
            items=tuple(map(_without_body, site.items)),
            mentions=tuple(tuple(item.link for item in site.mentioned_in(policy)) for policy in site.policies),
            page_pictures=tuple(f"{link} {fitted}" for link, fitted in site.page_pictures.items()),
            asked=site.asked,
            over=tuple(_passed(site)),
        )


def _without_body(item: Item) -> str:
    said = (f"{each.name}={getattr(item, each.name)!r}" for each in fields(item) if each.name not in _NOT_OF_OTHERS)
    return f"{type(item).__name__} {item.source.path} {' '.join(said)}"


def _passed(site: Site) -> Iterator[bool]:
    for notice in site.notices:
        yield from (notice.opens <= site.now, notice.over <= site.now)
    for event in site.events:
        yield event.over <= site.now
    displayed: tuple[TimedDisplay[Any], ...] = (*site.consultations, *site.days, *site.themes)
    for each in displayed:
        yield from (moment is not None and moment <= site.now for moment in (each.starts, each.ends))
