"""A feed and its entries, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bookbag.content.dates import LONDON

MAX_ENTRIES = 30
"""Entries in a feed; readers that come once a month miss none."""

EMPTY_FEED_UPDATED = datetime(2000, 1, 1, tzinfo=LONDON)
"""The date of a feed that has no entry yet: the clock's would change with every build."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A picture that goes with an entry."""

    address: str
    length: int
    """In bytes."""
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """Something that subscribers are sent once."""

    id: str
    """Never changes; a reader takes another id for another entry."""
    title: str
    address: str
    category: str
    published: datetime
    updated: datetime
    summary: str
    """Plain text."""
    content: str
    """HTML, every address in it whole."""
    picture: Enclosure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed in one form."""

    id: str
    address: str
    title: str
    description: str
    home: str
    """The whole address of the page that says the same."""
    author: str
    entries: tuple[FeedEntry, ...]
    """Newest first."""

    @property
    def updated(self) -> datetime:
        """When any entry last changed."""
        return max((entry.updated for entry in self.entries), default=EMPTY_FEED_UPDATED)
