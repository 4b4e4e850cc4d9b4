"""The picture of the year of reviews."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from bookbag.outputs.pages.review_year import ReviewYear, review_year_svg
from tests.helpers.agenda_sites import DAYS, PRESSING, TODAY, policy, site_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import WriteSite


def year_of(folder: Path, first: date, day: date = TODAY) -> ReviewYear:
    """The year of a site's reviews."""
    return ReviewYear.of(site_of(folder, day).policies, day, first)


@given(st.lists(st.none() | st.integers(-400, 900).map(lambda n: TODAY + timedelta(days=n)), max_size=12), DAYS)
def test_every_policy_is_in_one_bar_or_said(dues: list[date | None], first: date) -> None:
    """Overdue, a month, later or undated: the numbers add up to the policies, whichever month is the first."""
    from bookbag.content.dates import CalendarDate  # noqa: PLC0415 - for this alone
    from bookbag.content.records.item import RecordSource  # noqa: PLC0415
    from bookbag.content.records.policy import Policy  # noqa: PLC0415

    first = max(first, TODAY)
    policies = [
        Policy(
            source=RecordSource("x"),
            slug=f"p{n}",
            title="P",
            summary="S",
            review_by=CalendarDate.day(due) if due else None,
        )
        for n, due in enumerate(dues)
    ]
    year = ReviewYear.of(policies, TODAY, first)
    assert year.overdue + sum(each.count for each in year.months) + year.later + year.undated == len(dues)
    assert year.overdue == sum(due < TODAY for due in dues if due)
    assert len(year.months) == 12
    assert year.months[0].month.first == first.replace(day=1)


SVG: Final = "{http://www.w3.org/2000/svg}"


def drawn_year(folder: Path, name: str = "it") -> etree._Element:
    """The picture of the twelve months from December 2026."""
    return etree.fromstring(review_year_svg(year_of(folder, date(2026, 12, 3)), name))


def test_the_picture_can_be_heard(write_site: WriteSite) -> None:
    """It has a role, a title and a description with every number, ids of its own, and no colour of its own."""
    drawn = drawn_year(
        write_site({**PRESSING, "policies/far.md": policy(id="far", review_by="2029-01-01")}), "handbook"
    )
    assert drawn.get("role") == "img"
    assert drawn.get("aria-labelledby") == "handbook-title handbook-desc"
    assert [(each.get("id"), each.text) for each in drawn if each.get("id")] == [
        ("handbook-title", "Reviews due from December 2026 to November 2027"),
        ("handbook-desc", "Overdue: 1. December 2026: 1; June 2027: 1. Due later: 1. Without a review date: 1."),
    ]
    colours = {value for each in drawn.iter() for name in ("fill", "stroke") if (value := each.get(name))}
    assert colours == {"currentColor", "none"}


def numbers(element: etree._Element, *names: str) -> list[float]:
    """Attributes that are numbers."""
    return [float(element.get(name) or "nan") for name in names]


def test_the_picture_has_its_numbers_in_place(write_site: WriteSite) -> None:
    """A bar is as tall as its number, the overdue one stands first and is full, and all is within the picture."""
    more = {f"policies/s{n}.md": policy(id=f"s{n}", review_by="2026-12-20") for n in (1, 2)}
    drawn = drawn_year(write_site({**PRESSING, **more}))
    _, _, width, height = map(float, (drawn.get("viewBox") or "").split())
    texts = sorted((numbers(each, "x", "y"), each.text or "") for each in drawn.iter(f"{SVG}text"))
    assert all(0 < x < width and 0 < y < height for (x, y), _ in texts)
    in_order = [text for _, text in texts]
    assert in_order[:7] == ["1", "Overdue", "3", "Dec", "0", "Jan", "2027"]
    bars = list(drawn.iter(f"{SVG}rect"))
    assert [numbers(each, "height") for each in bars] == [[40], [120], [40]]
    assert [each.get("fill-opacity") for each in bars] == [None, ".15", ".15"]
    assert [numbers(each, "x") for each in bars] == sorted(numbers(each, "x") for each in bars)


def test_what_is_due_before_the_months_is_not_lost(write_site: WriteSite) -> None:
    """A review due between today and the meeting's month is counted in that month."""
    year = year_of(write_site({"policies/it.md": policy(id="it", review_by="2026-11-30")}), date(2027, 1, 14))
    assert (year.overdue, year.months[0].name, year.months[0].count) == (0, "January 2027", 1)
