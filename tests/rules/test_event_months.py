"""The diary, month by month."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bookbag.content.dates import LONDON
from bookbag.content.folder import read_content
from bookbag.publishing.publish import publish
from bookbag.rules.event_months import EventMonth, events_by_month

if TYPE_CHECKING:
    from tests.conftest import WriteSite

NOW = datetime(2026, 11, 22, 9, tzinfo=LONDON)


def months(write_site: WriteSite, **dates: str) -> list[EventMonth]:
    """The months of a site's events, each with the fields that say when it is."""
    files = {f"docs/events/{slug}.md": f"---\ntitle: {slug}\n{when}\n---\nWords.\n" for slug, when in dates.items()}
    return list(events_by_month(publish(read_content(write_site(files)), NOW).coming))


def test_each_month_has_its_events_in_order(write_site: WriteSite) -> None:
    """The same month of another year is another, and a month without events is none."""
    found = months(
        write_site,
        late="starts: 2026-12-16 14:00",
        early="starts: 2026-12-03 19:30",
        next="starts: 2027-12-01 09:00",
        soon="starts: 2026-11-27 09:15",
    )
    assert [(each.name, [shown.what.slug for shown in each.events]) for each in found] == [
        ("November 2026", ["soon"]),
        ("December 2026", ["early", "late"]),
        ("December 2027", ["next"]),
    ]


def test_a_month_is_over_with_the_last_of_its_events_to_end(write_site: WriteSite) -> None:
    """That need not be the one that begins last: its heading stays while anything stands under it."""
    (december,) = months(
        write_site,
        fair="all_day: true\nstarts: 2026-12-02\nends: 2026-12-20",
        meeting="starts: 2026-12-03 19:30\nends: 2026-12-03 21:00",
    )
    assert [shown.what.slug for shown in december.events] == ["fair", "meeting"]
    assert december.over == datetime(2026, 12, 21, tzinfo=LONDON)
