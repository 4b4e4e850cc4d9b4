"""What check.yml tells the editor: what was found, whole, with the commit, on a branch of its own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import POLICY
from tests.helpers.editor_page import github, small_repository  # noqa: F401 - fixtures
from tests.helpers.github_endpoints import PLACE
from tests.helpers.github_server import GOOD
from tests.helpers.starter_workflows import program, run_answer, run_check, write_down

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Bookbag, WriteSite
    from tests.helpers.github_server import FakeGitHub

SHA = "0123456789abcdef0123456789abcdef01234567"


def written(folder: Path) -> Any:  # noqa: ANN401 - JSON
    """What the job hands over."""
    return json.loads((folder / "answer/check.json").read_text("utf-8"))


@pytest.mark.parametrize("policy", [POLICY, POLICY.replace("2027-06-01", "2027-06-32")], ids=["well", "wrong"])
def test_what_was_found_goes_with_its_commit(write_site: WriteSite, bookbag: Bookbag, policy: str) -> None:
    """The JSON of `bookbag check` and the commit beside it, whether or not there is anything to mend."""
    folder = write_site({"policies/complaints.md": policy})
    assert run_check(folder, SHA).returncode == 0
    told = json.loads(bookbag(folder, "check", "--format", "json").output)
    assert written(folder) == {"commit": SHA, **told}
    assert bool(told["problems"]) is (policy != POLICY)


def test_a_check_that_could_not_run_hands_nothing_over(tmp_path: Path) -> None:
    """No answer is none, and not one in which nothing is wrong."""
    assert run_check(tmp_path, SHA).returncode != 0
    assert not (tmp_path / "answer").exists()


def test_a_check_that_broke_off_hands_nothing_over(tmp_path: Path) -> None:
    """Whatever it had said by then."""
    program(tmp_path / "bin/bookbag", "#!/bin/sh\nprintf '{\\n}\\n'\nexit 2\n")
    assert write_down(tmp_path, SHA).returncode != 0
    assert not (tmp_path / "answer").exists()


@pytest.mark.parametrize("said", ["", "{}", "Traceback"], ids=["nothing", "another JSON", "no JSON"])
def test_what_is_no_json_is_not_handed_over(tmp_path: Path, said: str) -> None:
    """A later Bookbag may write it otherwise; then the run says what to do."""
    program(tmp_path / "bin/bookbag", f"#!/bin/sh\necho '{said}'\n")
    told = write_down(tmp_path, SHA)
    assert told.returncode == 1
    assert "::error::" in told.stdout
    assert not (tmp_path / "answer").exists()


def answer(folder: Path, text: str) -> None:
    """A file to be put on the branch."""
    (folder / "answer").mkdir(exist_ok=True)
    (folder / "answer/check.json").write_text(text, "utf-8")


def test_the_branch_has_one_commit_with_one_file(tmp_path: Path, github: FakeGitHub) -> None:  # noqa: F811
    """The first check makes it, later ones replace it, and the website's own branch stays where it was."""
    before = github.repository.head()
    for text in ("{}\n", '{"é": "ż"}\n', "[]\n" * 700_000):
        answer(tmp_path, text)
        done = run_answer(tmp_path, github.address, PLACE, GOOD)
        assert done.returncode == 0, done.stderr
        assert github.repository.file("check.json", "bookbag-check").decode() == text
        listed = github.repository.entries("refs/heads/bookbag-check")
        assert [each.path for each in listed] == ["check.json"]
        assert github.repository.said("rev-list", "--count", "bookbag-check") == "1"
    assert github.repository.head() == before


@pytest.mark.parametrize("step", ["POST .*/git/blobs", "POST .*/git/trees", "POST .*/git/commits", "POST .*/git/refs"])
def test_the_run_fails_when_the_host_does(tmp_path: Path, github: FakeGitHub, step: str) -> None:  # noqa: F811
    """At whichever step; the job is red, and nothing stands there that looks like an answer."""
    answer(tmp_path, "{}\n")
    github.fail(step, 403, "Resource not accessible by integration")
    assert run_answer(tmp_path, github.address, PLACE, GOOD).returncode != 0
    assert github.repository.head("bookbag-check") is None


def test_an_older_answer_stays_when_the_host_fails(tmp_path: Path, github: FakeGitHub) -> None:  # noqa: F811
    """It names its own commit, so nobody takes it for this one's."""
    answer(tmp_path, "old\n")
    assert run_answer(tmp_path, github.address, PLACE, GOOD).returncode == 0
    answer(tmp_path, "new\n")
    github.fail("PATCH", 500)
    assert run_answer(tmp_path, github.address, PLACE, GOOD).returncode != 0
    assert github.repository.file("check.json", "bookbag-check") == b"old\n"
