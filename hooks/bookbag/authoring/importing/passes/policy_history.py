"""Reads tables and lists of a policy's versions or reviews into the entries of its `history`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookbag.authoring.importing.language import phrases
from bookbag.authoring.importing.passes.named_posts import posts_named_in
from bookbag.authoring.importing.passes.sign_off_labels import DATED_MEANINGS, Meaning, Statement, kinds_in, label_alone
from bookbag.authoring.importing.passes.written_dates import dates_in, mentions_date, without_dates
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookbag.content.dates import CalendarDate

_MOST_WORDS = 12
"""Words beside the date in a line of a list; with more, the line is prose."""
_CHANGES = frozenset(phrases("sign_off")["changes"])
_MAKERS = frozenset(phrases("sign_off")["makers"])
_OF_HISTORY = frozenset(("version", "review", "reviewed", "written"))
"""Kinds of words in the headings of such a table."""
_FIRST = re.compile(r"\b(?:first|created|written|adopted|new policy|original)\b|\bversion 1(?:\.0)?\b", re.IGNORECASE)
# What is left between words where a date was: `Version 1 - - first made`.
_REPEATED = re.compile(r"(?<!\s)\s*+[-–—:,;]\s*+[-–—:,;]\s*+")
_NUMBER = re.compile(r"^v?\.?(\d+(?:\.\d+)*)\b[:.)\s]*", re.IGNORECASE)
_BY_SOMEBODY = re.compile(
    r"(?<![\s,(])[\s,(]*+\bby\s++(?:(?:Mrs?|Ms|Miss|Mx|Dr)\.?\s++)?[A-Z][\w'’.-]*+(?:\s[A-Z][\w'’.-]*+)*+\)?"
)
_NAME = re.compile(r"(?:by\s+)?[A-Z][\w'’.-]*+(?:\s[A-Z][\w'’.-]*+){0,2}\s?")
_ADVICE = "It stands in `history`: change the field if it was a review."


@dataclass(frozen=True, slots=True)
class PastChange:
    """One version or review of a policy."""

    when: CalendarDate
    change: str
    maker: str = ""
    """Who made it, in the document's words: a role, or a person whom no field may name."""


def statements_of(changes: Sequence[PastChange]) -> tuple[Statement, ...]:
    """What a history says of the policy's own dates: its last change, and its first where that made it."""
    first, last = changes[-1], changes[0]
    made = _FIRST.search(first.change)
    new = (Statement(Meaning.WRITTEN, first.change, str(first.when), _ADVICE),) if made else ()
    return (
        new if made and len(changes) == 1 else (*new, Statement(Meaning.VERSION, last.change, str(last.when), _ADVICE))
    )


def changes_newest_first(changes: Sequence[PastChange]) -> tuple[PastChange, ...]:
    """The changes as `history` wants them."""
    return tuple(sorted(changes, key=lambda each: each.when.first, reverse=True))


def change_in_line(line: str, kind: str) -> PastChange | None:
    """The change in a line such as `May 2022 - no changes`; None for any other. `kind` is its name where it has none."""
    found = dates_in(line)
    beside = _REPEATED.sub(": ", _NUMBER.sub(r"Version \1: ", without_dates(line).strip(" .,;:()–—-•")))
    if len(found) != 1 or not found[0].when or len(beside.split()) > _MOST_WORDS or mentions_date(beside):
        return None
    if (label := label_alone(beside)) and label.meaning is Meaning.NEXT:
        return None
    if _NAME.fullmatch(beside) and not kinds_in(beside) - {"post", "joining"}:
        return PastChange(found[0].when, kind, beside)
    return PastChange(found[0].when, _nameless(beside) or kind)


@dataclass(frozen=True, slots=True)
class HistoryTable:
    """A table of versions, and the statements of its other columns: when the next review is due."""

    changes: tuple[PastChange, ...]
    """Newest first; none where a row has no date that can be read."""
    others: tuple[Statement, ...] = ()


def _nameless(change: str) -> str:
    """What changed, without who did it where that is no post: no field may name a person."""
    return _BY_SOMEBODY.sub(lambda match: match[0] if posts_named_in(match[0]) else "", change).strip(" ,;:")


def history_in_table(rows: Sequence[Sequence[str]], *, titled: bool) -> HistoryTable | None:
    """The history in a table of texts; None for any other table. `titled` says that the line above calls it one."""
    heads, body = rows[0], [row for row in rows[1:] if any(each.strip() for each in row[1:])]
    if not body or any(map(mentions_date, heads)):
        heads, body = [""] * len(rows[0]), list(rows)
    kinds = [kinds_in(head) for head in heads]
    labels = [label_alone(head) for head in heads]
    columns = [[cell for row in body if (cell := _cell(row, n).strip())] for n in range(len(heads))]
    dated = [
        n
        for n, cells in enumerate(columns)
        if all(map(mentions_date, cells)) and any(map(dates_in, cells)) and not re.search(r"\d", heads[n])
    ]
    nexts = [n for n, label in enumerate(labels) if label and label.meaning is Meaning.NEXT]
    column = next((n for n in dated if n not in nexts), None)
    if column is None or not (titled or _of_versions(heads, labels, column)):
        return None
    changes = [_change(row, heads, kinds, column) for row in body if any(each.strip() for each in row)]
    if None in changes:
        return HistoryTable(())
    ordered = changes_newest_first([each for each in changes if each])
    last = next(row for row in body if any(each.when == ordered[0].when for each in dates_in(_cell(row, column))))
    others = tuple(Statement(Meaning.NEXT, heads[n], _cell(last, n)) for n in nexts if _cell(last, n).strip())
    return HistoryTable(ordered, others)


def _cell(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""


def _of_versions(heads: Sequence[str], labels: Sequence[Statement | None], column: int) -> bool:
    """Whether the headings are those of a table of versions: a version or a change beside a date, or a dated label."""
    others = [head for n, head in enumerate(heads) if n != column]
    own = labels[column]
    return any(_CHANGES & _words(head) or _OF_HISTORY & kinds_in(head) for head in others) or bool(
        own and own.meaning in DATED_MEANINGS and own.meaning is not Meaning.DAY and len(heads) > 1
    )


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", text.casefold()))


def _change(
    row: Sequence[str], heads: Sequence[str], kinds: Sequence[frozenset[str]], column: int
) -> PastChange | None:
    found = dates_in(_cell(row, column))
    if len(found) != 1 or not found[0].when or mentions_date(without_dates(_cell(row, column))):
        return None
    version = changes = maker = ""
    for n, cell in enumerate(each.strip() for each in row):
        if n == column or not cell or (mentions_date(cell) and dates_in(cell)):
            continue
        if "version" in kinds[n] or re.fullmatch(r"v?\.?\d+(?:\.\d+)*", cell, re.IGNORECASE):
            version = f"Version {cell}" if cell[:1].isdigit() else cell
        elif _MAKERS & _words(heads[n]) or (not heads[n] and _NAME.fullmatch(cell)):
            maker = f"{maker}, {cell}".strip(", ")
        else:
            changes = f"{changes}; {cell}".strip("; ")
    return PastChange(found[0].when, ": ".join(filter(None, (version, _nameless(changes)))) or "Reviewed", maker)
