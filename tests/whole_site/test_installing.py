"""How Bookbag is installed: what README, handbook, a new site and the workflows say about it works today."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

from bookbag import __version__
from tests.helpers.newcomer import REPOSITORY
from tests.helpers.processes import run, surroundings

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator
    from pathlib import Path

    from tests.helpers.newcomer import Newcomer

README: Final = (REPOSITORY / "README.md").read_text("utf-8")
WORKFLOW: Final = (REPOSITORY / "hooks/bookbag/content/starter/workflows/pages.yml").read_text("utf-8")
WHEEL: Final = f"bookbag-{__version__}-py3-none-any.whl"

FETCHES: Final = re.compile(
    r"\b(?:pip3?|pipx|uvx|uv(?: pip| tool)?)\s+(?:install|add|run|download|wheel)\b([^`\n|;&#]*)"
)
"""What has a package installed, and the words after it."""
MERE_NAME: Final = re.compile(r"""["']?bookbag(?:\[.*|[<>=!~@].*)?["',.:)]*""", re.IGNORECASE)
"""Bookbag by its name, with or without a version."""
REQUIRED: Final = re.compile(r"^\s*bookbag\s*(?:[\[<>=!~;#\\].*)?$", re.IGNORECASE | re.MULTILINE)
"""Bookbag by its name in a list of requirements."""

TRIED: Final = {
    "pip install ./bookbag",
    "pip install ../bookbag",
    "pip install -r requirements.txt",
    "pip wheel --no-deps ../bookbag",
}
"""Every way of installing that is told, each of which a test below or in test_handbook.py types."""


def lines_shown(text: str) -> list[str]:
    """The lines of a document that are set in, to be typed."""
    return [line.strip() for line in re.findall(r"^ {4}(\S.*)$", text, re.MULTILINE)]


def section(text: str, heading: str) -> str:
    """What stands below a heading of the second level."""
    return text.partition(f"## {heading}\n")[2].partition("\n## ")[0]


def succeeds(newcomer: Newcomer, line: str, status: int = 0) -> subprocess.CompletedProcess[str]:
    """Type a line that has to end as it should."""
    done = newcomer.types(line)
    assert done.returncode == status, f"{line}\n{done.stdout}\n{done.stderr}"
    return done


@pytest.mark.timeout(900)
def test_what_the_readme_says_can_be_typed(newcomer: Newcomer) -> None:
    """From an empty folder beside Bookbag's to a site, a newer Bookbag, and the same site elsewhere, line by line."""
    told = section(README, "Begin a site of your own")
    lines = [line for line in lines_shown(told) if not line.startswith("mkdocs serve")]
    assert len(lines) == 8
    for line in lines:
        succeeds(newcomer, line, int(line.startswith("bookbag check")))
    site = newcomer.folder
    assert site.name == "little-oaks"
    assert [file.name for file in site.glob("*.whl")] == [WHEEL]
    for line in ("pip install ../bookbag", "mkdocs build && bookbag verify site", "bookbag handbook"):
        assert f"`{line}`" in " ".join(told.split())
        succeeds(newcomer, line)
    newcomer.opens_another_terminal()
    succeeds(newcomer, "rm -r bookbag programs")
    succeeds(newcomer, "cd little-oaks")
    again = section((site / "README.md").read_text("utf-8"), "To see the site")
    for line in lines_shown(again)[:2]:
        succeeds(newcomer, line)
    assert __version__ in succeeds(newcomer, ".venv/bin/bookbag --version").stdout
    assert "Little Oaks Playgroup: reviews" in succeeds(newcomer, ".venv/bin/bookbag reviews").stdout


def step() -> str:
    """The script of the workflows that installs Bookbag; the same in each."""
    [script] = re.findall(r"- name: Install Bookbag\n(?:.*\n)*?        run: \|\n((?: {10}.*\n)+)", WORKFLOW)
    return re.sub(r"(?m)^ {10}", "", script)


@pytest.mark.long
@pytest.mark.timeout(900)
def test_a_workflow_installs_from_the_file_that_is_kept_or_from_one_commit(newcomer: Newcomer) -> None:
    """Both lines that requirements.txt may have bring Bookbag into an environment that has none."""
    for line in ("init -q", "add .", "-c user.name=Jo -c user.email=jo@littleoaks.example commit -qm All"):
        succeeds(newcomer, f"git -C bookbag {line}")
    commit = succeeds(newcomer, "git -C bookbag rev-parse HEAD").stdout.strip()
    code_host = "https://code-host.example/somebody/"
    succeeds(newcomer, f"git config --global url.file://{newcomer.home.resolve()}/.insteadOf {code_host}")
    requirements = newcomer.home / "requirements.txt"
    for name, line in {
        "kept": f"./{WHEEL}",
        "one-commit": f"bookbag @ git+{code_host}bookbag@{commit}",
    }.items():
        succeeds(newcomer, f"python3 -m venv {name}")
        succeeds(newcomer, f". {name}/bin/activate")
        if name == "kept":
            succeeds(newcomer, "pip wheel --no-deps ./bookbag")
        requirements.write_text(f"# which Bookbag\n{line}\n", "utf-8")
        (newcomer.home / "step.sh").write_text(step(), "utf-8")
        succeeds(newcomer, "sh -e step.sh")
        assert name in succeeds(newcomer, "which bookbag").stdout
        assert __version__ in succeeds(newcomer, "bookbag --version").stdout


def tried(folder: Path, requirements: str | None) -> subprocess.CompletedProcess[str]:
    """Run the step with a Python that only says what it was told, in a repository with these requirements."""
    python = folder / "bin/python"
    python.parent.mkdir()
    python.write_text('#!/bin/sh\necho "$@"\n', "utf-8")
    python.chmod(0o755)
    (folder / WHEEL).touch()
    if requirements is not None:
        (folder / "requirements.txt").write_bytes(requirements.encode())
    path = f"{python.parent}:/usr/bin:/bin"
    return run(["/bin/sh", "-e", "-c", step()], folder, environment=surroundings(PATH=path), check=False)


HASH: Final = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize(
    "requirements",
    [
        f"./{WHEEL}\n",
        WHEEL,
        f"# Which\r\n./{WHEEL}\r\n",
        f"babel==2.18.0 \\\n    --hash=sha256:00\n./{WHEEL} --hash=sha256:00\n",
        f"bookbag @ git+https://code-host.example/jo/bookbag@{HASH}\n",
        f"bookbag@ git+https://code-host.example/jo/bookbag@{HASH} # of May",
    ],
)
def test_a_workflow_installs_what_requirements_name(tmp_path: Path, requirements: str) -> None:
    """A wheel that is kept, or a commit by its whole hash, however the file was saved."""
    done = tried(tmp_path, requirements)
    assert (done.returncode, done.stdout) == (0, "-m pip install -r requirements.txt\n")


@pytest.mark.parametrize(
    ("requirements", "said"),
    [
        (None, "does not say which Bookbag"),
        ("", "does not say which Bookbag"),
        ("bookbag\n", "does not say which Bookbag"),
        ("bookbag==0.1.0 --hash=sha256:00\n", "does not say which Bookbag"),
        (f"# ./{WHEEL}\nbookbag\n", "does not say which Bookbag"),
        (f"https://files.example/{WHEEL}\n", "does not say which Bookbag"),
        ("bookbag @ git+https://code-host.example/jo/bookbag@main\n", "does not say which Bookbag"),
        (f"bookbag @ git+https://code-host.example/jo/bookbag@{HASH[:12]}\n", "does not say which Bookbag"),
        (f"bookbag @ git+https://code-host.example/jo/bookbag@{HASH}0\n", "does not say which Bookbag"),
        ("./bookbag-9.9.9-py3-none-any.whl\n", "names ./bookbag-9.9.9-py3-none-any.whl, which is not in"),
    ],
)
def test_a_workflow_installs_nothing_that_could_be_another_tomorrow(
    tmp_path: Path, requirements: str | None, said: str
) -> None:
    """A mere name, a branch, a short hash or a file that is not there stops it, with what to do."""
    done = tried(tmp_path, requirements)
    assert done.returncode == 1
    [line] = done.stdout.splitlines()
    assert line.startswith("::error::requirements.txt ")
    assert said in line
    assert line.endswith("Nothing was installed.")


def documents() -> Iterator[tuple[str, str]]:
    """Every text file of the repository that a user may read or run, by its name."""
    tracked = run(["git", "ls-files"], REPOSITORY).stdout.splitlines()
    for name in tracked:
        if not name.startswith("tests/") and not name.endswith((".png", ".jpg", ".webp", ".ico")):
            yield name, (REPOSITORY / name).read_text("utf-8", errors="replace")


def mere_names(name: str, text: str) -> list[str]:
    """Where a text has pip fetch Bookbag by its mere name, which is in no package index."""
    found = [match[0] for match in FETCHES.finditer(text) if any(map(MERE_NAME.fullmatch, match[1].split()))]
    return found + (REQUIRED.findall(text) if re.search(r"requirements[^/]*\.(txt|in)$", name) else [])


def test_nothing_says_that_bookbag_comes_from_a_package_index() -> None:
    """No document, message, workflow or list of requirements has it fetched by its name alone."""
    assert {name: found for name, text in documents() if (found := mere_names(name, text))} == {}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.md", "    pip install bookbag\n"),
        ("x.md", "say `pip install -U bookbag`."),
        ("x.md", "python -m pip install --upgrade 'bookbag>=1'"),
        ("x.py", 'msg = "Try: pip install bookbag."'),
        ("x.md", "uv tool install bookbag"),
        ("x.yml", "python -m pip install bookbag==0.1.0"),
        ("starter/requirements.txt", "# ours\nbookbag\n"),
        ("requirements.txt", "bookbag==0.1.0 \\\n    --hash=sha256:00\n"),
    ],
)
def test_a_mere_name_is_noticed(name: str, text: str) -> None:
    """The test above would see it, however it is said."""
    assert mere_names(name, text)


def test_every_way_of_installing_that_is_told_is_tried() -> None:
    """README, handbook, starter and workflows tell no other than the tests type."""
    told = {
        " ".join(match[0].rstrip(" .\"',").split())
        for name, text in documents()
        if name.startswith(("README", "hooks/"))
        for match in FETCHES.finditer(text)
        if match[1].strip()
    }
    assert told == TRIED


def test_a_new_site_names_the_wheel_of_this_version(newcomer: Newcomer) -> None:
    """The line of its requirements.txt is the name that `pip wheel` gives to the file."""
    text = (REPOSITORY / "hooks/bookbag/content/starter/site/requirements.txt").read_text("utf-8")
    [line] = [each for each in text.splitlines() if each and not each.startswith("#")]
    assert line.replace("$version", __version__) == f"./{WHEEL}"
    [commit] = re.findall(r"^# (bookbag @ git\+\S+)$", text, re.MULTILINE)
    done = tried(newcomer.home, f"{commit}\n")
    assert done.returncode == 0, "the line to take the # from is one that the workflows take"
