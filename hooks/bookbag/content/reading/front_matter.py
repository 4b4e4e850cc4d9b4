"""Splits a content file into its front matter (the fields between two `---` lines) and its body."""

from __future__ import annotations

import codecs
import itertools
from typing import TYPE_CHECKING

from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.reading.yaml_nodes import Pairs, read_pairs

if TYPE_CHECKING:
    from bookbag.content.problems import ProblemNotes

_FENCE = "---"


@dataclass(frozen=True, slots=True)
class FieldsAndBody:
    """The two parts of a content file."""

    fields: Pairs
    body: str
    body_line: int
    """The line of the file on which the body begins, counted from 1."""


def split_front_matter(text: str, notes: ProblemNotes) -> FieldsAndBody | None:
    """Split `text`; None, with the reason in `notes`, where it has no readable front matter."""
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        notes.stop(
            1,
            "The file does not begin with its fields.",
            "Begin it with a line `---`, then fields such as `title: ...`, then another line `---`.",
        )
        return None
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if end is None:
        notes.stop(
            1,
            "The fields are opened with `---` and never closed.",
            "Write a line `---` after the last field, before the words of the page.",
        )
        return None
    fields = read_pairs("\n".join(lines[1:end]), 2, notes)
    if fields is None:
        return None
    return FieldsAndBody(Pairs(fields.values, fields.lines, 1), "\n".join(lines[end + 1 :]), end + 2)


def has_front_matter(raw: bytes) -> bool:
    """Whether `raw` begins as a content file does: fields, with a title among them, between two `---` lines."""
    first, *lines = raw.removeprefix(codecs.BOM_UTF8).splitlines() or [b""]
    if first.rstrip() != _FENCE.encode():
        return False
    fields = list(itertools.takewhile(lambda line: line.rstrip() != _FENCE.encode(), lines))
    return len(fields) < len(lines) and any(line.startswith(b"title:") for line in fields)
