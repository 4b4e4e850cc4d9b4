"""`mkdocs serve`, driven from outside: a file is saved, and the page is asked for until it has the new words."""

from __future__ import annotations

import contextlib
import os
import socket
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.error import URLError
from urllib.request import urlopen

from tests.helpers.bench.measuring import FailedError, environment
from tests.helpers.processes import started

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

FIRST_BUILD: Final = 1800.0
REBUILD: Final = 600.0
_WHOLE: Final = 7200.0
"""Seconds on the wall in which the site, and then the new page, must be there; and after which a server is ended."""
_SERVE: Final = (sys.executable, "-m", "mkdocs", "serve", "--quiet")
BETWEEN: Final = 0.05
"""Seconds between two looks at the page."""


@dataclass(frozen=True, slots=True)
class Waited:
    """From saving a file to the new page."""

    seconds: float
    """On the wall."""
    cpu: float | None
    """CPU time of the server; None where the system does not tell that of a program that still runs."""


@dataclass(frozen=True, slots=True)
class Server:
    """A site that is served."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes]

    def saved(self, file: str, after: str, word: str, page: str) -> Waited:
        """Save a new word in a file, and wait until the page at the address `page` has it."""
        source = self.folder / file
        text = source.read_text("utf-8")
        if after not in text:
            msg = f"`{after}` is not in {source}"
            raise FailedError(msg)
        began, before = time.perf_counter(), _cpu_seconds(self.process.pid)
        source.write_text(text.replace(after, f"{after} {word} ", 1), "utf-8")
        self.wait_for(page, word, REBUILD)
        seconds, now = time.perf_counter() - began, _cpu_seconds(self.process.pid)
        return Waited(seconds, None if before is None or now is None else now - before)

    def wait_for(self, page: str, words: str, limit: float) -> None:
        """Ask for a page until it has `words`. Raises FailedError after so many seconds, or if the server has ended."""
        last = time.monotonic() + limit
        while time.monotonic() < last:
            if self.process.poll() is not None:
                msg = f"the server of {self.folder} has ended"
                raise FailedError(msg)
            if words in self._page(page, limit):
                return
            time.sleep(BETWEEN)
        msg = f"`{words}` was not in {page} of {self.folder} after {limit:.0f} seconds"
        raise FailedError(msg)

    def _page(self, address: str, limit: float) -> str:
        """The page at an address; empty while there is none."""
        where = f"http://127.0.0.1:{self.port}/{address}"
        try:
            with urlopen(where, timeout=limit) as answer:
                said: bytes = answer.read()
        except (URLError, ConnectionError, TimeoutError):
            return ""  # it does not listen yet
        return said.decode()


@contextlib.contextmanager
def serving(folder: Path, first: str) -> Iterator[Server]:
    """Serve the site in `folder` until the end of the block, from when its front page has the words `first`."""
    port = _free_port()
    command = (*_SERVE, "--dev-addr", f"127.0.0.1:{port}")
    log = folder.with_suffix(".log")
    own = environment(folder)
    with (
        log.open("wb") as written,
        started(
            command, folder, environment=own, stdout=written.fileno(), stderr=written.fileno(), limit=_WHOLE
        ) as process,
    ):
        server = Server(folder, port, process)
        server.wait_for("", first, FIRST_BUILD)
        yield server


def _free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
        return port


def _cpu_seconds(pid: int) -> float | None:
    """The CPU time of a program so far; None where there is no /proc."""
    status = Path(f"/proc/{pid}/stat")
    if not status.exists():
        return None
    fields = status.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
