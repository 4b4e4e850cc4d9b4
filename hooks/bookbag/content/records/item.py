"""What every kind of content has in common."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from bookbag.content.reading.field_readers import a_day_or_moment, a_slug, list_of, one_line, one_of, text, words_of
from bookbag.content.reading.record_fields import reads

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

STATUSES = ("published", "draft", "archived")


@dataclass(frozen=True, slots=True)
class RecordSource:
    """Where a record was read."""

    path: str
    """From the folder of the site, with `/`: `policies/complaints.md`."""
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """On which line each field stands."""
    body_line: int = 1
    """On which line the words after the fields begin."""

    def line_of(self, *names: str) -> int:
        """The line of the first of `names` that the file has, else the first line."""
        return next((self.lines[name] for name in names if name in self.lines), 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One content file."""

    kind: ClassVar[str]
    """The name of its kind, as in `bookbag new KIND` and in lasting ids."""
    folder: ClassVar[str]
    """Its folder in the site's addresses, and in links between content files."""

    source: RecordSource = field(compare=False)
    slug: str
    """The file's stem; the last part of its address."""
    body: str = ""
    """Its words, in Markdown."""

    given_id: str = reads(text, default="", called="id")
    """Given once and kept for good: a new title or file name changes no feed entry."""
    title: str = reads(one_line, required=True)
    status: str = reads(one_of(STATUSES), default="published")
    publish: date | datetime | None = reads(a_day_or_moment)
    """Public from then on."""
    summary: str = reads(one_line, default="")
    """One plain sentence for parents."""
    keywords: tuple[str, ...] = reads(words_of, default=())
    corrected: date | datetime | None = reads(a_day_or_moment)
    """When a correction was made that readers should be told of."""
    formerly: tuple[str, ...] = reads(list_of(a_slug), default=())
    """Slugs it once had; their addresses lead here."""

    @property
    def id(self) -> str:
        """The id given in the file, else the slug."""
        return self.given_id or self.slug

    @property
    def link(self) -> str:
        """How links in content name it: `policies/complaints.md`."""
        return f"{self.folder}/{self.slug}.md" if self.folder else f"{self.slug}.md"

    @property
    def address(self) -> str:
        """Its address from the root of the site: `policies/complaints/`."""
        return f"{self.link.removesuffix('.md')}/"
