"""The review rules: when a policy is overdue, due soon, current or undated.

Settings promise parents a review of every policy, normally every twelve months. Every page, list and log takes the
status from here.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Self

from bookbag.content.quick_dataclasses import dataclass
from bookbag.rules.dates_in_words import in_words

if TYPE_CHECKING:
    from datetime import date

    from bookbag.content.dates import CalendarDate, Period
    from bookbag.content.records.policy import Policy
    from bookbag.content.records.review_wording import Wording


class ReviewStatus(enum.StrEnum):
    """The review status of a policy, most urgent first."""

    OVERDUE = "overdue"
    UNDATED = "undated"
    DUE_SOON = "due-soon"
    CURRENT = "current"

    @property
    def rank(self) -> int:
        """Urgency, 0 the highest, which overdue and undated share: a policy without a date may be overdue."""
        return {"overdue": 0, "undated": 0, "due-soon": 1, "current": 2}[self.value]

    def at_or_beyond(self, limit: ReviewStatus) -> bool:
        """Whether this is as urgent as `limit`, or more so."""
        return self.rank <= limit.rank


def due_soon_from(due: CalendarDate, due_soon: Period) -> date:
    """The first day on which a review that is `due` is due soon. A review due in a month is due on its last day."""
    return due_soon.before(due.last)


def review_status(due: CalendarDate | None, today: date, due_soon: Period) -> ReviewStatus:
    """The status on `today` of a policy whose next review is `due`. On its due day a review is not yet overdue."""
    if due is None:
        return ReviewStatus.UNDATED
    if today > due.last:
        return ReviewStatus.OVERDUE
    if today >= due_soon_from(due, due_soon):
        return ReviewStatus.DUE_SOON
    return ReviewStatus.CURRENT


@dataclass(frozen=True, slots=True)
class Review:
    """The review dates of one policy, and its status on one day."""

    status: ReviewStatus
    adopted: CalendarDate | None
    reviewed: CalendarDate | None
    due: CalendarDate | None
    soon: date | None
    """The first day on which it is due soon."""

    @classmethod
    def of(cls, policy: Policy, today: date, due_soon: Period) -> Self:
        """The review of `policy` as it stands on `today`."""
        due = policy.due
        soon = due_soon_from(due, due_soon) if due else None
        return cls(review_status(due, today, due_soon), policy.adopted, policy.reviewed, due, soon)

    @property
    def urgency(self) -> tuple[int, bool, str]:
        """The sort key that puts the most urgent first: by rank, then by due date, undated last."""
        due = self.due.last.isoformat() if self.due else ""
        return (self.status.rank, self.due is None, due)

    def sentences(self, wording: Wording) -> str:
        """The sentences for parents, in the setting's `wording`. Due soon reads like current, so as not to alarm."""
        words = {
            name: in_words(value)
            for name, value in (("adopted", self.adopted), ("reviewed", self.reviewed), ("due", self.due))
            if value
        }
        if self.status is ReviewStatus.OVERDUE:
            return wording.overdue.format_map(_Blanks(words))
        said = wording.reviewed if self.reviewed else wording.adopted if self.adopted else ""
        then = wording.undated if self.status is ReviewStatus.UNDATED else wording.due
        return f"{said} {then}".strip().format_map(_Blanks(words))


class _Blanks(dict[str, str]):
    """Values for the placeholders of a sentence; an unknown date gives an empty string."""

    def __missing__(self, key: str) -> str:
        return ""
