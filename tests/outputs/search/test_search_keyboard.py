"""The search by keyboard and as assistive technology sees it: the order of Tab, Escape, rings, what is read out."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.helpers.browsing import opened_page, until

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.browser

PHONE: Final = {"width": 375, "height": 740}
DESK: Final = {"width": 1280, "height": 900}

BOX: Final = "input.md-search__input"
LINKS: Final = ".md-search-result__list > .md-search-result__item .md-search-result__link"
FOCUSED: Final = "document.activeElement.getAttribute('href') ?? document.activeElement.getAttribute('name')"
OPEN: Final = "document.getElementById('__search').checked"


@contextmanager
def opened(browser: Browser, address: str, **settings: Any) -> Iterator[Page]:  # noqa: ANN401 - playwright's many settings
    """A page on which no script may fail."""
    faults: list[str] = []
    with opened_page(browser, **settings) as page:
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(address)
        yield page
    assert not faults, faults


def ask(page: Page, words: str) -> None:
    """Come to the box, type, and wait for what shows the answers."""
    magnifier = page.locator("header label[for=__search]").first
    (magnifier if magnifier.is_visible() else page.locator(BOX)).click()
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.type(words, delay=20)
    expect(page.locator(LINKS).first).to_have_attribute("tabindex", "0")


@pytest.fixture(scope="module")
def desk(browser: Browser, demo_address: str) -> Iterator[Page]:
    """A page at a desk that several tests search on, each from anew."""
    with opened(browser, demo_address, viewport=DESK, reduced_motion="reduce") as page:
        yield page


@pytest.fixture
def asked(desk: Page, demo_address: str) -> Page:
    """It, with what was found for "nits"."""
    desk.goto(demo_address)
    ask(desk, "nits")
    return desk


def test_tab_reaches_the_results_and_leaves_them_open(asked: Page) -> None:
    """From the box to the first result and on, and back by Shift and Tab to the box."""
    asked.keyboard.press("Tab")
    assert "policies/illness-and-infection/" in asked.evaluate(FOCUSED)
    asked.keyboard.press("Tab")
    assert asked.evaluate(OPEN)
    assert asked.evaluate("document.activeElement.matches('.md-search-result *')")
    asked.keyboard.press("Shift+Tab")
    assert "policies/illness-and-infection/" in asked.evaluate(FOCUSED)
    asked.keyboard.press("Shift+Tab")
    assert asked.evaluate(FOCUSED) == "query"
    assert asked.evaluate(OPEN)


def test_who_tabs_past_the_results_has_left_the_search(asked: Page) -> None:
    """It does not stay open over the page, with the focus somewhere beneath."""
    asked.locator(".md-search-result").locator("a, summary").last.focus()
    asked.keyboard.press("Tab")
    until(asked, lambda: not asked.evaluate(OPEN))
    assert not asked.evaluate("document.activeElement.closest('[data-md-component=search]')")


def test_escape_goes_back_to_the_box_at_a_desk(asked: Page) -> None:
    """From a result and from the box itself; the results are shut and stay so, and typing opens them again."""
    asked.keyboard.press("Tab")
    asked.keyboard.press("Escape")
    until(asked, lambda: not asked.evaluate(OPEN))
    asked.wait_for_timeout(100)
    assert (asked.evaluate(FOCUSED), asked.evaluate(OPEN)) == ("query", False)
    asked.keyboard.type(" hair")
    until(asked, lambda: bool(asked.evaluate(OPEN)))
    asked.keyboard.press("Escape")
    asked.wait_for_timeout(100)
    assert (asked.evaluate(FOCUSED), asked.evaluate(OPEN)) == ("query", False)


def test_escape_goes_back_to_the_magnifier_on_a_telephone(browser: Browser, demo_address: str) -> None:
    """The box cannot be seen there any more; the focus is not lost to the page."""
    with opened(browser, demo_address, viewport=PHONE, reduced_motion="reduce") as page:
        ask(page, "nits")
        page.keyboard.press("Tab")
        page.keyboard.press("Escape")
        until(page, lambda: not page.evaluate(OPEN))
        at_the_magnifier = "document.activeElement.matches('header [for=__search], header [data-bb-opens]')"
        until(page, lambda: bool(page.evaluate(at_the_magnifier)))


SHOWN: Final = """() => {
    const style = getComputedStyle(document.activeElement);
    const behind = (element) => {
        const colour = getComputedStyle(element).backgroundColor;
        return /rgba\\(.*, 0\\)|transparent/.test(colour) && element.parentElement ? behind(element.parentElement) : colour;
    };
    return [style.outlineStyle, style.outlineWidth, style.outlineColor, behind(document.activeElement)];
}"""


def brightness(colour: str) -> float:
    """The relative luminance of a colour, as WCAG defines it."""
    parts = [float(each) / 255 for each in re.findall(r"[\d.]+", colour)[:3]]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focused_result_has_a_ring(browser: Browser, demo_address: str, scheme: str) -> None:
    """A result, its "more places" and the line above have an outline that stands out from what is behind, 3 to 1."""
    with opened(browser, demo_address, viewport=DESK, color_scheme=scheme, reduced_motion="reduce") as page:
        ask(page, "open tomorrow")
        for element in (".bb-search-answer a", f"{LINKS} >> nth=0", ".md-search-result__more summary >> nth=0"):
            page.locator(BOX).focus()
            page.keyboard.press("Shift")
            page.locator(element).focus()
            kind, width, ring, behind = page.evaluate(SHOWN)
            assert (kind, float(width.removesuffix("px")) >= 2) == ("solid", True), (element, width)
            light, dark = sorted((brightness(ring), brightness(behind)), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 3, (element, ring, behind)


def test_what_changes_is_read_out(asked: Page, demo_address: str) -> None:
    """The count, the answer from data and the word that was mended stand in regions that screen readers follow."""
    count = asked.locator(".md-search-result__meta")
    expect(count).to_have_attribute("role", "status")
    expect(count).to_have_text("3 pages to look at")
    asked.goto(demo_address)
    ask(asked, "chikenpox")
    expect(asked.get_by_role("status").filter(has_text="Showing results for “chickenpox”.")).to_be_visible()
    asked.goto(demo_address)
    ask(asked, "open tomorrow")
    line = asked.get_by_role("status").filter(has_text="Monday 23 November: shut.")
    expect(line).to_be_visible()
    expect(line.get_by_role("link")).to_have_attribute("href", f"{demo_address}notices/boiler/")


def test_nothing_found_is_not_counted_as_a_page(asked: Page, demo_address: str) -> None:
    """The suggestion whom to ask is no page that was found."""
    asked.goto(demo_address)
    ask(asked, "qzxwvk")
    expect(asked.locator(".md-search-result__meta")).to_have_text("No page has these words")
    expect(asked.locator(LINKS).first).to_contain_text("please ask us")


@pytest.mark.parametrize("key", ["Escape", "Tab"])
def test_before_the_themes_script_the_box_can_be_left(browser: Browser, demo_address: str, key: str) -> None:
    """Tab into the box opens the search, and Escape or Tab shuts it, though the theme's script does not come."""
    with opened_page(browser, viewport=DESK, reduced_motion="reduce") as page:
        for late in ("**/assets/javascripts/bundle*.js", "**/search-results.js*"):
            page.context.route(late, lambda route: route.abort())
        page.goto(demo_address)
        page.locator(BOX).focus()
        until(page, lambda: bool(page.evaluate(OPEN)))
        page.keyboard.press(key)
        assert not page.evaluate(OPEN)
        assert page.evaluate("document.documentElement.classList.contains('bb-asleep')")
        assert (page.evaluate(FOCUSED) == "query") == (key == "Escape")


def test_in_forced_colours_the_box_has_an_edge(browser: Browser, demo_address: str) -> None:
    """Where a device draws its own colours, backgrounds are gone and only a border shows where the box is."""
    with opened(browser, demo_address, viewport=DESK, forced_colors="active") as page:
        edge = page.locator(".md-search__form").evaluate(
            "(form) => [getComputedStyle(form).borderTopStyle, parseFloat(getComputedStyle(form).borderTopWidth)]"
        )
        assert edge[0] == "solid"
        assert edge[1] >= 1


def test_rows_without_more_places_keep_their_space(asked: Page, demo_address: str) -> None:
    """The text of a row does not touch the line to the next where no "more places" stands between."""
    asked.goto(demo_address)
    ask(asked, "my son is scared of a helper")
    spaces = asked.locator(".md-search-result__item > a:last-child").evaluate_all(
        """(rows) => rows.map((row) => {
            const words = document.createRange();
            words.selectNodeContents(row.querySelector("article"));
            return row.getBoundingClientRect().bottom - Math.max(...[...words.getClientRects()].map(({ bottom }) => bottom));
        })"""
    )
    assert len(spaces) > 1
    assert min(spaces) >= 8, spaces
