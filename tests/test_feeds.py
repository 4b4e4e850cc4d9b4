"""The feeds of newsletters, weeks and notices, as subscribers, static hosts and browsers meet them.

What is a new entry and what is not is tested in test_feed_ids.py, and any text at all in test_feed_fuzz.py.
"""

from __future__ import annotations

import functools
import hashlib
import http.client
import http.server
import io
import mimetypes
import re
import shutil
import threading
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urljoin, urlsplit

import feedparser
import pytest
from lxml import etree, html
from PIL import Image
from playwright.sync_api import expect

from bookbag.content.dates import LONDON
from bookbag.content.folder import read_content
from bookbag.outputs.email.subscriber_body import body_as_html, body_for_subscribers
from bookbag.outputs.feeds.feed_xml import as_atom, as_rss
from bookbag.outputs.feeds.newsletter_feed import news_items, newsletter_feed
from bookbag.outputs.feeds.policies_feed import policies_feed
from bookbag.outputs.pages.template_environment import template_environment
from bookbag.publishing.site import publish
from tests.browsing import opened_page
from tests.conftest import HOOKS, MKDOCS, POLICY, SETTING
from tests.processes import BUILD, run
from tests.test_reproducible import ANOTHER_CLOCK, PLACES, environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Route

    from tests.conftest import Build, WriteSite

FEED: Final = "feeds/newsletter.xml"
ATOM: Final = "feeds/newsletter.atom"
POLICIES: Final = "feeds/policies.xml"
FORMS: Final = pytest.mark.parametrize("path", [FEED, ATOM])
FEEDS: Final = pytest.mark.parametrize("path", [FEED, ATOM, POLICIES])
ROOT: Final = "https://littleoaks.test/"

IN_ATOM: Final = "{http://www.w3.org/2005/Atom}"
ENCODED: Final = "{http://purl.org/rss/1.0/modules/content/}encoded"
LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"


# --- The content -----------------------------------------------------------------------------------------------------


def drawn(form: str, *, size: int, **saved: Any) -> bytes:  # noqa: ANN401 - as Pillow has it
    """A picture in some form."""
    out = io.BytesIO()
    Image.new("RGB", (size, size), "orange").save(out, form, **saved)
    return out.getvalue()


def photographed() -> bytes:
    """A photograph with what a camera writes into it."""
    data = Image.Exif()
    data[0x010F] = "A camera with a very long name" * 20
    return drawn("JPEG", size=40, exif=data)


AWKWARD: Final = 'Tom & Jerry\'s <3 of "conkers", ]]> ünder &amp; over 🍂'
SUMMARY: Final = "What we <3: leaves & 'more'."
WORDS: Final = """\
We were **out** all day. [Complain](../policies/complaints.md#how-to-complain), [below](#below),
[write](mailto:office@littleoaks.test) or [look](https://elsewhere.example/x?a=1&b=2#c).

![A red leaf](leaf%20red.jpg "In the garden")

<p tabindex="7" style="color: red"><a href="../policies/complaints/" ping='steal'>Raw</a>
<a href="../complaints/../../policies/complaints/#how-to-complain">Raw place</a>
<img src="leaf%20red.jpg" srcset="leaf%20red.jpg 2x" alt="The same leaf" border="steal"></p>

<input name="child"><button name="steal">Send</button>
<svg><text>films</text></svg>

## Below
"""

CONTENT: Final[dict[str, str | bytes]] = {
    "setting.yml": SETTING,
    "mkdocs.yml": MKDOCS,
    "hooks/bookbag_site.py": HOOKS,
    "docs/index.md": "---\nid: index\ntitle: Welcome\n---\nCome in.\n",
    "policies/complaints.md": POLICY.replace("owner:", "history: [{date: 2026-06-01, change: Plainer words.}]\nowner:"),
    "docs/newsletters/autumn.md": (
        f'---\nid: autumn\ntitle: >-\n  {AWKWARD}\ndate: 2026-11-13\nsummary: "{SUMMARY}"\n---\n{WORDS}'
    ),
    "docs/newsletters/leaf red.jpg": photographed(),
    "docs/newsletters/older.md": (
        "---\nid: older\ntitle: Older\ndate: 2026-10-02\ncorrected: 2026-11-18 10:30\n---\n"
        "![Far away](https://pictures.example/far.png) ![A drawing](../files/tree.png?large)\n"
    ),
    "docs/newsletters/raw.md": (
        "---\nid: raw\ntitle: Raw\ndate: 2026-09-18\n---\n"
        '<p><img src="https://pictures.example/far.png" alt=""><img src="../../files/tree.png" alt="A tree"></p>\n'
    ),
    "docs/files/tree.png": drawn("PNG", size=30),
    "docs/newsletters/lost.md": "---\nid: lost\ntitle: Lost\ndate: 2026-09-04\n---\n![Nobody has it](lost.png)\n",
    "docs/newsletters/draft.md": "---\nid: draft\ntitle: Draft\ndate: 2026-11-20\nstatus: draft\n---\nX\n",
    "docs/newsletters/soon.md": "---\nid: soon\ntitle: Soon\ndate: 2026-11-20\npublish: 2026-12-01\n---\nX\n",
    "docs/weekly/w.md": "---\nid: w\ntitle: Week\nweek: 2026-11-16\nbook: A & B\nat_home: Count to <3\n---\nWe count.\n",
    "docs/notices/heating.md": (
        "---\nid: heating\ntitle: Heating\nsummary: It is cold.\nfrom: 2026-11-13 09:00\nuntil: 2026-12-24\n---\nBrr.\n"
    ),
    "docs/notices/over.md": "---\nid: over\ntitle: Over\nfrom: 2026-11-01\nuntil: 2026-11-20\n---\nX\n",
}
TITLES: Final = ["Week", "Heating", AWKWARD, "Older", "Raw", "Lost"]
"""What is public on 22 November 2026, newest first."""


def written(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files into a folder."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


@pytest.fixture(scope="session")
def fed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the site of all these tests is built; empty until it is."""
    return tmp_path_factory.mktemp("fed")


@pytest.fixture
def fed(fed_once: Path, mkdocs_build: Build) -> Path:
    """The built site, which tests only look at."""
    folder = fed_once / "little-oaks"
    if not (folder / "site/sitemap.xml.gz").exists():
        process = mkdocs_build(written(folder, CONTENT))
        assert process.returncode == 0, process.stderr
    return folder / "site"


# --- Reading a feed --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry, as a reader of feeds takes it."""

    id: str
    title: str
    link: str
    category: str
    published: datetime
    updated: datetime | None
    """RSS has no such thing."""
    summary: str
    content: str
    enclosure: tuple[str, int, str] | None
    """Address, bytes and media type."""

    @property
    def body(self) -> html.HtmlElement:
        """Its content, taken apart."""
        return html.fragment_fromstring(self.content, create_parent="div")


def entries_in(raw: bytes) -> list[Entry]:
    """The entries of a feed in either form, by a parser that forgives nothing."""
    root = etree.fromstring(raw)
    return [*map(_of_rss, root.iter("item")), *map(_of_atom, root.iter(f"{IN_ATOM}entry"))]


def _of_rss(item: etree._Element) -> Entry:
    [guid] = item.iter("guid")
    assert guid.get("isPermaLink") == "false"
    return Entry(
        str(guid.text),
        item.findtext("title", ""),
        item.findtext("link", ""),
        item.findtext("category", ""),
        parsedate_to_datetime(item.findtext("pubDate", "")),
        None,
        item.findtext("description", ""),
        item.findtext(ENCODED, ""),
        _enclosure(item.find("enclosure"), "url"),
    )


def _of_atom(entry: etree._Element) -> Entry:
    text = {name: entry.findtext(f"{IN_ATOM}{name}", "") for name in ("id", "title", "published", "updated", "summary")}
    links = {link.get("rel", "alternate"): link for link in entry.iter(f"{IN_ATOM}link")}
    [category], [content] = entry.iter(f"{IN_ATOM}category"), entry.iter(f"{IN_ATOM}content")
    assert content.get("type") == "html"
    return Entry(
        text["id"],
        text["title"],
        str(links["alternate"].get("href")),
        str(category.get("term")),
        datetime.fromisoformat(text["published"]),
        datetime.fromisoformat(text["updated"]),
        text["summary"],
        content.text or "",
        _enclosure(links.get("enclosure"), "href"),
    )


def _enclosure(element: etree._Element | None, address: str) -> tuple[str, int, str] | None:
    if element is None:
        return None
    return str(element.get(address)), int(element.get("length", "-1")), str(element.get("type"))


def entry_of(site: Path, path: str, title: str) -> Entry:
    """The one entry of that title."""
    [entry] = [each for each in entries_in((site / path).read_bytes()) if each.title == title]
    return entry


NOW: Final = datetime(2026, 11, 22, tzinfo=LONDON)


def feeds_at(folder: Path, now: datetime = NOW) -> dict[str, bytes]:
    """The three feeds of a folder of content at a moment, by their paths, without an engine."""
    site = publish(read_content(folder), now)
    templates = template_environment(site, folder)
    bodies = {
        each.item.link: body_for_subscribers(each.item, body_as_html(each.item, site), site, templates)
        for each in news_items(site)
    }
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
    fields_about_words = "Book: A & B We count. At home Count to <3"
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


# --- The same bytes --------------------------------------------------------------------------------------------------


def test_feeds_are_the_same_everywhere(tmp_path: Path) -> None:
    """Clock, time zone, hash seed and locale leave no trace in any feed of a site that is no demonstration."""
    clock = written(tmp_path / "clock", {"sitecustomize.py": ANOTHER_CLOCK})
    lasting = {path: text for path, text in CONTENT.items() if path != "docs/newsletters/soon.md"}
    lasting = {path: _years_earlier(text) for path, text in lasting.items() if not path.startswith("docs/notices/")}
    for name, place in PLACES.items():
        run(BUILD, written(tmp_path / name, lasting), environment=environment(place, clock))
    for path in (FEED, ATOM, POLICIES):
        here, far = ((tmp_path / name / "site" / path).read_bytes() for name in PLACES)
        assert entries_in(here)
        assert here == far, path


def _years_earlier(text: str | bytes) -> str | bytes:
    """The same content of years ago, so that it is public wherever the clock stands."""
    return (
        re.sub(r"\b20(2[67])-(\d\d)", r"20\g<1>-\2", text).replace("2026-", "2020-") if isinstance(text, str) else text
    )


def test_a_rebuild_with_one_letter_more_is_one_new_entry(fed: Path, mkdocs_build: Build, tmp_path: Path) -> None:
    """Built again three days later the feeds are the same bytes; with one newsletter more they hold one new id."""
    folder = tmp_path / "again"
    shutil.copytree(fed.parent, folder, ignore=shutil.ignore_patterns("site"))
    later = {"BOOKBAG_TODAY": "2026-11-25 15:04"}
    assert mkdocs_build(folder, environment=later).returncode == 0
    for path in (FEED, ATOM, POLICIES):
        assert (folder / "site" / path).read_bytes() == (fed / path).read_bytes(), path
    written(folder, {"docs/newsletters/new.md": "---\nid: new\ntitle: New\ndate: 2026-11-24\n---\nX\n"})
    assert mkdocs_build(folder, environment=later).returncode == 0
    for path, more in ((FEED, ["New"]), (ATOM, ["New"]), (POLICIES, [])):
        known = {entry.id for entry in entries_in((fed / path).read_bytes())}
        after = entries_in((folder / "site" / path).read_bytes())
        assert [entry.title for entry in after if entry.id not in known] == more
        assert known <= {entry.id for entry in after}


# --- On a static host ------------------------------------------------------------------------------------------------


class Host(http.server.SimpleHTTPRequestHandler):
    """An ordinary static host: times from the files, as Python's own, and ETags from the bytes, as CDNs have them."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has
        """Say nothing."""

    def send_head(self) -> Any:  # noqa: ANN401 - as http.server has it
        """Answer by the ETag where one is asked about."""
        if self.headers.get("If-None-Match") == self._tag():
            self.send_response(HTTPStatus.NOT_MODIFIED)
            self.end_headers()
            return None
        return super().send_head()

    def end_headers(self) -> None:
        """Say the ETag with everything."""
        self.send_header("ETag", self._tag())
        super().end_headers()

    def _tag(self) -> str:
        with open(self.translate_path(self.path), "rb") as file:  # noqa: PTH123 - a path as http.server gives it
            return f'"{hashlib.sha256(file.read()).hexdigest()}"'


@pytest.fixture
def serve() -> Iterator[Callable[[Path], int]]:
    """Serves folders on ports of their own."""
    servers: list[http.server.ThreadingHTTPServer] = []

    def serve(folder: Path) -> int:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Host, directory=str(folder)))
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server.server_port

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


def asked(port: int, path: str, **headers: str) -> tuple[int, Mapping[str, str], bytes]:
    """What a host answers: its status, its headers and what follows."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", f"/{path}", headers={name.replace("_", "-"): said for name, said in headers.items()})
    answer = connection.getresponse()
    told, body = dict(answer.getheaders()), answer.read()
    connection.close()
    return answer.status, told, body


@FEEDS
def test_a_reader_that_has_a_feed_is_not_sent_it_again(fed: Path, serve: Callable[[Path], int], path: str) -> None:
    """A host answers a reader that says when it was last here, or what it has, with 304 and nothing more."""
    port = serve(fed)
    status, told, body = asked(port, path)
    assert (status, body) == (200, (fed / path).read_bytes())
    assert asked(port, path, If_Modified_Since=told["Last-Modified"])[::2] == (304, b"")
    assert asked(port, path, If_None_Match=told["ETag"])[::2] == (304, b"")
    assert asked(port, path, If_Modified_Since="Mon, 01 Jan 2001 00:00:00 GMT")[0] == 200
    assert asked(port, path, If_None_Match='"another"')[0] == 200


# --- In a browser ----------------------------------------------------------------------------------------------------

ALL_SEEN: Final = """() => {
    const words = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT), seen = [];
    while (words.nextNode()) {
        const range = document.createRange();
        range.selectNode(words.currentNode);
        const said = words.currentNode.data.trim();
        if (said && range.getClientRects().length) seen.push([words.currentNode.parentNode.localName, said]);
    }
    return seen;
}"""
"""Every piece of text that takes up room, with the name of the element that says it."""


@pytest.fixture
def seen(fed: Path, browser: Browser) -> Iterator[Page]:
    """A page of a browser for which the built site stands at its own address, every feed called XML."""

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path.lstrip("/")
        file = fed / path / "index.html" if path.endswith("/") or not path else fed / path
        media_type = "application/xml" if path.startswith("feeds/") else mimetypes.guess_type(file)[0]
        route.fulfill(path=file, content_type=media_type)

    with opened_page(browser, locale="en-GB") as page:
        page.context.route(f"{ROOT}**", answer)
        yield page


@FEEDS
def test_a_feed_names_a_stylesheet_that_is_there(fed: Path, path: str) -> None:
    """The first thing in a feed is the name of its stylesheet, which is published and speaks of its elements."""
    instruction = etree.fromstring((fed / path).read_bytes()).getprevious()
    assert instruction is not None
    assert "xml-stylesheet" in str(instruction)
    assert instruction.get("type") == "text/css"
    address = urljoin(f"{ROOT}{path}", str(instruction.get("href")))
    assert ("atom|feed" if path == ATOM else "rss") in (fed / address.removeprefix(ROOT)).read_text("utf-8")


NEWS_SEEN: Final = [("title", AWKWARD), ("title", "Week"), ("description", SUMMARY), ("description", "It is cold.")]
SEEN: Final = {
    FEED: NEWS_SEEN,
    ATOM: [(name.replace("description", "summary"), said) for name, said in NEWS_SEEN],
    POLICIES: [("title", "Complaints: what changed, 1 June 2026"), ("description", "Plainer words.")],
}


@pytest.mark.browser
@pytest.mark.parametrize("path", [FEED, POLICIES, ATOM])
def test_a_feed_in_a_browser_is_a_page(seen: Page, path: str) -> None:
    """Who opens a feed sees what it is and a way to subscribe, then titles and summaries, and none of the HTML for readers."""
    seen.goto(f"{ROOT}{path}")
    said = [(name, words) for name, words in seen.evaluate(ALL_SEEN)]
    assert said[0][1].startswith("This is a feed.")
    assert set(SEEN[path]) <= set(said)
    assert {name for name, _ in said} <= {"p", "a", "title", "description", "summary", "pubDate", "link"}


@pytest.mark.browser
@FEEDS
def test_a_feed_in_a_browser_leads_to_subscribe(seen: Page, path: str) -> None:
    """Who opens a feed comes with one click to the page that tells every way to subscribe."""
    seen.goto(f"{ROOT}{path}")
    seen.get_by_role("link", name=f"{ROOT}subscribe/").click()
    expect(seen.get_by_role("heading", level=1)).to_have_text("Subscribe")
    assert seen.url == f"{ROOT}subscribe/"
