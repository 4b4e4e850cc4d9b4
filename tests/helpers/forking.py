"""Python programs that need not begin: each is forked from an interpreter that has loaded what they all need.

To import MkDocs and Bookbag takes as long as a small site. Each program runs in a process of its own all the same,
with its own folder, environment and streams, and leaves nothing behind for the next.
"""

from __future__ import annotations

import contextlib
import json
import os
import runpy
import select
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

import pytest

from tests.helpers.processes import LIMIT, PIPE, Done, end, started, surroundings

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Mapping, Sequence

WAITING: Final = """
import bookbag.cli, bookbag.mkdocs, material.plugins.search.plugin, mkdocs.commands.build
import markdown.extensions.admonition, markdown.extensions.attr_list, markdown.extensions.footnotes
import markdown.extensions.tables, markdown.extensions.toc, pymdownx.superfences
import markdown.extensions.codehilite, markdown.extensions.def_list, markdown.extensions.md_in_html
import markdown.extensions.sane_lists, bookbag.markup.converter, bookbag.markup.lost_words
import PIL.GifImagePlugin, PIL.ImageDraw, PIL.ImageFilter, PIL.ImageFont, PIL.JpegImagePlugin, PIL.PngImagePlugin
import dateutil.tz, feedgen.feed, segno
from tests.helpers.forking import serve
serve()
"""
"""What the interpreter does: it loads, also what a build loads late, and waits for programs to fork."""
REPOSITORY: Final = Path(__file__).resolve().parents[2]
ALL_DAY: Final = 24 * 3600.0


class Forker:
    """Runs `python -m` with some words, as `tests.helpers.processes.run` does, without loading everything anew."""

    def __init__(self) -> None:
        self._until = contextlib.ExitStack()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._until.close()

    def run(
        self, words: Sequence[str], folder: Path, environment: Mapping[str, str]
    ) -> subprocess.CompletedProcess[str]:
        """The program when it has ended, well or not."""
        with tempfile.TemporaryDirectory() as place:
            files = [Path(place) / name for name in ("stdout", "stderr")]
            asked = [list(words), str(folder), dict(environment), *map(str, files)]
            status = self._answer(json.dumps(asked).encode() + b"\n")
            said = [file.read_bytes().decode().replace("\r\n", "\n") for file in files]
        return Done([sys.executable, "-m", *words], status, *said)

    def build(self, folder: Path, **variables: str) -> str:
        """Build a site, which is to go well; gives what was said."""
        done = self.run(["mkdocs", "build"], folder, surroundings(**variables))
        assert done.returncode == 0, done.stderr
        return done.stderr

    def _answer(self, asked: bytes) -> int:
        process = self._waiting()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(asked)
        process.stdin.flush()
        if not select.select([process.stdout], [], [], LIMIT)[0]:
            end(process)
            pytest.fail(f"It took more than {LIMIT} seconds: {asked.decode()[:300]}")
        status = process.stdout.readline()
        if not status:
            pytest.fail("MkDocs or Bookbag cannot be loaded: standard error says why.")
        return int(status)

    def _waiting(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            command = [sys.executable, "-c", WAITING]
            beginning = started(command, REPOSITORY, stdin=PIPE, stderr=None, limit=ALL_DAY)
            self._process = self._until.enter_context(beginning)
        return self._process


def serve() -> None:
    """Run each program that is asked for on standard input, one after another, and say how it ended."""
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _become(*json.loads(line))
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _become(words: list[str], folder: str, environment: dict[str, str], out: str, err: str) -> None:
    """Be the program that `python -m` with these words is, to its end."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    for number, file, flags in ((0, os.devnull, os.O_RDONLY), (1, out, os.O_WRONLY), (2, err, os.O_WRONLY)):
        os.dup2(os.open(file, flags | os.O_CREAT, 0o600), number)
    sys.path[0] = folder
    sys.argv = words
    status = 1
    try:
        runpy.run_module(words[0], run_name="__main__", alter_sys=True)
        status = 0
    except SystemExit as stop:
        status = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
        if isinstance(stop.code, str):
            sys.stderr.write(f"{stop.code}\n")
    except BaseException:  # noqa: BLE001 - as the interpreter tells of it
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
