"""The front matter of an imported policy: fields that a Markdown file had, and those found in the text."""

from __future__ import annotations

import re
from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING

import yaml

from bookbag.authoring.importing.passes.named_posts import role_named_in
from bookbag.authoring.importing.passes.review_periods import periods_in
from bookbag.authoring.importing.passes.sign_off import DATE_FIELDS
from bookbag.authoring.importing.passes.sign_off_labels import Meaning, Statement, label_alone
from bookbag.authoring.importing.passes.written_dates import dates_in
from bookbag.authoring.importing.remarks import Remarks, in_quotation_marks
from bookbag.content.dates import CalendarDate
from bookbag.content.problems import ProblemNotes
from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.reading.field_readers import did_you_mean
from bookbag.content.reading.front_matter import split_front_matter
from bookbag.content.reading.record_fields import fields_of
from bookbag.content.records.item_reading import read_item
from bookbag.content.records.policy import Policy
from bookbag.content.starter_text import SUMMARY_TO_BE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bookbag.authoring.importing.policy_draft import PolicyDraft
    from bookbag.authoring.importing.readers.blocks import FrontMatterValue
    from bookbag.content.dates import Period

_COMMENT = "# One plain sentence for parents; delete the next line but one when the policy may be published."
# The order in which fields are written.
_ORDER = (
    "id", "title", "summary", "summary_in", "status", "publish", "topic", "adopted", "reviewed", "review_by",
    "review_every", "owner", "approved_by", "covers", "related", "also_known_as", "keywords", "history", "consultation",
    "corrected", "formerly",
)  # fmt: skip
_OTHER_NAMES = {
    "title": ("name", "policy", "policy_title"),
    "summary": ("description", "excerpt", "abstract"),
    "keywords": ("tags",),
    "reviewed": ("lastmod",),
    "related": ("related_policies", "see_also"),
}  # fmt: skip
"""Other programs' names for our fields; names of dates are read as labels are."""
_FIELD_OF_OTHER_NAME = {name: ours for ours, names in _OTHER_NAMES.items() for name in names}
_FIELD_OF_LABEL = {
    Meaning.ADOPTED: "adopted",
    Meaning.WRITTEN: "adopted",
    Meaning.REVIEWED: "reviewed",
    Meaning.NEXT: "review_by",
    Meaning.CYCLE: "review_every",
    Meaning.OWNER: "owner",
    Meaning.APPROVER: "approved_by",
}
_NEXT = ("review_by", "review_every")
_LEFT_OUT = "It was left out: give the date as `reviewed` or as `review_by`."
_PAST = ("adopted", "reviewed", "corrected")
_ROLE_FIELDS = ("owner", "approved_by")


@dataclass(slots=True)
class ImportedFields:
    """The fields of one policy, while they are collected."""

    values: dict[str, FrontMatterValue] = field(default_factory=dict)
    undecided: list[Statement] = field(default_factory=list)
    """Dates of a front matter that may be those of the last review or of the next."""
    period: tuple[Period, str] | None = None
    """How often the document says that it is reviewed, and the words that say so."""
    doubtful: set[Meaning | None] = field(default_factory=set)
    """What the dates would be that remarks tell because they are not certain."""

    @property
    def dates(self) -> dict[str, CalendarDate]:
        """The dates among the fields."""
        given = {name: self.text(name) for name in DATE_FIELDS}
        return {name: CalendarDate.read(when) for name, when in given.items() if when}

    def text(self, name: str) -> str:
        """A field's value as text; "" when it is absent, a list or a group."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else ""


def recognised_fields(given: Mapping[str, FrontMatterValue], today: date, remarks: Remarks) -> ImportedFields:
    """The fields of a Markdown file's front matter that a valid policy can have; a remark names each other one."""
    fields = ImportedFields()
    names = [spec.name for spec in fields_of(Policy)]
    read = [(called, written, *_field_called(called, names)) for called, written in given.items()]
    # Our own names first, and `created` last: it is no adoption beside one.
    for called, written, name, meaning in sorted(
        read, key=lambda each: (each[0] not in names, each[3] is Meaning.WRITTEN)
    ):
        if meaning is Meaning.EITHER and isinstance(written, str):
            fields.undecided.append(Statement(meaning, called, written, _LEFT_OUT))
            continue
        if not name or name in fields.values:
            why = f"gives `{name}` again." if name else f"is no field of a policy.{did_you_mean(called, names)}"
            remarks.warn(
                f"`{called}: {_on_one_line(written)}` {why} It was left out: if it matters, write it into the text."
            )
            continue
        value = _normalised(name, written)
        if fault := _fault_in(name, value, today):
            remarks.warn(f"`{called}: {_on_one_line(written)}` was left out: {fault}")
        else:
            fields.values[name] = value
            if called != name:
                remarks.inform(f"`{called}` was read as `{name}`.")
    return fields


def _field_called(called: str, names: Sequence[str]) -> tuple[str, Meaning | None]:
    """The field that another program calls so, or ""; and what the name means as a label."""
    # camelCase, spaces and hyphens, as other programs write field names.
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|[\s_-]+", " ", called).casefold()
    name = words.replace(" ", "_")
    if name in names or name in _FIELD_OF_OTHER_NAME:
        return _FIELD_OF_OTHER_NAME.get(name, name), None
    label = label_alone(words)
    return _FIELD_OF_LABEL.get(label.meaning, "") if label else "", label.meaning if label else None


def _normalised(name: str, value: FrontMatterValue) -> FrontMatterValue:
    """A date field as ISO 8601, and a comma-separated text as a list in fields that are lists."""
    if name in DATE_FIELDS and isinstance(value, str):
        dates = dates_in(value)
        if len(dates) == 1 and dates[0].when and (dates[0].start, dates[0].end) == (0, len(value)):
            return str(dates[0].when)
    if name == "review_every" and isinstance(value, str) and len(found := periods_in(value)) == 1:
        return str(found[0].period)
    if name in ("related", "also_known_as", "covers", "formerly") and isinstance(value, str):
        return [each.strip() for each in value.split(",") if each.strip()]
    return value


def _fault_in(name: str, value: FrontMatterValue, today: date) -> str:
    """What is wrong with one field, seen by itself: a message for volunteers, or ""."""
    least: dict[str, FrontMatterValue] = {"title": "A title", "summary": "A summary."}
    notes, _ = _read_back(policy_file_text({**least, name: value}, ""))
    if notes.stops:
        return f"{notes.stops[0].what} {notes.stops[0].mend}"
    if name in _PAST and isinstance(value, str) and CalendarDate.read(value[:10]).first > today:
        return "It lies in the future. Check the date."
    return ""


def settle_fields(draft: PolicyDraft) -> None:
    """Complete the fields: roles must be the setting's, dates must not contradict, no summary makes it a draft."""
    fields, remarks, facts = draft.fields, draft.remarks, draft.facts
    for name in _ROLE_FIELDS:
        said = fields.text(name)
        if said and said not in facts.roles:
            role = role_named_in(said, facts.roles)
            fields.values.pop(name)
            if role:
                fields.values[name] = role
            else:
                remarks.warn(
                    f"`{name}: {said}` is no role in setting.yml, and was left out. Name a role, never a person."
                )
    fields.values["title"] = draft.title
    if not (fields.text("summary") and fields.text("status")):
        fields.values["status"] = "draft"
    _drop_contradictory_dates(fields, remarks)
    _tell_missing_dates(fields, remarks)


def _tell_missing_dates(fields: ImportedFields, remarks: Remarks) -> None:
    """Remark on what no date was found for; a date that a remark calls doubtful is not missing."""
    every = fields.period[0] if fields.period else "12 months"
    said = f" The text says {in_quotation_marks(fields.period[1])}." if fields.period else ""
    if any(fields.values.get(name) for name in _NEXT):
        return
    if any(fields.values.get(name) for name in DATE_FIELDS):
        if not fields.doubtful & {Meaning.NEXT, Meaning.EITHER}:
            remarks.warn(
                f"No date of its next review was found. Give `review_by`, or `review_every: {every}`.{said}",
                until=_NEXT,
            )
    elif not fields.doubtful:
        remarks.warn(
            f"No date of its adoption or of a review was found. Give `reviewed` and `review_every: {every}`, or "
            f"`review_by`.{said}",
            until=(*DATE_FIELDS, "review_every"),
        )
    elif said:
        remarks.warn(f"Give `review_every: {every}` with the date of the last review.{said}", until=_NEXT)


def _drop_contradictory_dates(fields: ImportedFields, remarks: Remarks) -> None:
    """Remove dates until none contradict one another, with a remark on each.

    Fields are removed one at a time, `history` first and `adopted` last.
    """
    notes, _ = _read_back(policy_file_text(fields.values, ""))
    for name in ("history", "review_every", "review_by", "reviewed", "adopted"):
        if notes.stops and name in fields.values:
            value = fields.values.pop(name)
            remarks.warn(f"`{name}: {_on_one_line(value)}` was left out: {notes.stops[0].what} {notes.stops[0].mend}")
            notes, _ = _read_back(policy_file_text(fields.values, ""))


def _read_back(text: str) -> tuple[ProblemNotes, Policy | None]:
    """Read `text` as the site would: the problems found in it, and the policy (None when it cannot be read)."""
    notes = ProblemNotes("policies/it.md")
    document = split_front_matter(text, notes)
    return notes, read_item(Policy, document, notes.path, "it", notes) if document else None


def policy_file_text(values: Mapping[str, FrontMatterValue], body: str) -> str:
    """The text of a policy's file. A missing summary becomes the placeholder that `bookbag new policy` writes."""
    lines = ["---"]
    for name in _ORDER:
        if name == "summary" and not values.get(name):
            lines += [_COMMENT, f"summary: {SUMMARY_TO_BE}"]
        elif value := values.get(name):
            lines.append(_line(name, value))
    return "\n".join([*lines, "---", body])


def _line(name: str, value: FrontMatterValue) -> str:
    return str(
        yaml.dump({name: _typed(value)}, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10_000)
    ).rstrip("\n")


class _Dumper(yaml.SafeDumper):
    """Indents lists by two spaces, as people write them."""

    # PyYAML gives the signature.
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        """Indent lists too, which PyYAML leaves flush with their key."""
        super().increase_indent(flow, indentless=False)


def _typed(value: FrontMatterValue) -> object:
    """`value` with ISO dates as `date`, which YAML writes without quotation marks.

    Days after the 28th stay text, because not every month has them; they are then quoted, which reads the same.
    """
    if isinstance(value, list):
        return [_typed(each) for each in value]
    if isinstance(value, dict):
        return {name: _typed(each) for name, each in value.items()}
    return date.fromisoformat(value) if re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])", value) else value


def _on_one_line(value: FrontMatterValue) -> str:
    """A value on one line, to be quoted in a remark."""
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_on_one_line(each)}" for name, each in value.items())
    return ", ".join(map(_on_one_line, value)) if isinstance(value, list) else " ".join(value.split())
