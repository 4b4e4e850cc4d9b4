"""What a text needs to know of its site to become HTML, and what was met in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bookbag.markup.html_tags import tags_in
from bookbag.rules.addresses import HOME, AddressBook, Destination, address_of
from bookbag.rules.contacts import Contacts

if TYPE_CHECKING:
    from bookbag.rules.tokens import Tokens


@dataclass(slots=True)
class Findings:
    """What the extension met in one text."""

    destinations: list[Destination] = field(default_factory=list)
    """Where links and pictures lead in the site."""
    dead: list[str] = field(default_factory=list)
    """Links and pictures that lead nowhere, as written."""
    unknown: list[str] = field(default_factory=list)
    """Tokens that nothing stands for."""
    places: list[str] = field(default_factory=list)
    """Places on the same page that are linked to, without their #."""
    lowered: bool = False
    """Whether the text has a heading of the first level, so that its headings are shown one level lower."""
    frame: list[str] = field(default_factory=list)
    """Elements of a whole page, such as `body`, whose tags are left out: within a page they would end it."""
    unfinished: list[str] = field(default_factory=list)
    """Tags that are never finished, as written; shown as words, since they would swallow what follows."""
    html: str = ""
    """The text as HTML."""

    @property
    def anchors(self) -> frozenset[str]:
        """The places on the page of the text that a link can lead to."""
        return frozenset(value for tag in tags_in(self.html) for value in (tag.value("id"), tag.value("name")) if value)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a text needs to know of its site."""

    book: AddressBook
    tokens: Tokens
    origin: str
    """The content file, as links name it."""
    contacts: Contacts = Contacts(())

    def destination(self, target: str) -> Destination | None:
        """What a link of Markdown leads to: its target is seen from the content file."""
        return self.book.destination(target, self.origin)

    def destination_of_html(self, target: str) -> Destination | None:
        """The same of raw HTML, whose target may also be seen from the finished page."""
        return self.destination(target) or self.book.destination(target, f"{address_of(self.origin)}{HOME}")
