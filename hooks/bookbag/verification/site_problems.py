"""Problems of a built site, reported by file like those of the content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.problems import Problem

if TYPE_CHECKING:
    from bookbag.content.records.item import Item

BUILD_AGAIN = "Build the site again."
NO_HOOKS = (
    "It was built without Bookbag: see that mkdocs.yml says `hooks:` and under it `  - hooks/bookbag_site.py`, "
    "and that the engine runs hooks."
)
_TEMPLATE = 'A template has lost it: see that the site\'s main.html extends "bookbag/main.html".'


def site_problem(path: str, what: str, mend: str = BUILD_AGAIN) -> Problem:
    """A problem with the file `path` of the built site."""
    return Problem(path, 1, what, mend)


def source_note(item: Item | None) -> str:
    """A sentence that names the content file of a page, to add to a problem; empty if there is none."""
    return f" It is made of {item.source.path}." if item else ""


def template_problem(path: str, what: str) -> Problem:
    """A problem of the page `path`: it lacks what Bookbag's templates put on every page of its kind."""
    return Problem(path, 1, what, _TEMPLATE)
