"""A short text about an item, to paste into a parents' messaging group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.records.event import Event
from bookbag.content.records.newsletter import Newsletter
from bookbag.content.records.week import WeeklyTheme
from bookbag.rules.dates_in_words import span_in_words
from bookbag.rules.event_times import event_time

if TYPE_CHECKING:
    from bookbag.content.records.item import Item
    from bookbag.content.records.notice import Notice
    from bookbag.publishing.site import Site


def sharing_message(site: Site, item: WeeklyTheme | Newsletter | Event | Notice) -> str:
    """Plain text, a line each: headline, when and where (of an event), summary, what to bring (of a week), absolute URL."""
    lines = [_headline(site, item)]
    if isinstance(item, Event):
        lines += [event_time(item), item.venue]
    lines.append(item.summary)
    if isinstance(item, WeeklyTheme):
        lines += [f"Please bring: {line}" for line in item.bring]
    return "\n".join((*filter(None, lines), site.absolute(item.link)))


def _headline(site: Site, item: Item) -> str:
    name = site.setting.name
    if isinstance(item, WeeklyTheme):
        return f"{name}, {span_in_words(item.first, item.last)}: {item.title}"
    if isinstance(item, Newsletter):
        return f"Newsletter from {name}: {item.title}"
    title = f"{item.title} (cancelled)" if isinstance(item, Event) and item.cancelled else item.title
    return f"{name}: {title}"
