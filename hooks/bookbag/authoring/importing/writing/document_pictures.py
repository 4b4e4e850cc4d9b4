"""Extracts a document's pictures into files, without the metadata that cameras write; tells those that are only named."""

from __future__ import annotations

import hashlib
import itertools
import re
from dataclasses import field
from typing import TYPE_CHECKING

from bookbag.content.file_kinds import HEAD, FileKind, kind_of
from bookbag.content.pictures.cleaning_outcome import PictureRefusedError
from bookbag.content.pictures.picture_decoding import require_sound
from bookbag.content.quick_dataclasses import dataclass
from bookbag.outputs.published_files.published_pictures import published_picture

if TYPE_CHECKING:
    from bookbag.authoring.importing.readers.blocks import Picture
    from bookbag.authoring.importing.remarks import Remarks

PICTURES_FOLDER = "pictures"
_SUFFIXES = {
    FileKind.PNG: "png",
    FileKind.JPEG: "jpg",
    FileKind.GIF: "gif",
    FileKind.WEBP: "webp",
    FileKind.AVIF: "avif",
    FileKind.ICO: "ico",
    FileKind.SVG: "svg",
}
"""The endings of names of pictures that browsers show."""


_NAMED = re.compile(r"!\[(?:[^\]!]|!(?!\[))*+\]\((?!https?:|pictures/)([^)\s]+)")


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture file to be written."""

    name: str
    """Path relative to the policy's folder: `pictures/complaints-1.png`."""
    raw: bytes


@dataclass(slots=True)
class ExtractedPictures:
    """The picture files of one policy, in document order; a picture used twice is one file."""

    slug: str
    remarks: Remarks
    taken: frozenset[str] = frozenset()
    """Names of files already in the pictures folder, which are never overwritten."""
    files: list[PictureFile] = field(default_factory=list)
    _known: dict[str, str] = field(default_factory=dict)
    """File name of each picture added, by the SHA-256 of its bytes; "" for one that cannot be shown."""

    def add(self, picture: Picture) -> str:
        """Add a picture and return its file's path; "" when it cannot be converted, with a remark saying so."""
        digest = hashlib.sha256(picture.raw).hexdigest()
        if digest not in self._known:
            self._known[digest] = self._without_empty_blocks(picture)
        return self._known[digest]

    def _without_empty_blocks(self, picture: Picture) -> str:
        try:
            suffix, raw = _for_the_web(picture.raw)
        except PictureRefusedError:
            self.remarks.warn(
                "A picture or drawing is of a kind that no browser shows (often EMF or WMF). Open the document, "
                f"save the picture as PNG in `{PICTURES_FOLDER}/`, and write `![what it "
                f"shows]({PICTURES_FOLDER}/name.png)` where it belongs."
            )
            return ""
        name = f"{PICTURES_FOLDER}/{self._free_name(suffix)}"
        self.files.append(PictureFile(name, raw))
        if not picture.alt:
            self.remarks.warn(
                f"Nothing says what the picture `{name}` shows. Write it between the square brackets, "
                "for those who cannot see it; or take the picture out if it is only decoration.",
                near=name,
            )
        return name

    def _free_name(self, suffix: str) -> str:
        numbers = itertools.count(len(self.files) + 1)
        own = [file.name for file in self.files]
        names = (f"{self.slug}-{number}.{suffix}" for number in numbers)
        return next(name for name in names if name not in self.taken and f"{PICTURES_FOLDER}/{name}" not in own)


def _for_the_web(raw: bytes) -> tuple[str, bytes]:
    """The ending of a name and the bytes of a picture that browsers show. Raises PictureRefusedError."""
    picture = published_picture(raw)
    kind = kind_of(picture[:HEAD]) or FileKind.OTHER_PICTURE
    require_sound(picture, kind)
    return _SUFFIXES[kind], picture


def tell_uncopied_pictures(body: str, remarks: Remarks) -> None:
    """Add a remark for each picture in the Markdown `body` whose file the import did not write."""
    for name in _NAMED.findall(body):
        remarks.warn(
            f"The picture `{name}` was not copied. Put it into `pictures/` beside the policy, and name it so here.",
            name,
        )
