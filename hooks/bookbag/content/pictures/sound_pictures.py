"""Finds pictures whose dots are damaged, and remembers in a folder which were found sound: each is decoded once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import PIL

from bookbag.content.pictures.cleaning import cleaned_picture
from bookbag.content.pictures.cleaning_outcome import PictureRefusedError
from bookbag.content.pictures.picture_decoding import require_sound
from bookbag.content.unused_entries import forget_unused, mark_used

if TYPE_CHECKING:
    from pathlib import Path

    from bookbag.content.file_kinds import FileKind

SOUND = ".cache/bookbag/sound"
"""The folder, beside docs/, with an empty file for each picture that was found sound. It may be deleted."""
_QUICK = 100_000
"""Bytes of a picture that is decoded in less time than it takes to look it up."""


@dataclass(frozen=True, slots=True)
class SoundPictures:
    """The pictures of a site that were found sound, by their bytes and by what decoded them."""

    folder: Path

    @classmethod
    def of_site(cls, site: Path) -> SoundPictures:
        """Those of the site in a folder."""
        return cls(site / SOUND)

    def forget_unused(self) -> None:
        """Forget those that no finished build has had for long."""
        forget_unused(self.folder)

    def refusal_of(self, raw: bytes, kind: FileKind) -> PictureRefusedError | None:
        """Why a picture that could be cleaned cannot be shown; None for one that is sound."""
        mark = self.folder / hashlib.sha256(PIL.__version__.encode() + raw).hexdigest()
        if len(raw) > _QUICK and mark.exists():
            mark_used(mark)
            return None
        try:
            picture = cleaned_picture(raw, kind)
            is_made = picture.animated and (not picture.raw or picture.orientation != 1)
            require_sound(picture.raw or raw, kind, every_frame=is_made)
        except PictureRefusedError as error:
            return error
        if len(raw) > _QUICK:
            _remember(mark)
        return None


def _remember(mark: Path) -> None:
    try:
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.touch()
    except OSError:  # a full disk, or a folder that may not be written: the next check decodes the picture again
        return
