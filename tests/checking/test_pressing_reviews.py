"""What `bookbag check` says of review dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import SETTING
from tests.helpers.checked_sites import PATH, marks, policy, said, told

if TYPE_CHECKING:
    from tests.conftest import WriteSite


@pytest.mark.parametrize(
    ("fields", "level", "line", "word"),
    [
        ("review_by: 2026-11-21", "fault", 5, "OVERDUE"),
        ("review_by: 2026-10", "fault", 5, "OVERDUE"),
        ("topic: Health\nreview_by: 2026-11-21", "fault", 6, "21 November 2026"),
        ("reviewed: 2025-11-21\nreview_every: 12 months", "fault", 6, "OVERDUE"),
        ("adopted: 2025-10\nreview_every: 12 months", "fault", 6, "October 2026"),
        ("topic: Health", "fault", 1, "UNDATED"),
        ("adopted: 2025-10\nreviewed: 2026-10", "fault", 6, "UNDATED"),
        ("adopted: 2025-10", "fault", 5, "UNDATED"),
        ('review_by: ""', "fault", 5, "UNDATED"),
        ("review_every: 12 months", "fault", 5, "UNDATED"),
        ("review_by: 2026-11-22", "advice", 5, "DUE SOON"),
        ("review_by: 2026-11", "advice", 5, "November 2026"),
        ("review_by: 2027-01-21", "advice", 5, "DUE SOON"),
        ("review_by: 2027-01-22", None, 0, ""),
        ("review_by: 2027-01", None, 0, ""),
    ],
)
def test_reviews_that_press_are_told(
    fields: str, level: str | None, line: int, word: str, write_site: WriteSite
) -> None:
    """A lapsed or missing review date is a fault and one within sixty days advice, where the file says when it is due."""
    found = told(write_site, {PATH: policy(fields)})
    assert marks(found) == ([(level, line)] if level else [])
    assert not level or word in said(found)


@pytest.mark.parametrize("status", ["draft", "archived"])
@pytest.mark.parametrize("fields", ["review_by: 2026-11-21", "topic: Health", "review_by: 2026-11-22"])
def test_reviews_of_what_is_not_published_do_not_press(status: str, fields: str, write_site: WriteSite) -> None:
    """Drafts and the archive have no review to miss."""
    assert told(write_site, {PATH: policy(fields, status=status)}) == []


def test_the_review_of_a_policy_yet_to_be_published_presses(write_site: WriteSite) -> None:
    """A policy that will be public by itself is held to its dates now."""
    assert marks(told(write_site, {PATH: policy("publish: 2027-01-01")})) == [("fault", 1)]


def test_the_setting_says_when_a_review_is_due_soon(write_site: WriteSite) -> None:
    """`review.due_soon` takes the place of the sixty days."""
    files = {PATH: policy("review_by: 2027-01-21"), "setting.yml": f"{SETTING}review: {{due_soon: 1 month}}\n"}
    assert told(write_site, files) == []
    files[PATH] = policy("review_by: 2026-12-22")
    assert marks(told(write_site, files)) == [("advice", 5)]


@pytest.mark.parametrize("status", ["published", "draft", "archived"])
@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ("adopted: 2026-11-23\nreview_by: 2028-01-01", 5),
        ("review_by: 2028-01-01\nreviewed: 2026-12", 6),
        ("review_by: 2028-01-01\nhistory:\n  - {date: 2027-01-01, change: New}", 7),
    ],
)
def test_a_review_in_the_future_is_a_stop(fields: str, line: int, status: str, write_site: WriteSite) -> None:
    """What has happened cannot have happened after today, in a policy of any status."""
    assert ("stop", line) in marks(told(write_site, {PATH: policy(fields, status=status)}))


@pytest.mark.parametrize("when", ["2026-11-22", "2026-11", "2026-06"])
def test_a_review_today_or_in_this_month_is_not_in_the_future(when: str, write_site: WriteSite) -> None:
    """Today's date and this month's name are no dates in the future."""
    assert told(write_site, {PATH: policy(f"adopted: {when}\nreviewed: {when}\nreview_every: 12 months")}) == []
