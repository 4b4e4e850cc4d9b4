"""The status of a policy is the same everywhere: on pages, in the register, in what is said by build and commands."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.helpers import example_plan
from tests.helpers.built_sites import (
    LITTLE_OAKS,
    TODAY,
    BuildSite,
    Built,
    in_json,
    on_its_page,
    policy,
    said,
    standing_in,
    standing_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import html

    from tests.conftest import Bookbag
    from tests.helpers.example_plan import Standing

STANDINGS: Final[dict[str, Standing]] = {
    "month-end": ("overdue", "28 February 2026"),
    "last-month": ("overdue", "October 2026"),
    "every-year": ("overdue", "21 November 2026"),
    "yesterday": ("overdue", "21 November 2026"),
    "never-dated": ("undated", ""),
    "no-interval": ("undated", ""),
    "to-day": ("due-soon", "22 November 2026"),
    "this-month": ("due-soon", "November 2026"),
    "in-sixty-days": ("due-soon", "21 January 2027"),
    "in-sixty-one": ("current", "22 January 2027"),
    "month-by-period": ("current", "February 2027"),
    "only-adopted": ("current", "28 February 2027"),
    "complaints": ("current", "1 June 2027"),
}

STANDING_POLICIES: Final = {
    f"policies/{slug}.md": policy(slug.replace("-", " ").capitalize(), id=f"id-of-{slug}", **fields)
    for slug, fields in {
        "month-end": {"reviewed": "2026-01-31", "review_every": "1 month"},
        "last-month": {"review_by": "2026-10", "topic": "Health", "owner": "manager"},
        "every-year": {"reviewed": "2025-11-21", "review_every": "12 months", "adopted": "2019-03"},
        "yesterday": {"review_by": "2026-11-21"},
        "never-dated": {},
        "no-interval": {"reviewed": "2026-01-01"},
        "to-day": {"review_by": "2026-11-22"},
        "this-month": {"review_by": "2026-11"},
        "in-sixty-days": {"review_by": "2027-01-21"},
        "in-sixty-one": {"review_by": "2027-01-22"},
        "month-by-period": {"reviewed": "2026-02", "review_every": "12 months"},
        "only-adopted": {"adopted": "2026-02-28", "review_every": "1 year"},
    }.items()
}


def in_list(address: str) -> Any:  # noqa: ANN401 - one of the sources below
    """What a page that lists policies says of each."""

    def read(built: Built) -> dict[str, Standing]:
        found: dict[str, Standing] = {}
        for stamp in built.page(address).find_class("bb-review"):
            assert found.setdefault(subject_of(stamp), standing_of(stamp)) == standing_of(stamp)
        return found

    return read


def subject_of(stamp: html.HtmlElement) -> str:
    """The slug of the policy in whose line or section a stamp stands."""
    holder = next(each for each in stamp.iterancestors() if each.tag in ("li", "section"))
    names = holder.xpath(".//a/@href | .//h2/@id")
    assert isinstance(names, list)
    return str(names[0]).rstrip("/").split("/")[-1].removeprefix("#").removeprefix("policy-")


def in_csv(text: str) -> dict[str, Standing]:
    """What the register in CSV says."""
    return {each["slug"]: standing_in(each) for each in csv.DictReader(io.StringIO(text, newline=""))}


def in_table(text: str) -> dict[str, Standing]:
    """What the table for a terminal says."""
    _, _, _, *lines = text.splitlines()
    return dict(standing_in_cells(re.split(r" {2,}", line)) for line in lines)


def in_markdown(text: str) -> dict[str, Standing]:
    """What the table for the minutes says."""
    _, _, _, _, *lines = text.splitlines()
    return dict(standing_in_cells(line.strip("| ").split(" | ")) for line in lines)


def standing_in_cells(cells: list[str]) -> tuple[str, Standing]:
    """What a line of a table says of which policy."""
    status, due, _, path = cells
    return slug_in(path), (status.lower().replace(" ", "-"), due.replace("no date", ""))


def in_github(text: str) -> dict[str, Standing]:
    """What GitHub is told, which is nothing of a policy that is current."""
    line = re.compile(
        r"::(error|warning) file=([^,]+),line=\d+::(OVERDUE|UNDATED|DUE SOON) (no date|\d[\d\w ]*\d{4}|\w+ \d{4}) "
    )
    matches = [line.match(each) for each in text.splitlines()]
    return {slug_in(each[2]): loud(each[3], each[4]) for each in matches if each}


def in_problems(text: str) -> dict[str, Standing]:
    """What the log of a build, or `bookbag check`, says: nothing of a policy that is current."""
    line = re.compile(r"(policies/[a-z0-9-]+\.md):\d+: (OVERDUE|UNDATED|DUE SOON): .*?(?: due ([^.]+)\.| no date)")
    return {slug_in(each[1]): loud(each[2], each[3] or "") for each in line.finditer(text)}


def loud(status: str, due: str) -> Standing:
    """A standing in the committee's words."""
    return status.lower().replace(" ", "-"), due.replace("no date", "")


def slug_in(path: str) -> str:
    """`complaints` of `policies/complaints.md`."""
    assert path.startswith("policies/")
    return path.removeprefix("policies/").removesuffix(".md")


SOURCES: Final[dict[str, Any]] = {
    "its page": on_its_page,
    "the register": in_list("policies/"),
    "the overview": in_list("policies/overview/"),
    "the pack": in_list("policies/pack/"),
    "register.json": lambda built: in_json(built.text("policies/register.json")),
    "register.csv": lambda built: in_csv((built.site / "policies/register.csv").read_bytes().decode()),
    "the log": lambda built: in_problems(built.log),
}

COMMANDS: Final[dict[str, Any]] = {
    "table": in_table,
    "json": in_json,
    "csv": in_csv,
    "markdown": in_markdown,
    "github": in_github,
}


@pytest.fixture(params=["Conker Lane", "every standing"])
def standing_site(request: pytest.FixtureRequest, build_site: BuildSite) -> tuple[Built, dict[str, Standing]]:
    """A site, and how each of its policies stands."""
    if request.param == "Conker Lane":
        built: Built = request.getfixturevalue("lane")
        return built, example_plan.STANDINGS
    return build_site("every standing", STANDING_POLICIES), STANDINGS


def pressing(standings: Mapping[str, Standing]) -> dict[str, Standing]:
    """All but the policies that are current."""
    return {slug: standing for slug, standing in standings.items() if standing[0] != "current"}


@pytest.mark.parametrize("source", SOURCES)
def test_the_built_site_says_of_every_policy_how_it_stands(
    standing_site: tuple[Built, dict[str, Standing]], source: str
) -> None:
    """Page, lists, register and log give every policy the same status and due date, those that its file means."""
    built, standings = standing_site
    assert SOURCES[source](built) == (pressing(standings) if source == "the log" else standings)


@pytest.mark.parametrize("form", COMMANDS)
def test_the_command_line_says_the_same_as_the_site(
    standing_site: tuple[Built, dict[str, Standing]], bookbag: Bookbag, form: str
) -> None:
    """`bookbag reviews` in each of its formats agrees with the site, most pressing first."""
    built, standings = standing_site
    told = COMMANDS[form](bookbag(built.folder, "reviews", "--fail-on", "never", "--format", form).stdout)
    assert list(told.items()) == list((pressing(standings) if form == "github" else standings).items())


def test_the_check_says_the_same_as_the_log(standing_site: tuple[Built, dict[str, Standing]], bookbag: Bookbag) -> None:
    """`bookbag check` names the policies that the log of the build names."""
    built, standings = standing_site
    assert in_problems(bookbag(built.folder, "check").stdout) == pressing(standings)


def test_the_log_is_as_loud_as_it_matters(standing_site: tuple[Built, dict[str, Standing]]) -> None:
    """An overdue or undated policy is a warning of the build with its file and line, one due soon is no more than news."""
    built, standings = standing_site
    for slug, (status, due) in pressing(standings).items():
        line = next(line for line in built.log.splitlines() if f" policies/{slug}.md:" in line and due in line)
        assert line.split()[0] == ("INFO" if status == "due-soon" else "WARNING"), line


def test_parents_read_calm_words(standing_site: tuple[Built, dict[str, Standing]]) -> None:
    """No page shouts: an overdue policy still applies, an undated one says so, one due soon looks like a current one."""
    built, standings = standing_site
    sentences = {
        "overdue": "Review was due {}. This policy still applies while the committee reviews it.",
        "undated": "Review date not yet set.",
        "due-soon": "Next review due {}.",
        "current": "Next review due {}.",
    }
    for slug, (status, due) in standings.items():
        [words] = [said(each) for each in built.page(f"policies/{slug}/").find_class("bb-review")]
        assert words.endswith(sentences[status].format(due))
    for path, page in built.pages():
        calm = not re.search(r"OVERDUE|DUE SOON|UNDATED", said(page.body))
        assert calm or path.startswith("committee/"), path


def test_the_register_is_what_other_programs_rely_on(build_site: BuildSite) -> None:
    """register.json has the fields, types and nulls of its schema, 1, and the most pressing policy first."""
    built = build_site("every standing", STANDING_POLICIES)
    document = json.loads(built.text("policies/register.json"))
    assert {name: document[name] for name in document if name != "policies"} == {"schema": 1, "computed_for": TODAY}
    policies = {each["slug"]: each for each in document["policies"]}
    assert list(policies) == list(STANDINGS)
    assert policies["last-month"] == {
        "id": "id-of-last-month",
        "slug": "last-month",
        "title": "Last month",
        "topic": "Health",
        "owner": "manager",
        "adopted": None,
        "reviewed": None,
        "due": "2026-10-31",
        "due_precision": "month",
        "status": "overdue",
        "url": f"{LITTLE_OAKS}policies/last-month/",
    }
    assert policies["every-year"] | {"title": "", "id": ""} == {
        "id": "",
        "slug": "every-year",
        "title": "",
        "topic": None,
        "owner": None,
        "adopted": "2019-03",
        "reviewed": "2025-11-21",
        "due": "2026-11-21",
        "due_precision": "day",
        "status": "overdue",
        "url": f"{LITTLE_OAKS}policies/every-year/",
    }
    assert (policies["never-dated"]["due"], policies["never-dated"]["due_precision"]) == (None, None)
    assert all(list(each) == list(policies["last-month"]) for each in policies.values())


def test_json_and_csv_are_one_register(build_site: BuildSite, bookbag: Bookbag) -> None:
    """The CSV has the rows of the JSON, absent as empty, and `reviews` prints both byte for byte."""
    built = build_site("every standing", STANDING_POLICIES)
    rows = json.loads(built.text("policies/register.json"))["policies"]
    table = (built.site / "policies/register.csv").read_bytes().decode()
    assert [*csv.DictReader(io.StringIO(table, newline=""))] == [
        {name: value or "" for name, value in row.items()} for row in rows
    ]
    for form in ("json", "csv"):
        printed = bookbag(built.folder, "reviews", "--fail-on", "never", "--format", form).stdout_bytes
        assert printed == (built.site / f"policies/register.{form}").read_bytes()
