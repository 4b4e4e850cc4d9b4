"""Reads Word's styles and numbering: a paragraph's kind, formatting, indent and number."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from lxml import etree

_FORMATTING = {"b": "bold", "i": "italic", "u": "underlined", "caps": "capitals", "vanish": "hidden"}
_OFF = ("0", "false", "off", "none")
_DEEPEST = 40
"""Most `basedOn` links that are followed from one style: a damaged file may hold a cycle."""


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """The element at the path `names` below `element`, in any namespace; None when there is none."""
    for name in names:
        element = element.find(f"{{*}}{name}") if element is not None else None
    return element


def attribute(element: etree._Element | None, name: str = "val") -> str:
    """An attribute of `element`, in any namespace; "" when there is none."""
    if element is None:
        return ""
    found = (str(said) for key, said in element.attrib.items() if str(key).rpartition("}")[2] == name)
    return next(found, "")


def whole_number_in(text: str, default: int = 0) -> int:
    """`text` as a whole number; `default` when it is none."""
    return int(text) if re.fullmatch(r"-?\d{1,9}", text) else default


def formatting_in(properties: etree._Element | None) -> dict[str, bool]:
    """The formatting (bold, hidden, ...) that run properties turn on or off; absent when they leave it alone."""
    found: dict[str, bool] = {}
    for name, look in _FORMATTING.items():
        element = child(properties, name)
        if element is not None:
            found[look] = attribute(element) not in _OFF
    return found


@dataclass(frozen=True, slots=True)
class Style:
    """A style, with what it inherits from those it is based on."""

    name: str = ""
    formatting: dict[str, bool] = field(default_factory=dict)
    outline: int = 0
    """Outline level, from 1 for main headings; 0 for body text."""
    list_id: str = ""
    list_level: int = 0
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by id."""

    by_id: dict[str, Style]

    @classmethod
    def read(cls, root: etree._Element | None) -> Self:
        """Read the root of the part `styles`; None for a document without."""
        elements = {attribute(each, "styleId"): each for each in root.iter("{*}style")} if root is not None else {}
        return cls({key: _style(key, elements, _DEEPEST) for key in elements})

    def of(self, properties: etree._Element | None, name: str) -> Style:
        """The style that properties name in the element `name` (`pStyle` or `rStyle`); an empty one for none."""
        return self.by_id.get(attribute(child(properties, name)), Style())


def _style(key: str, elements: dict[str, etree._Element], depth: int) -> Style:
    element = elements.get(key)
    if element is None or not depth:
        return Style()
    inherited = _style(attribute(child(element, "basedOn")), elements, depth - 1)
    paragraph = child(element, "pPr")
    name = attribute(child(element, "name")) or key
    outline = child(paragraph, "outlineLvl")
    numbering = child(paragraph, "numPr")
    return Style(
        name.casefold(),
        {**inherited.formatting, **formatting_in(child(element, "rPr"))},
        outline_level(attribute(outline)) if outline is not None else inherited.outline,
        attribute(child(numbering, "numId")) if numbering is not None else inherited.list_id,
        whole_number_in(attribute(child(numbering, "ilvl"))) if numbering is not None else inherited.list_level,
        indent_of(paragraph, inherited.indent),
    )


def outline_level(text: str) -> int:
    """The outline level from 1, and 0 for body text. Word counts from 0, and writes 9 for body text."""
    level = whole_number_in(text, 9)
    return level + 1 if 0 <= level < 9 else 0  # noqa: PLR2004 - Word's "body text"


def indent_of(properties: etree._Element | None, default: int) -> int:
    """A paragraph's left indent in twentieths of a point; `default` when the properties give none."""
    element = child(properties, "ind")
    return whole_number_in(attribute(element, "left") or attribute(element, "start"), default)


@dataclass(frozen=True, slots=True)
class _Level:
    kind: str
    start: int
    indent: int


@dataclass(slots=True)
class Numbering:
    """A document's lists. It counts items, so `next_item` must be called once for each, in document order."""

    levels: dict[str, dict[int, _Level]]
    """Levels of each list, by the list's id."""
    series: dict[str, str]
    """Series of each list, by its id; lists of one series continue one another's numbers."""
    counts: dict[str, Counter[int]] = field(default_factory=dict)

    @classmethod
    def read(cls, root: etree._Element | None) -> Self:
        """Read the root of the part `numbering`; None for a document without."""
        if root is None:
            return cls({}, {})
        kinds = {attribute(each, "abstractNumId"): each for each in root.iter("{*}abstractNum")}
        linked = {
            attribute(child(each, "styleLink")): each for each in kinds.values() if attribute(child(each, "styleLink"))
        }
        levels: dict[str, dict[int, _Level]] = {}
        series: dict[str, str] = {}
        for each in root.iter("{*}num"):
            key, abstract = attribute(each, "numId"), attribute(child(each, "abstractNumId"))
            kind = kinds.get(abstract)
            kind = linked.get(attribute(child(kind, "numStyleLink")), kind)
            restarts = each.find("{*}lvlOverride") is not None
            levels[key] = _overridden(_levels(kind), each)
            series[key] = f"own {key}" if restarts else abstract
        return cls(levels, series)

    def next_item(self, key: str, level: int) -> tuple[int | None, int] | None:
        """Count an item of list `key`: its number (None for a bullet) and indent; None when there is no such list."""
        form = self.levels.get(key, {}).get(level)
        if form is None or form.kind == "none":
            return None
        if form.kind == "bullet":
            return None, form.indent
        counts = self.counts.setdefault(self.series[key], Counter())
        counts[level] = counts[level] + 1 if level in counts else form.start
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        return counts[level], form.indent


def _levels(element: etree._Element | None) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for each in element.iter("{*}lvl") if element is not None else ():
        kind, start = attribute(child(each, "numFmt")) or "decimal", attribute(child(each, "start"))
        found[whole_number_in(attribute(each, "ilvl"))] = _Level(
            kind, max(whole_number_in(start, 1), 0), indent_of(child(each, "pPr"), 0)
        )
    return found


def _overridden(levels: dict[int, _Level], number: etree._Element) -> dict[int, _Level]:
    """`levels` with the overrides of one list: a new start or another format."""
    levels = levels | _levels(number)
    for each in number.findall("{*}lvlOverride"):
        restart, level = child(each, "startOverride"), whole_number_in(attribute(each, "ilvl"))
        if restart is not None and level in levels:
            levels[level] = replace(levels[level], start=whole_number_in(attribute(restart), 1))
    return levels
