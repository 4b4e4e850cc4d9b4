"""Whole outputs, compared with files that lie beside what they are made from.

A folder `golden/` of a room has a folder for each case. In it is `in.*`, one file, or `in/`, the files of a small
site; and each `out.*` is a whole output. `pytest tests/outputs/email --renew-golden` writes the outputs anew, to be
read line by line before they are committed. Without that option nothing is ever written.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from pathlib import Path

RENEW: Final = "--renew-golden"
"""The option of pytest that writes the outputs anew."""


@dataclass(frozen=True)
class Golden:
    """Compares what is made with what is recorded."""

    renew: bool = False

    def compare(self, recorded: Path, made: str | bytes) -> None:
        """Fail with the differences unless `made` is the file `recorded`, byte for byte."""
        raw = made.encode() if isinstance(made, str) else made
        if self.renew:
            recorded.write_bytes(raw)
        known = recorded.read_bytes() if recorded.is_file() else b""
        if raw != known or not recorded.is_file():
            before, after = (each.decode(errors="backslashreplace").splitlines(keepends=True) for each in (known, raw))
            differences = "\n".join(map(repr, difflib.unified_diff(before, after, "recorded", "made", n=1)))
            pytest.fail(f"{recorded} is not what is made. If it should be, renew it with {RENEW}.\n{differences}")


def cases_in(folder: Path) -> list[Path]:
    """The cases of a folder `golden/`."""
    return sorted(case for case in folder.iterdir() if case.is_dir())


def files_of(case: Path) -> dict[str, str | bytes]:
    """The files of a case's small site, by their paths in it."""
    inside = case / "in"
    return {file.relative_to(inside).as_posix(): file.read_bytes() for file in inside.rglob("*") if file.is_file()}
