"""The year as parents see it: terms and the holidays between and within them, in turn."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from bookbag.content.dates import end_of, start_of
from bookbag.content.quick_dataclasses import dataclass
from bookbag.rules.diary import TimedDisplay

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from bookbag.content.records.opening_times import Term
    from bookbag.rules.diary import Diary

HALF_TERM = "half term"
"""The name of a holiday within a term."""
_A_DAY = timedelta(days=1)
_CHRISTMAS, _EASTER, _SUMMER = (12, 25), {3, 4}, {7, 8}
"""The day, or the months, by which a holiday between two terms is known."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row that are all in term, or all in one holiday."""

    name: str
    """`Autumn 2026`; of a holiday, `half term`, `the Christmas holidays`, or `the holidays` where none is known."""
    first: date
    last: date
    in_term: bool
    next_holiday: Stretch | None = None
    """Given for days in term."""
    back_on: date | None = None
    """The first open day after a holiday; None where it is not known."""


def stretches_to_come(diary: Diary, today: date) -> tuple[TimedDisplay[Stretch], ...]:
    """The present stretch and those after it, in turn, each displayed on its days."""
    found = [_with_return(each, diary) for each in _in_turn(diary.setting.terms)]
    after = (_with_holiday(each, found[number + 1 :]) for number, each in enumerate(found))
    return tuple(TimedDisplay(each, start_of(each.first), end_of(each.last)) for each in after if each.last >= today)


def _in_turn(terms: Iterable[Term]) -> Iterator[Stretch]:
    """Each term and half term, and the holidays between two terms."""
    ordered = sorted(terms, key=lambda term: term.starts)
    for term, following in [*pairwise(ordered), *((last, None) for last in ordered[-1:])]:
        yield from _of_term(term)
        if following and following.starts - term.ends > _A_DAY:
            first, last = term.ends + _A_DAY, following.starts - _A_DAY
            yield Stretch(name_of_holidays(first, last), first, last, in_term=False)


def _of_term(term: Term) -> Iterator[Stretch]:
    if not term.half_term:
        yield Stretch(term.name, term.starts, term.ends, in_term=True)
        return
    first, last = term.half_term.from_, term.half_term.to
    if term.starts < first:
        yield Stretch(term.name, term.starts, first - _A_DAY, in_term=True)
    yield Stretch(HALF_TERM, first, last, in_term=False)
    if last < term.ends:
        yield Stretch(term.name, last + _A_DAY, term.ends, in_term=True)


def name_of_holidays(first: date, last: date) -> str:
    """`the Christmas holidays`, for the days between two terms; `the holidays` where they are none of the three."""
    days = [first + _A_DAY * n for n in range((last - first).days + 1)]
    months = {day.month for day in days}
    if any((day.month, day.day) == _CHRISTMAS for day in days):
        return "the Christmas holidays"
    if months & _SUMMER:
        return "the summer holidays"
    return "the Easter holidays" if months & _EASTER else "the holidays"


def _with_return(stretch: Stretch, diary: Diary) -> Stretch:
    if stretch.in_term:
        return stretch
    following = diary.opens_after(stretch.last)
    return replace(stretch, back_on=following.day if following else None)


def _with_holiday(stretch: Stretch, following: Iterable[Stretch]) -> Stretch:
    if not stretch.in_term:
        return stretch
    return replace(stretch, next_holiday=next((each for each in following if not each.in_term), None))
