"""What an import says at its end: a table of all documents, then for each what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.authoring.importing.importer import DATES
from bookbag.checking.problem_reports import aligned_columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bookbag.authoring.importing.importer import Imported

_WIDEST = 44
_SHORT = {"adopted": "adopted", "reviewed": "reviewed", "review_by": "next"}


def table(results: Sequence[Imported]) -> str:
    """File, title, the dates that were found, and how much needs a look: a line a document."""
    return aligned_columns([("FILE", "TITLE", "DATES FOUND", "NEEDS A LOOK"), *map(_cells, results)])


def _cells(result: Imported) -> tuple[str, str, str, str]:
    if result.failure:
        return _short(result.file.name), _short(result.title) or "-", "-", "not imported"
    dates = ", ".join(f"{_SHORT[name]} {result.fields[name]}" for name in DATES if name in result.fields)
    count = result.to_look_at
    return (
        _short(result.file.name),
        _short(result.title),
        dates or "none",
        f"{count} thing{'s' * (count != 1)}" if count else "nothing",
    )


def _short(text: str) -> str:
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1].rstrip()}…"


def messages(results: Sequence[Imported], *, dry_run: bool) -> Iterator[str]:
    """For each document what was made of it, and what to do."""
    for result in results:
        if result.failure:
            yield f"{result.file}: {result.failure}"
            continue
        made = "would be made of" if dry_run else "was made of"
        yield f"{result.target} {made} {result.file}."
        for line, remark in sorted(result.remarks, key=lambda each: (not each[1].look, each[0])):
            where = f"line {line}: " if line else ""
            yield f"  {'-' if remark.look else ' '} {where}{remark.what}"
