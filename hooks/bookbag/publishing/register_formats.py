"""The register as JSON, as CSV, as a table for the terminal or in Markdown, and as GitHub annotations."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from bookbag.checking.problem_reports import aligned_columns, github_command
from bookbag.rules.addresses import absolute_url
from bookbag.rules.dates_in_words import in_words
from bookbag.rules.review import ReviewStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bookbag.content.records.setting import Setting
    from bookbag.publishing.register import RegisterEntry

SCHEMA = 1
"""Version of the JSON: raised when a field is removed or changes its meaning, not when one is added."""

Row = dict[str, str | None]


def register_rows(entries: Iterable[RegisterEntry], setting: Setting) -> list[Row]:
    """A dictionary for each policy: dates as in the file, the due date as its last day, None where absent."""
    return [_row(entry, setting) for entry in entries]


def _row(entry: RegisterEntry, setting: Setting) -> Row:
    policy, review = entry.policy, entry.review
    return {
        "id": policy.id,
        "slug": policy.slug,
        "title": policy.title,
        "topic": policy.topic or None,
        "owner": policy.owner if policy.owner in setting.roles else None,
        "adopted": str(review.adopted) if review.adopted else None,
        "reviewed": str(review.reviewed) if review.reviewed else None,
        "due": review.due.last.isoformat() if review.due else None,
        "due_precision": review.due.precision if review.due else None,
        "status": review.status.value,
        "url": absolute_url(setting, policy.address),
    }


def register_as_json(entries: Iterable[RegisterEntry], today: date, setting: Setting) -> str:
    """The register as JSON: `{"schema": 1, "computed_for": "2026-11-22", "policies": [...]}`."""
    document = {"schema": SCHEMA, "computed_for": today.isoformat(), "policies": register_rows(entries, setting)}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def register_as_csv(
    entries: Iterable[RegisterEntry],
    today: date,  # noqa: ARG001 - as the other forms
    setting: Setting,
) -> str:
    """The register as CSV (RFC 4180): a row of headings, then a row for each policy; absent values are empty."""
    out = io.StringIO()
    names = ("id", "slug", "title", "topic", "owner", "adopted", "reviewed", "due", "due_precision", "status", "url")
    writer = csv.DictWriter(out, names, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _harmless(value) for name, value in row.items()} for row in register_rows(entries, setting))
    return out.getvalue()


def register_as_table(entries: Iterable[RegisterEntry], today: date, setting: Setting) -> str:
    """The register as a table for the terminal: status, due date, title, file."""
    table = aligned_columns([("STATUS", "DUE", "POLICY", "FILE"), *map(_cells, entries)])
    return f"{setting.name}: reviews on {in_words(today)}\n\n{table}\n"


def register_as_markdown(entries: Iterable[RegisterEntry], today: date, setting: Setting) -> str:
    """The register as a table in Markdown, for an issue or for minutes."""
    lines = ["| Status | Due | Policy | File |", "|---|---|---|---|"]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in _cells(entry)) + " |" for entry in entries]
    return f"## {setting.name}: reviews on {in_words(today)}\n\n" + "\n".join(lines) + "\n"


def register_as_github(
    entries: Sequence[RegisterEntry],
    today: date,  # noqa: ARG001 - as the other forms
    setting: Setting,  # noqa: ARG001
) -> str:
    """A GitHub workflow command for each policy that is overdue, undated or due soon, which annotates its line."""
    commands = {"overdue": "error", "undated": "error", "due-soon": "warning"}
    return "".join(
        github_command(
            commands[entry.review.status.value],
            entry.policy.source.path,
            entry.policy.source.line_of("review_by", "review_every", "reviewed"),
            " ".join(cell for cell in _cells(entry)[:3] if cell),
        )
        for entry in entries
        if entry.review.status.value in commands
    )


def _cells(entry: RegisterEntry) -> tuple[str, str, str, str]:
    review = entry.review
    status = review.status.value.replace("-", " ")
    due = in_words(review.due) if review.due else "no date"
    presses = review.status is not ReviewStatus.CURRENT
    return (status.upper() if presses else status, due, entry.policy.title, entry.policy.source.path)


def _harmless(value: str | None) -> str | None:
    """The value with a quotation mark before it, where a spreadsheet would take it for a formula."""
    return f"'{value}" if value and value[0] in "=+-@" else value
