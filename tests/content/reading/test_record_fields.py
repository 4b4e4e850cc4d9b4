"""The last step of reading: fields to a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookbag.content.problems import ProblemNotes
from bookbag.content.reading import field_readers as f
from bookbag.content.reading.record_fields import Contradiction, field_lines, fields_of, group, read_record, reads
from bookbag.content.reading.yaml_nodes import read_pairs
from tests.helpers.reading_notes import PATH, told, tree

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A group of fields that knows its line."""

    line: int = 0
    name: str = reads(f.text, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A record of every sort of field."""

    slug: str
    name: str = reads(f.text, required=True)
    count: int = reads(f.whole_number, default=1)
    from_: str = reads(f.text, default="", called="from")
    child: Child | None = reads(group(Child))
    children: tuple[Child, ...] = reads(f.list_of(group(Child)), default=())
    more: dict[str, str] = reads(f.mapping_of(f.text, f.text), default={})

    def contradictions(self) -> Iterator[Contradiction]:
        """It cannot come from where it is."""
        if self.from_ == self.name:
            yield Contradiction("from", "It comes from itself.", "Check it.")
        if self.count > 9:
            yield Contradiction("elsewhere", "There are too many.", "Take some away.")


def formed(text: str) -> tuple[Form | None, list[tuple[int, str]]]:
    """The record that a text makes, and what is noted."""
    notes = ProblemNotes(PATH)
    pairs = read_pairs(text, 5, notes)
    assert pairs is not None
    return read_record(Form, pairs, notes, slug="tried"), told(notes)


def test_a_record_is_read_from_its_fields() -> None:
    """Fields are read by their readers, under their names in the file; absent and empty ones have their defaults."""
    text = "name: A\ncount: ''\nfrom: B\nchild: {name: C}\nchildren:\n  - name: D\n  - name: E\nmore: {x: y}\n"
    form, notes = formed(text)
    assert notes == []
    assert form == Form(
        slug="tried",
        name="A",
        from_="B",
        child=Child(line=8, name="C"),
        children=(Child(line=10, name="D"), Child(line=11, name="E")),
        more={"x": "y"},
    )
    assert formed("name: A\n")[0] == Form(slug="tried", name="A", count=1, more={})


def test_records_do_not_share_what_they_hold() -> None:
    """The empty group of one record is not that of another."""
    one, other = formed("name: A\n")[0], formed("name: A\n")[0]
    assert one is not None
    assert other is not None
    assert one.more is not other.more


def test_all_that_is_wrong_with_a_record_is_told_at_once() -> None:
    """Missing, unknown and unreadable fields are all told, nested ones by their whole name, each on its line."""
    form, notes = formed("count: x\nform: B\nchild: {nmae: C}\nchildren:\n  - D\n  - {name: ''}\n")
    assert form is None
    assert sorted((line, text.split(".`")[0][:44]) for line, text in notes) == sorted(
        [
            (5, "`count`: `x` is not a whole number. Write it"),
            (5, "The field `name` is missing or empty. Add a "),
            (6, "There is no field `form`. Did you mean `from"),
            (7, "There is no field `child.nmae`. Did you mean"),
            (7, "The field `child.name` is missing or empty. "),
            (9, "`children` should be a group of fields. It m"),
            (10, "The field `children.name` is missing or empt"),
        ]
    )


def test_only_fields_that_are_declared_are_fields() -> None:
    """What a record has beside the fields that `reads` declared cannot be given in a file."""
    assert [spec.name for spec in fields_of(Form)] == ["name", "count", "from", "child", "children", "more"]
    assert [text.split(".")[0] for _, text in formed("name: A\nslug: mine\n")[1]] == ["There is no field `slug`"]
    assert [text.split(".")[0] for _, text in formed("name: A\nfrom_: B\n")[1]] == ["There is no field `from_`"]
    assert [text.split(".")[0] for _, text in formed("name: A\nchild: {name: B, line: 3}\n")[1]] == [
        "There is no field `child"
    ]


def test_a_contradiction_stands_on_the_line_of_its_field() -> None:
    """Two things that cannot both be so are told where the field stands, or at the beginning where it is not there."""
    assert formed("name: A\ncount: 10\nfrom: A\n") == (
        None,
        [(7, "It comes from itself. Check it."), (5, "There are too many. Take some away.")],
    )


def test_the_lines_of_fields_can_be_asked() -> None:
    """Fields give their lines as a mapping of their own, those in groups with the names of the groups."""
    pairs = tree("a: 1\nb:\n  c: 2\n  d: {e: 3}\n", 3)
    assert field_lines(pairs) == {"a": 3, "b": 4, "b.c": 5, "b.d": 6, "b.d.e": 6}
    assert field_lines(pairs) is not pairs.lines
