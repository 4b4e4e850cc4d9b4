"""Parses YAML into a tree in which every scalar is text and every node knows its line.

YAML's own conversions (19:30 to 1170, `no` to False, 010 to 8) are not made. Aliases, tags and very deep nesting, which
only an attacker needs, are refused with a reason.
"""

from __future__ import annotations

import re
from dataclasses import field, replace
from typing import TYPE_CHECKING

import yaml

from bookbag.content.problems import shortened
from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.reading.yaml_comments import Comment, CommentFinder
from bookbag.content.reading.yaml_places import column_of, line_of, place_of_end, place_of_start
from bookbag.content.reading.yaml_quoting import sign_in_front
from bookbag.content.reading.yaml_refusals import Refusals, RefusedError
from bookbag.content.reading.yaml_slips import no_space_slip, slip_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.content.problems import ProblemNotes


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar, always as text."""

    value: str
    line: int
    comments: tuple[Comment, ...] = field(default=(), compare=False)
    """The comments beside it, which may have been meant as a part of it."""
    before: str = field(default="", compare=False)
    """What stands before it on its line, if that is a name or a dash alone: `title:`."""
    null: bool = field(default=False, compare=False)
    """Whether it is `null` or `~` without quotation marks, which programs write where there is no value."""
    quoted: bool = field(default=False, compare=False)
    """Whether it stands in quotation marks."""

    @property
    def empty(self) -> bool:
        """Whether it is blank: a browser editor writes `""` for an empty field."""
        return self.null or not self.value.strip()

    @property
    def left_blank(self) -> bool:
        """Whether it is `""` alone, which a browser editor writes for a field that nobody has filled in."""
        return self.quoted and not self.value and not self.comments


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list."""

    items: tuple[Node, ...]
    line: int
    comments: tuple[Comment, ...] = field(default=(), compare=False)
    """The comments between its name and its first item."""

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
_NULLS = ("null", "Null", "NULL", "~")
# A field or an item at the beginning of a line.
_BEGINS = re.compile(r"(?P<indent> *)(?:-[ \t]|[\w.-]+:(?:\s|$))")
# `C:\temp` and `\\office\rota`, in which YAML reads `\t` and `\r` as a tab and a line end.
_PATH = re.compile(r"(?:(?<![A-Za-z])[A-Za-z]:|\\\\[\w.-]+)(?<!\\)\\(?!\\)\w")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def read_pairs(text: str, first_line: int, notes: ProblemNotes) -> Pairs | None:
    """Read the YAML mapping `text`, which begins on `first_line` of its file.

    None, with the reason in `notes`, where it is not valid YAML or not a mapping.
    """
    text = text.translate(NO_LINE_ENDS)
    try:
        node = _Composer(text, first_line, notes).document()
    except RefusedError as refused:
        notes.stop(refused.line, refused.what, refused.mend)
        return None
    except yaml.YAMLError as error:
        _note_yaml_error(text, first_line, error, notes)
        return None
    if isinstance(node, Pairs):
        return node
    if node is None or (isinstance(node, Text) and node.empty):
        return Pairs({}, {}, first_line)
    slip = no_space_slip(text.split("\n")[node.line - first_line])
    what, mend = slip or ("This is not a list of fields.", "Write each on its line as `name: value`.")
    notes.stop(node.line, what, mend)
    return None


def comments_beside(node: Node) -> tuple[Comment, ...]:
    """Every comment beside `node` and the values in it."""
    if isinstance(node, Text):
        return node.comments
    own, inner = (node.comments, node.items) if isinstance(node, ListNode) else ((), node.values.values())
    return (*own, *(comment for each in inner for comment in comments_beside(each)))


class _Composer:
    """Builds the tree from YAML's events, to refuse aliases, tags and deep nesting before they are followed."""

    def __init__(self, text: str, first_line: int, notes: ProblemNotes) -> None:
        loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # libyaml where it is built in
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=loader)
        self._text = text
        self._lines = text.split("\n")
        self._first_line = first_line
        self._notes = notes
        self._refusals = Refusals(self._lines, first_line)
        self._comments = CommentFinder(text, first_line)
        self._has_comments = "#" in text

    def document(self) -> Node | None:
        node: Node | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent) and node is not None:
                raise RefusedError(
                    self._line(event), "A second document begins here with `---`.", "Keep one list of fields in a file."
                )
            if isinstance(event, yaml.NodeEvent):
                node = self._node(event, 0, -1)
        self._refusals.note_anchors(self._notes)
        return node

    def _node(self, event: yaml.Event, depth: int, column: int | None) -> Node:
        """The node that begins with `event`; `column` is that of its name or dash, None between brackets."""
        self._refusals.look_at(event, depth)
        line = self._line(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._value(event, line, column)
        is_list = isinstance(event, yaml.SequenceStartEvent)
        comments = self._comments.before(place_of_start(event)) if is_list else ()
        self._comments.go_to(place_of_end(event))
        inner = None if getattr(event, "flow_style", False) else column_of(event)
        if not is_list:
            return self._pairs(line, depth + 1, flow=inner is None)
        items = tuple(self._node(each, depth + 1, inner) for each in self._until(yaml.SequenceEndEvent))
        return ListNode(items, line, comments)

    def _pairs(self, line: int, depth: int, *, flow: bool) -> Pairs:
        values: dict[str, Node] = {}
        lines: dict[str, int] = {}
        for event in self._until(yaml.MappingEndEvent):
            key = self._name(event, depth)
            value = self._node(next(self._events), depth, None if flow else column_of(event))
            if key.value in values:
                self._notes.stop(
                    key.line,
                    f"The field `{key.value}` stands here a second time (first on line {lines[key.value]}).",
                    "Keep one of the two.",
                )
                continue
            values[key.value], lines[key.value] = self._without_value(key, value), key.line
        return Pairs(values, lines, line)

    def _name(self, event: yaml.Event, depth: int) -> Text:
        """The name of a field."""
        self._refusals.look_at(event, depth)
        line = self._line(event)
        if not isinstance(event, yaml.ScalarEvent):
            raise RefusedError(
                line,
                "A field's name is missing or is not a word.",
                "Write `name: value`, and put quotation marks round a value that begins with { or [.",
            )
        self._comments.go_to(place_of_end(event))
        self._note_unseen(event.value, line)
        return Text(event.value, line)

    def _value(self, event: yaml.ScalarEvent, line: int, column: int | None) -> Text:
        value, style = event.value, event.style
        self._note_unseen(value, line)
        if style in ("'", '"'):
            self._note_odd_quotation(event, line, column)
        elif style in ("|", ">"):
            self._note_empty_block(event, line)
        comments = self._comments_of(event, column) if self._has_comments else ()
        # What stands before is shown with a comment, or with curly quotation marks; it takes time to find.
        before = self._comments.written_before(place_of_start(event)) if comments or value[:1] > "~" else ""
        return Text(value, line, comments, before, null=not style and value in _NULLS, quoted=style in ("'", '"'))

    def _comments_of(self, event: yaml.ScalarEvent, column: int | None) -> tuple[Comment, ...]:
        """The comments beside a value that say anything."""
        found = self._comments.before(place_of_start(event))
        if event.style in ("|", ">"):
            found += self._comments.in_header(place_of_start(event))
        plain = not event.style and bool(event.value)
        found += self._comments.after(place_of_end(event), plain=plain, indent=column)
        return tuple(comment for comment in found if comment.said)

    def _without_value(self, key: Text, value: Node) -> Node:
        """`value`, after noting one that YAML takes for a comment, such as the colour #24563f: it would be lost."""
        if not isinstance(value, Text) or not value.empty:
            return value
        if not any(each.beside and each.runs_on and each.line == key.line for each in value.comments):
            return value
        self._notes.stop(
            key.line,
            f"What `{key.value}` says begins with #, so it is taken for a comment.",
            "Put quotation marks round it.",
        )
        return replace(value, comments=())

    def _note_unseen(self, value: str, line: int) -> None:
        if UNPRINTABLE.search(value):
            self._notes.stop(
                line, "The value holds a character that cannot be seen or printed.", "Write it again without \\."
            )

    def _note_empty_block(self, event: yaml.ScalarEvent, line: int) -> None:
        """Note `>3`, in which YAML takes the number for the indentation of lines that do not follow."""
        head = self._text[place_of_start(event) : place_of_start(event) + 3]
        if not event.value.strip() and re.match(r"[|>][+-]?[0-9]", head):
            self._notes.stop(line, *sign_in_front(self._lines[line_of(event)], column_of(event)))

    def _note_odd_quotation(self, event: yaml.ScalarEvent, line: int, column: int | None) -> None:
        """Refuse a quotation that runs into the next fields; note the path of a file whose \\ would be lost."""
        written = self._text[place_of_start(event) : place_of_end(event)]
        if "\n" not in written and "\\" not in written:
            return
        for n in range(1, written.count("\n") + 1):
            below = self._lines[line_of(event) + n]
            found = _BEGINS.match(below)
            if column is not None and found and len(found["indent"]) <= column:
                raise RefusedError(
                    line,
                    f"The quotation mark that begins here is not closed, so `{shortened(below.strip())}` is taken for "
                    "a part of the text.",
                    "Close it at the end of the text, or put \" round a text with ' in it.",
                )
        if event.style == '"' and _PATH.search(written):
            self._notes.stop(
                line, "A \\ between double quotation marks is not shown as it is written.", "Use single ones, '."
            )

    def _until(self, end: type[yaml.Event]) -> Iterator[yaml.Event]:
        for event in self._events:
            if isinstance(event, end):
                return
            yield event

    def _line(self, event: yaml.Event) -> int:
        return self._first_line + line_of(event)


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
    line = min(mark.line, text.count("\n")) if mark else 0
    slip = slip_of(text, _bracket_above(text, line) if "flow node" in said else line, said, first_line)
    notes.stop(first_line + slip.line, f"The fields cannot be read: {slip.what}.", slip.mend)


def _bracket_above(text: str, line: int) -> int:
    """The line, up to `line`, on which a bracket is opened and not closed; `line` itself where there is none."""
    lines = text.split("\n")
    above = range(line, -1, -1)
    opened = (n for n in above if len(re.findall(r"[\[{]", lines[n])) > len(re.findall(r"[\]}]", lines[n])))
    return next(opened, line)
