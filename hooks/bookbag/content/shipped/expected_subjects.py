"""The subjects that a setting's policies should cover: those that ship with Bookbag, and the setting's own.

The shipped ones are data, in `subjects.yml` beside this file, because the guidance that they come from changes.
"""

from __future__ import annotations

import functools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.reading.field_readers import a_date, list_of, one_line
from bookbag.content.reading.record_fields import group, reads
from bookbag.content.records.subject import Subject
from bookbag.content.shipped.shipped_yaml import read_shipped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bookbag.content.dates import CalendarDate
    from bookbag.content.records.policy import Policy

_FILE = "subjects.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """A piece of guidance, and the subjects that it asks for."""

    source: str = reads(one_line, required=True)
    edition: str = reads(one_line, required=True)
    checked: CalendarDate = reads(a_date, required=True)
    review_by: CalendarDate = reads(a_date, required=True)
    subjects: tuple[Subject, ...] = reads(list_of(group(Subject)), required=True)

    def complete(self) -> tuple[Subject, ...]:
        """Its subjects, each with the source and the dates of the guidance."""
        return tuple(
            replace(each, source=self.source, edition=self.edition, checked=self.checked, review_by=self.review_by)
            for each in self.subjects
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shipped:
    guidance: tuple[Guidance, ...] = reads(list_of(group(Guidance)), required=True)


@functools.cache  # immutable, and asked for by several checks
def shipped_subjects() -> tuple[Subject, ...]:
    """The subjects that ship with Bookbag."""
    shipped = read_shipped(_FILE, _Shipped)
    return tuple(subject for guidance in shipped.guidance for subject in guidance.complete())


def expected_subjects(own: Iterable[Subject]) -> tuple[Subject, ...]:
    """The shipped subjects, as changed by the setting's `own`, and those that it adds.

    Subjects that do not apply are included, so that a policy may still name one.
    """
    known = {subject.id: subject for subject in shipped_subjects()}
    for subject in own:
        known[subject.id] = known[subject.id].changed_by(subject) if subject.id in known else subject
    return tuple(known.values())


def applying_subjects(own: Iterable[Subject]) -> list[Subject]:
    """The expected subjects that apply to the setting."""
    return [subject for subject in expected_subjects(own) if subject.applies]


def uncovered_subjects(own: Iterable[Subject], policies: Iterable[Policy]) -> list[Subject]:
    """The applying subjects that none of `policies` names in `covers`."""
    covered = {each for policy in policies for each in policy.covers}
    return [subject for subject in applying_subjects(own) if subject.id not in covered]


def subjects_named_in(title: str, subjects: Iterable[Subject]) -> tuple[str, ...]:
    """The id of the one subject that a policy's `title` names; empty where the title fits none, or several.

    The words of a title, without those that any policy may have, are the subject's id, its name or a part of its
    name: `Safer recruitment`, `Child protection policy`.
    """
    wanted = _words(title)
    found = [subject.id for subject in subjects if wanted and _is_told_by(wanted, subject)]
    return tuple(found) if len(found) == 1 else ()


def _is_told_by(wanted: frozenset[str], subject: Subject) -> bool:
    own_id, name = _words(subject.id), _words(subject.name)
    parts = {_words(part) for part in re.split(r",| and ", subject.name)}
    whole = own_id <= wanted or wanted == name
    return wanted <= own_id | name and (whole or (wanted in parts and not wanted < own_id))


_OF_ANY_POLICY = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "for",
        "in",
        "its",
        "no",
        "of",
        "on",
        "other",
        "our",
        "the",
        "to",
        "with",
        "your",
        "policy",
        "policies",
        "procedure",
        "procedures",
        "statement",
        "guidance",
        "plan",
        "administering",
        "giving",
        "managing",
        "managing",
        "promoting",
        "safe",
        "safer",
        "safely",
    ]
)


def _words(said: str) -> frozenset[str]:
    """The words of a title that say what it is about, in the singular."""
    words = re.findall(r"[a-z]+", said.casefold().replace("'", "").replace("\u2019", ""))
    return frozenset(
        _SINGULARS.get(word) or re.sub(r"ies$", "y", word).removesuffix("s")
        for word in words
        if word not in _OF_ANY_POLICY
    )


_SINGULARS = {"children": "child", "childrens": "child", "illness": "illness"}
