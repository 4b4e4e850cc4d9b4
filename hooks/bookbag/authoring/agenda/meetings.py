"""The committee's meetings: the next one, and those in the twelve months after it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bookbag.content.records.event import Event
    from bookbag.content.records.opening_times import Term
    from bookbag.publishing.site import Site

MEETING_KIND = "meeting"
"""The `kind` of an event at which the committee meets."""

PLANNING_PERIOD = relativedelta(months=12)
"""Reviews are planned for the meetings of a year: the usual interval between two reviews of a policy."""
_A_DAY = timedelta(days=1)
_FRIDAY = 4
_UNNAMED = "The meeting"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting with a date in the diary, or one assumed for a half term that has none."""

    day: date
    """Its day. An assumed meeting is on the last weekday of its half term, so that reviews due later are in time."""
    name: str
    event: Event | None = None
    """Its event in the diary; None if there is none."""
    known: bool = True
    """Whether its day is known; False for an assumed meeting."""


@dataclass(frozen=True, slots=True)
class HalfTerm:
    """Half of a term, before or after its half-term holiday; the whole term if it has no such holiday."""

    name: str
    first: date
    last: date

    def has(self, day: date) -> bool:
        """Whether `day` is in this half term."""
        return self.first <= day <= self.last

    @property
    def last_weekday(self) -> date:
        """Its last day that is not a Saturday or Sunday."""
        over = self.last.weekday() - _FRIDAY
        return max(self.first, self.last - timedelta(days=max(0, over)))


def next_meeting(site: Site) -> date | None:
    """The day of the next meeting in the public diary; None if there is none."""
    coming = (max(event.first, site.today) for event in _meetings(site) if event.over > site.now)
    return min(coming, default=None)


def meeting_on(site: Site, day: date) -> Meeting:
    """The meeting on `day`, with its event and title if the diary has it."""
    event = next((event for event in _meetings(site) if event.first <= day <= event.last), None)
    return Meeting(day, event.title if event else _UNNAMED, event)


def meetings_from(site: Site, first: Meeting) -> tuple[Meeting, ...]:
    """`first` and the meetings of the twelve months after it, by day.

    They are taken from the diary. For a half term without a meeting in the diary, one is assumed.
    """
    until = first.day + PLANNING_PERIOD
    known = {first.day: first}
    for event in _meetings(site):
        if first.day < event.first < until:
            known.setdefault(event.first, Meeting(event.first, event.title, event))
    missing = (
        Meeting(half.last_weekday, half.name, known=False)
        for half in half_terms(site.setting.terms)
        if first.day < half.last < until and not any(map(half.has, known))
    )
    return tuple(sorted((*known.values(), *missing), key=lambda meeting: meeting.day))


def half_terms(terms: Iterable[Term]) -> Iterator[HalfTerm]:
    """The half terms of `terms`, in the order in which they start."""
    for term in sorted(terms, key=lambda term: term.starts):
        if term.half_term is None:
            yield HalfTerm(term.name, term.starts, term.ends)
            continue
        halves = (
            HalfTerm(f"{term.name}, first half", term.starts, term.half_term.from_ - _A_DAY),
            HalfTerm(f"{term.name}, second half", term.half_term.to + _A_DAY, term.ends),
        )
        yield from (half for half in halves if half.first <= half.last)


def _meetings(site: Site) -> Iterator[Event]:
    return (event for event in site.events if event.event_kind == MEETING_KIND and not event.cancelled)
