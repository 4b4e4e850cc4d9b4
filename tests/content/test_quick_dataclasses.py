"""Dataclasses that compile one method each behave as the standard library's do."""

from __future__ import annotations

import ast
import dataclasses
import pickle
from pathlib import Path
from typing import Any, Final

import pytest

from bookbag.content import quick_dataclasses

PACKAGE: Final = Path(quick_dataclasses.__file__).parents[1]


@quick_dataclasses.dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf of a tree."""

    colour: str
    length: int = 3
    fallen_on: str = dataclasses.field(default="", compare=False, metadata={"label": "the day"})
    _notes: dict[str, int] = dataclasses.field(default_factory=dict, compare=False, repr=False)


@quick_dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Conker(Leaf):
    """Something that falls from a tree, too."""

    weight: float


@dataclasses.dataclass(frozen=True, slots=True)
class LibraryLeaf:
    """The leaf as the library makes it."""

    colour: str
    length: int = 3
    fallen_on: str = dataclasses.field(default="", compare=False, metadata={"label": "the day"})
    _notes: dict[str, int] = dataclasses.field(default_factory=dict, compare=False, repr=False)


ROWS: Final[list[tuple[Any, ...]]] = [
    ("red",),
    ("red", 3),
    ("red", 4),
    ("brown", 3, "today"),
    ("brown", 3, "", {"a": 1}),
]


@pytest.mark.parametrize("first", ROWS)
@pytest.mark.parametrize("second", ROWS)
def test_it_compares_as_the_librarys(first: tuple[Any, ...], second: tuple[Any, ...]) -> None:
    """By the fields that are compared, and equal ones have one hash."""
    assert (Leaf(*first) == Leaf(*second)) is (LibraryLeaf(*first) == LibraryLeaf(*second))
    if Leaf(*first) == Leaf(*second):
        assert len({Leaf(*first), Leaf(*second)}) == 1


@pytest.mark.parametrize("row", ROWS)
def test_it_is_shown_and_copied_as_the_librarys(row: tuple[Any, ...]) -> None:
    """All that takes fields of dataclasses takes those of a quick one."""
    leaf, library = Leaf(*row), LibraryLeaf(*row)
    assert f"Library{leaf!r}" == repr(library)
    assert dataclasses.astuple(leaf) == dataclasses.astuple(library)
    assert dataclasses.replace(leaf, length=9) == Leaf(row[0], 9)
    assert pickle.loads(pickle.dumps(leaf)) == leaf  # noqa: S301 - what was dumped a moment ago
    assert [each.metadata for each in dataclasses.fields(leaf)] == [
        each.metadata for each in dataclasses.fields(library)
    ]


def test_what_is_below_it_is_not_equal_to_it() -> None:
    """A conker is no leaf, whatever both have."""
    conker = Conker("brown", 3, weight=2.5)
    assert conker == Conker("brown", weight=2.5)
    assert conker != Conker("brown", weight=2.6)
    assert conker != Leaf("brown", 3)
    row: object = ("brown", 3)
    assert Leaf("brown", 3) != row
    assert dataclasses.fields(Conker)[-1].kw_only


def test_what_changes_has_no_hash() -> None:
    """So that nothing is lost in a set when it changes."""

    @quick_dataclasses.dataclass(slots=True)
    class Heap:
        leaves: list[Leaf] = dataclasses.field(default_factory=list)

    heap = Heap()
    heap.leaves.append(Leaf("red"))
    assert heap == Heap([Leaf("red")])
    assert Heap() != heap
    with pytest.raises(TypeError, match="unhashable"):
        hash(heap)


def test_what_a_class_says_itself_holds() -> None:
    """Its own methods are kept; without comparison each is equal to itself alone; in order is the library's."""

    @quick_dataclasses.dataclass(frozen=True, slots=True, eq=False)
    class Wind:
        force: int

        def __repr__(self) -> str:
            return "a wind"

    @quick_dataclasses.dataclass(frozen=True, slots=True, order=True)
    class Day:
        number: int

    assert repr(Wind(3)) == "a wind"
    assert Wind(3) != Wind(3)
    assert sorted([Day(2), Day(1)]) == [Day(1), Day(2)]


def test_one_without_fields() -> None:
    """Each is as good as the other."""

    @quick_dataclasses.dataclass
    class Nothing:
        pass

    assert Nothing() == Nothing()
    assert repr(Nothing()).endswith("Nothing()")


def test_no_class_is_made_the_slow_way() -> None:
    """A class that a build loads would cost half a millisecond again."""
    slow = [
        file.relative_to(PACKAGE).as_posix()
        for file in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "dataclasses"
        if any(name.name == "dataclass" for name in node.names)
    ]
    assert slow == ["content/quick_dataclasses.py"]
