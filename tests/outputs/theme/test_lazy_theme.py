"""Until a hand touches a page the theme's script is not there; nobody should see it, and nothing should be lost."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, Request, Route, expect

from tests.conftest import MKDOCS
from tests.helpers.browsing import foreign, opened_page, served, until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.conftest import Build, WriteSite

pytestmark = pytest.mark.browser

ADDRESSES: Final = ("", "policies/illness-and-infection/", "weekly/2026-11-23/", "policies/")
"""Home, a policy, a week, the register."""

PHONE, DESK = {"width": 375, "height": 740}, {"width": 1280, "height": 900}
BUNDLE: Final = "**/assets/javascripts/bundle.*.min.js"
ASLEEP: Final = "html.bb-asleep"
AWAKE: Final = "html:not(.bb-asleep)"
SOFT: Final = 12
LEFT_BEHIND: Final = "[Object.keys(localStorage), Object.keys(sessionStorage), document.cookie]"


@contextmanager
def opened(browser: Browser, **settings: Any) -> Iterator[Page]:  # noqa: ANN401 - playwright's many settings
    """A page of its own, on which nothing moves, that fails the test at a fault of a script or in the console."""
    faults: list[str] = []
    with opened_page(browser, **{"reduced_motion": "reduce", "viewport": PHONE, **settings}) as page:
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.on("request", lambda request: faults.extend(foreign(request.url)))
        yield page
    # What a test cuts off by itself is told on the console as a failed load.
    faults = [fault for fault in faults if "net::ERR_FAILED" not in fault]
    assert not faults, faults


def asked_of(page: Page) -> list[str]:
    """What the page asks for from now on."""
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    return asked


def bundles(asked: list[str]) -> list[str]:
    """The askings for the theme's script."""
    return [url for url in asked if "/assets/javascripts/bundle." in url]


def held_back(page: Page) -> Callable[[], None]:
    """Hold the theme's script back, as a slow line does, until what is given is called."""
    routes: list[Route] = []
    page.route(BUNDLE, lambda route: routes.append(route))  # noqa: PLW0108 - playwright marks what it is given

    def let_come() -> None:
        until(page, lambda: bool(routes))
        routes.pop().continue_()

    return let_come


def wake(page: Page) -> None:
    """Touch a key that stands for nothing, and wait until all is there and has settled."""
    page.keyboard.press("Shift")
    page.wait_for_selector(AWAKE, state="attached")
    page.wait_for_timeout(250)


def seen(page: Page) -> Image.Image:
    """The part of the page that is on the screen."""
    return Image.open(BytesIO(page.screenshot())).convert("RGB")


def moved(before: Image.Image, after: Image.Image) -> tuple[int, int, int, int] | None:
    """The box within which they differ, if they do by more than the softening of an edge, which is never twice the same."""
    difference = ImageChops.difference(before, after).convert("L")
    return difference.point([255 if shade > SOFT else 0 for shade in range(256)]).getbbox()


@pytest.mark.parametrize(
    ("size", "colours"),
    [
        pytest.param(PHONE, "light", id="phone by day"),
        pytest.param(DESK, "dark", id="desk by night"),
        pytest.param(PHONE, "dark", id="phone by night", marks=pytest.mark.long),
        pytest.param(DESK, "light", id="desk by day", marks=pytest.mark.long),
    ],
)
def test_loading_the_theme_cannot_be_seen(
    browser: Browser, demo_address: str, size: dict[str, int], colours: str
) -> None:
    """Only page, sheet, script and pictures are asked for, nothing is left behind, and loading the theme's script moves no pixel."""
    with opened(browser, viewport=size, color_scheme=colours) as page:
        asked = asked_of(page)
        for address in ADDRESSES:
            asked.clear()
            page.goto(f"{demo_address}{address}", wait_until="networkidle")
            names = [url.removeprefix(demo_address).partition("?")[0] for url in asked]
            others = [name for name in names if not name.startswith("pictures/") and name != address]
            assert sorted(name.replace("-2.", ".") for name in others) == ["bookbag/site.css", "bookbag/site.js"]
            assert names.count(address) == 1
            assert not page.context.service_workers + page.workers
            assert page.evaluate(LEFT_BEHIND) == [[], [], ""]
            scheme = {"light": "default", "dark": "slate"}[colours]
            expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
            expect(page.locator(ASLEEP)).to_have_count(1)
            before = seen(page)
            wake(page)
            assert len(bundles(asked)) == 1
            changed = moved(before, seen(page))
            assert changed is None, (address, changed)
            # The theme's script would remember the colours that it begins with, which nobody has chosen.
            assert page.evaluate(LEFT_BEHIND) == [[], [], ""]


@pytest.mark.parametrize("sign", ["key", "pointer", "wheel", "focus", "tap"])
def test_any_sign_of_a_reader_wakes_the_page(browser: Browser, demo_address: str, sign: str) -> None:
    """Whatever touches it first, and only once."""
    with opened(browser, has_touch=True) as page:
        asked = asked_of(page)
        page.goto(f"{demo_address}policies/illness-and-infection/")
        page.wait_for_timeout(100)
        assert bundles(asked) == []
        acts: dict[str, Callable[[], object]] = {
            "key": lambda: page.keyboard.press("Shift"),
            "pointer": lambda: page.mouse.move(200, 300, steps=2),
            "wheel": lambda: page.mouse.wheel(0, 200),
            "focus": lambda: page.evaluate("document.querySelector('article p a').focus()"),
            "tap": lambda: page.touchscreen.tap(5, 400),
        }
        acts[sign]()
        page.wait_for_selector(AWAKE, state="attached")
        page.keyboard.press("Shift")
        page.mouse.move(100, 100)
        page.wait_for_timeout(100)
        assert len(bundles(asked)) == 1


def test_a_pointer_that_rests_wakes_nothing(browser: Browser, demo_address: str) -> None:
    """A page that comes under it is told where it is; when it moves from there a reader is at hand."""
    with opened(browser, viewport=DESK) as page:
        asked = asked_of(page)
        page.goto(demo_address)
        page.mouse.move(200, 300)
        page.mouse.move(200, 300)
        page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        assert bundles(asked) == []
        page.mouse.move(201, 300)
        page.wait_for_selector(AWAKE, state="attached")
        assert len(bundles(asked)) == 1


@pytest.mark.parametrize(("colours", "first", "then"), [("light", "default", "slate"), ("dark", "slate", "default")])
def test_chosen_colours_hold(browser: Browser, demo_address: str, colours: str, first: str, then: str) -> None:
    """The button changes them at once, before the theme's script has come; they hold, and nothing else is remembered."""
    with opened(browser, color_scheme=colours) as page:
        let_come = held_back(page)
        page.goto(demo_address)
        body = page.locator("body")
        expect(body).to_have_attribute("data-md-color-scheme", first)
        button = page.get_by_role("button", name="Dark colours", pressed=first == "slate")
        expect(button).to_have_count(1)
        button.click()
        button = page.get_by_role("button", name="Dark colours", pressed=then == "slate")
        expect(button).to_have_count(1)
        expect(page.locator(ASLEEP)).to_have_count(1)
        assert body.get_attribute("data-md-color-scheme") == then
        let_come()
        page.wait_for_selector(AWAKE, state="attached")
        expect(body).to_have_attribute("data-md-color-scheme", then)
        page.unroute(BUNDLE)
        for address in ("", "policies/"):
            page.goto(f"{demo_address}{address}")
            expect(page.locator(ASLEEP)).to_have_count(1)
            expect(body).to_have_attribute("data-md-color-scheme", then)
            assert page.evaluate(LEFT_BEHIND) == [["/.__palette"], [], ""]
        wake(page)
        expect(body).to_have_attribute("data-md-color-scheme", then)
        expect(button).to_have_count(1)
        button.click()
        expect(body).to_have_attribute("data-md-color-scheme", first)
        page.reload()
        expect(body).to_have_attribute("data-md-color-scheme", first)


def answered(page: Page) -> None:
    """The search has said something: what it found, or that it found nothing."""
    said = page.locator(".md-search-result__item").or_(page.get_by_text("No matching documents"))
    expect(said.first).to_be_visible()


def test_what_is_typed_at_once_is_searched_for(browser: Browser, demo_address: str) -> None:
    """On a telephone the search opens at a tap, takes words, and answers them when the theme's script has come."""
    with opened(browser, has_touch=True) as page:
        let_come = held_back(page)
        page.goto(demo_address)
        page.locator("header label[for=__search]").first.tap()
        box = page.locator("input[name=query]")
        expect(box).to_be_focused()
        expect(box).to_be_in_viewport()
        page.keyboard.type("medicine")
        expect(page.locator(ASLEEP)).to_have_count(1)
        let_come()
        page.wait_for_selector(AWAKE, state="attached")
        answered(page)
        expect(box).to_have_value("medicine")
        expect(box).to_be_focused()


def test_the_search_opens_by_its_key_on_a_slow_line(browser: Browser, demo_address: str) -> None:
    """The key / as the first of all opens the search as soon as it can, and is not typed into it."""
    with opened(browser, viewport=DESK) as page:
        let_come = held_back(page)
        page.goto(demo_address)
        page.keyboard.press("/")
        let_come()
        box = page.locator("input[name=query]")
        expect(box).to_be_focused()
        expect(box).to_have_value("")
        page.keyboard.type("medicine")
        answered(page)
        expect(box).to_have_value("medicine")


def test_a_letter_typed_into_the_search_is_typed_once(browser: Browser, demo_address: str) -> None:
    """A key is handed on to the theme only where it was not written somewhere."""
    with opened(browser, viewport=DESK) as page:
        let_come = held_back(page)
        page.goto(demo_address)
        page.evaluate("document.querySelector('input[name=query]').focus()")
        page.keyboard.type("s")
        let_come()
        page.wait_for_selector(AWAKE, state="attached")
        page.wait_for_timeout(200)
        expect(page.locator("input[name=query]")).to_have_value("s")


def test_a_link_to_a_search_searches(browser: Browser, demo_address: str) -> None:
    """`?q=` opens the search with its words, without a touch."""
    with opened(browser) as page:
        page.goto(f"{demo_address}?q=medicine")
        expect(page.locator("#__search")).to_be_checked()
        expect(page.locator("input[name=query]")).to_have_value("medicine")
        answered(page)


def test_the_menu_opens_before_the_themes_script_is_there(browser: Browser, demo_address: str) -> None:
    """By a tap and by keyboard the drawer comes, and stays when the script does."""
    with opened(browser, has_touch=True) as page:
        let_come = held_back(page)
        drawer, button = page.locator(".md-sidebar--primary"), page.get_by_role("button", name="Menu", exact=True)
        for by in ("tap", "key"):
            page.goto(demo_address)
            expect(drawer).not_to_be_in_viewport()
            if by == "tap":
                button.tap()
            else:
                button.focus()
                page.keyboard.press("Enter")
            expect(drawer).to_be_in_viewport(ratio=0.9)
            expect(button).to_have_attribute("aria-expanded", "true")
            expect(page.locator(ASLEEP)).to_have_count(1)
            let_come()
            page.wait_for_selector(AWAKE, state="attached")
            expect(drawer).to_be_in_viewport(ratio=0.9)
            assert drawer.evaluate("(drawer) => drawer.contains(document.activeElement)")


def test_the_contents_follow_the_reader(browser: Browser, demo_address: str) -> None:
    """Beside a long policy the entry of what is read is marked, from the first scroll on."""
    with opened(browser, viewport=DESK) as page:
        page.goto(f"{demo_address}policies/health-and-safety/")
        active = page.locator(".md-sidebar--secondary .md-nav__link--active")
        page.mouse.move(600, 500)
        page.mouse.wheel(0, 1200)
        page.wait_for_selector(AWAKE, state="attached")
        marked = [active.last.inner_text()]
        for _ in range(2):
            page.mouse.wheel(0, 1200)
            expect(active.last).not_to_have_text(marked[-1])
            marked.append(active.last.inner_text())
        assert len(set(marked)) == 3, marked


def test_a_load_that_failed_is_tried_again(browser: Browser, demo_address: str) -> None:
    """Where the line broke the page stays as it is, and the next touch sends for the script anew."""
    with opened(browser) as page:
        asked = asked_of(page)
        page.route(BUNDLE, lambda route: route.abort(), times=1)
        page.goto(demo_address)
        with page.expect_event("requestfailed"):
            page.keyboard.press("Shift")
        page.wait_for_timeout(100)
        expect(page.locator(ASLEEP)).to_have_count(1)
        assert len(bundles(asked)) == 1
        wake(page)
        assert len(bundles(asked)) == 2
        page.keyboard.press("/")
        expect(page.locator("input[name=query]")).to_be_focused()


def test_without_script_all_is_there(browser: Browser, demo_address: str) -> None:
    """Every word can be read, the page is not asleep, and the theme's script is not asked for."""
    with opened(browser, java_script_enabled=False) as page:
        asked = asked_of(page)
        for address in ADDRESSES:
            page.goto(f"{demo_address}{address}")
            expect(page.locator("html")).to_have_class("no-js")
            expect(page.get_by_role("main")).to_be_visible()
            expect(page.get_by_role("heading", level=1).first).to_be_visible()
        page.goto(f"{demo_address}policies/illness-and-infection/")
        headings = page.locator("article h2")
        assert headings.count() > 3
        assert all(heading.is_visible() for heading in headings.all())
        page.mouse.wheel(0, 300)
        page.keyboard.press("Shift")
        page.wait_for_timeout(100)
        assert bundles(asked) == []


@pytest.fixture
def below(built_conker_lane: Path, tmp_path: Path) -> Iterator[str]:
    """The example served below a path of its host."""
    shutil.copytree(built_conker_lane, tmp_path / "little/oaks")
    for address in served(tmp_path):
        yield f"{address}little/oaks/"


def test_below_a_path_the_script_comes_from_there(browser: Browser, below: str) -> None:
    """At each depth, and what is remembered belongs to that path."""
    with opened(browser) as page:
        asked = asked_of(page)
        for address in ("", "policies/", "policies/illness-and-infection/"):
            asked.clear()
            page.goto(f"{below}{address}")
            wake(page)
            assert [url.rpartition("/")[0] for url in bundles(asked)] == [f"{below}assets/javascripts"]
            assert all(url.startswith(below) for url in asked)
        page.get_by_role("button", name="Dark colours").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        assert page.evaluate(LEFT_BEHIND) == [["/little/oaks/.__palette"], [], ""]


def test_a_site_with_a_script_and_a_sheet_of_its_own(
    browser: Browser, write_site: WriteSite, mkdocs_build: Build
) -> None:
    """The script finds the theme's, as it would anywhere; the sheet's rules win over Bookbag's."""
    own = "document$.subscribe(() => { document.body.dataset.mine = 'yes'; });\n"
    sheet = ".bb-review{background:rgb(1, 2, 3)}[data-mine=yes] h1{outline:3px solid rgb(1, 2, 3)}"
    settings = f"{MKDOCS}extra_javascript: [own.js]\nextra_css: [own.css]\n"
    folder = write_site({"mkdocs.yml": settings, "docs/own.js": own, "docs/own.css": sheet})
    done = mkdocs_build(folder)
    assert done.returncode == 0, done.stderr
    for address in served(folder / "site"):
        with opened(browser) as page:
            page.goto(f"{address}policies/complaints/")
            expect(page.locator("body")).to_have_attribute("data-mine", "yes")
            expect(page.locator(ASLEEP)).to_have_count(0)
            expect(page.locator("h1").first).to_have_css("outline-width", "3px")
            expect(page.locator(".bb-review").first).to_have_css("background-color", "rgb(1, 2, 3)")
            page.keyboard.press("/")
            expect(page.locator("input[name=query]")).to_be_focused()
