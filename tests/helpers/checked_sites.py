"""What `bookbag check` says of a site, for tests to compare."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from bookbag.checking.check import check
from bookbag.content.dates import LONDON
from bookbag.content.folder import read_content

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bookbag.content.problems import Problem
    from tests.conftest import WriteSite

NOW: Final = datetime(2026, 11, 22, tzinfo=LONDON)

PATH: Final = "policies/tried.md"
CURRENT: Final = "reviewed: 2026-06-01\nreview_by: 2027-06-01"
BODY: Final = 9
"""The line on which the words of a policy with the fields `CURRENT` begin."""

Told = tuple[str, int, str]
"""Level, line, and the words of a problem."""


def policy(fields: str = CURRENT, words: str = "Words.", status: str = "published") -> str:
    """A policy; its own fields begin on line 5."""
    return f"---\nid: tried\ntitle: Tried\nsummary: What it is.\n{fields}\nstatus: {status}\n---\n{words}\n"


def problems(write_site: WriteSite, files: Mapping[str, str | bytes], now: datetime = NOW) -> tuple[Problem, ...]:
    """Everything wrong with the small site when it has these files."""
    return check(read_content(write_site(files)), now)


def told(write_site: WriteSite, files: Mapping[str, str | bytes], path: str = PATH, now: datetime = NOW) -> list[Told]:
    """What is told of one file, which must be all that is told."""
    found = problems(write_site, files, now)
    assert {problem.path for problem in found} <= {path}, [str(problem) for problem in found]
    return [(problem.level.value, problem.line, f"{problem.what} {problem.mend}") for problem in found]


def marks(found: list[Told]) -> list[tuple[str, int]]:
    """Levels and lines alone."""
    return [(level, line) for level, line, _ in found]


def said(found: list[Told]) -> str:
    """The words of the one thing that is told."""
    assert len(found) == 1, found
    return found[0][2]


def week(slug: str, when: str, status: str = "published") -> str:
    """A weekly theme."""
    return f"---\nid: {slug}\ntitle: Owls\nstatus: {status}\n{when}\n---\nWords.\n"
