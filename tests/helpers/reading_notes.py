"""What reading tells of a file, for tests to compare."""

from __future__ import annotations

from typing import Final

from bookbag.content.problems import Problem, ProblemNotes
from bookbag.content.reading.yaml_nodes import Pairs, read_pairs

PATH: Final = "policies/tried.md"


def told(notes: ProblemNotes) -> list[tuple[int, str]]:
    """What was noted: lines, and both sentences."""
    return [(problem.line, f"{problem.what} {problem.mend}") for problem in notes.problems]


def only(notes: ProblemNotes) -> Problem:
    """The one problem that was noted."""
    assert len(notes.problems) == 1, told(notes)
    return notes.problems[0]


def tree(text: str, first_line: int = 1) -> Pairs:
    """The tree of a text in which nothing is wrong."""
    notes = ProblemNotes(PATH)
    pairs = read_pairs(text, first_line, notes)
    assert told(notes) == []
    assert pairs is not None
    return pairs
