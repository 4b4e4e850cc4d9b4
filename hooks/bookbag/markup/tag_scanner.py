"""Finds the tags in HTML as a browser does, in one pass whose time grows with the length of the text alone."""

from __future__ import annotations

import functools
import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from bookbag.markup.safe_list import HOLD_TEXT_ALONE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.markup.html_tags import Attributes

COMMENT = "!"
"""The name of what browsers take for a comment: `<!-- words -->`, `<?php ... ?>`, `<![CDATA[ ... ]]>`."""
UNFINISHED = "<"
"""The name of a tag that has no end."""

_VALUE = r"""=\s*+(?:"([^"]*+)"|'([^']*+)'|((?!["'])[^\s>]*+))"""
_ATTRIBUTE = rf"([^\s/>][^\s/>=]*+)(?:\s*+{_VALUE}|(?!\s*+=))"
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_TAG = re.compile(rf"<(/?)([a-zA-Z][^\s/>]*+)((?:[\s/]++|{_ATTRIBUTE})*+)>")
_BEGINNING = re.compile(r"<(?:[/?!]|(?=[a-zA-Z]))")
_COMMENT = re.compile(r"<!--(?:-?>|.*?(?:--!?>|\Z))|<[!?/][^>]*+(?:>|\Z)", re.DOTALL)
_END_TAGS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in HOLD_TEXT_ALONE}

_TRIES = 20
"""Unfinished tags that are looked for one by one; each needs a look at all the rest, so after these all `<` are."""


class ScannedTag(NamedTuple):
    """One tag, or what browsers take for a comment."""

    start: int
    """The position of its `<` in the text."""
    end: int
    """The position after its `>`."""
    name: str
    """The name of its element, in small letters; COMMENT; or UNFINISHED, which ends after its `<`."""
    said: str = ""
    """What stands between its name and its `>`."""
    closes: bool = False
    """Whether it is an end tag."""


def scan(html: str) -> Iterator[ScannedTag]:
    """The tags in `html`, in order; none within elements that hold text alone, such as `style` and `textarea`."""
    place, tries = 0, 0
    while beginning := _BEGINNING.search(html, place):
        start = beginning.start()
        match = _TAG.match(html, start) if tries < _TRIES else None
        if match:
            name, place = match[2].lower(), match.end()
            yield ScannedTag(start, place, name, match[3], bool(match[1]))
            if name in HOLD_TEXT_ALONE and not match[1]:
                end = _END_TAGS[name].search(html, place) if name != "plaintext" else None
                place = end.start() if end else len(html)
        elif beginning[0] == "<" or (html[start + 2 : start + 3].isalpha() and beginning[0] == "</"):
            tries += 1
            place = start + 1
            yield ScannedTag(start, place, UNFINISHED)
        else:
            comment = _COMMENT.match(html, start)
            place = comment.end() if comment else start + 1
            yield ScannedTag(start, place, COMMENT)


@functools.lru_cache(maxsize=4096)  # most tags of a page stand in every other page too
def attributes_of(said: str) -> Attributes:
    """The attributes of a tag from its text, as often as they stand there: small names, values without references."""
    return tuple((match[1].lower(), _value(match)) for match in _ATTRIBUTES.finditer(said))


def _value(match: re.Match[str]) -> str | None:
    values = [value for value in match.group(2, 3, 4) if value is not None]
    return unescape(values[0]) if values else None
