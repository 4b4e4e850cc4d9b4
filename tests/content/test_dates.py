"""Days, months, moments and periods: what is read, what is refused and how, and what adding to them gives."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final, Literal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from bookbag.content.dates import (
    LONDON,
    CalendarDate,
    Period,
    as_moment,
    end_of,
    london_moment,
    monday_of,
    read_clock,
    read_day,
    read_day_or_moment,
    read_moment,
    start_of,
)
from tests.helpers import reference_rules as reference
from tests.helpers.hypothesis_examples import tries

if TYPE_CHECKING:
    from collections.abc import Callable

MANY: Final = tries(150)
FEW: Final = tries(100)

FAULTS: Final = ("there is no month", "looks mistyped", "the clocks change")
"""What a message says instead of showing the right form, where the form is right and the value is not."""


# --- What is tried ---------------------------------------------------------------------------------------------------

any_day = st.one_of(
    st.dates(date(1900, 1, 1), date(2199, 12, 31)),
    st.builds(
        lambda year, month: reference.Day(year, month).last(),
        st.integers(1900, 2199),
        st.sampled_from((1, 2, 2, 4, 8, 12)),
    ),
)
units: st.SearchStrategy[Literal["days", "weeks", "months", "years"]] = st.sampled_from(
    ("days", "weeks", "months", "years")
)
spans = st.builds(reference.Span, st.integers(1, 60), units)
change_days = st.builds(reference.last_sunday, st.integers(1996, 2199), st.sampled_from((3, 10)))

right_dates = any_day.map(date.isoformat) | any_day.map(lambda day: f"{day:%Y-%m}")
right_moments = st.builds(
    "{} {:02}:{:02}".format,
    st.dates(date(1996, 1, 1), date(2199, 12, 31)) | change_days,
    st.integers(0, 23),
    st.integers(0, 59),
)
right_periods = st.builds("{} {}".format, st.integers(1, 99999), units)
stray = st.sampled_from([*"0123456789-:/ .+TZWtdsy\n\t", "\u0660", "\uff11", "\u2013", "\u00a0", "\u200b"])


@st.composite
def nearly(draw: st.DrawFn, right: st.SearchStrategy[str]) -> str:
    """Take text in the right form and put in, leave out or change a few characters."""
    text = list(draw(right))
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(text)))
        text[place : place + draw(st.integers(0, 2))] = draw(st.lists(stray, max_size=1))
    return "".join(text)


anything = st.one_of(
    nearly(right_dates),
    nearly(right_moments),
    nearly(right_periods),
    st.text(max_size=20),
    st.from_regex(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?( [0-9]{2}:[0-9]{2})?", fullmatch=True),
    st.from_regex(r"[0-9]{1,6} ?(day|week|month|year|fortnight)s?", fullmatch=True),
)


def seconds(moment: datetime) -> int:
    """Count the seconds from the start of 1970 to a moment."""
    since = moment - datetime(1970, 1, 1, tzinfo=UTC)
    assert since.microseconds == 0
    return since.days * 86400 + since.seconds


def instant_read(text: str) -> int:
    """Ask the reference for the seconds from the start of 1970 to a written moment."""
    return reference.instant_of(reference.read_wall(text))


def reference_reads(parse: Callable[[str], object], text: str) -> bool:
    """Say whether the reference accepts a text."""
    try:
        parse(text)
    except reference.NotSoError:
        return False
    return True


def message_of(read: Callable[[str], object], text: str) -> str | None:
    """Give the message with which the product refuses a text, if it does."""
    try:
        read(text)
    except ValueError as error:
        return str(error)
    return None


def shows_a_right_form(message: str) -> bool:
    """Say whether something between backquotes in a message would itself be read."""
    readers: tuple[Callable[[str], object], ...] = (CalendarDate.read, read_moment, read_clock, Period.read)
    shown = re.findall("`([^`]+)`", message)
    return any(message_of(read, text) is None for read in readers for text in shown)


def is_helpful(message: str) -> bool:
    """Say whether a message shows the right form or names what is wrong, and is not Python's own."""
    return shows_a_right_form(message) or any(fault in message for fault in FAULTS)


# --- Forms -----------------------------------------------------------------------------------------------------------


@MANY
@given(anything)
@example("2026-02-30")
@example("0206-06-30")
@example("2026-06-30\n")
@example("2026-06-30-")
@example("2026-6-30")
@example("2026-6")
@example("\uff12026-06-30")
@example("\u0662026-06")
def test_only_days_and_months_are_dates(text: str) -> None:
    """A date is `2026-06-30` or `2026-06` with room at its edges, and anything else is refused with help."""
    message = message_of(CalendarDate.read, text)
    assert (message is None) == reference_reads(reference.read_day, text.strip()), text
    if message is None:
        expected = reference.read_day(text.strip())
        found = CalendarDate.read(text)
        assert (found.first, found.last) == (expected.days()[0], expected.last())
        assert str(found) == text.strip()
    else:
        assert is_helpful(message), message


@MANY
@given(anything)
@example("2026-06")
@example("2026-06-31")
@example("2026-6-30")
def test_a_day_is_never_a_month(text: str) -> None:
    """Where a day is wanted a month is refused, and everything else that is not a day of the calendar, with help."""
    message = message_of(read_day, text)
    right = reference_reads(reference.read_day, text.strip()) and reference.read_day(text.strip()).day is not None
    assert (message is None) == right, text
    if message is None:
        assert read_day(text) == reference.read_day(text.strip()).last()
    else:
        assert is_helpful(message), message


@MANY
@given(anything)
@example("2026-12-03 24:00")
@example("2026-12-03 19:60")
@example("2026-12-03")
@example("2026-12-03 19:30:00")
@example("2026-12-03 19:30Z")
@example("2026-12-03 19.30")
@example("2026-12-03 7:30pm")
@example("2026-12-03 +9:30")
def test_moments_in_the_right_form_are_read_and_others_refused(text: str) -> None:
    """A moment is a day and a time that London's clocks show once; what else is refused is refused with help."""
    # A `T` for the space and an hour of one figure are latitude that the design does not mention: where they are
    # given, they must not change the meaning.
    assume(not re.match(r"\s*19([0-8]|9[0-5])", text))  # the reference knows the clocks from 1996
    message = message_of(read_moment, text)
    plain = re.sub(r"^(.{10})[ T]([0-9]):", r"\1 0\2:", text.strip().replace("T", " ", 1))
    if reference_reads(reference.read_wall, text.strip()):
        assert message is None
    if message is None:
        assert seconds(read_moment(text)) == instant_read(plain)
        assert read_moment(text).tzinfo is LONDON
    else:
        assert is_helpful(message), message
    with_day = message_of(read_day_or_moment, text)
    if message is None or message_of(read_day, text) is None:
        assert with_day is None
    else:
        assert with_day is not None
        assert is_helpful(with_day)


@MANY
@given(anything)
@example("0 months")
@example("12 months ago")
@example("-1 years")
@example("\u0661 years")
def test_periods_in_the_right_form_are_read_and_others_refused(text: str) -> None:
    """A period is a number, not nought nor over a hundred years, and a unit; others are refused with help."""
    # A unit without its `s` is latitude that the design does not mention: it must not change the meaning.
    message = message_of(Period.read, text)
    plain = re.sub(r"^([0-9]+) *(day|week|month|year)s?$", r"\1 \2s", text.strip())
    figures, _, unit = text.strip().partition(" ")
    if reference_reads(reference.read_span, text.strip()) and 0 < int(figures) <= A_CENTURY[unit]:
        assert message is None
    if message is None:
        expected = reference.read_span(plain)
        assert expected.count > 0
        assert Period.read(text) == Period(expected.count, units_of(expected.unit))
        assert Period.read(str(Period.read(text))) == Period.read(text)
    else:
        assert is_helpful(message), message


A_CENTURY = {"days": 36_525, "weeks": 5_218, "months": 1_200, "years": 100}


def units_of(unit: str) -> Literal["days", "weeks", "months", "years"]:
    """Give the product's name of the reference's unit."""
    known: dict[str, Literal["days", "weeks", "months", "years"]] = {
        "days": "days", "weeks": "weeks", "months": "months", "years": "years",
    }  # fmt: skip
    return known[unit]


@pytest.mark.parametrize(
    ("text", "count", "unit"),
    [("12 months", 12, "months"), ("1 years", 1, "years"), ("60 days", 60, "days"), ("2 weeks", 2, "weeks")],
)
def test_a_period_is_a_number_and_a_unit(text: str, count: int, unit: str) -> None:
    """The documented periods are read as they stand."""
    assert Period.read(text) == Period(count, units_of(unit))


def test_a_period_is_written_as_people_write_it() -> None:
    """One of a unit is written without its `s`."""
    assert [str(Period(1, "years")), str(Period(12, "months"))] == ["1 year", "12 months"]


@pytest.mark.parametrize("text", ["9:00", "09:00", "0:00", "23:59"])
def test_a_time_of_day_is_hours_and_minutes(text: str) -> None:
    """A time of day is on the clock of twenty-four hours, with or without a nought in front."""
    hours, minutes = text.split(":")
    assert read_clock(text) == time(int(hours), int(minutes))


@pytest.mark.parametrize("text", ["24:00", "9:60", "9", "9.30", "9:5", "930", "7:30pm", "-1:00", "9:00:00", ""])
def test_what_is_not_a_time_of_day_is_refused(text: str) -> None:
    """Anything else is not a time of day, and the message shows one."""
    with pytest.raises(ValueError, match="`19:30`"):
        read_clock(text)


def test_the_permitted_years_are_1900_to_2199() -> None:
    """A mistyped year is refused by name, on either side of the years that a policy can have."""
    assert CalendarDate.read("1900-01").first == date(1900, 1, 1)
    assert CalendarDate.read("2199-12").last == date(2199, 12, 31)
    for text in ("1899-12", "2200-01", "0206-06"):
        with pytest.raises(ValueError, match="1900 to 2199"):
            CalendarDate.read(text)
    for text in ("1899-12-31", "2200-01-01", "9999-12-31"):
        with pytest.raises(ValueError, match="1900 to 2199"):
            read_day(text)


# --- Periods ---------------------------------------------------------------------------------------------------------


@MANY
@given(any_day, spans)
def test_a_period_is_counted_off_in_both_directions(day: date, span: reference.Span) -> None:
    """The day a period after or before another is the one that counting arrives at."""
    period = Period(span.count, units_of(span.unit))
    assert period.after(day) == reference.move(day, span, 1)
    assert period.before(day) == reference.move(day, span, -1)


@pytest.mark.parametrize(
    ("start", "period", "after", "before"),
    [
        (date(2024, 2, 29), "1 years", date(2025, 2, 28), date(2023, 2, 28)),
        (date(2024, 2, 29), "4 years", date(2028, 2, 29), date(2020, 2, 29)),
        (date(1904, 2, 29), "4 years", date(1908, 2, 29), date(1900, 2, 28)),
        (date(2026, 1, 31), "1 months", date(2026, 2, 28), date(2025, 12, 31)),
        (date(2024, 3, 31), "1 months", date(2024, 4, 30), date(2024, 2, 29)),
        (date(2025, 12, 31), "2 months", date(2026, 2, 28), date(2025, 10, 31)),
        (date(2025, 2, 28), "12 months", date(2026, 2, 28), date(2024, 2, 28)),
        (date(2026, 3, 1), "2 weeks", date(2026, 3, 15), date(2026, 2, 15)),
        (date(2026, 3, 1), "60 days", date(2026, 4, 30), date(2025, 12, 31)),
    ],
)
def test_a_period_clamps_to_the_end_of_a_shorter_month(start: date, period: str, after: date, before: date) -> None:
    """Where the month arrived at lacks the day, it is that month's last; a last day does not stay a last day."""
    assert Period.read(period).after(start) == after
    assert Period.read(period).before(start) == before
    assert reference.move(start, reference.read_span(period), 1) == after
    assert reference.move(start, reference.read_span(period), -1) == before


@FEW
@given(st.sampled_from((date(2026, 6, 30), date(1900, 1, 1), date(2199, 12, 31))), st.integers(1, 99999), units)
def test_a_period_outside_the_calendar_is_a_value_error(
    day: date, count: int, unit: Literal["days", "weeks", "months", "years"]
) -> None:
    """However long, a period gives a day or a ValueError, and no other error."""
    for reckon in (Period(count, unit).after, Period(count, unit).before):
        try:
            assert isinstance(reckon(day), date)
        except ValueError:
            assert unit != "days"


# --- Days and months -------------------------------------------------------------------------------------------------


@MANY
@given(right_dates, spans)
def test_a_date_plus_a_period_keeps_its_precision(text: str, span: reference.Span) -> None:
    """A day plus a period is a day, and a month plus a period is the month in which counting arrives."""
    expected = reference.add(reference.read_day(text), span)
    assume(expected.year <= reference.LAST_YEAR)
    found = CalendarDate.read(text).plus(Period(span.count, units_of(span.unit)))
    assert (found.first, found.last) == (expected.days()[0], expected.last())
    assert found.precision == CalendarDate.read(text).precision == ("month" if expected.day is None else "day")


@MANY
@given(any_day, st.integers(-40, 40), st.booleans(), st.booleans())
def test_dates_compare_as_intervals(day: date, distance: int, whole: bool, other_whole: bool) -> None:  # noqa: FBT001
    """One date is surely after another only where no day of the first could fall on or before a day of the second."""
    other = day + timedelta(days=distance)
    assume(reference.FIRST_YEAR <= other.year <= reference.LAST_YEAR)
    one = f"{day:%Y-%m}" if whole else day.isoformat()
    two = f"{other:%Y-%m}" if other_whole else other.isoformat()
    surely = CalendarDate.read(one).surely_after(CalendarDate.read(two))
    assert surely != reference.may_precede(reference.read_day(one), reference.read_day(two))


def test_a_date_knows_its_precision() -> None:
    """A day is one day, a month all of its days, and each is written as it was read."""
    day, month = CalendarDate.read("2024-02-29"), CalendarDate.read("2024-02")
    assert (day.precision, month.precision) == ("day", "month")
    assert (month.first, month.last) == (date(2024, 2, 1), date(2024, 2, 29))
    assert day == CalendarDate.day(date(2024, 2, 29))
    assert month == CalendarDate.month(2024, 2)
    assert (str(day), str(month)) == ("2024-02-29", "2024-02")


@FEW
@given(any_day)
def test_every_day_belongs_to_the_week_of_one_monday(day: date) -> None:
    """The Monday of a day's week is that day or one of the six before it."""
    monday = monday_of(day)
    assert reference.weekday(monday) == 0
    assert 0 <= (day - monday).days <= 6


# --- London's clocks -------------------------------------------------------------------------------------------------


def test_a_time_that_the_clocks_leave_out_is_refused() -> None:
    """On 29 March 2026 there is no 01:30, nor any time from 01:00 until 02:00."""
    for text in ("2026-03-29 01:00", "2026-03-29 01:30", "2026-03-29 01:59"):
        with pytest.raises(ValueError, match="does not exist on that day, because the clocks change"):
            read_moment(text)
    assert read_moment("2026-03-29 00:59").astimezone(UTC) == datetime(2026, 3, 29, 0, 59, tzinfo=UTC)
    assert read_moment("2026-03-29 02:00").astimezone(UTC) == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)


def test_a_time_that_the_clocks_show_twice_is_refused() -> None:
    """On 25 October 2026 every time from 01:00 until 02:00 comes twice."""
    for text in ("2026-10-25 01:00", "2026-10-25 01:30", "2026-10-25 01:59"):
        with pytest.raises(ValueError, match="happens twice on that day, because the clocks change"):
            read_moment(text)
    assert read_moment("2026-10-25 00:59").astimezone(UTC) == datetime(2026, 10, 24, 23, 59, tzinfo=UTC)
    assert read_moment("2026-10-25 02:00").astimezone(UTC) == datetime(2026, 10, 25, 2, 0, tzinfo=UTC)


@FEW
@given(change_days, st.integers(-1, 1))
def test_moments_about_a_change_of_the_clocks_are_the_references(sunday: date, offset: int) -> None:
    """Every quarter of an hour about a change of the clocks is read as its only instant, or refused."""
    day = sunday + timedelta(days=offset)
    for quarter in range(24 if offset else 16):
        text = f"{day} {quarter // 4:02}:{quarter % 4 * 15:02}"
        known = reference_reads(reference.read_wall, text)
        assert (message_of(read_moment, text) is None) == known, text
        if known:
            assert seconds(read_moment(text)) == instant_read(text)


@FEW
@given(st.dates(date(1996, 1, 1), date(2199, 12, 30)) | change_days)
def test_a_day_lasts_from_midnight_to_midnight_in_london(day: date) -> None:
    """A day begins and ends at London's midnights, though it may have twenty-three or twenty-five hours."""
    assert seconds(start_of(day)) == reference.instant_of(reference.Wall(day))
    assert seconds(end_of(day)) == reference.instant_of(reference.Wall(day + timedelta(days=1)))
    assert as_moment(day) == start_of(day)
    assert as_moment(end_of(day)) == end_of(day)


def test_days_on_which_the_clocks_change_have_another_length() -> None:
    """29 March 2026 has twenty-three hours, 25 October twenty-five and the days between them twenty-four."""
    days = (date(2026, 3, 29), date(2026, 6, 1), date(2026, 10, 25))
    assert [(seconds(end_of(day)) - seconds(start_of(day))) // 3600 for day in days] == [23, 24, 25]


def test_a_time_on_a_day_is_in_london() -> None:
    """Half past seven in the evening is an hour earlier in universal time in summer, and not in winter."""
    assert london_moment(date(2026, 7, 3), time(19, 30)).astimezone(UTC).hour == 18
    assert london_moment(date(2026, 12, 3), time(19, 30)).astimezone(UTC).hour == 19
    assert read_day_or_moment("2026-12-03 19:30") == london_moment(date(2026, 12, 3), time(19, 30))
    assert read_day_or_moment("2026-12-03") == date(2026, 12, 3)
