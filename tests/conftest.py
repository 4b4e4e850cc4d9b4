"""Small sites for tests to read, build and break."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

from bookbag.cli import main
from bookbag.content.shipped.expected_subjects import shipped_subjects
from tests.helpers.browsing import browser, demo_address, moving, moving_address, page, playwright  # noqa: F401 - fixtures
from tests.helpers.editor_modules import modules  # noqa: F401 - a fixture
from tests.helpers.forking import Forker
from tests.helpers.golden import RENEW, Golden
from tests.helpers.hypothesis_examples import THOROUGH
from tests.helpers.newcomer import checkout, lent, newcomer  # noqa: F401 - fixtures
from tests.helpers.site_cache import SiteCache, made_once

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator, Mapping

# The same examples every time and everywhere: a red test is red for everybody.
settings.register_profile("bookbag", derandomize=True, deadline=None, database=None, max_examples=50)
settings.register_profile("thorough", settings.get_profile("bookbag"), max_examples=THOROUGH)
settings.load_profile("bookbag")

REPOSITORY = Path(__file__).resolve().parents[1]
NOT_CONTENT = (".*", "dist", "tests", "images", "editor", "__pycache__", "*.egg-info")

NO_SUBJECTS = ", ".join(f"{{id: {subject.id}, applies: no}}" for subject in shipped_subjects())
"""A setting of one policy is not told of all that it does not cover."""

SETTING = f"""\
id: 6f1c1e0e-2f0b-4a55-9d0e-0d9f5b1c7a11
url: https://littleoaks.test/
name: Little Oaks
address: 1 Acorn Row, Oakham
phone: 01632 960001
email: office@littleoaks.test
complaints: Speak to {{{{manager}}}}.
ofsted: {{urn: EY000001, phone: 0300 123 1231}}
roles:
  manager: {{title: the manager, contact: manager@littleoaks.test}}
  chair: {{title: the chair, contact: chair@littleoaks.test}}
sessions: {{monday: 09:00-15:00, tuesday: 09:00-15:00}}
terms:
  - {{name: Autumn 2026, starts: 2026-09-03, ends: 2026-12-18, half_term: {{from: 2026-10-26, to: 2026-10-30}}}}
subjects: [{NO_SUBJECTS}]
"""

POLICY = """\
---
id: complaints
title: Complaints
summary: What to do if you are unhappy.
adopted: 2020-01-01
reviewed: 2026-06-01
review_by: 2027-06-01
owner: manager
---
## How to complain

Tell {{manager}}.
"""

DRAFT = "---\nid: complaints\ntitle: Complaints\nsummary: What to do.\nstatus: draft\n---\nWords.\n"
"""In the place of a policy where none is to be public: a site without any is not built."""

MKDOCS = """\
site_name: Little Oaks
theme:
  name: material
hooks:
  - hooks/bookbag_site.py
"""

HOOKS = '"""Bookbag\'s events."""\n\nfrom bookbag.mkdocs import *  # noqa: F403\n'


def not_content(folder: str, names: list[str]) -> set[str]:
    """What to leave behind when the example is copied: what is no part of a site, and a site already built."""
    built = {"site"} if Path(folder) == REPOSITORY else set()
    return built | shutil.ignore_patterns(*NOT_CONTENT)(folder, names)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Outputs that are recorded are written anew only when that is asked for."""
    parser.addoption(RENEW, action="store_true", help="write the recorded outputs in golden/ folders anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares whole outputs with those in a folder `golden/`."""
    return Golden(renew=request.config.getoption(RENEW))


class WriteSite(Protocol):
    """Writes a small site, current on 2026-11-22, with the given files over it."""

    def __call__(self, files: Mapping[str, str | bytes] | None = None) -> Path:
        """The folder of the site. A file given as an empty string is left out."""


class Build(Protocol):
    """Runs `mkdocs build` as a person would."""

    def __call__(
        self, folder: Path, *arguments: str, environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """The finished process."""


class Bookbag(Protocol):
    """Runs `bookbag` in this process."""

    def __call__(self, folder: Path, *arguments: str, today: str = "2026-11-22") -> Result:
        """What it said, and its exit status."""


@pytest.fixture
def write_site(tmp_path: Path) -> WriteSite:
    """A small site to change."""

    def write(files: Mapping[str, str | bytes] | None = None) -> Path:
        folder = tmp_path / "little-oaks"
        tree: dict[str, str | bytes] = {
            "setting.yml": SETTING,
            "mkdocs.yml": MKDOCS,
            "hooks/bookbag_site.py": HOOKS,
            "policies/complaints.md": POLICY,
            "docs/index.md": "---\nid: index\ntitle: Welcome\n---\nCome in.\n",
            **(files or {}),
        }
        for path, text in tree.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if text:
                target.write_bytes(text if isinstance(text, bytes) else text.encode())
        return folder

    return write


@pytest.fixture(scope="session")
def site_cache(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of what has been built already in this run."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "site_cache"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def forker() -> Iterator[Forker]:
    """Runs Python's programs without loading everything anew."""
    with Forker() as begun:
        yield begun


@pytest.fixture
def mkdocs_build(site_cache: Path, forker: Forker) -> Build:
    """Builds at 2026-11-22, whatever the real day; the same files once in a run."""

    def build(
        folder: Path, *arguments: str, environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        return SiteCache(site_cache, forker).build(
            folder, arguments, {"BOOKBAG_TODAY": "2026-11-22", **(environment or {})}
        )

    return build


@pytest.fixture
def bookbag() -> Bookbag:
    """The command line, at 2026-11-22 unless told otherwise."""

    def run(folder: Path, *arguments: str, today: str = "2026-11-22") -> Result:
        return CliRunner().invoke(main, ["--site", str(folder), "--today", today, *arguments])

    return run


@pytest.fixture(scope="session")
def conker_lane(site_cache: Path) -> Path:
    """A copy of the example site's folder, for tests that read it or build it elsewhere."""
    copied = made_once(
        site_cache / "conker", lambda place: shutil.copytree(REPOSITORY, place / "lane", ignore=not_content)
    )
    return copied / "lane"


@pytest.fixture(scope="session")
def built_conker_lane(conker_lane: Path, conker_lane_log: str) -> Path:
    """The example site, built once for all tests that only look at it."""
    return conker_lane / "site"


@pytest.fixture(scope="session")
def conker_lane_log(conker_lane: Path, site_cache: Path, forker: Forker) -> str:
    """What was said while the example was built."""

    def build(place: Path) -> None:
        (place / "log").write_text(forker.build(conker_lane), "utf-8")

    return (made_once(site_cache / "built", build) / "log").read_text("utf-8")
