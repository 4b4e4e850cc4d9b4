"""The season of a day, and the day that a record is about."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from bookbag.content.dates import LONDON
from bookbag.content.folder import read_content
from bookbag.rules.seasons import day_of_record, season_of

if TYPE_CHECKING:
    from tests.conftest import WriteSite

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("day", "season"),
    [
        ("2026-02-28", "winter"),
        ("2028-02-29", "winter"),
        ("2026-03-01", "spring"),
        ("2026-05-31", "spring"),
        ("2026-06-01", "summer"),
        ("2026-08-31", "summer"),
        ("2026-09-01", "autumn"),
        ("2026-11-30", "autumn"),
        ("2026-12-01", "winter"),
    ],
)
def test_seasons_begin_on_the_first_of_a_month(day: str, season: str) -> None:
    """As the Met Office counts them."""
    assert season_of(date.fromisoformat(day)) == season


def test_each_kind_has_the_day_that_it_is_about(write_site: WriteSite) -> None:
    """A week has its Monday, an event its first day, a notice its beginning; a page, and none at all, have today."""
    body = "---\ntitle: T\n{}\n---\nWords.\n"
    content = read_content(
        write_site(
            {
                "docs/weekly/w.md": body.format("week: 2026-06-01"),
                "docs/newsletters/n.md": body.format("date: 2026-03-01"),
                "docs/events/e.md": body.format("starts: 2026-12-01 10:00\nends: 2026-12-02 10:00"),
                "docs/notices/o.md": body.format("from: 2026-08-31 09:00\nuntil: 2026-09-30"),
                "docs/p.md": body.format("topic: T"),
            }
        )
    )
    days = {item.source.path: day_of_record(item, TODAY) for item in content.items}
    assert days["docs/weekly/w.md"] == date(2026, 6, 1)
    assert days["docs/newsletters/n.md"] == date(2026, 3, 1)
    assert days["docs/events/e.md"] == datetime(2026, 12, 1, tzinfo=LONDON).date()
    assert days["docs/notices/o.md"] == date(2026, 8, 31)
    assert days["docs/p.md"] == TODAY == day_of_record(None, TODAY)
