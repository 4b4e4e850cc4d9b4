"""What is wrong with a built site, said as problems of its files."""

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
    """Something wrong with a file of the built site."""
    return Problem(path, 1, what, mend)


def source_note(item: Item | None) -> str:
    """The end of a sentence about a page: which content file it is made of."""
    return f" It is made of {item.source.path}." if item else ""


def template_problem(path: str, what: str) -> Problem:
    """Something that every page should have and this one has not."""
    return Problem(path, 1, what, _TEMPLATE)
