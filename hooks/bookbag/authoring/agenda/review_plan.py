"""A plan of the year that spreads reviews over meetings as evenly as their due dates allow."""

from __future__ import annotations

from bisect import bisect_right
from fractions import Fraction
from typing import TYPE_CHECKING

from bookbag.authoring.agenda.meetings import PLANNING_PERIOD
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bookbag.authoring.agenda.meetings import Meeting
    from bookbag.content.records.policy import Policy


@dataclass(frozen=True, slots=True)
class PlannedMeeting:
    """One meeting with the policies to review at it."""

    meeting: Meeting
    policies: tuple[Policy, ...]


@dataclass(frozen=True, slots=True)
class ReviewPlan:
    """The reviews of a year, meeting by meeting."""

    meetings: tuple[PlannedMeeting, ...]
    later: int
    """The number of policies due after the year."""

    @property
    def possible(self) -> bool:
        """Whether there is more than one meeting to spread reviews over."""
        return len(self.meetings) > 1

    @property
    def all_known(self) -> bool:
        """Whether the day of every meeting is known."""
        return all(each.meeting.known for each in self.meetings)


def plan_year(policies: Sequence[Policy], meetings: Sequence[Meeting]) -> ReviewPlan:
    """Plan the policies that are overdue, undated, or due within a year of the first of `meetings`."""
    until = meetings[0].day + PLANNING_PERIOD
    due = [policy for policy in policies if policy.due is None or policy.due.last < until]
    places = assign_to_meetings(
        [policy.due.last if policy.due else None for policy in due], [each.day for each in meetings]
    )
    at = {n: [policy for policy, place in zip(due, places, strict=True) if place == n] for n in range(len(meetings))}
    planned = tuple(PlannedMeeting(meeting, tuple(sorted(at[n], key=_by_due))) for n, meeting in enumerate(meetings))
    return ReviewPlan(planned, len(policies) - len(due))


def assign_to_meetings(dues: Sequence[date | None], meetings: Sequence[date]) -> tuple[int, ...]:
    """For each due date in `dues`, the index of the meeting at which to review that policy.

    A policy is reviewed by its due date if any meeting is on or before that day. Within this rule the largest
    number of reviews at one meeting is as small as possible. Overdue and undated (None) policies come first: another
    takes an earlier place only if it would become overdue otherwise. `meetings` are in order of date; raises
    ValueError if there is none.
    """
    if not meetings:
        msg = "without a meeting there is nothing to spread reviews over"
        raise ValueError(msg)
    last = [bisect_right(meetings, due) if due else 0 for due in dues]  # meetings in time; 0: overdue or undated
    loads = _meeting_loads([each or len(meetings) for each in last], len(meetings))
    # The overdue first, the longest overdue before the others, then the undated, then the rest by due date.
    waiting = sorted(range(len(dues)), key=lambda n: (last[n] > 0, dues[n] is None, dues[n] or meetings[0], n))
    places: dict[int, int] = {}
    # From the last meeting back, each takes what can wait longest, which leaves the overdue for the first.
    for meeting in reversed(range(len(meetings))):
        can_wait = [n for n in waiting if last[n] == 0 or last[n] > meeting]
        for n in can_wait[len(can_wait) - loads[meeting] :]:
            places[n] = meeting
            waiting.remove(n)
    return tuple(places[n] for n in range(len(dues)))


def _meeting_loads(last: Sequence[int], meetings: int) -> list[int]:
    """The number of reviews to hold at each of `meetings` meetings.

    `last` has for each review the last meeting, counted from 1, by which it is due; `owed[n]` is the number of
    reviews due by meeting n. The first meetings up to the one with the highest average load share their reviews
    evenly, then the same is done for the meetings after it. No other distribution has a smaller largest load.
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
    """A sort key: by due date, so the overdue first; the undated last."""
    return (policy.due is None, policy.due.last.isoformat() if policy.due else "", policy.slug)
