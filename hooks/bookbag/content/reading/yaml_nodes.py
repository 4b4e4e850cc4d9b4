"""Parses YAML into a tree in which every scalar is text and every node knows its line.

YAML's own conversions (19:30 to 1170, `no` to False, 010 to 8) are not made. Aliases, tags and very deep nesting, which
only an attacker needs, are refused with a reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from bookbag.content.reading.yaml_slips import slip_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.content.problems import ProblemNotes

DEEPEST = 12
"""Levels of nesting that are read; Bookbag's own records need five."""


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar, always as text."""

    value: str
    line: int

    @property
    def empty(self) -> bool:
        """Whether it is blank: a browser editor writes `""` for an empty field."""
        return not self.value.strip()


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list."""

    items: tuple[Node, ...]
    line: int

    @property
    def empty(self) -> bool:
        """Whether the list has nothing in it."""
        return not self.items


@dataclass(frozen=True, slots=True)
class Pairs:
    """A mapping: names to values, and names to the lines on which they stand."""

    values: dict[str, Node]
    lines: dict[str, int]
    line: int

    @property
    def empty(self) -> bool:
        """Whether it has no fields."""
        return not self.values


Node = Text | ListNode | Pairs


NO_LINE_ENDS = dict.fromkeys((0x85, 0x2028, 0x2029), " ")
"""Characters that YAML takes for line ends and editors do not, as text from Word and web pages has them."""
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class _RefusedError(Exception):
    """Raised within this module to stop reading a text."""

    def __init__(self, line: int, what: str, mend: str) -> None:
        super().__init__(what)
        self.line, self.what, self.mend = line, what, mend


def read_pairs(text: str, first_line: int, notes: ProblemNotes) -> Pairs | None:
    """Read the YAML mapping `text`, which begins on `first_line` of its file.

    None, with the reason in `notes`, where it is not valid YAML or not a mapping.
    """
    text = text.translate(NO_LINE_ENDS)
    try:
        node = _Composer(text, first_line, notes).document()
    except _RefusedError as refused:
        notes.stop(refused.line, refused.what, refused.mend)
        return None
    except yaml.YAMLError as error:
        _note_yaml_error(text, first_line, error, notes)
        return None
    if isinstance(node, Pairs):
        return node
    if node is None or (isinstance(node, Text) and node.empty):
        return Pairs({}, {}, first_line)
    notes.stop(node.line, "This is not a list of fields.", "Write each on its line as `name: value`.")
    return None


class _Composer:
    """Builds the tree from YAML's events, to refuse aliases, tags and deep nesting before they are followed."""

    def __init__(self, text: str, first_line: int, notes: ProblemNotes) -> None:
        loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # libyaml where it is built in
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=loader)
        self._lines = text.split("\n")
        self._first_line = first_line
        self._notes = notes

    def document(self) -> Node | None:
        node: Node | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent) and node is not None:
                raise _RefusedError(
                    self._line(event), "A second document begins here with `---`.", "Keep one list of fields in a file."
                )
            if isinstance(event, yaml.NodeEvent):
                node = self._node(event, 0)
        return node

    def _node(self, event: yaml.Event, depth: int) -> Node:
        self._refuse_alias_tag_depth(event, depth)
        line = self._line(event)
        if isinstance(event, yaml.ScalarEvent):
            self._note_unseen(event.value, line)
            return Text(event.value, line)
        if isinstance(event, yaml.SequenceStartEvent):
            return ListNode(tuple(self._node(each, depth + 1) for each in self._until(yaml.SequenceEndEvent)), line)
        return self._pairs(line, depth + 1)

    def _pairs(self, line: int, depth: int) -> Pairs:
        values: dict[str, Node] = {}
        lines: dict[str, int] = {}
        for event in self._until(yaml.MappingEndEvent):
            key = self._node(event, depth)
            value = self._node(next(self._events), depth)
            if not isinstance(key, Text):
                raise _RefusedError(
                    key.line,
                    "A field's name is missing or is not a word.",
                    "Write `name: value`, and put quotation marks round a value that begins with { or [.",
                )
            if key.value in values:
                self._notes.stop(
                    key.line,
                    f"The field `{key.value}` stands here a second time (first on line {lines[key.value]}).",
                    "Keep one of the two.",
                )
                continue
            self._note_comment(key, value)
            values[key.value], lines[key.value] = value, key.line
        return Pairs(values, lines, line)

    def _note_comment(self, key: Text, value: Node) -> None:
        """Note a value that YAML takes for a comment, such as the colour #24563f: it would be lost."""
        written = self._lines[key.line - self._first_line]
        if isinstance(value, Text) and value.empty and re.search(r":[ \t]+#[^\s#]", written):
            self._notes.stop(
                key.line,
                f"What `{key.value}` says begins with #, so it is taken for a comment.",
                "Put quotation marks round it.",
            )

    def _note_unseen(self, value: str, line: int) -> None:
        if _UNPRINTABLE.search(value):
            self._notes.stop(
                line, "The value holds a character that cannot be seen or printed.", "Write it again without \\."
            )

    def _until(self, end: type[yaml.Event]) -> Iterator[yaml.Event]:
        for event in self._events:
            if isinstance(event, end):
                return
            yield event

    def _refuse_alias_tag_depth(self, event: yaml.Event, depth: int) -> None:
        line = self._line(event)
        if isinstance(event, yaml.AliasEvent):
            raise _RefusedError(
                line,
                f"`*{event.anchor}` refers to another value (a YAML alias).",
                "Write the value out in full, or put quotation marks round text that begins with *.",
            )
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            raise _RefusedError(
                line,
                f"`{tag}` is a YAML tag, which has no use here.",
                "Remove it, or put quotation marks round text that begins with !.",
            )
        if depth > DEEPEST:
            raise _RefusedError(
                line,
                "Lists and fields are nested too deeply to make sense.",
                "Check the brackets and the spaces at the beginning of the lines.",
            )

    def _line(self, event: yaml.Event) -> int:
        return self._first_line + int(event.start_mark.line if event.start_mark else 0)


_OPENED = ("quoted scalar", "flow sequence", "flow mapping", "simple key")
"""What libyaml and PyYAML call the constructs that have a beginning and an end."""


def _note_yaml_error(text: str, first_line: int, error: yaml.YAMLError, notes: ProblemNotes) -> None:
    if isinstance(error, yaml.reader.ReaderError):
        line = first_line + text.count("\n", 0, error.position)
        what = "The fields cannot be read: the line holds a character that cannot be seen or printed."
        notes.stop(line, what, "Type the line again.")
        return
    said = " ".join(filter(None, (getattr(error, "context", ""), getattr(error, "problem", ""))))
    marks = [getattr(error, name, None) for name in ("context_mark", "problem_mark")]
    # An unclosed quotation mark or bracket is mended where it is opened; YAML notices it further down.
    mark = marks[0] if marks[0] and any(sign in said for sign in _OPENED) else marks[1] or marks[0]
    slip = slip_of(text, min(mark.line, text.count("\n")) if mark else 0, said, first_line)
    notes.stop(first_line + slip.line, f"The fields cannot be read: {slip.what}.", slip.mend)
