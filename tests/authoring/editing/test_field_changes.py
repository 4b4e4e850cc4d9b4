"""Changes to a file's fields: the one value changes and every other byte stays, or nothing is changed at all."""

from __future__ import annotations

import difflib
import re
import string
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bookbag.authoring.editing.changed_file import apply_changes
from bookbag.authoring.editing.field_changes import EditRefusedError, FieldChange, PrependItem, SetValue
from bookbag.authoring.editing.scalars import on_one_line
from bookbag.content.problems import ProblemNotes
from bookbag.content.reading.decoding import decode
from bookbag.content.reading.front_matter import split_front_matter

if TYPE_CHECKING:
    from collections.abc import Mapping

LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
REVIEWED: Final = {"reviewed": SetValue("2026-11-22", after=("adopted", "title"))}
TITLE: Final = {"title": SetValue("It's: new")}
DUE: Final = {"review_by": SetValue("2027-11-22", after=("reviewed",), instead_of="review_every")}
ENTRY: Final = {"date": "2026-11-22", "by": "chair", "change": "Shorter."}
HISTORY: Final = {"history": PrependItem(ENTRY)}
BLOCK: Final = "  - date: 2026-11-22\n    by: chair\n    change: Shorter.\n"
FLOW: Final = "{date: 2026-11-22, by: chair, change: Shorter.}"

Case = tuple[str, "Mapping[str, FieldChange]"]

# Between « and » stands what is replaced, then ¦, then what replaces it: all else must stay as it is.
ACCEPTED: Final[dict[str, Case]] = {
    # -- one value
    "plain": ("---\ntitle: It\nreviewed: «2025-06-01¦2026-11-22»\n---\nWords.\n", REVIEWED),
    "already so": ("---\nreviewed: 2026-11-22\n---\n", REVIEWED),
    "already so in its own marks": ("---\nreviewed: '2026-11-22'  # yes\n---\n", REVIEWED),
    "no body": ("---\nreviewed: «2025¦2026-11-22»\n---", REVIEWED),
    "no final line end": ("---\nreviewed: «2025¦2026-11-22»\n---\nWords", REVIEWED),
    "a comment behind": ("---\nreviewed: «2025-06-01¦2026-11-22» # in June, # as ever\n---\n", REVIEWED),
    "a comment far behind": ("---\nreviewed: «2025-06-01¦2026-11-22»\t \t# in June\n---\n", REVIEWED),
    "comments around": ("---\n# one\n\n# two\nreviewed: «2025¦2026-11-22»\n  # three\n---\n# four\n", REVIEWED),
    "single marks": ("---\nreviewed: «'2025-06-01'¦'2026-11-22'»\n---\n", REVIEWED),
    "double marks": ('---\nreviewed: «"2025-06-01"¦"2026-11-22"» # x\n---\n', REVIEWED),
    "spaces behind": ("---\nreviewed: «2025-06-01¦2026-11-22»   \n---\n", REVIEWED),
    "spaces before": ("---\nreviewed:     «2025-06-01¦2026-11-22»\nrest: 1\n---\n", REVIEWED),
    "a tab before": ("---\nreviewed:\t«2025-06-01¦2026-11-22»\t\n---\n", REVIEWED),
    "a space before the colon": ("---\nreviewed : «2025-06-01¦2026-11-22»\n---\n", REVIEWED),
    "a name in marks": ("---\n\"reviewed\": «2025¦2026-11-22»\n'title': It\n---\n", REVIEWED),
    "the value on the next line": ("---\nreviewed:\n    «2025-06-01¦2026-11-22»\ntitle: It\n---\n", REVIEWED),
    "the value after a comment": ("---\nreviewed: # when\n  «2025¦2026-11-22»\ntitle: It\n---\n", REVIEWED),
    "an empty value": ("---\nreviewed:«¦ 2026-11-22»\ntitle: It\n---\n", REVIEWED),
    "an empty value and spaces": ("---\nreviewed:«¦ 2026-11-22»  \ntitle: It\n---\n", REVIEWED),
    "an empty value and a comment": ("---\nreviewed:«¦ 2026-11-22»  # not yet\n---\n", REVIEWED),
    "an empty value at the end": ("---\ntitle: It\nreviewed:«¦ 2026-11-22»\n---\n", REVIEWED),
    "empty double marks": ('---\nreviewed: «""¦"2026-11-22"»\n---\n', REVIEWED),
    "empty single marks": ("---\nreviewed: «''¦'2026-11-22'» #\n---\n", REVIEWED),
    "a tilde": ("---\nreviewed: «~¦2026-11-22»\n---\n", REVIEWED),
    "an empty list": ("---\nreviewed: «[]¦2026-11-22» # none\n---\n", REVIEWED),
    "an empty group": ("---\nreviewed: «{ }¦2026-11-22»\n---\n", REVIEWED),
    "a literal block": ("---\nreviewed: |\n   «2025-06-01¦2026-11-22»\n\ntitle: It\n---\n", REVIEWED),
    "a literal block with a comment": ("---\nreviewed: |- # so\n  «2025¦2026-11-22»  \ntitle: It\n---\n", REVIEWED),
    "a folded block": ("---\nreviewed: >-\n  «2025-06-01¦2026-11-22»\ntitle: It\n---\n", REVIEWED),
    "a folded block of lines": ("---\ntitle: >\n\n    «Once\n    upon\n\n    a time¦It's: new»\n\nreviewed: 2025\n---\n", TITLE),
    "a measured block": ("---\nreviewed: |2+\n  «2025¦2026-11-22»\n\n\ntitle: It\n---\n", REVIEWED),
    "text over lines": ("---\ntitle: «Once upon\n  a time¦\"It's: new\"»\nreviewed: 2025\n---\n", TITLE),
    "marked text over lines": ("---\ntitle: «'Once upon\n\n  a time'¦'It''s: new'» # x\nreviewed: 2025\n---\n", TITLE),
    "escapes": ('---\ntitle: «"a \\"b\\" \\u00e9"¦"It\'s: new"»\nreviewed: 2025\n---\n', TITLE),
    "Unicode around": ("---\ntitle: Šárka 🦔 قهوة\nreviewed: «2025¦2026-11-22» # 🦔\nsummary: é\n---\nçà\n", REVIEWED),
    "Unicode's line ends": ("---\ntitle: a\u2028b\x85c\u2029d\nreviewed: «2025¦2026-11-22»\n---\n\u2028\n", REVIEWED),
    "a zero-width mark": ("---\ntitle: a\ufeffb\nx: {a\ufeff: 1, b: 2}\nreviewed: «2025¦2026-11-22»\n---\n", REVIEWED),
    "long text before": (f"---\nsummary: {'word ' * 400}\nreviewed: «2025¦2026-11-22»\n---\n", REVIEWED),
    "the same text elsewhere": ("---\nx: 'reviewed: 2025'\ny:\n  reviewed: 2025\nreviewed: «2025¦2026-11-22»\n---\nreviewed: 2025\n", REVIEWED),
    "a name in a block": ("---\nsummary: |\n  reviewed: 2025\n  # no comment\nreviewed: «2025¦2026-11-22»\n---\n", REVIEWED),
    "flow lists around": ("---\nrelated: [a, 'b',\n  c]  # d\nreviewed: «2025¦2026-11-22»\nkeywords: []\n---\n", REVIEWED),
    "fields indented": ("---\n   title: It\n   reviewed: «2025¦2026-11-22»\n---\n", REVIEWED),
    "spaces after the fences": ("--- \t\nreviewed: «2025¦2026-11-22»\n---  \nWords.\n---\n", REVIEWED),
    "dots at the end": ("---\nreviewed: «2025¦2026-11-22»\n...\nWords.\n", REVIEWED),
    "dots and dashes": ("---\nreviewed: «2025¦2026-11-22»\n...\n---\nWords.\n", REVIEWED),
    "fields in flow": ("---\n{title: It, reviewed: «2025¦2026-11-22», x: [1]}\n---\n", REVIEWED),
    "fields in flow over lines": ("---\n{ title: It,\n  reviewed: «2025-06¦2026-11-22» , # x\n  y: z,\n}\n---\n", REVIEWED),
    "an empty value in flow": ("---\n{title: It, reviewed:«¦ 2026-11-22» , x: 1}\n---\n", REVIEWED),
    "JSON": ('---\n{"title":"It","reviewed":«"2025"¦"2026-11-22"»}\n---\n', REVIEWED),
    "text in flow": ("---\n{title: «It¦\"It's: new\"», x: 1}\n---\n", TITLE),
    "mixed line ends": ("---\r\ntitle: It\nreviewed: «2025¦2026-11-22»\r\nx: |\r\n  a\n  b\r---\n\r\n\r", REVIEWED),
    "a name with a question mark": ("---\n? reviewed\n: «2025¦2026-11-22»\ntitle: It\n---\n", REVIEWED),
    # -- a field that is missing
    "missing, behind a neighbour": ("---\nadopted: 2020\n«¦reviewed: 2026-11-22\n»x: 1\n---\n", REVIEWED),
    "missing, behind a neighbour's comment": ("---\nadopted: 2020 # then\n«¦reviewed: 2026-11-22\n»# of x\nx: 1\n---\n", REVIEWED),
    "missing, in a neighbour's marks": ("---\n'adopted': \"2020\"\n«¦'reviewed': \"2026-11-22\"\n»x: 1\n---\n", REVIEWED),
    "missing, behind a block": ("---\ntitle: |\n  Once\n  # upon\n\n«¦reviewed: 2026-11-22\n»# of x\nx: 1\n---\n", REVIEWED),
    "missing, behind text over lines": ("---\ntitle: Once\n  upon\n«¦reviewed: 2026-11-22\n»\nx: 1\n---\n", REVIEWED),
    "missing, at the end": ("---\nx: [1,\n  2]\n# end\n«¦reviewed: 2026-11-22\n»---\n", REVIEWED),
    "missing, no neighbour's line end to spare": ("---\nadopted: 2020\n«¦reviewed: 2026-11-22\n»---", REVIEWED),
    "missing, among indented": ("---\n  adopted: 2020\n«¦  reviewed: 2026-11-22\n»  x: 1\n---\n", REVIEWED),
    "missing, in flow": ("---\n{adopted: 2020«¦, reviewed: 2026-11-22», x: 1}\n---\n", REVIEWED),
    "missing, in JSON": ('---\n{"adopted": "2020"«¦, "reviewed": "2026-11-22"»}\n---\n', REVIEWED),
    "missing, in empty flow": ("---\n{«¦reviewed: 2026-11-22»}\n---\n", REVIEWED),
    "missing, and all else": ("---\n# nothing\n«¦reviewed: 2026-11-22\n»---\n", REVIEWED),
    "missing, behind a list": ("---\nreviewed:\n  - 1\n  -\n    a: 2 # x\n«¦review_by: 2027-11-22\n»  # of y\ny: 1\n---\n", DUE),
    "missing, mixed line ends": ("---\r\nadopted: 2020\r\n«¦reviewed: 2026-11-22\r\n»x: 1\n---\n", REVIEWED),
    "in place of another": ("---\nreviewed: 2025\n«review_every¦review_by»: «12 months¦2027-11-22» # x\ny: 1\n---\n", DUE),
    "in place of another in marks": ("---\n«'review_every'¦'review_by'»:  «\"1 year\"¦\"2027-11-22\"»\ny: 1\n---\n", DUE),
    "in place of another in flow": ("---\n{a: b, «review_every¦review_by»: «1 year¦2027-11-22»}\n---\n", DUE),
    # -- a list
    "history": (f"---\nhistory:\n«¦{BLOCK}»  - date: 2025\n    by: chair\n    change: Old.\n---\n", HISTORY),
    "history, not indented": ("---\nhistory:\n«¦- date: 2026-11-22\n  by: chair\n  change: Shorter.\n»- date: 2025\n  change: Old.\nx: 1\n---\n", HISTORY),
    "history, far indented": ("---\nhistory:\n«¦    -   date: 2026-11-22\n        by: chair\n        change: Shorter.\n»    -   date: 2025\n        change: Old.\n---\n", HISTORY),
    "history, another order": ("---\nhistory:\n«¦  - change: Shorter.\n    date: 2026-11-22\n    by: chair\n»  - change: Old.\n    date: 2025\n---\n", HISTORY),
    "history, its marks": ("---\nhistory:\n«¦  - date: '2026-11-22'\n    by: chair\n    change: \"Shorter.\"\n»  - date: '2025'\n    change: \"Old.\"\n---\n", HISTORY),
    "history, marks further down": ("---\nhistory:\n«¦  - date: 2026-11-22\n    by: 'chair'\n    change: Shorter.\n»  - date: 2025\n    change: Old.\n  - date: 2024\n    by: 'chair'\n---\n", HISTORY),
    "history, names in marks": ('---\nhistory:\n«¦  - "date": 2026-11-22\n    "by": chair\n    "change": Shorter.\n»  - "date": 2025\n    "change": Old.\n---\n', HISTORY),
    "history, in columns": ("---\nhistory:\n«¦  - date:   2026-11-22\n    by:     chair\n    change: Shorter.\n»  - date:   2025\n    by:     chair\n    change: Old.\n---\n", HISTORY),
    "history, folded": ("---\nhistory:\n«¦  - date: 2026-11-22\n    by: chair\n    change: >-\n      Shorter.\n»  - date: 2025\n    change: >-\n      Old\n      and long.\n---\n", HISTORY),
    "history, measured": ("---\nhistory:\n«¦  - date: 2026-11-22\n    by: chair\n    change: |\n      Shorter.\n»  - date: 2025\n    change: |4\n        Old.\n---\n", HISTORY),
    "history, value on the next line": (f"---\nhistory:\n«¦{BLOCK}»  - date: 2025\n    change:\n      Old.\n---\n", HISTORY),
    "history, a dash alone": ("---\nhistory:\n«¦  -\n    date: 2026-11-22\n    by: chair\n    change: Shorter.\n»  -\n    date: 2025\n    change: Old.\n---\n", HISTORY),
    "history, empty lines between": (f"---\nhistory:\n\n«¦{BLOCK}\n»  - date: 2025\n    change: Old.\n\n  - date: 2024\n    change: Older.\n---\n", HISTORY),
    "history, comments between": (f"---\nhistory: # newest first\n  # here\n«¦{BLOCK}»  - date: 2025 # a\n    # b\n    change: Old.\n  # c\n  - date: 2024\n---\n", HISTORY),
    "history, an empty first entry": (f"---\nhistory:\n«¦{BLOCK}»  -\n  - date: 2025\n    change: Old.\n---\n", HISTORY),
    "history, nested": (f"---\nhistory:\n«¦{BLOCK}»  - date: 2025\n    change: Old.\n    heard_from:\n      - parents\n      - staff\nx: 1\n---\n", HISTORY),
    "history, entries in flow": (f"---\nhistory:\n«¦  - {FLOW}\n»  - {{date: 2025, change: Old.}}\n---\n", HISTORY),
    "history, entries in wide flow": ("---\nhistory:\n«¦-  { date: 2026-11-22, by: chair, change: 'Shorter.' }\n»-  { date: 2025, change: 'Old.' } # x\n---\n", HISTORY),
    "history, a list in flow": (f"---\nhistory: [«¦{FLOW}, »{{date: 2025, change: Old.}}]\n---\n", HISTORY),
    "history, a list in flow over lines": (f"---\nhistory: [\n  «¦{FLOW},\n  »{{date: 2025}},\n  {{date: 2024}},\n]\n---\n", HISTORY),
    "history, all in flow": (f"---\n{{title: It, history: [«¦{FLOW}, »{{date: 2025}}]}}\n---\n", HISTORY),
    "history, in JSON": ('---\n{"history":[«¦{"date": "2026-11-22", "by": "chair", "change": "Shorter."}, »{"date":"2025","change":"Old."}]}\n---\n', HISTORY),
    "history, empty": (f"---\nhistory:\n«¦{BLOCK}»x: 1\n---\n", HISTORY),
    "history, empty with a comment": (f"---\nhistory:  # none\n«¦{BLOCK}»\nx: 1\n---\n", HISTORY),
    "history, an empty list": (f"---\nhistory:« []¦»\n«¦{BLOCK}»x: 1\n---\n", HISTORY),
    "history, an empty list with a comment": (f"---\nhistory:«  [ ]¦» # none\n«¦{BLOCK}»x: 1\n---\n", HISTORY),
    "history, empty marks": (f'---\nhistory:« ""¦»\n«¦{BLOCK}»---\n', HISTORY),
    "history, a tilde": (f"---\nhistory:« ~¦»\n«¦{BLOCK}»---\n", HISTORY),
    "history, empty in flow": (f"---\n{{title: It, history: «[]¦[{FLOW}]»}}\n---\n", HISTORY),
    "history, nothing in flow": (f"---\n{{history:«¦ [{FLOW}]» , x: 1}}\n---\n", HISTORY),
    "history, missing": (f"---\ntitle: It\n«¦history:\n{BLOCK}»---\nWords.\n", HISTORY),
    "history, missing among lists not indented": ("---\nkeywords:\n- a\n«¦history:\n- date: 2026-11-22\n  by: chair\n  change: Shorter.\n»---\n", HISTORY),
    "history, missing in flow": (f"---\n{{title: It«¦, history: [{FLOW}]»}}\n---\n", HISTORY),
    "history, mixed line ends": ("---\nhistory:\r\n«¦  - date: 2026-11-22\r\n    by: chair\r\n    change: Shorter.\r\n»  - date: 2025\r\n    change: Old.\n---\n", HISTORY),
}  # fmt: skip


def parted(template: str) -> tuple[str, str]:
    """What stands in the file before, and what is to stand there after."""
    return tuple(re.sub("«([^¦»]*)¦([^»]*)»", rf"\{n}", template) for n in (1, 2))  # type: ignore[return-value]


def said_by(source: bytes) -> dict[str, Any]:
    """What the fields of a file say, read by YAML alone."""
    text = source.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    text = text.translate(dict.fromkeys((0x85, 0x2028, 0x2029), " "))
    match = re.match(r"---\s*?\n(.*?\n|)(---|\.\.\.)", text, re.DOTALL)
    assert match
    said: dict[str, Any] | None = yaml.load(match[1], Loader=LOADER)  # noqa: S506 - text alone
    return said or {}


def require_nothing_else(before: bytes, after: bytes, changes: Mapping[str, FieldChange]) -> None:
    """Every field but those of `changes` says what it said, and those say what they should."""
    old, new = said_by(before), said_by(after)
    for name, change in changes.items():
        if isinstance(change, SetValue):
            assert new.pop(name).strip() == change.text
            old.pop(name if name in old else change.instead_of, None)
        else:
            first, *rest = new.pop(name)
            assert {key: value.strip() for key, value in first.items()} == change.fields
            assert rest == (old.pop(name, None) or [] if old.get(name) not in ("~", {}) else [])
            old.pop(name, None)
    assert new == old


LINE_ENDS: Final = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}


@pytest.mark.parametrize("line_end", LINE_ENDS)
@pytest.mark.parametrize("case", ACCEPTED)
def test_only_the_value_changes(case: str, line_end: str) -> None:
    """However a file is written, the expected span changes, every other byte stays, and no other field says anything else."""
    template, changes = ACCEPTED[case]
    if "\r" not in template:
        template = template.replace("\n", LINE_ENDS[line_end])
    before, after = (text.encode() for text in parted(template))
    changed = apply_changes(before, changes)
    assert changed.decode() == after.decode()
    require_nothing_else(before, changed, changes)
    assert apply_changes(b"\xef\xbb\xbf" + before, changes) == b"\xef\xbb\xbf" + after


@pytest.mark.parametrize("case", ACCEPTED)
def test_a_computer_without_libyaml_does_the_same(monkeypatch: pytest.MonkeyPatch, case: str) -> None:
    """PyYAML's own reader, which refuses some tabs and marks some values elsewhere, leads to the same bytes or to a refusal."""
    monkeypatch.delattr(yaml, "CBaseLoader", raising=False)
    template, changes = ACCEPTED[case]
    before, after = (text.encode() for text in parted(template))
    if "\t" in template.partition("\n")[2]:
        with pytest.raises(EditRefusedError, match="not tabs"):
            apply_changes(before, changes)
    else:
        assert apply_changes(before, changes) == after


def test_the_corpus_is_as_large_as_promised() -> None:
    """At least seventy odd ways to write fields are tried, and some of them are refused."""
    assert len(ACCEPTED) >= 70
    assert len(REFUSED) >= 20


Refused = tuple["str | bytes", "Mapping[str, FieldChange]", int, str]

REFUSED: Final[dict[str, Refused]] = {
    "no fields": ("# It\n", REVIEWED, 1, "does not begin with its fields"),
    "two marks": (b"\xef\xbb\xbf\xef\xbb\xbf---\nreviewed: 2025\n---\n", REVIEWED, 1, "does not begin"),
    "never closed": ("---\ntitle: It\n", REVIEWED, 1, "never closed"),
    "empty": ("", REVIEWED, 1, "empty"),
    "Windows-1252": ("---\ntitle: Café\nreviewed: 2025\n---\n".encode("cp1252"), REVIEWED, 2, "Windows-1252"),
    "Windows-1252 in the body": (b"---\nreviewed: 2025\n---\n\n\x93Hello\x94\n", REVIEWED, 5, "Windows-1252"),
    "UTF-16": ("---\nreviewed: 2025\n---\n".encode("utf-16"), REVIEWED, 1, "UTF-16"),
    "an anchor": ("---\ntitle: It\nreviewed: &day 2025\n---\n", REVIEWED, 3, "`&day`"),
    "an anchor elsewhere": ("---\nreviewed: 2025\nx: &day {a: b}\n---\n", REVIEWED, 3, "`&day`"),
    "an alias": ("---\nadopted: &day 2025\nreviewed: *day\n---\n", REVIEWED, 3, "`*day`"),
    "a tag": ("---\nreviewed: !!str 2025\n---\n", REVIEWED, 2, "YAML tag"),
    "a tag without a name": ("---\nreviewed: ! 2025\n---\n", REVIEWED, 2, "begins with `!`"),
    "a merge key": ("---\nreviewed: 2025\n<<: {a: b}\n---\n", REVIEWED, 3, "merge key"),
    "a field twice": ("---\nreviewed: 2025\ntitle: It\nreviewed: 2024\n---\n", REVIEWED, 4, "a second time"),
    "another field twice": ("---\nreviewed: 2025\nx: {a: 1, a: 2}\n---\n", REVIEWED, 3, "a second time"),
    "two documents": ("---\nreviewed: 2025\n--- {a: b}\n---\n", REVIEWED, 3, "second document"),
    "a list": ("---\n- reviewed\n---\n", REVIEWED, 2, "not a list of fields"),
    "text": ("---\nreviewed\n---\n", REVIEWED, 2, "not a list of fields"),
    "YAML that is not right": ("---\nreviewed: 2025\ntitle: a: b\n---\n", REVIEWED, 3, "has a colon"),
    "a mark never closed": ("---\ntitle: It\nreviewed: '2025\n---\n", REVIEWED, 3, "a quotation mark is opened"),
    "a tab for spaces": ("---\nx:\n\ta: 1\nreviewed: 2025\n---\n", REVIEWED, 3, "begins with a tab"),
    "nested too deeply": (f"---\nreviewed: 2025\nx: {'[' * 40}{']' * 40}\n---\n", REVIEWED, 3, "nested too deeply"),
    "taken for a comment": ("---\nreviewed: #2025\n---\n", REVIEWED, 2, "taken for a comment"),
    "a character unseen": ('---\nreviewed: 2025\nx: "a\\0b"\n---\n', REVIEWED, 3, "cannot be seen"),
    "a list for text": ("---\ntitle: It\nreviewed: [2025]\n---\n", REVIEWED, 3, "should be text and is a list"),
    "a group for text": ("---\nreviewed:\n  day: 1\n---\n", REVIEWED, 3, "should be text and is a group"),
    "text for a list": ("---\ntitle: It\nhistory: Old.\n---\n", HISTORY, 3, "should be a list and is text"),
    "a group for a list": ("---\nhistory: {date: 2025}\n---\n", HISTORY, 2, "should be a list and is a group"),
    "neither colon nor value": ("---\n{title: It, reviewed}\n---\n", REVIEWED, 2, "neither a colon nor a value"),
    "an empty block": ("---\ntitle: It\nreviewed: |\nx: 1\n---\n", REVIEWED, 3, "in lines of its own"),
    "lines for a folded block": ("---\ntitle: >\n  It\n---\n", {"title": SetValue("a\nb")}, 2, "in lines of its own"),
    "a list on a line with its mark": ("---\n? history\n: - date: 2025\n---\n", HISTORY, 3, "on the line of something"),
    "an empty list over lines": ("---\nhistory: [\n]\n---\n", HISTORY, 2, "over more than one line"),
    "an empty list on the next line": ("---\nhistory:\n  []\n---\n", HISTORY, 2, "over more than one line"),
    "a character that cannot be written": (
        "---\ntitle: It\n---\n",
        {"title": SetValue("a\x00b")},
        2,
        "could not be read",
    ),
    "half a character": ("---\ntitle: It\n---\n", {"title": SetValue("a\udc80b")}, 2, "could not be read"),
    "nothing to nest in": ('---\n""\n---\n', REVIEWED, 2, "not a list of fields"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_changed_safely_is_refused(case: str) -> None:
    """A file that Bookbag does not read, or whose YAML is too clever, is refused with its line, the reason and a way out."""
    source, changes, line, reason = REFUSED[case]
    with pytest.raises(EditRefusedError) as refused:
        apply_changes(source if isinstance(source, bytes) else source.encode(), changes)
    assert refused.value.line == line
    assert reason in refused.value.what
    assert refused.value.mend.endswith(".")
    assert "\n" not in refused.value.what


def test_several_fields_change_at_once() -> None:
    """Fields that are there change, those that are missing are added in their order, each behind its neighbour."""
    before = b"---\ntitle: It\nadopted: 2020-01-01\nowner: manager\n---\nWords.\n"
    changes: dict[str, FieldChange] = {
        **REVIEWED,
        "review_by": SetValue("2027-11-22", after=("reviewed", "adopted")),
        **HISTORY,
        "title": SetValue("Them"),
    }
    assert apply_changes(before, changes).decode() == (
        "---\ntitle: Them\nadopted: 2020-01-01\nreviewed: 2026-11-22\nreview_by: 2027-11-22\nowner: manager\n"
        f"history:\n{BLOCK}---\nWords.\n"
    )


def test_nothing_asked_is_nothing_changed() -> None:
    """Without a change the bytes are those that were given."""
    source = b"\xef\xbb\xbf---\r\ntitle: 'It'  \r\n---\nWords"
    assert apply_changes(source, {}) == source


TEXTS: Final = (
    "plain words",
    "It's: new",
    'say "hello"',
    "back\\slash",
    "# no comment",
    "with # in it",
    "- dash",
    "yes",
    "~",
    "12",
    "0x1F",
    "[brackets], {braces}",
    "*star &and !bang %percent @at `tick`",
    "trailing:",
    "a: b",
    "Šárka 🦔 قهوة",
    "two\nlines",
    "a\ttab",
    "\u2028line\x85ends",
    " edges ",
    "---",
    "\uffff",
    "? question",
    ", comma",
    "2026-11-22",
    "2026-11",
    "19:30",
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("style", ["", "'", '"'])
@pytest.mark.parametrize("flow", [False, True], ids=["block", "flow"])
def test_any_text_is_read_back(text: str, style: str, flow: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Text with every sign that YAML takes for its own is written on one line and read back as it was."""
    written = on_one_line(text, style, flow=flow)
    assert len(written.splitlines()) == 1
    source = f"{{a: {written}, b: c}}" if flow else f"a: {written} # d\nb: c\n"
    assert yaml.load(source, Loader=LOADER)  # noqa: S506 - text alone == {"a": text, "b": "c"}
    if style == "'" and "\n" not in text and text.isprintable():
        assert written == "'" + text.replace("'", "''") + "'"


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Shorter.", True), ("2026-11-22", True), ("2026-11", True), ("yes", False), ("12", False), ("null", False)],
)
def test_words_are_plain_where_every_program_reads_text(text: str, plain: bool) -> None:  # noqa: FBT001 - as above
    """Text that other programs would take for a number, a truth or nothing gets quotation marks; dates need none."""
    assert (on_one_line(text, "", flow=False) == text) is plain


# --- Whatever a mapping says, and however it is written ----------------------------------------------------------------

WORDS: Final = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40)
TOLD: Final = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp")), max_size=40)
NAMES: Final = st.text(string.ascii_lowercase + "_", min_size=1, max_size=8).filter(lambda name: name != "reviewed")
SAID: Final = st.recursive(
    WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3), max_leaves=6
)
STYLES: Final = st.sampled_from([None, "'", '"', "|", ">"])
COMMENTS: Final = st.sampled_from(["", "", " # a comment", "\n# a comment of its own", "\n"])


@st.composite
def front_matters(draw: st.DrawFn) -> bytes:
    """Fields as PyYAML writes them in one style or another, with comments and line ends of any kind."""
    fields: dict[str, Any] = draw(st.dictionaries(NAMES, SAID, max_size=5))
    before = draw(st.integers(0, len(fields)))
    pairs = list(fields.items())
    if draw(st.integers(0, 3)):
        pairs.insert(before, ("reviewed", draw(st.sampled_from(["2025-06-01", "2025-06", "", "soon: or never"]))))
    if draw(st.booleans()):
        pairs.append(("history", draw(st.lists(st.fixed_dictionaries({"date": st.just("2025-06"), "change": WORDS})))))
    text = yaml.dump(
        dict(pairs),
        default_style=draw(STYLES),
        default_flow_style=draw(st.sampled_from([False, False, None, True])),
        indent=draw(st.integers(2, 6)),
        width=draw(st.sampled_from([20, 80, 10_000])),
        allow_unicode=draw(st.booleans()),
        sort_keys=False,
    )
    lines = (line + draw(COMMENTS) for line in text.split("\n")[:-1])
    ends = st.sampled_from(draw(st.sampled_from([["\n"], ["\r\n"], ["\r"], ["\n", "\r\n"]])))
    body = "".join(line + draw(ends) for line in ["---", *"\n".join(lines).split("\n"), "---", "Words."])
    return (draw(st.sampled_from(["", "\ufeff"])) + body).encode()


@given(front_matters(), TOLD.map(str.strip).filter(bool))
def test_whatever_is_written_one_value_changes(source: bytes, text: str) -> None:
    """Of random fields in random styles the one value changes and nothing else, unless Bookbag does not read them."""
    change: dict[str, FieldChange] = {"reviewed": SetValue(text, after=("title",))}
    try:
        changed = apply_changes(source, change)
    except EditRefusedError:
        assert not is_read(source)
        return
    old, new = said_by(source), said_by(changed)
    assert new.pop("reviewed").strip() == text
    old.pop("reviewed", None)
    assert new == old
    assert spans_changed(source, changed) <= 1


@given(front_matters(), TOLD.map(str.strip).filter(bool))
def test_whatever_is_written_one_entry_is_added(source: bytes, text: str) -> None:
    """Of random fields in random styles the list gets a new first entry and nothing else, unless Bookbag does not read them."""
    fields = {"date": "2026-11-22", "change": text}
    try:
        changed = apply_changes(source, {"history": PrependItem(fields)})
    except EditRefusedError:
        assert not is_read(source)
        return
    old, new = said_by(source), said_by(changed)
    first, *rest = new.pop("history")
    assert {name: value.strip() for name, value in first.items()} == fields
    assert rest == (old.pop("history", None) or [])
    assert new == old
    assert spans_changed(source, changed) <= 2


def is_read(source: bytes) -> bool:
    """Whether Bookbag reads the fields at all: a comment in the middle of text makes it something else."""
    notes = ProblemNotes("")
    text = decode(source, notes)
    return text is not None and split_front_matter(text, notes) is not None and not notes.stops


def spans_changed(before: bytes, after: bytes) -> int:
    """How many runs of lines differ."""
    matcher = difflib.SequenceMatcher(None, before.splitlines(), after.splitlines(), autojunk=False)
    return sum(tag != "equal" for tag, *_ in matcher.get_opcodes())
