"""RSS 2.0 and Atom, written with feedgen. All workarounds for feedgen are in this module.

Entries are newest first; dates come from the content, never from the clock; characters that XML does not
allow are removed (feedgen fails on a single one); enclosures in Atom keep their attributes. A stylesheet
and an explanation are added for readers who open a feed in a browser.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from lxml import etree

from bookbag.content.late_modules import LateModule

if TYPE_CHECKING:
    from datetime import datetime

    from feedgen import feed as feedgen_feed
    from feedgen.feed import FeedGenerator

    from bookbag.outputs.feeds.feed_entry import Enclosure, Feed, FeedEntry
else:
    feedgen_feed = LateModule("feedgen.feed")

RSS = "application/rss+xml"
ATOM = "application/atom+xml"
STYLESHEET = "../bookbag/feed.css"
"""Relative to the feed, so that it works at any site address."""

_AN_HOUR = 3_600_000_000
"""In microseconds."""
_ATOM_SPACE = "http://www.w3.org/2005/Atom"
_XHTML_SPACE = "http://www.w3.org/1999/xhtml"
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def as_rss(feed: Feed, explanation: str) -> bytes:
    """The feed as RSS 2.0. `explanation` is XHTML that a browser shows above the entries."""
    generator = _generator(feed, RSS)
    written: bytes = generator.rss_str(pretty=True)
    root = etree.fromstring(written)
    _add_explanation(root[0], explanation)
    return _serialised(root)


def as_atom(feed: Feed, explanation: str) -> bytes:
    """The feed as Atom. `explanation` is XHTML that a browser shows above the entries."""
    feed = replace(feed, entries=_with_distinct_updates(feed.entries))
    generator = _generator(feed, ATOM)
    written: bytes = generator.atom_str(pretty=True)
    root = etree.fromstring(written)
    for element, entry in zip(root.iter(f"{{{_ATOM_SPACE}}}entry"), feed.entries, strict=True):
        if entry.picture:
            _add_enclosure(element, entry.picture)
    _add_explanation(root, explanation)
    return _serialised(root)


def _generator(feed: Feed, media_type: str) -> FeedGenerator:
    generator = feedgen_feed.FeedGenerator()
    generator.id(feed.id)
    generator.title(_xml_text(feed.title) or feed.home)
    generator.author(name=_xml_text(feed.author) or feed.home)
    generator.description(_xml_text(feed.description) or feed.home)
    generator.language("en-GB")
    generator.link(href=feed.address, rel="self", type=media_type)
    generator.link(href=feed.home, rel="alternate")  # last: RSS takes its <link> from here
    generator.generator("Bookbag")
    generator.lastBuildDate(feed.updated)
    generator.updated(feed.updated)
    for entry in feed.entries:
        _add_entry(generator, entry, media_type)
    return generator


def _add_entry(generator: FeedGenerator, entry: FeedEntry, media_type: str) -> None:
    added = generator.add_entry(order="append")  # feedgen would put the newest last
    added.id(entry.id)
    added.guid(entry.id, permalink=False)
    added.title(_xml_text(entry.title) or entry.address)
    added.link(href=entry.address, rel="alternate")
    added.category(term=entry.category)
    added.published(entry.published)
    added.updated(entry.updated)
    summary = _xml_text(entry.summary) or entry.address
    added.summary(summary)
    content = _xml_text(entry.content)
    if media_type == RSS:
        added.description(summary, isSummary=True)
        # A section of CDATA cannot hold its own end; escaped, the words say the same.
        added.content(content, type=None if "]]>" in content else "CDATA")
        if entry.picture:
            added.enclosure(entry.picture.address, str(entry.picture.length), entry.picture.media_type)
    else:
        added.content(content, type="html")


def _with_distinct_updates(entries: tuple[FeedEntry, ...]) -> tuple[FeedEntry, ...]:
    """The entries, each with a different `updated`.

    Content has dates only, so entries of one day would share a moment, of which feed validators warn. The part
    of an hour that is added is derived from the id, so that it never changes later.
    """
    taken: set[datetime] = set()
    apart = []
    for entry in reversed(entries):  # oldest first, so that a newer entry never moves an older one
        updated = entry.updated + timedelta(microseconds=UUID(entry.id).int % _AN_HOUR)
        while updated in taken:
            updated += timedelta(microseconds=1)
        taken.add(updated)
        apart.append(replace(entry, updated=updated))
    return tuple(reversed(apart))


def _add_enclosure(entry: etree._Element, picture: Enclosure) -> None:
    """Add the picture to an Atom entry as a link, as feedgen loses the `rel`, type and length of its own."""
    link = etree.SubElement(entry, f"{{{_ATOM_SPACE}}}link", rel="enclosure", href=picture.address)
    link.set("type", picture.media_type)
    link.set("length", str(picture.length))


def _add_explanation(parent: etree._Element, explanation: str) -> None:
    """Insert `explanation` as the first child: browsers display it, feed readers ignore unknown elements."""
    parent.insert(0, etree.fromstring(f'<div xmlns="{_XHTML_SPACE}">{_xml_text(explanation)}</div>'))


def _serialised(root: etree._Element) -> bytes:
    instruction = f'type="text/css" href="{STYLESHEET}"'
    root.addprevious(etree.ProcessingInstruction("xml-stylesheet", instruction))
    written: bytes = etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True)
    return written


def _xml_text(text: str) -> str:
    """`text` without the characters that XML 1.0 does not allow."""
    return _NOT_IN_XML.sub("", text)
