"""The automation that keeps the issue of the reviews."""

from __future__ import annotations

import json
import os
import shutil
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, cast

import pytest

from tests.conftest import POLICY
from tests.helpers.processes import run, surroundings
from tests.helpers.starter_workflows import SCRIPT, Mapping, program, shell

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

    from tests.conftest import WriteSite

GIT: Final = shutil.which("git") or "git"


MARK: Final = "<!-- bookbag policies -->"

TITLE: Final = "Policies to review: Little Oaks"

TEXT: Final = f"""\
# {TITLE}

## Overdue: 1

- [ ] **Complaints**: was due 1 June 2026
  - Afterwards: `bookbag review complaints --change "..."`
"""

BODY: Final = TEXT.partition("\n\n")[2] + f"\n{MARK}\n"

GH: Final = """#!{python}
import json, os, sys
from pathlib import Path

store = Path("gh.json")
kept = json.loads(store.read_text("utf-8"))
words = sys.argv[1:]
kept["calls"].append(words)
group, verb, *rest = words
options = {{word: rest[at + 1] for at, word in enumerate(rest) if word.startswith("--")}}
number = int(rest[0]) if rest and rest[0].isdigit() else 0
issue = next((each for each in kept["issues"] if each["number"] == number), None)
status = 0

def body():
    return Path(options["--body-file"]).read_text("utf-8")

if not os.environ.get("GH_TOKEN") or verb == kept["fails"]:
    status = 4
elif (group, verb) == ("label", "create"):
    status = int(rest[0] in kept["labels"])
    kept["labels"] = sorted({{*kept["labels"], rest[0]}})
elif verb == "list":
    found = [each for each in kept["issues"] if options["--label"] in each["labels"]]
    found = [each for each in found if "{mark}" in each["body"]]
    for each in sorted(found, key=lambda each: (each["state"] != "OPEN", -each["number"]))[:1]:
        print(each["number"], each["state"])
elif verb == "create":
    status = int(options["--label"] not in kept["labels"])
    new = {{"number": len(kept["issues"]) + 1, "state": "OPEN", "title": options["--title"], "body": body()}}
    kept["issues"] += [] if status else [{{**new, "labels": [options["--label"]], "comments": []}}]
elif verb == "view":
    print(issue["title"], issue["body"], sep="\\n")
elif verb == "edit":
    issue["title"], issue["body"] = options["--title"], body()
elif verb in ("close", "reopen"):
    issue["state"] = {{"close": "CLOSED", "reopen": "OPEN"}}[verb]
    issue["comments"].append(options["--comment"])
else:
    status = 9
store.write_text(json.dumps(kept), "utf-8")
sys.exit(status)
"""

BOOKBAG: Final = """#!/bin/sh
case "$1" in
  agenda) cat agenda.txt; exit "$(cat status)" ;;
  reviews) echo slug,status; cat reviews.txt ;;
esac
"""


class Place:
    """A repository in which the script runs, with a `gh` and a `bookbag` that do as they are told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        program(folder / "bin/gh", GH.format(python=sys.executable, mark=MARK))
        program(folder / "bin/bookbag", BOOKBAG)
        (folder / "reviews.txt").write_text("complaints,current\n")
        self.kept: Mapping = {"issues": [], "labels": [], "calls": [], "fails": ""}
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit(days_ago=1)

    def git(self, *arguments: str, **variables: str) -> None:
        """Run git as nobody in particular."""
        own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        who = {f"GIT_{who}_{what}": "Jo" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        run([GIT, *arguments], self.folder, environment=surroundings(**own, **who, **variables))

    def commit(self, days_ago: int) -> str:
        """Make the last commit one of so many days ago, and say its day."""
        day = datetime.now(UTC) - timedelta(days=days_ago, hours=1)
        when = {f"GIT_{who}_DATE": day.isoformat(timespec="seconds") for who in ("AUTHOR", "COMMITTER")}
        self.git("commit", "--quiet", "--allow-empty", "--message=x", **when)
        return f"{day:%Y-%m-%d}"

    def issue(self, state: str = "OPEN", body: str = BODY, **more: Any) -> Mapping:  # noqa: ANN401 - as the host tells it
        """An issue that is there already."""
        issue = {"number": len(self.kept["issues"]) + 1, "state": state, "title": TITLE, "body": body}
        issue |= {"labels": ["policies"], "comments": [], **more}
        self.kept["issues"].append(issue)
        self.kept["labels"] = ["policies"]
        return issue

    def run(self, text: str = TEXT, status: int = 0, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run the script where bookbag says `text` and ends with `status`."""
        store = self.folder / "gh.json"
        self.kept["calls"] = []
        store.write_text(json.dumps(self.kept), "utf-8")
        (self.folder / "agenda.txt").write_text(text, "utf-8")
        (self.folder / "status").write_text(str(status))
        result = shell(self.folder, str(SCRIPT), **{"GH_TOKEN": "token", **variables})
        self.kept = json.loads(store.read_text("utf-8"))
        return result

    @property
    def issues(self) -> list[Mapping]:
        """The issues, as they are now."""
        return cast("list[Mapping]", self.kept["issues"])

    @property
    def writes(self) -> list[str]:
        """The calls that change something at the host, in their order."""
        return [" ".join(call[:2]) for call in self.kept["calls"] if call[1] not in ("list", "view")]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A repository without an issue."""
    return Place(tmp_path)


def test_an_issue_is_opened(place: Place) -> None:
    """With the heading as its title and the rest as its text; the next night has nothing to do."""
    result = place.run()
    assert result.returncode == 0, result.stderr
    [issue] = place.issues
    assert (issue["title"], issue["body"], issue["labels"]) == (TITLE, BODY, ["policies"])
    assert place.writes == ["label create", "issue create"]
    assert "::warning::" not in result.stdout
    assert place.run().returncode == 0
    assert place.writes == []


def test_a_label_that_is_there_is_no_hindrance(place: Place) -> None:
    """`gh label create` fails where there is one."""
    place.kept["labels"] = ["policies"]
    assert place.run().returncode == 0
    assert len(place.issues) == 1


def test_the_text_follows_the_policies(place: Place) -> None:
    """An issue whose text or title differs is brought up to date, and no second one is opened."""
    place.issue(body=BODY.replace("Complaints", "Outings"))
    assert place.run().returncode == 0
    assert place.issues[0]["body"] == BODY
    assert place.writes == ["issue edit"]
    assert place.run(TEXT.replace("Little Oaks", "Tall Oaks")).returncode == 0
    assert place.issues[0]["title"] == "Policies to review: Tall Oaks"
    assert len(place.issues) == 1


@pytest.mark.parametrize(
    "body", [BODY, BODY.replace("\n", "\r\n"), BODY.rstrip(), BODY.replace("- [ ]", "- [x]")], ids=range(4)
)
def test_an_issue_that_is_right_is_left_alone(place: Place, body: str) -> None:
    """The ends of lines are the host's, and a tick that somebody set is theirs."""
    place.issue(body=body)
    assert place.run().returncode == 0
    assert place.writes == []
    assert place.issues[0]["body"] == body


def test_the_issue_is_closed_when_all_is_current(place: Place) -> None:
    """With a word about it, once; and none is opened to be closed."""
    assert place.run("").returncode == 0
    assert place.writes == []
    place.issue()
    assert place.run("").returncode == 0
    assert place.writes == ["issue close"]
    assert place.issues[0]["state"] == "CLOSED"
    assert "current" in place.issues[0]["comments"][0]
    assert place.run("").returncode == 0
    assert place.writes == []


def test_the_issue_opens_again(place: Place) -> None:
    """When a review lapses: the newest of those that were closed, with the text of today."""
    place.issue("CLOSED")
    place.issue("CLOSED", BODY.replace("Complaints", "Outings"))
    assert place.run().returncode == 0
    assert [issue["state"] for issue in place.issues] == ["CLOSED", "OPEN"]
    assert place.issues[1]["body"] == BODY
    assert place.writes == ["issue edit", "issue reopen"]


def test_an_open_issue_goes_before_a_newer_closed_one(place: Place) -> None:
    """So that there are never two."""
    place.issue("OPEN")
    place.issue("CLOSED")
    assert place.run().returncode == 0
    assert place.writes == []


def test_what_people_write_is_not_touched(place: Place) -> None:
    """An issue with the same label that is not the script's own stays as it is."""
    theirs = place.issue(body="Shall we write a policy about hamsters?", title="Hamsters")
    assert place.run("").returncode == 0
    assert place.writes == []
    assert place.run().returncode == 0
    assert place.issues[0] == theirs
    assert len(place.issues) == 2


@pytest.mark.parametrize("status", [1, 2, 127])
@pytest.mark.parametrize("text", ["", TEXT], ids=["silent", "half"])
def test_nothing_happens_when_bookbag_fails(place: Place, status: int, text: str) -> None:
    """Bookbag that could not run says nothing; that is not "all current"."""
    issue = place.issue(body="old " + MARK)
    result = place.run(text, status)
    assert result.returncode == status
    assert result.stdout.startswith("::error::")
    assert place.kept["calls"] == []
    assert place.issues == [issue]


def test_nothing_happens_when_bookbag_is_not_there(place: Place) -> None:
    """As when it could not be installed."""
    place.issue()
    (place.folder / "bin/bookbag").unlink()
    for name in ("sh", "cat", "git", "date", "mktemp", "rm", "sed", "tr"):
        found = shutil.which(name)
        assert found
        (place.folder / "bin" / name).symlink_to(found)
    assert place.run("", PATH=str(place.folder / "bin")).returncode == 127
    assert place.kept["calls"] == []


def test_a_folder_without_policies_closes_nothing(place: Place) -> None:
    """There is nothing to review where there is no policy; but that is not what the issue waits for."""
    place.issue()
    (place.folder / "reviews.txt").write_text("")
    result = place.run("")
    assert result.returncode == 1
    assert "::error::No published policy" in result.stdout
    assert place.writes == []


@pytest.mark.parametrize("verb", ["list", "view", "edit", "create", "close", "reopen"])
def test_it_fails_when_the_host_does(place: Place, verb: str) -> None:
    """A night on which the issue could not be kept is red."""
    if verb != "create":
        place.issue("CLOSED" if verb == "reopen" else "OPEN", MARK)
    place.kept["fails"] = verb
    assert place.run("" if verb == "close" else TEXT).returncode != 0


def test_it_needs_a_token(place: Place) -> None:
    """Without one nothing is done, and it is said."""
    assert place.run(GH_TOKEN="").returncode != 0
    assert place.issues == []


@pytest.mark.dates
@pytest.mark.parametrize(("days", "warned"), [(44, False), (45, False), (46, True), (200, True)])
def test_it_warns_before_the_host_stops_a_quiet_schedule(place: Place, days: int, warned: bool) -> None:  # noqa: FBT001
    """In the run and in the issue, with what to do; the line names a day, so that it is the same every night."""
    day = place.commit(days)
    result = place.run()
    assert ("::warning::Nothing in this repository has changed since" in result.stdout) is warned
    [issue] = place.issues
    assert (f"changed since {day}" in issue["body"]) is warned
    assert ("save any change" in issue["body"]) is warned
    assert place.run().returncode == 0
    assert place.writes == []
    place.commit(0)
    assert place.run().returncode == 0
    assert place.writes == (["issue edit"] if warned else [])
    assert place.issues[0]["body"] == BODY


def test_it_warns_in_the_run_where_there_is_no_issue(place: Place) -> None:
    """All is current, and nobody comes by."""
    place.commit(50)
    assert "::warning::" in place.run("").stdout
    assert place.issues == []


@pytest.mark.skipif(not shutil.which("jq"), reason="gh has a jq of its own; there is none here to try")
def test_the_issue_is_picked_as_the_fake_does(place: Place) -> None:
    """What the script asks gh's jq for finds the open one of its own, else the newest, else nothing."""
    place.run()
    [question] = [call[call.index("--jq") + 1] for call in place.kept["calls"] if call[1] == "list"]

    def picked(*issues: tuple[int, str, str]) -> str:
        given = [dict(zip(("number", "state", "body"), issue, strict=True)) for issue in issues]
        jq = shutil.which("jq") or ""
        return run([jq, "-r", question], given=json.dumps(given)).stdout.strip()

    assert picked() == ""
    assert picked((5, "OPEN", "theirs")) == ""
    assert picked((3, "CLOSED", MARK), (7, "CLOSED", BODY), (9, "OPEN", "theirs")) == "7 CLOSED"
    assert picked((3, "OPEN", MARK), (7, "CLOSED", BODY)) == "3 OPEN"


def test_it_goes_with_the_real_bookbag(place: Place, write_site: WriteSite) -> None:
    """From a policy that lapses to the issue, and from its review to the end of it."""
    site = write_site({})
    program(place.folder / "bin/bookbag", f'#!/bin/sh\nexec "{sys.executable}" -m bookbag --site "{site}" "$@"\n')
    assert place.run(BOOKBAG_TODAY="2027-06-02").returncode == 0
    [issue] = place.issues
    assert issue["title"] == TITLE
    assert issue["body"].startswith("## Overdue: 1\n\n- [ ] **Complaints**: was due 1 June 2027\n")
    (site / "policies/complaints.md").write_text(POLICY.replace("2027-06-01", "2027-06-32"), "utf-8")
    assert place.run(BOOKBAG_TODAY="2026-11-22").returncode == 2
    assert place.writes == []
    (site / "policies/complaints.md").write_text(POLICY, "utf-8")
    result = place.run(BOOKBAG_TODAY="2026-11-22")
    assert result.returncode == 0, result.stderr
    assert place.issues[0]["state"] == "CLOSED"
