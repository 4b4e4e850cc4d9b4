"""The automation that a committee copies: what it may do, in which order, and how it sends the site to a host."""

from __future__ import annotations

import json
import re
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any, Final, cast

import click
import pytest
import yaml

from bookbag.cli import main
from tests.helpers.processes import run
from tests.helpers.starter_workflows import FOLDER, SCRIPT, Mapping, program, shell

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

WORKFLOWS: Final = sorted(FOLDER.glob("*.yml"))

FILES: Final = sorted(file for file in FOLDER.iterdir() if file.is_file())

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
        assert job.get("if") == "github.ref == 'refs/heads/main'" or job["needs"] in jobs_of(file)


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
    ("check", "answer"): {"contents": "write"},
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
    steps = jobs_of(FOLDER / "check.yml")["check"]["steps"]
    assert [step["name"] for step in steps[-5:]] == [
        "Install Bookbag",
        "Check the content",
        "Write down what was found",
        "Hand it over",
        "Keep the issue of the policies to review",
    ]
    assert steps[-1]["run"] == "sh .github/workflows/policies-issue.sh"
    installed = "${{ !cancelled() && steps.install.outcome == 'success' }}"
    assert [steps[-1]["if"], steps[-3]["if"], steps[-5]["id"]] == [installed, installed, "install"]
    assert not [step for step in steps if "continue-on-error" in step]


def test_what_may_write_runs_nothing_of_the_content() -> None:
    """The job with `contents: write` has neither the files of the site nor anything installed, and waits for the check."""
    writing = [
        name for name, job in jobs_of(FOLDER / "check.yml").items() if job["permissions"] == {"contents": "write"}
    ]
    assert writing == ["answer"]
    job = jobs_of(FOLDER / "check.yml")["answer"]
    assert job["needs"] == "check"
    assert job["if"] == "${{ !cancelled() && needs.check.result != 'skipped' }}"
    assert [step.get("uses", "").split("@")[0] for step in job["steps"]] == ["actions/download-artifact", ""]
    assert not re.search(r"\b(python|pip|bookbag) ", job["steps"][-1]["run"])


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
    assert {
        "check --format github",
        "check --format json",
        "agenda --issue",
        "verify site",
        "reviews --format csv --fail-on never",
    } <= {*found}


def test_the_shell_is_posix() -> None:
    """The script, and what stands in the workflows, can be read by any `sh`."""
    runs = [step["run"] for file in WORKFLOWS for _, step in steps_of(file) if "run" in step]
    for script in (SCRIPT.read_text("utf-8"), *runs):
        run(["/bin/sh", "-n"], given=script)
        assert not re.search(r"\[\[ |<<<|\bfunction |\bpipefail\b|\blocal |<\(|\becho -[en]", script)


# --- Sending the site to a host ------------------------------------------------------------------------------------------


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
