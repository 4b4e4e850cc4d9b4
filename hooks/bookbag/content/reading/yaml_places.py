"""The places in a text at which YAML's events begin and end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import yaml


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a text; all of it is counted from 0."""

    index: int
    line: int
    column: int


def start_of(event: yaml.Event) -> Place:
    """Where `event` begins."""
    mark = event.start_mark
    return Place(mark.index, mark.line, mark.column) if mark else Place(0, 0, 0)


def end_of(event: yaml.Event) -> Place:
    """Where `event` ends."""
    mark = event.end_mark
    return Place(mark.index, mark.line, mark.column) if mark else Place(0, 0, 0)
