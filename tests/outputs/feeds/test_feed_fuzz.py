"""Whatever somebody types or pastes, a feed stays one that every reader can read, and harmless."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st
from lxml import etree

from bookbag.content.dates import LONDON
from bookbag.content.folder import read_content
from bookbag.content.problems import ProblemNotes
from bookbag.content.reading.front_matter import split_front_matter
from bookbag.content.reading.record_fields import read_record
from bookbag.content.records.item import RecordSource
from bookbag.content.records.newsletter import Newsletter
from bookbag.outputs.email.subscriber_body import body_for_subscribers
from bookbag.outputs.feeds.feed_entry import Enclosure, Feed, FeedEntry
from bookbag.outputs.feeds.feed_xml import as_atom, as_rss
from bookbag.outputs.feeds.newsletter_feed import newsletter_feed
from bookbag.outputs.pages.template_environment import template_environment
from bookbag.publishing.publish import publish
from tests.conftest import POLICY, SETTING
from tests.helpers.feed_reading import ATOM, FEED, ROOT, entries_in, written
from tests.helpers.hypothesis_examples import tries
from tests.outputs.feeds.test_newsletter_feed import ACTIVE, NOW, feeds_at, left_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jinja2 import Environment
    from lxml import html

    from bookbag.publishing.site import Site
    from tests.conftest import WriteSite

MANY: Final = tries(200)
FORMS: Final = (as_rss, as_atom)
BOTH: Final = pytest.mark.parametrize("path", [FEED, ATOM])


def held(text: str) -> str:
    """The characters of a text that XML 1.0 can hold, by the letter of its production 2."""
    fit = ((0x20, 0xD7FF), (0xE000, 0xFFFD), (0x10000, 0x10FFFF))
    return "".join(c for c in text if c in "\t\n\r" or any(first <= ord(c) <= last for first, last in fit))


def one_feed(entry: FeedEntry, words: str = "Little Oaks") -> Feed:
    """A feed of one entry, in whose own words anything may stand."""
    about = {"title": words, "description": words, "author": words}
    return Feed(id=f"urn:uuid:{0:036}", address=f"{ROOT}{FEED}", home=ROOT, entries=(entry,), **about)


def one_entry(title: str, summary: str, content: str) -> FeedEntry:
    """An entry with words of all kinds."""
    return FeedEntry(
        id="urn:uuid:00000000-0000-5000-8000-000000000001",
        title=title,
        address=f"{ROOT}newsletters/n/",
        category="Newsletter",
        published=datetime(2026, 11, 6, tzinfo=LONDON),
        updated=datetime(2026, 11, 6, tzinfo=LONDON),
        summary=summary,
        content=content,
        picture=Enclosure(f"{ROOT}a.png", 1, "image/png"),
    )


# --- Any text at all -------------------------------------------------------------------------------------------------

CHARACTERS: Final = st.one_of(
    st.characters(),
    st.characters(categories=("Cs", "Cc")),
    st.sampled_from("<>&'\"]\\ \t\r\n\x85\u2028\ufffe\uffff\ufeff\u200b🍂"),
)
TEXTS: Final = st.one_of(
    st.text(CHARACTERS),
    st.lists(st.sampled_from(["]]>", "<![CDATA[", "<!--", "-->", "&amp;", "&#0;", "</title>", "<?xml?>", "x"])).map(
        "".join
    ),
)


@MANY
@given(title=TEXTS.filter(held), summary=TEXTS.filter(held), content=TEXTS, name=TEXTS.filter(held))
def test_any_words_make_a_feed(title: str, summary: str, content: str, name: str) -> None:
    """Title, summary, body and name of any characters, surrogates too, come back but for those that XML cannot hold."""
    for form in FORMS:
        [entry] = entries_in(form(one_feed(one_entry(title, summary, content), name), ""))
        assert entry.title == held(title)
        assert entry.summary == held(summary)
        assert entry.content.replace("]]&gt;", "]]>") == held(content).replace("]]&gt;", "]]>")


@pytest.mark.parametrize("form", FORMS)
def test_a_title_of_unfit_characters_alone_makes_a_feed(form: Callable[[Feed, str], bytes]) -> None:
    """A title of which XML can hold nothing does not cost subscribers the whole feed."""
    assert len(entries_in(form(one_feed(one_entry("\ufffe", "S", "C"), "\ufffe"), ""))) == 1


# --- Any title, as a file says it ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Desk:
    """A site without news, and its templates, for newsletters to be put into."""

    site: Site = field(repr=False)
    templates: Environment = field(repr=False)

    def feeds_of(self, letter: Newsletter) -> list[bytes]:
        """Both forms of the feed of a site with one newsletter."""
        words = {letter.link: self.site.render(letter.body, letter.link)}
        site = replace(self.site, newsletters=(self.site.tokens.fill(letter),), rendered=words)
        body = body_for_subscribers(letter, site, self.templates)
        feed = newsletter_feed(site, FEED, {letter.link: body}, {})
        return [form(feed, "<p>About.</p>") for form in FORMS]


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The small site."""
    files: dict[str, str | bytes] = {
        "setting.yml": SETTING,
        "policies/complaints.md": POLICY,
        "docs/files/form.txt": "A",
    }
    folder = written(tmp_path_factory.mktemp("desk"), files)
    site = publish(read_content(folder), NOW)
    return Desk(site, template_environment(site, folder))


def letter_of(fields: str, body: str) -> Newsletter | None:
    """The newsletter that a file says; None where it is refused."""
    notes = ProblemNotes("docs/newsletters/n.md")
    document = split_front_matter(f"---\n{fields}---\n{body}", notes)
    if document is None:
        return None
    return read_record(
        Newsletter, document.fields, notes, source=RecordSource(notes.path), slug="n", body=document.body
    )


@MANY
@given(title=TEXTS, style=st.sampled_from([None, '"', "'", "|", ">"]))
@example(title='Tom & Jerry\'s <3 of "conkers", ]]> 🍂', style=None)
@example(title="Two\nlines\tand\u2028more \ufffe", style='"')
def test_any_title_that_is_read_comes_back(desk: Desk, title: str, style: str | None) -> None:
    """A title is refused with a reason, or is in both forms as it was put in, its white space as the record reads it."""
    assume("{{" not in title)
    try:
        fields = yaml.dump({"id": "n", "title": title, "date": "2026-11-06"}, default_style=style, allow_unicode=True)
    except UnicodeEncodeError:  # a lone surrogate, which no file can hold
        assume(condition=False)
    letter = letter_of(fields, "X\n")
    assume(letter and held(letter.title))
    assert letter
    expected = held(" ".join(title.split()))
    assert held(letter.title) == expected
    for raw in desk.feeds_of(letter):
        assert [entry.title for entry in entries_in(raw)] == [expected]


# --- Any body, as somebody pastes it ---------------------------------------------------------------------------------

PIECES: Final = (
    *("<p>", "</p>", "<div ", "</div>", "<b", ">", "<", "/>", "<br>", "<table><tr><td>", "</table>"),
    *("<script>", "</script>", "<style>", "<iframe ", "<form ", "<textarea>", "<template>", "<object>", "<math><mi>"),
    *(' onclick="x()"', " onload=x", " style='x'", ' title="', "'", '"', " href=x", ' src="a.png"', ' href="../p/#x"'),
    *("&amp;", "&", "&#0;", "&#1;", "&#x1F;", "&#xD800;", "&#xFFFE;", "&#55296;", "&nosuch;", "&#x110000;"),
    *("<!--", "-->", "]]>", "<![CDATA[", "<?php", "?>", "</body></html>", "<head>", "<body onload=x()>", "<base "),
    *("\x01", "\x0b", "\x0c", "\x1f", "\x7f", "\x85", "\ufffe", "\uffff", "\ufeff", "\u202e", "🍂", "\t", "\n", "\n\n"),
    *("# ", "* ", "1. ", "> ", "    ", "```\n", "[x](../x.md)", "![x](x.png)", "<a@b.example>", "**", "`"),
    *("{: onclick=x }", "[^1]", "\n[^1]: ", "| a | b |\n|---|---|\n", "<details markdown>", "Words", "{{manager}}"),
    *(
        "<svg onload=x()>",
        "<noscript>",
        "<xmp>",
        "<title>",
        "<html>",
        "<!DOCTYPE html>",
        "<a href=//",
        "[",
        "](http://[",
    ),
)
BODIES: Final = st.one_of(
    st.text(),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=25).map("".join),
)


@tries(300)
@given(body=BODIES)
def test_any_body_makes_a_feed(desk: Desk, body: str) -> None:
    """Markdown, HTML and noise of any kind make a feed that a strict parser takes, without a script, a frame or a handler."""
    letter = letter_of("id: n\ntitle: N\ndate: 2026-11-06\n", body)
    assert letter
    rss, atom = ([*entries_in(raw)] for raw in desk.feeds_of(letter))
    assert [entry.title for entry in (*rss, *atom)] == ["N", "N"]
    for entry in (*rss, *atom):
        assert [each.tag for each in entry.body.iter(*ACTIVE)] == []
        assert [name for each in entry.body.iter(etree.Element) for name in each.attrib if name.startswith("on")] == []
        assert held(entry.content) == entry.content
    assert rss[0].content.replace("]]&gt;", "]]>") == atom[0].content.replace("]]&gt;", "]]>")


@pytest.mark.parametrize(
    "body",
    [
        "<!DOCTYPE html>\n",
        "<html><head><title>News</title></head></html>",
        "<!DOCTYPE html>\n<html><head><title>News</title></head><body><p>Words</p></body></html>",
        "[Words](http://[address])",
        '<a href="https://[address]/">Words</a>',
        '<p><img src="//x]/y.png" alt=""></p>',
        "<p>Tick <input> here\x0band here</p>",
        "<body>Words\x0bof a page</body>",
    ],
)
def test_a_slip_costs_nobody_the_site(desk: Desk, body: str) -> None:
    """A page pasted whole, a blank left in an address, or a line break of Word's does not end the build."""
    letter = letter_of("id: n\ntitle: N\ndate: 2026-11-06\n", body)
    assert letter
    assert [len(entries_in(raw)) for raw in desk.feeds_of(letter)] == [1, 1]


# --- Characters and HTML by name -------------------------------------------------------------------------------------

CONTROLS: Final = "".join(map(chr, (1, 8, 11, 12, 14, 31, 127, 0xFFFE, 0xFFFF)))
UNFIT: Final = {
    "control characters": f"before {CONTROLS}",
    "references to control characters": "before &#1;&#11;&#xFFFE;",
    "references to lone surrogates": "before &#xD800; &#xDFFF;",
    "the end of a CDATA section": "before ]]> <b title=']]>'>]]></b> <!-- ]]> --> <![CDATA[ x ]]>",
    "references to nothing": "before &#0; &nosuch; & &;",
    "a declaration": '<?xml version="1.0" encoding="utf-16"?> before',
}


@pytest.mark.parametrize("unfit", UNFIT)
@BOTH
def test_unfit_characters_break_no_feed(write_site: WriteSite, path: str, unfit: str) -> None:
    """Characters that XML cannot hold, and what looks like the end of a section, leave a feed whole, and the words around."""
    letter = f"---\nid: n\ntitle: N\ndate: 2026-11-06\n---\n{UNFIT[unfit]} and after.\n"
    [entry] = entries_in(feeds_at(write_site({"docs/newsletters/n.md": letter}))[path])
    said = entry.body.text_content().strip()
    assert said.startswith("before")
    assert said.endswith("and after.")
    assert not set(said) & set(CONTROLS.replace("\x7f", ""))


PASTED: Final = {
    "a film": '<video poster="p.png" src="v.mp4"><source src="v.webm"><track src="v.vtt"></video>Words',
    "a quotation": '<blockquote cite="../q/">Words</blockquote>',
    "a map": '<map name="m"><area href="there/" alt=""></map>Words',
    "sources": '<picture><source srcset="b.webp 2x"><img src="https://x.example/c.png" alt=""></picture>Words',
    "a form within words": '<p>Words <input formaction="x"> <button>Send</button></p>',
    "an address of no scheme": '<a href="//x.example/y">Words</a>',
    "a question": '<a href="?page=2">Words</a>',
    "an empty address": "[Words]()",
    "a background": '<table background="x.png"><tr><td>Words</td></tr></table>',
    "a drawing": '<svg><image xlink:href="x.png"></image></svg>Words',
    "a listener": '<a href="https://x.example/" ping="heard">Words</a>',
    "the end of a section in a tag": "<b ]]>Words</b>",
}


def body_of(folder: Path) -> html.HtmlElement:
    """The body of a folder's only entry."""
    [entry] = entries_in(feeds_at(folder)[FEED])
    return entry.body


@pytest.mark.parametrize("pasted", PASTED.values(), ids=PASTED)
def test_what_is_pasted_is_made_harmless(write_site: WriteSite, pasted: str) -> None:
    """HTML that somebody pasted keeps its words, and brings nothing that acts and no address that is not whole."""
    body = body_of(write_site({"docs/newsletters/n.md": f"---\nid: n\ntitle: N\ndate: 2026-11-06\n---\n{pasted}\n"}))
    assert "Words" in body.text_content()
    assert left_in(body) == []
