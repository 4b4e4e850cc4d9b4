"""What YAML cannot read is told in a volunteer's words, on the line to mend, and never in YAML's own."""

from __future__ import annotations

import re
from typing import Final

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bookbag.content.problems import ProblemNotes
from bookbag.content.reading.yaml_nodes import read_pairs

FIRST: Final = 5
"""The line of the file on which the fields of these tests begin."""

OF_YAML: Final = re.compile(
    r"mapping|scalar|\btokens?\b|sequence|\bstream|document indicator|while (?:scanning|parsing)|block (?:end|node|coll)|"
    r"did not find|could not find|not allowed in this context|node content",
    re.IGNORECASE,
)
"""Words that only those who know YAML understand."""

SPACED: Final = "roles:\n  manager:\n{}title: the manager\n{}contact: office@littleoaks.test\n"

CASES: Final[tuple[tuple[str, int, tuple[str, ...]], ...]] = (
    ("id: x\ntitle: “Sun: and heat”", 6, ("round `title` are curly", '`title: "Sun: and heat"`')),
    ("title: ‘Sun: heat’\nid: x", 5, ("curly", '`title: "Sun: heat"`')),
    ("title: „Sun: heat“", 5, ("curly", '`title: "Sun: heat"`')),
    ('title: “It: the "sun"”', 5, ("curly", "`title: 'It: the \"sun\"'`")),
    ("title: “Sun: and\n  heat", 5, ("curly", "straight ones")),
    ("title: Sun “and”: heat", 5, ("`title` says has a colon", '`title: "Sun “and”: heat"`')),
    (SPACED.format("   ", "    "), 8, ("lines 7 and 8 must begin with equally many spaces", "with 3 and 4")),
    (SPACED.format("    ", "   "), 8, ("lines 7 and 8 must begin with equally many spaces", "with 4 and 3")),
    ("ofsted:\n  urn: EY1\n  # theirs\n\n   phone: 1", 9, ("lines 6 and 9 must begin with equally many spaces",)),
    ("a:\n  b:\n    c: 1\n    d: {e: 1}\n   f: 2", 9, ("lines 8 and 9 must begin with equally many spaces",)),
    ("closed:\n  - date: 2026-10-23\n   why: Training", 7, ("`date` on line 6 and `why` on line 7", "with 4 spaces")),
    ("closed:\n  - date: 2026-10-23\n     why: Training", 7, ("`date` on line 6 and `why` on line 7", "with 4 spaces")),
    (
        "address: St Swithun's Hall\nMill Lane\nAW3 4ZZ\nphone: 01632 960200",
        6,
        ("`Mill Lane` has no field's name", "put the address on one line: `address: St Swithun's Hall, Mill Lane, AW3 4ZZ`"),
    ),
    ("address: The Hall,\nMill Lane,\nphone: 1", 6, ("`address: The Hall, Mill Lane`",)),
    ("address:\nThe Hall\nMill Lane\nphone: 1", 6, ("put the address on one line: `address: The Hall, Mill Lane`",)),
    ("complaints: Tell us\nor ring\n# Posts\nroles: {}", 6, ("`complaints: Tell us, or ring`",)),
    ("keywords nits\nid: x", 5, ("`keywords nits` has no field's name", "a colon and a space")),
    ("title:Sun\nid: x", 5, ("no space after `title:`", "`title: Sun`")),
    ("id: x\ntitle:Sun", 6, ("no space after `title:`", "`title: Sun`")),
    ("title: Sun: and heat", 5, ('Put quotation marks round it: `title: "Sun: and heat"`',)),
    ('title: "Sun" and heat', 5, ("words behind the closing quotation mark",)),
    ("a:\n\tb: 1", 6, ("begins with a tab", "Use spaces")),
    ("title: @sun", 5, ("begins with `@`", '`title: "@sun"`')),
    ("title: - sun", 5, ("begins with `-`", '`title: "- sun"`')),
    ("title: > sun", 5, ("begins with `>`", '`title: "> sun"`')),
    ('title: "C:\\Users"', 5, ("a \\ stands between", "single ones")),
    ("title: x\n- y", 6, ("an item of a list stands among fields", "`- `")),
    ("title: [a, b", 5, ("a list in [ ] is not closed",)),
    ("title: {a: b", 5, ("a group in { } is not closed",)),
    ("title: x\n...\nid: y", 7, ("`...` ends the fields",)),
)  # fmt: skip


@pytest.mark.parametrize(("text", "line", "words"), CASES, ids=[text for text, _, _ in CASES])
def test_a_slip_is_told_in_plain_words_where_it_is_mended(text: str, line: int, words: tuple[str, ...]) -> None:
    """Each slip has its line, what is wrong and what to type, and no word of YAML's."""
    notes = ProblemNotes("setting.yml")
    assert read_pairs(text, FIRST, notes) is None
    (problem,) = notes.problems
    assert problem.line == line
    assert all(each in str(problem) for each in words), str(problem)
    assert not OF_YAML.search(str(problem)), str(problem)


@pytest.mark.parametrize(("text", "line", "words"), CASES, ids=[text for text, _, _ in CASES])
def test_a_computer_without_libyaml_says_the_same(
    text: str, line: int, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """PyYAML's own reader, whose words are others, leads to the same message."""
    monkeypatch.delattr(yaml, "CBaseLoader", raising=False)
    test_a_slip_is_told_in_plain_words_where_it_is_mended(text, line, words)


@pytest.mark.parametrize(("text", "words"), [(text, words) for text, _, words in CASES if '`title: "' in str(words)])
def test_what_is_shown_to_be_typed_can_be_read(text: str, words: tuple[str, ...]) -> None:
    """The line that a message shows for the title is one that can be read, with the title in it."""
    shown = re.search(r"`(title: \".*\")`", str(words[-1]))
    assert shown
    notes = ProblemNotes("setting.yml")
    pairs = read_pairs(shown[1], 1, notes)
    assert notes.problems == []
    assert pairs is not None
    assert "title" in pairs.values
    assert text


SIGNS: Final = ("title", ": ", ":", "\n", "  ", " ", "- ", "“", "”", '"', "'", "[", "]", "{", "}", ",", "|", ">", "@", "%",
                "#", "\t", "&a", "*a", "!", "?", "\\", "---", "...", "x")  # fmt: skip


@given(st.lists(st.sampled_from(SIGNS), max_size=24).map("".join))
def test_no_text_at_all_is_told_in_words_of_yaml(text: str) -> None:
    """Whatever YAML stumbles over, a volunteer never reads its words, and the line is one of the text's."""
    notes = ProblemNotes("setting.yml")
    read_pairs(text, FIRST, notes)
    try:
        list(yaml.parse(text, Loader=yaml.CBaseLoader))
    except yaml.YAMLError:
        assert notes.problems
    for problem in notes.problems:
        assert FIRST <= problem.line <= FIRST + text.count("\n"), problem
        assert not OF_YAML.search(f"{problem.what} {problem.mend}".replace(text, "")), str(problem)
