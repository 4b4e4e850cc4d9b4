"""Helpers for single elements of WordprocessingML: names, alternatives, text, symbol fonts, picture descriptions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookbag.authoring.importing.readers.word_styles import attribute, child

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

SKIPPED_ELEMENTS = frozenset((
    "del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr",
    "sectPr", "sdtPr", "sdtEndPr", "annotationRef", "footnoteRef", "endnoteRef", "rt", "ffData", "fldData", "tblPrEx",
    "docPartGallery", "binData", "posOffset", "align", "sizeRelH", "sizeRelV", "pctWidth", "pctHeight",
))  # fmt: skip
"""Elements whose text is not part of the document: deletions, instructions of fields, properties, form data."""
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SYMBOLS = {0x28: "☎", 0x6F: "☐", 0x71: "☐", 0xA8: "☐", 0xFC: "✓", 0xFB: "✗", 0xFD: "☒", 0xFE: "☑", 0xE0: "→"}
"""Characters of Word's symbol fonts (mostly Wingdings) by code; any other is taken for a bullet."""
# Unicode's private use area, to which Word maps symbol fonts.
_PRIVATE = range(0xF000, 0xF100)
# Added by Word to descriptions that it guessed.
_OWN_DESCRIPTION = re.compile(
    r"(?<!\s)\s*+(?:(?:Description|Alt text) automatically generated|AI-generated content).*", re.DOTALL
)


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def preferred_alternative(element: etree._Element) -> etree._Element:
    """The first branch of an `AlternateContent` that has text or a picture; Word writes the newest form first."""
    forms = list(element)
    full = (each for each in forms if any(local_name(inner) in ("t", "blip", "imagedata") for inner in each.iter()))
    return next(full, element if not forms else forms[0])


def descendants_named(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows (`tr`) of a table or cells (`tc`) of a row, whatever wraps them; nested tables are not entered."""
    for each in element:
        found = local_name(each)
        if found == name:
            yield each
        elif found == "AlternateContent":
            yield from descendants_named(preferred_alternative(each), name)
        elif found not in SKIPPED_ELEMENTS and found not in ("p", "tbl"):
            yield from descendants_named(each, name)


def picture_description(element: etree._Element) -> str:
    """The text alternative that the author gave a picture; "" for Word's own guess or a file's name."""
    said = ""
    for above in element.iterancestors():
        if local_name(above) in ("anchor", "inline"):
            drawing = child(above, "docPr")
            said = attribute(drawing, "descr") or attribute(drawing, "title")
            break
        if local_name(above) in ("shape", "rect"):
            said = attribute(above, "alt") or attribute(element, "title")
            break
    said = " ".join(_OWN_DESCRIPTION.sub("", said).split())
    return (
        ""
        if re.fullmatch(
            r"(?:picture|image|img|dsc|photo|logo)?[\s_\d-]*(?:\.\w{3,4})?|\S+\.\w{3,4}", said, re.IGNORECASE
        )
        else said
    )


def text_of_element(element: etree._Element, name: str) -> str:
    """The text that a run's element stands for; "" for none."""
    if name == "t":
        return element.text or ""
    if name == "sym":
        code = attribute(element, "char")
        return symbol_font_text(chr(int(code, 16) & 0xFF)) if re.fullmatch(r"[0-9A-Fa-f]{1,6}", code) else "•"
    return _CHARACTERS.get(name, "")


def symbol_font_text(text: str) -> str:
    """Text set in a symbol font, as the Unicode characters that it shows."""
    return "".join(each if each.isspace() else _SYMBOLS.get(ord(each) & 0xFF, "•") for each in text)


def private_use_text(text: str) -> str:
    """`text` with characters of the private use area, which only symbol fonts have, as what they show."""
    return "".join(symbol_font_text(each) if ord(each) in _PRIVATE else each for each in text)
