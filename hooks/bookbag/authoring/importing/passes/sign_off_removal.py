"""Takes the sign-off block out of a document's text, and its dates and roles into the fields; tells every other date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookbag.authoring.importing.passes.named_posts import role_named_in
from bookbag.authoring.importing.passes.review_periods import periods_in
from bookbag.authoring.importing.passes.sign_off import DATE_FIELDS, REVIEW_BY, SignOff, decide_sign_off, roles_named
from bookbag.authoring.importing.passes.sign_off_block import SignOffEntry, sign_off_entries
from bookbag.authoring.importing.passes.sign_off_labels import Statement, dates_in_labelled, kinds_in, statements_in
from bookbag.authoring.importing.passes.written_dates import dates_in, names_a_season
from bookbag.authoring.importing.readers.blocks import (
    Block,
    Paragraph,
    ParagraphKind,
    Span,
    Table,
    paragraphs_in,
    text_of_blocks,
)
from bookbag.authoring.importing.remarks import in_quotation_marks
from bookbag.content.dates import CalendarDate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bookbag.authoring.importing.policy_draft import Blocks, PolicyDraft
    from bookbag.content.dates import Period

_EDGE_SIZE = 6
"""How many blocks at the top and bottom of a document are searched for dates that no label explains."""
_MOST_WORDS = 16
"""Words of a line there that may be about the policy; a longer one is a sentence of its text."""


def without_sign_off(blocks: Blocks, draft: PolicyDraft) -> Blocks:
    """Move dates, roles and history into the draft's fields; return the blocks without their lines."""
    entries = sign_off_entries(blocks)
    statements = tuple(each for entry in entries for each in entry.statements)
    result = decide_sign_off((*draft.fields.undecided, *statements), draft.facts.today, _dates_of(draft))
    _tell_doubts(result, entries, blocks, draft)
    _take(result, draft)
    stays: list[Block] = []
    goes: list[Block] = []
    starts, after = {entry.first: entry for entry in entries}, 0
    for place, block in enumerate(blocks):
        if entry := starts.get(place):
            kept, gone = _stays_and_goes(entry, blocks[entry.first : entry.last + 1], result, draft)
            stays, goes, after = stays + kept, goes + gone, entry.last + 1
        elif place >= after:
            stays.append(block)
    _take_margins(draft)
    if _dates_of(draft):
        for name, key in roles_named(statements, draft.facts.roles, draft.remarks).items():
            draft.fields.values.setdefault(name, key)
    _tell_taken(goes, draft)
    stays = [each for each in stays if isinstance(each, Table) or not each.empty]
    told = [own for entry in entries if entry.history is not None for own in blocks[entry.first : entry.last + 1]]
    _take_or_tell_unlabelled(stays, told, [each for each, _ in result.doubts], draft)
    _take_period((*stays, *goes, *map(_as_paragraph, draft.document.headers_and_footers)), draft)
    return tuple(stays)


def _dates_of(draft: PolicyDraft) -> dict[str, CalendarDate]:
    given = {name: draft.fields.text(name) for name in DATE_FIELDS}
    return {name: CalendarDate.read(when) for name, when in given.items() if when}


def _take(result: SignOff, draft: PolicyDraft) -> None:
    """Write what is certain into the fields, and tell how it was read where that was by comparison."""
    for name, when in result.dates.items():
        draft.fields.values.setdefault(name, str(when))
    for _, statement, reading in result.readings:
        draft.remarks.inform(reading.format(in_quotation_marks(str(statement))))
    draft.fields.doubtful |= {each.dated for each, _ in result.doubts}
    draft.fields.period = draft.fields.period or result.period


def _tell_doubts(result: SignOff, entries: Sequence[SignOffEntry], blocks: Blocks, draft: PolicyDraft) -> None:
    """Remark on each line that was not understood, once."""
    owners = {id(own): entry for entry in entries for own in entry.statements}
    lines: dict[str, list[tuple[Statement, str]]] = {}
    for statement, why in result.doubts:
        entry = owners.get(id(statement))
        block = blocks[entry.first] if entry and len(entry.statements) > 1 and entry.history is None else None
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
    doubts = {id(each) for each, _ in result.doubts}
    doubtful = [each for each in entry.statements if id(each) in doubts]
    if entry.only_signs_off and not doubtful:
        return list(entry.other_blocks), [_without_rows(own[0], entry.other_blocks), *own[1:]]
    if isinstance(own[0], Table) and entry.only_signs_off:
        doubted = tuple(row for row in own[0].rows if any(_says(row, each) for each in doubtful))
        if all(any(_says(row, each) for row in doubted) for each in doubtful):
            stay = [*(_as_paragraph(str(each)) for each in doubtful), *entry.other_blocks]
            return stay, [_without_rows(own[0], (*entry.other_blocks, Table(doubted)))]
    if entry.form:
        draft.remarks.warn(
            f"A form to sign was left in the text: {_quoted(own)}. Nobody can sign a page: take it out, or publish it as "
            "a document to print."
        )
    elif not entry.only_signs_off and not doubtful:
        _tell_read(_quoted(own), draft)
    return list(own), []


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


def _as_paragraph(text: str) -> Paragraph:
    return Paragraph((Span(text),))


def _tell_taken(taken: list[Block], draft: PolicyDraft) -> None:
    if re.search(r"\w", text_of_blocks(taken)):
        draft.remarks.inform(f"Taken out of the text, where dates and signatures do not belong: {_quoted(taken)}.")
    if any(each.pictures for each in paragraphs_in(taken)):
        draft.remarks.inform("The picture of a signature was left out. A website should never show one.")


def _take_margins(draft: PolicyDraft) -> None:
    """Take dates out of heads and feet of pages where the text gives none, and tell each such line once."""
    for said in dict.fromkeys(draft.document.headers_and_footers):
        if not dates_in(said) and not names_a_season(said):
            continue
        known = _dates_of(draft)
        whole = tuple(each for entry in sign_off_entries((_as_paragraph(said),)) for each in entry.statements)
        result = decide_sign_off(whole or statements_in(said, anywhere=True), draft.facts.today, known)
        result.readings.clear()
        _take(result, draft)
        now = _dates_of(draft)
        what = f"The top or foot of its pages says {in_quotation_marks(said)}, which was left out."
        names = " and ".join(f"`{name}`" for name in now if name not in known)
        if not result.doubts and dates_in(said) and all(each.when in now.values() for each in dates_in_labelled(said)):
            draft.remarks.inform(f"{what} Its date was read as {names}." if names else what)
        else:
            whys = [f"{in_quotation_marks(str(each))} {why}" for each, why in result.doubts]
            why = "; ".join(whys) or "It does not say what it is the date of"
            draft.remarks.warn(f"{what} {why}. Write it as `reviewed` or `review_by` if it is that.")


def _take_or_tell_unlabelled(
    blocks: Sequence[Block], told: Sequence[Block], doubts: Sequence[Statement], draft: PolicyDraft
) -> None:
    """Read dates at the top and bottom that have a label behind other words; remark on each other one.

    `told` and `doubts` are what remarks tell already.
    """
    for block in (*blocks[:_EDGE_SIZE], *blocks[max(_EDGE_SIZE, len(blocks) - _EDGE_SIZE) :]):
        text = " ".join(text_of_blocks([block]).split())
        raw = isinstance(block, Paragraph) and block.kind in (ParagraphKind.RAW, ParagraphKind.CONTENTS)
        known = any(block is each for each in told) or any(" ".join(each.value.split()) in text for each in doubts)
        if not raw and not known:
            _take_or_tell(text, draft, in_table=isinstance(block, Table))


def _take_or_tell(text: str, draft: PolicyDraft, *, in_table: bool) -> None:
    short = len(text.split()) <= _MOST_WORDS
    if short and not in_table and dates_in(text) and not names_a_season(text):
        result = decide_sign_off(statements_in(text, anywhere=True), draft.facts.today, _dates_of(draft))
        if not result.doubts and result.dates != _dates_of(draft):
            _take(result, draft)
            _tell_read(in_quotation_marks(text), draft)
    now = _dates_of(draft).values()
    if unread := [each for each in dates_in_labelled(text) if each.when not in now]:
        start, end = max(0, unread[0].start - 40), unread[-1].end + 40
        part = text if short else "…" * (start > 0) + text[start:end] + "…" * (end < len(text))
        these = [text[each.start : each.end] for each in unread] if len(unread) < len(dates_in(text)) else []
        which = " and ".join(map(in_quotation_marks, these)) + " in " * bool(these)
        add = draft.remarks.warn if short and not in_table else draft.remarks.inform
        add(
            f"{which}{in_quotation_marks(part)} does not say what it is the date of. It was left in the text.",
            near=text,
        )
    elif short and names_a_season(text):
        draft.remarks.warn(f"{in_quotation_marks(text)} names no day or month. It was left in the text.", near=text)


def _tell_read(quoted: str, draft: PolicyDraft) -> None:
    draft.remarks.inform(f"The date in {quoted} was read, and the words were left in the text.")


def _take_period(blocks: Sequence[Block], draft: PolicyDraft) -> None:
    """Write `review_every` where the document says how often it is reviewed, and when last but not when next."""
    fields = draft.fields
    found = (
        []
        if fields.period
        else [each for n, block in enumerate(blocks) for each in _periods_told(block, n, len(blocks))]
    )
    if len({period for period, _ in found}) > 1:
        said = " and ".join(in_quotation_marks(words) for _, words in found)
        draft.remarks.warn(f"How often it is reviewed is said in more than one way: {said}. Give `review_every` once.")
        return
    fields.period = fields.period or (found[0] if found else None)
    known = _dates_of(draft)
    if (
        fields.period
        and known
        and REVIEW_BY not in known
        and not fields.doubtful
        and "review_every" not in fields.values
    ):
        fields.values["review_every"] = str(fields.period[0])
        draft.remarks.warn(
            f"{in_quotation_marks(fields.period[1])} was read as `review_every: {fields.period[0]}`. Change it if the "
            "next review is due on another day.",
            near=fields.period[1],
        )


def _periods_told(block: Block, place: int, count: int) -> Iterator[tuple[Period, str]]:
    """Yield how often a paragraph says that the policy is reviewed, with the sentence."""
    for sentence in re.split(r"(?<=[.!?])\s+", block.text) if isinstance(block, Paragraph) else []:
        kinds, periods = kinds_in(sentence), periods_in(sentence)
        edge = min(place, count - 1 - place) < _EDGE_SIZE and len(sentence.split()) <= _MOST_WORDS
        if periods and kinds & {"review", "reviewed"} and ("paper" in kinds or edge):
            yield periods[0].period, sentence.strip()
