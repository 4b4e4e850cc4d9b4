"""Declares the fields of records, and reads the fields of a file into a record.

A record is a frozen dataclass. A field declared with `reads(...)` knows how its value is read. A field has the same
name in the file as in the record, unless `called` gives another.
"""

from __future__ import annotations

import dataclasses
import functools
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar

from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.reading.field_readers import did_you_mean
from bookbag.content.reading.lost_field_words import note_lost_words
from bookbag.content.reading.shapes import Reader, Shape, shaped
from bookbag.content.reading.yaml_nodes import Node, Pairs, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bookbag.content.problems import ProblemNotes


class Record(Protocol):
    """A dataclass whose fields `reads` declared."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


RecordT = TypeVar("RecordT", bound=Record)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two values of a record that cannot both be right."""

    field: str
    """The field whose line the problem is reported on."""
    what: str
    mend: str


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """How one field of a record is read, and what a volunteer is told of it."""

    attribute: str
    name: str
    """Its name in the file."""
    default: Any
    reader: Reader[Any]
    required: bool
    silence: str
    label: str
    """Its name for a volunteer."""
    tells: str
    """What it is for, in a plain sentence or two."""
    refers: str
    """What its value names that exists elsewhere: a role, a policy, a picture."""
    fixed: bool
    """Whether it is given once, and never changed."""
    seldom: bool
    """Whether few files have it, so that a form folds it away."""
    counts: tuple[str, ...]
    """The fields whose changes it counts."""


def reads(
    reader: Reader[Any],
    *,
    default: Any = None,  # noqa: ANN401 - of the field's own type
    required: bool = False,
    called: str = "",
    silence: str = "",
    label: str = "",
    tells: str = "",
    refers: str = "",
    fixed: bool = False,
    seldom: bool = False,
    counts: tuple[str, ...] = (),
) -> Any:  # noqa: ANN401 - as dataclasses.field
    """Declare a field of a record: `reader` reads its value, and `called` is its name in the file if that differs.

    A `required` field must be in the file; any other has `default` where it is missing or `""`. `silence` says of one
    that governs what is public what is so without it (`the file would be published`): its name with nothing behind it
    is then a problem, since whoever wrote it meant something.

    `label` and `tells` are for the form in which a volunteer fills it in; without a label, the name has to do.
    `refers` says what a value names that exists elsewhere (`role`, `policy`), and a `fixed` one is never changed.
    A `seldom` one is folded away where it is empty; one that `counts` is raised by one when any of those fields changes.
    """
    metadata = {
        "name": called,
        "reader": reader,
        "required": required,
        "silence": silence,
        "label": label,
        "tells": tells,
        "refers": refers,
        "fixed": fixed,
        "seldom": seldom,
        "counts": counts,
    }
    if isinstance(default, dict):
        return dataclasses.field(default_factory=dict, metadata=metadata)
    return dataclasses.field(default=default, metadata=metadata)


@functools.cache
def fields_of(form: type[Record]) -> tuple[FieldSpec, ...]:
    """The fields of a record that a file may give."""
    return tuple(_spec_of(field) for field in dataclasses.fields(form) if "reader" in field.metadata)


def _spec_of(field: dataclasses.Field[Any]) -> FieldSpec:
    name = field.metadata["name"] or field.name
    label = field.metadata["label"] or name.replace("_", " ").capitalize()
    default = None if field.default is dataclasses.MISSING else field.default
    return FieldSpec(attribute=field.name, default=default, **{**field.metadata, "name": name, "label": label})


def read_record(
    form: type[RecordT],
    pairs: Pairs,
    notes: ProblemNotes,
    *,
    under: str = "",
    **known: Any,  # noqa: ANN401 - passed to the record
) -> RecordT | None:
    """Read `pairs` into a record of the class `form`; None, with every problem in `notes`, where that is not possible.

    `known` are values that do not come from the file. `under` is the prefix of a group's fields: `roles.manager.`.
    """
    before = len(notes.stops)
    specs = fields_of(form)
    _note_unknown(pairs, [spec.name for spec in specs], under, notes)
    values: dict[str, Any] = {}
    for spec in specs:
        node = pairs.values.get(spec.name)
        if node is None or node.empty:
            _note_empty(pairs, spec, under, notes)
            continue
        value = spec.reader.read(node, f"{under}{spec.name}", notes)
        if value is not None:
            values[spec.attribute] = value
    if len(notes.stops) > before:
        return None
    record = form(**known, **values)
    _note_contradictions(record, pairs, notes)
    return None if len(notes.stops) > before else record


def group(form: type[RecordT]) -> Reader[RecordT]:
    """A reader of a group of fields into a record of the class `form`, whose field `line`, if any, gets its line."""
    has_line = any(field.name == "line" for field in dataclasses.fields(form))

    @shaped(Shape(form="group", record=form))
    def read(node: Node, name: str, notes: ProblemNotes) -> RecordT | None:
        if not isinstance(node, Pairs):
            names = ", ".join(spec.name for spec in fields_of(form))
            notes.stop(node.line, f"`{name}` should be a group of fields.", f"It may have: {names}.")
            return None
        known = {"line": node.line} if has_line else {}
        return read_record(form, node, notes, under=f"{name}.", **known)

    return read


def field_lines(pairs: Pairs, under: str = "") -> Mapping[str, int]:
    """The line of each field, counted from 1; fields of groups by their full names: `roles.manager.contact`."""
    lines = {f"{under}{name}": line for name, line in pairs.lines.items()}
    for name, node in pairs.values.items():
        if isinstance(node, Pairs):
            lines |= field_lines(node, f"{under}{name}.")
    return lines


def _note_unknown(pairs: Pairs, names: list[str], under: str, notes: ProblemNotes) -> None:
    for key in pairs.values:
        seen = "".join(each for each in key if each.isprintable()).strip()
        if key not in names and seen in names:
            what = f"A character that nobody sees stands beside `{under}{seen}`, so it is no name of a field."
            notes.stop(pairs.lines[key], what, "Delete the line, and type it again.")
        elif key not in names:
            notes.stop(
                pairs.lines[key],
                f"There is no field `{under}{key}`.{did_you_mean(key, names)}",
                f"The fields that may stand here: {', '.join(names)}.",
            )


def _note_empty(pairs: Pairs, spec: FieldSpec, under: str, notes: ProblemNotes) -> None:
    """Note a field without a value where it is required, or where silence would publish or lose something."""
    node = pairs.values.get(spec.name)
    if spec.required and isinstance(node, Text) and node.comments and spec.reader.shape.of_words:
        notes.stop(
            node.line,
            f"What `{under}{spec.name}` says begins with #, so it is taken for a comment.",
            "Put quotation marks round it.",
        )
    elif spec.required:
        _note_missing(pairs, spec.name, under, notes)
    elif node is not None and spec.silence and not (isinstance(node, Text) and node.left_blank):
        if any(problem.line == node.line for problem in notes.stops):
            return  # that its value is taken for a comment has been told
        notes.stop(
            node.line,
            f"The field `{under}{spec.name}` has no value, and without one {spec.silence}.",
            f"Write a value after `{spec.name}:`, or take the line away.",
        )
    elif isinstance(node, Text) and spec.reader.shape.of_words:
        note_lost_words(node, f"{under}{spec.name}", notes)


def _note_missing(pairs: Pairs, name: str, under: str, notes: ProblemNotes) -> None:
    notes.stop(
        pairs.lines.get(name, pairs.line),
        f"The field `{under}{name}` is missing or empty.",
        f"Add a line `{name}: ...`.",
    )


def contradictions_of(record: Record) -> Iterator[Contradiction]:
    """What in `record` breaks the rules of its class, and what its own `contradictions` say beside."""
    for rule in declared_rules(type(record)):
        yield from rule.broken_in(record)
    yield from getattr(record, "contradictions", lambda: iter(()))()


@functools.cache
def declared_rules(form: type[Record]) -> tuple[Any, ...]:
    """The rules that a record and the records that it stands on declare in `rules`."""
    return tuple(rule for each in reversed(form.__mro__) for rule in vars(each).get("rules", ()))


def _note_contradictions(record: Record, pairs: Pairs, notes: ProblemNotes) -> None:
    for each in contradictions_of(record):
        notes.stop(pairs.lines.get(each.field, pairs.line), each.what, each.mend)
