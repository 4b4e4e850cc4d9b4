"""Every kind of page as everybody has to be able to use it: axe-core in four views, the keyboard, wide tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, Page, expect

from tests.helpers.browsing import new_page, opened_context, opened_page

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.browser

KINDS: Final = (
    "",
    "policies/",
    "policies/overview/",
    "policies/pack/",
    "policies/changes/",
    "policies/behaviour/",
    "policies/illness-and-infection/",
    "weekly/",
    "weekly/2026-11-23/",
    "newsletters/",
    "newsletters/2026-10-16/",
    "events/",
    "events/jumble-sale/",
    "notices/",
    "notices/boiler/",
    "term-dates/",
    "subscribe/",
    "places-and-fees/",
    "questionnaire/",
    "noticeboard/week/",
    "noticeboard/complaints/",
    "404.html",
)
"""One page of every kind, and those with the widest tables."""

VIEWS: Final = {
    "phone by day": {"viewport": {"width": 375, "height": 740}, "color_scheme": "light"},
    "phone by night": {"viewport": {"width": 375, "height": 740}, "color_scheme": "dark"},
    "desk by day": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "desk by night": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
}

FAULTS: Final = """async () => {
    const found = await axe.run(document, { resultTypes: ["violations"] });
    return found.violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.target).join(" | ")}`);
}"""


OFTEN: Final = ("phone by day", "desk by night")
"""The two that `make test` looks at: both sizes, and both schemes of colours."""

EVERY_VIEW: Final = [name if name in OFTEN else pytest.param(name, marks=pytest.mark.long) for name in VIEWS]


@pytest.fixture(params=EVERY_VIEW, scope="module")
def view(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page in one of the four views."""
    settings: dict[str, Any] = VIEWS[request.param]
    # Nothing moves while it is looked at: half-faded words have half their contrast.
    with opened_context(browser, reduced_motion="reduce", **settings) as context:
        context.add_init_script(path=AXE_FILE_PATH)
        yield new_page(context)


@pytest.mark.parametrize("address", KINDS)
def test_axe_finds_nothing(view: Page, demo_address: str, address: str) -> None:
    """No rule of axe-core fails, those of best practice included."""
    view.goto(f"{demo_address}{address}", wait_until="networkidle")
    assert view.evaluate(FAULTS) == []


@pytest.mark.parametrize("toggle", ["__drawer", "__search"])
def test_axe_finds_nothing_with_the_menu_or_the_search_open(view: Page, demo_address: str, toggle: str) -> None:
    """What opens over a page is as good as the page."""
    view.goto(demo_address)
    view.evaluate(f"document.getElementById('{toggle}').click()")
    view.wait_for_timeout(500)
    assert view.evaluate(FAULTS) == []


def focused(page: Page) -> str:
    """What a keyboard would act on."""
    words: str = page.evaluate(
        "(document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText).trim()"
    )
    return words


def test_the_first_key_skips_to_the_words(page: Page, demo_address: str) -> None:
    """Tab once, and Enter leads past the header to the title of the page."""
    page.goto(f"{demo_address}policies/behaviour/")
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to content"
    page.keyboard.press("Enter")
    assert page.url.endswith("#bb-title")


def test_the_menu_opens_and_closes_by_keyboard(page: Page, demo_address: str) -> None:
    """On a phone the menu button is reached by Tab, opens the drawer, and Escape comes back to it."""
    page.goto(demo_address)
    for _ in range(12):
        page.keyboard.press("Tab")
        if focused(page) == "Menu":
            break
    assert focused(page) == "Menu"
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Menu", exact=True)).to_have_attribute("aria-expanded", "true")
    assert page.evaluate("document.querySelector('.md-sidebar--primary').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert focused(page) == "Menu"
    expect(page.get_by_role("button", name="Menu", exact=True)).to_have_attribute("aria-expanded", "false")


def test_the_shut_menu_is_out_of_the_keyboards_way(page: Page, demo_address: str) -> None:
    """Forty times Tab never leads into the drawer while it is off the screen."""
    page.goto(demo_address)
    for _ in range(40):
        page.keyboard.press("Tab")
        assert not page.evaluate("document.querySelector('.md-sidebar--primary').contains(document.activeElement)")


def test_the_search_opens_by_a_key(page: Page, demo_address: str) -> None:
    """The key / puts the cursor into the search box, and Escape leaves it."""
    page.goto(demo_address)
    page.keyboard.press("/")
    expect(page.get_by_placeholder("Search")).to_be_focused()
    expect(page.locator("#__search")).to_be_checked()
    page.keyboard.press("Escape")
    expect(page.get_by_placeholder("Search")).not_to_be_focused()


def test_the_register_is_filtered_by_keyboard(page: Page, demo_address: str) -> None:
    """Choosing a state of review or a topic leaves its policies, says how many, and takes empty headings away."""
    page.goto(f"{demo_address}policies/")
    page.get_by_label("Review").focus()
    page.get_by_label("Review").select_option("Review is late")
    expect(page.get_by_role("status").filter(has_text="2 policies")).to_be_visible()
    main = page.get_by_role("main")
    titles = ["Behaviour", "Children who speak more than one language"]
    expect(main.get_by_role("heading", level=3)).to_have_text(titles)
    expect(main.get_by_role("heading", level=2)).to_have_text(["Learning and play"])
    page.get_by_label("Topic").select_option("Health and food")
    expect(page.get_by_role("status").filter(has_text="No policy matches.")).to_be_visible()
    page.get_by_role("button", name="Show all policies").press("Enter")
    expect(page.get_by_role("status").filter(has_text="38 policies")).to_be_visible()
    expect(page.get_by_role("button", name="Show all policies")).to_be_hidden()
    expect(page.get_by_label("Find a policy")).to_be_focused()


def test_the_register_is_filtered_by_a_word(page: Page, demo_address: str) -> None:
    """Whatever is typed is looked for in titles and summaries, with or without capitals and accents."""
    page.goto(f"{demo_address}policies/")
    page.locator("input[name=words]").press_sequentially("MEDICINÉS give")
    expect(page.get_by_role("status").filter(has_text="1 policy")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("heading", level=3)).to_have_text(["Administering medicines"])


def test_what_was_filtered_is_filtered_after_going_back(page: Page, demo_address: str) -> None:
    """A browser puts back what was chosen after the page has come; what is said and shown agrees with it."""
    page.goto(f"{demo_address}policies/")
    page.get_by_label("Review").select_option("Review is late")
    page.get_by_role("main").get_by_role("link", name="Behaviour", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Behaviour")
    page.go_back()
    expect(page.get_by_label("Review")).to_have_value("overdue")
    expect(page.get_by_role("status").filter(has_text="2 policies")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("heading", level=3)).to_have_count(2)


def test_without_script_the_register_is_whole(browser: Browser, demo_address: str) -> None:
    """No filter is promised, and every policy is there."""
    with opened_page(browser, java_script_enabled=False) as page:
        page.goto(f"{demo_address}policies/")
        expect(page.locator(".bb-filter")).to_be_hidden()
        expect(page.get_by_role("main").get_by_role("heading", level=3)).to_have_count(38)


@pytest.mark.parametrize("width", [320, 1280])
def test_what_scrolls_can_be_reached(browser: Browser, demo_address: str, width: int) -> None:
    """A table that is wider than the screen takes the keyboard, and has a name."""
    with opened_page(browser, viewport={"width": width, "height": 640}) as page:
        for address in ("questionnaire/", "places-and-fees/", "policies/learning-through-play/"):
            page.goto(f"{demo_address}{address}")
            page.wait_for_timeout(200)
            unreachable = page.evaluate(
                "[...document.querySelectorAll('.bb-wide, .md-typeset__scrollwrap, .md-typeset__table, table')]"
                ".filter((box) => box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).overflowX === 'auto'"
                " && box.tabIndex < 0).length"
            )
            assert unreachable == 0, address


EDGELESS: Final = """() => {
    const edge = (element) => element && element !== document.body
        && (getComputedStyle(element).borderTopWidth !== "0px" || edge(element.matches("input") ? element.parentElement : null));
    return [...document.querySelectorAll("button, select, input, summary, a.md-button, label.md-header__button")]
        .filter((each) => each.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        .filter((each) => each.type !== "checkbox" && each.getBoundingClientRect().width > 1 && !edge(each))
        .map((each) => each.outerHTML.slice(0, 80));
}"""
"""The controls that can be seen and have no border, nor an input's form one; a checkbox draws its own."""


@pytest.mark.parametrize("width", [375, 1280])
def test_forced_colours_leave_every_control_its_edge(browser: Browser, demo_address: str, width: int) -> None:
    """Where a reader's own colours are forced, buttons, boxes and the search still have a border."""
    with opened_page(browser, forced_colors="active", viewport={"width": width, "height": 740}) as page:
        for address in (
            "",
            "policies/",
            "policies/behaviour/",
            "weekly/2026-11-23/",
            "events/jumble-sale/",
            "404.html",
        ):
            page.goto(f"{demo_address}{address}")
            assert page.evaluate(EDGELESS) == [], address
        page.goto(f"{demo_address}weekly/2026-11-23/")
        if width < 1000:
            page.get_by_role("button", name="Menu", exact=True).click()
            assert page.evaluate(EDGELESS) == []
