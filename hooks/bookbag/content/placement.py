"""Where each kind of content lies, and files that lie in the place of another kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bookbag.content.reading.record_fields import fields_of
from bookbag.content.records.event import Event
from bookbag.content.records.newsletter import Newsletter
from bookbag.content.records.notice import Notice
from bookbag.content.records.page import Page
from bookbag.content.records.policy import Policy
from bookbag.content.records.week import WeeklyTheme

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import PurePosixPath

    from bookbag.content.records.item import Item

_DOCS = "docs"
_KINDS: tuple[Any, ...] = (Policy, WeeklyTheme, Newsletter, Event, Notice, Page)
_CALLED: dict[type[Item], str] = {Policy: "policy", WeeklyTheme: "weekly theme", Page: "page of your own"}
"""What a kind is called where its own name does not say it well."""

_TELLING = ("date", "starts", "from", "until", "week")
"""Fields of which one alone tells what kind of file it is in."""
_ENOUGH = 2
"""So many other fields of one kind tell it too; a single one may be a slip."""


def folder_of_kind(kind: type[Item]) -> str:
    """The folder of a site in which files of that kind lie."""
    return kind.folder if kind is Policy else f"{_DOCS}/{kind.folder}".rstrip("/")


def kind_named(folder: str) -> type[Item] | None:
    """The kind whose files somebody would look for in a folder of that name: `week`, `Newsletters`, `policy`."""
    name = folder.casefold()
    for kind in _KINDS:
        singular = kind.kind.removesuffix("y")
        if kind is not Page and name in (kind.folder, kind.kind, f"{kind.kind}s", f"{singular}ies"):
            found: type[Item] = kind
            return found
    return None


def rightful_kind(path: PurePosixPath, fields: Collection[str], kind: Any) -> type[Item] | None:  # noqa: ANN401 - as above
    """Another kind than `kind` to which the file at `path` belongs; None where nothing tells that it is misplaced.

    A folder in the wrong place tells it, or fields that `kind` does not have and another does.
    """
    top, *folders = path.parts[:-1]
    beneath = kind_named(folders[0]) if folders else None
    if top == _DOCS and folders[:1] == [Policy.folder]:
        return Policy
    if top == Policy.folder and folders[:1] == [_DOCS] and not _fits(Policy, fields):
        return (kind_named(folders[1]) if folders[1:] else None) or Page
    if not _lacks(kind, fields):
        return None
    fitting = [each for each in _KINDS if _fits(each, fields)]
    if beneath and beneath is not kind and (beneath in fitting or not fitting):
        return beneath
    foreign = set(fields) - {spec.name for spec in fields_of(kind)}
    telling = len(foreign) >= _ENOUGH or not foreign.isdisjoint(_TELLING)
    return fitting[0] if telling and len(fitting) == 1 else None


def where_to_move(path: PurePosixPath, kind: type[Item], *, taken: bool) -> tuple[str, str]:
    """What is wrong with the place of a file, and where to move it; `taken`, where a file of its name is there."""
    home = folder_of_kind(kind)
    called = _CALLED.get(kind, kind.kind)
    what = f"This is {'an' if called[0] in 'aeiou' else 'a'} {called}, and {_plural(called)} lie in `{home}/`."
    move = f"Move it to `{home}/`"
    return what, f"{move}, under another name: there is a `{home}/{path.name}` already." if taken else f"{move}."


def _plural(called: str) -> str:
    return {"policy": "policies", "page of your own": "pages of your own"}.get(called, f"{called}s")


def _lacks(kind: Any, fields: Collection[str]) -> bool:  # noqa: ANN401 - a record that `reads(...)` declared
    """Whether a file has a field that `kind` does not have."""
    return not {spec.name for spec in fields_of(kind)}.issuperset(fields)


def _fits(kind: Any, fields: Collection[str]) -> bool:  # noqa: ANN401 - as above
    """Whether a file has only fields of `kind`, and all that it needs."""
    return not _lacks(kind, fields) and all(spec.name in fields for spec in fields_of(kind) if spec.required)
