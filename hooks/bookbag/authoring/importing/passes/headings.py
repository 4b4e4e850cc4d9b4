"""Finds headings, by Word's styles or by a line's formatting, and gives each its level."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bookbag.authoring.importing.passes.sentence_case import capitalised_names_in, sentence_case
from bookbag.authoring.importing.passes.titles import is_standard_heading, prose_of
from bookbag.authoring.importing.readers.blocks import Block, Inline, Paragraph, ParagraphKind, Span

if TYPE_CHECKING:
    from bookbag.authoring.importing.policy_draft import Blocks, PolicyDraft

TOP, DEEPEST = 2, 3
"""Levels of headings in a policy. Level 1 is the page's title, and deeper headings become level 3."""
_MOST_WORDS = 14
"""A longer line is a sentence."""
_FEWEST_LETTERS = 3
"""Letters of the shortest heading, `Fee`."""
_CAPITALS, _BOLD, _UNDERLINED, _SECTION = 20, 21, 22, 23
"""Ranks of lines that only look like headings: below Word's own levels (1 to 9), the most conspicuous first."""
# A bold e-mail or web address, telephone number or time of day is important, but no heading.
_CONTACT = re.compile(r"@|www\.|https?:|\b0\d{2,4}[\s-]?\d{3}|\b\d{1,2}[:.]\d{2}\b")
# `Staff will:` introduces a list and is no heading, even in bold.
_SENTENCE = re.compile(r"\b(?:will|must|should|shall|can|cannot|are|is|may|include|includes|have|has)\b", re.IGNORECASE)


def with_headings(blocks: Blocks, draft: PolicyDraft) -> Blocks:
    """The blocks with headings marked and levelled without gaps; names keep their capitals in shouted headings."""
    names = (*capitalised_names_in(prose_of(blocks)), *draft.facts.name.split())
    marked = [_as_heading(block) for block in blocks]
    ranks = sorted(
        {each.level for each in marked if isinstance(each, Paragraph) and each.kind is ParagraphKind.HEADING}
    )
    out: list[Block] = []
    above = TOP - 1
    for block in marked:
        if isinstance(block, Paragraph) and block.kind is ParagraphKind.HEADING:
            above = min(TOP + ranks.index(block.level), above + 1, DEEPEST)
            out.append(replace(block, inlines=_as_plain_heading(block, names), level=above))
        else:
            out.append(block)
    return tuple(out)


def _as_heading(block: Block) -> Block:
    if not isinstance(block, Paragraph) or block.empty:
        return block
    if block.kind in (ParagraphKind.HEADING, ParagraphKind.TITLE):
        return replace(block, kind=ParagraphKind.HEADING, level=block.level or 1)
    if block.kind is not ParagraphKind.TEXT or block.boxed:
        return block
    rank = stands_out(block)
    return replace(block, kind=ParagraphKind.HEADING, level=rank) if rank else block


def stands_out(paragraph: Paragraph) -> int:
    """The rank of a line that looks like a heading (the lower, the more conspicuous); 0 for one that does not."""
    text = paragraph.text.strip()
    words = text.split()
    if len(words) > _MOST_WORDS or text.endswith((".", ";", ",")) or _CONTACT.search(text):
        return 0
    if len(re.findall(r"[^\W\d_]", text)) < _FEWEST_LETTERS or re.search(r":\s+\S", text):
        return 0
    if text.endswith(":") and _SENTENCE.search(text):
        return 0
    if paragraph.all_words_are("capitals") or text.isupper():
        return _CAPITALS
    if paragraph.all_words_are("bold"):
        return _BOLD
    return _UNDERLINED if paragraph.all_words_are("underlined") else _SECTION if is_standard_heading(text) else 0


def _as_plain_heading(heading: Paragraph, names: tuple[str, ...]) -> tuple[Inline, ...]:
    """A heading's inlines without bold and underlining, and in sentence case where it was all capitals."""
    text = heading.text.strip().removesuffix(":")
    notes = tuple(each for each in heading.inlines if not isinstance(each, Span))
    if any(isinstance(each, Span) and each.link for each in heading.inlines):
        plain = (
            replace(each, bold=False, underlined=False) if isinstance(each, Span) else each for each in heading.inlines
        )
        return tuple(plain)
    if heading.all_words_are("capitals") or text.isupper():
        text = sentence_case(text.upper(), names)
    markdown = any(isinstance(each, Span) and each.markdown for each in heading.inlines)
    return (Span(text, markdown=markdown), *notes)
