"""`bookbag new` run by hand: what it asks for, what answers will do, and that a script is never asked."""

from __future__ import annotations

import os
import pty
import re
import sys
from typing import TYPE_CHECKING, Final

import pytest
from click.testing import CliRunner, Result

from bookbag.cli import main
from bookbag.content.folder import read_content
from tests.conftest import POLICY, SETTING
from tests.helpers.processes import LIMIT, NOTHING, started

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Bookbag, WriteSite

    Answered = Callable[..., Result]

pytestmark = pytest.mark.dates


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> Answered:
    """Runs `bookbag` with somebody at the terminal, who gives these answers, a line each."""

    def run(folder: Path, *arguments: str, answers: tuple[str, ...]) -> Result:
        monkeypatch.setattr("bookbag.cli.prompts.at_a_terminal", lambda: True)
        typed = "".join(f"{answer}\n" for answer in answers)
        return CliRunner().invoke(main, ["--site", str(folder), "--today", "2026-11-22", *arguments], input=typed)

    return run


TOPICS: Final = {
    "policies/a.md": "---\nid: a\ntitle: A\nsummary: S.\ntopic: Health and food\n---\n",
    "policies/b.md": "---\nid: b\ntitle: B\nsummary: S.\ntopic: 'Fees: all'\n---\n",
    "policies/c.md": "---\nid: c\ntitle: C\nsummary: S.\ntopic: Health and food\n---\n",
}


# --- Policies --------------------------------------------------------------------------------------------------------


def test_a_policy_is_asked_for(write_site: WriteSite, answered: Answered) -> None:
    """Title, topic and owner are asked for, those in use are offered with numbers, and the policy is begun with them."""
    folder = write_site(TOPICS)
    result = answered(folder, "new", "policy", answers=("Late collection", "2", "chair"))
    assert result.exit_code == 0, result.output
    assert result.output.splitlines()[:-1] == [
        "Its title as parents will read it, such as: Late collection",
        "Title: Late collection",
        "Topics in use:",
        "   1  Fees: all",
        "   2  Health and food",
        "Topic (a number, words of your own, or nothing): 2",
        "Who looks after it:",
        "   1  manager  the manager",
        "   2  chair    the chair",
        "Owner (a number or a role) [manager]: chair",
    ]
    [made] = [each for each in read_content(folder).policies if each.slug == "late-collection"]
    assert (made.title, made.topic, made.owner) == ("Late collection", "Health and food", "chair")


@pytest.mark.parametrize(
    ("topic", "owner", "made_as"),
    [
        ("health  AND food", "1", ("Health and food", "manager")),
        ("Coming: going", "2", ("Coming: going", "chair")),
        ("", "", ("", "manager")),
        ("1", "CHAIR", ("Fees: all", "chair")),
    ],
)
def test_answers_may_be_short(
    write_site: WriteSite, answered: Answered, topic: str, owner: str, made_as: tuple[str, str]
) -> None:
    """A number, a name in any capitals, words of one's own, or nothing: each is taken for what it means."""
    folder = write_site(TOPICS)
    assert answered(folder, "new", "policy", answers=("Late", topic, owner)).exit_code == 0
    [made] = [each for each in read_content(folder).policies if each.slug == "late"]
    assert (made.topic, made.owner) == made_as


def test_bad_answers_are_asked_again_in_words(write_site: WriteSite, answered: Answered) -> None:
    """A title that is empty, gives no address or is taken, a number that is none, a person: each is told why, and asked again."""
    folder = write_site(TOPICS)
    answers = ("", "...", "Pack", "complaints", "Late", "3", "1", "manger", "Ann Other", "0", "manager")
    result = answered(folder, "new", "policy", answers=answers)
    assert result.exit_code == 0, result.output
    assert [line for line in result.output.splitlines() if line.startswith("Error")] == [
        "Error: This cannot be left empty. Its title as parents will read it, such as: Late collection",
        'Error: "..." gives no address of its own. Choose a title with some letters or digits more.',
        'Error: "Pack" gives no address of its own. Choose a title with some letters or digits more.',
        "Error: policies/complaints.md is there already. Choose another title.",
        "Error: There is no number 3. Give one from 1 to 2, or a name.",
        "Error: `manger` is no role in setting.yml. Did you mean `manager`? Give a number or a role of the list.",
        "Error: `Ann Other` is no role in setting.yml. Give a number or a role of the list.",
        "Error: There is no number 0. Give one from 1 to 2, or a name.",
    ]
    assert (folder / "policies/late.md").exists()


def test_a_former_address_is_asked_again(write_site: WriteSite, answered: Answered) -> None:
    """A title whose address still leads to another policy is refused at once."""
    text = POLICY.replace("owner:", "formerly: [late]\nowner:")
    result = answered(write_site({"policies/complaints.md": text}), "new", "policy", answers=("Late", "Later", "", ""))
    assert result.exit_code == 0
    assert "`late` is a former address of policies/complaints.md" in result.output


def test_what_is_given_is_not_asked(write_site: WriteSite, answered: Answered) -> None:
    """With a title nothing is asked, not even at a terminal; and what is given as an option is not asked again."""
    folder = write_site(TOPICS)
    assert answered(folder, "new", "policy", "Late collection", answers=()).output.startswith("Made ")
    result = answered(folder, "new", "policy", "--owner", "chair", answers=("Bikes", "1"))
    assert "Who looks after it" not in result.output
    result = answered(folder, "new", "policy", "--topic", "X", "--owner", "chair", answers=("Trikes",))
    assert result.exit_code == 0
    assert "Topic" not in result.output


def test_a_setting_without_roles_and_topics(write_site: WriteSite, answered: Answered) -> None:
    """Where no topic is in use an example is told, and where there is no role no owner is asked for."""
    bare = "\n".join(line for line in SETTING.splitlines() if not re.match(r"roles|  (manager|chair)|complaints", line))
    folder = write_site({"setting.yml": bare, "policies/complaints.md": TOPICS["policies/a.md"].replace("topic", "#")})
    result = answered(folder, "new", "policy", answers=("Late", ""))
    assert result.exit_code == 0, result.output
    assert "Its group in the register, such as: Health and food\nTopic (or nothing): " in result.output
    assert "Owner" not in result.output


# --- Events, notices, sites ------------------------------------------------------------------------------------------


def test_an_event_is_asked_for(write_site: WriteSite, answered: Answered) -> None:
    """Title and start are asked for, each with an example, and a start that is none is asked again in words."""
    folder = write_site()
    answers = ("Open morning", "", "soon", "2027-03-28 01:30", " 2027-02-03 10:00 ")
    result = answered(folder, "new", "event", answers=answers)
    assert result.exit_code == 0, result.output
    assert "The day on which it starts, with a time if it has one, such as: 2027-02-03 10:00\nStarts: " in result.output
    assert "Error: This cannot be left empty." in result.output
    assert "Error: `soon` is not a day: write year-month-day such as `2026-06-30`, with a time" in result.output
    assert "Error: `2027-03-28 01:30` does not exist on that day" in result.output
    [event] = read_content(folder).events
    assert (event.title, f"{event.starts:%Y-%m-%d %H:%M}") == ("Open morning", "2027-02-03 10:00")


@pytest.mark.parametrize(
    ("given", "answer", "not_asked"),
    [(("Trip",), "2027-02-03", "Title"), (("--starts", "2027-02-03"), "Trip", "Starts")],
)
def test_only_what_is_missing_is_asked(
    write_site: WriteSite, answered: Answered, given: tuple[str, ...], answer: str, not_asked: str
) -> None:
    """Of an event's title and start only the missing one is asked for."""
    folder = write_site()
    result = answered(folder, "new", "event", *given, answers=(answer,))
    assert result.exit_code == 0, result.output
    assert f"{not_asked}: " not in result.output
    assert (folder / "docs/events/trip.md").exists()


def test_a_notice_is_asked_for(write_site: WriteSite, answered: Answered) -> None:
    """A notice's title is asked for; its days have defaults."""
    folder = write_site({"docs/notices/shut.md": "---\ntitle: Shut\nfrom: 2026-11-22\nuntil: 2026-11-23\n---\n"})
    result = answered(folder, "new", "notice", "--urgent", answers=("Shut", "No water"))
    assert result.exit_code == 0, result.output
    assert "Error: docs/notices/shut.md is there already. Choose another title." in result.output
    assert (folder / "docs/notices/no-water.md").exists()


def test_a_site_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answered: Answered) -> None:
    """A folder is asked for, and one that has something in it is asked again; no site need be there."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine.txt").touch()
    result = answered(tmp_path, "new", "site", answers=("full", "little-oaks"))
    assert result.exit_code == 0, result.output
    assert (
        "Error: `full` is there already and is not empty. Nothing was changed; choose another folder." in result.output
    )
    assert (tmp_path / "little-oaks/setting.yml").exists()
    assert [file.name for file in (tmp_path / "full").iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("command", ["policy", "event", "notice"])
def test_nothing_is_asked_where_there_is_no_site(tmp_path: Path, answered: Answered, command: str) -> None:
    """In a folder that is no site that is said at once, before any question."""
    result = answered(tmp_path, "new", command, answers=("Title",))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "There is no setting.yml" in result.stderr


@pytest.mark.parametrize("command", ["week", "newsletter"])
def test_what_has_defaults_is_not_asked(write_site: WriteSite, answered: Answered, command: str) -> None:
    """A week and a newsletter need nothing, and ask for nothing."""
    assert answered(write_site(), "new", command, answers=()).output.startswith("Made ")


def test_no_answer_makes_nothing(write_site: WriteSite, answered: Answered) -> None:
    """Whoever goes away in the middle leaves nothing behind."""
    folder = write_site()
    result = answered(folder, "new", "policy", answers=("Late",))
    assert result.exit_code == 1
    assert "Aborted" in result.output
    assert not (folder / "policies/late.md").exists()


# --- Scripts and terminals -------------------------------------------------------------------------------------------

MISSING: Final = {
    ("site",): "Missing argument 'FOLDER'.",
    ("policy",): "Missing argument 'TITLE'.",
    ("event",): "Missing argument 'TITLE'.",
    ("event", "Trip"): "Missing option '--starts'.",
    ("notice",): "Missing argument 'TITLE'.",
}


@pytest.mark.parametrize("arguments", MISSING, ids=" ".join)
def test_a_script_is_told_what_is_missing(write_site: WriteSite, bookbag: Bookbag, arguments: tuple[str, ...]) -> None:
    """Where nobody is there to answer, a missing argument is a usage error, with exit status 2 and nothing asked."""
    result = bookbag(write_site(), "new", *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert f"Error: {MISSING[arguments]}" in result.stderr


def test_a_title_given_empty_is_refused_and_not_asked(write_site: WriteSite, answered: Answered) -> None:
    """A title that is given and says nothing is an error, at a terminal too: a script's variable may have been empty."""
    result = answered(write_site(), "new", "policy", "", answers=("Late",))
    assert result.exit_code == 2
    assert "gives no address" in result.stderr


@pytest.mark.parametrize("kind", ["site", "policy", "event", "notice"])
def test_help_asks_nothing_and_shows_the_short_form(kind: str, answered: Answered, tmp_path: Path) -> None:
    """--help at a terminal asks nothing."""
    result = answered(tmp_path, "new", kind, "--help", answers=("x",))
    assert result.exit_code == 0
    assert "Title:" not in result.output
    assert f"bookbag new {kind}" in result.output


def run_in_terminal(folder: Path, typed: str, *, stdin: bool = True, stdout: bool = True) -> tuple[int, str]:
    """The exit status, and what a real terminal showed, of `bookbag new policy` with one stream or both on it."""
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "bookbag", "--site", str(folder), "--today", "2026-11-22", "new", "policy"]
    ends = [slave if on else NOTHING for on in (stdin, stdout, True)]
    with started(command, stdin=ends[0], stdout=ends[1], stderr=ends[2]) as process:
        os.close(slave)
        os.write(master, typed.encode())
        shown = b""
        try:
            while chunk := os.read(master, 1000):
                shown += chunk
        except OSError as error:
            assert error.errno == 5, "Linux ends a terminal that nobody holds any more with this."  # noqa: PT017
        os.close(master)
        return process.wait(LIMIT), shown.decode()


def test_a_real_terminal_is_asked(write_site: WriteSite) -> None:
    """At a real terminal the questions come, and the policy is made."""
    folder = write_site()
    status, shown = run_in_terminal(folder, "Late collection\nHealth\n\n")
    assert (status, "Title: " in shown, "Owner (a number or a role) [manager]: " in shown) == (0, True, True), shown
    assert (folder / "policies/late-collection.md").exists()


@pytest.mark.parametrize(("stdin", "stdout"), [(False, True), (True, False)], ids=["from a pipe", "into a pipe"])
def test_half_a_terminal_is_none(write_site: WriteSite, stdin: bool, stdout: bool) -> None:  # noqa: FBT001 - parameters
    """Where answers could not be typed, or questions not be seen, nothing is asked."""
    status, shown = run_in_terminal(write_site(), "Late collection\n\n\n", stdin=stdin, stdout=stdout)
    assert status == 2, shown
    assert "Missing argument 'TITLE'" in shown
