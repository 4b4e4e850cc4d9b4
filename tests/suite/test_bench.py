"""The benchmark itself: its pages are content that can be published, and its table says what was measured."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from bookbag.checking.check import check
from bookbag.content.dates import LONDON
from bookbag.content.folder import DATED_FOLDERS, read_content
from bookbag.content.problems import Level
from tests.helpers.bench.chart import chart_svg
from tests.helpers.bench.measuring import hooks
from tests.helpers.bench.realistic_site import documents, write_hooked, write_plain
from tests.helpers.bench.table import Row, as_text, per_page

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 22, 9, tzinfo=LONDON)


@pytest.mark.parametrize("pages", [40, 144])
def test_the_pages_can_be_published(tmp_path: Path, pages: int) -> None:
    """They are as many as asked, of every kind, with no problem that stops a build and no fault."""
    content = read_content(write_hooked(tmp_path, pages, hooks()))
    assert len(content.items) == pages
    assert {item.kind for item in content.items} == {"policy", "page", *(kind.kind for kind in DATED_FOLDERS.values())}
    assert [str(problem) for problem in check(content, NOW) if problem.level is not Level.ADVICE] == []


def test_both_engines_are_given_the_same_bodies(tmp_path: Path) -> None:
    """Every file of the one stands in the other, with the same text below its fields, and the same every time."""
    ours, plain = write_hooked(tmp_path / "ours", 60, hooks()), write_plain(tmp_path / "plain", 60)
    for each in documents(60):
        file = ours / each.link if each.link.startswith("policies/") else ours / "docs" / each.link
        bodies = [text.read_text("utf-8").split("---\n", 2)[2] for text in (file, plain / "docs" / each.link)]
        assert bodies == [f"{each.body}\n"] * 2
    assert sorted(file.name for file in (ours / "docs/pictures").iterdir()) == sorted(
        file.name for file in (plain / "docs/pictures").iterdir()
    )


def test_a_row_is_the_median_of_the_ratios_of_its_pairs() -> None:
    """One disturbed pair changes nothing, and a ratio at the bound is within it."""
    row = Row("build", ((3.0, 2.0), (90.0, 2.0), (2.0, 2.0)), bound=1.5, aim=1.0)
    assert (row.ratio, row.ours, row.theirs, row.holds) == (1.5, 3.0, 2.0, True)
    assert as_text([row]).splitlines()[2] == (
        "| build | 2.00 s        | 3.00 s   | 1.50x | 1.00 to 45.00 | 1.50x (aim 1.00x) | holds |"
    )
    assert not Row("build", ((3.01, 2.0),), bound=1.5).holds
    assert "DOES NOT HOLD" in as_text([Row("build", ((3.01, 2.0),), bound=1.5)])


def test_seconds_a_page_are_of_the_size_they_were_measured_at() -> None:
    """Twice the pages in twice the time are as long a page."""
    row = per_page("a page", [8.0, 9.0], [2.0, 2.0], (400, 100), 1.1)
    assert row.pairs == ((20.0, 20.0), (22.5, 20.0))
    assert row.ratio == pytest.approx(1.0625)


def test_the_chart_is_one_bar_for_each_row() -> None:
    """It is XML, says the rows to those who cannot see it, and marks what is too much."""
    rows = [Row("a & b", ((1.0, 1.0),), 1.5), Row("c", ((9.0, 1.0),), 1.5)]
    svg = ET.fromstring(chart_svg(rows, "Ratios"))  # noqa: S314 - our own
    bars = svg.findall("{http://www.w3.org/2000/svg}rect")[1:]
    assert [bar.get("fill") for bar in bars] == ["#2f7d5b", "#b3402a"]
    assert svg.findtext("{http://www.w3.org/2000/svg}desc") == "a & b: 1.00, bound 1.50. c: 9.00, bound 1.50"
