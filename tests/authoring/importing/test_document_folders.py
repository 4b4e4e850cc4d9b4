"""A folder of documents: what of it is imported, what is passed over, and that all of it is told once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from bookbag.authoring.importing.document_editions import FORM_KEPT
from bookbag.authoring.importing.document_folders import gather_documents
from bookbag.authoring.importing.readers.document_reading import SUFFIXES
from tests.helpers.sample_documents import Word

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Bookbag, WriteSite

SLEEP: Final = "SLEEP POLICY\n\nEvery child sleeps on a mat of her own, with the toy that came from home beside her.\n"
SNACKS: Final = "SNACKS POLICY\n\nThere is milk at ten, and fruit that was cut into small pieces by an adult.\n"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder of documents, with what computers and people leave in one."""
    folder = tmp_path / "old policies"
    (folder / "food/forms").mkdir(parents=True)
    (folder / "sleep.txt").write_text(SLEEP)
    (folder / "food/snacks.txt").write_text(SNACKS)
    (folder / "~$eep.docx").write_bytes(b"\x05Hazel")
    (folder / "food/.~lock.snacks.odt#").write_text(",hazel")
    (folder / "._sleep.txt").write_bytes(b"\0\5\x16\7")
    (folder / ".DS_Store").write_bytes(b"\0")
    (folder / "food/forms/menu.xlsx").write_bytes(b"PK")
    (folder / "logo.PNG").write_bytes(b"\x89PNG")
    return folder


def test_every_document_of_a_folder_is_imported(shelf: Path, write_site: WriteSite, bookbag: Bookbag) -> None:
    """Those in folders of the folder too; each other file is named once, and none of them is a failure."""
    site = write_site()
    result = bookbag(site, "import", str(shelf))
    assert {file.stem for file in (site / "policies").iterdir()} == {"complaints", "sleep-policy", "snacks-policy"}
    assert "~$eep.docx was skipped: it is Word's own note that the document is open." in result.stdout
    assert "snacks.odt# was skipped: it is LibreOffice's own note" in result.stdout
    for name in (".DS_Store", "menu.xlsx", "logo.PNG", "._sleep.txt"):
        assert result.stdout.count(name) == 1
    assert "not imported" not in result.stdout


def test_a_note_of_word_alone_is_nothing_to_import(shelf: Path, write_site: WriteSite, bookbag: Bookbag) -> None:
    """Named by itself it is told as what it is, and the exit status says that nothing was imported."""
    result = bookbag(write_site(), "import", str(shelf / "~$eep.docx"))
    assert result.exit_code == 2
    assert "Word's own note that the document is open" in result.stdout
    assert "There is no document to import." in result.stderr


def test_folders_and_files_may_be_named_together(shelf: Path, tmp_path: Path) -> None:
    """A document that is named and lies in a named folder too is gathered once."""
    (tmp_path / "late.md").write_text("# Late policy\n")
    given = [shelf / "sleep.txt", shelf, tmp_path / "late.md", shelf / "food"]
    gathered = gather_documents(given)
    assert [file.name for file in gathered.documents] == ["sleep.txt", "snacks.txt", "late.md"]


def test_the_order_of_a_folder_is_by_name(shelf: Path) -> None:
    """Whatever was written first, documents come by name, and those of a folder before those of its folders."""
    for name in ("b.txt", "A.txt", "c.md"):
        (shelf / name).write_text("Words.\n")
    names = [file.name for file in gather_documents([shelf]).documents]
    assert names == ["A.txt", "b.txt", "c.md", "sleep.txt", "snacks.txt"]


def test_a_linked_folder_is_not_followed(shelf: Path) -> None:
    """A folder that leads back to itself is told, and does not go round for ever."""
    (shelf / "again").symlink_to(shelf, target_is_directory=True)
    gathered = gather_documents([shelf])
    assert len(gathered.documents) == 2
    assert any("again was skipped: it is a link to another folder." in said for said in gathered.passed_over)


def test_every_kind_that_can_be_read_is_found_in_a_folder() -> None:
    """Whatever the import can read, it looks for."""
    assert set(SUFFIXES) <= set(FORM_KEPT)


def test_a_kind_that_cannot_be_read_is_told_from_a_folder(shelf: Path, write_site: WriteSite, bookbag: Bookbag) -> None:
    """A damaged document in the folder is a failure of its own, and the others come through."""
    (shelf / "torn.docx").write_bytes(b"PK\3\4 torn")
    word = Word()
    word.styled("Outings policy", "Title")
    word.line("We hold hands by the road, and count heads at each corner.")
    (shelf / "outings.docx").write_bytes(word.saved())
    site = write_site()
    result = bookbag(site, "import", str(shelf))
    assert result.exit_code == 1
    assert "torn.docx: It is damaged" in result.stdout
    assert (site / "policies/outings-policy.md").exists()


def test_a_scan_beside_a_document_of_its_name_is_no_failure(
    shelf: Path, write_site: WriteSite, bookbag: Bookbag
) -> None:
    """What cannot be read and is there as a document that can is told, and not counted as not imported."""
    (shelf / "sleep.docx").write_bytes(b"PK\3\4 torn")
    result = bookbag(write_site(), "import", str(shelf))
    assert "not imported" not in result.stdout
    assert "sleep.txt, which was taken, has its name, and it cannot be read. It is damaged" in result.stdout


def test_the_sites_own_policies_are_not_imported_into_it(write_site: WriteSite, bookbag: Bookbag) -> None:
    """Somebody who names the folder of policies itself changes nothing."""
    site = write_site()
    result = bookbag(site, "import", str(site / "policies"))
    assert (result.exit_code, [file.name for file in (site / "policies").iterdir()]) == (0, ["complaints.md"])
    assert "It is one of the site's files." in result.stdout


def test_a_policy_on_the_same_under_another_address_is_told(
    tmp_path: Path, write_site: WriteSite, bookbag: Bookbag
) -> None:
    """A new site has a policy on complaints, and the old document would make a second one."""
    (tmp_path / "c.txt").write_text(
        "COMPLAINTS POLICY\n\nWe answer every letter within a week, and say who wrote it.\n"
    )
    result = bookbag(write_site(), "import", str(tmp_path / "c.txt"))
    assert 'The site has a policy on the same, "complaints". Keep one of the two.' in result.stdout
