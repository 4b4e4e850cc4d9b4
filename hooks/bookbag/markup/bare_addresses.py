"""Makes links of web and e-mail addresses that stand in a text by themselves."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, INLINE_PLACEHOLDER_RE, AtomicString

from bookbag.markup.html_tags import tags_in

if TYPE_CHECKING:
    from markdown import Markdown

# Python-Markdown holds what it has found, and escaped characters, between these.
_HELD = "\x02\x03"
_WEB = rf"(?<![^\W_])(?<![@/.:=-])(?i:https?://|www\.(?=[\w-]+\.[\w-]))(?:[^\s<>\"`{_HELD}]|\x02\d+\x03)+"
_EMAIL = r"(?<![\w.+/@-])[\w+-][\w.+-]*@[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}(?![\w-])"
_BARE_TARGET = re.compile(rf"www\.[\w-]+\.\S+|{_EMAIL}", re.IGNORECASE)
_FILE = re.compile(r"\.(?:md|pdf|docx?|xlsx?|png|jpe?g|gif|webp|svg|html?)$", re.IGNORECASE)
_AFTER = ".,;:!?'*_~|\u2019\u201d"
"""Characters that end a sentence or emphasis, and not an address."""
_PAIRS = {")": "(", "]": "[", "}": "{"}
_ESCAPED = re.compile(r"\x02(\d+)\x03")
_Found = tuple[ET.Element | None, int | None, int | None]


def register_addresses(md: Markdown) -> None:
    """Have `md` make links of addresses, after raw HTML (90) and before emphasis (60)."""
    md.inlinePatterns.register(_AddressProcessor(f"{_WEB}|{_EMAIL}", md), "bookbag-bare-address", 85)
    md.treeprocessors.register(_TargetProcessor(md), "bookbag-bare-target", 5)


class _AddressProcessor(InlineProcessor):
    """Makes a link of an address, unless it stands in one or in a list of attributes (`{: ... }`)."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, pattern: str, md: Markdown) -> None:
        super().__init__(pattern, md)
        self._seen = ("", 0)
        """The text before the last address, and how many raw links and codes were open there."""

    def handleMatch(self, m: re.Match[str], data: str) -> _Found:  # type: ignore[override]  # noqa: N802
        said, before = _without_what_follows(m[0]), data[: m.start()]
        in_attributes = before.rfind("{:") > before.rfind("}")
        if not said or in_attributes or self._is_in_raw_link(before):
            return None, None, None
        bare = _ESCAPED.sub(lambda held: chr(int(held[1])), said)
        link = ET.Element("a", {"href": _url(bare)})
        link.text = AtomicString(said)
        return link, m.start(), m.start() + len(said)

    def _is_in_raw_link(self, before: str) -> bool:
        """Whether `before` ends within `<a>` or `<code>` of raw HTML, whose tags stand in it as placeholders.

        Each address of a text is looked for behind the one before it, so only what is new since then is looked at.
        """
        seen, opened = self._seen if before.startswith(self._seen[0]) else ("", 0)
        opened += self._opened_in(before[len(seen) :])
        self._seen = before, opened
        return opened > 0

    def _opened_in(self, text: str) -> int:
        """How many such elements begin in a text, less those that end in it."""
        opened = 0
        nodes = self.md.treeprocessors["inline"].stashed_nodes  # type: ignore[attr-defined]
        for held in INLINE_PLACEHOLDER_RE.finditer(text) if _HELD[0] in text else ():
            node = nodes.get(held[1])
            raw = HTML_PLACEHOLDER_RE.fullmatch(node) if isinstance(node, str) else None
            stashed = self.md.htmlStash.rawHtmlBlocks[int(raw[1])] if raw else None
            for tag in tags_in(stashed) if isinstance(stashed, str) else ():
                if tag.name in ("a", "code", "kbd", "samp"):
                    opened += -1 if tag.closes else 1
        return opened


class _TargetProcessor(Treeprocessor):
    """Leads `[to us](www.b.example)` and `[write](a@b.example)` where they would without the brackets."""

    def run(self, root: ET.Element) -> None:
        for link in root.iter("a"):
            target = link.get("href", "")
            if _BARE_TARGET.fullmatch(target) and not _FILE.search(target):
                link.set("href", _url(target))


def _without_what_follows(said: str) -> str:
    """An address without the end of the sentence around it: full stop, bracket, quotation mark."""
    said = said[: _end_of_address(said)]
    while said:
        if said[-1] not in _AFTER:
            break
        said = said[:-1]
    return said


def _end_of_address(said: str) -> int:
    """Where an address ends at a bracket that belongs to the words around it: `(https://b.example)[see]`."""
    opened: Counter[str] = Counter()
    for place, sign in enumerate(said):
        if sign in _PAIRS and not opened[_PAIRS[sign]]:
            return place
        opened[_PAIRS.get(sign, sign)] += -1 if sign in _PAIRS else 1
    return len(said)


def _url(said: str) -> str:
    if said.lower().startswith(("http://", "https://")):
        return said
    return f"https://{said}" if said.lower().startswith("www.") and "@" not in said else f"mailto:{said}"
