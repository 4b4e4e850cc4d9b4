"""Words to pass on, as a parent copies or shares them, in headless Chromium."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.helpers.browsing import foreign, opened_page

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.browser

PAGES: Final = ("weekly/2026-11-23/", "newsletters/2026-11-20/", "notices/boiler/", "events/coffee-morning/")
"""A week, a newsletter, a notice and an event of the example."""

NO_CLIPBOARD: Final = "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
REFUSING_CLIPBOARD: Final = """
    Object.defineProperty(navigator, "clipboard", {
        value: { writeText: () => Promise.reject(new DOMException("No.", "NotAllowedError")) },
    });
"""
SHARE: Final = """
    window.shared = [];
    navigator.share = async (what) => { window.shared.push(what); };
"""
FAILING_SHARE: Final = "navigator.share = () => Promise.reject(new DOMException('No.', '%s'));"


@contextlib.contextmanager
def shown(browser: Browser, address: str, *scripts: str, **context: Any) -> Iterator[Page]:  # noqa: ANN401 - Playwright's
    """A page with its words to pass on unfolded, opened after the scripts; none may fail, or leave this machine."""
    faults: list[str] = []
    with opened_page(browser, viewport={"width": 375, "height": 740}, locale="en-GB", **context) as page:
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: faults.extend(foreign(request.url)))
        for script in scripts:
            page.add_init_script(script)
        page.goto(address)
        page.get_by_text("Pass it on").click()
        yield page
    assert not faults, faults


def words_on(page: Page) -> str:
    """The words to pass on, as they are shown: a line to each thing, and the address of the page last."""
    words = page.locator(".bb-share__words")
    expect(words).to_be_visible()
    lines = words.inner_text().split("\n")
    assert len(lines) > 2
    assert lines[-1] == page.locator("link[rel=canonical]").get_attribute("href")
    return "\n".join(lines)


@pytest.mark.parametrize("address", PAGES)
def test_the_words_are_copied(browser: Browser, demo_address: str, address: str) -> None:
    """A button puts exactly the words that are shown on the clipboard, and says that it did."""
    with shown(browser, f"{demo_address}{address}", permissions=["clipboard-read", "clipboard-write"]) as page:
        page.get_by_role("button", name="Copy these words").click()
        expect(page.get_by_role("status").filter(has_text="Copied.")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == words_on(page)


@pytest.mark.parametrize("address", PAGES)
def test_the_words_are_shared(browser: Browser, demo_address: str, address: str) -> None:
    """Where the browser can share, a button hands it exactly the words that are shown."""
    with shown(browser, f"{demo_address}{address}", SHARE) as page:
        page.get_by_role("button", name="Share").click()
        assert page.evaluate("window.shared") == [{"text": words_on(page)}]


@pytest.mark.parametrize("address", PAGES)
def test_no_button_is_shown_for_what_a_browser_cannot_do(browser: Browser, demo_address: str, address: str) -> None:
    """Neither button is there without its way of the browser, and the words are."""
    for scripts, buttons in {
        (): ["Copy these words"],
        (SHARE,): ["Copy these words", "Share…"],
        (NO_CLIPBOARD, SHARE): ["Share…"],
        (NO_CLIPBOARD,): [],
    }.items():
        with shown(browser, f"{demo_address}{address}", *scripts) as page:
            assert page.locator(".bb-share button:visible").all_inner_texts() == buttons
            assert words_on(page)


@pytest.mark.parametrize("address", PAGES)
def test_the_words_are_there_without_script(browser: Browser, demo_address: str, address: str) -> None:
    """With scripts off the words can be read and selected, and no button promises more."""
    with shown(browser, f"{demo_address}{address}", java_script_enabled=False) as page:
        assert words_on(page)
        assert page.locator(".bb-share button:visible").count() == 0


@pytest.mark.parametrize("address", PAGES)
def test_a_clipboard_that_refuses(browser: Browser, demo_address: str, address: str) -> None:
    """The words are selected, all of them and no others, and a message says what to do with them."""
    with shown(browser, f"{demo_address}{address}", REFUSING_CLIPBOARD) as page:
        page.get_by_role("button", name="Copy these words").click()
        expect(page.get_by_role("status").filter(has_text="they are selected")).to_be_visible()
        assert page.evaluate("getSelection().toString()") == words_on(page)


@pytest.mark.parametrize(("error", "message"), [("NotAllowedError", "copy them instead"), ("AbortError", "")])
def test_sharing_that_fails(browser: Browser, demo_address: str, error: str, message: str) -> None:
    """A browser that would not share is told of; a parent who closed the sheet is not."""
    with shown(browser, f"{demo_address}{PAGES[0]}", FAILING_SHARE % error) as page:
        page.get_by_role("button", name="Share").click()
        told = page.locator(".bb-share [role=status]")
        expect(told).to_contain_text(message) if message else expect(told).to_have_text("")
