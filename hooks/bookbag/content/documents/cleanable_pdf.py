"""PDF files that can be cleaned, by a library that takes long to load and is loaded for the first of them."""

from __future__ import annotations

from importlib import import_module

_READER = "bookbag.content.documents.clean_pdf"


class UncleanableError(ValueError):
    """A file that cannot be opened, or may not be changed."""


def cleaned_pdf(raw: bytes) -> bytes:
    """The PDF as `clean_pdf` writes it anew. Raises UncleanableError."""
    cleaned: bytes = import_module(_READER).without_author(raw)
    return cleaned


def fault_of_pdf(raw: bytes) -> tuple[str, str] | None:
    """Why a PDF would still say who wrote it when it is published, behind "the file", and how to mend that."""
    try:
        cleaned_pdf(raw)
    except UncleanableError as error:
        what = f"is a PDF that cannot be cleaned of who wrote it, because {error}"
        return what, "Save it again as PDF, or print it to PDF."
    if import_module(_READER).holds_other_files(raw):
        return "holds other files, which say who wrote them", "Print it to PDF, and publish those files by themselves."
    return None
