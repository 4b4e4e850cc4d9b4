"""A file's fields as they are written: its own text and line ends, with YAML's tree and where each value stands."""

from __future__ import annotations

import bisect
import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from bookbag.authoring.editing.field_changes import EditRefusedError
from bookbag.content.problems import Notes
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
    """One field of the file: its name and its value, where they are written."""

    key: yaml.ScalarNode
    value: yaml.Node


@dataclass(frozen=True, slots=True)
class Written:
    """A file taken apart, so that pieces of it can be replaced. Places are offsets into `text`."""

    mark: bytes
    """The byte order mark, where the file begins with one."""
    text: str
    """The whole file, with its own line ends."""
    begin: int
    """Where the fields begin: the line after the opening `---`."""
    end: int
    """Where they end: the beginning of the closing line."""
    pairs: Pairs
    """The fields as Bookbag reads them."""
    root: yaml.MappingNode | None
    """The same with YAML's marks; None where there are no fields."""
    fields: Mapping[str, Field]
    doubled: tuple[int, ...]
    """Which characters between begin and end, counted as YAML counts, are a line end of two characters."""

    @property
    def flow(self) -> bool:
        """Whether the fields stand in `{}`."""
        return self.root is not None and bool(self.root.flow_style)

    def span(self, node: yaml.Node) -> tuple[int, int]:
        """From where to where `node` is written."""
        return self.place(node.start_mark), self.place(node.end_mark)

    def place(self, mark: yaml.Mark) -> int:
        """Where YAML's mark points; YAML was given line ends of one character."""
        return self.begin + mark.index + bisect.bisect_left(self.doubled, mark.index)

    def written(self, node: yaml.Node) -> str:
        """What stands in the file for `node`."""
        start, end = self.span(node)
        return self.text[start:end]

    def line(self, node: yaml.Node) -> int:
        """The line of the file on which `node` begins, counted from 1."""
        return int(node.start_mark.line) + 2

    def line_start(self, place: int) -> int:
        """Where the line begins that `place` is on."""
        return max(self.text.rfind("\n", 0, place), self.text.rfind("\r", 0, place)) + 1

    def next_line(self, place: int) -> int:
        """Where the next line begins."""
        match = _LINE.match(self.text, place)
        return match.end() if match else len(self.text)

    def line_end_before(self, place: int) -> str:
        """How the line ends that is over when the line at `place` begins."""
        before = self.text[max(0, place - 2) : place]
        return before if before == "\r\n" else before[-1:]


def read_written(source: bytes) -> Written:
    """Take a file apart. Raises EditRefusedError for what Bookbag does not read, and for YAML too clever to change."""
    notes = Notes("")
    if decode(source, notes) is None:
        raise _refusal(notes)
    mark = codecs.BOM_UTF8 if source.startswith(codecs.BOM_UTF8) else b""
    text = source.removeprefix(mark).decode("utf-8")
    begin, end = _fences(text, notes)
    fields = _one_character_line_ends(text[begin:end])
    pairs = read_pairs(fields.removesuffix("\n"), 2, notes)
    if pairs is None or notes.any:
        raise _refusal(notes)
    root = _composed(fields.translate(NO_LINE_ENDS))
    named = {key.value: Field(key, value) for key, value in root.value} if root else {}
    return Written(mark, text, begin, end, pairs, root, named, _doubled(text[begin:end]))


def _fences(text: str, notes: Notes) -> tuple[int, int]:
    """Where the fields begin and end; raises EditRefusedError where they do not."""
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


def _doubled(text: str) -> tuple[int, ...]:
    return tuple(match.start() - before for before, match in enumerate(re.finditer("\r\n", text)))


def _composed(text: str) -> yaml.MappingNode | None:
    """YAML's tree of the fields, with marks, by the loader that reads content: they differ over tabs."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        for event in yaml.parse(text, Loader=loader):
            _refuse_cleverness(event)
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


def _refuse_cleverness(event: yaml.Event) -> None:
    """Anchors and tags are part of what YAML marks as the value, and a merge key brings values from elsewhere."""
    line = event.start_mark.line + 2 if event.start_mark else 2
    if anchor := getattr(event, "anchor", None):
        raise EditRefusedError(
            line, f"`&{anchor}` gives a value a name (a YAML anchor), which has no use here.", "Remove it."
        )
    if tag := getattr(event, "tag", None):
        raise EditRefusedError(line, f"`{tag}` is a YAML tag, which has no use here.", "Remove it.")
    if isinstance(event, yaml.ScalarEvent) and event.value == _MERGE and event.implicit[0]:
        raise EditRefusedError(
            line, "`<<` brings in fields from elsewhere (a YAML merge key).", "Write the fields out in full."
        )


def _refusal(notes: Notes) -> EditRefusedError:
    first = min(notes.problems)
    return EditRefusedError(first.line, first.what, first.mend)
