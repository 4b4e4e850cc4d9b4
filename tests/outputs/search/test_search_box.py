"""The search box as a parent uses it, on a phone and at a desk: what it asks for, what it shows, where it leads."""

from __future__ import annotations

import itertools
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, Page, Request, Route, expect

from tests.helpers.browsing import foreign, opened_page, served, until
from tests.whole_site.test_accessibility import FAULTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.browser

SIZES: Final = {"phone": {"width": 375, "height": 740}, "desk": {"width": 1280, "height": 900}}
INDEX: Final = ("search/search_words.json", "search/search_texts.json")
ENGINE: Final = "bookbag/search-engine.js"
WORKER: Final = "bookbag/search.js"
RESULTS: Final = ".md-search-result__list > .md-search-result__item"
LINKS: Final = f"{RESULTS} .md-search-result__link"
META: Final = ".md-search-result__meta"
CUT_OFF: Final = (
    "Failed to fetch",
    "importScripts",
    "Failed to load resource",
    "404",
    "net::ERR_FAILED",
    "Network error",
)


@contextmanager
def opened(browser: Browser, *, cut: bool = False, **settings: Any) -> Iterator[tuple[Page, list[Request]]]:  # noqa: ANN401 - playwright's many settings
    """A page of its own and all that its context asks for; a fault of a script or in the console fails the test.

    `cut` where the test itself cuts a line, which the console tells.
    """
    faults, asked = list[str](), list[Request]()
    with opened_page(browser, reduced_motion="reduce", **settings) as page:
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.context.on("request", lambda request: asked.append(request))  # noqa: PLW0108 - playwright marks what it is given
        yield page, asked
        faults += [fault for request in asked for fault in foreign(request.url)]
    if cut:
        faults = [fault for fault in faults if not any(each in fault for each in CUT_OFF)]
    assert not faults, faults


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> dict[str, int]:
    """A phone or a desk."""
    return SIZES[request.param]


def names(asked: list[Request], address: str) -> set[str]:
    """What of the site was asked for, without the marks of its edition."""
    return {request.url.removeprefix(address).partition("?")[0] for request in asked}


def come_to_the_box(page: Page) -> None:
    """As a finger does on a phone, and a mouse at a desk."""
    magnifier = page.locator("header label[for=__search]").first
    (magnifier if magnifier.is_visible() else page.locator("input.md-search__input")).click()
    expect(page.locator("input.md-search__input")).to_be_focused()


def search(page: Page, words: str) -> None:
    """Ask once for all the words, and wait for the answer.

    The box asks whenever a key is let go: were each letter typed, the answer to a part of them might still stand there,
    or go while it is read. The tests that are about typing type by themselves.
    """
    come_to_the_box(page)
    page.keyboard.insert_text(words[:-1])
    page.keyboard.press(words[-1])
    expect(page.locator(LINKS).first).to_be_visible()


# --- What it asks for ------------------------------------------------------------------------------------------------


def test_reading_a_page_asks_for_nothing_of_the_search(
    browser: Browser, demo_address: str, size: dict[str, int]
) -> None:
    """Neither worker, engine nor index while nobody touches the page; scrolling and the menu bring no index or engine."""
    with opened(browser, viewport=size) as (page, asked):
        page.goto(f"{demo_address}policies/illness-and-infection/", wait_until="networkidle")
        page.wait_for_timeout(300)
        assert not [name for name in names(asked, demo_address) if name.startswith("search/") or "search" in name]
        page.mouse.wheel(0, 600)
        page.wait_for_selector("html:not(.bb-asleep)", state="attached")
        page.evaluate("document.getElementById('__drawer').click()")
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(500)
        assert not names(asked, demo_address) & {*INDEX, ENGINE}


def test_coming_to_the_box_sends_for_the_index(browser: Browser, demo_address: str, size: dict[str, int]) -> None:
    """Before a letter is typed engine and index are on their way, each once, and with one mark of their edition."""
    with opened(browser, viewport=size) as (page, asked):
        page.goto(demo_address, wait_until="networkidle")
        come_to_the_box(page)
        until(page, lambda: {*INDEX, ENGINE, WORKER} <= names(asked, demo_address))
        page.keyboard.type("nits", delay=20)
        expect(page.locator(LINKS).first).to_be_visible()
        sent = [request.url.removeprefix(demo_address) for request in asked]
        search_files = [each for each in sent if each.partition("?")[0] in {*INDEX, ENGINE, WORKER}]
        assert len(search_files) == 4, search_files
        assert len({each.partition("?")[2] for each in search_files}) == 1
        assert all(each.partition("?")[2] for each in search_files)


def test_what_is_typed_stays_in_the_browser(browser: Browser, demo_address: str, size: dict[str, int]) -> None:
    """No request leaves the site, and none carries the query: not in its address, its body or its headers."""
    with opened(browser, viewport=size) as (page, asked):
        page.goto(demo_address)
        search(page, "nits qzxwvk")
        page.wait_for_timeout(300)
        page.keyboard.press("Escape")
        assert len(asked) > 5
        for request in asked:
            said = " ".join((request.url, request.post_data or "", *request.headers.values())).lower()
            assert "qzxwvk" not in said
            assert "nits" not in said
            assert request.method == "GET"


# --- What it shows and where it leads --------------------------------------------------------------------------------


def test_typing_gives_results_that_lead_to_the_words(browser: Browser, demo_address: str, size: dict[str, int]) -> None:
    """The first result is the page that answers, and on it the words that were found are highlighted."""
    with opened(browser, viewport=size) as (page, _):
        page.goto(demo_address)
        search(page, "nits")
        expect(page.locator(META)).to_have_text("3 pages to look at")
        first = page.locator(LINKS).first
        expect(first).to_contain_text("Illness and infection")
        assert (first.get_attribute("href") or "").startswith(f"{demo_address}policies/illness-and-infection/?h=")
        first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Illness and infection")
        expect(page.locator("article mark", has_text="nits").first).to_be_attached()


def test_enter_goes_to_the_first_result(browser: Browser, demo_address: str, size: dict[str, int]) -> None:
    """Without a mouse: type, and Enter."""
    with opened(browser, viewport=size) as (page, _):
        page.goto(demo_address)
        search(page, "complaint")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{demo_address}policies/complaints/?h=*")
        expect(page.get_by_role("heading", level=1)).to_have_text("Complaints")


def test_a_result_leads_to_the_section_that_says_it(browser: Browser, demo_address: str) -> None:
    """Where a section says most, there is a link to its heading."""
    with opened(browser, viewport=SIZES["desk"]) as (page, _):
        page.goto(demo_address)
        search(page, "phonics evening")
        section = page.locator(f"{LINKS}[href*='#']").first.get_attribute("href") or ""
        page.goto(section)
        assert page.locator(f"[id='{section.partition('#')[2]}']").count() == 1


FOCUSED: Final = "document.activeElement.getAttribute('href') ?? document.activeElement.getAttribute('name')"


def test_arrows_move_and_escape_closes(browser: Browser, demo_address: str, size: dict[str, int]) -> None:
    """Down goes to the results one by one, up comes back to the box, and Escape shuts the search."""
    with opened(browser, viewport=size) as (page, _):
        page.goto(demo_address)
        search(page, "nits")
        page.keyboard.press("ArrowDown")
        assert "policies/illness-and-infection/" in page.evaluate(FOCUSED)
        page.keyboard.press("ArrowDown")
        assert "notices/head-lice/" in page.evaluate(FOCUSED)
        page.keyboard.press("ArrowUp")
        assert "policies/illness-and-infection/" in page.evaluate(FOCUSED)
        page.keyboard.press("ArrowUp")
        assert page.evaluate(FOCUSED) == "query"
        page.keyboard.press("Escape")
        expect(page.locator("#__search")).not_to_be_checked()


def test_an_address_can_hold_a_search(browser: Browser, demo_address: str, size: dict[str, int]) -> None:
    """`?q=nits` opens the page with the box open and its results there."""
    with opened(browser, viewport=size) as (page, _):
        page.goto(f"{demo_address}?q=nits")
        expect(page.locator("#__search")).to_be_checked()
        expect(page.locator("input.md-search__input")).to_have_value("nits")
        expect(page.locator(LINKS).first).to_be_visible()
        expect(page.locator(LINKS).first).to_contain_text("Illness and infection")


def test_the_box_is_cleared_by_its_button(browser: Browser, demo_address: str, size: dict[str, int]) -> None:
    """The words and what they found are gone, and the box waits for others."""
    with opened(browser, viewport=size) as (page, _):
        page.goto(demo_address)
        search(page, "nits")
        page.locator(".md-search__form button[type=reset]").click()
        expect(page.locator("input.md-search__input")).to_have_value("")
        expect(page.locator("input.md-search__input")).to_be_focused()
        expect(page.locator(RESULTS)).to_have_count(0)
        expect(page.locator(META)).to_have_text("Type what you are looking for, in your own words")


def test_who_finds_nothing_reads_whom_to_ask(browser: Browser, demo_address: str, size: dict[str, int]) -> None:
    """In words, with a link to the page of how to reach us, and what was typed as it was typed."""
    with opened(browser, viewport=size) as (page, _):
        page.goto(demo_address)
        search(page, "qzxwvk <b>")
        first = page.locator(LINKS).first
        expect(first).to_contain_text("We found nothing: please ask us")
        expect(first).to_contain_text("“qzxwvk <b>”")
        expect(first).to_contain_text("01632 960114")
        assert page.locator("[data-md-component=search] b").count() == 0
        first.click()
        page.wait_for_url(f"{demo_address}contact/*")


def test_a_word_begun_is_not_told_that_there_is_nothing(browser: Browser, demo_address: str) -> None:
    """One and two letters of a word that will be found are too few to say that nothing is."""
    with opened(browser, viewport=SIZES["phone"]) as (page, _):
        page.goto(demo_address)
        come_to_the_box(page)
        for letter in "ni":
            page.keyboard.type(letter)
            page.wait_for_timeout(700)
            expect(page.locator(".md-search-result")).not_to_contain_text("found nothing", ignore_case=True)


# --- What may go wrong -----------------------------------------------------------------------------------------------


def fail_once(page: Page, pattern: str) -> list[str]:
    """Cut the line when `pattern` is first asked for; gives the addresses that were cut."""
    cut: list[str] = []

    def answer(route: Route) -> None:
        if cut:
            route.continue_()
        else:
            cut.append(route.request.url)
            route.abort()

    page.context.route(pattern, answer)
    return cut


@pytest.mark.parametrize("name", [*INDEX, ENGINE])
def test_after_a_lost_connection_the_next_letter_finds(browser: Browser, demo_address: str, name: str) -> None:
    """While the index cannot be fetched the box says so in words, and the next letter tries again."""
    with opened(browser, cut=True, viewport=SIZES["phone"], service_workers="block") as (page, _):
        page.goto(demo_address)
        broken = True

        def answer(route: Route) -> None:
            if broken:
                route.abort()
            else:
                route.continue_()

        page.context.route(f"**/{name}*", answer)
        come_to_the_box(page)
        page.keyboard.type("nit")
        expect(page.locator(LINKS).first).to_contain_text("The search could not be fetched")
        broken = False
        page.keyboard.type("s")
        expect(page.locator(LINKS).first).to_contain_text("Illness and infection")


def test_a_connection_lost_while_coming_to_the_box_is_never_seen(browser: Browser, demo_address: str) -> None:
    """The index that could not be fetched at the first touch is fetched again at the first letter."""
    with opened(browser, cut=True, viewport=SIZES["phone"]) as (page, _):
        cut = fail_once(page, f"**/{INDEX[0]}*")
        page.goto(demo_address)
        come_to_the_box(page)
        until(page, lambda: bool(cut))
        page.wait_for_timeout(200)
        page.keyboard.type("nits", delay=20)
        expect(page.locator(LINKS).first).to_contain_text("Illness and infection")


def test_without_an_index_nothing_else_breaks(browser: Browser, demo_address: str) -> None:
    """Where its files are missing the box says so, the page stays as it is, and its menu opens."""
    with opened(browser, cut=True, viewport=SIZES["phone"]) as (page, _):
        page.context.route("**/search/search_*s.json*", lambda route: route.fulfill(status=404, body="Not here"))
        page.goto(demo_address)
        come_to_the_box(page)
        page.keyboard.type("nits", delay=20)
        expect(page.locator(LINKS).first).to_contain_text("The search could not be fetched")
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Menu").click()
        expect(page.locator("#__drawer")).to_be_checked()


@pytest.fixture(scope="session")
def below(built_conker_lane: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The example, served not at the root of its host but at /little/oaks/."""
    root = tmp_path_factory.mktemp("below")
    (root / "little").mkdir()
    (root / "little" / "oaks").symlink_to(built_conker_lane, target_is_directory=True)
    for address in served(root):
        yield f"{address}little/oaks/"


@pytest.mark.parametrize("start", ["", "policies/complaints/"])
def test_a_site_below_the_root_is_searched(browser: Browser, below: str, size: dict[str, int], start: str) -> None:
    """Everything is asked for below /little/oaks/, results lead there, and the index is sent for at the first touch."""
    with opened(browser, viewport=size) as (page, asked):
        page.goto(f"{below}{start}")
        come_to_the_box(page)
        until(page, lambda: {*INDEX, ENGINE, WORKER} <= names(asked, below))
        page.keyboard.type("nits", delay=20)
        expect(page.locator(LINKS).first).to_contain_text("Illness and infection")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{below}policies/illness-and-infection/?h=*")
        assert not [request.url for request in asked if not request.url.startswith((below, "data:", "blob:"))]


# --- For everybody ---------------------------------------------------------------------------------------------------


OFTEN: Final = (("phone", "light", "nits"), ("desk", "dark", "nits"), ("phone", "dark", "qzxwvk"))
"""What `make test` looks at: both sizes and colours, with results and with nothing found."""

LOOKS: Final = [
    pytest.param(*each, marks=() if each in OFTEN else pytest.mark.long)
    for each in itertools.product(SIZES, ("light", "dark"), ("nits", "medicines", "qzxwvk"))
]


@pytest.mark.parametrize(("size_name", "colours", "words"), LOOKS)
def test_axe_finds_nothing_over_results(
    browser: Browser, demo_address: str, size_name: str, colours: str, words: str
) -> None:
    """With results open, and with nothing found, by day and by night, no rule of axe-core fails."""
    with opened(browser, viewport=SIZES[size_name], color_scheme=colours) as (page, _):
        page.context.add_init_script(path=AXE_FILE_PATH)
        page.goto(demo_address)
        search(page, words)
        page.wait_for_timeout(500)
        assert page.evaluate(FAULTS) == []
