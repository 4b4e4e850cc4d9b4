"""What the documents say is so."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

import click
import pytest

from bookbag.cli import main
from bookbag.content.folder import read_content
from bookbag.content.records.policy import Policy
from tests.conftest import REPOSITORY, WriteSite
from tests.helpers.processes import run

if TYPE_CHECKING:
    from collections.abc import Iterator

HOSTS = ("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "debian" + ".org")


def _commands(group: click.Group, words: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        yield (*words, name), command
        if isinstance(command, click.Group):
            yield from _commands(command, (*words, name))


def _project() -> dict[str, list[str]]:
    project: dict[str, list[str]] = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
    return project


@pytest.mark.parametrize("words", [words for words, _ in _commands(main)], ids=" ".join)
def test_readme_names_every_command(words: tuple[str, ...]) -> None:
    """A reader of the README meets every command."""
    readme = (REPOSITORY / "README.md").read_text("utf-8")
    assert " ".join(words) in readme


@pytest.mark.parametrize(("words", "command"), list(_commands(main)), ids=str)
def test_every_command_explains_itself(words: tuple[str, ...], command: click.Command) -> None:
    """Each command's help has an example of itself, and every option a sentence."""
    assert f"bookbag {' '.join(words[:1])}" in (command.help or "")
    assert "Example" in (command.help or "")
    assert all(option.help for option in command.params if isinstance(option, click.Option))


def test_every_dependency_has_its_reason() -> None:
    """CONTRIBUTING says of each package why it is there."""
    contributing = (REPOSITORY / "CONTRIBUTING.md").read_text("utf-8")
    for requirement in _project()["dependencies"]:
        name = re.split(r"[<>=!~\[]", requirement)[0]
        assert f"| {name} |" in contributing, name


def test_every_dependency_is_locked_with_hashes() -> None:
    """A build tomorrow installs what a build today did, from wherever packages are kept."""
    for lock in ("requirements.txt", "requirements-dev.txt"):
        text = (REPOSITORY / lock).read_text("utf-8")
        pinned = re.findall(r"^([a-z0-9-]+)(?:\[[a-z]+\])?==", text, re.MULTILINE)
        entries = re.split(r"^(?=[a-z0-9-]+(?:\[[a-z]+\])?==)", text, flags=re.MULTILINE)[1:]
        assert all("--hash=sha256:" in entry for entry in entries)
        assert {re.split(r"[<>=]", each)[0] for each in _project()["dependencies"]} <= set(pinned)
        assert "--index-url" not in text
        assert "--find-links" not in text


def test_no_file_names_a_package_index() -> None:
    """Where packages come from is the matter of the machine."""
    tracked = run(["git", "ls-files"], REPOSITORY)
    for name in tracked.stdout.splitlines():
        if not name.endswith(".png"):
            text = (REPOSITORY / name).read_text("utf-8", errors="replace")
            assert not any(host in text for host in HOSTS), name


def test_the_readmes_policy_can_be_read(write_site: WriteSite) -> None:
    """The content file that the README shows is a good one."""
    readme = (REPOSITORY / "README.md").read_text("utf-8")
    shown = re.search(r"^    ---\n(?:    .*\n|\n)+", readme, re.MULTILINE)
    assert shown is not None
    text = re.sub(r"^    ", "", shown[0], flags=re.MULTILINE)
    content = read_content(write_site({"policies/late-collection.md": text}))
    assert not content.problems
    assert any(isinstance(item, Policy) and item.slug == "late-collection" for item in content.items)
