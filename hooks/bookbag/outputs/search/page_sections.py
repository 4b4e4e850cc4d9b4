"""The rendered words of a page, taken apart at its headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookbag.markup.fragments import INLINE_ELEMENTS, parse_fragment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import html

_HEADINGS = ("h2", "h3", "h4")
_SILENT = ("script", "style", "template")
_TO_THIS_HEADING = "headerlink"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the words under it; the words before the first heading have none."""

    heading: str
    anchor: str
    """The id of the heading; empty where a link can only lead to the page."""
    text: str


def sections_of(rendered: str) -> tuple[Section, ...]:
    """The sections of a page, in their order; the first is what stands before any heading, and may be empty."""
    found = [_Open()]
    _read(parse_fragment(rendered), found)
    return tuple(section.closed() for section in found)


class _Open:
    """A section that is being read."""

    def __init__(self, heading: str = "", anchor: str = "") -> None:
        self.heading, self.anchor, self.words = heading, anchor, list[str]()

    def closed(self) -> Section:
        return Section(self.heading, self.anchor, _spaced("".join(self.words)))


def _read(element: html.HtmlElement, found: list[_Open]) -> None:
    """Add what an element holds, and what stands between its children, to the last section; a heading opens one."""
    found[-1].words.append(element.text or "")
    for child in element:
        if child.tag in _HEADINGS:
            found.append(_Open(_spaced("".join(_words_of_heading(child))), child.get("id", "")))
        elif _speaks(child):
            space = "" if child.tag in INLINE_ELEMENTS else " "
            found[-1].words.append(space)
            _read(child, found)
            found[-1].words.append(space)
        found[-1].words.append(child.tail or "")


def _words_of_heading(heading: html.HtmlElement) -> Iterator[str]:
    yield heading.text or ""
    for child in heading:
        if _speaks(child) and _TO_THIS_HEADING not in child.get("class", "").split():
            space = "" if child.tag in INLINE_ELEMENTS else " "
            yield from (space, *_words_of_heading(child), space)
        yield child.tail or ""


def _speaks(element: html.HtmlElement) -> bool:
    """Whether a reader sees its words: not those of a comment or a script."""
    return isinstance(element.tag, str) and element.tag not in _SILENT


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
