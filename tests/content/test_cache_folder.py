"""What is kept in the cache is found again whole and unchanged, or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from bookbag.content.cache_folder import CacheFolder, user_cache_folder

needs_modes = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has no such modes")


@pytest.fixture
def cache(tmp_path: Path) -> CacheFolder:
    """A cache with one entry."""
    cache = CacheFolder(tmp_path / "caches" / "bookbag")
    cache.write("words", b"kept")
    return cache


def test_an_entry_is_found_again(cache: CacheFolder) -> None:
    """What was written is read, and what was not is missing."""
    assert cache.read("words") == b"kept"
    assert cache.read("others") is None
    assert cache.write("words", b"newer")
    assert cache.read("words") == b"newer"


@pytest.mark.parametrize("damage", [b"", b"kept", b"\0" * 36, b"\0" * 1000])
def test_a_damaged_entry_is_not_there(cache: CacheFolder, damage: bytes) -> None:
    """Whatever else stands in the file, it is never taken for what was kept; and it can be written again."""
    assert cache.folder is not None
    whole = (cache.folder / "words").read_bytes()
    for content in (damage, whole[:-1], whole + b"x", bytes([whole[0] ^ 1]) + whole[1:]):
        (cache.folder / "words").write_bytes(content)
        assert cache.read("words") is None
    cache.write("words", b"mended")
    assert cache.read("words") == b"mended"


@needs_modes
@pytest.mark.parametrize("mode", [stat.S_IWGRP, stat.S_IWOTH])
def test_what_others_may_write_is_not_trusted(cache: CacheFolder, mode: int) -> None:
    """Templates are kept as programs, so neither a file nor a folder is used that somebody else can change."""
    assert cache.folder is not None
    entry = cache.folder / "words"
    entry.chmod(entry.stat().st_mode | mode)
    assert cache.read("words") is None
    cache.folder.chmod(cache.folder.stat().st_mode | mode)
    assert not cache.write("more", b"kept")
    assert not (cache.folder / "more").exists()


@needs_modes
def test_only_the_user_can_read_it(cache: CacheFolder) -> None:
    """Folder and entries are the user's alone."""
    assert cache.folder is not None
    modes = [stat.S_IMODE(each.stat().st_mode) for each in (cache.folder, cache.folder / "words")]
    assert modes == [0o700, 0o600]


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    """Where a file stands in the way, nothing is kept and nothing fails."""
    (tmp_path / "caches").write_text("a file")
    cache = CacheFolder(tmp_path / "caches" / "bookbag")
    assert not cache.write("words", b"kept")
    assert cache.read("words") is None
    assert not CacheFolder(None).write("words", b"kept")
    assert CacheFolder(None).read("words") is None


def test_it_does_not_grow_for_ever(cache: CacheFolder) -> None:
    """The oldest of many entries are deleted."""
    assert cache.folder is not None
    for nth in range(60):
        cache.write(f"entry-{nth}", b"kept")
        os.utime(cache.folder / f"entry-{nth}", (nth, nth))
    cache.write("last", b"kept")
    names = {entry.name for entry in cache.folder.iterdir()}
    assert len(names) == 48
    assert {"last", "entry-59", "entry-40"} <= names


@pytest.mark.parametrize(
    ("variables", "platform", "folder"),
    [
        ({"XDG_CACHE_HOME": "/caches", "HOME": "/home/jo"}, "linux", "/caches/bookbag"),
        ({"HOME": "/home/jo"}, "linux", "/home/jo/.cache/bookbag"),
        ({"HOME": "/Users/jo"}, "darwin", "/Users/jo/Library/Caches/bookbag"),
        ({"LOCALAPPDATA": "/jo/Local"}, "win32", "/jo/Local/bookbag"),
        ({"XDG_CACHE_HOME": "caches", "HOME": "/home/jo"}, "linux", None),
        ({"XDG_CACHE_HOME": "", "HOME": "/home/jo"}, "linux", "/home/jo/.cache/bookbag"),
        ({"XDG_CACHE_HOME": "", "HOME": ""}, "linux", None),
        ({}, "linux", None),
        ({}, "win32", None),
    ],
)
def test_it_is_where_caches_are(variables: dict[str, str], platform: str, folder: str | None) -> None:
    """Each system has its place; where none is named, or only a relative one, nothing is kept."""
    assert user_cache_folder(variables, platform) == CacheFolder(folder and Path(folder))  # type: ignore[arg-type]
