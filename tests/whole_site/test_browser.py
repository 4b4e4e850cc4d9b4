"""The example site as a parent meets it, in headless Chromium, on this day and on later ones."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.helpers.browsing import opened_page

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser


def _at(page: Page, moment: str, address: str) -> None:
    page.clock.set_fixed_time(moment)
    page.goto(address)


def _search(page: Page, words: str) -> None:
    page.locator("header label[for=__search]").first.click()
    page.locator("input.md-search__input").press_sequentially(words, delay=20)


def test_from_home_to_a_policy_by_the_register(page: Page, demo_address: str) -> None:
    """A parent goes from the home page by the register to a policy and reads when it is due."""
    page.goto(demo_address)
    page.get_by_role("contentinfo").get_by_role("link", name="All policies").click()
    page.get_by_label("Find a policy").fill("illness")
    page.get_by_role("main").get_by_role("link", name="Illness and infection").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Illness and infection")
    expect(page.locator(".bb-review").first).to_have_text("Last reviewed 14 May 2026. Next review due 13 May 2027.")


def test_an_overdue_policy_is_told_calmly(page: Page, demo_address: str) -> None:
    """The overdue policy says in calm words that it still applies, and no page shouts."""
    page.goto(f"{demo_address}policies/behaviour/")
    words = "Review was due 31 October 2026. This policy still applies while the committee reviews it."
    expect(page.locator(".bb-review").first).to_have_text(words)
    assert "OVERDUE" not in page.inner_text("body")


def test_search_finds_a_policy(page: Page, demo_address: str) -> None:
    """The search box finds a policy by a word of its title."""
    page.goto(demo_address)
    _search(page, "medicines")
    expect(page.locator(".md-search-result__item").first).to_contain_text("medicine", ignore_case=True)


def test_search_finds_nothing_hidden(page: Page, demo_address: str) -> None:
    """The search box finds neither a draft nor the archive."""
    page.goto(demo_address)
    _search(page, "Quillfeather")
    first = page.locator(".md-search-result__item a").first
    expect(first).to_contain_text("We found nothing: please ask us")
    expect(first).to_contain_text("01632 960114")
    assert "Quillfeather" not in page.locator(".md-search-result__list").inner_text().replace("“Quillfeather”", "")


def test_the_urgent_notice_is_at_the_top(page: Page, demo_address: str) -> None:
    """The urgent notice stands above everything on every page, and leads to its own."""
    for address in ("", "policies/complaints/", "term-dates/"):
        page.goto(f"{demo_address}{address}")
        banner = page.locator(".bb-banner a").first
        expect(banner).to_be_visible()
        box = banner.bounding_box()
        assert box is not None
        assert box["y"] < 200
    banner.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Monday 23 November")


@pytest.mark.dates
def test_a_demonstration_stays_at_its_day(page: Page, demo_address: str) -> None:
    """However late it is read, the demonstration shows its own day."""
    _at(page, "2031-01-01T12:00:00Z", f"{demo_address}policies/complaints/")
    expect(page.locator(".bb-review").first).to_have_attribute("data-review-status", "current")
    expect(page.locator(".bb-banner").first).to_be_visible()


def _days_around_reviews(site: Path) -> list[date]:
    dues = {date.fromisoformat(each["due"]) for each in _register(site)}
    days = {due + timedelta(days=n) for due in dues for n in (0, 1)}
    return sorted(day for day in days if day >= date(2026, 11, 22))


def _register(site: Path) -> list[dict[str, str]]:
    policies: list[dict[str, str]] = json.loads((site / "policies/register.json").read_text())["policies"]
    return policies


def test_nothing_overdue_looks_current_on_a_later_day(page: Page, moving: Path, moving_address: str) -> None:
    """On the day after each review falls due the register, a page built before it, says so; a day earlier it does not."""
    for day in _days_around_reviews(moving):
        _at(page, f"{day}T12:00:00Z", f"{moving_address}policies/")
        stamps = page.locator(".bb-review[data-review-due]").evaluate_all(
            "all => all.map(each => [each.dataset.reviewDue, each.dataset.reviewStatus, each.textContent])"
        )
        assert len(stamps) == len(_register(moving))
        for due, status, words in stamps:
            late = day > date.fromisoformat(due)
            assert (status == "overdue") is late, (day, due, status)
            assert ("still applies" in words) is late, (day, due, words)


def test_every_policy_page_falls_overdue_by_itself(page: Page, moving: Path, moving_address: str) -> None:
    """The page of every policy says at the end of 2027 that its review was due."""
    for policy in _register(moving):
        _at(page, "2027-12-31T12:00:00Z", f"{moving_address}policies/{policy['slug']}/")
        expect(page.locator(".bb-review").first).to_contain_text("Review was due")


@pytest.mark.dates
def test_the_day_is_londons(page: Page, moving_address: str) -> None:
    """Half an hour before midnight UTC in summer it is the next day in London."""
    _at(page, "2027-05-13T22:30:00Z", f"{moving_address}policies/illness-and-infection/")
    expect(page.locator(".bb-review").first).to_have_attribute("data-review-status", "due-soon")
    _at(page, "2027-05-13T23:30:00Z", f"{moving_address}policies/illness-and-infection/")
    expect(page.locator(".bb-review").first).to_have_attribute("data-review-status", "overdue")


@pytest.mark.dates
def test_a_notice_ends_by_itself(page: Page, moving_address: str) -> None:
    """After its last day the urgent notice is on no page but its own, which says that it has ended."""
    _at(page, "2026-11-24T23:59:00Z", moving_address)
    expect(page.locator(".bb-banner")).to_be_visible()
    _at(page, "2026-11-25T00:00:01Z", moving_address)
    expect(page.locator(".bb-banner")).to_be_hidden()
    _at(page, "2026-11-25T00:00:01Z", f"{moving_address}notices/boiler/")
    expect(page.get_by_text("has ended")).to_be_visible()


def test_events_leave_the_diary_when_they_are_over(page: Page, moving_address: str) -> None:
    """The committee meeting is in the next dates until it is over, and not after."""
    meeting = page.get_by_role("main").get_by_role("link", name="Committee meeting", exact=True)
    _at(page, "2026-12-03T20:59:00Z", moving_address)
    expect(meeting.first).to_be_visible()
    _at(page, "2026-12-03T21:00:01Z", moving_address)
    assert not any(link.is_visible() for link in meeting.all())


def test_open_today_follows_the_day(page: Page, moving_address: str) -> None:
    """The home page says on each day whether the setting is open, and until when."""
    for moment, words in (("2026-11-23T09:00:00Z", "Shut on Monday"), ("2026-11-24T09:00:00Z", "9am to 3pm")):
        _at(page, moment, moving_address)
        shown = page.locator(".bb-home__today")
        expect(shown).to_contain_text(words, use_inner_text=True)


def test_without_script_the_page_is_right_for_its_day(browser: Browser, demo_address: str) -> None:
    """With scripts off the stamp, the banner and this week are there."""
    with opened_page(browser, java_script_enabled=False, viewport={"width": 375, "height": 740}) as page:
        page.goto(demo_address)
        expect(page.locator(".bb-banner").first).to_be_visible()
        expect(page.get_by_role("main")).to_contain_text("Keeping warm", use_inner_text=True)
        page.goto(f"{demo_address}policies/behaviour/")
        expect(page.locator(".bb-review").first).to_contain_text("Review was due 31 October 2026")


def test_nothing_is_wider_than_a_small_telephone(browser: Browser, demo_address: str) -> None:
    """No page scrolls sideways at 320 pixels."""
    addresses = ("", "policies/", "policies/illness-and-infection/", "weekly/2026-11-23/", "term-dates/", "events/")
    with opened_page(browser, viewport={"width": 320, "height": 640}) as page:
        for address in addresses:
            page.goto(f"{demo_address}{address}")
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
