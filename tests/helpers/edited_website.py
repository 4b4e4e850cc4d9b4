"""The example site with its editor, over a repository of this machine, as a volunteer uses it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from bookbag.content.folder import read_content
from bookbag.outputs.editor.editor_files import EDITOR_FOLDER, LINK_WORKER, editor_files
from tests.helpers.bare_repository import BareRepository
from tests.helpers.browsing import served
from tests.helpers.github_server import GOOD, FakeGitHub, served_github

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from tests.conftest import Bookbag

CONTENT: Final = ("policies/**/*", "docs/**/*", "setting.yml", "mkdocs.yml")
"""What a volunteer's repository holds of the example."""


@dataclass
class EditedWebsite:
    """A volunteer's browser, the website that it shows, and the repository behind."""

    page: Page
    address: str
    github: FakeGitHub
    first: Path
    """The repository's files as they were."""

    def sign_in(self) -> None:
        """Sign in with a token that may do all that the editor asks for."""
        self.page.goto(f"{self.address}admin/")
        self.page.get_by_label("Your token").fill(GOOD)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.get_by_role("link", name="We have to close").wait_for()

    def open(self, *place: str) -> None:
        """Open a place of the editor, such as `policy`, `policies/late.md`."""
        self.page.goto(f"{self.address}admin/#/{'/'.join(quote(part, safe='') for part in place)}")
        self.page.locator("h1").wait_for()

    def field(self, *names: str) -> Locator:
        """The box of a field; of one in a group by all names."""
        inside = self.page.locator(" ".join(f'[data-field="{name}"]' for name in names))
        return inside.locator("textarea, input:not([type=file]):not(.picker), select").first

    def fill(self, value: str, *names: str) -> None:
        """Type a value into the box of a field."""
        self.field(*names).fill(value)

    def unfold(self, name: str) -> None:
        """Unfold a field that is folded as long as it is empty."""
        self.page.locator(f'details[data-field="{name}"] > summary').click()

    def save(self, button: str = "Save and publish") -> str:
        """Save, and give the commit."""
        self.page.get_by_role("button", name=button, exact=True).click()
        expect(self.page.get_by_role("heading", name="Saved")).to_be_visible()
        head = self.github.repository.head()
        assert head
        return head

    def file(self, path: str) -> str:
        """The text of a file as it is in the repository now."""
        return self.github.repository.file(path).decode()

    def now(self, folder: Path) -> Path:
        """The repository's files as they are, in a new folder."""
        return self.github.repository.checked_out(folder)


def problems_in(bookbag: Bookbag, folder: Path) -> set[str]:
    """What the check says of a folder, without the lines, which move."""
    said = bookbag(folder, "check", "--format", "json").stdout
    return {f"{each['path']}: {each['what']}" for each in json.loads(said)["problems"]}


@pytest.fixture(scope="session")
def example_repository(conker_lane: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the content of the example, of which each test has a copy."""
    repository = BareRepository(tmp_path_factory.mktemp("example") / "website.git")
    paths = [path for pattern in CONTENT for path in conker_lane.glob(pattern) if path.is_file()]
    repository.commit({path.relative_to(conker_lane).as_posix(): path.read_bytes() for path in paths})
    repository.git("gc", "--quiet")
    return repository.folder


@pytest.fixture
def website(
    page: Page, built_conker_lane: Path, conker_lane: Path, example_repository: Path, tmp_path: Path
) -> Iterator[EditedWebsite]:
    """The example, to be edited by somebody who has not signed in yet."""
    for github in served_github(tmp_path / "website.git", example_repository):
        own = _at(github.address, (conker_lane / "setting.yml").read_text("utf-8"))
        github.repository.commit({"setting.yml": own})
        first = github.repository.checked_out(tmp_path / "first")
        site = _as_built(built_conker_lane, tmp_path / "site")
        _put_editor(own, tmp_path / "alone", site)
        for address in served(site):
            yield EditedWebsite(page, address, github, first)


def _as_built(built: Path, site: Path) -> Path:
    """A folder that shows the built example, and has an editor of its own."""
    site.mkdir()
    (site / EDITOR_FOLDER).mkdir()
    for each in built.iterdir():
        if each.name not in (EDITOR_FOLDER, LINK_WORKER):
            (site / each.name).symlink_to(each)
    return site


def _at(address: str, setting: str) -> str:
    """setting.yml with the repository of this machine."""
    own = f"repository:\n  at: {address}/conker-lane/website\n  api: {address}\n"
    return re.sub(r"^repository:\n(?: .*\n)+", own, setting, flags=re.MULTILINE)


def _put_editor(own: str, alone: Path, site: Path) -> None:
    """The editor's files for a setting.yml, which is read by itself in a folder `alone`."""
    alone.mkdir()
    (alone / "setting.yml").write_text(own, "utf-8")
    setting = read_content(alone).setting
    assert setting
    assert setting.repository
    for path, text in editor_files(setting).items():
        (site / path).write_bytes(text)
