"""How texts are written: what Markdown swallows or changes is told on its line, and what is meant is shown."""

from __future__ import annotations

from email import policy as email_policy
from email.parser import BytesParser
from typing import TYPE_CHECKING

import pytest
from feedparser import parse

from bookbag.checking.check import RULES, check
from bookbag.checking.slips_in_texts import comments_in_fields, slips_of_writing, words_that_are_lost
from bookbag.content.folder import read_content
from tests.checking.test_slips import NOW, PATH, marks, policy

if TYPE_CHECKING:
    from tests.conftest import Bookbag, Build, WriteSite

FIRST = 8
"""The line on which the words begin."""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Welcome.\n\n<!-- private", [(FIRST + 2, "stop")]),
        ("Hello.\n\n<!-- a\n\nb <!-- c -->", [(FIRST + 2, "fault")]),
        ("open from 9\n- 12 in the holidays", [(FIRST + 1, "fault")]),
        ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", [(FIRST + 2, "advice")]),
        ("<<<<<<< HEAD\na\n=======\nb\n>>>>>>> c", [(FIRST + n, "fault") for n in (0, 2, 4)]),
        ("Dear all,\n\n    We are **shut** on Friday.", [(FIRST + 2, "advice")]),
        ("x\n\n    [It](nope.md) {{nope}}", [(FIRST + 2, "advice")]),
        ("Dear all,\n\nWe are shut.\n---\n\nSee you.", [(FIRST + 2, "fault")]),
        ("#### Deep\n\nx\n\n## \n\ny", [(FIRST, "advice"), (FIRST + 4, "advice")]),
        ("See[^1] and[^2].\n\n[^1]: One.", [(FIRST, "fault")]),
        ("See.\n\n[^1]: One.", [(FIRST + 2, "fault")]),
        ("See[^1].\n\n[^1]:", [(FIRST + 2, "fault")]),
        ("Read [this][that].", [(FIRST, "fault")]),
        ("One\n\n```{only here}\nx\n```", [(FIRST + 2, "fault")] * 3),
        ("a\n\n[snow]\n\n[snow]: first\n[snow]: https://b.example", [(FIRST + 4, "fault")]),
        ("a\n\n<style>b { c: d }</style>", [(FIRST + 2, "stop")]),
    ],
)
def test_what_is_swallowed_or_changed_is_told(words: str, told: list[tuple[int, str]], write_site: WriteSite) -> None:
    """Each slip is told once, on its line, and at the level of the harm that it does."""
    assert marks(write_site, {PATH: policy(words=words)}) == [(PATH, line, level) for line, level in told]


@pytest.mark.parametrize(
    "words",
    [
        "Under <one year> no honey.\n\n<Under 5s> no whole grapes.",
        "## Paracetamol {only with consent}\n\n| when | dose |\n|---|---|\n| 9:00 {before food} | one |",
        "Staff always:\n- count the children\n- shut the gate",
        "1. Ring 999\n  - say where you are\n2. Ring the parents",
        "Our hours:\n| day | open |\n|---|---|\n| Monday | 9 |",
        "Welcome.\n\n<!-- A family is in arrears. -->",
        "Book at https://booking.example/open_day_2026 please, or write to a@b.example.",
        "[Exception]: snow",
        "## A heading\n\n### One below\n\nA note.[^1]\n\n[^1]: At the foot.",
        'A [link][complain] and a `<tag>`.\n\n[complain]: https://b.example "Title"\n',
        "caf&eacute; & R&D &amp; <b>s</b>nack, AT&amp;T, `&eacute;`",
        "<details>\n<summary>Fees</summary>\n<p title='five'>Five pounds.</p>\n</details>",
        "```python\nprint('x')\n```\n\n~~~\n<!-- shown -->\n~~~",
        "Ask {{manager}}.\n{: .wide #asked }\n\n![A gate](https://b.example/gate.png){: width=300 }",
        "1. one\n\n    two\n\n2. three\n\n- - -\n\nTerm\n:   meaning",
    ],
)  # fmt: skip
def test_nothing_is_told_of_what_is_shown(words: str, write_site: WriteSite) -> None:
    """What is shown as it is meant, and what is rightly hidden, is no problem."""
    rules = (slips_of_writing, words_that_are_lost, comments_in_fields)
    assert [*check(read_content(write_site({PATH: policy(words=words)})), NOW, rules)] == []
    assert {*rules} < {*RULES}


def test_a_comment_in_a_field_stops_the_build(write_site: WriteSite) -> None:
    """A field is plain text, in which a private comment would be published."""
    text = policy().replace("summary: S.", "summary: S. <!-- private -->")
    assert (PATH, 4, "stop") in marks(write_site, {PATH: text})


_NEWS = """---
id: n
title: News
date: 2026-11-20
summary: S.
---
Staff always:
- countone
- shuttwo <one yearthree>

## Doses {only fourwith}

| when | dose |
|---|---|
| 9:00 {before fivefood} | one | sixcell |

<!-- privateseven -->

[Exception]: eightsnow

See[^1] https://booking.example/nine_ten

[^1]: Footeleven.
"""


def test_page_feed_email_and_search_show_the_words(
    write_site: WriteSite, mkdocs_build: Build, bookbag: Bookbag
) -> None:
    """All outputs are made of the same words: none is lost on the way, and what is private is in none of them."""
    folder = write_site({"docs/newsletters/n.md": _NEWS})
    site = folder / "site"
    assert mkdocs_build(folder).returncode == 0
    message = BytesParser(policy=email_policy.default).parsebytes(
        bookbag(folder, "email", "n", "--out", "-").stdout_bytes
    )
    feed = parse((site / "feeds/newsletter.xml").read_bytes())
    outputs = {
        "page": (site / "newsletters/n/index.html").read_text("utf-8"),
        "feed": feed.entries[0].content[0].value,
        "email.html": (site / "newsletters/n/email.html").read_text("utf-8"),
        "email.txt": (site / "newsletters/n/email.txt").read_text("utf-8"),
        "message": str(message.get_body(("plain",))),
    }
    words = "countone shuttwo yearthree fourwith fivefood sixcell Exception eightsnow nine_ten Footeleven".split()
    lost = [(name, word) for name, said in outputs.items() for word in words if word not in said]
    assert lost == []
    everything = b"".join(file.read_bytes() for file in site.rglob("*") if file.is_file())
    assert b"privateseven" not in everything
