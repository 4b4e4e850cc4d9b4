"""Hidden files and folders in which something is made before it takes its place, and what killed commands left of them.

Each is locked by the process that makes it. The system gives a lock back when its process ends, however it ends: so what
nobody has locked was left behind, and the next command clears it. No process number is kept, which another may have got.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_NEW = "bookbag-new"
"""Ends the name of what is being made, or was replaced and is being deleted."""
_LAST = "bookbag-last"
"""Ends the name of a folder that was moved aside for a moment, and is put back if nothing has taken its place."""
_NAME = re.compile(rf"\.(?P<target>.+)\.[0-9a-f]{{8}}\.(?P<purpose>{_NEW}|{_LAST})")
_LONGEST_TARGET = 50
"""Characters of a target's name in a hidden one: a name has 255 bytes at most."""


def is_hidden_place(name: str) -> bool:
    """Whether a file or folder of this name is one of those."""
    return _NAME.fullmatch(name) is not None


@contextmanager
def hidden_place(target: Path, make: Callable[[Path], object], folder: Path | None = None) -> Iterator[Path]:
    """The hidden path of what `make` makes beside `target`, or in `folder`; whatever is there at the end is removed.

    Raises the OSError of `make`.
    """
    folder = folder or target.parent
    clear_leftovers(folder)
    while True:
        place = folder / f".{target.name[:_LONGEST_TARGET]}.{token_hex(4)}.{_NEW}"
        make(place)
        with _claimed(place) as ours:
            if ours is False:
                continue  # another command took it for a leftover before it was locked, and clears it
            try:
                yield place
            finally:
                remove(place)
            return


@contextmanager
def moved_aside(target: Path) -> Iterator[None]:
    """Move a folder out of the way for the block, which puts another in its place; it goes back if the block fails."""
    aside = target.with_name(f".{target.name}.{token_hex(4)}.{_LAST}")
    with _claimed(target):
        target.rename(aside)
        try:
            yield
        except BaseException:
            aside.rename(target)
            raise
        remove(aside)


def clear_leftovers(*folders: Path) -> None:
    """Remove from `folders` what killed commands left there, and put back a folder that one had moved aside.

    What cannot be removed stays: it is hidden, and in nobody's way.
    """
    for folder in folders:
        for place in _hidden_places_in(folder):
            with _claimed(place) as ours:
                if ours:
                    _clear(place)


def clear_leftovers_below(*folders: Path) -> None:
    """The same for `folders` and all folders below them."""
    for top in folders:
        for here, below, files in os.walk(top):
            if any(map(is_hidden_place, (*below, *files))):
                clear_leftovers(Path(here))
            below[:] = [name for name in below if not name.startswith(".")]


def remove(place: Path) -> None:
    """Remove a file, or a folder with all that is in it, as far as that can be done."""
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place, ignore_errors=True)
        return
    try:
        place.unlink(missing_ok=True)
    except OSError:
        return


def _clear(place: Path) -> None:
    named = _NAME.fullmatch(place.name)
    if named is None:
        return
    target = place.with_name(named["target"])
    if named["purpose"] == _LAST and not os.path.lexists(target):
        place.rename(target)
    else:
        remove(place)


def _hidden_places_in(folder: Path) -> list[Path]:
    try:
        return [entry for entry in folder.iterdir() if is_hidden_place(entry.name)]
    except OSError:
        return []


@contextmanager
def _claimed(place: Path) -> Iterator[bool | None]:
    """Whether `place` is locked by this process for the block, rather than by another; None where nothing can be locked."""
    if sys.platform == "win32":
        yield None
        return
    try:
        lock = os.open(place, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
    except OSError:
        yield False if not os.path.lexists(place) else None
        return
    try:
        yield _lock(lock, place)
    finally:
        os.close(lock)


def _lock(lock: int, place: Path) -> bool | None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.path.samestat(os.fstat(lock), place.stat())
    except (BlockingIOError, FileNotFoundError):
        return False
    except OSError:
        return None
