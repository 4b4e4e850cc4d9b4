"""Saving: one commit that changes what was changed, nothing else, and nobody else's work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import POLICY, Bookbag
from tests.helpers.browsing import until
from tests.helpers.github_endpoints import WEB

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.bare_repository import Entry
    from tests.helpers.editor_page import EditorPage
    from tests.helpers.github_server import FakeGitHub

pytestmark = pytest.mark.browser

PATH = "policies/complaints.md"
CHANGED = POLICY.replace("Tell {{manager}}.", "Tell {{manager}}, or write: “we listen”. Dziękujemy.\r\n")
MOVE = "PATCH .*/git/refs/"


def entries(github: FakeGitHub) -> dict[str, Entry]:
    """What the branch holds."""
    return {each.path: each for each in github.repository.entries("refs/heads/main")}


def message(github: FakeGitHub) -> list[str]:
    """The last commit's parents, author and message."""
    return github.repository.said("log", "-1", "--format=%P%n%an%n%B", "main").splitlines()


def test_a_save_is_one_commit(editor: EditorPage, github: FakeGitHub) -> None:
    """By the token's owner, on top of the branch; the file is as it was typed, and every other byte is as it was."""
    before, head = entries(github), github.repository.head()
    saved = editor.save(PATH, CHANGED, editor.open(PATH)["was"], "Say how to write to us")
    assert saved == {"commit": github.repository.head(), "link": f"{WEB}/commit/{github.repository.head()}"}
    assert message(github) == [head, "Jo Fern", "Say how to write to us"]
    assert github.repository.file(PATH) == CHANGED.encode()
    after = entries(github)
    assert {path for path in before | after if before.get(path) != after.get(path)} == {"policies", PATH}


def test_a_save_of_many_files(editor: EditorPage, github: FakeGitHub) -> None:
    """A changed text, a new one with its picture, and one deleted: one commit, with all of them or none."""
    head = github.repository.head()
    body = """
        const sha = Object.fromEntries((await repo.files()).map(({ path, sha }) => [path, sha]));
        return repo.save({ message: "Autumn", files: [
            { path: "setting.yml", text: given.setting, was: sha["setting.yml"] },
            { path: "docs/newsletters/autumn.md", text: "Żółw\\n", was: null },
            { path: "docs/newsletters/leaves.webp", bytes: Uint8Array.from(given.picture), was: null },
            { path: "docs/index.md", text: null, was: sha["docs/index.md"] },
        ] });"""
    picture = bytes(range(256)) * 300
    editor.does(body, setting="name: Conker Lane\n", picture=list(picture))
    assert message(github)[0] == head
    assert github.repository.file("setting.yml") == b"name: Conker Lane\n"
    assert github.repository.file("docs/newsletters/autumn.md").decode() == "Żółw\n"
    assert github.repository.file("docs/newsletters/leaves.webp") == picture
    assert "docs/index.md" not in entries(github)


def test_what_was_saved_can_be_checked(
    editor: EditorPage, github: FakeGitHub, bookbag: Bookbag, tmp_path: Path
) -> None:
    """A volunteer's save is a site as any other."""
    editor.save(PATH, POLICY.replace("2027-06-01", "2027-13-01"), editor.open(PATH)["was"])
    told = bookbag(github.repository.checked_out(tmp_path / "checkout"), "check").output
    assert f"{PATH}:7: " in told


def test_a_program_stays_one(editor: EditorPage, github: FakeGitHub) -> None:
    """A file that may be run may be run after the save, too."""
    head = github.repository.head()
    tree = github.repository.tree(head, [("run", "100755", github.repository.store(b"#!/bin/sh\n"))])
    github.repository.git("update-ref", "refs/heads/main", github.repository.commit_tree(tree, [str(head)], "Run"))
    editor.save("run", "#!/bin/sh\ntrue\n", editor.open("run")["was"])
    assert entries(github)["run"].mode == "100755"


def test_a_file_of_which_nothing_is_said_is_not_deleted(editor: EditorPage, github: FakeGitHub) -> None:
    """A slip in a form is a failure of the program, not an empty file or none."""
    was = editor.open(PATH)["was"]
    told = editor.does(
        "try { await repo.save({ files: [{ path: given.path, was: given.was }], message: 'x' }); }"
        " catch (failure) { return `${failure.name}: ${failure.message}`; }",
        path=PATH,
        was=was,
    )
    assert told == f"TypeError: Nothing is said of what {PATH} is to hold."
    assert entries(github)[PATH].sha == was


# --- Two people at once -------------------------------------------------------------------------------------------------


def test_another_file_was_changed_meanwhile(editor: EditorPage, github: FakeGitHub) -> None:
    """Both changes are in the branch, one after the other."""
    was = editor.open(PATH)["was"]
    theirs = github.repository.commit({"docs/index.md": "Theirs.\n"})
    editor.save(PATH, CHANGED, was)
    assert message(github)[0] == theirs
    assert github.repository.file("docs/index.md") == b"Theirs.\n"
    assert github.repository.file(PATH) == CHANGED.encode()


def test_the_branch_moves_at_the_last_moment(editor: EditorPage, github: FakeGitHub) -> None:
    """Between reading and moving it: the save begins again on what is there now, as often as it must."""
    was = editor.open(PATH)["was"]
    theirs: list[str] = []

    def again() -> None:
        theirs.append(github.repository.commit({f"docs/{len(theirs)}.md": "Theirs.\n"}))
        if len(theirs) < 3:
            github.meanwhile[MOVE] = again

    github.meanwhile[MOVE] = again
    editor.save(PATH, CHANGED, was)
    assert message(github)[0] == theirs[-1]
    assert {"docs/0.md", "docs/1.md", "docs/2.md"} <= entries(github).keys()
    assert github.repository.file(PATH) == CHANGED.encode()
    assert sum("POST" in each and "/git/blobs" in each for each in github.written()) == 2, "one to sign in, one to save"


@pytest.mark.parametrize(("status", "words"), [(409, "Conflict"), (422, "Update is not a fast forward")])
def test_each_way_of_saying_that_the_branch_has_moved(
    editor: EditorPage, github: FakeGitHub, status: int, words: str
) -> None:
    """GitHub has two."""
    was = editor.open(PATH)["was"]
    github.fail(MOVE, status, words)
    editor.save(PATH, CHANGED, was)
    assert github.repository.file(PATH) == CHANGED.encode()


def test_a_branch_that_never_rests(editor: EditorPage, github: FakeGitHub) -> None:
    """It is given up and said; nothing was written to the branch."""
    opened, head = editor.open(PATH), github.repository.head()
    for _ in range(6):
        github.fail(MOVE, 409, "Conflict")
    body = "return repo.save({ files: [given.file], message: 'x' })"
    editor.begin(body, file={"path": PATH, "text": CHANGED, "was": opened["was"]})
    until(editor.page, lambda: not github.faults)
    editor.page.clock.fast_forward(10_000)
    told = editor.ended()
    assert told["kind"] == "server"
    assert "again and again" in told["say"]
    assert github.repository.head() == head


@pytest.mark.parametrize("when", ["before", "at the last moment"])
def test_the_same_file_was_changed_meanwhile(editor: EditorPage, github: FakeGitHub, when: str) -> None:
    """Who, when and which file are told; theirs stays, and nothing of ours is written over it."""
    was = editor.open(PATH)["was"]
    theirs: list[str] = []

    def change() -> None:
        theirs.append(github.repository.commit({PATH: "Theirs.\n"}, who="Ros Carter"))

    if when == "before":
        change()
    else:
        github.meanwhile[MOVE] = change
    told = editor.save(PATH, CHANGED, was)
    assert told["kind"] == "conflict"
    assert f"{PATH} (Ros Carter, 22 November 2026 at 10:12)" in told["say"]
    assert "Nothing is lost" in told["say"]
    [change_told] = told["changes"]
    assert change_told == {
        "path": PATH, "who": "Ros Carter", "when": "2026-11-22T10:12:00Z", "link": f"{WEB}/commit/{theirs[0]}",
    }  # fmt: skip
    assert github.repository.head() == theirs[0]


@pytest.mark.parametrize(
    ("theirs", "ours"), [(None, CHANGED), ("Theirs.\n", None)], ids=["they deleted it", "we delete it"]
)
def test_a_deletion_is_a_change_too(
    editor: EditorPage, github: FakeGitHub, theirs: str | None, ours: str | None
) -> None:
    """Neither brings back what was deleted, nor deletes what was changed."""
    was = editor.open(PATH)["was"]
    head = github.repository.commit({PATH: theirs})
    assert editor.save(PATH, ours, was)["kind"] == "conflict"
    assert github.repository.head() == head


def test_two_new_files_of_one_name(editor: EditorPage, github: FakeGitHub) -> None:
    """The second does not replace the first."""
    github.repository.commit({"docs/events/fair.md": "Theirs.\n"})
    assert editor.save("docs/events/fair.md", "Ours.\n", None)["kind"] == "conflict"


def test_both_deleted_or_wrote_the_same(editor: EditorPage, github: FakeGitHub) -> None:
    """What is as it should be is no conflict, and needs no commit."""
    was = editor.open(PATH)["was"]
    head = github.repository.commit({PATH: CHANGED, "docs/index.md": None})
    assert editor.save(PATH, CHANGED, was)["commit"] == head
    assert editor.save("docs/index.md", None, "0" * 40)["commit"] == head


def test_an_answer_that_was_lost(editor: EditorPage, github: FakeGitHub) -> None:
    """The save was done and nobody heard: the volunteer presses Save again, and it is not there twice."""
    was = editor.open(PATH)["was"]
    github.lose_answer(MOVE)
    told = editor.save(PATH, CHANGED, was)
    assert told["kind"] == "offline"
    head = github.repository.head()
    assert github.repository.file(PATH) == CHANGED.encode()
    assert editor.save(PATH, CHANGED, was)["commit"] == head == github.repository.head()


@pytest.mark.parametrize("request_", ["POST .*/git/blobs", "POST .*/git/trees", "POST .*/git/commits", "PATCH"])
def test_a_save_that_breaks_off_changes_nothing(editor: EditorPage, github: FakeGitHub, request_: str) -> None:
    """At whichever step; and the next attempt does it all."""
    opened, head = editor.open(PATH), github.repository.head()
    github.fail(request_, 500)
    assert editor.save(PATH, CHANGED, opened["was"])["kind"] == "server"
    assert github.repository.head() == head
    editor.save(PATH, CHANGED, opened["was"])
    assert github.repository.file(PATH) == CHANGED.encode()


def test_github_may_be_behind(editor: EditorPage, github: FakeGitHub) -> None:
    """For some seconds after a save it may name the commit before: our own save is no conflict with the next."""
    old = github.repository.head()
    first = editor.save(PATH, CHANGED, editor.open(PATH)["was"])
    was = editor.open(PATH)["was"]
    editor.page.route(
        f"{github.address}/**/git/ref/**",
        lambda route: route.fulfill(json={"object": {"sha": old}}, headers={"Access-Control-Allow-Origin": "*"}),
        times=2,
    )
    assert editor.does("await repo.files(); return repo.head") == first["commit"]
    editor.save(PATH, "Again.\n", was)
    assert message(github)[0] == first["commit"]
    assert github.repository.file(PATH) == b"Again.\n"


def test_a_save_that_was_undone_is_not_brought_back(editor: EditorPage, github: FakeGitHub) -> None:
    """A minute later GitHub is believed: somebody has set the branch back."""
    old = github.repository.head()
    editor.save(PATH, CHANGED, editor.open(PATH)["was"])
    github.repository.git("update-ref", "refs/heads/main", str(old))
    editor.page.clock.fast_forward(61_000)
    assert editor.does("await repo.files(); return repo.head") == old
