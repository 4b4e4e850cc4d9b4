"""The picture of a page: the one that its file names, or else a scene of the season."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.records.pictured_item import PicturedItem
from bookbag.markup.picture_elements import page_picture
from bookbag.rules.addresses import HOME
from bookbag.rules.seasons import day_of_record, season_of

if TYPE_CHECKING:
    from bookbag.content.records.item import Item
    from bookbag.content.source_paths import SourcePath
    from bookbag.publishing.site import Site


@dataclass(frozen=True, slots=True)
class PagePictures:
    """The pictures of a site's pages, for templates."""

    site: Site

    def of(self, record: Item | None, page: SourcePath = HOME, *, first: bool = False) -> str:
        """The HTML of a record's picture on the page at a source path; empty where it has none.

        It is loaded at once where it is the `first` picture of the page.
        """
        fitted = self.site.page_pictures.get(record.link) if record else None
        if fitted is None or not isinstance(record, PicturedItem) or record.picture is None:
            return ""
        return page_picture(fitted, record.picture.shows, page, first=first)

    def is_tall(self, record: Item | None) -> bool:
        """Whether a record's picture is higher than wide."""
        fitted = self.site.page_pictures.get(record.link) if record else None
        return fitted is not None and fitted.height > fitted.width

    def season(self, record: Item | None) -> str:
        """The season of what a record is about; that of today for a page, and for none."""
        return season_of(day_of_record(record, self.site.today))
