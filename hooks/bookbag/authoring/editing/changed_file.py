"""Change fields in the bytes of a content file: exactly what is asked for, or nothing at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.authoring.editing.editable_file import EditableFile, read_editable
from bookbag.authoring.editing.field_changes import EditRefusedError, FieldChange, SetValue, Splice
from bookbag.authoring.editing.field_splices import splices_for
from bookbag.content.reading.yaml_nodes import ListNode, Node, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FieldData = str | list["FieldData"] | dict[str, "FieldData"]
"""The data of fields, without the lines they stand on."""


def apply_changes(source: bytes, changes: Mapping[str, FieldChange]) -> bytes:
    """Return `source`, the bytes of a content file, with the fields in `changes` changed and every other byte kept.

    Comments, quotation marks, line ends and the order of the fields stay. The result is parsed again
    and compared with what was asked for. Raises EditRefusedError, with the line and the reason, for
    a file that Bookbag cannot read, and where anything else would change.
    """
    before = read_editable(source)
    splices = [splice for name, change in changes.items() for splice in splices_for(before, name, change)]
    changed = before.bom + _spliced(before, splices).encode("utf-8")
    _require_only_asked_changes(before, _read_again(changed, before), changes)
    return changed


def _spliced(file: EditableFile, splices: Iterable[Splice]) -> str:
    pieces: list[str] = []
    place = 0
    for splice in sorted(splices, key=lambda splice: splice.start):
        if splice.start < place:
            raise _unsafe(1)
        pieces += [file.text[place : splice.start], splice.text]
        place = splice.end
    return "".join(pieces) + file.text[place:]


def _read_again(changed: bytes, before: EditableFile) -> EditableFile:
    try:
        return read_editable(changed)
    except EditRefusedError as error:
        line = min(error.line, before.text.count("\n") + 1)
        what = f"With the change the fields could not be read any more: {error.what}"
        raise EditRefusedError(line, what, "Check what is to be written, or change the file by hand.") from error


def _require_only_asked_changes(before: EditableFile, after: EditableFile, changes: Mapping[str, FieldChange]) -> None:
    """Raise EditRefusedError unless `after` differs from `before` in the fields of `changes` alone.

    Every other field must keep its value and its place in the order, and the body every character.
    """
    old, new = _fields(before), _fields(after)
    kept = _expected_names(old, changes)
    rest_is_kept = before.text[before.fields_end :] == after.text[after.fields_end :]
    if not rest_is_kept or [name for name in new if name in kept] != list(kept):
        raise _unsafe(1)
    for name in {**kept, **new, **dict.fromkeys(changes)}:
        now, then = new.get(name), kept.get(name)
        as_meant = _is_as_asked(changes[name], then, now) if name in changes else now == then
        if not as_meant:
            raise _unsafe(before.pairs.lines.get(name, 1), name)


def _expected_names(old: Mapping[str, FieldData], changes: Mapping[str, FieldChange]) -> dict[str, FieldData]:
    """The old fields, renamed where a change replaces one field by another (`SetValue.instead_of`)."""
    renamed = {
        change.instead_of: name
        for name, change in changes.items()
        if isinstance(change, SetValue) and change.instead_of in old and name not in old
    }
    return {renamed.get(name, name): value for name, value in old.items()}


def _is_as_asked(change: FieldChange, then: FieldData | None, now: FieldData | None) -> bool:
    """Whether `change` turns the value `then` into `now`; leading and trailing spaces are ignored, as in reading."""
    if isinstance(change, SetValue):
        return isinstance(now, str) and now.strip() == change.text.strip()
    if not isinstance(now, list) or now[1:] != (then if isinstance(then, list) else []):
        return False
    first = now[0] if now else None
    asked = {name: value.strip() for name, value in change.fields.items()}
    return isinstance(first, dict) and asked == {
        name: value.strip() if isinstance(value, str) else value for name, value in first.items()
    }


def _fields(file: EditableFile) -> dict[str, FieldData]:
    return {name: _data(node) for name, node in file.pairs.values.items()}


def _data(node: Node) -> FieldData:
    if isinstance(node, Text):
        return node.value
    if isinstance(node, ListNode):
        return [_data(item) for item in node.items]
    return {name: _data(value) for name, value in node.values.items()}


def _unsafe(line: int, name: str = "") -> EditRefusedError:
    what = f"`{name}`" if name else "The file"
    return EditRefusedError(
        line, f"{what} is written in a way that cannot be changed safely.", "Change the file by hand."
    )
