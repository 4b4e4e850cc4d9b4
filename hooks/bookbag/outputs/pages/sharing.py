"""A short text about an item, to paste into a parents' messaging group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.records.newsletter import Newsletter
from bookbag.content.records.week import WeeklyTheme
from bookbag.rules.dates_in_words import span_in_words

if TYPE_CHECKING:
    from bookbag.content.records.item import Item
    from bookbag.content.records.notice import Notice
    from bookbag.publishing.site import Site


def sharing_message(site: Site, item: WeeklyTheme | Newsletter | Notice) -> str:
    """Plain text with headline, summary, what to bring (of a week) and absolute URL, a line each."""
    lines = [_headline(site, item), item.summary]
    if isinstance(item, WeeklyTheme):
        lines += [f"Please bring: {line}" for line in item.bring]
    return "\n".join((*filter(None, lines), site.absolute(item.link)))


def _headline(site: Site, item: Item) -> str:
    name = site.setting.name
    if isinstance(item, WeeklyTheme):
        return f"{name}, {span_in_words(item.first, item.last)}: {item.title}"
    if isinstance(item, Newsletter):
        return f"Newsletter from {name}: {item.title}"
    return f"{name}: {item.title}"
