"""Which template each page is drawn with, and what the pages that Bookbag makes are called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookbag.content.handbook import chapter_at
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


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page that every site has. A file in `docs/` of the same name gives its words and title."""

    template: str
    title: str
    description: str


MADE = {
    HOME: MadePage("home", "Welcome", "This week, the next dates, news and how to reach us"),
    REGISTER: MadePage(
        "register", "Our policies", "Every policy of ours, with the date of its last and its next review"
    ),
    OVERVIEW: MadePage("overview", "Our policies in one line each", "What each policy says, in one plain sentence"),
    PACK: MadePage("pack", "All our policies to print", "Every policy in full, on one page, to print or to keep"),
    CHANGES: MadePage(
        "changes", "What changed in our policies", "What changed in our policies, when, and who was asked"
    ),
    "weekly/index.md": MadePage("weeks", "Weekly themes", "What the children did, week by week, and ideas for home"),
    "newsletters/index.md": MadePage("newsletters", "Newsletters", "All our newsletters, the newest first"),
    "events/index.md": MadePage(
        "events", "Dates for the diary", "Meetings, trips and other dates, with where they are"
    ),
    "notices/index.md": MadePage("notices", "Notices", "What you should know at the moment, and what is past"),
    TERM_DATES: MadePage(
        "term-dates", "Term dates", "Terms, half-terms, opening hours and the days on which we are shut"
    ),
    POSTER_OF_WEEK: MadePage("noticeboard-week", "This week", "This week's theme on a sheet of A4 for the noticeboard"),
    POSTER_OF_MONTH: MadePage("noticeboard-month", "What is on", "The next dates on a sheet of A4 for the noticeboard"),
    POSTER_OF_COMPLAINTS: MadePage(
        "noticeboard-complaints",
        "How to complain",
        "How to complain and how to reach Ofsted, on a sheet of A4 for the noticeboard",
    ),
    SUBSCRIBE: MadePage("subscribe", "Subscribe", "How to have our newsletters and notices come to you"),
}


def template_of(link: str, record: Item | None) -> str | None:
    """The template of the page that links in content call `link`; None for a page that is not ours."""
    if chapter_at(link):
        name = "handbook"
    elif link in MADE:
        name = MADE[link].template
    elif record:
        name = record.kind
    else:
        return None
    return f"bookbag/{name}.html"


def title_of(link: str, record: Item | None) -> str:
    """The page's heading and title."""
    if record:
        return record.title
    chapter = chapter_at(link)
    return chapter.title if chapter else MADE[link].title


def description_of(link: str, record: Item | None) -> str:
    """A sentence for search engines and for links shared elsewhere."""
    if record and record.summary:
        return record.summary
    if chapter := chapter_at(link):
        return chapter.summary
    return MADE[link].description if link in MADE else title_of(link, record)
