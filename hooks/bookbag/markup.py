"""Markdown as Bookbag's content uses it: tokens filled, links led to where they go.

A Python-Markdown extension, so that whatever engine renders the pages uses the same rules, and
`bookbag check` needs no engine to apply them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape, unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

from bookbag.addresses import HOME, AddressBook, Destination, address_of, is_elsewhere, relative
from bookbag.contacts import Contacts
from bookbag.tokens import TOKEN, Tokens

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree import ElementTree as ET

EXTENSIONS = ("attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "sane_lists", "tables")
"""What a committee can write beyond plain Markdown. The engine adds its own heading ids."""

_WORTH_READING = re.compile(r"\{\{|\]\(|\]\[|\]:|(?:href|src)\s*=", re.IGNORECASE)

_CODE = r"(?:<(code|kbd|samp|pre)\b[^>]*>.*?</\1>|<!--.*?-->)"
_LEFT_ALONE = ("<pre", "<code", "<kbd", "<samp", "<!--", '<div class="highlight')
_FILLED_TAG = r"<[a-zA-Z][^<>]*\{\{[^<>]*>"

_HTML_LINK = re.compile(
    r"(?P<tag><(?:a|img|source|video|audio|iframe)\b[^>]*?)\s(?P<attribute>href|src)\s*=\s*"
    r"(?P<quote>[\"'])(?P<target>.*?)(?P=quote)",
    re.IGNORECASE | re.DOTALL,
)
_PLACE = re.compile(r"""\b(?:id|name)=["']([^"']+)["']""")


@dataclass(slots=True)
class Findings:
    """What the extension met in one text."""

    destinations: list[Destination] = field(default_factory=list)
    """Where links and pictures lead in the site."""
    dead: list[str] = field(default_factory=list)
    """Links and pictures that lead nowhere, as written."""
    unknown: list[str] = field(default_factory=list)
    """Tokens that nothing stands for."""
    places: list[str] = field(default_factory=list)
    """Places on the same page that are linked to, without their #."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a text needs to know of its site."""

    book: AddressBook
    tokens: Tokens
    origin: str
    """The content file, as links name it."""
    contacts: Contacts = Contacts(())

    def destination(self, target: str) -> Destination | None:
        """What a link of Markdown leads to: its target is seen from the content file."""
        return self.book.destination(target, self.origin)

    def destination_of_html(self, target: str) -> Destination | None:
        """The same of raw HTML, whose target may also be seen from the finished page."""
        return self.destination(target) or self.book.destination(target, f"{address_of(self.origin)}{HOME}")


class Examiner:
    """Says what texts link to and which tokens they use, without an engine.

    Setting Python-Markdown up takes longer than reading a page, so one of these reads many.
    """

    def __init__(self) -> None:
        self._extension = BookbagMarkup(surroundings="-")
        self._markdown = Markdown(extensions=[*EXTENSIONS, "toc", self._extension])

    def examine(self, body: str, surroundings: Surroundings) -> Findings:
        """What `body` holds, seen from `surroundings`."""
        findings = Findings()
        if _WORTH_READING.search(body):
            self._drawn(body, surroundings, findings)
        return findings

    def places(self, body: str, surroundings: Surroundings) -> frozenset[str]:
        """The places on the page of `body` that a link can lead to."""
        return frozenset(_PLACE.findall(self._drawn(body, surroundings, Findings())))

    def _drawn(self, body: str, surroundings: Surroundings, findings: Findings) -> str:
        self._extension.setConfig("surroundings", surroundings)
        self._extension.setConfig("findings", findings)
        return self._markdown.reset().convert(body)


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


class _LinkProcessor(Treeprocessor):
    def __init__(self, md: Markdown, markup: BookbagMarkup) -> None:
        super().__init__(md)
        self._markup = markup

    def run(self, root: ET.Element) -> None:
        around, findings = self._markup.surroundings, self._markup.findings
        for element, attribute in _links_in(root):
            target = element.attrib[attribute]
            if target.startswith("#"):
                findings.places.append(unquote(target[1:]))
            if is_elsewhere(target):
                continue
            if found := around.destination(target):
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
                filled = self._markup.filled(raw) if "{{" in raw else raw
                stash.rawHtmlBlocks[number] = _HTML_LINK.sub(self._lead, filled)
        return text

    def _lead(self, match: re.Match[str]) -> str:
        tag, attribute, target = match["tag"], match["attribute"], unescape(match["target"])
        if is_elsewhere(target):
            return match[0]
        around, findings = self._markup.surroundings, self._markup.findings
        found = around.destination_of_html(target)
        if found is None:
            findings.dead.append(target)
            return tag
        findings.destinations.append(found)
        address = relative(address_of(found.link), address_of(around.origin)) + found.rest
        return f'{tag} {attribute}="{escape(address)}"'


def _links_in(root: ET.Element) -> Iterator[tuple[ET.Element, str]]:
    for element in root.iter():
        if element.tag == "a" and "href" in element.attrib:
            yield element, "href"
        elif element.tag == "img" and "src" in element.attrib:
            yield element, "src"


def _unlink(element: ET.Element) -> None:
    """Leave the words of a link that leads nowhere, and of a picture its description."""
    if element.tag == "img":
        element.text = element.attrib.get("alt", "")
    element.tag = "span"
    element.attrib.clear()
