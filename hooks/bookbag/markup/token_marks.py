"""Marks the tokens of a text before it is converted, and fills the marks in the finished HTML.

A mark is the number of a token between two code points that Unicode reserves for no character, so that Markdown takes
it for a word and no text can hold one by chance.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookbag.rules.tokens import TOKEN_OR_LITERAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml import html

_OPENS, _CLOSES = "\ufdd0", "\ufdd1"
_MARK = re.compile(f"{_OPENS}(\\d+){_CLOSES}")
_RESERVED = re.compile("[\ufdd0-\ufdef]")
"""Noncharacters (Unicode 23.7): "not recommended for use in open interchange"."""


def without_marks(text: str) -> str:
    """`text` without the code points of which marks are made."""
    return _RESERVED.sub("", text)


class TokenMarks:
    """The tokens that were marked in one text."""

    def __init__(self) -> None:
        self._tokens: list[str] = []

    def marked(self, text: str) -> str:
        """`text` with every token replaced by a mark, and `\\{{` by plain brackets."""
        return TOKEN_OR_LITERAL.sub(lambda match: "{{" if match[1] is None else self._mark(match[0]), text)

    @property
    def tokens(self) -> tuple[str, ...]:
        """The tokens with their brackets, each at the number of its mark."""
        return tuple(self._tokens)

    def _mark(self, token: str) -> str:
        self._tokens.append(token)
        return f"{_OPENS}{len(self._tokens) - 1}{_CLOSES}"


def fill_marks(root: html.HtmlElement, tokens: tuple[str, ...], values: Mapping[str, str]) -> Iterable[str]:
    """Replace each mark in the texts and attributes of a tree by the value of its token.

    An unknown token stands in the text as it was written. Returns the names of the unknown ones, in their order.
    """
    unknown: list[str] = []

    def value(match: re.Match[str]) -> str:
        written = tokens[int(match[1])]
        name = written.strip("{} \t")
        if name not in values:
            unknown.append(name)
        return values.get(name, written)

    for element in root.iter():
        if isinstance(element.tag, str):
            for name, said in element.items():
                if _OPENS in said:
                    element.set(name, _MARK.sub(value, said))
        if element.text and _OPENS in element.text:
            element.text = _MARK.sub(value, element.text)
        if element.tail and _OPENS in element.tail:
            element.tail = _MARK.sub(value, element.tail)
    return unknown
