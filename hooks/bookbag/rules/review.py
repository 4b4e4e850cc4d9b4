"""The review rules: when a policy is overdue, due soon, current or undated.

Settings promise parents a review of every policy, normally every twelve months. A policy has one
status at one time, and every page, list and log gets it from here.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from bookbag.rules.dates_in_words import in_words

if TYPE_CHECKING:
    from datetime import date

    from bookbag.content.dates import CalendarDate, Period
    from bookbag.content.records.policy import Policy
    from bookbag.content.records.setting import Wording


class ReviewStatus(enum.StrEnum):
    """Where a policy stands with its review, most pressing first."""

    OVERDUE = "overdue"
    UNDATED = "undated"
    DUE_SOON = "due-soon"
    CURRENT = "current"

    @property
    def rank(self) -> int:
        """How pressing: 0 for overdue and undated alike, then 1 and 2."""
        return {"overdue": 0, "undated": 0, "due-soon": 1, "current": 2}[self.value]

    def at_or_beyond(self, limit: ReviewStatus) -> bool:
        """Whether this is as pressing as `limit`, or more so."""
        return self.rank <= limit.rank


def review_status(due: CalendarDate | None, today: date, due_soon: Period) -> ReviewStatus:
    """The status on `today` of a policy whose next review is `due`.

    A month is due by its last day; the day itself is not yet overdue. Due soon are the days from
    `due_soon` before it, that day included.
    """
    if due is None:
        return ReviewStatus.UNDATED
    if today > due.last:
        return ReviewStatus.OVERDUE
    if today >= due_soon.before(due.last):
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
    """The first day on which it counts as due soon."""

    @classmethod
    def of(cls, policy: Policy, today: date, due_soon: Period) -> Self:
        """The review of `policy` as it stands on `today`."""
        due = policy.due
        soon = due_soon.before(due.last) if due else None
        return cls(review_status(due, today, due_soon), policy.adopted, policy.reviewed, due, soon)

    @property
    def pressing(self) -> tuple[int, bool, str]:
        """Sorts reviews most pressing first: by rank, and within it by the date due."""
        due = self.due.last.isoformat() if self.due else ""
        return (self.status.rank, self.due is None, due)

    def sentences(self, wording: Wording) -> str:
        """What parents read: calm words, in which due soon looks like current."""
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
    """Words for the blanks of a sentence; a date that is not known leaves its blank empty."""

    def __missing__(self, key: str) -> str:
        return ""
