"""Remembers in a folder which files were found sound, so that each is looked through only once."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, TypeVar

from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.unused_entries import forget_unused, mark_used

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SOUND = ".cache/bookbag/sound"
"""The folder, beside docs/, with an empty file for each that was found sound. It may be deleted."""
_QUICK = 5_000
"""Bytes of a file that is looked through in less time than it takes to look it up: a small drawing or logo. To decode a
photograph of 10 kB takes a millisecond, thirty times as long."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SoundFiles:
    """The files of a site that were found sound, by their bytes and by what looked at them."""

    folder: Path

    @classmethod
    def of_site(cls, site: Path) -> SoundFiles:
        """Those of the site in a folder."""
        return cls(site / SOUND)

    def fault_in(self, raw: bytes, looker: str, look: Callable[[], T | None]) -> T | None:
        """What `look` finds wrong with a file; None at once where it found nothing before.

        `looker` names what looks, with its version: of another one, nothing is known yet.
        """
        mark = self.folder / hashlib.sha256(looker.encode() + b"\0" + raw).hexdigest()
        if len(raw) > _QUICK and mark.exists():
            mark_used(mark)
            return None
        found = look()
        if found is None and len(raw) > _QUICK:
            _remember(mark)
        return found

    def forget_unused(self) -> None:
        """Forget those that no finished build has had for long."""
        forget_unused(self.folder)


def _remember(mark: Path) -> None:
    try:
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.touch()
    except OSError:  # a full disk, or a folder that may not be written: the next check looks through the file again
        return
