"""Somebody new: they have Python, a terminal and a copy of Bookbag's folder, and type what README and handbook say."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.helpers import processes

if TYPE_CHECKING:
    import subprocess

REPOSITORY: Final = Path(__file__).resolve().parents[2]
ENVIRONMENT: Final = "python3 -m venv "
"""How a line begins that makes an environment."""
MINE: Final = ("PYTHON", "PIP_", "VIRTUAL", "GIT_", "XDG_")
"""How variables begin that are no matter of theirs."""
CHANGES_TERMINAL: Final = ("cd ", ". ")
"""How lines begin whose effect lasts as long as the terminal."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A person at a terminal, whose pip reaches no package index and has nothing but what is lent to it."""

    home: Path
    """Where they begin. Bookbag's folder is in it."""
    lent: Path
    """What Bookbag stands on, without Bookbag: it is in every environment that they make."""
    python: Path
    """A folder with `python3` alone."""
    today: str
    before: list[str] = field(default_factory=list)
    """The lines typed so far whose effect lasts."""

    def types(self, line: str) -> subprocess.CompletedProcess[str]:
        """Type one line, and say what came of it."""
        done = self._run("\n".join((*self.before, line)))
        if done.returncode == 0 and line.startswith(ENVIRONMENT):
            self._lend(line.removeprefix(ENVIRONMENT))
        if done.returncode == 0 and line.startswith(CHANGES_TERMINAL):
            self.before.append(line)
        return done

    def opens_another_terminal(self) -> None:
        """Begin where they began, and without an environment."""
        self.before.clear()

    @property
    def folder(self) -> Path:
        """The folder in which the terminal is."""
        return Path(self._run("\n".join((*self.before, "pwd -P"))).stdout.strip())

    def _run(self, script: str) -> subprocess.CompletedProcess[str]:
        own = {name: value for name, value in os.environ.items() if not name.startswith(MINE)}
        environment = {
            **own,
            "HOME": str(self.home),
            "PATH": f"{self.python}{os.pathsep}{os.defpath}",
            "BOOKBAG_TODAY": self.today,
            "NO_MKDOCS_2_WARNING": "1",
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "PIP_NO_INDEX": "1",
            # Nothing can be fetched to build with. By this name pip understands the opposite of what it says.
            "PIP_NO_BUILD_ISOLATION": "0",
        }
        return processes.run(["/bin/sh", "-e", "-c", script], self.home, environment=environment, check=False)

    def _lend(self, environment: str) -> None:
        """Lend an environment what Bookbag stands on, with the one program of it that is typed."""
        made = self.folder / environment.replace("~", str(self.home), 1)
        [packages] = made.glob("lib/python*/site-packages")
        (packages / "lent.pth").write_text(f"{self.lent}\n", "utf-8")
        program = made / "bin/mkdocs"
        program.write_text('#!/bin/sh\nexec "$(dirname "$0")/python" -m mkdocs "$@"\n', "utf-8")
        program.chmod(0o755)


def what_a_clone_lacks(folder: str, names: list[str]) -> list[str]:
    """What lies in the working copy of the repository and no clone of it has; but the editor is made already."""
    made = {"site", "dist"} if Path(folder) == REPOSITORY else {"__pycache__", "node_modules"}
    return [name for name in names if name in made or (name.startswith(".") and name != ".gitignore")]


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository as a clone has it."""
    folder = tmp_path_factory.mktemp("checkout") / "bookbag"
    return Path(shutil.copytree(REPOSITORY, folder, ignore=what_a_clone_lacks))


@pytest.fixture(scope="session")
def lent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All packages of this environment but Bookbag and pip."""
    folder = tmp_path_factory.mktemp("lent")
    engine = find_spec("mkdocs")
    assert engine
    assert engine.origin
    for package in Path(engine.origin).parents[1].iterdir():
        if not package.name.lower().startswith(("bookbag", "_bookbag", "pip", "__pycache__")):
            (folder / package.name).symlink_to(package)
    return folder


@pytest.fixture
def newcomer(tmp_path: Path, checkout: Path, lent: Path) -> Newcomer:
    """Somebody new, on a Friday."""
    (tmp_path / "python").mkdir()
    (tmp_path / "python/python3").symlink_to(sys.executable)
    home = tmp_path / "home"
    home.mkdir()
    shutil.copytree(checkout, home / "bookbag")
    return Newcomer(home, lent, tmp_path / "python", "2026-11-20")
