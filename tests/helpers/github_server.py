"""GitHub's API on this machine, over a real repository: it looks at tokens, and fails when it is told to."""

from __future__ import annotations

import http.server
import json
import re
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.helpers.bare_repository import BareRepository
from tests.helpers.browsing import answering
from tests.helpers.github_endpoints import Asked, Endpoints, RefusedError, Token, as_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

EXPOSED: Final = "ETag, Link, Location, Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset"
ALLOWED: Final = "Authorization, Content-Type, If-Match, If-None-Match, X-GitHub-Api-Version, X-Requested-With"
GOOD: Final = "github_pat_jo"
"""A token that may do all that the editor asks for."""


@dataclass
class Fault:
    """What goes wrong with the next requests of a kind."""

    pattern: str
    refusal: RefusedError | None = None
    """What is answered; nothing at all where there is none."""
    times: int = 1
    after: bool = False
    """Whether the request is done all the same, and only its answer is lost."""


@dataclass
class FakeGitHub:
    """The API, as the tests arrange it."""

    repository: BareRepository
    endpoints: Endpoints
    address: str = ""
    tokens: dict[str, Token] = field(default_factory=lambda: {GOOD: Token()})
    asked: list[str] = field(default_factory=list)
    """Every request, as `GET /user`; those by which a browser asks whether it may ask are not among them."""
    faults: list[Fault] = field(default_factory=list)
    meanwhile: dict[str, Callable[[], object]] = field(default_factory=dict)
    """What somebody else does just before the next request of a kind, by its pattern."""
    over: threading.Event = field(default_factory=threading.Event)
    """The end, for requests that nobody answers."""

    def fail(self, pattern: str, status: int, message: str = "", **headers: str) -> None:
        """Refuse the next request whose method and path a pattern finds."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.faults.append(Fault(pattern, RefusedError(status, message, named)))

    def silence(self, pattern: str) -> None:
        """Let the next request of a kind wait for ever."""
        self.faults.append(Fault(pattern))

    def lose_answer(self, pattern: str) -> None:
        """Do what the next request of a kind asks for, and break off before the answer."""
        self.faults.append(Fault(pattern, after=True))

    def next_fault(self, request: str) -> Fault | None:
        """The fault of a request, which it has only once."""
        for fault in self.faults:
            if re.search(fault.pattern, request):
                self.faults.remove(fault)
                return fault
        return None

    def what_happens_before(self, request: str) -> None:
        """Let happen what is to happen before a request."""
        for pattern in [each for each in self.meanwhile if re.search(each, request)]:
            self.meanwhile.pop(pattern)()

    def written(self) -> list[str]:
        """The requests that change something."""
        return [each for each in self.asked if not each.startswith("GET") and "/graphql" not in each]


class _Handler(http.server.BaseHTTPRequestHandler):
    github: FakeGitHub

    def do_OPTIONS(self) -> None:
        self.send_response(204)
        self.send_header("Access-Control-Allow-Headers", ALLOWED)
        self.send_header("Access-Control-Allow-Methods", "GET, POST, PATCH, PUT, DELETE")
        self._end()

    def _do(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(length)) if length else {}
        request = f"{self.command} {self.path}"
        self.github.asked.append(request)
        self.github.what_happens_before(request)
        fault = self.github.next_fault(request)
        try:
            if fault and fault.refusal:
                raise fault.refusal
            if fault and not fault.after:
                self.github.over.wait()
                return
            answer = as_bytes(self._answer(body))
            if not fault:
                self._send(201 if self.command == "POST" else 200, answer)
        except RefusedError as refusal:
            self._send(refusal.status, json.dumps({"message": refusal.message}).encode(), **refusal.headers)

    do_GET = do_POST = do_PATCH = _do  # noqa: N815 - the names by which http.server calls them

    def _answer(self, body: dict[str, Any]) -> object:
        split = urlsplit(self.path)
        token = self.github.tokens.get(self.headers.get("Authorization", "").removeprefix("Bearer "))
        if token is None:
            raise RefusedError(401, "Bad credentials")
        if self.headers.get("X-GitHub-Api-Version") != "2022-11-28":
            raise RefusedError(400, "No version was named")
        query, accept = dict(parse_qsl(split.query)), self.headers["Accept"]
        return self.github.endpoints.answer(
            self.command, unquote(split.path), lambda parts: Asked(token, query, body, accept, parts)
        )

    def _send(self, status: int, raw: bytes, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(raw)))
        # As GitHub says it; a client that lets the browser keep answers is a minute behind.
        self.send_header("Cache-Control", "private, max-age=60, s-maxage=60")
        for name, value in headers.items():
            self.send_header(name, value)
        self._end()
        self.wfile.write(raw)

    def _end(self) -> None:
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Expose-Headers", EXPOSED)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has
        pass


def served_github(folder: Path, copied: Path | None = None) -> Iterator[FakeGitHub]:
    """Serve the API over a new repository in a folder, which is empty or a copy of another."""
    repository = BareRepository(folder, copied)
    github = FakeGitHub(repository, Endpoints(repository))
    handler = type("Handler", (_Handler,), {"github": github})
    with answering(handler) as github.address:
        yield github
        github.over.set()
