"""A disk that is full, or a file that is not to be written: said by its name, with nothing half done.

The commands run with a limit on the size of the files that they write, which fails as a full disk does: in the middle of
a file, and without its name.
"""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from bookbag.content.atomic_files import CannotWriteError, create_all, replace_file
from tests.conftest import POLICY
from tests.helpers.processes import LIMIT, run, started
from tests.helpers.sample_documents import EXAMPLES, parts_replaced

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

    from tests.conftest import Bookbag, WriteSite

LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
from bookbag.cli import main
main()
"""
LITTLE = 100
"""Bytes: less than any file that is written here."""
NEWSLETTER = "---\nid: news\ntitle: News\nsummary: What we did.\ndate: 2026-11-20\n---\nWe found conkers.\n"


def bookbag_with(folder: Path, limit: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command that can write files of `limit` bytes and no more."""
    command = [sys.executable, "-B", "-c", LIMITED, str(limit), "--today", "2026-11-22", *arguments]
    return run(command, folder, check=False)


def photograph() -> bytes:
    """A picture of many bytes: no two of its squares are alike."""
    out = io.BytesIO()
    Image.effect_noise((200, 200), 80).save(out, "JPEG")
    return out.getvalue()


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, and every folder, with what is in it."""
    return {str(each.relative_to(folder)): each.read_bytes() if each.is_file() else b"" for each in folder.rglob("*")}


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("review", "complaints", "fees", "--change", "Shorter."), "policies/complaints.md"),
        (("new", "policy", "Late collection"), "policies/late-collection.md"),
        (("new", "event", "Farm trip", "--starts", "2027-05-11"), "docs/events/farm-trip.md"),
        (("new", "site", "oaks/little"), "oaks/little/"),
        (("agenda", "--out", "agenda.md"), "agenda.md"),
        (("agenda", "--out", "kept.md", "--replace"), "kept.md"),
        (("email", "news"), "news.eml"),
    ],
    ids=lambda each: " ".join(each[:2]) if isinstance(each, tuple) else "",
)
def test_a_full_disk_is_told_by_the_file_s_name(write_site: WriteSite, arguments: tuple[str, ...], named: str) -> None:
    """Each command that writes says which file could not be, ends with 2, and leaves every file and folder as it was."""
    fees = POLICY.replace("complaints", "fees").replace("Complaints", "Fees")
    folder = write_site({"policies/fees.md": fees, "docs/newsletters/news.md": NEWSLETTER, "kept.md": "Kept. " * 40})
    before = bytes_of(folder)
    done = bookbag_with(folder, LITTLE, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert named in done.stderr
    assert "cannot be written: File too large." in done.stderr
    assert "None" not in done.stderr
    assert "Traceback" not in done.stderr
    assert bytes_of(folder) == before


def test_a_document_is_imported_with_its_pictures_or_not_at_all(write_site: WriteSite, bookbag: Bookbag) -> None:
    """Where a picture cannot be written neither policy nor folder is left, and the other documents still come through."""
    folder = write_site()
    example = next(each for each in EXAMPLES if each.name == "nappies.docx")
    (folder / "nappies.docx").write_bytes(parts_replaced(example.make(), {"word/media/image1.jpg": photograph()}))
    (folder / "sand.txt").write_text("SAND POLICY\n\nSand stays in the sand pit.\n", "utf-8")
    assert bookbag(folder, "import", str(folder / "nappies.docx"), "--into", str(folder / "trial")).exit_code == 1
    largest = max(file.stat().st_size for file in (folder / "trial/pictures").iterdir())
    policy = (folder / "trial/nappies-policy.md").stat().st_size
    assert policy < largest, "the policy can be written, and its picture cannot"
    done = bookbag_with(folder, largest - 1, "import", "nappies.docx", "sand.txt")
    assert done.returncode == 1, done.stderr
    assert "nappies-policy-1.jpg` cannot be written: File too large. Nothing was made of this document." in done.stdout
    made = {path.name for path in (folder / "policies").iterdir()}
    assert made == {"complaints.md", "sand-policy.md"}
    again = bookbag(folder, "import", str(folder / "nappies.docx"))
    assert "already" not in again.stdout
    assert (folder / "policies/pictures/nappies-policy-1.jpg").is_file()


@pytest.mark.parametrize("command", ["check", "reviews", "agenda"])
def test_an_answer_that_cannot_be_said_is_no_answer(write_site: WriteSite, command: str) -> None:
    """Into a full disk a command ends with 2, which says that it could not do its work, and in a sentence."""
    asked = [sys.executable, "-m", "bookbag", "--today", "2026-11-22", command]
    with open("/dev/full", "wb") as full, started(asked, write_site(), stdout=full.fileno()) as process:  # noqa: PTH123 - a device
        said = process.communicate(timeout=LIMIT)[1]
    assert process.returncode == 2
    assert said == b"Error: The answer cannot be written: No space left on device.\n"


def test_nothing_is_made_beside_what_is_there(tmp_path: Path) -> None:
    """Of several files none is made, nor a folder for them, where one is there already; that one is left."""
    (tmp_path / "b").write_bytes(b"kept")
    with pytest.raises(FileExistsError):
        create_all({tmp_path / "new/folder/a": b"a", tmp_path / "b": b"b"})
    assert bytes_of(tmp_path) == {"b": b"kept"}


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    """Its path cannot be made, which is said of the file that was to be in it."""
    (tmp_path / "a").write_bytes(b"kept")
    with pytest.raises(CannotWriteError, match="a/b/c` cannot be written: Not a directory"):
        create_all({tmp_path / "a/b/c": b"c"})


def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path: Path) -> None:
    """And a link to it stays a link."""
    file, link = tmp_path / "a.md", tmp_path / "link.md"
    file.write_bytes(b"old")
    file.chmod(0o640)
    link.symlink_to(file)
    replace_file(link, b"new")
    assert (file.read_bytes(), file.stat().st_mode & 0o777, link.is_symlink()) == (b"new", 0o640, True)
    assert bytes_of(tmp_path).keys() == {"a.md", "link.md"}
