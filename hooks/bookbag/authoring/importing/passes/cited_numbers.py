"""Keeps the numbers that Word made of headings where the text refers to them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bookbag.authoring.importing.readers.blocks import Block, Paragraph, ParagraphKind, Span, paragraphs_in
from bookbag.authoring.importing.remarks import in_quotation_marks

if TYPE_CHECKING:
    from bookbag.authoring.importing.policy_draft import Blocks, PolicyDraft

# `section 3`, `paragraph 1.2`, `part B`, `see 3.2`, `(b) above`.
_CITED: Final = re.compile(
    r"(?:\b(?:sections?|paragraphs?|paras?|clauses?|points?|parts?|steps?|headings?|chapters?|appendix|numbers?)\.?\s+\(?|"
    r"\b(?:see|under|in|at|by)\s+\(?(?=\d{1,2}\.\d|(?<=\()[a-z]{1,4}\))|\((?=[a-z]{1,4}\)\s+(?:above|below)\b))"
    r"(?P<number>\d{1,2}(?:\.\d{1,2})*(?!\d)|[a-z]\b|[ivx]{1,5}\b)\)?",
    re.IGNORECASE,
)
# A clause that begins with the number of its heading: `3.2 We wash boots.`
_CLAUSE: Final = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})*)\.\d{1,2}\b")
_WORDS: Final = re.compile(r"[A-Za-z]{2}")
_ROMAN: Final = re.compile(r"[ivxlIVXL]+\W*")


def with_cited_numbers(blocks: Blocks, draft: PolicyDraft) -> Blocks:
    """The blocks with Word's numbers before their headings if the text refers to one, told; else without.

    They stay too where clauses begin with them, and where they say more than a number.
    """
    by_number = {_core(each.label) for each in paragraphs_in(blocks) if _is_numbered(each)}
    texts = [each.text for each in paragraphs_in(blocks)]
    cited = (match for text in texts for match in _CITED.finditer(text) if match["number"].upper() in by_number)
    clauses = (match for match in map(_CLAUSE.match, texts) if match and match["number"] in by_number)
    if citation := next(cited, None):
        draft.remarks.inform(
            f"The headings keep the numbers that Word gave them, as the text says {in_quotation_marks(citation[0])}."
        )
    letters = {_core(each.label) for each in paragraphs_in(blocks) if each.kind is ParagraphKind.ITEM and each.label}
    for match in (each for text in texts for each in _CITED.finditer(text)):
        if "(" in match[0] and match["number"].isalpha() and match["number"].upper() in letters:
            draft.remarks.warn(
                f"The text says {in_quotation_marks(match[0])}, and the list now has figures for letters. Write the figure.",
                near=match[0],
            )
    cited_or_begun = citation or next(clauses, None)
    return tuple(_with_label(each) if cited_or_begun or _says_more(each) else each for each in blocks)


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
