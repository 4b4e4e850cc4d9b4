"""Reads drawings of Word: what a picture's author said of it, and the words of diagrams and charts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bookbag.authoring.importing.readers.word_elements import attribute, child, local_name, text_within

if TYPE_CHECKING:
    from lxml import etree

# Word's guesses at what a picture shows, and names of files: `Picture 1`, `IMG_2041`, `Muddy Boots Logo.png`.
_NO_DESCRIPTION: Final = re.compile(
    r".*(?:automatically generated|AI-generated content).*|.*\.(?:png|jpe?g|gif|bmp|tiff?|webp|heic|svg|[ew]mf|pdf)"
    r"|(?:https?:|file:|[A-Za-z]:\\).*|(?:picture|image|img|dsc|photo|logo|graphic|shape|drawing|object|screen ?shot|"
    r"whatsapp image|clip ?art|untitled|a picture containing)?[\s_\d.:-]*+(?:at[\s\d.:-]*)?",
    re.IGNORECASE | re.DOTALL,
)


def picture_description(element: etree._Element) -> str:
    """The text alternative that the author gave a picture; "" for Word's own guess or a file's name."""
    said: tuple[str, ...] = ()
    for above in element.iterancestors():
        if local_name(above) in ("anchor", "inline"):
            said = (attribute(child(above, "docPr"), "descr"), attribute(child(above, "docPr"), "title"))
            break
        if local_name(above) in ("shape", "rect"):
            said = (attribute(above, "alt"), attribute(element, "title"))
            break
    words = (" ".join(each.split()) for each in said)
    return next((each for each in words if not _NO_DESCRIPTION.fullmatch(each)), "")


def diagram_points(root: etree._Element) -> list[str]:
    """The texts of a SmartArt drawing, from the root of its data, in the order in which they were written."""
    return [said for point in root.iter("{*}pt") for each in point.iterfind("{*}t") if (said := text_within(each))]


def chart_words(root: etree._Element) -> str:
    """The title, names and figures of a chart, from the root of its part."""
    said = (" ".join((each.text or "").split()) for each in root.iter("{*}t", "{*}v"))
    return ", ".join(dict.fromkeys(each for each in said if each))
