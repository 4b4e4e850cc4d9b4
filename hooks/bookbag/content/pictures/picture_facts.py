"""What a picture file of a site's folder is, read once for checking and rendering."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from bookbag.content.file_kinds import HEAD, PICTURES, FileKind, kind_of
from bookbag.content.guarded_files import RefusedFileError
from bookbag.content.pictures.camera_data import says_where
from bookbag.content.pictures.cleaning import cleaned_picture
from bookbag.content.pictures.cleaning_outcome import PictureRefusedError
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from bookbag.content.guarded_files import GuardedFile

_NAMES_OF_PICTURES = frozenset(
    ".jpg .jpeg .jpe .jfif .jif .pjpeg .pjp .mpo .jp2 .png .apng .webp .avif .heic .heif .tif .tiff .gif .bmp .svg "
    ".ico .cur".split()
)

_EMBEDDED = b"data:image/"
"""How the address of a picture begins that stands within another."""


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """What is known of a picture file."""

    kind: FileKind
    weight: int
    """The bytes of the file."""
    width: int = 0
    """In dots, as displayed; 0 for one that was refused, and for a drawing that does not say."""
    height: int = 0
    animated: bool = False
    located: bool = False
    """Whether it says where it was taken."""
    refusal: PictureRefusedError | None = None
    """Why it cannot be cleaned; None for one that can."""
    drawn: bool = False
    """Whether it is drawn with lines alone: an SVG, with no other picture embedded in it."""


def picture_facts(file: GuardedFile) -> PictureFacts | None:
    """What is known of a file that is a picture by its bytes or its name, or that cannot be read; None for any other."""
    try:
        kind = kind_of(file.looked_at()[1][:HEAD])
        named_so = PurePosixPath(file.path).suffix.lower() in _NAMES_OF_PICTURES
        if kind not in PICTURES and not named_so:
            return None
        raw = file.read()
    except RefusedFileError as refused:
        return PictureFacts(
            FileKind.OTHER_PICTURE, 0, refusal=PictureRefusedError(what=refused.what, mend=refused.mend)
        )
    if kind not in PICTURES:
        what = (
            f"The file's name says that it is a picture, and it is {f'a file of the kind {kind}' if kind else 'none'}."
        )
        return PictureFacts(FileKind.OTHER_PICTURE, len(raw), refusal=PictureRefusedError(what=what))
    return _facts_of(raw, kind)


def _facts_of(raw: bytes, kind: FileKind) -> PictureFacts:
    try:
        picture = cleaned_picture(raw, kind)
    except PictureRefusedError as error:
        return PictureFacts(kind, len(raw), located=says_where((raw,)), refusal=error)
    drawn = kind is FileKind.SVG and _EMBEDDED not in (picture.raw or raw).lower()
    located = says_where(picture.taken_out)
    return PictureFacts(kind, len(raw), *picture.upright_size, picture.animated, located, drawn=drawn)
