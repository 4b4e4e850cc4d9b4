"""Footnotes for printed pages: a number at each link, and the URLs at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from lxml import html
from markupsafe import Markup

from bookbag.content.quick_dataclasses import dataclass
from bookbag.markup.fragments import fragment_html, parse_fragment

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNNUMBERED = ("mailto:", "tel:", "#")
"""Links without a footnote: their words say the address, or they lead within the page."""


@dataclass(frozen=True, slots=True)
class FootnotedFragment:
    """An HTML fragment with footnote numbers, which show only in print, and the absolute URLs in their order."""

    words: Markup
    addresses: tuple[str, ...]


def with_footnotes(fragment: str, page_address: str) -> FootnotedFragment:
    """`fragment` with its links numbered; links with the same URL share a number.

    `page_address` is the absolute URL of the page, against which links are resolved.
    """
    if "<a " not in fragment:
        return FootnotedFragment(Markup(fragment), ())  # noqa: S704 - a fragment is HTML
    root = parse_fragment(fragment)
    numbers: dict[str, int] = {}
    for link in tuple(_links_in(root)):
        address = urljoin(page_address, link.get("href", ""))
        if link.text_content().strip() == address:
            continue
        # The number is an attribute that the print stylesheet shows, so it is not in copied or searched text.
        mark = html.Element("sup", {"class": "bb-mark", "data-n": str(numbers.setdefault(address, len(numbers) + 1))})
        mark.tail, link.tail = link.tail, None
        link.addnext(mark)
    return FootnotedFragment(Markup(fragment_html(root)), tuple(numbers))  # noqa: S704 - as lxml escaped it


def _links_in(root: html.HtmlElement) -> Iterator[html.HtmlElement]:
    for link in root.iter("a"):
        target = link.get("href", "")
        if target and not target.startswith(_UNNUMBERED) and "headerlink" not in link.get("class", ""):
            yield link
