"""The fields that all kinds of content have in common."""

from __future__ import annotations

from dataclasses import field
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.reading.field_readers import (
    a_day_or_moment,
    a_slug,
    identifier,
    list_of,
    one_line,
    one_of,
    words_of,
)
from bookbag.content.reading.field_rules import FieldRule, NotInTheFuture
from bookbag.content.reading.record_fields import reads

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from bookbag.content.source_paths import SourcePath

STATUSES = ("published", "draft", "archived")
_PUBLIC = "the file would be published"


@dataclass(frozen=True, slots=True)
class RecordSource:
    """The file that a record was read from, and the lines of its fields."""

    path: str
    """The file's path from the folder of the site, with `/`: `docs/contact.md`."""
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """The line of each field, counted from 1."""
    body_line: int = 1
    """The line on which the body begins."""

    def line_of(self, *names: str) -> int:
        """The line of the first field in `names` that the file has, else 1."""
        return next((self.lines[name] for name in names if name in self.lines), 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A record made from one content file; the base of every kind."""

    kind: ClassVar[str]
    """The name of the kind, as in `bookbag new KIND` and in the ids of feed entries."""
    folder: ClassVar[str]
    """The kind's folder in source paths and in URLs."""
    named_by: ClassVar[str] = "title"
    """The field whose value gives a new file its name."""
    rules: ClassVar[tuple[FieldRule, ...]] = (
        NotInTheFuture(fields=("corrected",), what="`corrected` has a date in the future.", mend="Check the date."),
    )

    source: RecordSource = field(compare=False)
    slug: str
    """The file's name without `.md`, which is the last part of its address."""
    body: str = ""
    """The text after the front matter, in Markdown."""

    given_id: str = reads(
        identifier,
        default="",
        called="id",
        label="Fingerprint",
        tells="Given once, when the file is made, and never changed: with another one it would be sent out a second time.",
        fixed=True,
    )
    """Never changed once given, so that a new title or file name does not send a feed entry again."""
    title: str = reads(one_line, required=True, tells="What stands at the top of its page, and in every list.")
    status: str = reads(
        one_of(STATUSES),
        default="published",
        silence=_PUBLIC,
        tells="A draft is seen by the committee alone. What is archived is kept, and no longer shown to parents.",
    )
    publish: date | datetime | None = reads(
        a_day_or_moment,
        silence=_PUBLIC,
        label="Public from",
        tells="The day, with a time if you like, from which parents see it. Leave it empty to show it as soon as it can be.",
        seldom=True,
    )
    summary: str = reads(
        one_line, default="", tells="One plain sentence for parents. It stands in lists, and in what is sent out."
    )
    keywords: tuple[str, ...] = reads(
        words_of,
        default=(),
        label="Words for the search",
        tells="Words that parents might look for and that the text does not have, with commas between them.",
        seldom=True,
    )
    corrected: date | datetime | None = reads(
        a_day_or_moment,
        label="Corrected on",
        tells="Only after a mistake that readers should hear of: when it was put right.",
        seldom=True,
    )
    formerly: tuple[str, ...] = reads(
        list_of(a_slug),
        default=(),
        label="Former addresses",
        tells="Names that its file used to have. Old links to them still lead here.",
        seldom=True,
    )

    @property
    def id(self) -> str:
        """The id given in the file, else the slug."""
        return self.given_id or self.slug

    @property
    def link(self) -> SourcePath:
        """Its source path: `policies/complaints.md`."""
        return f"{self.folder}/{self.slug}.md" if self.folder else f"{self.slug}.md"

    @property
    def address(self) -> str:
        """Its URL path in the site: `policies/complaints/`."""
        return f"{self.link.removesuffix('.md')}/"
