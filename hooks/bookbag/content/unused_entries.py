"""Marks what is used of a folder of kept results, and deletes what no build has used for long."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from bookbag.content.hidden_places import remove

if TYPE_CHECKING:
    from pathlib import Path

_KEPT: Final = 60 * 24 * 60 * 60
"""Seconds that an unused entry is kept: a picture of last term's newsletter may well be shown once more."""
_STAMP: Final = "last-build"
"""A file written anew by each finished build. Its time is that of the file system, as are those of the entries."""


def mark_used(entry: Path) -> None:
    """Note that a file or folder of kept results was used now."""
    try:
        os.utime(entry)
    except OSError:  # a folder that may not be written: nothing is deleted from it either
        return


def forget_unused(folder: Path) -> None:
    """Delete the files and folders in `folder` that were last used or made over 60 days ago."""
    if not folder.is_dir():
        return
    stamp = folder / _STAMP
    try:
        stamp.touch()
        oldest = stamp.stat().st_mtime - _KEPT
        unused = [each for each in folder.iterdir() if each.lstat().st_mtime < oldest]
    except OSError:  # a full disk, a folder that may not be written, or another build that deletes the same
        return
    for each in unused:
        remove(each)
