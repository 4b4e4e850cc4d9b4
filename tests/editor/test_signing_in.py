"""Signing in: what a token opens, and what a volunteer is told where it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.github_endpoints import Token
from tests.helpers.github_server import GOOD

if TYPE_CHECKING:
    from tests.helpers.editor_page import EditorPage
    from tests.helpers.github_server import FakeGitHub

pytestmark = pytest.mark.browser

WHO = "return repo.who.name"


@pytest.mark.parametrize(("name", "called"), [("Jo Fern", "Jo Fern"), (None, "jo-fern")])
def test_a_token_opens_the_repository(editor: EditorPage, github: FakeGitHub, name: str | None, called: str) -> None:
    """Who it belongs to is known by name, and no branch has moved."""
    github.tokens = {GOOD: Token(name=name)}
    before = github.repository.said("for-each-ref")
    assert editor.does(WHO) == called
    assert github.repository.said("for-each-ref") == before


def test_a_token_is_taken_with_the_blanks_around_it(editor: EditorPage) -> None:
    """Copying takes a line's end along, and that is no fault."""
    editor.token = f" {GOOD}\n"
    assert editor.does(WHO) == "Jo Fern"


@pytest.mark.parametrize("token", ["", "  ", "github pat", "github_pat_…", "github_pat_é"])
def test_what_is_no_token_is_not_sent(editor: EditorPage, github: FakeGitHub, token: str) -> None:
    """A browser sends no such header, and would call it a failure of the network."""
    editor.token = token
    told = editor.does(WHO)
    assert told["kind"] == "token"
    assert "Copy it again" in told["say"]
    assert github.asked == []


def test_a_token_that_is_not_known(editor: EditorPage) -> None:
    """Expired, deleted and wrong look alike to GitHub; the way on is the same."""
    editor.token = f"{GOOD}_old"
    told = editor.does(WHO)
    assert told["kind"] == "token"
    assert "expired" in told["say"]
    assert "new one" in told["say"]


def test_a_token_of_another_repository(editor: EditorPage, github: FakeGitHub) -> None:
    """GitHub says that there is none; the volunteer hears what to choose when a token is made."""
    github.tokens = {GOOD: Token(contents="none")}
    told = editor.does(WHO)
    assert told["kind"] == "missing"
    assert "conker-lane/website" in told["say"]
    assert "Only select repositories" in told["say"]


def test_a_token_that_may_only_read(editor: EditorPage, github: FakeGitHub) -> None:
    """It is told at once, and not after half an hour of writing."""
    github.tokens = {GOOD: Token(contents="read")}
    told = editor.does(WHO)
    assert told["kind"] == "permission"
    assert "Contents: Read and write" in told["say"]


def test_an_account_that_may_only_read(editor: EditorPage, github: FakeGitHub) -> None:
    """A better token does not help; somebody must let the account write."""
    github.tokens = {GOOD: Token(push=False)}
    told = editor.does(WHO)
    assert told["kind"] == "permission"
    assert "jo-fern" in told["say"]


def test_a_branch_that_is_not_there(editor: EditorPage, github: FakeGitHub) -> None:
    """By its name."""
    github.repository.git("update-ref", "refs/heads/master", "refs/heads/main")
    github.repository.git("update-ref", "-d", "refs/heads/main")
    told = editor.does(WHO)
    assert told["kind"] == "missing"
    assert "no branch called main" in told["say"]


def test_an_empty_repository(editor: EditorPage, github: FakeGitHub) -> None:
    """Nothing has been put there yet."""
    github.repository.git("update-ref", "-d", "refs/heads/main")
    told = editor.does(WHO)
    assert told["kind"] == "missing"
    assert "is empty" in told["say"]


def test_the_token_goes_nowhere_else(editor: EditorPage) -> None:
    """Every request of the page is for its own modules or for the API, and only those to the API carry the token."""
    asked: list[tuple[str, bool]] = []
    editor.page.on("request", lambda request: asked.append((request.url, "authorization" in request.headers)))
    editor.does(WHO)
    assert {(url.startswith(editor.github.address), with_token) for url, with_token in asked} == {
        (True, True),
        (False, False),
    }
