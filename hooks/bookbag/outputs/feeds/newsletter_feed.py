"""The feed of newsletters, weekly themes and notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.dates import as_moment
from bookbag.content.quick_dataclasses import dataclass
from bookbag.outputs.feeds.enclosures import enclosure_of
from bookbag.outputs.feeds.feed_entry import MAX_ENTRIES, Feed, FeedEntry
from bookbag.rules.addresses import absolute_url, feed_id
from bookbag.rules.publication import public_from

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bookbag.content.records.newsletter import Newsletter
    from bookbag.content.records.notice import Notice
    from bookbag.content.records.week import WeeklyTheme
    from bookbag.content.source_paths import SourcePath
    from bookbag.publishing.site import Site

_CATEGORIES = {"newsletter": "Newsletter", "week": "Weekly theme", "notice": "Notice"}


@dataclass(frozen=True, slots=True)
class NewsItem:
    """A newsletter, weekly theme or notice in the feed, with the moment at which it was published."""

    item: Newsletter | WeeklyTheme | Notice
    published: datetime

    @property
    def updated(self) -> datetime:
        """When it was last corrected, or published if that is later."""
        corrected = as_moment(self.item.corrected) if self.item.corrected else self.published
        return max(corrected, self.published)


def news_items(site: Site) -> tuple[NewsItem, ...]:
    """The newest `MAX_ENTRIES` items, newest first. Notices that have ended are left out."""
    notices = [shown.what for shown in site.current_notices]
    items: tuple[Newsletter | WeeklyTheme | Notice, ...] = (*site.newsletters, *site.weeks, *notices)
    news = [NewsItem(item, public_from(item) or site.now) for item in items]
    news.sort(key=lambda each: (each.published, each.item.kind, each.item.slug), reverse=True)
    return tuple(news[:MAX_ENTRIES])


def newsletter_feed(site: Site, address: str, bodies: Mapping[SourcePath, str], sizes: Mapping[str, int]) -> Feed:
    """The feed to be published at the URL path `address`.

    `bodies` has each item's HTML with absolute URLs, by the item's source path; `sizes` has the bytes of each
    published picture, by its URL path.
    """
    return Feed(
        id=feed_id(site.setting, "newsletter"),
        address=absolute_url(site.setting, address),
        title=site.setting.name,
        description=f"Newsletters, weekly themes and notices from {site.setting.name}",
        home=site.setting.url,
        author=site.setting.name,
        entries=tuple(_entry(each, site, bodies[each.item.link], sizes) for each in news_items(site)),
    )


def _entry(news: NewsItem, site: Site, body: str, sizes: Mapping[str, int]) -> FeedEntry:
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
        picture=enclosure_of(body, site.setting.url, sizes),
    )
