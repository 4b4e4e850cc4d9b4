"""What every rule is given: the content of a site, the time, and what is derived from them once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bookbag.content.dates import day_of
from bookbag.content.problems import Level, Problem
from bookbag.content.records.setting import Setting
from bookbag.content.source_paths import source_path_of
from bookbag.markup.examiner import Examiner
from bookbag.markup.surroundings import Findings, Surroundings
from bookbag.rules.addresses import FOR_THE_HOST, HOME, AddressBook
from bookbag.rules.publication import public_among, public_from
from bookbag.rules.tokens import Tokens

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from bookbag.content.folder import Content
    from bookbag.content.records.item import Item
    from bookbag.content.source_paths import SourcePath


@dataclass(frozen=True, slots=True)
class CheckContext:
    """The content of a site at a given time, with a cache of what several rules need."""

    content: Content
    now: datetime
    tokens: Tokens
    _books: dict[datetime, AddressBook] = field(default_factory=dict)
    _findings: dict[str, Findings] = field(default_factory=dict)
    _anchors: dict[str, frozenset[str]] = field(default_factory=dict)
    _examiner: Examiner = field(default_factory=Examiner)

    @classmethod
    def of(cls, content: Content, now: datetime) -> CheckContext:
        """The context for `content` at `now`."""
        return cls(content, now, Tokens.of(content.setting))

    @property
    def today(self) -> date:
        """The day of `now` in London."""
        return day_of(self.now)

    @property
    def to_be_published(self) -> Iterator[Item]:
        """The records that are public, or will be when their time comes: all but drafts and archived ones."""
        return (item for item in self.content.items if item.status == "published")

    def surroundings(self, item: Item) -> Surroundings:
        """The surroundings of `item` at the time when it is public."""
        moment = max(self.now, public_from(item) or self.now)
        return Surroundings(self.book_at(moment), self.tokens, item.link)

    def findings(self, item: Item) -> Findings:
        """What the conversion of the body of `item` found."""
        path = item.source.path
        if path not in self._findings:
            self._findings[path] = self._examiner.examine(item.body, self.surroundings(item))
        return self._findings[path]

    def anchors(self, item: Item) -> frozenset[str]:
        """The ids and names in the page of `item`, to which a link can lead."""
        path = item.source.path
        if path not in self._anchors:
            self._anchors[path] = self.findings(item).anchors
        return self._anchors[path]

    def linked(self) -> frozenset[SourcePath]:
        """The source paths that something public links to or displays, or that a host looks for."""
        setting, book = self.content.setting, self.book_at(self.now)
        named = (book.destination(each, HOME) for each in setting.addresses) if setting else ()
        logo = setting.logo if setting else ""
        return frozenset({logo, *FOR_THE_HOST, *(each.link for each in named if each)}.union(*self.mentions().values()))

    def mentions(self) -> dict[SourcePath, frozenset[SourcePath]]:
        """What each public record links to, in its body or its field `related`."""
        book = self.book_at(self.now)
        found: dict[SourcePath, frozenset[SourcePath]] = {}
        for item in public_among(self.content.items, self.now):
            related = (book.named(name) for name in getattr(item, "related", ()))
            in_words = (destination.link for destination in self.findings(item).destinations)
            found[item.link] = frozenset({*filter(None, related), *in_words} - {item.link})
        return found

    def book_at(self, moment: datetime) -> AddressBook:
        """The address book of what is public at `moment`."""
        if moment not in self._books:
            public = public_among(self.content.items, moment)
            # A file that cannot be read is a problem already: links to it are not reported as dead.
            unread = {source_path_of(each.path) for each in self.content.problems}
            links = [*(attachment.link for attachment in self.content.attachments), *unread]
            root = self.content.setting.url if self.content.setting else ""
            self._books[moment] = AddressBook.of(public, links, root, moment)
        return self._books[moment]


def item_problem(
    item: Item, fields: tuple[str, ...], level: Level, what: str, mend: str, *, to_fill_in: bool = False
) -> Problem:
    """A problem of `item`, on the line of the first of `fields` that its file has."""
    return Problem(item.source.path, item.source.line_of(*fields), what, mend, level, to_fill_in)


def setting_problem(
    setting: Setting, fields: tuple[str, ...], level: Level, what: str, mend: str, *, to_fill_in: bool = False
) -> Problem:
    """A problem of `setting.yml`, on the line of the first of `fields` that it has."""
    return Problem(Setting.path, setting.source.line_of(*fields), what, mend, level, to_fill_in)


def body_line(item: Item, pattern: str, nth: int = 0) -> int:
    """The line of the file with match number `nth` (from 0; -1 is the last) of `pattern` in the body.

    With fewer matches it is the line of the last, and without any the first of the body. Case is ignored.
    """
    found = [match.start() for match in re.finditer(pattern, item.body, re.IGNORECASE)]
    before = item.body[: found[min(nth, len(found) - 1)]] if found else ""
    return item.source.body_line + before.count("\n")
