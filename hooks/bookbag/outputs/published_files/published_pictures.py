"""A picture as it is published at its own address: without metadata, and the right way up."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from bookbag.content.file_kinds import HEAD, FileKind, kind_of
from bookbag.content.late_modules import LateModule
from bookbag.content.pictures.cleaning import cleaned_picture
from bookbag.content.pictures.colour_profiles import cleaned_profile
from bookbag.content.pictures.picture_decoding import decoded_picture

if TYPE_CHECKING:
    from typing import Any

    from PIL import Image, ImageSequence

    from bookbag.content.pictures.cleaning_outcome import CleanedPicture
else:
    Image, ImageSequence = LateModule("PIL.Image"), LateModule("PIL.ImageSequence")

_QUALITY: dict[FileKind, dict[str, Any]] = {
    FileKind.JPEG: {"format": "JPEG", "quality": 88, "optimize": True},
    FileKind.PNG: {"format": "PNG", "optimize": True},
    FileKind.WEBP: {"format": "WEBP", "quality": 88},
    FileKind.AVIF: {"format": "AVIF", "quality": 80},
}
"""How pictures are saved again, by their kind: no loss that a person sees."""
_SHOWN_AS = {
    FileKind.HEIC: FileKind.JPEG,
    FileKind.JPEG_2000: FileKind.JPEG,
    FileKind.TIFF: FileKind.PNG,
    FileKind.BMP: FileKind.PNG,
}
"""The kinds as which browsers are given what they do not show."""
_MODES = {FileKind.JPEG: ("L", "RGB", "CMYK"), FileKind.PNG: ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")}
"""Ways to code colours that a kind can save, as Pillow names them."""


def shown_kind(kind: FileKind) -> FileKind:
    """The kind in which a picture of some kind is published."""
    return _SHOWN_AS.get(kind, kind)


def published_picture(raw: bytes) -> bytes:
    """A picture's bytes for its own address. Raises PictureRefusedError.

    What needs only to lose its metadata keeps every dot; what must be turned, or is AVIF, is saved again.
    """
    picture = cleaned_picture(raw, kind_of(raw[:HEAD]) or FileKind.OTHER_PICTURE)
    if picture.raw and picture.orientation == 1:
        return picture.raw
    return _saved_again(raw, picture)


def _saved_again(raw: bytes, picture: CleanedPicture) -> bytes:
    out, kind = io.BytesIO(), shown_kind(picture.kind)
    with decoded_picture(picture.raw or raw, picture.kind) as decoded:
        profile = cleaned_profile(decoded.info.get("icc_profile") or b"")
        more: dict[str, Any] = {}
        if picture.animated:
            first, *others = [frame.copy() for frame in ImageSequence.Iterator(decoded)]
            more = {"save_all": True, "append_images": others, "duration": decoded.info.get("duration", 100)}
        else:
            first = in_mode_of(turned_upright(decoded, picture), kind)
        first.info = {key: value for key, value in first.info.items() if key == "transparency"}
        first.save(out, **_QUALITY[kind], **more, icc_profile=profile or None, exif=b"")
    return out.getvalue()


def in_mode_of(picture: Image.Image, kind: FileKind) -> Image.Image:
    """The picture with its colours coded as a kind can save them; in a JPEG, white shows through."""
    if picture.mode in _MODES.get(kind, (picture.mode,)):
        return picture
    if kind is FileKind.JPEG and picture.has_transparency_data:
        layered = picture.convert("RGBA")
        picture = Image.new("RGBA", picture.size, "white")
        picture.alpha_composite(layered)
    return picture.convert("RGBA" if kind is FileKind.PNG and picture.has_transparency_data else "RGB")


def turned_upright(picture: Image.Image, cleaned: CleanedPicture) -> Image.Image:
    """The picture decoded and turned as its EXIF says; the decoder of HEIC has done so."""
    picture.load()
    turn = _TURNS.get(cleaned.orientation) if cleaned.kind is not FileKind.HEIC else None
    return picture.transpose(Image.Transpose[turn]) if turn else picture.copy()


_TURNS = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}
