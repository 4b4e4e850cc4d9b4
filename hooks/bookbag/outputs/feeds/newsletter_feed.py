"""The feed of newsletters, weekly themes and notices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookbag.content.dates import as_moment
from bookbag.outputs.feeds.enclosures import picture_of
from bookbag.outputs.feeds.feed_entry import NEWEST, Feed, FeedEntry
from bookbag.rules.addresses import absolute_url, feed_id
from bookbag.rules.publication import public_from

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bookbag.content.records.newsletter import Newsletter
    from bookbag.content.records.notice import Notice
    from bookbag.content.records.week import WeeklyTheme
    from bookbag.publishing.site import Site

_CATEGORIES = {"newsletter": "Newsletter", "week": "Weekly theme", "notice": "Notice"}


@dataclass(frozen=True, slots=True)
class News:
    """Something that subscribers are sent, with the moment from which it counts."""

    item: Newsletter | WeeklyTheme | Notice
    published: datetime

    @property
    def updated(self) -> datetime:
        """When it was last corrected, else when it was published."""
        corrected = as_moment(self.item.corrected) if self.item.corrected else self.published
        return max(corrected, self.published)


def news_of(site: Site) -> tuple[News, ...]:
    """What is in the feed, newest first: not a notice that has ended."""
    notices = [shown.what for shown in site.current_notices]
    items: tuple[Newsletter | WeeklyTheme | Notice, ...] = (*site.newsletters, *site.weeks, *notices)
    news = [News(item, public_from(item) or site.now) for item in items]
    news.sort(key=lambda each: (each.published, each.item.kind, each.item.slug), reverse=True)
    return tuple(news[:NEWEST])


def newsletter_feed(site: Site, address: str, bodies: Mapping[str, str], sizes: Mapping[str, int]) -> Feed:
    """The feed that stands at `address`.

    `bodies` gives each item's HTML with whole addresses, by its link; `sizes` the bytes of each
    published picture, by its address from the root of the site.
    """
    return Feed(
        id=feed_id(site.setting, "newsletter"),
        address=absolute_url(site.setting, address),
        title=site.setting.name,
        description=f"Newsletters, weekly themes and notices from {site.setting.name}",
        home=site.setting.url,
        author=site.setting.name,
        entries=tuple(_entry(each, site, bodies[each.item.link], sizes) for each in news_of(site)),
    )


def _entry(news: News, site: Site, body: str, sizes: Mapping[str, int]) -> FeedEntry:
    item = news.item
    return FeedEntry(
        id=site.lasting_id(item),
        title=item.title,
        address=site.absolute(item.link),
        category=_CATEGORIES[item.kind],
        published=news.published,
        updated=news.updated,
        summary=item.summary or item.title,
        content=body,
        picture=picture_of(body, site.setting.url, sizes),
    )
