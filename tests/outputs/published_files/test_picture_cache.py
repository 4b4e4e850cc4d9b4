"""Made pictures are kept by their content, and nothing that is damaged is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bookbag.outputs.published_files.picture_cache import PictureCache

if TYPE_CHECKING:
    from pathlib import Path

CONTENTS = {"-own": b"one", "-480w.webp": b"two"}


@pytest.fixture
def cache(tmp_path: Path) -> PictureCache:
    """A cache in a folder that does not exist yet."""
    return PictureCache(tmp_path / "deep/cache")


def test_what_is_kept_is_found(cache: PictureCache) -> None:
    """Files are found under their key, whole; under another key none is, nor with a file that was not kept."""
    key = cache.key(b"source", (480,))
    assert cache.find(key, CONTENTS) is None
    cache.keep(key, CONTENTS)
    found = cache.find(key, CONTENTS)
    assert found is not None
    assert {name: file.read_bytes() for name, file in found.items()} == CONTENTS
    assert cache.find(cache.key(b"other", (480,)), CONTENTS) is None
    assert cache.find(key, [*CONTENTS, "-800w.webp"]) is None


def test_another_source_or_other_sizes_have_another_key(cache: PictureCache) -> None:
    """The key is of the bytes and of what is made of them, and the same every time."""
    assert cache.key(b"a", (480,)) == PictureCache(cache.folder).key(b"a", (480,))
    assert len({cache.key(b"a", (480,)), cache.key(b"b", (480,)), cache.key(b"a", (480, 800))}) == 3


@pytest.mark.parametrize(
    "damage", ["changed", "cut", "missing", "list missing", "list damaged", "list of another kind"]
)
def test_a_damaged_entry_is_not_used(damage: str, cache: PictureCache) -> None:
    """An entry with any file changed, cut or missing counts as none, and can be written again."""
    key = cache.key(b"source")
    kept = cache.keep(key, CONTENTS)
    listed = cache.folder / f"{key}.json"
    if damage == "changed":
        kept["-own"].write_bytes(b"eno")
    elif damage == "cut":
        kept["-own"].write_bytes(b"")
    elif damage == "missing":
        kept["-own"].unlink()
    elif damage == "list missing":
        listed.unlink()
    else:
        listed.write_text("[1" if damage == "list damaged" else "[1]", "utf-8")
    assert cache.find(key, CONTENTS) is None
    cache.keep(key, CONTENTS)
    assert cache.find(key, CONTENTS) is not None


def test_nothing_half_written_is_left(cache: PictureCache) -> None:
    """Files are moved to their places whole, and no other file is left in the folder."""
    key = cache.key(b"source")
    cache.keep(key, CONTENTS)
    assert sorted(file.name for file in cache.folder.iterdir()) == sorted(
        [f"{key}.json", f"{key}.-own", f"{key}.-480w.webp"]
    )
