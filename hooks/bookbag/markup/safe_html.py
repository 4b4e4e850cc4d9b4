"""Makes HTML safe by a list, balanced, and tells what was left out of it.

nh3 decides what stays: it reads HTML as a browser does. This module finds out beforehand what it will leave out, so
that a volunteer is told; and it keeps as words what was never meant as HTML, such as `<one year>`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import field
from html import escape
from typing import TYPE_CHECKING

from bookbag.content.link_addresses import is_program
from bookbag.content.quick_dataclasses import dataclass
from bookbag.markup import safe_list
from bookbag.markup.address_attributes import ADDRESSES, addresses_in
from bookbag.markup.converted_text import SafeHtml
from bookbag.markup.dropped_html import Dropped, Why
from bookbag.markup.html_cleaner import cleaned_html, cleaner_for, encodable, is_safe_address
from bookbag.markup.safe_list import PAGES, SafeList
from bookbag.markup.tag_scanner import COMMENT, UNFINISHED, ScannedTag, attributes_of, scan

if TYPE_CHECKING:
    from collections.abc import Iterator


_OF_ELEMENTS = {
    name: why
    for names, why in (
        (safe_list.RUN, Why.RUNS),
        (safe_list.FRAMES, Why.FRAMED),
        (safe_list.SEND, Why.SENDS),
        (safe_list.OF_A_HEAD, Why.OF_A_HEAD),
        (safe_list.HIDE, Why.HIDES),
        (safe_list.OF_A_WHOLE_PAGE, Why.OF_A_WHOLE_PAGE),
    )
    for name in names
}
_QUIET = frozenset(["markdown"])
"""Attributes that only Python-Markdown reads, and whose absence nobody sees."""
_RUN_IN_DRAWINGS = safe_list.RUN | safe_list.FRAMES | {"foreignobject"}
_ALSO_ADDRESSES = frozenset(
    ["action", "background", "formaction", "from", "ping", "srcdoc", "to", "values", "xlink:href"]
)
"""Attributes of elements that are not listed, whose values could run."""
_SHORTEST_EVENT = len("oncut")
"""Letters of the shortest attribute that runs at an event; `only` in `{only with consent}` is a word."""
_LEADING_LINE_END = "<pre>\n"
"""Browsers take this line end for none, so that it is gone when they read the text again."""
_TAGS = re.compile(r"<[^>]*")
_START_TAG = re.compile(r"<([a-z][^\s/>]*)")


def safe(html: str, allowed: SafeList = PAGES) -> SafeHtml:
    """The HTML with only what `allowed` lists, balanced; words stay, but for those of scripts and styles.

    `safe(safe(html).html).html` is `safe(html).html`.
    """
    html = encodable(html)
    cleaned = cleaner_for(html, allowed).clean(html)
    if _LEADING_LINE_END not in cleaned and _TAGS.findall(html.replace(" />", ">")) == _TAGS.findall(cleaned):
        return SafeHtml(cleaned)
    reading = _Reading(html, allowed)
    cleaned = cleaned_html(reading.prepared(), allowed)
    return SafeHtml(
        cleaned,
        (*reading.dropped, *reading.misplaced_in(cleaned)),
        reading.unpaired(),
        tuple(reading.shown),
        tuple(reading.unfinished),
    )


_OF_ANOTHER_LANGUAGE = re.compile(r"[a-z][a-z0-9]*:[a-z0-9-]+")
"""The name of an element of Word's or another XML, `o:p`, as it is copied with words."""


@dataclass(slots=True)
class _Reading:
    """One reading of a text, before nh3 cleans it: what it will leave out, and what has to be words first."""

    html: str
    allowed: SafeList
    dropped: list[Dropped] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    unfinished: list[str] = field(default_factory=list)
    tags: list[ScannedTag] = field(default_factory=list)
    """All tags of elements of HTML, but for those within drawings and those that were taken out."""

    def prepared(self) -> str:
        """The text for nh3, with what was never meant as HTML as words."""
        parts, after = [], 0
        for tag in self._outside_drawings():
            change = self._change(tag)
            if change is not None:
                parts += [self.html[after : tag.start], change]
                after = tag.end
        return "".join((*parts, self.html[after:])) if parts else self.html

    def _outside_drawings(self) -> Iterator[ScannedTag]:
        """The tags; a drawing (`<svg> ... </svg>`) is one, of which only what would run is noted beforehand."""
        drawing: ScannedTag | None = None
        depth = 0
        for tag in scan(self.html):
            if drawing is None and (tag.name not in safe_list.DRAWN or tag.closes or not self._ends(tag)):
                yield tag
                continue
            drawing = drawing or tag
            if tag.name == drawing.name:
                depth += -1 if tag.closes else not tag.said.rstrip().endswith("/")
            if not tag.closes:
                self._note_what_runs(tag)
                if tag.name in _RUN_IN_DRAWINGS:
                    self.dropped.append(Dropped(Why.RUNS, tag.name))
            if not depth:
                self.dropped.append(Dropped(Why.UNLISTED, drawing.name))
                yield ScannedTag(drawing.start, tag.end, drawing.name, closes=True)
                drawing = None

    def _ends(self, tag: ScannedTag) -> bool:
        return self.html.lower().rfind(f"</{tag.name}") > tag.start or tag.said.rstrip().endswith("/")

    def _note_what_runs(self, tag: ScannedTag) -> None:
        """Note the attributes of an element that is left out whole."""
        for name, value in attributes_of(tag.said):
            if _runs(name, value or ""):
                self.dropped.append(Dropped(Why.RUNS, tag.name, name, value or ""))

    def _change(self, tag: ScannedTag) -> str | None:
        """What stands in the place of a tag before nh3 reads it; None where that is the tag itself."""
        text = self.html[tag.start : tag.end]
        if tag.name in safe_list.DRAWN and tag.closes and text.startswith(f"<{tag.name[0]}"):
            return ""  # a whole drawing
        if tag.name == UNFINISHED:
            self.unfinished.append(self.html[tag.start :].split("\n", maxsplit=1)[0])
            return "&lt;"
        if tag.name == COMMENT:
            if not text.startswith("<!--"):
                self.dropped.append(Dropped(Why.UNLISTED, COMMENT, value=text))
            return None
        if tag.name not in safe_list.KNOWN and not _OF_ANOTHER_LANGUAGE.fullmatch(tag.name):
            if not tag.closes:
                self.shown.append(text)
            return f"&lt;{text[1:]}"
        change = None if tag.closes else self._judged(tag)
        if change is None:
            self.tags.append(tag)
        return change

    def _judged(self, tag: ScannedTag) -> str | None:
        if tag.name not in self.allowed.elements:
            self._note_what_runs(tag)
            self.dropped.append(Dropped(_OF_ELEMENTS.get(tag.name, Why.UNLISTED), tag.name))
            return None
        attributes = attributes_of(tag.said) if tag.said.strip(" /") else ()
        if tag.name == "input" and ("type", "checkbox") not in attributes:
            self.dropped.append(Dropped(Why.UNLISTED, tag.name))
            return ""
        seen: set[str] = set()
        gone: set[str] = set()
        for name, value in attributes:
            why = Why.TWICE if name in seen else self._why_not(tag.name, name, value or "")
            if why and name not in _QUIET:
                self.dropped.append(Dropped(why, tag.name, name, value or ""))
                gone |= {name} - seen
            seen.add(name)
        return escape(dict(reversed(attributes)).get("alt") or "") if tag.name == "img" and "src" in gone else None

    def _why_not(self, element: str, attribute: str, value: str) -> Why | None:
        """Why an attribute will be left out; None where it stays."""
        if _runs(attribute, value):
            return Why.RUNS
        if not self.allowed.allows(element, attribute, value):
            return Why.UNLISTED
        unsafe = attribute in ADDRESSES and not all(
            is_safe_address(each, self.allowed) for each in addresses_in(attribute, value)
        )
        return Why.ADDRESS if unsafe else None

    def unpaired(self) -> tuple[ScannedTag, ...]:
        """Start tags without an end tag that need one, and end tags without a start tag, in the order of the text."""
        opened: list[ScannedTag] = []
        open_names: Counter[str] = Counter()
        found: list[ScannedTag] = []
        for tag in self.tags:
            if tag.name in safe_list.VOID:
                continue
            if not tag.closes:
                opened.append(tag)
                open_names[tag.name] += 1
            elif not open_names[tag.name]:
                found.append(tag)
            else:
                while (last := opened.pop()).name != tag.name:
                    found.append(last)
                    open_names[last.name] -= 1
                open_names[tag.name] -= 1
        left = (tag for tag in (*found, *opened) if tag.closes or tag.name not in safe_list.ENDS_BY_ITSELF)
        return tuple(sorted(left))

    def misplaced_in(self, cleaned: str) -> Iterator[Dropped]:
        """Listed elements that a browser does not read where they stand, such as a cell outside a table."""
        began = Counter(tag.name for tag in self.tags if not tag.closes and tag.name in self.allowed.elements)
        for name in began - Counter(_START_TAG.findall(cleaned)):
            yield Dropped(Why.MISPLACED, name)


def _runs(attribute: str, value: str) -> bool:
    """Whether an attribute would run as a program, or hold a page of its own."""
    if attribute.startswith("on") and len(attribute) >= _SHORTEST_EVENT:
        return True
    if attribute in ADDRESSES:
        return any(is_program(each) for each in addresses_in(attribute, value))
    return attribute in _ALSO_ADDRESSES and any(is_program(each) for each in value.split(";"))
