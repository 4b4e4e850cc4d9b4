"""Feeds as they were written before, where they would say the same: to write them takes a library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.outputs.output_key import output_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from bookbag.outputs.feeds.feed_entry import Feed
    from bookbag.publishing.site import Site


def kept_feed(site: Site, feed: Feed, explanation: str, write: Callable[[Feed, str], bytes]) -> bytes:
    """What `write` makes of a feed: `as_rss` or `as_atom`."""
    key = output_key(write.__name__, repr(feed), explanation)
    return site.memory.made(site.memory.letters, key, lambda: write(feed, explanation))
