"""What every rule is given: the content of a site, the time, and what is derived from them once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bookbag.checking.dated_content import DatedContent
from bookbag.content.source_paths import source_path_of
from bookbag.markup.examiner import Examiner
from bookbag.markup.surroundings import Findings, Surroundings
from bookbag.rules.addresses import FOR_THE_HOST, HOME, AddressBook
from bookbag.rules.publication import public_among, public_from
from bookbag.rules.tokens import Tokens

if TYPE_CHECKING:
    from datetime import datetime

    from bookbag.content.folder import Content
    from bookbag.content.records.item import Item
    from bookbag.content.source_paths import SourcePath


@dataclass(frozen=True, slots=True)
class CheckContext(DatedContent):
    """The content of a site at a given time, with a cache of what several rules need."""

    tokens: Tokens
    _books: dict[datetime, AddressBook] = field(default_factory=dict)
    _findings: dict[str, Findings] = field(default_factory=dict)
    _anchors: dict[str, frozenset[str]] = field(default_factory=dict)
    _examiner: Examiner = field(default_factory=Examiner)

    @classmethod
    def of(cls, content: Content, now: datetime) -> CheckContext:
        """The context for `content` at `now`."""
        return cls(content, now, Tokens.of(content.setting))

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
