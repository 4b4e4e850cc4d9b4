"""Decodes pictures to their dots, of every kind that is published."""

from __future__ import annotations

import io
import struct
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bookbag.content.file_kinds import CONVERTED, FileKind
from bookbag.content.late_modules import LateModule
from bookbag.content.pictures.cleaning_outcome import DamagedPictureError, PictureRefusedError, too_many_dots

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pi_heif
    from PIL import Image
else:
    Image, pi_heif = LateModule("PIL.Image"), LateModule("pi_heif")

DECODED = frozenset([FileKind.JPEG, FileKind.PNG, FileKind.GIF, FileKind.WEBP, FileKind.AVIF]) | CONVERTED
"""Kinds of picture that are made of dots; a drawing (SVG) is none, and an icon holds pictures of these."""
_LEAST = (1, 1)
"""The size to which a JPEG is decoded where only its soundness counts: an eighth of its own, which is the quickest."""
_DAMAGED = (OSError, SyntaxError, ValueError, EOFError, RuntimeError, TypeError, struct.error)
"""What decoders raise for bytes that are not what their kind prescribes."""


@contextmanager
def opened(raw: bytes, kind: FileKind) -> Iterator[Image.Image]:
    """The picture as Pillow has it, for a block in which it is decoded. Raises DamagedPictureError where that fails."""
    try:
        with Image.open(io.BytesIO(raw)) as picture:
            yield picture
    except PictureRefusedError:
        raise
    except Image.DecompressionBombError as error:
        raise too_many_dots() from error
    except _DAMAGED as error:
        raise DamagedPictureError(kind) from error


@contextmanager
def decoded_picture(raw: bytes, kind: FileKind, size: tuple[int, int] | None = None) -> Iterator[Image.Image]:
    """The picture as Pillow has it, HEIC too, for a block in which it is decoded. Raises DamagedPictureError.

    Where a `size` is enough, a JPEG is decoded no larger than needed.
    """
    if kind is not FileKind.HEIC:
        with opened(raw, kind) as picture:
            if size:
                picture.draft(None, size)
            yield picture
        return
    try:
        yield _heic_picture(raw)
    except _DAMAGED as error:
        raise DamagedPictureError(kind) from error


def require_sound(raw: bytes, kind: FileKind, *, every_frame: bool = False) -> None:
    """Decode a picture, a JPEG at an eighth of its size. Raises PictureRefusedError if that fails.

    Of one that moves, the first frame or `every_frame`.
    """
    if kind in DECODED:
        with decoded_picture(raw, kind, _LEAST) as picture:
            for number in range(getattr(picture, "n_frames", 1) if every_frame else 1):
                if number:
                    picture.seek(number)
                picture.load()


def _heic_picture(raw: bytes) -> Image.Image:
    picture: Image.Image = pi_heif.open_heif(io.BytesIO(raw)).to_pillow()
    return picture
