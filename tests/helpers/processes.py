"""Every program that a test starts: it is of this clone, it has a limit, and in the end it has ended."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final, ParamSpec

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

P = ParamSpec("P")

HOOKS: Final = Path(__file__).resolve().parents[2] / "hooks"
LIMIT: Final = 180.0
"""Seconds that a program may take: some thirty times the longest of them, for machines that are busy."""
GRACE: Final = 5.0
"""Seconds in which a program that is asked to end may do so by itself."""

CACHES: Final = "XDG_CACHE_HOME"
_CACHES: Final = tempfile.TemporaryDirectory(prefix="bookbag-caches-")
"""The cache of the programs that this process starts; it is deleted when the process ends."""

Done = subprocess.CompletedProcess[str]
"""A program that has ended, and what it wrote."""
PIPE: Final = subprocess.PIPE
NOTHING: Final = subprocess.DEVNULL
"""Neither a terminal nor a pipe: where a program reads nothing, or nobody reads what it writes."""
BUILD: Final = (sys.executable, "-m", "mkdocs", "build", "--quiet")
"""The command that builds a site."""


def surroundings(*modules: Path, **variables: str) -> dict[str, str]:
    """The environment of a program, in which `bookbag` is that of this clone.

    It has a cache of its own, so that no test reads or writes that of whoever runs it. Python looks into the folders `modules` before all others. What it compiles it keeps, or every build would
    compile all of Bookbag again.
    """
    there = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    path = os.pathsep.join(map(str, (*modules, HOOKS, *filter(None, there))))
    own = {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "", CACHES: _CACHES.name}
    return {**os.environ, **own, **variables}


@contextlib.contextmanager
def started(
    command: Sequence[str | Path],
    folder: Path | None = None,
    *,
    environment: Mapping[str, str] | None = None,
    stdin: int = NOTHING,
    stdout: int | None = subprocess.PIPE,
    stderr: int | None = subprocess.PIPE,
    limit: float = LIMIT,
) -> Iterator[subprocess.Popen[bytes]]:
    """A program that runs beside the test. After `limit` seconds, and at the end of the block, it is ended."""
    process = subprocess.Popen(
        [str(each) for each in command],
        cwd=folder,
        env=surroundings() if environment is None else environment,
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        start_new_session=True,
    )
    watch = threading.Timer(limit, end, (process,))
    watch.daemon = True
    watch.start()
    try:
        with process:
            try:
                yield process
            finally:
                end(process)
    finally:
        watch.cancel()


def end(process: subprocess.Popen[bytes]) -> None:
    """End a program and whatever it started: asked first, then made to. A program that has ended is left alone."""
    for name, patience in ((signal.SIGTERM, GRACE), (signal.SIGKILL, None)):
        with contextlib.suppress(subprocess.TimeoutExpired, ProcessLookupError):
            if process.poll() is None:
                os.killpg(process.pid, name)
                process.wait(patience)


def run_for_bytes(
    command: Sequence[str | Path],
    folder: Path | None = None,
    *,
    environment: Mapping[str, str] | None = None,
    given: str | None = None,
    check: bool = True,
    limit: float = LIMIT,
) -> subprocess.CompletedProcess[bytes]:
    """Run a program to its end, with `given` for it to read. Where it is checked it must end well."""
    stdin = NOTHING if given is None else subprocess.PIPE
    with started(command, folder, environment=environment, stdin=stdin, limit=2 * limit) as process:
        try:
            out, err = process.communicate(None if given is None else given.encode(), limit)
        except subprocess.TimeoutExpired:
            end(process)
            out, err = process.communicate(timeout=GRACE)
            pytest.fail(f"{command} took more than {limit} seconds. {_words(out, err)}")
    assert not check or process.returncode == 0, f"{command} ended with {process.returncode}. {_words(out, err)}"
    return subprocess.CompletedProcess(command, process.returncode, out, err)


def _giving_text(
    run_it: Callable[P, subprocess.CompletedProcess[bytes]],
) -> Callable[P, subprocess.CompletedProcess[str]]:
    """`run_it`, which takes the same, for a program that writes text."""

    def run_for_text(*args: P.args, **options: P.kwargs) -> subprocess.CompletedProcess[str]:
        done = run_it(*args, **options)
        return subprocess.CompletedProcess(done.args, done.returncode, _text(done.stdout), _text(done.stderr))

    return run_for_text


def _text(raw: bytes) -> str:
    return raw.decode().replace("\r\n", "\n")


def _words(out: bytes, err: bytes) -> str:
    return f"{out.decode(errors='replace')}\n{err.decode(errors='replace')}"[-4000:]


run = _giving_text(run_for_bytes)
"""Run a program that writes text to its end."""
