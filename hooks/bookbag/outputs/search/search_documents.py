"""The documents of the search: every public page, with its names, its text and how much it weighs by age."""

from __future__ import annotations

from functools import singledispatch
from itertools import chain
from typing import TYPE_CHECKING

from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.records.event import Event
from bookbag.content.records.newsletter import Newsletter
from bookbag.content.records.notice import Notice
from bookbag.content.records.policy import Policy
from bookbag.content.records.week import WeeklyTheme
from bookbag.outputs.pages.layout import page_description, page_title
from bookbag.outputs.pages.navigation import CONTACT
from bookbag.outputs.search.page_sections import PageSection, sections_of
from bookbag.rules.addresses import HOME, MADE_PAGES, POSTERS, TERM_DATES, address_of
from bookbag.rules.dates_in_words import span_in_words, weekday_in_words
from bookbag.rules.languages import names_of_language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from bookbag.content.records.item import Item
    from bookbag.content.source_paths import SourcePath
    from bookbag.publishing.site import Site

DAYS_OF_INTEREST = 120
"""Days after which a week, newsletter or event is indexed by title, summary, headings and opening words only."""
OPENING_WORDS = 15

_RECENT_WEIGHT, _OLD_WEIGHT = 0.8, 0.35
"""Weights of dated items, beside 1 for policies and pages: up to `DAYS_OF_INTEREST` old, and older."""


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A page as the search index takes it."""

    address: str
    title: str
    names: tuple[str, ...]
    """Keywords and other names by which it is found."""
    summary: str
    subjects: tuple[str, ...]
    """Ids of the expected subjects that a policy covers, the main one first."""
    weight: float
    """Factor on its score, 1 at most."""
    facts: str
    """The text of its fields, which a result may show."""
    unseen: str
    """Text by which it is found but which no result shows, such as its summary in other languages."""
    sections: tuple[PageSection, ...]
    until: datetime | None = None
    """The moment from which the browser leaves it out, even if the site was not rebuilt since."""


def documents_to_search(site: Site) -> Iterator[SearchDocument]:
    """Every page to be indexed: not posters, nor notices that have ended."""
    past = {notice.link for notice in site.notices if notice.over <= site.now}
    for item in site.items:
        if item.link not in past and item.link not in POSTERS:
            yield _document(item.link, item, site)
    known = {item.link for item in site.items}
    for link in MADE_PAGES:
        if link not in known and link not in POSTERS:
            yield _document(link, None, site)


def _document(link: SourcePath, item: Item | None, site: Site) -> SearchDocument:
    age = _age(item, site.today)
    old = age is not None and age > DAYS_OF_INTEREST
    body, kept = site.body(link), site.memory.kept("sections")
    sections: tuple[PageSection, ...] = kept.of(body, lambda: sections_of(body))
    return SearchDocument(
        address=address_of(link),
        title=page_title(link, item),
        names=tuple(_names(item)) if item else (),
        summary=page_description(link, item),
        subjects=item.covers if isinstance(item, Policy) else (),
        weight=1.0 if age is None else _OLD_WEIGHT if old else _RECENT_WEIGHT,
        facts=". ".join(filter(None, facts(item))) if item and not old else "",
        unseen=_opening(sections) if old else " ".join(_hidden_words(link, item, site)),
        until=item.over if isinstance(item, Notice) and not site.setting.demo else None,
        sections=(PageSection("", "", ""),) if old else sections,
    )


def _names(item: Item) -> Iterator[str]:
    """What else a page is looked for by: a policy also by the languages in which its summary can be read."""
    yield from item.keywords
    if isinstance(item, Policy):
        yield from item.also_known_as
        yield from chain.from_iterable(map(names_of_language, item.summary_in))


def _opening(sections: tuple[PageSection, ...]) -> str:
    """All headings and the first `OPENING_WORDS` words: for an old item a result need not lead to a section."""
    words = " ".join(section.text for section in sections).split()
    return " ".join((*(section.heading for section in sections), *words[:OPENING_WORDS]))


def _age(item: Item | None, today: date) -> int | None:
    """Days since the item's last day; 0 for one to come, None for kinds that do not age, such as policies."""
    if isinstance(item, WeeklyTheme | Event):
        return max((today - item.last).days, 0)
    if isinstance(item, Newsletter):
        return max((today - item.date).days, 0)
    return None


def _hidden_words(link: SourcePath, item: Item | None, site: Site) -> Iterator[str]:
    """Words for which parents look on a generated page, which has no body; and a policy's topic and translations."""
    if link == TERM_DATES:
        yield "Holidays, half-term, opening hours, closed."
        yield from (each.term.name for each in site.terms_to_come)
        yield from (each.why for each in site.closures_to_come)
    if link == HOME:
        yield "Opening hours, open today, this week, address, telephone."
    if link == CONTACT:
        yield from (site.setting.address, site.setting.phone, site.setting.email)
    if isinstance(item, Policy):
        yield item.topic
        yield from item.summary_in.values()


@singledispatch
def facts(item: Item) -> tuple[str, ...]:  # noqa: ARG001 - a kind without facts of its own
    """The fields of a record as texts, by its kind."""
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
