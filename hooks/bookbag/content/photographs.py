"""Finds and removes the data that cameras and editors write into photographs (EXIF, XMP, comments)."""

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
"""Kinds that may carry a camera's data. One that Pillow cannot open, such as HEIC, is refused: it cannot be cleaned."""
_QUALITY = 90
"""Of a JPEG that is saved again, from 1 to 95: no loss that a person sees."""
_XMP_LOCATION = b"GPSLatitude"
"""The name of the location in XMP, which photo editors write beside EXIF or in its place."""


class PhotographUnreadableError(ValueError):
    """The file cannot be opened as a picture."""


def is_photograph(name: str) -> bool:
    """Whether a file called `name` may carry a camera's data, judged by its ending."""
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
    with _opened(raw, small=True) as picture:
        if not _carries_data(picture):
            return raw
    with _opened(raw) as picture:
        upright = ImageOps.exif_transpose(picture)
        upright.info = {key: value for key, value in picture.info.items() if key in ("transparency", "icc_profile")}
        out = io.BytesIO()
        upright.save(out, format=picture.format, quality=_QUALITY, optimize=True, exif=b"")
        return out.getvalue()


def _carries_data(picture: Image.Image) -> bool:
    keys = ("exif", "xmp", "photoshop", "comment", "XML:com.adobe.xmp", "Raw profile type exif", "Author", "Comment")
    return bool(picture.getexif()) or any(key in picture.info for key in keys)


def _opened(raw: bytes, *, small: bool = False) -> Image.Image:
    """The picture, decoded. `small` decodes a JPEG at an eighth of its size, enough to know that it is sound."""
    try:
        picture = Image.open(io.BytesIO(raw))
        if small:
            picture.draft(None, (1, 1))
        picture.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        msg = "it is damaged, or of another kind than its name says"
        raise PhotographUnreadableError(msg) from error
    return picture
