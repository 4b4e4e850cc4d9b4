"""HTML that is safe by a list: balanced, the same when it is cleaned again, and every change told."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from bookbag.markup.dropped_html import Dropped, Why
from bookbag.markup.html_cleaner import cleaned_html
from bookbag.markup.markdown_extensions import EXTENSIONS
from bookbag.markup.safe_html import safe
from bookbag.markup.safe_list import EMAIL, FEEDS, KNOWN, PAGES, VOID
from bookbag.markup.tag_scanner import attributes_of, scan

PIECES: Final = (
    *(f"<{name}>" for name in sorted(KNOWN)),
    *(f"</{name}>" for name in sorted(KNOWN)),
    *(
        '<p class="x" onclick="y">',
        "<a href='javascript:x'>",
        "<a href=x>",
        "<img src=a srcset='b 2x, c'>",
        "<td style=x>",
    ),
    *(
        "words",
        " ",
        "\n",
        "\n\n",
        "<!--",
        "-->",
        "<one year>",
        "</one>",
        "<![CDATA[",
        "]]>",
        "<?x",
        "<",
        ">",
        '"',
        "'",
        "&lt;",
    ),
    *(
        "<pre>\n\n\n",
        "<table><b>",
        "<a><table><a>",
        "<svg><style>",
        "<math><mi><p>",
        "<svg><title>",
        "<select><svg>",
        "é",
    ),
    *(
        "<img src=data:image/png;base64,A alt='<b>'>",
        "<p title='a > b'>",
        "<input type=checkbox>",
        "{{a}}",
        "&nbsp;",
        "<b/>",
    ),
)
HTML: Final = st.lists(st.sampled_from(PIECES), max_size=9).map("".join)


class Pairs(HTMLParser):
    """The start tags of elements that have an end tag, less the end tags, by nesting."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.wrong: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Note a start tag."""
        self.opened += [tag] if tag not in VOID else []

    def handle_endtag(self, tag: str) -> None:
        """Take its start tag away, which must be the last."""
        if not self.opened or self.opened.pop() != tag:
            self.wrong.append(tag)


@given(HTML)
def test_it_is_balanced_and_stays_the_same(html: str) -> None:
    """Every start tag has its end tag, and cleaning once more changes and tells nothing."""
    found = safe(html)
    pairs = Pairs(found.html)
    assert (pairs.opened, pairs.wrong) == ([], [])
    again = safe(found.html)
    assert again.html == found.html
    assert (again.dropped, again.unpaired, again.shown, again.unfinished) == ((), (), (), ())


@pytest.mark.parametrize(
    "html", ["<pre>\n\n\nx</pre>", "<pre>\n</pre>", "<a><table><a>x", "<table>x<tr>y<td><p>z", "<p><b><p>x"]
)
def test_what_a_browser_would_read_in_another_way_stays_the_same(html: str) -> None:
    """Line ends at the beginning of code, and what a browser moves out of a table, are settled at once."""
    assert safe(safe(html).html).html == safe(html).html


@given(HTML)
def test_only_what_is_listed_is_left(html: str) -> None:
    """Whatever is written, no element and no attribute that is not listed comes out, by any of the lists."""
    for allowed in (PAGES, FEEDS, EMAIL):
        for tag in scan(cleaned_html(html, allowed)):
            assert tag.name in allowed.elements
            for name, value in attributes_of(tag.said):
                assert allowed.allows(tag.name, name, value or "")


@given(HTML)
def test_every_element_and_attribute_is_there_or_told(html: str) -> None:
    """A start tag or an attribute of the source that the result lacks is told in one way or another."""
    found = safe(html)
    if found.unfinished or any(tag.name in VOID | {"svg", "math"} and tag.closes for tag in found.unpaired):
        return
    before = Counter(tag.name for tag in scan(html) if not tag.closes and tag.name.isalnum())
    after = Counter(tag.name for tag in scan(found.html) if not tag.closes)
    told = {each.element for each in found.dropped} | {tag.name for tag in found.unpaired}
    shown = {tag[1:].split(" ")[0].rstrip(">") for tag in found.shown}
    drawn = {"svg", "math"} & told
    assert drawn or set(before - after) <= told | shown


@given(st.lists(st.sampled_from(PIECES), max_size=6).map(" ".join))
def test_markdown_is_made_safe_too(body: str) -> None:
    """The same holds for what Python-Markdown makes of such pieces."""
    found = safe(Markdown(extensions=list(EXTENSIONS)).convert(body))
    assert safe(found.html).html == found.html


@pytest.mark.parametrize(
    ("html", "cleaned", "dropped"),
    [
        ("<p onclick=x>y</p>", "<p>y</p>", Dropped(Why.RUNS, "p", "onclick", "x")),
        ("<script>x<b></script>y", "y", Dropped(Why.RUNS, "script")),
        ("<p>a<style>b</style>c</p>", "<p>ac</p>", Dropped(Why.HIDES, "style")),
        ("<a href='JAVA&#9;SCRIPT:x'>y</a>", "<a>y</a>", Dropped(Why.RUNS, "a", "href", "JAVA\tSCRIPT:x")),
        ("<a href=foo:x>y</a>", "<a>y</a>", Dropped(Why.ADDRESS, "a", "href", "foo:x")),
        (
            "<img src=data:image/png;,A alt='a&amp;b'>",
            "a&amp;b",
            Dropped(Why.ADDRESS, "img", "src", "data:image/png;,A"),
        ),
        ("<q cite=vbscript:x>y</q>", "<q>y</q>", Dropped(Why.RUNS, "q", "cite", "vbscript:x")),
        ("<td>x</td>", "x", Dropped(Why.MISPLACED, "td")),
        ("<p style='text-align: left;'>x</p>", "<p>x</p>", Dropped(Why.UNLISTED, "p", "style", "text-align: left;")),
        ("<img src=a src=b>", '<img src="a">', Dropped(Why.TWICE, "img", "src", "b")),
        ("<?php x ?>y", "y", Dropped(Why.UNLISTED, "!", value="<?php x ?>")),
        ("<body>x", "x", Dropped(Why.OF_A_WHOLE_PAGE, "body")),
    ],
)
def test_what_is_left_out_is_told(html: str, cleaned: str, dropped: Dropped) -> None:
    """What goes is told with its element, attribute and value; the words around it stay."""
    found = safe(html)
    assert (found.html, found.dropped) == (cleaned, (dropped,))


@pytest.mark.parametrize("unfinished", ["<a href=x", '<a href="x>y</a>', "<one", "</p", "<b ='", "<p title='"])
def test_an_unfinished_tag_is_shown_as_words(unfinished: str) -> None:
    """A tag without an end swallows nothing: it is words, and told."""
    found = safe(f"<p>Words</p>{unfinished}")
    assert found.unfinished
    assert found.html.startswith("<p>Words</p>&lt;")


@pytest.mark.parametrize(
    "piece",
    [
        "<a '",
        '<a "',
        '<a ="',
        "<",
        "</",
        "<!--",
        "<a b=",
        "<svg>",
        "<script>",
        "<title>",
        "</svg>",
        "<b",
        "<p>",
        "<?",
        "<q cite=a,",
    ],
)
def test_time_grows_with_the_length_alone(piece: str) -> None:
    """Forty thousand times the same piece is read in one pass (the limit of the test's time holds it)."""
    assert len(list(scan(piece * 40_000))) <= 40_000


def test_halves_of_characters_stop_nothing() -> None:
    """Half a character, which cannot be written, is replaced."""
    assert safe("a\ud800<b>c").html == "a?<b>c</b>"
