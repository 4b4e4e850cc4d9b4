"""HTML in content that is not on the list: what is left out, and what is told of it on which line."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from bookbag.checking.check import check
from bookbag.checking.context import CheckContext
from bookbag.checking.html_in_words import OUR_DATA
from bookbag.content.dates import LONDON
from bookbag.content.folder import read_content
from bookbag.outputs.theme.template_folder import template_folder

if TYPE_CHECKING:
    from tests.conftest import WriteSite

NOW: Final = datetime(2026, 11, 22, tzinfo=LONDON)
PATH: Final = "docs/notices/shut.md"
NOTICE: Final = "---\nid: shut\ntitle: Shut\nfrom: 2026-11-20\nuntil: 2026-11-30\n---\n"
PAYLOADS: Final = [
    json.loads(line) for line in (Path(__file__).parent / "payloads.jsonl").read_text("utf-8").splitlines()
]
EVIL: Final = re.compile(
    r"<(?:script|style|iframe|frame|object|embed|form|base|meta|link|svg|textarea|template|noscript|input|button)\b"
    r"|\son\w+=|javascript:|vbscript:|data:text|(?:src|srcset|poster)=.{0,3}(?:https?:)?//",
    re.IGNORECASE,
)
"""What no published HTML may have in it."""


def context_of(write_site: WriteSite, body: str) -> CheckContext:
    """A site with a notice of that body on line 7, a picture, and a page of contacts."""
    contact = "---\nid: contact\ntitle: Contact\n---\nRing us.\n"
    files: dict[str, str | bytes] = {
        PATH: f"{NOTICE}{body}\n",
        "docs/contact.md": contact,
        "docs/pictures/a.jpg": b"a picture",
    }
    return CheckContext.of(read_content(write_site(files)), NOW)


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: payload["body"][:50])
def test_what_is_not_listed_is_told_on_its_line(payload: dict[str, Any], write_site: WriteSite) -> None:
    """Each payload has a problem of its level on its line, none beyond that level, and nothing of it is published."""
    context = context_of(write_site, payload["body"])
    found = [each for each in check(context.content, NOW) if each.path == PATH and each.line >= 7]
    levels = ["advice", "fault", "stop"]
    assert (payload["line"], payload["level"]) in {(each.line, each.level.value) for each in found}
    assert max(levels.index(each.level.value) for each in found) == levels.index(payload["level"])
    [notice] = context.content.notices
    assert not EVIL.search(re.sub(r'href="[^"]*"', "", context.rendered(notice).html))
    assert not re.search(r"href=\"\s*(?:javascript|vbscript|data)", context.rendered(notice).html, re.IGNORECASE)


@pytest.mark.parametrize(
    "body",
    [
        "<one year> is young, and `<script>` is code.",
        "```\n<script>x()</script>\n```",
        "&lt;script&gt; are words.",
        "Public. <!-- a private comment -->",
        '| a | b |\n|:--|--:|\n| 1 | <abbr title="one">2</abbr> |',
        "<details open><summary>More</summary><p>Words <kbd>x</kbd> <mark>y</mark></p></details>",
        '<input type="checkbox" disabled> Tick\n\n<div class="bb-line"></div>',
        '<ol start="3" type="a" reversed><li value="4">x</li></ol>',
        '<p lang="pl" dir="ltr" title="t" class="x" id="y">x</p>',
        '<figure><img src="../pictures/a.jpg" alt="A" width="3" height="4"><figcaption>x</figcaption></figure>',
        '<time datetime="2026-01-01">x</time> <a href="https://www.example.org/" target="_blank" rel="noopener">y</a>',
        '<table><tr><th scope="col" id="h" colspan="2">x</th></tr><tr><td headers="h" rowspan="1">y</td></tr></table>',
        "Words.[^1]\n\n[^1]: More.",
        "Term\n: words",
        '<div markdown="1">\n**bold**\n</div>',
        "<https://www.example.org/> <office@littleoaks.test> 3 < 4 > 2",
        "<a href='../contact.md'>x</a> [y](tel:01632960001) [z](sms:01632960001) [w](webcal://littleoaks.test/c.ics)",
    ],
)
def test_what_is_listed_is_no_problem(body: str, write_site: WriteSite) -> None:
    """HTML that shows words, pictures and tables, comments and code are no fault and no stop."""
    found = check(context_of(write_site, body).content, NOW)
    assert [str(each) for each in found if each.path == PATH and each.level.value != "advice"] == []


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("Under <one year> no honey.", "Under &lt;one year&gt; no honey."),
        ("<marquee>Hello</marquee>", "Hello"),
        ("Words <svg><text>y</text></svg> after", "after"),
        ("Words <button>Send</button>", "Send"),
        ("![Leaf](data:image/png;base64,AAAA)", "Leaf"),
        ("Words <o:p>from Word</o:p>", "from Word"),
        ("Words <td>loose</td>", "loose"),
    ],
)
def test_words_of_what_is_left_out_stay(body: str, shown: str, write_site: WriteSite) -> None:
    """What stood in an element that is left out is shown, and so is what only looked like a tag."""
    context = context_of(write_site, body)
    assert shown in context.rendered(context.content.notices[0]).html


def test_one_thing_is_told_once(write_site: WriteSite) -> None:
    """A frame, an unclosed style and a whole page are one problem each."""
    for body in ("<iframe src=x></iframe>", "Words <style>x", "Words\n\n<body>x</body>", "<p data-topic=x>y</p>"):
        found = [
            each for each in check(context_of(write_site, body).content, NOW) if each.path == PATH and each.line >= 7
        ]
        assert len(found) == 1, body


def test_each_of_many_is_told_on_its_own_line(write_site: WriteSite) -> None:
    """Equal tags are told where each of them stands."""
    body = "```\n<center>\n```\n\n<center>a</center>\n\n<center>b</center>"
    found = check(context_of(write_site, body).content, NOW)
    assert [each.line for each in found if each.path == PATH] == [11, 13]


def test_the_names_of_our_data_are_those_in_the_templates() -> None:
    """Every `data-` attribute that Bookbag's templates write, or its scripts read, is reserved."""
    sources = [file for kind in ("*.html", "*.js") for file in template_folder().rglob(kind)]
    names = {name for file in sources for name in re.findall(r"\bdata-([a-z][a-z-]*[a-z])\b", file.read_text("utf-8"))}
    assert {name for name in names if not name.startswith("md-")} == OUR_DATA
