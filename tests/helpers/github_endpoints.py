"""What GitHub's API answers about a repository: the addresses that the editor and the workflows ask, and no others."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.helpers.bare_repository import BareRepository

PLACE: Final = "conker-lane/website"
WEB: Final = "https://github.com/conker-lane/website"
LONGEST_TEXT: Final = 50_000
"""Letters of a file that a query gives before it cuts."""

Json = dict[str, Any]


class RefusedError(Exception):
    """An answer that is no success."""

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status, self.message, self.headers = status, message, headers or {}


@dataclass(frozen=True)
class Token:
    """What a fine-grained token may do, and whose it is."""

    login: str = "jo-fern"
    name: str | None = "Jo Fern"
    contents: str = "write"
    actions: bool = True
    push: bool = True


@dataclass(frozen=True)
class Asked:
    """One request."""

    token: Token
    query: Mapping[str, str]
    body: Json
    accept: str
    parts: tuple[str, ...]
    """What the address says, in the order of its pattern."""


@dataclass
class Endpoints:
    """The repository as the API tells it."""

    repository: BareRepository
    runs: list[Json] = field(default_factory=list)
    """The runs of workflows, as a test says them."""

    def answer(self, method: str, path: str, asked: Callable[[tuple[str, ...]], Asked]) -> object:
        """What is answered to a request: JSON, or the bytes of a file."""
        for (wanted, pattern), endpoint in ENDPOINTS.items():
            found = re.fullmatch(pattern, path)
            if found and method == wanted:
                request = asked(found.groups())
                _permit(method, path, request.token)
                return endpoint(self, request)
        raise RefusedError(404, "Not Found")

    def seen(self, sha: str, kind: str) -> str:
        """The object of a hash, which must be there."""
        if self.repository.said_or_none("cat-file", "-t", sha) != kind:
            raise RefusedError(404, "Not Found")
        return sha


def _permit(method: str, path: str, token: Token) -> None:
    inside = path.removeprefix(f"/repos/{PLACE}")
    if path == "/user":
        return
    if token.contents == "none":
        raise RefusedError(404, "Not Found")
    writes = method != "GET" and path != "/graphql"
    if (writes and token.contents != "write") or (inside.startswith("/actions") and not token.actions):
        raise RefusedError(403, "Resource not accessible by personal access token")


def account(_: Endpoints, asked: Asked) -> Json:
    """Whose token it is."""
    return {"login": asked.token.login, "name": asked.token.name}


def repository(_: Endpoints, asked: Asked) -> Json:
    """The repository, and what the account may do in it."""
    return {"full_name": PLACE, "private": True, "permissions": {"push": asked.token.push, "pull": True}}


def ref(api: Endpoints, asked: Asked) -> Json:
    """Where a branch stands."""
    [branch] = asked.parts
    if not api.repository.said("for-each-ref"):
        raise RefusedError(409, "Git Repository is empty.")
    sha = api.repository.head(branch)
    if sha is None:
        raise RefusedError(404, "Not Found")
    return {"ref": f"refs/heads/{branch}", "object": {"type": "commit", "sha": sha}}


def create_ref(api: Endpoints, asked: Asked) -> Json:
    """A new branch."""
    branch = asked.body["ref"].removeprefix("refs/heads/")
    if api.repository.head(branch):
        raise RefusedError(422, "Reference already exists")
    return _moved(api, branch, asked.body["sha"])


def update_ref(api: Endpoints, asked: Asked) -> Json:
    """A branch moved on, and elsewhere only by force."""
    [branch] = asked.parts
    head = api.repository.head(branch)
    if head is None:
        raise RefusedError(422, "Reference does not exist")
    if not asked.body.get("force") and not api.repository.is_before(head, asked.body["sha"]):
        raise RefusedError(422, "Update is not a fast forward")
    return _moved(api, branch, asked.body["sha"])


def _moved(api: Endpoints, branch: str, sha: str) -> Json:
    api.repository.git("update-ref", f"refs/heads/{branch}", api.seen(sha, "commit"))
    return {"ref": f"refs/heads/{branch}", "object": {"type": "commit", "sha": sha}}


def commit(api: Endpoints, asked: Asked) -> Json:
    """A commit of the Git Data API."""
    sha = api.seen(asked.parts[0], "commit")
    return {"sha": sha, "tree": {"sha": api.repository.said("rev-parse", f"{sha}^{{tree}}")}}


def create_commit(api: Endpoints, asked: Asked) -> Json:
    """A commit by the token's owner, which no branch shows yet."""
    body = asked.body
    made = api.repository.commit_tree(
        api.seen(body["tree"], "tree"),
        body.get("parents", []),
        body["message"],
        who=asked.token.name or asked.token.login,
    )
    return {"sha": made}


def tree(api: Endpoints, asked: Asked) -> Json:
    """Everything below a tree."""
    sha = api.seen(asked.parts[0], "tree")
    assert asked.query == {"recursive": "1"}
    listed = [{"path": e.path, "mode": e.mode, "type": e.type, "sha": e.sha} for e in api.repository.entries(sha)]
    return {"sha": sha, "tree": listed, "truncated": False}


def create_tree(api: Endpoints, asked: Asked) -> Json:
    """A tree like another but for some files."""
    base = asked.body.get("base_tree")
    return {
        "sha": api.repository.tree(
            api.seen(base, "tree") if base else None,
            [(each["path"], each["mode"], each["sha"]) for each in asked.body["tree"]],
        )
    }


def blob(api: Endpoints, asked: Asked) -> Json:
    """What a file holds, as base64 in lines."""
    raw = api.repository.blob(api.seen(asked.parts[0], "blob"))
    return {"sha": asked.parts[0], "encoding": "base64", "content": base64.encodebytes(raw).decode()}


def create_blob(api: Endpoints, asked: Asked) -> Json:
    """What a file is to hold."""
    assert asked.body["encoding"] == "base64"
    return {"sha": api.repository.store(base64.b64decode(asked.body["content"], validate=True))}


def commits(api: Endpoints, asked: Asked) -> list[Json]:
    """Who changed a file last."""
    format_ = "--format=%H%n%an%n%aI"
    told = api.repository.said("log", "-1", format_, asked.query["sha"], "--", asked.query["path"]).splitlines()
    if not told:
        return []
    sha, who, when = told
    return [
        {
            "sha": sha,
            "html_url": f"{WEB}/commit/{sha}",
            "commit": {"author": {"name": who, "date": when.replace("+00:00", "Z")}},
        }
    ]


def compare(api: Endpoints, asked: Asked) -> Json:
    """How two commits stand to each other."""
    one, two = asked.parts
    before, behind = api.repository.is_before(one, two), api.repository.is_before(two, one)
    status = {(True, True): "identical", (True, False): "ahead", (False, True): "behind"}.get((before, behind))
    return {"status": status or "diverged"}


def contents(api: Endpoints, asked: Asked) -> bytes:
    """A file of a branch, its bytes themselves."""
    assert asked.accept == "application/vnd.github.raw+json"
    found = api.repository.said_or_none("rev-parse", "--verify", "-q", f"{asked.query['ref']}:{asked.parts[0]}")
    if found is None:
        raise RefusedError(404, "Not Found")
    return api.repository.blob(found)


def workflow_runs(api: Endpoints, asked: Asked) -> Json:
    """The runs of workflows for a commit."""
    found = [run for run in api.runs if run["head_sha"] == asked.query["head_sha"]]
    return {"total_count": len(found), "workflow_runs": found}


def query(api: Endpoints, asked: Asked) -> Json:
    """Many files at once. Of what is no text there is none, and long ones are cut."""
    objects = re.findall(r'(b\d+): object\(oid: "([0-9a-f]{40})"\)', asked.body["query"])
    assert asked.body["variables"] == dict(zip(("owner", "name"), PLACE.split("/"), strict=True))
    found = api.repository.blobs([sha for _, sha in objects])
    return {"data": {"repository": {name: _as_text(found[sha]) for name, sha in objects}}}


def _as_text(raw: bytes) -> Json:
    binary = b"\0" in raw
    text = None if binary else raw.decode("utf-8", "replace").removeprefix("\ufeff")
    return {"text": text and text[:LONGEST_TEXT], "isBinary": binary, "isTruncated": len(text or "") > LONGEST_TEXT}


def _at(path: str) -> str:
    return f"/repos/{re.escape(PLACE)}{path}"


SHA: Final = "([0-9a-f]{40})"
ENDPOINTS: Final[dict[tuple[str, str], Callable[[Endpoints, Asked], object]]] = {
    ("GET", "/user"): account,
    ("GET", _at("")): repository,
    ("GET", _at("/git/ref/heads/(.+)")): ref,
    ("POST", _at("/git/refs")): create_ref,
    ("PATCH", _at("/git/refs/heads/(.+)")): update_ref,
    ("GET", _at(f"/git/commits/{SHA}")): commit,
    ("POST", _at("/git/commits")): create_commit,
    ("GET", _at(f"/git/trees/{SHA}")): tree,
    ("POST", _at("/git/trees")): create_tree,
    ("GET", _at(f"/git/blobs/{SHA}")): blob,
    ("POST", _at("/git/blobs")): create_blob,
    ("GET", _at("/commits")): commits,
    ("GET", _at(rf"/compare/{SHA}\.\.\.{SHA}")): compare,
    ("GET", _at("/contents/(.+)")): contents,
    ("GET", _at("/actions/runs")): workflow_runs,
    ("POST", "/graphql"): query,
}


def as_bytes(answer: object) -> bytes:
    """An answer as it is sent."""
    return answer if isinstance(answer, bytes) else json.dumps(answer).encode()
