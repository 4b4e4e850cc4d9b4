"""The example on paper: A4 as Chromium prints it."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest
from playwright.sync_api import Browser, expect
from pypdfium2 import PdfDocument

from tests.helpers import example_plan
from tests.helpers.browsing import opened_page

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

A4 = (595, 842)
"""Points."""
NAVIGATION = ("Skip to content", "Search", "Table of contents", "Policies in one line each", "Copy these words")


def printed(page: Page) -> list[str]:
    """The words of each sheet; every sheet is A4."""
    with contextlib.closing(PdfDocument(page.pdf(prefer_css_page_size=True))) as document:
        sheets = list(document)
        assert {tuple(map(round, sheet.get_size())) for sheet in sheets} == {A4}
        words = [sheet.get_textpage().get_text_bounded() for sheet in sheets]
    return [" ".join(normalize("NFKC", each).split()) for each in words]


def test_every_policy_is_printed_with_its_dates(page: Page, demo_address: str) -> None:
    """Title and dates on the first sheet, a number on each, none empty, at most four, and nothing of the screen."""
    for slug, (_, due) in example_plan.STANDINGS.items():
        page.goto(f"{demo_address}policies/{slug}/")
        title = page.locator("h1").inner_text()
        sheets = printed(page)
        assert len(sheets) <= 4, slug
        assert title in sheets[0], slug
        assert due in sheets[0], slug
        for number, words in enumerate(sheets, 1):
            assert f"{number} of {len(sheets)}" in words, slug
            assert len(words) > 150, (slug, number)
            assert not [each for each in NAVIGATION if each in words], slug


def test_links_are_addresses_on_paper(page: Page, demo_address: str) -> None:
    """A number beside each link, and the whole address at the end."""
    page.goto(f"{demo_address}policies/complaints/")
    words = " ".join(printed(page))
    assert "https://conkerlane.example/policies/safeguarding-children/" in words
    assert re.search(r"safeguarding policy ?1\b", words)


def test_large_letters_are_larger(page: Page, demo_address: str) -> None:
    """The box on a policy's page prints it in 18 points, on more sheets, and needs no script."""
    page.goto(f"{demo_address}policies/smoke-free/")
    before = len(printed(page))
    page.get_by_label("Large letters").check()
    assert len(printed(page)) > before
    page.emulate_media(media="print")
    size = (
        page.locator("article p").nth(3).evaluate("(words) => parseFloat(getComputedStyle(words).fontSize) * 72 / 96")
    )
    assert size >= 17.5


def test_the_pack_is_one_file_with_a_policy_to_a_page(browser: Browser, demo_address: str) -> None:
    """It loads nothing else, begins each policy on a new sheet, and ends with a sheet to sign."""
    with opened_page(browser) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{demo_address}policies/pack/")
        assert [url for url in asked if not url.startswith("data:")] == [f"{demo_address}policies/pack/"]
        sheets = printed(page)
    for title in ("Administering medicines", "Behaviour", "Visitors", "Working with parents"):
        assert any(re.match(rf"\d+ of \d+ {title} ", words) for words in sheets), title
    assert "A sheet to sign" in sheets[-1]
    assert "Signature" in sheets[-1]
    assert not [number for number, words in enumerate(sheets, 1) if len(words) < 60]


def test_the_site_speaks_up_when_it_is_old(page: Page, moving_address: str) -> None:
    """Thirteen days after its build it says nothing; after fourteen it asks to be doubted."""
    words = page.get_by_text("Please ring us before you rely on it")
    page.clock.set_fixed_time("2026-12-05T12:00:00Z")
    page.goto(moving_address)
    expect(words).to_be_hidden()
    page.clock.set_fixed_time("2026-12-06T12:00:01Z")
    page.goto(moving_address)
    expect(words).to_be_visible()


def test_a_demonstration_is_never_old(page: Page, demo_address: str) -> None:
    """It stays at its day."""
    page.clock.set_fixed_time("2031-01-01T12:00:00Z")
    page.goto(demo_address)
    expect(page.get_by_text("Please ring us before you rely on it")).to_be_hidden()
