"""How long until the next review: the interval that a policy keeps."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookbag.authoring.recording.intervals import Interval
from bookbag.authoring.recording.review_decision import read_next_review
from bookbag.content.dates import CalendarDate, Period
from tests.helpers.recorded_reviews import named, policy, recorded, refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.conftest import Bookbag, WriteSite

pytestmark = pytest.mark.dates


INTERVALS: Final = [
    # since, due, the interval in words, the next review, when that is due
    ("2025-06-30", "2026-06-30", "12 months", "2026-11-22", "2027-11-22"),
    ("2025-06-15", "2025-12-15", "6 months", "2026-08-31", "2027-02-28"),
    ("2025-06-15", "2025-12-15", "6 months", "2027-08-31", "2028-02-29"),
    ("2025-01-31", "2025-02-28", "1 month", "2026-10-31", "2026-11-30"),
    ("2024-02-29", "2025-02-28", "12 months", "2026-11-22", "2027-11-22"),
    ("2023-11-22", "2024-11-22", "12 months", "2024-02-29", "2025-02-28"),
    ("2025-11-22", "2027-11-22", "24 months", "2026-11-22", "2028-11-22"),
    ("2025-11-13", "2026-11-12", "52 weeks", "2026-11-12", "2027-11-11"),
    ("2027-03-04", "2028-03-02", "52 weeks", "2028-03-02", "2029-03-01"),
    ("2026-11-01", "2026-11-15", "2 weeks", "2026-11-22", "2026-12-06"),
    ("2026-11-01", "2026-11-11", "10 days", "2026-11-22", "2026-12-02"),
    ("2025-10-16", "2026-10-31", "12 months to the end of the month", "2026-11-22", "2027-11-30"),
    ("2025-02-28", "2025-08-31", "6 months to the end of the month", "2026-08-31", "2027-02-28"),
    ("2027-06-01", "2028-05-31", "12 months to the end of the month", "2028-05-15", "2029-05-31"),
    ("2025-06-16", "2026-06-18", "367 days", "2026-11-22", "2027-11-24"),
    ("2025-06", "2026-06", "12 months", "2026-11", "2027-11"),
    ("2025-06", "2026-06", "12 months", "2026-11-22", "2027-11"),
    ("2025-06-16", "2026-06", "12 months", "2026-11-22", "2027-11"),
    ("2025-06-16", "2026-06", "12 months", "2026-08-31", "2027-08"),
    ("2025-06", "2026-06-16", "12 months", "2026-11-22", "2027-11-22"),
    ("2025-06", "2026-06-30", "12 months to the end of the month", "2026-11-22", "2027-11-30"),
    ("2025-06-30", "2026-06-30", "12 months", "2026-11", "2027-11"),
    ("2025-10-16", "2026-10-31", "12 months to the end of the month", "2026-11", "2027-11"),
    ("2026-11-01", "2026-11-15", "2 weeks", "2026-11", "2026-12"),
]


@pytest.mark.parametrize(("since", "due", "words", "review", "following"), INTERVALS)
def test_the_interval_is_kept(since: str, due: str, words: str, review: str, following: str) -> None:
    """From the former dates: whole months where they allow it, clamped, else weeks or days; a month stays a month."""
    interval = Interval.between(CalendarDate.read(since), CalendarDate.read(due))
    assert interval is not None
    assert (str(interval), str(interval.after(CalendarDate.read(review)))) == (words, following)


@pytest.mark.parametrize(
    ("since", "due"), [("2026-11-22", "2026-11-22"), ("2026-11-01", "2026-11"), ("2026-11", "2026-11")]
)
def test_dates_of_one_day_or_month_are_no_interval(
    write_site: WriteSite, bookbag: Bookbag, since: str, due: str
) -> None:
    """Where the former dates show no interval it is twelve months, and that is said."""
    assert Interval.between(CalendarDate.read(since), CalendarDate.read(due)) is None
    folder = write_site({"policies/it.md": policy(reviewed=since, review_by=due)})
    said = recorded(folder, bookbag, "it").stdout
    assert "22 November 2027  12 months, since its dates showed no interval" in said


@pytest.mark.parametrize(
    ("fields", "due", "how"),
    [
        ({"adopted": "2020-01-01", "review_by": "2020-07-01"}, "2027-05-22", "6 months, as before"),
        ({"adopted": "2019-01-01", "reviewed": "2020-01-01", "review_by": "2020-07-01"}, "2027-05-22", "6 months, as"),
        ({"review_by": "2020-07-01"}, "2027-11-22", "12 months, since no interval was set"),
        ({"reviewed": "2020-07-01"}, "2027-11-22", "12 months, since no interval was set"),
        ({"adopted": "2020-01-01", "review_every": "3 months"}, "2027-02-22", "3 months, as its file says"),
    ],
)
def test_from_what_the_interval_is_taken(
    write_site: WriteSite, bookbag: Bookbag, fields: Mapping[str, str], due: str, how: str
) -> None:
    """The interval is that from the last review, else from the adoption; without one it is twelve months."""
    folder = write_site({"policies/it.md": policy(**fields)})
    assert how in recorded(folder, bookbag, "it").stdout
    assert str(named(folder).due) == due


def test_a_next_review_past_all_years_is_refused(write_site: WriteSite, bookbag: Bookbag) -> None:
    """An interval of centuries, from a mistyped year, is refused on its line."""
    folder = write_site({"policies/it.md": policy(reviewed="1900-01-01", review_by="2199-01-01")})
    assert "policies/it.md:5: Its next review is in the year 2325" in refused(folder, bookbag, "it")


DAYS: Final = st.dates(date(2000, 1, 1), date(2060, 12, 31)).map(CalendarDate.day)

MONTHS: Final = st.builds(CalendarDate.month, st.integers(2000, 2060), st.integers(1, 12))


@given(DAYS | MONTHS, DAYS | MONTHS, DAYS | MONTHS)
def test_an_interval_leads_from_its_first_date_to_its_last(
    since: CalendarDate, due: CalendarDate, review: CalendarDate
) -> None:
    """Whatever the dates, the interval leads from the one to the other again, and the next review comes after the last."""
    interval = Interval.between(since, due)
    if interval is None:
        assert due.first <= since.last
        return
    assert interval.after(since).first <= due.last
    assert due.first <= interval.after(since).last
    following = interval.after(review)
    assert following.last > review.last or following.precision == "month"
    assert following.first > review.first
    if "month" in (due.precision, review.precision):
        assert following.precision == "month"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2027-11-30", CalendarDate.day(date(2027, 11, 30))),
        (" 2027-11 ", CalendarDate.month(2027, 11)),
        ("12 months", Period(12, "months")),
        ("1 year", Period(1, "years")),
    ],
)
def test_the_next_review_is_a_date_or_a_period(text: str, read: CalendarDate | Period) -> None:
    """--next is read as what it looks like."""
    assert read_next_review(text) == read
