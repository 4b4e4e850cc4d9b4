"""What installing the wheel brings: everything that a site of one's own needs, and nothing of the example."""

from __future__ import annotations

import os
import re
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.conftest import REPOSITORY
from tests.helpers import processes

if TYPE_CHECKING:
    from collections.abc import Iterator

OURS: Final = re.compile(
    rb"conker ?-?lane|hazelbourne|01632 ?9601\d\d|quillfeather|brindlemoss|thistlewhick", re.IGNORECASE
)
"""Words that only the example has."""
SENTENCE: Final = re.compile(r"[^.!?\n|#*_`<>\[\](){}]{30,}[.!?]")
STARTERS_SLUGS: Final = {"complaints"}


def run(*command: str | Path, folder: Path) -> str:
    """Run a command that has to end well, with nothing of this process's Python, and say what it said."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    more = {"BOOKBAG_TODAY": "2026-11-22", "NO_MKDOCS_2_WARNING": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    done = processes.run(command, folder, environment={**own, **more})
    return done.stdout + done.stderr


@pytest.fixture(scope="session")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of the repository."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, checkout, folder=folder)
    [made] = folder.glob("*.whl")
    return made


@pytest.fixture(scope="session")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of `bookbag` and `python` in an environment of its own, in which the wheel is installed.

    What the wheel depends on is lent by this environment, whose own Bookbag stays out: a folder that a .pth file
    names is searched, but the .pth files in it are not followed.
    """
    folder = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "venv", "--without-pip", "venv", folder=folder)
    python = folder / "venv/bin/python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel, folder=folder)
    [packages] = folder.glob("venv/lib/python*/site-packages")
    lender = find_spec("mkdocs")
    assert lender
    assert lender.origin
    (packages / "lent.pth").write_text(str(Path(lender.origin).parents[1]), "utf-8")
    return folder / "venv/bin"


@pytest.fixture(scope="session")
def begun(programs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site that the installed Bookbag began."""
    folder = tmp_path_factory.mktemp("begun")
    run(programs / "bookbag", "new", "site", "little-oaks", folder=folder)
    return folder / "little-oaks"


def files_in(wheel: Path) -> dict[str, bytes]:
    """Every file of the wheel."""
    with zipfile.ZipFile(wheel) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def bytes_of(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of a folder, by its path from there."""
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield file.relative_to(folder).as_posix(), file.read_bytes()


def test_the_wheel_has_the_templates(wheel: Path) -> None:
    """Every template, style and script of overrides/ is in the wheel, byte for byte."""
    packed = {name.removeprefix("bookbag/"): raw for name, raw in files_in(wheel).items()}
    templates = {f"overrides/{path}": raw for path, raw in bytes_of(REPOSITORY / "overrides")}
    assert {path: packed.get(path) == raw for path, raw in templates.items()} == dict.fromkeys(templates, True)
    assert "overrides/bookbag/main.html" in templates


def test_the_wheel_has_the_package_and_the_starter(wheel: Path) -> None:
    """Every module and every file of the starter is in the wheel, the type marker too, and nothing else but its data."""
    ours = {
        f"bookbag/{path}"
        for path, _ in bytes_of(REPOSITORY / "hooks/bookbag")
        if not re.search(r"(^|/)\.|__pycache__|\.pyc$", path)
    }
    packed = set(files_in(wheel))
    assert "bookbag/py.typed" in ours
    assert "bookbag/content/starter/site/setting.yml" in ours
    assert {
        name for name in packed if not re.match(r"bookbag/overrides/|bookbag/editor/|bookbag-[^/]+\.dist-info/", name)
    } == ours
    assert any(name.endswith("licenses/LICENSE") for name in packed)


def test_the_wheel_has_the_editor_and_the_licences_of_what_is_in_it(wheel: Path) -> None:
    """A site from the wheel has /admin/ without Node.js."""
    files = files_in(wheel)
    editor = {name.removeprefix("bookbag/editor/") for name in files if name.startswith("bookbag/editor/")}
    assert editor == {"editing.css", "editing.js", "editor.css", "editor.js", "index.html", "licences.txt"}
    licences = files["bookbag/editor/licences.txt"].decode()
    assert [name for name in ("marked", "yaml") if not re.search(rf"^{name} \d", licences, re.MULTILINE)] == []


def test_the_wheel_has_nothing_of_the_example(wheel: Path) -> None:
    """No file of the wheel names Conker Lane, its place, its telephone or its drafts, or has a sentence of its policies."""
    sentences = sentences_of_policies()
    for name, raw in files_in(wheel).items():
        if not name.endswith(".dist-info/METADATA"):  # the README, which tells of the example
            assert not OURS.search(raw), name
        assert not [sentence for sentence in sentences if sentence.encode() in raw], name


def sentences_of_policies() -> set[str]:
    """The sentences of the example's policies."""
    texts = [file.read_text("utf-8") for file in REPOSITORY.glob("policies/*.md")]
    sentences = {match[0].strip() for text in texts for match in SENTENCE.finditer(text)}
    assert len(sentences) > 100
    return sentences


def test_the_wheel_is_what_is_tried(programs: Path, tmp_path: Path) -> None:
    """The Bookbag of the environment is that of the wheel, and nothing of this repository."""
    said = run(programs / "python", "-c", "import bookbag.mkdocs; print(bookbag.__file__)", folder=tmp_path)
    assert Path(said.strip()).is_relative_to(programs.parent)


def test_a_site_is_begun_with_the_wheel_alone(programs: Path, begun: Path) -> None:
    """After `pip install`, `bookbag new site` makes a site of which the reviews can be told."""
    assert "Little Oaks: reviews on 22 November 2026" in run(programs / "bookbag", "reviews", folder=begun)
    assert len((begun / "hooks/bookbag_site.py").read_text("utf-8").splitlines()) < 10


@pytest.fixture(scope="session")
def built(programs: Path, begun: Path) -> str:
    """What building and verifying the new site said."""
    said = run(programs / "python", "-m", "mkdocs", "build", folder=begun)
    return said + run(programs / "bookbag", "verify", "site", folder=begun)


def test_a_site_stands_on_the_wheel_alone(begun: Path, built: str) -> None:
    """The installed package builds the new site with its templates, style and script, and finds it right."""
    assert "ERROR" not in built
    assert "site is right for 2026-11-22" in built
    home = (begun / "site/index.html").read_text("utf-8")
    assert 'name="bookbag:built"' in home
    assert "Welcome to Little Oaks" in home
    for path in ("bookbag/bookbag.css", "bookbag/live.js"):
        assert (begun / "site" / path).stat().st_size > 0


def test_a_new_site_has_nothing_of_the_example(begun: Path, built: str) -> None:
    """No page or file of the new site has the name, telephone, policies or a sentence of Conker Lane."""
    sentences = sentences_of_policies()
    slugs = {file.stem for file in REPOSITORY.glob("policies/*.md")} - STARTERS_SLUGS
    for path, raw in bytes_of(begun):
        assert not OURS.search(raw), path
        assert not [sentence for sentence in sentences if sentence.encode() in raw], path
        assert not [slug for slug in slugs if f"policies/{slug}" in path or f"policies/{slug}".encode() in raw], path
