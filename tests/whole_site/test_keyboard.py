"""The example site by the keys alone: nothing is reached that cannot be seen, and nothing that is reached is hidden."""

from __future__ import annotations

import re
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, expect

from bookbag.rules.palette import contrast_ratio
from tests.helpers.browsing import opened_page, until

pytestmark = pytest.mark.browser

PHONE: Final = {"width": 375, "height": 740}
DESK: Final = {"width": 1280, "height": 900}

REACHED: Final = """() => {
    const element = document.activeElement;
    const box = element.getBoundingClientRect();
    const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return {
        name: (element.getAttribute("aria-label") ?? element.innerText ?? element.id).trim(),
        somewhere: element !== document.body,
        seen: box.width > 1 && box.height > 1 && Boolean(hit) && (element.contains(hit) || hit.contains(element)),
        inMenu: document.querySelector(".md-sidebar--primary").contains(element),
    };
}"""
"""What the keyboard has reached, and whether it can be seen where it is."""


def pressed(page: Page, key: str) -> dict[str, Any]:
    """What is reached by a key."""
    page.keyboard.press(key)
    reached: dict[str, Any] = page.evaluate(REACHED)
    return reached


def in_hex(colour: str) -> str:
    """A colour as browsers compute it, `rgb(36, 85, 63)`, in the way of stylesheets."""
    return "#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", colour)[:3])


def menu(page: Page) -> Any:  # noqa: ANN401 - Playwright's locator
    """The button that opens the menu."""
    return page.get_by_role("button", name="Menu", exact=True)


@pytest.mark.parametrize("address", ["", "policies/behaviour/", "our-day/"])
def test_what_lies_behind_the_open_menu_is_out_of_reach(page: Page, demo_address: str, address: str) -> None:
    """Tab goes round the entries of the menu, and a reader's program is told of nothing else."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{demo_address}{address}")
    menu(page).focus()
    assert pressed(page, "Enter")["name"] == "Close the menu"
    reached = [pressed(page, "Tab") for _ in range(30)]
    assert [each["name"] for each in reached if each["somewhere"] and not (each["inMenu"] and each["seen"])] == []
    assert {"Home", "Contact"} <= {each["name"] for each in reached}
    for behind in ("header", ".md-content", "footer", ".md-banner"):
        assert page.locator(behind).first.evaluate("(part) => Boolean(part.closest('[inert]'))"), behind


@pytest.mark.parametrize("way", ["Escape", "its button", "a tap beside it"])
def test_the_menu_closes_in_three_ways(page: Page, demo_address: str, way: str) -> None:
    """Wherever the focus was, it is on the menu's button afterwards, and the page is in reach again."""
    page.goto(f"{demo_address}policies/")
    menu(page).click()
    until(page, lambda: bool(page.evaluate("document.getElementById('__drawer').checked")))
    page.evaluate("document.activeElement.blur()")
    if way == "Escape":
        page.keyboard.press("Escape")
    elif way == "its button":
        page.get_by_role("button", name="Close the menu").press("Enter")
    else:
        page.mouse.click(360, 600)
    expect(menu(page)).to_be_focused()
    expect(menu(page)).to_have_attribute("aria-expanded", "false")
    assert page.locator("[inert]").evaluate_all("all => all.map((each) => each.dataset.mdType)") == ["navigation"]


def test_the_ring_of_the_menu_button_is_seen(page: Page, demo_address: str) -> None:
    """It stands out from the header by 3 to 1 (WCAG 2.2, 1.4.11), as that of every button there does."""
    page.goto(demo_address)
    for name in ("Menu", "Dark colours"):
        while page.evaluate(REACHED)["name"] != name:
            page.keyboard.press("Tab")
        ring, header = page.evaluate(
            "[getComputedStyle(document.activeElement).outlineColor,"
            " getComputedStyle(document.querySelector('.md-header')).backgroundColor]"
        )
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        assert contrast_ratio(in_hex(ring), in_hex(header)) >= 3, (name, ring, header)


def test_the_header_hides_nothing_that_is_reached(page: Page, demo_address: str) -> None:
    """Shift and Tab, up through the register from its foot: each link stands clear of what stays at the top."""
    page.goto(f"{demo_address}policies/")
    page.locator("footer a").last.focus()
    below = (
        "document.activeElement.matches('body, .md-header *, .md-banner *, .md-skip') ? 0 : Math.round("
        "document.querySelector('.md-header').getBoundingClientRect().bottom"
        " - document.activeElement.getBoundingClientRect().top)"
    )
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        assert page.evaluate(below) <= 1, page.evaluate(REACHED)["name"]


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("address", ["", "policies/behaviour/", "404.html"])
def test_without_script_every_stop_is_seen(
    browser: Browser, demo_address: str, size: dict[str, int], address: str
) -> None:
    """Neither the shut menu nor a control that needs the script is in the keyboard's way."""
    with opened_page(browser, java_script_enabled=False, viewport=size) as page:
        page.goto(f"{demo_address}{address}")
        reached = [pressed(page, "Tab") for _ in range(25)]
        assert [each["name"] for each in reached if each["somewhere"] and not each["seen"]] == []
        assert sum(each["somewhere"] for each in reached) > 12


def test_without_script_the_menu_opens_by_a_key(browser: Browser, demo_address: str) -> None:
    """Its checkbox stands in for the button: Space opens the menu, and Tab leads into it."""
    with opened_page(browser, java_script_enabled=False, viewport=PHONE, reduced_motion="reduce") as page:
        page.goto(demo_address)
        page.keyboard.press("Tab")
        assert (
            page.locator("header label[for=__drawer]").evaluate("(one) => getComputedStyle(one).outlineStyle")
            == "solid"
        )
        page.keyboard.press("Space")
        assert any(pressed(page, "Tab")["inMenu"] for _ in range(6))


def test_a_wrong_address_can_be_left_by_keyboard(page: Page, demo_address: str) -> None:
    """The first key skips to the words, where a button leads into the search."""
    page.goto(f"{demo_address}404.html")
    assert pressed(page, "Tab")["name"] == "Skip to content"
    page.keyboard.press("Enter")
    assert page.url.endswith("#bb-title")
    for _ in range(6):
        if pressed(page, "Tab")["name"] == "Search this website":
            break
    page.keyboard.press("Enter")
    expect(page.locator("input[name=query]")).to_be_focused()
    page.keyboard.type("nits")
    expect(page.locator("input[name=query]")).to_have_value("nits")
