"""Finds the tags in a fragment of HTML, and changes some of them.

Everything between the tags stays exactly as it is, which no parser that builds a tree can promise.
"""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import accumulate
from typing import TYPE_CHECKING

from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Attributes = tuple[tuple[str, str | None], ...]
"""Names in small letters, and values with character references resolved; None for an attribute without a value."""

_ROUNDS = 20
"""Unfinished tags of a fragment that are escaped one by one; each needs a new reading, so after these all `<` are."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One start tag or end tag."""

    start: int
    """The position of its `<` in the text."""
    end: int
    """The position after its `>`."""
    name: str
    """The name of its element, in small letters."""
    attributes: Attributes = ()
    closes: bool = False
    """Whether it is an end tag."""

    def value(self, name: str) -> str:
        """The value of the attribute `name`; empty where there is none."""
        return next((value or "" for each, value in self.attributes if each == name), "")


def tags_in(html: str) -> tuple[Tag, ...]:
    """The tags in `html`, in order, except those in comments, scripts and styles."""
    reader = _TagReader(html)
    reader.feed(html)
    reader.close()
    return tuple(reader.tags)


def with_tags_changed(html: str, change: Callable[[Tag], str | None]) -> str:
    """`html` with every tag replaced by what `change` returns for it; None leaves a tag unchanged."""
    parts, after = [], 0
    for tag in tags_in(html):
        changed = change(tag)
        if changed is not None:
            parts += [html[after : tag.start], changed]
            after = tag.end
    return "".join((*parts, html[after:]))


def unfinished_tag_start(html: str) -> int | None:
    """The position of a tag that has no end, and so would swallow what follows `html`; None where all have one.

    Such are `<a href=x`, `<a href="x>` with an unclosed quotation mark, and the first in `<h2 <b>`.
    """
    reader = _TagReader(html)
    reader.feed(html)
    broken = (tag.start for tag in reader.tags if any("<" in name for name, _ in tag.attributes))
    tail = reader.rawdata if reader.cdata_elem is None else ""
    return next(broken, len(html) - len(tail) if tail.startswith("<") else None)


def with_unfinished_as_words(html: str) -> str:
    """`html` with the `<` of every unfinished tag escaped, so that the tag is shown as text."""
    for _ in range(_ROUNDS):
        place = unfinished_tag_start(html)
        if place is None:
            return html
        html = f"{html[:place]}&lt;{html[place + 1 :]}"
    return html[:place] + html[place:].replace("<", "&lt;")


class _TagReader(HTMLParser):
    """Collects the tags of one text with their positions, which `HTMLParser` gives as line and column."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.tags: list[Tag] = []
        self._text = text
        self._lines = (0, *accumulate(len(line) + 1 for line in text.split("\n")))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._here()
        self.tags.append(Tag(start, start + len(self.get_starttag_text() or ""), tag, tuple(attrs)))

    def handle_endtag(self, tag: str) -> None:
        start = self._here()
        end = self._text.find(">", start) + 1
        if self._text.startswith("</", start):  # not the second half of `<b/>`
            self.tags.append(Tag(start, end or len(self._text), tag, closes=True))

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column


def names_given(attributes: Attributes) -> Mapping[str, str]:
    """The names in a tag by which scripts could find its element, each with where it stands.

    `id`, `name`, `class` and `for` for their values, and `data-` for the rest of the name of such an attribute.
    """
    found: dict[str, str] = {}
    for name, value in attributes:
        if name in ("id", "name", "class", "for"):
            found |= dict.fromkeys((value or "").split(), name)
        elif name.startswith("data-"):
            found[name.removeprefix("data-")] = "data-"
    return found
