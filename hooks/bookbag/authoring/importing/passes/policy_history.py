"""Reads tables and lists of a policy's versions or reviews into the entries of its `history`.

A line of a list is read as the row of a table that has no headings.
"""

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
_NUMBER = re.compile(r"v?\.?(?P<number>\d+(?:\.\d+)*)\b", re.IGNORECASE)
_BY_SOMEBODY = re.compile(
    r"(?<![\s,(])[\s,(]*+\bby\s++(?:(?:Mrs?|Ms|Miss|Mx|Dr)\.?\s++)?[A-Z][\w'’.-]*+(?:\s[A-Z][\w'’.-]*+)*+\)?"
)
_NAME = re.compile(r"(?:by\s+)?[A-Z][\w'’.-]*+(?:\s[A-Z][\w'’.-]*+){0,2}\s?")
_DATE_OF_LINE = 1
"""Which cell of a row that is made of a line is its date."""
_ADVICE = "It stands in `history`: change the field if it was a review."


@dataclass(frozen=True, slots=True)
class PastChange:
    """One version or review of a policy."""

    when: CalendarDate
    change: str
    maker: str = ""
    """Who made it, in the document's words: a role, or a person whom no field may name."""


@dataclass(frozen=True, slots=True)
class WrittenHistory:
    """A list or table of versions or reviews."""

    changes: tuple[PastChange, ...] = ()
    """Newest first; none where a row has no date that can be read."""
    statements: tuple[Statement, ...] = ()
    """What it says of the policy's own dates: its last change, its first where that made it, and the next review."""


def history_in_list(lines: Sequence[str], usual: str) -> WrittenHistory | None:
    """The history in lines such as `May 2022 - no changes`; None for any other. `usual` is what changed where none says."""
    rows = [_row_of_line(each) for each in lines]
    return _whole([_change(row, _DATE_OF_LINE, ("", "", ""), usual) for row in rows]) if rows and all(rows) else None


def is_change(line: str) -> bool:
    """Whether a line may be one of a list of versions or reviews."""
    return bool(_row_of_line(line))


def _row_of_line(line: str) -> tuple[str, ...]:
    """The number, the date and the words of a line of a list; empty for any other line."""
    found = dates_in(line)
    beside = _REPEATED.sub(": ", without_dates(line).strip(" .,;:()–—-•"))
    if len(found) != 1 or not found[0].when or len(beside.split()) > _MOST_WORDS or mentions_date(beside):
        return ()
    if (label := label_alone(beside)) and label.meaning is Meaning.NEXT:
        return ()
    number = _NUMBER.match(beside)
    said = beside[number.end() :] if number else beside
    return number[0] if number else "", line[found[0].start : found[0].end], said.strip(" :.)")


def history_in_table(rows: Sequence[Sequence[str]], *, titled: bool) -> WrittenHistory | None:
    """The history in a table of texts; None for any other table. `titled` says that the line above calls it one."""
    if not rows:
        return None
    head = label_alone("".join(rows[0])) if len(rows) > 1 else None
    if head and head.meaning is Meaning.HISTORY:
        titled, rows = True, rows[1:]
    width = max(map(len, rows))
    rows = [[*(" ".join(each.split()) for each in row), *[""] * (width - len(row))] for row in rows]
    heads, body = rows[0], [row for row in rows[1:] if any(row[1:])]
    if not body or any(map(mentions_date, heads)):
        heads, body = [""] * width, [row for row in rows if any(row)]
    labels = [label_alone(head) for head in heads]
    columns = [[row[n] for row in body if row[n]] for n in range(width)]
    nexts = [n for n, label in enumerate(labels) if label and label.meaning is Meaning.NEXT]
    dated = (
        n
        for n, cells in enumerate(columns)
        if n not in nexts
        and all(map(mentions_date, cells))
        and any(map(dates_in, cells))
        and not re.search(r"\d", heads[n])
    )
    column = next(dated, None)
    if column is None or not (titled or _of_versions(heads, labels, column)):
        return None
    changes = [_change(row, column, heads, "Reviewed") for row in body]
    history = _whole(changes)
    if not history.changes:
        return history
    last = body[changes.index(history.changes[0])]
    others = tuple(Statement(Meaning.NEXT, heads[n], last[n]) for n in nexts if last[n])
    return WrittenHistory(history.changes, (*history.statements, *others))


def _of_versions(heads: Sequence[str], labels: Sequence[Statement | None], column: int) -> bool:
    """Whether the headings are those of a table of versions: a version or a change beside a date, or a dated label."""
    others = [head for n, head in enumerate(heads) if n != column]
    own = labels[column]
    return any(_CHANGES & _words(head) or _OF_HISTORY & kinds_in(head) for head in others) or bool(
        own and own.meaning in DATED_MEANINGS and own.meaning is not Meaning.DAY and len(heads) > 1
    )


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", text.casefold()))


def _change(row: Sequence[str], column: int, heads: Sequence[str], usual: str) -> PastChange | None:
    """The change that a row tells, whose date stands in a column; None where it has no date that can be read."""
    found = dates_in(row[column])
    if len(found) != 1 or not found[0].when or mentions_date(without_dates(row[column])):
        return None
    version = changes = maker = ""
    for n, cell in enumerate(row):
        if n == column or not cell or dates_in(cell):
            continue
        if "version" in kinds_in(heads[n]) or _NUMBER.fullmatch(cell):
            version = _NUMBER.sub(r"Version \g<number>", cell, count=1) if _NUMBER.match(cell) else cell
        elif _MAKERS & _words(heads[n]) or (not heads[n] and _is_name(cell, numbered=bool(version))):
            maker = f"{maker}, {cell}".strip(", ")
        else:
            changes = f"{changes}; {cell}".strip("; ")
    return PastChange(found[0].when, ": ".join(filter(None, (version, _nameless(changes)))) or usual, maker)


def _is_name(text: str, *, numbered: bool) -> bool:
    """Whether words are only a name; one word beside the number of a version is rather what changed."""
    like_one = _NAME.fullmatch(text) and (" " in text or not numbered)
    return bool(like_one) and not kinds_in(text) - {"post", "joining"}


def _nameless(change: str) -> str:
    """What changed, without who did it where that is no post: no field may name a person."""
    return _BY_SOMEBODY.sub(lambda match: match[0] if posts_named_in(match[0]) else "", change).strip(" ,;:")


def _whole(changes: Sequence[PastChange | None]) -> WrittenHistory:
    """The history of changes; without any where one of them cannot be read."""
    whole = [each for each in changes if each]
    if len(whole) < len(changes):
        return WrittenHistory()
    ordered = tuple(sorted(whole, key=lambda each: each.when.first, reverse=True))
    first, last = ordered[-1], ordered[0]
    made = _FIRST.search(first.change)
    said = [Statement(Meaning.WRITTEN, first.change, str(first.when), _ADVICE)] if made else []
    if not made or len(ordered) > 1:
        said.append(Statement(Meaning.VERSION, last.change, str(last.when), _ADVICE))
    return WrittenHistory(ordered, tuple(said))
