"""Makes the record of a content file, once its front matter has been split from its body."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from bookbag.content.reading.record_fields import read_record
from bookbag.content.records.item import Item, RecordSource

if TYPE_CHECKING:
    from bookbag.content.problems import ProblemNotes
    from bookbag.content.reading.front_matter import FieldsAndBody

ItemT = TypeVar("ItemT", bound=Item)


def read_item(kind: type[ItemT], document: FieldsAndBody, path: str, slug: str, notes: ProblemNotes) -> ItemT | None:
    """The record of the class `kind` in the file `path`; None, with every problem in `notes`, where it has errors."""
    source = RecordSource(path, MappingProxyType(document.fields.lines), document.body_line)
    return read_record(kind, document.fields, notes, source=source, slug=slug, body=document.body)
