"""The system's Chromium, and the example served to it: for every test that looks at pages as a parent does."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import re
import shutil
import socket
import sys
import threading
from typing import TYPE_CHECKING, Any, Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from tests.helpers.site_cache import made_once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from tests.helpers.forking import Forker

MORNING: Final = "2026-11-22T09:00:00Z"
"""When the browser's clock begins: a morning of the day that the sites of the tests are built for."""

FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = (os.environ.get("CHROMIUM") or "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first is Chromium without its windows: it does the same in a third of the time."""

PATIENCE: Final = 60_000.0
"""Milliseconds to wait for what a page will do; a busy machine takes its time."""
expect.set_options(timeout=PATIENCE)

NO_HAND: Final = """for (const sign of ["pointermove", "mousemove"]) {
    const unmoved = (event) => event.isTrusted && !event.screenX && !event.screenY;
    addEventListener(sign, (event) => { if (unmoved(event)) event.stopImmediatePropagation(); }, true);
}"""
"""Chromium without its windows says of each page that a mouse moved in its corner, which no hand did."""


class Server(http.server.ThreadingHTTPServer):
    """A static host that does not mind when a browser leaves before it has everything."""

    request_queue_size = 64
    """A connection that finds the queue full is tried again a second later, and a browser opens several at once."""

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as socketserver has it
        """Tell of what went wrong, unless it was at the other end."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextlib.contextmanager
def answering(handler: Callable[..., http.server.BaseHTTPRequestHandler]) -> Iterator[str]:
    """A server that answers by a handler until the end of the block; gives its address, without a slash at its end.

    It looks for its end when it is connected to, and is connected to for that. `serve_forever` would look every half
    second, for which each test that has a server of its own would wait.
    """
    over = threading.Event()
    with Server(("127.0.0.1", 0), handler) as server:

        def answer() -> None:
            while not over.is_set():
                server.handle_request()

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            over.set()
            socket.create_connection(("127.0.0.1", server.server_port)).close()
            thread.join()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, sent: Mapping[str, str] | None = None, **settings: Any) -> None:  # noqa: ANN401 - as its parent has it
        self._sent = sent or {}
        super().__init__(*args, **settings)

    def end_headers(self) -> None:
        """Send the headers that the host was given, too."""
        for name, value in self._sent.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has
        """Say nothing."""


@pytest.fixture(scope="session")
def moving(conker_lane: Path, site_cache: Path, forker: Forker) -> Path:
    """The example built for 22 November 2026, not as a demonstration: its clock moves."""

    def build(place: Path) -> None:
        folder = place / "lane"
        shutil.copytree(conker_lane, folder, ignore=shutil.ignore_patterns("site"))
        setting = folder / "setting.yml"
        setting.write_text(re.sub(r"\ndemo:\n.*", "\n", setting.read_text(), flags=re.DOTALL))
        forker.build(folder, BOOKBAG_TODAY="2026-11-22")

    return made_once(site_cache / "moving", build) / "lane/site"


@pytest.fixture(scope="session")
def moving_address(moving: Path) -> Iterator[str]:
    """Where it is served."""
    yield from served(moving)


@pytest.fixture(scope="session")
def demo_address(built_conker_lane: Path) -> Iterator[str]:
    """Where the demonstration is served, which stays at its day."""
    yield from served(built_conker_lane)


def served(folder: Path, sent: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve a folder as an ordinary static host would, with the headers `sent`; gives its address."""
    handler = functools.partial(_Quiet, directory=str(folder), sent=sent)
    with answering(handler) as address:
        yield f"{address}/"


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The driver. Where the tests run on another day it stays on this one, and so does the browser that it starts."""
    with contextlib.ExitStack() as stack:
        with pytest.MonkeyPatch.context() as today:
            today.delenv("LD_PRELOAD", raising=False)
            started = stack.enter_context(sync_playwright())
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The system's Chromium. Where there is none the tests fail: a skip would read as a pass."""
    if chromium() is None:
        pytest.fail("No Chromium is installed. `make test` installs it where it can: see tests/helpers/have-chromium.")
    with launched(playwright) as started:
        yield started


def chromium() -> str | None:
    """Where the system's Chromium is, if there is one."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextlib.contextmanager
def launched(playwright: Playwright) -> Iterator[Browser]:
    """The system's Chromium, until the end of the block."""
    started = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
    yield started
    started.close()


@contextlib.contextmanager
def opened_context(browser: Browser, *, moment: str = MORNING, **settings: Any) -> Iterator[BrowserContext]:  # noqa: ANN401 - Playwright's many settings
    """A context whose clock stands at `moment` and goes on from there, whatever day it is outside.

    A test that moves the clock says `page.clock.set_fixed_time(...)` afterwards.
    """
    context = browser.new_context(**settings)
    context.set_default_timeout(PATIENCE)
    context.clock.install(time=moment)
    context.add_init_script(NO_HAND)
    try:
        yield context
    finally:
        context.close()


def new_page(context: BrowserContext) -> Page:
    """One more page of a context."""
    return context.new_page()


@contextlib.contextmanager
def opened_page(browser: Browser, *, moment: str = MORNING, **settings: Any) -> Iterator[Page]:  # noqa: ANN401
    """The page of a context of its own, whose clock begins at `moment`."""
    with opened_context(browser, moment=moment, **settings) as context:
        yield new_page(context)


def until(page: Page, true: Callable[[], bool]) -> None:
    """Let a page go on until something is true."""
    left = PATIENCE
    while not true():
        assert left > 0, "It never became true."
        page.wait_for_timeout(20)
        left -= 20


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A telephone's page that fails the test when a script fails, or anything leaves this machine."""
    faults: list[str] = []
    with opened_page(browser, viewport={"width": 375, "height": 740}, locale="en-GB") as opened:
        opened.on("pageerror", lambda error: faults.append(str(error)))
        opened.on("request", lambda request: faults.extend(foreign(request.url)))
        yield opened
    assert not faults, faults


def foreign(url: str) -> list[str]:
    """The complaint about a request that leaves this machine, if it does."""
    return [] if url.startswith(("http://127.0.0.1:", "data:", "blob:")) else [f"asked for {url}"]
