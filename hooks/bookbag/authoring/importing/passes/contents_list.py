"""Leaves out a document's list of contents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.authoring.importing.readers.blocks import ParagraphKind, Table

if TYPE_CHECKING:
    from bookbag.authoring.importing.policy_draft import Blocks, PolicyDraft


def without_contents(blocks: Blocks, draft: PolicyDraft) -> Blocks:
    """The blocks without the lines of a list of contents, with a remark that it was there."""
    kept = tuple(each for each in blocks if isinstance(each, Table) or each.kind is not ParagraphKind.CONTENTS)
    if len(kept) != len(blocks):
        draft.remarks.inform("The list of contents was left out: the site makes its own.")
    return kept
