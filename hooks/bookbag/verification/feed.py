"""The newsletter feed of a built site."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from lxml import etree

from bookbag.addresses import NEWSLETTER_FEED
from bookbag.feeds import entries_of
from bookbag.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.site import Site
    from bookbag.verification.built import BuiltSite

_BUILD_AGAIN = "Build the site again."


def feed_is_right(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """The feed holds what is public, newest first, with lasting ids and the dates of the content."""
    text = built.text(NEWSLETTER_FEED)
    if text is None:
        yield Problem(NEWSLETTER_FEED, 1, "The newsletter feed is missing.", _BUILD_AGAIN)
        return
    try:
        root = etree.fromstring(text.encode())
    except etree.XMLSyntaxError as error:
        yield Problem(NEWSLETTER_FEED, 1, f"The newsletter feed is not XML: {error}.", _BUILD_AGAIN)
        return
    entries = entries_of(site)
    if [item.findtext("guid") for item in root.iter("item")] != [site.lasting_id(entry.item) for entry in entries]:
        yield Problem(NEWSLETTER_FEED, 1, "The feed does not hold the entries it should, newest first.", _BUILD_AGAIN)
        return
    for item, entry in zip(root.iter("item"), entries, strict=True):
        if parsedate_to_datetime(item.findtext("pubDate", "")) != entry.published.replace(microsecond=0):
            yield Problem(
                NEWSLETTER_FEED, 1, f'The date of "{entry.item.title}" is not that of its file.', _BUILD_AGAIN
            )
