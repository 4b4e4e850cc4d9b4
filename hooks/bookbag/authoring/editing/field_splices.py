"""Where a new value goes in the text: in place of the old one, after the field's colon, or on a line of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from bookbag.authoring.editing.field_changes import EditRefusedError, FieldChange, PrependItem, SetValue, Splice
from bookbag.authoring.editing.list_items import ListStyle, list_indent, new_list, prepend_item
from bookbag.authoring.editing.scalars import BLOCKS, PLAIN, in_block, on_one_line, style_of

if TYPE_CHECKING:
    from bookbag.authoring.editing.editable_file import EditableFile, Field


def splices_for(file: EditableFile, name: str, change: FieldChange) -> list[Splice]:
    """The replacements in the text that make `change` to the field `name`; raises EditRefusedError."""
    field = file.fields.get(name)
    if isinstance(change, PrependItem):
        return _added(file, name, change) if field is None else _prepended(file, name, field, change)
    if field is not None:
        return _replaced(file, name, field, change.text)
    former = file.fields.get(change.instead_of)
    if former is None:
        return _added(file, name, change)
    start, end = file.span(former.key)
    renamed = Splice(start, end, on_one_line(name, style_of(former.key), flow=file.flow))
    return [renamed, *_replaced(file, name, former, change.text)]


def _replaced(file: EditableFile, name: str, field: Field, text: str) -> list[Splice]:
    node = field.value
    start, end = file.span(node)
    if not isinstance(node, yaml.ScalarNode) and node.value:
        what = "a list" if isinstance(node, yaml.SequenceNode) else "a group of fields"
        raise EditRefusedError(
            file.line(node), f"`{name}` should be text and is {what}.", f"Write `{name}: {text}` instead."
        )
    if isinstance(node, yaml.ScalarNode) and node.value.strip() == text.strip() and start != end:
        return []
    if style_of(node) in BLOCKS:
        return [in_block(file, node, text)]
    scalar = on_one_line(text, style_of(node), flow=file.flow)
    if start != end:
        return [Splice(start, end, scalar)]
    place = _after_colon(file, field)
    return [Splice(place, place, f" {scalar}")]


def _after_colon(file: EditableFile, field: Field) -> int:
    """The offset just after the colon of a field without a value.

    Raises EditRefusedError if there is no colon either, as with `reviewed` in `{title: It, reviewed}`.
    """
    name_end, place = file.offset(field.key.end_mark), file.offset(field.value.start_mark)
    colon = re.match(r"\s*:", file.text[name_end:place])
    if colon is None:
        name = field.key.value
        raise EditRefusedError(
            file.line(field.key), f"`{name}` has neither a colon nor a value.", f"Write a colon after `{name}`."
        )
    return name_end + colon.end()


def _prepended(file: EditableFile, name: str, field: Field, change: PrependItem) -> list[Splice]:
    """The replacements that put a new first item into the list of an existing field, which may be empty."""
    node = field.value
    if isinstance(node, yaml.SequenceNode) and node.value:
        return [prepend_item(file, node, change.fields)]
    if node.value and node.value not in ("~", "null"):
        what = "text" if isinstance(node, yaml.ScalarNode) else "a group of fields"
        raise EditRefusedError(
            file.line(node), f"`{name}` should be a list and is {what}.", "Write each entry on a line after `- `."
        )
    start, end = file.span(node)
    if start == end:
        start = end = _after_colon(file, field)
    list_style = ListStyle(names=style_of(field.key))
    if file.flow:
        return [Splice(start, end, f"{' ' if start == end else ''}[{list_style.flow(change.fields)}]")]
    return _list_filled(file, field, (start, end), new_list(change.fields, list_style, *_list_layout(file, field, end)))


def _list_layout(file: EditableFile, field: Field, place: int) -> tuple[str, str]:
    """The indentation of the items of a list below `field`, and the line end to use."""
    indent = " " * field.key.start_mark.column + list_indent(file)
    return indent, file.line_end_before(file.next_line(place))


def _list_filled(file: EditableFile, field: Field, span: tuple[int, int], lines: str) -> list[Splice]:
    """Replace an empty value (`[]`, `""`, `~`) between the offsets in `span` by the lines of a list."""
    start, end = span
    colon = file.text.index(":", file.offset(field.key.end_mark)) + 1
    if file.text[colon:end].strip(" \t") != file.text[start:end] or len(file.text[start:end].splitlines()) > 1:
        raise EditRefusedError(
            file.line(field.key),
            "The list is empty and is written over more than one line.",
            f"Write `{field.key.value}:` alone on its line, and try again.",
        )
    below = file.next_line(end)
    return [Splice(colon, end, ""), Splice(below, below, lines)]


def _added(file: EditableFile, name: str, change: FieldChange) -> list[Splice]:
    """The replacement that adds a missing field: after the neighbour that `change.after` names, else as the last."""
    behind = next((file.fields[each] for each in change.after if each in file.fields), None)
    last = list(file.fields.values())[-1] if file.fields else None
    neighbour = behind or last
    names = style_of(neighbour.key) if neighbour else PLAIN
    values = style_of(behind.value) if behind and isinstance(change, SetValue) else PLAIN
    key = on_one_line(name, names, flow=file.flow)
    if file.flow:
        return [_added_in_flow(file, neighbour, f"{key}: {_flow_value(change, names, values)}")]
    place = file.fields_end if behind is None else _line_after(file, behind)
    line_end = file.line_end_before(place)
    column = " " * (file.root.start_mark.column if file.root else 0)
    if isinstance(change, SetValue):
        text = f"{column}{key}: {on_one_line(change.text, values, flow=False)}{line_end}"
    else:
        lines = new_list(change.fields, ListStyle(names=names), column + list_indent(file), line_end)
        text = f"{column}{key}:{line_end}{lines}"
    return [Splice(place, place, text)]


def _flow_value(change: FieldChange, names: str, values: str) -> str:
    if isinstance(change, SetValue):
        return on_one_line(change.text, values, flow=True)
    return f"[{ListStyle(names=names, values=names).flow(change.fields)}]"


def _added_in_flow(file: EditableFile, behind: Field | None, text: str) -> Splice:
    if behind is not None:
        place = file.offset(behind.value.end_mark)
        return Splice(place, place, f", {text}")
    place = file.offset(file.root.start_mark) + 1 if file.root else file.fields_end
    return Splice(place, place, text)


def _line_after(file: EditableFile, field: Field) -> int:
    """The start of the line after the last line of `field`; comments that follow may belong to the next field."""
    node = field.value
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(node, yaml.MappingNode) else last
    place = file.offset(node.end_mark)
    return place if place == file.line_start(place) else file.next_line(place)
