"""Everything that can be wrong with a file: each is told on its line, with how to mend it, and stops the build.

A small sound site takes one bad file at a time, then all of them at once.
"""

from __future__ import annotations

import codecs
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

import pytest

from bookbag.content.folder import DATED_FOLDERS
from tests.conftest import SETTING
from tests.helpers.wrong_files import FIRST, KINDS, PLACES, Bad, Words, laid, missing_from, sound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.conftest import Bookbag, Build, WriteSite

TITLE: Final = 3
"""The line on which the title stands."""


def end_of_fields(kind: str) -> int:
    """The line of the `---` that closes the fields of a sound file, on which an added field stands."""
    return sound(kind).split("\n").index("---", 1) + 1


# --- What is wrong with a file of any kind ---------------------------------------------------------------------------


TITLES: Final[tuple[tuple[str, str, Words], ...]] = (
    ("a colon in the title", "title: Tried: and found", ("`title` says has a colon", '`title: "Tried: and found"`')),
    ("a field further in", " title: Tried", ("cannot be read", "lines 2 and 3 must begin with equally many spaces")),
    ("a tab before a field", "\ttitle: Tried", ("cannot be read", "spaces")),
    ("an at sign first", "title: @Tried", ("`title` says begins with `@`", "quotation marks", '`title: "@Tried"`')),
    ("a grave accent first", "title: `Tried`", ("`title` says begins with", "quotation marks")),
    ("a list for the title", "title: [Tried]", ("`title` should be text", "a list", "`title: some words`")),
    ("fields for the title", "title: {a: b}", ("`title` should be text", "group of fields", "quotation marks")),
    ("a token without quotation marks", "title: {{manager}}", ("name is missing", "quotation marks")),
    ("an empty title", "title:", ("`title` is missing or empty", "`title: ...`")),
    ("a blank title", 'title: "  "', ("`title` is missing or empty", "`title: ...`")),
    ("a token that nothing stands for", 'title: "{{manger}}"', ("{{manger}}", "`manager`?", "name a role")),
    ("an alias", "title: *tried", ("alias", "write the value out")),
    ("a tag of Python's", "title: !!python/object:os.system Tried", ("yaml tag", "remove it")),
    ("a call in a tag", "title: !!python/object/apply:os.system ['true']", ("yaml tag", "remove it")),
    ("a tag of its own", "title: !tried Tried", ("`!tried`", "remove it")),
    ("a name that is a list", "[title]: Tried", ("name is missing or is not a word", "`name: value`")),
    ("a bell in the title", "title: Tri\aed", ("cannot be seen", "line")),
    ("an escape that is none", 'title: "Tri\\qed"', ("a \\ stands between double", "single ones")),
)
"""(name, what stands on the title's line, words): told on that line."""

ADDED: Final[tuple[tuple[str, str, Words], ...]] = (
    ("an unclosed double quotation mark", 'keywords: "nits', ("a quotation mark is opened", "not closed")),
    ("an unclosed single quotation mark", "keywords: 'nits", ("a quotation mark is opened", "not closed")),
    ("an unclosed list", "formerly: [nits, lice", ("cannot be read", "check this line")),
    ("a field without its colon", "keywords nits", ("`keywords nits` has no field's name", "a colon and a space")),
    ("words after a quotation", 'keywords: "nits" lice', ("cannot be read", "quotation marks")),
    ("a list among fields", "- nits", ("cannot be read", "check this line")),
    ("a directive", "%TAG", ("begins with %", "check this line")),
    ("a misspelt status", "staus: draft", ("no field `staus`", "did you mean `status`?", "summary")),
    ("a capital", "Status: draft", ("no field `Status`", "did you mean `status`?")),
    ("a field unlike any", "zzzz: x", ("no field `zzzz`", "the fields that may stand here", "keywords")),
    ("a merge", "<<: {keywords: x}", ("no field `<<`", "may stand here")),
    ("a field twice", "title: Tried again", ("`title` stands here a second time", "line 3", "keep one")),
    ("a status that is none", "status: drafft", ("`drafft`", "did you mean `draft`?", "published, draft, archived")),
    ("a list for the status", "status: [draft]", ("`status` should be text", "a list")),
    ("text for a list", "formerly: nits", ("`formerly` should be a list and is text", "[one, another]")),
    ("fields for a list", "formerly: {a: b}", ("`formerly` should be a list and is a group", "after `- `")),
    ("a former slug that can be none", "formerly: [Head Lice]", ("`Head Lice`", "small letters", "a-short-name")),
    ("a former slug that is another's", "formerly: [first]", ("`formerly` names `first`", "address of", "remove it")),
    ("its own slug as a former one", "formerly: [tried]", ("`formerly` names `tried", "remove it")),
    ("an id twice", "id: first", ("the field `id` stands here a second time", "keep one")),
    ("a time that does not exist", "publish: 2026-03-29 01:30", ("does not exist", "clocks change", "another time")),
    ("a time that is twice", "publish: 2026-10-25 01:30", ("happens twice", "clocks change", "another time")),
    ("an hour that is none", "publish: 2026-11-22 25:00", ("`2026-11-22 25:00`", "not a time of day", "19:30")),
    ("a minute that is none", "publish: 2026-11-22 09:60", ("`2026-11-22 09:60`", "not a time of day", "19:30")),
    ("a day that is none", "publish: 2026-02-30", ("`2026-02-30`", "not a day of the calendar", "2026-12-03")),
    ("a day with slashes", "publish: 01/09/2025", ("`01/09/2025`", "year-month-day", "2026-06-30")),
    ("a day in words", "corrected: 30 June 2026", ("`30 June 2026`", "year-month-day", "2026-06-30")),
    ("a year that is mistyped", "corrected: 0206-06-30", ("year 0206", "mistyped")),
    ("fields for a day", "corrected: {day: 2026-06-30}", ("`corrected`", "group of fields")),
    ("a list for a day", "publish: [2026-06-30]", ("`publish`", "a list")),
    ("a hundred thousand lists", "formerly: " + "[" * 100_000, ("nested too deeply", "brackets")),
    ("a thousand groups", "formerly: " + "{a: " * 1_000, ("nested too deeply", "brackets")),
    ("an alias bomb", "keywords: &a [x, x]\nformerly: [*a, *a, *a]", ("alias", "write the value out")),
)
"""(name, fields added behind the others, words): told on the last line of what was added."""

WHOLES: Final[tuple[tuple[str, Callable[[str], str | bytes], int, Words], ...]] = (
    ("empty", lambda _: b"", 1, ("file is empty", "delete the file")),
    ("nothing but spaces", lambda _: b"\n  \t\n\n", 1, ("file is empty", "delete the file")),
    ("no fields", lambda _: "# Tried\n\nWords.\n", 1, ("does not begin with its fields", "`---`", "title")),
    ("a line before the fields", lambda text: f"\n{text}", 1, ("does not begin with its fields", "`---`")),
    ("fields never closed", lambda text: text.replace("\n---\nWords.", "\n\nWords."), 1, ("never closed", "`---`")),
    ("a list of fields", lambda _: "---\n- title: Tried\n---\n", 2, ("not a list of fields", "`name: value`")),
    ("a sentence for fields", lambda _: "---\nTried\n---\n", 2, ("not a list of fields", "`name: value`")),
    ("no field at all", lambda _: "---\n---\nWords.\n", 1, ("`title` is missing", "`title: ...`")),
    ("a comment for fields", lambda _: "---\n# title: Tried\n---\n", 1, ("`title` is missing", "`title: ...`")),
    ("no title", lambda text: text.replace("title: Tried\n", ""), 1, ("`title` is missing", "`title: ...`")),
    (
        "an id used twice",
        lambda text: text.replace("id: tried", "id: first"),
        2,
        ("`first` is already", "looks like a copy", "write `id: tried"),
    ),
    (
        "Windows-1252",
        lambda text: text.replace("What it is", "It\u2019s £5").encode("windows-1252"),
        4,
        ("not utf-8", "windows-1252", "\u2019", "save it again"),
    ),
    (
        "a byte of no encoding",
        lambda text: text.encode().replace(b"What", b"\x81"),
        4,
        ("not utf-8", "0x81", "damaged", "save it again"),
    ),
    ("half a letter", lambda text: text.encode() + b"\xe2\x80", 99, ("not utf-8", "0xe2", "save it again")),
    ("UTF-16", lambda text: text.encode("utf-16"), 1, ("utf-16", "save it again", "utf-8")),
    (
        "UTF-16 the other way round",
        lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
        1,
        ("utf-16", "save it again", "utf-8"),
    ),
    ("UTF-16 unmarked", lambda text: text.encode("utf-16-le"), 1, ("utf-16", "without its mark", "save it again")),
    ("UTF-16-BE unmarked", lambda text: text.encode("utf-16-be"), 1, ("utf-16", "without its mark", "save it again")),
    ("UTF-32", lambda text: text.encode("utf-32"), 1, ("utf-32", "save it again")),
    ("a NUL in the title", lambda text: text.replace("Tried", "Tri\0ed"), TITLE, ("nul character", "save it again")),
    ("ten megabytes", lambda text: text + "Words. " * 1_500_000, 1, ("10.5 mb", "keep only the words")),
    ("a token in the words", lambda text: f"{text}\nAsk {{{{nope}}}}.\n", 99, ("{{nope}}", "name a role")),
    ("a token in raw HTML", lambda text: f"{text}\n<b>{{{{nope}}}}</b>\n", 99, ("{{nope}}", "name a role")),
)
"""(name, what becomes of a sound file, line, words); line 99 stands for the last line of the file."""


# --- What is wrong with a file of one kind ---------------------------------------------------------------------------


OF_ONE_KIND: Final[dict[str, tuple[tuple[str, str, str, int, Words], ...]]] = {
    "policy": (
        ("no summary", "summary: What it is.\n", "", 1, ("`summary` is missing", "`summary: ...`")),
        ("a month that is none", "2027-06-01", "2027-13", 6, ("`2027-13`", "no month 13", "review_by: 2026-06-30")),
        ("a day that is none", "2027-06-01", "2027-02-30", 6, ("`2027-02-30`", "not a day", "review_by: 2026-06-30")),
        ("slashes", "2026-06-01", "01/09/2025", 5, ("`01/09/2025`", "not a date", "2026-06-30", "2026-06")),
        ("words", "2026-06-01", "30 June 2026", 5, ("`30 June 2026`", "not a date", "2026-06-30", "2026-06")),
        ("a day and a time", "2026-06-01", "2026-06-01 09:00", 5, ("not a date", "reviewed: 2026-06-30")),
        ("one digit", "2026-06-01", "2026-6-1", 5, ("`2026-6-1`", "not a date", "2026-06-30")),
        ("a mistyped year", "2027-06-01", "20276-06-01", 6, ("not a date", "2026-06-30")),
        ("a year in the past's past", "2027-06-01", "1027-06-01", 6, ("year 1027", "mistyped")),
        ("fields for a date", "2027-06-01", "{year: 2027}", 6, ("`review_by`", "group of fields")),
        ("a misspelt review_by", "review_by", "reveiw_by", 6, ("no field `reveiw_by`", "did you mean `review_by`?")),
        ("a hyphen", "review_by", "review-by", 6, ("no field `review-by`", "did you mean `review_by`?")),
        ("due before reviewed", "2027-06-01", "2026-05-01", 6, ("comes before", "check the two dates")),
        ("both ways to be due", "---\nW", "review_every: 1 year\n---\nW", 7, ("both `review_by` and", "keep one")),
        ("a period in words", "review_by: 2027-06-01", "review_every: yearly", 6, ("`yearly`", "12 months")),
        ("no period", "review_by: 2027-06-01", "review_every: 0 months", 6, ("`0 months`", "12 months")),
        (
            "a period of centuries",
            "review_by: 2027-06-01",
            "review_every: 9999 years",
            6,
            ("`9999 years`", "12 months"),
        ),
        ("reviewed in the future", "2026-06-01", "2026-12-01", 5, ("`reviewed` has a date in the future", "check")),
        ("reviewed tomorrow", "2026-06-01", "2026-11-23", 5, ("in the future", "22 november 2026", "check")),
        (
            "adopted in the future",
            "reviewed: 2026-06-01",
            "adopted: 2027-01",
            5,
            ("`adopted` has a date in the future", "check"),
        ),
        ("adopted after its review", "---\nW", "adopted: 2026-07-01\n---\nW", 5, ("before it was adopted", "check")),
        ("history as text", "---\nW", "history: New in 2026\n---\nW", 7, ("`history` should be a list",)),
        ("history without a date", "---\nW", "history:\n  - change: New\n---\nW", 8, ("`history.date` is missing",)),
        (
            "history oldest first",
            "---\nW",
            "history:\n  - {date: 2024-01-01, change: a}\n  - {date: 2025-01-01, change: b}\n---\nW",
            7,
            ("not newest first", "2024-01-01 stands above 2025-01-01", "at the top"),
        ),
        (
            "a slip in the history",
            "---\nW",
            "history:\n  - {date: 2024-01-01, change: a}\n  - {date: 2023-01-01, chnage: b}\n---\nW",
            9,
            ("no field `history.chnage`", "did you mean `change`?"),
        ),
        (
            "a day in the history that is none",
            "---\nW",
            "history:\n  - date: 2024-02-30\n    change: a\n---\nW",
            8,
            ("`history.date`", "`2024-02-30`", "not a day"),
        ),
        (
            "a consultation that closes first",
            "---\nW",
            "consultation:\n  opens: 2026-05-02\n  closes: 2026-05-01\n---\nW",
            9,
            ("closes before it opens", "check"),
        ),
        ("a consultation as text", "---\nW", "consultation: soon\n---\nW", 7, ("group of fields", "opens, closes")),
        ("a language that is none", "---\nW", "summary_in: {in Polish: x}\n---\nW", 7, ("`in Polish`", "language")),
        ("text for languages", "---\nW", "summary_in: pl\n---\nW", 7, ("`summary_in`", "two spaces in")),
        ("text for related", "---\nW", "related: first\n---\nW", 7, ("`related` should be a list", "[one, another]")),
        ("a list in a list", "---\nW", "related: [[first]]\n---\nW", 7, ("`related` should be text", "a list")),
        ("the slug of a made page", "---\nW", "formerly: [register]\n---\nW", 7, ("bookbag makes", "remove it")),
    ),
    "week": (
        ("no week", "week: 2026-11-23\n", "", 1, ("which week", "the monday")),
        ("a Tuesday", "2026-11-23", "2026-11-24", 5, ("a tuesday, not a monday", "`week: 2026-11-23`")),
        ("a day that is none", "2026-11-23", "2026-11-31", 5, ("`2026-11-31`", "not a day", "week: 2026-06-30")),
        ("a month", "2026-11-23", "2026-11", 5, ("`2026-11`", "not a day", "2026-06-30")),
        ("a number of a week", "2026-11-23", "2026-W48", 5, ("`2026-W48`", "2026-06-30")),
        ("a first day alone", "week:", "from:", 1, ("which week", "both `from: ` and `to: `")),
        ("both ways", "---\nW", "to: 2026-12-04\n---\nW", 5, ("both `week` and", "keep `week`")),
        (
            "to before from",
            "week: 2026-11-23",
            "from: 2026-11-23\nto: 2026-11-20",
            6,
            ("ends before", "`from` and `to`"),
        ),
        (
            "an area that is none",
            "---\nW",
            "areas:\n  litracy: x\n---\nW",
            7,
            ("`litracy`", "did you mean `literacy`?"),
        ),
        ("text for areas", "---\nW", "areas: literacy\n---\nW", 6, ("`areas` should be a group", "two spaces in")),
        ("fields for words", "---\nW", "words: {a: b}\n---\nW", 6, ("`words` should be a list", "[one, another]")),
        ("a misspelt colour", "---\nW", "color: red\n---\nW", 6, ("no field `color`", "did you mean `colour`?")),
        ("the week of another", "2026-11-23", "2026-11-02", 5, ("overlaps with", "check the dates")),
    ),
    "newsletter": (
        ("no date", "date: 2026-11-06\n", "", 1, ("`date` is missing", "`date: ...`")),
        ("a date in words", "2026-11-06", "6 November", 5, ("`6 November`", "year-month-day", "date: 2026-06-30")),
        ("a month that is none", "2026-11-06", "2026-13-06", 5, ("`2026-13-06`", "not a day", "2026-06-30")),
        ("a time", "2026-11-06", "2026-11-06 09:00", 5, ("not a day", "date: 2026-06-30")),
        ("a misspelt date", "date:", "dat:", 5, ("no field `dat`", "did you mean `date`?")),
    ),
    "event": (
        ("no start", "starts: 2026-12-03 19:30\n", "", 1, ("`starts` is missing", "`starts: ...`")),
        ("no time of day", " 19:30", "", 5, ("no time of day", "19:30", "all_day: true")),
        ("a dot in the time", "19:30", "19.30", 5, ("`2026-12-03 19.30`", "2026-12-03 19:30")),
        ("half past seven in the evening", "19:30", "7.30pm", 5, ("`2026-12-03 7.30pm`", "2026-12-03 19:30")),
        ("25 o'clock", "19:30", "25:00", 5, ("not a time of day", "19:30")),
        ("a T before the time", " 19:30", "T19:30", 5, ("`2026-12-03T19:30`", "2026-12-03 19:30")),
        ("an hour of one digit", "19:30", "9:30", 5, ("`2026-12-03 9:30`", "2026-12-03 19:30")),
        ("24 o'clock", "19:30", "24:00", 5, ("not a time of day", "19:30")),
        ("a time that does not exist", "2026-12-03 19:30", "2026-03-29 01:30", 5, ("does not exist", "another time")),
        ("a time that is twice", "2026-12-03 19:30", "2026-10-25 01:30", 5, ("happens twice", "another time")),
        ("it ends before it starts", "21:00", "19:00", 6, ("ends before it starts", "`starts` and `ends`")),
        ("a time for all day", "---\nW", "all_day: true\n---\nW", 5, ("has a time", "the day alone")),
        ("neither true nor false", "---\nW", "cancelled: perhaps\n---\nW", 9, ("`perhaps`", "`true` nor `false`")),
        ("a list for true", "---\nW", "cancelled: [true]\n---\nW", 9, ("`cancelled`", "a list")),
        (
            "photos of no kind",
            "---\nW",
            "photos: alowed\n---\nW",
            9,
            ("`alowed`", "did you mean `allowed`?", "with-consent"),
        ),
        ("a revision in words", "---\nW", "revision: second\n---\nW", 9, ("`second`", "whole number", "revision: 1")),
        ("a kind with a space", "---\nW", "kind: Annual meeting\n---\nW", 9, ("small letters", "a-short-name")),
        ("a misspelt venue", "venue", "venu", 7, ("no field `venu`", "did you mean `venue`?")),
    ),
    "notice": (
        ("no beginning", "from: 2026-11-20\n", "", 1, ("`from` is missing", "`from: ...`")),
        ("no end", "until: 2026-11-25", "", 1, ("`until` is missing", "`until: ...`")),
        ("an empty end", "2026-11-25", '""', 6, ("`until` is missing or empty", "`until: ...`")),
        ("it ends before it begins", "2026-11-25", "2026-11-19", 6, ("ends before it begins", "`from` and `until`")),
        ("it ends as it begins", "2026-11-25", "2026-11-20 00:00", 6, ("ends before it begins", "`from` and `until`")),
        ("a day that is none", "2026-11-25", "2026-11-31", 6, ("`2026-11-31`", "not a day", "2026-12-03 19:30")),
        ("neither true nor false", "---\nW", "urgent: 1\n---\nW", 7, ("`1`", "`true` nor `false`", "urgent: true")),
        ("closed tomorrow", "---\nW", "closes: tomorrow\n---\nW", 7, ("`tomorrow`", "closes: 2026-06-30")),
        ("a misspelt closes", "---\nW", "close: 2026-11-24\n---\nW", 7, ("no field `close`", "did you mean `closes`?")),
    ),
    "page": (
        (
            "a field of the engine's",
            "---\nW",
            "template: home.html\n---\nW",
            6,
            ("no field `template`", "may stand here"),
        ),
        (
            "a field of a policy",
            "---\nW",
            "review_by: 2027-06-01\n---\nW",
            6,
            ("no field `review_by`", "may stand here"),
        ),
        ("the slug of the home page", "---\nW", "formerly: [index]\n---\nW", 6, ("`index`", "docs/index.md", "remove")),
    ),
}
"""By kind: (name, what stands in a sound file, what is put in its place, line, words)."""

NAMES: Final[tuple[tuple[str, Words], ...]] = (
    ("policies/My Policy.md", ("`My Policy` cannot", "small letters, digits and hyphens", "rename")),
    ("policies/Late.md", ("`Late` cannot", "rename")),
    ("policies/late_collection.md", ("`late_collection` cannot", "rename", "late-collection")),
    ("policies/late.v2.md", ("`late.v2` cannot", "rename")),
    ("policies/café.md", ("`café` cannot", "rename")),
    ("policies/index.md", ("`index`", "bookbag makes", "another name")),
    ("policies/overview.md", ("`overview`", "bookbag makes", "another name")),
    ("policies/register.md", ("`register`", "bookbag makes", "another name")),
    ("policies/late.markdown", ("`.markdown`", "passed over", "rename it to `late.md`")),
    ("policies/later.MD", ("`.MD`", "passed over", "rename it to `later.md`")),
    ("policies/latest.mdx", ("`.mdx`", "passed over", "rename it to `latest.md`")),
    ("policies/health/nits.md", ("folder of its own", "move it up, into `policies/`")),
    ("docs/events/2026/fair.md", ("folder of its own", "move it up, into `docs/events/`")),
    ("docs/weekly/Week 1.md", ("`Week 1` cannot", "rename")),
    ("docs/newsletters/index.md", ("`index`", "bookbag makes", "another name")),
    ("docs/notices/Snow!.md", ("`Snow!` cannot", "rename")),
    ("docs/notices/snow.mdown", ("`.mdown`", "passed over", "rename it to `snow.md`")),
    ("docs/About us.md", ("`About us` cannot", "rename")),
    ("docs/About us/team.md", ("`About us` cannot", "rename")),
    ("docs/policies.md", ("`policies/`", "bookbag makes", "another name")),
    ("docs/feeds/extra.md", ("`feeds/`", "bookbag makes", "another name")),
    ("docs/committee/minutes.md", ("`committee/`", "bookbag makes", "another name")),
)
"""(path, words): sound files of which nothing but the name is bad; told on line 1."""


def of_kind(kind: str) -> Iterator[Bad]:
    """Every bad file of one kind."""
    text, path = sound(kind), f"{PLACES[kind]}/tried.md"
    for name, title, words in TITLES:
        content = text.replace("title: Tried", title)
        yield Bad(f"{kind}: {name}", path, content.encode(), TITLE, words)
    for name, fields, words in ADDED:
        content = text.replace("\n---\nWords.", f"\n{fields}\n---\nWords.")
        yield Bad(f"{kind}: {name}", path, content.encode(), end_of_fields(kind) + fields.count("\n"), words)
    for name, change, line, words in WHOLES:
        changed = change(text)
        raw = changed if isinstance(changed, bytes) else changed.encode()
        yield Bad(f"{kind}: {name}", path, raw, raw.rstrip(b"\n").count(b"\n") + 1 if line == 99 else line, words)
    for name, old, new, line, words in OF_ONE_KIND[kind]:
        assert old in text
        yield Bad(f"{kind}: {name}", path, text.replace(old, new, 1).encode(), line, words)


def by_name() -> Iterator[Bad]:
    """Every file whose name is bad."""
    for path, words in NAMES:
        parts = PurePosixPath(path).parts
        kind = (
            DATED_FOLDERS[parts[1]].kind
            if parts[1] in DATED_FOLDERS
            else "policy"
            if parts[0] == "policies"
            else "page"
        )
        yield Bad(path, path, sound(kind).encode(), 1, words)


BAD: Final = (*(bad for kind in KINDS for bad in of_kind(kind)), *by_name())


# --- One at a time ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_the_file_that_the_bad_ones_are_made_from_is_sound(kind: str, write_site: WriteSite, bookbag: Bookbag) -> None:
    """A file of each kind, as it is before anything is made wrong in it, passes without so much as advice."""
    result = bookbag(write_site({**FIRST, f"{PLACES[kind]}/tried.md": sound(kind)}), "check", "--strict")
    assert (result.exit_code, result.output) == (0, "Nothing to mend.\n")


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_a_bad_file_is_told_on_its_line_with_how_to_mend_it(bad: Bad, sound_site: Path, bookbag: Bookbag) -> None:
    """`bookbag check` exits 1, says what is wrong on the right line and how to mend it, and blames no other file."""
    result = bookbag(laid(sound_site, bad), "check")
    (sound_site / bad.path).unlink()
    assert result.exit_code == 1, result.output
    assert missing_from(result.output, bad) == []
    blamed = {line.split(":")[0] for line in result.output.splitlines() if re.match(r"[^:]+:\d+: ", line)}
    assert blamed == {bad.path}
    assert "Traceback" not in result.output


# --- All at once -----------------------------------------------------------------------------------------------------


BROKEN_SETTINGS: Final = (
    Bad("readable", "setting.yml", SETTING.replace("{{manager}}", "{{manger}}").encode(), 7, ("{{manger}}",)),
    Bad("unreadable", "setting.yml", SETTING.replace("09:00-", "25:00-", 1).encode(), 12, ("not a time of day",)),
)


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file of a folder, with when it was written."""
    return {
        str(file.relative_to(folder)): (file.read_bytes(), file.stat().st_mtime_ns)
        for file in folder.rglob("*")
        if file.is_file()
    }


@pytest.mark.parametrize("setting", BROKEN_SETTINGS, ids=lambda setting: setting.name)
def test_all_of_it_at_once_is_told_at_once_and_nothing_is_published(
    setting: Bad, write_site: WriteSite, bookbag: Bookbag, mkdocs_build: Build
) -> None:
    """One check, one build and one strict and quiet build each name every bad file, and the last site stays as it was."""
    numbered = [bad.under_another_name(f"tried-{number:03}") for number, bad in enumerate(BAD)]
    # What a token stands for, nobody can say while setting.yml cannot be read.
    bad = [setting, *(each for each in numbered if setting.name == "readable" or "token" not in each.name)]
    folder = laid(write_site({**FIRST, "site/index.html": "<p>Yesterday's</p>", "site/a/b.css": "p {}"}), *bad)
    before = snapshot(folder / "site")

    checked = bookbag(folder, "check")
    builds = mkdocs_build(folder), mkdocs_build(folder, "--strict", "-q")

    for status, said in ((checked.exit_code, checked.output), *((each.returncode, each.stderr) for each in builds)):
        assert status == 1
        assert [gap for each in bad for gap in missing_from(said, each)] == []
        assert "Traceback" not in said
    assert snapshot(folder / "site") == before
