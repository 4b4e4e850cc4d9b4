"""The calendars, whole: a folder of golden/ for each site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from bookbag.outputs.calendars import events_calendar, reviews_calendar
from tests.helpers.golden import cases_in, files_of
from tests.outputs.calendars.test_calendars import site_of

if TYPE_CHECKING:
    from tests.conftest import WriteSite
    from tests.helpers.golden import Golden

GOLDEN: Final = Path(__file__).parent / "golden"


@pytest.mark.parametrize("case", cases_in(GOLDEN), ids=lambda case: case.name)
def test_the_calendars_are_as_recorded(case: Path, golden: Golden, write_site: WriteSite) -> None:
    """Each site gives the calendars beside it, byte for byte."""
    site = site_of(write_site, files_of(case))
    golden.compare(case / "out.events.ics", events_calendar(site))
    golden.compare(case / "out.reviews.ics", reviews_calendar(site))
