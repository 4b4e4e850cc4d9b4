"""The steps of reading one by one: bytes to text, text to fields, fields to values, values to a record."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pytest

from bookbag.content.folder import Content, read_content, read_policies
from bookbag.content.problems import Level, Problem, ProblemNotes
from bookbag.content.reading import field_readers as f
from bookbag.content.reading.decoding import LARGEST, decode, read_text
from bookbag.content.reading.front_matter import split_front_matter
from bookbag.content.reading.record_fields import Contradiction, field_lines, fields_of, group, read_record, reads
from bookbag.content.reading.yaml_nodes import DEEPEST, ListNode, Node, Pairs, Text, read_pairs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.conftest import WriteSite

PATH: Final = "policies/tried.md"


def told(notes: ProblemNotes) -> list[tuple[int, str]]:
    """What was noted: lines, and both sentences."""
    return [(problem.line, f"{problem.what} {problem.mend}") for problem in notes.problems]


def only(notes: ProblemNotes) -> Problem:
    """The one problem that was noted."""
    assert len(notes.problems) == 1, told(notes)
    return notes.problems[0]


# --- Bytes to text ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"a\nb\n", "a\nb\n"),
        (b"a\r\nb\r\n", "a\nb\n"),
        (b"a\rb\r", "a\nb\n"),
        (codecs.BOM_UTF8 + b"a", "a"),
        (codecs.BOM_UTF8 + codecs.BOM_UTF8 + b"a", "\ufeffa"),
        ("£5 — ہم 😀".encode(), "£5 — ہم 😀"),
        (b"a\x0bb\x0cc", "a\x0bb\x0cc"),
        (b"a\xc2\x85b\xe2\x80\xa8c", "a\x85b\u2028c"),
    ],
)
def test_utf8_is_read_with_plain_line_ends(raw: bytes, text: str) -> None:
    """UTF-8 is read without its mark, its line ends as `\\n`, and nothing else in it changed."""
    notes = ProblemNotes(PATH)
    assert decode(raw, notes) == text
    assert told(notes) == []


@pytest.mark.parametrize(
    ("raw", "line", "word"),
    [
        (b"", 1, "empty"),
        (b" \t\r\n\n", 1, "empty"),
        (b"a\nb\n\xe9t\xe9\n", 3, "Windows-1252, in which that byte is é"),
        (b"a\r\n\x93b\x94", 2, "Windows-1252, in which that byte is \u201c"),
        (b"a\n\x81\n", 2, "damaged"),
        (b"a\nb\xc3", 2, "0xC3"),
        (b"a\xc0\x80", 1, "0xC0"),
        (b"a\n\xed\xa0\x80", 2, "0xED"),
        (b"a\nb\0c", 2, "NUL"),
        ("a\nb".encode("utf-16-le"), 1, "UTF-16 text without its mark"),
        ("a\nb".encode("utf-16-be"), 1, "UTF-16 text without its mark"),
        (codecs.BOM_UTF16_LE + b"a\0", 1, "saved as UTF-16,"),
        (codecs.BOM_UTF16_BE + b"\0a", 1, "saved as UTF-16,"),
        (codecs.BOM_UTF32_LE + b"a\0\0\0", 1, "saved as UTF-32,"),
        (codecs.BOM_UTF32_BE + b"\0\0\0a", 1, "saved as UTF-32,"),
    ],
)
def test_other_bytes_are_told_and_never_guessed(raw: bytes, line: int, word: str) -> None:
    """Bytes that are no UTF-8 give no text but one stop, on the line of the first bad byte."""
    notes = ProblemNotes(PATH)
    assert decode(raw, notes) is None
    problem = only(notes)
    assert (problem.path, problem.line, problem.level) == (PATH, line, Level.STOP)
    assert word in problem.what


def test_a_file_may_be_large_and_no_larger(tmp_path: Path) -> None:
    """A file of the greatest size is read, and one byte more is told before it is read."""
    file, notes = tmp_path / "large.md", ProblemNotes(PATH)
    file.write_bytes(b"x" * LARGEST)
    assert len(read_text(file, notes) or "") == LARGEST
    assert told(notes) == []
    file.write_bytes(b"x" * (LARGEST + 1))
    assert read_text(file, notes) is None
    assert "1.0 MB" in only(notes).what


def test_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    """A file that is missing, a folder and a link to nowhere are told as what cannot be read."""
    (tmp_path / "link.md").symlink_to(tmp_path / "nowhere.md")
    for name in ("missing.md", ".", "link.md"):
        notes = ProblemNotes(PATH)
        assert read_text(tmp_path / name, notes) is None
        assert only(notes).what.startswith("The file cannot be read: ")


# --- Text to fields and words ----------------------------------------------------------------------------------------


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


# --- YAML to a tree --------------------------------------------------------------------------------------------------


def tree(text: str, first_line: int = 1) -> Pairs:
    """The tree of a text in which nothing is wrong."""
    notes = ProblemNotes(PATH)
    pairs = read_pairs(text, first_line, notes)
    assert told(notes) == []
    assert pairs is not None
    return pairs


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
        ("! no", "no"),
        ("&anchor no", "no"),
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
        assert (pairs is None, notes.any) == (refused, refused), depth


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


# --- Nodes to values -------------------------------------------------------------------------------------------------

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


# --- Fields to a record ----------------------------------------------------------------------------------------------


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


# --- A whole folder --------------------------------------------------------------------------------------------------


def test_a_folder_is_read_by_its_places(write_site: WriteSite) -> None:
    """The kind of a record follows from the folder it lies in, and its slug from its name, with folders for a page."""
    dated = {
        "docs/weekly/w.md": "week: 2026-11-23",
        "docs/newsletters/n.md": "date: 2026-11-06",
        "docs/events/e.md": "starts: 2026-12-03\nall_day: true",
        "docs/notices/o.md": "from: 2026-11-20\nuntil: 2026-11-25",
        "docs/about/visit.md": "summary: Come in.",
    }
    files = {path: f"---\ntitle: It\n{fields}\n---\nWords.\n" for path, fields in dated.items()}
    content = read_content(write_site({**files, "docs/files/form.pdf": "x", "policies/plan.png": "x"}))
    assert content.problems == ()
    assert [(item.kind, item.slug, item.link, item.address, item.id) for item in content.items] == [
        ("policy", "complaints", "policies/complaints.md", "policies/complaints/", "complaints"),
        ("week", "w", "weekly/w.md", "weekly/w/", "w"),
        ("newsletter", "n", "newsletters/n.md", "newsletters/n/", "n"),
        ("event", "e", "events/e.md", "events/e/", "e"),
        ("notice", "o", "notices/o.md", "notices/o/", "o"),
        ("page", "index", "index.md", "", "index"),
        ("page", "about/visit", "about/visit.md", "about/visit/", "about/visit"),
    ]
    assert [(each.path, each.link) for each in content.attachments] == [
        ("policies/plan.png", "policies/plan.png"),
        ("docs/files/form.pdf", "files/form.pdf"),
    ]


def test_a_record_knows_where_it_was_read(write_site: WriteSite) -> None:
    """A record has the lines of its fields and of its words, and falls back on the first line."""
    source = read_content(write_site()).policies[0].source
    assert (source.path, source.body_line) == ("policies/complaints.md", 10)
    assert [source.line_of("owner"), source.line_of("topic", "reviewed"), source.line_of("topic")] == [8, 6, 1]


def test_hidden_files_and_folders_are_left_alone(write_site: WriteSite) -> None:
    """What begins with a dot is the computer's and not the committee's."""
    content = read_content(write_site({"policies/.late.md": "x", "docs/.git/late.md": "x", "docs/.DS_Store": "x"}))
    assert content.problems == ()
    assert [item.slug for item in content.items] == ["complaints", "index"]
    assert content.attachments == ()


def test_a_site_without_policies_or_pages_can_be_read(write_site: WriteSite) -> None:
    """A folder that is not there yet holds nothing, which is no fault."""
    content = read_content(write_site({"policies/complaints.md": "", "docs/index.md": ""}))
    assert (content.items, content.problems) == ((), ())


def test_a_file_where_a_folder_should_be_is_told(write_site: WriteSite) -> None:
    """A file named `policies` is told, and does not pass as a site without policies."""
    folder = write_site({"policies/complaints.md": ""})
    (folder / "policies").rmdir()
    (folder / "policies").write_text("x", encoding="utf-8")
    content = read_content(folder)
    assert [(problem.path, problem.line, problem.level) for problem in content.problems] == [
        ("policies", 1, Level.STOP)
    ]


def test_an_unreadable_file_leaves_the_others_to_be_read(write_site: WriteSite) -> None:
    """Every file is read, whatever is wrong with another, and every problem is told, sorted by file and line."""
    bad = "---\ntitel: A\nstatus: drafft\n---\n"
    content = read_content(write_site({"policies/b.md": bad, "policies/a.md": bad, "docs/z.md": b"\xff"}))
    assert [item.slug for item in content.items] == ["complaints", "index"]
    told_lines = [(problem.path, problem.line) for problem in content.problems]
    assert told_lines == sorted(told_lines)
    assert {path for path, _ in told_lines} == {"docs/z.md", "policies/a.md", "policies/b.md"}
    assert [line for path, line in told_lines if path == "policies/a.md"] == [1, 1, 2, 3]


def test_policies_alone_can_be_read(write_site: WriteSite) -> None:
    """Reading the policies alone reads the setting and policies, and looks at nothing in docs/."""
    content = read_policies(write_site({"docs/bad.md": "x", "policies/bad.md": "x"}))
    assert isinstance(content, Content)
    assert content.setting is not None
    assert [item.slug for item in content.items] == ["complaints"]
    assert [problem.path for problem in content.problems] == ["policies/bad.md"]
