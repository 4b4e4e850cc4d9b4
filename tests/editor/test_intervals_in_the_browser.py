"""The next review that the editor reckons is the one that `bookbag review` reckons."""

from __future__ import annotations

import calendar
import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from bookbag.authoring.recording.intervals import Interval
from bookbag.content.dates import CalendarDate, Period
from bookbag.rules.dates_in_words import in_words

if TYPE_CHECKING:
    from tests.helpers.editor_modules import EditorModules

pytestmark = pytest.mark.browser

CASES = 3000


def some_date(chance: random.Random) -> str:
    """A day, the end of a month, or a month."""
    day = date(2015, 1, 1) + timedelta(days=chance.randrange(5000))
    last = calendar.monthrange(day.year, day.month)[1]
    return chance.choice([str(day), str(day), str(day.replace(day=last)), f"{day:%Y-%m}"])


def due_after(since: str, due: str, review: str) -> list[str | bool]:
    """The next due date after `review`, and whether the interval of the two dates was kept."""
    interval = Interval.between(CalendarDate.read(since), CalendarDate.read(due))
    on = CalendarDate.read(review)
    return [str(interval.after(on)), True] if interval else [str(on.plus(Period(12, "months"))), False]


def test_intervals(modules: EditorModules) -> None:
    """Whole months, weeks, days, months alone and ends of months; and a year where there is none."""
    chance = random.Random(7)  # noqa: S311 - the same values every time
    cases = [[some_date(chance), some_date(chance), some_date(chance)[:10]] for _ in range(CASES)]
    cases = [[since, due, on if len(on) > 7 else f"{on}-15"] for since, due, on in cases]
    for months in (6, 12, 24):
        for since, _, on in cases[:300]:
            cases.append([since, str(CalendarDate.read(since).plus(Period(months, "months"))), on])
    body = "return given.map(([reviewed, review_by, on]) => { const { due, kept } = it.nextReview({ reviewed, review_by }, on); return [due, kept]; })"
    assert modules.give("review_interval", body, cases) == [due_after(*case) for case in cases]


@pytest.mark.parametrize("every", ["12 months", "1 year", "30 days", "2 weeks", "13 months"])
def test_periods(modules: EditorModules, every: str) -> None:
    """A policy with `review_every` is due that long after its review; after a month, in a month."""
    chance = random.Random(8)  # noqa: S311 - the same values every time
    dates = [some_date(chance) for _ in range(200)]
    body = "return given.dates.map((reviewed) => it.dueOf({ reviewed, review_every: given.every }))"
    found = modules.give("review_interval", body, {"dates": dates, "every": every})
    assert found == [str(CalendarDate.read(each).plus(Period.read(every))) for each in dates]


def test_dates_in_words(modules: EditorModules) -> None:
    """As everywhere in Bookbag."""
    dates = ["2026-11-22", "2026-02-01", "2026-06"]
    assert modules.give("calendar", "return given.map((each) => it.inWords(each))", dates) == [
        in_words(CalendarDate.read(each)) for each in dates
    ]
