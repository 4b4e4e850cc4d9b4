"""A text is converted alike whether all inline patterns are tried on it, or only those that it needs."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from bookbag.markup.converter import Converter
from bookbag.markup.extension import BookbagMarkup
from bookbag.markup.markdown_extensions import EXTENSIONS
from bookbag.markup.needed_patterns import register_needed_patterns

PARTS: Final = (
    "[words](a.md)", "![words](a.jpg)", "[words][1]", "![words][1]", "[1]", "![1]", "`code`", "*so*", "_so_", "\\*",
    "words", " ", "\n", "\n\n", "  \n", "\\", "`", "``", "*", "**", "_", "__", "[", "]", "(", ")", "![", "](a.md)", "[^1]",
    "[^1]: ", "[1]: x.md", "<", ">", "<b>", "</b>", "<code>", "<!--", "-->", "&", "&amp;", "&#233;", "{{", "}}", "{{name}}",
    "<{{name}}>", '<a href="{{name}}">', "@", "a@b.example", "<a@b.example>", "://", "https://a.example", "WWW.a.example",
    "www.", "<https://a.example>", "- ", "1. ", "> ", "# ", "    ", "| a | b |\n|---|---|\n| ", " | ", ": ", "```\n", "'", '"',
    '<div markdown="1">\n', "</div>\n", "{: .x }", "•\t", "İ", "é",
)  # fmt: skip


class Pair:
    """A converter with all patterns, and one with those that are needed."""

    def __init__(self) -> None:
        self.marks = BookbagMarkup(), BookbagMarkup()
        self.all, self.needed = (Markdown(extensions=[*EXTENSIONS, each]) for each in self.marks)
        register_needed_patterns(self.needed)

    def both(self, text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What each makes of a text, and the tokens that it marks."""
        made = []
        for converter, marks in zip((self.all, self.needed), self.marks, strict=True):
            marks.begin()
            made.append((converter.reset().convert(text), marks.found.marks.tokens))
        return tuple(made)


@pytest.fixture(scope="module")
def pair() -> Pair:
    """Both, made once."""
    return Pair()


@given(text=st.lists(st.sampled_from(PARTS), max_size=14).map("".join))
def test_only_needed_patterns_make_the_same(pair: Pair, text: str) -> None:
    """Any text becomes the same HTML with the same tokens, with or without the patterns that it does not need."""
    every, needed = pair.both(text)
    assert needed == every


@given(texts=st.lists(st.lists(st.sampled_from(PARTS), max_size=6).map("".join), min_size=2, max_size=4))
def test_a_text_leaves_nothing_for_the_next(texts: list[str]) -> None:
    """What one text needed or lacked changes nothing of the next: each is as a new converter makes it."""
    converter = Converter()
    assert [converter.convert(text).html for text in texts] == [Converter().convert(text).html for text in texts]


def test_every_pattern_says_what_it_needs(pair: Pair) -> None:
    """Every pattern but that for line breaks is left out of a text of plain words, so that none was forgotten."""
    pair.both("Plain words.")
    tried = list(pair.needed.treeprocessors["inline"].inlinePatterns)  # type: ignore[attr-defined]
    assert tried == [pair.needed.inlinePatterns["linebreak"]]
