"""Writes files atomically: a full disk or a killed command leaves neither half a file nor a part of several."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import TYPE_CHECKING

from bookbag.content.hidden_places import hidden_place, remove
from bookbag.content.swapping import folder_in_waiting

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


class CannotWriteError(OSError):
    """A file could not be written; the message says which and why."""


def create_all(files: Mapping[Path, bytes], *, with_folders: bool = True) -> None:
    """Create every file, and with `with_folders` the folders that are missing; the first file is the last to appear.

    Raises FileExistsError where a file exists, and CannotWriteError where one cannot be written. After an error, no
    file and no folder made for one remains.
    """
    with ExitStack() as undo, ExitStack() as written:
        ready = []
        for target, content in files.items():
            with naming_file_in_errors(target):
                if with_folders:
                    _make_folders(target.parent, undo)
                _require_free(target)
                ready.append((written.enter_context(written_beside(content, target)), target))
        for file, target in reversed(ready):
            with naming_file_in_errors(target):
                _link_as_new(file, target)
                undo.callback(target.unlink, missing_ok=True)
        undo.pop_all()


def create_folder(folder: Path, files: Mapping[Path, bytes] | Mapping[str, bytes]) -> None:
    """Create `folder`, or fill it if it is there and empty, with `files`, whose paths are relative to it.

    Raises FileExistsError if something is in it, and CannotWriteError where a file cannot be written. After an error
    nothing remains.
    """
    whole = folder.resolve()
    with ExitStack() as undo, ExitStack() as waiting:
        with naming_file_in_errors(folder):
            _make_folders(whole.parent, undo)
            new = waiting.enter_context(folder_in_waiting(whole, within=whole.exists()))
        for path, content in files.items():
            with naming_file_in_errors(folder / path):
                (new / path).parent.mkdir(parents=True, exist_ok=True)
                (new / path).write_bytes(content)
        with naming_file_in_errors(folder):
            _appear(new, whole, undo)
        undo.pop_all()


def replace_file(target: Path, content: bytes) -> None:
    """Replace the content of a file, which keeps its permissions.

    Raises CannotWriteError, and then leaves the file unchanged.
    """
    with naming_file_in_errors(target):
        if not target.is_file():  # a pipe or a device is written to as it stands
            _write_through(target, content)
            return
        target = target.resolve()  # a link stays a link
        with written_beside(content, target) as file:
            file.replace(target)


def _write_through(target: Path, content: bytes) -> None:
    """Write to a pipe or a device. A pipe from which nobody reads is an error, and is not waited for."""
    unwaited = getattr(os, "O_NONBLOCK", 0)
    descriptor = os.open(target, os.O_WRONLY | unwaited)
    with os.fdopen(descriptor, "wb") as out:
        if unwaited:
            os.set_blocking(descriptor, True)
        out.write(content)


@contextmanager
def written_beside(content: bytes, target: Path) -> Iterator[Path]:
    """A file beside `target` with that content, and with its permissions if it exists, ready to be renamed to it.

    It is hidden, so that nothing takes it for content, and removed at the end of the block if it is still there.
    """
    permissions = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
    with hidden_place(target, partial(_make_file, open_to_others=permissions is None)) as file:
        with file.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        if permissions is not None:
            file.chmod(permissions)
        yield file


@contextmanager
def naming_file_in_errors(file: Path, what_then: str = "") -> Iterator[None]:
    """Turn an OSError of the block into a CannotWriteError that names `file` and ends with `what_then`.

    The error of a full disk names no file, and others name the temporary one.
    """
    try:
        yield
    except (CannotWriteError, FileExistsError):
        raise
    except OSError as error:
        msg = f"`{file}` cannot be written: {error.strerror or error}. {what_then}".rstrip()
        raise CannotWriteError(msg) from error


def _make_file(file: Path, *, open_to_others: bool) -> None:
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666 if open_to_others else 0o600))


def _link_as_new(file: Path, target: Path) -> None:
    """Give a file the name `target`, unless that is taken. Raises FileExistsError, which names it."""
    try:
        os.link(file, target)
    except FileExistsError:
        _require_free(target)
        raise
    except OSError:  # a file system without links: the name is taken first, and the file moved to it
        _make_file(target, open_to_others=True)
        try:
            file.replace(target)
        except OSError:
            remove(target)
            raise


def _appear(new: Path, folder: Path, undo: ExitStack) -> None:
    """Make a folder of what is in `new`: by its name, or within a folder that somebody has made for it already."""
    if new.parent != folder:
        new.rename(folder)  # fails if there is something in it meanwhile
        return
    for each in sorted(new.iterdir()):
        _require_free(folder / each.name)
        each.rename(folder / each.name)
        undo.callback(remove, folder / each.name)


def _require_free(target: Path) -> None:
    if os.path.lexists(target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))


def _make_folders(folder: Path, undo: ExitStack) -> None:
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        if _is_made_here(each):
            undo.callback(each.rmdir)


def _is_made_here(folder: Path) -> bool:
    """Make a folder, unless somebody else who needs it too has made it meanwhile: it is theirs to take away then."""
    try:
        folder.mkdir()
    except FileExistsError:
        return False
    return True
