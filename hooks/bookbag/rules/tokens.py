"""Tokens such as `{{senco}}` and `{{senco.contact}}`, replaced by roles and facts from `setting.yml`.

When a role changes hands, one edit there changes every page. `\\{{` is a literal `{{`.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from typing import TYPE_CHECKING, Any, TypeVar

from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bookbag.content.records.setting import Setting

T = TypeVar("T")

# The name, without the spaces around it. No part gives back what it took (`++`, `*+`), so that the time grows with the
# length of the text alone, even where brackets and thousands of spaces are never closed.
TOKEN = re.compile(r"\{\{[ \t]*+((?:[^{}\n \t]++(?:[ \t]++(?=[^{}\n \t]))?+)*+)[ \t]*+\}\}")
TOKEN_OR_LITERAL = re.compile(rf"\\\{{\{{|{TOKEN.pattern}")

NOT_FILLED = ("source", "slug", "body", "given_id", "line")
"""Fields in which tokens are not replaced. Those of the body are replaced by the Markdown extension, except in code."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The values of all tokens."""

    values: Mapping[str, str]
    empty: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Tokens whose field in setting.yml is empty, each with the name of that field. Their value is another contact of
    the setting, or its name, so that an urgent notice is not held back and no page shows a gap."""

    @classmethod
    def of(cls, setting: Setting | None) -> Tokens:
        """The tokens for the roles of a setting, and its name, address, telephone number and e-mail address."""
        if setting is None:
            return cls({})
        given, fields = {"setting.name": setting.name}, {}
        for key, role in setting.roles.items():
            given |= {key: role.title, f"{key}.title": role.title, f"{key}.contact": role.contact}
            fields[f"{key}.contact"] = f"roles.{key}.contact"
        for name in ("address", "phone", "email"):
            given[f"setting.{name}"], fields[f"setting.{name}"] = getattr(setting, name), name
        empty = {token: field for token, field in fields.items() if not given[token]}
        reach = setting.phone or setting.email or setting.name
        stand_ins = {token: setting.name if field == "address" else reach for token, field in empty.items()}
        return cls(given | stand_ins, empty)

    def filled(self, text: str) -> str:
        """`text` with its tokens replaced; unknown tokens stay."""
        return TOKEN_OR_LITERAL.sub(
            lambda match: "{{" if match[1] is None else self.values.get(match[1], match[0]),
            text,
        )

    def unknown_in(self, text: str) -> Iterator[str]:
        """The unknown tokens in `text`."""
        for match in TOKEN_OR_LITERAL.finditer(text):
            if match[1] is not None and match[1] not in self.values:
                yield match[1]

    def fill(self, record: T) -> T:
        """A copy of `record` with the tokens in its texts replaced."""
        changes = {
            field.name: self._fill_value(getattr(record, field.name))
            for field in dataclasses.fields(record)  # type: ignore[arg-type]
            if field.name not in NOT_FILLED
        }
        return dataclasses.replace(record, **changes)  # type: ignore[type-var]

    def _fill_value(self, value: Any) -> Any:  # noqa: ANN401 - any field of any record
        if isinstance(value, str):
            return self.filled(value) if "{{" in value else value
        if isinstance(value, tuple):
            return tuple(self._fill_value(item) for item in value)
        if isinstance(value, dict):
            return {key: self._fill_value(item) for key, item in value.items()}
        return self.fill(value) if _is_form(value) else value


def sentences_of(record: object) -> Iterator[tuple[str, str]]:
    """Every text of a record that may have tokens, with the name of its field in the file."""
    kind: type = type(record)
    for attribute, name in _fields_with_texts(kind):
        value = getattr(record, attribute)
        if isinstance(value, str):
            yield name, value
        else:
            yield from ((name, said) for said in _texts(value))


@functools.cache
def _fields_with_texts(kind: type) -> tuple[tuple[str, str], ...]:
    """The fields of a kind of record that may have texts: the attribute of each, and its name in the file."""
    fields = (field for field in dataclasses.fields(kind) if field.name not in NOT_FILLED)
    return tuple((field.name, field.metadata.get("called") or field.name) for field in fields)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        yield from _texts(tuple(value.values()))
    elif _is_form(value):
        yield from (said for _, said in sentences_of(value))


def _is_form(value: object) -> bool:
    kind: type = type(value)
    return _is_kind_of_form(kind)


@functools.cache
def _is_kind_of_form(kind: type) -> bool:
    return dataclasses.is_dataclass(kind) and any("reader" in field.metadata for field in dataclasses.fields(kind))
