"""The feeds of newsletters, weeks and notices, as subscribers, static hosts and browsers meet them.

What is a new entry and what is not is tested in test_feed_ids.py, and any text at all in test_feed_fuzz.py.
"""

from __future__ import annotations

import io
import mimetypes
import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

import feedparser
import pytest
from lxml import etree, html
from PIL import Image

from bookbag.content.dates import LONDON
from bookbag.content.folder import read_content
from bookbag.outputs.email.subscriber_body import body_for_subscribers
from bookbag.outputs.feeds.feed_xml import as_atom, as_rss
from bookbag.outputs.feeds.newsletter_feed import news_items, newsletter_feed
from bookbag.outputs.feeds.policies_feed import policies_feed
from bookbag.outputs.pages.template_environment import template_environment
from bookbag.publishing.publish import publish
from tests.helpers.feed_reading import (
    ATOM,
    AWKWARD,
    FEED,
    FEEDS,
    IN_ATOM,
    POLICIES,
    ROOT,
    SUMMARY,
    Entry,
    entries_in,
    photographed,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import WriteSite

FORMS: Final = pytest.mark.parametrize("path", [FEED, ATOM])

LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"


# --- The content -----------------------------------------------------------------------------------------------------


TITLES: Final = ["Week", "Heating", AWKWARD, "Older", "Raw", "Lost"]
"""What is public on 22 November 2026, newest first."""


# --- Reading a feed --------------------------------------------------------------------------------------------------


def entry_of(site: Path, path: str, title: str) -> Entry:
    """The one entry of that title."""
    [entry] = [each for each in entries_in((site / path).read_bytes()) if each.title == title]
    return entry


NOW: Final = datetime(2026, 11, 22, tzinfo=LONDON)


def feeds_at(folder: Path, now: datetime = NOW) -> dict[str, bytes]:
    """The three feeds of a folder of content at a moment, by their paths, without an engine."""
    site = publish(read_content(folder), now)
    templates = template_environment(site, folder)
    bodies = {each.item.link: body_for_subscribers(each.item, site, templates) for each in news_items(site)}
    about = "<p>About.</p>"
    return {
        FEED: as_rss(newsletter_feed(site, FEED, bodies, {}), about),
        ATOM: as_atom(newsletter_feed(site, ATOM, bodies, {}), about),
        POLICIES: as_rss(policies_feed(site), about),
    }


# --- The same entries ------------------------------------------------------------------------------------------------


def test_both_forms_hold_the_same(fed: Path) -> None:
    """RSS and Atom hold the same entries, newest first, in the same words: no draft, nothing to come, nothing over."""
    rss, atom = (entries_in((fed / path).read_bytes()) for path in (FEED, ATOM))
    assert [entry.title for entry in rss] == TITLES
    assert [entry.published for entry in rss] == sorted((entry.published for entry in rss), reverse=True)

    def without_updated(entry: Entry) -> tuple[object, ...]:
        return tuple(getattr(entry, name) for name in Entry.__slots__ if name != "updated")

    assert [*map(without_updated, rss)] == [*map(without_updated, atom)]


def test_a_feed_holds_the_thirty_newest(write_site: WriteSite) -> None:
    """Of thirty-four newsletters the thirty newest are in both forms, the newest first."""
    days = [f"2026-{month:02}-{day:02}" for month in (6, 7) for day in range(1, 18)]
    letters = {f"docs/newsletters/{day}.md": f"---\nid: n{day}\ntitle: '{day}'\ndate: {day}\n---\nX\n" for day in days}
    feeds = feeds_at(write_site(letters))
    for path in (FEED, ATOM):
        assert [entry.title for entry in entries_in(feeds[path])] == days[:-31:-1], path


@FORMS
def test_what_a_feed_says_of_an_entry(fed: Path, path: str) -> None:
    """An entry has a lasting id, the address of its page, its kind, its date in London, a plain summary and the whole text."""
    entries = entries_in((fed / path).read_bytes())
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", entry.id) for entry in entries)
    assert len({entry.id for entry in entries}) == len(entries)
    assert [(entry.link.removeprefix(ROOT), entry.category, entry.published.isoformat()) for entry in entries] == [
        ("weekly/w/", "Weekly theme", "2026-11-13T12:00:00+00:00"),
        ("notices/heating/", "Notice", "2026-11-13T09:00:00+00:00"),
        ("newsletters/autumn/", "Newsletter", "2026-11-13T00:00:00+00:00"),
        ("newsletters/older/", "Newsletter", "2026-10-02T00:00:00+01:00"),
        ("newsletters/raw/", "Newsletter", "2026-09-18T00:00:00+01:00"),
        ("newsletters/lost/", "Newsletter", "2026-09-04T00:00:00+01:00"),
    ]
    assert [entry.summary for entry in entries] == ["Week", "It is cold.", SUMMARY, "Older", "Raw", "Lost"]
    assert "<strong>out</strong>" in entries[2].content
    fields_about_words = "At home Count to <3 This week's words and songs Book: A & B We count."
    assert " ".join(entries[0].body.text_content().split()) == fields_about_words


@FEEDS
def test_what_a_feed_says_of_itself(fed: Path, path: str) -> None:
    """A feed says its language, its own address with its media type, and which page says the same."""
    root = etree.fromstring((fed / path).read_bytes())
    is_atom = path == ATOM
    top = root if is_atom else root[0]
    links = {link.get("rel"): link for link in top.iterchildren(f"{IN_ATOM}link")}
    own = links["self"]
    assert (own.get("href"), own.get("type")) == (
        f"{ROOT}{path}",
        "application/atom+xml" if is_atom else "application/rss+xml",
    )
    home = links["alternate"].get("href") if is_atom else top.findtext("link")
    assert home == (f"{ROOT}policies/" if path == POLICIES else ROOT)
    assert (top.get(LANGUAGE) if is_atom else top.findtext("language")) == "en-GB"
    title = top.findtext(f"{IN_ATOM}title" if is_atom else "title")
    assert title == ("Little Oaks: policies" if path == POLICIES else "Little Oaks")


def is_valid(raw: bytes) -> bool:
    """Whether a feed has everything that RSS 2.0 or RFC 4287 requires, as often as they do."""
    root = etree.fromstring(raw)
    if root.tag == "rss":
        [channel] = root.iterchildren("channel")
        said = [channel.findtext(name, "") for name in ("title", "link", "description", "lastBuildDate")]
        guids = [item.findtext("guid") for item in channel.iter("item")]
        return root.get("version") == "2.0" and all(said) and len({*guids}) == len(guids)
    once = [f"{IN_ATOM}{name}" for name in ("id", "title", "updated")]
    counts = [Counter(child.tag for child in each) for each in (root, *root.iter(f"{IN_ATOM}entry"))]
    stamps = [str(each.text) for each in root.iter(f"{IN_ATOM}updated", f"{IN_ATOM}published")]
    return (
        root.tag == f"{IN_ATOM}feed"
        and all(count[name] == 1 for count in counts for name in once)
        and counts[0][f"{IN_ATOM}author"] == 1
        and all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", stamp) for stamp in stamps)
    )


@FEEDS
def test_readers_take_a_feed_for_what_it_is(fed: Path, path: str) -> None:
    """A feed has what its form requires, and feedparser takes it for that form without a complaint."""
    raw = (fed / path).read_bytes()
    assert is_valid(raw)
    parsed = feedparser.parse(raw)
    assert (parsed.bozo, parsed.version) == (False, "atom10" if path == ATOM else "rss20")
    assert [entry.id for entry in parsed.entries] == [entry.id for entry in entries_in(raw)]
    assert len(parsed.entries) == (1 if path == POLICIES else len(TITLES))
    assert all(entry.link.startswith(ROOT) for entry in parsed.entries)


# --- Titles and characters -------------------------------------------------------------------------------------------


@FORMS
def test_awkward_titles_arrive_as_they_were_written(fed: Path, path: str) -> None:
    """A title with &, <, quotation marks, ]]> and emoji is escaped once: lxml and feedparser both read what was written."""
    raw = (fed / path).read_bytes()
    assert [entry.title for entry in entries_in(raw)] == TITLES
    assert [entry.title for entry in feedparser.parse(raw).entries] == TITLES
    assert feedparser.parse(raw).entries[2].summary == SUMMARY


# --- What a body may hold --------------------------------------------------------------------------------------------


@FORMS
def test_every_link_and_picture_is_whole(fed: Path, path: str) -> None:
    """Addresses of Markdown and of raw HTML, those with #places too, are whole, and what each stands for is kept."""
    body = entry_of(fed, path, AWKWARD).body
    assert [(a.text_content(), a.get("href")) for a in body.iter("a")] == [
        ("Complain", f"{ROOT}policies/complaints/#how-to-complain"),
        ("below", f"{ROOT}newsletters/autumn/#below"),
        ("write", "mailto:office@littleoaks.test"),
        ("look", "https://elsewhere.example/x?a=1&b=2#c"),
        ("Raw", f"{ROOT}policies/complaints/"),
        ("Raw place", f"{ROOT}policies/complaints/#how-to-complain"),
    ]
    assert [(img.get("alt"), img.get("src")) for img in body.iter("img")] == [
        ("A red leaf", f"{ROOT}newsletters/leaf%20red.jpg"),
        ("The same leaf", f"{ROOT}newsletters/leaf%20red.jpg"),
    ]


ADDRESSES: Final = {
    *("href", "src", "srcset", "poster", "data", "cite", "action", "formaction", "background", "longdesc"),
    *("usemap", "ping", "xlink:href"),
}

ACTIVE: Final = ("script", "style", "form", "iframe", "object", "embed", "input", "button")


def left_in(body: html.HtmlElement) -> list[str]:
    """What stands in the body of an entry and may not: what acts, and addresses that are not whole."""
    faults = [str(each.tag) for each in body.iter(*ACTIVE)]
    for element in body.iter(etree.Element):
        for name, value in element.attrib.items():
            if name.startswith("on"):
                faults.append(name)
            elif name in ADDRESSES and not re.match(r"(?:https?://|mailto:|tel:|data:)", value):
                faults.append(f"{name}={value}")
    return faults


@FORMS
def test_nothing_that_acts_is_in_a_body(fed: Path, path: str) -> None:
    """No style, button or drawing is in any body, nor an address that is not whole; what they stood in is."""
    for entry in entries_in((fed / path).read_bytes()):
        assert left_in(entry.body) == [], entry.title
        assert not re.search(r"steal|color: red|films|<button|<input", entry.content)
    assert "Raw" in entry_of(fed, path, AWKWARD).content


# --- Pictures --------------------------------------------------------------------------------------------------------


@FORMS
@pytest.mark.parametrize(
    ("title", "media_type"), [(AWKWARD, "image/jpeg"), ("Raw", "image/png")], ids=["Markdown", "raw HTML"]
)
def test_a_picture_of_the_site_is_enclosed(fed: Path, path: str, title: str, media_type: str) -> None:
    """The first picture that the site publishes is enclosed: its whole address, its published bytes, its media type."""
    address, length, told_type = entry_of(fed, path, title).enclosure or ("", 0, "")
    assert address.startswith(ROOT)
    published = (fed / unquote(address.removeprefix(ROOT))).read_bytes()
    assert (length, told_type) == (len(published), media_type)
    with Image.open(io.BytesIO(published)) as picture:
        assert picture.get_format_mimetype() == media_type


def test_the_photograph_is_measured_as_it_is_published(fed: Path) -> None:
    """The bytes of an enclosure are not those of the source, which a camera's data made longer."""
    _, length, _ = entry_of(fed, FEED, AWKWARD).enclosure or ("", 0, "")
    assert 0 < length < len(photographed())


@FORMS
@pytest.mark.parametrize("title", ["Older", "Lost", "Week"], ids=["elsewhere", "missing", "none"])
def test_other_pictures_are_not_enclosed(fed: Path, path: str, title: str) -> None:
    """A picture that is elsewhere, or missing, or asked for with more than its name, is no enclosure."""
    assert entry_of(fed, path, title).enclosure is None


def test_a_missing_picture_leaves_its_description(fed: Path) -> None:
    """Where a picture is missing its description is in the body, and no picture that a reader could not find."""
    body = entry_of(fed, FEED, "Lost").body
    assert (body.text_content(), list(body.iter("img"))) == ("Nobody has it", [])


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.png", "image/png"),
        ("a.JPG", "image/jpeg"),
        ("a.gif", "image/gif"),
        ("a.svg", "image/svg+xml"),
        ("a.avif", "image/avif"),
        ("a.webp", "image/webp"),
        ("a.pdf", None),
    ],
)
def test_media_types_are_those_of_every_computer(
    write_site: WriteSite, monkeypatch: pytest.MonkeyPatch, name: str, media_type: str | None
) -> None:
    """Which pictures are enclosed, and as what, does not hang on lists that one computer has and another has not."""
    monkeypatch.setattr(mimetypes, "_db", mimetypes.MimeTypes())
    folder = write_site({"docs/newsletters/n.md": "---\nid: n\ntitle: N\ndate: 2026-11-06\n---\nX\n"})
    site = publish(read_content(folder), NOW)
    bodies = {"newsletters/n.md": f'<img src="{ROOT}files/{name}">'}
    [entry] = entries_in(as_rss(newsletter_feed(site, FEED, bodies, {f"files/{name}": 1}), ""))
    assert entry.enclosure == (media_type and (f"{ROOT}files/{name}", 1, media_type))


# --- Dates -----------------------------------------------------------------------------------------------------------


def test_a_feed_is_dated_by_its_content(fed: Path) -> None:
    """The date of the feed is that of the last correction or entry, in Atom with the seconds that tell entries apart."""
    corrected = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)
    rss, atom = (etree.fromstring((fed / path).read_bytes()) for path in (FEED, ATOM))
    assert parsedate_to_datetime(rss[0].findtext("lastBuildDate", "")) == corrected
    told = datetime.fromisoformat(atom.findtext(f"{IN_ATOM}updated", ""))
    assert told == max(entry.updated for entry in entries_in((fed / ATOM).read_bytes()) if entry.updated)
    assert corrected <= told < corrected + timedelta(hours=1)


def test_an_entry_changes_when_it_is_corrected(fed: Path) -> None:
    """An Atom entry last changed when it was corrected, else when it was published, to the hour."""
    starts = {each.title: each.published for each in entries_in((fed / ATOM).read_bytes())}
    starts["Older"] = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)
    for entry in entries_in((fed / ATOM).read_bytes()):
        assert entry.updated
        assert starts[entry.title] <= entry.updated < starts[entry.title] + timedelta(hours=1), entry.title


@FEEDS
def test_an_empty_site_has_valid_feeds(write_site: WriteSite, path: str) -> None:
    """Before there is any news a feed is valid, has no entry, and bears a date that does not move with the clock."""
    folder = write_site()
    raw = feeds_at(folder)[path]
    assert is_valid(raw)
    assert (feedparser.parse(raw).bozo, entries_in(raw)) == (False, [])
    assert feeds_at(folder, datetime(2027, 3, 5, 17, tzinfo=LONDON))[path] == raw
    assert b"2000-01-01T00:00:00+00:00" in raw or b"Sat, 01 Jan 2000 00:00:00 +0000" in raw
