"""Finds quotations from the statutory framework (EYFS) in a policy, often numbered as in an old edition."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bookbag.authoring.importing.readers.blocks import Block, Paragraph, ParagraphKind
from bookbag.authoring.importing.remarks import in_quotation_marks

if TYPE_CHECKING:
    from bookbag.authoring.importing.policy_draft import Blocks, PolicyDraft
    from bookbag.authoring.importing.remarks import Remarks

# A paragraph number of the framework, whose sections are 1 to 3: `3.44`, `"3.44.`, `(3.44)`.
_NUMBERED = re.compile(r"[\"'“‘]?\(?[1-3]\.\d{1,3}\)?[.:]?\s+(?=\S)")
_DUTY = re.compile(r"\b(?:must|should|providers?|shall)\b", re.IGNORECASE)
# The heading of a box in which a policy quotes the requirement that it meets.
_BOX = re.compile(r"(?:the\s+)?safeguarding\s+and\s+welfare\s+requirements?\b", re.IGNORECASE)
_NAMED = re.compile(
    r"\b(?:EYFS|statutory framework|early years foundation stage)\b[^.]{0,40}?\b(?:para(?:graph)?s?\.?|section|"
    r"[1-3]\.\d{1,3})|\bpara(?:graph)?s?\s+[1-3]\.\d{1,3}\b[^.]{0,40}\bEYFS\b",
    re.IGNORECASE,
)
_OPENS_WITH_REFERENCE = re.compile(
    r"[\"'“‘(]?(?:the\s+)?(?:EYFS|statutory framework|early years foundation stage)\b[^.:]{0,40}\bpara"
    r"(?:graph)?s?\.?\s+\d",
    re.IGNORECASE,
)
_OPENED = re.compile(r"[\"“‘]")
_SHORT = 6
"""Words. A paragraph of no more than these is a heading or label, and not a quotation."""


def with_quotations(blocks: Blocks, draft: PolicyDraft) -> Blocks:
    """The blocks with quotations from the framework as such, and a remark on each and on each reference to it."""
    out: list[Block] = []
    remarks = draft.remarks
    in_box = False
    for block in blocks:
        if not isinstance(block, Paragraph) or block.kind is ParagraphKind.RAW:
            in_box = False
            out.append(block)
            continue
        in_box = bool(_BOX.match(block.text)) or (in_box and block.boxed)
        if _is_quoted(block) or (in_box and (block.boxed or len(block.text.split()) > _SHORT)):
            out.append(replace(block, kind=ParagraphKind.QUOTE, level=0, number=None))
            _ask(block.text, remarks)
            continue
        if _NAMED.search(block.text):
            _ask(block.text, remarks)
        out.append(block)
    return tuple(out)


def _is_quoted(paragraph: Paragraph) -> bool:
    if paragraph.kind not in (ParagraphKind.TEXT, ParagraphKind.QUOTE):
        return False
    text = paragraph.text.strip()
    if len(text.split()) <= _SHORT:
        return False
    if _NUMBERED.match(text) and _DUTY.search(text):
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
