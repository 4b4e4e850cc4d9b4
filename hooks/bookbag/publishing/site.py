"""An immutable snapshot of what is published: all pages, feeds, lists and logs are made from it."""

from __future__ import annotations

from dataclasses import field
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import unquote

from bookbag.content.dates import day_of, end_of, start_of
from bookbag.content.kept_results import Memory
from bookbag.content.quick_dataclasses import dataclass
from bookbag.markup.markup_context import MarkupContext
from bookbag.publishing.changes import DatedChange, dated_changes
from bookbag.publishing.mentions import mentioning_items
from bookbag.rules.addresses import HOME, AddressBook, absolute_url, email_of, file_of, former_links, lasting_id, url_of
from bookbag.rules.contacts import Contacts
from bookbag.rules.diary import ClosedDays, DayStatus, Diary, TermDates, TimedDisplay
from bookbag.rules.holidays import Stretch, stretches_to_come
from bookbag.rules.palette import Palette
from bookbag.rules.publication import has_email_page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bookbag.content.attachments import Attachment
    from bookbag.content.pictures.fitted_picture import FittedPicture
    from bookbag.content.problems import Problem
    from bookbag.content.records.event import Event
    from bookbag.content.records.item import Item
    from bookbag.content.records.newsletter import Newsletter
    from bookbag.content.records.notice import Notice
    from bookbag.content.records.page import Page
    from bookbag.content.records.policy import Policy
    from bookbag.content.records.setting import Setting
    from bookbag.content.records.week import WeeklyTheme
    from bookbag.content.source_paths import SourcePath
    from bookbag.markup.renderer import Rendered, Renderer
    from bookbag.publishing.asked_servers import AskedServer
    from bookbag.publishing.register import RegisterEntry
    from bookbag.rules.tokens import Tokens

ItemT = TypeVar("ItemT", bound="Item")

DIARY_OF_A_NEWSLETTER = timedelta(weeks=6)
"""How long after its date a newsletter lists events."""

PINNED_SUBJECTS = ("safeguarding", "complaints")
"""The subjects whose policies stand first in the register, by id, in their order there."""


@dataclass(frozen=True)
class Site:
    """Everything public at `now`, with tokens replaced. Nothing else reaches an output.

    It has no `__slots__`, so that cached properties compute a list once rather than for every page.
    """

    setting: Setting
    now: datetime
    entries: tuple[RegisterEntry, ...]
    """The register: every public policy, the most urgent review first."""
    weeks: tuple[WeeklyTheme, ...]
    """Newest first, as are newsletters and notices."""
    newsletters: tuple[Newsletter, ...]
    events: tuple[Event, ...]
    """Sorted by start."""
    notices: tuple[Notice, ...]
    pages: tuple[Page, ...]
    hidden: tuple[Item, ...]
    """Drafts, archived records and those not public yet; `verify` checks that nothing shows them."""
    attachments: tuple[Attachment, ...]
    """Those that a public page links to, or a host looks for."""
    pictures: Mapping[SourcePath, FittedPicture]
    """The attachments that are pictures, with the sizes in which they are published."""
    page_pictures: Mapping[SourcePath, FittedPicture]
    """The picture that each public record has at the top of its page, by the record's source path."""
    mentions: Mapping[SourcePath, frozenset[SourcePath]]
    """What each public record links to."""
    rendered: Mapping[SourcePath, Rendered]
    """The rendered body of each public record."""
    renderer: Renderer
    tokens: Tokens
    book: AddressBook
    diary: Diary
    problems: tuple[Problem, ...]
    """Faults and advice."""
    asked: tuple[AskedServer, ...] = ()
    """The servers of others that public pages ask for something."""
    memory: Memory = field(default_factory=Memory, compare=False)
    """What is kept for the next build, while the site is served."""

    @cached_property
    def today(self) -> date:
        """The day of `now` in London."""
        return day_of(self.now)

    @cached_property
    def contacts(self) -> Contacts:
        """The contacts that the setting gives."""
        return Contacts.of(self.setting)

    @cached_property
    def palette(self) -> Palette:
        """The setting's colours, made readable."""
        return Palette.of(self.setting.colours)

    @cached_property
    def policies(self) -> tuple[Policy, ...]:
        """The public policies, sorted by title."""
        return tuple(sorted((entry.policy for entry in self.entries), key=lambda policy: policy.title.casefold()))

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every public record."""
        return (*self.policies, *self.weeks, *self.newsletters, *self.events, *self.notices, *self.pages)

    @cached_property
    def emailed(self) -> dict[SourcePath, Newsletter | WeeklyTheme]:
        """The newsletters and weekly themes that have an email on the site, by source path."""
        sent: tuple[Newsletter | WeeklyTheme, ...] = (*self.newsletters, *self.weeks)
        return {each.link: each for each in sent if has_email_page(each, self.now)}

    @cached_property
    def topics(self) -> tuple[tuple[str, tuple[RegisterEntry, ...]], ...]:
        """The register for parents: topics, and the entries of each sorted by title."""
        by_topic = sorted(
            self.entries, key=lambda entry: (entry.policy.topic.casefold(), entry.policy.title.casefold())
        )
        return tuple((topic, tuple(group)) for topic, group in groupby(by_topic, key=lambda entry: entry.policy.topic))

    @cached_property
    def pinned(self) -> tuple[RegisterEntry, ...]:
        """The entries that stand first in the register: what a parent in trouble looks for."""
        covering = [entry for subject in PINNED_SUBJECTS for entry in self.entries if subject in entry.policy.covers]
        return tuple({entry.policy.slug: entry for entry in covering}.values())

    @cached_property
    def changes(self) -> tuple[DatedChange, ...]:
        """The changes in the histories of all policies, newest first."""
        return dated_changes(self.policies)

    @cached_property
    def banners(self) -> tuple[TimedDisplay[Notice], ...]:
        """The urgent notices that have not ended, each displayed while it applies."""
        return tuple(shown for shown in self.current_notices if shown.what.urgent)

    @cached_property
    def current_notices(self) -> tuple[TimedDisplay[Notice], ...]:
        """The notices that have not ended, each displayed while it applies."""
        return tuple(TimedDisplay(each, each.opens, each.over) for each in self.notices if each.over > self.now)

    @cached_property
    def days(self) -> tuple[TimedDisplay[DayStatus], ...]:
        """Whether the setting is open on each of the coming days."""
        return self.diary.days_from(self.now)

    @cached_property
    def themes(self) -> tuple[TimedDisplay[WeeklyTheme], ...]:
        """The weekly themes of now and of the coming days."""
        return self.diary.themes_from(self.now, self.weeks)

    @cached_property
    def weeks_by_term(self) -> tuple[tuple[str, tuple[WeeklyTheme, ...]], ...]:
        """The weekly themes, newest first, grouped by the name of the term; the name is empty between terms."""

        def term_name(week: WeeklyTheme) -> str:
            term = self.diary.term_of(week.first, week.last)
            return term.name if term else ""

        return tuple((name, tuple(weeks)) for name, weeks in groupby(self.weeks, key=term_name))

    @cached_property
    def terms_to_come(self) -> tuple[TermDates, ...]:
        """The present term and the terms to come."""
        return tuple(each for each in self.diary.terms() if each.term.ends >= self.today)

    @cached_property
    def terms_past(self) -> tuple[TermDates, ...]:
        """The terms that have ended, latest first."""
        return tuple(each for each in reversed(self.diary.terms()) if each.term.ends < self.today)

    @cached_property
    def stretches(self) -> tuple[TimedDisplay[Stretch], ...]:
        """The present stretch of term or holiday, and those to come."""
        return stretches_to_come(self.diary, self.today)

    @cached_property
    def closures_to_come(self) -> tuple[ClosedDays, ...]:
        """The days to come on which the setting is closed, in term or not."""
        return tuple(each for each in self.diary.closed if each.last >= self.today)

    @cached_property
    def coming(self) -> tuple[TimedDisplay[Event], ...]:
        """The events that are not over, each displayed until it is."""
        return tuple(TimedDisplay(each, None, each.over) for each in self.events if each.over > self.now)

    @cached_property
    def past(self) -> tuple[Event, ...]:
        """The events that are over, latest first."""
        return tuple(each for each in reversed(self.events) if each.over <= self.now)

    @cached_property
    def consultations(self) -> tuple[TimedDisplay[Policy], ...]:
        """The policies with a consultation that is open or to come, each displayed while it is open."""
        asked = ((policy, policy.consultation) for policy in self.policies)
        return tuple(
            TimedDisplay(policy, start_of(its.opens), end_of(its.closes))
            for policy, its in asked
            if its and its.closes >= self.today
        )

    def diary_of(self, newsletter: Newsletter) -> tuple[TimedDisplay[Event], ...]:
        """The events in the six weeks from a newsletter's date that are not over."""
        last = newsletter.date + DIARY_OF_A_NEWSLETTER
        return tuple(each for each in self.coming if newsletter.date <= each.what.first <= last)

    def entry_of(self, policy: Policy) -> RegisterEntry:
        """The register's entry for `policy`."""
        return self._entries[policy.slug]

    def mentioned_in(self, policy: Policy) -> tuple[Item, ...]:
        """The policies, then the pages, that link to `policy`, except those that it names as related."""
        # Newsletters, weeks, events and notices would be hundreds after some years.
        own = {self.book.named(name) for name in policy.related}
        return tuple(item for item in self._mentioning.get(policy.link, ()) if item.link not in own)

    @cached_property
    def _mentioning(self) -> dict[SourcePath, tuple[Item, ...]]:
        pages = sorted(self.pages, key=lambda page: page.title.casefold())
        return mentioning_items((*self.policies, *pages), self.mentions)

    def record(self, link: SourcePath) -> Item | None:
        """The public record at a source path, or None."""
        return self._records.get(link)

    def record_at(self, path: str) -> Item | None:
        """The public record whose page or email is the file `path` of the built site, or None."""
        return self._records_by_file.get(path)

    def body(self, link: SourcePath) -> str:
        """The HTML of the body of the public record at a source path; empty where there is none."""
        return self.rendered[link].html if link in self.rendered else ""

    def render(self, body: str, link: SourcePath) -> Rendered:
        """Render a text that is no public record, as if it stood in this site at a source path."""
        return self.renderer.render(body, MarkupContext(self.book, self.tokens, link, self.contacts, self.pictures))

    @cached_property
    def shown(self) -> frozenset[SourcePath]:
        """The pictures that public records show."""
        in_words = (link for rendered in self.rendered.values() for link in rendered.pictures)
        return frozenset((*in_words, *(fitted.link for fitted in self.page_pictures.values())))

    @cached_property
    def picture_sizes(self) -> dict[str, tuple[int, int]]:
        """Width and height of its pictures by their full URLs, not encoded: its own, and that for all programs."""
        return {
            unquote(self.absolute(link)): (each.width, each.height)
            for each in self.pictures.values()
            if each.width
            for link in (each.link, each.plain)
        }

    @cached_property
    def _entries(self) -> dict[str, RegisterEntry]:
        return {entry.policy.slug: entry for entry in self.entries}

    @cached_property
    def _records_by_file(self) -> dict[str, Item]:
        return {file: item for item in reversed(self.items) for file in (file_of(item.link), email_of(item.link))}

    @cached_property
    def _records(self) -> dict[str, Item]:
        return {item.link: item for item in self.items}

    def absolute(self, link: SourcePath) -> str:
        """The full URL of a source path."""
        return absolute_url(self.setting, url_of(link))

    def address_to(self, target: str) -> str:
        """The full URL that a link in setting.yml leads to; empty where it leads to nothing public."""
        if self.book.leads_out(target):
            return target
        found = self.book.destination(target, HOME)
        return self.absolute(found.link) + found.rest if found else ""

    def lasting_id(self, item: Item, mark: str = "") -> str:
        """The permanent id of `item` in feeds and calendars; with `mark`, that of one change of it, such as a review."""
        return lasting_id(self.setting, item.kind, f"{item.id}:{mark}" if mark else item.id)

    def redirects(self) -> dict[SourcePath, SourcePath]:
        """Present source paths of public records by former ones."""
        return former_links(self.items)
