"""The report of an import: a table of all documents, then for each what was done and what to check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.authoring.importing.importer import DATE_FIELDS
from bookbag.checking.problem_reports import aligned_columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bookbag.authoring.importing.importer import ImportResult

_MOST_LETTERS = 44
"""Characters of a file name or title in the table; longer ones are cut."""
_DATE_LABELS = {"adopted": "adopted", "reviewed": "reviewed", "review_by": "next"}


def results_table(results: Sequence[ImportResult]) -> str:
    """A table with one line for each document: file, title, dates found, and how many things to check."""
    return aligned_columns([("FILE", "TITLE", "DATES FOUND", "NEEDS A LOOK"), *map(_row, results)])


def _row(result: ImportResult) -> tuple[str, str, str, str]:
    if result.failure:
        return _shortened(result.file.name), _shortened(result.title) or "-", "-", "not imported"
    dates = ", ".join(f"{_DATE_LABELS[name]} {result.fields[name]}" for name in DATE_FIELDS if name in result.fields)
    count = result.needing_attention
    return (
        _shortened(result.file.name),
        _shortened(result.title),
        dates or "none",
        f"{count} thing{'s' * (count != 1)}" if count else "nothing",
    )


def _shortened(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS else f"{text[: _MOST_LETTERS - 1].rstrip()}…"


def result_messages(results: Sequence[ImportResult], *, dry_run: bool) -> Iterator[str]:
    """Yield lines for each document: the policy made of it, then its remarks, those to check first."""
    for result in results:
        if result.failure:
            yield f"{result.file}: {result.failure}"
            continue
        made = "would be made of" if dry_run else "was made of"
        yield f"{result.target} {made} {result.file}."
        for line, remark in sorted(result.remarks, key=lambda each: (not each[1].needs_attention, each[0])):
            where = f"line {line}: " if line else ""
            yield f"  {'-' if remark.needs_attention else ' '} {where}{remark.what}"
