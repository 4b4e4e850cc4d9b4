"""The automation that a committee copies: what it may do, in which order, and how it keeps the issue of the reviews."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any, Final, cast

import click
import pytest
import yaml

from bookbag.cli import main
from tests.conftest import POLICY, REPOSITORY
from tests.helpers.processes import run, surroundings

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

    from tests.conftest import WriteSite

FOLDER: Final = REPOSITORY / "hooks/bookbag/content/starter/workflows"
GIT: Final = shutil.which("git") or "git"
SCRIPT: Final = FOLDER / "policies-issue.sh"
WORKFLOWS: Final = sorted(FOLDER.glob("*.yml"))
FILES: Final = sorted(file for file in FOLDER.iterdir() if file.is_file())

Mapping = dict[str, Any]

every_workflow = pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
every_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)


def read(file: Path) -> Mapping:
    """A workflow. YAML 1.1 takes its key `on` for true."""
    loaded = cast("dict[Any, Any]", yaml.safe_load(file.read_text("utf-8")))
    return {"on" if key is True else key: value for key, value in loaded.items()}


def jobs_of(file: Path) -> dict[str, Mapping]:
    """The jobs of a workflow."""
    return cast("dict[str, Mapping]", read(file)["jobs"])


def steps_of(file: Path) -> Iterator[tuple[str, Mapping]]:
    """Every step of a workflow, with the name of its job."""
    for name, job in jobs_of(file).items():
        for step in job["steps"]:
            yield name, step


# --- What they are -------------------------------------------------------------------------------------------------------


def test_the_files_are_those_that_the_readme_tells_of() -> None:
    """Three workflows and a script, and the page that says which to choose names each."""
    names = {file.name for file in FILES}
    assert names == {"README.md", "check.yml", "pages.yml", "policies-issue.sh", "static-host.yml"}
    readme = (FOLDER / "README.md").read_text("utf-8")
    assert not [name for name in names - {"README.md"} if f"`{name}`" not in readme]
    assert not [read(file)["name"] for file in WORKFLOWS if f"**{read(file)['name']}**" not in readme]
    secrets = set(re.findall(r"secrets\.(\w+)", (FOLDER / "static-host.yml").read_text("utf-8")))
    assert len(secrets) == 5
    assert not [secret for secret in secrets if f"`{secret}`" not in readme]


@every_workflow
def test_it_runs_at_every_change_every_night_and_by_hand(file: Path) -> None:
    """Each workflow is YAML with the three starts, and nothing that a stranger's pull request could start."""
    starts = read(file)["on"]
    assert set(starts) == {"push", "schedule", "workflow_dispatch"}
    assert starts["push"] == {"branches": ["main"]}
    daily = [cron for each in starts["schedule"] if (cron := each["cron"]).endswith(" * * *")]
    assert len(daily) == 1
    minute, hour = map(int, daily[0].split()[:2])
    assert minute % 5, "the whole hours are crowded"
    assert minute % 2 == 1
    assert 1 <= hour <= 5, "a morning in London, in winter and in summer time"


def test_they_do_not_start_at_once() -> None:
    """No two workflows have a moment in common."""
    moments = [each["cron"] for file in WORKFLOWS for each in read(file)["on"]["schedule"]]
    assert len(moments) == len(set(moments)) == 5


@every_workflow
def test_every_job_ends_and_never_runs_beside_itself(file: Path) -> None:
    """One run at a time, none broken off while it publishes, and none that hangs for hours."""
    workflow = read(file)
    assert workflow["concurrency"]["group"]
    assert workflow["concurrency"]["cancel-in-progress"] is False
    for job in jobs_of(file).values():
        assert 0 < job["timeout-minutes"] <= 15
        assert job.get("if") == "github.ref == 'refs/heads/main'" or job["needs"] == "build"


@every_file
def test_a_new_site_may_copy_it_as_a_template(file: Path) -> None:
    """`bookbag new site` fills `$name` and the like in; nothing here looks like one."""
    text = file.read_text("utf-8")
    words = dict.fromkeys(("name", "url", "id", "today"), "FILLED")
    assert Template(text).safe_substitute(words) == text
    assert "\r" not in text
    assert "\t" not in text
    assert "://" not in text, "no address: neither a registry's nor anybody's"
    assert max(map(len, text.splitlines())) < 400


# --- What they may do ----------------------------------------------------------------------------------------------------


@every_workflow
def test_every_action_is_pinned(file: Path) -> None:
    """By the whole hash of a commit, with its version beside it; the same everywhere."""
    lines = [line for line in file.read_text("utf-8").splitlines() if re.search(r"\buses:", line)]
    assert len(lines) == sum("uses" in step for _, step in steps_of(file)) > 0
    for line in lines:
        assert re.fullmatch(r" +uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


def test_an_action_has_one_version() -> None:
    """An action that two workflows use is the same in both."""
    uses = {line.strip() for file in WORKFLOWS for line in file.read_text("utf-8").splitlines() if "uses:" in line}
    assert len(uses) == len({each.split("@")[0] for each in uses}) == 6


MAY: Final[dict[tuple[str, str], dict[str, str]]] = {
    ("check", "check"): {"contents": "read", "issues": "write"},
    ("pages", "build"): {"contents": "read"},
    ("pages", "deploy"): {"pages": "write", "id-token": "write"},
    ("static-host", "build"): {"contents": "read"},
    ("static-host", "publish"): {},
}


def test_permissions_are_the_least() -> None:
    """None for a workflow as a whole; each job has what it needs and no more."""
    assert {file.stem: read(file)["permissions"] for file in WORKFLOWS} == {file.stem: {} for file in WORKFLOWS}
    assert {(file.stem, name): job["permissions"] for file in WORKFLOWS for name, job in jobs_of(file).items()} == MAY


@every_workflow
def test_the_token_is_not_left_in_the_checkout(file: Path) -> None:
    """What is installed to build the site finds no token in .git/config; and no history is fetched that nobody reads."""
    checkouts = [step for _, step in steps_of(file) if step.get("uses", "").startswith("actions/checkout@")]
    assert [step["with"] for step in checkouts] == [{"fetch-depth": 1, "persist-credentials": False}]


@every_workflow
def test_no_expression_stands_in_a_script(file: Path) -> None:
    """`${{ ... }}` is pasted into a script before it runs, whatever it holds; values come in by the environment."""
    for _, step in steps_of(file):
        assert "${{" not in step.get("run", "")
    assert "github.event" not in file.read_text("utf-8")


@every_workflow
def test_secrets_come_from_the_secrets(file: Path) -> None:
    """Each is given to the one step that needs it, from where the host keeps it, and to no job that installs things."""
    text = file.read_text("utf-8")
    assert "PRIVATE KEY" not in text
    assert not [step for _, step in steps_of(file) if "secrets." in json.dumps({**step, "env": {}})]
    for name, step in steps_of(file):
        for variable, value in step.get("env", {}).items():
            assert re.fullmatch(r"\$\{\{ (secrets\.STATIC_\w+|github\.token|github\.repository) \}\}", value), variable
        if "secrets." in json.dumps(step):
            assert not [other for job, other in steps_of(file) if job == name and "pip install" in other.get("run", "")]
    assert not [value for job in jobs_of(file).values() for value in (job.get("env"), job.get("secrets")) if value]
    assert "env" not in read(file)


# --- In which order ------------------------------------------------------------------------------------------------------


def publishes(step: Mapping) -> bool:
    """Whether a step lets the built site out of its job."""
    return bool(
        re.match(r"actions/(upload|deploy)", step.get("uses", ""))
        or re.search(r"^rsync ", step.get("run", ""), re.MULTILINE)
    )


@pytest.mark.parametrize("name", ["pages", "static-host"])
def test_nothing_leaves_before_it_is_verified(name: str) -> None:
    """`bookbag verify site` stands between building and publishing, and nothing goes on where it fails."""
    file = FOLDER / f"{name}.yml"
    assert sum(publishes(step) for _, step in steps_of(file)) == 2
    for job in jobs_of(file).values():
        steps = cast("list[Mapping]", job["steps"])
        assert not [each for each in (job, *steps) if "continue-on-error" in each]
        assert not [step for step in steps if "if" in step]
        first = next(at for at, step in enumerate(steps) if publishes(step))
        runs = [step.get("run") for step in steps[:first]]
        if job.get("needs") == "build":
            assert "if" not in job, "it would run though the build failed"
        else:
            assert runs[-2:] == ["mkdocs build", "bookbag verify site"]


def test_the_check_comes_before_the_issue_and_does_not_stop_it() -> None:
    """An overdue policy fails the check, and is just what the issue is for."""
    steps = [step for _, step in steps_of(FOLDER / "check.yml")]
    assert [step["run"] for step in steps[-2:]] == [
        "bookbag check --format github",
        "sh .github/workflows/policies-issue.sh",
    ]
    assert steps[-1]["if"] == "${{ !cancelled() && steps.install.outcome == 'success' }}"
    assert steps[-3]["id"] == "install"
    assert not [step for step in steps if "continue-on-error" in step]


def test_bookbag_is_installed_alike() -> None:
    """By requirements.txt; which it takes and refuses is in test_installing.py."""
    installs = {step["run"] for file in WORKFLOWS for _, step in steps_of(file) if "pip install" in step.get("run", "")}
    assert len(installs) == 1


# --- The commands in them ------------------------------------------------------------------------------------------------


def commands_in(text: str) -> list[list[str]]:
    """Every `bookbag ...` of a script, or between backticks."""
    found = re.findall(r"(?:^ *|\$\(|`|\bif |run: )bookbag((?: +[\w.-]+)+)", text, re.MULTILINE)
    return [each.split() for each in found]


@every_file
def test_the_commands_exist(file: Path) -> None:
    """Every `bookbag ...` is a command, and every option one of its own, with a value that it takes."""
    commands = commands_in(file.read_text("utf-8"))
    assert commands
    for words in commands:
        command: click.Command = main
        rest = iter(words)
        while isinstance(command, click.Group):
            command = command.commands[next(rest)]
        options = {name: option for option in command.params for name in option.opts if name.startswith("--")}
        for word in rest:
            if word.startswith("-"):
                option = options[word]
                if isinstance(option.type, click.Choice):
                    assert next(rest) in option.type.choices, words


def test_the_commands_are_found() -> None:
    """The test above looks at what the workflows run."""
    found = [" ".join(words) for file in FILES for words in commands_in(file.read_text("utf-8"))]
    assert {"check --format github", "agenda --issue", "verify site", "reviews --format csv --fail-on never"} <= {
        *found
    }


def test_the_shell_is_posix() -> None:
    """The script, and what stands in the workflows, can be read by any `sh`."""
    runs = [step["run"] for file in WORKFLOWS for _, step in steps_of(file) if "run" in step]
    for script in (SCRIPT.read_text("utf-8"), *runs):
        run(["/bin/sh", "-n"], given=script)
        assert not re.search(r"\[\[ |<<<|\bfunction |\bpipefail\b|\blocal |<\(|\becho -[en]", script)


# --- Sending the site to a host ------------------------------------------------------------------------------------------


def program(file: Path, text: str) -> None:
    """A program of our own, instead of the real one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    file.chmod(0o755)


def shell(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run `sh` in a folder, whose bin/ goes before what is installed."""
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return run(["/bin/sh", *arguments], folder, environment=surroundings(**{"PATH": path, **variables}), check=False)


SECRETS: Final = {
    "HOST_KEY": "-----BEGIN-----\r\nkey\r\n-----END-----",
    "HOST_KNOWN_HOSTS": "ssh.host.example ssh-ed25519 AAAA",
    "HOST_LOGIN": "preschool@ssh.host.example",
    "HOST_FOLDER": "public_html/preschool",
    "HOST_PORT": "",
}
RSYNC: Final = r"""#!/bin/sh
for each; do echo "$each"; done
for each; do case "$each" in "ssh "*) key=${each#* -i } key=${key%% *} ;; esac; done
ls -l "$key" | cut -c1-10
cat "$key" "${key%/*}/known_hosts"
echo "key in ${key%/*}"
"""


def sent(folder: Path, **secrets: str) -> subprocess.CompletedProcess[str]:
    """Run the step that sends the site, with an rsync that only says what it was told."""
    [step] = [step for _, step in steps_of(FOLDER / "static-host.yml") if "rsync" in step.get("run", "")]
    given = {**SECRETS, **secrets}
    assert set(step["env"]) == set(given)
    program(folder / "bin/rsync", RSYNC)
    return shell(folder, "-e", "-c", step["run"], **given)


def test_the_site_is_sent_with_a_key_that_nobody_else_reads(tmp_path: Path) -> None:
    """Only to a host that is known, with the key of the secret, which is gone afterwards."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("home")
    result = sent(tmp_path)
    assert result.returncode == 0, result.stderr
    assert "site/\npreschool@ssh.host.example:public_html/preschool/\n-rw-------\n" in result.stdout
    assert "-----BEGIN-----\nkey\n-----END-----\nssh.host.example ssh-ed25519 AAAA\n" in result.stdout
    assert "ssh -p 22 -i " in result.stdout
    assert "StrictHostKeyChecking=yes" in result.stdout
    assert "--delete-delay" in result.stdout
    folder = re.search(r"key in (.+)", result.stdout)
    assert folder
    assert not Path(folder[1]).exists()
    assert "ssh -p 2222 -i " in sent(tmp_path, HOST_PORT="2222").stdout


@pytest.mark.parametrize(
    ("secret", "value"),
    [
        ("HOST_KEY", ""),
        ("HOST_KNOWN_HOSTS", ""),
        ("HOST_LOGIN", ""),
        ("HOST_LOGIN", "-oProxyCommand=x"),
        ("HOST_FOLDER", ""),
        ("HOST_FOLDER", "/"),
        ("HOST_FOLDER", "."),
        ("HOST_FOLDER", "~"),
        ("HOST_FOLDER", "site/../.."),
        ("HOST_PORT", "22 -oProxyCommand=x"),
    ],
)
def test_a_host_that_is_not_set_up_gets_nothing(tmp_path: Path, secret: str, value: str) -> None:
    """It says which secret to look at, and does not say what is in it."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("home")
    result = sent(tmp_path, **{secret: value})
    assert result.returncode == 1
    [line] = result.stdout.splitlines()
    assert line.startswith("::error::")
    assert f"STATIC_{secret} " in line
    assert line.endswith("Nothing was published.")


def test_a_site_without_a_home_page_is_not_sent(tmp_path: Path) -> None:
    """It would delete the one that is up."""
    (tmp_path / "site").mkdir()
    result = sent(tmp_path)
    assert result.returncode == 1
    assert "no home page" in result.stdout
    assert len(result.stdout.splitlines()) == 1


# --- The issue -----------------------------------------------------------------------------------------------------------

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
