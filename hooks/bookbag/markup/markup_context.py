"""What rendering a body needs to know of the site around it."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from bookbag.content.quick_dataclasses import dataclass
from bookbag.rules.addresses import HOME, AddressBook, Destination, address_of
from bookbag.rules.contacts import Contacts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bookbag.content.pictures.fitted_picture import FittedPicture
    from bookbag.content.source_paths import SourcePath
    from bookbag.rules.tokens import Tokens


@dataclass(frozen=True, slots=True)
class MarkupContext:
    """The site and the file that a body is part of."""

    book: AddressBook
    tokens: Tokens
    origin: SourcePath
    """The source path of the file."""
    contacts: Contacts = Contacts(())
    pictures: Mapping[SourcePath, FittedPicture] = field(default_factory=dict)
    """The pictures of the site, by their source paths."""

    def picture_named(self, target: str) -> Destination | None:
        """What a field that names a picture leads to: a path from the folder of pages, or one as in a text."""
        return self.book.destination(target, HOME) or self.destination(target)

    def destination(self, target: str) -> Destination | None:
        """What a link leads to, resolved from the source path of the file, or else from the URL path of its page."""
        found = self.book.destination(target, self.origin)
        return found or self.book.destination(target, f"{address_of(self.origin)}{HOME}")
