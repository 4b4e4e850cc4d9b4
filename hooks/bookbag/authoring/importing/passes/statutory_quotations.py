"""Finds quotations from the statutory framework (EYFS) in a policy, often numbered as in an old edition."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bookbag.authoring.importing.language import phrases
from bookbag.authoring.importing.language.phrase_patterns import any_of
from bookbag.authoring.importing.readers.blocks import Block, Paragraph, ParagraphKind
from bookbag.authoring.importing.remarks import in_quotation_marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookbag.authoring.importing.policy_draft import Blocks, PolicyDraft
    from bookbag.authoring.importing.remarks import Remarks

_SAID = phrases("framework")
_FRAMEWORK = any_of(_SAID["names"])
# A paragraph number of the framework, whose sections are 1 to 3: `3.44`, `"3.44.`, `(3.44)`.
_NUMBERED = re.compile(r"[\"'“‘]?\(?[1-3]\.\d{1,3}\)?[.:]?\s+(?=\S)")
_DUTY = re.compile(rf"\b{any_of(_SAID['duties'])}\b", re.IGNORECASE)
_BOX = re.compile(rf"{any_of(_SAID['boxes'])}\b", re.IGNORECASE)
_PARAGRAPH = r"para(?:graph)?s?\.?"
_NAMED = re.compile(
    rf"\b{_FRAMEWORK}\b[^.]{{0,40}}?\b(?:{_PARAGRAPH}|section|[1-3]\.\d{{1,3}})|"
    rf"\b{_PARAGRAPH}\s+[1-3]\.\d{{1,3}}\b[^.]{{0,40}}\b{_FRAMEWORK}",
    re.IGNORECASE,
)
_OPENS_WITH_REFERENCE = re.compile(
    rf"[\"'“‘(]?(?:the\s+)?{_FRAMEWORK}\b[^.:]{{0,40}}\b{_PARAGRAPH}\s+\d", re.IGNORECASE
)
# `The EYFS says:` before what it says.
_INTRODUCES = re.compile(rf"\b{_FRAMEWORK}\b[^.]{{0,80}}:\s*$", re.IGNORECASE)
_OPENED = re.compile(r"[\"“‘]")
_SHORT = 6
"""Words. A paragraph of no more than these is a heading or label, and not a quotation."""


def with_quotations(blocks: Blocks, draft: PolicyDraft) -> Blocks:
    """The blocks with quotations from the framework as such, and a remark on each and on each reference to it.

    A numbered duty is a quotation only where the document boxes it or names the framework: others number theirs too.
    """
    out: list[Block] = []
    in_box = named = False
    for block in blocks:
        if isinstance(block, Paragraph) and block.kind is not ParagraphKind.RAW:
            in_box = bool(_BOX.match(block.text)) or (in_box and block.boxed)
            quoted = _is_quoted(block, named=named) or (in_box and (block.boxed or len(block.text.split()) > _SHORT))
            if _NAMED.search(block.text) or (quoted and not _is_quotation(out[-1:])):
                _ask(block.text, draft.remarks)
            named = quoted or in_box or bool(_INTRODUCES.search(block.text))
            out.append(replace(block, kind=ParagraphKind.QUOTE, level=0, number=None) if quoted else block)
        else:
            in_box = named = False
            out.append(block)
    return tuple(out)


def _is_quotation(blocks: Sequence[Block]) -> bool:
    return any(isinstance(each, Paragraph) and each.kind is ParagraphKind.QUOTE for each in blocks)


def _is_quoted(paragraph: Paragraph, *, named: bool) -> bool:
    """Whether a paragraph is a quotation by itself; `named` says that what stands before it names the framework."""
    text = paragraph.text.strip()
    if paragraph.kind not in (ParagraphKind.TEXT, ParagraphKind.QUOTE) or len(text.split()) <= _SHORT:
        return False
    if _NUMBERED.match(text) and _DUTY.search(text) and (named or paragraph.boxed):
        return True
    return bool(_OPENS_WITH_REFERENCE.match(text)) or bool(_OPENED.match(text) and _NAMED.search(text))


def _ask(text: str, remarks: Remarks) -> None:
    start = " ".join(text.split()[:8])
    remarks.warn(
        f"{in_quotation_marks(start + ' ...')} looks quoted from the statutory framework (EYFS). Its paragraphs are "
        "numbered anew in each edition: "
        "compare it with the edition in force, and write which edition it is from.",
        near=start,
    )
