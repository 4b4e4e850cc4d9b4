"""What Word's elements are called and what they stand for: letters, signs of its symbol fonts, forms to choose from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookbag.authoring.importing.word_styles import child, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

SILENT = frozenset((
    "del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr",
    "sectPr", "sdtPr", "sdtEndPr", "annotationRef", "footnoteRef", "endnoteRef", "rt", "ffData", "fldData",
    "tblPrEx", "docPartGallery", "binData", "posOffset", "align", "sizeRelH", "sizeRelV", "pctWidth", "pctHeight",
))  # fmt: skip
"""Elements whose words are not the document's."""
_LETTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SIGNS = {0x28: "☎", 0x6F: "☐", 0x71: "☐", 0xA8: "☐", 0xFC: "✓", 0xFB: "✗", 0xFD: "☒", 0xFE: "☑", 0xE0: "→"}
"""Signs of Word's symbol fonts; any other is taken for the bullet of a list."""
_PRIVATE = range(0xF000, 0xF100)
_OWN_DESCRIPTION = re.compile(
    r"\s*(?:Description|Alt text) automatically generated.*|\s*AI-generated content.*", re.DOTALL
)


def name_of(element: etree._Element) -> str:
    """The name of an element, in whatever namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def alternative(element: etree._Element) -> etree._Element:
    """The one of several forms that has words or a picture, the newest first."""
    forms = list(element)
    full = (each for each in forms if any(name_of(inner) in ("t", "blip", "imagedata") for inner in each.iter()))
    return next(full, element if not forms else forms[0])


def within(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table, or the cells of a row, in whatever they are wrapped."""
    for each in element:
        found = name_of(each)
        if found == name:
            yield each
        elif found == "AlternateContent":
            yield from within(alternative(each), name)
        elif found not in SILENT and found not in ("p", "tbl"):
            yield from within(each, name)


def description_of(element: etree._Element) -> str:
    """What a picture shows, as its author said; not what Word guessed, nor the name of a file."""
    said = ""
    for above in element.iterancestors():
        if name_of(above) in ("anchor", "inline"):
            drawing = child(above, "docPr")
            said = value(drawing, "descr") or value(drawing, "title")
            break
        if name_of(above) in ("shape", "rect"):
            said = value(above, "alt") or value(element, "title")
            break
    said = " ".join(_OWN_DESCRIPTION.sub("", said).split())
    return (
        ""
        if re.fullmatch(
            r"(?:picture|image|img|dsc|photo|logo)?[\s_\d-]*(?:\.\w{3,4})?|\S+\.\w{3,4}", said, re.IGNORECASE
        )
        else said
    )


def letters_of(element: etree._Element, name: str) -> str:
    """The letters that an element stands for; "" for none."""
    if name == "t":
        return element.text or ""
    if name == "sym":
        code = value(element, "char")
        return signs(chr(int(code, 16) & 0xFF)) if re.fullmatch(r"[0-9A-Fa-f]{1,6}", code) else "•"
    return _LETTERS.get(name, "")


def signs(text: str) -> str:
    """Letters of a symbol font as what they show."""
    return "".join(each if each.isspace() else _SIGNS.get(ord(each) & 0xFF, "•") for each in text)


def private_signs(text: str) -> str:
    """The same of letters that only a symbol font has, whatever the font is called."""
    return "".join(signs(each) if ord(each) in _PRIVATE else each for each in text)
