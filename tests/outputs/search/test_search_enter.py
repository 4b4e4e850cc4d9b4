"""Enter in the search box opens the first result for all that stands in it, however and how quickly it came there.

Nothing here depends on how quick this machine is: an answer is held back until the test lets it go, and what is expected
is waited for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, Page, Route, expect

from tests.helpers.browsing import until
from tests.outputs.search.test_search_box import (
    ENGINE,
    INDEX,
    LINKS,
    META,
    SIZES,
    WORKER,
    come_to_the_box,
    opened,
    search,
)
from tests.outputs.theme.test_lazy_theme import BUNDLE
from tests.whole_site.test_accessibility import FAULTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

pytestmark = pytest.mark.browser

BOX: Final = "input.md-search__input"
SAYS: Final = ".bb-search-says"
RESULT: Final = ".md-search-result"
EACH_SIZE: Final = pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
SLOWED: Final = 4
"""How many times slower than this machine an old telephone is."""

PAGES_FOR: Final = {
    "complaint": "policies/complaints/",
    "nits": "policies/illness-and-infection/",
    "medicine": "policies/administering-medicines/",
    "safeguarding": "policies/safeguarding-children/",
    "allergy": "policies/allergies-and-food/",
    "fees": "policies/fees/",
    "holidays": "term-dates/",
    "sunscreen": "policies/sun-and-weather/",
    "behaviour": "policies/behaviour/",
    "waiting": "policies/admissions/",
    "nappies": "policies/nappies-and-toilets/",
    "biting": "policies/behaviour/",
    "trips": "policies/outings/",
    "visitors": "policies/visitors/",
    "phones": "policies/phones-and-cameras/",
    "fire": "policies/fire-and-evacuation/",
    "attendance": "policies/attendance/",
    "sickness": "policies/illness-and-infection/",
    "volunteers": "policies/students-and-volunteers/",
    "sleep": "policies/sleep-and-rest/",
}
"""Words of parents, of which most begin like another word of the site, and the pages that answer them."""

DISARM: Final = """() => {
  window.opened = [];
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link) return;
    event.preventDefault();
    window.opened.push(new URL(link.href).pathname.slice(1));
  }, true);
}"""
"""Links note that they were opened, and lead nowhere: that none was opened can then be seen without waiting."""


class HeldBack:
    """What of the site is asked for and not sent until it is let go."""

    def __init__(self, page: Page, name: str) -> None:
        self._routes: list[Route] = []
        self._open = False
        page.context.route(f"**/{name}*", self._answer)

    def _answer(self, route: Route) -> None:
        if self._open:
            route.continue_()
        else:
            self._routes.append(route)

    def let_go(self) -> None:
        """Send it, and all that is asked for from now on."""
        self._open = True
        for route in self._routes:
            route.continue_()


class Cut:
    """A line that is cut until it is mended."""

    def __init__(self, page: Page, pattern: str) -> None:
        self.mended = False
        page.context.route(pattern, self._answer)

    def _answer(self, route: Route) -> None:
        if self.mended:
            route.continue_()
        else:
            route.abort()


def opened_links(page: Page) -> list[str]:
    """The pages that were opened since the links were disarmed."""
    found: list[str] = page.evaluate("window.opened")
    return found


def ask_while_held(page: Page, address: str, words: str) -> HeldBack:
    """Type and press Enter, on a page whose links are disarmed, while the index is held back."""
    held = HeldBack(page, INDEX[0])
    page.goto(address)
    page.evaluate(DISARM)
    come_to_the_box(page)
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    expect(page.locator(SAYS)).to_contain_text(f"Looking for “{words}”")
    return held


# --- The whole text, and nothing less --------------------------------------------------------------------------------


FEW: Final = ("complaint", "nits", "holidays", "biting")


@pytest.mark.parametrize("words", [FEW, pytest.param(PAGES_FOR, marks=pytest.mark.long)], ids=["few", "all"])
@pytest.mark.parametrize("delay", [0, 40])
def test_enter_opens_the_page_for_the_word_that_was_typed(
    browser: Browser, demo_address: str, delay: int, words: Iterable[str]
) -> None:
    """Words typed as quickly as can be, and at a good pace, on a slow telephone: each opens its page, twenty of twenty."""
    reached = {}
    with opened(browser, viewport=SIZES["desk"]) as (page, _):
        session = page.context.new_cdp_session(page)
        for word in words:
            page.goto(demo_address)
            # Slow from the first touch to the opening of the page; what comes before and after would only take longer.
            session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
            come_to_the_box(page)
            page.keyboard.type(word, delay=delay)
            page.keyboard.press("Enter")
            page.wait_for_url("**/?h=*", wait_until="commit")
            reached[word] = page.url.removeprefix(demo_address).partition("?")[0]
            session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    assert reached == {word: PAGES_FOR[word] for word in words}


def insert(page: Page, words: str) -> None:
    """As a paste: the words are there at once, and no key was pressed."""
    page.keyboard.insert_text(words)


def swipe(page: Page, words: str) -> None:
    """As a keyboard on glass does: a word that grows, and is then put in."""
    session = page.context.new_cdp_session(page)
    for end in range(1, len(words) + 1):
        session.send("Input.imeSetComposition", {"text": words[:end], "selectionStart": end, "selectionEnd": end})
    session.send("Input.insertText", {"text": words})


def drop(page: Page, words: str) -> None:
    """As a browser fills a box from what it remembers: a value, and the event that tells it."""
    page.locator(BOX).evaluate(
        "(box, words) => { box.value = words; box.dispatchEvent(new InputEvent('input', { bubbles: true })); }", words
    )


def test_words_of_which_no_event_tells_are_asked_for_by_enter(browser: Browser, demo_address: str) -> None:
    """What a script or an extension put into the box is searched for at Enter."""
    with opened(browser, viewport=SIZES["phone"]) as (page, _):
        page.goto(demo_address)
        search(page, "nits")
        page.locator(BOX).evaluate("(box) => { box.value = 'complaint'; }")
        page.locator("form[name=search]").evaluate("(form) => form.requestSubmit()")
        page.wait_for_url(f"{demo_address}policies/complaints/?h=*")


@pytest.mark.parametrize("arrive", [insert, swipe, drop])
def test_words_that_arrive_at_once_are_searched_for(
    browser: Browser, demo_address: str, arrive: Callable[[Page, str], None]
) -> None:
    """Without a key the results come; and Enter, pressed before they have, opens the first of them."""
    with opened(browser, viewport=SIZES["phone"]) as (page, _):
        page.goto(demo_address)
        come_to_the_box(page)
        arrive(page, "complaint")
        expect(page.locator(LINKS).first).to_contain_text("Complaints")
        page.goto(f"{demo_address}policies/")
        come_to_the_box(page)
        arrive(page, "complaint")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{demo_address}policies/complaints/?h=*")


def test_a_word_added_to_what_was_found_is_waited_for(browser: Browser, demo_address: str) -> None:
    """The results for the words so far are on show, more words are pasted, and Enter goes by them all."""
    with opened(browser, viewport=SIZES["desk"]) as (page, _):
        page.goto(demo_address)
        search(page, "fire")
        expect(page.locator(LINKS).first).to_contain_text("Fire")
        insert(page, "works sunscreen hat")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{demo_address}policies/sun-and-weather/?h=*")


def test_a_keyboard_that_sends_no_key_but_the_form(browser: Browser, demo_address: str) -> None:
    """Some keyboards on glass only submit the form, which goes the same way."""
    with opened(browser, viewport=SIZES["phone"]) as (page, _):
        page.goto(demo_address)
        come_to_the_box(page)
        page.keyboard.type("complaint")
        page.locator("form[name=search]").evaluate("(form) => form.requestSubmit()")
        page.wait_for_url(f"{demo_address}policies/complaints/?h=*")


def test_before_the_themes_script_has_come(browser: Browser, demo_address: str) -> None:
    """Enter waits for the script too, and does not send the form, which would put what was typed into the address."""
    with opened(browser, viewport=SIZES["phone"]) as (page, asked):
        held = HeldBack(page, "assets/javascripts/bundle.")
        page.goto(demo_address)
        come_to_the_box(page)
        page.keyboard.type("complaint")
        page.keyboard.press("Enter")
        expect(page.locator(SAYS)).to_contain_text("Looking for “complaint”")
        held.let_go()
        page.wait_for_url(f"{demo_address}policies/complaints/?h=*")
        assert not [request.url for request in asked if "query=" in request.url]


# --- While it waits --------------------------------------------------------------------------------------------------


@EACH_SIZE
def test_enter_shows_that_it_waits_and_then_goes(browser: Browser, demo_address: str, size: dict[str, int]) -> None:
    """In words that eyes see and a screen reader says, with no rule of axe-core failing; then the page opens."""
    with opened(browser, viewport=size) as (page, _):
        page.context.add_init_script(path=AXE_FILE_PATH)
        held = HeldBack(page, INDEX[0])
        page.goto(demo_address)
        come_to_the_box(page)
        expect(page.locator(SAYS)).to_have_role("status")
        expect(page.locator(SAYS)).to_be_empty()
        page.keyboard.type("complaint")
        page.keyboard.press("Enter")
        expect(page.locator(SAYS)).to_be_in_viewport()
        expect(page.locator(SAYS)).to_have_text("Looking for “complaint”, to open the first page that is found…")
        expect(page.locator(RESULT)).to_have_attribute("aria-busy", "true")
        assert page.evaluate(FAULTS) == []
        page.keyboard.press("Enter")
        held.let_go()
        page.wait_for_url(f"{demo_address}policies/complaints/?h=*")


def test_who_waits_long_is_told_and_still_taken_there(browser: Browser, demo_address: str) -> None:
    """After ten seconds the box says that there is no answer yet; one that comes later is followed all the same."""
    with opened(browser, viewport=SIZES["phone"]) as (page, _):
        held = ask_while_held(page, demo_address, "complaint")
        page.clock.run_for(11000)
        expect(page.locator(SAYS)).to_contain_text("There is no answer yet")
        held.let_go()
        until(page, lambda: page.evaluate("window.opened.length > 0"))
        assert opened_links(page) == ["policies/complaints/"]


@pytest.mark.parametrize("more", ["s procedure", "\b\b\b\b\b\b\b\b\bfees"])
def test_typing_on_ends_the_wait(browser: Browser, demo_address: str, more: str) -> None:
    """Who types on after Enter sees the results for the new words, and goes at the next Enter."""
    with opened(browser, viewport=SIZES["phone"]) as (page, _):
        held = ask_while_held(page, demo_address, "complaint")
        for key in more:
            page.keyboard.press({"\b": "Backspace", " ": "Space"}.get(key, key))
        expect(page.locator(SAYS)).to_be_empty()
        expect(page.locator(RESULT)).not_to_have_attribute("aria-busy", "true")
        held.let_go()
        expect(page.locator(LINKS).first).to_contain_text("Fees" if "fees" in more else "Complaints")
        assert opened_links(page) == []
        page.keyboard.press("Enter")
        until(page, lambda: page.evaluate("window.opened.length > 0"))
        assert opened_links(page) == ["policies/fees/" if "fees" in more else "policies/complaints/"]


@pytest.mark.parametrize("by", ["Escape", "ArrowDown", "Tab", "reset", "overlay"])
def test_leaving_the_box_ends_the_wait(browser: Browser, demo_address: str, by: str) -> None:
    """By Escape, an arrow, Tab, the button that clears or a touch beside it: what is found later opens nothing."""
    with opened(browser, viewport=SIZES["desk"]) as (page, _):
        held = ask_while_held(page, demo_address, "complaint")
        if by == "reset":
            page.locator(".md-search__form button[type=reset]").click()
        elif by == "overlay":
            page.mouse.click(20, 800)
        else:
            page.keyboard.press(by)
        expect(page.locator(SAYS)).to_be_empty()
        held.let_go()
        if by == "reset":
            expect(page.locator(META)).to_have_text("Type what you are looking for, in your own words")
        else:
            expect(page.locator(LINKS).first).to_be_attached()
        assert opened_links(page) == []


def test_enter_that_chooses_a_word_of_the_keyboard(browser: Browser, demo_address: str) -> None:
    """While a word is being composed Enter belongs to the keyboard; the Enter after it opens the page."""
    with opened(browser, viewport=SIZES["phone"]) as (page, _):
        page.goto(demo_address)
        page.evaluate(DISARM)
        come_to_the_box(page)
        page.keyboard.type("nits")
        expect(page.locator(LINKS).first).to_contain_text("Illness and infection")
        page.keyboard.press("ControlOrMeta+A")
        session = page.context.new_cdp_session(page)
        session.send("Input.imeSetComposition", {"text": "complaint", "selectionStart": 9, "selectionEnd": 9})
        for kind in ("rawKeyDown", "keyUp"):
            key = {"type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
            session.send("Input.dispatchKeyEvent", key)
        expect(page.locator(SAYS)).to_be_empty()
        session.send("Input.insertText", {"text": "complaint"})
        expect(page.locator(BOX)).to_have_value("complaint")
        expect(page.locator(LINKS).first).to_contain_text("Complaints")
        assert opened_links(page) == []
        page.keyboard.press("Enter")
        until(page, lambda: page.evaluate("window.opened.length > 0"))
        assert opened_links(page) == ["policies/complaints/"]


@EACH_SIZE
def test_enter_on_a_result_opens_that_one(browser: Browser, demo_address: str, size: dict[str, int]) -> None:
    """Who has gone down to the second result with the arrows opens the second."""
    with opened(browser, viewport=size) as (page, _):
        page.goto(demo_address)
        search(page, "nits")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{demo_address}notices/head-lice/?h=*")


# --- Nothing to open -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["qzxwvk <b>", "zq", "  "])
def test_where_nothing_is_found_nothing_opens(browser: Browser, demo_address: str, words: str) -> None:
    """Enter stays on the page and says that nothing was found, until something else is typed; no words, no answer."""
    with opened(browser, viewport=SIZES["phone"]) as (page, _):
        page.context.add_init_script(path=AXE_FILE_PATH)
        page.goto(demo_address)
        page.evaluate(DISARM)
        come_to_the_box(page)
        insert(page, words)
        page.keyboard.press("Enter")
        if words.strip():
            expect(page.locator(SAYS)).to_have_text(f"We found nothing for “{words}”, so there is no page to open.")
            expect(page.locator(BOX)).to_be_focused()
            assert page.evaluate(FAULTS) == []
        page.keyboard.press("ControlOrMeta+A")
        page.keyboard.type("nits")
        expect(page.locator(LINKS).first).to_contain_text("Illness and infection")
        expect(page.locator(SAYS)).to_be_empty()
        assert opened_links(page) == []


@pytest.mark.parametrize("name", [*INDEX, ENGINE])
def test_a_lost_answer_is_told_and_asked_for_again(browser: Browser, demo_address: str, name: str) -> None:
    """Without a connection Enter opens nothing and says why; with one again, the next Enter goes."""
    with opened(browser, cut=True, viewport=SIZES["phone"], service_workers="block") as (page, _):
        line = Cut(page, f"**/{name}*")
        page.goto(demo_address)
        page.evaluate(DISARM)
        come_to_the_box(page)
        for _again in range(2):
            page.keyboard.type("nits")
            page.keyboard.press("Enter")
            expect(page.locator(SAYS)).to_contain_text("The search could not be fetched")
            assert opened_links(page) == []
            page.keyboard.press("ControlOrMeta+A")
        page.keyboard.type("nits")
        page.keyboard.press("Enter")
        expect(page.locator(SAYS)).to_contain_text("The search could not be fetched")

        line.mended = True
        page.keyboard.press("Enter")
        until(page, lambda: page.evaluate("window.opened.length > 0"))
        assert opened_links(page) == ["policies/illness-and-infection/"]


@pytest.mark.parametrize("name", [WORKER, "search/search_index.json"])
def test_a_search_that_cannot_begin_is_told(browser: Browser, demo_address: str, name: str) -> None:
    """Where the worker, or what it is set up with, is not to be had, Enter says so instead of waiting for ever."""
    with opened(browser, cut=True, viewport=SIZES["phone"], service_workers="block") as (page, _):
        page.context.route(f"**/{name}*", lambda route: route.abort())
        page.goto(demo_address)
        come_to_the_box(page)
        page.keyboard.type("nits")
        page.keyboard.press("Enter")
        expect(page.locator(SAYS)).to_contain_text("The search did not start")
        assert page.url == demo_address


def test_without_the_themes_script_enter_says_so(browser: Browser, demo_address: str) -> None:
    """The script that did not come is sent for again at the next Enter, which then goes."""
    with opened(browser, cut=True, viewport=SIZES["phone"]) as (page, _):
        line = Cut(page, BUNDLE)
        page.goto(demo_address)
        come_to_the_box(page)
        page.keyboard.type("complaint")
        page.keyboard.press("Enter")
        expect(page.locator(SAYS)).to_contain_text("The search could not be fetched")
        line.mended = True
        page.keyboard.press("Enter")
        page.wait_for_url(f"{demo_address}policies/complaints/?h=*")
