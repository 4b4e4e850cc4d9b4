"""A new first item of a list, written in the style of the items already there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from bookbag.authoring.editing.field_changes import EditRefusedError, Splice
from bookbag.authoring.editing.scalars import BLOCKS, PLAIN, block_header, on_one_line, style_of
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bookbag.authoring.editing.editable_file import EditableFile

INDENT = "  "


@dataclass(frozen=True, slots=True)
class ListStyle:
    """How the items of a list are written: the order of their fields, and each field's quotation marks."""

    order: tuple[str, ...] = ()
    names: str = PLAIN
    """The scalar style of the field names: PLAIN, SINGLE or DOUBLE."""
    values: str = PLAIN
    """The scalar style of values of fields that no item has yet."""
    # Below, by the name of a field:
    styles: Mapping[str, str] | None = None
    gaps: Mapping[str, str] | None = None
    """The text between name and value: `: `, with more spaces where values are aligned in a column."""

    @classmethod
    def of(cls, file: EditableFile, entries: list[yaml.Node], names: str = PLAIN) -> ListStyle:
        """The style of the first of `entries`, and of the others for fields that it lacks."""
        groups = [entry for entry in entries if isinstance(entry, yaml.MappingNode) and entry.value]
        if not groups:
            return cls(names=names)
        styles: dict[str, str] = {}
        gaps: dict[str, str] = {}
        for key, value in (pair for group in groups for pair in group.value):
            styles.setdefault(key.value, _value_style(file, value))
            gaps.setdefault(key.value, _separator(file, key, value))
        order = tuple(key.value for key, _ in groups[0].value)
        every = {style_of(value) for _, value in groups[0].value}
        values = every.pop() if len(every) == 1 else PLAIN
        return cls(order, style_of(groups[0].value[0][0]), PLAIN if values in BLOCKS else values, styles, gaps)

    def ordered(self, fields: Mapping[str, str]) -> list[tuple[str, str]]:
        """`fields` in the order of the existing items; a field they lack follows the one given before it."""
        names = [name for name in self.order if name in fields]
        given = list(fields)
        for place, name in enumerate(given):
            if name not in names:
                names.insert(names.index(given[place - 1]) + 1 if place else 0, name)
        return [(name, fields[name]) for name in names]

    def flow(self, fields: Mapping[str, str], padding: str = "") -> str:
        """An item as a flow mapping, `{date: 2026-11-12, change: Shorter.}`."""
        parts = (f"{self._named(name, flow=True)}{self._value(name, value)}" for name, value in self.ordered(fields))
        return f"{{{padding}{', '.join(parts)}{padding}}}"

    def block(self, fields: Mapping[str, str], indent: str, line_end: str) -> str:
        """An item as a block mapping, a field a line; the first line has no `indent`, the last no line end."""
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


def prepend_item(file: EditableFile, items: yaml.SequenceNode, fields: Mapping[str, str]) -> Splice:
    """The replacement that inserts `fields` as the first item of a list that is not empty."""
    first = items.value[0]
    list_style = ListStyle.of(file, items.value)
    if items.flow_style:
        return _prepended_in_flow(file, items, list_style.flow(fields, _padding(file, first)))
    dash, start = file.offset(items.start_mark), file.offset(first.start_mark)
    line = file.line_start(dash)
    prefix, line_end = file.text[line:dash], file.line_end_before(file.next_line(dash))
    if prefix.strip():
        raise EditRefusedError(
            file.line(items), "The list begins on the line of something else.", "Begin it on a line of its own."
        )
    if isinstance(first, yaml.MappingNode) and first.flow_style:
        lead, entry = file.text[dash:start], list_style.flow(fields, _padding(file, first))
    else:
        lead, indent = _item_prefix(file, dash, first)
        entry = list_style.block(fields, indent, line_end)
    return Splice(line, line, prefix + lead + entry + line_end * (2 if _has_blank_lines(file, items) else 1))


def new_list(fields: Mapping[str, str], list_style: ListStyle, indent: str, line_end: str) -> str:
    """The lines of a list of one item, each with its line end; `indent` stands before the `-`."""
    return f"{indent}- {list_style.block(fields, indent + INDENT, line_end)}{line_end}"


def list_indent(file: EditableFile) -> str:
    """The indentation of the first block list in the file, else INDENT, that of Bookbag's own forms."""
    for field in file.fields.values():
        if isinstance(field.value, yaml.SequenceNode) and not field.value.flow_style and file.root:
            return " " * max(0, field.value.start_mark.column - file.root.start_mark.column)
    return INDENT


def _prepended_in_flow(file: EditableFile, items: yaml.SequenceNode, entry: str) -> Splice:
    """Insert `entry` before the first item of a flow list, on a line of its own if the items are one a line."""
    start = file.offset(items.value[0].start_mark)
    line = file.line_start(start)
    lead = file.text[line:start]
    own_line = (
        not lead.strip() and len(items.value) > 1 and items.value[1].start_mark.line > items.value[0].end_mark.line
    )
    between = f",{file.line_end_before(file.next_line(start))}{lead}" if own_line else ", "
    return Splice(start, start, entry + between)


def _item_prefix(file: EditableFile, dash: int, first: yaml.Node) -> tuple[str, str]:
    """The text from an item's `-` up to its first field, and the indentation of the fields after that."""
    start = file.offset(first.start_mark)
    if not isinstance(first, yaml.MappingNode):
        indent = file.text[file.line_start(dash) : dash] + INDENT
        return "- ", indent
    indent = " " * (start - file.line_start(start))
    if file.line_start(start) == file.line_start(dash):
        return file.text[dash:start], indent
    return f"-{file.line_end_before(file.next_line(dash))}{indent}", indent


def _has_blank_lines(file: EditableFile, items: yaml.SequenceNode) -> bool:
    """Whether an empty line stands between the first two items."""
    if len(items.value) < 2:  # noqa: PLR2004 - the first two
        return False
    first, second = (file.line_start(file.offset(item.start_mark)) for item in items.value[:2])
    return not (file.text[first:second].splitlines() or [""])[-1].strip()


def _padding(file: EditableFile, first: yaml.Node) -> str:
    """The spaces inside the braces of a flow mapping: one in `{ date: ... }`, none in `{date: ...}`."""
    if not isinstance(first, yaml.MappingNode) or not first.value:
        return ""
    inside = file.text[file.offset(first.start_mark) + 1 : file.offset(first.value[0][0].start_mark)]
    return inside if not inside.strip(" ") else ""


def _value_style(file: EditableFile, value: yaml.Node) -> str:
    style = style_of(value)
    return block_header(file, value) if style in BLOCKS else style


def _separator(file: EditableFile, key: yaml.Node, value: yaml.Node) -> str:
    gap = file.text[file.offset(key.end_mark) : file.offset(value.start_mark)]
    return gap if gap.strip(" \t") == ":" and not gap.endswith(":") else ": "
