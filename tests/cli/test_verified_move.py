"""`bookbag verify SITE --move-to DIR`: a site comes into its place whole and right, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import POLICY, REPOSITORY
from tests.helpers.killing import files_of, leftovers_in, state_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Bookbag, Build, WriteSite


@pytest.fixture
def folder(write_site: WriteSite, mkdocs_build: Build) -> Path:
    """A site that was built, and has been built anew in another folder."""
    folder = write_site()
    assert mkdocs_build(folder).returncode == 0
    (folder / "site").rename(folder / "next")
    (folder / "site").mkdir(mode=0o750)
    (folder / "site/index.html").write_text("The last site.", "utf-8")
    (folder / "site/.htaccess").write_text("Kept.", "utf-8")
    return folder


def moved(bookbag: Bookbag, folder: Path, target: str) -> tuple[int, str]:
    """The exit status of the command, and all that it says."""
    done = bookbag(folder, "verify", str(folder / "next"), "--move-to", str(folder / target))
    return done.exit_code, done.output


@pytest.mark.parametrize("target", ["site", "public/site"])
def test_a_right_site_is_moved(folder: Path, bookbag: Bookbag, target: str) -> None:
    """In the place of the last one, or where none was; nothing else is left, and what was hidden in it stays."""
    built, kept = files_of(folder / "next"), {".htaccess": b"Kept."} if target == "site" else {}
    status, said = moved(bookbag, folder, target)
    assert (status, "is right for 2026-11-22" in said) == (0, True)
    assert files_of(folder / target) == {**built, **kept}
    assert not (folder / "next").exists()
    assert leftovers_in(folder) == []
    assert target != "site" or (folder / "site").stat().st_mode & 0o777 == 0o750


def test_a_site_that_is_not_right_is_not_moved(folder: Path, bookbag: Bookbag) -> None:
    """What was built stays to be looked at, and the last site is as it was."""
    page = folder / "next/policies/complaints/index.html"
    page.write_text(page.read_text("utf-8").replace("1 June 2027", "1 June 2029"), "utf-8")
    last, built = state_of(folder / "site"), files_of(folder / "next")
    status, said = moved(bookbag, folder, "site")
    assert status == 1
    assert f"is not right: {folder / 'site'} is as it was." in said
    assert (state_of(folder / "site"), files_of(folder / "next")) == (last, built)
    assert leftovers_in(folder) == []


def test_content_that_cannot_be_published_moves_nothing(folder: Path, bookbag: Bookbag) -> None:
    """A fault in the content, written since the build, leaves both sites where they are."""
    (folder / "policies/complaints.md").write_text(POLICY.replace("2026-06-01", "2026-06-31"), "utf-8")
    last, built = state_of(folder / "site"), files_of(folder / "next")
    assert moved(bookbag, folder, "site")[0] == 2
    assert (state_of(folder / "site"), files_of(folder / "next")) == (last, built)


@pytest.mark.parametrize("target", [".", "..", "policies", "next", "next/site"])
def test_nothing_but_a_site_is_replaced(folder: Path, bookbag: Bookbag, target: str) -> None:
    """A folder of other files, the one of the site's content, or the built site itself: all is left as it is."""
    before = files_of(folder)
    status, said = moved(bookbag, folder, target)
    assert status == 2
    assert "is not the folder of a site, and everything in it would be deleted" in " ".join(said.split())
    assert files_of(folder) == before


def test_make_site_moves_what_is_verified() -> None:
    """The Makefile builds elsewhere, and leaves site/ to `bookbag verify --move-to`."""
    recipe = (REPOSITORY / "Makefile").read_text("utf-8").partition("\nsite:")[2].partition("\n\n")[0]
    assert recipe.splitlines()[1:] == [
        "\t@$(BIN)/mkdocs build --site-dir .cache/site",
        "\t@$(BIN)/bookbag verify .cache/site --move-to site",
    ]
