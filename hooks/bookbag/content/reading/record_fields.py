"""Records declare their fields; this reads a file's fields into a record, or notes why not.

A record is a frozen dataclass. A field made with `reads(...)` says how its text is read; the
names in the file are the names in the record.
"""

from __future__ import annotations

import dataclasses
import functools
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar

from bookbag.content.reading.field_readers import did_you_mean
from bookbag.content.reading.yaml_nodes import Node, Pairs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bookbag.content.problems import Notes


class Record(Protocol):
    """A record with fields that `reads` declared."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


RecordT = TypeVar("RecordT", bound=Record)


@dataclasses.dataclass(frozen=True, slots=True)
class Contradiction:
    """Two things a record says that cannot both be so."""

    field: str
    """The field to point at."""
    what: str
    mend: str


@dataclasses.dataclass(frozen=True, slots=True)
class _Spec:
    attribute: str
    name: str
    reader: Callable[[Node, str, Notes], Any]
    required: bool


def reads(
    reader: Callable[[Node, str, Notes], Any],
    *,
    default: Any = None,  # noqa: ANN401 - of the field's own type
    required: bool = False,
    called: str = "",
) -> Any:  # noqa: ANN401 - as dataclasses.field
    """A field of a record: how it is read, and what it is called in the file if not by its own name."""
    metadata = {"reader": reader, "required": required, "called": called}
    if isinstance(default, dict):
        return dataclasses.field(default_factory=dict, metadata=metadata)
    return dataclasses.field(default=default, metadata=metadata)


@functools.cache
def fields_of(form: type[Record]) -> tuple[_Spec, ...]:
    """The fields that a file may give a record."""
    return tuple(
        _Spec(field.name, field.metadata["called"] or field.name, field.metadata["reader"], field.metadata["required"])
        for field in dataclasses.fields(form)
        if "reader" in field.metadata
    )


def read_record(form: type[RecordT], pairs: Pairs, notes: Notes, *, under: str = "", **known: Any) -> RecordT | None:  # noqa: ANN401 - passed to the record
    """Read `pairs` into a `form`; None after notes of everything that is wrong with them.

    `known` are values that do not come from the file; `under` names the field this group stands in.
    """
    before = len(notes.problems)
    specs = fields_of(form)
    _note_unknown(pairs, [spec.name for spec in specs], under, notes)
    values: dict[str, Any] = {}
    for spec in specs:
        node = pairs.values.get(spec.name)
        if node is None or node.empty:
            if spec.required:
                _note_missing(pairs, spec.name, under, notes)
            continue
        value = spec.reader(node, f"{under}{spec.name}", notes)
        if value is not None:
            values[spec.attribute] = value
    if len(notes.problems) > before:
        return None
    record = form(**known, **values)
    _note_contradictions(record, pairs, notes)
    return None if len(notes.problems) > before else record


def group(form: type[RecordT]) -> Callable[[Node, str, Notes], RecordT | None]:
    """A reader of a group of fields that is a record of its own; a `line` it has is filled in."""
    has_line = any(field.name == "line" for field in dataclasses.fields(form))

    def read(node: Node, name: str, notes: Notes) -> RecordT | None:
        if not isinstance(node, Pairs):
            names = ", ".join(spec.name for spec in fields_of(form))
            notes.stop(node.line, f"`{name}` should be a group of fields.", f"It may have: {names}.")
            return None
        known = {"line": node.line} if has_line else {}
        return read_record(form, node, notes, under=f"{name}.", **known)

    return read


def field_lines(pairs: Pairs, under: str = "") -> Mapping[str, int]:
    """On which line each field stands, those of groups with the names of the groups: `roles.manager.contact`."""
    lines = {f"{under}{name}": line for name, line in pairs.lines.items()}
    for name, node in pairs.values.items():
        if isinstance(node, Pairs):
            lines |= field_lines(node, f"{under}{name}.")
    return lines


def _note_unknown(pairs: Pairs, names: list[str], under: str, notes: Notes) -> None:
    for key in pairs.values:
        if key not in names:
            notes.stop(
                pairs.lines[key],
                f"There is no field `{under}{key}`.{did_you_mean(key, names)}",
                f"The fields that may stand here: {', '.join(names)}.",
            )


def _note_missing(pairs: Pairs, name: str, under: str, notes: Notes) -> None:
    notes.stop(
        pairs.lines.get(name, pairs.line),
        f"The field `{under}{name}` is missing or empty.",
        f"Add a line `{name}: ...`.",
    )


def _note_contradictions(record: Record, pairs: Pairs, notes: Notes) -> None:
    found: Iterator[Contradiction] = getattr(record, "contradictions", lambda: iter(()))()
    for each in found:
        notes.stop(pairs.lines.get(each.field, pairs.line), each.what, each.mend)
