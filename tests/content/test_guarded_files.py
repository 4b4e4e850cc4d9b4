"""One guarded way to open a file: what is no regular file of bounded size within the site is refused, and at once."""

from __future__ import annotations

import os
import socket
import stat
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Self

import pytest

from bookbag.content import guarded_files
from bookbag.content.atomic_files import CannotWriteError, replace_file
from bookbag.content.guarded_files import GuardedFile, RefusedFileError, SizeLimit, read_given_file

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.timeout(60)  # a pipe without a writer would be waited for until then

SMALL: Final = SizeLimit(10, "too much", "Save it smaller.")


def refusal_of(file: GuardedFile) -> str:
    """What is wrong with a file, which must be refused."""
    with pytest.raises(RefusedFileError) as refused:
        file.read()
    assert refused.value.mend.endswith(".")
    return refused.value.what


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A folder in the folder of a site."""
    folder = tmp_path / "docs"
    folder.mkdir()
    return folder


def test_a_regular_file_is_read(docs: Path) -> None:
    """A file up to the limit is read whole, byte for byte."""
    (docs / "a.pdf").write_bytes(b"\r\n\0" * 3 + b"x")
    assert GuardedFile(docs.parent, "docs/a.pdf", SMALL).read() == b"\r\n\0" * 3 + b"x"


def test_a_pipe_is_not_waited_for(docs: Path) -> None:
    """A pipe that nobody writes to is refused, in a site and where somebody names it."""
    os.mkfifo(docs / "a.md")
    assert "pipe between programs" in refusal_of(GuardedFile(docs.parent, "docs/a.md"))
    with pytest.raises(RefusedFileError, match="pipe between programs"):
        read_given_file(docs / "a.md", SMALL)


def test_a_socket_and_a_folder_are_no_files(docs: Path) -> None:
    """What lies in a folder and is no file is refused by its kind."""
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(docs / "s"))  # the address of a socket must be short
        assert "socket between programs" in refusal_of(GuardedFile(docs.parent, "docs/s"))
    assert "It is a folder" in refusal_of(GuardedFile(docs.parent, "docs"))


def test_a_device_is_not_read(tmp_path: Path) -> None:
    """A device, whose content has no end, is refused, in a site and where somebody names it."""
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    with pytest.raises(RefusedFileError, match="device of the computer"):
        read_given_file(tmp_path / "zero.txt", SMALL)
    if os.geteuid() == 0:
        os.mknod(tmp_path / "zero.md", 0o600 | stat.S_IFCHR, os.makedev(1, 5))
        assert "device of the computer" in refusal_of(GuardedFile(tmp_path, "zero.md"))


def test_a_file_may_not_be_huge(docs: Path) -> None:
    """One that is too large is refused by its size, even where it takes no room on the disk."""
    with (docs / "a.jpg").open("wb") as sparse:
        sparse.truncate(10**12)
    assert refusal_of(GuardedFile(docs.parent, "docs/a.jpg")).startswith("The file is 1,000,000.0 MB")
    with pytest.raises(RefusedFileError, match="too much"):
        read_given_file(docs / "a.jpg", SMALL)


@pytest.mark.skipif(not os.path.exists("/proc/self/environ"), reason="the system shows no such files")  # noqa: PTH110
def test_a_file_without_a_size_of_its_own_is_bounded(tmp_path: Path) -> None:
    """A file of the system, whose size is 0 and content is not, is read up to the limit and no further."""
    (tmp_path / "e").symlink_to("/proc/self/maps")
    assert (tmp_path / "e").stat().st_size == 0
    with pytest.raises(RefusedFileError, match="over 0 MB, too much"):
        read_given_file(tmp_path / "e", SMALL)


def test_a_file_that_grows_is_not_read_for_ever(docs: Path) -> None:
    """What is written to a file while it is copied is no part of what was checked."""
    (docs / "a.pdf").write_bytes(b"x" * 5)
    file = GuardedFile(docs.parent, "docs/a.pdf", SMALL)

    class Growing:
        """A copy whose writing makes the file longer."""

        def open(self, mode: str) -> Growing:
            assert mode == "wb"
            return self

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def write(self, piece: bytes) -> None:
            with (docs / "a.pdf").open("ab") as longer:
                longer.write(piece)

    with pytest.raises(RefusedFileError, match="too much"):
        file.copy_to(Growing())  # type: ignore[arg-type]


def test_a_file_changed_since_its_check_is_refused(docs: Path, tmp_path: Path) -> None:
    """What is copied is what was looked at: another file under its name, or another content, is refused."""
    (docs / "a.pdf").write_bytes(b"one")
    looked_at, beginning = GuardedFile(docs.parent, "docs/a.pdf").looked_at()
    assert beginning == b"one"
    looked_at.copy_to(tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == b"one"
    (tmp_path / "other").write_bytes(b"two")
    (tmp_path / "other").replace(docs / "a.pdf")
    assert "changed" in refusal_of(looked_at)
    with pytest.raises(RefusedFileError, match="changed"):
        looked_at.copy_to(tmp_path / "copy")


def test_no_link_is_followed(docs: Path) -> None:
    """Neither the file nor a folder on the way to it may be a link, whatever they were when they were looked at."""
    (docs / "secret.txt").write_text("x", "utf-8")
    (docs / "a.txt").symlink_to("secret.txt")
    assert "link to another place" in refusal_of(GuardedFile(docs.parent, "docs/a.txt"))
    (docs.parent / "more").symlink_to("docs")
    assert refusal_of(GuardedFile(docs.parent, "more/secret.txt"))


@pytest.mark.parametrize("by_folders", [True, False], ids=["opened in one another", "as on Windows"])
def test_where_folders_cannot_be_opened_the_path_is_compared(
    by_folders: bool,  # noqa: FBT001 - a parameter of the test
    docs: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without the flags of Unix the same files are read, and the same links and folders refused."""
    monkeypatch.setattr(guarded_files, "_BY_FOLDERS", by_folders)
    (docs / "a.txt").write_text("x", "utf-8")
    (docs.parent / "more").symlink_to("docs")
    (docs / "b.txt").symlink_to("a.txt")
    assert GuardedFile(docs.parent, "docs/a.txt").read() == b"x"
    for refused in ("more/a.txt", "docs/b.txt", "docs", "docs/nothing"):
        assert refusal_of(GuardedFile(docs.parent, refused))


def test_an_error_of_the_system_is_told(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be opened, or that fails while it is read, is refused in the words of the system."""
    (docs / "a.pdf").write_bytes(b"x")
    file = GuardedFile(docs.parent, "docs/a.pdf")

    def denied(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", denied)
        assert refusal_of(file) == "The file cannot be read: Permission denied."
    assert "No such file" in refusal_of(replace(file, path="docs/b.pdf"))


def test_an_error_of_the_copy_is_not_one_of_the_file(docs: Path, tmp_path: Path) -> None:
    """A copy that cannot be written is an error of its own, so that a full disk is told as one."""
    (docs / "a.pdf").write_bytes(b"x")
    with pytest.raises(FileNotFoundError):
        GuardedFile(docs.parent, "docs/a.pdf").copy_to(tmp_path / "none/copy")


def test_a_link_leads_only_to_a_place_within_the_site(docs: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The file that a link leads to is known by its own place; out of the site, nowhere or in a circle is refused."""
    (docs / "a.pdf").write_bytes(b"x")
    (docs / "b.pdf").symlink_to("a.pdf")
    assert GuardedFile.led_to(docs.parent, "docs/b.pdf").path == "docs/a.pdf"
    outside = tmp_path_factory.mktemp("outside") / "o.pdf"
    outside.write_bytes(b"x")
    (docs / "out.pdf").symlink_to(outside)
    (docs / "nowhere.pdf").symlink_to("none.pdf")
    (docs / "circle.pdf").symlink_to("circle.pdf")
    for name, words in {"out": "leads out", "nowhere": "leads nowhere", "circle": "leads nowhere"}.items():
        with pytest.raises(RefusedFileError, match=words):
            GuardedFile.led_to(docs.parent, f"docs/{name}.pdf")


def test_descriptors_are_closed(docs: Path) -> None:
    """Neither reading nor refusing leaves a file open."""
    (docs / "a.pdf").write_bytes(b"x" * 11)
    before = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0  # noqa: PTH112, PTH208
    for _ in range(50):
        assert refusal_of(GuardedFile(docs.parent, "docs/a.pdf", SMALL))
        assert GuardedFile(docs.parent, "docs/a.pdf").read()
    after = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0  # noqa: PTH112, PTH208
    assert after == before


def test_a_pipe_that_nobody_reads_is_not_written_to(tmp_path: Path) -> None:
    """What is to replace a pipe without a reader is an error that names it; with one, it arrives."""
    os.mkfifo(tmp_path / "out.html")
    with pytest.raises(CannotWriteError, match=r"out\.html"):
        replace_file(tmp_path / "out.html", b"x")
    reader = os.open(tmp_path / "out.html", os.O_RDONLY | os.O_NONBLOCK)
    try:
        replace_file(tmp_path / "out.html", b"x")
        assert os.read(reader, 10) == b"x"
    finally:
        os.close(reader)
