"""Finds headings, by Word's styles or by a line's look, and gives each its level."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import groupby, pairwise, takewhile
from typing import TYPE_CHECKING

from bookbag.authoring.importing.language import phrases
from bookbag.authoring.importing.passes.letterheads import is_address, is_postal_address
from bookbag.authoring.importing.passes.sentence_case import capitalised_names_in, sentence_case
from bookbag.authoring.importing.passes.sign_off_labels import begins_with_label, kinds_in
from bookbag.authoring.importing.passes.title_lines import MOST_WORDS, VERB, is_prose, is_standard_heading
from bookbag.authoring.importing.readers.blocks import Block, Inline, Paragraph, ParagraphKind, Span
from bookbag.authoring.importing.remarks import in_quotation_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bookbag.authoring.importing.policy_draft import Blocks, PolicyDraft

TOP, DEEPEST = 2, 3
"""Levels of headings in a policy. Level 1 is the page's title, and deeper headings become level 3."""
_FEWEST_LETTERS = 3
"""Letters of the shortest heading, `Fee`."""
_LARGER = 1.15
"""How many times larger than most of the text a line is that stands out by its size."""
_FEWEST_IN_A_ROW = 3
"""Lines of one look with nothing between them that are a list, and no headings."""
_MOST_ABOVE_ADDRESS, _MOST_WORDS_OF_ADDRESS = 4, 5
"""Lines of an address above one that is surely of it, and words of such a line."""
_ABOVE_ADDRESSES = frozenset(phrases("headings")["above addresses"])
_LONG = 250
"""Words of a text that should have a heading."""
_FEWEST_SHORT_LINES = 2
"""Short lines that make a shorter text look as if it had lost its headings."""
_MOST_QUOTED = 3
"""How many of them are quoted in a remark."""
_TIME = re.compile(r"\b\d{1,2}[:.]\d{2}\b")

ABBREVIATIONS = re.compile(r"[A-Z]{2,6}(?:\s?(?:&|and|/)\s?[A-Z]{2,6})?")
"""A line such as `SEND` is in capitals whether it stands out or not."""

Look = tuple[int, ...]
"""How a heading looks, the most conspicuous first when sorted."""


def with_headings(blocks: Blocks, draft: PolicyDraft) -> Blocks:
    """The blocks with headings marked and levelled without gaps; names keep their capitals in shouted headings."""
    names = (*capitalised_names_in(blocks), *draft.facts.name.split())
    looks = _looks_of_headings(blocks)
    levels = _levels([look for look in looks if look])
    if not levels:
        _tell_none(blocks, draft)
    return tuple(
        replace(block, kind=ParagraphKind.HEADING, inlines=_as_plain_heading(block, names), level=levels[look])
        if look and isinstance(block, Paragraph)
        else block
        for block, look in zip(blocks, looks, strict=True)
    )


def _looks_of_headings(blocks: Sequence[Block]) -> list[Look]:
    """The look of each block that is a heading; empty for the others."""
    size = size_of_text(blocks)
    looks = [_look_of(block, size) if isinstance(block, Paragraph) and not block.empty else () for block in blocks]
    place = 0
    for (look, label), run in [
        (kind, len(list(run))) for kind, run in groupby(zip(looks, map(_is_label, blocks), strict=True))
    ]:
        if look and look[0] and (run >= _FEWEST_IN_A_ROW or (label and run > 1)):
            looks[place : place + run] = [()] * run
        place += run
    for end, block in enumerate(blocks):
        if isinstance(block, Paragraph) and block.emphasised and is_postal_address(block.text):
            above = takewhile(_may_be_of_address, blocks[max(0, end - _MOST_ABOVE_ADDRESS) : end][::-1])
            first = end - len(list(above))
            looks[first:end] = [()] * (end - first)
    for look, count in Counter(looks).items():
        # A single line that stands out a little more than all others is a heading like them.
        likest = min((each for each in looks if each > look), default=())
        if look and look[0] and count == 1 and likest:
            looks[looks.index(look)] = likest
    return looks


def _may_be_of_address(block: Block) -> bool:
    """Whether a line above one of an address in bold is of it too: it is bold, and has nothing but names."""
    if not isinstance(block, Paragraph) or block.kind is not ParagraphKind.TEXT or not block.emphasised:
        return False
    words = block.text.casefold().split()
    names = len(words) <= _MOST_WORDS_OF_ADDRESS and not re.search(r"\b[a-z]|:\s*$", block.text)
    heads = is_standard_heading(block.text) or not _ABOVE_ADDRESSES.isdisjoint(words)
    return is_address(block.text) or (names and not heads)


def _is_label(block: Block) -> bool:
    """Whether a block is a label, as forms have one above the other."""
    if not isinstance(block, Paragraph):
        return False
    asks = kinds_in(block.text) & {"signed", "name"}
    return block.text.rstrip().endswith(":") or begins_with_label(block.text) or bool(asks)


def _look_of(paragraph: Paragraph, size: int) -> Look:
    if paragraph.kind in (ParagraphKind.HEADING, ParagraphKind.TITLE):
        return (0, paragraph.level or 1)
    if paragraph.kind is not ParagraphKind.TEXT or paragraph.boxed:
        return ()
    look = conspicuousness(paragraph, size)
    standard = is_standard_heading(paragraph.text) and not paragraph.text.rstrip().endswith(".")
    return (1, *(-each for each in look)) if any(look) or standard else ()


def conspicuousness(paragraph: Paragraph, size: int = 0) -> Look:
    """How a line stands out from a text of `size`: by its size, capitals, bold and underlining; zeros if not at all."""
    text = paragraph.text.strip()
    if len(text.split()) > MOST_WORDS or text.endswith((".", ";", ",")) or is_address(text) or _TIME.search(text):
        return (0, 0, 0, 0)
    introduces = text.endswith(":") and VERB.search(text)
    if len(re.findall(r"[^\W\d_]", text)) < _FEWEST_LETTERS or re.search(r":\s+\S", text) or introduces:
        return (0, 0, 0, 0)
    return (
        paragraph.size if size and paragraph.size > size * _LARGER else 0,
        int(paragraph.shouted),
        int(paragraph.all_words_are("bold")),
        int(paragraph.all_words_are("underlined")),
    )


def size_of_text(blocks: Iterable[Block]) -> int:
    """The size of most of the letters; 0 where the reader does not know it."""
    sizes: Counter[int] = Counter()
    for each in blocks:
        if isinstance(each, Paragraph):
            sizes[each.size] += len(each.text)
    return sizes.most_common(1)[0][0] if sizes else 0


def _levels(looks: Sequence[Look]) -> dict[Look, int]:
    """The level of each look. All headings of one look have the same, and none is skipped from one to the next."""
    levels = {look: min(TOP + rank, DEEPEST) for rank, look in enumerate(sorted(set(looks)))}
    changed = True
    while changed:
        changed = False
        above = TOP - 1
        for look in looks:
            changed = changed or levels[look] > above + 1
            levels[look] = above = min(levels[look], above + 1)
    return levels


def _tell_none(blocks: Sequence[Block], draft: PolicyDraft) -> None:
    """Remark on a long text without headings, with the lines that may be some."""
    words = sum(len(each.text.split()) for each in blocks if isinstance(each, Paragraph))
    short = list(_short_lines(blocks))
    if words >= _LONG or len(short) >= _FEWEST_SHORT_LINES:
        some = ", ".join(map(in_quotation_marks, short[:_MOST_QUOTED]))
        draft.remarks.warn(
            "No headings were found. Write `## ` before each line that is one"
            + (f", such as {some}." if short else ", or divide the text with headings of your own."),
            near=short[0] if short else "",
        )


def _short_lines(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield plain lines above a sentence that could be headings."""
    for line, after in pairwise(blocks):
        if isinstance(line, Paragraph) and isinstance(after, Paragraph) and line.kind is ParagraphKind.TEXT:
            text = line.text.strip().removesuffix(":")
            short = text[:1].isupper() and text[-1:].isalnum() and ":" not in text and not is_address(text)
            if short and not VERB.search(text) and len(text.split()) <= MOST_WORDS // 2 and is_prose(after):
                yield text


def _as_plain_heading(heading: Paragraph, names: tuple[str, ...]) -> tuple[Inline, ...]:
    """A heading's inlines without bold and underlining, and in sentence case where it was all capitals."""
    text = heading.text.strip().removesuffix(":")
    if any(isinstance(each, Span) and each.link for each in heading.inlines):
        return tuple(
            replace(each, bold=False, underlined=False) if isinstance(each, Span) else each for each in heading.inlines
        )
    if heading.shouted:
        text = sentence_case(text.upper(), names)
    notes = (each for each in heading.inlines if not isinstance(each, Span))
    markdown = any(isinstance(each, Span) and each.markdown for each in heading.inlines)
    return (Span(text, markdown=markdown), *notes)
