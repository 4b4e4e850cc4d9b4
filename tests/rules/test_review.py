"""Reviews of policies, read from front matter as a volunteer writes it and compared with a slow, independent reference.

Boundaries are met on purpose: the due day and its neighbours, the first day that counts as due soon, the ends of
months, 29 February, and the first and last years that a date may have.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeVar

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bookbag.checking.check import check
from bookbag.checking.pressing_reviews import dates_yet_to_come
from bookbag.content.dates import end_of, start_of
from bookbag.content.folder import Content
from bookbag.content.problems import Level, Problem, ProblemNotes
from bookbag.content.reading.front_matter import split_front_matter
from bookbag.content.reading.record_fields import read_record
from bookbag.content.records.item import RecordSource
from bookbag.content.records.policy import Policy
from bookbag.content.records.review_wording import ReviewRules
from bookbag.rules.review import Review, ReviewStatus, review_status
from tests.helpers import reference_rules as reference
from tests.helpers.hypothesis_examples import tries

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bookbag.content.dates import CalendarDate, Period

T = TypeVar("T")

PATH: Final = "policies/outings.md"
ALWAYS: Final = "title: Outings\nsummary: How we take the children out."
FIRST_LINE: Final = 4
"""On which line of a policy written here its dates begin."""
MANY: Final = tries(150)
FEW: Final = tries(100)


# --- Writing and reading ---------------------------------------------------------------------------------------------


def reading(text: str) -> tuple[Policy | None, list[Problem]]:
    """Read a policy's text through the functions that read every file."""
    notes = ProblemNotes(PATH)
    document = split_front_matter(text, notes)
    if document is None:
        return None, notes.problems
    source = RecordSource(path=PATH, lines=document.fields.lines, body_line=document.body_line)
    record = read_record(Policy, document.fields, notes, source=source, slug="outings", body=document.body)
    return record, notes.problems


def written(fields: Mapping[str, str]) -> str:
    """Write a policy with some fields, each value as it stands."""
    lines = "\n".join(f"{name}: {value}" for name, value in fields.items())
    return f"---\n{ALWAYS}\n{lines}\n---\nWe hold hands.\n"


def read(fields: Mapping[str, str]) -> Policy:
    """Read a policy that has nothing wrong with it."""
    policy, problems = reading(written(fields))
    assert policy is not None, [str(problem) for problem in problems]
    return policy


def read_due_soon(text: str) -> Period:
    """Read the `review` group of setting.yml."""
    notes = ProblemNotes("setting.yml")
    document = split_front_matter(f"---\ndue_soon: {text}\n---\n", notes)
    assert document is not None
    rules = read_record(ReviewRules, document.fields, notes)
    assert rules is not None, notes.problems
    return rules.due_soon


def days_meant(when: CalendarDate | None) -> tuple[date, date] | None:
    """Give the first and the last day that the product takes a date to mean."""
    return None if when is None else (when.first, when.last)


def days_expected(when: reference.Day | None) -> tuple[date, date] | None:
    """Give the first and the last day that the reference takes a date to mean."""
    return None if when is None else (when.days()[0], when.days()[-1])


@dataclass(frozen=True)
class Dates:
    """What a volunteer wrote of a policy's dates, quotation marks left out; nothing for a field that is absent."""

    adopted: str | None = None
    reviewed: str | None = None
    review_by: str | None = None
    review_every: str | None = None

    def fields(self) -> dict[str, str]:
        """Give the fields that the file has."""
        return {name: value for name, value in vars(self).items() if value is not None}

    def due(self) -> reference.Day | None:
        """Ask the reference for the due date."""
        return reference.due(
            _maybe(reference.read_day, self.adopted),
            _maybe(reference.read_day, self.reviewed),
            _maybe(reference.read_day, self.review_by),
            _maybe(reference.read_span, self.review_every),
        )

    def out_of_order(self, today: date) -> frozenset[str]:
        """Ask the reference what cannot be in order."""
        adopted, reviewed = _maybe(reference.read_day, self.adopted), _maybe(reference.read_day, self.reviewed)
        return reference.out_of_order(adopted, reviewed, self.due(), today)


def _maybe(parse: Callable[[str], T], text: str | None) -> T | None:
    return None if text is None else parse(text)


# --- What is tried ---------------------------------------------------------------------------------------------------

years = st.integers(reference.FIRST_YEAR, reference.LAST_YEAR)


def month_end(year: int, month: int) -> date:
    """Give the last day of a month, as the reference walks to it."""
    return reference.Day(year, month).last()


any_day = st.one_of(
    st.dates(date(reference.FIRST_YEAR, 1, 1), date(reference.LAST_YEAR, 12, 31)),
    st.builds(month_end, years, st.integers(1, 12)),
    st.builds(month_end, years, st.just(2)),
    st.builds(date, years, st.sampled_from((1, 3, 12)), st.just(1)),
    st.sampled_from((date(2024, 2, 29), date(2000, 2, 29), date(1900, 2, 28), date(2100, 2, 28), date(2199, 12, 31))),
)


@st.composite
def forms_of(draw: st.DrawFn, day: date) -> str:
    """Write a day by itself or by its month alone."""
    return day.isoformat() if draw(st.booleans()) else f"{day:%Y-%m}"


periods = st.one_of(
    st.sampled_from(("12 months", "1 months", "1 years", "2 years", "60 days", "52 weeks", "1 days", "4 years")),
    st.builds("{} days".format, st.integers(1, 800)),
    st.builds("{} weeks".format, st.integers(1, 120)),
    st.builds("{} months".format, st.integers(1, 50)),
    st.builds("{} years".format, st.integers(1, 12)),
)


@st.composite
def dates_near_each_other(draw: st.DrawFn, spread: tuple[int, int]) -> Dates:
    """Write the dates of a policy, up to so many days apart, in any order or none."""
    base = draw(any_day)

    def near() -> str | None:
        day = base + timedelta(days=draw(st.integers(*spread)))
        assume(reference.FIRST_YEAR <= day.year <= reference.LAST_YEAR)
        return draw(st.none() | forms_of(day))

    kind: Literal["by", "every", "neither"] = draw(st.sampled_from(("by", "every", "neither")))
    return Dates(
        adopted=near(),
        reviewed=near(),
        review_by=near() if kind == "by" else None,
        review_every=draw(periods) if kind == "every" else None,
    )


@st.composite
def dates_in_order(draw: st.DrawFn) -> Dates:
    """Write dates that do follow each other on some reading, with a due date that is within the permitted years."""
    reviewed = draw(any_day)
    adopted = reviewed - timedelta(days=draw(st.integers(0, 500)))
    by = reviewed + timedelta(days=draw(st.integers(0, 900)))
    assume(adopted.year >= reference.FIRST_YEAR and by.year <= reference.LAST_YEAR)
    dates = Dates(
        adopted=draw(st.none() | forms_of(adopted)),
        reviewed=draw(st.none() | forms_of(reviewed)),
        **draw(
            st.one_of(
                st.fixed_dictionaries({"review_by": forms_of(by)}),
                st.fixed_dictionaries({"review_every": periods}),
                st.just({}),
            )
        ),
    )
    due = dates.due()
    assume(due is None or due.year <= reference.LAST_YEAR)
    return dates


def todays(due: reference.Day | None, due_soon: reference.Span, elsewhere: int) -> set[date]:
    """Give the days on which a status may change, their neighbours, and one that is far from them."""
    if due is None:
        return {date(2026, 1, 1) + timedelta(days=elsewhere)}
    soon = reference.move(due.last(), due_soon, -1)
    posts = (*due.days()[:1], due.last(), soon, due.last() + timedelta(days=elsewhere))
    return {post + timedelta(days=offset) for post in posts for offset in (-1, 0, 1)}


# --- Due dates -------------------------------------------------------------------------------------------------------


@MANY
@given(dates_in_order())
def test_a_policy_is_due_when_the_reference_says(dates: Dates) -> None:
    """A policy is due on the day, or in the month, that counting from its review or adoption arrives at."""
    policy, expected = read(dates.fields()), dates.due()
    assert days_meant(policy.due) == days_expected(expected)
    if policy.due is not None and expected is not None:
        assert policy.due.precision == ("month" if expected.day is None else "day")


@pytest.mark.parametrize(
    ("fields", "due"),
    [
        ({"reviewed": "2024-02-29", "review_every": "1 years"}, "2025-02-28"),
        ({"reviewed": "2024-02-29", "review_every": "4 years"}, "2028-02-29"),
        ({"reviewed": "2096-02-29", "review_every": "4 years"}, "2100-02-28"),
        ({"reviewed": "2025-08-31", "review_every": "6 months"}, "2026-02-28"),
        ({"reviewed": "2025-06", "review_every": "12 months"}, "2026-06"),
        ({"reviewed": "2025-06", "review_every": "1 days"}, "2025-07"),
        ({"reviewed": "2024-02", "review_every": "4 weeks"}, "2024-03"),
        ({"adopted": "2020-01-15", "reviewed": "2025-06-30", "review_every": "12 months"}, "2026-06-30"),
        ({"adopted": "2020-01-15", "review_every": "12 months"}, "2021-01-15"),
        ({"adopted": "2020-01-15", "reviewed": "2025-06-30", "review_by": "2025-09"}, "2025-09"),
        ({"review_by": "2025-09-01"}, "2025-09-01"),
        ({"review_every": "12 months"}, None),
        ({"adopted": "2020-01-15", "reviewed": "2025-06-30"}, None),
        ({}, None),
    ],
)
def test_a_due_date_in_plain_cases(fields: dict[str, str], due: str | None) -> None:
    """The cases that a committee would check by hand come out as it would write them, and so the reference finds."""
    found = read(fields).due
    assert (None if found is None else str(found)) == due
    expected = None if due is None else reference.read_day(due)
    assert Dates(**fields).due() == expected


@FEW
@given(any_day.flatmap(forms_of), periods, st.sampled_from(("adopted", "reviewed", None)))
def test_two_ways_of_saying_when_are_refused(by: str, every: str, also: str | None) -> None:
    """A policy that has both `review_by` and `review_every` is stopped."""
    fields = {"review_by": by, "review_every": every} | ({also: by} if also else {})
    policy, problems = reading(written(fields))
    assert policy is None
    assert [problem.level for problem in problems] == [Level.STOP]
    assert problems[0].line in {FIRST_LINE, FIRST_LINE + 1}
    with pytest.raises(reference.NotSoError):
        reference.due(None, None, reference.read_day(by), reference.read_span(every))


@FEW
@given(dates_in_order(), st.data())
def test_an_empty_field_is_an_absent_one(dates: Dates, data: st.DataObject) -> None:
    """A date or period left empty, as editors leave it, reads as if the line were not there."""
    written_out = {
        name: data.draw(st.sampled_from(('""', "''", "", '" "'))) if value is None else value
        for name, value in vars(dates).items()
    }
    assert read(written_out) == read(dates.fields())


@FEW
@given(dates_in_order(), st.data())
def test_order_and_quotation_marks_change_nothing(dates: Dates, data: st.DataObject) -> None:
    """The same dates in another order, with quotation marks or without, make the same policy."""
    marks = st.sampled_from(("{}", '"{}"', "'{}'", " {}  "))
    shuffled = {
        name: data.draw(marks).format(value) for name, value in data.draw(st.permutations(list(dates.fields().items())))
    }
    assert read(shuffled) == read(dates.fields())


# --- Malformed -------------------------------------------------------------------------------------------------------


def is_right(field: str, text: str) -> bool:
    """Say whether the design knows the form, whatever is thought of the edges."""
    try:
        if field == "review_every":
            reference.read_span(text.strip())
        else:
            reference.read_day(text.strip())
    except reference.NotSoError:
        return False
    return True


@pytest.mark.parametrize(
    "text",
    [
        "2026-6-30", "2026-06-31", "2025-02-29", "2026-13", "2026-00", "2026-00-10", "2026-06-00", "30/06/2026",
        "30 June 2026", "June 2026", "2026", "26-06-30", "1899-12-31", "2200-01-01", "1899-12", "2200-01",
        "0206-06-30", "20266-06-30", "2026-06-30 10:00", "2026-06-30T00:00:00Z", "2026-W26", "-2026-06-30", "~",
        "2026\u201306\u201330", "\uff12\uff10\uff12\uff16-06-30", "2026-06-30-01", "12 months", "[2026-06-30]", "tbc",
    ],
)  # fmt: skip
@pytest.mark.parametrize("field", ["adopted", "reviewed", "review_by"])
def test_what_is_not_a_date_is_a_problem(field: str, text: str) -> None:
    """Anything but a day or a month of the calendar is one problem, on its line, that shows the right form."""
    policy, problems = reading(written({field: json.dumps(text, ensure_ascii=False)}))
    assert not is_right(field, text)
    assert policy is None
    (problem,) = problems
    assert (problem.path, problem.line, problem.level) == (PATH, FIRST_LINE, Level.STOP)
    assert text in problem.what
    assert f"`{field}: 2026-06-30`" in problem.mend


@pytest.mark.parametrize(
    "text",
    [
        "12", "months", "-12 months", "+12 months", "1.5 years", "12 moons", "a year", "yearly", "P1Y", "12 MONTHS",
        "12 months 3 days", "2026-06-30", "\u0661\u0662 months", "12, months", "\u00bd years", "0 months",
    ],
)  # fmt: skip
def test_what_is_not_a_period_is_a_problem(text: str) -> None:
    """Anything but a number and a unit is one problem, on its line, that shows the right form."""
    policy, problems = reading(written({"reviewed": "2025-06", "review_every": json.dumps(text, ensure_ascii=False)}))
    assert policy is None
    (problem,) = problems
    assert (problem.path, problem.line, problem.level) == (PATH, FIRST_LINE + 1, Level.STOP)
    assert text in problem.what
    assert "`review_every: 12 months`" in problem.mend


@FEW
@given(st.sampled_from(("adopted", "reviewed", "review_by")), st.text("0123456789-/. :TJune", max_size=12))
def test_no_other_text_is_taken_for_a_date(field: str, text: str) -> None:
    """Text of the characters that dates are made of is taken for a date only in the two right forms."""
    assume(text.strip())
    policy, problems = reading(written({field: json.dumps(text)}))
    assert (policy is not None) == is_right(field, text)
    assert (policy is None) == bool(problems)


# --- Status ----------------------------------------------------------------------------------------------------------


@MANY
@given(dates_in_order(), periods, st.integers(-1500, 1500))
def test_a_policy_has_the_status_that_a_walk_through_the_calendar_finds(
    dates: Dates, due_soon: str, elsewhere: int
) -> None:
    """On each day round its boundaries a policy is overdue, due soon, current or undated as the reference finds."""
    policy, soon = read(dates.fields()), read_due_soon(due_soon)
    due, span = dates.due(), reference.read_span(due_soon)
    assert Review.of(policy, date(2026, 1, 1), soon).soon == (due and reference.move(due.last(), span, -1))
    for today in sorted(todays(due, span, elsewhere)):
        review = Review.of(policy, today, soon)
        assert review.status.value == reference.status(due, span, today), today
        assert review.status is review_status(policy.due, today, soon)
        assert review.status.rank == reference.pressing(reference.status(due, span, today))


@pytest.mark.parametrize(
    ("today", "status"),
    [
        (date(2026, 4, 30), "current"),
        (date(2026, 5, 1), "due-soon"),
        (date(2026, 5, 31), "due-soon"),
        (date(2026, 6, 1), "due-soon"),
        (date(2026, 6, 30), "due-soon"),
        (date(2026, 7, 1), "overdue"),
    ],
)
@pytest.mark.parametrize("due", ["2026-06", "2026-06-30"])
def test_a_month_is_due_by_its_last_day(due: str, today: date, status: str) -> None:
    """A review due in June is not overdue on 30 June and is on 1 July, and is due soon from sixty days before."""
    assert Review.of(read({"review_by": due}), today, ReviewRules().due_soon).status.value == status
    assert reference.status(reference.read_day(due), reference.read_span("60 days"), today) == status


def test_due_soon_is_sixty_days_unless_the_setting_says() -> None:
    """A setting that says nothing of `due_soon` has sixty days of it."""
    assert ReviewRules().due_soon == read_due_soon("60 days")


@FEW
@given(dates_in_order(), periods, st.integers(-900, 900))
def test_a_status_only_ever_becomes_more_pressing(dates: Dates, due_soon: str, start: int) -> None:
    """From one day to the next, a policy that nobody touches never becomes less pressing."""
    policy, soon = read(dates.fields()), read_due_soon(due_soon)
    base = policy.due.last if policy.due else date(2026, 1, 1)
    ranks = [review_status(policy.due, base + timedelta(days=start + n), soon).rank for n in range(90)]
    assert ranks == sorted(ranks, reverse=True)


# --- Order of pressing -----------------------------------------------------------------------------------------------


@st.composite
def policies_about(draw: st.DrawFn, day: date) -> Dates:
    """Write a policy whose review falls about a day, or which has none."""
    by = day + timedelta(days=draw(st.integers(-75, 75)))
    return draw(st.builds(Dates, reviewed=st.just("2020-01"), review_by=forms_of(by)) | st.just(Dates()))


@FEW
@given(st.data(), st.dates(date(2020, 6, 1), date(2199, 6, 1)), st.sampled_from(("30 days", "1 months", "6 weeks")))
def test_reviews_sort_with_the_most_pressing_first(data: st.DataObject, today: date, due_soon: str) -> None:
    """Overdue and undated reviews come before those due soon, those before current ones, each kind by its due day."""
    several = data.draw(st.lists(policies_about(today), min_size=2, max_size=7))
    soon, span = read_due_soon(due_soon), reference.read_span(due_soon)
    pairs = [(Review.of(read(dates.fields()), today, soon), dates.due()) for dates in several]
    in_order = [due for _, due in sorted(pairs, key=lambda pair: pair[0].urgency)]
    ranks = [reference.pressing(reference.status(due, span, today)) for due in in_order]
    assert ranks == sorted(ranks)
    for status in ("overdue", "due-soon", "current"):
        days = [due.last() for due in in_order if due is not None and reference.status(due, span, today) == status]
        assert days == sorted(days)


def test_undated_is_as_pressing_as_overdue() -> None:
    """Whoever asks for the overdue is told of the undated too, and of nothing less pressing."""
    pressing = [status for status in ReviewStatus if status.at_or_beyond(ReviewStatus.OVERDUE)]
    assert pressing == [ReviewStatus.OVERDUE, ReviewStatus.UNDATED]
    assert ReviewStatus.OVERDUE.at_or_beyond(ReviewStatus.UNDATED)
    assert all(status.at_or_beyond(ReviewStatus.CURRENT) for status in ReviewStatus)
    assert not ReviewStatus.CURRENT.at_or_beyond(ReviewStatus.DUE_SOON)


# --- Contradictions --------------------------------------------------------------------------------------------------


@MANY
@given(dates_near_each_other((-45, 45)) | dates_near_each_other((-2, 2)))
def test_dates_are_refused_only_when_no_reading_is_in_order(dates: Dates) -> None:
    """Adopted, reviewed and due are refused where no day of their months could follow in order, and only there."""
    due = dates.due()
    assume(due is None or due.year <= reference.LAST_YEAR)
    policy, problems = reading(written(dates.fields()))
    wrong = dates.out_of_order(today=date(reference.LAST_YEAR + 1, 1, 1))
    assert (policy is None) == bool(wrong), wrong
    assert bool(problems) == bool(wrong)
    if problems:
        lines = range(FIRST_LINE, FIRST_LINE + len(dates.fields()))
        assert all(problem.level is Level.STOP for problem in problems)
        assert any(problem.line in lines for problem in problems)


@pytest.mark.parametrize(
    ("fields", "accepted"),
    [
        ({"adopted": "2025-06-30", "reviewed": "2025-06"}, True),
        ({"adopted": "2025-06", "reviewed": "2025-06-01"}, True),
        ({"adopted": "2025-06", "reviewed": "2025-06"}, True),
        ({"adopted": "2025-06-02", "reviewed": "2025-06-01"}, False),
        ({"adopted": "2025-07", "reviewed": "2025-06"}, False),
        ({"adopted": "2025-07-01", "reviewed": "2025-06"}, False),
        ({"reviewed": "2025-06-30", "review_by": "2025-06"}, True),
        ({"reviewed": "2025-06-30", "review_by": "2025-06-30"}, True),
        ({"reviewed": "2025-06-30", "review_by": "2025-06-29"}, False),
        ({"reviewed": "2025-07", "review_by": "2025-06"}, False),
        ({"adopted": "2025-07", "review_by": "2025-06"}, False),
        ({"adopted": "2025-06-30", "review_by": "2025-06"}, True),
        ({"adopted": "2025-09", "reviewed": "2025-06", "review_every": "12 months"}, False),
    ],
)
def test_dates_out_of_order_in_plain_cases(fields: dict[str, str], accepted: bool) -> None:  # noqa: FBT001 - a table's
    """A review may fall on the day, or in the month, of adoption or of its own due date, and not before."""
    policy, problems = reading(written(fields))
    assert (policy is not None) == accepted, problems
    assert bool(Dates(**fields).out_of_order(date(2026, 1, 1))) != accepted


@MANY
@given(dates_near_each_other((-45, 45)), st.integers(-2, 2) | st.integers(-50, 50))
def test_an_adoption_or_a_review_in_the_future_is_refused(dates: Dates, distance: int) -> None:
    """Only a date all of whose readings are later than today, in London, is in the future, and is a stop on its line."""
    policy, _ = reading(written(dates.fields()))
    assume(policy is not None)
    assert policy is not None
    base = next((each.last for each in (policy.reviewed, policy.adopted) if each is not None), date(2026, 6, 30))
    assume(reference.FIRST_YEAR < base.year < reference.LAST_YEAR)
    today = base + timedelta(days=distance)
    future = {name for name in dates.out_of_order(today) if name.endswith("in the future")}
    content = Content(folder=Path(), setting=None, policies=(policy,))
    for now in (start_of(today), end_of(today) - timedelta(seconds=1)):
        found = check(content, now, (dates_yet_to_come,))
        assert {f"{list(dates.fields())[problem.line - FIRST_LINE]} in the future" for problem in found} == future
        assert all(problem.level is Level.STOP for problem in found)


@pytest.mark.parametrize("field", ["adopted", "reviewed"])
@pytest.mark.parametrize("when", ["2026-07-01", "2026-07"])
def test_the_future_begins_at_londons_midnight(field: str, when: str) -> None:
    """A review on 1 July is in the future at a minute to midnight in London, which is on summer time, and not after."""
    content = Content(folder=Path(), setting=None, policies=(read({field: when}),))
    midnight = datetime(2026, 6, 30, 23, 0, tzinfo=UTC)
    before, after = (check(content, midnight + timedelta(minutes=minutes), (dates_yet_to_come,)) for minutes in (-1, 0))
    assert [(problem.path, problem.line, problem.level) for problem in before] == [(PATH, FIRST_LINE, Level.STOP)]
    assert after == ()
