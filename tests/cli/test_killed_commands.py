"""Commands that write, killed on their way: every file is whole or not there, and the next command clears the rest."""

from __future__ import annotations

import random
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest

from tests.conftest import POLICY
from tests.helpers.killing import KILLED, changes_of, files_of, leftovers_in, run_to
from tests.helpers.processes import run
from tests.helpers.sample_documents import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.conftest import Build, WriteSite

FEES = POLICY.replace("complaints", "fees").replace("Complaints", "Fees")


class Killed(NamedTuple):
    """A command that is killed, and how often in the long test."""

    words: tuple[str, ...]
    times: int
    together: bool = False
    """Whether all of its files appear at one moment."""


COMMANDS: Final = (
    Killed(("mkdocs", "build", "--quiet"), 20, together=True),
    Killed(("bookbag", "review", "complaints", "fees", "--change", "Shorter."), 10),
    Killed(("bookbag", "new", "policy", "Late collection"), 5),
    Killed(("bookbag", "import", "nappies.docx"), 10),
    Killed(("bookbag", "new", "site", "little/oaks", "--url", "https://oaks.test/"), 5, together=True),
)


@pytest.fixture
def folder(write_site: WriteSite, mkdocs_build: Build) -> Path:
    """A site that is built and has changed since, with a document to import."""
    folder = write_site({"policies/fees.md": FEES})
    (folder / "nappies.docx").write_bytes(next(each for each in EXAMPLES if each.name == "nappies.docx").make())
    assert mkdocs_build(folder).returncode == 0
    (folder / "docs/index.md").write_text("---\nid: index\ntitle: Hello\n---\nCome in.\n", "utf-8")
    return folder


def told_of(folder: Path) -> dict[str, bytes]:
    """Every file of a site, but for the id of a new one, which is another each time."""
    return {name: re.sub(rb"(?m)^id: \w{8}-.*$", b"id", words) for name, words in files_of(folder).items()}


def whole_or_not(command: Killed, folder: Path, moments: Iterable[int]) -> None:
    """Kill a command at some of its changes, and look at what there is after each kill and the next command."""
    before = told_of(folder)
    done = folder.with_name("done")
    shutil.copytree(folder, done)
    most = changes_of(command.words, done)
    after = told_of(done)
    for till in (1 + moment % most for moment in moments):
        killed = folder.with_name("killed")
        shutil.copytree(folder, killed)
        assert run_to(till, command.words, killed).returncode == KILLED
        run([sys.executable, "-m", "bookbag", "--today", "2026-11-22", "check"], killed, check=False)
        _clear_with_another(command, killed)
        now = told_of(killed)
        assert leftovers_in(killed) == [], f"at change {till} of {most}"
        assert set(now) <= {*before, *after}
        wrong = [name for name, words in now.items() if words not in (before.get(name), after.get(name))]
        gone = [name for name in before if name in after and name not in now]
        assert (wrong, gone) == ([], []), f"at change {till} of {most}"
        if command.together and "setting.yml" in now:
            part = {name: now.get(name) for name in {*before, *after} if before.get(name) != after.get(name)}
            assert part in ({name: each.get(name) for name in part} for each in (before, after)), f"at change {till}"
        shutil.rmtree(killed)


def _clear_with_another(command: Killed, folder: Path) -> None:
    """A new site's leftovers lie where it was to be, which only another new site would look at."""
    if command.words[1:3] == ("new", "site") and (folder / "little").exists():
        run([sys.executable, "-m", "bookbag", "new", "site", "little/beeches"], folder)
        shutil.rmtree(folder / "little/beeches")


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(each, id=" ".join(each.words[1:3]), marks=() if "review" in each.words else pytest.mark.long)
        for each in COMMANDS[1:4]
    ],
)
def test_a_killed_command_leaves_files_whole_or_not_at_all(folder: Path, command: Killed) -> None:
    """As it begins to write, and at its last changes, a policy is as it was or as it was to be."""
    whole_or_not(command, folder, [1, 2, *range(-5, 0)])


def test_a_killed_new_site_is_whole_or_not_there(folder: Path) -> None:
    """As it begins, while its files are written, and before and after it takes its name."""
    whole_or_not(COMMANDS[4], folder, [0, 10, 20, -3, -2, -1])


@pytest.mark.long
@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: " ".join(each.words[:3]))
def test_fifty_kills_lose_neither_a_site_nor_a_source(folder: Path, command: Killed) -> None:
    """Fifty kills in all, at moments by chance, but the same in every run."""
    chance = random.Random(" ".join(command.words))  # noqa: S311 - for moments, not for secrets
    whole_or_not(command, folder, [chance.randrange(10**6) for _ in range(command.times)])


@pytest.mark.long
def test_a_kill_between_two_policies_is_told_by_the_next_review(folder: Path) -> None:
    """Where one of two reviews was recorded, the same command says which, and the other is recorded without it."""
    command = ("bookbag", "review", "complaints", "fees", "--change", "Shorter.")
    paths = ("policies/complaints.md", "policies/fees.md")
    killed, recorded = folder.with_name("killed"), list(paths)
    moment = changes_of(command, Path(shutil.copytree(folder, folder.with_name("done"))))
    while len(recorded) != 1:
        assert moment, "no kill falls between the two"
        shutil.rmtree(killed, ignore_errors=True)
        shutil.copytree(folder, killed)
        run_to(moment, command, killed)
        recorded = [path for path in paths if b"Shorter." in (killed / path).read_bytes()]
        moment -= 1
    (first,) = recorded
    (other,) = {*paths} - {first}
    again = [sys.executable, "-m", "bookbag", "--today", "2026-11-22", "review", "--change", "Shorter."]
    told = run([*again, "complaints", "fees"], killed, check=False)
    assert told.returncode == 2
    assert f"{first}:" in told.stderr
    assert "recorded already" in told.stderr
    assert f"{other}:" not in told.stderr
    assert run([*again, other.removeprefix("policies/").removesuffix(".md")], killed).returncode == 0
    assert [(killed / path).read_bytes().count(b"Shorter.") for path in paths] == [1, 1]
