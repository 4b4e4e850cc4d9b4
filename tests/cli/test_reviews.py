"""`bookbag reviews`: the register in each of its forms, and its exit status."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Final

import pytest

from tests.conftest import POLICY
from tests.helpers.typed_commands import policy

if TYPE_CHECKING:
    from tests.conftest import Bookbag, WriteSite

pytestmark = pytest.mark.dates


DUE: Final = {
    "overdue": policy(review_by="2026-11-21"),
    "undated": policy(),
    "due-soon": policy(review_by="2026-11-22"),
    "current": policy(review_by="2027-11-22"),
}


@pytest.mark.parametrize(
    ("status", "by_default", "due_soon"), [("overdue", 1, 1), ("undated", 1, 1), ("due-soon", 0, 1), ("current", 0, 0)]
)
def test_reviews_fail_at_the_level_asked_for(
    write_site: WriteSite, bookbag: Bookbag, status: str, by_default: int, due_soon: int
) -> None:
    """The exit status is 1 at --fail-on or beyond it, overdue where nothing is said, and never with `never`."""
    folder = write_site({"policies/it.md": DUE[status]})
    assert bookbag(folder, "reviews").exit_code == by_default
    assert bookbag(folder, "reviews", "--fail-on", "overdue").exit_code == by_default
    assert bookbag(folder, "reviews", "--fail-on", "due-soon").exit_code == due_soon
    assert bookbag(folder, "reviews", "--fail-on", "never").exit_code == 0


def test_a_hidden_policy_fails_no_review(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A draft or archived policy is in no register, however long its review is overdue."""
    hidden = {
        f"policies/{status}.md": policy(status=status, review_by="2020-01-01") for status in ("draft", "archived")
    }
    result = bookbag(write_site(hidden), "reviews", "--format", "json")
    assert result.exit_code == 0
    assert [each["slug"] for each in json.loads(result.stdout)["policies"]] == ["complaints"]


MANY: Final = {
    "policies/pipes.md": policy(id="pipes", title="Pipes | and 100%", review_by="2026-10"),
    "policies/sums.md": policy(id="sums", title='"=SUM(1,2)"', review_by="2026-12-01"),
    "policies/undated.md": policy(id="undated", title="Undated"),
}


def test_reviews_as_a_table(write_site: WriteSite, bookbag: Bookbag) -> None:
    """For a terminal: the setting, the day, and a line a policy in columns, the pressing ones in capitals."""
    assert bookbag(write_site(MANY), "reviews").stdout == (
        "Little Oaks: reviews on 22 November 2026\n\n"
        "STATUS    DUE              POLICY            FILE\n"
        "OVERDUE   October 2026     Pipes | and 100%  policies/pipes.md\n"
        "UNDATED   no date          Undated           policies/undated.md\n"
        "DUE SOON  1 December 2026  =SUM(1,2)         policies/sums.md\n"
        "current   1 June 2027      Complaints        policies/complaints.md\n"
    )


def test_reviews_as_markdown(write_site: WriteSite, bookbag: Bookbag) -> None:
    """For the minutes: a table in which a title with a | is one cell."""
    assert bookbag(write_site(MANY), "reviews", "--format", "markdown").stdout == (
        "## Little Oaks: reviews on 22 November 2026\n\n"
        "| Status | Due | Policy | File |\n"
        "|---|---|---|---|\n"
        "| OVERDUE | October 2026 | Pipes \\| and 100% | policies/pipes.md |\n"
        "| UNDATED | no date | Undated | policies/undated.md |\n"
        "| DUE SOON | 1 December 2026 | =SUM(1,2) | policies/sums.md |\n"
        "| current | 1 June 2027 | Complaints | policies/complaints.md |\n"
    )


def test_reviews_for_github(write_site: WriteSite, bookbag: Bookbag) -> None:
    """Overdue and undated policies are errors, those due soon warnings, on the line of their date."""
    assert bookbag(write_site(MANY), "reviews", "--format", "github").stdout == (
        "::error file=policies/pipes.md,line=5::OVERDUE October 2026 Pipes | and 100%25\n"
        "::error file=policies/undated.md,line=1::UNDATED no date Undated\n"
        "::warning file=policies/sums.md,line=5::DUE SOON 1 December 2026 =SUM(1,2)\n"
    )


def test_reviews_as_json_and_csv(write_site: WriteSite, bookbag: Bookbag) -> None:
    """Programs are given the register of the site; in CSV no title can be taken for a formula."""
    folder = write_site(MANY)
    policies = json.loads(bookbag(folder, "reviews", "--format", "json").stdout)["policies"]
    assert [each["slug"] for each in policies] == ["pipes", "undated", "sums", "complaints"]
    assert policies[0]["due"] == "2026-10-31"
    table = bookbag(folder, "reviews", "--format", "csv").stdout_bytes.decode()
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    assert [row["title"] for row in rows] == ["Pipes | and 100%", "Undated", "'=SUM(1,2)", "Complaints"]
    assert table.count("\r\n") == table.count("\n") == 5


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown", "github"])
def test_no_policy_is_not_good_news(write_site: WriteSite, bookbag: Bookbag, form: str) -> None:
    """Where there is no published policy, that is said, and it is not taken for "nothing overdue"."""
    result = bookbag(
        write_site({"policies/complaints.md": POLICY.replace("---\n##", "status: draft\n---\n##")}),
        "reviews",
        "--format",
        form,
    )
    assert result.exit_code == 0
    assert "There is no published policy" in result.stderr


UNREADABLE: Final = {
    "an impossible date": b"---\ntitle: It\nsummary: S.\nreview_by: 2026-02-30\n---\n",
    "YAML that is not right": b"---\ntitle: It: that\nsummary: S.\n---\n",
    "fields never closed": b"---\ntitle: It\n",
    "no fields": b"# It\n",
    "a field misspelt": b"---\ntitle: It\nsummary: S.\nreveiw_by: 2026-01-01\n---\n",
    "a misspelt status": b"---\ntitle: It\nsummary: S.\nstatus: publshed\n---\n",
    "another encoding": "---\ntitle: Caf\u00e9\nsummary: S.\n---\n".encode("cp1252"),
    "nothing": b"",
    "a date to come": b"---\ntitle: It\nsummary: S.\nreviewed: 2026-11-23\n---\n",
    "dates out of order": b"---\ntitle: It\nsummary: S.\nreviewed: 2026-05-01\nreview_by: 2026-04-30\n---\n",
    "an id twice": b"---\nid: complaints\ntitle: It\nsummary: S.\n---\n",
}


@pytest.mark.parametrize("reason", UNREADABLE)
@pytest.mark.parametrize("fail_on", ["overdue", "never"])
def test_a_policy_that_cannot_be_read_passes_for_nothing(
    write_site: WriteSite, bookbag: Bookbag, reason: str, fail_on: str
) -> None:
    """A policy that cannot be read gives exit status 2 whatever --fail-on, is named with its line, and no list is told."""
    folder = write_site()
    (folder / "policies/it.md").write_bytes(UNREADABLE[reason])
    for form in ("table", "json"):
        result = bookbag(folder, "reviews", "--fail-on", fail_on, "--format", form)
        assert result.exit_code == 2
        assert re.search(r"^policies/it\.md:\d+: .", result.stderr, re.MULTILINE)
        assert result.stdout == ""


@pytest.mark.parametrize(
    "name", ["Late.md", "late collection.md", "late.markdown", "LATE.MD", "old/late.md", "pack.md"]
)
def test_a_policy_with_no_address_passes_for_nothing(write_site: WriteSite, bookbag: Bookbag, name: str) -> None:
    """A policy whose name gives it no address of its own is named with exit status 2, and not passed over."""
    result = bookbag(write_site({f"policies/{name}": policy(review_by="2026-01-01")}), "reviews")
    assert result.exit_code == 2
    assert f"policies/{name}:1: " in result.stderr


def test_a_policy_that_is_gone_passes_for_nothing(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A link to a policy's file that leads nowhere is named with exit status 2."""
    folder = write_site()
    (folder / "policies/it.md").symlink_to(folder / "nowhere.md")
    result = bookbag(folder, "reviews")
    assert result.exit_code == 2
    assert "policies/it.md:1: It is a link that leads nowhere" in result.stderr


def test_what_is_wrong_elsewhere_does_not_hide_the_reviews(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A newsletter that cannot be read keeps nobody from seeing which policies are overdue."""
    result = bookbag(write_site({"policies/it.md": DUE["overdue"], "docs/newsletters/x.md": "no fields"}), "reviews")
    assert result.exit_code == 1
    assert "OVERDUE" in result.stdout
