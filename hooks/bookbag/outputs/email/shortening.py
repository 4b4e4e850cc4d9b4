"""Shortening an email that is too large, at the end of a paragraph, list item or table row."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from bookbag.markup.fragments import fragment_html, parse_fragment

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import html

_BLOCK_TAGS = (
    "blockquote", "div", "dl", "dt", "dd", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre",
    "table", "tr", "ul",
)  # fmt: skip
_INTRODUCTORY_TAGS = ("caption", "dt", "h2", "h3", "h4", "h5", "h6")
"""Elements that make no sense at the end, as they introduce what follows."""


def shortened_body(body: str, fits: Callable[[str], bool]) -> str:
    """The longest beginning of the fragment `body` that ends before a block and `fits`; empty if none does."""
    indices = range(len(_blocks(parse_fragment(body))))
    first_too_long = bisect_left(indices, x=True, key=lambda index: not fits(_body_before(body, index)))
    return _body_before(body, first_too_long - 1) if first_too_long else ""


def _body_before(body: str, index: int) -> str:
    """The fragment up to the block at `index`, without a dangling heading at its end."""
    root = parse_fragment(body)
    _remove_from(_blocks(root)[index])
    for block in reversed(_blocks(root)):
        if not _is_dangling(block):
            break
        block.drop_tree()
    return fragment_html(root)


def _remove_from(element: html.HtmlElement) -> None:
    """Remove the element and everything after it."""
    gone = element
    while (parent := gone.getparent()) is not None:
        for after in gone.itersiblings():
            parent.remove(after)
        gone.tail = None
        gone = parent
    element.drop_tree()


def _is_dangling(block: html.HtmlElement) -> bool:
    """Whether a block makes no sense at the end: a heading, a table's row of headings, an empty list."""
    heads = block.tag in _INTRODUCTORY_TAGS or (block.tag == "tr" and all(cell.tag == "th" for cell in block))
    empty = not str(block.text_content()).strip() and block.find(".//img") is None
    return heads or empty


def _blocks(root: html.HtmlElement) -> list[html.HtmlElement]:
    return list(root.iterdescendants(*_BLOCK_TAGS))
