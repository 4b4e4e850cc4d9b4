"""A content file with its own text and line ends, the YAML tree of its fields, and the offset of each value."""

from __future__ import annotations

import bisect
import codecs
import re
from typing import TYPE_CHECKING

import yaml

from bookbag.authoring.editing.field_changes import EditRefusedError
from bookbag.content.problems import ProblemNotes
from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.reading.decoding import decode
from bookbag.content.reading.front_matter import split_front_matter
from bookbag.content.reading.yaml_nodes import NO_LINE_ENDS, Pairs, read_pairs

if TYPE_CHECKING:
    from collections.abc import Mapping

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_OPENING = "---"
_CLOSINGS = ("---", "...")
_MERGE = "<<"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the file: the YAML nodes of its name and its value, which know their positions."""

    key: yaml.ScalarNode
    value: yaml.Node


@dataclass(frozen=True, slots=True)
class EditableFile:
    """A parsed content file whose pieces can be replaced. Positions are character offsets into `text`."""

    bom: bytes
    """The UTF-8 byte order mark if the file begins with one, else empty."""
    text: str
    """The whole file without its byte order mark, with its own line ends."""
    fields_start: int
    """The start of the line after the opening `---`."""
    fields_end: int
    """The start of the line with the closing `---`."""
    pairs: Pairs
    """The fields as Bookbag reads them."""
    root: yaml.MappingNode | None
    """The same as PyYAML's nodes, which hold positions; None if there are no fields."""
    fields: Mapping[str, Field]
    crlf_indices: tuple[int, ...]
    """The YAML index of every `\\r\\n` among the fields: YAML counts it as one character, `text` has two."""

    @property
    def flow(self) -> bool:
        """Whether the fields are a flow mapping, `{title: Biting, ...}`."""
        return self.root is not None and bool(self.root.flow_style)

    def span(self, node: yaml.Node) -> tuple[int, int]:
        """The start and end of `node`, as offsets into `text`."""
        return self.offset(node.start_mark), self.offset(node.end_mark)

    def offset(self, mark: yaml.Mark) -> int:
        """The offset of a YAML mark. YAML was given `\\n` alone, so every `\\r\\n` before the mark adds one."""
        return self.fields_start + mark.index + bisect.bisect_left(self.crlf_indices, mark.index)

    def text_of(self, node: yaml.Node) -> str:
        """The characters of `node`, with its quotation marks."""
        start, end = self.span(node)
        return self.text[start:end]

    def line(self, node: yaml.Node) -> int:
        """The line of the file on which `node` begins, counted from 1."""
        return int(node.start_mark.line) + 2  # YAML counts from 0, after the line of the opening `---`

    def line_start(self, place: int) -> int:
        """The offset at which the line that holds `place` starts."""
        return max(self.text.rfind("\n", 0, place), self.text.rfind("\r", 0, place)) + 1

    def next_line(self, place: int) -> int:
        """The offset at which the line after that of `place` starts."""
        match = _LINE.match(self.text, place)
        return match.end() if match else len(self.text)

    def line_end_before(self, place: int) -> str:
        """The line end before `place`, the start of a line: `\\n`, `\\r` or `\\r\\n`; empty at the start of a file."""
        before = self.text[max(0, place - 2) : place]
        return before if before == "\r\n" else before[-1:]


def read_editable(source: bytes) -> EditableFile:
    """Parse a content file. Raises EditRefusedError if Bookbag cannot read it, and for YAML that is unsafe to edit."""
    notes = ProblemNotes("")
    if decode(source, notes) is None:
        raise _refusal(notes)
    mark = codecs.BOM_UTF8 if source.startswith(codecs.BOM_UTF8) else b""
    text = source.removeprefix(mark).decode("utf-8")
    begin, end = _fences(text, notes)
    fields = _one_character_line_ends(text[begin:end])
    pairs = read_pairs(fields.removesuffix("\n"), 2, notes)
    if pairs is None or notes.stops:
        raise _refusal(notes)
    root = _composed(fields.translate(NO_LINE_ENDS))
    named = {key.value: Field(key, value) for key, value in root.value} if root else {}
    return EditableFile(mark, text, begin, end, pairs, root, named, _crlf_indices(text[begin:end]))


def _fences(text: str, notes: ProblemNotes) -> tuple[int, int]:
    """The offsets between which the fields stand; raises EditRefusedError if the `---` lines are missing."""
    opening = _LINE.match(text)
    if opening and opening[1].rstrip() == _OPENING:
        place = opening.end()
        while place < len(text) and (line := _LINE.match(text, place)):
            if line[1].rstrip() in _CLOSINGS:
                return opening.end(), place
            place = line.end()
    split_front_matter(_one_character_line_ends(text), notes)
    raise _refusal(notes)


def _one_character_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _crlf_indices(text: str) -> tuple[int, ...]:
    return tuple(match.start() - before for before, match in enumerate(re.finditer("\r\n", text)))


def _composed(text: str) -> yaml.MappingNode | None:
    """The YAML tree of the fields, with positions.

    The C loader is preferred because content is read with it: the two loaders disagree over tabs.
    """
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        for event in yaml.parse(text, Loader=loader):
            _refuse_merge_key(event)
        root = yaml.compose(text, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 2
        what = f"The fields cannot be changed safely: {getattr(error, 'problem', None) or 'the YAML is unusual'}."
        raise EditRefusedError(line, what, "Write this line more simply, or change the file by hand.") from error
    if root is not None and not isinstance(root, yaml.MappingNode):
        line = int(root.start_mark.line) + 2
        raise EditRefusedError(line, "This is not a list of fields.", "Write each on its line as `name: value`.")
    return root


def _refuse_merge_key(event: yaml.Event) -> None:
    """Raise EditRefusedError for a merge key, which takes values from another place."""
    if isinstance(event, yaml.ScalarEvent) and event.value == _MERGE and event.implicit[0]:
        line = event.start_mark.line + 2 if event.start_mark else 2
        raise EditRefusedError(
            line, "`<<` brings in fields from elsewhere (a YAML merge key).", "Write the fields out in full."
        )


def _refusal(notes: ProblemNotes) -> EditRefusedError:
    first = min(notes.stops)
    return EditRefusedError(first.line, first.what, first.mend)
