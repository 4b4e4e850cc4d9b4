"""What Word's styles and lists say of a paragraph: what it is, how it looks, which number it bears."""

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
"""Styles that stand on one another; a ring of them has no end."""


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """The element under `element` down a path of names, in whatever namespace."""
    for name in names:
        element = element.find(f"{{*}}{name}") if element is not None else None
    return element


def attribute(element: etree._Element | None, name: str = "val") -> str:
    """An attribute, in whatever namespace; "" where there is none."""
    if element is None:
        return ""
    found = (str(said) for key, said in element.attrib.items() if str(key).rpartition("}")[2] == name)
    return next(found, "")


def whole_number_in(text: str, default: int = 0) -> int:
    """A whole number, or `default` for what is none."""
    return int(text) if re.fullmatch(r"-?\d{1,9}", text) else default


def formatting_in(properties: etree._Element | None) -> dict[str, bool]:
    """Which looks (bold, hidden, ...) some properties of words turn on or off."""
    found: dict[str, bool] = {}
    for name, look in _FORMATTING.items():
        element = child(properties, name)
        if element is not None:
            found[look] = attribute(element) not in _OFF
    return found


@dataclass(frozen=True, slots=True)
class Style:
    """A style of Word's, with all that it takes from those it stands on."""

    name: str = ""
    formatting: dict[str, bool] = field(default_factory=dict)
    outline: int = 0
    """1 for the first level of headings; 0 for none."""
    list_id: str = ""
    list_level: int = 0
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles of a document."""

    by_id: dict[str, Style]

    @classmethod
    def read(cls, root: etree._Element | None) -> Self:
        """The styles in the part of that name."""
        elements = {attribute(each, "styleId"): each for each in root.iter("{*}style")} if root is not None else {}
        return cls({key: _style(key, elements, _DEEPEST) for key in elements})

    def of(self, properties: etree._Element | None, name: str) -> Style:
        """The style that properties name under `pStyle` or `rStyle`."""
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
    """Word counts levels of headings from 0, and 9 is none."""
    level = whole_number_in(text, 9)
    return level + 1 if 0 <= level < 9 else 0  # noqa: PLR2004 - Word's "body text"


def indent_of(properties: etree._Element | None, default: int) -> int:
    """How far a paragraph begins from the margin, in twentieths of a point."""
    element = child(properties, "ind")
    return whole_number_in(attribute(element, "left") or attribute(element, "start"), default)


@dataclass(frozen=True, slots=True)
class _Level:
    kind: str
    start: int
    indent: int


@dataclass(slots=True)
class Numbering:
    """A document's lists. Counts, so it is asked once for each item, in their order."""

    levels: dict[str, dict[int, _Level]]
    """By the id of a list."""
    series: dict[str, str]
    """Lists that count on together share a series."""
    counts: dict[str, Counter[int]] = field(default_factory=dict)

    @classmethod
    def read(cls, root: etree._Element | None) -> Self:
        """The lists in the part of that name."""
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
        """The number (None for a bullet) and the indent of the next item of a list; None where it is no list."""
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
    """The levels of a list that begins anew, or looks other than its kind."""
    levels = levels | _levels(number)
    for each in number.findall("{*}lvlOverride"):
        restart, level = child(each, "startOverride"), whole_number_in(attribute(each, "ilvl"))
        if restart is not None and level in levels:
            levels[level] = replace(levels[level], start=whole_number_in(attribute(restart), 1))
    return levels
