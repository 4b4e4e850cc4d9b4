"""A policy that goes overdue is told of everywhere on the same day, and nowhere once its review is recorded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Bookbag, Build, WriteSite

pytestmark = pytest.mark.dates

POLICY: Final = (
    "---\nid: lunch\ntitle: Lunch boxes\nsummary: What to put in a lunch box.\nstatus: published\n"
    "reviewed: 2025-11-20\nreview_by: 2026-11-20\napproved_by: chair\n---\n\n## Inside\n\nNo nuts.\n"
)
LAST_DAY, NEXT_DAY = "2026-11-20", "2026-11-21"
PLACES: Final = {"log", "reviews", "check", "register", "page", "calendar", "agenda", "issue"}


def told_of(folder: Path, today: str, bookbag: Bookbag, build: Build) -> set[str]:
    """The places that tell of the policy as overdue on that day."""
    log = build(folder, environment={"BOOKBAG_TODAY": today}).stderr
    site = folder / "site"
    reviews = bookbag(folder, "reviews", today=today)
    agenda = bookbag(folder, "agenda", "--for", today, today=today).output
    unfolded = (site / "calendars/reviews.ics").read_text("utf-8").replace("\r\n ", "")
    found = {
        "log": "OVERDUE" in log and "lunch" in log,
        "reviews": reviews.exit_code == 1
        and bool(re.search(r"OVERDUE.*Lunch boxes|Lunch boxes.*OVERDUE", reviews.output)),
        "check": "OVERDUE" in bookbag(folder, "check", today=today).output,
        "register": 'data-review-status="overdue"' in (site / "policies/index.html").read_text("utf-8"),
        "page": "Review was due 20 November 2026" in (site / "policies/lunch/index.html").read_text("utf-8"),
        "calendar": bool(
            re.search(r"SUMMARY:.*(?i:overdue).*Lunch boxes|SUMMARY:.*Lunch boxes.*(?i:overdue)", unfolded)
        ),
        "agenda": bool(re.search(r"## Overdue: 1\n.*?Lunch boxes", agenda, re.DOTALL)),
        "issue": "## Overdue: 1" in bookbag(folder, "agenda", "--issue", today=today).output,
    }
    assert set(found) == PLACES
    return {place for place, tells in found.items() if tells}


def test_a_lapse_is_told_everywhere_at_once_and_cleared_at_once(
    write_site: WriteSite, bookbag: Bookbag, mkdocs_build: Build
) -> None:
    """Nowhere on the last day, everywhere on the next, and nowhere again when `bookbag review` has recorded it."""
    folder = write_site({"policies/lunch.md": POLICY})
    assert told_of(folder, LAST_DAY, bookbag, mkdocs_build) == set()
    assert told_of(folder, NEXT_DAY, bookbag, mkdocs_build) == PLACES
    recorded = bookbag(folder, "review", "lunch", "--change", "No change needed.", today=NEXT_DAY)
    assert recorded.exit_code == 0, recorded.output
    assert told_of(folder, NEXT_DAY, bookbag, mkdocs_build) == set()
