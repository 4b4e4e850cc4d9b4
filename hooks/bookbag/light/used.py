"""What the pages and scripts of a built site name, and a stylesheet may therefore speak of."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

_TAG = re.compile(r"""<([a-zA-Z][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>""")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.IGNORECASE | re.DOTALL)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.IGNORECASE | re.DOTALL)
_WORD = re.compile(r"-{0,2}[A-Za-z_][\w-]*")
_CAPITAL = re.compile(r"[A-Z]")
_CUSTOM_PROPERTY = re.compile(r"--[\w-]+")

_ADDRESSES = frozenset({"href", "src", "content", "d", "title", "alt", "value", "datetime", "srcset"})
"""Attributes whose values are as many as there are pages, and of which no sheet asks the value."""


@dataclass(slots=True)
class Used:
    """Everything that a selector can name. Whatever a script's text holds counts as used: it may add it."""

    tags: set[str] = field(default_factory=lambda: {"html", "body", "head"})
    classes: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    values: set[tuple[str, str]] = field(default_factory=set)
    """Attributes with their values."""
    words: set[str] = field(default_factory=set)
    """Every word in a script."""
    properties: set[str] = field(default_factory=set)
    """Custom properties that pages ask for in styles of their own."""

    def take_page(self, page: str) -> None:
        """Note what a page of HTML names, in its markup and in the scripts and styles that it holds."""
        for attributes, script in _SCRIPT.findall(page):
            if "json" not in attributes:
                self.take_script(script)
        for style in _STYLE.findall(page):
            self.properties.update(_CUSTOM_PROPERTY.findall(style))
        for tag, attributes in set(_TAG.findall(page)):
            self.tags.add(tag.lower())
            self._take_attributes(attributes)

    def take_script(self, script: str) -> None:
        """Note every word of a script, and `data-review-due` for `reviewDue`."""
        for word in set(_WORD.findall(script)):
            self.words.add(word)
            if _CAPITAL.search(word):
                self.words.add("data-" + _CAPITAL.sub(lambda capital: f"-{capital[0].lower()}", word))

    def has_tag(self, tag: str) -> bool:
        """Whether there is, or may come to be, such an element."""
        return tag.lower() in self.tags or tag in self.words

    def has_class(self, name: str) -> bool:
        """Whether an element has, or may be given, that class."""
        return name in self.classes or name in self.words

    def has_id(self, name: str) -> bool:
        """Whether an element has, or may be given, that id."""
        return name in self.ids or name in self.words

    def has_attribute(self, name: str) -> bool:
        """Whether an element has, or may be given, that attribute."""
        return name in self.attributes or name in self.words

    def has_value(self, name: str, value: str) -> bool:
        """Whether an element has, or may be given, that attribute with exactly that value."""
        return self.has_attribute(name) and ((name, value) in self.values or value in self.words or name in _ADDRESSES)

    def _take_attributes(self, attributes: str) -> None:
        for name, *values in _ATTRIBUTE.findall(attributes):
            value, name = html.unescape("".join(values)), name.lower()
            self.attributes.add(name)
            if name == "class":
                self.classes.update(value.split())
            elif name == "id":
                self.ids.add(value)
            elif name == "style":
                self.properties.update(_CUSTOM_PROPERTY.findall(value))
            if name not in _ADDRESSES:
                self.values.add((name, value))
