"""What a meeting discusses besides reviews: consultations of parents, and subjects that policies should cover."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.shipped.expected_subjects import applying_subjects, uncovered_subjects

if TYPE_CHECKING:
    from datetime import date

    from bookbag.content.dates import CalendarDate
    from bookbag.content.records.policy import Consultation, Policy
    from bookbag.content.records.subject import Subject
    from bookbag.publishing.site import Site

_MOST_NAMED = 5
"""How many subjects of one source are named before the rest are counted."""


@dataclass(frozen=True, slots=True)
class PolicyConsultation:
    """A policy with its consultation of parents, open or closed."""

    policy: Policy
    consultation: Consultation


@dataclass(frozen=True, slots=True)
class SubjectsOfSource:
    """The subjects that one source, such as the EYFS framework, expects policies to cover."""

    source: str
    """The document to check against; empty for a subject of the setting's own that names none."""
    edition: str
    subjects: tuple[Subject, ...]


@dataclass(frozen=True, slots=True)
class GuidanceToCheck(SubjectsOfSource):
    """Subjects to be compared with their source again, by `review_by`."""

    review_by: CalendarDate

    @property
    def named(self) -> str:
        """The names of its subjects; for a long list the first few, and the number of the others."""
        names = [each.name or each.id for each in self.subjects]
        more = len(names) - _MOST_NAMED  # a single one more is named: its name is hardly longer than "and 1 more"
        return f"{'; '.join(names[:_MOST_NAMED])}; and {more} more" if more > 1 else "; ".join(names)


def open_consultations(site: Site, meeting: date) -> tuple[PolicyConsultation, ...]:
    """The consultations open on the day of the meeting, in the order in which they close."""
    asked = [each for each in _consultations(site) if each.consultation.opens <= meeting <= each.consultation.closes]
    return tuple(sorted(asked, key=lambda each: each.consultation.closes))


def unanswered_consultations(site: Site, meeting: date) -> tuple[PolicyConsultation, ...]:
    """The consultations closed before the meeting that have no outcome yet, the first to close first."""
    asked = [each for each in _consultations(site) if each.consultation.waits_on(meeting)]
    return tuple(sorted(asked, key=lambda each: each.consultation.closes))


def uncovered_by_source(site: Site) -> tuple[SubjectsOfSource, ...]:
    """The subjects that apply to the setting and that no public policy covers, grouped by source."""
    missing = uncovered_subjects(site.setting.subjects, site.policies)
    sources = dict.fromkeys((each.source, each.edition) for each in missing)
    return tuple(
        SubjectsOfSource(*source, tuple(each for each in missing if (each.source, each.edition) == source))
        for source in sources
    )


def guidance_to_check(site: Site, until: date) -> tuple[GuidanceToCheck, ...]:
    """The subjects to be compared with their source by `until`, grouped by date and source, the earliest date first."""
    applying = applying_subjects(site.setting.subjects)
    dated = [(each.review_by, each) for each in applying if each.review_by and each.review_by.last <= until]
    dated.sort(key=lambda pair: (pair[0].last, pair[0].first, pair[1].source, pair[1].edition))
    groups = groupby(dated, key=lambda pair: (pair[0], pair[1].source, pair[1].edition))
    return tuple(
        GuidanceToCheck(source, edition, tuple(subject for _, subject in pairs), review_by)
        for (review_by, source, edition), pairs in groups
    )


def _consultations(site: Site) -> list[PolicyConsultation]:
    return [PolicyConsultation(policy, policy.consultation) for policy in site.policies if policy.consultation]
