"""Tells tags of HTML from words in angle brackets: `<b>` from `<one year>`, and `<details open>` from `<details below>`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.inlinepatterns import HTML_RE, HtmlInlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.util import BLOCK_LEVEL_ELEMENTS

from bookbag.markup.html_tags import tags_in, with_tags_changed
from bookbag.markup.private_comments import without_comments_in_html
from bookbag.markup.safe_list import KNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree import ElementTree as ET

    from markdown import Markdown

    from bookbag.markup.html_tags import Tag
    from bookbag.markup.slips import Line

_OF_DRAWINGS = frozenset(
    "circle clippath defs desc ellipse filter foreignobject g image line lineargradient marker mask path pattern "
    "polygon polyline radialgradient rect stop symbol text textpath tspan use annotation mfrac mi mn mo mroot mrow "
    "msqrt mstyle msub msup mtable mtd mtext mtr semantics".split()
)
"""Elements of drawings and formulas, which come with `svg` and `math`."""
_ELEMENTS = KNOWN | _OF_DRAWINGS
_WITHOUT_VALUE = frozenset(
    "allowfullscreen alt async autofocus autoplay checked class compact controls default defer disabled download "
    "formnovalidate hidden href id inert ismap itemscope loop markdown multiple muted name nomodule noshade novalidate "
    "nowrap open playsinline popover readonly required reversed selected src style title value".split()
)
"""Attributes that may stand without a value."""
_OFFICE = ("o:", "v:", "w:", "m:", "st1:")
"""Beginnings of the names of tags in what is copied from Word as HTML."""

_AT_LINE_START = re.compile(
    rf" {{0,3}}(</?(?:{'|'.join(BLOCK_LEVEL_ELEMENTS)})(?=[\s/>])(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*>)", re.IGNORECASE
)
_Found = tuple["ET.Element | str | None", int | None, int | None]
_DECLARATION = ("<!", "<?")
PROLOGUE = r"<(?:\?[Xx][Mm][Ll]\s|![Dd][Oo][Cc][Tt][Yy][Pp][Ee]\s+[Hh][Tt][Mm][Ll]\b)[^<>]*>"
"""The beginning of a whole document, which comes with what is copied from one and is no words."""
_PROLOGUE = re.compile(rf"^ {{0,3}}{PROLOGUE}")


def is_words(tag: Tag) -> bool:
    """Whether what looks like a tag is words in angle brackets."""
    if tag.name not in _ELEMENTS and not tag.name.startswith(_OFFICE):
        return True
    bare = [name for name, value in tag.attributes if value is None]
    return any(name not in _WITHOUT_VALUE and not name.startswith(("data-", "aria-")) for name in bare) and (
        len(bare) == len(tag.attributes)
    )


def _is_element_in_words(tag: Tag) -> bool:
    """Whether words in angle brackets begin with the name of an element; all others are left to `safe`, which notes them."""
    return tag.name in _ELEMENTS and is_words(tag)


def are_words(line: str) -> bool:
    """Whether `line` begins with words in angle brackets that Markdown would take for raw HTML: `<details below>`."""
    found = _AT_LINE_START.match(line)
    return found is not None and all(map(is_words, tags_in(found[1])))


def with_words_at_line_start(lines: Sequence[Line]) -> list[Line]:
    """The lines, each with `&lt;` where it begins with such words, and without what begins a whole document."""
    return [line if line.opaque or line.text.lstrip()[:1] != "<" else _with_words(line) for line in lines]


def _with_words(line: Line) -> Line:
    text = line.text.replace("<", "&lt;", 1) if are_words(line.text) else _PROLOGUE.sub("", line.text)
    return line._replace(text=text)


def register_tags(md: Markdown) -> None:
    """Have `md` show words in angle brackets as words, in Markdown and in raw HTML."""
    md.ESCAPED_CHARS.append("<")  # as in all other Markdown
    md.inlinePatterns.register(_TagProcessor(HTML_RE, md), "html", 90)
    md.postprocessors.register(_RawHtmlProcessor(md), "bookbag-words-in-brackets", 36)


class _TagProcessor(HtmlInlineProcessor):
    """Keeps tags in Markdown as they are, and leaves words in angle brackets to be shown."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Python-Markdown's name
        self, m: re.Match[str], data: str
    ) -> _Found:
        if any(map(_is_element_in_words, tags_in(m[1]))):
            return None, None, None
        return super().handleMatch(m, data)


class _RawHtmlProcessor(Postprocessor):
    """Shows words in angle brackets that stand in raw HTML; a last guard takes out comments that are left in it."""

    def run(self, text: str) -> str:
        blocks = self.md.htmlStash.rawHtmlBlocks
        for number, raw in enumerate(blocks):
            if isinstance(raw, str) and "<" in raw:
                blocks[number] = _with_words_shown(without_comments_in_html(raw))
        return text


def _with_words_shown(raw: str) -> str:
    if raw.startswith(_DECLARATION):  # `<?php ... ?>`, `<!DOCTYPE ...>`: browsers hide what is in them
        return raw.replace("&", "&amp;").replace("<", "&lt;")
    return with_tags_changed(
        raw, lambda tag: f"&lt;{raw[tag.start + 1 : tag.end]}" if _is_element_in_words(tag) else None
    )
