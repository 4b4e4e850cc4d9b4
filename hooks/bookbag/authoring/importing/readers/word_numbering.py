"""Reads Word's lists, and counts their items as Word does."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import field, replace
from typing import TYPE_CHECKING, Self

from bookbag.authoring.importing.readers.word_elements import attribute, child, is_on, whole_number_in
from bookbag.authoring.importing.readers.word_styles import indent_of, looks_in
from bookbag.authoring.importing.readers.word_symbols import STATES, shown_text
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from lxml import etree

_PLAIN = re.compile(r"[(\[]?%\d[.):\]]*")
"""A number by itself: `1.` or `(a)`, and neither `1.1` nor `Step 1`."""
_PLACE = re.compile(r"%(\d)")
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST_ROMAN = 400
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class ItemMark:
    """What Word shows before an item of a list."""

    label: str
    """As it is shown: `1.`, `3.2`, `Step 1`; for a bullet, "" or the sign that says something: `☐`."""
    number: int | None
    """None for a bullet."""
    plain: bool
    """Whether `number` says all that the label does, so that a list of Markdown can have it."""
    level: int
    indent: int


@dataclass(frozen=True, slots=True)
class _Level:
    kind: str = "decimal"
    start: int = 1
    indent: int = 0
    text: str = ""
    """What stands before an item, with `%1` for the number of the outermost level."""
    all_decimal: bool = False
    restarts_after: int = 99
    """The deepest level, from 1, after which it begins anew; 0 for none."""


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
            levels[key] = _overridden(_levels(kind), each)
            series[key] = f"own {key}" if child(each, "lvlOverride") is not None else abstract
        return cls(levels, series)

    def next_item(self, key: str, level: int) -> ItemMark | None:
        """Count an item of list `key` and say what stands before it; None where nothing is shown."""
        levels = self.levels.get(key, {})
        form = levels.get(level)
        if form is None or not form.text.strip():
            return None
        counts = self.counts.setdefault(self.series[key], Counter())
        counts[level] = counts[level] + 1 if level in counts else form.start
        for deeper in [each for each in counts if each > level]:
            if deeper not in levels or level < levels[deeper].restarts_after:
                del counts[deeper]
        if form.kind == "bullet":
            return ItemMark(form.text if form.text in STATES else "", None, plain=True, level=level, indent=form.indent)
        label = _PLACE.sub(lambda place: _written(levels, counts, int(place[1]) - 1, form), form.text)
        plain = _PLAIN.fullmatch(form.text) is not None and f"%{level + 1}" in form.text
        return ItemMark(label.strip(), counts[level], plain, level, form.indent)


def _written(levels: dict[int, _Level], counts: Counter[int], level: int, form: _Level) -> str:
    """The number of `level` as the label of an item of the level `form` writes it."""
    its = levels.get(level, form)
    number = counts.get(level, its.start)
    return str(number) if form.all_decimal else _in_kind(number, its.kind)


def _in_kind(number: int, kind: str) -> str:
    """A number as Word writes it in a kind of numbers; in Arabic figures where the kind is none of the usual."""
    written = str(number)
    if kind == "none":
        written = ""
    elif kind.endswith("Letter") and 0 < number <= _MOST_ROMAN:
        times, letter = divmod(number - 1, len(_ALPHABET))
        written = _ALPHABET[letter] * (times + 1)
    elif kind.endswith("Roman") and 0 < number < _MOST_ROMAN:
        written = ""
        for value, letters in _ROMAN:
            written += letters * (number // value)
            number %= value
    return written.upper() if kind.startswith("upper") else written


def _levels(element: etree._Element | None) -> dict[int, _Level]:
    """The levels in an `abstractNum` or in the overrides of a `num`."""
    return {
        whole_number_in(attribute(each, "ilvl")): _level(each)
        for each in (element.iter("{*}lvl") if element is not None else ())
    }


def _level(element: etree._Element) -> _Level:
    kind, text = attribute(child(element, "numFmt")) or "decimal", child(element, "lvlText")
    shown = attribute(text) if text is not None else f"%{whole_number_in(attribute(element, 'ilvl')) + 1}."
    if kind == "bullet":
        shown = shown_text(shown, looks_in(child(element, "rPr")).get("font", "")) or "•"
    elif kind == "none" and not re.search(r"[^\W\d]", shown):
        shown = ""
    return _Level(
        kind,
        max(whole_number_in(attribute(child(element, "start")), 1), 0),
        indent_of(child(element, "pPr")) or 0,
        shown,
        is_on(child(element, "isLgl")),
        whole_number_in(attribute(child(element, "lvlRestart")), 99),
    )


def _overridden(levels: dict[int, _Level], number: etree._Element) -> dict[int, _Level]:
    """`levels` with the overrides of one list: a new start or another format."""
    levels = levels | _levels(number)
    for each in number.iterfind("{*}lvlOverride"):
        restart, level = child(each, "startOverride"), whole_number_in(attribute(each, "ilvl"))
        if restart is not None and level in levels:
            levels[level] = replace(levels[level], start=whole_number_in(attribute(restart), 1))
    return levels
