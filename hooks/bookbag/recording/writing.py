"""Files written all or none, each at once: whoever reads meanwhile sees the old or the new, never half of one."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookbag.recording.plan import Recorded


class CannotWriteError(OSError):
    """A file could not be written; says which and why, and that the others are as they were."""


def write_all(planned: Sequence[Recorded]) -> None:
    """Write every file. Raises CannotWriteError with all of them as they were before."""
    staged: list[tuple[Path, Path]] = []
    try:
        for each in planned:
            _require_unchanged(each)
            target = each.file.resolve()  # a link stays a link
            staged.append((_stage(each.after, target), target))
        _put_in_place(staged, planned)
    except OSError as error:
        raise _cannot_write(error) from error
    finally:
        for file, _ in staged:
            file.unlink(missing_ok=True)


def _stage(content: bytes, target: Path) -> Path:
    """A file beside `target` with its permissions, not yet in its place. Hidden, so that no build takes it for content."""
    mode = stat.S_IMODE(target.stat().st_mode)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".new", dir=target.parent)
    file = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        file.chmod(mode)
    except OSError:
        file.unlink(missing_ok=True)
        raise
    return file


def _put_in_place(staged: Sequence[tuple[Path, Path]], planned: Sequence[Recorded]) -> None:
    """Replace each file; when one cannot be, those before it get their old content back."""
    done: list[tuple[Path, bytes]] = []
    try:
        for (file, target), each in zip(staged, planned, strict=True):
            file.replace(target)
            done.append((target, each.before))
    except OSError:
        for target, before in done:
            _put_back(before, target)
        raise


def _put_back(before: bytes, target: Path) -> None:
    try:
        _stage(before, target).replace(target)
    except OSError as error:
        msg = f"`{target}` has its review in it, another file could not be written, and it could not be put back."
        raise CannotWriteError(msg) from error


def _require_unchanged(each: Recorded) -> None:
    if each.file.read_bytes() != each.before:
        msg = f"{each.policy.source.path} was changed by somebody else meanwhile. Nothing was recorded; try again."
        raise CannotWriteError(msg)


def _cannot_write(error: OSError) -> CannotWriteError:
    if isinstance(error, CannotWriteError):
        return error
    name = error.filename2 or error.filename
    return CannotWriteError(f"`{name}` cannot be written: {error.strerror}. Nothing was recorded.")
