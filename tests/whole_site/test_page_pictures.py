"""The picture at the top of a page, as parents get it: on the page, by feed and by email; or a scene of the season."""

from __future__ import annotations

import contextlib
import gzip
import re
import shutil
from typing import TYPE_CHECKING, Final, Literal

import pytest
from lxml import html
from PIL import Image

from tests.helpers import tainted_pictures
from tests.helpers.browsing import opened_page, served
from tests.helpers.built_sites import BuildSite, Built, filed
from tests.helpers.photographs import photograph

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.conftest import Bookbag

DRAWING: Final = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="30"><path d="M0 0h80v30z"/></svg>'
CONTENT: Final = "{http://purl.org/rss/1.0/modules/content/}encoded"
SHOWS: Final = 'Spades & "diggers", seen from behind'


def named(file: str, shows: str = SHOWS) -> dict[str, str]:
    """The field `picture`."""
    return {"file": f"pictures/{file}", "shows": shows, "faces": "none"}


PICTURED: Final[dict[str, str | bytes]] = {
    "docs/pictures/dig.jpg": photograph("dig", (2000, 1500)),
    "docs/pictures/tall.jpg": photograph("tall", (900, 1600)),
    "docs/pictures/plan.svg": DRAWING,
    "docs/pictures/secret.jpg": tainted_pictures.saved("JPEG"),
    "docs/index.md": filed({"id": "index", "title": "Welcome", "picture": named("dig.jpg")}, "Words."),
    "docs/newsletters/dig.md": filed(
        {"id": "dig", "title": "Digging", "date": "2026-11-20", "picture": named("dig.jpg")},
        "![A plan](../pictures/plan.svg)",
    ),
    "docs/weekly/tall.md": filed(
        {"id": "tall", "title": "Trees", "week": "2026-11-16", "book": "Oak", "picture": named("tall.jpg", "An oak")},
        "Words.",
    ),
    "docs/events/plan.md": filed(
        {"id": "plan", "title": "Plans", "starts": "2026-12-01 10:00", "picture": named("plan.svg")}, "Words."
    ),
    "docs/notices/plan.md": filed(
        {"id": "np", "title": "N", "from": "2026-11-20", "until": "2026-11-30", "picture": named("plan.svg")}, "Words."
    ),
    "docs/term-dates.md": filed({"id": "td", "title": "Term dates", "picture": named("plan.svg")}, "Words."),
    "docs/newsletters/draft.md": filed(
        {"id": "d", "title": "D", "date": "2026-11-20", "status": "draft", "picture": named("secret.jpg", "A secret")},
        "Words.",
    ),
    "docs/newsletters/plain.md": filed({"id": "plain", "title": "Plain", "date": "2026-06-05"}, "Words."),
    "docs/events/spring.md": filed({"id": "s", "title": "Lambs", "starts": "2027-04-02 10:00"}, "Words."),
    "docs/events/winter.md": filed({"id": "w", "title": "Songs", "starts": "2026-12-02 10:00"}, "Words."),
    "docs/about.md": filed({"id": "about", "title": "About"}, "Words."),
}
TERM_DATES: Final = "term-dates/"
SHOWN: Final = ["", "newsletters/dig/", "events/plan/", "notices/plan/", TERM_DATES]
SCENES: Final = {
    "about/": "autumn", "newsletters/plain/": "summer", "events/spring/": "spring", "events/winter/": "winter"
}  # fmt: skip


@pytest.fixture
def pictured(build_site: BuildSite) -> Built:
    """The site with those pages, built once."""
    return build_site("pictured", PICTURED)


@pytest.mark.parametrize("address", SHOWN)
def test_a_page_begins_with_its_picture(address: str, pictured: Built) -> None:
    """Once, with its words and its size, loaded at once but on lists; and no scene beside it."""
    page = pictured.page(address)
    (frame,) = page.find_class("bb-photo")
    (image,) = frame.iter("img")
    assert image.get("alt") == SHOWS
    assert image.get("width")
    assert image.get("height")
    assert image.get("fetchpriority", "auto") == ("auto" if address == TERM_DATES else "high")
    assert image.get("loading") == ("lazy" if address == TERM_DATES else None)
    assert not page.find_class("bb-scene")
    assert (pictured.site / address / image.get("src", "")).resolve().is_file()


def test_a_photograph_has_sizes_to_choose_from(pictured: Built) -> None:
    """The picture of a page goes the way of pictures in texts: WebP in several widths, 1,600 dots at most."""
    (frame,) = pictured.page("").find_class("bb-photo")
    (source,) = frame.iter("source")
    widths = re.findall(r" (\d+)w", source.get("srcset", ""))
    assert widths == ["480", "800", "1600"]
    assert all((pictured.site / each.split()[0]).is_file() for each in source.get("srcset", "").split(", "))


def test_a_tall_picture_is_marked_as_one(pictured: Built) -> None:
    """It would otherwise be cut to its middle."""
    (frame,) = pictured.page("weekly/tall/").find_class("bb-photo")
    assert "bb-photo--tall" in frame.get("class", "")


@pytest.mark.parametrize(
    ("title", "file", "words"), [("Digging", "dig.jpg-800w.jpg", SHOWS), ("Trees", "tall.jpg", "An oak")]
)
def test_feeds_have_it_above_the_words(title: str, file: str, words: str, pictured: Built) -> None:
    """With its full address, one moderate JPEG, and its words; it is the picture of the feed's entry."""
    entries = {each.findtext("title"): each for each in pictured.feed().iter("item")}
    body = html.fragments_fromstring(entries[title].findtext(CONTENT) or "")
    (image,) = body[0].iter("img")
    assert image.get("src") == f"https://littleoaks.test/pictures/{file}"
    assert image.get("alt") == words
    enclosure = entries[title].find("enclosure")
    assert enclosure is not None
    assert enclosure.get("url") == image.get("src")


def test_emails_have_it_above_the_words(pictured: Built) -> None:
    """As HTML and as plain text."""
    email = html.fromstring(pictured.text("newsletters/dig/email.html"))
    assert next(each.get("alt") for each in email.iter("img")) == SHOWS
    text = pictured.text("newsletters/dig/email.txt")
    assert text.index(f"[Picture: {SHOWS}]") < text.index("A plan")


def test_a_draft_publishes_neither_picture_nor_its_words(pictured: Built) -> None:
    """Neither is in any file of the site."""
    assert not list(pictured.site.rglob("*secret*"))
    words = [file for file in pictured.site.rglob("*") if file.is_file() and b"A secret" in file.read_bytes()]
    assert not words


def test_verify_misses_a_picture_and_finds_a_hidden_one(pictured: Built, bookbag: Bookbag, tmp_path: Path) -> None:
    """The site is right; it is not where a page lost its picture, or that of a draft is there."""
    assert bookbag(pictured.folder, "verify", str(pictured.site)).exit_code == 0
    site = tmp_path / "site"
    shutil.copytree(pictured.site, site)
    file = site / "events/plan/index.html"
    file.write_text(re.sub(r'<div class="bb-photo.*?</div>', "", file.read_text("utf-8")), "utf-8")
    (site / "pictures/secret.jpg").write_bytes(b"a picture")
    (site / "bookbag/share/events/plan.png").unlink()
    told = bookbag(pictured.folder, "verify", str(site)).output
    assert "does not show its picture, pictures/plan.svg. It is made of docs/events/plan.md" in told
    assert "This file belongs to docs/newsletters/draft.md" in told
    assert "bookbag/share/events/plan.png:1: The share picture is missing, damaged or too large." in told


@pytest.mark.parametrize(("address", "season"), SCENES.items())
def test_a_page_without_one_has_a_scene_of_its_season(address: str, season: str, pictured: Built) -> None:
    """One drawing, light, in the colours of the setting alone, of which nothing is read aloud."""
    (scene,) = pictured.page(address).find_class("bb-scene")
    assert f"bb-scene--{season}" in scene.get("class", "")
    assert scene.get("aria-hidden") == "true"
    drawn = html.tostring(scene)
    assert b"#" not in drawn
    assert not scene.text_content().strip()
    assert len(gzip.compress(drawn)) <= 1_300


@pytest.mark.parametrize(
    ("address", "picture"),
    [
        ("", "index"),
        ("newsletters/dig/", "newsletters/dig"),
        ("events/plan/", "events/plan"),
        ("newsletters/plain/", "index"),
    ],
)
def test_a_page_names_the_picture_that_is_shown_of_a_link(address: str, picture: str, pictured: Built) -> None:
    """With its full address, its size and its words; the file is there, of that size."""
    page = pictured.page(address)
    said = {each.get("property") or each.get("name"): each.get("content") for each in page.iter("meta")}
    assert said["og:image"] == f"https://littleoaks.test/bookbag/share/{picture}.png"
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
    assert said["twitter:card"] == "summary_large_image"
    assert said["og:image:alt"].endswith("Little Oaks")
    with Image.open(pictured.site / f"bookbag/share/{picture}.png") as opened:
        assert opened.size == (1200, 630)


def test_pages_that_nobody_passes_on_and_drafts_have_none(pictured: Built) -> None:
    """Policies and other pages name no picture, and none is made of a draft."""
    assert 'property="og:image"' not in pictured.text("about/index.html") + pictured.text("policies/index.html")
    made = {file.stem for file in (pictured.site / "bookbag/share").rglob("*.png")}
    assert made == {"index", "dig", "tall", "plan", "spring", "winter"}


@pytest.mark.browser
def test_a_scene_follows_the_colours_and_is_not_printed(pictured: Built, browser: Browser) -> None:
    """It changes with the scheme, is not as high as wide, moves no words, and is left out in print."""
    with (
        contextlib.contextmanager(served)(pictured.site) as address,
        opened_page(browser, viewport={"width": 375, "height": 667}) as page,
    ):
        fills = []
        schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme)
            page.goto(f"{address}about/")
            scene = page.locator(".bb-scene")
            fills.append(scene.locator(".wall").evaluate("wall => getComputedStyle(wall).fill"))
            box = scene.bounding_box()
            assert box is not None
            assert box["width"] / box["height"] == pytest.approx(8 / 3, abs=0.02)
        assert fills[0] != fills[1]
        page.emulate_media(media="print")
        assert not page.locator(".bb-scene").is_visible()
