"""The tags, classes, ids and attributes that the pages and scripts of a built site use."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Any

_TAG = re.compile(r"""<([a-zA-Z][\w-]*+)([^<>"']*+(?:(?:"[^"]*+"|'[^']*+')[^<>"']*+)*+)>""")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_SCRIPT = re.compile(r"<script\b([^<>]*+)>(.*?)(?:</script>|\Z)", re.IGNORECASE | re.DOTALL)
_STYLE = re.compile(r"<style\b[^<>]*+>(.*?)(?:</style>|\Z)", re.IGNORECASE | re.DOTALL)
_WORD = re.compile(r"-{0,2}[A-Za-z_][\w-]*")
_NAME = re.compile(r"[\w-]+")
_DATA = "data-"

_FREE_VALUES = frozenset({"href", "src", "content", "d", "title", "alt", "value", "datetime", "srcset"})
"""Attributes whose values are not recorded, as every page has others; any value counts as used."""

_ON_DEMAND = {
    "admonition": (),
    "footnote": (),
    "highlight": (),
    "linenos": (),
    "mermaid": (),
    "task-list": (),
    "md-annotation": (".annotate", "content.code.annotate"),
    "md-clipboard": ("content.code.copy",),
    "md-code": ("content.code.copy", "content.code.select"),
    "md-source": (),
    "md-status": (),
    "md-tag": (),
    "md-tooltip": ("content.tooltips", "content.footnote.tooltips", ".annotate", "content.code.annotate"),
    "md-top": (),
    "md-version": ("provider",),
    "tabbed-": (".tabbed-set",),
}
"""How classes begin that the theme's script gives only where a site has what they are for, with what that is: a `.class` in
a page, or a word in the theme's settings. Without any, the class must stand in a page itself."""
_REASONS = frozenset(reason for reasons in _ON_DEMAND.values() for reason in reasons)
_SETTING = re.compile(r"[\w.]+")


@dataclass(frozen=True, slots=True)
class PageParts:
    """The distinct parts of an HTML page that a stylesheet can concern."""

    tags: frozenset[tuple[str, str]]
    """The name of each start tag, and its attributes as written."""
    scripts: frozenset[tuple[str, str]]
    """The attributes of each script, and its text."""
    styles: frozenset[str]

    @classmethod
    def of(cls, page: str) -> PageParts:
        """The parts of a page."""
        return cls.with_tags(frozenset(_TAG.findall(page)), page)

    @classmethod
    def with_tags(cls, tags: frozenset[tuple[str, str]], page: str) -> PageParts:
        """The parts of a page, of whose tags those are enough."""
        return cls(tags, frozenset(_SCRIPT.findall(page)), frozenset(_STYLE.findall(page)))


@dataclass(slots=True)
class CssUsage:
    """Everything that a selector can match. Every word in a script counts as used, as the script may add it."""

    tags: set[str] = field(default_factory=lambda: {"html", "body", "head"})
    classes: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    values: set[tuple[str, str]] = field(default_factory=set)
    """Attributes with their values, in lower case."""
    script_words: set[str] = field(default_factory=set)
    """Every word in any script."""
    settings: set[str] = field(default_factory=set)
    """The words in JSON, of the theme's settings and any other, for which the theme's script gives classes."""
    style_names: set[str] = field(default_factory=set)
    """Every name in inline styles: they may use custom properties and animations of the stylesheet."""
    _last: PageParts = field(default_factory=lambda: PageParts.of(""))
    """The parts of the page before: most of a page's stand there too, and are recorded already."""
    _last_pieces: frozenset[str] = frozenset()
    """What stood between two `<` of the page before."""

    def add_page(self, page: str) -> None:
        """Record what an HTML page uses in its markup, inline scripts and inline styles."""
        pieces = frozenset(page.split("<")[1:])
        self.add_parts(PageParts.with_tags(_tags_in(pieces - self._last_pieces, page), page))
        self._last_pieces = pieces

    def add_parts(self, page: PageParts) -> None:
        """The same, for a page that has been taken apart."""
        for attributes, script in page.scripts - self._last.scripts:
            if "json" in attributes:
                self.settings.update(_REASONS.intersection(_SETTING.findall(script)))
            else:
                self.add_script(script)
        for style in page.styles - self._last.styles:
            self.add_style(style)
        for tag, attributes in page.tags - self._last.tags:
            self.tags.add(tag.lower())
            self._add_attributes(attributes)
        self._last = page

    def add_script(self, script: str) -> None:
        """Record every word of a script."""
        self.script_words.update(_WORD.findall(script))

    def add_style(self, style: str) -> None:
        """Record every name in a style other than the stylesheet to be purged."""
        self.style_names.update(_NAME.findall(style))

    def recorded(self) -> tuple[frozenset[Any], ...]:
        """All that is recorded, as part of a key."""
        names = (self.tags, self.classes, self.ids, self.attributes, self.script_words, self.style_names, self.settings)
        return (*(frozenset(each) for each in names), frozenset(self.values))

    def has_tag(self, tag: str) -> bool:
        """Whether there is, or a script may create, an element with that tag."""
        return tag.lower() in self.tags or tag in self.script_words

    def has_class(self, name: str) -> bool:
        """Whether an element has, or may be given, that class."""
        return name in self.classes or (name in self.script_words and self._may_be_given(name))

    def has_id(self, name: str) -> bool:
        """Whether an element has, or may be given, that id."""
        return name in self.ids or name in self.script_words

    def has_attribute(self, name: str) -> bool:
        """Whether an element has, or may be given, that attribute; a script says `reviewDue` for `data-review-due`."""
        return name in self.attributes or name in self.script_words or _dataset_name(name) in self.script_words

    def has_value(self, name: str, value: str) -> bool:
        """Whether an element has, or may be given, that attribute with exactly that value."""
        if not self.has_attribute(name):
            return False
        if name in _FREE_VALUES or (name, value.lower()) in self.values or value in self.script_words:
            return True
        # A script that names the attribute may set a value that is no word in its text, such as a counter.
        return not _WORD.fullmatch(value) and (name in self.script_words or _dataset_name(name) in self.script_words)

    def _may_be_given(self, name: str) -> bool:
        """Whether a script that names the class may have reason to give it."""
        for beginning, reasons in _ON_DEMAND.items():
            if name.startswith(beginning):
                return any(each in self.settings or each.removeprefix(".") in self.classes for each in reasons)
        return True

    def _add_attributes(self, attributes: str) -> None:
        for written, *values in _ATTRIBUTE.findall(attributes):
            name, value = written.lower(), html.unescape("".join(values))
            self.attributes.add(name)
            if name == "class":
                self.classes.update(value.split())
            elif name == "id":
                self.ids.add(value)
            if name == "style" or "var(" in value:
                self.add_style(value)
            if name not in _FREE_VALUES:
                self.values.add((name, value.lower()))


def _tags_in(pieces: frozenset[str], page: str) -> frozenset[tuple[str, str]]:
    """The tags in the pieces of a page that are new; all in the page where a `<` is none that begins a tag."""
    found = set()
    for piece in pieces:
        if tag := _TAG.match(f"<{piece}"):
            found.add((tag[1], tag[2]))
        elif piece[:1].isalpha():  # it stands in a value, or in a script
            return frozenset(_TAG.findall(page))
    return frozenset(found)


def _dataset_name(name: str) -> str:
    """`reviewDue` for `data-review-due`; empty for another attribute."""
    first, *rest = name.removeprefix(_DATA).split("-")
    return first + "".join(map(str.capitalize, rest)) if name.startswith(_DATA) else ""
