"""Libraries that take long to load and that few files need: each is loaded for the first file that it is for."""

from __future__ import annotations

from importlib import import_module


class UncleanableError(ValueError):
    """A file that cannot be opened, or may not be changed."""


def cleaned_pdf(raw: bytes) -> bytes:
    """The PDF as `clean_pdf` writes it anew. Raises UncleanableError."""
    cleaned: bytes = import_module("bookbag.outputs.published_files.clean_pdf").without_author(raw)
    return cleaned
