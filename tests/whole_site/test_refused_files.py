"""Links, pipes, devices and missing policies from end to end: every command ends at once, and the last site stays."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING, Final

import pytest

from tests.helpers.processes import run, surroundings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Bookbag, Build, WriteSite

pytestmark = pytest.mark.timeout(120)


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _moved(site: Path) -> None:
    (site / "policies").rename(site / "elsewhere")
    (site / "policies").symlink_to("elsewhere")


def _round(site: Path) -> None:
    for name in "abc":
        (site / f"docs/files/{name}").symlink_to("..")


SPOILT: Final[dict[str, tuple[Callable[[Path], object], str]]] = {
    "a pipe": (lambda site: _pipe(site / "docs/files/form.pdf"), "docs/files/form.pdf:1: "),
    "a link out": (lambda site: (site / "docs/files/p.txt").symlink_to("/etc/passwd"), "docs/files/p.txt:1: "),
    "links in a circle": (_round, "docs/files/a:1: "),
    "no policies": (lambda site: shutil.rmtree(site / "policies"), "policies:1: "),
    "policies elsewhere": (_moved, "policies:1: "),
    "capital Policies": (lambda site: (site / "policies").rename(site / "Policies"), "Policies:1: "),
}
PAGE: Final = "---\nid: index\ntitle: Welcome\n---\nCome in. [Form](files/form.pdf) [It](files/p.txt)\n"
YESTERDAY: Final = '<meta name="bookbag:built" content="2026-11-22T00:00:00"><p>Yesterday\'s</p>'


def _mkdocs(folder: Path, *arguments: str) -> tuple[int, str]:
    """The exit status of MkDocs, and what it said."""
    done = run(
        [sys.executable, "-m", "mkdocs", *arguments],
        folder,
        environment=surroundings(BOOKBAG_TODAY="2026-11-22"),
        check=False,
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize("name", SPOILT)
def test_every_command_ends_and_names_the_file(name: str, write_site: WriteSite, bookbag: Bookbag) -> None:
    """What a site cannot have is told by check, build and verify with its path, and what was published stays."""
    files = {"docs/index.md": PAGE, "docs/files/form.pdf": "x", "site/index.html": YESTERDAY}
    folder = write_site(files)
    spoil, said = SPOILT[name]
    spoil(folder)
    checked, verified = bookbag(folder, "check"), bookbag(folder, "verify", str(folder / "site"))
    assert (checked.exit_code, verified.exit_code) == (1, 2)
    status, built = _mkdocs(folder, "build")
    assert status == 1
    for words in (checked.output, verified.output, built):
        assert said in words
        assert "Traceback" not in words
    assert (folder / "site/index.html").read_text("utf-8") == YESTERDAY
    assert [file.name for file in (folder / "site").iterdir()] == ["index.html"]


def test_a_circle_of_folders_ends_the_preview(write_site: WriteSite) -> None:
    """`mkdocs serve` follows links to folders, so that it ends with the message and does not go round for ever."""
    folder = write_site()
    for name in "abc":
        (folder / f"docs/{name}").symlink_to(".")
    status, said = _mkdocs(folder, "serve", "--dev-addr", "127.0.0.1:0")
    assert status == 1
    assert "docs/a:1: It is a link to the folder `docs`" in said


@pytest.mark.parametrize("name", ["no policies", "policies elsewhere", "capital Policies"])
def test_reviews_of_no_policies_are_no_good_news(name: str, write_site: WriteSite, bookbag: Bookbag) -> None:
    """Where there is no policy at all, or none that can be read, `reviews` fails in every form and says where."""
    folder = write_site()
    spoil, said = SPOILT[name]
    spoil(folder)
    for form in ("table", "json", "csv", "markdown", "github"):
        told = bookbag(folder, "reviews", "--format", form, "--fail-on", "never")
        assert told.exit_code == 2
        assert said in told.stderr
        assert told.stdout == ""


@pytest.mark.parametrize("day", ["2199-12-31", "1900-01-01"])
def test_a_demonstration_on_the_last_day_is_built(
    day: str, write_site: WriteSite, mkdocs_build: Build, bookbag: Bookbag
) -> None:
    """The first and the last day that a site may have are days like any other: the site is built, and is right."""
    folder = write_site()
    policy = folder / "policies/complaints.md"
    kept = [line for line in policy.read_text("utf-8").split("\n") if not line.startswith(("adopted", "reviewed"))]
    policy.write_text("\n".join(kept), "utf-8")
    with (folder / "setting.yml").open("a", encoding="utf-8") as setting:
        setting.write(f"demo: {{today: {day}}}\n")
    built = mkdocs_build(folder, environment={"BOOKBAG_TODAY": day})
    assert built.returncode == 0, built.stderr
    verified = bookbag(folder, "verify", str(folder / "site"), today=day)
    assert verified.exit_code == 0, verified.output
    assert bookbag(folder, "agenda", today=day).exit_code == 0
