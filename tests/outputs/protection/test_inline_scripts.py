"""The programs of templates are told from any other that stands in a page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bookbag.content.folder import read_content
from bookbag.outputs.protection.header_files import header_files
from bookbag.outputs.protection.inline_scripts import TemplateScripts, programs_in, script_hash
from bookbag.outputs.protection.security_policy import editor_policy, page_policy, repository_api, with_policy
from tests.conftest import MKDOCS, SETTING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build, WriteSite

TEMPLATE = '{# x #}<script>base=new URL("{{ config.extra.scope | d(base_url) }}",location)</script><script src="x.js"></script>'


@pytest.mark.parametrize(
    ("program", "wrote"),
    [
        ('base=new URL("../..",location)', True),
        ('base=new URL("/nursery/",location)', True),
        ('base=new URL("https://littleoaks.test/a%20b",location)', True),
        ('base=new URL("..",location);x()', False),
        ('base=new URL("");x("",location)', False),
        ('x();base=new URL("..",location)', False),
        ("", False),
    ],
)
def test_a_template_fills_in_addresses_alone(program: str, wrote: bool) -> None:  # noqa: FBT001 - of the table
    """A program is a template's where only what the template fills in differs, and that is an address."""
    assert TemplateScripts.of([TEMPLATE]).wrote(program) is wrote


def test_data_and_files_are_no_programs_of_the_page() -> None:
    """Scripts in files of their own and data in JSON need no hash."""
    page = '<script src="x.js"></script><script type="application/json">{}</script><SCRIPT>a\n</SCRIPT >'
    assert programs_in(page) == ("a\n",)


def test_the_hash_is_that_of_the_standard() -> None:
    """The hash is the one that CSP Level 3 gives for `alert('Hello, world.');`."""
    assert script_hash("alert('Hello, world.');") == "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="


@pytest.mark.parametrize("page", ['<head><title>x</title><meta charset="utf-8"></head>', "<HEAD lang=en></HEAD>"])
def test_the_policy_stands_before_what_it_is_about(page: str) -> None:
    """The policy follows the name of the characters, or else stands first in the head."""
    found = with_policy(page, page_policy((), ()))
    before = found[: found.index("<meta http-equiv")]
    assert before.endswith(('charset="utf-8">', "<HEAD lang=en>"))


def test_allowed_servers_are_in_the_policy() -> None:
    """A server that setting.yml allows may be asked for pictures, sound and films, and for no program."""
    rules = dict(rule.split(" ", 1) for rule in page_policy((), ["maps.example.org"]).split("; "))
    assert {name for name, value in rules.items() if "maps.example.org" in value} == {"img-src", "media-src"}


@pytest.mark.parametrize(
    ("repository", "server"),
    [
        ("{at: https://github.com/a/b}", "https://api.github.com"),
        ("{at: https://git.example.org/a/b}", "https://git.example.org"),
    ],
)
def test_the_editors_server(write_site: WriteSite, repository: str, server: str) -> None:
    """All of a server may be asked, of which the interface may be a folder; and none without a repository."""
    site = write_site({"setting.yml": f"{SETTING}repository: {repository}\n"})
    setting, without = read_content(site).setting, read_content(write_site()).setting
    assert setting
    assert without
    assert (repository_api(setting), repository_api(without)) == (server, "")
    assert f"connect-src 'self' {server};" in editor_policy(server)


def test_every_file_of_headers_sends_the_same() -> None:
    """Each host is told the same headers, in its own way of writing."""
    files = header_files(["sha256-x"], [], "https://api.github.com")
    sent = json.loads(files["staticwebapp.config.json"])["globalHeaders"]
    assert "frame-ancestors 'none'" in sent["Content-Security-Policy"]
    assert "'sha256-x'" in sent["Content-Security-Policy"]
    assert "connect-src 'self' https://api.github.com;" in sent["Content-Security-Policy"]
    for name, value in sent.items():
        assert f"  {name}: {value}\n" in files["_headers"]
        assert f'  Header set {name} "{value}"\n' in files[".htaccess"]


def test_a_program_in_a_template_of_ones_own_runs(write_site: WriteSite, mkdocs_build: Build) -> None:
    """What a site's own template writes has its hash; what it fills in with more than an address is told and not run."""
    own = (
        '{% extends "bookbag/main.html" %}{% block extrahead %}{{ super() }}'
        '<script>window.ours = "{{ base_url }}"</script><script>window.other = "{{ "two words" }}"</script>{% endblock %}'
    )
    folder = write_site(
        {"overrides/main.html": own, "mkdocs.yml": MKDOCS.replace("material", "material\n  custom_dir: overrides")}
    )
    done = mkdocs_build(folder)
    page = _page(folder)
    assert done.returncode == 0
    ours, other = (next(each for each in programs_in(page) if name in each) for name in ("window.ours", "window.other"))
    assert f"'{script_hash(ours)}'" in page
    assert script_hash(other) not in page
    assert "is a program that stands in the page itself" in done.stderr


def _page(folder: Path) -> str:
    return (folder / "site/policies/complaints/index.html").read_text("utf-8")
