"""What was written to harm readers does nothing in a browser, although no policy of the page forbids it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from bookbag.content.source_paths import source_path_of
from bookbag.markup.markup_context import MarkupContext
from bookbag.markup.renderer import Renderer
from bookbag.rules.addresses import AddressBook
from bookbag.rules.contacts import Contacts
from bookbag.rules.tokens import Tokens
from tests.helpers.browsing import opened_page
from tests.helpers.checked_sites import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser

PAYLOADS: Final = tuple(
    json.loads(line)["body"]
    for line in (Path(__file__).parents[2] / "checking/payloads.jsonl").read_text("utf-8").splitlines()
)
HOST: Final = "http://littleoaks.test/"
NOTED: Final = """window.x = () => { window.ran = true; };
addEventListener("error", (event) => { if (event.message) window.ran = true; });"""
"""Notes what runs; within a picture `x` is where it stands, so that calling it fails, which is noted too."""
TOUCHED: Final = """() => {
    for (const element of document.querySelectorAll("*")) {
        for (const sign of ["click", "mouseover", "focus", "toggle", "load", "error"]) {
            element.dispatchEvent(new Event(sign));
        }
    }
    return {
        ran: window.ran ?? false,
        leads: [...document.querySelectorAll("[href], [action], [formaction]")]
            .map((each) => new URL(each.href ?? each.action ?? "", location).protocol),
        frames: document.querySelectorAll("iframe, frame, object, embed, form").length,
        after: document.getElementById("complaints")?.checkVisibility() && document.querySelector("#complaints").innerText,
    };
}"""
"""Touches every element in every way, and tells what became of it."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page on a host without headers, which answers only what lies on it."""
    with opened_page(browser) as opened:
        opened.add_init_script(NOTED)
        yield opened


def shown(page: Page, fragment: str) -> tuple[dict[str, Any], list[str]]:
    """What a browser makes of a fragment within a page without a policy, and whom it asks."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        whole = f'<!doctype html><title>A page</title><main>{fragment}</main><p id="complaints">Complain to us.</p>'
        route.fulfill(body=whole if route.request.url == HOST else "", content_type="text/html")

    page.route("**/*", answer)
    page.goto(HOST)
    found: dict[str, Any] = page.evaluate(TOUCHED)
    page.unroute_all()
    return found, asked


def test_no_payload_does_anything(page: Page) -> None:
    """Nothing runs, frames, leads to a program, hides how to complain or asks another server; each page is of one text."""
    book = AddressBook.of((), [source_path_of("docs/pictures/a.jpg")], HOST, NOW, frozenset())
    around = MarkupContext(book, Tokens.of(None), source_path_of("docs/notices/shut.md"), Contacts.of(None))
    renderer = Renderer()
    wrong = {}
    for body in PAYLOADS:
        found, asked = shown(page, renderer.render(body, around).html)
        leads = set(found["leads"]) <= {"http:", "https:", "mailto:"}
        at_home = all(url.startswith(HOST) for url in asked)
        if found["ran"] or found["frames"] or not (leads and at_home and found["after"] == "Complain to us."):
            wrong[body] = (found, asked)
    assert not wrong


@pytest.mark.parametrize(
    "fragment", ["<img src=x onerror=x()>", "<style>*{display:none}", "<form></form>", "<a href=javascript:x()>x</a>"]
)
def test_the_browser_would_tell(page: Page, fragment: str) -> None:
    """The same look at what was not cleaned finds the harm."""
    found, _ = shown(page, fragment)
    assert found["ran"] or found["frames"] or not found["after"] or "javascript:" in found["leads"]
