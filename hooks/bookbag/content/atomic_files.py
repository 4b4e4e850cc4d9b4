"""Writes files atomically: a full disk leaves neither half a file nor a part of several."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class CannotWriteError(OSError):
    """A file could not be written; the message says which and why."""


def create_all(files: Mapping[Path, bytes], *, with_folders: bool = True) -> None:
    """Create every file, and with `with_folders` the folders that are missing.

    Raises FileExistsError where a file exists, and CannotWriteError where one cannot be written. After an error, no
    file and no folder made for one remains.
    """
    with ExitStack() as undo:
        for target, content in files.items():
            with naming_file_in_errors(target):
                if with_folders:
                    _make_folders(target.parent, undo)
                with target.open("xb") as file:
                    undo.callback(target.unlink, missing_ok=True)
                    file.write(content)
        undo.pop_all()


def replace_file(target: Path, content: bytes) -> None:
    """Replace the content of a file, which keeps its permissions.

    Raises CannotWriteError, and then leaves the file unchanged.
    """
    with naming_file_in_errors(target):
        if not target.is_file():  # a pipe or a device is written to as it stands
            target.write_bytes(content)
            return
        target = target.resolve()  # a link stays a link
        write_beside(content, target).replace(target)


def write_beside(content: bytes, target: Path) -> Path:
    """A temporary file beside `target`, with its permissions, ready to replace it.

    It is hidden, so that no build takes it for content.
    """
    mode = stat.S_IMODE(target.stat().st_mode)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".new", dir=target.parent)
    file = Path(name)
    with ExitStack() as undo:
        undo.callback(file.unlink, missing_ok=True)
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        file.chmod(mode)
        undo.pop_all()
    return file


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


def _make_folders(folder: Path, undo: ExitStack) -> None:
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir()
        undo.callback(each.rmdir)
