"""Keeps made pictures between builds, by what they were made from: each is made once.

The folder may be deleted at any time, and nothing in it is trusted: a file that is not as it was written is made anew.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import PIL

from bookbag.content.atomic_files import create_folder
from bookbag.content.hidden_places import remove
from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.unused_entries import forget_unused, mark_used
from bookbag.outputs.published_files.picture_sizes import RECIPE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_DIGEST = "sha256"
_LIST = "digests.json"
"""The list of an entry's files, each with its digest."""


@dataclass(frozen=True, slots=True)
class PictureCache:
    """Files that were made of pictures, in one folder, in which each key has a folder of its own."""

    folder: Path

    def key(self, raw: bytes, *facts: object) -> str:
        """The name under which what is made of a file is kept: of its bytes, and of how they are made into pictures.

        The libraries that code pictures are told by Pillow's own version, with which they come; to ask each for its own
        loads them all, for pictures that are made already.
        """
        makers = (RECIPE, PIL.__version__, facts)
        return hashlib.sha256(repr(makers).encode() + hashlib.sha256(raw).digest()).hexdigest()

    def find(self, key: str, names: Iterable[str]) -> dict[str, Path] | None:
        """The files of these names that are kept under a key; None where one is missing or damaged."""
        entry = self.folder / key
        digests = _digests_in(entry)
        files = {name: entry / name for name in names}
        if not all(name in digests and _digest_of(file) == digests[name] for name, file in files.items()):
            return None
        mark_used(entry)
        return files

    def keep(self, key: str, contents: Mapping[str, bytes]) -> dict[str, Path]:
        """Keep files under a key, all of them or none. Raises OSError where the folder cannot be written."""
        entry = self.folder / key
        remove(entry)  # one that is damaged, or lacks a file
        digests = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
        create_folder(entry, {**contents, _LIST: json.dumps(digests).encode()})
        return {name: entry / name for name in contents}

    def forget_unused(self) -> None:
        """Delete what no finished build has used for long."""
        forget_unused(self.folder)


def _digests_in(entry: Path) -> dict[str, str]:
    try:
        listed = json.loads((entry / _LIST).read_bytes())
    except (OSError, ValueError):
        return {}
    return listed if isinstance(listed, dict) else {}


def _digest_of(file: Path) -> str | None:
    """The digest of a file; None where it cannot be read."""
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, _DIGEST).hexdigest()
    except OSError:
        return None
