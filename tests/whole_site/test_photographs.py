"""Photographs as parents get them: on a telephone, by feed and by email; and how a build keeps them."""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
from typing import TYPE_CHECKING, Final

import pytest
from lxml import html
from PIL import Image

from tests.helpers import tainted_documents, tainted_pictures
from tests.helpers.browsing import opened_page, served
from tests.helpers.built_sites import FEED, TODAY, BuildSite, Built, addresses_in, filed
from tests.helpers.photographs import photograph

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from playwright.sync_api import Browser, Response

    from tests.conftest import Bookbag, Build, WriteSite

SIX: Final = range(6)
MOST_BYTES: Final = 400_000
NAMES: Final = [f"docs/pictures/walk-{number}.jpg" for number in SIX]
BODY: Final = "\n\n".join(f"![Walk {number}](../pictures/walk-{number}.jpg)\n\nWords about it." for number in SIX)


@functools.cache
def walk() -> dict[str, str | bytes]:
    """A newsletter of a walk with six photographs; a HEIC and a link to a photograph; and a draft with another."""
    return {
        **{name: photograph(name) for name in NAMES},
        "docs/newsletters/walk.md": filed({"id": "walk", "title": "A walk", "date": "2026-11-20"}, BODY),
        "docs/about.md": filed({"id": "a", "title": "A"}, "![Us](pictures/us.heic) [Large](pictures/large.jpg)"),
        "docs/newsletters/draft.md": filed(
            {"id": "d", "title": "D", "date": "2026-11-20", "status": "draft"}, "![Secret](../pictures/secret.jpg)"
        ),
        "docs/pictures/us.heic": tainted_pictures.heic(),
        "docs/pictures/large.jpg": photograph("large", (2000, 1000)),
        "docs/pictures/secret.jpg": photograph("secret", (2000, 1000)),
    }


@pytest.fixture
def walked(build_site: BuildSite) -> Built:
    """The site with that newsletter, built once."""
    return build_site("walk", walk())


@pytest.mark.browser
@pytest.mark.parametrize("dots", [pytest.param(1, marks=pytest.mark.long), 2, pytest.param(3, marks=pytest.mark.long)])
def test_six_photographs_take_a_telephone_less_than_400_kb(dots: int, walked: Built, browser: Browser) -> None:
    """A telephone 375 pixels wide, of any density, gets all six within 400 kB as WebP, and no word moves meanwhile."""
    got: dict[str, int] = {}

    def note(response: Response) -> None:
        if response.request.resource_type == "image" and "/pictures/" in response.url:
            got[response.url] = len(response.body())

    with (
        contextlib.contextmanager(served)(walked.site) as address,
        opened_page(browser, viewport={"width": 375, "height": 667}, device_scale_factor=dots) as page,
    ):
        page.on("response", note)
        page.goto(f"{address}newsletters/walk/")
        for number in SIX:
            picture = page.locator(f"img[alt='Walk {number}']")
            picture.scroll_into_view_if_needed()
            picture.evaluate("picture => picture.decode()")
            assert picture.evaluate("picture => picture.getBoundingClientRect().width") > 300
        moved = page.evaluate(
            "() => new Promise(done => new PerformanceObserver(list => done(list.getEntries().map(e => e.value)))"
            ".observe({type: 'layout-shift', buffered: true}) || setTimeout(() => done([]), 300))"
        )
    assert len(got) == len(SIX)
    assert all(url.endswith("w.webp") for url in got)
    assert sum(got.values()) <= MOST_BYTES, got
    assert moved == []


def test_feeds_and_emails_name_one_moderate_jpeg(walked: Built) -> None:
    """Each picture in a feed and an email has one address, of a JPEG of the site that is 800 wide."""
    (entry,) = walked.feed().iter("item")
    addresses = [each for each in addresses_in(entry) if "/pictures/" in each]
    assert addresses == [f"https://littleoaks.test/pictures/walk-{number}.jpg-800w.jpg" for number in SIX]
    email = html.fromstring(walked.text("newsletters/walk/email.html"))
    pictures = [each for each in email.iter("img") if "/pictures/" in each.get("src", "")]
    assert [each.get("src") for each in pictures] == addresses
    assert {(each.get("width"), each.get("height")) for each in pictures} == {("552", "414")}
    enclosure = entry.find("enclosure")
    assert enclosure is not None
    file = walked.site / "pictures/walk-0.jpg-800w.jpg"
    assert int(enclosure.get("length", "")) == file.stat().st_size
    assert "srcset" not in walked.text(FEED) + walked.text("newsletters/walk/email.html")


def test_every_photograph_keeps_its_address_and_is_at_most_1600_wide(walked: Built) -> None:
    """The file at the address of the source is a JPEG that a link or an old email still finds, without its place."""
    for path in (*NAMES, "docs/pictures/large.jpg", "docs/pictures/us.heic"):
        with Image.open(walked.site / path.removeprefix("docs/")) as picture:
            assert (path, picture.format) == (path, "JPEG")
            assert picture.width == (64 if "heic" in path else 1600)
            assert not picture.getexif()


def test_what_no_page_shows_is_not_made(walked: Built) -> None:
    """A photograph that is only linked to has one file, and that of a draft none."""
    made = sorted(file.name for file in (walked.site / "pictures").iterdir())
    assert [name for name in made if "large" in name or "secret" in name] == ["large.jpg"]
    assert not list(walked.site.rglob(".cache"))


def test_verify_knows_the_made_pictures(walked: Built, bookbag: Bookbag, tmp_path: Path) -> None:
    """The site is right; without one of the files that only `srcset` names, or with a place in one, it is not."""
    assert bookbag(walked.folder, "verify", str(walked.site)).exit_code == 0
    site = tmp_path / "site"
    shutil.copytree(walked.site, site)
    (site / "pictures/walk-3.jpg-800w.webp").unlink()
    told = bookbag(walked.folder, "verify", str(site))
    assert told.exit_code == 1
    assert "walk-3.jpg-800w.webp` leads to nothing" in told.output
    (site / "pictures/walk-3.jpg-800w.webp").write_bytes(tainted_pictures.webp())
    told = bookbag(walked.folder, "verify", str(site))
    assert told.exit_code == 1
    assert "walk-3.jpg-800w.webp:1: The picture says where it was taken" in told.output


FEW: Final = 5
SMALL: Final[dict[str, str | bytes]] = {
    **{f"docs/p{number}.jpg": photograph(str(number), (900, 600)) for number in range(FEW)},
    "docs/form.pdf": tainted_documents.pdf(),
    "docs/about.md": filed(
        {"id": "a", "title": "A"}, " ".join(f"![P](p{number}.jpg)" for number in range(FEW)) + " [A form](form.pdf)"
    ),
}


def pictures_of(folder: Path) -> Mapping[str, bytes]:
    """The pictures of a built site."""
    return {file.name: file.read_bytes() for file in (folder / "site").glob("p*.*")}


def test_each_photograph_is_made_once(write_site: WriteSite, mkdocs_build: Build) -> None:
    """A second build makes none and says nothing of it; a damaged or deleted cache is made anew, with the same bytes.

    What no build has used for long is deleted.
    """
    folder = write_site(SMALL)
    environment = {"BOOKBAG_TODAY": TODAY}
    words = "Making {} photographs fit for telephones"

    def build() -> str:
        # Elsewhere, so that the build is run rather than brought from the cache of the tests.
        return mkdocs_build(folder, "-d", str(folder / "site"), environment=environment).stderr

    assert words.format(FEW) in build()
    first, kept = pictures_of(folder), sorted((folder / ".cache/bookbag/pictures").glob("*/-*"))
    assert len(first) == FEW * 3
    assert len(kept) >= FEW * 3 + 1, "the smaller ones, and share pictures"
    written = {file: file.stat().st_mtime_ns for file in kept}
    sound, old = folder / ".cache/bookbag/sound", folder / ".cache/bookbag/pictures/old"
    sound.mkdir(exist_ok=True)
    for each in (old, sound / "old"):
        each.touch()
        os.utime(each, (0, 0))
    assert "photographs fit" not in build()
    assert not old.exists()
    assert not (sound / "old").exists()
    assert {file: file.stat().st_mtime_ns for file in kept} == written
    for file in kept:
        file.write_bytes(b"damaged")
    assert words.format(FEW) in build()
    assert pictures_of(folder) == first
    shutil.rmtree(folder / ".cache")
    assert words.format(FEW) in build()
    assert pictures_of(folder) == first


def test_a_cache_that_cannot_be_written_is_done_without(write_site: WriteSite, mkdocs_build: Build) -> None:
    """With a file in the place of the cache's folder the site is built all the same."""
    folder = write_site({**SMALL, ".cache": "no folder"})
    assert mkdocs_build(folder, "-q").returncode == 0
    assert len(pictures_of(folder)) == FEW * 3
