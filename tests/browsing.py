"""The system's Chromium, and the example served to it: for every test that looks at pages as a parent does."""

from __future__ import annotations

import functools
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = (os.environ.get("CHROMIUM", "chromium"), "chromium-browser", "google-chrome")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has
        """Say nothing."""


@pytest.fixture(scope="session")
def moving(conker_lane: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example built for 22 November 2026, not as a demonstration: its clock moves."""
    folder = tmp_path_factory.mktemp("moving") / "lane"
    shutil.copytree(conker_lane, folder, ignore=shutil.ignore_patterns("site"))
    setting = folder / "setting.yml"
    setting.write_text(re.sub(r"\ndemo:\n.*", "\n", setting.read_text(), flags=re.DOTALL))
    environment = {**os.environ, "BOOKBAG_TODAY": "2026-11-22", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    return folder / "site"


@pytest.fixture(scope="session")
def moving_address(moving: Path) -> Iterator[str]:
    """Where it is served."""
    yield from served(moving)


@pytest.fixture(scope="session")
def demo_address(built_conker_lane: Path) -> Iterator[str]:
    """Where the demonstration is served, which stays at its day."""
    yield from served(built_conker_lane)


def served(folder: Path) -> Iterator[str]:
    """Serve a folder as an ordinary static host would; gives its address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The driver."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The system's Chromium. Where there is none the tests fail: a skip would read as a pass."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.fail("No Chromium is installed. `make test` installs it where it can: see tests/have-chromium.")
    started = playwright.chromium.launch(executable_path=found, args=FLAGS)
    yield started
    started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A telephone's page that fails the test when a script fails, or anything leaves this machine."""
    context = browser.new_context(viewport={"width": 375, "height": 740}, locale="en-GB")
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("request", lambda request: faults.extend(foreign(request.url)))
    yield opened
    context.close()
    assert not faults, faults


def foreign(url: str) -> list[str]:
    """The complaint about a request that leaves this machine, if it does."""
    return [] if url.startswith(("http://127.0.0.1:", "data:", "blob:")) else [f"asked for {url}"]
