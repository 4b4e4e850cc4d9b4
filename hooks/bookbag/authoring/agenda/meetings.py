"""The committee's meetings: the next, and those of the twelve months from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bookbag.content.records.event import Event
    from bookbag.content.records.opening_times import Term
    from bookbag.publishing.site import Site

MEETING_KIND = "meeting"
"""The `kind` of an event at which the committee meets."""

PLANNING_PERIOD = relativedelta(months=12)
_A_DAY = timedelta(days=1)
_FRIDAY = 4
_UNNAMED = "The meeting"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that has a date, or one that a half term ought to have."""

    day: date
    """Its day; of one without a date the last day it can have, so that what is planned for it is in time."""
    name: str
    event: Event | None = None
    """Where the diary tells of it."""
    known: bool = True
    """Whether its day is known."""


@dataclass(frozen=True, slots=True)
class HalfTerm:
    """A term up to its half-term holiday, or from there; a whole term where it has none."""

    name: str
    first: date
    last: date

    def has(self, day: date) -> bool:
        """Whether `day` lies in it."""
        return self.first <= day <= self.last

    @property
    def last_weekday(self) -> date:
        """Its last day that is no Saturday or Sunday."""
        over = self.last.weekday() - _FRIDAY
        return max(self.first, self.last - timedelta(days=max(0, over)))


def next_meeting(site: Site) -> date | None:
    """The day of the next meeting in the public diary; None where there is none to come."""
    coming = (max(event.first, site.today) for event in _meetings(site) if event.over > site.now)
    return min(coming, default=None)


def meeting_on(site: Site, day: date) -> Meeting:
    """The meeting on `day`, with what the diary says of it."""
    event = next((event for event in _meetings(site) if event.first <= day <= event.last), None)
    return Meeting(day, event.title if event else _UNNAMED, event)


def meetings_from(site: Site, first: Meeting) -> tuple[Meeting, ...]:
    """`first` and the meetings of the twelve months from it, by day.

    They are those in the diary. A half term in which the diary has none is given one without a date.
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
    """The halves of `terms`, by when they start."""
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
