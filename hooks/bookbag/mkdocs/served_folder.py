"""The folder that `mkdocs serve` shows: a build is made beside it, and moved into it when all is written.

So an open tab never finds a half-built site, and a page that an edit leaves as it is need not be built to stay there.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def show(built: Path, pages: Mapping[str, bytes], shown: Path) -> None:
    """Let the folder `shown` have the files of the folder `built`, and `pages` by their paths, and nothing else."""
    files = set(_paths_in(built)) - pages.keys()
    for path in set(_paths_in(shown)) - files - pages.keys():
        (shown / path).unlink()
    for place, _, _ in os.walk(shown, topdown=False):
        if not os.listdir(place) and Path(place) != shown:  # noqa: PTH208 - far quicker than a Path for each
            Path(place).rmdir()
    for folder in {(shown / path).parent for path in (*files, *pages)}:
        folder.mkdir(parents=True, exist_ok=True)
    for path in files:
        (built / path).replace(shown / path)
    for path, content in pages.items():
        (shown / path).write_bytes(content)
    shutil.rmtree(built)


def _paths_in(folder: Path) -> Iterator[str]:
    """The paths of all files in a folder, relative to it, with slashes."""
    for place, _, names in os.walk(folder):
        inside = os.path.relpath(place, folder).replace(os.sep, "/")
        yield from (name if inside == "." else f"{inside}/{name}" for name in names)
