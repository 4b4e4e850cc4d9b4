"""A text field holds every word that was written, or a problem on its line says which words it would lose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from bookbag.content.folder import read_content
from bookbag.content.problems import Level, ProblemNotes
from bookbag.content.reading.decoding import decode
from bookbag.content.reading.front_matter import split_front_matter
from bookbag.content.reading.record_fields import read_record
from bookbag.content.records.item import RecordSource
from bookbag.content.records.week import WeeklyTheme
from tests.conftest import SETTING
from tests.helpers.hypothesis_examples import tries

if TYPE_CHECKING:
    from tests.conftest import WriteSite

FIRST: Final = 3
"""The line of the file on which the fields of these tests begin."""


def read(fields: str, end: str = "\n", mark: bytes = b"") -> tuple[WeeklyTheme | None, ProblemNotes]:
    """The week with these fields, in a file with this line end and byte order mark, and what is told of it."""
    notes = ProblemNotes("docs/weekly/tried.md")
    text = f"---\nweek: 2026-11-23 # the Monday\n{fields}\n---\nWords.\n"
    decoded = decode(mark + text.replace("\n", end).encode(), notes)
    document = split_front_matter(decoded, notes) if decoded else None
    if document is None:
        return None, notes
    week = read_record(WeeklyTheme, document.fields, notes, source=RecordSource(notes.path), slug="tried")
    return None if notes.stops else week, notes


KEPT: Final = {
    "title: Owls#3": "Owls#3",
    "title: Owls &Friends": "Owls &Friends",
    "title: Owls *and* mice!": "Owls *and* mice!",
    "title: No": "No",
    "title: off": "off",
    "title: 2026": "2026",
    "title: 007": "007",
    "title: 1_000": "1_000",
    "title: 1e3": "1e3",
    "title: 0x1F": "0x1F",
    "title: 12:30": "12:30",
    "title: 1.10": "1.10",
    "title: 01632 960200": "01632 960200",
    "title: +44 1632 960200": "+44 1632 960200",
    "title: 'null'": "null",
    'title: "~"': "~",
    "title: null and void": "null and void",
    "title: Owls - what now?": "Owls - what now?",
    "title: -5 to -10 degrees - or less": "-5 to -10 degrees - or less",
    "title: Owls, mice | voles > shrews": "Owls, mice | voles > shrews",
    'title: "Newsletter #3"': "Newsletter #3",
    "title: 'It''s #3'": "It's #3",
    "title: >\n  Owls #3\n  and mice": "Owls #3 and mice",
    "title: |\n  Owls #3": "Owls #3",
    "title: Owls\n  and mice\n\n  and voles": "Owls and mice and voles",
    "title: Owls\tand mice": "Owls and mice",
    "title: Owls\u00a0#3": "Owls #3",
    "title:\tOwls": "Owls",
    "title: Owls\n# A note of ours": "Owls",
    "# A note of ours\ntitle: Owls\n\n# Another": "Owls",
    "title: Owls\u2028and mice": "Owls and mice",
    'title: "Reading\\nowls"': "Reading owls",
}
"""Fields, and the title that is read of them without a word said."""


@pytest.mark.parametrize(("end", "mark"), [("\n", b""), ("\r\n", b"\xef\xbb\xbf")])
@pytest.mark.parametrize("fields", KEPT)
def test_a_text_is_kept_as_it_is_written(fields: str, end: str, mark: bytes) -> None:
    """What is certain is read whole, and nothing is said about it."""
    week, notes = read(fields, end, mark)
    assert notes.problems == []
    assert week is not None
    assert week.title == KEPT[fields]


T: Final = "title: T\n"
TOLD: Final[tuple[tuple[str, int, str, str], ...]] = (
    ("title: Newsletter #3", 0, "stop", '`title: "Newsletter #3"`'),
    ("title: Newsletter # 3", 0, "stop", '`title: "Newsletter # 3"`'),
    ("title: Newsletter\t#3", 0, "stop", '`title: "Newsletter #3"`'),
    ('title: "Newsletter" #3', 0, "stop", '`title: "Newsletter #3"`'),
    ('title: Say "Owl" #3', 0, "stop", "`title: 'Say \"Owl\" #3'`"),
    ("title: C:\\owls #3", 0, "stop", "`title: 'C:\\owls #3'`"),
    ("title: Clause #2 now asks for #3", 0, "stop", '`title: "Clause #2 now asks for #3"`'),
    ("title: #3", 0, "stop", "begins with #"),
    ("title: # 3", 0, "stop", "begins with #"),
    ("title: Owls\n  #3 and mice", 1, "stop", "`#3 and mice` would be lost"),
    ("title: Owls\n\n  #3", 2, "stop", "`#3` would be lost"),
    ("title: Owls\n  and #3\n  mice", 1, "stop", "the text goes on below it"),
    ("title: Owls\n# ours\n  mice", 1, "stop", "the text goes on below it"),
    ("title:\n  #3\n  Owls", 1, "stop", "`#3` would be lost"),
    ("title: |\n    Owls\n  #3", 2, "stop", "`#3` would be lost"),
    ("title: | #3\n  Owls", 0, "stop", "`#3` would be lost"),
    ("title: 'Owls' # for November", 0, "advice", "`# for November` beside `title` is a note"),
    ("title: > # for November\n  Owls", 0, "advice", "is a note"),
    (f"{T}book: # to choose", 1, "advice", "`# to choose` beside `book` is a note"),
    (f"{T}book: #3", 1, "stop", "begins with #"),
    (f"{T}words: [owl #3, nest]", 1, "stop", "Put quotation marks round the words with # in them"),
    (f"{T}words: [#3, nest]", 1, "stop", "Put quotation marks round the words with # in them"),
    (f"{T}words: [owl, nest] #3", 1, "stop", "`#3` would be lost from `words`"),
    (f"{T}words: [owl, nest] # the poster has them", 1, "advice", "is a note"),
    (f"{T}words: [owl,\n  #3,\n  nest]", 2, "stop", "`#3,` would be lost from `words`"),
    (f"{T}words:\n  - owl #3\n  - nest", 2, "stop", '`- "owl #3"`'),
    (f"{T}words:\n  - owl\n  - #3\n", 3, "stop", "`#3` would be lost"),
    (f"{T}words: owl, nest #3", 1, "stop", '`words: "owl, nest #3"`'),
    (f"{T}words: #owl\n  - nest", 1, "stop", "`#owl` would be lost from `words`"),
    (f"{T}at_home:\n- Look #3\n- Listen", 2, "stop", '`- "Look #3"`'),
    (f"{T}at_home:\n  - Look\n    #3 times", 3, "stop", "`#3 times` would be lost"),
    (f"{T}at_home: Look #3", 1, "stop", '`at_home: "Look #3"`'),
    (f"{T}areas:\n  literacy: We read #3\n  mathematics: We count", 2, "stop", '`literacy: "We read #3"`'),
    ("title: &Friends of the school", 0, "stop", '`title: "&Friends of the school"`'),
    (f"{T}book: &friends", 1, "stop", '`book: "&friends"`'),
    (f"{T}words:\n  - &b owl", 2, "stop", '`- "&b owl"`'),
    ("title: *Please read* this", 0, "stop", '`title: "*Please read* this"`'),
    ("title: !important", 0, "stop", '`title: "!important"`'),
    ("title: ! Owls", 0, "stop", '`title: "! Owls"`'),
    ("title: %1 of owls", 0, "stop", '`title: "%1 of owls"`'),
    ("title: @owls", 0, "stop", '`title: "@owls"`'),
    ("title: `owls`", 0, "stop", '`title: "`owls`"`'),
    ("title: - owls", 0, "stop", '`title: "- owls"`'),
    ("title: ? owls", 0, "stop", '`title: "? owls"`'),
    ("title: | owls", 0, "stop", '`title: "| owls"`'),
    ("title: > owls", 0, "stop", '`title: "> owls"`'),
    (f"{T}book: >3", 1, "stop", '`book: ">3"`'),
    ("title: [Draft] Outings", 0, "stop", '`title: "[Draft] Outings"`'),
    ("title: [Draft]", 0, "stop", "with quotation marks round it"),
    ("title: {Draft} Outings", 0, "stop", '`title: "{Draft} Outings"`'),
    ("title: {Draft}", 0, "stop", "with quotation marks round it"),
    ("title: Outings: what to bring", 0, "stop", '`title: "Outings: what to bring"`'),
    (f"{T}words:\n  - Outings: a hat", 2, "stop", "with quotation marks round it"),
    ('title: "Owls" and more', 0, "stop", "Put quotation marks round all of it"),
    ("title: 'tis", 0, "stop", "quotation mark is opened"),
    ("title: 'tis Owls\nbook: Six Mice' Tale", 0, "stop", "`book: Six Mice' Tale` is taken for a part"),
    ("title: 'tis Owls\nbook: the mice'", 0, "stop", "`book: the mice'` is taken for a part"),
    (f'{T}book: "C:\\temp"', 1, "stop", "Use single ones"),
    (f"{T}book: T song: S", 1, "stop", '`book: "T song: S"`'),
    ("title: “Outings: what to bring”", 0, "stop", "the quotation marks round `title` are curly"),
    ("title: “Outings”", 0, "advice", "curly quotation marks round `title` show on the page. Write `title: Outings`"),
    (f"{T}book: ‘Owl Babies’", 1, "advice", "Write `book: Owl Babies`"),
    (f"{T}words: [“owl”]", 1, "advice", "Write `owl`"),
    ("title:\u00a0Owls", 0, "stop", "only a special space, as Word makes them, after `title:`. Write `title: Owls`"),
    ("title:Owls", 0, "stop", "no space after `title:`"),
    (f"{T}title: Mice", 1, "stop", "a second time"),
    (f"{T}areas:\n  literacy: We read\n  literacy: We sing", 3, "stop", "a second time"),
    (f"{T}bring:\n  • a coat\n  • a hat", 2, "advice", "The points of `bring` are shown one behind the other"),
    (f"{T}bring:\n  -coat\n  -hat", 2, "advice", "a hyphen and a space"),
    ("title: \u2013 owls \u2013 mice", 0, "advice", "with their bullets"),
    ("\u200btitle: Owls", 0, "stop", "nobody sees stands beside `title`"),
    ("title: Owls\n\u00a0book: Mice", 1, "stop", "nobody sees stands beside `book`"),
    ("title: null", 0, "stop", "`title` is missing or empty"),
    (f"{T}status: null", 1, "stop", "without one the file would be published"),
    (f"{T}status: # draft", 1, "stop", "without one the file would be published"),
    (f"{T}publish: ~", 1, "stop", "without one the file would be published"),
)  # fmt: skip
"""Fields, the line on which they are told (counted from theirs), the level, and some of the words."""


@pytest.mark.parametrize(("fields", "line", "level", "words"), TOLD, ids=[each[0] for each in TOLD])
def test_a_text_that_would_lose_words_is_told(fields: str, line: int, level: str, words: str) -> None:
    """What YAML would cut is told on its line, with what to type; line ends and byte order marks change no line."""
    for end, mark in (("\n", b""), ("\r\n", b"\xef\xbb\xbf")):
        week, notes = read(fields, end, mark)
        assert (week is None) is (level == "stop")
        problem = next(each for each in notes.problems if words in str(each))
        assert (problem.line, problem.level) == (FIRST + line, level)
        assert not re.search(r"mapping|scalar|anchor|context", str(problem))


def test_a_computer_without_libyaml_tells_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML's own reader, which is used where libyaml is missing, leads to the same lines and levels."""
    monkeypatch.delattr(yaml, "CBaseLoader", raising=False)
    for fields, line, level, words in TOLD:
        if "\t#" in fields:
            continue  # which it keeps whole
        problems = read(fields)[1].problems
        assert (FIRST + line, level) in [(each.line, each.level) for each in problems if words in str(each)], fields


@pytest.mark.parametrize(
    "fields",
    [
        "status: draft # until the meeting",
        "publish: 2026-11-20 12:00 #noon",
        "id: owls # never changed",
        "formerly: [owls] # of last year",
        "words: # on the poster\n  - owl\n# ours\n  - nest\n  # and ours\n  - barn",
        "areas: # as in the framework\n  # ours\n  literacy: We read\n  # ours\n",
        "book: null",
        "book: ~ ",
        "words: [owl, null]",
        "at_home:\n  #- Look at the moon\n  - Listen",
    ],
)
def test_a_note_that_loses_nothing_is_left_alone(fields: str) -> None:
    """Comments beside dates, words of a choice and ids are notes, as are those in a line of their own; `null` is absent."""
    week, notes = read(f"title: T\n{fields}")
    assert notes.problems == []
    assert week is not None
    assert "null" not in (week.book, *week.words)


def test_the_setting_keeps_its_text(write_site: WriteSite) -> None:
    """Nested texts of setting.yml are told on their lines, and notes beside ids, addresses and dates are notes."""
    lines = [
        "id: oaks # never changed",
        "url: https://oaks.example/ # the host's",
        "name: Little Oaks",
        "address: &Co Hall",
        "email: office@oaks.example # read daily",
        "roles:",
        "  manager: # since May",
        "    title: The manager #1",
        "    contact: 01632 960200",
        "closed:",
        "  - date: 2026-10-23 # a Friday",
        "    why: Training #2",
        "i_need_to:",
        "  - {say: Tell you, go: contact.md} # first",
        "  - say: Read form #2",
        "    go: contact.md",
        "wording:",
        "  due: Next review #1 {due}.",
        "review: {due_soon: 60 days} # as agreed",
    ]
    problems = read_content(write_site({"setting.yml": "\n".join(lines)})).problems
    assert [each.line for each in problems] == [4, 8, 12, 15, 18]


@pytest.mark.parametrize("name", ["setting.yml", "policies/complaints.md"])
def test_what_is_advised_is_read_and_published(name: str, write_site: WriteSite) -> None:
    """A note behind a text in quotation marks is advice, and its file is read all the same."""
    policy = "---\ntitle: 'Complaints' # ours\nsummary: S.\n---\nWords.\n"
    files = {
        "setting.yml": SETTING.replace("name: Little Oaks", "name: 'Little Oaks' # ours"),
        "policies/complaints.md": policy,
    }
    content = read_content(write_site(files))
    assert content.setting is not None
    assert [policy.title for policy in content.policies] == ["Complaints"]
    assert name in [each.path for each in content.problems if each.level is Level.ADVICE]


# --- Whatever is written ---------------------------------------------------------------------------------------------

SIGNS: Final = (" #", "# ", "#", "&", "*", "!", "%", "@", "`", "[", "]", "{", "}", ",", ", ", "- ", "? ", "|", ">", ": ", ":",
                "'", '"', "“", "”", "‘", "’", "\\", "~", "=", "<<", "null", "no", "\t", " ", "  ", "\u00a0", "\u2028", "\u200b",
                "---", "...", "{{manager}}", "<!--", "3", "1e3", "owl", "Owls", "é", "\U0001f989")  # fmt: skip
"""What YAML and people make something of."""

one_line_texts = st.one_of(
    st.lists(st.sampled_from(SIGNS), min_size=1, max_size=9).map("".join),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp")), min_size=1, max_size=12),
)
PLACES: Final = {
    "title: {}": 0,
    "title: {}\nbook: B": 0,
    "title: T\nbook: {}": 1,
    "title: T\nwords:\n  - {}\n  - nest": 2,
    "title: T\nat_home:\n- nest\n- {}\nsong: S": 3,
    "title: T\nareas:\n  literacy: {}\n  mathematics: We count": 2,
}
"""Fields with a place for a text, and its line, counted from theirs."""


def letters(text: str) -> str:
    """The letters and digits of `text`, and nothing else."""
    return "".join(re.findall(r"[^\W_]", text))


@tries(400)
@given(st.sampled_from(tuple(PLACES)), one_line_texts)
@example("title: T\nbook: {}", ">3")
@example("title: T\nbook: {}", "'owl' # 3")
@example("title: T\nwords:\n  - {}\n  - nest", "&owl")
def test_every_word_is_kept_or_its_line_is_told(fields: str, written: str) -> None:
    """For any text on one line, in any place, the field holds every letter, or a problem on its line says why not."""
    escaped = '"' in written and "\\" in written  # a person who writes \n between double quotation marks means it
    if written.strip() in ("null", "Null", "NULL", "~") or escaped:
        return
    week, notes = read(fields.replace("{}", written))
    if FIRST + PLACES[fields] in [each.line for each in notes.problems]:
        return
    assert week is not None, notes.problems
    held = [week.title, week.book, *week.words, *week.at_home, *week.areas.values(), week.song]
    assert letters(" ".join(held)).count(letters(written)) >= 1, (held, notes.problems)
