"""Divides a document in which several policies are bound together, at their titles."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from bookbag.authoring.importing.passes.sign_off_labels import begins_with_label
from bookbag.authoring.importing.passes.title_lines import is_standard_heading, subject_words
from bookbag.authoring.importing.passes.written_dates import dates_in
from bookbag.authoring.importing.readers.blocks import (
    FootnoteReference,
    Paragraph,
    ParagraphKind,
    paragraphs_in,
    text_of_blocks,
)
from bookbag.authoring.importing.remarks import in_quotation_marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookbag.authoring.importing.policy_draft import Blocks
    from bookbag.authoring.importing.readers.blocks import ParsedDocument

_TITLE = re.compile(r"\b(?:policy|policies|procedures?)\W*$", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"\b(?:related|other|linked|these|this|our|all|national) (?:policies|policy|procedures?)|:|^\s*links?\s+(?:in)?to\b|"
    r"^\s*\d{1,2}\.\d",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^\s*(?:(?:section|part|chapter)\s+)?\d{1,2}\b", re.IGNORECASE)
_MOST_WORDS = 12
"""A longer line is a sentence."""
_FEWEST_WORDS = 25
"""Of a policy: less under a title is a line of a list, unless its title has Word's style or a new page, or it is signed."""
_FEWEST_WORDS_SURE = 5
_MOST_WORDS_BEFORE = 60
"""Before the first title: a cover or a list of contents. More are a text of their own."""


class BoundPolicies(NamedTuple):
    """What was found in one document."""

    parts: tuple[ParsedDocument, ...]
    remark: str
    """What to say of several policies in it; "" for one."""
    divided: bool


def divide_at_titles(document: ParsedDocument) -> BoundPolicies:
    """The policies in a document: several where that is sure, else the document as it is."""
    blocks = document.blocks
    starts = _titles(blocks)
    if len(starts) < 2:  # noqa: PLR2004 - two are several
        return BoundPolicies((document,), "", divided=False)
    names = "; ".join(in_quotation_marks(text_of_blocks([blocks[place]])) for place in starts)
    before = text_of_blocks(blocks[: starts[0]])
    if not _is_sure(blocks, starts) or len(before.split()) > _MOST_WORDS_BEFORE:
        remark = f"It may hold several policies: {names}. If it does, copy each into a document of its own, and import those."
        return BoundPolicies((document,), remark, divided=False)
    remark = f"The document holds {len(starts)} policies, and was divided at their titles: {names}."
    if before.strip():
        remark += f" What stood before the first was left out: {in_quotation_marks(before)}."
    ends = (*starts[1:], len(blocks))
    parts = tuple(_part(document, start, end) for start, end in zip(starts, ends, strict=True))
    return BoundPolicies(parts, remark, divided=True)


def _titles(blocks: Blocks) -> tuple[int, ...]:
    """The places of lines in the look that most titles have, each of a subject of its own, with a text under it."""
    looks = {n: _look(each) for n, each in enumerate(blocks) if isinstance(each, Paragraph) and _is_title(each)}
    if not looks:
        return ()
    common, _ = Counter(looks.values()).most_common(1)[0]
    lines = [n for n, look in looks.items() if look == common]
    alike = [n for n, each in enumerate(blocks) if _look(each) == common]
    if 2 * len(lines) < len(alike) and all(_NUMBER.match(text_of_blocks([blocks[n]])) for n in lines):
        return ()  # chapters of one policy, of which a few are called procedures
    ends = (*lines[1:], len(blocks))
    full = [
        n
        for n, end in zip(lines, ends, strict=True)
        if len(text_of_blocks(blocks[n + 1 : end]).split()) >= _fewest_words(blocks[n:end])
    ]
    subjects = [subject_words(text_of_blocks([blocks[n]])) for n in full]
    return tuple(n for place, n in enumerate(full) if subjects[place] and subjects[place] not in subjects[:place])


def _fewest_words(part: Blocks) -> int:
    first = part[0]
    sure = isinstance(first, Paragraph) and (first.kind is ParagraphKind.TITLE or first.begins_page or _is_signed(part))
    return _FEWEST_WORDS_SURE if sure else _FEWEST_WORDS


def _is_title(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    if len(text.split()) > _MOST_WORDS or not _TITLE.search(text) or _NO_TITLE.search(text):
        return False
    bare = _NUMBER.sub("", text).strip(" .:)-–")
    return _look(paragraph) is not None and not is_standard_heading(bare) and not begins_with_label(text)


def _look(block: object) -> tuple[object, ...] | None:
    """What a title has in common with the others of its document; None for a line that stands out in no way."""
    if not isinstance(block, Paragraph) or block.kind in (
        ParagraphKind.ITEM,
        ParagraphKind.CONTENTS,
        ParagraphKind.RAW,
    ):
        return None
    looks = (*map(block.all_words_are, ("bold", "underlined", "capitals")), block.text.isupper())
    stands_out = any(looks) or block.kind in (ParagraphKind.TITLE, ParagraphKind.HEADING)
    return (block.kind, block.level, block.size, *looks) if stands_out else None


def _is_sure(blocks: Blocks, starts: Sequence[int]) -> bool:
    """Whether each title but the first begins a page, or each part is signed off, or all such headings are titles."""
    if all(isinstance(each := blocks[n], Paragraph) and each.begins_page for n in starts[1:]):
        return True
    if all(_is_signed(blocks[start:end]) for start, end in zip(starts, (*starts[1:], len(blocks)), strict=True)):
        return True
    look = _look(blocks[starts[0]]) or ()
    top = look[:1] == (ParagraphKind.TITLE,) or look[:2] == (ParagraphKind.HEADING, 1)
    return top and [n for n, each in enumerate(blocks) if n >= starts[0] and _look(each) == look] == list(starts)


def _is_signed(blocks: Blocks) -> bool:
    """Whether there is a label such as `Adopted:` among the blocks, and a date."""
    lines = [each.text.strip() for each in paragraphs_in(blocks)]
    return any(map(begins_with_label, lines)) and any(map(dates_in, lines))


def _part(document: ParsedDocument, start: int, end: int) -> ParsedDocument:
    """One policy of a document: its blocks, with what belongs to them; what belongs to none goes with the first."""
    blocks = document.blocks[start:end]
    text = text_of_blocks(blocks)
    first, others = start == min(_titles(document.blocks)), text_of_blocks(document.blocks)
    cited = {each.key for line in paragraphs_in(blocks) for each in line.inlines if isinstance(each, FootnoteReference)}
    return replace(
        document,
        blocks=blocks,
        notes={key: note for key, note in document.notes.items() if key in cited},
        left_out=tuple(
            each
            for each in document.left_out
            if (each.near and each.near in text) or (first and not (each.near and each.near in others))
        ),
    )
