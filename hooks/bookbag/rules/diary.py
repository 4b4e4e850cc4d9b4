"""When the setting is open, which week is "this week", and when content that depends on the day is displayed.

A page is built once and read for days. So whatever depends on the day is written into it for the days to come, each
with the times between which it is displayed, and a script shows what is current when the page is read.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Generic, TypeVar

from bookbag.content.dates import LONDON, day_of, end_of, monday_of, start_of
from bookbag.content.quick_dataclasses import dataclass
from bookbag.rules.dates_in_words import clock_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bookbag.content.records.event import Event
    from bookbag.content.records.notice import Notice
    from bookbag.content.records.opening_times import Session, Term
    from bookbag.content.records.setting import Setting
    from bookbag.content.records.week import WeeklyTheme
    from bookbag.content.source_paths import SourcePath

T = TypeVar("T")

DAYS_AHEAD = 42
"""How many days ahead of its build a page holds what depends on the day."""

_WEEKEND = 5
"""Saturday, as `date.weekday()` counts, and the number of weekdays before it."""
_A_WEEK = timedelta(days=7)
_WEEKS_AHEAD = 60
"""How many weeks ahead to look for a week in term; longer than any holiday."""


@dataclass(frozen=True, slots=True)
class TimedDisplay(Generic[T]):
    """Something that is displayed from `starts` until just before `ends`; None means no limit."""

    what: T
    starts: datetime | None
    ends: datetime | None

    def at(self, now: datetime) -> bool:
        """Whether it is displayed at `now`."""
        return (self.starts is None or self.starts <= now) and (self.ends is None or now < self.ends)


@dataclass(frozen=True, slots=True)
class ClosedDays:
    """A range of days on which the setting is closed."""

    first: date
    last: date
    why: str
    link: SourcePath = ""
    """The source path of the notice or event that says so; empty for a closure in setting.yml."""

    def has(self, day: date) -> bool:
        """Whether `day` is one of them."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class DayStatus:
    """Whether the setting is open on one day, at what times, or why not."""

    day: date
    sessions: tuple[Session, ...]
    """When it is open; empty on a day on which it is closed."""
    why_shut: str = ""
    opens_next: DayStatus | None = None
    """The next day on which it is open."""

    @property
    def words(self) -> str:
        """`9am to 3pm`, or why it is closed."""
        return times_in_words(self.sessions) or self.why_shut

    @property
    def open_moments(self) -> tuple[TimedDisplay[Session], ...]:
        """Its sessions, each displayed while it lasts."""
        return tuple(TimedDisplay(each, self._at(each.starts), self._at(each.ends)) for each in self.sessions)

    @property
    def over(self) -> datetime | None:
        """When its last session ends; None on a day on which it is closed."""
        return self._at(max(each.ends for each in self.sessions)) if self.sessions else None

    def _at(self, clock: time) -> datetime:
        return datetime.combine(self.day, clock, tzinfo=LONDON)


def times_in_words(sessions: Iterable[Session]) -> str:
    """`9am to noon and 1pm to 3pm`."""
    return " and ".join(f"{clock_in_words(each.starts)} to {clock_in_words(each.ends)}" for each in sessions)


@dataclass(frozen=True, slots=True)
class TermDates:
    """A term, and the days in it on which the setting is closed."""

    term: Term
    closed: tuple[ClosedDays, ...]


@dataclass(frozen=True, slots=True)
class Diary:
    """The setting's open and closed days, with the closures that notices and events bring."""

    setting: Setting
    closed: tuple[ClosedDays, ...]

    @classmethod
    def of(cls, setting: Setting, notices: Iterable[Notice], events: Iterable[Event]) -> Diary:
        """The diary of `setting`, with the closures that public notices and events bring."""
        closed = [ClosedDays(each.first, each.last, each.why) for each in setting.closed]
        closed += [ClosedDays(each.closes, each.closes, each.title, each.link) for each in notices if each.closes]
        closed += [
            ClosedDays(each.first, each.last, each.title, each.link)
            for each in events
            if each.event_kind == "closure" and not each.cancelled
        ]
        return cls(setting, tuple(sorted(closed, key=lambda each: (each.first, each.last, each.why))))

    def on(self, day: date) -> DayStatus:
        """Whether the setting is open on `day`."""
        sessions = self.setting.sessions.get(f"{day:%A}".lower(), ())
        if not sessions:
            return DayStatus(day, (), "We are not open on this day of the week.")
        if self.setting.terms and not any(term.has(day) for term in self.setting.terms):
            return DayStatus(day, (), "It is the holidays.")
        if shut := next((each for each in self.closed if each.has(day)), None):
            return DayStatus(day, (), shut.why or "We are shut today.")
        return DayStatus(day, sessions)

    def days_from(self, now: datetime) -> tuple[TimedDisplay[DayStatus], ...]:
        """The status of each coming day, displayed on that day; empty where the setting gives no sessions."""
        if not self.setting.sessions:
            return ()
        days = (day_of(now) + timedelta(days=n) for n in range(DAYS_AHEAD))
        return tuple(
            TimedDisplay(replace(self.on(day), opens_next=self.opens_after(day)), start_of(day), end_of(day))
            for day in days
        )

    def terms(self) -> tuple[TermDates, ...]:
        """The terms, sorted by start."""
        terms = sorted(self.setting.terms, key=lambda term: term.starts)
        return tuple(
            TermDates(term, tuple(each for each in self.closed if term.touches(each.first, each.last)))
            for term in terms
        )

    def term_of(self, first: date, last: date) -> Term | None:
        """The term that has any of the days from `first` to `last`; None between terms."""
        return next((term for term in self.setting.terms if term.touches(first, last)), None)

    def week_in_view(self, day: date) -> date:
        """The Monday of the week that parents mean by "this week" on `day`.

        At a weekend that is the coming week, and in the holidays the first week of the next term.
        """
        monday = monday_of(day) + (_A_WEEK if day.weekday() >= _WEEKEND else timedelta())
        coming = (monday + n * _A_WEEK for n in range(_WEEKS_AHEAD))
        return next((each for each in coming if self._in_term(each)), monday)

    def themes_from(self, now: datetime, weeks: Iterable[WeeklyTheme]) -> tuple[TimedDisplay[WeeklyTheme], ...]:
        """The themes that are "this week's" on the coming days, each displayed on those days."""
        days = [day_of(now) + timedelta(days=n) for n in range(DAYS_AHEAD)]
        in_view = {day: self.week_in_view(day) for day in days}
        shown = []
        for week in weeks:
            its_days = [day for day in days if monday_of(week.first) <= in_view[day] <= week.last]
            if its_days:
                shown.append(TimedDisplay(week, start_of(its_days[0]), end_of(its_days[-1])))
        return tuple(sorted(shown, key=lambda each: each.what.first))

    def opens_after(self, day: date) -> DayStatus | None:
        """The first open day after `day`; None where none is known."""
        days = (self.on(day + timedelta(days=n)) for n in range(1, 7 * _WEEKS_AHEAD))
        return next((each for each in days if each.sessions), None)

    def _in_term(self, monday: date) -> bool:
        week = [monday + timedelta(days=n) for n in range(_WEEKEND)]
        return not self.setting.terms or any(term.has(day) for term in self.setting.terms for day in week)


def shown_now(things: Iterable[TimedDisplay[T]], now: datetime) -> Iterator[T]:
    """Those of `things` that are displayed at `now`."""
    return (each.what for each in things if each.at(now))
