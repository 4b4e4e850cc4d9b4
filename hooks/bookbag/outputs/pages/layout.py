"""The template, title and description of each page, and the list of pages that Bookbag generates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.handbook import chapter_at
from bookbag.content.quick_dataclasses import dataclass
from bookbag.rules.addresses import (
    CHANGES,
    HOME,
    OVERVIEW,
    PACK,
    POSTER_OF_COMPLAINTS,
    POSTER_OF_MONTH,
    POSTER_OF_WEEK,
    REGISTER,
    SUBSCRIBE,
    TERM_DATES,
)

if TYPE_CHECKING:
    from bookbag.content.records.item import Item
    from bookbag.content.source_paths import SourcePath


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A page that every site has, even without a file. A file of that path in `docs/` adds a body and its own title."""

    template: str
    title: str
    description: str


GENERATED_PAGES: dict[SourcePath, GeneratedPage] = {
    HOME: GeneratedPage("home", "Welcome", "This week, the next dates, news and how to reach us"),
    REGISTER: GeneratedPage(
        "register", "Our policies", "Every policy of ours, with the date of its last and its next review"
    ),
    OVERVIEW: GeneratedPage(
        "overview", "Our policies in one line each", "What each policy says, in one plain sentence"
    ),
    PACK: GeneratedPage("pack", "All our policies to print", "Every policy in full, on one page, to print or to keep"),
    CHANGES: GeneratedPage(
        "changes", "What changed in our policies", "What changed in our policies, when, and who was asked"
    ),
    "weekly/index.md": GeneratedPage(
        "weeks", "Weekly themes", "What the children did, week by week, and ideas for home"
    ),
    "newsletters/index.md": GeneratedPage("newsletters", "Newsletters", "All our newsletters, the newest first"),
    "events/index.md": GeneratedPage(
        "events", "Dates for the diary", "Meetings, trips and other dates, with where they are"
    ),
    "notices/index.md": GeneratedPage("notices", "Notices", "What you should know at the moment, and what is past"),
    TERM_DATES: GeneratedPage(
        "term-dates", "Term dates", "Terms, half-terms, opening hours and the days on which we are shut"
    ),
    POSTER_OF_WEEK: GeneratedPage(
        "noticeboard-week", "This week", "This week's theme on a sheet of A4 for the noticeboard"
    ),
    POSTER_OF_MONTH: GeneratedPage(
        "noticeboard-month", "What is on", "The next dates on a sheet of A4 for the noticeboard"
    ),
    POSTER_OF_COMPLAINTS: GeneratedPage(
        "noticeboard-complaints",
        "How to complain",
        "How to complain and how to reach Ofsted, on a sheet of A4 for the noticeboard",
    ),
    SUBSCRIBE: GeneratedPage("subscribe", "Subscribe", "How to have our newsletters and notices come to you"),
}


def page_template(link: SourcePath, record: Item | None) -> str | None:
    """The template for the page `link`; None for a page that Bookbag does not lay out."""
    if chapter_at(link):
        name = "handbook"
    elif link in GENERATED_PAGES:
        name = GENERATED_PAGES[link].template
    elif record:
        name = record.kind
    else:
        return None
    return f"bookbag/{name}.html"


def page_title(link: SourcePath, record: Item | None) -> str:
    """The heading and title of the page `link`."""
    if record:
        return record.title
    chapter = chapter_at(link)
    return chapter.title if chapter else GENERATED_PAGES[link].title


def page_description(link: SourcePath, record: Item | None) -> str:
    """A sentence for search engines and for previews of shared links."""
    if record and record.summary:
        return record.summary
    if chapter := chapter_at(link):
        return chapter.summary
    return GENERATED_PAGES[link].description if link in GENERATED_PAGES else page_title(link, record)
