"""Tells what a document has beside its text: comments, hidden and struck-out words, a list of contents."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from bookbag.authoring.importing.passes.converter_marks import FORM_EDGE
from bookbag.authoring.importing.readers.blocks import Block, LeftOutKind, Paragraph, ParagraphKind, Table
from bookbag.authoring.importing.remarks import in_quotation_marks

if TYPE_CHECKING:
    from bookbag.authoring.importing.policy_draft import Blocks, PolicyDraft

_CONTENTS = re.compile(r"(?:table of )?contents(?: page)?\W*|index\W*", re.IGNORECASE)
# `2. Drying ........ 4`: without dots, a wide gap stands before the number.
_ENTRY = re.compile(r"\S.{0,120}?(?:\s*(?:[.…_]\s?){3,}\s*|\t\s*|\s{2,})\d{1,3}")
_FEWEST_ENTRIES = 2
_LEFT_OUT = {
    LeftOutKind.DELETED: "Tracked changes were taken as accepted: what they delete was left out, {words}.",
    LeftOutKind.INSERTED: "Tracked changes were taken as accepted: what they add was kept. Look whether all agree to it.",
    LeftOutKind.STRUCK: "Words that the document strikes out were left out: {words}.",
    LeftOutKind.MARKED: (
        "Words that the document highlights may be still to fill in or to agree: {words}. They were kept, without the "
        "colour."
    ),
    LeftOutKind.HIDDEN: (
        "Words that the document hides were left out: {words}. Write them into the text if they belong there."
    ),
    LeftOutKind.COMMENT: "{comments} left out: {words}.",
    LeftOutKind.DAY: (
        "A date that Word changes by itself was left out, as it is only the day on which somebody opened, saved or "
        "printed the document: {words}."
    ),
    LeftOutKind.DIAGRAM: (
        "A drawing was left out. Its words, {words}, stand as a list in its place: look whether it says the same."
    ),
    LeftOutKind.CHART: "A chart, drawing or object was left out: {words}. Write what it shows, or save it as a picture.",
    LeftOutKind.PICTURE: (
        "A picture was left out, as the document only names it: {words}. Save it in `pictures/`, and write `![what it "
        "shows](pictures/name.png)` where it belongs."
    ),
    LeftOutKind.SIGN: (
        "A sign that only a font of symbols shows was read as a bullet, •, in {words}. Look in the document what it "
        "means, and write that."
    ),
    LeftOutKind.UNFILLED: "Places of a form that nobody has filled in: {words}. Write what belongs there, or take them out.",
    LeftOutKind.EMBEDDED: (
        "A document within the document was left out: {words}. Open the document in Word, save it again, and import "
        "that."
    ),
    LeftOutKind.PASTE_MARK: "What a chat or an e-mail wrote beside the words was left out: {words}.",
    LeftOutKind.TURNED: (
        "Words that stand turned on the page, as a watermark does, were left out: {words}. Write them into the text if "
        "they belong there."
    ),
    LeftOutKind.SCANNED_PAGE: "Pages that are scans, without words, were left out: {words}. Type what they say.",
    LeftOutKind.PAGE_PICTURE: (
        "Pictures were left out, on the pages {words}. Put those that are needed into `pictures/` beside the policy."
    ),
    LeftOutKind.FIELD_NOTE: (
        "Notes beside fields were left out: {words}. If one is a part of its field, write it into it, between "
        "quotation marks."
    ),
}


def tell_left_out(blocks: Blocks, draft: PolicyDraft) -> Blocks:
    """Add a remark for each kind of what the reader could not keep as it was; the blocks are returned as they are."""
    for kind, sentence in _LEFT_OUT.items():
        left_out = (each for each in draft.document.left_out if each.kind is kind)
        if found := [each for each in left_out if not FORM_EDGE.fullmatch(each.words)]:
            words = ", ".join(
                dict.fromkeys(
                    in_quotation_marks(each.words) + f" on line {each.line}" * bool(each.line) for each in found
                )
            )
            comments = "1 comment in the margin was" if len(found) == 1 else f"{len(found)} comments in the margin were"
            draft.remarks.warn(sentence.format(words=words, comments=comments), near=found[0].near)
    return blocks


def without_contents(blocks: Blocks, draft: PolicyDraft) -> Blocks:
    """The blocks without the lines of a list of contents, with a remark that it was there."""
    typed = _typed_contents(blocks)
    kept = tuple(
        each
        for n, each in enumerate(blocks)
        if n not in typed and (isinstance(each, Table) or each.kind is not ParagraphKind.CONTENTS)
    )
    if len(kept) != len(blocks):
        draft.remarks.inform("The list of contents was left out: the site makes its own.")
    return kept


def _typed_contents(blocks: Blocks) -> frozenset[int]:
    """The places of a list of contents that somebody typed: lines that end with the number of a page, and its heading."""
    found: set[int] = set()
    place = 0
    for is_entry, run in groupby(map(_is_typed_entry, blocks)):
        length = len(list(run))
        before = blocks[place - 1] if place else None
        headed = isinstance(before, Paragraph) and bool(_CONTENTS.fullmatch(before.text.strip()))
        if is_entry and length >= _FEWEST_ENTRIES and headed:
            found |= set(range(place - 1, place + length))
        place += length
    return frozenset(found)


def _is_typed_entry(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(_ENTRY.fullmatch(block.text.strip()))
