"""Put a finished folder in the place of another at one moment, so that there is never none, nor half of one."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from contextlib import contextmanager
from os import access
from pathlib import Path
from typing import TYPE_CHECKING

from bookbag.content.hidden_places import hidden_place, is_hidden_place, moved_aside, remove

if TYPE_CHECKING:
    from collections.abc import Iterator

_HERE, _EXCHANGE = -100, 2
"""AT_FDCWD and RENAME_EXCHANGE of Linux."""
_CANNOT_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP}
"""The system, or this file system, knows no exchange."""
_CANNOT_RENAME = {errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM, errno.EROFS}
"""The folder is a mount, or the one that it lies in belongs to somebody else."""
MADE = b"# Made by Bookbag"
"""How a hidden file of the site begins that every build writes anew; any other is of somebody's own, and stays."""
_MOUNTS = Path("/proc/self/mountinfo")


@contextmanager
def folder_in_waiting(target: Path, *, within: bool = False) -> Iterator[Path]:
    """A new, hidden folder beside `target`, with its permissions, for `put_in_place`; removed at the end of the block.

    It lies in `target` with `within`, or where that is a mount, or where nothing can be made beside it.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    within = within or _is_mount(target) or (target.is_dir() and not access(target.parent, os.W_OK))
    with hidden_place(target, Path.mkdir, target if within else None) as place:
        if target.is_dir():
            shutil.copystat(target, place)  # before anything is in it, which inherits its access lists
        yield place


def put_in_place(new: Path, target: Path) -> bool:
    """Put the folder `new` in the place of `target`, which goes to `new` or is gone. Returns whether at one moment.

    Hidden files and folders of `target` stay in it. Where the system does not let a folder be renamed, such as a mount,
    that is done with what is in it, one by one. Raises OSError.
    """
    if target not in new.parents and _given_owner_and_permissions(target, new):
        _link_hidden(target, new)
        _write_out(new)
        if _swapped(new, target):
            return True
    _replace_entries(new, target, {each.name for each in target.iterdir() if _stays(each)})
    return False


def _replace_entries(new: Path, target: Path, kept: set[str]) -> None:
    """Put what is in `new` into `target`, and remove what else is there, except what is called as one of `kept`."""
    entries = sorted(new.iterdir())
    for each in entries:
        if not _swapped(each, target / each.name):
            _replace_entries(each, target / each.name, set())
    kept = kept | {each.name for each in entries}
    for other in target.iterdir():
        if other.name not in kept:
            remove(other)
            if os.path.lexists(other):
                raise OSError(errno.EACCES, "It is of the last site, and cannot be removed", str(other))


def _swapped(new: Path, target: Path) -> bool:
    """Exchange the two; False where the system lets neither be renamed, and both are folders."""
    try:
        _swap(new, target)
    except OSError as error:
        if error.errno in _CANNOT_RENAME and new.is_dir() and target.is_dir():
            return False
        raise
    return True


def _swap(new: Path, target: Path) -> None:
    """Exchange `new` and `target`; where there is no `target` yet, `new` becomes it."""
    try:
        _exchange(new, target)
    except OSError as error:
        if error.errno != errno.ENOENT and error.errno not in _CANNOT_EXCHANGE:
            raise
        if os.path.lexists(target):
            swap_by_two_renames(new, target)
        else:
            _become(new, target)


def _become(new: Path, target: Path) -> None:
    try:
        new.rename(target)
    except OSError as error:
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
            raise
        _swap(new, target)  # another build has put its own there meanwhile


def swap_by_two_renames(new: Path, target: Path) -> None:
    """Put `new` in the place of `target`, where the system cannot exchange them.

    If the process is killed between the two, `clear_leftovers` puts `target` back.
    """
    with moved_aside(target):
        new.rename(target)


def _exchange(one: Path, other: Path) -> None:
    """Exchange two paths of Linux. Raises OSError, with ENOSYS where there is no such call."""
    number = _called("renameat2", _HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE)
    if number:
        raise OSError(number, os.strerror(number), str(one), None, str(other))


def _write_out(folder: Path) -> None:
    """Have Linux write to the disk what it has kept of a folder: without power it would be lost, though the name stayed."""
    if sys.platform != "linux":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        number = _called("syncfs", opened)
        if number not in (0, errno.ENOSYS):
            raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(opened)


def _called(name: str, *arguments: int | bytes) -> int:
    """Call a function of Linux that Python does not know; returns the number of its error, or 0."""
    function = getattr(ctypes.CDLL(None, use_errno=True), name, None) if sys.platform == "linux" else None
    if function is None:
        return errno.ENOSYS
    return ctypes.get_errno() if function(*arguments) else 0


def _link_hidden(target: Path, new: Path) -> None:
    """Give `new` the hidden files and folders of `target`, such as .git or .htaccess, without taking them from it."""
    if not target.is_dir():
        return
    for entry in target.iterdir():
        kept = new / entry.name
        if not _stays(entry) or is_hidden_place(entry.name):
            continue
        if kept.is_file() and _is_made(kept):
            kept.unlink()
        if os.path.lexists(kept):
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, kept, symlinks=True, copy_function=_link)
        else:
            _link(str(entry), str(kept))


def _stays(entry: Path) -> bool:
    """Whether something in the last site is hidden, and of somebody's own."""
    return entry.name.startswith(".") and not _is_made(entry)


def _is_made(file: Path) -> bool:
    """Whether a build wrote a hidden file, and so another may replace it."""
    if file.is_symlink() or not file.is_file():
        return False
    with file.open("rb") as opened:
        return opened.read(len(MADE)) == MADE


def _link(source: str, target: str) -> None:
    """Give a file a second name, or else copy it."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _given_owner_and_permissions(target: Path, new: Path) -> bool:
    """Whether `new` now has those of `target`, if that is there: only an administrator may give a folder away."""
    if not target.is_dir():
        return True
    owner, own = target.stat(), new.stat()
    if sys.platform != "win32" and (owner.st_uid, owner.st_gid) != (own.st_uid, own.st_gid):
        try:
            os.chown(new, owner.st_uid, owner.st_gid)
        except OSError:
            return False
    shutil.copymode(target, new)
    return True


def _is_mount(folder: Path) -> bool:
    """Whether a file system, or a folder of one, is mounted there."""
    if os.path.ismount(folder) or not _MOUNTS.exists():
        return os.path.ismount(folder)
    escaped = str(folder).replace("\\", r"\134").replace(" ", r"\040").replace("\t", r"\011").replace("\n", r"\012")
    mounts = _MOUNTS.read_text("utf-8", "surrogateescape").splitlines()
    return any(line.split(" ")[4] == escaped for line in mounts)
