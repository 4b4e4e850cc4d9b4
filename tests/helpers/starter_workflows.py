"""The workflows that a committee copies, as they are shipped."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, Final

import yaml

from tests.conftest import REPOSITORY
from tests.helpers.processes import run, surroundings

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path


FOLDER: Final = REPOSITORY / "hooks/bookbag/content/starter/workflows"
SCRIPT: Final = FOLDER / "policies-issue.sh"

Mapping = dict[str, Any]


def program(file: Path, text: str) -> None:
    """A program of our own, instead of the real one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    file.chmod(0o755)


def shell(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run `sh` in a folder, whose bin/ goes before what is installed."""
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return run(["/bin/sh", *arguments], folder, environment=surroundings(**{"PATH": path, **variables}), check=False)


def step_named(workflow: str, name: str) -> str:
    """The script of a step of a workflow."""
    jobs = yaml.safe_load((FOLDER / workflow).read_text("utf-8"))["jobs"].values()
    [script] = [step["run"] for job in jobs for step in job["steps"] if step["name"] == name]
    return str(script)


GH: Final = """#!{python}
import json, os, sys, urllib.error, urllib.request

_, path, *options = sys.argv[1:]
given = dict(zip(options, options[1:]))
method = given.get("--method", "GET")
body = sys.stdin.buffer.read() if "--input" in given else None
headers = {{"Authorization": "Bearer " + os.environ["GH_TOKEN"], "X-GitHub-Api-Version": "2022-11-28"}}
request = urllib.request.Request("{address}/" + path, body, headers, method=method)
try:
    answer = json.load(urllib.request.urlopen(request))
except urllib.error.HTTPError as refused:
    sys.exit("gh: " + refused.read().decode())
if "--jq" in given:
    print(answer[given["--jq"].removeprefix(".")])
"""
"""A `gh` that asks an API on this machine, as far as the workflows use it."""


def run_check(folder: Path, sha: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Write down what this Bookbag finds in a folder, as check.yml does."""
    program(folder / "bin/bookbag", f'#!/bin/sh\nexec "{sys.executable}" -m bookbag "$@"\n')
    return write_down(folder, sha, BOOKBAG_TODAY="2026-11-22", **variables)


def write_down(folder: Path, sha: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the step of check.yml that writes down what was found, with whichever `bookbag` is in the folder's bin/."""
    script = step_named("check.yml", "Write down what was found")
    return shell(folder, "-e", "-c", script, GITHUB_SHA=sha, RUNNER_TEMP=str(folder), **variables)


def run_answer(folder: Path, address: str, place: str, token: str) -> subprocess.CompletedProcess[str]:
    """Put what was found on its branch, as check.yml does, by an API at an address."""
    program(folder / "bin/gh", GH.format(python=sys.executable, address=address))
    script = step_named("check.yml", "Put it on the branch bookbag-check")
    return shell(folder, "-e", "-c", script, GH_TOKEN=token, GH_REPO=place)
