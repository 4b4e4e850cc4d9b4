"""What no template wrote is found in a finished page, whatever let it in."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from bookbag.content.folder import read_content
from bookbag.publishing.publish import publish
from bookbag.verification.built_site import BuiltSite
from bookbag.verification.page_comparison import complaints_are_on_every_page
from bookbag.verification.page_dangers import (
    headers_are_right,
    no_dangerous_html,
    policies_are_right,
)
from tests.helpers.checked_sites import NOW

if TYPE_CHECKING:
    from bookbag.publishing.site import Site
    from tests.conftest import Build, WriteSite

PAGE: Final = "policies/complaints/index.html"
WHERE: Final = "</article>"

COMPARISONS: Final = (
    complaints_are_on_every_page,
    no_dangerous_html,
    policies_are_right,
    headers_are_right,
)


@pytest.fixture(scope="module")
def whole() -> dict[str, tuple[Path, Site]]:
    """The site that is copied below, once it is built."""
    return {}


@pytest.fixture
def built(
    write_site: WriteSite, mkdocs_build: Build, whole: dict[str, tuple[Path, Site]], tmp_path: Path
) -> tuple[Path, Site]:
    """A small site as it is built, to break, and what it should show."""
    if not whole:
        folder = write_site(
            {
                "docs/pictures/leaf.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
                "docs/leaves.md": "---\nid: leaves\ntitle: Leaves\n---\n![A leaf](pictures/leaf.svg)\n",
            }
        )
        assert mkdocs_build(folder).returncode == 0
        whole["site"] = (folder / "site", publish(read_content(folder), NOW))
    folder, site = whole["site"]
    return Path(shutil.copytree(folder, tmp_path / "built")), site


def told(built: tuple[Path, Site]) -> list[str]:
    """What is wrong with the built site, in a line each."""
    folder, site = built
    return [str(problem) for compare in COMPARISONS for problem in compare(BuiltSite(folder), site)]


def changed(built: tuple[Path, Site], old: str, new: str, path: str = PAGE) -> list[str]:
    """The same, once the text of a page is changed."""
    file = built[0] / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return told(built)


def test_a_built_site_has_none(built: tuple[Path, Site]) -> None:
    """What is built of content and templates alone passes."""
    assert told(built) == []


SMUGGLED: Final = (
    ("<script>alert(1)</script>", "is a program that no template wrote"),
    ('<script src="https://elsewhere.example/x.js"></script>', "<script>"),
    ('<script src="//elsewhere.example/x.js"></script>', "<script>"),
    ('<p onclick="alert(1)">Words</p>', "onclick"),
    ('<a href="javascript:alert(1)">Words</a>', "javascript:alert(1)"),
    ('<a href="java&#9;Script:alert(1)">Words</a>', "program"),
    ('<a href=" vbscript:x">Words</a>', "vbscript:x"),
    ('<iframe src="../"></iframe>', "<iframe>"),
    ("<iframe srcdoc='&lt;b>'></iframe>", "srcdoc"),
    ('<object data="x"></object>', "<object>"),
    ('<embed src="x">', "<embed>"),
    ('<form action="https://elsewhere.example/"></form>', "<form>"),
    ('<form method="post"></form>', "<form>"),
    ('<base href="https://elsewhere.example/">', "<base>"),
    ('<meta http-equiv="Refresh" content="0; url=https://elsewhere.example/">', "<meta>"),
    ('<img src="https://elsewhere.example/pixel.png" alt="">', "elsewhere.example/pixel.png"),
    ('<img srcset="a.png 1x, //elsewhere.example/pixel.png 2x" src="" alt="">', "elsewhere.example/pixel.png"),
    ('<link rel="stylesheet" href="https://elsewhere.example/x.css">', "elsewhere.example/x.css"),
    ('<link rel="Preconnect" href="https://elsewhere.example/">', "elsewhere.example"),
    ("<style>p { background: url( 'https://elsewhere.example/p.png' ) }</style>", "elsewhere.example/p.png"),
    ("<style>@import '//elsewhere.example/p.css';</style>", "elsewhere.example/p.css"),
    ('<p style="background: url(https://elsewhere.example/p.png)">Words</p>', "elsewhere.example/p.png"),
    ('<p id="bb-theme-script">Words</p>', "bb-theme-script"),
    ('<p id="__config">Words</p>', "__config"),
)


@pytest.mark.parametrize(("smuggled", "said"), SMUGGLED)
def test_what_no_template_wrote_is_told(built: tuple[Path, Site], smuggled: str, said: str) -> None:
    """A program, frame, form, fetch or name of the site's own is told by its page, with what stands there."""
    problems = changed(built, WHERE, smuggled + WHERE)
    assert [each for each in problems if each.startswith(PAGE) and said in each], problems


@pytest.mark.parametrize("opened", ["<style>*{display:none}", "<textarea>", "<plaintext>", "<noscript>", "<template>"])
def test_what_hides_the_rest_of_a_page_is_told(built: tuple[Path, Site], opened: str) -> None:
    """Behind an element that is not closed nobody sees how to complain, so the words there do not count."""
    problems = changed(built, WHERE, opened + WHERE)
    assert [each for each in problems if "The page does not say" in each], problems


def test_another_policy_is_told(built: tuple[Path, Site]) -> None:
    """A policy that lets more run, stands twice or is missing is told."""
    assert changed(built, "script-src 'self'", "script-src 'self' 'unsafe-inline'")
    page = (built[0] / PAGE).read_text("utf-8")
    [policy] = re.findall("<meta http-equiv[^>]*>", page)
    assert changed(built, policy, "")
    assert changed(built, "<title>", f"{policy}{policy}<title>")


@pytest.mark.parametrize("name", ["_headers", ".htaccess", "staticwebapp.config.json"])
def test_lost_headers_are_told(built: tuple[Path, Site], name: str) -> None:
    """A file of headers that is missing, or of another build, is told by its name."""
    file = built[0] / name
    file.write_text(file.read_text("utf-8").replace("sha256-", "sha256-A", 1), "utf-8")
    assert [each.split(":")[0] for each in told(built)] == [name]
    file.unlink()
    assert [each.split(":")[0] for each in told(built)] == [name]


def test_a_site_may_send_headers_of_its_own(write_site: WriteSite, mkdocs_build: Build) -> None:
    """A `_headers` of the site's own is published as it is, and is not compared."""
    folder = write_site({"docs/_headers": "/*\n  X-Ours: yes\n"})
    assert mkdocs_build(folder).returncode == 0
    assert (folder / "site/_headers").read_text() == "/*\n  X-Ours: yes\n"
    assert told((folder / "site", publish(read_content(folder), NOW))) == []


def test_a_file_of_headers_of_ones_own_stays(built: tuple[Path, Site]) -> None:
    """An `.htaccess` that no build wrote is not compared."""
    (built[0] / ".htaccess").write_text("Options -Indexes\n")
    assert told(built) == []


def test_a_script_that_content_brought_is_told(built: tuple[Path, Site]) -> None:
    """A file beside the content is no script of the site, though it lies in it."""
    folder, site = built
    shutil.copy(folder / "bookbag/site.js", folder / "pictures/leaf.svg")
    problems = changed((folder, site), WHERE, f'<script src="../../pictures/leaf.svg"></script>{WHERE}')
    assert [each for each in problems if "<script>" in each], problems
