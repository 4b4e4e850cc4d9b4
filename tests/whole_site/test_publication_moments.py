"""What is there at each moment: before, on and after the day on which something is published or ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.helpers.built_sites import LITTLE_OAKS, BuildSite, Built, filed, in_json, on_its_page, policy, said

if TYPE_CHECKING:
    from lxml import html

# --- Building --------------------------------------------------------------------------------------------------------


def is_shown(element: html.HtmlElement) -> bool:
    """Whether an element and everything around it is to be seen."""
    return not any("hidden" in each.attrib for each in (element, *element.iterancestors()))


# --- Moments ---------------------------------------------------------------------------------------------------------


NOON: Final = "2026-11-20 12:00"

MIDNIGHT: Final = "2026-11-21 00:00"

MOMENTS: Final = ("2026-11-20 11:59", NOON, "2026-11-20 23:59", MIDNIGHT)
"""A Friday, the clock in London."""

MOMENTOUS: Final[dict[str, str | bytes]] = {
    "docs/weekly/this.md": filed({"title": "This week", "week": "2026-11-16"}),
    "docs/weekly/next.md": filed({"title": "Next week", "week": "2026-11-23"}),
    "docs/weekly/held.md": filed({"title": "Held back", "week": "2026-11-30", "publish": MIDNIGHT}),
    "docs/newsletters/noon.md": filed({"title": "Noon letter", "date": "2026-11-20", "publish": NOON}),
    "docs/newsletters/midnight.md": filed({"title": "Midnight letter", "date": "2026-11-21"}),
    "docs/newsletters/early.md": filed({"title": "Early letter", "date": "2026-12-25", "publish": "2026-11-20"}),
    "docs/notices/begins.md": filed(
        {"title": "Begins at noon", "from": NOON, "until": "2026-11-30", "urgent": "true", "closes": "2026-11-20"}
    ),
    "docs/notices/ends.md": filed({"title": "Ends at noon", "from": "2026-11-01", "until": NOON, "urgent": "true"}),
    "docs/notices/last-day.md": filed(
        {"title": "Last day", "from": "2026-11-01", "until": "2026-11-20", "urgent": "true"}
    ),
    "docs/events/ends.md": filed({"title": "Over at noon", "starts": "2026-11-20 10:00", "ends": NOON}),
    "docs/events/all-day.md": filed({"title": "All day", "starts": "2026-11-20", "all_day": "true"}),
    "docs/events/told.md": filed({"title": "Told at noon", "starts": "2027-01-11 09:30", "publish": NOON}),
    "docs/told.md": filed({"title": "Page of noon", "publish": NOON}),
    "policies/told.md": policy("Policy of midnight", publish="2026-11-21", review_by="2027-11-01"),
    "policies/today.md": policy("Due today", review_by="2026-11-20"),
}

OPENS: Final = {
    "weekly/this/": "2026-11-13 12:00",
    "weekly/next/": NOON,
    "weekly/held/": MIDNIGHT,
    "newsletters/noon/": NOON,
    "newsletters/midnight/": MIDNIGHT,
    "newsletters/early/": "2026-11-20 00:00",
    "notices/begins/": NOON,
    "notices/ends/": "2026-11-01 00:00",
    "notices/last-day/": "2026-11-01 00:00",
    "events/told/": NOON,
    "told/": NOON,
    "policies/told/": MIDNIGHT,
}

ENDS: Final = {"notices/ends/": NOON, "notices/last-day/": MIDNIGHT, "events/ends/": NOON, "events/all-day/": MIDNIGHT}

NEVER: Final = "9999"

COMING: Final = {"notices": "Now", "events": "Coming"}

PAST: Final = {"notices": "Ended", "events": "Past"}


@pytest.fixture(params=MOMENTS)
def at_moment(request: pytest.FixtureRequest, build_site: BuildSite) -> tuple[Built, str]:
    """A site just before and just after things begin and end, and which moment it is."""
    return build_site("momentous", MOMENTOUS, today=request.param), request.param


def test_each_thing_is_public_from_its_moment(at_moment: tuple[Built, str]) -> None:
    """A page is there from the minute that its file says, and is in sitemap and search from then."""
    built, now = at_moment
    for address, opens in OPENS.items():
        listed = f"<loc>{LITTLE_OAKS}{address}</loc>" in built.text("sitemap.xml")
        assert (built.has_page(address), listed) == (opens <= now, opens <= now), address
        ended = address.startswith("notices/") and ENDS.get(address, NEVER) <= now
        assert (address in built.searched()) == (opens <= now and not ended), address


def test_the_feed_holds_what_is_public_and_has_not_ended(at_moment: tuple[Built, str]) -> None:
    """Newsletters, weeks and notices enter the feed at their moment, and notices leave it when they end."""
    built, now = at_moment
    carried = {
        each: opens for each, opens in OPENS.items() if each.split("/")[0] in ("weekly", "newsletters", "notices")
    }
    expected = {each for each, opens in carried.items() if opens <= now < ENDS.get(each, NEVER)}
    assert set(built.feed_links()) == expected


def test_urgent_notices_stand_on_every_page_while_they_hold(at_moment: tuple[Built, str]) -> None:
    """An urgent notice is at the top of every page from its first moment until its last."""
    built, now = at_moment
    titles = {"notices/begins/": "Begins at noon", "notices/ends/": "Ends at noon", "notices/last-day/": "Last day"}
    expected = {title for each, title in titles.items() if OPENS[each] <= now < ENDS.get(each, NEVER)}
    for path, page in built.pages():
        banners = [each for each in page.find_class("bb-banner") if is_shown(each)]
        assert {said(next(each.iter("a"))) for each in banners} == expected, path


def test_what_is_over_says_so(at_moment: tuple[Built, str]) -> None:
    """The page of an ended notice or a past event says so, and its list has moved it to the past."""
    built, now = at_moment
    for address, ends in ENDS.items():
        page = built.page(address)
        notes = [said(each) for each in page.find_class("bb-note") if is_shown(each)]
        assert bool(notes) == (ends <= now), (address, notes)
        folder, slug, _ = address.split("/")
        article = next(built.page(f"{folder}/").iter("article"))
        links = [a for a in article.iter("a") if a.get("href") == f"{slug}/" and is_shown(a)]
        assert [a.xpath("string(preceding::h2[1])") for a in links] == [PAST[folder] if ends <= now else COMING[folder]]


def test_this_week_on_a_friday_and_on_a_saturday(at_moment: tuple[Built, str]) -> None:
    """What the front page calls "this week" is the week of the day until Friday has ended, and the week to come from then."""
    built, now = at_moment
    week = built.page("").get_element_by_id("bb-week").getparent()
    shown = [said(each) for each in week.iter("h3") if is_shown(each)]
    assert shown == (["Next week"] if now >= MIDNIGHT else ["This week"])


def test_a_closure_counts_from_its_notice(at_moment: tuple[Built, str]) -> None:
    """The front page says that the setting is shut from the moment the notice that closes it is public."""
    built, now = at_moment
    tile = built.page("").get_element_by_id("bb-today").getparent()
    [answer] = [said(each) for each in tile.find_class("bb-answer") if is_shown(each)]
    assert answer == "Shut today"  # Little Oaks opens on Mondays and Tuesdays
    assert ("Begins at noon" in said(built.page("term-dates/"))) == (now >= NOON)


def test_a_review_is_overdue_when_its_day_has_ended(at_moment: tuple[Built, str]) -> None:
    """A policy due on a day is due soon until that day has ended in London, and overdue from then."""
    built, now = at_moment
    standings = in_json(built.text("policies/register.json"))
    assert standings["today"][0] == ("overdue" if now >= MIDNIGHT else "due-soon")
    assert on_its_page(built)["today"] == standings["today"]


def test_the_page_carries_its_windows(build_site: BuildSite) -> None:
    """What depends on the moment says from when until when it holds, in universal time, for the script in the page."""
    built = build_site("momentous", MOMENTOUS, today=MOMENTS[0])
    [ends] = [each for each in built.page("").find_class("bb-banner") if "Ends" in said(each)]
    assert ends.get("data-shown-from") == "2026-11-01T00:00:00Z"
    assert ends.get("data-shown-until") == "2026-11-20T12:00:00Z"
