"""The scripts of the site take their settings from elements that the build wrote, and from no text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.browsing import opened_page, until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

pytestmark = pytest.mark.browser

NAMED_BY_TEXT = '<p id="bb-theme-script">"https://elsewhere.example/x.js"</p><p id="__config">{}</p>'


def _with(before: str, after: str, page: str) -> str:
    return page.replace(before, after + before, 1)


def test_an_element_of_the_same_name_is_none_of_the_scripts(browser: Browser, demo_address: str) -> None:
    """A paragraph by the name of the theme's script, before it in the page, leads nowhere: the real one is loaded."""
    with opened_page(browser) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))

        def answer(route: Route) -> None:
            route.fulfill(body=_with("<header", NAMED_BY_TEXT, route.fetch().text()), content_type="text/html")

        page.route(f"{demo_address}contact/", answer)
        page.goto(f"{demo_address}contact/")
        page.keyboard.press("Shift")
        until(page, lambda: any("/assets/javascripts/bundle." in url for url in asked))
        assert not [url for url in asked if "elsewhere.example" in url]


def test_a_script_of_elsewhere_is_not_loaded(browser: Browser, demo_address: str) -> None:
    """Whatever came to stand in the right element: an address of another site is refused before it is asked for."""
    with opened_page(browser) as page:
        asked: list[str] = []
        faults: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: faults.append(str(error)))

        def answer(route: Route) -> None:
            text = route.fetch().text()
            beginning, _, rest = text.partition('<script id="bb-theme-script" type="application/json">')
            changed = (
                f'{beginning}<script id="bb-theme-script" type="application/json">'
                f'"https://elsewhere.example/x.js"{rest[rest.index("</script>") :]}'
            )
            route.fulfill(body=changed, content_type="text/html")

        page.route(f"{demo_address}contact/", answer)
        page.goto(f"{demo_address}contact/")
        page.keyboard.press("Shift")
        until(page, lambda: bool(faults))
        assert "is no script of this site" in faults[0]
        assert not [url for url in asked if "elsewhere.example" in url]
