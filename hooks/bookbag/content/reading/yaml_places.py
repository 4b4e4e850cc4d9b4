"""The places in a text at which YAML's events begin and end, all counted from 0."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import yaml


def place_of_start(event: yaml.Event) -> int:
    """The offset in the text at which `event` begins."""
    return event.start_mark.index if event.start_mark else 0


def place_of_end(event: yaml.Event) -> int:
    """The offset in the text at which `event` ends."""
    return event.end_mark.index if event.end_mark else 0


def line_of(event: yaml.Event) -> int:
    """The line on which `event` begins."""
    return event.start_mark.line if event.start_mark else 0


def column_of(event: yaml.Event) -> int:
    """The column in which `event` begins."""
    return event.start_mark.column if event.start_mark else 0
