"""`bookbag check`: what it says in each of its forms, and its exit status."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

import pytest

from tests.helpers.typed_commands import policy

if TYPE_CHECKING:
    from tests.conftest import Bookbag, WriteSite

pytestmark = pytest.mark.dates

CONTENT: Final = {
    "nothing": {},
    "advice": {"policies/it.md": policy(id="it", review_by="2026-12-01")},
    "fault": {"policies/it.md": policy(id="it", review_by="2026-11-21")},
    "stop": {"policies/it.md": policy(id="it", review_by="2026-11-31")},
}


@pytest.mark.parametrize(
    ("content", "exits"), [("nothing", (0, 0)), ("advice", (0, 1)), ("fault", (1, 1)), ("stop", (1, 1))]
)
@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_check_fails_for_what_matters(
    write_site: WriteSite, bookbag: Bookbag, content: str, exits: tuple[int, int], form: str
) -> None:
    """Faults and stops give exit status 1, advice only with --strict, in every format alike."""
    folder = write_site(CONTENT[content])
    asked = ("check", "--format", form)
    assert (bookbag(folder, *asked).exit_code, bookbag(folder, *asked, "--strict").exit_code) == exits


MESSY: Final = {
    "policies/it.md": policy(review_by="2026-11-21", owner="manger"),
    "policies/soon.md": policy(id="soon", title="100% soon", review_by="2026-12-01"),
    "docs/index.md": "---\ntitle: Welcome\nsttaus: draft\n---\n",
}


def test_check_as_text_is_a_line_a_problem(write_site: WriteSite, bookbag: Bookbag) -> None:
    """Each problem is `path:line: what. How to mend it.`, sorted, with advice marked and a count at the end."""
    *lines, empty, count = bookbag(write_site(MESSY), "check").stdout.splitlines()
    assert [re.match(r"([a-z/.]+):(\d+): [^ ].*\.( \[advice\])?$", line) is not None for line in lines] == [True] * len(
        lines
    )
    assert [line.split(": ")[0] for line in lines] == [
        "docs/index.md:3",
        "policies/it.md:1",
        "policies/it.md:4",
        "policies/it.md:5",
        "policies/soon.md:5",
    ]
    assert [line.endswith("[advice]") for line in lines] == [False, True, False, False, True]
    assert "Did you mean `status`?" in lines[0]
    assert empty == ""
    assert re.fullmatch(r"\d problems? that must be mended .*, \d faults?, 2 pieces of advice\.", count)


def test_check_has_nothing_to_say_of_a_good_site(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A site with nothing wrong is told so in words, as an empty list in JSON, and to GitHub not at all."""
    folder = write_site()
    assert bookbag(folder, "check").stdout == "Nothing to mend.\n"
    assert json.loads(bookbag(folder, "check", "--format", "json").stdout)["problems"] == []
    assert bookbag(folder, "check", "--format", "github").stdout == ""


def test_check_as_json_is_for_programs(write_site: WriteSite, bookbag: Bookbag) -> None:
    """The JSON has a schema, the day, and the problems of the text with their levels."""
    folder = write_site(MESSY)
    document = json.loads(bookbag(folder, "check", "--format", "json").stdout)
    assert (document["schema"], document["computed_for"]) == (1, "2026-11-22")
    problems = document["problems"]
    assert [list(each) for each in problems] == [["path", "line", "level", "what", "mend"]] * 5
    assert [each["level"] for each in problems if each["path"] == "docs/index.md"] == ["stop"]
    assert {each["level"] for each in problems} == {"stop", "fault", "advice"}
    told = bookbag(folder, "check").stdout
    assert all(f"{each['path']}:{each['line']}: {each['what']} {each['mend']}" in told for each in problems)


def test_check_for_github_marks_lines(write_site: WriteSite, bookbag: Bookbag) -> None:
    """GitHub is told each problem as an error or a notice on its line, with % written as it wants it."""
    lines = bookbag(write_site(MESSY), "check", "--format", "github").stdout.splitlines()
    assert len(lines) == 5
    assert all(re.fullmatch(r"::(error|notice) file=[a-z/.]+,line=\d+::[^\n]+\.", line) for line in lines)
    assert "::error file=docs/index.md,line=3::" in "\n".join(lines)
    assert any("::notice file=policies/soon.md,line=5::" in line and "100%25 soon" in line for line in lines)


@pytest.mark.parametrize("command", ["check", "reviews"])
def test_an_unknown_format_is_refused(write_site: WriteSite, bookbag: Bookbag, command: str) -> None:
    """A format that does not exist gives exit status 2 and the names of those that do."""
    result = bookbag(write_site(), command, "--format", "pdf")
    assert result.exit_code == 2
    assert "json" in result.stderr
