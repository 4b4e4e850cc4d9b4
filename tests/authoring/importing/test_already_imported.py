"""A second import of the same document: it changes nothing, and says what is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.helpers.sample_documents import EXAMPLES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Bookbag, WriteSite

PUDDLES: Final = (
    "PUDDLES POLICY\n\nEvery child may jump into puddles in the yard, in a suit that keeps the rain out.\n\n"
    "Our manager is Rowan Alder, who keeps the suits.\n\nThe gate stays shut, and two adults are always there.\n"
)
ID_AND_NAME: Final = "puddles-policy"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A document with a name in it, and without a date."""
    file = tmp_path / "puddles.txt"
    file.write_text(PUDDLES)
    return file


@pytest.fixture
def site(write_site: WriteSite, bookbag: Bookbag, document: Path) -> Path:
    """A site into which it was imported."""
    folder = write_site()
    assert bookbag(folder, "import", str(document)).exit_code == 1
    return folder


def again(site: Path, document: Path, bookbag: Bookbag, status: int) -> str:
    """What a second import says; it must leave every file as it was."""
    before = {file: file.read_bytes() for file in site.rglob("*") if file.is_file()}
    result = bookbag(site, "import", str(document))
    assert {file: file.read_bytes() for file in site.rglob("*") if file.is_file()} == before
    assert result.exit_code == status, result.output
    assert "not imported" not in result.stdout
    return str(result.stdout)


def changed(site: Path, old: str, new: str) -> Path:
    """The policy with some words changed by a person."""
    file = site / f"policies/{ID_AND_NAME}.md"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    return file


def test_an_untouched_policy_is_recognised(site: Path, document: Path, bookbag: Bookbag) -> None:
    """All that was to be looked at is told once more, as still open."""
    said = again(site, document, bookbag, 1)
    assert "puddles-policy.md is as it was made, and was left as it is. Still open:" in said
    assert "`Rowan Alder` looks like a person's name" in said
    assert "No date of its adoption" in said


def test_what_was_settled_is_not_told_again(site: Path, document: Path, bookbag: Bookbag) -> None:
    """A name that is gone and a date that was given are no longer open, and then nothing is."""
    changed(site, "status: draft\n", "status: draft\nreviewed: 2026-05\nreview_every: 12 months\n")
    said = again(site, document, bookbag, 1)
    assert "No date" not in said
    assert "Rowan Alder" in said
    changed(site, "Rowan Alder", "{{manager}}")
    said = again(site, document, bookbag, 0)
    assert "has been edited since, and was left as it is. Nothing that can be told is still open." in said


def test_a_published_policy_has_nothing_open(site: Path, document: Path, bookbag: Bookbag) -> None:
    """Somebody has read it and let it stand."""
    changed(site, "status: draft\n", "")
    assert "Still open" not in again(site, document, bookbag, 0)


def test_a_renamed_policy_is_recognised_by_its_id(site: Path, document: Path, bookbag: Bookbag) -> None:
    """A file that was given another name keeps its id, and is not imported a second time."""
    file = site / f"policies/{ID_AND_NAME}.md"
    file.rename(file.with_name("rain.md"))
    assert "rain.md is as it was made" in again(site, document, bookbag, 1)
    assert not file.exists()


def test_another_policy_of_that_name_is_a_failure(write_site: WriteSite, document: Path, bookbag: Bookbag) -> None:
    """A policy that says something else is left as it is, and how to compare the two is told."""
    site = write_site({"policies/puddles-policy.md": "---\ntitle: Ours\nsummary: Own.\n---\nNobody jumps here.\n"})
    result = bookbag(site, "import", str(document))
    assert result.exit_code == 1
    assert "is there already" in result.stdout
    assert "--over puddles-policy" in result.stdout


def test_the_picture_of_an_imported_policy_is_not_made_twice(site: Path, tmp_path: Path, bookbag: Bookbag) -> None:
    """A document with pictures is recognised too, although its pictures' names are taken by itself."""
    document = tmp_path / "nappies.docx"
    document.write_bytes(next(each for each in EXAMPLES if each.name == "nappies.docx").make())
    bookbag(site, "import", str(document))
    assert "nappies-policy.md is as it was made" in again(site, document, bookbag, 1)


def test_links_appear_as_the_other_policies_arrive(write_site: WriteSite, tmp_path: Path, bookbag: Bookbag) -> None:
    """A policy that another awaits by another title answers to that title as well."""
    site = write_site()
    for name, text in (
        ("mud.txt", "MUD POLICY\n\nMud is good for hands.\n\nRelated policies:\nWater and Hoses\n"),
        ("water.txt", "HOSES AND WATER POLICY\n\nWater is turned off when nobody stands by it.\n"),
    ):
        (tmp_path / name).write_text(text)
        bookbag(site, "import", str(tmp_path / name))
    assert "related:\n  - Water and Hoses\n" in (site / "policies/mud-policy.md").read_text("utf-8")
    text = (site / "policies/hoses-and-water-policy.md").read_text("utf-8")
    assert "also_known_as:\n  - Water and Hoses\n" in text
