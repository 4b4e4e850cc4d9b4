"""The default navigation, for a site whose mkdocs.yml has no `nav`, and the entry of each page that is not in one."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from markupsafe import escape

from bookbag.content.folder import LISTED_FOLDERS
from bookbag.rules.addresses import CHANGES, HOME, OVERVIEW, PACK, REGISTER, SUBSCRIBE, TERM_DATES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bookbag.content.records.page import Page
    from bookbag.content.source_paths import SourcePath
    from bookbag.publishing.site import Site

CONTACT = "contact.md"
"""The page that has an entry of its own, the last: it is what parents look for most often."""
ABOUT_US = "About us"
"""The topic of pages that name none."""
_MORE = "More about us"
"""The entry of all topics that have none of their own."""
_MOST_TOPICS = 2
"""So many topics have an entry of their own: with Home, policies, news and contact that makes six entries."""


def navigation(site: Site) -> list[dict[str, Any]]:
    """Nested lists of titles, escaped for HTML, and source paths, as in `nav` of mkdocs.yml: six entries at most.

    The first page of an entry is the one that its tab opens.
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
            "News and dates": [
                {"Dates for the diary": "events/index.md"},
                {"Term dates": TERM_DATES},
                {"Weekly themes": "weekly/index.md"},
                {"Newsletters": "newsletters/index.md"},
                {"Notices": "notices/index.md"},
                {"Subscribe": SUBSCRIBE},
            ]
        },
    ]
    entries += [{escape(name): _titles_and_paths(pages)} for name, pages in _entries_of_topics(site).items()]
    return entries + [{"Contact": page.link} for page in site.pages if page.link == CONTACT]


def entry_of(link: SourcePath) -> SourcePath | None:
    """The page whose entry in the navigation stands for the page `link`: the list in which it is; None where none is."""
    folder = posixpath.dirname(link)
    listed = folder in LISTED_FOLDERS and posixpath.basename(link) != "index.md"
    return posixpath.join(folder, "index.md") if listed else None


def _entries_of_topics(site: Site) -> dict[str, list[Page]]:
    """The hand-written pages by the entry under which they stand. The topics with the most pages have their own."""
    topics = _pages_by_topic(site)
    if len(topics) <= _MOST_TOPICS:
        return topics
    by_size = sorted(topics, key=lambda topic: (topic.casefold() == ABOUT_US.casefold(), -len(topics[topic])))
    own = by_size[: _MOST_TOPICS - 1]
    others = [page for topic, pages in topics.items() if topic not in own for page in pages]
    return {topic: topics[topic] for topic in own} | {_MORE: others}


def _pages_by_topic(site: Site) -> dict[str, list[Page]]:
    """The hand-written pages without an entry of their own, by topic; topics in the order of the alphabet."""
    found: defaultdict[str, list[Page]] = defaultdict(list)
    for page in sorted(site.pages, key=_place_in_topic):
        if page.link not in (HOME, TERM_DATES, SUBSCRIBE, CONTACT):
            found[_topic(page).casefold()].append(page)
    return {_topic(pages[0]): pages for _, pages in sorted(found.items())}


def _place_in_topic(page: Page) -> tuple[bool, int, str]:
    """Sorts pages by their `order`, and those without one behind them, by title."""
    return page.order is None, page.order or 0, page.title.casefold()


def _topic(page: Page) -> str:
    return page.topic or ABOUT_US


def _titles_and_paths(pages: Iterable[Page]) -> list[dict[str, str]]:
    return [{escape(page.title): page.link} for page in pages]
