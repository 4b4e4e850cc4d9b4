"""What is public at a moment, read from front matter and compared with a slow, independent reference.

Moments are dense about the boundaries: the second before, the second itself and the one after it, an hour and a day to
either side, in weeks in which the clocks change and in others, told in London's time and in universal time.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final, TypeVar

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bookbag.content.dates import LONDON
from bookbag.content.problems import Level, Problem, ProblemNotes
from bookbag.content.reading.front_matter import split_front_matter
from bookbag.content.reading.record_fields import read_record
from bookbag.content.records.item import Item, RecordSource
from bookbag.content.records.newsletter import Newsletter
from bookbag.content.records.notice import Notice
from bookbag.content.records.policy import Policy
from bookbag.content.records.week import WeeklyTheme
from bookbag.rules.publication import is_public, public_among, public_from
from tests.helpers import reference_rules as reference
from tests.helpers.hypothesis_examples import tries

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ItemT = TypeVar("ItemT", bound=Item)

MANY: Final = tries(150)
FEW: Final = tries(60)
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
HOUR: Final = 3600
DAY: Final = 24 * HOUR


# --- Writing and reading ---------------------------------------------------------------------------------------------


def reading(kind: type[ItemT], fields: Mapping[str, str]) -> tuple[ItemT | None, list[Problem]]:
    """Read a file with a title and some fields through the functions that read every file."""
    notes = ProblemNotes(f"{kind.folder}/it.md")
    lines = "\n".join(f"{name}: {value}" for name, value in fields.items())
    document = split_front_matter(f"---\ntitle: It\nsummary: What it is.\n{lines}\n---\nWords.\n", notes)
    assert document is not None, notes.problems
    source = RecordSource(path=notes.path, lines=document.fields.lines, body_line=document.body_line)
    record = read_record(kind, document.fields, notes, source=source, slug="it", body=document.body)
    return record, notes.problems


def read(kind: type[ItemT], fields: Mapping[str, str]) -> ItemT:
    """Read a file that has nothing wrong with it."""
    record, problems = reading(kind, fields)
    assert record is not None, [str(problem) for problem in problems]
    return record


def when_read(text: str) -> date | reference.Wall:
    """Ask the reference what a day, or a day with a time, means."""
    return reference.read_wall(text) if ":" in text else reference.read_day(text).last()


def seconds(moment: datetime) -> int:
    """Count the seconds from the start of 1970 to a moment."""
    since = moment - EPOCH
    assert since.microseconds == 0
    return since.days * DAY + since.seconds


def tellings(instant: int) -> Iterator[datetime]:
    """Tell a moment in universal time and as London's clocks do."""
    moment = EPOCH + timedelta(seconds=instant)
    yield moment
    yield moment.astimezone(LONDON)


def about(instant: int) -> list[int]:
    """Give the moments about a boundary."""
    steps = (1, 60, HOUR - 1, HOUR, HOUR + 1, 12 * HOUR, DAY - 1, DAY, DAY + 1, 7 * DAY)
    return [instant + step for length in (0, *steps) for step in {length, -length}]


def agrees_about(item: Item, opens: int) -> None:
    """Check that an item is public from a moment on, and at no moment before."""
    found = public_from(item)
    assert found is not None
    assert seconds(found) == opens, found
    for instant in about(opens):
        for now in tellings(instant):
            assert is_public(item, now) == (instant >= opens), now


# --- What is tried ---------------------------------------------------------------------------------------------------

change_days = st.builds(reference.last_sunday, st.integers(1996, 2199), st.sampled_from((3, 10)))
near_a_change = st.builds(lambda sunday, days: sunday + timedelta(days=days), change_days, st.integers(-9, 9))
any_day = st.one_of(
    near_a_change,
    st.dates(date(1996, 2, 1), date(2199, 12, 1)),
    st.builds(date, st.integers(1997, 2199), st.sampled_from((1, 3)), st.just(1)),
)


@st.composite
def moments(draw: st.DrawFn, days: st.SearchStrategy[date] = any_day) -> str:
    """Write a moment that London's clocks show once."""
    hour, minute = draw(st.tuples(st.integers(0, 23), st.sampled_from((0, 1, 30, 59))))
    text = f"{draw(days)} {hour:02}:{minute:02}"
    day, _, clock = text.partition(" ")
    assume(len(reference.instants(reference.Wall(date.fromisoformat(day), int(clock[:2]), int(clock[3:])))) == 1)
    return text


days_or_moments = any_day.map(date.isoformat) | moments()
maybe_published = st.none() | days_or_moments


def with_publish(fields: dict[str, str], publish: str | None) -> dict[str, str]:
    """Add the field `publish` where there is one."""
    return fields if publish is None else {**fields, "publish": publish}


def maybe_when(text: str | None) -> date | reference.Wall | None:
    """Ask the reference what `publish` means, where it is given."""
    return None if text is None else when_read(text)


# --- Weekly themes ---------------------------------------------------------------------------------------------------


@MANY
@given(any_day, maybe_published)
def test_a_week_is_public_from_noon_on_the_friday_before(day: date, publish: str | None) -> None:
    """A weekly theme is public from noon in London on the Friday before its Monday, unless `publish` says."""
    monday = day - timedelta(days=reference.weekday(day))
    week = read(WeeklyTheme, with_publish({"week": monday.isoformat()}, publish))
    agrees_about(week, reference.week_opens(monday, maybe_when(publish)))


@MANY
@given(any_day, st.integers(0, 40), maybe_published)
def test_a_span_is_public_from_noon_on_the_friday_before_its_first_week(
    first: date, length: int, publish: str | None
) -> None:
    """A theme that begins on any day is public from noon on the Friday before the week in which it begins."""
    last = first + timedelta(days=length)
    assume(last.year <= reference.LAST_YEAR)
    week = read(WeeklyTheme, with_publish({"from": first.isoformat(), "to": last.isoformat()}, publish))
    agrees_about(week, reference.week_opens(first, maybe_when(publish)))


@FEW
@given(any_day)
def test_a_week_that_does_not_begin_on_a_monday_is_refused(day: date) -> None:
    """`week` names a Monday; another day is a problem that names the Monday."""
    record, problems = reading(WeeklyTheme, {"week": day.isoformat()})
    assert (record is not None) == (reference.weekday(day) == 0)
    monday = day - timedelta(days=reference.weekday(day))
    assert all(f"`week: {monday}`" in problem.mend and problem.level is Level.STOP for problem in problems)


@pytest.mark.parametrize(
    ("fields", "opens"),
    [
        ({"week": "2026-11-23"}, datetime(2026, 11, 20, 12, tzinfo=UTC)),
        ({"week": "2026-03-30"}, datetime(2026, 3, 27, 12, tzinfo=UTC)),
        ({"week": "2026-04-06"}, datetime(2026, 4, 3, 11, tzinfo=UTC)),
        ({"week": "2026-10-26"}, datetime(2026, 10, 23, 11, tzinfo=UTC)),
        ({"week": "2026-11-02"}, datetime(2026, 10, 30, 12, tzinfo=UTC)),
        ({"from": "2026-11-25", "to": "2026-12-04"}, datetime(2026, 11, 20, 12, tzinfo=UTC)),
        ({"from": "2026-11-29", "to": "2026-12-04"}, datetime(2026, 11, 20, 12, tzinfo=UTC)),
        ({"week": "2026-11-23", "publish": "2026-11-22"}, datetime(2026, 11, 22, tzinfo=UTC)),
        ({"week": "2026-11-23", "publish": "2026-07-01 09:15"}, datetime(2026, 7, 1, 8, 15, tzinfo=UTC)),
    ],
)
def test_a_week_in_plain_cases(fields: dict[str, str], opens: datetime) -> None:
    """The Fridays about a change of the clocks, a span that begins late in its week and `publish` come out right."""
    agrees_about(read(WeeklyTheme, fields), seconds(opens))


# --- Newsletters -----------------------------------------------------------------------------------------------------


@MANY
@given(any_day, maybe_published)
def test_a_newsletter_is_public_from_its_date(day: date, publish: str | None) -> None:
    """A newsletter is public from the first moment of its date in London, unless `publish` says."""
    newsletter = read(Newsletter, with_publish({"date": day.isoformat()}, publish))
    agrees_about(newsletter, reference.newsletter_opens(day, maybe_when(publish)))


# --- Notices ---------------------------------------------------------------------------------------------------------


@MANY
@given(days_or_moments, maybe_published)
def test_a_notice_is_public_from_its_beginning(starts: str, publish: str | None) -> None:
    """A notice is public from its `from`, a day or a moment, unless `publish` says."""
    notice = read(Notice, with_publish({"from": starts, "until": "2199-12-31"}, publish))
    agrees_about(notice, reference.notice_opens(when_read(starts), maybe_when(publish)))
    assert seconds(notice.opens) == reference.notice_opens(when_read(starts))


@MANY
@given(any_day)
def test_a_notice_is_not_over_on_its_last_day(last: date) -> None:
    """A notice holds through its last day, however many hours that has, and is over as the next day begins."""
    notice = read(Notice, {"from": "1996-01-01", "until": last.isoformat()})
    over = seconds(notice.over)
    for midnight in (
        reference.instant_of(reference.Wall(last)),
        reference.instant_of(reference.Wall(last + timedelta(days=1))),
    ):
        for instant in about(midnight):
            assert (instant >= over) == reference.notice_over(last, instant)
            assert all((now >= notice.over) == (instant >= over) for now in tellings(instant))


@MANY
@given(moments())
def test_a_notice_with_a_time_ends_at_that_time(until: str) -> None:
    """A notice until a moment is over after it and not before; of the moment itself the design says nothing."""
    notice = read(Notice, {"from": "1996-01-01", "until": until})
    end = reference.read_wall(until)
    assert seconds(notice.over) == reference.instant_of(end)
    for instant in about(reference.instant_of(end)):
        if instant != reference.instant_of(end):
            assert (instant >= seconds(notice.over)) == reference.notice_over(end, instant)


@FEW
@given(any_day, st.integers(-2, 2))
def test_a_notice_may_last_a_day_and_no_less(starts: date, length: int) -> None:
    """A notice from and until the same day is a notice; one that ends on an earlier day is refused."""
    until = starts + timedelta(days=length)
    record, problems = reading(Notice, {"from": starts.isoformat(), "until": until.isoformat()})
    assert (record is not None) == (length >= 0)
    assert all(problem.level is Level.STOP for problem in problems)


@pytest.mark.parametrize(
    ("until", "over"),
    [
        ("2026-12-03", datetime(2026, 12, 4, tzinfo=UTC)),
        ("2026-03-28", datetime(2026, 3, 29, tzinfo=UTC)),
        ("2026-03-29", datetime(2026, 3, 29, 23, tzinfo=UTC)),
        ("2026-10-24", datetime(2026, 10, 24, 23, tzinfo=UTC)),
        ("2026-10-25", datetime(2026, 10, 26, tzinfo=UTC)),
        ("2026-12-31", datetime(2027, 1, 1, tzinfo=UTC)),
        ("2026-07-03 15:30", datetime(2026, 7, 3, 14, 30, tzinfo=UTC)),
    ],
)
def test_the_end_of_a_notice_in_plain_cases(until: str, over: datetime) -> None:
    """A notice ends at London's midnight after its last day, or at the time it says."""
    assert seconds(read(Notice, {"from": "2026-01-01", "until": until}).over) == seconds(over)


# --- Every kind ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [Policy, WeeklyTheme, Newsletter, Notice])
@pytest.mark.parametrize("status", ["draft", "archived", "published", '""', None])
def test_only_what_is_published_is_ever_public(kind: type[Item], status: str | None) -> None:
    """A draft and something archived are never public; what has no status, or an empty one, is published."""
    fields = {
        WeeklyTheme: {"week": "2026-11-23"},
        Newsletter: {"date": "2026-11-23"},
        Notice: {"from": "2026-11-23", "until": "2026-11-24"},
    }.get(kind, {})
    item = read(kind, fields if status is None else {**fields, "status": status})
    published = status not in {"draft", "archived"}
    for now in tellings(seconds(datetime(2030, 1, 1, tzinfo=UTC))):
        assert is_public(item, now) == published
        assert public_among([item], now) == ((item,) if published else ())


@FEW
@given(days_or_moments)
def test_a_policy_with_publish_is_public_from_then(publish: str) -> None:
    """A policy with `publish` is public from that day or moment."""
    policy = read(Policy, {"publish": publish})
    when = when_read(publish)
    agrees_about(policy, reference.instant_of(when if isinstance(when, reference.Wall) else reference.Wall(when)))


def test_a_policy_without_publish_is_public() -> None:
    """A published policy that gives no time has always been public."""
    policy = read(Policy, {})
    assert public_from(policy) is None
    assert all(is_public(policy, now) for now in tellings(0))


@FEW
@given(st.lists(any_day, max_size=8), any_day)
def test_what_is_public_keeps_its_order(days: list[date], today: date) -> None:
    """Of several newsletters, those that have appeared by a moment are given, in the order they stood in."""
    letters = [read(Newsletter, {"date": day.isoformat()}) for day in days]
    noon = reference.instant_of(reference.Wall(today, 12))
    expected = tuple(letter for letter, day in zip(letters, days, strict=True) if day <= today)
    for now in tellings(noon):
        assert public_among(letters, now) == expected


@FEW
@given(change_days, st.integers(0, 59))
def test_publish_at_a_time_that_is_no_single_moment_is_refused(sunday: date, minute: int) -> None:
    """A `publish` in the hour that the clocks leave out or repeat is a problem that says so."""
    text = f"{sunday} 01:{minute:02}"
    record, problems = reading(Newsletter, {"date": sunday.isoformat(), "publish": text})
    assert record is None
    (problem,) = problems
    assert text in problem.what
    assert "the clocks change" in problem.what
    assert ("happens twice" in problem.what) == (sunday.month == 10)


@FEW
@given(change_days)
def test_the_repeated_hour_of_october_counts_once_and_in_order(sunday: date) -> None:
    """Through the night of a change of the clocks nothing that is public stops being public, minute by minute."""
    for publish in (f"{sunday} 00:59", f"{sunday} 02:00"):
        letter = read(Newsletter, {"date": sunday.isoformat(), "publish": publish})
        opens = reference.instant_of(reference.read_wall(publish))
        for instant in range(opens - 2 * HOUR, opens + 3 * HOUR, 20 * 60):
            assert all(is_public(letter, now) == (instant >= opens) for now in tellings(instant))
