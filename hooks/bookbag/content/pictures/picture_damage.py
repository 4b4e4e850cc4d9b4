"""Finds pictures whose parts are all there, and whose dots are damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import PIL

from bookbag.content.pictures.cleaning import cleaned_picture
from bookbag.content.pictures.cleaning_outcome import PictureRefusedError
from bookbag.content.pictures.picture_decoding import require_sound

if TYPE_CHECKING:
    from bookbag.content.file_kinds import FileKind

DECODER: Final = f"Pillow {PIL.__version__}"


def damage_of(raw: bytes, kind: FileKind) -> PictureRefusedError | None:
    """Why a picture whose parts are all there cannot be published; None for one that can be decoded as a build does."""
    try:
        picture = cleaned_picture(raw, kind)
        is_made = picture.animated and (not picture.raw or picture.orientation != 1)
        require_sound(picture.raw or raw, kind, every_frame=is_made)
    except PictureRefusedError as error:
        return error
    return None
