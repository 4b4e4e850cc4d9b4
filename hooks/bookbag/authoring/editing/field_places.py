"""Where a field's new value goes: in place of the old one, behind its name, or on a line that is added."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from bookbag.authoring.editing.entries import Manner, first_entry, list_indent, made_list
from bookbag.authoring.editing.field_changes import Change, EditRefusedError, FirstEntry, Splice, Value
from bookbag.authoring.editing.scalars import BLOCKS, PLAIN, in_block, on_one_line, style_of

if TYPE_CHECKING:
    from bookbag.authoring.editing.written_fields import Field, Written


def splices_for(written: Written, name: str, change: Change) -> list[Splice]:
    """What to replace in the file so that its field `name` is as `change` says; raises EditRefusedError."""
    field = written.fields.get(name)
    if isinstance(change, FirstEntry):
        return _added(written, name, change) if field is None else _entered(written, name, field, change)
    if field is not None:
        return _replaced(written, name, field, change.text)
    former = written.fields.get(change.instead_of)
    if former is None:
        return _added(written, name, change)
    start, end = written.span(former.key)
    renamed = Splice(start, end, on_one_line(name, style_of(former.key), flow=written.flow))
    return [renamed, *_replaced(written, name, former, change.text)]


def _replaced(written: Written, name: str, field: Field, text: str) -> list[Splice]:
    node = field.value
    start, end = written.span(node)
    if not isinstance(node, yaml.ScalarNode) and node.value:
        what = "a list" if isinstance(node, yaml.SequenceNode) else "a group of fields"
        raise EditRefusedError(
            written.line(node), f"`{name}` should be text and is {what}.", f"Write `{name}: {text}` instead."
        )
    if isinstance(node, yaml.ScalarNode) and node.value.strip() == text.strip() and start != end:
        return []
    if style_of(node) in BLOCKS:
        return [in_block(written, node, text)]
    scalar = on_one_line(text, style_of(node), flow=written.flow)
    if start != end:
        return [Splice(start, end, scalar)]
    place = _behind_colon(written, field)
    return [Splice(place, place, f" {scalar}")]


def _behind_colon(written: Written, field: Field) -> int:
    """Where the value of a field goes that has none; a name may have no colon either, as in `{title: It, reviewed}`."""
    name_end, place = written.place(field.key.end_mark), written.place(field.value.start_mark)
    colon = re.match(r"\s*:", written.text[name_end:place])
    if colon is None:
        name = field.key.value
        raise EditRefusedError(
            written.line(field.key), f"`{name}` has neither a colon nor a value.", f"Write a colon after `{name}`."
        )
    return name_end + colon.end()


def _entered(written: Written, name: str, field: Field, change: FirstEntry) -> list[Splice]:
    """The entry in a list that is there; a list that is there and empty is written anew."""
    node = field.value
    if isinstance(node, yaml.SequenceNode) and node.value:
        return [first_entry(written, node, change.fields)]
    if node.value and node.value not in ("~", "null"):
        what = "text" if isinstance(node, yaml.ScalarNode) else "a group of fields"
        raise EditRefusedError(
            written.line(node), f"`{name}` should be a list and is {what}.", "Write each entry on a line after `- `."
        )
    start, end = written.span(node)
    if start == end:
        start = end = _behind_colon(written, field)
    manner = Manner(names=style_of(field.key))
    if written.flow:
        return [Splice(start, end, f"{' ' if start == end else ''}[{manner.flow(change.fields)}]")]
    return _filled(written, field, (start, end), made_list(change.fields, manner, *_below(written, field, end)))


def _below(written: Written, field: Field, place: int) -> tuple[str, str]:
    """The indentation and the line end of a list beneath a field."""
    indent = " " * field.key.start_mark.column + list_indent(written)
    return indent, written.line_end_before(written.next_line(place))


def _filled(written: Written, field: Field, span: tuple[int, int], lines: str) -> list[Splice]:
    """The lines of a list beneath a name that has none; `[]`, `""` and the like are taken away."""
    start, end = span
    colon = written.text.index(":", written.place(field.key.end_mark)) + 1
    if written.text[colon:end].strip(" \t") != written.text[start:end] or len(written.text[start:end].splitlines()) > 1:
        raise EditRefusedError(
            written.line(field.key),
            "The list is empty and is written over more than one line.",
            f"Write `{field.key.value}:` alone on its line, and try again.",
        )
    below = written.next_line(end)
    return [Splice(colon, end, ""), Splice(below, below, lines)]


def _added(written: Written, name: str, change: Change) -> list[Splice]:
    """The field where the file has none: behind the neighbour that `change` names, else as the last."""
    behind = next((written.fields[each] for each in change.after if each in written.fields), None)
    last = list(written.fields.values())[-1] if written.fields else None
    neighbour = behind or last
    names = style_of(neighbour.key) if neighbour else PLAIN
    values = style_of(behind.value) if behind and isinstance(change, Value) else PLAIN
    key = on_one_line(name, names, flow=written.flow)
    if written.flow:
        return [_added_in_flow(written, neighbour, f"{key}: {_in_flow(change, names, values)}")]
    place = written.end if behind is None else _line_behind(written, behind)
    line_end = written.line_end_before(place)
    column = " " * (written.root.start_mark.column if written.root else 0)
    if isinstance(change, Value):
        text = f"{column}{key}: {on_one_line(change.text, values, flow=False)}{line_end}"
    else:
        lines = made_list(change.fields, Manner(names=names), column + list_indent(written), line_end)
        text = f"{column}{key}:{line_end}{lines}"
    return [Splice(place, place, text)]


def _in_flow(change: Change, names: str, values: str) -> str:
    if isinstance(change, Value):
        return on_one_line(change.text, values, flow=True)
    return f"[{Manner(names=names, values=names).flow(change.fields)}]"


def _added_in_flow(written: Written, behind: Field | None, text: str) -> Splice:
    if behind is not None:
        place = written.place(behind.value.end_mark)
        return Splice(place, place, f", {text}")
    place = written.place(written.root.start_mark) + 1 if written.root else written.end
    return Splice(place, place, text)


def _line_behind(written: Written, field: Field) -> int:
    """The beginning of the line after the field's last; comments that follow may be the next field's."""
    node = field.value
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(node, yaml.MappingNode) else last
    place = written.place(node.end_mark)
    return place if place == written.line_start(place) else written.next_line(place)
