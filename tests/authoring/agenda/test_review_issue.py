"""The issue that keeps the reviews."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from bookbag.authoring.agenda.review_issue import issue_text
from tests.helpers.agenda_sites import PRESSING, TODAY, site_of

if TYPE_CHECKING:
    from tests.conftest import Bookbag, WriteSite
    from tests.helpers.golden import Golden

THREE_LISTS: Final = Path(__file__).parent / "golden/three-lists"


def test_the_issue_has_three_lists(write_site: WriteSite, bookbag: Bookbag, golden: Golden) -> None:
    """A title, then overdue, undated and due soon, with what records each review."""
    golden.compare(THREE_LISTS / "out.issue.md", bookbag(write_site(PRESSING), "agenda", "--issue").stdout)


def test_the_issue_is_the_same_while_its_state_is(write_site: WriteSite) -> None:
    """From the day after one due date to the next the bytes do not change, at whatever time of day."""
    folder = write_site(PRESSING)
    texts = {issue_text(site_of(folder, TODAY + timedelta(days=n)), TODAY + timedelta(days=n)) for n in range(28)}
    assert len(texts) == 1
    changed = date(2026, 12, 21)
    assert issue_text(site_of(folder, changed), changed) not in texts
    assert issue_text(site_of(folder), changed) == issue_text(site_of(folder, changed), changed)


def test_the_issue_is_the_agendas_first_part(write_site: WriteSite, bookbag: Bookbag) -> None:
    """Every line of the issue but headings stands in the agenda."""
    folder = write_site(PRESSING)
    issue, agenda = (bookbag(folder, "agenda", *asked).stdout for asked in (["--issue"], []))
    lines = [line for line in issue.splitlines() if not line.startswith("#")]
    assert len(lines) > 9
    assert [line for line in lines if line not in agenda.splitlines()] == []


def test_the_issue_is_empty_when_all_is_current(write_site: WriteSite, bookbag: Bookbag) -> None:
    """Nothing is printed, and the exit status is 0, so that a job can close the issue."""
    result = bookbag(write_site(), "agenda", "--issue")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


@pytest.mark.parametrize("more", [("--for", "2026-12-03"), ("--out", "x.md"), ("--replace",)])
def test_the_issue_stands_alone(write_site: WriteSite, bookbag: Bookbag, more: tuple[str, ...]) -> None:
    """What has no meaning for the issue is refused instead of being passed over."""
    result = bookbag(write_site(), "agenda", "--issue", *more)
    assert result.exit_code == 2
    assert "--issue stands alone" in result.stderr
