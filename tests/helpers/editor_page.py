"""The editor's modules on a page of Chromium, signed in to a repository of this machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.conftest import POLICY, REPOSITORY, SETTING
from tests.helpers.bare_repository import BareRepository
from tests.helpers.browsing import served
from tests.helpers.github_endpoints import WEB
from tests.helpers.github_server import GOOD, FakeGitHub, served_github

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

SOURCES: Final = REPOSITORY / "editor/src"

PROGRAM: Final = """async (given) => {
    try {
        const { signIn } = await import("/repository.js");
        const repo = window.repo ??= await signIn(given.facts, given.token);
        return await (async () => { BODY })();
    } catch (failure) {
        if (failure.name !== "RepositoryError") throw failure;
        return { refused: true, kind: failure.kind, say: failure.say, changes: failure.changes };
    }
}"""


@dataclass
class EditorPage:
    """One volunteer's page."""

    page: Page
    github: FakeGitHub
    token: str = GOOD

    @property
    def facts(self) -> dict[str, str]:
        """Where the repository is, as forms.json says it."""
        owner, name = WEB.split("/")[-2:]
        web = WEB.removesuffix(f"/{owner}/{name}")
        return {"owner": owner, "name": name, "branch": "main", "api": self.github.address, "web": web}

    def does(self, body: str, **given: Any) -> Any:  # noqa: ANN401 - whatever the program gives
        """What a piece of program gives, for which `repo` is the repository; or of its failure `kind` and `say`."""
        return self.page.evaluate(PROGRAM.replace("BODY", body), {"facts": self.facts, "token": self.token, **given})

    def begin(self, body: str, **given: Any) -> None:  # noqa: ANN401
        """Begin a piece of program, and do not wait for it: `ended()` does."""
        begun = f"window.ended = ({PROGRAM.replace('BODY', body)})(given); window.ended.catch(() => {{}});"
        self.page.evaluate(f"(given) => {{ {begun} }}", {"facts": self.facts, "token": self.token, **given})

    def ended(self) -> Any:  # noqa: ANN401
        """What a program gives that was begun."""
        return self.page.evaluate("() => window.ended")

    def save(self, path: str, text: str | None, was: str | None, message: str = "Change it") -> Any:  # noqa: ANN401
        """Save one file."""
        body = "return repo.save({ files: [given.file], message: given.message })"
        return self.does(body, file={"path": path, "text": text, "was": was}, message=message)

    def open(self, path: str) -> Any:  # noqa: ANN401
        """Open one file: its text, and what it was."""
        return self.does("return repo.open(given.path)", path=path)


@pytest.fixture(scope="session")
def small_repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a small site, of which each test has a copy."""
    repository = BareRepository(tmp_path_factory.mktemp("small") / "website.git")
    repository.commit(
        {
            "setting.yml": SETTING,
            "policies/complaints.md": POLICY,
            "docs/index.md": "---\nid: index\ntitle: Welcome\n---\nCome in.\n",
        }
    )
    return repository.folder


@pytest.fixture
def github(tmp_path: Path, small_repository: Path) -> Iterator[FakeGitHub]:
    """GitHub's API over a repository with a small site."""
    yield from served_github(tmp_path / "website.git", small_repository)


@pytest.fixture(scope="session")
def editor_address() -> Iterator[str]:
    """Where the editor's modules are served."""
    yield from served(SOURCES)


@pytest.fixture
def editor(page: Page, github: FakeGitHub, editor_address: str) -> EditorPage:
    """A page that has signed in to nothing yet."""
    page.goto(editor_address)
    return EditorPage(page, github)
