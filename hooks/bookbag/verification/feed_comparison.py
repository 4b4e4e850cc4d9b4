"""Compare the feeds of a built site with the content: newsletters in RSS and in Atom, and policies."""

from __future__ import annotations

from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from lxml import etree

from bookbag.content.quick_dataclasses import dataclass
from bookbag.outputs.feeds.newsletter_feed import news_items, newsletter_feed
from bookbag.outputs.feeds.policies_feed import policies_feed
from bookbag.rules.addresses import NEWSLETTER_ATOM, NEWSLETTER_FEED, POLICIES_FEED
from bookbag.verification.site_problems import site_problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.content.problems import Problem
    from bookbag.outputs.feeds.feed_entry import Feed, FeedEntry
    from bookbag.publishing.site import Site
    from bookbag.verification.built_site import BuiltSite

_ATOM = "{http://www.w3.org/2005/Atom}"
_FEED_NAMES = {
    NEWSLETTER_FEED: "newsletter feed",
    NEWSLETTER_ATOM: "newsletter feed in Atom",
    POLICIES_FEED: "policies feed",
}


@dataclass(frozen=True, slots=True)
class _BuiltEntry:
    """One entry of a built feed; a moment is None if it cannot be parsed."""

    id: str
    link: str
    published: datetime | None
    updated: datetime | None
    """None in RSS, which has no such element."""


def feeds_are_right(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """Each feed has the public entries, newest first, with their permanent ids, links and dates."""
    no_words = {news.item.link: "" for news in news_items(site)}
    yield from _feed_problems(built, NEWSLETTER_FEED, newsletter_feed(site, NEWSLETTER_FEED, no_words, {}))
    yield from _feed_problems(built, NEWSLETTER_ATOM, newsletter_feed(site, NEWSLETTER_ATOM, no_words, {}))
    yield from _feed_problems(built, POLICIES_FEED, policies_feed(site))


def _feed_problems(built: BuiltSite, path: str, feed: Feed) -> Iterator[Problem]:
    """The differences between the built feed at `path` and `feed`, which it should be."""
    text = built.text(path)
    if text is None:
        yield site_problem(path, f"The {_FEED_NAMES[path]} is missing.")
        return
    try:
        root = etree.fromstring(text.encode())
    except etree.XMLSyntaxError as error:
        yield site_problem(path, f"The {_FEED_NAMES[path]} is not XML: {error}.")
        return
    if _link(root, "self") != feed.address:
        yield site_problem(path, f"The feed does not say that its own address is {feed.address}.")
    yield from (site_problem(path, what) for what in _differences(root, feed))


def _differences(root: etree._Element, feed: Feed) -> Iterator[str]:
    """The wrong entries; if any is missing or out of order, only that is reported."""
    built_entries = tuple(_entries_in(root))
    if [built_entry.id for built_entry in built_entries] != [entry.id for entry in feed.entries]:
        yield "The feed does not hold the entries it should, newest first."
        return
    for built_entry, entry in zip(built_entries, feed.entries, strict=True):
        if built_entry.link != entry.address:
            yield f'"{entry.title}" leads to another page than its own.'
        if built_entry.published != entry.published.replace(microsecond=0):
            yield f'The date of "{entry.title}" is not that of its file.'
        if root.tag == f"{_ATOM}feed" and not _is_no_earlier(built_entry.updated, entry):
            yield f'"{entry.title}" was published or corrected later than the feed says it last changed.'


def _is_no_earlier(updated: datetime | None, entry: FeedEntry) -> bool:
    """Whether `updated` is the time of the entry's last change, or later: Atom entries may have seconds added to it."""
    return updated is not None and updated >= max(entry.published, entry.updated).replace(microsecond=0)


def _entries_in(root: etree._Element) -> Iterator[_BuiltEntry]:
    for item in root.iter("item"):
        link, published = item.findtext("link", ""), _mail_moment(item.findtext("pubDate", ""))
        yield _BuiltEntry(item.findtext("guid", ""), link, published, None)
    for entry in root.iter(f"{_ATOM}entry"):
        published, updated = (_iso_moment(entry.findtext(f"{_ATOM}{name}", "")) for name in ("published", "updated"))
        yield _BuiltEntry(entry.findtext(f"{_ATOM}id", ""), _link(entry, "alternate"), published, updated)


def _link(element: etree._Element, rel: str) -> str:
    """The address of the first link with the relation `rel`; a link without one counts as `alternate` (RFC 4287)."""
    links = element.iter(f"{_ATOM}link")
    return next((link.get("href", "") for link in links if link.get("rel", "alternate") == rel), "")


def _iso_moment(text: str) -> datetime | None:
    try:
        return _with_zone(datetime.fromisoformat(text))
    except ValueError:
        return None


def _mail_moment(text: str) -> datetime | None:
    try:
        return _with_zone(parsedate_to_datetime(text))
    except (ValueError, OverflowError):
        return None


def _with_zone(moment: datetime) -> datetime | None:
    """`moment` if it has a time zone, else None: without one it is ambiguous."""
    return moment if moment.tzinfo else None
