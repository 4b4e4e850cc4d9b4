"""Reads dates that stand apart from the sign-off block: in heads and feet, and at the top and bottom of a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookbag.authoring.importing.passes.review_periods import period_in_two_ways, periods_in
from bookbag.authoring.importing.passes.sign_off import REVIEW_BY, decide_sign_off
from bookbag.authoring.importing.passes.sign_off_block import sign_off_entries
from bookbag.authoring.importing.passes.sign_off_labels import begins_with_label, dates_in_labelled, kinds_in
from bookbag.authoring.importing.passes.sign_off_rows import statements_behind
from bookbag.authoring.importing.passes.written_dates import dates_in, names_a_season
from bookbag.authoring.importing.readers.blocks import Block, Paragraph, ParagraphKind, Span, Table, text_of_blocks
from bookbag.authoring.importing.remarks import in_quotation_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bookbag.authoring.importing.passes.written_dates import WrittenDate
    from bookbag.authoring.importing.policy_draft import PolicyDraft
    from bookbag.content.dates import Period

_EDGE_SIZE = 6
"""How many blocks at the top and bottom of a document are searched for dates that no label explains."""
_FEW_WORDS = 8
_YEAR = re.compile(r"\b20\d\d\b")
_YEAR_OR_DAY = re.compile(r"\b(?:20\d\d|\d{1,2}(?:st|nd|rd|th))\b")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_NUMBER_OF_PAGE = re.compile(r"(?:Page|of|[\W\d_])*")
_MOST_WORDS = 16
"""Words of a line there that may be about the policy; a longer one is a sentence of its text."""


def take_margins(draft: PolicyDraft) -> None:
    """Take dates out of heads and feet of pages where the text gives none, and tell each line of them once."""
    for said in dict.fromkeys(draft.document.headers_and_footers):
        known, dated, season = draft.fields.dates, bool(dates_in(said)), _is_vague(said)
        whole = [each for entry in sign_off_entries((as_paragraph(said),)) for each in entry.statements]
        statements = (whole or statements_behind(said)) if dated or season else ()
        result = decide_sign_off(statements, draft.facts.today, known)
        result.readings.clear()
        result.take(draft)
        what = f"The top or foot of its pages says {in_quotation_marks(said)}, which was left out."
        if result.doubts or _unread(said, draft) or (season and not dated):
            whys = [f"{in_quotation_marks(str(each))} {why}" for each, why in result.doubts.items()]
            why = "; ".join(whys) or "It does not say what it is the date of"
            draft.remarks.warn(f"{what} {why}. Write it as `reviewed` or `review_by` if it is that.")
        elif names := " and ".join(f"`{name}`" for name in draft.fields.dates if name not in known):
            draft.remarks.inform(f"{what} Its date was read as {names}.")
        elif dated or not _NUMBER_OF_PAGE.fullmatch(said):
            draft.remarks.inform(what)


def _unread(text: str, draft: PolicyDraft) -> list[WrittenDate]:
    """The dates in a text that no field has."""
    return [each for each in dates_in_labelled(text) if each.when not in draft.fields.dates.values()]


def take_or_tell_unlabelled(blocks: Sequence[Block], told: Sequence[Block], draft: PolicyDraft) -> frozenset[str]:
    """Read dates at the top and bottom that have a label behind other words; remark on each other one.

    `told` are blocks that remarks tell already, which move no other line away from the edge. Returns the texts that are
    told now.
    """
    passed_over = set(map(id, told))
    said = [
        (" ".join(text_of_blocks([block]).split()), isinstance(block, Table))
        for block in blocks
        if id(block) not in passed_over
        and (isinstance(block, Table) or block.kind not in (ParagraphKind.RAW, ParagraphKind.CONTENTS))
    ]
    edges = (*said[:_EDGE_SIZE], *said[max(_EDGE_SIZE, len(said) - _EDGE_SIZE) :])
    return frozenset(text for text, in_table in edges if _take_or_tell(text, draft, in_table=in_table))


def _take_or_tell(text: str, draft: PolicyDraft, *, in_table: bool) -> bool:
    """Read the dates in a text, or tell them in a remark; return whether it is told."""
    words = _ADDRESS.sub(" ", text)
    vague = _is_vague(words)
    if not (dates_in(words) or vague):
        return False
    short = len(text.split()) <= _MOST_WORDS
    season = short and vague
    taken = False
    if short and not (in_table or names_a_season(text)) and dates_in(text):
        result = decide_sign_off(statements_behind(text), draft.facts.today, draft.fields.dates)
        if taken := not result.doubts and result.dates != draft.fields.dates:
            result.take(draft)
    if unread := _unread(text, draft):
        start, end = max(0, unread[0].start - 40), unread[-1].end + 40
        part = text if short else "…" * (start > 0) + text[start:end] + "…" * (end < len(text))
        these = [text[each.start : each.end] for each in unread] if len(unread) < len(dates_in(text)) else []
        which = " and ".join(map(in_quotation_marks, these)) + " in " * bool(these)
        add = draft.remarks.warn if short and not in_table else draft.remarks.inform
        add(f"{which}{in_quotation_marks(part)} does not say what it is the date of. It was left in the text.", text)
    elif season:
        lacks = "day or month" if names_a_season(text) or _YEAR.search(text) else "year"
        draft.remarks.warn(f"{in_quotation_marks(text)} names no {lacks}. It was left in the text.", near=text)
    elif taken:
        tell_read(text, draft)
    return bool(unread or season or taken)


def _is_vague(text: str) -> bool:
    """Whether a text names a season, or a short line only the year or the day of a review or the like: `Reviewed 2024`."""
    if names_a_season(text) or dates_in(text):
        return names_a_season(text)
    own = begins_with_label(text) or not kinds_in(text).isdisjoint(("reviewed", "review", "adopted", "written", "due"))
    return len(text.split()) <= _FEW_WORDS and bool(_YEAR_OR_DAY.search(text)) and own


def tell_read(text: str, draft: PolicyDraft) -> None:
    """Remark that a date went into a field, and its words stay."""
    draft.remarks.inform(f"The date in {in_quotation_marks(text)} was read, and the words were left in the text.")


def take_period(blocks: Sequence[Block], draft: PolicyDraft) -> None:
    """Write `review_every` where the document says how often it is reviewed, and when last but not when next."""
    fields, remarks = draft.fields, draft.remarks
    blocks = (*blocks, *map(as_paragraph, draft.document.headers_and_footers))
    for said in text_of_blocks(blocks).split("\n"):
        if (words := period_in_two_ways(said)) and kinds_in(said) & {"review", "reviewed"}:
            remarks.warn(
                f"{in_quotation_marks(words)} may be twice a year or every two years. Give `review_every: 6 months` or "
                "`review_every: 2 years`.",
                near=said,
            )
    if not fields.period:
        found = [each for n, block in enumerate(blocks) for each in _periods_told(block, n, len(blocks))]
        if len({period for period, _ in found}) > 1:
            said = " and ".join(in_quotation_marks(words) for _, words in found)
            remarks.warn(f"How often it is reviewed is said in more than one way: {said}. Give `review_every` once.")
            return
        fields.period = next(iter(found), None)
    told = fields.doubtful or REVIEW_BY in fields.dates or "review_every" in fields.values
    if fields.period and fields.dates and not told:
        period, words = fields.period
        fields.values["review_every"] = str(period)
        remarks.warn(
            f"{in_quotation_marks(words)} was read as `review_every: {period}`. Change it if the next review is due on "
            "another day.",
            near=words,
        )


def _periods_told(block: Block, place: int, count: int) -> Iterator[tuple[Period, str]]:
    """Yield how often a paragraph says that the policy is reviewed, with the sentence."""
    for sentence in re.split(r"(?<=[.!?])\s+", block.text) if isinstance(block, Paragraph) else []:
        periods = periods_in(sentence)
        kinds = kinds_in(sentence) if periods else frozenset[str]()
        edge = min(place, count - 1 - place) < _EDGE_SIZE and len(sentence.split()) <= _MOST_WORDS
        if periods and kinds & {"review", "reviewed"} and ("paper" in kinds or edge):
            yield periods[0].period, sentence.strip()


def as_paragraph(text: str) -> Paragraph:
    """A paragraph without formatting."""
    return Paragraph((Span(text),))
