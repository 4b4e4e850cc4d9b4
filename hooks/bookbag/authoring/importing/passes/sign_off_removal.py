"""Takes the sign-off block out of a document's text, and its dates and roles into the fields; tells every other date."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from bookbag.authoring.importing.passes.named_posts import role_named_in, roles_named
from bookbag.authoring.importing.passes.sign_off import SignOff, decide_sign_off
from bookbag.authoring.importing.passes.sign_off_block import sign_off_entries
from bookbag.authoring.importing.passes.unlabelled_dates import (
    as_paragraph,
    take_margins,
    take_or_tell_unlabelled,
    take_period,
    tell_read,
)
from bookbag.authoring.importing.passes.written_dates import mentions_date
from bookbag.authoring.importing.readers.blocks import (
    Block,
    Paragraph,
    Table,
    paragraphs_in,
    text_of_blocks,
)
from bookbag.authoring.importing.remarks import in_quotation_marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookbag.authoring.importing.passes.sign_off_entry import SignOffEntry
    from bookbag.authoring.importing.passes.sign_off_labels import Statement
    from bookbag.authoring.importing.policy_draft import Blocks, PolicyDraft


def without_sign_off(blocks: Blocks, draft: PolicyDraft) -> Blocks:
    """Move dates, roles and history into the draft's fields; return the blocks without their lines."""
    entries = sign_off_entries(blocks)
    statements = tuple(each for entry in entries for each in entry.statements)
    result = decide_sign_off((*draft.fields.undecided, *statements), draft.facts.today, draft.fields.dates)
    _tell_doubts(result, entries, blocks, draft)
    result.take(draft)
    stays: list[Block] = []
    goes: list[Block] = []
    starts, after = {entry.first: entry for entry in entries}, 0
    for place, block in enumerate(blocks):
        if entry := starts.get(place):
            kept, gone = _stays_and_goes(entry, blocks[entry.first : entry.last + 1], result, draft)
            stays, goes, after = stays + kept, goes + gone, entry.last + 1
        elif place >= after:
            stays.append(block)
    take_margins(draft)
    if draft.fields.dates:
        for name, key in roles_named(statements, draft.facts.roles, draft.remarks).items():
            draft.fields.values.setdefault(name, key)
    _tell_taken(goes, draft)
    stays = [each for each in stays if isinstance(each, Table) or not each.empty]
    told = [own for entry in entries if entry.history is not None for own in blocks[entry.first : entry.last + 1]]
    told_of = take_or_tell_unlabelled(stays, told, [each for each, _ in result.doubts], draft)
    for entry in entries:
        quoted = _quoted(blocks[entry.first : entry.last + 1])
        if not (entry.only_signs_off or entry.form or _doubted(entry, result) or quoted in told_of):
            tell_read(quoted, draft)
    take_period((*stays, *goes), draft)
    return tuple(stays)


def _tell_doubts(result: SignOff, entries: Sequence[SignOffEntry], blocks: Blocks, draft: PolicyDraft) -> None:
    """Remark on each line that was not understood, once."""
    owners = {id(own): entry for entry in entries for own in entry.statements}
    lines: dict[str, list[tuple[Statement, str]]] = {}
    for statement, why in result.doubts:
        entry = owners.get(id(statement))
        whole = entry and entry.history is None and (len(entry.statements) > 1 or not entry.only_signs_off)
        block = blocks[entry.first] if entry and whole else None
        line = block.text if isinstance(block, Paragraph) else str(statement)
        lines.setdefault(line, []).append((statement, why))
    for line, doubts in lines.items():
        where = "" if line == str(doubts[0][0]) else f"In {in_quotation_marks(line)}, "
        said = "; ".join(f"{in_quotation_marks(str(statement))} {why}" for statement, why in doubts)
        draft.remarks.warn(f"{where}{said}. {doubts[0][0].advice}", near=doubts[0][0].value)


def _stays_and_goes(
    entry: SignOffEntry, own: Sequence[Block], result: SignOff, draft: PolicyDraft
) -> tuple[list[Block], list[Block]]:
    """The blocks of `entry` that stay in the text and those that are removed."""
    if entry.history is not None:
        return ([], []) if _history_taken(entry, own, draft) else (list(own), [])
    doubtful = _doubted(entry, result)
    if entry.only_signs_off:
        _tell_other_rows(entry, draft)
    if entry.only_signs_off and not doubtful:
        return list(entry.other_blocks), [_without_rows(own[0], entry.other_blocks), *own[1:]]
    if isinstance(own[0], Table) and entry.only_signs_off:
        doubted = tuple(row for row in own[0].rows if any(_says(row, each) for each in doubtful))
        if all(any(_says(row, each) for row in doubted) for each in doubtful):
            stay = [block for row in doubted for block in _doubted_row(row, doubtful)]
            return [*stay, *entry.other_blocks], [_without_rows(own[0], (*entry.other_blocks, Table(doubted)))]
    if entry.form:
        draft.remarks.warn(
            f"A form to sign was left in the text: {_quoted(own)}. Nobody can sign a page: take it out, or publish it as "
            "a document to print."
        )
    return list(own), []


def _tell_other_rows(entry: SignOffEntry, draft: PolicyDraft) -> None:
    """Remark on the rows of a table that are neither dates nor signatures; one with a date is told for that."""
    rows = [row for block in entry.other_blocks if isinstance(block, Table) for row in block.rows]
    others = [[each for cell in row for each in cell] for row in rows]
    if said := [_quoted(row) for row in others if not mentions_date(text_of_blocks(row))]:
        near = next(each.text for row in others for each in paragraphs_in(row) if each.text.strip())
        draft.remarks.warn(
            f"Of a table of dates and signatures other rows were left in the text: {', '.join(said)}. Take out those that "
            "no family needs.",
            near=near,
        )


def _doubted(entry: SignOffEntry, result: SignOff) -> list[Statement]:
    doubts = {id(each) for each, _ in result.doubts}
    return [each for each in entry.statements if id(each) in doubts]


def _doubted_row(row: Sequence[Sequence[Block]], doubtful: Sequence[Statement]) -> list[Block]:
    """What stays of a row that was not understood: its label and value on a line, or all of it where it says more."""
    said = [as_paragraph(str(each)) for each in doubtful if _says(row, each)]
    words, kept = (Counter(re.findall(r"\w+", text_of_blocks(each))) for each in ([*chain(*row)], said))
    return [Table((tuple(map(tuple, row)),))] if words - kept else [*said]


def _says(row: Sequence[Sequence[Block]], statement: Statement) -> bool:
    said = " ".join(text_of_blocks(each for cell in row for each in cell).split())
    return all(" ".join(part.split()) in said for part in (statement.label, statement.value))


def _without_rows(block: Block, others: Sequence[Block]) -> Block:
    """A table without the rows of others."""
    rows = [row for other in others if isinstance(other, Table) for row in other.rows]
    return Table(tuple(row for row in block.rows if row not in rows)) if isinstance(block, Table) else block


def _history_taken(entry: SignOffEntry, own: Sequence[Block], draft: PolicyDraft) -> bool:
    """Whether a list of versions went into `history`; remarks on it."""
    fields, today = draft.fields, draft.facts.today
    if not entry.history or "history" in fields.values or any(each.when.first > today for each in entry.history):
        draft.remarks.warn(
            f"A table of versions or reviews was left in the text: {_quoted(own)}. Write it as `history`, newest first, "
            "with its last date as `reviewed`, and take it out."
        )
        return False
    fields.values["history"] = [
        {
            "date": str(each.when),
            **({"by": by} if (by := role_named_in(each.maker, draft.facts.roles)) else {}),
            "change": each.change,
        }
        for each in entry.history
    ]
    draft.remarks.inform(f"Taken out of the text, and its dates and changes written into `history`: {_quoted(own)}.")
    return True


def _quoted(blocks: Sequence[Block]) -> str:
    said = (" ".join(each.text.split()) for each in paragraphs_in(blocks))
    return in_quotation_marks(" / ".join(filter(None, said)))


def _tell_taken(taken: list[Block], draft: PolicyDraft) -> None:
    if re.search(r"\w", text_of_blocks(taken)):
        draft.remarks.inform(f"Taken out of the text, where dates and signatures do not belong: {_quoted(taken)}.")
    if any(each.pictures for each in paragraphs_in(taken)):
        draft.remarks.inform("The picture of a signature was left out. A website should never show one.")
