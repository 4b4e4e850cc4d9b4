"""How the tests are built: every program has a limit and ends, every browser has a clock, and this clone is tested."""

from __future__ import annotations

import ast
import os
import signal
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

import bookbag
from bookbag.content.dates import LONDON
from tests.helpers.other_days import days_from, moved
from tests.helpers.processes import HOOKS, LIMIT, end, run, started, surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.helpers.forking import Forker

DAY: Final = 24 * 3600
FOLDER: Final = Path(__file__).resolve().parents[1]
FILES: Final = sorted(FOLDER.rglob("*.py"))
PROGRAMS: Final = FOLDER / "helpers/processes.py"
FORKS: Final = FOLDER / "helpers/forking.py"
BROWSERS: Final = FOLDER / "helpers/browsing.py"

STARTERS: Final = ("subprocess", "multiprocessing", "asyncio.subprocess")
"""Modules that start programs."""
STARTING: Final = ("system", "popen", "fork", "forkpty", "posix_spawn", "posix_spawnp", "create_subprocess_exec")
"""What starts a program by another way."""
OPENING: Final = ("launch", "launch_persistent_context", "connect_over_cdp", "new_context", "new_page")
"""Methods of Playwright that give a browser, or a page in one."""

LONGEST_FILE: Final = 600
"""Lines of a file of tests, so that somebody can read it at a sitting."""
HOUSE: Final = HOOKS / "bookbag"
BESIDE_THE_ROOMS: Final = {"whole_site", "suite", "editor"}
"""Folders of tests that are of no one room: what spans the rooms, the project itself, and the editor's JavaScript."""

DEAF: Final = """
import signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("deaf", flush=True)
time.sleep(600)
"""


def running(tree: ast.AST) -> Iterator[ast.AST]:
    """The syntax that runs: all but what stands below `if TYPE_CHECKING`."""
    for node in ast.iter_child_nodes(tree):
        if not (isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"):
            yield node
            yield from running(node)


def starts_programs(node: ast.AST) -> bool:
    """Whether a piece of syntax imports what starts programs, or starts one."""
    if isinstance(node, ast.Import):
        return any(alias.name in STARTERS for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        return node.module in STARTERS or any(alias.name in STARTING for alias in node.names)
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in STARTING


def opens_pages(node: ast.AST) -> bool:
    """Whether a piece of syntax opens a browser or a page by Playwright's own methods."""
    return isinstance(node, ast.Attribute) and node.attr in OPENING


def lines_of(files: list[Path], wanted: object) -> list[str]:
    """Where in the files a piece of syntax is that is wanted."""
    assert callable(wanted)
    return [
        f"{file.name}:{getattr(node, 'lineno', 0)}"
        for file in files
        for node in running(ast.parse(file.read_text("utf-8")))
        if wanted(node)
    ]


def test_programs_are_started_in_one_place() -> None:
    """No test starts a program but through tests/helpers/processes.py and forking.py, which give it a limit and end it."""
    assert lines_of([file for file in FILES if file not in {PROGRAMS, FORKS}], starts_programs) == []
    assert lines_of([PROGRAMS], starts_programs), "The test no longer sees what starts programs."


def test_browsers_are_opened_in_one_place() -> None:
    """No test opens a browser or a page but through tests/helpers/browsing.py, which sets its clock."""
    assert lines_of([file for file in FILES if file != BROWSERS], opens_pages) == []
    assert len(lines_of([BROWSERS], opens_pages)) == 3, "The test no longer sees what opens pages."


def test_no_file_is_too_long_to_read_at_a_sitting() -> None:
    """No file of tests is over 600 lines; a longer one is split by what it tests."""
    lengths = {file.relative_to(FOLDER).as_posix(): len(file.read_text("utf-8").splitlines()) for file in FILES}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}
    assert len(lengths) > len(BESIDE_THE_ROOMS), "The test no longer sees the files."


def test_tests_stand_in_the_room_of_what_they_test() -> None:
    """A folder with tests is a folder of hooks/bookbag or one of few others, and none lies beside the folders."""
    tests = [file.relative_to(FOLDER) for file in FILES if file.name.startswith("test_")]
    assert {file.parts[0] for file in tests} >= {*BESIDE_THE_ROOMS, "content", "cli"}
    assert [
        file.as_posix()
        for file in tests
        if len(file.parts) == 1 or (file.parts[0] not in BESIDE_THE_ROOMS and not (HOUSE / file.parent).is_dir())
    ] == []
    assert {file.name for file in FOLDER.glob("*.py")} == {"__init__.py", "conftest.py"}


def test_no_test_is_replaced_by_a_later_one() -> None:
    """No file defines a name twice: Python would keep the later and lose the earlier without a word."""
    twice = [
        f"{file.relative_to(FOLDER).as_posix()}: {name}"
        for file in FILES
        for body in bodies_in(ast.parse(file.read_text("utf-8")))
        for name, times in Counter(each.name for each in body if isinstance(each, ast.FunctionDef)).items()
        if times > 1
    ]
    assert twice == []
    assert bodies_in(ast.parse("def a(): ...\nclass B:\n    def a(self): ..."))[1], "The test sees no classes."


def bodies_in(tree: ast.Module) -> list[list[ast.stmt]]:
    """What stands at the top of a module, and in each of its classes."""
    return [tree.body, *(node.body for node in ast.walk(tree) if isinstance(node, ast.ClassDef))]


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])
def test_a_program_that_hears_nothing_is_ended(stop: signal.Signals) -> None:
    """Whatever it ignores, a program is gone at the end of its block."""
    with started([sys.executable, "-c", DEAF.replace("SIGTERM", stop.name)]) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"deaf\n"
    assert process.returncode in (-signal.SIGTERM, -signal.SIGKILL)


def test_what_a_program_started_ends_with_it() -> None:
    """A shell's own child does not live on: nobody is left to hold the end of the pipe."""
    with started(["/bin/sh", "-c", "sleep 600 & echo begun; wait"]) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"begun\n"
        end(process)
        assert process.stdout.read() == b""


def test_a_program_that_takes_too_long_fails_the_test() -> None:
    """With what it has said so far."""
    command = [sys.executable, "-c", "import time; print('begun', flush=True); time.sleep(600)"]
    with pytest.raises(pytest.fail.Exception, match=r"took more than 2 seconds\. begun"):
        run(command, limit=2)


def test_a_forked_program_is_as_any_other(forker: Forker, tmp_path: Path) -> None:
    """Its folder, environment, words, status and streams are its own, and the next begins as it did."""
    (tmp_path / "told.py").write_text(
        "import os, sys\nprint(os.getcwd(), os.environ['TOLD'], sys.argv[1:], hasattr(sys, 'been'))\n"
        "sys.been = True\nsys.stderr.write('so\\n')\nsys.exit(int(sys.argv[1]))\n"
    )
    for status in ("3", "0"):
        environment = surroundings(TOLD=status)
        forked = forker.run(["told", status], tmp_path, environment)
        usual = run([sys.executable, "-m", "told", status], tmp_path, environment=environment, check=False)
        assert (forked.returncode, forked.stdout, forked.stderr) == (usual.returncode, usual.stdout, usual.stderr)
        assert (forked.returncode, forked.stderr) == (int(status), "so\n")
    assert "ZeroDivisionError" in forker.run(["broken"], written_in(tmp_path), surroundings()).stderr


def written_in(folder: Path) -> Path:
    """A folder with a program that fails."""
    (folder / "broken.py").write_text("1 / 0\n")
    return folder


def test_a_test_that_takes_too_long_fails(tmp_path: Path) -> None:
    """By pytest-timeout, with the limit of pyproject.toml for every test that names none."""
    (tmp_path / "test_it.py").write_text("import time\n\n\ndef test_it():\n    time.sleep(600)\n")
    configuration = FOLDER.parent / "pyproject.toml"
    command = [sys.executable, "-m", "pytest", "-c", str(configuration), "--rootdir", str(tmp_path), str(tmp_path)]
    done = run([*command, "-o", "timeout=1"], check=False)
    assert "1 failed" in done.stdout
    assert "Timeout" in done.stdout
    asked = run([*command, "--collect-only"], check=False).stdout
    assert "timeout: 300.0s" in asked


NOW: Final = datetime(2026, 11, 28, 15, tzinfo=UTC)


def test_the_other_days_are_what_they_are_called() -> None:
    """Each day to which the tests are moved is the next of its kind."""
    days = {name: f"{moment:%Y-%m-%d %H:%M}" for name, moment in days_from(NOW).items()}
    assert days == {
        "tomorrow": "2026-11-29 15:00",
        "a-saturday": "2026-12-05 15:00",
        "a-week-on": "2026-12-05 15:00",
        "the-last-of-december": "2026-12-31 23:50",
        "a-leap-day": "2028-02-29 09:00",
        "the-clocks-go-forward": "2027-03-28 00:50",
        "the-clocks-go-back": "2027-10-31 00:50",
        "400-days-on": "2028-01-02 15:00",
    }


@pytest.mark.parametrize("year", range(2026, 2040))
def test_londons_clocks_change_while_the_tests_run(year: int) -> None:
    """On the two nights the clocks change within a quarter of an hour."""
    for name in ("the-clocks-go-forward", "the-clocks-go-back"):
        begins = days_from(datetime(year, 1, 1, tzinfo=UTC))[name]
        ends = begins + timedelta(minutes=15)
        assert begins.astimezone(LONDON).utcoffset() != ends.astimezone(LONDON).utcoffset()


def test_the_date_is_moved_in_programs_that_programs_start() -> None:
    """Python's clock and that of what it starts are ahead, and it can wait as ever."""
    text = "import subprocess, time; time.sleep(0.01); subprocess.run(['date', '+%s'], check=True)"
    own = {name: said for name, said in surroundings().items() if name != "LD_PRELOAD"}
    here, ahead = (int(run([sys.executable, "-c", text], environment=each).stdout) for each in (own, moved(400 * DAY)))
    assert ahead - here == pytest.approx(400 * DAY, abs=LIMIT)


def test_this_clone_is_tested() -> None:
    """In this process and in those that it starts, `bookbag` is that of the folder beside the tests."""
    own = HOOKS / "bookbag/__init__.py"
    said = run([sys.executable, "-c", "import bookbag; print(bookbag.__file__)"], environment=surroundings()).stdout
    assert (Path(str(bookbag.__file__)), Path(said.strip())) == (own, own)
    assert os.environ.get("PYTEST_CURRENT_TEST")
