"""When an event is, in a few words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from bookbag.content.dates import LONDON
from bookbag.content.folder import read_content
from bookbag.publishing.publish import publish
from bookbag.rules.event_times import event_time

if TYPE_CHECKING:
    from tests.conftest import WriteSite


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ("starts: 2026-11-27 09:15", "Friday 27 November 2026 at 9.15am"),
        ("all_day: true\nstarts: 2026-11-27", "Friday 27 November 2026"),
        (
            "starts: 2026-11-27 09:15\nto_be_confirmed: true",
            "Friday 27 November 2026 at 9.15am (to be confirmed)",
        ),
    ],
    ids=["at a time", "all day", "not certain"],
)
def test_day_time_and_doubt_are_said(write_site: WriteSite, fields: str, words: str) -> None:
    """An event of a whole day has no time; a date that may move says so."""
    folder = write_site({"docs/events/coffee.md": f"---\ntitle: Coffee\n{fields}\n---\nWords.\n"})
    (event,) = publish(read_content(folder), datetime(2026, 11, 22, tzinfo=LONDON)).events
    assert event_time(event) == words
