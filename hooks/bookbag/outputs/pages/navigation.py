"""The default navigation, for a site whose mkdocs.yml has no `nav`."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from markupsafe import escape

from bookbag.rules.addresses import CHANGES, HOME, OVERVIEW, PACK, REGISTER, SUBSCRIBE, TERM_DATES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bookbag.content.records.page import Page
    from bookbag.publishing.site import Site


def navigation(site: Site) -> list[dict[str, Any]]:
    """Nested lists of titles, escaped for HTML, and source paths, as in `nav` of mkdocs.yml.

    Dated pages are not in it: every page includes the whole navigation, so the size of the site would grow with
    the square of the number of pages. They are listed on the pages that archive them.
    """
    entries: list[dict[str, Any]] = [
        {"Home": HOME},
        {
            "Policies": [
                {"All policies": REGISTER},
                {"In one line each": OVERVIEW},
                {"What changed": CHANGES},
                {"To print": PACK},
            ]
        },
        {
            "This term": [
                {"Weekly themes": "weekly/index.md"},
                {"Dates for the diary": "events/index.md"},
                {"Term dates": TERM_DATES},
            ]
        },
        {
            "News": [
                {"Newsletters": "newsletters/index.md"},
                {"Notices": "notices/index.md"},
                {"Subscribe": SUBSCRIBE},
            ]
        },
    ]
    return entries + [{escape(topic): _titles_and_paths(pages)} for topic, pages in _pages_by_topic(site)]


def _pages_by_topic(site: Site) -> Iterator[tuple[str, Iterable[Page]]]:
    """The hand-written pages grouped by topic, sorted by title within each."""
    made = {HOME, TERM_DATES, SUBSCRIBE}
    pages = [page for page in site.pages if page.link not in made]
    pages.sort(key=lambda page: (_topic(page).casefold(), page.title.casefold()))
    for _, group in groupby(pages, key=lambda page: _topic(page).casefold()):
        together = tuple(group)
        yield _topic(together[0]), together


def _topic(page: Page) -> str:
    return page.topic or "About us"


def _titles_and_paths(pages: Iterable[Page]) -> list[dict[str, str]]:
    return [{escape(page.title): page.link} for page in pages]
