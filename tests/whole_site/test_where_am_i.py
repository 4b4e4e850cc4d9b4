"""Every page marks its tab and its entry in the menu, and there are few of both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import lxml.html
import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build, WriteSite

CURRENT: Final = {
    "index.html": ("Home", "page", "Home", "page"),
    "contact/index.html": ("Contact", "page", "Contact", "page"),
    "policies/index.html": ("Policies", "page", "All policies", "page"),
    "policies/overview/index.html": ("Policies", "true", "In one line each", "page"),
    "policies/behaviour/index.html": ("Policies", "true", "All policies", "true"),
    "policies/complaints/index.html": ("Policies", "true", "All policies", "true"),
    "weekly/2026-11-16/index.html": ("News and dates", "true", "Weekly themes", "true"),
    "weekly/2026-11-23/index.html": ("News and dates", "true", "Weekly themes", "true"),
    "newsletters/2026-10-16/index.html": ("News and dates", "true", "Newsletters", "true"),
    "events/jumble-sale/index.html": ("News and dates", "true", "Dates for the diary", "true"),
    "events/index.html": ("News and dates", "page", "Dates for the diary", "page"),
    "notices/boiler/index.html": ("News and dates", "true", "Notices", "true"),
    "term-dates/index.html": ("News and dates", "true", "Term dates", "page"),
    "our-day/index.html": ("For families", "page", "Our day", "page"),
    "friends/index.html": ("For families", "true", "Friends of Conker Lane", "page"),
    "visit/index.html": ("Joining us", "page", "Come and see us", "page"),
}
"""The tab of each page and how it is marked, then its entry in the menu and how that is."""


def links_in(page: bytes, element_class: str) -> list[lxml.html.HtmlElement]:
    """The links in the part of the page with this class."""
    root = lxml.html.fromstring(page)
    assert isinstance(root, lxml.html.HtmlElement)
    parts = root.find_class(element_class)
    return [link for part in parts for link in part.iter("a") if isinstance(link, lxml.html.HtmlElement)]


def words_of(link: lxml.html.HtmlElement) -> str:
    """The words of a link."""
    return " ".join(str(link.text_content()).split())


def marked(page: bytes, element_class: str) -> list[tuple[str, str]]:
    """The words and marks of the marked links in that part."""
    return [(words_of(link), mark) for link in links_in(page, element_class) if (mark := link.get("aria-current"))]


@pytest.mark.parametrize("path", CURRENT)
def test_a_page_says_where_it_is(built_conker_lane: Path, path: str) -> None:
    """One tab and one entry of the menu are marked: as the page's own, or as that of the list in which the page is."""
    page = (built_conker_lane / path).read_bytes()
    tab, tab_mark, entry, entry_mark = CURRENT[path]
    assert marked(page, "md-tabs") == [(tab, tab_mark)]
    assert marked(page, "md-nav--primary") == [(entry, entry_mark)]


def test_a_page_that_is_in_no_section_marks_none(built_conker_lane: Path) -> None:
    """Neither the committee's handbook nor the page for a wrong address claims to be elsewhere."""
    for path in ("committee/index.html", "404.html"):
        page = (built_conker_lane / path).read_bytes()
        assert marked(page, "md-tabs") == marked(page, "md-nav--primary") == []


def test_the_menu_is_short(built_conker_lane: Path) -> None:
    """Six entries, whose names do not overlap; each opens the page that fits it best."""
    tabs = links_in((built_conker_lane / "visit/index.html").read_bytes(), "md-tabs")
    assert {words_of(tab): tab.get("href") for tab in tabs} == {
        "Home": "..",
        "Policies": "../policies/",
        "News and dates": "../events/",
        "For families": "../our-day/",
        "Joining us": "./",
        "Contact": "../contact/",
    }


NAV: Final = """nav:
  - index.md
  - policies/index.md
  - This term: [weekly/2026-11-16.md, weekly/index.md]
"""
WEEKS: Final = {
    f"docs/weekly/2026-11-{day:02}.md": f"---\ntitle: Cups {day}\nweek: 2026-11-{day:02}\n---\nWords.\n"
    for day in (9, 16)
}


def test_a_navigation_of_the_sites_own_is_marked_too(write_site: WriteSite, mkdocs_build: Build) -> None:
    """In `nav` of mkdocs.yml a list may be an entry of its own, and a week may have an entry."""
    site = write_site({**WEEKS, "mkdocs.yml": f"{(write_site() / 'mkdocs.yml').read_text()}{NAV}"})
    assert mkdocs_build(site).returncode == 0
    for path, entries in {
        "policies/complaints": [("Our policies", "true")],
        "weekly/2026-11-16": [("Cups 16", "page")],
        "weekly/2026-11-09": [("Weekly themes", "true")],
        "events": [],
    }.items():
        page = (site / "site" / path / "index.html").read_bytes()
        assert marked(page, "md-nav--primary") == entries, path
