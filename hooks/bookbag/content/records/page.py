"""A page that the committee writes by hand, such as the home page or how to visit."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.reading.field_readers import text, whole_number
from bookbag.content.reading.record_fields import reads
from bookbag.content.records.pictured_item import PicturedItem

if TYPE_CHECKING:
    from bookbag.content.source_paths import SourcePath


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(PicturedItem):
    """A file of `docs/` outside the folders of weeks, newsletters, events and notices."""

    kind: ClassVar[str] = "page"
    folder: ClassVar[str] = ""

    topic: str = reads(text, default="", tells="The heading of the menu under which it stands.", refers="topic")
    order: int | None = reads(
        whole_number,
        label="Place in the menu",
        tells="1 for the first page under its heading. Pages without a number stand behind, by title.",
        seldom=True,
    )

    @property
    def link(self) -> SourcePath:
        """Its source path, `about/visit.md`; the slug of a page includes its folders."""
        return f"{self.slug}.md"

    @property
    def address(self) -> str:
        """Its URL path in the site: `about/visit/`, and an empty string for the home page."""
        if self.slug == "index":
            return ""
        return f"{self.slug.removesuffix('/index')}/"
