"""The text of a rendered page, split at its headings, so that a result can lead to a section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.quick_dataclasses import dataclass
from bookbag.markup.fragments import INLINE_ELEMENTS, parse_fragment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import html

_HEADINGS = ("h2", "h3", "h4")
_UNREAD_TAGS = ("script", "style", "template")
_PERMALINK_CLASS = "headerlink"


@dataclass(frozen=True, slots=True)
class PageSection:
    """A heading and the text under it; the text before the first heading has an empty heading."""

    heading: str
    anchor: str
    """The id of the heading; empty where a link can only lead to the top of the page."""
    text: str


def sections_of(rendered: str) -> tuple[PageSection, ...]:
    """The sections of the HTML of a page, in order. The first is the text before any heading, and may be empty."""
    found = [_OpenSection()]
    _collect(parse_fragment(rendered), found)
    return tuple(section.closed() for section in found)


class _OpenSection:
    """A section to which text is still being added."""

    def __init__(self, heading: str = "", anchor: str = "") -> None:
        self.heading, self.anchor, self.words = heading, anchor, list[str]()

    def closed(self) -> PageSection:
        return PageSection(self.heading, self.anchor, _single_spaced("".join(self.words)))


def _collect(element: html.HtmlElement, found: list[_OpenSection]) -> None:
    """Add the text of an element to the last of `found`; each heading appends a new section."""
    found[-1].words.append(element.text or "")
    for child in element:
        if child.tag in _HEADINGS:
            found.append(_OpenSection(_single_spaced("".join(_words_of_heading(child))), child.get("id", "")))
        elif _is_readable(child):
            space = "" if child.tag in INLINE_ELEMENTS else " "
            found[-1].words.append(space)
            _collect(child, found)
            found[-1].words.append(space)
        found[-1].words.append(child.tail or "")


def _words_of_heading(heading: html.HtmlElement) -> Iterator[str]:
    yield heading.text or ""
    for child in heading:
        if _is_readable(child) and _PERMALINK_CLASS not in child.get("class", "").split():
            space = "" if child.tag in INLINE_ELEMENTS else " "
            yield from (space, *_words_of_heading(child), space)
        yield child.tail or ""


def _is_readable(element: html.HtmlElement) -> bool:
    """Whether a reader sees the element's text: not that of a comment or a script."""
    return isinstance(element.tag, str) and element.tag not in _UNREAD_TAGS


def _single_spaced(text: str) -> str:
    return " ".join(text.split())
