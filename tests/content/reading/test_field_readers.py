"""The fourth step of reading: nodes to values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest

from bookbag.content.problems import ProblemNotes
from bookbag.content.reading import field_readers as f
from bookbag.content.reading.yaml_nodes import ListNode, Node, Pairs, Text
from tests.helpers.reading_notes import PATH, told, tree

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT: Final = Text("x", 7)

LIST: Final = ListNode((Text("x", 7),), 7)

GROUP: Final = Pairs({"x": TEXT}, {"x": 7}, 7)


def read_by(reader: Callable[[Node, str, ProblemNotes], Any], node: Node) -> tuple[object, list[tuple[int, str]]]:
    """What a reader makes of a node, and what it notes."""
    notes = ProblemNotes(PATH)
    return reader(node, "it", notes), told(notes)


@pytest.mark.parametrize(
    ("reader", "words", "value"),
    [
        (f.text, "  a  b \n", "a  b"),
        (f.whole_number, "0", 0),
        (f.whole_number, "010", 10),
        (f.whole_number, "999999", 999_999),
        *((f.boolean, word, True) for word in ("true", "True", "YES", "yes", "on", " On ")),
        *((f.boolean, word, False) for word in ("false", "FALSE", "no", "No", "off")),
        (f.a_slug, "late-collection-2", "late-collection-2"),
        (f.one_of(("a", "b")), "b", "b"),
        (f.words_of, "nits, lice ,, head lice,", ("nits", "lice", "head lice")),
        (f.words_of, "nits", ("nits",)),
        (f.paragraphs, " Look, listen. ", ("Look, listen.",)),
        (f.parsed_with(int, "1"), " 12 ", 12),
    ],
)
def test_text_is_read_as_what_the_field_holds(
    reader: Callable[[Node, str, ProblemNotes], Any], words: str, value: object
) -> None:
    """Each reader of text trims it and makes its own value of it."""
    assert read_by(reader, Text(words, 7)) == (value, [])


@pytest.mark.parametrize(
    ("reader", "words", "said"),
    [
        *((f.whole_number, word, "is not a whole number") for word in ("one", "-1", "1.0", "1,000", "\u0661", "1" * 7)),
        *((f.boolean, word, "neither `true` nor `false`") for word in ("1", "y", "maybe", "tru", "none")),
        *(
            (f.a_slug, word, "small letters, digits")
            for word in ("Late", "a_b", "a b", "a/b", "é", "../a", "a.b", "\u0661")
        ),
        (f.one_of(("draft", "published")), "Draft", "Did you mean `draft`? Write one of: draft, published."),
        (f.one_of(("draft", "published")), "zzz", "stand here. Write one of: draft, published."),
        (f.parsed_with(int, "12"), "x", "Write it in the form `it: 12`."),
        (f.a_day, "2026-02-29", "Write it in the form `it: 2026-06-30`."),
        (f.a_date, "June 2026", "Write it in the form `it: 2026-06-30`."),
        (f.a_moment, "2026-12-03", "Write it in the form `it: 2026-12-03 19:30`."),
        (f.a_day_or_moment, "soon", "Write it in the form `it: 2026-12-03 19:30`."),
        (f.a_period, "yearly", "Write it in the form `it: 12 months`."),
    ],
)
def test_text_that_the_field_cannot_hold_is_told(
    reader: Callable[[Node, str, ProblemNotes], Any], words: str, said: str
) -> None:
    """A reader that cannot make a value of a text gives none, shows the text, and shows the right form."""
    value, notes = read_by(reader, Text(words, 7))
    assert value is None
    assert [line for line, _ in notes] == [7]
    assert notes[0][1].startswith(f"`it`: `{words}` ")
    assert said in notes[0][1]


@pytest.mark.parametrize(
    "reader",
    [
        f.text,
        f.whole_number,
        f.boolean,
        f.a_slug,
        f.a_day,
        f.a_date,
        f.a_moment,
        f.a_day_or_moment,
        f.a_period,
        f.one_of("ab"),
    ],
)
@pytest.mark.parametrize(("node", "form"), [(LIST, "a list"), (GROUP, "a group of fields")])
def test_what_should_be_text_is_told(reader: Callable[[Node, str, ProblemNotes], Any], node: Node, form: str) -> None:
    """A list or a group of fields where there should be text is told once, as what it is, on its line."""
    value, notes = read_by(reader, node)
    assert value is None
    assert [line for line, _ in notes] == [7]
    assert f"`it` should be text and is {form}." in notes[0][1]


def test_a_list_is_read_item_by_item() -> None:
    """Empty items are left out, good ones read, and each bad one told on its own line."""
    items = ListNode((Text("a", 1), Text(" ", 2), ListNode((), 3), Text("B", 4), Text("c", 5), Text("d e", 6)), 1)
    value, notes = read_by(f.list_of(f.a_slug), items)
    assert value == ("a", "c")
    assert [line for line, _ in notes] == [4, 6]
    assert read_by(f.words_of, ListNode((Text(" a, b ", 1),), 1)) == (("a, b",), [])
    assert read_by(f.paragraphs, ListNode((Text(" a ", 1), Text("", 1)), 1)) == (("a",), [])


@pytest.mark.parametrize(("node", "form"), [(TEXT, "text"), (GROUP, "a group of fields")])
def test_what_should_be_a_list_is_told(node: Node, form: str) -> None:
    """Text or a group of fields where there should be a list is told as what it is."""
    value, notes = read_by(f.list_of(f.text), node)
    assert value is None
    assert len(notes) == 1
    assert f"`it` should be a list and is {form}." in notes[0][1]


def test_a_group_of_chosen_names_is_read_name_by_name() -> None:
    """Names and values are each read by their own reader, empty values left out, and each fault told on its line."""
    reader = f.mapping_of(f.a_slug, f.whole_number)
    assert read_by(reader, tree("a: 1\nb: ''\nc: 3\n")) == ({"a": 1, "c": 3}, [])
    value, notes = read_by(reader, tree("a: x\nB: 2\nc: [3]\nd: 4\n"))
    assert value == {"d": 4}
    assert [(line, text.split(":")[0].split(" ")[0]) for line, text in notes] == [
        (1, "`it.a`"),
        (2, "`it`"),
        (3, "`it.c`"),
    ]
    for node in (TEXT, LIST):
        value, notes = read_by(reader, node)
        assert value is None
        assert "`it` should be a group of fields." in notes[0][1]


@pytest.mark.parametrize(
    ("word", "said"),
    [("staus", " Did you mean `status`?"), ("STATUS", " Did you mean `status`?"), ("zzz", ""), ("", "")],
)
def test_the_nearest_known_word_is_offered(word: str, said: str) -> None:
    """A word near to a known one is answered with that one, in whatever letters, and any other with nothing."""
    assert f.did_you_mean(word, ("summary", "status", "title")) == said


def test_long_text_is_cut_in_a_message() -> None:
    """A message shows no more than a line's worth of what stands there, on one line."""
    _, notes = read_by(f.a_day, Text("It was reviewed\nsome time ago, " + "long " * 1_000, 7))
    assert len(notes[0][1]) < 250
    assert "\n" not in notes[0][1]
    assert "`It was reviewed some time ago, " in notes[0][1]
