"""What the design says of dates, reviews and publication, worked out slowly, a day at a time, without Bookbag.

Written from the design's own words before the product's code was opened. Nothing here is clever: months end where
walking finds that they end, a period is counted off, and a status is what a person meets who walks the calendar.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199
ONE_DAY: Final = timedelta(days=1)
A_MONDAY: Final = date(1900, 1, 1)
DAY_NOUGHT: Final = date(1970, 1, 1)
HOUR: Final = 3600
DIGITS: Final = "0123456789"

Status = Literal["overdue", "due-soon", "current", "undated"]


class NotSoError(ValueError):
    """The text is not in one of the forms that the design knows."""


@dataclass(frozen=True)
class Day:
    """One day, or a month of which nobody said the day."""

    year: int
    month: int
    day: int | None = None

    def days(self) -> list[date]:
        """Every day that it may mean, in order."""
        if self.day is not None:
            return [date(self.year, self.month, self.day)]
        found = []
        walker = date(self.year, self.month, 1)
        while walker.month == self.month:
            found.append(walker)
            walker += ONE_DAY
        return found

    def last(self) -> date:
        """Give the last day that it may mean."""
        return self.days()[-1]


@dataclass(frozen=True)
class Span:
    """A period: so many days, weeks, months or years."""

    count: int
    unit: str


@dataclass(frozen=True)
class Wall:
    """What the clock on the wall in London says."""

    day: date
    hour: int = 0
    minute: int = 0


# --- Reading ---------------------------------------------------------------------------------------------------------


def _number(text: str, digits: int) -> int:
    """Read exactly so many plain digits."""
    if len(text) != digits or any(character not in DIGITS for character in text):
        raise NotSoError(text)
    return int(text)


def exists(year: int, month: int, day: int) -> bool:
    """Say whether a walk through the year from its first day meets that day."""
    walker = date(year, 1, 1)
    while walker.year == year:
        if (walker.month, walker.day) == (month, day):
            return True
        walker += ONE_DAY
    return False


def read_day(text: str) -> Day:
    """Read `2026-06-30`, or the month `2026-06`."""
    parts = text.split("-")
    if len(parts) not in (2, 3):
        raise NotSoError(text)
    year, month = _number(parts[0], 4), _number(parts[1], 2)
    day = _number(parts[2], 2) if len(parts) == 3 else None
    if not FIRST_YEAR <= year <= LAST_YEAR or not exists(year, month, day if day is not None else 1):
        raise NotSoError(text)
    return Day(year, month, day)


def read_span(text: str) -> Span:
    """Read `N days|weeks|months|years`."""
    count, space, unit = text.partition(" ")
    if not space or unit not in ("days", "weeks", "months", "years"):
        raise NotSoError(text)
    return Span(_number(count, len(count) or 1), unit)


def read_wall(text: str) -> Wall:
    """Read `2026-12-03 19:30`, a time that London's clocks show exactly once."""
    written, space, clock = text.partition(" ")
    hour, colon, minute = clock.partition(":")
    if not space or not colon:
        raise NotSoError(text)
    day = read_day(written)
    if day.day is None:
        raise NotSoError(text)
    wall = Wall(day.last(), _number(hour, 2), _number(minute, 2))
    if wall.hour not in range(24) or wall.minute not in range(60) or len(instants(wall)) != 1:
        raise NotSoError(text)
    return wall


# --- Periods ---------------------------------------------------------------------------------------------------------


def _walk_months(year: int, month: int, steps: int) -> tuple[int, int]:
    """Take so many steps of one month, backwards when negative."""
    step = 1 if steps > 0 else -1
    for _ in range(abs(steps)):
        month += step
        if month == 13:
            year, month = year + 1, 1
        if month == 0:
            year, month = year - 1, 12
    return year, month


def _months_in(span: Span) -> int | None:
    """Count the months in a period, or nothing when it is of days or weeks."""
    return {"months": span.count, "years": 12 * span.count}.get(span.unit)


def _walk_days(start: date, steps: int) -> date:
    """Take so many steps of one day, backwards when negative."""
    walker = start
    for _ in range(abs(steps)):
        walker += ONE_DAY if steps > 0 else -ONE_DAY
    return walker


def move(start: date, span: Span, direction: Literal[1, -1]) -> date:
    """Go forwards or backwards from one day by a period; a day that the month lacks is the last that it has."""
    months = _months_in(span)
    if months is None:
        return _walk_days(start, direction * span.count * (7 if span.unit == "weeks" else 1))
    year, month = _walk_months(start.year, start.month, direction * months)
    day = start.day
    while not exists(year, month, day):
        day -= 1
    return date(year, month, day)


def add(start: Day, span: Span) -> Day:
    """Add a period to a day or a month; a month plus a period is a month."""
    if start.day is not None:
        landed = move(start.last(), span, 1)
        return Day(landed.year, landed.month, landed.day)
    months = _months_in(span)
    if months is not None:
        return Day(*_walk_months(start.year, start.month, months))
    landed = move(start.last(), span, 1)
    return Day(landed.year, landed.month)


# --- Reviews ---------------------------------------------------------------------------------------------------------


def due(adopted: Day | None, reviewed: Day | None, review_by: Day | None, review_every: Span | None) -> Day | None:
    """Say when a policy is next to be reviewed, or nothing when it is undated."""
    if review_by is not None and review_every is not None:
        message = "both review_by and review_every: stop"
        raise NotSoError(message)
    if review_by is not None:
        return review_by
    start = reviewed if reviewed is not None else adopted
    if start is None or review_every is None:
        return None
    return add(start, review_every)


def status(due_on: Day | None, due_soon: Span, today: date) -> Status:
    """Walk the calendar to today, noting which posts were passed on the way."""
    if due_on is None:
        return "undated"
    last = due_on.last()
    soon = move(last, due_soon, -1)
    walker = min(soon, last, today)
    met_soon = passed_due = False
    while True:
        met_soon = met_soon or walker == soon
        if walker == today:
            break
        passed_due = passed_due or walker == last
        walker += ONE_DAY
    if passed_due:
        return "overdue"
    return "due-soon" if met_soon else "current"


def pressing(state: Status) -> int:
    """Rank a status, the most pressing first; undated ranks with overdue."""
    return {"overdue": 0, "undated": 0, "due-soon": 1, "current": 2}[state]


def may_precede(early: Day, late: Day) -> bool:
    """Say whether any reading of the two puts the first on or before the second."""
    return any(one <= other for one in early.days() for other in late.days())


def out_of_order(adopted: Day | None, reviewed: Day | None, due_on: Day | None, today: date) -> frozenset[str]:
    """Name what no reading can put right in: adopted <= reviewed <= due, and neither of the first two in the future."""
    now = Day(today.year, today.month, today.day)
    pairs = {
        "adopted after reviewed": (adopted, reviewed),
        "reviewed after due": (reviewed, due_on),
        "adopted after due": (adopted, due_on),
        "adopted in the future": (adopted, now),
        "reviewed in the future": (reviewed, now),
    }
    return frozenset(
        name
        for name, (early, late) in pairs.items()
        if early is not None and late is not None and not may_precede(early, late)
    )


# --- London ----------------------------------------------------------------------------------------------------------


def weekday(day: date) -> int:
    """Count the days since the Monday of the week, from a Monday that is known."""
    return (day - A_MONDAY).days % 7


def last_sunday(year: int, month: int) -> date:
    """Walk the month and keep the last Sunday met."""
    return [day for day in Day(year, month).days() if weekday(day) == 6][-1]


def _epoch(day: date) -> int:
    return (day - DAY_NOUGHT).days * 24 * HOUR


def wall_of(instant: int) -> Wall:
    """Say what London's clocks show at so many seconds after the start of 1970; from 1996, when the rule began."""
    year = (DAY_NOUGHT + timedelta(days=instant // (24 * HOUR))).year
    begins, ends = (_epoch(last_sunday(year, month)) + HOUR for month in (3, 10))
    local = instant + (HOUR if begins <= instant < ends else 0)
    day = DAY_NOUGHT + timedelta(days=local // (24 * HOUR))
    return Wall(day, local // HOUR % 24, local // 60 % 60)


def instants(wall: Wall) -> list[int]:
    """Find each instant, in seconds after the start of 1970, at which London's clocks show this: none, one or two."""
    as_if_winter = _epoch(wall.day) + wall.hour * HOUR + wall.minute * 60
    return [instant for instant in (as_if_winter - HOUR, as_if_winter) if wall_of(instant) == wall]


def instant_of(wall: Wall) -> int:
    """Find the only instant at which London's clocks show this."""
    found = instants(wall)
    if len(found) != 1:
        raise NotSoError(wall)
    return found[0]


# --- Publication -----------------------------------------------------------------------------------------------------


def _opens(publish: date | Wall | None, otherwise: date | Wall) -> int:
    chosen = otherwise if publish is None else publish
    return instant_of(chosen if isinstance(chosen, Wall) else Wall(chosen))


def week_opens(first_day: date, publish: date | Wall | None = None) -> int:
    """Say when a weekly theme is public: at noon on the Friday before its first day's week, unless it says."""
    walker = first_day
    while weekday(walker) != 0:
        walker -= ONE_DAY
    while weekday(walker) != 4:
        walker -= ONE_DAY
    return _opens(publish, Wall(walker, 12))


def newsletter_opens(dated: date, publish: date | Wall | None = None) -> int:
    """Say when a newsletter is public: from the start of its date, unless it says."""
    return _opens(publish, dated)


def notice_opens(starts: date | Wall, publish: date | Wall | None = None) -> int:
    """Say when a notice is public: from its `from`, unless it says."""
    return _opens(publish, starts)


def notice_over(until: date | Wall, now: int) -> bool:
    """Say whether a notice has ended: not on its last day, which is included, but after it."""
    if isinstance(until, Wall):
        return now > instant_of(until)
    return now >= instant_of(Wall(until + ONE_DAY))
