"""Removes what typing and printing leave in a document: control characters, dotted lines, page numbers, frames."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from bookbag.authoring.importing.passes.letterheads import is_letterhead
from bookbag.authoring.importing.passes.list_markers import has_list_marker
from bookbag.authoring.importing.passes.sign_off_labels import begins_with_label
from bookbag.authoring.importing.passes.unseen_characters import UNSEEN
from bookbag.authoring.importing.readers.blocks import (
    Block,
    Inline,
    Paragraph,
    ParagraphKind,
    Span,
    Table,
    joined_lines,
    map_paragraphs,
    merge_spans,
    split_at_line_breaks,
    strip_inlines,
)
from bookbag.authoring.importing.readers.running_lines import is_page_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bookbag.authoring.importing.policy_draft import Blocks, PolicyDraft

_GAP = 3
"""Underlined spaces that are a line to write on."""
# Letters that a PDF draws as one, and that come with what is copied from it.
_LIGATURE = re.compile(r"[\ufb00-\ufb06]")
_GAP_IN_SENTENCE = re.compile(r"(?<=[a-z,]) {8,}(?=[a-z])")
_SPACES = re.compile(r"[^\S\n]+")


def without_debris(blocks: Blocks, draft: PolicyDraft) -> Blocks:
    """The blocks without invisible characters and frames, and with lines that are items or labels separated."""
    blocks = map_paragraphs(blocks, _without_invisible_characters)
    return _without_frames(_with_lines_separated(blocks, draft.facts.name))


def without_empty_paragraphs(blocks: Blocks, _draft: PolicyDraft) -> Blocks:
    """The blocks without page numbers and empty paragraphs."""
    return _without_empty_blocks(map_paragraphs(blocks, _stripped))


def _without_invisible_characters(paragraph: Paragraph) -> Iterable[Block]:
    """The paragraph without invisible characters; a tab or run of spaces becomes two spaces, which mark a gap."""
    if paragraph.kind is ParagraphKind.RAW:
        return (paragraph,)
    inlines = tuple(_normalised_inline(each) for each in merge_spans(paragraph.inlines))
    return (replace(paragraph, inlines=inlines),)


def _normalised_inline(inline: Inline) -> Inline:
    if not isinstance(inline, Span):
        return inline
    text = unicodedata.normalize("NFC", UNSEEN.sub("", inline.text.replace("\u2011", "-")))
    text = _LIGATURE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = _GAP_IN_SENTENCE.sub(" ____ ", text)
    text = text.replace("\v", "\n").replace("\f", "\n").replace("\r", "\n")
    if inline.underlined and text.isspace() and ("\t" in text or len(text) >= _GAP):
        text = "____"  # a line to write on
    return replace(inline, text=_SPACES.sub(lambda match: " " if match[0] in (" ", "\u00a0") else "  ", text))


def _with_lines_separated(blocks: Iterable[Block], setting: str, *, in_cell: bool = False) -> tuple[Block, ...]:
    """Split paragraphs at line breaks where a line begins something new, and join their other lines."""
    out: list[Block] = []
    for block in blocks:
        if isinstance(block, Table):
            out.append(block.with_cells(lambda cell: _with_lines_separated(cell, setting, in_cell=True)))
        elif "\n" not in block.text or block.kind is ParagraphKind.RAW:
            out.append(block)
        else:
            out += _first_keeps_its_kind(_separated_lines(block, setting, in_cell=in_cell))
    return tuple(out)


def _separated_lines(paragraph: Paragraph, setting: str, *, in_cell: bool) -> list[Paragraph]:
    groups: list[list[Paragraph]] = []
    for line in (each for each in split_at_line_breaks(paragraph) if not each.empty):
        if groups and not _stands_alone(line, groups[-1][-1], setting, in_cell=in_cell):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [joined_lines(group) if len(group) > 1 else group[0] for group in groups]


def _stands_alone(line: Paragraph, before: Paragraph, setting: str, *, in_cell: bool) -> bool:
    """Whether `line` begins something new rather than continuing `before`; in a table cell any capital does."""
    if has_list_marker(line.text) or begins_with_label(line.text) or begins_with_label(before.text):
        return True
    if is_letterhead(before.text, setting) or (in_cell and not line.text[:1].islower()):
        return True
    looks = [
        [each.all_words_are(name) for name in ("bold", "underlined")] + [each.text.isupper()] for each in (before, line)
    ]
    return looks[0] != looks[1] and not before.text.rstrip().endswith((",", ";"))


def _first_keeps_its_kind(lines: list[Paragraph]) -> list[Paragraph]:
    """Keep the kind of a list item or heading for its first line only; the others become text."""
    if not lines or lines[0].kind not in (ParagraphKind.ITEM, ParagraphKind.HEADING, ParagraphKind.TITLE):
        return lines
    return [lines[0], *(replace(each, kind=ParagraphKind.TEXT, number=None) for each in lines[1:])]


def _without_frames(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Replace tables of one filled cell, which are frames, by that cell's blocks; drop empty tables."""
    out: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            out.append(block)
            continue
        table = block.with_cells(_without_frames)
        cells = [cell for row in table.rows for cell in row if any(not _is_empty(each) for each in cell)]
        if len(cells) == 1:
            out += [replace(each, boxed=True) if isinstance(each, Paragraph) else each for each in cells[0]]
        elif cells:
            out.append(table)
    return tuple(out)


def _is_empty(block: Block) -> bool:
    return block.empty if isinstance(block, Paragraph) else not block.rows


def _stripped(paragraph: Paragraph) -> Iterable[Block]:
    """The paragraph with single spaces, and none at its ends."""
    if paragraph.kind is ParagraphKind.RAW:
        return (paragraph,)
    inlines = (
        replace(each, text=re.sub(r"\s+", " ", each.text)) if isinstance(each, Span) and not each.markdown else each
        for each in paragraph.inlines
    )
    return (replace(paragraph, inlines=strip_inlines(merge_spans(inlines))),)


def _without_empty_blocks(blocks: Iterable[Block], *, in_cell: bool = False) -> tuple[Block, ...]:
    """The blocks without empty paragraphs and page numbers; a table cell may be empty or a number alone."""
    out: list[Block] = []
    for block in blocks:
        if isinstance(block, Table):
            table = block.with_cells(lambda cell: _without_empty_blocks(cell, in_cell=True))
            out.append(Table(tuple(row for row in table.rows if any(row))))
        elif not block.empty and (in_cell or not _is_page_number(block)):
            out.append(block)
    return tuple(out)


def _is_page_number(paragraph: Paragraph) -> bool:
    return paragraph.kind in (ParagraphKind.TEXT, ParagraphKind.HEADING) and is_page_number(paragraph.text)
