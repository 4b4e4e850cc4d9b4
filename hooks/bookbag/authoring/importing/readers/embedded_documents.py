"""Reads text and web pages that a program put whole into a Word document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml import etree

from bookbag.authoring.importing.readers.document_files import UnreadableDocumentError
from bookbag.authoring.importing.readers.plain_text_reading import decode_document_text, read_plain_text

if TYPE_CHECKING:
    from bookbag.authoring.importing.readers.blocks import Block

_UNSEEN: Final = ("head", "script", "style", "template", "noscript")
_BULLET: Final = re.compile(r"•\s+")
"""An item may hold a paragraph."""
_LINES: Final = ("p", "div", "li", "tr", "td", "th", "br", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "pre")


def embedded_blocks(raw: bytes, name: str) -> tuple[Block, ...]:
    """The blocks of the embedded document `name`; none for a kind that is not read, or one that is damaged."""
    try:
        text = decode_document_text(raw)
    except UnreadableDocumentError:
        return ()
    if name.casefold().endswith((".htm", ".html", ".xhtml")):
        text = _text_of_page(text)
    return read_plain_text(text).blocks if name.casefold().endswith((".txt", ".htm", ".html", ".xhtml")) else ()


def _text_of_page(text: str) -> str:
    """The words of a web page, with an empty line between its blocks."""
    root = etree.fromstring(text.encode(), etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True))
    if root is None:
        return ""
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    for each in root.iter(*_LINES):
        each.text, each.tail = f"\n\n{'• ' * (each.tag == 'li')}{each.text or ''}", f"\n\n{each.tail or ''}"
    return _BULLET.sub("• ", "".join(map(str, root.itertext())))
