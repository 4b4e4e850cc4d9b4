"""All rules of `bookbag check` together: what they find, and that they leave alone what is right."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bookbag.checking.check import RULES, check
from bookbag.checking.policy_rules import POLICY_RULES
from bookbag.checking.pressing_reviews import reviews_that_press
from bookbag.content.folder import read_content
from tests.helpers.checked_sites import NOW, PATH, policy, problems

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.conftest import Bookbag, WriteSite


def test_a_sound_site_has_nothing_to_mend(write_site: WriteSite) -> None:
    """The small site of the tests passes every rule."""
    assert problems(write_site, {}) == ()


def test_what_reading_met_and_what_the_rules_find_are_told_together(write_site: WriteSite) -> None:
    """Stops met in reading and what rules find are one list, sorted by file and line, nothing in it twice."""
    files = {
        "policies/b.md": policy("review_by: 2020-01-01\nowner: nobody").replace("id: tried", "id: b"),
        "policies/a.md": "---\ntitel: A\n---\n",
        "docs/index.md": "---\nid: index\ntitle: Welcome\n---\n[a](nope.md) [b](nope.md)\n\n07700 900123\n",
    }
    found = problems(write_site, files)
    assert [(each.path, each.line, each.level.value) for each in found] == [
        ("docs/index.md", 5, "fault"),
        ("docs/index.md", 7, "fault"),
        ("policies/a.md", 1, "stop"),
        ("policies/a.md", 1, "stop"),
        ("policies/a.md", 2, "stop"),
        ("policies/b.md", 5, "fault"),
        ("policies/b.md", 6, "fault"),
    ]
    assert list(found) == sorted(set(found))


def test_some_of_the_rules_can_be_asked_alone(write_site: WriteSite) -> None:
    """Only the rules that are asked for are applied, and what reading met is told in any case."""
    content = read_content(write_site({PATH: policy("review_by: 2020-01-01\nowner: nobody"), "docs/a.md": "x"}))
    assert [each.path for each in check(content, NOW, ())] == ["docs/a.md"]
    assert [(each.path, each.line) for each in check(content, NOW, (reviews_that_press,))] == [
        ("docs/a.md", 1),
        (PATH, 5),
    ]
    assert set(POLICY_RULES) < set(RULES)


@pytest.mark.parametrize(
    ("files", "statuses"),
    [
        ({}, (0, 0)),
        ({PATH: policy("review_by: 2026-12-01")}, (0, 1)),
        ({PATH: policy("review_by: 2026-11-01")}, (1, 1)),
        ({PATH: "---\ntitle: Tried\n---\nWords.\n"}, (1, 1)),
    ],
    ids=["nothing", "advice", "a fault", "a stop"],
)
def test_levels_decide_the_exit_status(
    files: Mapping[str, str], statuses: tuple[int, int], write_site: WriteSite, bookbag: Bookbag
) -> None:
    """Advice fails a strict check alone, faults and stops fail every check, and every form tells the same problems."""
    folder = write_site(files)
    assert (bookbag(folder, "check").exit_code, bookbag(folder, "check", "--strict").exit_code) == statuses
    as_json = json.loads(bookbag(folder, "check", "--format", "json").output)
    as_github = bookbag(folder, "check", "--format", "github").output.splitlines()
    as_text = bookbag(folder, "check").output
    assert as_json["computed_for"] == "2026-11-22"
    assert len(as_json["problems"]) == len(as_github)
    for each, line in zip(as_json["problems"], as_github, strict=True):
        assert f"{each['path']}:{each['line']}: {each['what']} {each['mend']}" in as_text
        assert line.startswith(f"::{'notice' if each['level'] == 'advice' else 'error'} file={each['path']},line=")
