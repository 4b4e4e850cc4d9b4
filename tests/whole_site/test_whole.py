"""What holds of the site as a whole: any address answers, what others are shown of it, and where its own address stands."""

from __future__ import annotations

import functools
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import html
from playwright.sync_api import Browser, expect

from tests.helpers.browsing import _Quiet, answering, opened_page
from tests.helpers.example_plan import STANDINGS
from tests.helpers.site_cache import made_once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.helpers.forking import Forker

BELOW = "little/oaks/"


class _WithItsOwnNotFound(_Quiet):
    """A static host, which shows the site's own page for what is not there, under the status 404."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002 - as it is called
        page = (Path(self.directory) / BELOW / "404.html").read_bytes()
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


@pytest.fixture(scope="module")
def elsewhere(conker_lane: Path, site_cache: Path, forker: Forker) -> Path:
    """The folder of the example, built for an address with a path, of which setting.yml alone was told."""

    def build(place: Path) -> None:
        folder = place / "lane"
        shutil.copytree(conker_lane, folder, ignore=shutil.ignore_patterns("site"))
        setting = folder / "setting.yml"
        setting.write_text(
            re.sub(r"^url: .*", f"url: https://oaks.example/{BELOW}", setting.read_text(), flags=re.MULTILINE)
        )
        forker.build(folder)
        shutil.copytree(folder / "site", folder / "root" / BELOW)

    return made_once(site_cache / "elsewhere", build) / "lane"


@pytest.fixture(scope="module")
def below(elsewhere: Path) -> Iterator[str]:
    """Where it is served, below that path."""
    handler = functools.partial(_WithItsOwnNotFound, directory=str(elsewhere / "root"))
    with answering(handler) as address:
        yield f"{address}/{BELOW}"


@pytest.mark.parametrize("lost", ["gone", "policies/gone/", "a/very/deep/address/with.dots/"])
def test_a_lost_address_leads_on(browser: Browser, below: str, lost: str) -> None:
    """At any depth, under a path: in the site's own look, with links that work and a search that finds."""
    with opened_page(browser, viewport={"width": 375, "height": 740}) as page:
        failed: list[str] = []
        page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
        page.goto(f"{below}{lost}")
        assert failed == [f"{below}{lost}"]
        expect(page.get_by_role("heading", level=1)).to_have_text("We cannot find that page")
        header = page.locator(".md-header").evaluate("(header) => getComputedStyle(header).backgroundColor")
        assert header not in ("rgba(0, 0, 0, 0)", "rgb(255, 255, 255)")
        page.get_by_role("button", name="Search this website").click()
        page.get_by_placeholder("Search").press_sequentially("medicines")
        first = page.locator(".md-search-result__item a").first
        expect(first).to_contain_text("Administering medicines")
        first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Administering medicines")
        assert page.url.startswith(f"{below}policies/administering-medicines/")
        page.goto(f"{below}{lost}")
        page.get_by_role("link", name="All our policies").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Our policies")


def _meta(page: html.HtmlElement) -> dict[str, str]:
    named = page.xpath("//meta[@property or @name]")
    return {each.get("property") or each.get("name"): each.get("content") for each in named}


def test_what_is_shown_of_a_link_elsewhere(built_conker_lane: Path) -> None:
    """A page that somebody passes on says what it is: title, a sentence, its whole address, and whose it is."""
    for slug in STANDINGS:
        page = html.parse(built_conker_lane / "policies" / slug / "index.html").getroot()
        meta = _meta(page)
        [heading] = page.find_class("md-content")[0].iter("h1")
        assert meta["og:title"] == heading.text_content().strip()
        assert meta["og:site_name"] == "Conker Lane Pre-school"
        assert meta["og:url"] == f"https://conkerlane.example/policies/{slug}/"
        assert meta["og:description"] == meta["description"]
        assert len(meta["description"].split()) > 4
        assert (meta["og:type"], meta["og:locale"]) == ("article", "en_GB")
    home = html.parse(built_conker_lane / "index.html").getroot()
    assert _meta(home)["og:type"] == "website"
    [icon] = home.xpath("//link[@rel='icon']/@href")
    assert (built_conker_lane / icon).is_file()


def test_every_page_says_how_old_it_is(built_conker_lane: Path) -> None:
    """The day of the build stands on every page with the site's footer, and the words for a neglected site wait there."""
    seen = 0
    for file in built_conker_lane.rglob("*.html"):
        page = html.parse(file).getroot()
        for built in page.find_class("bb-built"):
            seen += 1
            assert built.xpath(".//time/@datetime") == ["2026-11-22"]
            [stale] = page.find_class("bb-stale")
            assert stale.get("hidden") is not None
            assert "two weeks" in stale.text_content()
    assert seen > 100


def test_the_address_of_the_site_stands_in_one_place(elsewhere: Path) -> None:
    """Another address in setting.yml is another address everywhere: no file of the site knows the old one."""
    files = [file for file in (elsewhere / "site").rglob("*") if file.is_file()]
    assert len(files) > 150
    knowing = [file.name for file in files if b"//conkerlane.example" in file.read_bytes()]
    assert knowing == []
