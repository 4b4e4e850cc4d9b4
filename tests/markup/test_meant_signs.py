"""Signs that Markdown would take for its own are shown as they are meant."""

from __future__ import annotations

import pytest

from bookbag.markup.converter import Converter
from bookbag.markup.lost_words import lost_words

_CONVERTER = Converter()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Date: **Monday", "<strong>Date:</strong> Monday"),
        ("** Date:** Monday", "<strong>Date:</strong> Monday"),
        ("a **b **c ** d** e", "a <strong>b</strong> c  <strong>d</strong> e"),
        ("**a** b **c**", "<strong>a</strong> b <strong>c</strong>"),
        ("Now £5** and £6 ** see below", "Now £5** and £6 ** see below"),
        ("**Note **and **more", "**Note **and **more"),
        ("`**a **`", "<code>**a **</code>"),
        ("5*6 and 7*8", "5*6 and 7*8"),
        ("**5*6** and *5*", "<strong>5*6</strong> and <em>5</em>"),
        ("don`t and won`t `do`", "don`t and won`t <code>do</code>"),
        ("Mums&notes; &lads; &para; &amp; &copy", "Mums&amp;notes; &amp;lads; ¶ &amp; &amp;copy"),
        (r"\&para; \& \~ \= \$ \: \@", "&amp;para; &amp; ~ = $ : @"),
        (r"C:\Users \n", r"C:\Users \n"),
        ("one\\\ntwo\\", "one<br>\ntwo\\"),
        ("~~5 June~~ 12 June", "<del>5 June</del> 12 June"),
        ("a ~~ b ~~ ~5 ~~~c~~~", "a ~~ b ~~ ~5 ~~~c~~~"),
    ],
)
def test_signs(text: str, expected: str) -> None:
    """No sign vanishes, or makes something of the words around it, that was not meant to."""
    converted = _CONVERTER.convert(text)
    assert converted.html.strip() == f"<p>{expected}</p>"
    assert lost_words(text, converted.html) == ()


@pytest.mark.parametrize("inside", ["a -> b, 3 > 2", "<b>a</b> <i>b</i>", "Ann <ann@x.example>", "[a](<b c.md>)"])
def test_signs_in_a_quotation(inside: str) -> None:
    """Only the first sign of a line makes it a quotation."""
    quoted = _CONVERTER.convert(f"> {inside}").html
    assert quoted.strip() == f"<blockquote>\n{_CONVERTER.convert(inside).html.strip()}\n</blockquote>"


def test_a_comment_between_apostrophes_stays_private() -> None:
    """Backticks within words begin no code, in which a comment would be an example."""
    assert "secret" not in _CONVERTER.convert("don`t <!-- secret --> won`t").html
