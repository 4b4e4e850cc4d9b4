"""Libraries that take long to load and that few files need: each is loaded for the first file that it is for."""

from __future__ import annotations

import io
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image


class UncleanableError(ValueError):
    """A file that cannot be opened, or may not be changed."""


def cleaned_pdf(raw: bytes) -> bytes:
    """The PDF as `clean_pdf` writes it anew. Raises UncleanableError."""
    cleaned: bytes = import_module("bookbag.outputs.published_files.clean_pdf").without_author(raw)
    return cleaned


def heic_picture(raw: bytes) -> Image.Image:
    """A HEIC photograph, decoded. Raises what its reader raises where it is damaged."""
    picture: Image.Image = import_module("pi_heif").open_heif(io.BytesIO(raw)).to_pillow()
    return picture
