"""Programs run to their end, with the CPU time and memory that they took: times on the wall say how busy a machine is."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tests.helpers.processes import BUILD, CACHES, HOOKS, started, surroundings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LIMIT: Final = 3600.0
"""Seconds on the wall after which a program is ended."""
DAY: Final = "2026-11-22"
CHECK: Final = (sys.executable, "-m", "bookbag", "check")
REVIEWS: Final = (sys.executable, "-m", "bookbag", "reviews")
BARE_READING: Final = """
import pathlib, yaml
loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
setting = yaml.load(pathlib.Path("setting.yml").read_text(), loader)
policies = [yaml.load(file.read_text().split("---\\n")[1], loader) for file in pathlib.Path("policies").glob("*.md")]
print(len(policies))
"""
BARE: Final = (sys.executable, "-c", BARE_READING)
"""Bare Python that imports yaml, and reads the fields that the reviews are told from."""
_BETWEEN: Final = """
import resource, subprocess, sys
status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(status, used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
"""A small program between this one and the measured one: Linux counts into the peak of a program that of its parent."""


class FailedError(Exception):
    """A program that was to be measured failed."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a program took, with the programs that it started."""

    seconds: float
    """CPU time: its own, and that of the system for it."""
    megabytes: float
    """Its peak of memory."""


def usage_of(command: Sequence[str], folder: Path, *, may_find_faults: bool = False, caches: str = "") -> Usage:
    """Run a command in `folder`, with the cache in `caches` or else beside that folder. Raises FailedError if it fails; status 1 is no failure where it `may_find_faults`."""
    between = (sys.executable, "-I", "-S", "-c", _BETWEEN, *command)
    with started(between, folder, environment=environment(folder, caches), stderr=None, limit=LIMIT) as process:
        said, _ = process.communicate()
    status, seconds, peak = said.split() if process.returncode == 0 else (b"-1", b"0", b"0")
    if int(status) not in ((0, 1) if may_find_faults else (0,)):
        msg = f"`{' '.join(command[:4])}` failed in {folder}"
        raise FailedError(msg)
    return Usage(float(seconds), float(peak) / (1024**2 if sys.platform == "darwin" else 1024))


def environment(folder: Path, caches: str = "") -> dict[str, str]:
    """The environment of what is measured: Bookbag of this folder, on the day of the site, with a cache beside it."""
    return surroundings(**{"BOOKBAG_TODAY": DAY, CACHES: caches or str(folder.with_name("caches"))})


def build(folder: Path) -> Usage:
    """Build the site in `folder` as somebody does who has built one before: the cache has what Bookbag keeps there."""
    return usage_of(BUILD, folder)


def first_build(folder: Path) -> Usage:
    """Build it as somebody does for the first time, and a web host every time: nothing is kept from a build before."""
    with tempfile.TemporaryDirectory(prefix="caches-", dir=folder.parent) as caches:
        return usage_of(BUILD, folder, caches=caches)


def hooks() -> Path:
    """The file of build hooks of this folder."""
    return HOOKS / "bookbag_site.py"
