"""A page that the committee writes by hand, such as the home page or how to visit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bookbag.content.reading.field_readers import text
from bookbag.content.reading.record_fields import reads
from bookbag.content.records.item import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Item):
    """A file of `docs/` outside the folders of weeks, newsletters, events and notices."""

    kind: ClassVar[str] = "page"
    folder: ClassVar[str] = ""

    topic: str = reads(text, default="")
    """Its group in the site's navigation."""

    @property
    def link(self) -> str:
        """As links in content name it; `slug` holds the folders too: `about/visit.md`."""
        return f"{self.slug}.md"

    @property
    def address(self) -> str:
        """`about/visit/`; the home page is the root of the site."""
        if self.slug == "index":
            return ""
        return f"{self.slug.removesuffix('/index')}/"
