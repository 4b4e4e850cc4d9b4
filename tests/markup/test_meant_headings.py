"""Headings and rules are what was meant as one, and words that look like one stay words."""

from __future__ import annotations

import pytest

from bookbag.markup.converter import Converter

_CONVERTER = Converter()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" ## A", "<h2>A</h2>"),
        ("   ## A", "<h2>A</h2>"),
        ("> ## C#", "<blockquote>\n<h2>C#</h2>\n</blockquote>"),
        ("## C#", "<h2>C#</h2>"),
        ("## A ##", "<h2>A</h2>"),
        ("## A##", "<h2>A</h2>"),
        ("##1. A", "<h2>1. A</h2>"),
        ("#1 of all", "<p>#1 of all</p>"),
        ("#WorldBookDay", "<p>#WorldBookDay</p>"),
        ("#snow #shut", "<p>#snow #shut</p>"),
        ("See you\n-- \nAnn", "<p>See you<br>\n--<br>\nAnn</p>"),
        (">5 children", "<p>&gt;5 children</p>"),
        (">= £5", "<p>&gt;= £5</p>"),
        (
            "- >5 children\n- > so",
            "<ul>\n<li>&gt;5 children</li>\n<li>\n<blockquote>\n<p>so</p>\n</blockquote>\n</li>\n</ul>",
        ),
        (">5 came\n>6 went", "<blockquote>\n<p>5 came<br>\n6 went</p>\n</blockquote>"),
        ("- a\n  ## b\n- c", "<ul>\n<li>a\n  ## b</li>\n<li>c</li>\n</ul>"),
        ("Milk\n-\nBread", "<p>Milk<br>\n-<br>\nBread</p>"),
        ("Milk\n=\nBread", "<p>Milk<br>\n=<br>\nBread</p>"),
        ("A\n---\nB", "<h2>A</h2>\n<p>B</p>"),
        ("a\n\n======\n\nb", "<p>a</p>\n<hr>\n<p>b</p>"),
        ("```\n ## a\n#1\n-\n```", "<pre><code> ## a\n#1\n-\n</code></pre>"),
    ],
)
def test_headings_and_words(text: str, expected: str) -> None:
    """Spaces before a heading are a slip; a number sign, a sharp, more than five and two hyphens are words."""
    assert _CONVERTER.convert(text).html.strip() == expected
