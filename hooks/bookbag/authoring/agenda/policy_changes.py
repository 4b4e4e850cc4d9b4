"""What changed in a policy since its last review, according to its `history` field and to git."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.authoring.agenda.reviews_due import role_title
from bookbag.content.quick_dataclasses import dataclass
from bookbag.rules.dates_in_words import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bookbag.authoring.agenda.git_history import Edit, GitHistory
    from bookbag.authoring.agenda.reviews_due import DueReview
    from bookbag.content.records.policy import Change, Policy
    from bookbag.content.records.setting import Setting


_DAYS_LISTED = 4
"""Up to so many days with changes are listed one by one; more are summed up."""


@dataclass(frozen=True, slots=True)
class RecordedChange:
    """One entry of a policy's `history`, with the role that made the change."""

    change: Change
    by: str
    """The title of that role; empty if the entry names none."""


@dataclass(frozen=True, slots=True)
class PolicyChanges:
    """What changed in one policy since its last review."""

    policy: Policy
    told: tuple[RecordedChange, ...]
    """The entries of its `history` from its last review on, including the entry of that review."""
    edits: tuple[Edit, ...]
    """The changes to its file after that review, day by day, from git."""
    unknown: str
    """Why `edits` may be incomplete, in a sentence; empty if it is complete."""

    @property
    def edited(self) -> str:
        """What git knows of its changes, in a sentence or two."""
        if self.unknown:
            return self.unknown
        began = next((edit for edit in self.edits if edit.began), None)
        changed = [edit for edit in self.edits if not edit.began]
        said = [_when_changed(changed)] if changed or not began else []
        said += [f"Git has its file only since {in_words(began.day)}."] if began else []
        return " ".join(said)


def changes_since_review(dues: Iterable[DueReview], history: GitHistory, setting: Setting) -> tuple[PolicyChanges, ...]:
    """What changed in each policy of `dues`, in their order."""
    return tuple(_changed(each.policy, history, setting) for each in dues)


def last_review(policy: Policy) -> date | None:
    """The day from which changes count: the last review, else the adoption; None if neither is known."""
    since = policy.reviewed or policy.adopted
    return since.last if since else None


def _when_changed(edits: Sequence[Edit]) -> str:
    if not edits:
        return "Its file has not changed since then."
    if len(edits) <= _DAYS_LISTED:
        days = "; ".join(f"{in_words(edit.day)} ({_how_much([edit])})" for edit in edits)
        return f"Its file changed on {days}."
    span = f"{len(edits)} days from {in_words(edits[-1].day)} to {in_words(edits[0].day)}"
    return f"Its file changed on {span}: {_how_much(edits)} in all."


def _how_much(edits: Sequence[Edit]) -> str:
    added, removed = sum(edit.added for edit in edits), sum(edit.removed for edit in edits)
    return f"{added} word{'' if added == 1 else 's'} added, {removed} removed"


def _changed(policy: Policy, history: GitHistory, setting: Setting) -> PolicyChanges:
    since = last_review(policy)
    told = tuple(
        RecordedChange(change, role_title(setting, change.by))
        for change in policy.history
        if since is None or change.date.last >= since
    )
    unknown = "" if history.unknown else _why_unknown(policy, history, since)
    edits = history.since(since, policy.slug, *policy.formerly) if since and not unknown else ()
    return PolicyChanges(policy, told, edits, unknown)


def _why_unknown(policy: Policy, history: GitHistory, since: date | None) -> str:
    if since is None:
        return "No review is on record to count from."
    if policy.slug not in history.kept:
        return "Git does not keep this file yet."
    return ""
