"""Tells what stood around the text and is not in it: heads and feet of pages, comments, hidden and struck-out words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.authoring.importing.passes.written_dates import dates_in
from bookbag.authoring.importing.readers.blocks import LeftOutKind
from bookbag.authoring.importing.remarks import in_quotation_marks

if TYPE_CHECKING:
    from bookbag.authoring.importing.policy_draft import Blocks, PolicyDraft

_LEFT_OUT = {
    LeftOutKind.HIDDEN: (
        "Words that the document hides were left out: {words}. Write them into the text if they belong there."
    ),
    LeftOutKind.STRUCK: "Words that the document strikes out were left out: {words}.",
    LeftOutKind.COMMENT: "A comment in the margin was left out: {words}.",
    LeftOutKind.DIAGRAM: "The words of a drawing were left out: {words}. Write them as a list where it stood.",
    LeftOutKind.FIELD_NOTE: (
        "{words} is a note beside a field, and was left out. If it is a part of the field, write it into it, between "
        "quotation marks."
    ),
}


def tell_left_out(blocks: Blocks, draft: PolicyDraft) -> Blocks:
    """Add a remark for all that the reader saw and could not keep; the blocks are returned as they are."""
    for left in draft.document.left_out:
        where = f"Line {left.line}: " if left.line else ""
        draft.remarks.warn(where + _LEFT_OUT[left.kind].format(words=in_quotation_marks(left.words)), near=left.near)
    return blocks


def tell_margins(blocks: Blocks, draft: PolicyDraft) -> Blocks:
    """Add a remark for each head and foot of a page that says something; the blocks are returned as they are."""
    for said in dict.fromkeys(draft.document.headers_and_footers):
        if any(letter.isalpha() for letter in said.replace("Page", "").replace("of", "")):
            look = bool(dates_in(said))
            add = draft.remarks.warn if look else draft.remarks.inform
            add(
                f"The top or foot of its pages says {in_quotation_marks(said)}, which was left out."
                + " If it is the date of a review, write it as `reviewed`." * look
            )
    return blocks
