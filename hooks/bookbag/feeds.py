"""The newsletter feed: newsletters, weekly themes and notices, for readers and inboxes.

feedgen writes it. What it would get wrong is settled here: newest first, dates from the content
and never from the clock, ids that outlive titles and addresses, characters XML cannot hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from feedgen.feed import FeedGenerator

from bookbag.addresses import NEWSLETTER_FEED, absolute
from bookbag.dates import LONDON, as_moment
from bookbag.publication import public_from

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bookbag.records.newsletter import Newsletter
    from bookbag.records.notice import Notice
    from bookbag.records.week import WeeklyTheme
    from bookbag.site import Site

NEWEST = 30
"""Entries in the feed; readers that come once a month miss none."""

_BEFORE_THE_FIRST = datetime(2000, 1, 1, tzinfo=LONDON)
"""The date of a feed that has no entry yet; feedgen would take the clock's."""

_NOT_IN_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CATEGORIES = {"newsletter": "Newsletter", "week": "Weekly theme", "notice": "Notice"}


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """Something that subscribers are sent, with the moment from which it counts."""

    item: Newsletter | WeeklyTheme | Notice
    published: datetime

    @property
    def updated(self) -> datetime:
        """When it was last corrected, else when it was published."""
        return as_moment(self.item.corrected) if self.item.corrected else self.published


def entries_of(site: Site) -> tuple[FeedEntry, ...]:
    """What is in the feed, newest first: not a notice that has ended."""
    notices = [shown.what for shown in site.current_notices]
    items: tuple[Newsletter | WeeklyTheme | Notice, ...] = (*site.newsletters, *site.weeks, *notices)
    entries = [FeedEntry(item, public_from(item) or site.now) for item in items]
    entries.sort(key=lambda entry: (entry.published, entry.item.kind, entry.item.slug), reverse=True)
    return tuple(entries[:NEWEST])


def newsletter_feed(site: Site, bodies: Mapping[str, str]) -> bytes:
    """RSS 2.0. `bodies` gives each entry's HTML, with whole addresses, by the entry's link."""
    entries = entries_of(site)
    feed = FeedGenerator()
    feed.id(absolute(site.setting, NEWSLETTER_FEED))
    feed.title(_clean(site.setting.name))
    feed.description(_clean(f"Newsletters, weekly themes and notices from {site.setting.name}"))
    feed.language("en-GB")
    feed.link(href=absolute(site.setting, NEWSLETTER_FEED), rel="self", type="application/rss+xml")
    feed.link(href=site.setting.url, rel="alternate")  # last: RSS takes its <link> from here
    feed.generator("Bookbag")
    feed.lastBuildDate(max((entry.updated for entry in entries), default=_BEFORE_THE_FIRST))
    for entry in entries:
        _add(feed, entry, site, bodies[entry.item.link])
    written: bytes = feed.rss_str(pretty=True)
    return written


def _add(feed: FeedGenerator, entry: FeedEntry, site: Site, body: str) -> None:
    item = entry.item
    added = feed.add_entry(order="append")  # feedgen would put the newest last
    added.guid(site.lasting_id(item), permalink=False)
    added.title(_clean(item.title))
    added.link(href=site.absolute(item.link))
    added.category(term=_CATEGORIES[item.kind])
    added.pubDate(entry.published)
    added.description(_clean(item.summary or item.title))
    added.content(_clean(body).replace("]]>", "]]&gt;"), type="CDATA")


def _clean(text: str) -> str:
    """`text` without the characters that XML 1.0 cannot hold; feedgen loses the whole feed over one."""
    return _NOT_IN_XML.sub("", text)
