"""A feed and its entries, independent of RSS and Atom."""

from __future__ import annotations

from datetime import datetime

from bookbag.content.dates import LONDON
from bookbag.content.quick_dataclasses import dataclass

MAX_ENTRIES = 30
"""The most entries in a feed: enough for a feed reader that looks once a month to miss none."""

EMPTY_FEED_UPDATED = datetime(2000, 1, 1, tzinfo=LONDON)
"""`updated` of a feed without entries. Not the current time: every build would then change the file."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """The picture of an entry, as RSS and Atom enclose it."""

    address: str
    length: int
    """In bytes."""
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """An entry of a feed."""

    id: str
    """Never changes: a feed reader shows an entry with a new id as unread."""
    title: str
    address: str
    category: str
    published: datetime
    updated: datetime
    summary: str
    """Plain text."""
    content: str
    """HTML with absolute URLs."""
    picture: Enclosure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed at one address; RSS and Atom have an address each."""

    id: str
    address: str
    title: str
    description: str
    home: str
    """Absolute URL of the web page with the same content."""
    author: str
    entries: tuple[FeedEntry, ...]
    """Newest first."""

    @property
    def updated(self) -> datetime:
        """The latest `updated` of the entries."""
        return max((entry.updated for entry in self.entries), default=EMPTY_FEED_UPDATED)
