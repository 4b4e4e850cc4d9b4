"""Markdown as Bookbag's content uses it: tokens filled, links led to where they go.

A Python-Markdown extension, so that whatever engine renders the pages uses the same rules, and
`bookbag check` needs no engine to apply them.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX

from bookbag.markup.html_tags import Tag, tags_in, unfinished_tag_start, with_tags_changed, with_unfinished_as_words
from bookbag.markup.surroundings import Findings, Surroundings
from bookbag.rules.tokens import TOKEN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree import ElementTree as ET

    from markdown import Markdown

EXTENSIONS = ("attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "sane_lists", "tables")
"""What a committee can write beyond plain Markdown. The engine adds its own heading ids."""

_CODE = r"(?:<(code|kbd|samp|pre)\b[^>]*>.*?</\1>|<!--.*?-->)"
_LEFT_ALONE = ("<pre", "<code", "<kbd", "<samp", "<!--", '<div class="highlight')
_FILLED_TAG = r"<[a-zA-Z][^<>]*\{\{[^<>]*>"

_ADDRESSES = ("href", "src", "poster", "data", "cite", "longdesc")
"""Attributes that hold one address."""
_OF_A_WHOLE_PAGE = ("html", "head", "body", "frameset")
_HEADING = re.compile(r"h[1-6]")
_ESCAPED = re.compile(f"{STX}(\\d+){ETX}")
_LOWEST = 6
"""The lowest heading that HTML has."""


class BookbagMarkup(Extension):
    """Fills tokens and leads links to where they go."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - as Python-Markdown has it
        self.config = {
            "surroundings": ["", "The site around the text"],
            "findings": [Findings(), "Where to note what is met"],
        }
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the steps, in Python-Markdown's order of priority."""
        if not self.getConfig("surroundings"):
            return
        # After code spans (190) and backslashes (180), before references and links (170, 160).
        md.inlinePatterns.register(_LeftAlone(_CODE, md), "bookbag-code", 177)
        md.inlinePatterns.register(_TagProcessor(_FILLED_TAG, md, self), "bookbag-tag", 176)
        md.inlinePatterns.register(_TokenProcessor(TOKEN.pattern, md, self), "bookbag-token", 175)
        # Before the contents are made, at 5.
        md.treeprocessors.register(_HeadingProcessor(md, self), "bookbag-heading", 6)
        # Before an engine's own treatment of links, which comes at 0.
        md.treeprocessors.register(_LinkProcessor(md, self), "bookbag-link", 5)
        md.treeprocessors.register(_ContactProcessor(md, self), "bookbag-contact", 4)
        # Before raw HTML is put back, at 30.
        md.postprocessors.register(_RawHtmlProcessor(md, self), "bookbag-raw", 35)

    @property
    def surroundings(self) -> Surroundings:
        """The site around the text that is being read."""
        around: Surroundings = self.getConfig("surroundings")
        return around

    @property
    def findings(self) -> Findings:
        """Where to note what is met in it."""
        findings: Findings = self.getConfig("findings")
        return findings

    def filled(self, text: str) -> str:
        """`text` with its tokens replaced, and those unknown noted."""
        tokens = self.surroundings.tokens
        self.findings.unknown += tokens.unknown_in(text)
        return tokens.filled(text)


def makeExtension(**kwargs: Any) -> BookbagMarkup:  # noqa: ANN401, N802 - as Python-Markdown has it
    """Called by Python-Markdown when it is given this module's name."""
    return BookbagMarkup(**kwargs)


class _TokenProcessor(InlineProcessor):
    def __init__(self, pattern: str, md: Markdown, markup: BookbagMarkup) -> None:
        super().__init__(pattern, md)
        self._markup = markup

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: ARG002, N802 - Python-Markdown's
        return self._markup.filled(m[0]), m.start(0), m.end(0)


class _TagProcessor(_TokenProcessor):
    """A tag of raw HTML in a sentence, filled before the sentence's own tokens are."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: N802 - Python-Markdown's
        filled, start, end = super().handleMatch(m, data)
        return self.md.htmlStash.store(filled), start, end


class _LeftAlone(InlineProcessor):
    """Code and comments in raw HTML, which stay as they are."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: ARG002, N802 - Python-Markdown's
        return self.md.htmlStash.store(m[0]), m.start(0), m.end(0)


class _HeadingProcessor(Treeprocessor):
    """Lowers every heading of a text that has one of the first level: that level is the page's title alone.

    An urgent notice that begins with `# Closed` is so published with the heading that was meant.
    """

    def __init__(self, md: Markdown, markup: BookbagMarkup) -> None:
        super().__init__(md)
        self._markup = markup

    def run(self, root: ET.Element) -> None:
        raw = [block for block in self.md.htmlStash.rawHtmlBlocks if isinstance(block, str)]
        if root.find(".//h1") is None and not any(tag.name == "h1" for block in raw for tag in tags_in(block)):
            return
        self._markup.findings.lowered = True
        for element in root.iter():
            element.tag = _lowered(element.tag) if isinstance(element.tag, str) else element.tag
        for number, block in enumerate(self.md.htmlStash.rawHtmlBlocks):
            if isinstance(block, str):
                self.md.htmlStash.rawHtmlBlocks[number] = with_tags_changed(block, _with_lowered_name)


class _LinkProcessor(Treeprocessor):
    def __init__(self, md: Markdown, markup: BookbagMarkup) -> None:
        super().__init__(md)
        self._markup = markup

    def run(self, root: ET.Element) -> None:
        around, findings = self._markup.surroundings, self._markup.findings
        for element, attribute in tuple(_links_in(root)):
            target = _unescaped(element.attrib[attribute] or "")  # `{: href= }` gives it no value
            if target.startswith("#"):
                findings.places.append(unquote(target[1:]))
            if target and around.book.leads_out(target):
                continue
            if target and (found := around.destination(target)):
                element.set(attribute, found.seen_from(around.origin))
                findings.destinations.append(found)
            else:
                findings.dead.append(target)
                _unlink(element)


class _ContactProcessor(Treeprocessor):
    def __init__(self, md: Markdown, markup: BookbagMarkup) -> None:
        super().__init__(md)
        self._markup = markup

    def run(self, root: ET.Element) -> None:
        self._markup.surroundings.contacts.link_in(root)


class _RawHtmlProcessor(Postprocessor):
    def __init__(self, md: Markdown, markup: BookbagMarkup) -> None:
        super().__init__(md)
        self._markup = markup

    def run(self, text: str) -> str:
        stash = self.md.htmlStash
        for number, raw in enumerate(stash.rawHtmlBlocks):
            if isinstance(raw, str) and not raw.startswith(_LEFT_ALONE):
                stash.rawHtmlBlocks[number] = self._markup.filled(raw) if "{{" in raw else raw
        for number, raw in enumerate(stash.rawHtmlBlocks):
            if isinstance(raw, str):
                stash.rawHtmlBlocks[number] = with_tags_changed(self._whole(raw), self._led)
        return text

    def _whole(self, raw: str) -> str:
        """The piece without tags that are never finished, which are noted."""
        place = unfinished_tag_start(raw)
        if place is None:
            return raw
        self._markup.findings.unfinished.append(raw[place:].split("\n", maxsplit=1)[0])
        return with_unfinished_as_words(raw)

    def _led(self, tag: Tag) -> str | None:
        """The tag with its addresses led to where they go; None where nothing in it changes."""
        if tag.name in _OF_A_WHOLE_PAGE:
            self._markup.findings.frame.append(tag.name)
            return ""
        around = self._markup.surroundings
        attributes: list[tuple[str, str | None]] = []
        for name, value in tag.attributes:
            if name not in _ADDRESSES or value is None or around.book.leads_out(value.strip()):
                attributes.append((name, value))
            elif found := around.destination_of_html(value.strip()):
                self._markup.findings.destinations.append(found)
                attributes.append((name, found.seen_from_page(around.origin)))
            else:
                self._markup.findings.dead.append(value)
                if tag.name == "img":
                    return escape(tag.value("alt"))
        return tag.written(tag.name, attributes) if tuple(attributes) != tag.attributes else None


def _links_in(root: ET.Element) -> Iterator[tuple[ET.Element, str]]:
    for element in root.iter():
        for attribute in _ADDRESSES:
            if attribute in element.attrib:
                yield element, attribute
        if element.tag == "a" and "href" not in element.attrib:
            element.tag = "span"  # a mere place, `<a name="x">`: engines count on every `a` having an address


def _unescaped(target: str) -> str:
    """An address as it was written: Python-Markdown still holds `\\_` in it as a number between two marks."""
    return _ESCAPED.sub(lambda match: chr(int(match[1])), target)


def _unlink(element: ET.Element) -> None:
    """Leave the words of a link that leads nowhere, and of a picture its description."""
    if element.tag == "img":
        element.text = element.attrib.get("alt", "")
    element.tag = "span"
    element.attrib.clear()


def _lowered(name: str) -> str:
    """The name of a heading one level below; another element's name as it is."""
    level = int(name[1]) if _HEADING.fullmatch(name) else 0
    return f"h{min(level + 1, _LOWEST)}" if level else name


def _with_lowered_name(tag: Tag) -> str | None:
    return tag.written(_lowered(tag.name), tag.attributes) if _HEADING.fullmatch(tag.name) else None
