"""Refuses what YAML has and a volunteer has no use for: aliases, tags and very deep nesting, and tells of anchors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from bookbag.content.reading.yaml_places import column_of, line_of
from bookbag.content.reading.yaml_quoting import quoted_whole, sign_in_front

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookbag.content.problems import ProblemNotes

DEEPEST = 12
"""Levels of nesting that are read; Bookbag's own records need five."""


_MOST_ANCHORS = 100
"""Anchors that are told one by one."""


class RefusedError(Exception):
    """Raised to stop reading a text."""

    def __init__(self, line: int, what: str, mend: str) -> None:
        super().__init__(what)
        self.line, self.what, self.mend = line, what, mend


class Refusals:
    """Looks at each event of a text that begins on `first_line` of its file."""

    def __init__(self, lines: Sequence[str], first_line: int) -> None:
        self._lines = lines
        self._first_line = first_line
        self._named: list[tuple[int, str, str]] = []

    def look_at(self, event: yaml.Event, depth: int) -> None:
        """Raise RefusedError for an alias, a tag or nesting that is too deep; keep an anchor in mind."""
        tag, anchor = getattr(event, "tag", None), getattr(event, "anchor", None)
        if not tag and not anchor and depth <= DEEPEST:
            return
        line = self._first_line + line_of(event)
        if isinstance(event, yaml.AliasEvent):
            raise RefusedError(
                line,
                f"`*{event.anchor}` refers to another value (a YAML alias).",
                f"Write the value out in full, or put quotation marks round text that begins with *{self._shown(event)}.",
            )
        if tag and tag != "!":
            raise RefusedError(
                line,
                f"`{tag}` is a YAML tag, which has no use here.",
                f"Remove it, or put quotation marks round text that begins with !{self._shown(event)}.",
            )
        if depth > DEEPEST:
            raise RefusedError(
                line,
                "Lists and fields are nested too deeply to make sense.",
                "Check the brackets and the spaces at the beginning of the lines.",
            )
        if len(self._named) == _MOST_ANCHORS:
            raise RefusedError(
                line,
                f"More than {_MOST_ANCHORS} values begin with `&` or `!`, which means something else here.",
                "Put quotation marks round each.",
            )
        self._named.append((line, *sign_in_front(self._lines[line_of(event)], column_of(event))))

    def note_anchors(self, notes: ProblemNotes) -> None:
        """Note the anchors, and the bare `!`, that stand before values: a first word that would be lost."""
        for line, what, mend in self._named:
            notes.stop(line, what, mend)

    def _shown(self, event: yaml.Event) -> str:
        return quoted_whole(self._lines[line_of(event)], column_of(event))
