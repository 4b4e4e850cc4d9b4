"""The plan of reviews for the year."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookbag.authoring.agenda.review_plan import assign_to_meetings
from tests.helpers.agenda_sites import DAYS, TODAY
from tests.helpers.hypothesis_examples import tries

if TYPE_CHECKING:
    from collections.abc import Sequence

CLOSE: Final = st.integers(min_value=-2, max_value=9).map(lambda n: TODAY + timedelta(days=n))
"""So few days that many things fall on the same."""

MANY_DUES: Final = st.lists(st.none() | DAYS, max_size=60)


def evenings(most: int) -> st.SearchStrategy[list[date]]:
    """Some meetings, in order."""
    return st.lists(DAYS, min_size=1, max_size=most, unique=True).map(sorted)


def avoidable(due: date | None, meetings: Sequence[date]) -> int:
    """How many meetings there are at which a review is in time."""
    return sum(each <= due for each in meetings) if due else 0


def loads(places: Sequence[int], meetings: Sequence[date]) -> list[int]:
    """How many reviews each meeting has, the fullest first."""
    return sorted((places.count(n) for n in range(len(meetings))), reverse=True)


@given(MANY_DUES, evenings(12))
def test_no_review_is_planned_too_late_where_it_can_be_in_time(dues: list[date | None], meetings: list[date]) -> None:
    """Every policy has one meeting, and it is on or before its day wherever one is."""
    places = assign_to_meetings(dues, meetings)
    assert len(places) == len(dues)
    for due, place in zip(dues, places, strict=True):
        assert 0 <= place < len(meetings)
        if due and avoidable(due, meetings):
            assert meetings[place] <= due


@tries(500)
@given(st.lists(st.none() | CLOSE, max_size=6), st.lists(CLOSE, min_size=1, max_size=4, unique=True).map(sorted))
def test_no_other_plan_is_more_even(dues: list[date | None], meetings: list[date]) -> None:
    """Of all plans that are in time where they can be, none has a smaller largest load, nor then a smaller next."""
    allowed = [range(avoidable(due, meetings) or len(meetings)) for due in dues]
    best = min(loads(places, meetings) for places in itertools.product(*allowed))
    assert loads(assign_to_meetings(dues, meetings), meetings) == best


@given(MANY_DUES, evenings(8))
def test_late_and_undated_reviews_come_first(dues: list[date | None], meetings: list[date]) -> None:
    """Something else stands before one that is late only where it would be late itself in its place."""
    places = assign_to_meetings(dues, meetings)
    for late, place in zip(dues, places, strict=True):
        if not avoidable(late, meetings):
            for due, other in zip(dues, places, strict=True):
                before = avoidable(due, meetings) and other < place
                assert not before or (due and meetings[place] > due)


@given(MANY_DUES, evenings(8))
def test_the_longest_late_come_first(dues: list[date | None], meetings: list[date]) -> None:
    """Of two late reviews the one due earlier is not later in the plan; those without a date come after."""
    late = [
        (due is None, due or TODAY, place) for due, place in zip(dues, assign_to_meetings(dues, meetings), strict=True)
    ]
    late = [each for each, due in zip(late, dues, strict=True) if not avoidable(due, meetings)]
    assert [place for *_, place in sorted(late)] == sorted(place for *_, place in late)


def test_without_a_meeting_nothing_can_be_planned() -> None:
    """The pure function says so, instead of losing what it was given."""
    with pytest.raises(ValueError, match="without a meeting"):
        assign_to_meetings([TODAY], [])
