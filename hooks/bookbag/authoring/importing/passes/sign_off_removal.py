"""Takes the sign-off block out of a document's text, and its dates and roles into the fields; tells every other date."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import field
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
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookbag.authoring.importing.passes.sign_off_labels import Statement
    from bookbag.authoring.importing.passes.sign_off_rows import SignOffEntry
    from bookbag.authoring.importing.policy_draft import Blocks, PolicyDraft


@dataclass(slots=True)
class _Parted:
    """The blocks of a document, by what becomes of them."""

    stays: list[Block] = field(default_factory=list)
    goes: list[Block] = field(default_factory=list)
    told: list[Block] = field(default_factory=list)
    """Those that stay, and of which a remark tells why."""
    read: list[Block] = field(default_factory=list)
    """Those that stay although their dates went into fields."""


def without_sign_off(blocks: Blocks, draft: PolicyDraft) -> Blocks:
    """Move dates, roles and history into the draft's fields; return the blocks without their lines."""
    entries = sign_off_entries(blocks)
    statements = tuple(each for entry in entries for each in entry.statements)
    result = decide_sign_off((*draft.fields.undecided, *statements), draft.facts.today, draft.fields.dates)
    _tell_doubts(result, entries, blocks, draft)
    result.take(draft)
    parted, place = _Parted(), 0
    for entry in entries:
        parted.stays += blocks[place : entry.first]
        _part(entry, blocks[entry.first : entry.last + 1], result, parted, draft)
        place = entry.last + 1
    parted.stays += blocks[place:]
    take_margins(draft)
    if draft.fields.dates:
        for name, key in roles_named(statements, draft.facts.roles, draft.remarks).items():
            draft.fields.values.setdefault(name, key)
    _tell_taken(parted.goes, draft)
    stays = [each for each in parted.stays if isinstance(each, Table) or not each.empty]
    told = take_or_tell_unlabelled(stays, parted.told, draft)
    for text in (" ".join(text_of_blocks([each]).split()) for each in parted.read):
        if text not in told:
            tell_read(text, draft)
    take_period((*stays, *parted.goes), draft)
    return tuple(stays)


def _tell_doubts(result: SignOff, entries: Sequence[SignOffEntry], blocks: Blocks, draft: PolicyDraft) -> None:
    """Remark on each line that was not understood, once."""
    owners = {own: entry for entry in entries for own in entry.statements}
    lines: dict[str, list[Statement]] = {}
    for statement in result.doubts:
        entry = owners.get(statement)
        whole = entry and entry.history is None and (len(entry.statements) > 1 or not entry.only_signs_off)
        block = blocks[entry.first] if entry and whole else None
        line = block.text if isinstance(block, Paragraph) else str(statement)
        lines.setdefault(line, []).append(statement)
    for line, (first, *others) in lines.items():
        where = "" if line == str(first) else f"In {in_quotation_marks(line)}, "
        said = "; ".join(f"{in_quotation_marks(str(each))} {result.doubts[each]}" for each in (first, *others))
        draft.remarks.warn(f"{where}{said}. {first.advice}", near=first.value)


def _part(entry: SignOffEntry, own: Sequence[Block], result: SignOff, parted: _Parted, draft: PolicyDraft) -> None:
    """Part the blocks of `entry` into those that go and those that stay, with a remark on what stays of a form or table."""
    doubted = [each for each in entry.statements if each in result.doubts]
    if entry.rows:
        _part_rows(entry, doubted, parted)
        _tell_other_rows(entry, draft)
        parted.goes += own[1:]
    elif entry.history is not None and _history_taken(entry, own, draft):
        return
    elif entry.only_signs_off and not doubted:
        parted.goes += own
    else:
        parted.stays += own
        if doubted or entry.form or entry.history is not None:
            parted.told += own
        else:
            parted.read.append(own[0])
        if entry.form:
            draft.remarks.warn(
                f"A form to sign was left in the text: {_quoted(own)}. Nobody can sign a page: take it out, or publish it "
                "as a document to print."
            )


def _part_rows(entry: SignOffEntry, doubted: Sequence[Statement], parted: _Parted) -> None:
    """Part the rows of a table: a doubtful one stays, as a line where it says nothing else, above the other rows."""
    for row, statements in entry.rows:
        if said := [as_paragraph(str(each)) for each in statements if each in doubted]:
            words, kept = (Counter(re.findall(r"\w+", text_of_blocks(each))) for each in ([*chain(*row)], said))
            left: list[Block] = [Table((row,))] if words - kept else [*said]
            parted.told += left
            parted.stays += left
        else:
            parted.goes.append(Table((row,)))
    if entry.other_rows:
        parted.stays.append(Table(entry.other_rows))


def _tell_other_rows(entry: SignOffEntry, draft: PolicyDraft) -> None:
    """Remark on the rows of a table that are neither dates nor signatures; one with a date is told for that."""
    others = [[each for cell in row for each in cell] for row in entry.other_rows]
    if said := [_quoted(row) for row in others if not mentions_date(text_of_blocks(row))]:
        near = next(each.text for row in others for each in paragraphs_in(row) if each.text.strip())
        draft.remarks.warn(
            f"Of a table of dates and signatures other rows were left in the text: {', '.join(said)}. Take out those that "
            "no family needs.",
            near=near,
        )


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
