"""The workflows that a committee copies, as they are shipped."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final

from tests.conftest import REPOSITORY
from tests.helpers.processes import run, surroundings

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path


FOLDER: Final = REPOSITORY / "hooks/bookbag/content/starter/workflows"
SCRIPT: Final = FOLDER / "policies-issue.sh"

Mapping = dict[str, Any]


def program(file: Path, text: str) -> None:
    """A program of our own, instead of the real one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    file.chmod(0o755)


def shell(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run `sh` in a folder, whose bin/ goes before what is installed."""
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return run(["/bin/sh", *arguments], folder, environment=surroundings(**{"PATH": path, **variables}), check=False)
