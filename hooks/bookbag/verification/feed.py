"""The newsletter feed of a built site."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from lxml import etree

from bookbag.addresses import NEWSLETTER_FEED
from bookbag.feeds.newsletter import news_of
from bookbag.verification.wrong import wrong

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bookbag.problems import Problem
    from bookbag.site import Site
    from bookbag.verification.built import BuiltSite


def feed_is_right(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """The feed holds what is public, newest first, with lasting ids and the dates of the content."""
    text = built.text(NEWSLETTER_FEED)
    if text is None:
        yield wrong(NEWSLETTER_FEED, "The newsletter feed is missing.")
        return
    try:
        root = etree.fromstring(text.encode())
    except etree.XMLSyntaxError as error:
        yield wrong(NEWSLETTER_FEED, f"The newsletter feed is not XML: {error}.")
        return
    entries = news_of(site)
    if [item.findtext("guid") for item in root.iter("item")] != [site.lasting_id(entry.item) for entry in entries]:
        yield wrong(NEWSLETTER_FEED, "The feed does not hold the entries it should, newest first.")
        return
    for item, entry in zip(root.iter("item"), entries, strict=True):
        if not _is_dated(item.findtext("pubDate", ""), entry.published):
            yield wrong(NEWSLETTER_FEED, f'The date of "{entry.item.title}" is not that of its file.')


def _is_dated(said: str, published: datetime) -> bool:
    try:
        return parsedate_to_datetime(said) == published.replace(microsecond=0)
    except ValueError:
        return False
