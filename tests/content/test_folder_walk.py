"""What may lie in the folders of a site: files and folders of its own, under names that every computer can tell apart."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

import pytest

from bookbag.content.folder import read_content, read_policies
from bookbag.content.problems import Level
from tests.conftest import POLICY, SETTING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import WriteSite

pytestmark = pytest.mark.timeout(60)  # a pipe without a writer would be waited for until then

LATE: Final = POLICY.replace("complaints", "late").replace("Complaints", "Late")
DRAFT: Final = LATE.replace("owner: manager", "owner: manager\nstatus: draft")

Told = list[tuple[str, str]]


def told(folder: Path) -> Told:
    """Paths and words of what is wrong, each of them a stop on the first line of a file."""
    problems = read_content(folder).problems
    assert {(each.line, each.level) for each in problems} <= {(1, Level.STOP)}
    assert all(each.mend.endswith(".") for each in problems)
    return [(each.path, each.what) for each in problems]


def pipe(path: Path) -> None:
    """Put a pipe in the place of a file."""
    path.unlink(missing_ok=True)
    os.mkfifo(path)


WRONG: Final[dict[str, tuple[Callable[[Path], object], str, str]]] = {
    "a pipe": (lambda site: pipe(site / "policies/late.md"), "policies/late.md", "pipe between programs"),
    "a pipe for the facts": (lambda site: pipe(site / "setting.yml"), "setting.yml", "pipe between programs"),
    "a pipe for a picture": (lambda site: pipe(site / "docs/x.jpg"), "docs/x.jpg", "pipe between programs"),
    "a pipe among templates": (lambda site: pipe(site / "overrides/x.css"), "overrides/x.css", "pipe"),
    "a link out": (lambda site: (site / "docs/p.txt").symlink_to("/etc/passwd"), "docs/p.txt", "leads out"),
    "a policy out": (lambda site: (site / "policies/p.md").symlink_to("/etc/passwd"), "policies/p.md", "leads out"),
    "a link to a device": (lambda site: (site / "policies/z.md").symlink_to("/dev/zero"), "policies/z.md", "leads out"),
    "a link to nowhere": (lambda site: (site / "docs/x.jpg").symlink_to("/nowhere.jpg"), "docs/x.jpg", "nowhere"),
    "a link to itself": (lambda site: (site / "docs/x.jpg").symlink_to("x.jpg"), "docs/x.jpg", "nowhere"),
    "a link to a text": (
        lambda site: (site / "docs/d.txt").symlink_to("../policies/complaints.md"),
        "docs/d.txt",
        "published under another name",
    ),
    "a link to the facts": (lambda site: (site / "docs/s.yml").symlink_to("../setting.yml"), "docs/s.yml", "name"),
    "a link to what is hidden": (lambda site: (site / "docs/d.pdf").symlink_to(".d.pdf"), "docs/d.pdf", "name"),
    "a text that is no text": (lambda site: (site / "docs/d.md").symlink_to(".d.pdf"), "docs/d.md", "name"),
    "a link to a folder": (lambda site: (site / "policies/more").symlink_to("../docs"), "policies/more", "folder"),
    "a link in a circle": (lambda site: (site / "docs/round").symlink_to("."), "docs/round", "folder"),
    "a folder called as a text": (lambda site: (site / "policies/x.md").mkdir(), "policies/x.md", "is a folder"),
    "folders in folders": (
        lambda site: (site / "docs" / "/".join("a" * 300)).mkdir(parents=True),
        "docs" + "/a" * 21,
        "lies in 20 folders",
    ),
    "other capitals": (lambda site: (site / "docs/Form.pdf").touch(), "docs/form.pdf", "on other computers"),
    "other accents": (lambda site: (site / "docs/cafe\u0301.pdf").touch(), "docs/caf\u00e9.pdf", "on other computers"),
    "a full stop more": (lambda site: (site / "docs/form.pdf.").touch(), "docs/form.pdf.", "on other computers"),
    "a full stop last": (lambda site: (site / "docs/other.pdf.").touch(), "docs/other.pdf.", "ends in a space or"),
    "a space last": (lambda site: (site / "docs/other.pdf ").touch(), "docs/other.pdf ", "ends in a space or"),
    "a line end": (lambda site: (site / "docs/a\nb.pdf").touch(), r"docs/a\nb.pdf", "cannot be seen"),
    "an escape": (lambda site: (site / "docs/a\x1b[1mb.pdf").touch(), r"docs/a\x1b[1mb.pdf", "cannot be seen"),
    "a byte": (lambda site: (site / os.fsdecode(b"docs/a\xe9.pdf")).touch(), "docs/a\ufffd.pdf", "UTF-8"),
    "capital facts": (lambda site: (site / "Setting.yml").write_text(SETTING), "setting.yml", "`Setting.yml` is"),
    "capital policies": (lambda site: (site / "Policies").mkdir(), "Policies", "only `policies` is read"),
    "a huge text": (lambda site: os.truncate(site / "policies/complaints.md", 10**12), "policies/complaints.md", "MB"),
    "a huge picture": (lambda site: os.truncate(site / "docs/form.pdf", 10**12), "docs/form.pdf", "1,000,000.0 MB"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_file_of_the_site_is_told(name: str, write_site: WriteSite) -> None:
    """A link, pipe, device, size or name that the site cannot have is a stop on its path, at once and alone."""
    files = {"docs/form.pdf": "x", "docs/.d.pdf": "x", "docs/caf\u00e9.pdf": "x", "overrides/main.html": "x"}
    folder = write_site(files)
    assert told(folder) == []
    spoil, path, words = WRONG[name]
    spoil(folder)
    found = told(folder)
    assert [each for each, _ in found] == [path]
    assert words in found[0][1]


TEXTS: Final = {
    "late.mdtext": "late.md",
    "late.markdown": "late.md",
    "late.MD": "late.md",
    "late.md.": "late.md",
    "late.md ": "late.md",
    "late.md~": "late.md",
    "late.md (1)": "late.md",
    "late.md.txt": "late.md",
    "late.md.bak": "late.md",
    "late": "late.md",
    "late.txt": "late.md",
    "late.pdf": "late.md",
    "late.2026": "late.md",
}
"""Names of a policy's file, and what each should be called."""


@pytest.mark.parametrize("place", ["policies", "docs", "docs/newsletters", "docs/notices"])
@pytest.mark.parametrize("name", TEXTS)
def test_a_text_of_another_name_is_told(name: str, place: str, write_site: WriteSite) -> None:
    """What has the fields of a text and not its name is a stop that says what to call it: it would be passed over."""
    folder = write_site({f"{place}/{name}": LATE.encode().replace(b"\n", b"\r\n"), f"{place}/notes.txt": "---\n\nx"})
    problems = [each for each in read_content(folder).problems if "notes" not in each.path]
    assert [(each.path, each.mend) for each in problems] == [(f"{place}/{name}", f"Rename it to `{TEXTS[name]}`.")]
    if place == "policies":
        assert any(each.mend == f"Rename it to `{TEXTS[name]}`." for each in read_policies(folder).problems)


def test_a_link_may_lead_to_an_attachment_and_a_text_to_a_text(write_site: WriteSite) -> None:
    """A form by its second name, and a policy kept elsewhere in the site, are read as what they are."""
    folder = write_site({"docs/files/form-2026.pdf": "x", "kept/late.md": LATE})
    (folder / "docs/files/form.pdf").symlink_to("form-2026.pdf")
    (folder / "policies/late.md").symlink_to("../kept/late.md")
    content = read_content(folder)
    assert content.problems == ()
    assert [each.slug for each in content.policies] == ["complaints", "late"]
    assert [each.read() for each in content.attachments] == [b"x", b"x"]


def test_names_that_every_computer_can_have_are_no_problem(write_site: WriteSite) -> None:
    """Spaces, accents, emoji and the narrow space of a screenshot may stand in the name of a picture."""
    names = (
        "A form.pdf",
        "caf\u00e9.pdf",
        "\U0001f468\u200d\U0001f467.png",
        "Screenshot at 3.04\u202fPM.png",
        "x" * 250,
    )
    assert told(write_site({f"docs/{name}": "x" for name in names})) == []


def test_what_computers_leave_behind_is_left_alone(write_site: WriteSite) -> None:
    """Windows's and macOS's own files, and the lock of a document that Word has open, are no attachments."""
    names = ("Thumbs.db", "desktop.ini", "Icon\r", ".DS_Store", "._late.md", "~$late.docx")
    content = read_content(write_site({f"policies/{name}": "x" for name in names}))
    assert (content.problems, content.attachments) == ((), ())


@pytest.mark.parametrize("folder_of", ["policies", "docs"])
def test_a_folder_that_is_a_link_is_told(folder_of: str, write_site: WriteSite) -> None:
    """A whole folder of the site that is a link, to somewhere or to nowhere, is no empty folder."""
    site = write_site()
    (site / folder_of).rename(site / "elsewhere")
    (site / folder_of).symlink_to("elsewhere")
    assert told(site) == [(folder_of, "It is a link to another place, and is not followed.")]
    assert read_content(site).follows_links
    (site / folder_of).unlink()
    (site / folder_of).symlink_to("/nowhere")
    assert told(site) == [(folder_of, "It is a link to another place, and is not followed.")]


def test_a_folder_that_may_not_be_opened_is_told(write_site: WriteSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that the system keeps closed is told in its words, and no policy in it passes for none."""
    site = write_site()
    scan = os.scandir

    def closed(path: Path) -> object:
        if path == site / "policies":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", closed)
    assert told(site) == [("policies", "The folder cannot be read: Permission denied.")]
