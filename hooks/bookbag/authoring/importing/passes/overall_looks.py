"""Takes away a look that a whole document has, such as bold, by which nothing in it stands out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bookbag.authoring.importing.passes.title_lines import is_prose
from bookbag.authoring.importing.readers.blocks import (
    ParagraphKind,
    Span,
    map_paragraphs,
    paragraphs_in,
)

if TYPE_CHECKING:
    from bookbag.authoring.importing.policy_draft import Blocks, PolicyDraft
    from bookbag.authoring.importing.readers.blocks import Inline

_LOOKS = {"bold": "bold", "italic": "italics", "underlined": "underlined"}
_MOST = 0.8
"""Share of the letters in sentences that have a look when the whole document has it."""


def without_overall_looks(blocks: Blocks, draft: PolicyDraft) -> Blocks:
    """The blocks without bold, italics or underlining where nearly all sentences have them."""
    spans = [
        span
        for each in paragraphs_in(blocks)
        if each.kind in (ParagraphKind.TEXT, ParagraphKind.ITEM) and is_prose(each)
        for span in each.inlines
        if isinstance(span, Span)
    ]
    letters = sum(len(span.text) for span in spans)
    overall = [
        look for look in _LOOKS if sum(len(each.text) for each in spans if getattr(each, look)) > letters * _MOST
    ]
    if letters and all(span.text.isupper() or not re.search(r"[^\W\d_]{2}", span.text) for span in spans):
        draft.remarks.warn("All of it is in capitals, which are hard to read. Write it in small letters.")
    if not overall:
        return blocks
    draft.remarks.inform(f"All of it is {' and '.join(_LOOKS[look] for look in overall)}, which was left out.")

    def plain(inline: Inline) -> Inline:
        if not isinstance(inline, Span):
            return inline
        kept = {look: getattr(inline, look) and look not in overall for look in _LOOKS}
        return replace(inline, bold=kept["bold"], italic=kept["italic"], underlined=kept["underlined"])

    return map_paragraphs(blocks, lambda each: (replace(each, inlines=tuple(map(plain, each.inlines))),))
