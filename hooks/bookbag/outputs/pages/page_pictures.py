"""The picture of a page: the photograph that its file names, or else a scene of the season."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookbag.rules.seasons import day_of_record, season_of

if TYPE_CHECKING:
    from bookbag.content.records.item import Item
    from bookbag.publishing.site import Site


@dataclass(frozen=True, slots=True)
class PagePictures:
    """The pictures of a site's pages, for templates."""

    site: Site

    def season(self, record: Item | None) -> str:
        """The season of what a record is about; that of today for a page, and for none."""
        return season_of(day_of_record(record, self.site.today))
