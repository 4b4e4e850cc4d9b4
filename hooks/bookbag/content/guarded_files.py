"""Opens files by one guarded way: regular ones alone, of a bounded size, and those of a site only within its folder.

A link is not followed, a pipe is not waited for, and a file that grows is not read for ever: what counts is what was
opened, not what the name led to a moment before.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import FileIO


@dataclass(frozen=True, slots=True)
class SizeLimit:
    """The most bytes that a file may have, and what a volunteer is told of a larger one."""

    bytes: int
    what: str
    """The rest of a sentence that begins with the size: `far more than a page of text`."""
    mend: str


TEXT_LIMIT = SizeLimit(
    1_000_000, "far more than a page of text", "Keep only the words here, and pictures in files of their own."
)
"""The longest published policy we know is under 60,000 bytes; a larger file is a mistake or a picture."""
ATTACHMENT_LIMIT = SizeLimit(
    100_000_000,
    "more than websites and code hosts take",
    "Save it smaller, or keep it with somebody who shows films and link to it there.",
)
"""GitHub takes no larger file, and over a telephone's network this one takes some minutes."""

_OPENED = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
"""Windows has neither of the first two flags, and no pipes among its files; without the last it changes line ends."""
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_BY_FOLDERS = bool(_NO_LINK) and os.open in os.supports_dir_fd
"""Whether folders can be opened one in another, so that none can become a link meanwhile."""
_PIECE = 1 << 17
"""Bytes read at a time: most texts are one piece."""
_CHANGED, _AGAIN = "The file was changed while it was being read.", "Try again when nobody writes it."
_LEADS_OUT = "It is a link that leads out of the folder of the site."
LINK_MENDED = "Put the file itself here in place of the link."
_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe between programs",
    stat.S_IFCHR: "a device of the computer",
    stat.S_IFBLK: "a device of the computer",
    stat.S_IFSOCK: "a socket between programs",
    stat.S_IFLNK: "a link to another place",
}


class RefusedFileError(Exception):
    """A file that is not read."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(f"{what} {mend}")
        self.what = what
        """What is wrong: one sentence with its full stop."""
        self.mend = mend
        """How to mend it."""


@dataclass(frozen=True, slots=True)
class FileState:
    """What tells whether a file is still the one that was looked at."""

    device: int
    inode: int
    size: int
    modified: int
    """In nanoseconds."""

    @classmethod
    def of(cls, status: os.stat_result) -> Self:
        """The state that the system tells."""
        return cls(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


@dataclass(frozen=True, slots=True)
class GuardedFile:
    """A file of a site, opened only as a regular file that lies within the site's folder."""

    folder: Path
    """The folder of the site."""
    path: str
    """Where it lies from there, through folders and no link, with `/`: `docs/files/form.pdf`."""
    limit: SizeLimit = TEXT_LIMIT
    state: FileState | None = None
    """That in which it was checked; where there is one, a file in another state is not opened."""

    def read(self) -> bytes:
        """Its content. Raises RefusedFileError for one that cannot be read, or has changed since it was checked."""
        with self._opened() as file:
            return b"".join(_pieces(file, self.limit))

    def copy_to(self, target: Path) -> None:
        """Copy what was checked. Raises RefusedFileError as `read` does."""
        with self._opened() as file, target.open("wb") as copy:
            for piece in _pieces(file, self.limit):
                copy.write(piece)

    @classmethod
    def led_to(cls, folder: Path, path: str, limit: SizeLimit = TEXT_LIMIT) -> Self:
        """The file to which `path` leads, if it is a link; it must lie within the folder. Raises RefusedFileError."""
        try:
            target, site = Path(os.path.realpath(folder / path, strict=True)), Path(os.path.realpath(folder))
        except OSError as error:
            if not (folder / path).is_symlink():
                raise refusal_of_error(error) from error
            what = f"It is a link that leads nowhere: {error.strerror}."
            raise RefusedFileError(what, LINK_MENDED) from error
        if not target.is_relative_to(site):
            raise RefusedFileError(_LEADS_OUT, LINK_MENDED)
        return cls(folder, target.relative_to(site).as_posix(), limit)

    def looked_at(self) -> tuple[GuardedFile, bytes]:
        """The same file in its present state, and its first bytes. Raises RefusedFileError as `read` does."""
        with self._opened() as file:
            return replace(self, state=FileState.of(os.fstat(file.fileno()))), next(_pieces(file, self.limit), b"")

    @contextmanager
    def _opened(self) -> Iterator[FileIO]:
        """The file, which must stay in one state from its check to the end of reading."""
        with ExitStack() as opened:
            with _refusing_errors():
                descriptor = _descriptor_within(self.folder, self.path)
            file = opened.enter_context(_guarded(descriptor, self.limit))
            before = FileState.of(os.fstat(descriptor))
            if self.state not in (None, before):
                raise RefusedFileError(_CHANGED, _AGAIN)
            yield file
            if FileState.of(os.fstat(descriptor)) != before:
                raise RefusedFileError(_CHANGED, _AGAIN)


def read_given_file(file: Path, limit: SizeLimit) -> bytes:
    """The content of a file that somebody named, wherever it lies. Raises RefusedFileError, or the system's OSError."""
    if refusal := refusal_of_kind(file.stat().st_mode):
        raise refusal
    with _guarded(os.open(file, _OPENED), limit) as opened:
        return b"".join(_pieces(opened, limit))


def refusal_of_kind(mode: int) -> RefusedFileError | None:
    """The refusal of anything that is no regular file, by its `st_mode`; None for one that is."""
    if stat.S_ISREG(mode):
        return None
    kind = _KINDS.get(stat.S_IFMT(mode), "something of the computer's own")
    mend = "Move it away, or put a file with the words or the picture itself in its place."
    return RefusedFileError(f"It is {kind}, and no file that can be read.", mend)


def refusal_of_error(error: OSError) -> RefusedFileError:
    """The refusal for what the system says when it cannot open or read a file."""
    if error.errno == errno.ELOOP and (refusal := refusal_of_kind(stat.S_IFLNK)):
        return refusal
    return RefusedFileError(
        f"The file cannot be read: {error.strerror or error}.", "Check that it exists and that you may open it."
    )


@contextmanager
def _guarded(descriptor: int, limit: SizeLimit) -> Iterator[FileIO]:
    """The open file, if it is a regular one and not too large."""
    with ExitStack() as on_refusal:
        on_refusal.callback(os.close, descriptor)
        status = os.fstat(descriptor)
        if refusal := refusal_of_kind(status.st_mode):
            raise refusal
        if status.st_size > limit.bytes:
            raise _too_large(limit, f"{status.st_size / 1e6:,.1f} MB")
        on_refusal.pop_all()
    with open(descriptor, "rb", buffering=0) as file:
        yield file


def _pieces(file: FileIO, limit: SizeLimit) -> Iterator[bytes]:
    """The content piece by piece; one that has no size of its own, or grows, is no longer than the limit either."""
    left = limit.bytes
    while True:
        with _refusing_errors():
            piece = file.read(_PIECE)
            if piece is None:  # so the system says of a file of its own that waits for something to happen
                raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        if not piece:
            return
        left -= len(piece)
        if left < 0:
            raise _too_large(limit, f"over {limit.bytes / 1e6:,.0f} MB")
        yield piece


@contextmanager
def _refusing_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise refusal_of_error(error) from error


def _too_large(limit: SizeLimit, size: str) -> RefusedFileError:
    return RefusedFileError(f"The file is {size}, {limit.what}.", limit.mend)


def _descriptor_within(folder: Path, path: str) -> int:
    """The descriptor of a file below `folder`, opened folder by folder so that none of them is a link."""
    *folders, name = path.split("/")
    if not _BY_FOLDERS:
        return _descriptor_by_path(folder, path)
    with ExitStack() as opened:
        here = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        opened.callback(os.close, here)
        for each in folders:
            here = os.open(each, os.O_RDONLY | os.O_DIRECTORY | _NO_LINK, dir_fd=here)
            opened.callback(os.close, here)
        # A device may act when it is opened, so that its kind is looked at first; and again once it is open.
        if refusal := refusal_of_kind(os.stat(name, dir_fd=here, follow_symlinks=False).st_mode):
            raise refusal
        return os.open(name, _OPENED | _NO_LINK, dir_fd=here)


def _descriptor_by_path(folder: Path, path: str) -> int:
    """The same on Windows, which opens no folder in another: the whole path is resolved and compared."""
    file = folder / path
    if refusal := refusal_of_kind(file.lstat().st_mode):
        raise refusal
    if file.resolve() != folder.resolve() / path:
        raise refusal_of_error(OSError(errno.ELOOP, os.strerror(errno.ELOOP)))
    return os.open(file, _OPENED)
