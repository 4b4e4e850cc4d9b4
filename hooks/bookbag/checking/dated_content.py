"""The content of a site at a given time: all that the rules on dates and ids need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.dates import day_of
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from bookbag.content.folder import Content
    from bookbag.content.records.item import Item


@dataclass(frozen=True, slots=True)
class DatedContent:
    """The content of a site, and the moment at which it is looked at."""

    content: Content
    now: datetime

    @property
    def today(self) -> date:
        """The day of `now` in London."""
        return day_of(self.now)

    @property
    def to_be_published(self) -> Iterator[Item]:
        """The records that are public, or will be when their time comes: all but drafts and archived ones."""
        return (item for item in self.content.items if item.status == "published")
