"""Days, months, moments and periods as content files write them.

Clock times are those of the setting: Europe/London. Functions that read text raise `ValueError` when it is malformed;
the message is the rest of a sentence that begins with the text: `is not a date: write ...`.
"""

from __future__ import annotations

import calendar
import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, Self
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.written_form import WrittenForm

LONDON = ZoneInfo("Europe/London")
FIRST_YEAR = 1900
LAST_YEAR = 2199

Unit = Literal["days", "weeks", "months", "years"]

_ON_A_DAY = "([0-9]{4})-([0-9]{2})-([0-9]{2})"
_AT_A_TIME = "[0-9]{2}:[0-9]{2}"
WRITTEN_DAY = WrittenForm(re.compile(_ON_A_DAY), "is not a day: write year-month-day such as `2026-06-30`")
WRITTEN_DATE = WrittenForm(
    re.compile("([0-9]{4})-([0-9]{2})(-[0-9]{2})?"),
    "is not a date: write year-month-day such as `2026-06-30`, or a month such as `2026-06`",
)
WRITTEN_MOMENT = WrittenForm(
    re.compile(f"({_ON_A_DAY}) ({_AT_A_TIME})"), "is not a day with a time: write it as `2026-12-03 19:30`"
)
WRITTEN_DAY_OR_MOMENT = WrittenForm(
    re.compile(f"{_ON_A_DAY}(?: {_AT_A_TIME})?"), f"{WRITTEN_DAY.wrong}, with a time if it has one: `2026-12-03 19:30`"
)
WRITTEN_CLOCK = WrittenForm(
    re.compile("([01]?[0-9]|2[0-3]):([0-5][0-9])"), "is not a time of day: write hours and minutes such as `19:30`"
)
WRITTEN_PERIOD = WrittenForm(
    re.compile("(?=0*[1-9])([0-9]{1,5}) (day|week|month|year)s?"),
    "is not a period: write a number and days, weeks, months or years, such as `12 months`",
)
NO_CALENDAR_DAY = "is not a day of the calendar: check the month and the day, such as `2026-06-30`"
TOO_LONG = "is longer than a hundred years, which looks mistyped"

MAX_COUNTS: dict[Unit, int] = {"days": 36_525, "weeks": 5_218, "months": 1_200, "years": 100}
"""A hundred years in each unit: a longer period is a typing slip."""


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time such as `12 months`. 31 January plus one month is the last day of February."""

    count: int
    unit: Unit

    @classmethod
    def read(cls, text: str) -> Self:
        """Read `12 months`, `1 year`, `60 days`."""
        match = WRITTEN_PERIOD.fullmatch(text)
        units: dict[str, Unit] = {
            "day": "days",
            "week": "weeks",
            "month": "months",
            "year": "years",
        }
        period = cls(int(match[1]), units[match[2]])
        if period.count > MAX_COUNTS[period.unit]:
            raise ValueError(TOO_LONG)
        return period

    def after(self, day: date) -> date:
        """The day this long after `day`."""
        return self._from(day, 1)

    def before(self, day: date) -> date:
        """The day this long before `day`."""
        return self._from(day, -1)

    def _from(self, day: date, sign: int) -> date:
        step: dict[str, int] = {self.unit: sign * self.count}
        return day + relativedelta(**step)  # type: ignore[arg-type]

    def __str__(self) -> str:
        return f"{self.count} {self.unit if self.count != 1 else self.unit.removesuffix('s')}"


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A day, or a whole month where a document gives no day; two are compared as intervals of days."""

    first: date
    last: date

    @classmethod
    def read(cls, text: str) -> Self:
        """Read `2026-06-30` or `2026-06`."""
        match = WRITTEN_DATE.fullmatch(text)
        if match[3]:
            return cls.day(read_day(match[0]))
        return cls.month(int(match[1]), int(match[2]))

    @classmethod
    def day(cls, day: date) -> Self:
        """One day."""
        return cls(day, day)

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        """A whole month. Raises ValueError where the calendar has no such month."""
        if not 1 <= month <= 12:  # noqa: PLR2004 - the months of a year
            msg = f"is not a month of the calendar: there is no month {month:02} in the year {year:04}"
            raise ValueError(msg)
        _plausible(year)
        days = calendar.monthrange(year, month)[1]
        return cls(date(year, month, 1), date(year, month, days))

    @classmethod
    def month_of(cls, day: date) -> Self:
        """The whole month in which `day` lies, in whatever year: it was reckoned, and nobody mistyped it."""
        return cls(day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1]))

    @property
    def precision(self) -> Literal["day", "month"]:
        """Whether the document named a day or only a month."""
        return "day" if self.first == self.last else "month"

    def surely_after(self, other: CalendarDate) -> bool:
        """Whether this date is later than `other` whichever days of their months are meant."""
        return self.first > other.last

    def plus(self, period: Period) -> CalendarDate:
        """The date `period` later; a month stays a month. Raises ValueError past `LAST_YEAR`."""
        if self.precision == "day":
            moved = period.after(self.last)
            _plausible(moved.year)
            return CalendarDate.day(moved)
        moved = period.after(self.first if period.unit in ("months", "years") else self.last)
        return CalendarDate.month(moved.year, moved.month)

    def __str__(self) -> str:
        return self.first.isoformat() if self.precision == "day" else f"{self.first:%Y-%m}"


def read_day(text: str) -> date:
    """Read `2026-06-30`."""
    match = WRITTEN_DAY.fullmatch(text)
    _plausible(int(match[1]))
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError as error:
        raise ValueError(NO_CALENDAR_DAY) from error


def _plausible(year: int) -> None:
    """Refuse years such as 0206 and 9999: a mistyped year could hide an overdue review for ever."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        msg = f"is in the year {year:04}, which looks mistyped: years run from {FIRST_YEAR} to {LAST_YEAR}"
        raise ValueError(msg)


def read_moment(text: str) -> datetime:
    """Read `2026-12-03 19:30` as London time. Raises ValueError for a time that the clock change skips or repeats."""
    match = WRITTEN_MOMENT.fullmatch(text)
    return london_moment(read_day(match[1]), read_clock(match[5]))


def read_clock(text: str) -> time:
    """Read `9:00` or `19:30`."""
    match = WRITTEN_CLOCK.fullmatch(text)
    return time(int(match[1]), int(match[2]))


def read_day_or_moment(text: str) -> date | datetime:
    """Read `2026-12-03` or `2026-12-03 19:30`."""
    if ":" in text:
        return read_moment(text)
    try:
        return read_day(text)
    except ValueError as error:
        msg = f"{error}, with a time if it has one: `2026-12-03 19:30`"
        raise ValueError(msg) from error


def london_moment(day: date, clock: time) -> datetime:
    """`clock` on `day` in London. Raises ValueError for a time that the clock change skips or repeats."""
    early = datetime.combine(day, clock, LONDON)
    late = early.replace(fold=1)
    if early.utcoffset() == late.utcoffset():
        return early
    exists = early.astimezone(UTC).astimezone(LONDON).time() == clock
    why = "happens twice" if exists else "does not exist"
    msg = f"{why} on that day, because the clocks change: choose another time"
    raise ValueError(msg)


def start_of(day: date) -> datetime:
    """Midnight at the beginning of `day` in London."""
    return datetime.combine(day, time(0), LONDON)


def end_of(day: date) -> datetime:
    """Midnight at the end of `day` in London."""
    return start_of(day + timedelta(days=1))


def as_moment(when: date | datetime) -> datetime:
    """A moment unchanged; for a day, midnight at its beginning in London."""
    return when if isinstance(when, datetime) else start_of(when)


def day_of(when: date | datetime) -> date:
    """The day in London of a moment; a day as it is."""
    return when.astimezone(LONDON).date() if isinstance(when, datetime) else when


def monday_of(day: date) -> date:
    """The Monday of the week in which `day` lies."""
    return day - timedelta(days=day.weekday())
