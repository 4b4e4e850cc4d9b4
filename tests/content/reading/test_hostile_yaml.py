"""Whatever bytes stand in a content file, reading and checking tell what is wrong, and never fall over.

Files are made from nothing but chance, from YAML's own signs, and from sound files that something happened to.
"""

from __future__ import annotations

import re
import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bookbag.checking.check import check
from bookbag.checking.problem_reports import PROBLEM_FORMATS
from bookbag.content.dates import LONDON
from bookbag.content.folder import read_content
from bookbag.content.problems import Level
from tests.conftest import SETTING
from tests.helpers.hypothesis_examples import tries

if TYPE_CHECKING:
    from collections.abc import Callable

NOW: Final = datetime(2026, 11, 22, tzinfo=LONDON)
MANY: Final = tries(200)
FEW: Final = tries(60)

PATH: Final = "policies/tried.md"
POLICY: Final = """\
---
id: tried
title: "Nits: what we do"
status: published
publish: 2026-01-05 09:00
summary: 'What we do about nits.'
summary_in: {pl: Co robimy, ur: ہم کیا کرتے ہیں}
keywords: nits, lice
formerly: [head-lice]
topic: Health
adopted: 2019-05
reviewed: 2026-06-01
review_every: 12 months
owner: manager
history:
  - date: 2026-06-01
    by: chair
    change: |
      We no longer ask you
      to keep children at home.
    heard_from: [parents, staff]
  - {date: 2019-05, change: New}
related:
  - complaints
also_known_as: [lice]
consultation: {opens: 2026-05-01, closes: 2026-05-31, outcome: ""}
---
## If you find nits

Tell {{manager}}, see [how to complain](complaints.md), and `{{leave}}` this.

    code

<b>{{chair.contact}}</b>

- [The register](/policies/)
"""
OTHERS: Final = {
    "docs/weekly/tried.md": (
        "---\ntitle: Owls\nweek: 2026-11-23\nwords: [owl, nest]\nletter: o\nareas:\n  literacy: We read.\n"
        "at_home:\n  - Look out.\n---\nWords.\n"
    ),
    "docs/newsletters/tried.md": "---\ntitle: News\ndate: 2026-11-06\nkeywords: [fair]\n---\nWords.\n",
    "docs/events/tried.md": (
        "---\ntitle: Fair\nstarts: 2026-12-03 19:30\nends: 2026-12-03 21:00\nphotos: with-consent\nkind: social\n"
        "cancelled: no\nrevision: 1\n---\nWords.\n"
    ),
    "docs/notices/tried.md": "---\ntitle: Snow\nfrom: 2026-11-20\nuntil: 2026-11-25 12:00\nurgent: yes\n---\nWords.\n",
    "docs/tried.md": "---\ntitle: Visit us\nsummary: Come in.\nstatus: draft\n---\nWords.\n",
}

SIGNS: Final = (
    *("- ", ": ", ":", "? ", "[", "]", "{", "}", ",", "#", " #", "&a ", "*a", "!!python/object:os.system ", "! ", "|"),
    *(
        ">",
        "'",
        '"',
        "%",
        "@",
        "`",
        "\\",
        "---",
        "...",
        "<<: ",
        "~",
        "=",
        "<",
        "</b>",
        "<!--",
        "```",
        "\\x00",
        "\\u2028",
    ),
    *("{{nope}}", "\\{{", "[a](b)", "![a](b)", "[^1]", "[a]: b", "> ", "\n", "\n\n", "\n  ", "\n---\n", "\t", "  "),
)
"""What YAML and Markdown make something of."""
ODDITIES: Final = (
    *("\r", "\r\n", "\0", "\a", "\x0b", "\x0c", "\x1b[31m", "\x7f", "\x85", "\u2028", "\u2029", "\ufeff", "\ufffe"),
    *("\u00a0", "\u200b", "\u200f", "\u202e", "\u0301", "\ufffd", "\U0001f600", "\U0010ffff", "\ud800", "\x02", "\x03"),
    *("\u2019", "\u201c", "\u2013", "\uff1a", "\u0660", "\u00b2", "\u0131", "\u1e9e"),
)
"""Letters that are not what they look like, or look like nothing."""

BREAKS: Final = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line for an editor or for YAML."""


# --- What is tried ---------------------------------------------------------------------------------------------------

pieces = st.sampled_from(SIGNS) | st.sampled_from(ODDITIES) | st.text(max_size=3)
signs = st.lists(pieces | st.sampled_from(("title", "summary", "x", "2026-02-30")), max_size=25).map("".join)
blocks = st.builds("---\n{}\n---\n{}".format, signs, signs)


def as_bytes(text: str) -> bytes:
    """The text as a careless program would save it."""
    return text.encode("utf-8", "surrogatepass")


@st.composite
def mishaps(draw: st.DrawFn, text: str) -> str:
    """The text after one to four things that happen in an editor, or that somebody does on purpose."""
    for _ in range(draw(st.integers(1, 4))):
        lines = text.split("\n")
        line = draw(st.integers(0, len(lines) - 1))
        place = draw(st.integers(0, len(text)))
        what = draw(
            st.sampled_from(("delete", "repeat", "swap lines", "swap letters", "insert", "indent", "cut", "drop"))
        )
        if what == "delete":
            text = "\n".join(lines[:line] + lines[line + 1 :])
        elif what == "repeat":
            text = "\n".join(lines[: line + 1] + lines[line:])
        elif what == "swap lines":
            other = draw(st.integers(0, len(lines) - 1))
            lines[line], lines[other] = lines[other], lines[line]
            text = "\n".join(lines)
        elif what == "indent":
            lines[line] = draw(st.sampled_from((" ", "  ", "\t", "- "))) + lines[line]
            text = "\n".join(lines)
        elif what == "swap letters":
            text = text[:place] + text[place : place + 2][::-1] + text[place + 2 :]
        elif what == "insert":
            text = text[:place] + draw(pieces) + text[place:]
        elif what == "drop":
            text = text[:place] + text[place + draw(st.integers(1, 12)) :]
        else:
            text = text[:place]
    return text


# --- What must hold --------------------------------------------------------------------------------------------------


def read_and_check(path: str, raw: bytes) -> None:
    """Read and check a site in which one file holds these bytes: it is read or blamed, and what is said can be said."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for where, stored in {"setting.yml": SETTING.encode(), path: raw}.items():
            (folder / where).parent.mkdir(parents=True, exist_ok=True)
            (folder / where).write_bytes(stored)
        content = read_content(folder)
        problems = check(content, NOW)
    blamed = any(problem.path == path and problem.level is Level.STOP for problem in content.problems)
    if path == "setting.yml":  # read as far as it can be, so that the rest can be told too
        assert content.setting is not None or blamed
    else:
        assert bool(content.items) is not blamed
    lines = len(BREAKS.split(raw.decode("utf-8", "replace")))
    for problem in problems:
        assert 1 <= problem.line <= lines, problem
        assert str(problem).startswith(f"{problem.path}:{problem.line}: ")
        assert problem.what.endswith((".", "?"))
    for form in PROBLEM_FORMATS.values():
        form(problems, NOW.date()).encode()


@MANY
@given(st.binary(max_size=300) | st.text(max_size=300).map(as_bytes) | signs.map(as_bytes))
@example(b"\xff\xfe")
@example(b"---\n---\n")
@example(b"---\n- - - - - - - - - - - - - - - -\n---\n")
def test_any_bytes_are_read_or_blamed(raw: bytes) -> None:
    """Whatever bytes a policy's file holds, either the policy is read or the file is told as one that cannot be."""
    read_and_check(PATH, raw)


@MANY
@given(blocks)
def test_any_fields_are_read_or_blamed(text: str) -> None:
    """Whatever stands between the `---` lines and after them, the policy is read or its file is blamed."""
    read_and_check(PATH, as_bytes(text))


@MANY
@given(mishaps(POLICY))
def test_a_policy_that_something_happened_to_is_read_or_blamed(text: str) -> None:
    """A sound policy with lines lost or swapped and odd letters put in is read, or its file is blamed."""
    read_and_check(PATH, as_bytes(text))


@FEW
@given(mishaps(SETTING))
def test_a_setting_that_something_happened_to_is_read_or_blamed(text: str) -> None:
    """A sound setting.yml with lines lost or swapped and odd letters put in is read, or blamed."""
    read_and_check("setting.yml", as_bytes(text))


@pytest.mark.parametrize("path", OTHERS)
def test_other_kinds_that_something_happened_to_are_read_or_blamed(path: str) -> None:
    """Sound files of the other kinds with lines lost or swapped and odd letters put in are read, or blamed."""

    @FEW
    @given(mishaps(OTHERS[path]))
    def holds(text: str) -> None:
        read_and_check(path, as_bytes(text))

    run: Callable[[], None] = holds
    run()


def test_what_the_mishaps_happen_to_is_sound() -> None:
    """The files that are changed here have nothing wrong with them before."""
    for path, text in {PATH: POLICY, "setting.yml": SETTING, **OTHERS}.items():
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / "setting.yml").write_text(SETTING, encoding="utf-8")
            (folder / path).write_text(text, encoding="utf-8")
            problems = [each for each in read_content(folder).problems if each.path not in ("policies", "docs")]
            assert problems == [], path
