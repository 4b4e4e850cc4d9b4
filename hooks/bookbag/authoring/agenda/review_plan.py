"""A plan that spreads reviews over meetings, as evenly as their dates allow."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from bookbag.authoring.agenda.meetings import PLANNING_PERIOD

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bookbag.authoring.agenda.meetings import Meeting
    from bookbag.content.records.policy import Policy


@dataclass(frozen=True, slots=True)
class PlannedMeeting:
    """The policies to review at one meeting."""

    meeting: Meeting
    policies: tuple[Policy, ...]


@dataclass(frozen=True, slots=True)
class ReviewPlan:
    """The reviews of a year, meeting by meeting."""

    meetings: tuple[PlannedMeeting, ...]
    later: int
    """How many policies are due only after the year."""

    @property
    def possible(self) -> bool:
        """Whether there is more than one meeting: over one alone nothing can be spread."""
        return len(self.meetings) > 1

    @property
    def all_known(self) -> bool:
        """Whether every meeting has its day."""
        return all(each.meeting.known for each in self.meetings)


def plan_year(policies: Sequence[Policy], meetings: Sequence[Meeting]) -> ReviewPlan:
    """The plan for those of `policies` that are due within a year of the first of `meetings`, or late, or undated."""
    until = meetings[0].day + PLANNING_PERIOD
    due = [policy for policy in policies if policy.due is None or policy.due.last < until]
    places = assign_to_meetings(
        [policy.due.last if policy.due else None for policy in due], [each.day for each in meetings]
    )
    at = {n: [policy for policy, place in zip(due, places, strict=True) if place == n] for n in range(len(meetings))}
    planned = tuple(PlannedMeeting(meeting, tuple(sorted(at[n], key=_by_due))) for n, meeting in enumerate(meetings))
    return ReviewPlan(planned, len(policies) - len(due))


def assign_to_meetings(dues: Sequence[date | None], meetings: Sequence[date]) -> tuple[int, ...]:
    """For each of `dues`, the last days of reviews, which of `meetings` to take it at, counted from 0.

    None comes after its day where a meeting is on or before that day. So far as this allows, every meeting has
    as few as can be. What is late already and what has no date (None) come first: something else stands at an
    earlier meeting only where it would be late too otherwise. `meetings` are in order; raises ValueError where
    there is none.
    """
    if not meetings:
        msg = "without a meeting there is nothing to spread reviews over"
        raise ValueError(msg)
    last = [bisect_right(meetings, due) if due else 0 for due in dues]
    loads = _meeting_loads([each or len(meetings) for each in last], len(meetings))
    # What is late is at the front, in the order of its day, then what has no date, then the rest.
    waiting = sorted(range(len(dues)), key=lambda n: (last[n] > 0, dues[n] is None, dues[n] or meetings[0], n))
    places: dict[int, int] = {}
    # From the last meeting back, each takes what can wait longest, so that the front comes out first.
    for meeting in reversed(range(len(meetings))):
        can_wait = [n for n in waiting if last[n] == 0 or last[n] > meeting]
        for n in can_wait[len(can_wait) - loads[meeting] :]:
            places[n] = meeting
            waiting.remove(n)
    return tuple(places[n] for n in range(len(dues)))


def _meeting_loads(last: Sequence[int], meetings: int) -> list[int]:
    """How many reviews each meeting takes, where `last` says by the how manieth meeting each has to be done.

    What the first n meetings have to do is `owed[n]`. The stretch of meetings that has the most to do for each
    shares that evenly, then the same for the meetings after it: no other way has a smaller largest load.
    """
    owed = [sum(each <= n for each in last) for n in range(meetings + 1)]
    loads: list[int] = []
    while (done := len(loads)) < meetings:
        shares = {end: Fraction(owed[end] - owed[done], end - done) for end in range(done + 1, meetings + 1)}
        end = max(shares, key=lambda end: (shares[end], end))
        each, more = divmod(owed[end] - owed[done], end - done)
        loads += [each + (n < more) for n in range(end - done)]
    return loads


def _by_due(policy: Policy) -> tuple[bool, str, str]:
    """Late ones first, as they are the oldest; those without a date last."""
    return (policy.due is None, policy.due.last.isoformat() if policy.due else "", policy.slug)
