"""The feeds as files: the same bytes everywhere, on a static host, and as a page in a browser."""

from __future__ import annotations

import functools
import hashlib
import http.client
import http.server
import mimetypes
import re
import shutil
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import etree
from playwright.sync_api import expect

from tests.helpers.browsing import answering, opened_page
from tests.helpers.feed_reading import ATOM, AWKWARD, CONTENT, FEED, FEEDS, POLICIES, ROOT, SUMMARY, entries_in, written
from tests.helpers.processes import BUILD, run
from tests.whole_site.test_reproducible import ANOTHER_CLOCK, PLACES, environment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Route

    from tests.conftest import Build

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
def host(fed: Path) -> Iterator[int]:
    """The port at which the feeds are served."""
    with answering(functools.partial(Host, directory=str(fed))) as address:
        yield int(address.rpartition(":")[2])


def asked(port: int, path: str, **headers: str) -> tuple[int, Mapping[str, str], bytes]:
    """What a host answers: its status, its headers and what follows."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", f"/{path}", headers={name.replace("_", "-"): said for name, said in headers.items()})
    answer = connection.getresponse()
    told, body = dict(answer.getheaders()), answer.read()
    connection.close()
    return answer.status, told, body


@FEEDS
def test_a_reader_that_has_a_feed_is_not_sent_it_again(fed: Path, host: int, path: str) -> None:
    """A host answers a reader that says when it was last here, or what it has, with 304 and nothing more."""
    status, told, body = asked(host, path)
    assert (status, body) == (200, (fed / path).read_bytes())
    assert asked(host, path, If_Modified_Since=told["Last-Modified"])[::2] == (304, b"")
    assert asked(host, path, If_None_Match=told["ETag"])[::2] == (304, b"")
    assert asked(host, path, If_Modified_Since="Mon, 01 Jan 2001 00:00:00 GMT")[0] == 200
    assert asked(host, path, If_None_Match='"another"')[0] == 200


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
