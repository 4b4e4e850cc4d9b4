"""What git knows of the policies: on which days their files changed, and by how many words. Nobody's name."""

from __future__ import annotations

import os
import re
import subprocess
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FOLDER = "policies"
GIT_TIMEOUT = 10.0
"""Seconds to wait for git. A meeting can do without what takes longer."""

_LOG = (
    "log", "--no-color", "--no-show-signature", "--no-ext-diff", "--no-textconv", "--relative", "--find-renames",
    "--unified=0", "--src-prefix=a/", "--dst-prefix=b/", "--word-diff=porcelain", "--word-diff-regex=[^[:space:]]+",
    # A character that no line of a difference begins with, the day, and what git says of the commit.
    "--format=%x01%cs %D",
)  # fmt: skip
_FILES = ("ls-files", "-z")
_GIT_ENVIRONMENT = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
_COMMIT = re.compile(r"\x01(\d{4}-\d{2}-\d{2}) (.*)")
_FILE = re.compile(rf"diff --git a/\S+ b/{FOLDER}/([^/\s]+)\.md")
_NEW = "new file"
"""Begins a line before the words of a file that git did not have."""

_SlugAndDay = tuple[str, date]
"""The slug of a policy, and a day."""


@dataclass(frozen=True, slots=True)
class Edit:
    """How much of one policy changed on one day."""

    day: date
    added: int
    """Words, those of the fields at the top of the file among them."""
    removed: int
    began: bool = False
    """Whether git had no such file before: then its words were new to git, and perhaps to nobody else."""


@dataclass(frozen=True, slots=True)
class GitHistory:
    """The edits of policies by slug, newest first."""

    edits: Mapping[str, tuple[Edit, ...]] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()
    """The policies whose files git keeps: only of these does no edit mean that nothing changed."""
    unknown: str = ""
    """Why nothing is known of any, in a sentence; empty where git could tell."""

    def since(self, day: date, *slugs: str) -> tuple[Edit, ...]:
        """The edits of a policy after `day`, newest first; its former slugs may be given too."""
        found = [edit for slug in slugs for edit in self.edits.get(slug, ()) if edit.day > day]
        return tuple(sorted(found, key=lambda edit: edit.day, reverse=True))


class _GitUnavailableError(Exception):
    """Git cannot tell; says why in a sentence."""


def read_history(folder: Path, since: date, timeout: float = GIT_TIMEOUT) -> GitHistory:
    """What git knows of the policies in `folder` from `since` on, by two calls however many there are.

    Where there is no git, no repository, only part of the history, or an answer takes longer than `timeout`
    seconds, that is said in `unknown`.
    """
    try:
        kept = _git(folder, timeout, *_FILES, "--", FOLDER)
        log = _git(folder, timeout, *_LOG, f"--since={since.isoformat()} 00:00", "--", FOLDER)
        return GitHistory(_edits(log), frozenset(_slugs(kept)))
    except _GitUnavailableError as why:
        return GitHistory(unknown=str(why))


def _git(folder: Path, timeout: float, *arguments: str) -> str:
    command = ["git", "--no-pager", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - fixed words, a folder and a date; no shell
            command, capture_output=True, check=False, timeout=timeout, env={**os.environ, **_GIT_ENVIRONMENT}
        )
    except FileNotFoundError as error:
        msg = "There is no git on this computer, so only the policies' own history is told."
        raise _GitUnavailableError(msg) from error
    except subprocess.TimeoutExpired as error:
        msg = f"Git did not answer within {timeout:g} seconds, so only the policies' own history is told."
        raise _GitUnavailableError(msg) from error
    except OSError as error:
        msg = f"Git could not be started ({error.strerror or error}), so only the policies' own history is told."
        raise _GitUnavailableError(msg) from error
    if done.returncode:
        raise _GitUnavailableError(_why(done.stderr.decode("utf-8", "replace")))
    return done.stdout.decode("utf-8", "replace")


def _why(complaint: str) -> str:
    if "not a git repository" in complaint:
        return "This folder is in no git repository, so only the policies' own history is told."
    if "does not have any commits" in complaint:
        return "Nothing has been committed to git yet, so only the policies' own history is told."
    return "Git cannot read this folder's history, so only the policies' own history is told. Try `git log` here."


def _slugs(listed: str) -> Iterator[str]:
    """The slugs of `policies/complaints.md`, each ended by a NUL."""
    for path in filter(None, listed.split("\0")):
        yield path.removeprefix(f"{FOLDER}/").removesuffix(".md")


def _edits(log: str) -> dict[str, tuple[Edit, ...]]:
    """The edits in what `_LOG` prints, by slug and then by day."""
    added: Counter[_SlugAndDay] = Counter()
    removed: Counter[_SlugAndDay] = Counter()
    began: set[_SlugAndDay] = set()
    for where, line in _lines_of_files(log):
        if line == _NEW:
            began.add(where)
        else:
            (added if line[0] == "+" else removed)[where] += len(line[1:].split())
    edits: dict[str, tuple[Edit, ...]] = {}
    for where in sorted({*added, *removed, *began}, reverse=True):
        edit = Edit(where[1], added[where], removed[where], where in began)
        edits[where[0]] = (*edits.get(where[0], ()), edit)
    return edits


def _lines_of_files(log: str) -> Iterator[tuple[_SlugAndDay, str]]:
    """Each piece of text that came or went, behind its + or -, and `_NEW` for each file that came."""
    day, slug, in_words = date.min, "", False
    for line in log.split("\n"):
        if commit := _COMMIT.fullmatch(line):
            if "grafted" in commit[2]:
                msg = "This copy of the git history is not whole, so only the policies' own history is told."
                raise _GitUnavailableError(msg)
            day, slug = date.fromisoformat(commit[1]), ""
        elif line.startswith("diff --git "):
            file = _FILE.fullmatch(line)
            slug, in_words = file[1] if file else "", False
        elif line.startswith("@@"):
            # Before this stand --- and +++ with the names of the files; after it nothing of that kind can.
            in_words = True
        elif slug and (line[:1] in ("+", "-") if in_words else line.startswith(_NEW)):
            yield (slug, day), line if in_words else _NEW
