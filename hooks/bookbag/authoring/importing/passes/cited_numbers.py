"""Keeps the numbers that Word made of headings where the text refers to them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bookbag.authoring.importing.readers.blocks import Block, Paragraph, ParagraphKind, Span, paragraphs_in
from bookbag.authoring.importing.remarks import in_quotation_marks

if TYPE_CHECKING:
    from bookbag.authoring.importing.policy_draft import Blocks, PolicyDraft

# `section 3`, `paragraph 1.2`, `part B`, `see 3.2`; and a clause that begins with the number of its heading, `3.2 We`.
_CITED: Final = re.compile(
    r"(?:\b(?:sections?|paragraphs?|paras?|clauses?|points?|parts?|steps?|headings?|chapters?|appendix|numbers?)\.?\s+\(?|"
    r"\b(?:see|under|in|at)\s+\(?(?=\d{1,2}\.\d)|^(?=\d{1,2}\.\d))(\d{1,2}(?:\.\d{1,2})*(?!\d)|[a-z]\b|[ivx]{1,5}\b)",
    re.IGNORECASE | re.MULTILINE,
)
_WORDS: Final = re.compile(r"[A-Za-z]{2}")
_ROMAN: Final = re.compile(r"[ivxlIVXL]+\W*")


def with_cited_numbers(blocks: Blocks, draft: PolicyDraft) -> Blocks:
    """The blocks with Word's numbers before their headings if the text refers to one, told; else without."""
    numbered = [each.label for each in paragraphs_in(blocks) if _is_numbered(each)]
    by_number = {_core(label) for label in numbered}
    cited = [
        match
        for each in paragraphs_in(blocks if numbered else ())
        for match in _CITED.finditer(each.text)
        if {match[1].upper(), match[1].partition(".")[0]} & by_number
    ]
    if cited:
        draft.remarks.inform(
            f"The headings keep the numbers that Word gave them, as the text says {in_quotation_marks(cited[0][0])}."
        )
    return tuple(_with_label(each) if cited or _says_more(each) else each for each in blocks)


def _is_numbered(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.kind is ParagraphKind.HEADING and bool(block.label)


def _says_more(block: Block) -> bool:
    """Whether a heading's number has words, such as `Appendix A`."""
    return isinstance(block, Paragraph) and bool(_WORDS.search(block.label)) and not _ROMAN.fullmatch(block.label)


def _core(label: str) -> str:
    """The number alone of `Section 3.` or `(a)`, in capitals."""
    return label.rsplit(maxsplit=1)[-1].strip("().:[]").upper()


def _with_label(block: Block) -> Block:
    if not isinstance(block, Paragraph) or not _is_numbered(block):
        return block
    return replace(block, inlines=(Span(f"{block.label} "), *block.inlines))
