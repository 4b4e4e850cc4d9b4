"""What is kept in the cache from one program to the next, and what is forgotten."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from bookbag.content.cache_folder import CacheFolder
from bookbag.content.kept_on_disk import KeptOnDisk

OAK, ASH, ELM = (name.encode() for name in ("oak", "ash", "elm"))


@pytest.fixture
def cache(tmp_path: Path) -> CacheFolder:
    """An empty cache."""
    return CacheFolder(tmp_path / "caches")


def _entries(cache: CacheFolder) -> list[Path]:
    assert cache.folder is not None
    return sorted(cache.folder.iterdir())


def _program(cache: CacheFolder, *keys: bytes) -> list[bytes]:
    """A program that asks for the results of some keys; return those that it had to work out."""
    kept, worked_out = KeptOnDisk.of_site(Path("lane"), cache, "texts"), list[bytes]()

    def result(key: bytes) -> str:
        worked_out.append(key)
        return f"made of {key.decode()}"

    for key in keys:
        assert kept.of(key, partial(result, key)) == f"made of {key.decode()}"
    kept.write()
    return worked_out


def test_the_next_program_finds_what_the_last_has_kept(cache: CacheFolder) -> None:
    """By its key, and only what is new is worked out."""
    assert _program(cache, OAK, ASH, OAK) == [OAK, ASH]
    assert _program(cache, OAK, ELM, ASH) == [ELM]
    assert _program(cache, ELM, OAK, ASH) == []


def test_what_a_program_does_not_ask_for_is_forgotten(cache: CacheFolder) -> None:
    """Nothing of a text that was deleted stays behind."""
    _program(cache, OAK, ASH, ELM)
    _program(cache, OAK, ELM)
    (entry,) = _entries(cache)
    assert b"made of ash" not in entry.read_bytes()
    assert _program(cache, OAK, ASH, ELM) == [ASH]


def test_nothing_is_written_where_all_is_as_it_was(cache: CacheFolder) -> None:
    """A program that asks for the same leaves the entry as it is, and so does one that asks for nothing."""
    _program(cache, OAK, ASH)
    (entry,) = _entries(cache)
    written = entry.stat().st_ino
    _program(cache, ASH, OAK)
    _program(cache)
    assert entry.stat().st_ino == written


def test_each_site_has_an_entry_of_its_own(cache: CacheFolder) -> None:
    """What one asks for is not forgotten by another."""
    for folder in (Path("lane"), Path("oaks")):
        kept = KeptOnDisk.of_site(folder, cache, "texts")
        assert kept.of(OAK, lambda: str(folder)) == str(folder)  # noqa: B023 - called at once
        kept.write()
    assert len(_entries(cache)) == 2
    assert _program(cache, ASH) == [ASH]
    assert KeptOnDisk.of_site(Path("oaks"), cache, "texts").of(OAK, lambda: "made again") == "oaks"


def test_without_a_cache_nothing_is_kept() -> None:
    """Every result is worked out, and nothing fails."""
    kept = KeptOnDisk()
    assert [kept.of(OAK, lambda: nth) for nth in (1, 2)] == [1, 2]  # noqa: B023 - called at once
    kept.write()


def test_results_are_found_while_others_are_asked_for(cache: CacheFolder) -> None:
    """Also after it has been written, as a server that runs on may ask again."""
    kept = KeptOnDisk.of_site(Path("lane"), cache, "texts")
    assert kept.of(OAK, lambda: 1) == kept.of(OAK, lambda: 2) == 1
    kept.write()
    assert kept.of(OAK, lambda: 3) == 1
