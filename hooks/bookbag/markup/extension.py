"""A Python-Markdown extension that replaces tokens and resolves links.

Being an extension, it applies the same rules in MkDocs and in `bookbag check`, which runs without MkDocs.
"""

from __future__ import annotations

import re
from functools import partial
from html import escape, unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, STX

from bookbag.markup.address_attributes import ADDRESSES, CANDIDATES, is_program, with_addresses
from bookbag.markup.html_tags import Tag, tags_in, unfinished_tag_start, with_tags_changed, with_unfinished_as_words
from bookbag.markup.others_servers import fetches_in, host_of, without_fetches
from bookbag.markup.safe_html import safe
from bookbag.markup.safe_list import PAGES
from bookbag.markup.surroundings import Findings, Surroundings
from bookbag.rules.tokens import TOKEN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree import ElementTree as ET

    from markdown import Markdown

EXTENSIONS = ("attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "sane_lists", "tables")
"""What content can use beyond plain Markdown. MkDocs adds the extension that gives headings ids."""

# Code in raw HTML, to the end tag of the same name; and comments.
_CODE = r"(?:<(code|kbd|samp|pre)\b[^>]*>.*?</\1>|<!--.*?-->)"
_LEFT_ALONE = ("<pre", "<code", "<kbd", "<samp", "<!--", '<div class="highlight')
# A tag of raw HTML that has a token in it.
_TAG_TO_FILL = r"<[a-zA-Z][^<>]*\{\{[^<>]*>"

_LED_BY_MKDOCS = (("a", "href"), ("img", "src"))
"""Elements of Markdown with the attribute that MkDocs itself makes relative to the page."""
_HEADING = re.compile(r"h[1-6]")
# How Python-Markdown holds an escaped character: its code point between two control characters.
_ESCAPED = re.compile(f"{STX}(\\d+){ETX}")
_Replacement = tuple[str, int, int]
"""What an inline processor returns: the text, and where the part that it replaces begins and ends."""
_LOWEST = 6
"""The lowest level of a heading in HTML."""


class BookbagMarkup(Extension):
    """Replaces tokens and resolves links."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - as Python-Markdown has it
        self.config = {
            "surroundings": ["", "The site around the text"],
            "findings": [Findings(), "Where to note what is met"],
        }
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the processors. The higher its priority, the earlier Python-Markdown runs one."""
        if not self.getConfig("surroundings"):
            return
        # After code spans (190) and backslashes (180), before references and links (170, 160).
        md.inlinePatterns.register(_CodeProcessor(_CODE, md), "bookbag-code", 177)
        md.inlinePatterns.register(_TagProcessor(_TAG_TO_FILL, md, self), "bookbag-tag", 176)
        md.inlinePatterns.register(_TokenProcessor(TOKEN.pattern, md, self), "bookbag-token", 175)
        # Before the table of contents is made, at 5.
        md.treeprocessors.register(_HeadingProcessor(md, self), "bookbag-heading", 6)
        # Before MkDocs treats links, at 0.
        md.treeprocessors.register(_LinkProcessor(md, self), "bookbag-link", 5)
        md.treeprocessors.register(_ContactProcessor(md, self), "bookbag-contact", 4)
        # Before raw HTML is put back, at 30; and after all others.
        md.postprocessors.register(_RawHtmlProcessor(md, self), "bookbag-raw", 35)
        md.postprocessors.register(_SafeProcessor(md, self), "bookbag-safe", -100)

    @property
    def surroundings(self) -> Surroundings:
        """The site and the file of the text that is being converted."""
        around: Surroundings = self.getConfig("surroundings")
        return around

    @property
    def findings(self) -> Findings:
        """Where to note what is found in the text."""
        findings: Findings = self.getConfig("findings")
        return findings

    def filled(self, text: str) -> str:
        """`text` with its tokens replaced; unknown ones are noted."""
        tokens = self.surroundings.tokens
        self.findings.unknown += tokens.unknown_in(text)
        return tokens.filled(text)


def makeExtension(**kwargs: Any) -> BookbagMarkup:  # noqa: ANN401, N802 - as Python-Markdown has it
    """Entry point of the extension for Python-Markdown, which is given the name of this module."""
    return BookbagMarkup(**kwargs)


class _TokenProcessor(InlineProcessor):
    """Replaces tokens in text."""

    def __init__(self, pattern: str, md: Markdown, markup: BookbagMarkup) -> None:
        super().__init__(pattern, md)
        self._markup = markup

    def handleMatch(self, m: re.Match[str], data: str) -> _Replacement:  # type: ignore[override]  # noqa: ARG002, N802
        return self._markup.filled(m[0]), m.start(0), m.end(0)


class _TagProcessor(_TokenProcessor):
    """Replaces tokens within a tag of raw HTML, before those of the text around it."""

    def handleMatch(self, m: re.Match[str], data: str) -> _Replacement:  # type: ignore[override]  # noqa: N802
        filled, start, end = super().handleMatch(m, data)
        return self.md.htmlStash.store(filled), start, end


class _CodeProcessor(InlineProcessor):
    """Keeps code and comments in raw HTML unchanged."""

    def handleMatch(self, m: re.Match[str], data: str) -> _Replacement:  # type: ignore[override]  # noqa: ARG002, N802
        return self.md.htmlStash.store(m[0]), m.start(0), m.end(0)


class _HeadingProcessor(Treeprocessor):
    """Moves all headings of a text one level down where one is of the first level, which is the page's title.

    So a notice that begins with `# Closed` can be published at once, although the heading is wrong.
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
    """Makes links relative to where they lead; of a link that leads to nothing public only the text stays."""

    def __init__(self, md: Markdown, markup: BookbagMarkup) -> None:
        super().__init__(md)
        self._markup = markup

    def run(self, root: ET.Element) -> None:
        for element, attribute in tuple(_links_in(root)):
            written = element.attrib[attribute] or ""  # `{: href= }` gives it no value
            by_mkdocs = (element.tag, attribute) in _LED_BY_MKDOCS
            led = with_addresses(attribute, written, partial(self._led, by_mkdocs=by_mkdocs))
            if led is not None:
                element.set(attribute, led)
            elif attribute == CANDIDATES:
                del element.attrib[attribute]
            else:
                _unlink(element)

    def _led(self, target: str, *, by_mkdocs: bool) -> str | None:
        """Where an address leads from this page, or from its source where MkDocs goes on from there; None: nowhere."""
        around, findings, target = self._markup.surroundings, self._markup.findings, _unescaped(target)
        if target.startswith("#"):
            findings.places.append(unquote(target[1:]))
        if target and _is_led(target, around):
            return target  # a program is left out, and told, with all that is not safe
        if target and (found := around.destination(target)):
            findings.destinations.append(found)
            return found.seen_from(around.origin) if by_mkdocs else found.seen_from_page(around.origin)
        findings.dead.append(target)
        return None


class _ContactProcessor(Treeprocessor):
    """Makes links of the setting's e-mail addresses and telephone numbers."""

    def __init__(self, md: Markdown, markup: BookbagMarkup) -> None:
        super().__init__(md)
        self._markup = markup

    def run(self, root: ET.Element) -> None:
        self._markup.surroundings.contacts.link_in(root)


class _RawHtmlProcessor(Postprocessor):
    """Replaces tokens and resolves links in raw HTML, which Python-Markdown stashes until the end."""

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
                stash.rawHtmlBlocks[number] = with_tags_changed(self._with_finished_tags(raw), self._resolved)
        return text

    def _with_finished_tags(self, raw: str) -> str:
        """`raw` with `<` as plain text where a tag has no end; the first such tag is noted."""
        place = unfinished_tag_start(raw)
        if place is None:
            return raw
        self._markup.findings.unfinished.append(raw[place:].split("\n", maxsplit=1)[0])
        return with_unfinished_as_words(raw)

    def _resolved(self, tag: Tag) -> str | None:
        """The tag with its URLs resolved; None where nothing in it changes."""
        if tag.name not in PAGES.elements:
            return None  # it will be left out
        attributes: list[tuple[str, str | None]] = []
        for name, value in tag.attributes:
            led = value if value is None or name not in ADDRESSES else with_addresses(name, value, self._led)
            if led is not None or value is None:
                attributes.append((name, led))
            elif tag.name == "img" and name == "src" and not any(each.startswith("on") for each, _ in tag.attributes):
                return escape(tag.value("alt"))
        return tag.rewritten(tag.name, attributes) if tuple(attributes) != tag.attributes else None

    def _led(self, target: str) -> str | None:
        """Where an address leads from this page; None where that is nowhere."""
        around, findings = self._markup.surroundings, self._markup.findings
        if _is_led(target, around):
            return target
        if found := around.destination_of_html(target):
            findings.destinations.append(found)
            return found.seen_from_page(around.origin)
        findings.dead.append(target)
        return None


class _SafeProcessor(Postprocessor):
    """Leaves out what is not on the list of safe HTML, or would be fetched from others' servers, and notes it."""

    def __init__(self, md: Markdown, markup: BookbagMarkup) -> None:
        super().__init__(md)
        self._markup = markup

    def run(self, text: str) -> str:
        found, book = self._markup.findings, self._markup.surroundings.book
        found.safe = safe(text)
        found.fetches = fetches_in(found.safe.html, host_of(book.root))
        refused = frozenset(fetch.host for fetch in found.fetches) - book.others
        return without_fetches(found.safe.html, refused) if refused else found.safe.html


def _links_in(root: ET.Element) -> Iterator[tuple[ET.Element, str]]:
    for element in root.iter():
        for attribute in sorted(ADDRESSES):
            if attribute in element.attrib:
                yield element, attribute
        if element.tag == "a" and "href" not in element.attrib:
            element.tag = "span"  # an anchor, `<a name="x">`: MkDocs expects every `a` to have a URL


def _is_led(target: str, around: Surroundings) -> bool:
    """Whether an address needs no resolving: it leaves the site, or is a program, which is left out anyway."""
    return around.book.leads_out(target) or is_program(target)


def _unescaped(target: str) -> str:
    """A URL as written: Python-Markdown still holds `\\_` in it as a number between control characters.

    It writes e-mail addresses as character references, so that fewer machines read them.
    """
    written = _ESCAPED.sub(lambda match: chr(int(match[1])), target)
    return unescape(written.replace(AMP_SUBSTITUTE, "&")) if AMP_SUBSTITUTE in written else written


def _unlink(element: ET.Element) -> None:
    """Keep only the text of a link that leads to nothing, and the alternative text of a picture."""
    if element.tag == "img":
        element.text = element.attrib.get("alt", "")
    element.tag = "span"
    element.attrib.clear()


def _lowered(name: str) -> str:
    """The name of a heading one level down; that of any other element unchanged."""
    level = int(name[1]) if _HEADING.fullmatch(name) else 0
    return f"h{min(level + 1, _LOWEST)}" if level else name


def _with_lowered_name(tag: Tag) -> str | None:
    return tag.rewritten(_lowered(tag.name), tag.attributes) if _HEADING.fullmatch(tag.name) else None
