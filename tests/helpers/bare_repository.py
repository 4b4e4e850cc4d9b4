"""A bare git repository, written to and read from by git's plumbing, as a host does it."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.helpers.processes import run, run_for_bytes, surroundings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from subprocess import CompletedProcess

GIT: Final = shutil.which("git") or "git"
MOMENT: Final = "2026-11-22T10:12:00Z"
"""When every commit is made, unless a test says otherwise."""
FILE: Final = "100644"

Change = tuple[str, str, str | None]
"""A path, the mode of its file, and the hash of what it holds; none where it is deleted."""


@dataclass(frozen=True)
class Entry:
    """What a tree says of one file or folder."""

    path: str
    mode: str
    type: str
    sha: str


class BareRepository:
    """A repository without files beside it: an empty one, or a copy of another."""

    def __init__(self, folder: Path, copied: Path | None = None) -> None:
        self.folder = folder
        self._seen: dict[str, bytes] = {}
        if copied:
            shutil.copytree(copied, folder)
        else:
            run([GIT, "init", "--quiet", "--bare", "--initial-branch=main", folder], environment=_alone())

    def git(
        self,
        *arguments: str,
        check: bool = True,
        given: str | None = None,
        variables: Mapping[str, str] | None = None,
    ) -> CompletedProcess[str]:
        """Run git in it as nobody in particular, with no settings of whoever runs the tests."""
        return run([GIT, *arguments], self.folder, environment=_alone(**(variables or {})), given=given, check=check)

    def said(self, *arguments: str, variables: Mapping[str, str] | None = None) -> str:
        """What git says, without the end of its line."""
        return self.git(*arguments, variables=variables).stdout.strip()

    def head(self, branch: str = "main") -> str | None:
        """The newest commit of a branch, if there is such a branch."""
        return self.said_or_none("rev-parse", "--verify", "--quiet", f"refs/heads/{branch}")

    def said_or_none(self, *arguments: str) -> str | None:
        """What git says, where it has no complaint."""
        done = self.git(*arguments, check=False)
        return done.stdout.strip() if done.returncode == 0 else None

    def blob(self, sha: str) -> bytes:
        """What stands behind a hash."""
        return self.blobs([sha])[sha]

    def blobs(self, hashes: Sequence[str]) -> dict[str, bytes]:
        """What stands behind several hashes. It never changes, so it is asked for once, and of one git."""
        if unseen := sorted({*hashes} - self._seen.keys()):
            self._seen |= zip(unseen, self._read(unseen), strict=True)
        return {sha: self._seen[sha] for sha in hashes}

    def _read(self, names: Sequence[str]) -> list[bytes]:
        given = "".join(f"{name}\n" for name in names)
        said = run_for_bytes([GIT, "cat-file", "--batch"], self.folder, environment=_alone(), given=given).stdout
        found = []
        for name in names:
            head, _, said = said.partition(b"\n")
            assert head.split()[1:2] == [b"blob"], f"{name}: {head.decode()}"
            size = int(head.split()[2])
            found.append(said[:size])
            said = said[size + 1 :]
        return found

    def file(self, path: str, branch: str = "main") -> bytes:
        """What a file of a branch holds."""
        [found] = self._read([f"refs/heads/{branch}:{path}"])
        return found

    def entries(self, tree: str) -> list[Entry]:
        """Everything in a tree and the folders below it."""
        listed = self.said("ls-tree", "-r", "-t", "-z", tree).split("\0")
        heads = [(each.partition("\t")[0].split(), each.partition("\t")[2]) for each in listed if each]
        return [Entry(path, mode, kind, sha) for (mode, kind, sha), path in heads]

    def store(self, raw: bytes) -> str:
        """Keep what a file is to hold; gives its hash."""
        [sha] = self.store_all([raw])
        return sha

    def store_all(self, contents: Sequence[bytes]) -> list[str]:
        """Keep what several files are to hold; gives their hashes."""
        with tempfile.TemporaryDirectory() as place:
            files = [Path(place) / str(nth) for nth, raw in enumerate(contents)]
            for file, raw in zip(files, contents, strict=True):
                file.write_bytes(raw)
            paths = "".join(f"{file}\n" for file in files)
            return self.git("hash-object", "-w", "--no-filters", "--stdin-paths", given=paths).stdout.split()

    def tree(self, base: str | None, changes: Iterable[Change]) -> str:
        """A tree like another but for some files; gives its hash."""
        with tempfile.TemporaryDirectory() as place:
            index = {"GIT_INDEX_FILE": f"{place}/index"}
            self.git("read-tree", base or "--empty", variables=index)
            told = "".join(f"{mode if sha else 0} {sha or '0' * 40}\t{path}\0" for path, mode, sha in changes)
            self.git("update-index", "-z", "--index-info", given=told, variables=index)
            return self.said("write-tree", variables=index)

    def commit_tree(
        self, tree: str, parents: Iterable[str], message: str, *, who: str = "Ros Carter", moment: str = MOMENT
    ) -> str:
        """A commit that no branch shows yet; gives its hash."""
        parts = [word for parent in parents for word in ("-p", parent)]
        names = {f"GIT_{role}_NAME": who for role in ("AUTHOR", "COMMITTER")}
        emails = {f"GIT_{role}_EMAIL": "someone@conkerlane.example" for role in ("AUTHOR", "COMMITTER")}
        dates = {f"GIT_{role}_DATE": moment for role in ("AUTHOR", "COMMITTER")}
        return self.said("commit-tree", tree, *parts, "-m", message, variables=names | emails | dates)

    def commit(self, files: Mapping[str, str | bytes | None], *, who: str = "Ros Carter", branch: str = "main") -> str:
        """Put a commit on a branch, as somebody else does; a file that is to be none is deleted."""
        head = self.head(branch)
        kept = {path: _bytes(text) for path, text in files.items() if text is not None}
        hashes = dict(zip(kept, self.store_all([*kept.values()]), strict=True))
        changes = [(path, FILE, hashes.get(path)) for path in files]
        sha = self.commit_tree(self.tree(head, changes), [head] if head else [], "Change something", who=who)
        self.git("update-ref", f"refs/heads/{branch}", sha)
        return sha

    def is_before(self, earlier: str, later: str) -> bool:
        """Whether one commit is another, or stands before it."""
        return self.git("merge-base", "--is-ancestor", earlier, later, check=False).returncode == 0

    def checked_out(self, folder: Path, branch: str = "main") -> Path:
        """A folder with the files of a branch, as a workflow fetches it."""
        run([GIT, "clone", "--quiet", "--branch", branch, self.folder, folder], environment=_alone())
        return folder


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()


def _alone(**variables: str) -> dict[str, str]:
    return surroundings(GIT_CONFIG_GLOBAL=os.devnull, GIT_CONFIG_SYSTEM=os.devnull, **variables)
