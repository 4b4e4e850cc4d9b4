"""The headings of a text: their level, the ids by which links find them, and the contents made from them."""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING, cast

from lxml import etree
from markdown.extensions.toc import slugify, unique

from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import html

_LOWEST = 6
"""The lowest level of a heading in HTML."""
_NAMES = tuple(f"h{level}" for level in range(1, _LOWEST + 1))
_LABEL = "data-toc-label"
"""The attribute by which content gives a heading other words in the contents (Python-Markdown's name for it)."""
_FOOTNOTE = re.compile("fnref")
_IDS = etree.XPath("descendant::*/@id", smart_strings=False)


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading, as the contents of a page show it."""

    level: int
    """From 2, as the first level is that of the page's title."""
    id: str
    words: str


def lower_headings(root: html.HtmlElement) -> bool:
    """Move all headings one level down where one is of the first level; return whether they were.

    The first level is that of the page's title. So a notice that begins with `# Closed` can be published at once,
    although the heading is wrong.
    """
    if root.find(".//h1") is None:
        return False
    for heading in list(root.iter(*_NAMES)):
        heading.tag = f"h{min(int(heading.tag[1]) + 1, _LOWEST)}"
    return True


def name_headings(root: html.HtmlElement) -> tuple[Heading, ...]:
    """Give every heading an id, made from its words unless it has one, and return them in order."""
    ids = _Ids(set(map(str, cast("list[str]", _IDS(root)))))
    return tuple(_named(heading, ids) for heading in root.iter(*_NAMES))


@dataclass(frozen=True, slots=True)
class _Ids:
    """The ids of a text, of which none is given twice."""

    taken: set[str]
    _tried: dict[str, str] = field(default_factory=dict)
    """The id last given for the same words: the next is looked for behind it."""

    def new(self, name: str) -> str:
        """The id `name`, or where that is taken the next free one of `name_1`, `name_2`."""
        given = unique(self._tried.get(name, name), self.taken)
        self._tried[name] = given
        return given


def _named(heading: html.HtmlElement, ids: _Ids) -> Heading:
    words = " ".join("".join(_words_of(heading)).split())
    label = heading.attrib.pop(_LABEL, "")
    name = heading.get("id") or ids.new(slugify(words, "-"))
    heading.set("id", name)
    return Heading(int(heading.tag[1]), name, label or words)


def _words_of(element: html.HtmlElement) -> Iterator[str]:
    """The words of a heading without the number of a footnote in it."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and not (child.tag == "sup" and _FOOTNOTE.match(child.get("id", ""))):
            yield from _words_of(child)
        yield child.tail or ""
