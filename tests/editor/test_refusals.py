"""What a volunteer reads when GitHub cannot be reached or refuses: each failure by its own sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.browsing import MORNING, until

if TYPE_CHECKING:
    from tests.helpers.editor_page import EditorPage
    from tests.helpers.github_server import FakeGitHub

pytestmark = pytest.mark.browser

FILES = "return (await repo.files()).length"
REF = "GET .*/git/ref/"
NINE_O_CLOCK = 1_795_338_000
"""The same moment as `MORNING`, in seconds."""


@pytest.mark.parametrize(
    ("status", "message", "headers", "kind", "words"),
    [
        (401, "Bad credentials", {}, "token", "expired"),
        (403, "Resource not accessible by personal access token", {}, "permission", "Contents: Read and write"),
        (403, "Repository was archived so is read-only.", {}, "permission", "is archived at GitHub"),
        (403, "Must have admin rights", {}, "permission", "It says: Must have admin rights"),
        (404, "Not Found", {}, "missing", "no branch called main"),
        (403, "", {"x_ratelimit_remaining": "0", "x_ratelimit_reset": str(NINE_O_CLOCK + 720)}, "limit", "12 minutes"),
        (403, "You have exceeded a secondary rate limit", {"retry_after": "60"}, "limit", "again in a minute"),
        (403, "API rate limit exceeded", {}, "limit", "in a few minutes"),
        (429, "", {"retry_after": "150"}, "limit", "in 3 minutes"),
        (500, "", {}, "server", "a fault of its own at the moment (500)"),
        (502, "Bad Gateway", {}, "server", "in some minutes"),
        (422, "Validation Failed", {}, "server", "422: Validation Failed"),
    ],
)
def test_a_refusal_is_told_by_what_it_is(  # noqa: PLR0917 - one for each column
    editor: EditorPage, status: int, message: str, headers: dict[str, str], kind: str, words: str
) -> None:
    """In a sentence that says what to do, and nothing is called by another's name."""
    editor.does(FILES)
    editor.page.clock.set_fixed_time(MORNING)
    editor.github.fail(REF, status, message, **headers)
    told = editor.does(FILES)
    assert told["kind"] == kind
    assert words in told["say"]
    assert editor.does(FILES) == 3, "once it is over, it is over"


def test_nobody_is_there(editor: EditorPage) -> None:
    """Offline; what was written stays, and afterwards all goes on."""
    editor.does(FILES)
    editor.page.context.set_offline(True)
    told = editor.does(FILES)
    assert told["kind"] == "offline"
    assert "Are you online?" in told["say"]
    editor.page.context.set_offline(False)
    assert editor.does(FILES) == 3


def test_no_answer_comes(editor: EditorPage, github: FakeGitHub) -> None:
    """A request ends after half a minute, and is told apart from being offline."""
    editor.does(FILES)
    github.silence(REF)
    before = len(github.asked)
    editor.begin(FILES)
    until(editor.page, lambda: len(github.asked) > before)
    editor.page.clock.fast_forward(30_000)
    told = editor.ended()
    assert told["kind"] == "offline"
    assert "did not answer within 30 seconds" in told["say"]


def test_an_answer_that_is_no_json(editor: EditorPage) -> None:
    """A hotel's sign-in page in the place of GitHub is no list of no files."""
    editor.does(FILES)
    pattern = f"{editor.github.address}/**/git/ref/**"
    editor.page.route(
        pattern,
        lambda route: route.fulfill(body="<p>Welcome", headers={"Access-Control-Allow-Origin": "*"}),
    )
    told = editor.does(FILES)
    assert told["kind"] == "server"
    assert "not JSON" in told["say"]


def test_a_query_that_is_refused(editor: EditorPage) -> None:
    """GitHub answers a query that is too much with status 200, and with its errors."""
    editor.page.route(
        f"{editor.github.address}/graphql",
        lambda route: route.fulfill(
            json={"data": None, "errors": [{"type": "RATE_LIMITED", "message": "API rate limit exceeded"}]},
            headers={"Access-Control-Allow-Origin": "*"},
        ),
    )
    told = editor.does('return [...await repo.readMany(["setting.yml"])]')
    assert told["kind"] == "limit"


@pytest.mark.parametrize("message", ["Protected branch update failed", "Repository rule violations found"])
def test_a_protected_branch(editor: EditorPage, message: str) -> None:
    """Nobody may save to it, whatever their token; and it is not taken for somebody else's save."""
    editor.github.fail("PATCH", 422, message)
    told = editor.save("docs/a.md", "A", None)
    assert told["kind"] == "permission"
    assert "nobody may save to it directly" in told["say"]
