"""A sound site to put a wrong file into."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import POLICY, SETTING
from tests.helpers.wrong_files import FIRST

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def sound_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a sound file of every kind, for one bad file at a time to be laid in and taken out again."""
    folder = tmp_path_factory.mktemp("bad") / "little-oaks"
    home = "---\nid: index\ntitle: Welcome\n---\nCome in.\n"
    for path, text in {
        "setting.yml": SETTING,
        "policies/complaints.md": POLICY,
        "docs/index.md": home,
        **FIRST,
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder
