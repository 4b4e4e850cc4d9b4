"""Keeps made pictures between builds, by what they were made from: each is made once.

The folder may be deleted at any time, and nothing in it is trusted: a file that is not as it was written is made anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import PIL
from PIL import features

from bookbag.outputs.published_files.picture_sizes import RECIPE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_DIGEST = "sha256"


@dataclass(frozen=True, slots=True)
class PictureCache:
    """Files that were made of pictures, in one folder."""

    folder: Path

    def key(self, raw: bytes, *facts: object) -> str:
        """The name under which what is made of a file is kept: of its bytes, and of how they are made into pictures."""
        makers = (
            RECIPE,
            PIL.__version__,
            *(features.version(name) for name in ("webp", "jpg", "libjpeg_turbo")),
            facts,
        )
        return hashlib.sha256(repr(makers).encode() + hashlib.sha256(raw).digest()).hexdigest()

    def find(self, key: str, names: Iterable[str]) -> dict[str, Path] | None:
        """The files of these names that are kept under a key; None where one is missing or damaged."""
        digests = self._digests(key)
        files = {name: self._file(key, name) for name in names}
        whole = all(name in digests and _digest_of(file) == digests[name] for name, file in files.items())
        return files if whole else None

    def keep(self, key: str, contents: Mapping[str, bytes]) -> dict[str, Path]:
        """Keep files under a key, the list of them last. Raises OSError where the folder cannot be written."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            self._write(self._file(key, name), content)
        digests = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
        self._write(self._list(key), json.dumps(digests).encode())
        return {name: self._file(key, name) for name in contents}

    def _digests(self, key: str) -> dict[str, str]:
        try:
            listed = json.loads(self._list(key).read_bytes())
        except (OSError, ValueError):
            return {}
        return listed if isinstance(listed, dict) else {}

    def _write(self, target: Path, content: bytes) -> None:
        """Write a file beside its place, and move it there whole: two builds may run at once."""
        handle, name = tempfile.mkstemp(dir=self.folder, prefix=".making-")
        made = Path(name)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(content)
            made.replace(target)
        finally:
            made.unlink(missing_ok=True)

    def _list(self, key: str) -> Path:
        return self.folder / f"{key}.json"

    def _file(self, key: str, name: str) -> Path:
        return self.folder / f"{key}.{name}"


def _digest_of(file: Path) -> str | None:
    """The digest of a file; None where it cannot be read."""
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, _DIGEST).hexdigest()
    except OSError:
        return None
