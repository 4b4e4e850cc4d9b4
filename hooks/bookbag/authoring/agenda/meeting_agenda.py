"""The whole agenda of a committee meeting, gathered from the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.authoring.agenda.meetings import Meeting, meeting_on, meetings_from
from bookbag.authoring.agenda.other_business import (
    GuidanceToCheck,
    PolicyConsultation,
    SubjectsOfSource,
    guidance_to_check,
    open_consultations,
    unanswered_consultations,
    uncovered_by_source,
)
from bookbag.authoring.agenda.policy_changes import PolicyChanges, changes_since_review, last_review
from bookbag.authoring.agenda.reading_ease import Readability, hardest, measure_policies
from bookbag.authoring.agenda.review_plan import ReviewPlan, plan_year
from bookbag.authoring.agenda.reviews_due import ReviewsDue, reviews_due, role_title
from bookbag.content.quick_dataclasses import dataclass
from bookbag.outputs.pages.review_year import ReviewYear
from bookbag.rules.dates_in_words import in_words

if TYPE_CHECKING:
    from datetime import date

    from bookbag.authoring.agenda.git_history import GitHistory
    from bookbag.content.records.setting import Setting
    from bookbag.publishing.site import Site

_SENDERS = ("secretary", "chair", "manager")
"""The papers of a meeting come from the first of these roles that the setting has."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """The review pack for one meeting."""

    setting: Setting
    meeting: Meeting
    made: date
    sender: str
    """Who sends the papers: the title of a role, else the name of the setting."""
    policies: int
    """The number of published policies. With none, empty lists mean nothing."""
    reviews: ReviewsDue
    consultations: tuple[PolicyConsultation, ...]
    """The consultations open on the day of the meeting."""
    unanswered: tuple[PolicyConsultation, ...]
    """The consultations closed by then that have no outcome yet."""
    uncovered: tuple[SubjectsOfSource, ...]
    guidance: tuple[GuidanceToCheck, ...]
    changes: tuple[PolicyChanges, ...]
    git_unknown: str
    """Why git's history is not available, in a sentence; empty if it is."""
    hardest: tuple[Readability, ...]
    """The policies that are hard to read, and a few others for comparison; the hardest first."""
    plan: ReviewPlan
    year: ReviewYear
    approvers: tuple[str, ...]
    """The titles of the roles that approve the policies listed; one empty title, for a blank line, if none do."""

    @property
    def uncovered_count(self) -> int:
        """The number of subjects that no policy covers."""
        return sum(len(each.subjects) for each in self.uncovered)

    @property
    def changes_told(self) -> tuple[PolicyChanges, ...]:
        """The policies whose changes are known, from their own history or from git (which may know of none)."""
        return tuple(each for each in self.changes if each.told or not self.git_unknown)

    @property
    def changes_untold(self) -> tuple[PolicyChanges, ...]:
        """The policies of whose changes nothing is known."""
        return tuple(each for each in self.changes if each not in self.changes_told)


def agenda_for(site: Site, day: date, history: GitHistory) -> Agenda:
    """The review pack for the meeting on `day`, made on `site.today`.

    `history` has the edits from `history_start` on. Raises ValueError if the meeting is past.
    """
    if day < site.today:
        msg = f"The meeting on {in_words(day)} is past: it is {in_words(site.today)}."
        raise ValueError(msg)
    meeting, reviews = meeting_on(site, day), reviews_due(site, day)
    return Agenda(
        setting=site.setting,
        meeting=meeting,
        made=site.today,
        sender=next(filter(None, (role_title(site.setting, key) for key in _SENDERS)), site.setting.name),
        policies=len(site.policies),
        reviews=reviews,
        consultations=open_consultations(site, day),
        unanswered=unanswered_consultations(site, day),
        uncovered=uncovered_by_source(site),
        guidance=guidance_to_check(site, reviews.until),
        changes=changes_since_review(reviews.all, history, site.setting),
        git_unknown=history.unknown,
        hardest=hardest(measure_policies(site)),
        plan=plan_year([entry.policy for entry in site.entries], meetings_from(site, meeting)),
        year=ReviewYear.of(site.policies, site.today, day),
        approvers=tuple(dict.fromkeys(each.approver for each in reviews.all if each.approver)) or ("",),
    )


def history_start(site: Site, day: date) -> date:
    """The day from which git's history is needed: the oldest last review among the policies listed for `day`."""
    reviews = (last_review(each.policy) for each in reviews_due(site, day).all)
    return min(filter(None, reviews), default=site.today)
