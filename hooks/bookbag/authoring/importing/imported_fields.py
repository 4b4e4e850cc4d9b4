"""The fields of an imported policy: those a Markdown file had, those found in the words, and no others."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import yaml

from bookbag.authoring.importing.written_dates import dates_in
from bookbag.content.dates import CalendarDate
from bookbag.content.problems import Notes
from bookbag.content.reading.field_readers import did_you_mean
from bookbag.content.reading.front_matter import split_front_matter
from bookbag.content.reading.record_fields import fields_of, read_record
from bookbag.content.records.item import RecordSource
from bookbag.content.records.policy import Policy
from bookbag.content.starter_text import SUMMARY_TO_BE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bookbag.authoring.importing.marked_up import Value
    from bookbag.authoring.importing.remarks import Remarks

_COMMENT = "# One plain sentence for parents; delete the next line but one when the policy may be published."
_ORDER = (
    "id", "title", "summary", "summary_in", "status", "publish", "topic", "adopted", "reviewed", "review_by", "review_every", "owner",
    "approved_by", "covers", "related", "also_known_as", "keywords", "history", "consultation", "corrected", "formerly",
)  # fmt: skip
_CALLED = {
    "title": ("name", "policy", "policy_title"),
    "summary": ("description", "excerpt", "abstract"),
    "keywords": ("tags",),
    "adopted": ("adopted_on", "date_adopted", "approved_on", "date_approved", "agreed", "date_agreed"),
    "reviewed": ("last_reviewed", "reviewed_on", "date_reviewed", "last_review", "last_review_date", "updated", "last_updated", "lastmod"),
    "review_by": ("next_review", "next_review_date", "review_due", "next_reviewed", "due"),
    "related": ("related_policies", "see_also"),
}  # fmt: skip
"""What other programs and people call our fields. A `review_date` may be past or to come, and a `date` anything."""
_OURS = {name: ours for ours, names in _CALLED.items() for name in names}
_DATES = ("adopted", "reviewed", "review_by")
_PAST = ("adopted", "reviewed", "corrected")
ROLES = ("owner", "approved_by")


@dataclass(slots=True)
class Fields:
    """The fields of one policy, while they are gathered."""

    values: dict[str, Value] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A field's text; "" where it is absent or no text."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else ""


def known_fields(given: Mapping[str, Value], today: date, remarks: Remarks) -> Fields:
    """The fields of a Markdown file that a policy has too; the others are noted and kept out."""
    fields = Fields()
    names = [spec.name for spec in fields_of(Policy)]
    for called, written in given.items():
        name = re.sub(r"(?<=[a-z])(?=[A-Z])|[\s-]+", "_", called).casefold()
        name = name if name in names else _OURS.get(name, "")
        if not name or name in fields.values:
            why = "is there twice." if name else f"is no field of a policy.{did_you_mean(called, names)}"
            remarks.look(f"`{called}: {_shown(written)}` {why} It was left out: if it matters, write it into the text.")
            continue
        value = _as_ours(name, written)
        if fault := _fault_of(name, value, today):
            remarks.look(f"`{called}: {_shown(written)}` was left out: {fault}")
        else:
            fields.values[name] = value
            if called != name:
                remarks.tell(f"`{called}` was read as `{name}`.")
    return fields


def _as_ours(name: str, value: Value) -> Value:
    """A date in our form, a list where we want one."""
    if name in _DATES and isinstance(value, str):
        dates = dates_in(value)
        if len(dates) == 1 and dates[0].when and (dates[0].start, dates[0].end) == (0, len(value)):
            return str(dates[0].when)
    if name in ("related", "also_known_as", "covers", "formerly") and isinstance(value, str):
        return [each.strip() for each in value.split(",") if each.strip()]
    return value


def _fault_of(name: str, value: Value, today: date) -> str:
    """What is wrong with one field by itself; "" for nothing."""
    least: dict[str, Value] = {"title": "A title", "summary": "A summary."}
    notes, _ = read_back(markdown_of({**least, name: value}, ""))
    if notes.any:
        return f"{notes.problems[0].what} {notes.problems[0].mend}"
    if name in _PAST and isinstance(value, str) and CalendarDate.read(value[:10]).first > today:
        return "It lies in the future. Check the date."
    return ""


def without_contradictions(fields: Fields, remarks: Remarks) -> None:
    """Leave out the dates of a file that contradict one another; each is noted."""
    notes, _ = read_back(markdown_of(fields.values, ""))
    for name in ("history", "review_every", "review_by", "reviewed", "adopted"):
        if notes.any and name in fields.values:
            value = fields.values.pop(name)
            remarks.look(f"`{name}: {_shown(value)}` was left out: {notes.problems[0].what} {notes.problems[0].mend}")
            notes, _ = read_back(markdown_of(fields.values, ""))


def read_back(text: str) -> tuple[Notes, Policy | None]:
    """The policy that a file's text is read as, and what would be wrong with it."""
    notes = Notes("policies/it.md")
    document = split_front_matter(text, notes)
    policy = (
        read_record(Policy, document.fields, notes, source=RecordSource(notes.path), slug="it") if document else None
    )
    return notes, policy


def markdown_of(values: Mapping[str, Value], body: str) -> str:
    """A whole file. A summary that nobody wrote is asked for, as `bookbag new policy` asks."""
    lines = ["---"]
    for name in _ORDER:
        if name == "summary" and not values.get(name):
            lines += [_COMMENT, f"summary: {SUMMARY_TO_BE}"]
        elif value := values.get(name):
            lines.append(_line(name, value))
    return "\n".join([*lines, "---", body])


def _line(name: str, value: Value) -> str:
    return str(
        yaml.dump({name: _typed(value)}, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10_000)
    ).rstrip("\n")


class _Dumper(yaml.SafeDumper):
    """Sets lists two spaces in, as people do."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - as PyYAML has it
        """One level deeper, lists too."""
        super().increase_indent(flow, indentless=False)


def _typed(value: Value) -> object:
    """Dates as dates, so that they stand without quotation marks."""
    if isinstance(value, list):
        return [_typed(each) for each in value]
    if isinstance(value, dict):
        return {name: _typed(each) for name, each in value.items()}
    return date.fromisoformat(value) if re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])", value) else value


def _shown(value: Value) -> str:
    """A value as it may be quoted on one line."""
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_shown(each)}" for name, each in value.items())
    return ", ".join(map(_shown, value)) if isinstance(value, list) else " ".join(value.split())
