"""Reads a file of any kind that can be imported, by the ending of its name."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from bookbag.authoring.importing.readers.blocks import paragraphs_in
from bookbag.authoring.importing.readers.document_files import (
    UnreadableDocumentError,
    read_document_file,
    refuse_more_characters,
    refuse_more_paragraphs,
    suffix_by_bytes,
)
from bookbag.authoring.importing.readers.markdown_reading import read_markdown
from bookbag.authoring.importing.readers.office_conversion import converted_to_docx, converted_together
from bookbag.authoring.importing.readers.pdf_reading import read_pdf
from bookbag.authoring.importing.readers.plain_text_reading import decode_document_text, is_markdown, read_plain_text
from bookbag.authoring.importing.readers.word_reading import read_docx
from bookbag.content.guarded_files import TEXT_LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from bookbag.authoring.importing.readers.blocks import ParsedDocument

SUFFIXES = (".docx", ".pdf", ".txt", ".md", ".odt", ".rtf", ".doc")
_ALSO = {
    ".docm": ".docx",
    ".dotx": ".docx",
    ".dot": ".doc",
    ".ott": ".odt",
    ".text": ".txt",
    ".markdown": ".md",
    ".mdown": ".md",
    ".mkd": ".md",
}
_BY_LIBREOFFICE = (".odt", ".rtf", ".doc")
_MOST_TOGETHER, _MOST_AT_ONCE = 1_000_000, 100
"""Bytes of a document that is converted with others, and how many are, since all are kept until they are read."""
_HOW_TO_SAVE = {
    ".pages": "Open it in Pages, choose File > Export To > Word, and import that.",
    ".gdoc": "Open it in Google Docs, choose File > Download > Microsoft Word (.docx), and import that.",
    ".wps": "Open it in LibreOffice, save it as .docx, and import that.",
}


def read_document(file: Path, converted: Mapping[bytes, bytes] | None = None) -> ParsedDocument:
    """Read a document. Raises UnreadableDocumentError when it cannot be read, or is far more than a policy.

    `converted` are documents that have been made .docx already, by the SHA-256 of what they were made of.
    """
    raw, suffix = _raw_of_kind(file)
    digest = hashlib.sha256(raw).digest()
    docx = (converted or {}).get(digest)
    document = read_docx(docx) if docx else _read(raw, suffix, file.suffix or file.name)
    _refuse_too_much(document)
    return replace(document, digest=digest)


def convert_before_reading(files: Iterable[Path]) -> dict[bytes, bytes]:
    """What `read_document` takes as `converted`: small documents for which LibreOffice is needed, in one start of it."""
    documents = filter(None, (_old_document(file) for file in files if _kind_of(file) in _BY_LIBREOFFICE))
    return converted_together(list(islice(documents, _MOST_AT_ONCE)))


def _old_document(file: Path) -> tuple[bytes, str] | None:
    """A small document for which LibreOffice is needed, with its ending; None for others, and for what cannot be read."""
    try:
        raw, suffix = _raw_of_kind(file)
    except UnreadableDocumentError:
        return None  # it is told when the document is read
    return (raw, suffix) if suffix in _BY_LIBREOFFICE and len(raw) <= _MOST_TOGETHER else None


def _kind_of(file: Path) -> str:
    """The ending for the kind of a document, by its name."""
    return _ALSO.get(file.suffix.lower(), file.suffix.lower())


def _raw_of_kind(file: Path) -> tuple[bytes, str]:
    """The bytes of a document, and the ending for its kind. Raises UnreadableDocumentError."""
    raw = read_document_file(file)
    return raw, suffix_by_bytes(raw, _kind_of(file))


def _read(raw: bytes, suffix: str, name: str) -> ParsedDocument:
    if suffix in _BY_LIBREOFFICE:
        return read_docx(converted_to_docx(raw, suffix))
    if suffix == ".docx":
        return read_docx(raw)
    if suffix == ".pdf":
        return read_pdf(raw)
    if suffix in (".txt", ".md"):
        text = _text_of(raw)
        return read_markdown(text) if suffix == ".md" or is_markdown(text) else read_plain_text(text)
    how = _HOW_TO_SAVE.get(suffix, "Open it in the program that made it, save it as .docx, and import that.")
    msg = f"`{name}` is no kind of file that can be imported: {', '.join(SUFFIXES)}. {how}"
    raise UnreadableDocumentError(msg)


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
    refuse_more_characters(sum(len(each.text) for each in paragraphs))
