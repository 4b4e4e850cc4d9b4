"""What git knows: which policies changed since their last review, and in which words."""

from __future__ import annotations

import os
import re
import shutil
from datetime import date
from typing import TYPE_CHECKING, Final

import pytest

from bookbag.authoring.agenda.git_history import Edit, read_history
from bookbag.authoring.agenda.meeting_agenda import history_start
from tests.conftest import POLICY
from tests.helpers.agenda_sites import DUE, TODAY, policy, section, site_of
from tests.helpers.processes import run, surroundings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.conftest import Bookbag, WriteSite

WORDS: Final = "one two three four five six seven eight nine ten"


class Repository:
    """A site that is kept in git, each commit on a day of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, day: str = "2026-01-01") -> None:
        """Run git on a day, by somebody whose name must not be shown."""
        own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        who = {f"GIT_{who}_{what}": "Jo Blogs" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        when = {f"GIT_{who}_DATE": f"{day}T12:00:00Z" for who in ("AUTHOR", "COMMITTER")}
        run(["git", *arguments], self.folder, environment=surroundings(**own, **who, **when))

    def commit(self, day: str, files: Mapping[str, str]) -> None:
        """Write some files and commit everything."""
        for path, text in files.items():
            (self.folder / path).write_text(text)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=Jo Blogs changed it", day=day)


@pytest.fixture
def repository(write_site: WriteSite) -> Repository:
    """A site with a policy that is overdue, and changed twice since its review."""
    kept = Repository(write_site({"policies/it.md": kept_policy(WORDS)}))
    kept.commit("2025-01-10", {})
    kept.commit("2025-11-01", {"policies/it.md": kept_policy(f"{WORDS} eleven")})
    kept.commit("2026-03-04", {"policies/it.md": kept_policy(f"{WORDS.replace('two', '2')} eleven")})
    kept.commit("2026-05-06", {"policies/it.md": kept_policy("++ b/policies/x.md and two\n\n@@ words\n")})
    kept.commit("2026-05-07", {"policies/complaints.md": POLICY.replace("Tell", "Do tell")})
    return kept


def kept_policy(words: str) -> str:
    """A policy last reviewed at the beginning of November 2025."""
    return policy(words, id="it", title="Kept", reviewed="2025-11-01", review_by="2026-11-01")


def test_git_tells_days_and_words(repository: Repository, bookbag: Bookbag) -> None:
    """Each day after the review has the words that came and went; the review's own day does not count."""
    changes = section(bookbag(repository.folder, "agenda").stdout, "What changed")
    said = "Its file changed on 6 May 2026 (6 words added, 11 removed); 4 March 2026 (1 word added, 1 removed)."
    assert said in changes
    assert "2025" not in changes
    assert "complaints" not in changes


def test_git_names_nobody(repository: Repository, bookbag: Bookbag) -> None:
    """Neither who wrote a commit nor what they said of it is in the agenda."""
    assert "Blogs" not in bookbag(repository.folder, "agenda").stdout


def test_lines_that_look_like_gits_own_are_words(repository: Repository) -> None:
    """Words such as `++ b/x` or `@@` in a policy do not lead the reader of the differences astray."""
    history = read_history(repository.folder, date(2026, 5, 1))
    assert history.edits["it"] == (Edit(date(2026, 5, 6), 6, 11),)
    assert history.unknown == ""


def test_a_file_that_came_to_git_later_is_told_as_that(repository: Repository, bookbag: Bookbag) -> None:
    """A site put into git after a review does not read as if every word had been written since."""
    late = policy("Many words.", id="new", title="New here", reviewed="2025-06-01", review_by="2026-06-01")
    repository.commit("2026-08-01", {"policies/new.md": late})
    changes = section(bookbag(repository.folder, "agenda").stdout, "What changed").partition("New here")[2]
    assert "Git has its file only since 1 August 2026." in changes
    assert "added" not in changes.partition("Kept")[0]
    repository.commit("2026-09-01", {"policies/new.md": late.replace("Many", "More")})
    changes = section(bookbag(repository.folder, "agenda").stdout, "What changed")
    assert "changed on 1 September 2026 (1 word added, 1 removed). Git has its file only since 1 August" in changes


def test_a_renamed_policy_keeps_its_history(repository: Repository, bookbag: Bookbag) -> None:
    """The days under a former slug count, and the renaming itself is no change of words."""
    (repository.folder / "policies/it.md").unlink()
    kept = policy("++ b/policies/x.md and two\n\n@@ words\n", id="it", title="Kept", reviewed="2025-11-01")
    kept = kept.replace("---\n++", "review_by: 2026-11-01\nformerly: [it]\n---\n++")
    repository.commit("2026-07-01", {"policies/kept.md": kept})
    changes = section(bookbag(repository.folder, "agenda").stdout, "What changed")
    assert "1 July 2026 (2 words added, 0 removed); 6 May 2026 (6 words added, 11 removed); 4 March 2026" in changes


def test_a_policy_that_git_does_not_keep_is_not_unchanged(repository: Repository, bookbag: Bookbag) -> None:
    """A file that is in no commit is said to be that; one that is and did not change is said to be unchanged."""
    new = policy(id="new", title="New here", reviewed="2025-06-01", review_by="2026-06-01")
    (repository.folder / "policies/new.md").write_text(new)
    still = policy(id="still", title="Still", reviewed="2026-06-01", review_by="2026-11-20")
    repository.git("add", "policies/new.md")
    repository.git("reset", "--quiet")
    (repository.folder / "policies/still.md").write_text(still)
    repository.git("add", "policies/still.md")
    repository.git("commit", "--quiet", "--message=x", day="2026-06-01")
    changes = section(bookbag(repository.folder, "agenda").stdout, "What changed")
    assert "Git does not keep this file yet." in changes.partition("**New here**")[2].partition("**")[0]
    assert "Its file has not changed since then." in changes.partition("**Still**")[2]


def test_many_days_are_added_up(repository: Repository, bookbag: Bookbag) -> None:
    """More than four days are one line, with all their words."""
    for day in range(1, 6):
        repository.commit(f"2026-06-0{day}", {"policies/it.md": kept_policy(f"{WORDS} {'more ' * day}")})
    changes = section(bookbag(repository.folder, "agenda").stdout, "What changed")
    assert re.search(
        r"changed on 7 days from 4 March 2026 to 5 June 2026: \d+ words added, \d+ removed in all", changes
    )


def test_part_of_a_history_is_said_to_be_that(repository: Repository, tmp_path: Path, bookbag: Bookbag) -> None:
    """In a shallow clone, as build services make them, no figures are invented."""
    shallow = tmp_path / "shallow"
    repository.git("clone", "--quiet", "--depth=1", repository.folder.as_uri(), str(shallow))
    result = bookbag(shallow, "agenda")
    assert result.exit_code == 0
    assert "This copy of the git history is not whole" in result.stdout
    assert "words added" not in result.stdout


def test_no_repository_is_said(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A site outside git has its own history, and a sentence; so has one where nothing is committed yet."""
    folder = write_site(DUE)
    assert "This folder is in no git repository" in bookbag(folder, "agenda").stdout
    Repository(folder)
    assert "Nothing has been committed to git yet" in bookbag(folder, "agenda").stdout


def test_no_git_is_said(repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where git is not installed the reader says so."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "There is no git on this computer" in read_history(repository.folder, TODAY).unknown


def pretended(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put another git before the real one."""
    (folder / "bin").mkdir()
    (folder / "bin/git").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "bin/git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder / 'bin'}:{os.environ['PATH']}")


def test_a_slow_git_is_not_waited_for(repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """After the time given it is said that git did not answer."""
    pretended(tmp_path, "exec sleep 20", monkeypatch)
    assert "did not answer within 0.2 seconds" in read_history(repository.folder, TODAY, timeout=0.2).unknown


@pytest.mark.parametrize(
    ("mode", "begins", "reason"), [(0o644, "#!/bin/sh\n", "Permission denied"), (0o755, "\x7fELF", "Exec format error")]
)
def test_a_git_that_cannot_be_started_is_said(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, mode: int, begins: str, reason: str
) -> None:
    """One that may not be run, or is none, is told as that, and not as one that is slow."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/git").write_text(begins)
    (tmp_path / "bin/git").chmod(mode)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    unknown = read_history(repository.folder, TODAY).unknown
    assert unknown == f"Git could not be started ({reason}), so only the policies' own history is told."


def test_a_failing_git_is_said(repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An error that is none of those known is said too, and never an empty list."""
    pretended(tmp_path, "echo 'fatal: detected dubious ownership' >&2; exit 128", monkeypatch)
    history = read_history(repository.folder, TODAY)
    assert history.unknown.startswith("Git cannot read this folder's history")


def test_git_is_called_twice_however_many_policies(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, bookbag: Bookbag
) -> None:
    """Forty overdue policies need no more calls than one."""
    for n in range(40):
        late = policy(id=f"p{n}", title=f"P{n}", reviewed="2025-06-01", review_by="2026-06-01")
        (repository.folder / f"policies/p{n}.md").write_text(late)
    real = shutil.which("git")
    pretended(tmp_path, f'echo x >> "{tmp_path}/calls"\nexec {real} "$@"', monkeypatch)
    assert bookbag(repository.folder, "agenda").exit_code == 0
    assert (tmp_path / "calls").read_text() == "x\nx\n"


def test_the_owners_git_configuration_changes_nothing(repository: Repository) -> None:
    """Colours, prefixes, tools and word patterns of the reader's own leave the figures as they are."""
    for name, value in (
        ("color.ui", "always"),
        ("diff.noprefix", "true"),
        ("diff.external", "false"),
        ("diff.wordRegex", "."),
        ("log.showSignature", "true"),
        ("diff.renames", "false"),
    ):
        repository.git("config", name, value)
    assert read_history(repository.folder, date(2026, 5, 1)).edits["it"] == (Edit(date(2026, 5, 6), 6, 11),)


def test_a_site_in_a_folder_of_a_repository_is_found(repository: Repository, tmp_path: Path) -> None:
    """Several sites in one repository each see their own policies."""
    above = Repository(tmp_path)
    (repository.folder / ".git").rename(tmp_path / "away")
    above.commit("2026-04-01", {})
    history = read_history(repository.folder, date(2026, 1, 1))
    assert {"it", "complaints"} == history.kept
    assert history.edits["it"][0].began


def test_only_as_much_history_is_asked_for_as_matters(repository: Repository) -> None:
    """Git is asked from the oldest review of what is listed."""
    assert history_start(site_of(repository.folder), TODAY) == date(2025, 11, 1)
    (repository.folder / "policies/it.md").unlink()
    assert history_start(site_of(repository.folder), TODAY) == TODAY
