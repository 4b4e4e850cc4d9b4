"""No word of a text is lost: it is shown, or told on its line, or rightly hidden."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html

from bookbag.markup.converter import Converter
from bookbag.markup.lost_words import Lost, lost_words
from bookbag.markup.meant_markdown import what_is_meant
from bookbag.markup.slips import SlipKind

_WORD = re.compile(r"[sShp]\d+w")
"""A word of the fuzz: `s` must be seen, `h` may be hidden, `p` is private."""


def _visible(fragment: str) -> str:
    """What a reader sees, read by a parser that shares nothing with the code."""
    root = html.fragment_fromstring(f"<!---->{fragment}", create_parent="div")
    for element in [each for each in root.iter() if not isinstance(each.tag, str) or each.tag in ("script", "style")]:
        element.drop_tree()
    said = [*root.itertext(), *(element.get(name, "") for element in root.iter() for name in ("alt", "title"))]
    return " ".join(said)


@pytest.mark.parametrize(
    ("text", "fragment", "lost"),
    [
        ("One two three.", "<p>One two three.</p>", ()),
        ("One two.\n\nThree four.", "<p>One.</p><p>Three four.</p>", (Lost(0, "two"),)),
        ("a\n\nb gone\n\nc", "<p>a</p><p>b</p><p>c</p>", (Lost(2, "gone"),)),
        ("Snow\n\nx snow y\n\nsnow", "<p>Snow</p><p>x y</p><p>snow</p>", (Lost(2, "snow"),)),
        ("[a](b.md 'c') ![d](e.png)", '<p><a href="b.md" title="c">a</a> <img alt="d" src="e.png"></p>', ()),
        ("[a](files/b (1).pdf) [c](d (e))", '<p><a href="files/b (1).pdf">a</a> <a title="e" href="d">c</a></p>', ()),
        ("x [a](b.md)", "<p>x</p>", (Lost(0, "a"),)),
        ("**s**nack &amp; caf&eacute;", "<p><strong>s</strong>nack &amp; café</p>", ()),
        ("`&eacute;`", "<p><code>&amp;eacute;</code></p>", ()),
        ("x\n\n    &eacute;", "<p>x</p><pre><code>&amp;eacute;</code></pre>", ()),
        ("x <!-- private\nwords --> y\nz", "<p>x y</p>", (Lost(2, "z"),)),
        ("## H {#place .wide}\n\nx{: title='no'}", "<h2>H</h2><p>x</p>", ()),
        ("## H {only here}", "<h2>H</h2>", (Lost(0, "only here"),)),
        ("A[^one].\n\n[^one]: Note.", "<p>A<sup>1</sup>.</p><li>Note.</li>", ()),
        ("{{manager}} and {{senco.contact}}", "<p>the head and 01632</p>", ()),
        ("```python\nx = 1\n```", "<pre><code>x = 1</code></pre>", ()),
        ("```only with care\nx\n```", "<pre><code>x</code></pre>", (Lost(0, "only with care"),)),
        ("| a | b |\n|:--|--:|\n| c | d | e |", "<table><tr><td>a b c d</td></tr></table>", (Lost(2, "e"),)),
        ("1. one\n2. two", "<ol><li>one</li><li>two</li></ol>", ()),
        ("[x]: snow", "", (Lost(0, "x snow"),)),
        ("[x]\n\n[x]: snow.md", '<p><a href="snow.md">x</a></p>', ()),
        ("[x]\n\n[x]: one\n[x]: two", '<p><a href="two">x</a></p>', (Lost(2, "x one"),)),
        ("a <b>c</b> <one year>", "<p>a <b>c</b> <one year></p>", (Lost(0, "one year"),)),
        ("a", "<p><!-- a --></p>", (Lost(0, "a"),)),
        ("a", "<style>a</style>", (Lost(0, "a"),)),
        ("word", '<p data-x="word"></p>', (Lost(0, "word"),)),
    ],
)
def test_lost_words_are_found_on_their_lines(text: str, fragment: str, lost: tuple[Lost, ...]) -> None:
    """A word that the HTML does not show is found on its line, and nothing that is rightly hidden is."""
    assert lost_words(text, fragment) == lost


_PIECES = (
    "s0w s0w.", "**s0w** _s0w_", "s0w:\n- s0w\n- s0w", "- s0w\n  - s0w\n    s0w", "1. s0w\n   * s0w\n2) s0w",
    "• s0w\n◦ s0w\n\to\ts0w", "s0w\n– s0w\n– s0w", "s0w\n| s0w | s0w |\n|---|---|\n| s0w | s0w | s0w |",
    "| s0w | s0w |\n|---|\n| s0w |", "s0w | s0w\n---|---\ns0w | `s0w|s0w` | s0w\n", "<s0w s0w> s0w", "</s0w s0w>",
    "<b>s0w</b> s0w", "<b s0w>", "<div>\ns0w <s0w>\n</div>", "<details s0w>\ns0w", "<div markdown>\ns0w\n\n- s0w\n</div>",
    "[s0w]: s0w", "[s0w]: s0w s0w", "[s0w]", "[s0w][s0w]", "[s0w](h0w.md)", "![s0w](h0w.png)", "[s0w]\n[s0w]: s0w",
    "## s0w {s0w s0w}", "## s0w {#h0w .h0w}", "#### s0w", "s0w\n---", "s0w.\n===", "*s0w*{s0w}", "{s0w: s0w}",
    "s0w[^h0w]", "[^h0w]: s0w", "[^1]", "[^1]: s0w\n    s0w", "`s0w <s0w>`", "```\ns0w <!-- h0w -->\n```", "~~~ s0w s0w\ns0w\n~~~",
    "```h0w\ns0w", "    s0w <s0w>", "> s0w\n- s0w", "> - s0w\n> - s0w", "&s0w; s0w", "<!-- p0w `p0w", "<!\u2014 p0w \u2014> s0w", "    <!-- p0w -->", "<div>\n<!-- p0w -->\ns0w\n</div>", "s0w <!-- p0w\np0w --> s0w", "<!DOCTYPE s0w>",
    "<?s0w s0w?>", "<![CDATA[s0w]]>", "s0w\n: s0w", "*[s0w]: s0w", "\\[s0w\\]: s0w", "s0w @ s0w@s0w.example",
    "https://s0w.example/s0w_s0w", "<https://s0w.example>", "www.s0w.example", "s0w  \ns0w", "{: s0w}", "{{ h0w }}",
    "<a href=h0w>s0w</a>", "<img alt=s0w src=h0w>", "<script>s0w</script>", "<table><tr><td>s0w</td></tr></table>",
    "s0w:\x0b- s0w\x0b- s0w", "s0w\x07s0w\x0cs0w", "**s0w **s0w ** s0w**", "~~s0w~~ s0w`s0w `s0w", "5*s0w and 6*7", "&s0w;s0w &lt;s0w&gt;",
    "\\&s0w; s0w\\\ns0w", "#1 s0w", "#s0w #s0w", "  ## s0w#", "s0w\n--\ns0w", "====\ns0w\n====", "---\ns0w: s0w\n---",
    "S0w\n12 S0w\nS0w s0w", "1.1 s0w\n1.2 s0w", "3. s0w\n12. s0w\n9) s0w", "- s0w\nS0w s0w", "- [s0w]: s0w s0w", "> s0w -> s0w > <b>s0w</b>",
    "|s0w|s0w|\n|\u2014|\u2014|\n|s0w|s0w|", "<details>\n<summary>s0w</summary>\n\n**s0w**\n\n- s0w\n</details>", "<div>\n\ns0w",
    "<www.s0w.example> <s0w@s0w.example>", "<o:p>s0w</o:p>", "s0w\n:   [s0w]: s0w", "<<<<<<< s0w", "a < s0w > s0w", "s0w\n***\ns0w", "<s0w", "s0w>", "\t- s0w\n\n\ts0w", "1. s0w\n\n  s0w\n\n      s0w",
)  # fmt: skip
"""Pieces of Markdown as volunteers write it; each `0` becomes a number of its own."""


_INDENTS = ("", "", "", " ", "  ", "    ", "\t", "> ", ">", "- ", "2) ", "\u2022\t", "## ")
"""What may stand before each line of a piece, or before its first, with the others as far in."""


def _indented(piece: str, indent: str) -> str:
    lines = piece.split("\n")
    others = indent if not indent.strip() or ">" in indent else " " * len(indent)
    return "\n".join((indent + lines[0], *(others + line for line in lines[1:])))


@st.composite
def _texts(draw: st.DrawFn) -> str:
    pieces = draw(
        st.lists(st.builds(_indented, st.sampled_from(_PIECES), st.sampled_from(_INDENTS)), min_size=1, max_size=6)
    )
    between = [draw(st.sampled_from(("\n\n", "\n", " ", "\n\n\n"))) for _ in pieces]
    whole = "".join(piece + after for piece, after in zip(pieces, between, strict=True))
    numbers = iter(range(10, 1000))
    return re.sub(r"0(?=w)", lambda _: str(next(numbers)), whole)


@example("s10w:\n- s11w\n- s12w {s13w s14w}\n\n[s15w]: s16w\n")
@given(_texts())
def test_every_word_is_shown_or_told(text: str) -> None:
    """Whatever is put together, each word is seen by a reader or told on the line that it stands on."""
    _assert_nothing_is_lost(text, _CONVERTER.convert(text).html)


_CONVERTER = Converter()


def _assert_nothing_is_lost(text: str, fragment: str) -> None:
    seen = set(_WORD.findall(_visible(fragment)))
    told = {(lost.line, word) for lost in lost_words(text, fragment) for word in lost.words.split()}
    told |= {(slip.line, slip.words) for slip in what_is_meant(text).slips if slip.kind is not SlipKind.SURPLUS_CELLS}
    unclosed = (SlipKind.COMMENT_WITHOUT_END, SlipKind.COMMENT_IN_COMMENT)
    end = min((slip.line for slip in what_is_meant(text).slips if slip.kind in unclosed), default=text.count("\n") + 1)
    expected = ((n, word) for n, line in enumerate(text.split("\n")[:end]) for word in _WORD.findall(line))
    missing = [(n, word) for n, word in expected if word[0] in "sS" and word not in seen and (n, word) not in told]
    assert missing == [], f"{text}\n--\n{fragment}"
    # In code a comment is shown, since there it is an example.
    outside = re.sub(r"<code.*?</code>", "", fragment, flags=re.DOTALL)
    assert not re.search(r"p\d+w", outside), f"{text}\n--\n{fragment}"
