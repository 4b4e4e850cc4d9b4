"""Takes the sign-off block out of a document's text, and its dates and approving role into the fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.authoring.importing.passes.sign_off import APPROVED_BY, decide_sign_off
from bookbag.authoring.importing.passes.sign_off_block import SignOffEntry, sign_off_entries
from bookbag.authoring.importing.passes.sign_off_labels import label_alone
from bookbag.authoring.importing.passes.written_dates import dates_in
from bookbag.authoring.importing.readers.blocks import Block, Paragraph, Table, paragraphs_in, text_of_blocks
from bookbag.authoring.importing.readers.plain_text_reading import read_plain_text
from bookbag.authoring.importing.remarks import Remarks, in_quotation_marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookbag.authoring.importing.policy_draft import Blocks, PolicyDraft

_EDGE_SIZE = 6
"""How many blocks at the top and bottom of a document are searched for dates without a label, and the most words of
such a block: elsewhere, or in a longer sentence, a date is part of the text."""


def without_sign_off(blocks: Blocks, draft: PolicyDraft) -> Blocks:
    """Move dates and the approving role into the draft's fields; return the blocks without their lines."""
    fields, facts, remarks = draft.fields, draft.facts, draft.remarks
    entries = sign_off_entries(blocks)
    result = decide_sign_off(
        (each for entry in entries for each in entry.statements), facts.roles, facts.today, remarks
    )
    for name, when in result.dates.items():
        if fields.values.setdefault(name, str(when)) != str(when):
            remarks.warn(
                f"The text gives {when} for `{name}`, and the front matter {fields.text(name)}. The front matter was "
                "kept."
            )
    if result.approved_by:
        fields.values.setdefault(APPROVED_BY, result.approved_by)
    starts = {entry.first: entry for entry in entries}
    out: list[Block] = []
    taken: list[Block] = []
    skip = -1
    for place, block in enumerate(blocks):
        if entry := starts.get(place):
            skip = entry.last
            stays, goes = _stays_and_goes(entry, blocks, result.kept)
            out += stays
            taken += goes
        elif place > skip:
            out.append(block)
    _tell_taken(taken, remarks)
    _tell_dates_left(out, remarks)
    return tuple(each for each in out if isinstance(each, Table) or not each.empty)


def _stays_and_goes(
    entry: SignOffEntry, blocks: Sequence[Block], kept: Sequence[object]
) -> tuple[list[Block], list[Block]]:
    """The blocks of `entry` that stay in the text and those that are removed; `kept` are statements that must stay."""
    own = list(blocks[entry.first : entry.last + 1])
    staying = [each for each in entry.statements if any(each is other for other in kept)]
    if not entry.only_signs_off or (staying and not isinstance(own[0], Table)):
        return own, []
    lines: list[Block] = [_line(str(each)) for each in staying]
    return [*lines, *entry.other_blocks], own


def _line(text: str) -> Paragraph:
    paragraph = read_plain_text(text).blocks[0]
    return paragraph if isinstance(paragraph, Paragraph) else Paragraph(())


def _tell_taken(taken: list[Block], remarks: Remarks) -> None:
    said = [" ".join(each.text.split()) for each in paragraphs_in(taken) if not each.empty]
    if any(said):
        remarks.inform(
            "Taken out of the text, where dates and signatures do not belong: "
            f"{in_quotation_marks(' / '.join(filter(None, said)))}."
        )
    if any(each.pictures for each in paragraphs_in(taken)):
        remarks.inform("The picture of a signature was left out. A website should never show one.")


def _tell_dates_left(blocks: Sequence[Block], remarks: Remarks) -> None:
    """Remark on dates without a label at the top or bottom of the document, and on tables of versions."""
    for place, block in enumerate(blocks):
        if isinstance(block, Table):
            heads = [label_alone(text_of_blocks(cell)) for cell in block.rows[0]] if block.rows else []
            if sum(map(bool, heads)) * 2 > len(heads) and dates_in(text_of_blocks([block])):
                remarks.warn(
                    "A table of versions or reviews was left in the text. Write its last date as `reviewed`, and take "
                    "the table out."
                )
        elif (
            min(place, len(blocks) - 1 - place) < _EDGE_SIZE
            and len(block.text.split()) <= _EDGE_SIZE
            and dates_in(block.text)
        ):
            remarks.warn(
                f"{in_quotation_marks(block.text)} does not say what it is the date of. It was left in the text.",
                near=block.text.strip(),
            )
