"""How a finished build is moved into the folder that `mkdocs serve` shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.mkdocs.served_folder import show

if TYPE_CHECKING:
    from pathlib import Path


def _write(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


def _read(folder: Path) -> dict[str, str]:
    return {file.relative_to(folder).as_posix(): file.read_text() for file in folder.rglob("*") if file.is_file()}


def test_the_folder_has_the_new_files_and_no_other(tmp_path: Path) -> None:
    """Files of the build and pages replace the old ones; what is in neither is gone, and so are empty folders."""
    shown = _write(tmp_path / "shown", {"a/index.html": "old", "b/c/old.txt": "old", "d.css": "old"})
    built = _write(tmp_path / "built", {"a/index.html": "with marks", "e/f.txt": "new", "d.css": "new"})
    show(built, {"a/index.html": b"new", "g/index.html": b"known"}, shown)
    assert _read(shown) == {"a/index.html": "new", "e/f.txt": "new", "d.css": "new", "g/index.html": "known"}
    assert not (shown / "b").exists()
    assert not built.exists()


def test_a_file_can_take_the_place_of_a_folder_and_a_folder_that_of_a_file(tmp_path: Path) -> None:
    """What was `form/index.html` may be `form` now."""
    shown = _write(tmp_path / "shown", {"form/index.html": "old", "list": "old"})
    built = _write(tmp_path / "built", {"form": "new", "list/index.html": "new"})
    show(built, {}, shown)
    assert _read(shown) == {"form": "new", "list/index.html": "new"}
