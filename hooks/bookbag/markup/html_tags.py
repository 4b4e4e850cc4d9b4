"""The tags in a piece of HTML: where each stands and what it says, and the piece with some of them changed.

Everything between the tags stays as it is, to the letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Attributes = tuple[tuple[str, str | None], ...]
"""Names in small letters, each with its value, entities resolved; None where it has none."""

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
"""Elements without an end tag (HTML standard, "void elements")."""
_ENDS_BY_ITSELF = frozenset("p li dt dd tr td th thead tbody tfoot colgroup caption option optgroup rt rp".split())
"""Elements whose end tag may be left out (HTML standard, "optional tags")."""

_ROUNDS = 20
"""How many unfinished tags of one piece are looked at one by one; a piece with more was written to be slow."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One start tag or end tag."""

    start: int
    """Where it begins in the text, counted in characters."""
    end: int
    """Where the text after it begins."""
    name: str
    """The name of its element, in small letters."""
    attributes: Attributes = ()
    closes: bool = False
    """Whether it is an end tag."""

    def value(self, name: str) -> str:
        """The value of an attribute; empty where there is none."""
        return next((value or "" for each, value in self.attributes if each == name), "")

    def written(self, name: str, attributes: Iterable[tuple[str, str | None]]) -> str:
        """The same tag with another name and other attributes."""
        said = "".join(f" {each}" if value is None else f' {each}="{escape(value)}"' for each, value in attributes)
        return f"</{name}>" if self.closes else f"<{name}{said}>"


def tags_in(html: str) -> tuple[Tag, ...]:
    """Every tag of `html`, in its order; not those in comments, scripts and styles."""
    reader = _TagReader(html)
    reader.feed(html)
    reader.close()
    return tuple(reader.tags)


def with_tags_changed(html: str, change: Callable[[Tag], str | None]) -> str:
    """`html` with what `change` gives in the place of each tag; None leaves a tag as it is."""
    parts, after = [], 0
    for tag in tags_in(html):
        changed = change(tag)
        if changed is not None:
            parts += [html[after : tag.start], changed]
            after = tag.end
    return "".join((*parts, html[after:]))


def unfinished_tag_start(html: str) -> int | None:
    """Where a tag begins that is never finished, and so would swallow what stands behind `html`; None without one.

    `<a href=x` has no end; nor has `<a href="x>`, whose quotation mark is never closed, or the first of `<h2 <b>`.
    """
    reader = _TagReader(html)
    reader.feed(html)
    broken = (tag.start for tag in reader.tags if any("<" in name for name, _ in tag.attributes))
    tail = reader.rawdata if reader.cdata_elem is None else ""
    return next(broken, len(html) - len(tail) if tail.startswith("<") else None)


def with_unfinished_as_words(html: str) -> str:
    """`html` in which every `<` that begins an unfinished tag is one that readers see."""
    for _ in range(_ROUNDS):
        place = unfinished_tag_start(html)
        if place is None:
            return html
        html = f"{html[:place]}&lt;{html[place + 1 :]}"
    return html[:place] + html[place:].replace("<", "&lt;")


def unpaired_tags(html: str) -> tuple[Tag, ...]:
    """Start tags that nothing closes, and end tags that close nothing, in the order of the text."""
    opened: list[Tag] = []
    found: list[Tag] = []
    for tag in tags_in(html):
        if tag.name in VOID:
            continue
        if not tag.closes:
            opened.append(tag)
        elif any(each.name == tag.name for each in opened):
            while opened[-1].name != tag.name:
                found.append(opened.pop())
            opened.pop()
        else:
            found.append(tag)
    left = (tag for tag in (*found, *opened) if tag.closes or tag.name not in _ENDS_BY_ITSELF)
    return tuple(sorted(left, key=lambda tag: tag.start))


class _TagReader(HTMLParser):
    """Notes the tags of one text."""

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
    """The names that a tag gives to its element: `id`, `name`, each class, and its `data-` attributes, by what they are."""
    found: dict[str, str] = {}
    for name, value in attributes:
        if name in ("id", "name", "class"):
            found |= dict.fromkeys((value or "").split(), name)
        elif name.startswith("data-"):
            found[name.removeprefix("data-")] = "data-"
    return found
