"""The fields of a record as a form shows them, with their shapes and the rules between them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from bookbag.content.reading.field_rules import FieldRule, plain_rules
from bookbag.content.reading.record_fields import declared_rules, fields_of

if TYPE_CHECKING:
    from bookbag.content.reading.record_fields import FieldSpec, Record
    from bookbag.content.reading.shapes import Shape

_WITH_DEFAULT = ("truth", "choice")
_IN_FORMS = {"what": "message", "what_else": "message_else"}
"""What the sentences of a rule are called in forms, as those of a pattern are."""


def record_form(record: type[Record]) -> dict[str, Any]:
    """The fields of a record, and the rules between them."""
    return {
        "fields": [_field_form(spec) for spec in fields_of(record)],
        "rules": [_rule_form(rule) for rule in plain_rules(declared_rules(record))],
    }


def _field_form(spec: FieldSpec) -> dict[str, Any]:
    shape = spec.reader.shape
    made: dict[str, Any] = {
        "name": spec.name,
        "label": spec.label,
        "help": spec.tells,
        "required": spec.required,
        "shape": _referring(_shape_form(shape), spec.refers),
    }
    if shape.form in _WITH_DEFAULT:
        made["default"] = spec.default
    return made | {name: value for name in ("fixed", "seldom", "counts") if (value := getattr(spec, name))}


def _shape_form(shape: Shape) -> dict[str, Any]:
    """What a form needs to know of the values of a field."""
    made: dict[str, Any] = {"form": shape.form}
    if shape.written:
        made |= {"pattern": f"^(?:{shape.written.pattern.pattern})$", "message": shape.written.wrong}
    if shape.example:
        made["example"] = shape.example
    if shape.choices:
        made["choices"] = [{"value": value, "label": _label_of(value)} for value in shape.choices]
    for part in ("item", "key", "value"):
        if (inner := getattr(shape, part)) is not None:
            made[part] = _shape_form(inner)
    if shape.record:
        made |= {"record": shape.record.__name__, **record_form(shape.record)}
    return made | dict(shape.bounds)


def _label_of(value: str) -> str:
    return value[:1].upper() + value[1:].replace("-", " ")


def _referring(form: dict[str, Any], refers: str) -> dict[str, Any]:
    """`form`, with what its values name: those in a list, or the names in a mapping."""
    if not refers:
        return form
    for part in ("item", "key"):
        if part in form:
            return {**form, part: _referring(form[part], refers)}
    return {**form, "refers": refers}


def _rule_form(rule: FieldRule) -> dict[str, Any]:
    """A rule as data; what says nothing is left out."""
    data = {_IN_FORMS.get(name, name): value for name, value in dataclasses.asdict(rule).items()}
    return {"rule": rule.rule, **{name: value for name, value in data.items() if value not in ("", False)}}
