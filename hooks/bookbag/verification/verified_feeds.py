"""The feeds of a built site: newsletters in RSS and in Atom, and policies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from lxml import etree

from bookbag.outputs.feeds.newsletter_feed import news_items, newsletter_feed
from bookbag.outputs.feeds.policies_feed import policies_feed
from bookbag.rules.addresses import NEWSLETTER_ATOM, NEWSLETTER_FEED, POLICIES_FEED
from bookbag.verification.differences import wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.content.problems import Problem
    from bookbag.outputs.feeds.feed_entry import Feed, FeedEntry
    from bookbag.publishing.site import Site
    from bookbag.verification.built_site import BuiltSite

_ATOM = "{http://www.w3.org/2005/Atom}"
_NAMES = {
    NEWSLETTER_FEED: "newsletter feed",
    NEWSLETTER_ATOM: "newsletter feed in Atom",
    POLICIES_FEED: "policies feed",
}


@dataclass(frozen=True, slots=True)
class _Said:
    """What a built feed says of one entry; a moment is None where it cannot be read."""

    id: str
    link: str
    published: datetime | None
    updated: datetime | None
    """In RSS an entry has none of its own."""


def feed_is_right(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """Each feed holds what is public, newest first, with lasting ids, links and the dates of the content."""
    no_words = {news.item.link: "" for news in news_items(site)}
    yield from _compared(built, NEWSLETTER_FEED, newsletter_feed(site, NEWSLETTER_FEED, no_words, {}))
    yield from _compared(built, NEWSLETTER_ATOM, newsletter_feed(site, NEWSLETTER_ATOM, no_words, {}))
    yield from _compared(built, POLICIES_FEED, policies_feed(site))


def _compared(built: BuiltSite, path: str, feed: Feed) -> Iterator[Problem]:
    """Everything in which the feed at `path` differs from `feed`."""
    text = built.text(path)
    if text is None:
        yield wrong(path, f"The {_NAMES[path]} is missing.")
        return
    try:
        root = etree.fromstring(text.encode())
    except etree.XMLSyntaxError as error:
        yield wrong(path, f"The {_NAMES[path]} is not XML: {error}.")
        return
    if _link(root, "self") != feed.address:
        yield wrong(path, f"The feed does not say that its own address is {feed.address}.")
    yield from (wrong(path, what) for what in _differences(root, feed))


def _differences(root: etree._Element, feed: Feed) -> Iterator[str]:
    """What the entries say that they should not; of each only where all of them are there."""
    all_said = tuple(_entries_in(root))
    if [said.id for said in all_said] != [entry.id for entry in feed.entries]:
        yield "The feed does not hold the entries it should, newest first."
        return
    for said, entry in zip(all_said, feed.entries, strict=True):
        if said.link != entry.address:
            yield f'"{entry.title}" leads to another page than its own.'
        if said.published != entry.published.replace(microsecond=0):
            yield f'The date of "{entry.title}" is not that of its file.'
        if root.tag == f"{_ATOM}feed" and not _is_no_earlier(said.updated, entry):
            yield f'"{entry.title}" was published or corrected later than the feed says it last changed.'


def _is_no_earlier(updated: datetime | None, entry: FeedEntry) -> bool:
    """Whether an entry is said to have last changed when it did; Atom's may be told apart by seconds more."""
    return updated is not None and updated >= max(entry.published, entry.updated).replace(microsecond=0)


def _entries_in(root: etree._Element) -> Iterator[_Said]:
    for item in root.iter("item"):
        link, published = item.findtext("link", ""), _moment_of_mail(item.findtext("pubDate", ""))
        yield _Said(item.findtext("guid", ""), link, published, None)
    for entry in root.iter(f"{_ATOM}entry"):
        published, updated = (_moment(entry.findtext(f"{_ATOM}{name}", "")) for name in ("published", "updated"))
        yield _Said(entry.findtext(f"{_ATOM}id", ""), _link(entry, "alternate"), published, updated)


def _link(element: etree._Element, rel: str) -> str:
    """Where the first link of a kind leads; one that does not say its kind leads to the same on a page."""
    links = element.iter(f"{_ATOM}link")
    return next((link.get("href", "") for link in links if link.get("rel", "alternate") == rel), "")


def _moment(said: str) -> datetime | None:
    try:
        return _in_a_zone(datetime.fromisoformat(said))
    except ValueError:
        return None


def _moment_of_mail(said: str) -> datetime | None:
    try:
        return _in_a_zone(parsedate_to_datetime(said))
    except (ValueError, OverflowError):
        return None


def _in_a_zone(moment: datetime) -> datetime | None:
    """A moment as it is; one that names no zone may be any."""
    return moment if moment.tzinfo else None
