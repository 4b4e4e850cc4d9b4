"""Sites for the committee's agenda, and a reading of its sections."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from bookbag.content.dates import start_of
from bookbag.content.folder import read_content
from bookbag.publishing.publish import publish
from tests.conftest import REPOSITORY
from tests.helpers.golden import files_of

if TYPE_CHECKING:
    from pathlib import Path

    from bookbag.publishing.site import Site


TODAY: Final = date(2026, 11, 22)


def policy(body: str = "We do.", **fields: str) -> str:
    """A policy with some fields, in order but for them."""
    lines = "".join(f"{name}: {value}\n" for name, value in {"title": "It", "summary": "What it is.", **fields}.items())
    return f"---\n{lines}---\n{body}\n"


def meeting(starts: str = "2026-12-03 19:30", **fields: str) -> str:
    """A meeting in the diary."""
    lines = "".join(f"{name}: {value}\n" for name, value in {"title": "Committee", **fields}.items())
    return f"---\n{lines}kind: meeting\nstarts: {starts}\n---\n"


def site_of(folder: Path, day: date = TODAY) -> Site:
    """What is public of a folder on a day."""
    return publish(read_content(folder), start_of(day))


def section(document: str, heading: str) -> str:
    """The words below a heading of the agenda."""
    found = re.search(rf"^## {heading}[^\n]*\n(.*?)(?=^## |\Z)", document, re.MULTILINE | re.DOTALL)
    assert found, f"no section {heading!r} in\n{document}"
    return found[1].strip()


DUE: Final = {"policies/it.md": policy(id="it", reviewed="2025-11-21", review_by="2026-11-21", owner="manager")}


PRESSING: Final = files_of(REPOSITORY / "tests/authoring/agenda/golden/three-lists")


DAYS: Final = st.integers(min_value=-30, max_value=360).map(lambda n: TODAY + timedelta(days=n))
