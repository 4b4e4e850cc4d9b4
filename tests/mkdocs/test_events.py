"""What Bookbag does at single events of a build, and what it knows of the command that MkDocs runs."""

from __future__ import annotations

import contextvars
import re
from typing import TYPE_CHECKING

import pytest

from bookbag.mkdocs import on_startup
from bookbag.mkdocs.serving import is_served
from tests.conftest import MKDOCS, POLICY, SETTING

if TYPE_CHECKING:
    from tests.conftest import Build, WriteSite

PREVIEW = f"{MKDOCS}site_url: http://127.0.0.1:8000/\n"
"""As if the site stood where `mkdocs serve` shows it."""


@pytest.mark.parametrize("root", ["https://littleoaks.test/", "https://village.example/committee"])
def test_a_page_of_the_committee_is_no_handbook(write_site: WriteSite, mkdocs_build: Build, root: str) -> None:
    """The sitemap leaves out the handbook alone, whatever has its name, and has the address that setting.yml says."""
    about = "---\nid: committee\ntitle: Our committee\n---\nWho we are.\n"
    setting = SETTING.replace("https://littleoaks.test/", root)
    folder = write_site(
        {
            "mkdocs.yml": PREVIEW,
            "setting.yml": setting,
            "docs/about/committee.md": about,
            "docs/about/committee/rota.md": about.replace("committee", "rota"),
        }
    )
    done = mkdocs_build(folder)
    assert done.returncode == 0, done.stderr
    root = f"{root.rstrip('/')}/"
    locations = re.findall("<loc>(.*?)</loc>", (folder / "site/sitemap.xml").read_text("utf-8"))
    assert {f"{root}about/committee/", f"{root}about/committee/rota/", f"{root}policies/complaints/", root} <= set(
        locations
    )
    assert not [each for each in locations if each.startswith(f"{root}committee/")]
    assert (folder / "site/committee/index.html").is_file()


def test_a_build_is_no_preview_whatever_the_address(write_site: WriteSite, mkdocs_build: Build) -> None:
    """Where mkdocs.yml has an address like a preview's, content that cannot be read stops the build all the same."""
    broken = POLICY.replace("reviewed: 2026-06-01", "reviewed: 2026-02-30")
    folder = write_site({"mkdocs.yml": PREVIEW, "policies/complaints.md": broken, "site/index.html": "As it was."})
    done = mkdocs_build(folder)
    assert done.returncode == 1
    assert "policies/complaints.md:6:" in done.stderr
    assert (folder / "site/index.html").read_text("utf-8") == "As it was."


@pytest.mark.parametrize(
    ("command", "served"), [("serve", True), ("build", False), ("gh-deploy", False), (None, False)]
)
def test_the_command_says_whether_the_site_is_served(command: str | None, served: bool) -> None:  # noqa: FBT001 - pytest gives it
    """MkDocs names its command as it starts; without a name a site is built to be published."""

    def told() -> bool:
        if command is not None:
            on_startup(command=command, dirty=False)
        return is_served()

    assert contextvars.Context().run(told) is served
    assert not contextvars.Context().run(is_served)
