"""The engine of the search on pages in Chromium."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bookbag.outputs.search.search_index import EXCERPTS_FILE, INDEX_FILE
from tests.helpers.browsing import new_page, opened_context
from tests.helpers.search_engine import Engine
from tests.helpers.search_sites import published

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext

    from bookbag.publishing.site import Site


@pytest.fixture(scope="session")
def blank(browser: Browser) -> Iterator[BrowserContext]:
    """Where pages can ask nobody for anything."""
    with opened_context(browser, offline=True) as context:
        yield context


@pytest.fixture(scope="session")
def files(built_conker_lane: Path) -> tuple[str, str]:
    """The index of the built example, and its texts."""
    return (built_conker_lane / INDEX_FILE).read_text("utf-8"), (built_conker_lane / EXCERPTS_FILE).read_text("utf-8")


@pytest.fixture(scope="session")
def engine(blank: BrowserContext, files: tuple[str, str]) -> Engine:
    """The engine with the example's index."""
    return Engine(new_page(blank), files)


@pytest.fixture(scope="session")
def site(conker_lane: Path) -> Site:
    """The example on its day, whose words are drawn without an engine."""
    return published(conker_lane)
