"""The folder of each kind of content, and files that lie in the folder of another kind."""

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
KINDS: tuple[Any, ...] = (Policy, WeeklyTheme, Newsletter, Event, Notice, Page)
"""Every kind of content."""
_CALLED: dict[type[Item], str] = {Policy: "policy", WeeklyTheme: "weekly theme", Page: "page of your own"}
"""What messages call a kind whose own name says too little."""

_TELLING = ("date", "starts", "from", "until", "week")
"""Fields that only some kinds have: one alone shows that a file is of another kind."""
_ENOUGH = 2
"""Fields unknown to a kind that show that a file is of another; a single one may be a typing slip."""


def folder_of_kind(kind: type[Item]) -> str:
    """The folder for files of `kind`, from the folder of the site: `policies`, `docs/events`."""
    return kind.folder if kind is Policy else f"{_DOCS}/{kind.folder}".rstrip("/")


def kind_named(folder: str) -> type[Item] | None:
    """The kind that a folder's name means: `week`, `Newsletters`, `policy`; None for any other name."""
    name = folder.casefold()
    for kind in KINDS:
        singular = kind.kind.removesuffix("y")
        if kind is not Page and name in (kind.folder, kind.kind, f"{kind.kind}s", f"{singular}ies"):
            found: type[Item] = kind
            return found
    return None


def rightful_kind(path: PurePosixPath, fields: Collection[str], kind: Any) -> type[Item] | None:  # noqa: ANN401
    """The kind to which the file at `path` belongs, if that is not `kind`; None for a file in its right place.

    A file is misplaced where its folder is, or where it has fields that `kind` lacks and another kind has.
    """
    top, *folders = path.parts[:-1]
    beneath = kind_named(folders[0]) if folders else None
    if top == _DOCS and folders[:1] == [Policy.folder]:
        return Policy
    if top == Policy.folder and folders[:1] == [_DOCS] and not _fits(Policy, fields):
        return (kind_named(folders[1]) if folders[1:] else None) or Page
    if not _lacks(kind, fields):
        return None
    fitting = [each for each in KINDS if _fits(each, fields)]
    if beneath and beneath is not kind and (beneath in fitting or not fitting):
        return beneath
    foreign = set(fields) - {spec.name for spec in fields_of(kind)}
    telling = len(foreign) >= _ENOUGH or not foreign.isdisjoint(_TELLING)
    return fitting[0] if telling and len(fitting) == 1 else None


def where_to_move(path: PurePosixPath, kind: type[Item], *, taken: bool) -> tuple[str, str]:
    """What is wrong with the place of a file, and how to mend it. `taken`: a file of that name is there already."""
    home = folder_of_kind(kind)
    name = called(kind)
    what = f"This is {'an' if name[0] in 'aeiou' else 'a'} {name}, and {plural_of(kind)} lie in `{home}/`."
    move = f"Move it to `{home}/`"
    return what, f"{move}, under another name: there is a `{home}/{path.name}` already." if taken else f"{move}."


def called(kind: type[Item]) -> str:
    """What messages call a record of `kind`: `policy`, `weekly theme`."""
    return _CALLED.get(kind, kind.kind)


def plural_of(kind: type[Item]) -> str:
    """What messages call several records of `kind`: `policies`, `weekly themes`."""
    name = called(kind)
    return {"policy": "policies", "page of your own": "pages of your own"}.get(name, f"{name}s")


def _lacks(kind: Any, fields: Collection[str]) -> bool:  # noqa: ANN401 - a record that `reads(...)` declared
    """Whether `kind` lacks any of a file's `fields`."""
    return not {spec.name for spec in fields_of(kind)}.issuperset(fields)


def _fits(kind: Any, fields: Collection[str]) -> bool:  # noqa: ANN401 - as above
    """Whether `fields` are all known to `kind`, and include those it requires."""
    return not _lacks(kind, fields) and all(spec.name in fields for spec in fields_of(kind) if spec.required)
