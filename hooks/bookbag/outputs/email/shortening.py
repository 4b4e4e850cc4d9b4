"""A letter that is too long for an email, cut between two of its blocks."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from bookbag.markup.fragments import fragment_html, parse_fragment

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import html

_BLOCKS = (
    "blockquote", "div", "dl", "dt", "dd", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre",
    "table", "tr", "ul",
)  # fmt: skip
_ANNOUNCING = ("caption", "dt", "h2", "h3", "h4", "h5", "h6")
"""What is nothing without that which follows it."""


def shortened(letter: str, fits: Callable[[str], bool]) -> str:
    """The longest beginning of the fragment `letter` that fits, cut before a block; empty where none does."""
    places = range(len(_blocks(parse_fragment(letter))))
    first_too_long = bisect_left(places, x=True, key=lambda place: not fits(_before(letter, place)))
    return _before(letter, first_too_long - 1) if first_too_long else ""


def _before(letter: str, place: int) -> str:
    """The fragment up to the block at that place, without a heading left over."""
    root = parse_fragment(letter)
    _cut(_blocks(root)[place])
    for block in reversed(_blocks(root)):
        if not _is_left_over(block):
            break
        block.drop_tree()
    return fragment_html(root)


def _cut(element: html.HtmlElement) -> None:
    """Take the element away, and everything after it."""
    gone = element
    while (parent := gone.getparent()) is not None:
        for after in gone.itersiblings():
            parent.remove(after)
        gone.tail = None
        gone = parent
    element.drop_tree()


def _is_left_over(block: html.HtmlElement) -> bool:
    """Whether a block at the end says nothing: a heading, the first row of a table, a list without its lines."""
    heads = block.tag in _ANNOUNCING or (block.tag == "tr" and all(cell.tag == "th" for cell in block))
    empty = not str(block.text_content()).strip() and block.find(".//img") is None
    return heads or empty


def _blocks(root: html.HtmlElement) -> list[html.HtmlElement]:
    return list(root.iterdescendants(*_BLOCKS))
