"""The rules in forms are those of the checker: what they alone refuse, it refuses, in the same words, and nothing else.

The rules are worked out here from their data and from texts, as the editor's script does, without the checker's records.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookbag.checking.dated_content import DatedContent
from bookbag.checking.pressing_reviews import corrections_yet_to_come, dates_yet_to_come
from bookbag.content.dates import LONDON
from bookbag.content.folder import read_content
from bookbag.content.problems import ProblemNotes
from bookbag.content.reading.record_fields import read_record
from bookbag.content.reading.yaml_nodes import ListNode, Node, Pairs, Text
from bookbag.content.records.event import Event
from bookbag.content.records.item import RecordSource
from bookbag.content.records.notice import Notice
from bookbag.content.records.opening_times import Closure, DaySpan, Term
from bookbag.content.records.policy import Consultation, Policy
from bookbag.content.records.setting import Setting
from bookbag.content.records.week import WeeklyTheme
from bookbag.outputs.editor.field_forms import record_form
from tests.conftest import SETTING
from tests.helpers.hypothesis_examples import tries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import WriteSite

Values = dict[str, Any]
"""The fields of a file as somebody typed them: texts, lists and groups; an absent one is not there."""

DAY: Final = st.sampled_from(["2026-06-28", "2026-06-29", "2026-06-30", "2026-07-06"])
MONTH: Final = st.sampled_from(["2026-05", "2026-06", "2026-07"])
MOMENT: Final = st.sampled_from(["2026-06-29 09:00", "2026-06-29 10:00", "2026-06-30 09:00"])
TRUTH: Final = st.sampled_from(["true", "false", "yes", "no"])
SPAN: Final = {"from": DAY, "to": DAY}
TERM: Final = {"name": st.sampled_from(["Autumn", "Spring"]), "starts": DAY, "ends": DAY}


def values(required: dict[str, Any], optional: dict[str, Any]) -> st.SearchStrategy[Values]:
    """Fields of which some are there."""
    return st.fixed_dictionaries(required, optional=optional)


def lists(item: st.SearchStrategy[Values]) -> st.SearchStrategy[list[Values]]:
    """A list of up to three."""
    return st.lists(item, max_size=3)


TITLE: Final = {"title": st.just("Tried")}
TRIED: Final[dict[Any, st.SearchStrategy[Values]]] = {
    Event: values({**TITLE, "starts": DAY | MOMENT}, {"ends": DAY | MOMENT, "all_day": TRUTH}),
    Notice: values({**TITLE, "from": DAY | MOMENT, "until": DAY | MOMENT}, {}),
    WeeklyTheme: values(TITLE, {"week": DAY, **SPAN}),
    Policy: values(
        {**TITLE, "summary": st.just("It is tried.")},
        {
            "adopted": DAY | MONTH,
            "reviewed": DAY | MONTH,
            "review_by": DAY | MONTH,
            "review_every": st.just("1 days"),
            "history": lists(values({"date": DAY | MONTH, "change": st.just("None")}, {})),
        },
    ),
    Consultation: values({"opens": DAY, "closes": DAY}, {}),
    DaySpan: values(SPAN, {}),
    Closure: values({}, {"date": DAY, **SPAN}),
    # The half-term itself is in order: what breaks the rule of a group within is told first, and alone.
    Term: values(TERM, {"half_term": DAY.map(lambda day: {"from": day, "to": day})}),
    Setting: values(
        {"id": st.just("tried"), "url": st.just("https://tried.example/"), "name": st.just("Tried")},
        {
            "all_year": TRUTH,
            "terms": lists(values({**TERM, "ends": st.just("2026-07-06")}, {})),
            "subjects": lists(values({"id": st.sampled_from(["mud", "sand"])}, {})),
            "others_servers": lists(
                values({"host": st.sampled_from(["a.example.org", "b.example.org"]), "why": st.just("A map")}, {})
            ),
        },
    ),
}


def node_of(value: Any) -> Node:  # noqa: ANN401 - a text, a list or a group
    """What stands in the file for a value."""
    if isinstance(value, str):
        return Text(value, 1)
    if isinstance(value, list):
        return ListNode(tuple(map(node_of, value)), 1)
    return Pairs({name: node_of(each) for name, each in value.items()}, dict.fromkeys(value, 1), 1)


def told_of(record: Any, typed: Values) -> set[str]:  # noqa: ANN401 - any record
    """What the checker says of values, each a sentence and how to mend it."""
    known: dict[str, Any] = {"source": RecordSource("tried.md")} if hasattr(record, "kind") or record is Setting else {}
    known |= {"slug": "tried"} if hasattr(record, "kind") else {}
    notes = ProblemNotes("tried.md")
    pairs = node_of(typed)
    assert isinstance(pairs, Pairs)
    read_record(record, pairs, notes, **known)
    return {f"{problem.what} {problem.mend}" for problem in notes.stops}


def refused_by_rules(record: Any, typed: Values) -> set[str]:  # noqa: ANN401 - as above
    """What the rules in a form say of values."""
    return {said for rule in record_form(record)["rules"] for said in RULES[rule["rule"]](rule, typed)}


def at(typed: Values, name: str) -> Any:  # noqa: ANN401 - whatever was typed
    """The value of a field, which may be in a group; None where it is absent, or a truth that is not so."""
    first, _, rest = name.partition(".")
    value = typed.get(first)
    if rest:
        return at(value, rest) if value else None
    return None if value in ("false", "no", []) else value


def span_of(text: str) -> tuple[datetime, datetime]:
    """When a day, a month or a moment begins, and when it ends."""
    if ":" in text:
        return datetime.fromisoformat(text), datetime.fromisoformat(text)
    if text.count("-") > 1:
        begins = datetime.fromisoformat(text)
        return begins, begins + timedelta(days=1)
    begins = datetime.fromisoformat(f"{text}-01")
    return begins, (begins + timedelta(days=31)).replace(day=1)


def surely_after(one: str, other: str, *, apart: bool = False) -> bool:
    """Whether one text is later than another, as the contract of forms has it."""
    begins, ends = span_of(one)[0], span_of(other)[1]
    return begins > ends or (begins == ends and (apart or ":" not in other))


def words(rule: Values, part: str = "", **filled: str) -> str:
    """What a rule says, with its blanks filled."""
    return f"{rule[f'message{part}']} {rule[f'mend{part}']}".format_map(filled)


def in_order(rule: Values, typed: Values) -> Iterator[str]:
    """One field is not later than the other."""
    first, second = (at(typed, name) for name in rule["fields"])
    if first and second and surely_after(first, second, apart=rule.get("apart", False)):
        yield words(rule, **{name: value for name, value in typed.items() if isinstance(value, str)})


def one_of(rule: Values, typed: Values) -> Iterator[str]:
    """It is said in one way."""
    begun = [way for way in rule["ways"] if any(at(typed, name) for name in way)]
    whole = [way for way in begun if all(at(typed, name) for name in way)]
    if len(begun) > 1:
        yield words(rule)
    elif "message_else" in rule and not whole:
        yield words(rule, "_else")


def times_unless(rule: Values, typed: Values) -> Iterator[str]:
    """There are times, or there are none."""
    for name in rule["fields"]:
        if (value := at(typed, name)) and (":" in value) is bool(at(typed, rule["flag"])):
            yield words(rule, "_else" if ":" in value else "", field=name, value=value)


def monday(rule: Values, typed: Values) -> Iterator[str]:
    """It is a Monday."""
    day = at(typed, rule["fields"][0])
    if day and (late := datetime.fromisoformat(day).weekday()):
        first = datetime.fromisoformat(day) - timedelta(days=late)
        yield words(rule, week=day, weekday=f"{datetime.fromisoformat(day):%A}", monday=f"{first:%Y-%m-%d}")


def newest_first(rule: Values, typed: Values) -> Iterator[str]:
    """A list begins with the newest."""
    for newer, older in pairwise(entry[rule["by"]] for entry in typed.get(rule["fields"][0], [])):
        if surely_after(older, newer):
            yield words(rule, newer=newer, older=older)
            return


def no_overlap(rule: Values, typed: Values) -> Iterator[str]:
    """Entries share no day."""
    entries = sorted(typed.get(rule["fields"][0], []), key=lambda entry: str(entry[rule["first"]]))
    for earlier, later in pairwise(entries):
        if later[rule["first"]] <= earlier[rule["last"]]:
            yield words(rule, earlier=earlier[rule["called"]], later=later[rule["called"]])


def no_repeats(rule: Values, typed: Values) -> Iterator[str]:
    """Entries have values of their own."""
    found = [entry[rule["by"]] for entry in typed.get(rule["fields"][0], [])]
    yield from (words(rule, value=value) for nth, value in enumerate(found) if value in found[:nth])


RULES: Final[dict[str, Callable[[Values, Values], Iterator[str]]]] = {
    "in-order": in_order,
    "one-of": one_of,
    "times-unless": times_unless,
    "monday": monday,
    "newest-first": newest_first,
    "no-overlap": no_overlap,
    "no-repeats": no_repeats,
    "not-in-the-future": lambda rule, typed: iter(()),  # noqa: ARG005 - which asks for the day: see below
}


@pytest.mark.parametrize("record", TRIED, ids=lambda record: record.__name__)
@tries(300)
@given(data=st.data())
def test_rules_refuse_what_the_checker_refuses(record: Any, data: st.DataObject) -> None:  # noqa: ANN401
    """Values are refused by the rules of their form exactly where the checker refuses them, and it says what they say.

    Of rules that stand together the checker tells the first alone; the editor may tell each.
    """
    typed = data.draw(TRIED[record])
    told, refused = told_of(record, typed), refused_by_rules(record, typed)
    assert bool(told) is bool(refused)
    assert told <= refused


def test_every_rule_is_tried() -> None:
    """Each kind of rule is that of a record above, so that a new one is not forgotten."""
    assert {rule["rule"] for record in TRIED for rule in record_form(record)["rules"]} == set(RULES)


@pytest.mark.parametrize("day", ["2026-11-22", "2026-11-23"])
@pytest.mark.parametrize("field", ["adopted", "reviewed", "corrected"])
def test_what_cannot_be_in_the_future_is_known_to_the_checker(field: str, day: str, write_site: WriteSite) -> None:
    """A date of tomorrow in a field that may not be in the future is a problem, and one of today is none."""
    policy = f"---\ntitle: Tried\nsummary: Tried.\n{field}: {day}\nreview_by: 2027-06-01\n---\nWords.\n"
    content = read_content(write_site({"policies/tried.md": policy, "setting.yml": SETTING}))
    dated = DatedContent(content, datetime(2026, 11, 22, 12, tzinfo=LONDON))
    rule = next(rule for rule in record_form(Policy)["rules"] if field in rule["fields"] and "future" in rule["rule"])
    expected = words(rule, field=field, when="23 November 2026", today="22 November 2026")
    found = [f"{each.what} {each.mend}" for each in (*dates_yet_to_come(dated), *corrections_yet_to_come(dated))]
    assert found == ([expected] if day == "2026-11-23" else [])
