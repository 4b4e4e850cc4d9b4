"""Helpers for single elements of WordprocessingML: names, attributes, and the content of an element in order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_SKIPPED = frozenset((
    "moveFrom", "delText", "delInstrText", "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr",
    "sdtEndPr", "annotationRef", "footnoteRef", "endnoteRef", "rt", "ffData", "fldData", "tblPrEx", "docPartGallery",
    "binData", "posOffset", "align", "sizeRelH", "sizeRelV", "pctWidth", "pctHeight",
))  # fmt: skip
"""Elements whose text is not part of the document: deletions, properties, form data."""
_SHOWN = frozenset(("t", "sym", "blip", "imagedata", "textpath", "relIds", "chart"))
"""Elements by which a branch of an `AlternateContent` shows something."""


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


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


def is_on(element: etree._Element | None) -> bool:
    """Whether a property that is on or off is there, and on."""
    return element is not None and attribute(element) not in ("0", "false", "off", "none")


def whole_number_in(text: str, default: int = 0) -> int:
    """`text` as a whole number; `default` when it is none."""
    return int(text) if re.fullmatch(r"-?\d{1,9}", text) else default


def text_within(element: etree._Element) -> str:
    """All text below `element`, deleted or not, on one line."""
    pieces = (each.text or "" if local_name(each) in ("t", "delText") else " " * (local_name(each) == "p")
              for each in element.iter())  # fmt: skip
    return " ".join("".join(pieces).split())


def content_of(element: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The elements in `element` that are part of the document, with their names; of alternatives, the one to be read."""
    for each in element:
        name = local_name(each)
        if name == "AlternateContent":
            yield from content_of(_preferred_alternative(each))
        elif name not in _SKIPPED:
            yield name, each


def _preferred_alternative(element: etree._Element) -> etree._Element:
    """The first branch of an `AlternateContent` that shows something; Word writes the newest form first."""
    full = (each for each in element if any(local_name(inner) in _SHOWN for inner in each.iter()))
    return next(full, element if not len(element) else element[0])


def descendants_named(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows (`tr`) of a table or cells (`tc`) of a row, whatever wraps them; nested tables are not entered."""
    for found, each in content_of(element):
        if found == name:
            yield each
        elif found not in ("p", "tbl"):
            yield from descendants_named(each, name)
