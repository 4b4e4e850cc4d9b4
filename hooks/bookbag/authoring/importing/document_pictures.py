"""The pictures of a document, taken out into files of their own without a camera's data."""

from __future__ import annotations

import hashlib
import io
import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PIL import Image, UnidentifiedImageError

from bookbag.content.photographs import PhotographUnreadableError, without_camera_data

if TYPE_CHECKING:
    from bookbag.authoring.importing.blocks import Picture
    from bookbag.authoring.importing.remarks import Remarks

FOLDER = "pictures"
_SUFFIXES = {"PNG": "png", "JPEG": "jpg", "GIF": "gif"}
"""What every browser shows; any other kind is made PNG."""


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture to be written."""

    name: str
    """From the folder of the policy: `pictures/complaints-1.png`."""
    raw: bytes


@dataclass(slots=True)
class Album:
    """The pictures of one policy, each once, in the order in which they stand."""

    slug: str
    remarks: Remarks
    taken: frozenset[str] = frozenset()
    """Names of pictures that are there already, whose files are never written over."""
    files: list[PictureFile] = field(default_factory=list)
    _known: dict[str, str] = field(default_factory=dict)

    def add(self, picture: Picture) -> str:
        """The name of the file that the picture gets; "" where it cannot be had, which is noted."""
        digest = hashlib.sha256(picture.raw).hexdigest()
        if digest not in self._known:
            self._known[digest] = self._kept(picture)
        return self._known[digest]

    def _kept(self, picture: Picture) -> str:
        try:
            suffix, raw = _for_the_web(without_camera_data(picture.raw))
        except (PhotographUnreadableError, UnidentifiedImageError, OSError, ValueError):
            self.remarks.look(
                "A picture or drawing is of a kind that no browser shows (often EMF or WMF). Open the document, "
                f"save the picture as PNG in `{FOLDER}/`, and write `![what it shows]({FOLDER}/name.png)` where it belongs."
            )
            return ""
        name = f"{FOLDER}/{self._free_name(suffix)}"
        self.files.append(PictureFile(name, raw))
        if not picture.alt:
            self.remarks.look(
                f"Nothing says what the picture `{name}` shows. Write it between the square brackets, "
                "for those who cannot see it; or take the picture out if it is only decoration.",
                near=name,
            )
        return name

    def _free_name(self, suffix: str) -> str:
        numbers = itertools.count(len(self.files) + 1)
        own = [file.name for file in self.files]
        names = (f"{self.slug}-{number}.{suffix}" for number in numbers)
        return next(name for name in names if name not in self.taken and f"{FOLDER}/{name}" not in own)


def _for_the_web(raw: bytes) -> tuple[str, bytes]:
    with Image.open(io.BytesIO(raw)) as picture:
        if picture.format in _SUFFIXES:
            return _SUFFIXES[picture.format], raw
        out = io.BytesIO()
        picture.convert("RGBA" if "A" in picture.getbands() else "RGB").save(out, "PNG")
        return "png", out.getvalue()
