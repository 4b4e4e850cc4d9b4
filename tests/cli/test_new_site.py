"""`bookbag new site`: the site that it begins, and what it leaves alone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from click.testing import CliRunner

from bookbag.cli import main
from bookbag.content.folder import Content, read_content
from tests.conftest import MKDOCS
from tests.helpers import processes
from tests.helpers.typed_commands import stops_of

if TYPE_CHECKING:
    from tests.conftest import Bookbag, WriteSite

pytestmark = pytest.mark.dates


def new_site(folder: Path, *arguments: str) -> Content:
    """The content of a site that `bookbag new site` made."""
    result = CliRunner().invoke(main, ["--today", "2026-11-22", "new", "site", str(folder), *arguments])
    assert result.exit_code == 0, result.output
    assert "must be private" in result.stdout
    return read_content(folder)


def test_a_new_site_has_everything(tmp_path: Path, bookbag: Bookbag) -> None:
    """A site is begun with settings, content, hooks and a template to extend, and nothing in it stops a build."""
    folder = tmp_path / "little-oaks"
    content = new_site(folder)
    assert {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()} == {
        ".gitignore",
        "README.md",
        *(f"automation/{name}.yml" for name in ("check", "pages", "static-host")),
        "automation/README.md",
        "automation/policies-issue.sh",
        "docs/accessibility.md",
        "docs/contact.md",
        "docs/index.md",
        "hooks/bookbag_site.py",
        "mkdocs.yml",
        "overrides/main.html",
        "policies/complaints.md",
        "requirements.txt",
        "setting.yml",
    }
    assert content.problems == ()
    assert stops_of(folder, bookbag) == []
    assert '"bookbag/main.html"' in (folder / "overrides/main.html").read_text("utf-8")
    assert "Keep this repository private" in (folder / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["little-oaks", "Little Oaks", "Ann's $5 oaks", "oaks; echo x", "*"])
def test_the_next_step_can_be_pasted(tmp_path: Path, name: str) -> None:
    """Whatever the folder is called, a shell goes into it by the line that is shown."""
    folder = tmp_path / "sites here" / name
    result = CliRunner().invoke(main, ["--today", "2026-11-22", "new", "site", str(folder)])
    assert result.exit_code == 0, result.output
    [line] = re.findall(r"^  (cd .*)$", result.output, re.MULTILINE)
    went = processes.run(["/bin/sh", "-c", f"{line} && pwd"], tmp_path)
    assert went.stdout == f"{folder}\n"


def test_a_new_site_knows_its_name(tmp_path: Path) -> None:
    """Name and address come from the folder, the example policy is a draft without dates, and all ids are given."""
    content = new_site(tmp_path / "little-oaks")
    assert content.setting
    assert (content.setting.name, content.setting.url) == ("Little Oaks", "https://little-oaks.example/")
    assert [(item.status, str(item.adopted), str(item.reviewed)) for item in content.policies] == [
        ("draft", "None", "None")
    ]
    assert all(item.given_id for item in content.items)


def test_every_new_site_has_an_id_of_its_own(tmp_path: Path) -> None:
    """The id on which feeds and calendars hang is minted anew for each site."""
    settings = [new_site(tmp_path / name).setting for name in ("one", "two")]
    ids = {UUID(setting.id) for setting in settings if setting}
    assert len(ids) == 2


@pytest.mark.parametrize("name", ["Tots: & \"Tykes\" # 'no' 🦔", "$5 a day", "yes", "Meithrinfa'r Dderwen Fach"])
def test_a_new_site_s_name_survives(tmp_path: Path, name: str) -> None:
    """The name of a setting is read back as it was given, and so is the whole address of its site."""
    content = new_site(tmp_path / "it", "--name", name, "--url", "https://x.example/pre/school")
    assert content.setting
    assert (content.setting.name, content.setting.url) == (name, "https://x.example/pre/school/")
    assert (tmp_path / "it/README.md").read_text("utf-8").startswith(f"# The website of {name}\n")


@pytest.mark.parametrize("url", ["littleoaks.test", "ftp://x.example/", "https://", "https://x.example/?a"])
def test_a_new_site_needs_a_whole_address(tmp_path: Path, bookbag: Bookbag, url: str) -> None:
    """An address that is not whole is refused, and nothing is made."""
    assert bookbag(tmp_path, "new", "site", str(tmp_path / "it"), "--url", url).exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_new_site_overwrites_nothing(tmp_path: Path, bookbag: Bookbag) -> None:
    """A folder with anything in it, or a file, is left as it is, with exit status 2."""
    (tmp_path / "full").mkdir()
    for name in ("full/mine.txt", "file"):
        (tmp_path / name).write_text("mine", "utf-8")
    for name in ("full", "file"):
        result = bookbag(tmp_path, "new", "site", str(tmp_path / name))
        assert result.exit_code == 2
        assert "Nothing was changed" in result.stderr
    assert {file.name: file.read_text("utf-8") for file in tmp_path.rglob("*") if file.is_file()} == {
        "mine.txt": "mine",
        "file": "mine",
    }


def test_a_new_site_may_fill_an_empty_folder(tmp_path: Path) -> None:
    """A folder that is there and empty is filled."""
    (tmp_path / "little-oaks").mkdir()
    assert new_site(tmp_path / "little-oaks").setting


def test_a_new_site_s_hooks_are_those_of_the_example(tmp_path: Path) -> None:
    """The hooks of a new site are what the repository's own site has, so that the tests of one are those of the other.

    Its mkdocs.yml has two lines more than the small site of the tests, which the repository's own has too.
    """
    new_site(tmp_path / "it")
    ours = Path(__file__).resolve().parents[2] / "hooks/bookbag_site.py"
    assert (tmp_path / "it/hooks/bookbag_site.py").read_bytes() == ours.read_bytes()
    silent = "  silent: !!python/object/apply:bookbag.mkdocs.silence.about_other_engines []"
    assert silent in (Path(__file__).resolve().parents[2] / "mkdocs.yml").read_text("utf-8").splitlines()
    assert [*MKDOCS.splitlines()[1:], "extra:", silent] == [
        line
        for line in (tmp_path / "it/mkdocs.yml").read_text("utf-8").splitlines()
        if not line.startswith("#") and "site_name" not in line and "custom_dir" not in line
    ]


@pytest.mark.parametrize("folder", [".", "index", "pack", "今日"])
def test_a_new_site_s_folder_may_have_any_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    """A site is begun in the folder one stands in, or one whose name gives no address, or is refused in a sentence."""
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["new", "site", folder])
    assert result.exit_code in (0, 2)
    assert result.exception is None or isinstance(result.exception, SystemExit)


@pytest.mark.parametrize("kind", ["policy", "notice"])
def test_a_title_too_long_for_a_file_is_refused(write_site: WriteSite, bookbag: Bookbag, kind: str) -> None:
    """A title of more letters than a file's name can have is refused with exit status 2, or its address is cut."""
    assert bookbag(write_site(), "new", kind, "a" * 300).exit_code in (0, 2)


@pytest.mark.parametrize(
    "times",
    [
        ("2027-05-11 10:00", "2027-05-12"),
        ("2027-05-11", "2027-05-11 12:00"),
        ("2027-05-11 10:00", "2027-05-11 09:00"),
        ("2027-05-11", "2027-05-10"),
    ],
)
def test_a_new_event_has_times_that_fit_together(
    write_site: WriteSite, bookbag: Bookbag, times: tuple[str, str]
) -> None:
    """An event that would end before it starts, or has a time at one end alone, is refused, and nothing is made."""
    folder = write_site()
    assert bookbag(folder, "new", "event", "Trip", "--starts", times[0], "--ends", times[1]).exit_code == 2
    assert not (folder / "docs/events/trip.md").exists()


@pytest.mark.parametrize("field", ["id: late-collection", "formerly: [late-collection]"])
def test_a_new_file_takes_nobody_s_id_and_nobody_s_address(write_site: WriteSite, bookbag: Bookbag, field: str) -> None:
    """A new policy does not stop the build because another file has its id, or once had its address."""
    folder = write_site(
        {"policies/renamed.md": f"---\ntitle: Renamed\nsummary: S.\nreview_by: 2027-01\n{field}\n---\n"}
    )
    bookbag(folder, "new", "policy", "Late collection")
    assert not re.search(r"[1-9]\d* problems? that must be mended", bookbag(folder, "check").stdout)


def test_a_new_week_keeps_clear_of_a_longer_theme(write_site: WriteSite, bookbag: Bookbag) -> None:
    """After a theme of two weeks the next that is begun is the third."""
    theme = "---\nid: two\ntitle: Two weeks\nfrom: 2026-11-23\nto: 2026-12-04\n---\n"
    folder = write_site({"docs/weekly/two.md": theme})
    bookbag(folder, "new", "week")
    assert sorted(week.slug for week in read_content(folder).weeks) == ["2026-12-07", "two"]


@pytest.mark.parametrize(("form", "lines"), [("table", 5), ("markdown", 6)])
def test_a_title_on_two_lines_is_one_line_of_a_table(
    write_site: WriteSite, bookbag: Bookbag, form: str, lines: int
) -> None:
    """A title that YAML breaks over two lines does not break the table."""
    two = "---\nid: two\ntitle: |\n  Two\n  lines\nsummary: S.\nreview_by: 2027-01\n---\n"
    assert len(bookbag(write_site({"policies/two.md": two}), "reviews", "--format", form).stdout.splitlines()) == lines
