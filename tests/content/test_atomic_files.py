"""Files and folders that appear whole, also where several programs or threads make theirs at one moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING, Final

from bookbag.content.atomic_files import create_folder

if TYPE_CHECKING:
    from pathlib import Path

TOGETHER: Final = 4
TRIES: Final = 100


def test_folders_made_at_one_moment_share_what_they_lie_in(tmp_path: Path) -> None:
    """Each is made, though another has meanwhile made the folder in which both lie."""
    start = Barrier(TOGETHER)

    def make(folder: Path) -> None:
        start.wait()
        create_folder(folder, {"leaf.txt": b"oak"})

    with ThreadPoolExecutor(TOGETHER) as pool:
        for nth in range(TRIES):
            folders = [tmp_path / f"wood-{nth}" / "grove" / f"tree-{tree}" for tree in range(TOGETHER)]
            list(pool.map(make, folders))
            assert [(folder / "leaf.txt").read_bytes() for folder in folders] == [b"oak"] * TOGETHER
