"""Finds the sign-off block of a document, its dates and signatures, in lines, sentences, tables and forms."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bookbag.authoring.importing.language import phrase_meanings, phrases
from bookbag.authoring.importing.passes.list_markers import has_list_marker
from bookbag.authoring.importing.passes.named_posts import posts_named_in
from bookbag.authoring.importing.passes.policy_history import history_in_list, is_change
from bookbag.authoring.importing.passes.review_periods import periods_in
from bookbag.authoring.importing.passes.sign_off_labels import (
    DATED_MEANINGS,
    HINT,
    Meaning,
    Statement,
    before_other_dates,
    kinds_in,
    labels_in,
    statements_in,
)
from bookbag.authoring.importing.passes.sign_off_rows import (
    LIKE_A_NAME,
    MOST_WORDS_WITHOUT_DATE,
    ON_A_DAY,
    SignOffEntry,
    entry_of_history,
    entry_of_table,
    fits,
    like_names,
    statements_below,
    statements_in_sentences,
)
from bookbag.authoring.importing.passes.written_dates import dates_in, mentions_date, without_dates
from bookbag.authoring.importing.readers.blocks import Paragraph, ParagraphKind, Table, text_of_blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookbag.authoring.importing.readers.blocks import Block

_LANGUAGE = phrases("sign_off")
_ASKED = frozenset(("signed", "name", "role", "day", "post", "joining"))
_PLAIN = frozenset(
    (*_LANGUAGE["blanks"], *(word for word, kind in phrase_meanings("sign_off", "words").items() if kind in _ASKED))
)
"""Words of a form that asks for nothing but who signs it, and when."""
_LINE_TO_WRITE_ON = re.compile(r"_{2,}|\.{4,}|…+(?:\.+)?")
_ON_A_BLANK = re.compile(r"(?<!\s)(?:\s*+\bheld)?\s++on\b[\s_.…/]*+(?:\(date\)\W*+)?$", re.IGNORECASE)


def sign_off_entries(blocks: Sequence[Block]) -> tuple[SignOffEntry, ...]:
    """The entries of every sign-off block in a document, in groups that nothing else divides."""
    groups: list[list[SignOffEntry]] = [[]]
    place = 0
    while place < len(blocks):
        group = groups[-1]
        if not _says_nothing(blocks[place]):
            entry = _entry(blocks, place, group[-1] if group else None)
        else:  # lines to write on, and hints such as `(date)`, go with what they stand below
            entry = replace(group.pop(), last=place) if group else None
        if entry:
            group.append(entry)
        elif group:
            groups.append([])
        place = entry.last + 1 if entry else place + 1
    return tuple(entry for group in groups if group for entry in _signing(group, blocks))


def _signing(group: list[SignOffEntry], blocks: Sequence[Block]) -> Sequence[SignOffEntry]:
    """The entries of a group that signs and dates the policy, or the form to sign that it is.

    One of them must be distinctive: a form to fill in has `Name` and `Date` too.
    """
    statements = [each for entry in group for each in entry.statements]
    kinds = frozenset[str]().union(*(kinds_in(each.label) for each in statements))
    signed = "signed" in kinds or {"post", "day"} <= kinds
    # What is filled in was signed for the policy: a form for parents is empty.
    if any(each.distinctive or (signed and not each.blank) for each in statements):
        return group
    if any(each.history is not None for each in group):
        return group
    return [_whole_form(group, blocks)] if signed else ()


def _whole_form(group: Sequence[SignOffEntry], blocks: Sequence[Block]) -> SignOffEntry:
    """The entry of a form to sign: removable when it is for the staff or asks for nothing else, with what it declares."""
    first = group[0].first
    above = next((n for n in range(first - 1, -1, -1) if not _says_nothing(blocks[n])), first)
    block = blocks[above]
    declared = isinstance(block, Paragraph) and any(each in block.text.casefold() for each in _LANGUAGE["declarations"])
    asked = _words(" ".join(str(each) for entry in group for each in entry.statements))
    takes = declared or not asked.isdisjoint(_LANGUAGE["staff"]) or asked <= _PLAIN
    return SignOffEntry(above if declared else first, group[-1].last, only_signs_off=takes, form=True)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", text.casefold()))


def _says_nothing(block: Block) -> bool:
    """Whether a block is empty, or only a line to write on."""
    return isinstance(block, Paragraph) and not block.pictures and not re.search(r"[^\W_]", HINT.sub("", block.text))


def _text_after(blocks: Sequence[Block], place: int) -> str:
    """The text of the first block after the index `place` that says something; "" for none."""
    after = next((n for n in range(place + 1, len(blocks)) if not _says_nothing(blocks[n])), None)
    return "" if after is None else text_of_blocks([blocks[after]]).strip()


def _entry(blocks: Sequence[Block], place: int, before: SignOffEntry | None) -> SignOffEntry | None:
    """The entry that begins with the block at the index `place`; `before` is the one that it stands below."""
    block = blocks[place]
    if isinstance(block, Table):
        return entry_of_table(block, place)
    if block.kind in (ParagraphKind.RAW, ParagraphKind.CONTENTS, ParagraphKind.TITLE):
        return None
    text = block.text.strip()
    own = statements_in(text)
    line = SignOffEntry(place, place, own) if _is_line(block, own) else None
    sentences, only = statements_in_sentences(text)
    return (
        _entry_of_list(blocks, place, own)
        or _entry_with_value_below(blocks, place, own)
        or (line if len(own) > 1 else None)
        or (SignOffEntry(place, place, sentences, only_signs_off=only) if sentences else None)
        or line
        or _entry_of_adopter(blocks, place)
        or (_entry_below(blocks, place, before.statements) if before else None)
        or _entry_of_form(text, place)
    )


def _is_line(paragraph: Paragraph, own: Sequence[Statement]) -> bool:
    """Whether a paragraph is a line of labels with their values, or with blanks to fill in."""
    if not own or not all(map(fits, own)) or any(map(_tells_another_date, own)):
        return False
    first = own[0]
    if paragraph.kind is ParagraphKind.HEADING and first.blank:
        return False
    if len(own) > 1 or first.value or first.label.rstrip().endswith(":"):
        return True
    if first.meaning is Meaning.VERSION:
        return bool(re.search(r"\d", first.label))
    # An item may be one of what a form for parents asks for.
    item = paragraph.kind is ParagraphKind.ITEM or has_list_marker(paragraph.text)
    return first.meaning in (Meaning.SIGNED, Meaning.NAME, Meaning.ROLE) and first.distinctive and not item


def _tells_another_date(statement: Statement) -> bool:
    """Whether its value names the date of something else too."""
    return mentions_date(statement.value.removeprefix(before_other_dates(statement.value)))


def _entry_with_value_below(blocks: Sequence[Block], place: int, own: Sequence[Statement]) -> SignOffEntry | None:
    """The entry of a label on a line of its own, with the paragraph below it that is its value."""
    if len(own) != 1 or own[0].value:
        return None
    # Past empty lines and what a form says below a line: `(print)`.
    below = next((n for n in range(place + 1, min(place + 4, len(blocks))) if not _is_passed_over(blocks[n])), None)
    block = blocks[below] if below is not None else None
    if below is None or not isinstance(block, Paragraph) or block.kind not in (ParagraphKind.TEXT, ParagraphKind.QUOTE):
        return None
    value = replace(own[0], value=block.text.strip())
    prose = block.all_words_are("bold") or statements_in(value.value) or not fits(value)
    if not value.blank and (prose or not _is_promised(value, blocks, below)):
        return None
    return SignOffEntry(place, below, (value,))


def _is_passed_over(block: Block) -> bool:
    return isinstance(block, Paragraph) and (block.empty or bool(HINT.fullmatch(block.text.strip())))


def _is_promised(statement: Statement, blocks: Sequence[Block], place: int) -> bool:
    """Whether the value at the index `place` is what the label above it asks for, so that it can be no heading."""
    label, value = statement.label, statement.value
    if statement.meaning in DATED_MEANINGS:
        return mentions_date(value) or bool(periods_in(value))
    if not LIKE_A_NAME.fullmatch(value):
        return False
    asks = label.endswith(":") or replace(statement, value="").distinctive or "paper" in kinds_in(label)
    return asks or (statement.meaning is Meaning.SIGNED and like_names(value) and _block_goes_on(blocks, place))


def _block_goes_on(blocks: Sequence[Block], place: int) -> bool:
    """Whether nothing follows, or more signatures and dates: a heading, which looks like a name, has text below it."""
    after = _text_after(blocks, place)
    named = posts_named_in(f"{text_of_blocks([blocks[place]])} {after}")
    return bool(not after or named or statements_in(after) or not without_dates(after))


def _entry_below(blocks: Sequence[Block], place: int, before: Sequence[Statement]) -> SignOffEntry | None:
    """The entry of a line that only its place makes one."""
    block = blocks[place]
    text = text_of_blocks([block]).strip()
    found = statements_below([text], before, sure="  " in text or _block_goes_on(blocks, place))
    plain = isinstance(block, Paragraph) and block.kind is ParagraphKind.TEXT
    if not found or (found[0].meaning is Meaning.NAME and not plain):
        return None
    with_value = _entry_with_value_below(blocks, place, found) if found[0].meaning is Meaning.ADOPTED else None
    return with_value or SignOffEntry(place, place, found)


def _entry_of_adopter(blocks: Sequence[Block], place: int) -> SignOffEntry | None:
    """The entry of `This policy was adopted by Little Oaks`, where `on ____` or the next line `On 12 June 2025` follows."""
    text = text_of_blocks([blocks[place]]).strip()
    label = next(labels_in(text), None)
    if not label or label.start or label.meaning not in (Meaning.APPROVER, Meaning.MEETING):
        return None
    blank = _ON_A_BLANK.search(text, label.end)
    statement = Statement(label.meaning, text[: label.end], text[label.end : blank.start() if blank else None].strip())
    dated = blank or ON_A_DAY.match(_text_after(blocks, place))
    return SignOffEntry(place, place, (statement,)) if dated and fits(statement) else None


def _entry_of_form(text: str, place: int) -> SignOffEntry | None:
    """The entry of a line of a form, of lines to write on: `Employee signature: ____  Date: ____`."""
    pieces = [each.strip(" :()") for each in _LINE_TO_WRITE_ON.split(text)]
    if len(pieces) == 1 and not text.endswith(":"):
        return None
    said = [each for each in pieces if each]
    asks = all(_words(each) & set(_LANGUAGE["blanks"]) or posts_named_in(each) for each in said)
    short = all(len(each.split()) <= MOST_WORDS_WITHOUT_DATE for each in said)
    return (
        SignOffEntry(place, place, (Statement(Meaning.NAME, text, ""),), form=True) if said and asks and short else None
    )


def _entry_of_list(blocks: Sequence[Block], place: int, own: Sequence[Statement]) -> SignOffEntry | None:
    """The entry of a heading such as `Review history` with the list or table below it, or the dates beside it."""
    if not own or own[0].meaning is not Meaning.HISTORY:
        return None
    after = next((n for n in range(place + 1, len(blocks)) if not _says_nothing(blocks[n])), place)
    table = blocks[after]
    if isinstance(table, Table):
        entry = entry_of_table(table, after, titled=True)
        return replace(entry, first=place) if entry and entry.history is not None else None
    lines = [each for each in re.split(r"[,;]\s", own[0].value) if dates_in(each)]
    last = place
    for n in range(place + 1, len(blocks)):
        block = blocks[n]
        if isinstance(block, Paragraph) and is_change(block.text):
            lines.append(block.text)
            last = n
        elif not _says_nothing(block):
            break
    history = history_in_list(lines, "Reviewed" if kinds_in(own[0].label) & {"review", "reviewed"} else "Changed")
    return entry_of_history(history, place, last) if history else None
