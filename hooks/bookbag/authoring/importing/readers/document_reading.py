"""Reads a file of any kind that can be imported, by the ending of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.authoring.importing.readers.blocks import paragraphs_in
from bookbag.authoring.importing.readers.document_files import (
    UnreadableDocumentError,
    read_document_file,
    refuse_more_paragraphs,
)
from bookbag.authoring.importing.readers.markdown_reading import read_markdown
from bookbag.authoring.importing.readers.plain_text_reading import decode_document_text, read_plain_text
from bookbag.authoring.importing.readers.word_reading import read_docx
from bookbag.content.guarded_files import TEXT_LIMIT

if TYPE_CHECKING:
    from pathlib import Path

    from bookbag.authoring.importing.readers.blocks import ParsedDocument

SUFFIXES = (".docx", ".txt", ".md")
_ALSO = {".docm": ".docx", ".dotx": ".docx", ".text": ".txt", ".markdown": ".md", ".mdown": ".md", ".mkd": ".md"}


def read_document(file: Path) -> ParsedDocument:
    """Read a document. Raises UnreadableDocumentError when it cannot be read, or is far more than a policy."""
    suffix = _ALSO.get(file.suffix.lower(), file.suffix.lower())
    raw = read_document_file(file)
    if suffix == ".docx":
        document = read_docx(raw)
    elif suffix == ".txt":
        document = read_plain_text(_text_of(raw))
    elif suffix == ".md":
        document = read_markdown(_text_of(raw))
    else:
        msg = (
            f"`{file.suffix or file.name}` is no kind of file that can be imported: {', '.join(SUFFIXES)}. Open it in "
            "the program that made it, and save it as .docx."
        )
        raise UnreadableDocumentError(msg)
    _refuse_too_much(document)
    return document


def _text_of(raw: bytes) -> str:
    if len(raw) > TEXT_LIMIT.bytes:
        msg = (
            f"It holds {len(raw) / 1e6:.1f} MB of text, far more than a policy. Divide it, or keep only the policy's "
            "words."
        )
        raise UnreadableDocumentError(msg)
    return decode_document_text(raw)


def _refuse_too_much(document: ParsedDocument) -> None:
    """Raise UnreadableDocumentError for more than a policy, before rules that take their time look at each paragraph."""
    paragraphs = [
        *paragraphs_in(document.blocks),
        *(each for note in document.notes.values() for each in paragraphs_in(note)),
    ]
    refuse_more_paragraphs(len(paragraphs))
    characters = sum(len(each.text) for each in paragraphs)
    if characters > TEXT_LIMIT.bytes:
        msg = f"It has {characters:,} characters, far more than a policy. Divide the document, and import each part."
        raise UnreadableDocumentError(msg)
