"""Words and sections: what of a page can be found, and under which heading."""

from __future__ import annotations

import unicodedata
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookbag.outputs.search.page_sections import PageSection, sections_of
from bookbag.outputs.search.search_words import folded, stop_words

if TYPE_CHECKING:
    import random
    from collections.abc import Callable


# --- Words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Head LICE, head-lice!", ["head", "lice", "head", "lice"]),
        ("Zażółć gęślą jaźń", ["zazolc", "gesla", "jazn"]),
        ("Opłaty · Łódź", ["oplaty", "lodz"]),
        ("ateş, kapı, Işık, İstanbul", ["ates", "kapi", "isik", "istanbul"]),
        ("Straße, Øl, đ, ærø", ["strasse", "ol", "d", "aero"]),
        ("the child's, the child\u2019s, can't, O\u02bcNeill", ["the", "childs", "the", "childs", "cant", "oneill"]),
        (
            "20-minute walk at 9.30am on 2026-11-22",
            ["20", "minute", "walk", "at", "9", "30am", "on", "2026", "11", "22"],
        ),
        ("snake_case and a|b=c#d", ["snake", "case", "and", "a", "b", "c", "d"]),
        ("إسهالٌ", ["اسهال"]),
        ("খাবার", ["খবর"]),
        ("Щасливий їжачок", ["щасливии", "іжачок"]),
        ("ﬁre ② Ⅳ x²", ["fire", "2", "iv", "x2"]),
        ("发烧", ["发烧"]),
        ("🎈 !? … —", []),
        ("", []),
    ],
)
def test_words_are_plain(text: str, words: list[str]) -> None:
    """Small letters without accents, apostrophes and the marks of Arabic and Bengali; digits stay, signs part words."""
    assert folded(text) == words


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """What is folded is found by folding it again, and holds neither marks, capitals, spaces nor the index's own signs."""
    words = folded(text)
    assert folded(" ".join(words)) == words
    for word in words:
        assert word == word.lower()
        assert not set(word) & set(" |=#'_")
        assert not any(unicodedata.category(letter)[0] == "M" for letter in word)


def test_stop_words_are_as_they_are_looked_up() -> None:
    """Every stop word is folded already, and none is a word that a query hangs on."""
    assert all(folded(word) == [word] for word in stop_words())
    assert not stop_words() & {"off", "up", "out", "no", "not", "late", "sick"}


# --- Sections --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rendered", "sections"),
    [
        ("", [("", "", "")]),
        ("  \n ", [("", "", "")]),
        ("<p>Before.</p>", [("", "", "Before.")]),
        (
            '<p>Before.</p>\n<h2 id="how">How</h2>\n<p>First,</p><p>then.</p>',
            [("", "", "Before."), ("How", "how", "First, then.")],
        ),
        (
            '<h2 id="a">A<a class="headerlink" href="#a" title="Link">¶</a></h2><h3 id="b">B <em>and</em> C</h3><p>x</p>',
            [("", "", ""), ("A", "a", ""), ("B and C", "b", "x")],
        ),
        ('<h2>No id</h2><p>x</p><h4 id="">y</h4>', [("", "", ""), ("No id", "", "x"), ("y", "", "")]),
        ("<ul><li>one<ul><li>two</li><li>three</li></ul></li><li>four</li></ul>", [("", "", "one two three four")]),
        (
            "<table><tr><th>Illness</th><th>Stay away</th></tr><tr><td>Mumps</td><td>5 days</td></tr></table>",
            [("", "", "Illness Stay away Mumps 5 days")],
        ),
        (
            "<p>a</p><script>secret()</script><style>p{}</style><template><p>later</p></template><!-- note --><p>b</p>",
            [("", "", "a b")],
        ),
        ('<div><h2 id="in">In</h2><p>x</p></div><p>after</p>', [("", "", ""), ("In", "in", "x after")]),
        (
            "<p>one <strong>wo</strong>rd, one<br>line &amp; a&nbsp;space</p>",
            [("", "", "one word, one line & a space")],
        ),
        ("<dl><dt>Fee</dt><dd>£5</dd></dl><blockquote>q</blockquote>", [("", "", "Fee £5 q")]),
    ],
)
def test_a_page_is_taken_apart_at_its_headings(rendered: str, sections: list[tuple[str, str, str]]) -> None:
    """Headings have their id and no sign of the link to them; blocks part words, and what is not shown says nothing."""
    assert sections_of(rendered) == tuple(PageSection(*each) for each in sections)


@pytest.mark.parametrize(
    ("rendered", "heading"),
    [("<h2>How <!-- hidden --> so</h2>", "How so"), ("<h2>First<br>second</h2>", "First second")],
    ids=["comment", "break"],
)
def test_a_heading_says_what_is_shown(rendered: str, heading: str) -> None:
    """A comment in a heading is silent, and a line break parts words there too."""
    assert [section.heading for section in sections_of(rendered)] == ["", heading]


@pytest.mark.parametrize(
    "rendered",
    [
        "<details><summary>Menu</summary>Soup</details>",
        "<figure><img><figcaption>Menu</figcaption></figure>Soup",
        "<h5>Menu</h5><h6>Soup</h6>",
        "<section>Menu</section><section>Soup</section>",
    ],
)
def test_every_block_parts_words(rendered: str) -> None:
    """What is written in HTML by hand stands apart in the index as it does on the page."""
    assert folded(sections_of(rendered)[0].text) == ["menu", "soup"]


def test_words_without_a_paragraph_are_read() -> None:
    """Text that stands in no element is text."""
    assert sections_of("Come in.") == (PageSection("", "", "Come in."),)


class RandomPage:
    """A page of any nesting, and what should be found of it: the words of each heading, and those under it."""

    def __init__(self, chance: random.Random) -> None:
        self._chance, self._numbers = chance, count()
        self.expected: list[tuple[list[str], list[str]]] = [([], [])]
        self._kinds: dict[str, Callable[[int], str]] = {
            "text": lambda _: f"<p>{self._inline(2)}</p>",
            "heading": self._heading,
            "list": self._list,
            "table": lambda _: f"<table><tr>{self._several('td', 0)}</tr></table>",
            "silent": lambda _: chance.choice(("<script>w()</script>", "<style>w{}</style>", "<!-- w -->")),
            "within": lambda depth: f"<div>{self.blocks(depth)}</div>",
        }

    def blocks(self, depth: int) -> str:
        """Some blocks, with others in them."""
        if depth == 0:
            return ""
        kinds = self._chance.choices(list(self._kinds), k=self._chance.randint(0, 4))
        return "".join(self._kinds[kind](depth - 1) for kind in kinds)

    def _heading(self, _: int) -> str:
        self.expected.append(([], []))
        tag, sign = self._chance.choice(("h2", "h3", "h4")), '<a class="headerlink" href="#x">¶</a>'
        return f"<{tag}>{self._inline(1, heading=True)}{self._chance.choice(('', sign))}</{tag}>"

    def _list(self, depth: int) -> str:
        return f"<ul>{self._several('li', depth)}</ul>"

    def _several(self, tag: str, depth: int) -> str:
        times = range(self._chance.randint(1, 3))
        return "".join(f"<{tag}>{self._inline(1)}{self.blocks(depth)}</{tag}>" for _ in times)

    def _inline(self, depth: int, *, heading: bool = False) -> str:
        parts = [self._words(heading=heading)]
        for _ in range(self._chance.randint(0, 2) if depth else 0):
            tag = self._chance.choice(("em", "strong", "a", "span", "code"))
            parts += [f" <{tag}>", self._inline(depth - 1, heading=heading), f"</{tag}> ", self._words(heading=heading)]
        return "".join(parts)

    def _words(self, *, heading: bool) -> str:
        said = [f"w{next(self._numbers)}" for _ in range(self._chance.randint(0, 3))]
        self.expected[-1][0 if heading else 1].extend(said)
        return " ".join(said)


@given(st.randoms(use_true_random=False))
def test_no_word_is_lost_or_doubled(chance: random.Random) -> None:
    """Whatever the nesting, every word stands once, in its order, under the heading that it stands under."""
    page = RandomPage(chance)
    found = sections_of(page.blocks(3))
    assert [(each.heading.split(), each.text.split()) for each in found] == page.expected
