"""Finds what is dangerous in a whole web page: programs, frames, forms, and what is fetched from other people's servers.

Content has none of it: it is cleaned by a list. This looks at pages that are published as they are, and at finished ones.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookbag.content.link_addresses import is_program
from bookbag.content.quick_dataclasses import dataclass
from bookbag.markup.address_attributes import CANDIDATES, addresses_in
from bookbag.markup.dropped_html import Why
from bookbag.markup.others_servers import host_of
from bookbag.markup.safe_list import FRAMES
from bookbag.markup.tag_scanner import attributes_of, scan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bookbag.markup.html_tags import Attributes
    from bookbag.markup.tag_scanner import ScannedTag

_LEADS = frozenset(["action", "formaction", "href", "xlink:href", "src", "data", "poster", "background"])
"""Attributes with an address that a browser opens or fetches."""
_FETCHED_BY = frozenset(
    ["audio", "body", "image", "img", "input", "script", "source", "table", "td", "th", "track", "use", "video"]
)
_FETCHING_LINKS = frozenset(
    "apple-touch-icon dns-prefetch icon manifest mask-icon modulepreload preconnect prefetch preload stylesheet".split()
)
"""Kinds of `link` (its `rel`) for which a browser asks a server as soon as the page is opened."""
_OF_STYLES = re.compile(r"""(?:@import|url\()\s*["']?\s*([^"')\s;]+)""", re.IGNORECASE)
_END_OF_STYLE = re.compile("</style", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Danger:
    """One dangerous thing in a page."""

    why: Why
    element: str
    said: str
    """What to show of it: an element as `<form>`, an attribute by its name, an address."""
    start: int
    """The position of its tag in the page."""
    attributes: Attributes

    def value(self, name: str) -> str:
        """The value of the attribute `name` of its element; empty where there is none."""
        return next((value or "" for each, value in self.attributes if each == name), "")

    def has(self, name: str) -> bool:
        """Whether its element has the attribute `name`."""
        return any(each == name for each, _ in self.attributes)


def dangers_in(page: str) -> Iterator[Danger]:
    """What is dangerous in a page, in the order in which it stands there; addresses of whatever host among it."""
    return dangers_among(scan(page), page)


def dangers_among(tags: Iterable[ScannedTag], page: str) -> Iterator[Danger]:
    """The same for a page whose tags are found already."""
    for tag in tags:
        if not tag.closes:
            attributes = attributes_of(tag.said)
            for why, said in (*_of_element(tag, attributes), *_of_attributes(tag, attributes), *_of_style(tag, page)):
                yield Danger(why, tag.name, said, tag.start, attributes)


def _of_element(tag: ScannedTag, attributes: Attributes) -> Iterator[tuple[Why, str]]:
    given = dict(attributes)
    if tag.name == "script":
        yield Why.RUNS, "<script>"
    elif tag.name in FRAMES:
        yield Why.FRAMED, f"<{tag.name}>"
    elif tag.name == "form":
        yield Why.SENDS, "<form>"
    elif tag.name == "base" or (tag.name == "meta" and (given.get("http-equiv") or "").strip().lower() == "refresh"):
        yield Why.OF_A_HEAD, f"<{tag.name}>"


def _of_attributes(tag: ScannedTag, attributes: Attributes) -> Iterator[tuple[Why, str]]:
    fetches = tag.name in _FETCHED_BY or (tag.name == "link" and _is_fetching(attributes))
    for name, value in attributes:
        if name.startswith("on") or name == "srcdoc":
            yield Why.RUNS, name
        elif name == CANDIDATES:
            yield from ((Why.FETCHES, each) for each in addresses_in(name, value or "") if host_of(each))
        elif name == "style":
            yield from ((Why.FETCHES, each) for each in _OF_STYLES.findall(value or "") if host_of(each))
        elif name in _LEADS and value:
            if is_program(value):
                yield Why.RUNS, value
            elif fetches and host_of(value):
                yield Why.FETCHES, value


def _is_fetching(attributes: Attributes) -> bool:
    return any(name == "rel" and _FETCHING_LINKS & set((value or "").lower().split()) for name, value in attributes)


def _of_style(tag: ScannedTag, page: str) -> Iterator[tuple[Why, str]]:
    if tag.name == "style":
        end = _END_OF_STYLE.search(page, tag.end)
        text = page[tag.end : end.start() if end else len(page)]
        yield from ((Why.FETCHES, each) for each in _OF_STYLES.findall(text) if host_of(each))
