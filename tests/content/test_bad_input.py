"""Everything that can be wrong with a file: each is told on its line, with how to mend it, and stops the build.

A small sound site takes one bad file at a time, then all of them at once.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

import pytest

from bookbag.content.dates import LONDON
from bookbag.content.folder import DATED_FOLDERS, Content, read_content
from bookbag.content.reading.record_fields import fields_of
from bookbag.content.records.event import Event
from bookbag.content.records.newsletter import Newsletter
from bookbag.content.records.notice import Notice
from bookbag.content.records.page import Page
from bookbag.content.records.policy import Policy
from bookbag.content.records.week import WeeklyTheme
from tests.conftest import POLICY, SETTING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from tests.conftest import Bookbag, Build, WriteSite


Words = tuple[str, ...]
"""Words that tell what is wrong, and words that tell how to mend it, in any letters."""

KINDS: Final[dict[str, Any]] = {each.kind: each for each in (Policy, WeeklyTheme, Newsletter, Event, Notice, Page)}
PLACES: Final = {
    "policy": "policies",
    "week": "docs/weekly",
    "newsletter": "docs/newsletters",
    "event": "docs/events",
    "notice": "docs/notices",
    "page": "docs",
}
FIELDS: Final = {
    "policy": "reviewed: 2026-06-01\nreview_by: 2027-06-01",
    "week": "week: 2026-11-23",
    "newsletter": "date: 2026-11-06",
    "event": "starts: 2026-12-03 19:30\nends: 2026-12-03 21:00\nvenue: The hall\naccess: By the ramp",
    "notice": "from: 2026-11-20\nuntil: 2026-11-25",
    "page": "keywords: visits",
}
"""What each kind has beside `id`, `title` and `summary`; it begins on line 5."""
TITLE: Final = 3
"""The line on which the title stands."""


def sound(kind: str) -> str:
    """A file of that kind with nothing wrong in it."""
    return f"---\nid: tried\ntitle: Tried\nsummary: What it is.\n{FIELDS[kind]}\n---\nWords.\n"


def end_of_fields(kind: str) -> int:
    """The line of the `---` that closes the fields of a sound file, on which an added field stands."""
    return sound(kind).split("\n").index("---", 1) + 1


@dataclass(frozen=True)
class Bad:
    """A bad file, and what should be said of it."""

    name: str
    path: str
    content: bytes
    line: int
    words: Words

    def under_another_name(self, slug: str) -> Bad:
        """The same where `tried` is `slug`, so that many can lie in one folder."""
        content = self.content.replace(b"id: tried", f"id: {slug}".encode()).replace(b"[tried]", f"[{slug}]".encode())
        return Bad(self.name, self.path.replace("/tried.", f"/{slug}."), content, self.line, self.words)


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

FIRST: Final[Mapping[str, str]] = {
    f"{PLACES[kind]}/first.md": sound(kind)
    .replace("id: tried", "id: first")
    .replace("Tried", "First")
    .replace("2026-11-23", "2026-11-02")
    for kind in KINDS
}
"""A sound file of every kind, for the bad ones to fall out with."""


def laid(folder: Path, *bad: Bad) -> Path:
    """The folder of a site with bad files in it, empty ones among them."""
    for each in bad:
        target = folder / each.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(each.content)
    return folder


def said_of(output: str, path: str) -> dict[int, str]:
    """What was said of one file, in small letters, by the line it was said of."""
    lines = (re.match(rf"{re.escape(path)}:(\d+): (.+)", line) for line in output.splitlines())
    said: dict[int, str] = {}
    for match in lines:
        if match:
            said[int(match[1])] = f"{said.get(int(match[1]), '')} {match[2].lower()}"
    return said


def missing_from(output: str, bad: Bad) -> list[str]:
    """What should have been said of a bad file and was not."""
    said = said_of(output, bad.path).get(bad.line)
    if said is None:
        return [f"{bad.name}: nothing of {bad.path}:{bad.line}, only of lines {sorted(said_of(output, bad.path))}"]
    return [f"{bad.name}: no {word!r} in {said!r}" for word in bad.words if word.lower() not in said]


@pytest.fixture(scope="module")
def sound_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a sound file of every kind, for one bad file at a time to be laid in and taken out again."""
    folder = tmp_path_factory.mktemp("bad") / "little-oaks"
    home = "---\nid: index\ntitle: Welcome\n---\nCome in.\n"
    for path, text in {
        "setting.yml": SETTING,
        "policies/complaints.md": POLICY,
        "docs/index.md": home,
        **FIRST,
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


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


# --- setting.yml -----------------------------------------------------------------------------------------------------

CHANGED: Final[tuple[tuple[str, str, str, Words], ...]] = (
    ("a colon in the name", "name: Little Oaks", "name: Little: Oaks", ("`name` says has a colon", "quotation marks")),
    ("a tab", "  manager:", "\tmanager:", ("cannot be read", "spaces, not tabs")),
    ("an alias", "name: Little Oaks", "name: *oaks", ("alias", "write the value out")),
    ("a tag", "name: Little Oaks", "name: !!python/name:os.system Oaks", ("yaml tag", "remove it")),
    ("a list for the name", "name: Little Oaks", "name: [Little Oaks]", ("`name` should be text", "quotation marks")),
    ("no whole address", "https://littleoaks.test/", "littleoaks.test", ("whole address", "https://www.")),
    ("an address of another kind", "https://littleoaks", "ftp://littleoaks", ("whole address", "https://www.")),
    ("an address that asks", "littleoaks.test/", "littleoaks.test/?a=b", ("whole address", "https://www.")),
    ("an empty address", "url: https://littleoaks.test/", 'url: ""', ("`url` is missing", "`url: ...`")),
    ("an unknown field of Ofsted's", "urn:", "unr:", ("no field `ofsted.unr`", "did you mean `urn`?")),
    ("text for Ofsted", "{urn: EY000001, phone: 0300 123 1231}", "EY000001", ("group of fields", "urn, phone")),
    ("a role without a title", "title: the chair, ", "", ("`roles.chair.title` is missing", "`title: ...`")),
    (
        "a role as text",
        "{title: the chair, contact: chair@littleoaks.test}",
        "x",
        ("`roles.chair`", "title, contact"),
    ),
    ("a role with a capital", "  chair:", "  Chair:", ("`Chair` cannot be the name of a role", "small letters")),
    ("a role twice", "  chair:", "  manager:", ("`manager` stands here a second time", "keep one")),
    ("25 o'clock", "monday: 09:00-15:00", "monday: 25:00-26:00", ("not a time of day", "09:00-15:00")),
    ("a session that ends first", "monday: 09:00-15:00", "monday: 15:00-09:00", ("ends before", "09:00-15:00")),
    ("half a session", "monday: 09:00-15:00", "monday: 09:00", ("a time from and a time to", "09:00-15:00")),
    ("dots in the times", "monday: 09:00-15:00", "monday: 9.00-15.00", ("not a time of day", "09:00-15:00")),
    ("no day of the week", "monday", "mnoday", ("`mnoday`", "did you mean `monday`?", "sunday")),
    ("a list of sessions", "{monday: 09:00-15:00, tuesday: 09:00-15:00}", "[x]", ("`sessions`", "two spaces in")),
    ("a term that ends first", "2026-12-18", "2026-08-18", ("autumn 2026 ends before it starts", "check")),
    ("a half-term outside its term", "2026-10-30", "2027-10-30", ("not within it", "half-term")),
    ("a half-term that ends first", "to: 2026-10-30", "to: 2026-10-20", ("ends before it begins", "`from` and `to`")),
    ("a term without an end", "ends: 2026-12-18, ", "", ("`terms.ends` is missing", "`ends: ...`")),
    ("a day that is none", "2026-12-18", "2026-11-31", ("`terms.ends`", "`2026-11-31`", "2026-06-30")),
    ("a token that nothing stands for", "{{manager}}", "{{manger}}", ("{{manger}}", "did you mean `manager`?")),
    ("a NUL", "Little Oaks", "Little\0 Oaks", ("nul character", "save it again")),
)
"""(name, what stands in setting.yml, what is put in its place, words)."""

APPENDED: Final[tuple[tuple[str, str, Words], ...]] = (
    ("a field twice", "name: Big Oaks", ("`name` stands here a second time", "keep one")),
    ("an unknown field", "adress: 1 Acorn Row", ("no field `adress`", "did you mean `address`?", "terms")),
    ("a closure without a day", "closed:\n  - {why: Snow}", ("which day", "either `date`, or both")),
    ("a closure with both", "closed:\n  - {date: 2026-11-11, from: 2026-11-11, to: 2026-11-12}", ("either `date`",)),
    (
        "a closure that ends first",
        "closed:\n  - {from: 2026-11-12, to: 2026-11-11}",
        ("ends before it begins", "check"),
    ),
    ("closures as text", "closed: Snow", ("`closed` should be a list", "after `- `")),
    ("due soon in words", "review: {due_soon: shortly}", ("`shortly`", "review.due_soon: 12 months")),
    ("due soon as a number", "review: {due_soon: 60}", ("`60`", "is not a period", "12 months")),
    ("a blank that nothing fills", "wording: {due: 'Due {when}.'}", ("{when}", "{due}")),
    ("half a blank", "wording: {due: 'Due {due.'}", ("part of a blank", "{due}")),
    ("a colour in words", "colours: {primary: green}", ("`green`", "not a colour", "24563f")),
    ("due soon for centuries", "review: {due_soon: 3000 years}", ("`3000 years`", "mistyped")),
    ("a demonstration tomorrow", "demo: {today: tomorrow}", ("`tomorrow`", "2026-12-03 19:30")),
    ("a need as text", "i_need_to: [complain]", ("group of fields", "say, go")),
    ("a need without a goal", "i_need_to:\n  - {say: complain}", ("`i_need_to.go` is missing", "`go: ...`")),
)
"""(name, fields put behind the others, words): told on the last line."""

REPLACED: Final[tuple[tuple[str, bytes, int, Words], ...]] = (
    ("blank", b" \n", 1, ("file is empty", "write its content")),
    ("a comment alone", b"# To be written\n", 1, ("`url` is missing", "`name` is missing", "`id` is missing")),
    ("a list", b"# Ours\n- name: Little Oaks\n", 2, ("not a list of fields", "`name: value`")),
    ("words", b"Little Oaks\n", 1, ("not a list of fields", "`name: value`")),
    ("no address of the site", re.sub("url: .*\n", "", SETTING).encode(), 1, ("`url` is missing", "`url: ...`")),
    ("no name", re.sub("(?m)^name: .*\n", "", SETTING).encode(), 1, ("`name` is missing", "`name: ...`")),
    ("no id", re.sub("(?m)^id: .*\n", "", SETTING).encode(), 1, ("`id` is missing", "`id: ...`")),
    ("UTF-16", SETTING.encode("utf-16"), 1, ("utf-16", "save it again")),
    ("Windows-1252", b"# Ours\nname: Caf\xe9\n", 2, ("windows-1252", "save it again")),
    ("two megabytes", SETTING.encode() + b"#" * 2_000_000, 1, ("2.0 mb", "keep only")),
    ("a hundred thousand lists", b"id: 1\nclosed: " + b"[" * 100_000, 2, ("nested too deeply", "brackets")),
    ("an alias bomb", b"a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n", 2, ("alias", "write the value out")),
    ("two in one", f"{SETTING}---\n{SETTING}".encode(), SETTING.count("\n") + 1, ("second document", "keep one")),
)
"""(name, the whole of setting.yml, line, words)."""

TERMS_OVERLAP: Final = (
    SETTING.replace("subjects:", "  - {name: Spring 2027, starts: 2026-12-18, ends: 2027-03-25}\nsubjects:"),
    ("autumn 2026 and spring 2027 overlap", "check the days"),
)


def bad_settings() -> Iterator[Bad]:
    """Every setting.yml that is bad."""
    for name, old, new, words in CHANGED:
        before, found, after = SETTING.partition(old)
        assert found
        yield Bad(
            name, "setting.yml", f"{before}{new}{after}".encode(), before.count("\n") + 1 + new.count("\n"), words
        )
    for name, fields, words in APPENDED:
        content = f"{SETTING}{fields}\n"
        yield Bad(name, "setting.yml", content.encode(), content.count("\n"), words)
    for name, raw, line, words in REPLACED:
        yield Bad(name, "setting.yml", raw, line, words)


@pytest.mark.parametrize("bad", tuple(bad_settings()), ids=lambda bad: bad.name)
def test_a_bad_setting_is_told_on_its_line_with_how_to_mend_it(bad: Bad, sound_site: Path, bookbag: Bookbag) -> None:
    """`bookbag check` exits 1 over a bad setting.yml, and says on the right line what is wrong and how to mend it."""
    result = bookbag(laid(sound_site, bad), "check")
    (sound_site / "setting.yml").write_text(SETTING, encoding="utf-8")
    assert result.exit_code == 1, result.output
    assert missing_from(result.output, bad) == []


def test_terms_that_overlap_are_told_by_their_names(write_site: WriteSite, bookbag: Bookbag) -> None:
    """Two terms with a day in common are told at `terms` or at the later of the two, by the names of both."""
    content, words = TERMS_OVERLAP
    result = bookbag(write_site({"setting.yml": content}), "check")
    first = SETTING[: SETTING.index("terms:")].count("\n") + 1
    said = " ".join(text for line, text in said_of(result.output, "setting.yml").items() if line >= first)
    assert result.exit_code == 1
    assert [word for word in words if word not in said] == []


def test_a_folder_without_a_setting_cannot_be_checked(
    write_site: WriteSite, bookbag: Bookbag, mkdocs_build: Build
) -> None:
    """Without setting.yml `bookbag check` exits 2 and names it, and a build fails on its first line."""
    folder = write_site({"setting.yml": ""})
    result, built = bookbag(folder, "check"), mkdocs_build(folder)
    assert (result.exit_code, "setting.yml" in result.output) == (2, True), result.output
    assert built.returncode != 0
    assert "setting.yml:1: " in built.stderr
    assert "Traceback" not in result.output + built.stdout + built.stderr
    assert not (folder / "site").exists()


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


# --- What is not wrong -----------------------------------------------------------------------------------------------

DRESSES: Final[dict[str, Callable[[bytes], bytes]]] = {
    "a byte-order mark": lambda raw: codecs.BOM_UTF8 + raw,
    "Windows' line ends": lambda raw: raw.replace(b"\n", b"\r\n"),
    "an old Macintosh's line ends": lambda raw: raw.replace(b"\n", b"\r"),
    "both": lambda raw: codecs.BOM_UTF8 + raw.replace(b"\n", b"\r\n"),
    "spaces after the ---": lambda raw: raw.replace(b"---\n", b"---  \n"),
    "no line end at the end": lambda raw: raw.rstrip(b"\n"),
}


@pytest.mark.parametrize("dress", DRESSES)
def test_how_an_editor_saves_text_makes_no_difference(dress: str, write_site: WriteSite, bookbag: Bookbag) -> None:
    """Marks and line ends that editors write are read over, in every kind of file and in setting.yml."""
    change = DRESSES[dress]
    files = {f"{PLACES[kind]}/tried.md": change(sound(kind).encode()) for kind in KINDS}
    result = bookbag(write_site({**FIRST, **files, "setting.yml": change(SETTING.encode())}), "check", "--strict")
    assert (result.exit_code, result.output) == (0, "Nothing to mend.\n")


@pytest.mark.parametrize("dress", DRESSES)
def test_lines_are_right_however_an_editor_saves_text(dress: str, write_site: WriteSite, bookbag: Bookbag) -> None:
    """The line of a problem, in the fields, in broken YAML and in the words, is that which the editor shows."""
    change = DRESSES[dress]
    policy = sound("policy")
    wrong = {
        "policies/date.md": policy.replace("id: tried", "id: date").replace("2027-06-01", "2027-02-30"),
        "policies/yaml.md": policy.replace("id: tried", "id: yaml").replace("What it is.", "What: it is."),
        "policies/words.md": policy.replace("id: tried", "id: words") + "\nMore.\n\n{{nope}}\n",
        "setting.yml": SETTING.replace("{{manager}}", "{{manger}}"),
    }
    result = bookbag(write_site({path: change(text.encode()) for path, text in wrong.items()}), "check")
    assert {path: list(said_of(result.output, path)) for path in wrong} == {
        "policies/date.md": [6],
        "policies/yaml.md": [4],
        "policies/words.md": [12],
        "setting.yml": [7],
    }


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_text_is_an_absent_field(kind: str, write_site: WriteSite, bookbag: Bookbag) -> None:
    """`""`, which an editor writes for an empty field, is no fault in any field that may be absent."""
    optional = [spec.name for spec in fields_of(KINDS[kind]) if not spec.required]
    present = {line.split(":")[0] for line in sound(kind).split("\n")}
    empty = "\n".join(f'{name}: ""' for name in optional if name not in present)
    content = sound(kind).replace("\n---\nWords.", f"\n{empty}\n---\nWords.")
    result = bookbag(write_site({f"{PLACES[kind]}/tried.md": content}), "check", "--strict")
    assert (result.exit_code, result.output) == (0, "Nothing to mend.\n")


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, spec.name) for kind in KINDS for spec in fields_of(KINDS[kind]) if spec.required]
)
def test_an_empty_text_is_no_value_of_a_required_field(
    kind: str, name: str, write_site: WriteSite, bookbag: Bookbag
) -> None:
    """`""` for a required field is told on the line of that field."""
    content, changes = re.subn(rf"(?m)^{name}: .*$", f'{name}: ""', sound(kind))
    assert changes == 1
    line = content[: content.index(f'{name}: ""')].count("\n") + 1
    path = f"{PLACES[kind]}/tried.md"
    result = bookbag(write_site({path: content}), "check")
    assert missing_from(result.output, Bad(name, path, b"", line, (f"`{name}` is missing or empty",))) == []


def reading(write_site: WriteSite, files: Mapping[str, str]) -> Content:
    """What is read of a site with these files, in which nothing is wrong."""
    content = read_content(write_site(files))
    assert content.problems == ()
    return content


@pytest.mark.parametrize(
    "word", ["no", "Yes", "off", "null", "~", "010", "0x1F", "1e3", "19:30", "1_000", "12:30:45", ".inf"]
)
def test_yaml_guesses_nothing_of_a_word(word: str, write_site: WriteSite) -> None:
    """What YAML would take for a truth, a number, a time or nothing is the text that stands there."""
    fields = f"letter: {word}\nnumber: {word}\nbook: {word}\nwords: [{word}]\nat_home: {word}"
    week = reading(
        write_site, {"docs/weekly/tried.md": f"---\ntitle: {word}\nweek: 2026-11-23\n{fields}\n---\n"}
    ).weeks[0]
    assert {week.title, week.letter, week.number, week.book, *week.words, *week.at_home} == {word}


@pytest.mark.parametrize("mark", ["", "'", '"'])
def test_quotation_marks_make_no_difference_to_dates_times_and_truths(mark: str, write_site: WriteSite) -> None:
    """A date, a moment, a truth and a number are read alike with and without quotation marks."""
    fields = {"starts": "2026-12-03 19:30", "ends": "2026-12-03 21:00", "cancelled": "no", "revision": "010"}
    event = "\n".join(f"{name}: {mark}{value}{mark}" for name, value in fields.items())
    notice = f"from: {mark}2026-01-01{mark}\nuntil: {mark}2026-01-02 09:05{mark}\nurgent: {mark}yes{mark}"
    content = reading(
        write_site,
        {
            "docs/events/tried.md": f"---\ntitle: Tried\n{event}\n---\n",
            "docs/notices/tried.md": f"---\ntitle: Tried\n{notice}\n---\n",
        },
    )
    read, notified = content.events[0], content.notices[0]
    assert read.starts == datetime(2026, 12, 3, 19, 30, tzinfo=LONDON)
    assert read.ends == datetime(2026, 12, 3, 21, 0, tzinfo=LONDON)
    assert (read.cancelled, read.revision) == (False, 10)
    assert (notified.from_, notified.urgent) == (date(2026, 1, 1), True)
    assert notified.until == datetime(2026, 1, 2, 9, 5, tzinfo=LONDON)


def test_yaml_guesses_nothing_in_the_setting(write_site: WriteSite) -> None:
    """Sessions, telephone numbers with a nought before them and a role called `no` stay what they are."""
    text = SETTING.replace("phone: 01632 960001", "phone: 01632960001").replace("  chair:", "  no:")
    setting = reading(write_site, {"setting.yml": text, "policies/complaints.md": ""}).setting
    assert setting is not None
    assert setting.phone == "01632960001"
    assert list(setting.roles) == ["manager", "no"]
    assert [(each.starts, each.ends) for each in setting.sessions["monday"]] == [(time(9), time(15))]


def test_an_overdue_policy_fails_the_check_and_not_the_build(
    write_site: WriteSite, bookbag: Bookbag, mkdocs_build: Build
) -> None:
    """A lapsed review is told by the check, which fails, and by the build, which publishes the policy all the same."""
    folder = write_site({"policies/tried.md": sound("policy").replace("2027-06-01", "2026-11-21")})
    checked, built = bookbag(folder, "check"), mkdocs_build(folder)
    assert checked.exit_code == 1
    assert "overdue" in said_of(checked.output, "policies/tried.md")[6]
    assert built.returncode == 0, built.stderr
    assert "policies/tried.md:6: OVERDUE" in built.stderr
    assert "This policy still applies" in (folder / "site/policies/tried/index.html").read_text()
