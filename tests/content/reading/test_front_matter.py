"""The second step of reading: text to fields and words."""

from __future__ import annotations

import pytest

from bookbag.content.problems import ProblemNotes
from bookbag.content.reading.front_matter import split_front_matter
from tests.helpers.reading_notes import PATH, only, told


@pytest.mark.parametrize(
    ("text", "fields", "body", "body_line"),
    [
        ("---\na: 1\n---\nWords.\n", {"a": 2}, "Words.\n", 4),
        ("---\na: 1\n---", {"a": 2}, "", 4),
        ("---\n---\n\nWords.", {}, "\nWords.", 3),
        ("---  \n\na: 1\n\nb: 2\n---\t\nWords.", {"a": 3, "b": 5}, "Words.", 7),
        ("---\na: 1\n---\nOne\n\n---\n\nTwo\n", {"a": 2}, "One\n\n---\n\nTwo\n", 4),
        ("---\na: |\n  x\n  ---\nb: 1\n---\n", {"a": 2, "b": 5}, "", 7),
        ("---\n# a: 1\n---\n", {}, "", 4),
    ],
)
def test_a_file_is_fields_and_words(text: str, fields: dict[str, int], body: str, body_line: int) -> None:
    """A file is split at its second `---`; fields and words know on which lines they stand, and words are not changed."""
    notes = ProblemNotes(PATH)
    document = split_front_matter(text, notes)
    assert told(notes) == []
    assert document is not None
    assert (dict(document.fields.lines), document.body, document.body_line) == (fields, body, body_line)
    assert document.fields.line == 1


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("Words.\n", 1, "does not begin"),
        ("\n---\na: 1\n---\n", 1, "does not begin"),
        (" ---\na: 1\n---\n", 1, "does not begin"),
        ("----\na: 1\n----\n", 1, "does not begin"),
        ("\u00a0\n", 1, "does not begin"),
        ("---\na: 1\nWords.\n", 1, "never closed"),
        ("---\na: 1\n ---\nWords.\n", 1, "never closed"),
        ("---\na: 1\nb: c: d\n---\n", 3, "has a colon"),
        ("---\n- a\n---\n", 2, "not a list of fields"),
    ],
)
def test_a_file_without_its_fields_is_told(text: str, line: int, word: str) -> None:
    """A file whose fields are missing, not closed or not to be read gives nothing but one stop on the right line."""
    notes = ProblemNotes(PATH)
    assert split_front_matter(text, notes) is None
    assert only(notes).line == line
    assert word in only(notes).what


def test_very_many_anchors_are_told_as_one() -> None:
    """A line of a thousand anchors stops the reading at a hundred, and does not quote itself for each."""
    notes = ProblemNotes(PATH)
    split_front_matter("---\nx: [" + "&a b, " * 1000 + "]\n---\n", notes)
    assert [stop.what for stop in notes.stops if "More than 100 values" in stop.what]
    assert len(notes.stops) == 1
