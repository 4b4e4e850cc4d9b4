"""What the conversion of a text to HTML needs to know of the site, and what it finds in the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bookbag.markup.html_tags import tags_in
from bookbag.markup.safe_html import SafeHtml
from bookbag.rules.addresses import HOME, AddressBook, Destination, address_of
from bookbag.rules.contacts import Contacts

if TYPE_CHECKING:
    from bookbag.content.source_paths import SourcePath
    from bookbag.markup.others_servers import Fetch
    from bookbag.rules.tokens import Tokens


@dataclass(slots=True)
class Findings:
    """What the conversion of one text found in it."""

    destinations: list[Destination] = field(default_factory=list)
    """What its links and pictures lead to within the site."""
    dead: list[str] = field(default_factory=list)
    """Links and pictures that lead to nothing public, as written."""
    unknown: list[str] = field(default_factory=list)
    """Unknown tokens."""
    places: list[str] = field(default_factory=list)
    """Fragments of links within its own page, without their #."""
    lowered: bool = False
    """Whether all its headings were moved one level down, because one was of the first level."""
    unfinished: list[str] = field(default_factory=list)
    """Tags without an end, as written; they were made plain text, since they would swallow what follows."""
    safe: SafeHtml = SafeHtml("")
    """What had to be left out for its HTML to be safe, and where tags lacked a partner."""
    fetches: tuple[Fetch, ...] = ()
    """What it would fetch from other people's servers; links stand in the place of what the setting does not allow."""
    html: str = ""
    """The text, converted."""

    @property
    def anchors(self) -> frozenset[str]:
        """The ids and names in the HTML, to which a link can lead."""
        return frozenset(value for tag in tags_in(self.html) for value in (tag.value("id"), tag.value("name")) if value)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The site and the file that a text is part of."""

    book: AddressBook
    tokens: Tokens
    origin: SourcePath
    """The source path of the file."""
    contacts: Contacts = Contacts(())

    def destination(self, target: str) -> Destination | None:
        """What a Markdown link leads to, resolved from the source path of the file."""
        return self.book.destination(target, self.origin)

    def destination_of_html(self, target: str) -> Destination | None:
        """What a link in raw HTML leads to, resolved from the source path or else from the URL path of the page."""
        return self.destination(target) or self.book.destination(target, f"{address_of(self.origin)}{HOME}")
