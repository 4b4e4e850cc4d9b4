"""A hash of code, by which what it made is found again for as long as it is the same."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bookbag.content.cache_folder import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def hash_of_code(package: Path, rooms: Iterable[str], versions: Iterable[object]) -> bytes:
    """A hash of Python, of the `versions` of what others wrote, and of every module in some `rooms` of a package."""
    files = sorted(file for room in rooms for file in (package / room).rglob("*.py"))
    code = ((file.relative_to(package).as_posix(), file.read_bytes()) for file in files)
    said = repr((sys.version, *versions))
    return key_of(said, *(part for name_and_content in code for part in name_and_content))
