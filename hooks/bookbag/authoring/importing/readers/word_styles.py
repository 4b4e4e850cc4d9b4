"""Reads Word's styles: a paragraph's kind, looks, indent and list."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING, Self

from bookbag.authoring.importing.readers.word_elements import attribute, child, is_on, local_name, whole_number_in
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from lxml import etree

Looks = dict[str, str]
"""What run properties say: `bold`, `italic`, ... "on" or ""; `font`; `size` in half points; `raised`."""
_SWITCHES = {
    "b": "bold", "i": "italic", "u": "underlined", "caps": "capitals", "vanish": "hidden", "strike": "struck",
    "dstrike": "struck twice", "highlight": "marked",
}  # fmt: skip
_VALUES = {"sz": "size", "vertAlign": "raised"}
_DEEPEST = 40
"""Most `basedOn` links that are followed from one style: a damaged file may hold a cycle."""
_USUAL_SIZE = "20"
"""Half points, where the document says nothing."""
_STEP = 120
"""Twentieths of a point, 2 mm: people see no smaller difference between two indents."""


def looks_in(properties: etree._Element | None) -> Looks:
    """The looks that run properties set; absent when they leave them alone."""
    found: Looks = {}
    for each in properties if properties is not None else ():
        name = local_name(each)
        if name in _SWITCHES:
            found[_SWITCHES[name]] = "on" if is_on(each) else ""
        elif name in _VALUES:
            found[_VALUES[name]] = attribute(each)
        elif name == "rFonts" and (font := attribute(each, "ascii") or attribute(each, "hAnsi")):
            found["font"] = font
    return found


@dataclass(frozen=True, slots=True)
class Style:
    """A style, with what it inherits from those it is based on."""

    name: str = ""
    looks: Looks = field(default_factory=dict)
    outline: int = 0
    """Outline level, from 1 for main headings; 0 for body text."""
    list_id: str = ""
    list_level: int = 0
    indent: int | None = None
    """None where the level of its list has it."""
    begins_page: bool = False
    """Whether its paragraphs begin a page."""


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by id; "" is that of paragraphs which name none."""

    by_id: dict[str, Style]

    @classmethod
    def read(cls, root: etree._Element | None) -> Self:
        """Read the root of the part `styles`; None for a document without."""
        elements = {attribute(each, "styleId"): each for each in root.iter("{*}style")} if root is not None else {}
        common = {"size": _USUAL_SIZE, **looks_in(child(root, "docDefaults", "rPrDefault", "rPr"))}
        styles = {"": Style(looks=common)}
        for key, element in elements.items():
            style = _style(key, elements, _DEEPEST)
            of_paragraphs = attribute(element, "type") != "character"
            styles[key] = replace(style, looks={**common, **style.looks}) if of_paragraphs else style
            if of_paragraphs and style.name == "normal":
                styles[""] = styles[key]
        return cls(styles)

    def of(self, properties: etree._Element | None) -> Style:
        """The style of the paragraph with these properties."""
        return self.by_id.get(attribute(child(properties, "pStyle")), self.by_id[""])

    def looks_of_run(self, properties: etree._Element | None) -> Looks:
        """The looks that the properties of a run set, by its style or themselves."""
        style = self.by_id.get(attribute(child(properties, "rStyle")) or "-")
        return {**(style.looks if style else {}), **looks_in(properties)}


def _style(key: str, elements: dict[str, etree._Element], depth: int) -> Style:
    element = elements.get(key)
    if element is None or not depth:
        return Style()
    inherited = _style(attribute(child(element, "basedOn")), elements, depth - 1)
    properties = child(element, "pPr")
    outline, numbering, indent = child(properties, "outlineLvl"), child(properties, "numPr"), indent_of(properties)
    break_before = child(properties, "pageBreakBefore")
    return Style(
        (attribute(child(element, "name")) or key).casefold(),
        {**inherited.looks, **looks_in(child(element, "rPr"))},
        outline_level(attribute(outline)) if outline is not None else inherited.outline,
        attribute(child(numbering, "numId")) if numbering is not None else inherited.list_id,
        whole_number_in(attribute(child(numbering, "ilvl"))) if numbering is not None else inherited.list_level,
        inherited.indent if indent is None and numbering is None else indent,
        inherited.begins_page if break_before is None else is_on(break_before),
    )


def outline_level(text: str) -> int:
    """The outline level from 1, and 0 for body text. Word counts from 0, and writes 9 for body text."""
    level = whole_number_in(text, 9)
    return level + 1 if 0 <= level < 9 else 0  # noqa: PLR2004 - Word's "body text"


def indent_of(properties: etree._Element | None) -> int | None:
    """A paragraph's left indent in twentieths of a point, in steps that are seen; None when the properties give none."""
    element = child(properties, "ind")
    text = attribute(element, "left") or attribute(element, "start")
    return round(whole_number_in(text) / _STEP) * _STEP if text else None
