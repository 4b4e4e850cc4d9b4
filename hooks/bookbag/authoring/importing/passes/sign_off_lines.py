"""Finds entries of the sign-off block in lines and sentences."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from bookbag.authoring.importing.language import phrases
from bookbag.authoring.importing.passes.list_markers import has_list_marker
from bookbag.authoring.importing.passes.named_posts import posts_named_in
from bookbag.authoring.importing.passes.review_periods import periods_in
from bookbag.authoring.importing.passes.sign_off_entry import (
    MOST_WORDS_BESIDE,
    SignOffEntry,
    block_after,
    is_empty,
    makes_sense,
)
from bookbag.authoring.importing.passes.sign_off_labels import (
    DATED_BY,
    DATED_MEANINGS,
    HALF_A_SENTENCE,
    HINT,
    Meaning,
    Statement,
    before_other_dates,
    kinds_in,
    labels_in,
    statements_in,
)
from bookbag.authoring.importing.passes.written_dates import dates_in, mentions_date, without_dates
from bookbag.authoring.importing.readers.blocks import Paragraph, ParagraphKind, Table, text_of_blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookbag.authoring.importing.readers.blocks import Block


_MOST_BETWEEN = 16
"""Most words between a verb and its date, enough for `at a meeting of ... held on`."""
# A person's name, or a post in small letters, below a label that ends in a colon.
_PERSON = r"(?:(?:Mrs?|Ms|Miss|Mx|Dr|Rev)\.?\s+)?[A-Z][\w'’.-]*+(?:\s[A-Z][\w'’.-]*+){0,3}"
_LIKE_A_NAME = re.compile(rf"{_PERSON}|[a-z]{{3,}}(?:\s[\w-]+){{0,4}}")
# Below a signature: one name or more, each perhaps with a post.
_NAMES = re.compile(rf"(?:{_PERSON}(?:\s?[,(–-]\s?[\w -]{{3,40}}\)?)?(?:\s\s+|$))+")
_SUBJECT = re.compile(r"\b(?:this|the|our)\s+(?:policy|document|procedure|statement)\b", re.IGNORECASE)
_APART = frozenset(phrases("sign_off")["apart"])
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_ON_A_BLANK = re.compile(r"(?<!\s)(?:\s*+\bheld)?\s++on\b[\s_.…/]*+(?:\(date\)\W*+)?$", re.IGNORECASE)
_ON_A_DAY = re.compile(r"(?:held\s+)?on\b\s*+(?:\(date\)\s*+)?(?::\s*+)?", re.IGNORECASE)


def entry_of_line(paragraph: Paragraph, place: int) -> SignOffEntry | None:
    """The entry of a line of labels with their values, or with blanks to fill in."""
    statements = statements_in(paragraph.text.strip())
    if not statements or not all(map(makes_sense, statements)) or any(map(_tells_another_date, statements)):
        return None
    if any(each.dated_vaguely for each in statements):
        return None
    bare = len(statements) == 1 and not statements[0].value and not statements[0].label.rstrip().endswith(":")
    if paragraph.kind is ParagraphKind.HEADING and statements[0].blank:
        return None
    if statements[0].meaning is Meaning.VERSION and re.search(r"\d", statements[0].label):
        bare = False
    names = statements[0].meaning in (Meaning.SIGNED, Meaning.NAME, Meaning.ROLE) and statements[0].distinctive
    return None if bare and (not names or _is_item(paragraph)) else SignOffEntry(place, place, statements)


def _is_item(paragraph: Paragraph) -> bool:
    """Whether it is an item of a list, such as that of what a form for parents asks for."""
    return paragraph.kind is ParagraphKind.ITEM or has_list_marker(paragraph.text)


def value_after(label: Statement, blocks: Sequence[Block], place: int) -> tuple[int, str] | None:
    """Index and text of the paragraph that is the value of a label on a line of its own; None for none."""
    after = next(
        (
            n
            for n in range(place + 1, min(place + 4, len(blocks)))
            if not is_empty(blocks[n]) and not HINT.fullmatch(text_of_blocks([blocks[n]]).strip())
        ),
        None,
    )
    block = blocks[after] if after is not None else None
    if after is None or not isinstance(block, Paragraph) or block.kind not in (ParagraphKind.TEXT, ParagraphKind.QUOTE):
        return None
    text = block.text.strip()
    value = Statement(label.meaning, label.label, text)
    if value.blank:
        return after, text
    if block.all_words_are("bold") or statements_in(text) or not makes_sense(value):
        return None
    promised = (
        mentions_date(text) or bool(periods_in(text))
        if label.meaning in DATED_MEANINGS
        else _LIKE_A_NAME.fullmatch(text)
        and (
            label.label.endswith(":")
            or label.distinctive
            or "paper" in kinds_in(label.label)
            or _signs(label, blocks, after)
        )
    )
    return (after, text) if promised else None


def _signs(label: Statement, blocks: Sequence[Block], place: int) -> bool:
    """Whether a line below `Signed` names who did: its end, a post, a label or a date follows, and no text."""
    if label.meaning is not Meaning.SIGNED or not _like_names(text_of_blocks([blocks[place]]).strip()):
        return False
    after = block_after(blocks, place)
    said = text_of_blocks([after]) if after else ""
    return not said or bool(posts_named_in(said) or statements_in(said) or not without_dates(said))


def _like_names(text: str) -> bool:
    """Whether a line can be the names of those who signed."""
    return bool(_NAMES.fullmatch(text)) and len(text.split()) > 1 and not text.isupper()


def entry_of_sentence(paragraph: Paragraph, place: int) -> SignOffEntry | None:
    """The entry of sentences such as `This policy was adopted at a meeting of ... held on 12 June 2025`."""
    sentences = re.split(r"(?<=[a-z0-9)][.!?])\s+(?=[A-Z])", paragraph.text.strip())
    found = [_statements_of_sentence(each) for each in sentences]
    if not any(found):
        return None
    whole = all(
        each
        and labels[0].start == 0
        and len(dates_in(said)) == sum(len(dates_in(one.value)) for one in each)
        and len(without_dates(said[labels[0].end :]).split()) <= _MOST_BETWEEN
        for each, said, labels in zip(found, sentences, (list(labels_in(each)) for each in sentences), strict=True)
    )
    statements = [each for those in found for each in those]
    whole = whole and not any(map(_tells_another_date, statements))
    cut = (replace(each, value=before_other_dates(each.value).strip()) for each in statements)
    return SignOffEntry(place, place, tuple(cut), only_signs_off=whole)


def _tells_another_date(statement: Statement) -> bool:
    return mentions_date(statement.value.removeprefix(before_other_dates(statement.value)))


def _statements_of_sentence(sentence: str) -> tuple[Statement, ...]:
    """Its statements, where it is about the policy or begins with the verb, and every verb has its date."""
    if not dates_in(sentence):
        return ()
    labels = [each for each in labels_in(sentence) if each.meaning in DATED_MEANINGS or each.meaning in DATED_BY]
    labels = [each for each in labels if each.meaning not in (Meaning.DAY, Meaning.VERSION, Meaning.CYCLE)]
    # `at a meeting held on 12 June` is one statement.
    labels = [
        each
        for n, each in enumerate(labels)
        if not n or "held" not in sentence[each.start : each.end].casefold().split()
    ]
    begins = bool(labels) and labels[0].start == 0 and not HALF_A_SENTENCE.match(sentence)
    if not labels or not (begins or _SUBJECT.search(sentence)):
        return ()
    ends = [*(each.start for each in labels[1:]), len(sentence)]
    pairs = [(each, sentence[each.end : end]) for each, end in zip(labels, ends, strict=True)]
    if not all(_has_its_date(value) for _, value in pairs):
        return ()
    return tuple(
        Statement(each.meaning, sentence[each.start : each.end], _until_other_words(value).strip(" .,;"))
        for each, value in pairs
    )


def _until_other_words(value: str) -> str:
    """What follows a verb, up to the words after its dates: a later date, `and will be looked at in May`, is another's."""
    dates = dates_in(value)
    end = next(
        (
            one.end
            for one, other in pairwise(dates)
            if re.search(r"\w{4}", _IN_BRACKETS.sub("", value[one.end : other.start]))
        ),
        None,
    )
    return value[:end]


def _has_its_date(value: str) -> bool:
    first = next(iter(dates_in(value)), None)
    between = value[: first.start].casefold().split() if first else []
    return first is not None and len(between) <= _MOST_BETWEEN and not _APART & set(between)


def entry_below(block: Paragraph, place: int, before: SignOffEntry, blocks: Sequence[Block]) -> SignOffEntry | None:
    """The entry of a line that only its place makes one."""
    after = block_after(blocks, place)
    # A heading looks like a name where text follows it.
    sure = (
        after is None
        or "  " in block.text.strip()
        or isinstance(after, Table)
        or bool(statements_in(after.text) or posts_named_in(f"{block.text} {after.text}"))
    )
    found = statements_below([block.text.strip()], before.statements, sure=sure)
    if not found or (found[0].meaning is Meaning.NAME and block.kind is not ParagraphKind.TEXT):
        return None
    if found[0].meaning is Meaning.ADOPTED and found[0].blank and (value := value_after(found[0], blocks, place)):
        return SignOffEntry(place, value[0], (replace(found[0], value=value[1]),))
    return SignOffEntry(place, place, found)


def statements_below(pieces: Sequence[str], before: Sequence[Statement], *, sure: bool = True) -> tuple[Statement, ...]:
    """The statements of a line or row below others: `On 12 June 2025` after who adopted it, names under signatures.

    Each of its `pieces`, which may be posts, is a name if it looks like one and its place makes that `sure`.
    """
    on, above = _ON_A_DAY.match(pieces[0]), before[-1].meaning if before else None
    rest = " ".join((pieces[0][on.end() :], *pieces[1:])).strip() if on else ""
    if on and above in (Meaning.APPROVER, Meaning.MEETING) and len(without_dates(rest).split()) <= 1:
        return (Statement(Meaning.ADOPTED, on[0].strip(), rest),)
    if not {Meaning.SIGNED, Meaning.NAME} & {each.meaning for each in before}:
        return ()
    if _is_day("".join(pieces)):
        return (Statement(Meaning.DAY, "", "".join(pieces)),)
    said = [each for each in pieces if each]
    named = all(_is_post(each) or (sure and _like_names(each)) for each in said)
    return tuple(Statement(Meaning.NAME, "", each) for each in said) if named else ()


def _is_post(text: str) -> bool:
    alone = not kinds_in(text) - {"post", "joining"} and len(text.split()) <= MOST_WORDS_BESIDE
    return alone and bool(posts_named_in(text))


def _is_day(text: str) -> bool:
    return bool(dates_in(text)) and not without_dates(text).strip(" .")


def entry_of_adopter(block: Paragraph, place: int, blocks: Sequence[Block]) -> SignOffEntry | None:
    """The entry of `This policy was adopted by Little Oaks`, where `on ____` or the next line `On 12 June 2025` follows."""
    text = block.text.strip()
    label = next(labels_in(text), None)
    after = block_after(blocks, place)
    if not label or label.start or label.meaning not in (Meaning.APPROVER, Meaning.MEETING):
        return None
    blank = _ON_A_BLANK.search(text, label.end)
    statement = Statement(label.meaning, text[: label.end], text[label.end : blank.start() if blank else None].strip())
    dated = blank or (isinstance(after, Paragraph) and _ON_A_DAY.match(after.text.strip()))
    return SignOffEntry(place, place, (statement,)) if dated and makes_sense(statement) else None
