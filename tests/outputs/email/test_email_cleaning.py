"""What of a newsletter's own HTML reaches an email, and how a long one is cut."""

from __future__ import annotations

import re
from bisect import bisect_left
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.rendered_email import RenderedEmail

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.html import HtmlElement

VOID: Final = ("br", "hr", "img", "meta", "wbr")
OPENING: Final = """
    a b blockquote body caption dd div dl dt form frameset h1 h2 head html iframe img input li link math meta noscript ol
    p plaintext pre script select style svg table tbody td template textarea tfoot th thead title tr ul video xmp
""".split()
SCRAPS: Final = (
    *(f"<{name}>" for name in OPENING), *(f"</{name}>" for name in OPENING), "<!--", "-->", "<!DOCTYPE html>", "]]>",
    "<?xml version='1.0' encoding='utf-8'?>", "<![CDATA[", "&#0;", "&#1;", "&#x1f;", "&amp;", "&bogus;", "\x00", "\x02",
    "<a href='http://['>", "<a href=' https://a\n/'>", "<a href='javascript:x()'>", "<a href=''>", "<img src='x' alt='y'>",
    "<img src='http://elsewhere.example/x'>", "<td colspan=99999999>", "<p class='preview'>", "<table role='presentation'>",
)  # fmt: skip

scraps: Final = st.lists(st.text(max_size=20) | st.sampled_from(SCRAPS), max_size=25).map("".join)
"""HTML as nobody should write it."""


@pytest.fixture(scope="session")
def news(conker_lane: Path) -> RenderedEmail:
    """A newsletter of the example, to be given other words."""
    return RenderedEmail.of(conker_lane)


class Nesting(HTMLParser):
    """ProblemNotes elements that are not closed where they should be, and attributes given twice."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(document)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what opens."""
        if len(dict(attrs)) != len(attrs):
            self.wrong.append(f"<{tag}> has an attribute twice")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note what closes out of turn."""
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}>")


def assert_sound(letter: RenderedEmail) -> None:
    """The layout is whole, everything is closed, and nothing is loaded or done that should not be."""
    nesting = Nesting(letter.html)
    assert (nesting.wrong, nesting.open) == ([], [])
    assert [each.getparent().getparent().getchildren()[0][0].get("class") for each in [letter.words]] == ["masthead"]
    assert letter.words[0].tag == "h1"
    assert letter.page.find_class("foot")[0].getparent().getprevious()[0] is letter.words
    names = {str(each.tag) for each in letter.page.iter() if isinstance(each.tag, str)}
    assert not names & {"script", "form", "input", "iframe", "object", "embed", "link", "svg", "video", "audio", "base"}
    assert {each.get("src", "").partition("/pictures/")[0] for each in letter.page.iter("img")} <= {
        "https://conkerlane.example",
        "https://conkerlane.example/newsletters/2026-11-20/x",
    }
    assert [each for each in letter.page.xpath("//@*") if each.startswith("javascript")] == []
    assert not [name for each in letter.page.iter() for name in map(str, each.attrib) if name.startswith("on")]


def test_the_examples_emails_are_sound(conker_lane: Path) -> None:
    """A newsletter and a week of the example are well made."""
    assert_sound(RenderedEmail.of(conker_lane, "newsletters/2026-10-16.md"))
    assert_sound(RenderedEmail.of(conker_lane, "weekly/2026-11-23.md"))


@given(scraps)
def test_no_html_breaks_an_email(news: RenderedEmail, body: str) -> None:
    """Whatever stands in the words, the email around them is whole and loads nothing."""
    assert_sound(news.saying(body))


@pytest.mark.parametrize(
    "body",
    [
        "<table><table><tr><td>x</td></tr></table></table>",
        "<table><tr><table><tr><td>x</td></tr></table></tr></table>",
        "<table><tr><div><table><tr><td>x</td></tr></table></div><td>y</td></tr></table>",
        "<table><caption>a<table><tr><td>x</td></tr></table></caption><tr><td>y</td></tr></table>",
        "<table><td>x</td></table></td></tr></table>",
    ],
)
def test_no_table_ends_the_layout(news: RenderedEmail, body: str) -> None:
    """A table where none can be would end the one around it, and its own end that of the layout."""
    letter = news.saying(f"{body}<p>after</p>")
    assert_sound(letter)
    assert re.search(r"x.*after", " ".join(letter.words.itertext()), re.DOTALL)


def test_no_depth_overwhelms_a_reader(news: RenderedEmail) -> None:
    """Words that are nested hundreds of times are there, and nested less."""
    letter = news.saying("<blockquote>" * 250 + "Deep")
    assert "Deep" in letter.text
    assert len(list(letter.words.iter("blockquote"))) < 100


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<p onclick='x()' style='color: red' id='a' class='foot'>Hello</p>", "<p>Hello</p>"),
        ("<script>track()</script><form><input></form><p>Hello</p>", "<p>Hello</p>"),
        ("<p>a <blink>b</blink> <font color=red>c</font></p>", "<p>a b c</p>"),
        ("<h1>One</h1><section><p>Two</p></section>", "<h2>One</h2><div><p>Two</p></div>"),
        ("<!--[if mso]><b>x</b><![endif]--><p>Hello</p>", "<p>Hello</p>"),
        ("</td></tr></table><td>Out</td>", "\nOut\n"),
        ("<table><tr><td>In</td></tr></table>", "<table><tbody><tr><td>In</td></tr></tbody></table>"),
        ("<a href='javascript:x()'>js</a> <a href='http://['>bad</a>", "js bad"),
        ("<a href=' https://a.example/b c '>x</a>", '<a href="https://a.example/b%20c">x</a>'),
        ("<a href='../../visit/'>visit</a>", '<a href="https://conkerlane.example/visit/">visit</a>'),
        (
            "<p>x<sup><a class='footnote-ref' href='#fn:1'>1</a></sup></p><p>y <a class='footnote-backref' href='#'>↩</a></p>",
            '<p>x<sup><a href="https://conkerlane.example/newsletters/2026-11-20/#fn:1">1</a></sup></p><p>y </p>',
        ),
    ],
)
def test_only_the_known_is_let_through(news: RenderedEmail, written: str, shown: str) -> None:
    """Unknown elements leave their words, active ones nothing, and attributes go but for a few."""
    assert shown in re.sub(r' style="[^"]*"', "", news.saying(written).html)


@pytest.mark.parametrize(
    ("written", "words", "address"),
    [
        ("<img src='https://t.example/1.gif' alt='A map'>", "A map", "https://t.example/1.gif"),
        ("<img src='//t.example/1.gif'>", "A picture elsewhere", "https://t.example/1.gif"),
        ("<img src='../pictures/pegs.svg' alt='Coats on pegs'>", "Coats on pegs", "https://conkerlane.example/newsletters/pictures/pegs.svg"),
        ("<img src='/pictures/pegs.SVG'>", "A drawing", "https://conkerlane.example/pictures/pegs.SVG"),
        ("<video src='v.mp4'>old</video>", "Watch this on the website", "https://conkerlane.example/newsletters/2026-11-20/"),
    ],
)  # fmt: skip
def test_what_is_elsewhere_is_not_loaded(news: RenderedEmail, written: str, words: str, address: str) -> None:
    """A picture on another site would tell that site who reads; a film plays in few programs: both are links."""
    (link,) = news.saying(f"<p>{written}</p>").page.xpath(f"//p/a[text()='{words}']")
    assert link.get("href") == address
    within = news.saying(f"<p><a href='https://b.example/'>{written}</a></p>")
    assert words in within.page.xpath("//a[@href='https://b.example/']")[0].text_content()


@pytest.mark.parametrize(
    ("words", "wide"), [("eggs milk bread", False), ("Wednesday afternoon session registration", True)]
)
def test_a_wide_table_is_set_smaller(news: RenderedEmail, words: str, wide: bool) -> None:  # noqa: FBT001 - pytest gives it
    """A table whose words do not fit side by side on a telephone may break them."""
    cells = "".join(f"<td>{word}</td>" for word in words.split())
    (table,) = news.saying(f"<table><tr>{cells}</tr></table>").words.iter("table")
    assert ("overflow-wrap: anywhere" in next(table.iter("td")).get("style")) is wide


# --- Too long --------------------------------------------------------------------------------------------------------

LONG: Final = {
    "paragraphs": "".join(f"<h2>Head {n}</h2><p>Words {n}.{' More.' * 50}</p>" for n in range(900)),
    "a list": "<p>Before</p><ul>" + "".join(f"<li>Line {n}{' more' * 20}</li>" for n in range(2000)) + "</ul>",
    "a table": "<p>Before</p><table><thead><tr><th>One</th></tr></thead>" + "<tr><td>£5 each</td></tr>" * 2000 + "</table>",
    "one block round all": f"<div>{'<p>Words and more words.</p>' * 3000}</div> and a tail",
    "wide letters": "<p>🌰🌰🌰🌰🌰🌰🌰🌰</p>" * 2000,
}  # fmt: skip


@pytest.mark.parametrize("kind", LONG)
def test_a_long_letter_is_cut_at_a_block(news: RenderedEmail, kind: str) -> None:
    """It stays below 100,000 bytes, uses them, is whole as HTML, keeps its diary, and says that there is more."""
    letter = news.saying(LONG[kind])
    assert 97_000 < len(letter.html.encode()) < 100_000
    assert_sound(letter)
    (note,) = letter.words.find_class("note")
    assert note.find("a").text == "Read the rest on the website"
    assert note.find("a").get("href") == "https://conkerlane.example/newsletters/2026-11-20/"
    assert "Dates for the diary" in letter.html
    assert_whole(note.getprevious())


def assert_whole(last: HtmlElement) -> None:
    """What stands before the note is no heading, no empty list, and no word is cut."""
    assert last.tag in ("p", "ul", "table", "div")
    assert re.search(r"(more|More\.|words\.|each|🌰)\s*$", last.text_content())


@pytest.mark.parametrize("body", ["<p>" + "word " * 30_000 + "</p>", "word " * 30_000], ids=["one block", "none"])
def test_one_endless_block_is_left_out(news: RenderedEmail, body: str) -> None:
    """What cannot be cut at a block is left to the website."""
    letter = news.saying(body)
    assert len(letter.html.encode()) < 20_000
    assert "word word" not in letter.html
    assert "Read the rest on the website" in letter.html


def test_what_fits_is_not_cut(news: RenderedEmail) -> None:
    """A letter just below the limit is whole and says nothing of a rest; a block more, and it is cut."""
    block = "<p>Words and more words.</p>"
    rest = range(1, 3000)
    most = bisect_left(rest, x=True, key=lambda n: "Read the rest" in news.saying(block * n).html)
    whole = news.saying(block * most).html
    assert whole.count("more words") == most
    assert len(whole.encode()) < 100_000 < len(whole.encode()) + 100


def test_plain_text_is_never_cut(news: RenderedEmail) -> None:
    """No mail program cuts plain text short."""
    text = news.saying(LONG["paragraphs"]).text
    assert "Words 899." in text
    assert "Read the rest" not in text
