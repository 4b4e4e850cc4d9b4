"""What a form lets through, the checker accepts; and what the checker accepts, a form lets through."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookbag.content.dates import FIRST_YEAR, LAST_YEAR, LONDON
from bookbag.content.placement import KINDS
from bookbag.content.problems import ProblemNotes
from bookbag.content.reading.record_fields import fields_of
from bookbag.content.reading.yaml_nodes import UNPRINTABLE, ListNode, Node, Pairs, Text
from bookbag.content.records.setting import Setting
from tests.helpers.hypothesis_examples import tries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.content.reading.record_fields import FieldSpec
    from bookbag.content.reading.shapes import Shape

ANY: Final = "0123456789-–:., /#?@[]{}\"'<>_~+%&\tabdegmnosuvwy()AZé\u017fK\u00a0\u2100"
"""Signs of which values are made up: those that patterns name, and others that look like them."""


def every_spec(record: Any, seen: set[Any]) -> Iterator[tuple[str, FieldSpec]]:  # noqa: ANN401 - any record
    """The fields of a record and of its groups, each once."""
    if record in seen:
        return
    seen.add(record)
    for spec in fields_of(record):
        yield f"{record.__name__}.{spec.name}", spec
        shapes = [spec.reader.shape]
        while shapes:
            shape = shapes.pop()
            shapes += filter(None, (shape.item, shape.key, shape.value))
            if shape.record:
                yield from every_spec(shape.record, seen)


def leaves(shape: Shape, way: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Shape]]:
    """The shapes of text in a shape, and how each is reached."""
    for part in ("item", "key", "value"):
        if (inner := getattr(shape, part)) is not None:
            yield from leaves(inner, (*way, part))
    if shape.written:
        yield way, shape


def fields_with_patterns() -> dict[str, tuple[FieldSpec, tuple[str, ...], Shape]]:
    """Every field that is held to a pattern, by its name; those with one and the same pattern once."""
    seen: set[Any] = set()
    found: dict[tuple[str, str], tuple[str, tuple[FieldSpec, tuple[str, ...], Shape]]] = {}
    for record in (*KINDS, Setting):
        for name, spec in every_spec(record, seen):
            for way, shape in leaves(spec.reader.shape):
                assert shape.written is not None
                key = (shape.written.pattern.pattern, f"{shape.form}{way}")
                found.setdefault(key, (".".join((name, *way)), (spec, way, shape)))
    return dict(found.values())


FIELDS: Final = fields_with_patterns()


def node_with(shape: Shape, way: tuple[str, ...], text: str) -> Node:
    """A value of `shape`, in which `text` stands where `way` leads, and something sound everywhere else."""
    if not way:
        return Text(text, 1)
    part, *rest = way
    if part == "item":
        assert shape.item is not None
        return ListNode((node_with(shape.item, tuple(rest), text),), 1)
    assert shape.key is not None
    assert shape.value is not None
    key = text if part == "key" else sound(shape.key)
    assert isinstance(key, str)
    return Pairs(
        {key: node_with(shape.value, tuple(rest), text) if part == "value" else filled(shape.value)}, {key: 1}, 1
    )


def sound(shape: Shape) -> str:
    """A text that has the shape."""
    return shape.example or (shape.choices[0] if shape.choices else "words")


def filled(shape: Shape) -> Node:
    """A value that has the shape."""
    if shape.record is None:
        return Text(sound(shape), 1)
    values: dict[str, Node] = {
        spec.name: filled(spec.reader.shape) for spec in fields_of(shape.record) if spec.required
    } or {"words": Text("words", 1)}
    return Pairs(values, dict.fromkeys(values, 1), 1)


def accepts(name: str, text: str) -> bool:
    """Whether the checker accepts a text in a field."""
    spec, way, _ = FIELDS[name]
    notes = ProblemNotes("policies/tried.md")
    spec.reader(node_with(spec.reader.shape, way, text), spec.name, notes)
    return not notes.stops


def fits(name: str, text: str) -> bool:
    """Whether a form lets a text through, by its pattern."""
    written = FIELDS[name][2].written
    assert written is not None
    return written.pattern.fullmatch(text.strip()) is not None


def on_the_calendar(shape: Shape, text: str) -> bool:
    """What a form checks beside the pattern: days and times that there are, periods not too long, times in order."""
    if shape.form in ("day", "date", "moment", "day-or-moment"):
        return is_on_calendar(text)
    if shape.form == "period":
        count, unit = text.split()
        longest: Any = shape.bounds["longest"]
        return bool(int(count) <= longest[f"{unit.removesuffix('s')}s"])
    if shape.form == "times":
        pairs = [[tuple(map(int, each.split(":"))) for each in part.split("-")] for part in text.split(",")]
        return all(starts < ends for starts, ends in pairs)
    return True


def is_on_calendar(text: str) -> bool:
    """Whether there is such a month, day or moment in London, in a year that is likely."""
    day, _, clock = text.partition(" ")
    whole = day if day.count("-") > 1 else f"{day}-01"
    try:
        there = datetime.fromisoformat(f"{whole} {clock or '12:00'}").replace(tzinfo=LONDON)
    except ValueError:
        return False
    return FIRST_YEAR <= there.year <= LAST_YEAR and there.utcoffset() == there.replace(fold=1).utcoffset()


def test_the_fields_with_patterns_are_known() -> None:
    """Dates, times, addresses, colours and names are among those that are tried."""
    assert len(FIELDS) > 18
    forms = {shape.form for _, _, shape in FIELDS.values()}
    assert forms >= {"day", "date", "day-or-moment", "period", "number", "truth", "slug", "times", "parsed"}


DAYS: Final = st.dates(date(1890, 1, 1), date(2210, 1, 1)).map(date.isoformat)
CLOCKS: Final = st.from_regex("[0-2]?[0-9]:[0-5][0-9]", fullmatch=True)
MOMENTS: Final = st.tuples(DAYS, st.times().map("{:%H:%M}".format)).map(" ".join)
SESSIONS: Final = st.lists(st.lists(CLOCKS, min_size=1, max_size=3).map("-".join), min_size=1, max_size=3).map(
    ", ".join
)
LIKELY: Final[dict[str, st.SearchStrategy[str]]] = {
    "day": DAYS,
    "date": DAYS | DAYS.map(lambda day: day[:7]),
    "moment": MOMENTS,
    "day-or-moment": DAYS | MOMENTS,
    "times": SESSIONS,
}
"""Values that a pattern alone would seldom give."""


def likely(shape: Shape) -> st.SearchStrategy[str]:
    """Texts that have the pattern of a shape, and others of which many have it."""
    assert shape.written is not None
    of_pattern = st.from_regex(shape.written.pattern, fullmatch=True).map(str.strip)
    return LIKELY.get(shape.form, st.just(shape.example or "01632 960114")) | of_pattern


TEXTS: Final = {name: likely(shape) for name, (_, _, shape) in FIELDS.items()}
"""What is tried of each field. Made once: to make them from patterns takes longer than all else."""
MORE_TEXTS: Final = {name: texts | st.text(ANY, max_size=12) for name, texts in TEXTS.items()}


def can_be_typed(text: str) -> bool:
    """Whether a text can stand in a box of one line. Only an attacker hides letters of an address behind `&`."""
    return bool(text) and not UNPRINTABLE.search(text) and len(text.splitlines()) == 1 and not set("\t&") & set(text)


@pytest.mark.parametrize("name", FIELDS)
@tries(200)
@given(data=st.data())
def test_what_a_form_lets_through_is_accepted(name: str, data: st.DataObject) -> None:
    """A text that has the pattern is accepted by the reader of the field exactly where the calendar has it too."""
    shape = FIELDS[name][2]
    text = data.draw(TEXTS[name])
    if can_be_typed(text) and fits(name, text):
        assert accepts(name, text) is on_the_calendar(shape, text)


@pytest.mark.parametrize("name", FIELDS)
@tries(200)
@given(data=st.data())
def test_what_is_accepted_can_be_typed(name: str, data: st.DataObject) -> None:
    """A text that the reader of the field accepts has the pattern: no field is narrower in the editor."""
    text = data.draw(MORE_TEXTS[name])
    if data.draw(st.booleans()):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(st.sampled_from(ANY)) + text[at + data.draw(st.integers(0, 1)) :]
    if text.strip() and not UNPRINTABLE.search(text) and accepts(name, text):
        assert fits(name, text)


SHARP: Final[tuple[tuple[str, str, bool], ...]] = (
    ("Wording.adopted", "{due}", True),
    ("Wording.adopted", "{due:}", True),
    ("Wording.adopted", "{due!r}", False),
    ("Wording.adopted", "{{due}}", True),
    ("Wording.adopted", "{}", False),
    ("Wording.adopted", "{due}}", False),
    ("Setting.email", "javascript:alert(1)", False),
    ("Setting.email", "VBScript:x", False),
    ("Setting.email", "data:text/html,x", False),
    ("Setting.email", "data:image/svg+xml,x", False),
    ("Setting.email", "data:image/png;base64,x", True),
    ("Setting.email", "data:,", True),
    ("Setting.email", "https://a.example/a b", False),
    ("Setting.email", "notes: a b", True),
    ("Setting.url", "https://a.example:0/", False),
    ("Setting.url", "https://a.example:65535", True),
    ("Setting.url", "https://a.example:65536", False),
    ("Setting.url", "https://\u2100.example/", False),
    ("Setting.url", "https://me@a.example/", False),
    ("Setting.url", "HTTPS://a.example/pre", True),
    ("Setting.url", "https:///pre", False),
    ("Setting.roles.key", "setting", False),
    ("Setting.roles.key", "settings", True),
    ("Policy.summary_in.key", "-", False),
    ("Policy.review_every", "0 days", False),
    ("Policy.review_every", "007 days", True),
    ("Event.all_day", "YeS", True),
    ("Event.revision", "1234567", False),
    ("OthersServer.host", "-a.example", False),
    ("Setting.sessions.value", "9:00-12:00 , 13:00 - 15:00", True),
    ("Setting.sessions.value", "24:00-25:00", False),
    ("Repository.branch", "a.lock", False),
    ("Repository.at", "https://github.com/a/b/", True),
    ("Repository.at", "https://github.com/a/..", False),
)
"""Fields, texts at the edge of what may stand in them, and whether they may."""


@pytest.mark.parametrize(("name", "text", "right"), SHARP)
def test_form_and_checker_agree_at_the_edges(name: str, text: str, *, right: bool) -> None:
    """Programs, ports, blanks and the like, which made up texts seldom have, are judged alike."""
    assert (fits(name, text), accepts(name, text)) == (right, right)


@pytest.mark.parametrize("name", FIELDS)
def test_the_example_is_right(name: str) -> None:
    """What a form shows as an example can be typed and is accepted."""
    example = FIELDS[name][2].example
    if example:
        assert fits(name, example)
        assert accepts(name, example)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (name, text)
        for name, (_, _, shape) in FIELDS.items()
        for form, text in (
            ("day", "2026-02-30"),
            ("date", "2026-13"),
            ("day-or-moment", "2027-03-28 01:30"),
            ("period", "101 years"),
            ("times", "15:00-09:00"),
        )
        if shape.form == form
    ],
)
def test_what_only_the_calendar_refuses_has_the_pattern(name: str, text: str) -> None:
    """The tests above would see if a pattern were taken for the whole truth: these have it, and are refused."""
    assert fits(name, text)
    assert not on_the_calendar(FIELDS[name][2], text)
    assert not accepts(name, text)


def test_patterns_have_no_flags() -> None:
    """A pattern means the same without the flags that Python would have to tell a browser of."""
    for _, _, shape in FIELDS.values():
        assert shape.written is not None
        assert not shape.written.pattern.flags & (re.MULTILINE | re.VERBOSE | re.IGNORECASE | re.DOTALL)
