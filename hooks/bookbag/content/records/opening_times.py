"""When a setting is open: its terms, its sessions and the days on which it is closed."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from bookbag.content.dates import WRITTEN_CLOCK, read_clock
from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.reading.field_readers import a_day, parsed_with, text
from bookbag.content.reading.field_rules import FieldRule, FirstOf, InOrder, OneWay
from bookbag.content.reading.record_fields import group, reads
from bookbag.content.written_form import WrittenForm

if TYPE_CHECKING:
    from datetime import time

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NOT_IN_ORDER = "ends before it starts"
_NO_TIMES = "is not a time from and a time to"


@dataclass(frozen=True, slots=True)
class Session:
    """A time of day during which the setting is open."""

    starts: time
    ends: time


def _opening_times(value: str) -> tuple[Session, ...]:
    times = [part.split("-") for part in value.split(",")]
    if any(len(pair) != 2 for pair in times):  # noqa: PLR2004 - from and to
        raise ValueError(_NO_TIMES)
    sessions = tuple(Session(read_clock(start), read_clock(end)) for start, end in times)
    if any(session.ends <= session.starts for session in sessions):
        raise ValueError(_NOT_IN_ORDER)
    return sessions


_CLOCK = WRITTEN_CLOCK.pattern.pattern
_SESSION = rf"{_CLOCK}\s*-\s*{_CLOCK}"
_SESSIONS = WrittenForm(re.compile(rf"{_SESSION}(?:\s*,\s*{_SESSION})*"), _NO_TIMES)
opening_times = parsed_with(
    _opening_times, "09:00-15:00", _SESSIONS, form="times", bounds={"message_else": _NOT_IN_ORDER}
)


_FROM_AND_TO = InOrder(fields=("from", "to"), what="It ends before it begins.", mend="Check `from` and `to`.")
_OUTSIDE, _CHECK_HALF_TERM = "The half-term of {name} is not within it.", "Check `from` and `to` of the half-term."
_NO_DAY, _WRITE_DAY = "It does not say which day or days.", "Write either `date`, or both `from` and `to`."


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySpan:
    """A range of days, its first and last included."""

    from_: date = reads(a_day, required=True, called="from", tells="Its first day.")
    to: date = reads(a_day, required=True, tells="Its last day.")

    rules: ClassVar[tuple[FieldRule, ...]] = (_FROM_AND_TO,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term, with its half-term holiday."""

    line: int = 1
    name: str = reads(text, required=True, tells="What it is called: Autumn 2026.")
    starts: date = reads(a_day, required=True, tells="Its first day for children.")
    ends: date = reads(a_day, required=True, tells="Its last day for children.")
    half_term: DaySpan | None = reads(
        group(DaySpan), silence="its days would be shown as open", label="Half-term", tells="The holiday within it."
    )

    rules: ClassVar[tuple[FieldRule, ...]] = (
        FirstOf(
            rules=(
                InOrder(
                    fields=("starts", "ends"), what="{name} ends before it starts.", mend="Check `starts` and `ends`."
                ),
                InOrder(fields=("starts", "half_term.from"), told_at="half_term", what=_OUTSIDE, mend=_CHECK_HALF_TERM),
                InOrder(fields=("half_term.to", "ends"), told_at="half_term", what=_OUTSIDE, mend=_CHECK_HALF_TERM),
            )
        ),
    )

    def touches(self, first: date, last: date) -> bool:
        """Whether the term, its half-term included, has any of the days from `first` to `last`."""
        return first <= self.ends and last >= self.starts

    def has(self, day: date) -> bool:
        """Whether `day` is in term, and not in the half-term."""
        in_half_term = self.half_term and self.half_term.from_ <= day <= self.half_term.to
        return self.starts <= day <= self.ends and not in_half_term


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """A day or days in term on which the setting is closed."""

    day: date | None = reads(a_day, called="date", tells="The day, if it is a single one.")
    from_: date | None = reads(a_day, called="from", tells="The first of several days.")
    to: date | None = reads(a_day, tells="The last of several days.")
    why: str = reads(text, default="", tells="Why you are shut, in a word or two: Staff training.")

    @property
    def first(self) -> date:
        """Its first day."""
        return self.day or self.from_ or date.min

    @property
    def last(self) -> date:
        """Its last day."""
        return self.to or self.first

    rules: ClassVar[tuple[FieldRule, ...]] = (
        FirstOf(
            rules=(
                OneWay(
                    fields=("date", "from", "to"),
                    ways=(("date",), ("from", "to")),
                    told_at="date",
                    what=_NO_DAY,
                    mend=_WRITE_DAY,
                    what_else=_NO_DAY,
                    mend_else=_WRITE_DAY,
                ),
                _FROM_AND_TO,
            )
        ),
    )
