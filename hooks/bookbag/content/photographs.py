"""Photographs: what a camera writes into them beside the picture, and how to take it out."""

from __future__ import annotations

import io
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from PIL import ExifTags, Image, ImageOps

if TYPE_CHECKING:
    from pathlib import Path

_SUFFIXES = (
    ".jpg", ".jpeg", ".jpe", ".jfif", ".jif", ".jp2", ".mpo", ".png", ".apng",
    ".webp", ".avif", ".heic", ".heif", ".tif", ".tiff", ".gif", ".bmp",
)  # fmt: skip
"""A picture of a kind that cannot be opened here, such as HEIC, is refused rather than published as it came."""
_QUALITY = 90
_XMP_LOCATION = b"GPSLatitude"
"""How editors name the location in XMP, where EXIF has only numbers."""


class PhotographUnreadableError(ValueError):
    """The file is not the picture its name says."""


def is_photograph(name: str) -> bool:
    """Whether a file of that name may carry a camera's data."""
    return PurePosixPath(name).suffix.lower() in _SUFFIXES


def has_location(file: Path) -> bool:
    """Whether the picture says where it was taken. Raises PhotographUnreadableError."""
    raw = file.read_bytes()
    with _opened(raw, small=True) as picture:
        return bool(picture.getexif().get_ifd(ExifTags.IFD.GPSInfo)) or _XMP_LOCATION in raw


def without_camera_data(raw: bytes) -> bytes:
    """The picture, turned the right way up, without a camera's or editor's data.

    A picture that carries none is returned byte for byte. Raises PhotographUnreadableError.
    """
    with _opened(raw) as picture:
        if not _carries_data(picture):
            return raw
        upright = ImageOps.exif_transpose(picture)
        upright.info = {key: value for key, value in picture.info.items() if key in ("transparency", "icc_profile")}
        out = io.BytesIO()
        upright.save(out, format=picture.format, quality=_QUALITY, optimize=True, exif=b"")
        return out.getvalue()


def _carries_data(picture: Image.Image) -> bool:
    keys = ("exif", "xmp", "photoshop", "comment", "XML:com.adobe.xmp", "Raw profile type exif", "Author", "Comment")
    return bool(picture.getexif()) or any(key in picture.info for key in keys)


def _opened(raw: bytes, *, small: bool = False) -> Image.Image:
    """The picture; `small` decodes a JPEG at an eighth of its size, which is enough to see that it can be."""
    try:
        picture = Image.open(io.BytesIO(raw))
        if small:
            picture.draft(None, (1, 1))
        picture.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        msg = "it is damaged, or of another kind than its name says"
        raise PhotographUnreadableError(msg) from error
    return picture
