"""What can be found: every public page that a parent may look for, with what it is called and how near it is to now."""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch
from typing import TYPE_CHECKING

from bookbag.content.records.event import Event
from bookbag.content.records.newsletter import Newsletter
from bookbag.content.records.notice import Notice
from bookbag.content.records.policy import Policy
from bookbag.content.records.week import WeeklyTheme
from bookbag.outputs.pages.layout import page_description, page_title
from bookbag.outputs.search.page_sections import PageSection, sections_of
from bookbag.rules.addresses import HOME, MADE_PAGES, POSTERS, TERM_DATES, address_of
from bookbag.rules.dates_in_words import span_in_words, weekday_in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, datetime

    from bookbag.content.records.item import Item
    from bookbag.publishing.site import Site

DAYS_OF_INTEREST = 120
"""A week, a newsletter or an event older than this is found by its title, summary, headings and opening words."""
OPENING_WORDS = 15

_RECENT_WEIGHT, _OLD_WEIGHT = 0.8, 0.35
"""How much news counts beside a policy or a page: while it is new, and once it is old."""


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A page, as it is searched."""

    address: str
    title: str
    names: tuple[str, ...]
    """Other names that lead straight to it."""
    summary: str
    subjects: tuple[str, ...]
    """Ids of the subjects that it covers, the main one first."""
    weight: float
    """How much it counts beside others that say the same."""
    facts: str
    """What its fields say, apart from its words, as a result may show it."""
    unseen: str
    """Words by which it is found and which no result shows, such as its summary in other languages."""
    sections: tuple[PageSection, ...]
    until: datetime | None = None
    """From when nobody should be led there, although the site was not built since."""


def documents_to_search(site: Site, rendered: Callable[[str], str]) -> Iterator[SearchDocument]:
    """Every page to be found. `rendered` gives the HTML of the words of what links in content call so."""
    past = {notice.link for notice in site.notices if notice.over <= site.now}
    for item in site.items:
        if item.link not in past and item.link not in POSTERS:
            yield _document(item.link, item, site, rendered)
    known = {item.link for item in site.items}
    for link in MADE_PAGES:
        if link not in known and link not in POSTERS:
            yield _document(link, None, site, rendered)


def _document(link: str, item: Item | None, site: Site, rendered: Callable[[str], str]) -> SearchDocument:
    age = _age(item, site.today)
    old = age is not None and age > DAYS_OF_INTEREST
    sections = sections_of(rendered(link))
    return SearchDocument(
        address=address_of(link),
        title=page_title(link, item),
        names=(*(item.keywords if item else ()), *(item.also_known_as if isinstance(item, Policy) else ())),
        summary=page_description(link, item),
        subjects=item.covers if isinstance(item, Policy) else (),
        weight=1.0 if age is None else _OLD_WEIGHT if old else _RECENT_WEIGHT,
        facts=". ".join(filter(None, facts(item))) if item and not old else "",
        unseen=_opening(sections) if old else " ".join(_hidden_words(link, item, site)),
        until=item.over if isinstance(item, Notice) and not site.setting.demo else None,
        sections=(PageSection("", "", ""),) if old else sections,
    )


def _opening(sections: tuple[PageSection, ...]) -> str:
    """The headings and the first words of all: to a week of years ago the page itself is near enough."""
    words = " ".join(section.text for section in sections).split()
    return " ".join((*(section.heading for section in sections), *words[:OPENING_WORDS]))


def _age(item: Item | None, today: date) -> int | None:
    """How many days ago it was news; None for what does not age, and 0 for what is still to come."""
    if isinstance(item, WeeklyTheme | Event):
        return max((today - item.last).days, 0)
    if isinstance(item, Newsletter):
        return max((today - item.date).days, 0)
    return None


def _hidden_words(link: str, item: Item | None, site: Site) -> Iterator[str]:
    """What parents call a page that is drawn rather than written; and a policy in other languages."""
    if link == TERM_DATES:
        yield "Holidays, half-term, opening hours, closed."
        yield from (each.term.name for each in site.terms_to_come)
        yield from (each.why for each in site.closures_to_come)
    if link == HOME:
        yield "Opening hours, open today, this week, address, telephone."
    if isinstance(item, Policy):
        yield item.topic
        yield from item.summary_in.values()


@singledispatch
def facts(item: Item) -> tuple[str, ...]:  # noqa: ARG001 - a kind without facts of its own
    """What the fields of a record say, in words."""
    return ()


@facts.register
def _(item: WeeklyTheme) -> tuple[str, ...]:
    said = (item.book, item.song, item.sign, ", ".join(item.words), item.colour)
    return (span_in_words(item.first, item.last), *said, *item.at_home, *item.bring)


@facts.register
def _(item: Event) -> tuple[str, ...]:
    return (span_in_words(item.first, item.last), item.venue, item.audience, item.access)


@facts.register
def _(item: Newsletter) -> tuple[str, ...]:
    return (weekday_in_words(item.date),)


@facts.register
def _(item: Notice) -> tuple[str, ...]:
    return ("Closed",) if item.closes else ()
