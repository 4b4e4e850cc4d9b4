"""Links on paper: a number where each stands, and the addresses at the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from lxml import html

from bookbag.markup.fragments import fragment_html, parse_fragment

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOT_NOTED = ("mailto:", "tel:", "#")
"""Links that say on paper what they are, or that stay on the page."""


@dataclass(frozen=True, slots=True)
class Noted:
    """Words with numbers, which only paper shows, and the whole addresses that they stand for."""

    words: str
    addresses: tuple[str, ...]


def with_footnotes(fragment: str, page_address: str) -> Noted:
    """`fragment` of the page at the whole address `page_address`, its links numbered in order; one address, one number."""
    if "<a " not in fragment:
        return Noted(fragment, ())
    root = parse_fragment(fragment)
    numbers: dict[str, int] = {}
    for link in tuple(_links_in(root)):
        address = urljoin(page_address, link.get("href", ""))
        if link.text_content().strip() == address:
            continue
        # The stylesheet shows the number, and on paper alone: it is no part of the words.
        mark = html.Element("sup", {"class": "bb-mark", "data-n": str(numbers.setdefault(address, len(numbers) + 1))})
        mark.tail, link.tail = link.tail, None
        link.addnext(mark)
    return Noted(fragment_html(root), tuple(numbers))


def _links_in(root: html.HtmlElement) -> Iterator[html.HtmlElement]:
    for link in root.iter("a"):
        target = link.get("href", "")
        if target and not target.startswith(_NOT_NOTED) and "headerlink" not in link.get("class", ""):
            yield link
