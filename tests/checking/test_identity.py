"""What `bookbag check` says of ids, addresses and weeks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.checked_sites import CURRENT, PATH, marks, policy, problems, said, told, week

if TYPE_CHECKING:
    from tests.conftest import WriteSite


@pytest.mark.parametrize("status", ["published", "draft", "archived"])
def test_an_id_used_twice_is_a_stop(status: str, write_site: WriteSite) -> None:
    """The later of two files of one kind with one id is a stop at its id, whatever its status."""
    text = policy(status=status).replace("id: tried", "id: complaints")
    found = told(write_site, {PATH: text})
    assert marks(found) == [("stop", 2)]
    assert "policies/complaints.md" in said(found)


def test_an_id_may_be_that_of_another_kind_and_not_another_files_name(write_site: WriteSite) -> None:
    """Kinds have ids of their own; a file without an id has its name for one."""
    assert told(write_site, {"docs/complaints.md": "---\nid: complaints\ntitle: How\n---\nWords.\n"}) == []
    found = problems(write_site, {PATH: policy().replace("id: tried\n", ""), "policies/zoo.md": policy()})
    assert [(each.path, each.line) for each in found if each.level == "stop"] == [("policies/zoo.md", 2)]


@pytest.mark.parametrize(
    ("slugs", "level"),
    [("[tried-before, once-more]", None), ("[complaints]", "stop"), ("[tried]", "stop"), ("[pack]", "stop")],
)
def test_a_former_slug_is_nobody_elses(slugs: str, level: str | None, write_site: WriteSite) -> None:
    """A former slug that is another's, its own, or that of a page Bookbag makes is a stop at `formerly`."""
    found = told(write_site, {PATH: policy(f"{CURRENT}\nformerly: {slugs}")})
    assert marks(found) == ([(level, 7)] if level else [])


def test_a_former_slug_belongs_to_one(write_site: WriteSite) -> None:
    """Two files cannot both have been at one address, nor can one stand at the former address of an earlier one."""
    former = policy(f"{CURRENT}\nformerly: [once]")
    files = {PATH: former, "policies/zoo.md": former.replace("id: tried", "id: zoo")}
    assert marks(told(write_site, files, "policies/zoo.md")) == [("stop", 7)]
    files = {PATH: policy(f"{CURRENT}\nformerly: [zoo]"), "policies/zoo.md": policy().replace("id: tried", "id: zoo")}
    assert marks(told(write_site, files)) == [("stop", 7)]


def test_a_former_slug_is_its_kinds_own(write_site: WriteSite) -> None:
    """A page and a policy have different addresses, so that one may have been called as the other is."""
    assert told(write_site, {"docs/how.md": "---\nid: how\ntitle: How\nformerly: [complaints]\n---\nWords.\n"}) == []


@pytest.mark.parametrize(
    ("earlier", "later", "overlap"),
    [
        ("week: 2026-11-16", "week: 2026-11-23", False),
        ("week: 2026-11-23", "week: 2026-11-23", True),
        ("from: 2026-11-02\nto: 2026-11-22", "week: 2026-11-23", False),
        ("from: 2026-11-02\nto: 2026-11-23", "week: 2026-11-23", True),
        ("week: 2026-11-23", "from: 2026-11-27\nto: 2026-12-04", True),
        ("week: 2026-11-23", "from: 2026-11-28\nto: 2026-12-04", False),
    ],
)
def test_weeks_do_not_overlap(earlier: str, later: str, overlap: bool, write_site: WriteSite) -> None:  # noqa: FBT001 - a case
    """Two themes for one day are a stop at the dates of the later one; drafts and the archive take no day."""
    files = {"docs/weekly/a.md": week("a", earlier), "docs/weekly/b.md": week("b", later)}
    found = told(write_site, files, "docs/weekly/b.md")
    assert marks(found) == ([("stop", 5)] if overlap else [])
    assert not overlap or "docs/weekly/a.md" in said(found)
    for status in ("draft", "archived"):
        assert told(write_site, {**files, "docs/weekly/b.md": week("b", later, status)}) == []


@pytest.mark.parametrize(
    ("path", "text", "advised"),
    [
        (PATH, policy(), True),
        (PATH, policy(status="draft"), False),
        (PATH, policy(status="archived"), False),
        ("docs/weekly/tried.md", week("tried", "week: 2026-11-23"), True),
        ("docs/newsletters/tried.md", "---\nid: tried\ntitle: News\ndate: 2026-11-06\n---\nWords.\n", True),
        (
            "docs/notices/tried.md",
            "---\nid: tried\ntitle: Snow\nfrom: 2026-11-20\nuntil: 2026-11-25\n---\nWords.\n",
            True,
        ),
        ("docs/tried.md", "---\nid: tried\ntitle: Visit\n---\nWords.\n", False),
    ],
)
def test_a_lasting_id_is_advised(path: str, text: str, advised: bool, write_site: WriteSite) -> None:  # noqa: FBT001 - a case
    """What goes into feeds and calendars is advised to have an id, with the line to paste; pages and drafts are not."""
    assert told(write_site, {path: text}, path) == []
    found = told(write_site, {path: text.replace("id: tried\n", "")}, path)
    assert marks(found) == ([("advice", 1)] if advised else [])
    assert not advised or "`id: tried`" in said(found)
