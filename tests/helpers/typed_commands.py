"""What the tests of several commands share: a policy to try them on, and what of a folder stops."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bookbag.content.problems import Level

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Bookbag


def policy(**fields: str) -> str:
    """A policy with some fields, in order but for them."""
    lines = "".join(f"{name}: {value}\n" for name, value in {"title": "It", "summary": "What it is.", **fields}.items())
    return f"---\n{lines}---\nWords.\n"


def stops_of(folder: Path, bookbag: Bookbag) -> list[dict[str, str]]:
    """What would keep the site from being built."""
    problems = json.loads(bookbag(folder, "check", "--format", "json").stdout)["problems"]
    return [problem for problem in problems if problem["level"] == Level.STOP]
