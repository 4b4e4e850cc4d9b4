"""Fields changed in a file's bytes: only what is asked for, or nothing at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.authoring.editing.field_changes import Change, EditRefusedError, Splice, Value
from bookbag.authoring.editing.field_places import splices_for
from bookbag.authoring.editing.written_fields import Written, read_written
from bookbag.content.reading.yaml_nodes import Items, Node, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Plain = str | list["Plain"] | dict[str, "Plain"]
"""What fields say, without where they say it."""


def with_values(source: bytes, changes: Mapping[str, Change]) -> bytes:
    """The bytes of a content file, with the fields that `changes` names changed and every other byte as it was.

    Comments, quotation marks, line ends and the order of the fields stay. The result is read again
    and compared with what was asked for. Raises EditRefusedError, with the line and the reason, for
    a file that Bookbag does not read, and wherever anything else would change.
    """
    before = read_written(source)
    splices = [splice for name, change in changes.items() for splice in splices_for(before, name, change)]
    changed = before.mark + _spliced(before, splices).encode("utf-8")
    _require_nothing_else(before, _read_again(changed, before), changes)
    return changed


def _spliced(written: Written, splices: Iterable[Splice]) -> str:
    pieces: list[str] = []
    place = 0
    for splice in sorted(splices, key=lambda splice: splice.start):
        if splice.start < place:
            raise _not_safely(1)
        pieces += [written.text[place : splice.start], splice.text]
        place = splice.end
    return "".join(pieces) + written.text[place:]


def _read_again(changed: bytes, before: Written) -> Written:
    try:
        return read_written(changed)
    except EditRefusedError as error:
        line = min(error.line, before.text.count("\n") + 1)
        what = f"With the change the fields could not be read any more: {error.what}"
        raise EditRefusedError(line, what, "Check what is to be written, or change the file by hand.") from error


def _require_nothing_else(before: Written, after: Written, changes: Mapping[str, Change]) -> None:
    """Raise EditRefusedError unless `after` says what is asked for, and else what `before` does, in its order."""
    old, new = _fields(before), _fields(after)
    kept = _renamed(old, changes)
    rest_is_kept = before.text[before.end :] == after.text[after.end :]
    if not rest_is_kept or [name for name in new if name in kept] != list(kept):
        raise _not_safely(1)
    for name in {**kept, **new, **dict.fromkeys(changes)}:
        now, then = new.get(name), kept.get(name)
        as_meant = _is_said(changes[name], then, now) if name in changes else now == then
        if not as_meant:
            raise _not_safely(before.pairs.lines.get(name, 1), name)


def _renamed(old: Mapping[str, Plain], changes: Mapping[str, Change]) -> dict[str, Plain]:
    """The old fields, under their new names where a field takes another's place."""
    renamed = {
        change.instead_of: name
        for name, change in changes.items()
        if isinstance(change, Value) and change.instead_of in old and name not in old
    }
    return {renamed.get(name, name): value for name, value in old.items()}


def _is_said(change: Change, then: Plain | None, now: Plain | None) -> bool:
    """Whether a field that was `then` is `now` as `change` asks; spaces at the edges mean nothing."""
    if isinstance(change, Value):
        return isinstance(now, str) and now.strip() == change.text.strip()
    if not isinstance(now, list) or now[1:] != (then if isinstance(then, list) else []):
        return False
    first = now[0] if now else None
    asked = {name: value.strip() for name, value in change.fields.items()}
    return isinstance(first, dict) and asked == {
        name: value.strip() if isinstance(value, str) else value for name, value in first.items()
    }


def _fields(written: Written) -> dict[str, Plain]:
    return {name: _plain(node) for name, node in written.pairs.values.items()}


def _plain(node: Node) -> Plain:
    if isinstance(node, Text):
        return node.value
    if isinstance(node, Items):
        return [_plain(item) for item in node.items]
    return {name: _plain(value) for name, value in node.values.items()}


def _not_safely(line: int, name: str = "") -> EditRefusedError:
    what = f"`{name}`" if name else "The file"
    return EditRefusedError(
        line, f"{what} is written in a way that cannot be changed safely.", "Change the file by hand."
    )
