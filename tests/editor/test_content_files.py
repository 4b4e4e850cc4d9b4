"""Changing the fields of a file: what was changed reads back as it was typed, and nothing else is touched."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any, Final

import pytest

from bookbag.content.problems import ProblemNotes
from bookbag.content.reading.front_matter import split_front_matter
from bookbag.content.reading.yaml_nodes import ListNode, Pairs, Text
from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from bookbag.content.reading.yaml_nodes import Node
    from tests.helpers.editor_modules import EditorModules

pytestmark = pytest.mark.browser

CHANGE: Final = """
return given.map(({ text, fields }) => {
    const file = new it.ContentFile(text);
    const wanted = new Map(Object.entries(fields).map(([name, value]) => [name, value === null ? undefined : group(value)]));
    return { text: file.changed(wanted), read: plain(file.fields) };
});"""
TEXTS: Final = (
    "No", "yes", "null", "~", "10:30", "1_000", "010", "0x1F", "3", "2026-06-30", "2026-06", "Newsletter #3", "#3 alone",
    "&Friends of the school", "*Bold*", "!", "a: b", "ends:", "it's", 'say "hello"', "C:\\temp", "back\\slash", "[x]", "{y}",
    "- dash", "? what", "| bar", "> more", "%", "@home", "`code`", "é ñ Żółw", "🌰 conkers", "a, b", "x #y", "trailing #",
    "- ", "--- x", "..." , "=", "<<", "two\nlines", "a\n\nb: c\n- d", "  inner  spaces  kept", "tab\there", "\u2028line", "\x85",
)  # fmt: skip
"""What programs have misread, cut or turned into something else."""


def as_read(node: Node) -> Any:  # noqa: ANN401 - text, list or group
    """The value of a node as Bookbag reads it."""
    if isinstance(node, Text):
        return "" if node.null else node.value.strip()
    if isinstance(node, ListNode):
        return [as_read(item) for item in node.items]
    return {name: as_read(value) for name, value in node.values.items()}


def fields_in(text: str) -> dict[str, Any]:
    """The fields of a file, as Bookbag reads them without a complaint."""
    notes = ProblemNotes("x.md")
    parts = split_front_matter(text.replace("\r\n", "\n"), notes)
    assert parts is not None, notes.problems
    assert not notes.problems
    return dict(as_read(Pairs(parts.fields.values, {}, 1)))


def files_of_the_example() -> list[str]:
    """Every policy, week, newsletter, event and notice of the example site."""
    found = [*REPOSITORY.glob("policies/*.md"), *REPOSITORY.glob("docs/*/*.md")]
    return [file.read_text("utf-8") for file in sorted(found)]


def expected(value: Any) -> Any:  # noqa: ANN401 - text, list or group
    """What the reader makes of a value that was typed: NEL and the separators are spaces to it."""
    if isinstance(value, str):
        return value.translate(dict.fromkeys((0x85, 0x2028, 0x2029), " ")).strip()
    if isinstance(value, list):
        return [expected(each) for each in value]
    return {name: expected(each) for name, each in value.items()}


def random_value(chance: random.Random, depth: int = 0) -> Any:  # noqa: ANN401 - text, list or group
    """A text, a list or a group."""
    kind = chance.random()
    if depth > 1 or kind < 0.5:
        return chance.choice([text for text in TEXTS if text.strip() and text != "\x85"]).strip()
    size = chance.randrange(1, 4)
    if kind < 0.75:
        return [random_value(chance, depth + 1) for _ in range(size)]
    return {name: random_value(chance, depth + 1) for name in chance.sample(["from", "to", "no", "a-b", "ü"], size)}


def changed(modules: EditorModules, given: list[dict[str, Any]]) -> list[str]:
    """The texts of files with their fields changed."""
    return [each["text"] for each in modules.give("content_file", CHANGE, given)]


def test_an_untouched_file_stays_as_it_is(modules: EditorModules) -> None:
    """Every byte of it, its marks and line ends too."""
    texts = files_of_the_example()
    texts += [text.replace("\n", "\r\n") for text in texts[:5]] + [f"\ufeff{texts[0]}"]
    assert changed(modules, [{"text": text, "fields": {}} for text in texts]) == texts


@pytest.mark.parametrize("seed", range(2))
def test_a_change_is_read_as_it_was_typed(modules: EditorModules, seed: int) -> None:
    """By Bookbag's own reader, without a complaint, in whatever file; and every other field reads as before."""
    chance = random.Random(seed)  # noqa: S311 - the same values every time
    cases: list[dict[str, Any]] = []
    for text in files_of_the_example():
        names = list(fields_in(text))
        fields = {name: random_value(chance) for name in chance.sample(names, min(2, len(names)))}
        cases.append({"text": text, "fields": fields | {"new-field": random_value(chance)}})
    for case, after in zip(cases, changed(modules, cases), strict=True):
        wanted = fields_in(case["text"]) | {name: expected(value) for name, value in case["fields"].items()}
        assert fields_in(after) == wanted
        assert after.split("\n---\n", 1)[1] == case["text"].split("\n---\n", 1)[1]


def test_parts_of_lists_and_groups(modules: EditorModules) -> None:
    """Entries put before, behind, taken out and changed; the lines of all others stay where they are."""
    chance = random.Random(5)  # noqa: S311 - the same values every time
    cases: list[dict[str, Any]] = []
    for text in files_of_the_example():
        for name, value in fields_in(text).items():
            if isinstance(value, list) and value:
                cases.append({"text": text, "fields": {name: edited_list(value, chance)}})
            elif isinstance(value, dict) and value:
                first = next(iter(value))
                cases.append({"text": text, "fields": {name: value | {first: "Anew: #1"}}})
    for case, after in zip(cases, changed(modules, cases), strict=True):
        assert fields_in(after) == fields_in(case["text"]) | case["fields"]


def edited_list(value: list[Any], chance: random.Random) -> list[Any]:
    """A list with one entry more, less or other than before."""
    new = {**value[0], next(iter(value[0])): "2026-11-20"} if isinstance(value[0], dict) else "one: more"
    ways = ([new, *value], [*value, new], [new, *value[1:]], value[1:], value[:-1])
    return chance.choice([way for way in ways if way])


def test_lines_beside_the_change_stay(modules: EditorModules) -> None:
    """Notes, blank lines, quotation marks, columns and the order of fields are the writer's own."""
    text = (
        "---\n# Who we are\nid: 'x'\n\ntitle:   Boots   # our note\nhistory:\n  # newest first\n  - date: 2026-01-05\n"
        '    change: "A: b"\n\n  - {date: 2025-01-05, change: Old}\nkeywords: [wet, mud]  # for the search\nrelated:\n- one\n- two\n---\nBody\n'
    )
    [after] = changed(
        modules,
        [
            {
                "text": text,
                "fields": {
                    "title": "Shoes",
                    "history": [
                        {"date": "2026-11-20", "change": "New"},
                        {"date": "2026-01-05", "change": "A: b"},
                        {"date": "2025-01-05", "change": "Old"},
                    ],
                    "keywords": ["wet", "mud", "rain"],
                    "related": ["one"],
                },
            }
        ],
    )
    assert after == (
        "---\n# Who we are\nid: 'x'\n\ntitle:   Shoes   # our note\nhistory:\n  # newest first\n  - date: 2026-11-20\n    change: New\n"
        '  - date: 2026-01-05\n    change: "A: b"\n\n  - {date: 2025-01-05, change: Old}\nkeywords: [wet, mud, rain]  # for the search\n'
        "related:\n- one\n---\nBody\n"
    )


def test_words_behind_a_hash_belong_to_the_text(modules: EditorModules) -> None:
    """`Newsletter #3` is shown whole, and written so that all of it is read."""
    given = [{"text": "---\ntitle: Newsletter #3\n---\n", "fields": {"title": "Newsletter #4"}}]
    [found] = modules.give("content_file", CHANGE, given)
    assert found["read"] == {"title": "Newsletter #3"}
    assert found["text"] == '---\ntitle: "Newsletter #4"\n---\n'


def test_what_is_taken_away_goes_with_its_lines(modules: EditorModules) -> None:
    """A field that is emptied leaves no name behind that would be a question."""
    text = "---\ntitle: A\npicture:\n  file: x.jpg\n  shows: A hat\nsummary: >\n  Two\n  lines\nkeywords: []\n---\n"
    [after] = changed(modules, [{"text": text, "fields": {"picture": None, "summary": None}}])
    assert after == "---\ntitle: A\nkeywords: []\n---\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("No fields here", "Line 1"),
        ("---\ntitle: a\ntitle: b\n---\n", "Line 3"),
        ("---\ntitle: [a\n---\n", "cannot be read"),
        ("---\ntitle: *a\n---\n", "Line"),
        ("---\n- a\n---\n", "Line 2"),
        ("---\ntitle: &A x\n---\n", "&"),
    ],
)
def test_what_cannot_be_read_is_not_written(modules: EditorModules, text: str, words: str) -> None:
    """It has no form, and says which line it is."""
    body = "try { new it.ContentFile(given); return ''; } catch (error) { if (!(error instanceof it.UneditableError)) throw error; return error.message; }"
    assert words in modules.give("content_file", body, text)
