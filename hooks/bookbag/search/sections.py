"""The rendered words of a page, taken apart at its headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import html

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADINGS = ("h2", "h3", "h4")
_SILENT = ("script", "style", "template")
_BREAKS = frozenset({"p", "li", "dt", "dd", "tr", "br", "blockquote", "td", "th", "div", "table", "ul", "ol", "pre"})
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
    if not rendered.strip():
        return (Section("", "", ""),)
    found = [_Open()]
    _read(html.fragment_fromstring(rendered, create_parent="div"), found)
    return tuple(section.closed() for section in found)


class _Open:
    """A section that is being read."""

    def __init__(self, heading: str = "", anchor: str = "") -> None:
        self.heading, self.anchor, self.words = heading, anchor, list[str]()

    def closed(self) -> Section:
        return Section(self.heading, self.anchor, _spaced("".join(self.words)))


def _read(element: html.HtmlElement, found: list[_Open]) -> None:
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _SILENT:
            pass
        elif child.tag in _HEADINGS:
            found.append(_Open(_spaced("".join(_heading_words(child))), child.get("id", "")))
        else:
            _say(child.text, child.tag, found)
            _read(child, found)
            _say("", child.tag, found)
        _say(child.tail, "", found)


def _say(text: str | None, tag: str, found: list[_Open]) -> None:
    found[-1].words.append(f" {text or ''}" if tag in _BREAKS else text or "")


def _heading_words(heading: html.HtmlElement) -> Iterator[str]:
    for element in heading.iter():
        if _TO_THIS_HEADING in element.get("class", "").split():
            yield element.tail or ""
        else:
            yield element.text or ""
            if element is not heading:
                yield element.tail or ""


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
