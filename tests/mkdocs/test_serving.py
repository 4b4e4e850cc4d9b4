"""`mkdocs serve` while a volunteer edits: what is wrong is the page, and mending it brings the site back."""

from __future__ import annotations

import contextlib
import socket
import sys
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

from tests.helpers.processes import LIMIT, NOTHING, started, surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import WriteSite


def test_a_stop_is_the_page_until_it_is_mended(write_site: WriteSite) -> None:
    """A date that cannot be is shown at the address being looked at, and saving the right one shows the policy."""
    folder = write_site()
    policy = folder / "policies/complaints.md"
    sound = policy.read_text("utf-8")
    policy.write_text(sound.replace("reviewed: 2026-06-01", "reviewed: 2026-02-30"), "utf-8")
    with _served(folder) as address:
        _wait_for(f"{address}policies/complaints/", "policies/complaints.md:6:")
        _wait_for(address, "The site cannot be built yet")
        policy.write_text(sound, "utf-8")
        _wait_for(f"{address}policies/complaints/", "Last reviewed 1 June 2026.")
        setting = folder / "setting.yml"
        setting.write_text(setting.read_text("utf-8").replace("Little Oaks", "Great Oaks"), "utf-8")
        _wait_for(address, "Great Oaks")


@contextlib.contextmanager
def _served(folder: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # It is ended and has no time to clear up: what it built lies beside the site, and goes with it.
    rest = folder.with_name("served")
    rest.mkdir()
    environment = surroundings(BOOKBAG_TODAY="2026-11-22", TMPDIR=str(rest))
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with started(command, folder, environment=environment, stdout=NOTHING, stderr=NOTHING):
        yield f"http://127.0.0.1:{port}/"


def _wait_for(address: str, words: str) -> None:
    page, until = "", time.monotonic() + LIMIT
    while time.monotonic() < until:
        with contextlib.suppress(urllib.error.URLError, ConnectionError):
            page = urllib.request.urlopen(address, timeout=LIMIT).read().decode()  # noqa: S310 - our own address
            if words in page:
                return
        time.sleep(0.3)
    raise AssertionError(page[-2000:])
