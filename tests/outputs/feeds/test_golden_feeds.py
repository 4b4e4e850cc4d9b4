"""The three feeds, whole: a folder of golden/ for each site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.helpers.golden import cases_in, files_of
from tests.outputs.feeds.test_newsletter_feed import feeds_at

if TYPE_CHECKING:
    from tests.conftest import WriteSite
    from tests.helpers.golden import Golden

GOLDEN: Final = Path(__file__).parent / "golden"


@pytest.mark.parametrize("case", cases_in(GOLDEN), ids=lambda case: case.name)
def test_the_feeds_are_as_recorded(case: Path, golden: Golden, write_site: WriteSite) -> None:
    """Each site gives the feeds beside it, byte for byte."""
    for path, raw in feeds_at(write_site(files_of(case))).items():
        golden.compare(case / f"out.{Path(path).name}", raw)
