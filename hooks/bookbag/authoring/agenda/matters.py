"""What a meeting has to talk about beside reviews: consultations, and subjects."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from bookbag.content.shipped.expected_subjects import applying_subjects, uncovered_subjects

if TYPE_CHECKING:
    from datetime import date

    from bookbag.content.dates import CalendarDate
    from bookbag.content.records.policy import Consultation, Policy
    from bookbag.content.records.subject import Subject
    from bookbag.publishing.site import Site

_NAMED = 5
"""So many subjects of one source are named."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A policy on which parents are asked, or were."""

    policy: Policy
    consultation: Consultation


@dataclass(frozen=True, slots=True)
class Expected:
    """Subjects that one source asks for."""

    source: str
    """Where to check; empty where a setting's own subject names nothing."""
    edition: str
    subjects: tuple[Subject, ...]


@dataclass(frozen=True, slots=True)
class GuidanceToCheck(Expected):
    """Subjects that somebody should compare with their source again."""

    review_by: CalendarDate

    @property
    def named(self) -> str:
        """The names of its subjects; of a long list the first, and how many more there are."""
        names = [each.name or each.id for each in self.subjects]
        more = len(names) - _NAMED
        return f"{'; '.join(names[:_NAMED])}; and {more} more" if more > 1 else "; ".join(names)


def consultations_open(site: Site, meeting: date) -> tuple[Asked, ...]:
    """The consultations that are open on the day of the meeting, by when they close."""
    asked = [each for each in _asked(site) if each.consultation.opens <= meeting <= each.consultation.closes]
    return tuple(sorted(asked, key=lambda each: each.consultation.closes))


def consultations_unanswered(site: Site, meeting: date) -> tuple[Asked, ...]:
    """Those closed before the meeting of which nothing says what came of them, the longest waiting first."""
    asked = [each for each in _asked(site) if each.consultation.waits_on(meeting)]
    return tuple(sorted(asked, key=lambda each: each.consultation.closes))


def subjects_uncovered(site: Site) -> tuple[Expected, ...]:
    """The subjects that a setting is expected to cover and that no public policy says it does, source by source."""
    missing = uncovered_subjects(site.setting.subjects, site.policies)
    sources = dict.fromkeys((each.source, each.edition) for each in missing)
    return tuple(
        Expected(*source, tuple(each for each in missing if (each.source, each.edition) == source))
        for source in sources
    )


def guidance_to_check(site: Site, until: date) -> tuple[GuidanceToCheck, ...]:
    """The subjects to be compared with their source by `until`, source by source, the most pressing first."""
    applying = applying_subjects(site.setting.subjects)
    dated = [(each.review_by, each) for each in applying if each.review_by and each.review_by.last <= until]
    dated.sort(key=lambda pair: (pair[0].last, pair[0].first, pair[1].source, pair[1].edition))
    groups = groupby(dated, key=lambda pair: (pair[0], pair[1].source, pair[1].edition))
    return tuple(
        GuidanceToCheck(source, edition, tuple(subject for _, subject in pairs), review_by)
        for (review_by, source, edition), pairs in groups
    )


def _asked(site: Site) -> list[Asked]:
    return [Asked(policy, policy.consultation) for policy in site.policies if policy.consultation]
