"""The third step of reading: YAML to a tree."""

from __future__ import annotations

import pytest

from bookbag.content.problems import Level, ProblemNotes
from bookbag.content.reading.yaml_nodes import ListNode, Node, Pairs, read_pairs
from bookbag.content.reading.yaml_refusals import DEEPEST
from tests.helpers.reading_notes import PATH, only, told, tree


def plain(node: Node | None) -> object:
    """A tree without its lines."""
    if isinstance(node, Pairs):
        return {name: plain(value) for name, value in node.values.items()}
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    return node.value if node else None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(
            (word, word)
            for word in ("no", "Yes", "null", "~", "010", "0o7", "19:30", "2026-01-01", "1e3", ".nan", "+1")
        ),
        ("'no'", "no"),
        ('"2026-01-01"', "2026-01-01"),
        ('"a\\tb"', "a\tb"),
        ("'it''s'", "it's"),
        ("a # not this", "a"),
        ("a#this", "a#this"),
        ("one\n  two", "one two"),
        ("|\n  one\n  two", "one\ntwo\n"),
        (">\n  one\n  two", "one two\n"),
        ("", ""),
        ('""', ""),
        ("[]", []),
        ("{}", {}),
        ("[a, [b]]", ["a", ["b"]]),
        ("{no: 1, '': 2}", {"no": "1", "": "2"}),
        ("\n- a\n- b", ["a", "b"]),
        ("\n- a: 1\n  b: 2\n-\n", [{"a": "1", "b": "2"}, ""]),
    ],
)
def test_every_scalar_is_text(text: str, value: object) -> None:
    """Every scalar is the text that stands there: nothing is taken for a number, a truth, a date or nothing."""
    assert plain(tree(f"it: {text}\n")) == {"it": value}


@pytest.mark.parametrize("first_line", [1, 2, 40])
def test_every_value_and_name_knows_its_line(first_line: int) -> None:
    """Lines are counted from where the text begins in its file, for names, values, items and nested fields alike."""
    pairs = tree(
        "a: 1\n\n# why\nb:\n  c: 2\n  d:\n    - 3\n    - e: 4\n      f: |\n        x\n        y\ng: [5,\n  6]\n",
        first_line,
    )
    inner = pairs.values["b"]
    assert isinstance(inner, Pairs)
    items = inner.values["d"]
    assert isinstance(items, ListNode)
    last = items.items[1]
    assert isinstance(last, Pairs)
    folded = pairs.values["g"]
    assert isinstance(folded, ListNode)
    found = [
        *(pairs.line, *pairs.lines.values()),
        *(inner.line, *inner.lines.values(), items.line),
        *(items.items[0].line, last.line, *last.lines.values(), last.values["f"].line),
        *(item.line for item in folded.items),
    ]
    assert [line - first_line + 1 for line in found] == [1, 1, 4, 12, 5, 5, 6, 7, 7, 8, 8, 9, 9, 12, 13]


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", '""', "---\n"])
def test_a_text_that_says_nothing_is_no_fields(text: str) -> None:
    """An empty text is an empty group of fields, not a fault."""
    pairs = tree(text, 2)
    assert (pairs.values, pairs.lines, pairs.line, pairs.empty) == ({}, {}, 2, True)


def test_what_says_nothing_is_empty() -> None:
    """Blank text, an empty list and an empty group of fields are empty; a list of blanks is not."""
    nodes = tree("a: ''\nb: ' '\nc: []\nd: {}\ne: x\nf: ['']\ng: {x: ''}\n").values
    assert [name for name, node in nodes.items() if node.empty] == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("a: 1\nb: *a\n", 2, "`*a` refers to another value"),
        ("a: &a 1\nb: [x, *a]\n", 2, "`*a` refers to another value"),
        ("a: 1\n*b : 2\n", 2, "`*b` refers to another value"),
        ("a: !!int 1\n", 1, "`tag:yaml.org,2002:int` is a YAML tag"),
        ("a: 1\nb: !!python/object/apply:os.system [x]\n", 2, "YAML tag"),
        ("a: 1\nb: !own {c: 1}\n", 2, "`!own` is a YAML tag"),
        ("a: 1\n!own b: 1\n", 2, "`!own` is a YAML tag"),
        ("a: 1\n---\nb: 1\n", 2, "second document"),
        ("- a\n", 1, "not a list of fields"),
        ("\na\n", 2, "not a list of fields"),
        ("a: 1\n[b]: 1\n", 2, "name is missing or is not a word"),
        ("a: 1\n? {b: 1}\n: c\n", 2, "name is missing or is not a word"),
        ("a: {{b}}\n", 1, "name is missing or is not a word"),
        ("a: 1\nb: c: d\n", 2, "has a colon"),
        ("a: 1\nb: @c\n", 2, "begins with `@`"),
        ("a: 1\nb: x\x07y\n", 2, "cannot be seen or printed"),
        ("a: 1\nb: x\ufffey\n", 2, "cannot be seen or printed"),
        ("a: " + "[" * 100_000, 1, "nested too deeply"),
        ("a:\n" + "".join(f"{'  ' * depth}- \n" for depth in range(40)) + f"{'  ' * 40}x\n", 14, "nested too deeply"),
    ],
)
def test_what_a_volunteer_has_no_use_for_is_refused(text: str, line: int, word: str) -> None:
    """Aliases, tags, further documents and YAML that is not right give no tree but one stop on its line."""
    notes = ProblemNotes(PATH)
    assert read_pairs(text, 1, notes) is None
    assert (only(notes).line, only(notes).level) == (line, Level.STOP)
    assert word in only(notes).what
    assert only(notes).mend.endswith(".")


def test_lists_may_be_deep_and_no_deeper() -> None:
    """The deepest nesting that is allowed is read, and one level more is refused."""
    for depth, refused in ((DEEPEST - 1, False), (DEEPEST, False), (DEEPEST + 1, True)):
        notes = ProblemNotes(PATH)
        pairs = read_pairs(f"a: {'[' * depth}{']' * depth}\n", 1, notes)
        assert (pairs is None, bool(notes.stops)) == (refused, refused), depth


def test_a_field_that_stands_twice_is_told_and_the_first_is_kept() -> None:
    """A repeated name is a stop on its second line, at any depth, and the rest is read on so that all is told at once."""
    notes = ProblemNotes(PATH)
    pairs = read_pairs("a: 1\nb: {c: 1, c: 2}\na: 3\nd: 4\na: 5\n", 1, notes)
    assert plain(pairs) == {"a": "1", "b": {"c": "1"}, "d": "4"}
    assert [(line, text.split(" (")[0]) for line, text in told(notes)] == [
        (2, "The field `c` stands here a second time"),
        (3, "The field `a` stands here a second time"),
        (5, "The field `a` stands here a second time"),
    ]
