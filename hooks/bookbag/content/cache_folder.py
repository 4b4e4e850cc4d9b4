"""A folder of the user's for what is kept from one program to the next, as Python keeps modules.

Each entry holds what follows from known things alone, installed files or the texts of a site, and is found by their
hash. Nothing depends on it: an entry that is missing, damaged or not the user's own is made again, and a folder that cannot
be written keeps nothing.
"""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bookbag.content.atomic_files import written_beside
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

_DIGEST: Final = hashlib.sha256().digest_size
_OTHERS_MAY_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH
_MOST_ENTRIES: Final = 48
"""Entries beyond these are deleted, the oldest first: those of versions and sites of long ago."""


@dataclass(frozen=True, slots=True)
class CacheFolder:
    """Named entries, each of which is found again only whole and unchanged."""

    folder: Path | None
    """None keeps nothing."""

    def read(self, name: str) -> bytes | None:
        """The content of an entry; None if there is none that can be trusted."""
        if self.folder is None:
            return None
        try:
            with (self.folder / name).open("rb") as file:
                if not _is_ours_alone(os.fstat(file.fileno())):
                    return None
                digest, content = file.read(_DIGEST), file.read()
        except OSError:
            return None
        return content if hashlib.sha256(content).digest() == digest else None

    def write(self, name: str, content: bytes) -> bool:
        """Keep an entry, and delete the oldest of many; return whether the folder allowed it."""
        if self.folder is None:
            return False
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _is_ours_alone(self.folder.stat()):
                return False
            target, entry = self.folder / name, hashlib.sha256(content).digest() + content
            with written_beside(entry, target) as file:
                file.chmod(0o600)
                file.replace(target)
            newest_first = sorted(self.folder.iterdir(), key=lambda each: each.stat().st_mtime_ns, reverse=True)
            for old in newest_first[_MOST_ENTRIES:]:
                old.unlink(missing_ok=True)  # another build may have deleted it
        except OSError:
            return False  # a full disk, or a folder of somebody else's: the next build makes it all again
        return True


NO_CACHE: Final = CacheFolder(None)


def key_of(*parts: str | bytes) -> bytes:
    """A hash of all that a result follows from, part by part: `oak` and `ash` are not `oakash`."""
    hashed = hashlib.sha256()
    for part in parts:
        content = part.encode(errors="surrogatepass") if isinstance(part, str) else part
        hashed.update(f"{len(content)} ".encode() + content)
    return hashed.digest()


def user_cache_folder(environment: Mapping[str, str], platform: str) -> CacheFolder:
    """Bookbag's folder among the caches of the user, where `platform`, of `sys`, has them."""
    home = environment.get("HOME", "")
    usual = {
        "win32": environment.get("LOCALAPPDATA", ""),
        "darwin": home and f"{home}/Library/Caches",
    }.get(platform, home and f"{home}/.cache")
    caches = environment.get("XDG_CACHE_HOME") or usual
    return CacheFolder(Path(caches, "bookbag") if Path(caches).is_absolute() else None)


def _is_ours_alone(status: os.stat_result) -> bool:
    """Whether a file is the user's, and nobody else may write it: what it holds is run as a program.

    Windows has no such modes; there a user's folder is open to nobody else.
    """
    if not hasattr(os, "geteuid"):
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & _OTHERS_MAY_WRITE
