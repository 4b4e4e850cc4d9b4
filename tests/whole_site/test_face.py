"""What a parent meets first on each kind of page, measured in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.helpers.browsing import opened_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

TELEPHONE: Final = {"width": 375, "height": 812}
TWO_SCREENS: Final = 2 * 812

SHIFTS: Final = """window.shifted = 0;
new PerformanceObserver((list) => { for (const each of list.getEntries()) window.shifted += each.value; })
    .observe({ type: "layout-shift", buffered: true });"""


@pytest.fixture(scope="module")
def telephone(browser: Browser) -> Iterator[Page]:
    """A page as wide as a telephone, which counts what moves by itself."""
    with opened_page(browser, viewport=TELEPHONE) as page:
        page.add_init_script(SHIFTS)
        yield page


def height_of(page: Page) -> int:
    """The whole height of the page shown."""
    return int(page.evaluate("document.documentElement.scrollHeight"))


def bottom_of(page: Page, selector: str) -> float:
    """Where the first of what is shown of `selector` ends, from the top of the page."""
    box = page.locator(f"{selector}:visible").first.bounding_box()
    assert box, f"nothing is shown of {selector}"
    return box["y"] + box["height"]


@pytest.mark.parametrize(("address", "most"), [("", 3200), ("policies/", 4500)])
def test_a_telephone_scrolls_little(telephone: Page, demo_address: str, address: str, most: int) -> None:
    """The front page and the register of the example are no longer than what was promised, and nothing jumps."""
    telephone.goto(f"{demo_address}{address}")
    assert height_of(telephone) <= most
    assert telephone.evaluate("window.shifted") < 0.001


@pytest.mark.parametrize(
    "selector",
    [".bb-home__today .bb-answer", ".bb-ask-of-you--bring", ".bb-home__notices a", ".bb-home__dates .bb-diary a"],
    ids=["open or shut", "what to bring", "notices", "next date"],
)
def test_what_matters_today_is_within_two_screens(telephone: Page, demo_address: str, selector: str) -> None:
    """On a telephone nobody scrolls more than once for it."""
    telephone.goto(demo_address)
    assert bottom_of(telephone, selector) <= TWO_SCREENS


def test_a_family_to_come_finds_the_way_in_at_once(page: Page, demo_address: str) -> None:
    """The first screen of a desktop has the way to a visit, and it stands there once."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(demo_address)
    links = page.get_by_role("main").get_by_role("link", name="Come and see us")
    shown = [box for box in (link.bounding_box() for link in links.all()) if box]
    assert len(shown) == 1
    assert shown[0]["y"] + shown[0]["height"] <= 800


def test_what_comes_first_on_a_page_of_its_kind(telephone: Page, demo_address: str) -> None:
    """A week begins with what to bring, an event with its calendar, terms with the next holiday, contact with a call."""
    for address, first, second in (
        ("weekly/2026-11-23/", "#bb-bring", ".bb-wall"),
        ("weekly/2026-11-23/", ".bb-share", "#bb-bring"),
        ("events/coffee-morning/", "a[href='event.ics']", ".bb-facts"),
        ("term-dates/", ".bb-year", "#term-1"),
        ("term-dates/", "a[href^='webcal:']", "#term-1"),
        ("subscribe/", "#bb-by-email", "#bb-by-feed"),
        ("contact/", "a[href^='tel:'].md-button", "h2"),
        ("contact/", ".bb-hours", "h2"),
        ("visit/", "a[href^='tel:'].md-button", "h2"),
        ("visit/", ".bb-hours", "h2"),
        ("events/winter-sing-along/", ".bb-share", ".bb-facts"),
        ("newsletters/", ".bb-newest .bb-photo img", ".bb-list"),
        ("newsletters/2026-11-20/", ".bb-summary", "h2"),
    ):
        telephone.goto(f"{demo_address}{address}")
        assert bottom_of(telephone, first) <= bottom_of(telephone, f"main {second}"), (address, first)


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("policies/behaviour/", "Our policies"),
        ("weekly/2026-11-23/", "Weekly themes"),
        ("newsletters/2026-11-20/", "Newsletters"),
        ("events/coffee-morning/", "Dates for the diary"),
        ("notices/boiler/", "Notices"),
    ],
)
def test_a_page_of_a_list_says_above_its_title_where_it_belongs(
    telephone: Page, demo_address: str, address: str, leads_to: str
) -> None:
    """Whoever comes by a shared link finds the others: the way there is called what the list calls itself."""
    telephone.goto(f"{demo_address}{address}")
    assert bottom_of(telephone, ".bb-back a") <= bottom_of(telephone, "main h1") - 20
    telephone.locator(".bb-back a").click()
    assert telephone.locator("main h1").inner_text() == leads_to


def test_the_columns_of_the_front_page_end_together(page: Page, demo_address: str) -> None:
    """On a desktop no column leaves a hole: what follows both begins less than a line or two below each."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(demo_address)
    lefts, rights = bottom_of(page, ".bb-home__dates"), bottom_of(page, ".bb-home__need")
    below = page.locator(".bb-home__more").bounding_box()
    assert below
    assert below["y"] - lefts < 60
    assert below["y"] - rights < 60


def test_pictures_boxes_and_words_end_on_one_line(page: Page, demo_address: str) -> None:
    """On a desktop no picture or box of an item is wider than its words."""
    page.set_viewport_size({"width": 1280, "height": 800})
    for address in ("weekly/2026-11-23/", "newsletters/2026-11-20/", "events/winter-sing-along/", "term-dates/"):
        page.goto(f"{demo_address}{address}")
        parts = page.locator(".md-content__inner > :is(.bb-photo, .bb-scene, .bb-card, .bb-facts, .bb-pair, .bb-wall)")
        widths = {round(box["width"]) for box in (part.bounding_box() for part in parts.all()) if box}
        assert widths == {800}, (address, widths)


def test_contents_of_one_entry_are_not_shown(page: Page, demo_address: str) -> None:
    """Beside the term dates they would name the last part alone, as if the page held nothing else."""
    page.set_viewport_size({"width": 1280, "height": 800})
    for address, shown in (("term-dates/", False), ("policies/behaviour/", True)):
        page.goto(f"{demo_address}{address}")
        assert page.locator(".md-sidebar--secondary").is_visible() is shown, address


def test_the_notes_of_a_week_fill_their_rows(page: Page, demo_address: str) -> None:
    """On a desktop no note stands alone in a row, however many there are."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{demo_address}weekly/2026-11-23/")
    notes = page.locator(".bb-wall > div")
    assert notes.count() == 7
    rows = page.evaluate(
        """() => [...document.querySelectorAll(".bb-wall > div")].map((note) => note.offsetTop)
            .reduce((counts, top) => ({ ...counts, [top]: (counts[top] ?? 0) + 1 }), {})"""
    )
    assert sorted(rows.values()) == [3, 4]


def test_the_register_folds_and_opens_what_is_looked_for(telephone: Page, demo_address: str) -> None:
    """On a telephone its topics are shut, and tell of late reviews; two policies stand above; typing opens them."""
    telephone.goto(f"{demo_address}policies/")
    links = telephone.locator("main .bb-topic h3 a")
    assert links.count() == 38
    assert not any(link.is_visible() for link in links.all())
    counts = telephone.locator(".bb-topic__count").all_inner_texts()
    assert [words for words in counts if "late" in words] == ["8, 2 reviews late"]
    pinned = telephone.locator(".bb-pins a").all_inner_texts()
    assert pinned == ["Safeguarding children", "Complaints"]
    telephone.get_by_label("Find a policy").fill("medicine")
    assert "Administering medicines" in [link.inner_text() for link in links.all() if link.is_visible()]


def test_without_script_every_topic_is_open(browser: Browser, demo_address: str) -> None:
    """Plain sections, with every policy to be seen and no box that does nothing."""
    with opened_page(browser, viewport=TELEPHONE, java_script_enabled=False) as page:
        page.goto(f"{demo_address}policies/")
        assert all(link.is_visible() for link in page.locator("main .bb-topic h3 a").all())
        assert not page.get_by_label("Find a policy").is_visible()


def test_nothing_for_the_committee_is_in_a_parents_way(telephone: Page, demo_address: str) -> None:
    """No page of a week or a newsletter has a link to its own e-mail: the handbook has them."""
    for address in ("weekly/2026-11-23/", "newsletters/2026-11-20/"):
        telephone.goto(f"{demo_address}{address}")
        assert telephone.locator("a[href^='email.']").count() == 0
    telephone.goto(f"{demo_address}committee/ten-minutes/")
    assert telephone.locator("main a[href$='2026-11-20/email.html']").count() == 1
