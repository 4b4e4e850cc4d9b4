"""Finds entries of the sign-off block in tables, and in tables and lists of versions."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bookbag.authoring.importing.passes.policy_history import (
    PastChange,
    change_in_line,
    changes_newest_first,
    history_in_table,
    statements_of,
)
from bookbag.authoring.importing.passes.review_periods import periods_in
from bookbag.authoring.importing.passes.sign_off_entry import MOST_WORDS_BESIDE, SignOffEntry, is_empty, makes_sense
from bookbag.authoring.importing.passes.sign_off_labels import (
    DATED_BY,
    DATED_MEANINGS,
    Meaning,
    Statement,
    kinds_in,
    label_alone,
    labels_in,
    statements_in,
)
from bookbag.authoring.importing.passes.sign_off_lines import statements_below
from bookbag.authoring.importing.passes.title_lines import TITLE_LABEL
from bookbag.authoring.importing.passes.written_dates import dates_in, mentions_date
from bookbag.authoring.importing.readers.blocks import Paragraph, Table, text_of_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bookbag.authoring.importing.readers.blocks import Block


def entry_of_table(table: Table, place: int, *, titled: bool = False) -> SignOffEntry | None:
    """The entry of a table of labels and values, or of versions; `titled` says that the line above calls it that."""
    rows = [[" ".join(text_of_blocks(cell).split("\n")) for cell in row] for row in table.rows]
    kept = [(row, cells) for row, cells in zip(table.rows, rows, strict=True) if any(cell.strip() for cell in cells)]
    rows = [cells for _, cells in kept]
    if under := _under_headings(rows):
        return SignOffEntry(place, place, under)
    found: list[tuple[Statement, ...]] = []
    for cells in rows:
        above = found[-1] if found else ()
        own = tuple(_in_row(cells)) or statements_below([each.strip() for each in cells], above)
        understood = all(makes_sense(each) and _fills_its_row(each) and not each.dated_vaguely for each in own)
        found.append(own if understood and _holds_all_dates(own, cells) else ())
    sure = {each.meaning for row in found for each in row if each.distinctive and not each.blank and each.dated}
    if not sure - {Meaning.VERSION} and (history := _of_history(rows, place, titled=titled)):
        return history
    filled = [statements for statements in found if statements]
    if not filled or (len(filled) * 2 < len(rows) and not sure):
        return None
    first = next(n for n, own in enumerate(found) if own)
    others = tuple(
        row
        for n, (row, cells) in enumerate(kept)
        if not found[n]
        and not TITLE_LABEL.fullmatch(f"{cells[0]}: ")
        and (any(map(str.strip, cells[1:])) or _is_text(cells[0], heads_table=n < first))
    )
    if len(others) == 1 and others[0] is kept[0][0] and not any(map(mentions_date, kept[0][1])):
        others = ()  # what stands above labels and values, such as `Field | Value`
    return SignOffEntry(place, place, tuple(each for row in filled for each in row), (Table(others),) if others else ())


def _is_text(cell: str, *, heads_table: bool) -> bool:
    """Whether a cell without statement says more than the heading of its table, or a label and who."""
    labelled = statements_in(cell)
    said = " ".join(each.value for each in labelled) or cell
    return len(said.split()) > MOST_WORDS_BESIDE or not (labelled or heads_table)


def _fills_its_row(statement: Statement) -> bool:
    timed = mentions_date(statement.value) or bool(periods_in(f"{statement.value} review"))
    return timed or statement.blank or statement.meaning is Meaning.VERSION or statement.meaning not in DATED_MEANINGS


def _under_headings(rows: list[list[str]]) -> tuple[Statement, ...]:
    """The statements of a table with a row of labels and a row of values; empty for any other."""
    labels = [label_alone(cell) or _label_with_post(cell) for cell in rows[0]] if len(rows) > 1 else []
    signed = all(labels) and any(each.meaning is Meaning.SIGNED for each in labels if each)
    if len(rows) > 2 and not signed:  # noqa: PLR2004 - labels, values
        return ()
    if sum(map(bool, labels)) * 2 <= len(labels) or any(label_alone(cell) for row in rows[1:] for cell in row):
        return ()
    pairs = (pair for row in rows[1:] for pair in zip(labels, rows[0], row, strict=False))
    statements = tuple(
        Statement(label.meaning if label else Meaning.NAME, head, value)
        for label, head, value in pairs
        if head or value
    )
    return statements if all(map(makes_sense, statements)) else ()


def _in_row(row: list[str]) -> Iterator[Statement]:
    """Yield the statements of a table row: a label and the cells after it, or both in one cell."""
    waiting: Statement | None = None
    for cell in (each.strip() for each in row):
        label = (label_alone(cell) or _label_with_post(cell)) if cell else None
        inner = () if label else statements_in(cell) or _statement_with_post(cell)
        if label or inner:
            if waiting:
                yield waiting
            waiting = label
            yield from inner
        elif waiting:
            waiting = Statement(waiting.meaning, waiting.label, f"{waiting.value} {cell}".strip())
    if waiting:
        yield waiting


def _label_with_post(cell: str) -> Statement | None:
    """The label of a cell that says who as well: `Agreed by the committee`, beside which its day stands."""
    found = list(labels_in(cell))
    if len(found) != 1 or found[0].start or found[0].meaning not in DATED_BY:
        return None
    who = cell[found[0].end :].strip(" :")
    whole = bool(who) and all(kinds_in(word) & {"post", "joining"} for word in who.split())
    return Statement(found[0].meaning, cell, "") if whole else None


def _statement_with_post(cell: str) -> tuple[Statement, ...]:
    who, _, when = cell.partition(":")
    label = _label_with_post(who.strip())
    return (Statement(label.meaning, label.label, when.strip()),) if label else ()


def _holds_all_dates(statements: Sequence[Statement], cells: Sequence[str]) -> bool:
    """Whether no date of a row would go with it unread."""
    said = " ".join(f"{each.label} {each.value}" for each in statements)
    return not statements or all(cell[each.start : each.end] in said for cell in cells for each in dates_in(cell))


def _of_history(rows: list[list[str]], place: int, *, titled: bool) -> SignOffEntry | None:
    head = label_alone("".join(rows[0])) if rows else None
    if head and head.meaning is Meaning.HISTORY and len(rows) > 1:
        titled, rows = True, rows[1:]
    history = history_in_table(rows, titled=titled) if rows else None
    if history is None:
        return None
    entry = SignOffEntry(place, place, history.others, history=())
    return _with_history(entry, history.changes) if history.changes else replace(entry, only_signs_off=False)


def entry_of_history(blocks: Sequence[Block], place: int) -> SignOffEntry | None:
    """The entry of a heading such as `Review history` with the list or table below it, or the dates beside it."""
    head = blocks[place]
    found = statements_in(head.text.strip()) if isinstance(head, Paragraph) else ()
    if not found or found[0].meaning is not Meaning.HISTORY:
        return None
    kind = "Reviewed" if kinds_in(found[0].label) & {"review", "reviewed"} else "Changed"
    after = next((n for n in range(place + 1, len(blocks)) if not is_empty(blocks[n])), None)
    table = blocks[after] if after is not None else None
    if after is not None and isinstance(table, Table):
        entry = entry_of_table(table, after, titled=True)
        return replace(entry, first=place) if entry and entry.history else entry
    changes = [change_in_line(each, kind) for each in re.split(r"[,;]\s", found[0].value) if dates_in(each)]
    last = place
    for n in range(place + 1, len(blocks)):
        block = blocks[n]
        change = change_in_line(block.text, kind) if isinstance(block, Paragraph) else None
        if change is None and not is_empty(block):
            break
        if change:
            changes.append(change)
            last = n
    whole = [each for each in changes if each]
    if not whole or len(whole) < len(changes):
        return None
    return _with_history(SignOffEntry(place, last), whole)


def _with_history(entry: SignOffEntry, changes: Sequence[PastChange]) -> SignOffEntry:
    history = changes_newest_first(changes)
    return replace(entry, history=history, statements=(*statements_of(history), *entry.statements))
