"""The tags, classes, ids and attributes that the pages and scripts of a built site use."""

from __future__ import annotations

import html
import re
from dataclasses import field
from typing import TYPE_CHECKING, Any

from bookbag.content.quick_dataclasses import dataclass
from bookbag.markup.element_search import elements_in, in_small_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SAID = r"""[^<>"']*+(?:"[^"]*+"[^<>"']*+|'[^']*+'[^<>"']*+)*+"""
_TAG = re.compile(rf"<[a-zA-Z][\w-]*+{_SAID}>")
_NAME_AND_SAID = re.compile(rf"<([a-zA-Z][\w-]*+)({_SAID})>")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_SCRIPT = re.compile(r"<script\b([^<>]*+)>([^<]*+(?:<(?!/script>)[^<]*+)*+)(?:</script>|\Z)", re.IGNORECASE)
_STYLE = re.compile(r"<style\b[^<>]*+>([^<]*+(?:<(?!/style>)[^<]*+)*+)(?:</style>|\Z)", re.IGNORECASE)
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
    """The distinct parts of an HTML page that a stylesheet can concern, each as it is written."""

    tags: frozenset[str]
    """The start tags."""
    scripts: frozenset[str]
    styles: frozenset[str]

    @classmethod
    def of(cls, page: str) -> PageParts:
        """The parts of a page."""
        small = in_small_letters(page)
        scripts, styles = (
            frozenset(found[0] for found in elements_in(page, small, beginning, pattern))
            for beginning, pattern in (("<script", _SCRIPT), ("<style", _STYLE))
        )
        return cls(frozenset(_TAG.findall(page)), scripts, styles)


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
    _seen: set[str] = field(default_factory=set)
    """The parts of pages that are recorded already: most of a page's stand in others too."""

    def add_page(self, page: str) -> None:
        """Record what an HTML page uses in its markup, inline scripts and inline styles."""
        self.add_parts(PageParts.of(page))

    def add_parts(self, page: PageParts) -> None:
        """The same, for a page that has been taken apart."""
        for attributes, script in _taken_apart(_SCRIPT, page.scripts - self._seen):
            if "json" in attributes:
                self.settings.update(_REASONS.intersection(_SETTING.findall(script)))
            else:
                self.add_script(script)
        for style in _taken_apart(_STYLE, page.styles - self._seen):
            self.add_style(style)
        for tag, attributes in _taken_apart(_NAME_AND_SAID, page.tags - self._seen):
            self.tags.add(tag.lower())
            self._add_attributes(attributes)
        self._seen.update(page.scripts, page.styles, page.tags)

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


def _taken_apart(pattern: re.Pattern[str], parts: Iterable[str]) -> Iterator[Any]:
    """What the pattern that has found these parts in pages says of each."""
    for part in parts:
        yield from pattern.findall(part)


def _dataset_name(name: str) -> str:
    """`reviewDue` for `data-review-due`; empty for another attribute."""
    first, *rest = name.removeprefix(_DATA).split("-")
    return first + "".join(map(str.capitalize, rest)) if name.startswith(_DATA) else ""
