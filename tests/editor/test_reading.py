"""Reading: what is in the repository, byte for byte, and in few requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import POLICY
from tests.helpers.github_endpoints import LONGEST_TEXT

if TYPE_CHECKING:
    from tests.helpers.editor_page import EditorPage
    from tests.helpers.github_server import FakeGitHub

pytestmark = pytest.mark.browser

TEXTS = {
    "plain": "One.\n",
    "windows": "\ufeffOne.\r\nTwo.\r\n",
    "languages": "Żółw, اردو, 🐢, é and e\u0301\n",
    "no last line": "One.\n\n  Two",
    "empty": "",
    "long": "Conkers and leaves. " * (LONGEST_TEXT // 10),
}


def test_every_file_is_listed(editor: EditorPage, github: FakeGitHub) -> None:
    """With its folders and its hash, as the branch is now; not the folders themselves, nor links to other places."""
    link = github.repository.store(b"policies")
    head = github.repository.head()
    tree = github.repository.tree(head, [("shortcut", "120000", link)])
    github.repository.git("update-ref", "refs/heads/main", github.repository.commit_tree(tree, [str(head)], "Link"))
    files = editor.does("return repo.files()")
    assert [each["path"] for each in files] == ["docs/index.md", "policies/complaints.md", "setting.yml"]
    assert github.repository.blob(files[1]["sha"]).decode() == POLICY
    assert editor.does("return repo.head") == github.repository.head()
    told = editor.open("shortcut")
    assert told["kind"] == "missing"


def test_a_list_is_as_new_as_the_branch(editor: EditorPage, github: FakeGitHub) -> None:
    """The browser keeps no answer, though GitHub allows it for a minute; and asks no more than once for the same tree."""
    paths = "return (await repo.files()).map(({ path }) => path)"
    assert "docs/new.md" not in editor.does(paths)
    github.repository.commit({"docs/new.md": "New.\n"})
    assert "docs/new.md" in editor.does(paths)
    before = len(github.asked)
    editor.does(paths)
    assert [each.split()[1].split("/")[-3:] for each in github.asked[before:]] == [["ref", "heads", "main"]]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_text_is_read_whole(editor: EditorPage, github: FakeGitHub, text: str) -> None:
    """The mark at its beginning, the ends of its lines, every alphabet and the end of the file stay, alone or among many."""
    github.repository.commit({"docs/a.md": text})
    assert editor.does('return (await repo.readMany(["docs/a.md", "setting.yml"])).get("docs/a.md")') == text
    assert editor.does('return repo.read("docs/a.md")') == text
    told = editor.does('window.repo = undefined; return "again"')
    assert told == "again"
    assert editor.does('return repo.read("docs/a.md")') == text


def test_many_files_are_few_requests(editor: EditorPage, github: FakeGitHub) -> None:
    """A hundred and thirty in three queries; what is here already is not asked for again."""
    files = {f"docs/weekly/{number}.md": f"Week {number}.\n" for number in range(130)}
    github.repository.commit(files)
    editor.does("await repo.files()")
    before = len(github.asked)
    read = "return Object.fromEntries(await repo.readMany(given.paths))"
    assert editor.does(read, paths=list(files)) == files
    assert github.asked[before:] == ["POST /graphql"] * 3
    assert editor.does(read, paths=[*files, "setting.yml"]).keys() == {*files, "setting.yml"}
    assert github.asked[before + 3 :] == ["POST /graphql"]


def test_without_hashes_each_file_is_asked_for(editor: EditorPage, github: FakeGitHub) -> None:
    """On a page without https a browser has none; what cannot be compared is not taken from a query."""
    editor.page.evaluate("() => Object.defineProperty(crypto, 'subtle', { value: undefined })")
    github.repository.commit({"docs/a.md": TEXTS["windows"]})
    told = editor.does('return Object.fromEntries(await repo.readMany(["docs/a.md", "setting.yml"]))')
    assert told["docs/a.md"] == TEXTS["windows"]
    assert sum("/git/blobs/" in each for each in github.asked) == 2


def test_the_same_text_twice(editor: EditorPage, github: FakeGitHub) -> None:
    """Two files that hold the same are both told."""
    github.repository.commit({"docs/a.md": "Same.\n", "docs/b.md": "Same.\n"})
    told = editor.does('return Object.fromEntries(await repo.readMany(["docs/a.md", "docs/b.md"]))')
    assert told == {"docs/a.md": "Same.\n", "docs/b.md": "Same.\n"}


def test_the_bytes_of_a_picture(editor: EditorPage, github: FakeGitHub) -> None:
    """All two hundred and fifty-six of them."""
    github.repository.commit({"docs/pictures/a.png": bytes(range(256)) * 5})
    told = editor.does('return Array.from(await repo.readBytes("docs/pictures/a.png"))')
    assert bytes(told) == bytes(range(256)) * 5


@pytest.mark.parametrize("raw", [b"Caf\xe9\n", b"\xff\xfeC\0a\0"], ids=["latin", "utf-16"])
def test_what_is_not_utf8_is_left_alone(editor: EditorPage, github: FakeGitHub, raw: bytes) -> None:
    """It would be written back as something else; so it is said, alone and among many."""
    github.repository.commit({"docs/a.md": raw})
    for told in (editor.open("docs/a.md"), editor.does('return [...await repo.readMany(["docs/a.md"])]')):
        assert told["kind"] == "text"
        assert told["say"].startswith("docs/a.md is not saved as UTF-8 text")


def test_a_file_that_is_not_there(editor: EditorPage) -> None:
    """By its name; it is no empty text."""
    told = editor.open("policies/gone.md")
    assert told["kind"] == "missing"
    assert told["say"].startswith("policies/gone.md is not in the repository")


def test_a_list_that_github_cuts_is_not_taken_for_all(editor: EditorPage) -> None:
    """Where there are more files than it tells, the editor shows none."""
    editor.page.route(
        f"{editor.github.address}/**/git/trees/**",
        lambda route: route.fulfill(
            json={"sha": "0" * 40, "tree": [], "truncated": True}, headers={"Access-Control-Allow-Origin": "*"}
        ),
    )
    assert "more files than GitHub lists at once" in editor.does("return repo.files()")["say"]
