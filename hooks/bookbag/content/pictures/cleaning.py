"""Cleans a picture by what its bytes are, whatever its file is called."""

from __future__ import annotations

import warnings
from functools import partial
from typing import TYPE_CHECKING

from bookbag.content.file_kinds import CONVERTED, FileKind
from bookbag.content.late_modules import LateModule
from bookbag.content.pictures.cleaning_outcome import (
    CleanedPicture,
    PictureRefusedError,
)
from bookbag.content.pictures.gif_blocks import cleaned_gif
from bookbag.content.pictures.icon_entries import cleaned_icon
from bookbag.content.pictures.jpeg_segments import cleaned_jpeg
from bookbag.content.pictures.picture_boxes import measured_heic
from bookbag.content.pictures.picture_decoding import opened
from bookbag.content.pictures.png_chunks import cleaned_png
from bookbag.content.pictures.safe_svg import cleaned_svg
from bookbag.content.pictures.webp_chunks import cleaned_webp

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL import Image
else:
    Image = LateModule("PIL.Image")


def cleaned_picture(raw: bytes, kind: FileKind) -> CleanedPicture:
    """The picture without what cameras and editors wrote into it. Raises PictureRefusedError."""
    if kind not in _CLEANINGS:
        raise PictureRefusedError(
            what="The picture is of a kind that no browser shows, so its hidden data cannot be taken out.",
            mend="Save it as JPEG (a photograph) or PNG (a drawing).",
        )
    return _CLEANINGS[kind](raw)


def _measured(raw: bytes, kind: FileKind) -> CleanedPicture:
    """A picture that is published only when it has been made anew from its dots."""
    with warnings.catch_warnings():
        # Its size is judged below, by our own bound.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        with opened(raw, kind) as picture:
            orientation = picture.getexif().get(_ORIENTATION, 1)
            several = getattr(picture, "n_frames", 1) > 1
            if several and kind in CONVERTED:
                raise PictureRefusedError(
                    what=f"The {kind} file holds several pictures, of which a page can show one.",
                    mend="Save each as PNG, or all of them as PDF.",
                )
            turned = orientation if orientation in range(1, 9) else 1
            return CleanedPicture(kind, *picture.size, b"", (raw,), turned, several)


_ORIENTATION = 0x0112
_CLEANINGS: dict[FileKind, Callable[[bytes], CleanedPicture]] = {
    FileKind.JPEG: cleaned_jpeg,
    FileKind.PNG: cleaned_png,
    FileKind.GIF: cleaned_gif,
    FileKind.WEBP: cleaned_webp,
    FileKind.ICO: cleaned_icon,
    FileKind.SVG: partial(cleaned_svg, clean_embedded=cleaned_picture),
    FileKind.HEIC: measured_heic,
    **{kind: partial(_measured, kind=kind) for kind in (FileKind.AVIF, *sorted(CONVERTED - {FileKind.HEIC}))},
}
