"""Finds the lines of a text in which nothing is Markdown: fenced code and raw HTML."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from markdown.util import BLOCK_LEVEL_ELEMENTS

from bookbag.markup.safe_list import VOID
from bookbag.markup.tags_or_words import are_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bookbag.markup.slips import Line

_FENCE = re.compile(r" *(`{3,}|~{3,})[^`]*$")
_BLOCK = re.compile(rf" {{0,3}}<({'|'.join(BLOCK_LEVEL_ELEMENTS)})(?=[\s/>])([^<>]*)>?", re.IGNORECASE)
_HOLDS_BLOCKS = re.compile(r" {0,3}<(?:article|aside|details|div|section)(?=[^<>]*>)", re.IGNORECASE)
_MARKDOWN_INSIDE = re.compile(r"\smarkdown(?:\s|=|$)", re.IGNORECASE)


def with_opaque_lines(lines: Iterable[Line]) -> list[Line]:
    """`lines`, with those in fenced code and raw HTML marked as opaque, and Markdown in raw HTML said to be some."""
    known = list(lines)
    place = 0
    while place < len(known):
        end = _end_of_fence(known, place) or _end_of_html(known, place)
        if _holds_markdown(known[place:end]):
            known[place] = known[place]._replace(text=_HOLDS_BLOCKS.sub(r"\g<0> markdown", known[place].text))
            end = place
        for inside in range(place, end):
            known[inside] = known[inside]._replace(opaque=True)
        place = max(end, place + 1)
    return known


def _holds_markdown(element: list[Line]) -> bool:
    """Whether an element of raw HTML, by its lines, has Markdown behind an empty line, as all other Markdown reads it there.

    HTML that is copied from a page has tags there, or is indented.
    """
    if not element or not _HOLDS_BLOCKS.match(element[0].text) or "</" not in element[-1].text:
        return False
    behind = [
        line.text for above, line in itertools.pairwise(element[:-1]) if line.text.strip() and not above.text.strip()
    ]
    return any(text[0] not in "< " for text in behind) and not any(text.startswith("    ") for text in behind)


def fence_of(line: str) -> str:
    """The marks by which `line` begins fenced code, with what indents them; empty where it does not."""
    found = _FENCE.match(line)
    return line[: found.end(1)] if found else ""


def _end_of_fence(lines: list[Line], start: int) -> int:
    """The number of the line after the fenced code that begins at `start`; 0 where none does, or has no end."""
    fence = _FENCE.match(lines[start].text)
    if fence is None:
        return 0
    closing = (n for n in range(start + 1, len(lines)) if lines[n].text.strip() == fence[1])
    return next(closing, -1) + 1


def _end_of_html(lines: list[Line], start: int) -> int:
    """The number of the line after the element of raw HTML that begins at `start`; 0 where none does."""
    block = _BLOCK.match(lines[start].text)
    if block is None or _MARKDOWN_INSIDE.search(block[2]) or are_words(lines[start].text):
        return 0
    name = block[1].lower()
    if name in VOID:
        return start + 1
    tag, depth = re.compile(rf"<(/?){name}(?=[\s/>])", re.IGNORECASE), 0
    for n in range(start, len(lines)):
        depth += sum(-1 if closes else 1 for closes in tag.findall(lines[n].text))
        if depth <= 0:
            return n + 1
    return len(lines)
