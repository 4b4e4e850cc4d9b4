"""Made pictures are kept by their content, and nothing that is damaged is used."""

from __future__ import annotations

import os
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
    listed = cache.folder / key / "digests.json"
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
    """The files of a key appear at one moment in a folder of their own, and nothing else is left beside it."""
    key = cache.key(b"source")
    cache.keep(key, CONTENTS)
    assert [entry.name for entry in cache.folder.iterdir()] == [key]
    assert {file.name for file in (cache.folder / key).iterdir()} == {*CONTENTS, "digests.json"}


def test_what_was_not_used_for_sixty_days_is_deleted(cache: PictureCache) -> None:
    """A finished build deletes what is older and was not found by it, and keeps what was made or found since."""
    old, found, made = (cache.key(source) for source in (b"old", b"found", b"made"))
    for key in (old, found, made):
        cache.keep(key, CONTENTS)
    now = (cache.folder / made).stat().st_mtime
    for key, days in ((old, 61), (found, 61), (made, 59)):
        os.utime(cache.folder / key, (now, now - days * 24 * 60 * 60))
    assert cache.find(found, CONTENTS) is not None
    cache.forget_unused()
    assert {key: cache.find(key, CONTENTS) is not None for key in (old, found, made)} == {
        old: False,
        found: True,
        made: True,
    }


def test_a_cache_that_is_not_there_has_nothing_to_forget(cache: PictureCache) -> None:
    """Where no picture was ever made, no folder is made for it."""
    cache.forget_unused()
    assert not cache.folder.exists()
