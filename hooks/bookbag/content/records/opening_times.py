"""When a setting is open: its terms, its sessions and the days on which it is closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bookbag.content.dates import read_clock
from bookbag.content.reading.field_readers import a_day, parsed_with, text
from bookbag.content.reading.record_fields import Contradiction, group, reads

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import time

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Session:
    """A time of day during which the setting is open."""

    starts: time
    ends: time


def _opening_times(value: str) -> tuple[Session, ...]:
    times = [part.split("-") for part in value.split(",")]
    if any(len(pair) != 2 for pair in times):  # noqa: PLR2004 - from and to
        msg = "is not a time from and a time to"
        raise ValueError(msg)
    sessions = tuple(Session(read_clock(start), read_clock(end)) for start, end in times)
    if any(session.ends <= session.starts for session in sessions):
        msg = "ends before it starts"
        raise ValueError(msg)
    return sessions


opening_times = parsed_with(_opening_times, "09:00-15:00")


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySpan:
    """A range of days, its first and last included."""

    from_: date = reads(a_day, required=True, called="from")
    to: date = reads(a_day, required=True)

    def contradictions(self) -> Iterator[Contradiction]:
        """It cannot end before it begins."""
        if self.to < self.from_:
            yield Contradiction("to", "It ends before it begins.", "Check `from` and `to`.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term, with its half-term holiday."""

    line: int = 1
    name: str = reads(text, required=True)
    starts: date = reads(a_day, required=True)
    ends: date = reads(a_day, required=True)
    half_term: DaySpan | None = reads(group(DaySpan), silence="its days would be shown as open")

    def contradictions(self) -> Iterator[Contradiction]:
        """A term cannot end before it starts, and its half-term is within it."""
        if self.ends < self.starts:
            yield Contradiction("ends", f"{self.name} ends before it starts.", "Check `starts` and `ends`.")
        elif self.half_term and not (self.starts <= self.half_term.from_ and self.half_term.to <= self.ends):
            yield Contradiction(
                "half_term",
                f"The half-term of {self.name} is not within it.",
                "Check `from` and `to` of the half-term.",
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

    day: date | None = reads(a_day, called="date")
    from_: date | None = reads(a_day, called="from")
    to: date | None = reads(a_day)
    why: str = reads(text, default="")

    @property
    def first(self) -> date:
        """Its first day."""
        return self.day or self.from_ or date.min

    @property
    def last(self) -> date:
        """Its last day."""
        return self.to or self.first

    def contradictions(self) -> Iterator[Contradiction]:
        """A closure has either one day, or a first and a last."""
        if bool(self.day) == bool(self.from_ or self.to) or bool(self.from_) != bool(self.to):
            yield Contradiction(
                "date", "It does not say which day or days.", "Write either `date`, or both `from` and `to`."
            )
        elif self.last < self.first:
            yield Contradiction("to", "It ends before it begins.", "Check `from` and `to`.")
