"""Headings of texts that have no form: numbered lines are some, and a remark says where none were found."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from bookbag.authoring.importing.passes.list_markers import has_list_marker
from bookbag.authoring.importing.passes.sign_off_labels import begins_with_label
from bookbag.authoring.importing.readers.blocks import (
    Block,
    Paragraph,
    ParagraphKind,
    slice_inlines,
    strip_inlines,
    text_of_blocks,
)
from bookbag.authoring.importing.readers.running_lines import ends_sentence
from bookbag.authoring.importing.remarks import in_quotation_marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookbag.authoring.importing.policy_draft import Blocks, PolicyDraft

# `1. Aims`, `1 Aims`, `1.2 Racks`, `3) Drying`, `Section 4: Sandals`.
_NUMBER = re.compile(
    r"\s*+(?:(?:section|part)\s+(\d{1,2})(?:\s*[.):–-])?|(\d{1,2})(?:[.):]|(?=\s[A-Z]))|(\d{1,2}(?:\.\d{1,2}){1,3})[.):]?)\s+(?=\S)",
    re.IGNORECASE,
)
_CITED = re.compile(r"\b(?:sections?|paragraphs?|points?|clauses?|parts?|see)\s+(\d{1,2}(?:\.\d{1,2})*)", re.IGNORECASE)
_MOST_WORDS = 9
_BELOW_STYLES = 10
"""Added to the level of a numbered line: it is below headings that the document has as such."""
_LONG = 400
"""Words of a text that should have headings."""
_MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class _NumberedLine:
    place: int
    """Index of its block."""
    number: tuple[int, ...]
    length: int
    """Characters of the number, with the space after it."""


def with_numbered_headings(blocks: Blocks, draft: PolicyDraft) -> Blocks:
    """The blocks with short numbered lines as headings, when text stands between them.

    Their numbers are left out, unless the text cites one.
    """
    del draft
    lines = [line for n, block in enumerate(blocks) if (line := _numbered_line(n, block))]
    found = [line for line in lines if not _is_item(line, lines)]
    rising = all(before.number < after.number for before, after in pairwise(found))
    above_text = sum(_stands_above_text(line, blocks, found) for line in found)
    if len(found) < 2 or not rising or 2 * above_text <= len(found):  # noqa: PLR2004 - one is no row
        return blocks
    cited = set(_CITED.findall(text_of_blocks(blocks)))
    keeps = any(".".join(map(str, each.number)) in cited for each in found)
    out = list(blocks)
    for line in found:
        out[line.place] = _as_heading(out[line.place], line, keeps=keeps)
    return tuple(out)


def _numbered_line(place: int, block: Block) -> _NumberedLine | None:
    """A short line that begins with a number, and may be a heading; None for any other block."""
    if not isinstance(block, Paragraph) or block.kind is not ParagraphKind.TEXT or block.boxed:
        return None
    match = _NUMBER.match(block.text)
    words = block.text[match.end() :] if match else ""
    if match is None or not words[0].isupper() or len(words.split()) > _MOST_WORDS or begins_with_label(words):
        return None
    if ends_sentence(words) and not words.rstrip().endswith(":"):
        return None
    number = tuple(int(each) for each in next(filter(None, match.groups())).split("."))
    return _NumberedLine(place, number, match.end())


def _is_item(line: _NumberedLine, lines: Sequence[_NumberedLine]) -> bool:
    """Whether a numbered line stands straight before or after another of its depth, as the items of a list do."""
    return any(abs(each.place - line.place) == 1 and len(each.number) == len(line.number) for each in lines)


def _stands_above_text(line: _NumberedLine, blocks: Blocks, found: Sequence[_NumberedLine]) -> bool:
    """Whether prose follows a numbered line, or a heading one level deeper."""
    if any(each.place == line.place + 1 for each in found):
        return True
    following = blocks[line.place + 1] if line.place + 1 < len(blocks) else None
    if not isinstance(following, Paragraph) or following.kind is not ParagraphKind.TEXT:
        return False
    return not has_list_marker(following.text) and ends_sentence(following.text)


def _as_heading(block: Block, line: _NumberedLine, *, keeps: bool) -> Block:
    if not isinstance(block, Paragraph):
        return block
    inlines = block.inlines if keeps else strip_inlines(slice_inlines(block.inlines, line.length, len(block.text)))
    return replace(block, inlines=inlines, kind=ParagraphKind.HEADING, level=_BELOW_STYLES + len(line.number))


def tell_missing_headings(blocks: Blocks, draft: PolicyDraft) -> Blocks:
    """Add a remark when there is no heading in a text that should have some; the blocks are returned as they are."""
    if any(isinstance(each, Paragraph) and each.kind is ParagraphKind.HEADING for each in blocks):
        return blocks
    likely = [text_of_blocks([before]).strip() for before, after in pairwise(blocks) if _may_head(before, after)]
    if len(likely) > 1:
        named = ", ".join(map(in_quotation_marks, likely[:_MOST_NAMED])) + ", and others" * (len(likely) > _MOST_NAMED)
        draft.remarks.warn(
            f"No heading was found. Write `## ` before each line that is one, such as {named}.", likely[0]
        )
    elif len(text_of_blocks(blocks).split()) > _LONG:
        draft.remarks.warn("No heading was found. Write some, each on a line that begins with `## `.")
    return blocks


def _may_head(block: Block, following: Block) -> bool:
    """Whether a block is a short line above prose."""
    if not isinstance(block, Paragraph) or not isinstance(following, Paragraph):
        return False
    text, both = block.text.strip(), (block.kind, following.kind)
    if both != (ParagraphKind.TEXT, ParagraphKind.TEXT) or not 0 < len(text.split()) <= _MOST_WORDS:
        return False
    return text[0].isupper() and not ends_sentence(text) and ends_sentence(following.text)
