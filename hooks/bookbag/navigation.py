"""The way round the site, for one that does not draw its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import escape

from bookbag.addresses import CHANGES, HOME, OVERVIEW, PACK, REGISTER, SUBSCRIBE, TERM_DATES

if TYPE_CHECKING:
    from bookbag.site import Site


def navigation(site: Site) -> list[dict[str, Any]]:
    """Titles, escaped for HTML, and links, in MkDocs's form of nested lists.

    Dated pages are left to the archives: every page carries the whole navigation, so their number
    would grow with the square of the years.
    """
    made = {HOME, TERM_DATES, SUBSCRIBE}
    about = sorted((page for page in site.pages if page.link not in made), key=lambda page: page.title.casefold())
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
    if about:
        entries.append({"About us": [{escape(page.title): page.link} for page in about]})
    return entries
