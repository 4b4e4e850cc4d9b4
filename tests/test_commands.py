"""The command line: what each command says in each of its forms, its exit status, and the files it begins."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import UUID

import click
import pytest
from click.testing import CliRunner, Result

from bookbag.cli import main
from bookbag.cli.command_table import SUMMARIES
from bookbag.content.dates import LONDON
from bookbag.content.folder import Content, read_content
from bookbag.content.problems import Level
from tests import processes
from tests.conftest import MKDOCS, POLICY, SETTING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bookbag.content.records.item import Item
    from tests.conftest import Bookbag, WriteSite

pytestmark = pytest.mark.dates


# --- Help ------------------------------------------------------------------------------------------------------------


def commands_of(command: click.Command, *names: str) -> Iterator[tuple[str, ...]]:
    """Every command and group, by the words that call it."""
    yield names
    if isinstance(command, click.Group):
        for name, each in command.commands.items():
            yield from commands_of(each, *names, name)


COMMANDS: Final = list(commands_of(main))


def test_the_commands_are_those_of_the_design() -> None:
    """Those that the design names, and exist by now, are there."""
    named: set[tuple[str, ...]] = {(name,) for name in ("check", "reviews", "review", "agenda", "email", "verify")}
    named |= {("new", kind) for kind in ("site", "policy", "week", "newsletter", "event", "notice")}
    assert named <= set(COMMANDS)


@pytest.mark.parametrize("names", COMMANDS, ids=lambda names: " ".join(names) or "bookbag")
def test_help_has_an_example(names: tuple[str, ...]) -> None:
    """The help of every command ends well and shows a line that one can type."""
    result = CliRunner().invoke(main, [*names, "--help"])
    assert result.exit_code == 0
    examples = re.search(r"\n  Examples?:\n((?:    .*\n)+)", result.output)
    assert examples, result.output
    assert f"bookbag {' '.join(names)}".strip() in examples[1]


@pytest.mark.parametrize("names", [names for names in COMMANDS if names], ids=" ".join)
def test_examples_can_be_typed(names: tuple[str, ...]) -> None:
    """Every option in an example of a command's help is one that the command, or `bookbag` itself, has."""
    command: click.Command = main
    known = options_of(main)
    for name in names:
        assert isinstance(command, click.Group)
        command = command.commands[name]
        known |= options_of(command)
    if isinstance(command, click.Group):
        known |= {option for each in command.commands.values() for option in options_of(each)}
    examples = (command.help or "").partition("Example")[2]
    assert set(re.findall(r"(?<= )--[a-z-]+", examples)) <= known


def options_of(command: click.Command) -> set[str]:
    """The options of a command."""
    return {option for parameter in command.params for option in parameter.opts}


# --- Which day it is -------------------------------------------------------------------------------------------------

DEMO: Final = f"{SETTING}demo: {{today: 2026-11-03}}\n"


def run(folder: Path, *arguments: str, environment: Mapping[str, str] | None = None) -> Result:
    """Run `bookbag` where nothing says what day it is but the test."""
    return CliRunner().invoke(
        main, ["--site", str(folder), *arguments], env={"BOOKBAG_TODAY": None, **(environment or {})}
    )


def day_taken(result: Result) -> str:
    """The day that the reviews were told for."""
    day: str = json.loads(result.stdout)["computed_for"]
    return day


def test_the_day_is_that_of_the_option_before_all(write_site: WriteSite) -> None:
    """--today counts before BOOKBAG_TODAY, that before the demonstration's day, and that before the clock."""
    folder = write_site({"setting.yml": DEMO})
    asked = ("reviews", "--format", "json")
    named = {"BOOKBAG_TODAY": "2026-11-02"}
    assert day_taken(run(folder, "--today", "2026-11-01", *asked, environment=named)) == "2026-11-01"
    assert day_taken(run(folder, *asked, environment=named)) == "2026-11-02"
    assert day_taken(run(folder, *asked, environment={"BOOKBAG_TODAY": ""})) == "2026-11-03"
    assert day_taken(run(folder, *asked)) == "2026-11-03"
    before = datetime.now(LONDON).date()
    day = day_taken(run(write_site({"setting.yml": SETTING}), "reviews", "--fail-on", "never", "--format", "json"))
    assert before <= date.fromisoformat(day) <= datetime.now(LONDON).date()


def test_a_moment_may_be_told_too(write_site: WriteSite) -> None:
    """A day with a time of day is taken by its day in London."""
    asked = ("reviews", "--format", "json")
    assert day_taken(run(write_site(), "--today", "2026-11-22 23:59", *asked)) == "2026-11-22"
    assert day_taken(run(write_site(), *asked, environment={"BOOKBAG_TODAY": "2026-07-01 00:30"})) == "2026-07-01"


NO_DAYS: Final = (
    "yesterday",
    "22/11/2026",
    "2026-02-30",
    "2026-11",
    "0206-11-22",
    "2026-03-29 01:30",
    "2026-11-22 24:00",
)


@pytest.mark.parametrize("command", ["check", "reviews", "new week"])
@pytest.mark.parametrize("day", NO_DAYS)
def test_what_is_no_day_is_refused(write_site: WriteSite, day: str, command: str) -> None:
    """A day that is none gives exit status 2 and says which it was, whether an option or the environment told it."""
    folder = write_site()
    told = run(folder, "--today", day, *command.split())
    found = run(folder, *command.split(), environment={"BOOKBAG_TODAY": day})
    assert (told.exit_code, found.exit_code) == (2, 2)
    assert f"--today: `{day}`" in told.stderr
    assert f"BOOKBAG_TODAY: `{day}`" in found.stderr


@pytest.mark.parametrize("command", ["check", "reviews", "verify site", "new policy X", "new week", "new notice X"])
def test_a_folder_that_is_no_site_is_refused(tmp_path: Path, bookbag: Bookbag, command: str) -> None:
    """Without a setting.yml the exit status is 2, the message says what to do, and nothing is made."""
    result = bookbag(tmp_path, *command.split())
    assert result.exit_code == 2
    assert "There is no setting.yml" in result.stderr
    assert "bookbag new site" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["docs/setting.yml", "setting.yml.txt", "settings.yml"])
def test_a_setting_that_went_astray_is_named(write_site: WriteSite, bookbag: Bookbag, name: str) -> None:
    """Where setting.yml lies nearly where it should, the command says so."""
    folder = write_site({"setting.yml": "", name: SETTING})
    result = bookbag(folder, "check")
    assert result.exit_code == 2
    assert f"There is `{name}`: it should be `setting.yml`" in result.stderr


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path, bookbag: Bookbag) -> None:
    """--site with a folder that does not exist gives exit status 2."""
    assert bookbag(tmp_path / "nowhere", "check").exit_code == 2


# --- bookbag check ---------------------------------------------------------------------------------------------------


def policy(**fields: str) -> str:
    """A policy with some fields, in order but for them."""
    lines = "".join(f"{name}: {value}\n" for name, value in {"title": "It", "summary": "What it is.", **fields}.items())
    return f"---\n{lines}---\nWords.\n"


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


# --- bookbag reviews -------------------------------------------------------------------------------------------------

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
    assert "policies/it.md:1: The file cannot be read" in result.stderr


def test_what_is_wrong_elsewhere_does_not_hide_the_reviews(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A newsletter that cannot be read keeps nobody from seeing which policies are overdue."""
    result = bookbag(write_site({"policies/it.md": DUE["overdue"], "docs/newsletters/x.md": "no fields"}), "reviews")
    assert result.exit_code == 1
    assert "OVERDUE" in result.stdout


# --- bookbag new -----------------------------------------------------------------------------------------------------

TERMLESS: Final = SETTING.partition("terms:")[0]


def stops_of(folder: Path, bookbag: Bookbag) -> list[dict[str, str]]:
    """What would keep the site from being built."""
    problems = json.loads(bookbag(folder, "check", "--format", "json").stdout)["problems"]
    return [problem for problem in problems if problem["level"] == Level.STOP]


def made(folder: Path, bookbag: Bookbag, *arguments: str) -> Item:
    """The record in the one file that `bookbag new` makes, which has nothing in it that stops a build."""
    before = {item.source.path for item in read_content(folder).items}
    result = bookbag(folder, "new", *arguments)
    assert result.exit_code == 0, result.output
    assert stops_of(folder, bookbag) == []
    [item] = [item for item in read_content(folder).items if item.source.path not in before]
    assert str(folder / item.source.path) in result.stdout
    return item


def test_a_new_policy_is_a_draft_of_today(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A policy is begun as a draft with its id and the roles of the setting, and with no date that nobody gave."""
    made(write_site(), bookbag, "policy", "Late collection", "--topic", "Coming: going", "--owner", "manager")
    [item] = [each for each in read_content(write_site()).policies if each.slug == "late-collection"]
    assert (item.source.path, item.given_id, item.title) == (
        "policies/late-collection.md",
        "late-collection",
        "Late collection",
    )
    assert (item.status, item.topic, item.owner, item.approved_by) == ("draft", "Coming: going", "manager", "chair")
    assert (item.adopted, item.reviewed, item.due, item.history, item.covers) == (None, None, None, (), ())
    assert str(item.review_every) == "12 months"
    assert "2026-11-22" not in (write_site() / item.source.path).read_text("utf-8")


@pytest.mark.parametrize(
    ("title", "covers"), [("Safer recruitment", ("recruitment",)), ("Forest days", ("forest-days",)), ("Sun", ())]
)
def test_a_new_policy_covers_what_its_title_tells(
    title: str, covers: tuple[str, ...], write_site: WriteSite, bookbag: Bookbag
) -> None:
    """`covers` names a subject of Bookbag's or of the setting's own where the title leaves no doubt."""
    setting = SETTING.partition("subjects:")[0] + "subjects: [{id: forest-days, name: Forest days}]\n"
    folder = write_site({"setting.yml": setting})
    assert bookbag(folder, "new", "policy", title).exit_code == 0
    [item] = [each for each in read_content(folder).policies if each.title == title]
    assert item.covers == covers


def test_a_new_policy_that_is_published_as_it_is_presses(write_site: WriteSite, bookbag: Bookbag) -> None:
    """Without `status: draft` and with nothing else done, it is undated, has the form's summary and says nothing."""
    folder = write_site()
    bookbag(folder, "new", "policy", "Late collection")
    file = folder / "policies/late-collection.md"
    file.write_text(file.read_text("utf-8").replace("status: draft\n", ""), "utf-8")
    said = bookbag(folder, "check")
    assert said.exit_code == 1
    assert "0 problems that must be mended before the site can be built, 3 faults" in said.output
    for words in ("UNDATED", "The summary is still that of the form", "Nothing stands under its headings"):
        assert words in said.output


def test_a_new_policy_names_no_unknown_role(write_site: WriteSite, bookbag: Bookbag) -> None:
    """An owner who is no role is refused, with the roles there are, and nothing is made."""
    folder = write_site()
    result = bookbag(folder, "new", "policy", "Late collection", "--owner", "Ann")
    assert result.exit_code == 2
    assert "manager, chair" in result.stderr
    assert [file.name for file in (folder / "policies").iterdir()] == ["complaints.md"]


def test_a_new_policy_does_without_roles(write_site: WriteSite, bookbag: Bookbag) -> None:
    """In a setting without roles a policy is begun with nobody named."""
    bare = "\n".join(line for line in SETTING.splitlines() if not re.match(r"roles|  (manager|chair)|complaints", line))
    folder = write_site({"setting.yml": bare, "policies/complaints.md": policy(id="complaints")})
    assert made(folder, bookbag, "policy", "Late collection").status == "draft"


@pytest.mark.parametrize(
    ("today", "monday", "from_noon_on"),
    [
        ("2026-11-18", "2026-11-16", "Friday 13 November 2026"),
        ("2026-11-21", "2026-11-23", "Friday 20 November 2026"),
        ("2026-10-24", "2026-11-02", "Friday 30 October 2026"),
        ("2026-08-05", "2026-08-31", "Friday 28 August 2026"),
    ],
    ids=["on a weekday", "on a Saturday", "before half-term", "in the holidays"],
)
def test_a_new_week_is_the_next_in_term(
    write_site: WriteSite, bookbag: Bookbag, today: str, monday: str, from_noon_on: str
) -> None:
    """A week is begun for this week, the week to come at the weekend, and past the holidays, and says when it appears."""
    folder = write_site()
    assert bookbag(folder, "new", "week", today=today).exit_code == 0
    [item] = read_content(folder).weeks
    assert (item.source.path, item.given_id, str(item.week)) == (f"docs/weekly/{monday}.md", monday, monday)
    assert item.status == "draft"
    assert f"noon on {from_noon_on}" in (folder / item.source.path).read_text("utf-8")


def test_new_weeks_follow_one_another(write_site: WriteSite, bookbag: Bookbag) -> None:
    """Each week that is begun is the next that has none, and half-term has none."""
    folder = write_site({"docs/weekly/own.md": "---\ntitle: Own\nweek: 2026-10-19\n---\n"})
    mondays = []
    for _ in range(3):
        assert bookbag(folder, "new", "week", today="2026-10-13").exit_code == 0
        mondays = [str(week.first) for week in read_content(folder).weeks]
    assert sorted(mondays) == ["2026-10-12", "2026-10-19", "2026-11-02", "2026-11-09"]
    assert stops_of(folder, bookbag) == []


def test_a_new_week_may_be_named(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A Monday that is given is taken, and another day is refused with the Monday it belongs to."""
    folder = write_site({"setting.yml": TERMLESS})
    assert made(folder, bookbag, "week", "2027-01-11").source.path == "docs/weekly/2027-01-11.md"
    result = bookbag(folder, "new", "week", "2027-01-13")
    assert result.exit_code == 2
    assert "2027-01-11" in result.stderr
    assert len(read_content(folder).weeks) == 1


def test_a_new_newsletter_is_of_today(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A newsletter is begun as a draft of today, or of the day that is given."""
    folder = write_site()
    made(folder, bookbag, "newsletter")
    made(folder, bookbag, "newsletter", "News before Christmas", "--date", "2026-12-11")
    assert [
        (item.source.path, item.given_id, item.title, str(item.date), item.status)
        for item in read_content(folder).newsletters
    ] == [
        ("docs/newsletters/2026-11-22.md", "2026-11-22", "Newsletter of 22 November 2026", "2026-11-22", "draft"),
        ("docs/newsletters/2026-12-11.md", "2026-12-11", "News before Christmas", "2026-12-11", "draft"),
    ]


def test_a_new_event_is_when_it_is(write_site: WriteSite, bookbag: Bookbag) -> None:
    """An event is begun with its times as they are in London, or all day, and with its kind if that is given."""
    folder = write_site()
    made(folder, bookbag, "event", "Meeting", "--starts", "2027-07-14 19:30", "--ends", "2027-07-14 21:00")
    made(folder, bookbag, "event", "Farm trip", "--starts", "2027-05-11", "--ends", "2027-05-12", "--kind", "trip")
    trip, meeting = read_content(folder).events
    assert (meeting.starts, meeting.ends) == (
        datetime(2027, 7, 14, 19, 30, tzinfo=LONDON),
        datetime(2027, 7, 14, 21, 0, tzinfo=LONDON),
    )
    assert (meeting.all_day, meeting.event_kind, meeting.given_id, meeting.status) == (
        False,
        "",
        "meeting",
        "draft",
    )
    lines = (folder / meeting.source.path).read_text("utf-8").splitlines()
    assert lines[lines.index('access: ""') - 1] == "# How somebody with a pushchair or a wheelchair gets in."
    assert (trip.starts, trip.ends, trip.all_day) == (date(2027, 5, 11), date(2027, 5, 12), True)
    assert (trip.event_kind, trip.given_id) == ("trip", "farm-trip")


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--starts", "tomorrow"),
        ("--starts", "2027-02-30"),
        ("--starts", "2027-02-03 25:00"),
        ("--starts", "2027-02-03", "--kind", "A B"),
    ],
    ids=" ".join,
)
def test_a_new_event_needs_a_day(write_site: WriteSite, bookbag: Bookbag, arguments: tuple[str, ...]) -> None:
    """Without a day that can be read, or with a kind that is none, nothing is made."""
    folder = write_site()
    assert bookbag(folder, "new", "event", "Meeting", *arguments).exit_code == 2
    assert not (folder / "docs/events").exists()


def test_a_new_notice_lasts_a_week(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A notice is begun for today and the seven days after it, or for the days that are given, and is public then."""
    folder = write_site()
    made(folder, bookbag, "notice", "No water", "--urgent", "--until", "2026-11-23")
    made(folder, bookbag, "notice", "Shed")
    made(folder, bookbag, "notice", "Later", "--from", "2026-12-29")
    notices = {item.slug: item for item in read_content(folder).notices}
    assert {slug: (str(item.from_), str(item.until), item.urgent) for slug, item in notices.items()} == {
        "no-water": ("2026-11-22", "2026-11-23", True),
        "shed": ("2026-11-22", "2026-11-29", False),
        "later": ("2026-12-29", "2027-01-05", False),
    }
    assert {item.status for item in notices.values()} == {"published"}
    assert [item.given_id for item in notices.values()] == list(notices)


def test_a_new_notice_ends_after_it_begins(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A notice whose last day comes before its first is refused, and nothing is made."""
    folder = write_site()
    assert bookbag(folder, "new", "notice", "Shed", "--until", "2026-11-21").exit_code == 2
    assert not (folder / "docs/notices").exists()


TITLES: Final = (
    "Late: collection",
    'Fees & charges: what\'s "extra"?',
    "It's 'quoted'",
    "Šárka's café 🦔",
    "# Not a comment",
    "yes",
    "2026-11-22",
    "[Brackets] {braces}",
    "100% @home *all* &more !now",
    "$title costs $5",
    "Back\\slash",
    "- dash",
    "a very long title " * 9 + "ends",
)


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("kind", ["policy", "newsletter", "event", "notice"])
def test_a_title_survives(write_site: WriteSite, bookbag: Bookbag, kind: str, title: str) -> None:
    """A title with colons, quotation marks, signs of YAML or other letters is read back as it was given."""
    options = ["--starts", "2027-05-11"] if kind == "event" else []
    assert made(write_site(), bookbag, kind, *options, "--", title).title == title


@pytest.mark.parametrize("title", ["", "   ", "...", "今日", "Index", "pack"])
@pytest.mark.parametrize("kind", ["policy", "notice"])
def test_a_title_without_an_address_is_refused(write_site: WriteSite, bookbag: Bookbag, kind: str, title: str) -> None:
    """A title that gives no address, or that of a page Bookbag makes, is refused, and nothing is made."""
    folder = write_site()
    result = bookbag(folder, "new", kind, title)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert len(read_content(folder).items) == 2


AGAIN: Final = {
    "policies/late-collection.md": ("policy", "Late collection"),
    "docs/weekly/2026-11-23.md": ("week", "2026-11-23"),
    "docs/newsletters/2026-11-22.md": ("newsletter", "Another"),
    "docs/events/farm-trip.md": ("event", "Farm trip", "--starts", "2027-05-11"),
    "docs/notices/no-water.md": ("notice", "No water", "--urgent"),
}


@pytest.mark.parametrize("path", AGAIN)
def test_nothing_is_overwritten(write_site: WriteSite, bookbag: Bookbag, path: str) -> None:
    """A file that is there already is left byte for byte, with exit status 2 and its name."""
    folder = write_site({path: b"\xff whatever\r\nsomebody wrote"})
    result = bookbag(folder, "new", *AGAIN[path])
    assert result.exit_code == 2
    assert path in result.stderr
    assert "Nothing was changed" in result.stderr
    assert (folder / path).read_bytes() == b"\xff whatever\r\nsomebody wrote"


# --- bookbag new site ------------------------------------------------------------------------------------------------


def new_site(folder: Path, *arguments: str) -> Content:
    """The content of a site that `bookbag new site` made."""
    result = CliRunner().invoke(main, ["--today", "2026-11-22", "new", "site", str(folder), *arguments])
    assert result.exit_code == 0, result.output
    assert "must be private" in result.stdout
    return read_content(folder)


def test_a_new_site_has_everything(tmp_path: Path, bookbag: Bookbag) -> None:
    """A site is begun with settings, content, hooks and a template to extend, and nothing in it stops a build."""
    folder = tmp_path / "little-oaks"
    content = new_site(folder)
    assert {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()} == {
        ".gitignore",
        "README.md",
        *(f"automation/{name}.yml" for name in ("check", "pages", "static-host")),
        "automation/README.md",
        "automation/policies-issue.sh",
        "docs/contact.md",
        "docs/index.md",
        "hooks/bookbag_site.py",
        "mkdocs.yml",
        "overrides/main.html",
        "policies/complaints.md",
        "requirements.txt",
        "setting.yml",
    }
    assert content.problems == ()
    assert stops_of(folder, bookbag) == []
    assert '"bookbag/main.html"' in (folder / "overrides/main.html").read_text("utf-8")
    assert "Keep this repository private" in (folder / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["little-oaks", "Little Oaks", "Ann's $5 oaks", "oaks; echo x", "*"])
def test_the_next_step_can_be_pasted(tmp_path: Path, name: str) -> None:
    """Whatever the folder is called, a shell goes into it by the line that is shown."""
    folder = tmp_path / "sites here" / name
    result = CliRunner().invoke(main, ["--today", "2026-11-22", "new", "site", str(folder)])
    assert result.exit_code == 0, result.output
    [line] = re.findall(r"^  (cd .*)$", result.output, re.MULTILINE)
    went = processes.run(["/bin/sh", "-c", f"{line} && pwd"], tmp_path)
    assert went.stdout == f"{folder}\n"


def test_a_new_site_knows_its_name(tmp_path: Path) -> None:
    """Name and address come from the folder, the example policy is a draft without dates, and all ids are given."""
    content = new_site(tmp_path / "little-oaks")
    assert content.setting
    assert (content.setting.name, content.setting.url) == ("Little Oaks", "https://little-oaks.example/")
    assert [(item.status, str(item.adopted), str(item.reviewed)) for item in content.policies] == [
        ("draft", "None", "None")
    ]
    assert all(item.given_id for item in content.items)


def test_every_new_site_has_an_id_of_its_own(tmp_path: Path) -> None:
    """The id on which feeds and calendars hang is minted anew for each site."""
    settings = [new_site(tmp_path / name).setting for name in ("one", "two")]
    ids = {UUID(setting.id) for setting in settings if setting}
    assert len(ids) == 2


@pytest.mark.parametrize("name", ["Tots: & \"Tykes\" # 'no' 🦔", "$5 a day", "yes", "Meithrinfa'r Dderwen Fach"])
def test_a_new_site_s_name_survives(tmp_path: Path, name: str) -> None:
    """The name of a setting is read back as it was given, and so is the whole address of its site."""
    content = new_site(tmp_path / "it", "--name", name, "--url", "https://x.example/pre/school")
    assert content.setting
    assert (content.setting.name, content.setting.url) == (name, "https://x.example/pre/school/")
    assert (tmp_path / "it/README.md").read_text("utf-8").startswith(f"# The website of {name}\n")


@pytest.mark.parametrize("url", ["littleoaks.test", "ftp://x.example/", "https://", "https://x.example/?a"])
def test_a_new_site_needs_a_whole_address(tmp_path: Path, bookbag: Bookbag, url: str) -> None:
    """An address that is not whole is refused, and nothing is made."""
    assert bookbag(tmp_path, "new", "site", str(tmp_path / "it"), "--url", url).exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_new_site_overwrites_nothing(tmp_path: Path, bookbag: Bookbag) -> None:
    """A folder with anything in it, or a file, is left as it is, with exit status 2."""
    (tmp_path / "full").mkdir()
    for name in ("full/mine.txt", "file"):
        (tmp_path / name).write_text("mine", "utf-8")
    for name in ("full", "file"):
        result = bookbag(tmp_path, "new", "site", str(tmp_path / name))
        assert result.exit_code == 2
        assert "Nothing was changed" in result.stderr
    assert {file.name: file.read_text("utf-8") for file in tmp_path.rglob("*") if file.is_file()} == {
        "mine.txt": "mine",
        "file": "mine",
    }


def test_a_new_site_may_fill_an_empty_folder(tmp_path: Path) -> None:
    """A folder that is there and empty is filled."""
    (tmp_path / "little-oaks").mkdir()
    assert new_site(tmp_path / "little-oaks").setting


def test_a_new_site_s_hooks_are_those_of_the_example(tmp_path: Path) -> None:
    """The hooks of a new site are what the repository's own site has, so that the tests of one are those of the other.

    Its mkdocs.yml has two lines more than the small site of the tests, which the repository's own has too.
    """
    new_site(tmp_path / "it")
    ours = Path(__file__).resolve().parents[1] / "hooks/bookbag_site.py"
    assert (tmp_path / "it/hooks/bookbag_site.py").read_bytes() == ours.read_bytes()
    silent = "  silent: !!python/object/apply:bookbag.mkdocs.silence.about_other_engines []"
    assert silent in (Path(__file__).resolve().parents[1] / "mkdocs.yml").read_text("utf-8").splitlines()
    assert [*MKDOCS.splitlines()[1:], "extra:", silent] == [
        line
        for line in (tmp_path / "it/mkdocs.yml").read_text("utf-8").splitlines()
        if not line.startswith("#") and "site_name" not in line and "custom_dir" not in line
    ]


@pytest.mark.parametrize("folder", [".", "index", "pack", "今日"])
def test_a_new_site_s_folder_may_have_any_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    """A site is begun in the folder one stands in, or one whose name gives no address, or is refused in a sentence."""
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["new", "site", folder])
    assert result.exit_code in (0, 2)
    assert result.exception is None or isinstance(result.exception, SystemExit)


@pytest.mark.parametrize("kind", ["policy", "notice"])
def test_a_title_too_long_for_a_file_is_refused(write_site: WriteSite, bookbag: Bookbag, kind: str) -> None:
    """A title of more letters than a file's name can have is refused with exit status 2, or its address is cut."""
    assert bookbag(write_site(), "new", kind, "a" * 300).exit_code in (0, 2)


@pytest.mark.parametrize(
    "times",
    [
        ("2027-05-11 10:00", "2027-05-12"),
        ("2027-05-11", "2027-05-11 12:00"),
        ("2027-05-11 10:00", "2027-05-11 09:00"),
        ("2027-05-11", "2027-05-10"),
    ],
)
def test_a_new_event_has_times_that_fit_together(
    write_site: WriteSite, bookbag: Bookbag, times: tuple[str, str]
) -> None:
    """An event that would end before it starts, or has a time at one end alone, is refused, and nothing is made."""
    folder = write_site()
    assert bookbag(folder, "new", "event", "Trip", "--starts", times[0], "--ends", times[1]).exit_code == 2
    assert not (folder / "docs/events/trip.md").exists()


@pytest.mark.parametrize("field", ["id: late-collection", "formerly: [late-collection]"])
def test_a_new_file_takes_nobody_s_id_and_nobody_s_address(write_site: WriteSite, bookbag: Bookbag, field: str) -> None:
    """A new policy does not stop the build because another file has its id, or once had its address."""
    folder = write_site(
        {"policies/renamed.md": f"---\ntitle: Renamed\nsummary: S.\nreview_by: 2027-01\n{field}\n---\n"}
    )
    bookbag(folder, "new", "policy", "Late collection")
    assert not re.search(r"[1-9]\d* problems? that must be mended", bookbag(folder, "check").stdout)


def test_a_new_week_keeps_clear_of_a_longer_theme(write_site: WriteSite, bookbag: Bookbag) -> None:
    """After a theme of two weeks the next that is begun is the third."""
    theme = "---\nid: two\ntitle: Two weeks\nfrom: 2026-11-23\nto: 2026-12-04\n---\n"
    folder = write_site({"docs/weekly/two.md": theme})
    bookbag(folder, "new", "week")
    assert sorted(week.slug for week in read_content(folder).weeks) == ["2026-12-07", "two"]


@pytest.mark.parametrize(("form", "lines"), [("table", 5), ("markdown", 6)])
def test_a_title_on_two_lines_is_one_line_of_a_table(
    write_site: WriteSite, bookbag: Bookbag, form: str, lines: int
) -> None:
    """A title that YAML breaks over two lines does not break the table."""
    two = "---\nid: two\ntitle: |\n  Two\n  lines\nsummary: S.\nreview_by: 2027-01\n---\n"
    assert len(bookbag(write_site({"policies/two.md": two}), "reviews", "--format", form).stdout.splitlines()) == lines


def test_the_list_of_commands_says_what_each_says_of_itself() -> None:
    """`bookbag --help` loads none of them, and yet each is there, in the first sentence of its own help."""
    assert {name: command.get_short_help_str(200) for name, command in main.commands.items()} == SUMMARIES


def test_the_list_of_commands_and_the_reviews_load_little(write_site: WriteSite) -> None:
    """No Markdown, templates, HTML or pictures: both take little longer than Python does to begin."""
    text = "import sys; from bookbag.cli import main; main(sys.argv[1:], standalone_mode=False); print(*sys.modules)"
    for arguments in (["--help"], ["--site", str(write_site()), "--today", "2026-11-22", "reviews"]):
        loaded = processes.run([sys.executable, "-c", text, *arguments]).stdout.split()
        assert not {"markdown", "lxml", "jinja2", "PIL", "icalendar", "bookbag.publishing.site"}.intersection(loaded)
        assert "bookbag.cli" in loaded
