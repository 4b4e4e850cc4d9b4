"""A new entry at the top of a list, written as the list's own entries are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from bookbag.authoring.editing.field_changes import EditRefusedError, Splice
from bookbag.authoring.editing.scalars import BLOCKS, PLAIN, block_header, on_one_line, style_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bookbag.authoring.editing.written_fields import Written

INDENT = "  "


@dataclass(frozen=True, slots=True)
class Manner:
    """How the entries of a list are written: the order of their fields, and each field's quotation marks."""

    order: tuple[str, ...] = ()
    names: str = PLAIN
    """The style of the fields' names."""
    values: str = PLAIN
    """The style of the values of fields that no entry has."""
    styles: Mapping[str, str] | None = None
    gaps: Mapping[str, str] | None = None
    """What stands between name and value: `: `, or more where they stand in a column."""

    @classmethod
    def of(cls, written: Written, entries: list[yaml.Node], names: str = PLAIN) -> Manner:
        """The manner of the first of `entries`, and of the others for fields that it does not have."""
        groups = [entry for entry in entries if isinstance(entry, yaml.MappingNode) and entry.value]
        if not groups:
            return cls(names=names)
        styles: dict[str, str] = {}
        gaps: dict[str, str] = {}
        for key, value in (pair for group in groups for pair in group.value):
            styles.setdefault(key.value, _style(written, value))
            gaps.setdefault(key.value, _gap(written, key, value))
        order = tuple(key.value for key, _ in groups[0].value)
        every = {style_of(value) for _, value in groups[0].value}
        values = every.pop() if len(every) == 1 else PLAIN
        return cls(order, style_of(groups[0].value[0][0]), PLAIN if values in BLOCKS else values, styles, gaps)

    def ordered(self, fields: Mapping[str, str]) -> list[tuple[str, str]]:
        """`fields` in the order of the list's entries; one they do not have follows the one given before it."""
        names = [name for name in self.order if name in fields]
        given = list(fields)
        for place, name in enumerate(given):
            if name not in names:
                names.insert(names.index(given[place - 1]) + 1 if place else 0, name)
        return [(name, fields[name]) for name in names]

    def flow(self, fields: Mapping[str, str], padding: str = "") -> str:
        """An entry in `{}`."""
        parts = (f"{self._named(name, flow=True)}{self._value(name, value)}" for name, value in self.ordered(fields))
        return f"{{{padding}{', '.join(parts)}{padding}}}"

    def block(self, fields: Mapping[str, str], indent: str, line_end: str) -> str:
        """An entry on lines of its own, the first without `indent`, the last without its end."""
        lines = (
            f"{self._named(name)}{self._lines(name, value, line_end + indent + INDENT)}"
            for name, value in self.ordered(fields)
        )
        return (line_end + indent).join(lines)

    def _named(self, name: str, *, flow: bool = False) -> str:
        return on_one_line(name, self.names, flow=flow) + (self.gaps or {}).get(name, ": ")

    def _value(self, name: str, value: str) -> str:
        return on_one_line(value, (self.styles or {}).get(name, self.values), flow=True)

    def _lines(self, name: str, value: str, break_: str) -> str:
        style = (self.styles or {}).get(name, self.values)
        if style[:1] in BLOCKS and len(value.splitlines()) == 1:
            return f"{style}{break_}{value}"
        return on_one_line(value, style, flow=False)


def first_entry(written: Written, items: yaml.SequenceNode, fields: Mapping[str, str]) -> Splice:
    """`fields` as a new first entry of a list that has entries already."""
    first = items.value[0]
    manner = Manner.of(written, items.value)
    if items.flow_style:
        return _in_flow(written, items, manner.flow(fields, _padding(written, first)))
    dash, start = written.place(items.start_mark), written.place(first.start_mark)
    line = written.line_start(dash)
    prefix, line_end = written.text[line:dash], written.line_end_before(written.next_line(dash))
    if prefix.strip():
        raise EditRefusedError(
            written.line(items), "The list begins on the line of something else.", "Begin it on a line of its own."
        )
    if isinstance(first, yaml.MappingNode) and first.flow_style:
        lead, entry = written.text[dash:start], manner.flow(fields, _padding(written, first))
    else:
        lead, indent = _lead(written, dash, first)
        entry = manner.block(fields, indent, line_end)
    return Splice(line, line, prefix + lead + entry + line_end * (2 if _spaced(written, items) else 1))


def made_list(fields: Mapping[str, str], manner: Manner, indent: str, line_end: str) -> str:
    """The lines of a list of one entry, each with its end; `indent` is that of the `-`."""
    return f"{indent}- {manner.block(fields, indent + INDENT, line_end)}{line_end}"


def list_indent(written: Written) -> str:
    """How far the lists of a file are indented beneath their names, else as Bookbag's own forms do it."""
    for field in written.fields.values():
        if isinstance(field.value, yaml.SequenceNode) and not field.value.flow_style and written.root:
            return " " * max(0, field.value.start_mark.column - written.root.start_mark.column)
    return INDENT


def _in_flow(written: Written, items: yaml.SequenceNode, entry: str) -> Splice:
    """Before the first entry, on a line of its own where the entries have such."""
    start = written.place(items.value[0].start_mark)
    line = written.line_start(start)
    lead = written.text[line:start]
    own_line = (
        not lead.strip() and len(items.value) > 1 and items.value[1].start_mark.line > items.value[0].end_mark.line
    )
    between = f",{written.line_end_before(written.next_line(start))}{lead}" if own_line else ", "
    return Splice(start, start, entry + between)


def _lead(written: Written, dash: int, first: yaml.Node) -> tuple[str, str]:
    """What stands before an entry's first field, from its `-` on; and the indentation of the others."""
    start = written.place(first.start_mark)
    if not isinstance(first, yaml.MappingNode):
        indent = written.text[written.line_start(dash) : dash] + INDENT
        return "- ", indent
    indent = " " * (start - written.line_start(start))
    if written.line_start(start) == written.line_start(dash):
        return written.text[dash:start], indent
    return f"-{written.line_end_before(written.next_line(dash))}{indent}", indent


def _spaced(written: Written, items: yaml.SequenceNode) -> bool:
    """Whether an empty line stands between the first two entries."""
    if len(items.value) < 2:  # noqa: PLR2004 - the first two
        return False
    first, second = (written.line_start(written.place(item.start_mark)) for item in items.value[:2])
    return not (written.text[first:second].splitlines() or [""])[-1].strip()


def _padding(written: Written, first: yaml.Node) -> str:
    """The space inside the brackets of an entry in `{}`."""
    if not isinstance(first, yaml.MappingNode) or not first.value:
        return ""
    inside = written.text[written.place(first.start_mark) + 1 : written.place(first.value[0][0].start_mark)]
    return inside if not inside.strip(" ") else ""


def _style(written: Written, value: yaml.Node) -> str:
    style = style_of(value)
    return block_header(written, value) if style in BLOCKS else style


def _gap(written: Written, key: yaml.Node, value: yaml.Node) -> str:
    gap = written.text[written.place(key.end_mark) : written.place(value.start_mark)]
    return gap if gap.strip(" \t") == ":" and not gap.endswith(":") else ": "
