"""Finds a document's title in a table at its top."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bookbag.authoring.importing.passes.letterheads import is_address, is_letterhead
from bookbag.authoring.importing.passes.sign_off_labels import begins_with_label
from bookbag.authoring.importing.passes.title_editions import title_from_file_name
from bookbag.authoring.importing.passes.title_lines import (
    MOST_WORDS,
    NUMBER_LABEL,
    PAPER,
    TITLE_LABEL,
    TOP_BLOCKS,
    is_prose,
    is_standard_heading,
    subject_words,
)
from bookbag.authoring.importing.readers.blocks import (
    Block,
    Paragraph,
    ParagraphKind,
    Table,
    joined_lines,
    paragraphs_in,
    text_of_blocks,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookbag.authoring.importing.policy_draft import Blocks, PolicyDraft

_FIRST_LINES = 3
"""Blocks above a table that holds the title: a letterhead."""


def with_title_out_of_table(blocks: Blocks, draft: PolicyDraft) -> Blocks:
    """The blocks with a title that stands in a table at the top before what is left of the table.

    Nothing is left of one that only places a letterhead, dates and the title side by side.
    """
    top = next((n for n, each in enumerate(blocks[: _FIRST_LINES + 1]) if isinstance(each, Table)), None)
    table = blocks[top] if top is not None else None
    if top is None or not isinstance(table, Table) or any(map(is_prose, _paragraphs(blocks[:top]))):
        return blocks
    named, setting = subject_words(title_from_file_name(draft.file_name), draft.facts.name), draft.facts.name
    cells = [cell for row in table.rows for cell in row]
    titles = [cell for cell in cells if _is_title(cell, named, setting)]
    if len(titles) != 1:
        return blocks
    title = _joined(_paragraphs(titles[0]))
    if any(begins_with_label(each.text) for each in paragraphs_in([table])):
        rest = table.with_cells(lambda cell: () if cell is titles[0] else cell)
        kept = (row for row in rest.rows if any(not each.empty for cell in row for each in paragraphs_in(cell)))
        return (*blocks[:top], *title, Table(tuple(kept)), *blocks[top + 1 :])
    parts = [title if cell is titles[0] else cell for cell in cells]
    if all(_is_placed(each) for part in parts if part is not title for each in part):
        return (*blocks[:top], *(each for part in parts for each in part), *blocks[top + 1 :])
    return blocks


def _is_placed(block: Block) -> bool:
    """Whether a block stands in a table only to have its place beside others: a letterhead or a picture."""
    if isinstance(block, Table):
        return False
    return block.empty or bool(block.pictures) or is_letterhead(block.text, "") or is_address(block.text)


def _is_title(cell: Sequence[Block], named: frozenset[str], setting: str) -> bool:
    """Whether a cell holds nothing but a title: it names a paper and its subject, or says what the file's name says."""
    words = _words(cell)
    paragraphs = _paragraphs(cell)
    about = subject_words(words, setting)
    if len(paragraphs) < len(cell) or not about or len(words.split()) > MOST_WORDS or words[-1:] in ":?,;":
        return False
    if (
        begins_with_label(words)
        or NUMBER_LABEL.fullmatch(words)
        or all(is_prose(each) for each in paragraphs if not each.empty)
    ):
        return False
    if any(each.kind is ParagraphKind.ITEM or TITLE_LABEL.match(each.text) for each in paragraphs):
        return False
    return not is_standard_heading(words) and (bool(PAPER.search(words)) or about == named)


def _joined(lines: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """The lines of a title as one paragraph, where they look alike."""
    looks = {(each.size, each.kind, each.all_words_are("bold")) for each in lines}
    return lines if len(looks) > 1 else [joined_lines(lines)]


def _paragraphs(cell: Sequence[Block]) -> list[Paragraph]:
    return [each for each in cell if isinstance(each, Paragraph)]


def _words(cell: Sequence[Block]) -> str:
    return " ".join(text_of_blocks(cell).split())


def title_beside_label(blocks: Sequence[Block]) -> str:
    """The title that a table at the top gives beside a label such as `Policy title`; "" for none."""
    for block in blocks[:TOP_BLOCKS]:
        for row in block.rows if isinstance(block, Table) else ():
            for label, value in pairwise(map(_words, row)):
                if value and TITLE_LABEL.fullmatch(f"{label.rstrip(' :')}: "):
                    return value
    return ""
