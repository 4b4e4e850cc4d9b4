"""Large letters, a browser's own text at twice the size, wide spacing: everything grows, and nothing is cut."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.helpers.browsing import opened_page, until

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.browser

ADDRESSES: Final = (
    "",
    "policies/",
    "policies/behaviour/",
    "policies/illness-and-infection/",
    "policies/pack/",
    "weekly/2026-11-23/",
    "newsletters/2026-10-16/",
    "events/jumble-sale/",
    "term-dates/",
    "subscribe/",
    "contact/",
    "places-and-fees/",
    "404.html",
)

CUT: Final = """() => {
    const wide = document.documentElement.clientWidth;
    const scrolls = (style) => /auto|scroll/.test(style.overflowX);
    const movable = (at) => at !== document.body && (scrolls(getComputedStyle(at)) || movable(at.parentElement));
    const found = [];
    for (const element of document.querySelectorAll("body *")) {
        const style = getComputedStyle(element);
        const box = element.getBoundingClientRect();
        if (style.visibility === "hidden" || !box.width || !box.height || element.closest(".md-search")) continue;
        const clips = style.overflowX === "hidden" || style.overflowX === "clip" || style.overflowY === "hidden";
        const cut = clips && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
        // Its words are asked for last: a browser puts them together anew for each element.
        if ((cut || (box.right > wide + 1 && !movable(element))) && element.innerText?.trim())
            found.push(`${element.className}: ${element.innerText.slice(0, 40)}`);
    }
    return found;
}"""
"""What of the words on a page is cut off, or stands beyond its edge without a way to move it along."""

SPACING: Final = """document.head.insertAdjacentHTML("beforeend", `<style>
    * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-bottom: 2em !important; }
</style>`)"""
"""What WCAG 1.4.12 says a reader may set."""

LARGE: Final = 1.899
"""Sizes are rounded."""

SIZES: Final = """["main p", "footer p", "main h1", ".md-header__topic"].map(
    (part) => parseFloat(getComputedStyle(document.querySelector(part)).fontSize))"""


def twice_the_size(page: Page) -> None:
    """Set the size of text in the browser to 200 %."""
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32}})


def large_letters(page: Page) -> None:
    """Choose large letters, as if on an earlier page."""
    page.add_init_script("localStorage.setItem('bb-large', 'yes')")


def as_usual(page: Page) -> None:
    """Leave the letters as they are."""


@pytest.mark.parametrize(
    ("width", "means"),
    [(320, as_usual), (320, large_letters), (375, twice_the_size), (1280, large_letters)],
    ids=["spaced at 320", "large at 320", "200% at 375", "large at 1280"],
)
def test_nothing_is_cut(browser: Browser, demo_address: str, width: int, means: Callable[[Page], None]) -> None:
    """Titles, tables, the name in the header and the cards all stay whole, also with the spacing of WCAG 1.4.12."""
    with opened_page(browser, viewport={"width": width, "height": 740}, reduced_motion="reduce") as page:
        means(page)
        for address in ADDRESSES:
            page.goto(f"{demo_address}{address}")
            assert page.evaluate(CUT) == [], address
            page.evaluate(SPACING)
            assert page.evaluate(CUT) == [], f"{address} with more space between letters"
            assert "Conker Lane Pre-school" in page.locator("body").inner_text(), address


@pytest.mark.parametrize("width", [375, 1280, 2000])
def test_large_letters_are_large(browser: Browser, demo_address: str, width: int) -> None:
    """The checkbox alone, without script, makes everything at least 1.9 times as large, on any width of screen."""
    with opened_page(browser, viewport={"width": width, "height": 740}, java_script_enabled=False) as page:
        for address in ("policies/behaviour/", "visit/"):
            page.goto(f"{demo_address}{address}")
            usual = page.evaluate(SIZES)
            page.get_by_label("Large letters").check()
            grown = [now / before for now, before in zip(page.evaluate(SIZES), usual, strict=True)]
            assert min(grown) >= LARGE, grown
            page.get_by_label("Large letters").uncheck()
            assert page.evaluate(SIZES) == usual


def test_large_letters_are_kept_and_forgotten(page: Page, demo_address: str) -> None:
    """From page to page and back, from the first moment of each; the privacy page names and forgets all that is kept."""
    page.goto(f"{demo_address}policies/behaviour/")
    page.get_by_label("Large letters").check()
    page.get_by_role("button", name="Dark colours").click()
    page.add_init_script(
        "document.addEventListener('readystatechange',"
        " () => { window.begun ??= document.documentElement.classList.contains('bb-letters'); })"
    )
    page.goto(f"{demo_address}visit/")
    expect(page.get_by_label("Large letters")).to_be_checked()
    assert page.evaluate("window.begun") is True
    # The theme's script comes after the choice is forgotten, and would remember what it had seen before.
    waiting: list[Route] = []
    page.route("**/assets/javascripts/bundle.*", lambda route: waiting.append(route))  # noqa: PLW0108 - playwright marks what it is given
    page.goto(f"{demo_address}privacy-and-this-website/")
    said = page.get_by_role("heading", name="What stays on your device").locator("xpath=following-sibling::p[1]")
    expect(said).to_contain_text("light or dark colours, and large letters")
    assert page.evaluate("Object.keys(localStorage).length") == 2
    page.get_by_role("button", name="Forget my choices").click()
    expect(page.get_by_text("Forgotten.")).to_be_visible()
    until(page, lambda: bool(waiting))
    waiting.pop().continue_()
    page.wait_for_selector("html:not(.bb-asleep)", state="attached")
    assert page.evaluate("Object.keys(localStorage).length") == 0
    page.go_back()
    expect(page.get_by_label("Large letters")).not_to_be_checked()
    expect(page.locator("html")).not_to_have_class("bb-letters")


def test_a_browser_that_keeps_nothing_still_shows_large_letters(browser: Browser, demo_address: str) -> None:
    """Where storage is refused the choice holds for the page, and nothing else of the page is lost."""
    with opened_page(browser, viewport={"width": 375, "height": 740}) as page:
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
        )
        page.goto(f"{demo_address}policies/behaviour/")
        before = page.evaluate(SIZES)
        page.get_by_label("Large letters").check()
        assert page.evaluate(SIZES)[0] >= LARGE * before[0]
        page.get_by_role("button", name="Menu", exact=True).click()
        expect(page.get_by_role("button", name="Close the menu")).to_be_focused()
