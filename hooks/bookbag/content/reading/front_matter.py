"""A content file in two: the fields between the `---` lines, and the words after them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookbag.content.reading.yaml_nodes import Pairs, read_pairs

if TYPE_CHECKING:
    from bookbag.content.problems import Notes

_FENCE = "---"


@dataclass(frozen=True, slots=True)
class FieldsAndBody:
    """A content file, taken apart."""

    fields: Pairs
    body: str
    body_line: int
    """The line on which the body begins."""


def split_front_matter(text: str, notes: Notes) -> FieldsAndBody | None:
    """Take `text` apart, or None after a note of why not."""
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
