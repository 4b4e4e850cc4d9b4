"""Tells where a text has no headings, and which of its lines may be some."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bookbag.authoring.importing.readers.blocks import Block, Paragraph, ParagraphKind, text_of_blocks
from bookbag.authoring.importing.readers.running_lines import ends_sentence
from bookbag.authoring.importing.remarks import in_quotation_marks

if TYPE_CHECKING:
    from bookbag.authoring.importing.policy_draft import Blocks, PolicyDraft

_MOST_WORDS = 9
"""Of a line that may be a heading."""
_LONG = 400
"""Words of a text that should have headings."""
_MOST_NAMED = 4


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
