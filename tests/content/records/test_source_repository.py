"""The field `repository`: where the editor in the browser saves, and what it may not be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from bookbag.content.folder import read_content
from tests.conftest import SETTING

if TYPE_CHECKING:
    from bookbag.content.records.source_repository import Repository
    from tests.conftest import Bookbag, WriteSite

WHERE: Final[dict[str, tuple[str, str, str, str]]] = {
    "at: https://github.com/conker-lane/website": (
        "https://github.com",
        "conker-lane",
        "website",
        "https://api.github.com",
    ),
    "at: https://github.com/conker-lane/website.git/": (
        "https://github.com",
        "conker-lane",
        "website",
        "https://api.github.com",
    ),
    "at: https://git.council.example:8443/pre/oaks_2.0": (
        "https://git.council.example:8443",
        "pre",
        "oaks_2.0",
        "https://git.council.example:8443/api/v3",
    ),
    "at: http://127.0.0.1:8765/pre/oaks, api: http://127.0.0.1:8765/": (
        "http://127.0.0.1:8765",
        "pre",
        "oaks",
        "http://127.0.0.1:8765",
    ),
    "at: https://git.council.example/pre/oaks, api: https://git.council.example/elsewhere/api": (
        "https://git.council.example",
        "pre",
        "oaks",
        "https://git.council.example/elsewhere/api",
    ),
}
"""What may be written, and the server, the owner, the name and the interface that it means."""

REFUSED: Final[dict[str, tuple[str, str]]] = {
    "at: conker-lane/website": ("`conker-lane/website` is not the address of a repository", "github.com/owner/name"),
    "at: http://github.com/conker-lane/website": ("is not the address of a repository", "https://"),
    "at: http://localhost.example/conker-lane/website": ("is not the address of a repository", "https://"),
    "at: https://me:secret@github.com/conker-lane/website": ("is not the address of a repository", "owner"),
    "at: https://github.com/conker-lane": ("is not the address of a repository", "owner"),
    "at: https://github.com/conker-lane/website/tree/main": ("is not the address of a repository", "owner"),
    "at: https://github.com/a/b, api: http://git.example/api": ("is not the address of an interface", "https://"),
    "at: https://github.com/a/b, branch: a..b": ("is not the name of a branch", "branch: main"),
    "at: https://github.com/a/b, branch: -d": ("is not the name of a branch", "branch: main"),
    "branch: main": ("`repository.at` is missing", "at: ..."),
}
"""What may not, with words of what is told."""


def repository_of(write_site: WriteSite, fields: str) -> Repository:
    """The repository of a site whose setting.yml has these fields of it."""
    content = read_content(write_site({"setting.yml": f"{SETTING}repository: {{{fields}}}\n"}))
    assert content.problems == ()
    assert content.setting is not None
    assert content.setting.repository is not None
    return content.setting.repository


@pytest.mark.parametrize("fields", WHERE)
def test_an_address_says_server_owner_and_name(fields: str, write_site: WriteSite) -> None:
    """The address of a repository's page is enough: its interface is GitHub's, or that of the server unless it is given."""
    found = repository_of(write_site, fields)
    assert (found.server, found.owner, found.name, found.api) == WHERE[fields]
    assert found.branch == "main"


def test_another_branch_can_be_named(write_site: WriteSite) -> None:
    """A branch may have a slash in its name."""
    found = repository_of(write_site, "at: https://github.com/a/b, branch: live/site-2")
    assert found.branch == "live/site-2"


@pytest.mark.parametrize("fields", REFUSED)
def test_what_is_no_repository_is_told(fields: str, write_site: WriteSite, bookbag: Bookbag) -> None:
    """A token is never sent without encryption but to this computer itself, and nothing is guessed from half an address."""
    folder = write_site({"setting.yml": f"{SETTING}repository: {{{fields}}}\n"})
    result = bookbag(folder, "check")
    assert result.exit_code == 1
    assert [part for part in REFUSED[fields] if part not in result.output] == []


def test_without_a_repository_nothing_is_said(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A site without the field has nothing to mend: it is for those who edit in the browser."""
    result = bookbag(write_site(), "check", "--strict")
    assert (result.exit_code, result.output) == (0, "Nothing to mend.\n")
