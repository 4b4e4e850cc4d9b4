"""Finds a document's title, and removes repeats of it and the letterhead above it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookbag.authoring.importing.passes.sentence_case import capitalised_names_in, sentence_case
from bookbag.authoring.importing.passes.sign_off_labels import begins_with_label
from bookbag.authoring.importing.passes.unseen_characters import with_single_spaces
from bookbag.authoring.importing.passes.written_dates import dates_in
from bookbag.authoring.importing.readers.blocks import (
    Block,
    Paragraph,
    ParagraphKind,
    Span,
    Table,
    paragraphs_in,
    text_of_blocks,
)
from bookbag.authoring.importing.remarks import Remarks, in_quotation_marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookbag.authoring.importing.policy_draft import Blocks, PolicyDraft

_MOST_WORDS = 14
"""A longer line is a sentence."""
_DEEPEST_TITLE = 2
"""Deepest level of a heading that can be the title without naming a policy."""
_TOP_BLOCKS = 16
"""How many blocks at the top are searched for a title."""
_KIND_OF_PAPER = (
    r"(?:polic(?:y|ies)|procedures?|statements?|guidelines?|guidance|code of conduct|plan|agreement|protocol|"
    r"terms and conditions)"
)
_PAPER = re.compile(rf"\b{_KIND_OF_PAPER}\b", re.IGNORECASE)
# Headings that many policies share, and that therefore cannot be the title of one.
_NO_TITLE = re.compile(
    r"(?:(?:our|the|policy|general)\s+)*(?:aims?(?:\s+and\s+objectives)?|objectives?|statement(?:\s+of\s+intent)?|"
    r"policy\s+statement|introduction|purpose|intent|"
    r"procedures?|methods?|legal framework|background|scope|rationale|contents|policy|overview|principles|"
    r"definitions?|policies|policies and procedures|"
    r"safeguarding and welfare requirements?.*|statutory requirements?.*|eyfs.*requirements?.*)\W*",
    re.IGNORECASE,
)
# The name of any setting, such as `Little Oaks Pre-school`: the letterhead of a copied policy.
_SETTING = re.compile(
    r"(?:[\w'’&.-]+\s+){1,5}(?:pre-?\s?school|playgroup|(?:day\s+)?nursery|kindergarten|under[- ]fives|"
    r"children['’]?s\s+centre)(?:\s+(?:ltd|limited|cio))?\W*",
    re.IGNORECASE,
)
# `Policy title: Sleep and rest`.
_LABEL = re.compile(
    r"^\s*(?:policy(?:\s+(?:title|name))?|(?:name|title)\s+of\s+policy|title)\s*(?::|\s[-–]\s)\s*(?=\S)", re.IGNORECASE
)
_WORDS_WITHOUT_SUBJECT = frozenset(
    ("policy", "policies", "procedure", "procedures", "statement", "and", "the", "our", "on", "for", "of", "a")
)


@dataclass(frozen=True, slots=True)
class _TitledBlocks:
    """A document's title, and its blocks without title, repeats and letterhead."""

    title: str
    blocks: tuple[Block, ...]


def take_title(blocks: Blocks, draft: PolicyDraft) -> Blocks:
    """Take the title out of the blocks and set it; the front matter's is used as written unless it is shouted."""
    given = with_single_spaces(draft.fields.text("title"))
    if given:
        # As a block, so that repeats of it in the text are found and removed.
        blocks = (Paragraph((Span(given),), ParagraphKind.TITLE), *blocks)
    named = _titled(blocks, draft.file_name, draft.facts.name, draft.remarks)
    draft.title = named.title if not given or given.isupper() else given
    return named.blocks


def _titled(blocks: Sequence[Block], file_name: str, setting: str, remarks: Remarks) -> _TitledBlocks:
    place = _place_of_title(blocks, file_name, setting)
    found = blocks[place] if place is not None else None
    words = found.text if isinstance(found, Paragraph) else ""
    named = capitalised_names_in(prose_of(blocks)) | {setting}
    title = sentence_case(" ".join(_LABEL.sub("", words).split()) or _from_file(file_name), named).strip(" .:-–")
    if not words:
        remarks.warn(
            f"No title was found, so the name of the file was taken: {in_quotation_marks(title)}. Change it if it is "
            "not the policy's name."
        )
    above = range(place or 0)
    rest = [
        block for n, block in enumerate(blocks) if n != place and not (n in above and _is_letterhead(block, setting))
    ]
    for n in above:
        if _is_letterhead(blocks[n], setting):
            remarks.inform(
                f"The line {in_quotation_marks(text_of_blocks([blocks[n]]))} above the title was left out: every page "
                "of the site says whose it is."
            )
    return _TitledBlocks(title, tuple(_without_repeats(rest, title, setting)))


def _place_of_title(blocks: Sequence[Block], file_name: str, setting: str) -> int | None:
    """Index of the title: the first of the likeliest blocks before any prose, else the only heading of level 1."""
    best: tuple[int, int] | None = None
    for place, block in enumerate(blocks[:_TOP_BLOCKS]):
        if isinstance(block, Table) or (block.kind is ParagraphKind.TEXT and _is_prose(block)):
            break
        likelihood = _likelihood(block, file_name, setting)
        if likelihood and (best is None or likelihood > best[0]):
            best = likelihood, place
    if best is None:
        tops = [
            n
            for n, each in enumerate(blocks)
            if isinstance(each, Paragraph)
            and (each.kind is ParagraphKind.TITLE or (each.kind is ParagraphKind.HEADING and each.level == 1))
        ]
        only = [n for n in tops if not _NO_TITLE.fullmatch(text_of_blocks([blocks[n]]).strip())]
        return only[0] if len(tops) == 1 and only else None
    return best[1]


def _is_prose(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    return bool(text) and (len(text.split()) > _MOST_WORDS or text.endswith((".", ";"))) and not begins_with_label(text)


def _likelihood(paragraph: Paragraph, file_name: str, setting: str) -> int:
    """How likely a paragraph is the title, from 9 (Word's title style) to 0 (certainly not)."""
    text = paragraph.text.strip()
    if not re.search(r"[^\W\d_]", text) or _cannot_be(paragraph, text, setting):
        return 0
    paper = bool(_PAPER.search(text))
    if paragraph.kind is ParagraphKind.TITLE:
        return 9
    if paragraph.kind is ParagraphKind.HEADING:
        return 6 + (paragraph.level == 1) + paper if paragraph.level <= _DEEPEST_TITLE or paper else 0
    if text.isupper() or paragraph.all_words_are("capitals"):
        return 5 + 2 * paper
    if paragraph.all_words_are("bold") or paragraph.all_words_are("underlined"):
        return 4 + 2 * paper
    same = subject_words(text, setting) == subject_words(_from_file(file_name), setting) != frozenset()
    return 3 if paper or same else 0


def _cannot_be(paragraph: Paragraph, text: str, setting: str) -> bool:
    if (
        paragraph.kind not in (ParagraphKind.TITLE, ParagraphKind.HEADING, ParagraphKind.TEXT)
        or len(text.split()) > _MOST_WORDS
    ):
        return True
    if paragraph.kind is ParagraphKind.TITLE:
        return _is_letterhead(paragraph, setting)
    date_only = bool(dates_in(text)) and len(text.split()) <= 4  # noqa: PLR2004 - "12th of June 2025"
    label = begins_with_label(text) or text.endswith((",", ";")) or re.search(r"@|www\.|https?:|\b0\d{3}", text)
    return bool(label or date_only or _NO_TITLE.fullmatch(text) or _is_letterhead(paragraph, setting))


def _is_letterhead(block: Block, setting: str) -> bool:
    """Whether a block is only the name of a setting."""
    if isinstance(block, Table) or block.kind is ParagraphKind.ITEM:
        return False
    return is_letterhead(block.text, setting)


def is_standard_heading(text: str) -> bool:
    """Whether a line is a heading that many policies have, such as `Aims`."""
    return bool(_NO_TITLE.fullmatch(text.strip()))


def prose_of(blocks: Sequence[Block]) -> str:
    """The sentences of a document, by their full stops: in headings capitals do not show what is a name."""
    return "\n".join(each.text for each in paragraphs_in(blocks) if each.text.rstrip().endswith((".", ";", "?")))


def is_letterhead(text: str, setting: str) -> bool:
    """Whether a line is only the name of a setting: ours, `setting`, or that of any other."""
    text = " ".join(text.split()).strip(" .")
    return bool(text) and (text.casefold() == setting.casefold() or bool(_SETTING.fullmatch(text)))


def _from_file(name: str) -> str:
    """A title made of a file's name: `late_collection-policy v2 (final)` -> `late collection policy`."""
    words = re.sub(r"[_+]+|(?<=\w)-(?=\w)", " ", name)
    words = re.sub(
        r"\(\d+\)|\bcopy(?: of)?\b|\bv(?:ersion)?\s?\d+(?:\.\d+)*\b|\b(?:final|draft|updated|signed|new)\b",
        " ",
        words,
        flags=re.IGNORECASE,
    )
    for date in reversed(dates_in(words)):
        words = words[: date.start] + words[date.end :]
    words = re.sub(r"\(\s*\)|\b(?:19|20)\d\d\b|^\s*\d+(?:\.\d+)*[.)]?\s+", " ", words)
    words = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", words)
    return " ".join(words.split()).strip(" -–.") or name


def comparable_words(text: str) -> list[str]:
    """The words of `text` in small letters and without apostrophes, for comparison."""
    return re.findall(r"[a-z0-9]+", text.casefold().replace("'", "").replace("’", ""))


def subject_words(text: str, setting: str = "") -> frozenset[str]:
    """The words that say what a title is about: without `policy`, `the`, the setting's name and the like."""
    words = comparable_words(text)
    own = frozenset(re.findall(r"[a-z0-9]+", setting.casefold()))
    return frozenset(words) - _WORDS_WITHOUT_SUBJECT - own


def _without_repeats(blocks: list[Block], title: str, setting: str) -> list[Block]:
    """The blocks without lines that repeat the title."""
    prose = next((n for n, each in enumerate(blocks) if isinstance(each, Table) or _is_prose(each)), len(blocks))
    return [each for n, each in enumerate(blocks) if not _repeats(each, title, setting, on_top=n < prose)]


def _repeats(block: Block, title: str, setting: str, *, on_top: bool) -> bool:
    if isinstance(block, Table) or block.kind not in (ParagraphKind.TITLE, ParagraphKind.HEADING, ParagraphKind.TEXT):
        return False
    text = block.text.strip()
    if len(text.split()) > _MOST_WORDS or text.endswith((":", "?")):
        return False
    about = subject_words(text, setting)
    if not about or about != subject_words(title, setting):
        return False
    stands_out = (
        block.kind is not ParagraphKind.TEXT
        or text.isupper()
        or block.all_words_are("bold")
        or block.all_words_are("underlined")
    )
    same = _comparable(text) == _comparable(title)
    return (
        same or (on_top and (stands_out or bool(_PAPER.search(text)))) or (stands_out and "policy" in text.casefold())
    )


def _comparable(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
