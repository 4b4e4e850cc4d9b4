"""A site with feeds, for the tests of this folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.feed_reading import CONTENT, written

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build


@pytest.fixture(scope="session")
def fed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the site of all these tests is built; empty until it is."""
    return tmp_path_factory.mktemp("fed")


@pytest.fixture
def fed(fed_once: Path, mkdocs_build: Build) -> Path:
    """The built site, which tests only look at."""
    folder = fed_once / "little-oaks"
    if not (folder / "site/sitemap.xml.gz").exists():
        process = mkdocs_build(written(folder, CONTENT))
        assert process.returncode == 0, process.stderr
    return folder / "site"
