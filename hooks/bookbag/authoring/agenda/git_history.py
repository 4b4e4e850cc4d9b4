"""The history of the policies in git: on which days each file changed, and by how many words. Authors are not read."""

from __future__ import annotations

import os
import re
import subprocess
from collections import Counter
from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING

from bookbag.content.folder import POLICIES
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

GIT_TIMEOUT = 10.0
"""Seconds to wait for git; an agenda can be made without it."""

_LOG = (
    "log", "--no-color", "--no-show-signature", "--no-ext-diff", "--no-textconv", "--relative", "--find-renames",
    "--unified=0", "--src-prefix=a/", "--dst-prefix=b/", "--word-diff=porcelain", "--word-diff-regex=[^[:space:]]+",
    # For each commit: \x01, with which no line of a diff begins, the day of the commit (%cs), and its refs (%D).
    "--format=%x01%cs %D",
)  # fmt: skip
_FILES = ("ls-files", "-z")
_GIT_ENVIRONMENT = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
_COMMIT = re.compile(r"\x01(\d{4}-\d{2}-\d{2}) (.*)")
_FILE = re.compile(rf"diff --git a/\S+ b/{POLICIES}/([^/\s]+)\.md")
_NEW = "new file"
"""The start of git's line `new file mode 100644`, in the diff of a file that is added."""

_SlugAndDay = tuple[str, date]
"""The slug of a policy, and the day of a commit."""


@dataclass(frozen=True, slots=True)
class Edit:
    """How many words of one policy changed on one day."""

    day: date
    added: int
    """Words added, including those in the front matter."""
    removed: int
    began: bool = False
    """Whether the file was added to git on that day. Its words are new to git, but perhaps not to the committee."""


@dataclass(frozen=True, slots=True)
class GitHistory:
    """The edits of policies by slug, newest first."""

    edits: Mapping[str, tuple[Edit, ...]] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()
    """The slugs of policies tracked by git. For any other, having no edit does not mean that nothing changed."""
    unknown: str = ""
    """Why git's history is not available, in a sentence; empty if it is."""

    def since(self, day: date, *slugs: str) -> tuple[Edit, ...]:
        """The edits after `day` of a policy with any of `slugs` (its own and former ones), newest first."""
        found = [edit for slug in slugs for edit in self.edits.get(slug, ()) if edit.day > day]
        return tuple(sorted(found, key=lambda edit: edit.day, reverse=True))


class _GitUnavailableError(Exception):
    """Git's history is not available; the message says why in a sentence."""


def read_history(folder: Path, since: date, timeout: float = GIT_TIMEOUT) -> GitHistory:
    """Read from git the edits of the policies in `folder` from `since` on, in two calls however many there are.

    If git is not installed, the folder is in no repository, the clone is shallow, or a call takes longer than
    `timeout` seconds, the result has no edits and says why in `unknown`.
    """
    try:
        kept = _git(folder, timeout, *_FILES, "--", POLICIES)
        log = _git(folder, timeout, *_LOG, f"--since={since.isoformat()} 00:00", "--", POLICIES)
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
    """The slugs in the output of `git ls-files -z`: paths such as `policies/complaints.md`, each ended by a NUL."""
    for path in filter(None, listed.split("\0")):
        yield path.removeprefix(f"{POLICIES}/").removesuffix(".md")


def _edits(log: str) -> dict[str, tuple[Edit, ...]]:
    """Parse the output of `git log` with `_LOG` into the edits of each slug, newest first."""
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
    """Every added or removed piece of text in the output, with its leading + or -, and `_NEW` for each added file."""
    day, slug, in_words = date.min, "", False
    for line in log.split("\n"):
        if commit := _COMMIT.fullmatch(line):
            if "grafted" in commit[2]:  # git's mark on the oldest commit of a shallow clone
                msg = "This copy of the git history is not whole, so only the policies' own history is told."
                raise _GitUnavailableError(msg)
            day, slug = date.fromisoformat(commit[1]), ""
        elif line.startswith("diff --git "):
            file = _FILE.fullmatch(line)
            slug, in_words = file[1] if file else "", False
        elif line.startswith("@@"):
            # The header's lines `--- a/...` and `+++ b/...` come before the first hunk, and so are not taken for words.
            in_words = True
        elif slug and (line[:1] in ("+", "-") if in_words else line.startswith(_NEW)):
            yield (slug, day), line if in_words else _NEW
