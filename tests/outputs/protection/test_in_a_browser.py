"""A browser holds to the policy of every page, whose own programs it does not hinder."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import pytest

from bookbag.outputs.protection.header_files import NETLIFY
from tests.helpers.browsing import opened_page, served, until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

KINDS: Final = (
    "",
    "404.html",
    "policies/",
    "policies/complaints/",
    "policies/overview/",
    "policies/changes/",
    "policies/pack/",
    "weekly/",
    "weekly/2026-11-16/",
    "weekly/2026-11-16/email.html",
    "newsletters/",
    "newsletters/2026-11-06/",
    "events/",
    "notices/",
    "noticeboard/week/",
    "noticeboard/month/",
    "noticeboard/complaints/",
    "term-dates/",
    "subscribe/",
    "contact/",
    "committee/",
)
"""A page of each kind."""
NOTED: Final = """window.refused = [];
addEventListener("securitypolicyviolation", (event) => {
    window.refused.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`);
});"""


@pytest.fixture(scope="module")
def host(built_conker_lane: Path) -> Iterator[str]:
    """The example on a host that sends what its file of headers says."""
    lines = (line.strip().partition(": ") for line in (built_conker_lane / NETLIFY).read_text().splitlines()[1:])
    yield from served(built_conker_lane, {name: value for name, _, value in lines})


@contextmanager
def watched(browser: Browser, **settings: Any) -> Iterator[Page]:  # noqa: ANN401 - Playwright's many settings
    """A page that notes what its policy refuses."""
    with opened_page(browser, **settings) as page:
        page.add_init_script(NOTED)
        yield page


def refused(page: Page) -> list[str]:
    """What the policy of the page refused."""
    found: list[str] = page.evaluate("window.refused")
    return found


def test_no_page_meets_its_policy(browser: Browser, host: str, built_conker_lane: Path) -> None:
    """A page of each kind, with all its scripts awake, asks for nothing that its policy refuses."""
    with watched(browser) as page:
        for address in KINDS:
            file = built_conker_lane / address
            assert (file / "index.html" if file.is_dir() else file).is_file(), address
            page.goto(host + address)
            page.keyboard.press("Shift")
            page.wait_for_load_state("networkidle")
            assert refused(page) == [], address


@pytest.mark.parametrize("width", [375, 1280])
def test_search_and_menu_meet_no_policy(browser: Browser, host: str, width: int) -> None:
    """Neither the search with its worker nor the menu does anything that the policy refuses."""
    with watched(browser, viewport={"width": width, "height": 740}) as page:
        page.goto(f"{host}policies/complaints/")
        page.locator("input[name=query]").focus()
        page.keyboard.type("sick child")
        page.locator(".md-search-result__item a").first.wait_for()
        assert refused(page) == []
        page.goto(f"{host}policies/complaints/")
        page.evaluate("document.getElementById('__drawer').click()")
        page.keyboard.press("Shift")
        page.wait_for_load_state("networkidle")
        assert refused(page) == []


@pytest.mark.parametrize(
    "smuggled",
    [
        "<script>window.ran = true</script>",
        '<img src="x.png" onerror="window.ran = true">',
        '<iframe src="https://elsewhere.example/"></iframe>',
        '<img src="https://elsewhere.example/pixel.png">',
        '<form action="https://elsewhere.example/"><button id="bb-press">Send</button></form>',
    ],
)
def test_what_is_smuggled_in_does_not_run(browser: Browser, host: str, smuggled: str) -> None:
    """What stands in a page although no template wrote it neither runs nor asks anybody, and the browser says so."""
    with watched(browser) as page:
        failed: dict[str, str | None] = {}
        page.on("requestfailed", lambda request: failed.update({request.url: request.failure}))
        page.route(
            f"{host}contact/",
            lambda route: route.fulfill(body=_with(smuggled, route.fetch().text()), content_type="text/html"),
        )
        page.goto(f"{host}contact/")
        if "<form" in smuggled:
            page.evaluate("document.getElementById('bb-press').form.requestSubmit()")
        until(page, lambda: bool(refused(page)))
        assert page.evaluate("window.ran") is None
        assert all(why == "csp" for url, why in failed.items() if "elsewhere.example" in url), failed


def _with(smuggled: str, page: str) -> str:
    return page.replace("</article>", f"{smuggled}</article>", 1)
