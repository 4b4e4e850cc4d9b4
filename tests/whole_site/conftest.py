"""Whole sites, built for the tests of this folder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.helpers.built_sites import TODAY, BuildSite, Built
from tests.helpers.site_cache import locked

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.conftest import Build, WriteSite


@pytest.fixture
def build_site(site_cache: Path, write_site: WriteSite, mkdocs_build: Build) -> BuildSite:
    """Builds the small site with files of the test's own."""

    def build(name: str, files: Mapping[str, str | bytes] | None = None, *, today: str = TODAY) -> Built:
        place = site_cache / re.sub(r"[ :]", "-", f"site {name} {today}")
        with locked(place):
            if not (place / "log").exists():
                folder = write_site(files)
                process = mkdocs_build(folder, environment={"BOOKBAG_TODAY": today})
                assert process.returncode == 0, process.stderr
                folder.rename(place)
                (place / "log").write_text(process.stderr, "utf-8")
        return Built(place, place / "site", (place / "log").read_text("utf-8"))

    return build


@pytest.fixture
def lane(conker_lane: Path, built_conker_lane: Path, conker_lane_log: str) -> Built:
    """The example site with what its build said, on the day of its demonstration."""
    return Built(conker_lane, built_conker_lane, conker_lane_log)
