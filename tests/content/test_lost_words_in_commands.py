"""The commands that read and change files tell of lost words as the site does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import POLICY

if TYPE_CHECKING:
    from tests.conftest import Bookbag, WriteSite


def with_title(title: str) -> str:
    """The sound policy with another title."""
    assert "title: Complaints\n" in POLICY
    return POLICY.replace("title: Complaints\n", f"title: {title}\n")


@pytest.mark.parametrize("command", [("check",), ("reviews",), ("review", "complaints", "--change", "None.")])
def test_a_policy_whose_title_would_be_cut_is_told(
    command: tuple[str, ...], write_site: WriteSite, bookbag: Bookbag
) -> None:
    """Whichever command meets it tells the line, and nothing is written."""
    folder = write_site({"policies/complaints.md": with_title("Complaints #2")})
    result = bookbag(folder, *command)
    assert result.exit_code != 0
    assert "policies/complaints.md:3: `#2` would be lost from `title`" in result.output
    assert (folder / "policies/complaints.md").read_text("utf-8") == with_title("Complaints #2")


def test_a_note_beside_a_text_is_kept_when_a_review_is_recorded(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A note behind a title in quotation marks, and one beside a date, hinder nothing and stay."""
    folder = write_site({"policies/complaints.md": with_title('"Complaints" # ours')})
    result = bookbag(folder, "review", "complaints", "--change", "Step #2 is new.")
    assert result.exit_code == 0, result.output
    written = (folder / "policies/complaints.md").read_text("utf-8")
    assert 'title: "Complaints" # ours\n' in written
    assert '"Step #2 is new."' in written
    assert bookbag(folder, "check").exit_code == 0


def test_an_import_says_which_words_of_the_fields_were_left_out(write_site: WriteSite, bookbag: Bookbag) -> None:
    """Words behind a # in the fields of a Markdown document are for a person to look at."""
    folder = write_site()
    (folder / "sand.md").write_text(
        "---\ntitle: Sand #2\nowner: null\nreviewed: 2026-06-01 # agreed\n---\nThe sand is raked.\n", "utf-8"
    )
    result = bookbag(folder, "import", str(folder / "sand.md"), "--dry-run")
    assert result.exit_code == 1, result.output
    assert 'Notes beside fields were left out: "#2" on line 2, "# agreed" on line 4.' in result.output
    assert "null" not in result.output


def test_a_link_to_a_draft_is_told_whatever_is_advised_about_the_draft(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A note beside a text does not make its file one that cannot be read, links to which are left alone."""
    draft = "---\ntitle: 'Snacks' # ours\nstatus: draft\n---\nWords.\n"
    linked = {"docs/snacks.md": draft, "docs/visit.md": "---\ntitle: Visit\n---\nSee [snacks](snacks.md).\n"}
    result = bookbag(write_site(linked), "check")
    assert "docs/snacks.md:2: `# ours` beside `title` is a note" in result.output
    assert "docs/visit.md:4: " in result.output
