"""The command line as a whole: its help, its exit statuses, and which day it is."""

from __future__ import annotations

import json
import re
import sys
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

import click
import pytest
from click.testing import CliRunner, Result

from bookbag.cli import main
from bookbag.cli.command_table import SUMMARIES
from bookbag.content.dates import LONDON
from tests.conftest import SETTING
from tests.helpers import processes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

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
