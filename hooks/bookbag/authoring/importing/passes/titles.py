"""Takes the title out of a document's text, with repeats of it and the letterhead above it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from bookbag.authoring.importing.passes.letterheads import is_address, is_letterhead, without_letterhead
from bookbag.authoring.importing.passes.sentence_case import capitalised_names_in, sentence_case
from bookbag.authoring.importing.passes.title_editions import title_from_file_name, without_edition
from bookbag.authoring.importing.passes.title_lines import (
    ENDS_WITH_PAPER,
    MOST_WORDS,
    ONLY_PAPER,
    PAPER,
    TITLE_LABEL,
    TitleSearch,
    comparable_words,
    goes_on,
    is_prose,
    subject_words,
)
from bookbag.authoring.importing.passes.titles_in_tables import title_beside_label
from bookbag.authoring.importing.passes.unseen_characters import with_single_spaces
from bookbag.authoring.importing.readers.blocks import Block, Paragraph, ParagraphKind, Span, Table
from bookbag.authoring.importing.remarks import in_quotation_marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookbag.authoring.importing.policy_draft import Blocks, PolicyDraft
    from bookbag.authoring.importing.remarks import Remarks

_PAGE = re.compile(r"(?<!\W)\W*+\bpage\b.*", re.IGNORECASE)


def take_title(blocks: Blocks, draft: PolicyDraft) -> Blocks:
    """Take the title out of the blocks and set it; the front matter's is used as written unless it is shouted."""
    given = with_single_spaces(draft.fields.text("title"))
    if given:
        # As a block, so that repeats of it in the text are found and removed.
        blocks = (Paragraph((Span(given),), ParagraphKind.TITLE), *blocks)
    setting, called = draft.facts.name, title_from_file_name(draft.file_name)
    names_paper = bool(PAPER.search(called))
    lines = TitleSearch(blocks, subject_words(called, setting), setting, names_paper).title_lines()
    found = [each.text for each in blocks[lines.start : lines.stop] if isinstance(each, Paragraph)]
    words = TITLE_LABEL.sub("", with_single_spaces(" ".join(found))) or title_beside_label(draft.document.blocks)
    words = words or _title_in_margins(draft)
    if paper := _paper_above(blocks, lines, words):
        words, lines = f"{words} {paper}", range(lines.start - 1, lines.stop)
    title = without_edition(words).strip(" .:-–") or words or called
    _tell_doubts(found, words, title, draft.remarks)
    draft.title = title if given and not given.isupper() else _calm(title, blocks, setting)
    # Without a title in the text, what stands first may still be a letterhead.
    above = lines.start or next((n for n, each in enumerate(blocks) if not _is_of_letterhead(each, setting)), 0)
    body = [*_without_letterhead(blocks[:above], draft), *blocks[max(above, lines.stop) :]]
    return tuple(_without_repeats(body, draft.title, setting))


def _paper_above(blocks: Sequence[Block], lines: range, words: str) -> str:
    """The word `policy`, or another kind of paper, where it alone stands above a title that has none; "" for none."""
    above = blocks[lines.start - 1] if lines.start else None
    text = above.text.strip() if isinstance(above, Paragraph) and above.kind is not ParagraphKind.ITEM else ""
    return text.casefold() if ONLY_PAPER.fullmatch(text) and text.isalpha() and not PAPER.search(words) else ""


def _title_in_margins(draft: PolicyDraft) -> str:
    """The title that the head of the pages says beside the setting's name; "" for none."""
    for said in draft.document.headers_and_footers:
        name = _PAGE.sub("", without_letterhead(said, draft.facts.name))
        if ENDS_WITH_PAPER.fullmatch(name) and len(name.split()) <= MOST_WORDS and subject_words(name):
            return name
    return ""


def _tell_doubts(found: list[str], words: str, title: str, remarks: Remarks) -> None:
    if not words:
        remarks.warn(
            f"No title was found, so the name of the file was taken: {in_quotation_marks(title)}. Change it if it is "
            "not the policy's name."
        )
    elif title != words.strip(" .:-–"):
        said = in_quotation_marks(words)
        remarks.withdraw(f"{said} does not say what it is the date of.", f"The date in {said} was read, and the words")
        remarks.inform(
            f"The number, year or edition in {in_quotation_marks(words)} was left out of the title, so the policy keeps its "
            "address when the next edition comes."
        )
    if any(not goes_on(first, second) for first, second in pairwise(found)):
        remarks.inform(f"Its title was put together from {len(found)} lines: {in_quotation_marks(' / '.join(found))}.")


def _calm(title: str, blocks: Sequence[Block], setting: str) -> str:
    """The title in sentence case. A policy that capitalises all words of its title everywhere does so out of habit."""
    names = capitalised_names_in(blocks)
    habit = {word.title() for word in subject_words(title, setting)} <= {name.title() for name in names}
    return sentence_case(title, {setting} if habit else {*names, setting})


def _without_letterhead(above: Sequence[Block], draft: PolicyDraft) -> Sequence[Block]:
    """What stood above the title without a setting's name and address."""
    texts = ["" if isinstance(each, Table) else with_single_spaces(each.text) for each in above]
    heads = [_is_of_letterhead(each, draft.facts.name) for each in above]
    if not any(heads):
        return above
    first, last = heads.index(True), len(heads) - 1 - heads[::-1].index(True)
    # Between the lines that are known as a letterhead's stand those that nobody can know, such as the name of a town.
    gone = [first <= n <= last and (heads[n] or 0 < len(text.split()) <= 3) for n, text in enumerate(texts)]  # noqa: PLR2004
    said = " / ".join(text for text, goes in zip(texts, gone, strict=True) if goes)
    draft.remarks.inform(
        f"The letterhead above the title was left out: {in_quotation_marks(said)}. Every page of the site says whose it is."
    )
    return [block for block, goes in zip(above, gone, strict=True) if not goes]


def _is_of_letterhead(block: Block, setting: str) -> bool:
    text = "" if isinstance(block, Table) else with_single_spaces(block.text)
    return is_letterhead(text, setting) or (is_address(text) and bool(text))


def _without_repeats(blocks: list[Block], title: str, setting: str) -> list[Block]:
    """The blocks without lines that repeat the title."""
    prose = next((n for n, each in enumerate(blocks) if isinstance(each, Table) or is_prose(each)), len(blocks))
    return [each for n, each in enumerate(blocks) if not _repeats(each, title, setting, on_top=n < prose)]


def _repeats(block: Block, title: str, setting: str, *, on_top: bool) -> bool:
    if isinstance(block, Table) or block.kind not in (ParagraphKind.TITLE, ParagraphKind.HEADING, ParagraphKind.TEXT):
        return False
    text = block.text.strip()
    about = subject_words(text, setting)
    if len(text.split()) > MOST_WORDS or text.endswith((":", "?")) or not about:
        return False
    if comparable_words(text) == comparable_words(title):
        return True
    stands_out = block.emphasised or text.isupper() or block.kind is not ParagraphKind.TEXT
    same = about == subject_words(title, setting)
    names_paper = bool(PAPER.search(text))
    return same and ((on_top and (stands_out or names_paper)) or (stands_out and "policy" in text.casefold()))
