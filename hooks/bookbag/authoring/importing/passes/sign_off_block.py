"""Finds the sign-off block of a document, its dates and signatures, in lines, sentences, tables and forms."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bookbag.authoring.importing.language import phrase_meanings, phrases
from bookbag.authoring.importing.passes.named_posts import posts_named_in
from bookbag.authoring.importing.passes.sign_off_entry import MOST_WORDS_WITHOUT_DATE, SignOffEntry, says_nothing
from bookbag.authoring.importing.passes.sign_off_labels import Meaning, Statement, kinds_in, label_alone
from bookbag.authoring.importing.passes.sign_off_lines import (
    entry_below,
    entry_of_adopter,
    entry_of_line,
    entry_of_sentence,
    value_after,
)
from bookbag.authoring.importing.passes.sign_off_tables import entry_of_history, entry_of_table
from bookbag.authoring.importing.readers.blocks import Paragraph, ParagraphKind, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bookbag.authoring.importing.readers.blocks import Block

_LANGUAGE = phrases("sign_off")
_ASKED = frozenset(("signed", "name", "role", "day", "post", "joining"))
_KINDS = phrase_meanings("sign_off", "words")
_PLAIN = frozenset((*_LANGUAGE["blanks"], *(word for word, kind in _KINDS.items() if kind in _ASKED)))
"""Words of a form that asks for nothing but who signs it, and when."""
_LINE_TO_WRITE_ON = re.compile(r"_{2,}|\.{4,}|…+(?:\.+)?")


def sign_off_entries(blocks: Sequence[Block]) -> tuple[SignOffEntry, ...]:
    """The entries of every sign-off block in a document.

    Adjacent entries count only if one of them is distinctive: a form to fill in has `Name` and `Date` too.
    """
    found: list[SignOffEntry] = []
    place = 0
    while place < len(blocks):
        before = found[-1] if found and all(map(says_nothing, blocks[found[-1].last + 1 : place])) else None
        entry = _entry(blocks, place, before)
        if entry:
            found.append(entry)
        place = entry.last + 1 if entry else place + 1
    return tuple(entry for group in _groups(found, blocks) for entry in _signing(group, blocks))


def _entry(blocks: Sequence[Block], place: int, before: SignOffEntry | None) -> SignOffEntry | None:
    block = blocks[place]
    if isinstance(block, Table):
        return entry_of_table(block, place)
    if block.kind in (ParagraphKind.RAW, ParagraphKind.CONTENTS, ParagraphKind.TITLE) or says_nothing(block):
        return None
    if listed := entry_of_history(blocks, place):
        return listed
    label = label_alone(block.text)
    if label and (value := value_after(label, blocks, place)):
        return SignOffEntry(place, value[0], (Statement(label.meaning, label.label, value[1]),))
    line = entry_of_line(block, place)
    if line and len(line.statements) > 1:
        return line
    return (
        entry_of_sentence(block, place)
        or line
        or entry_of_adopter(block, place, blocks)
        or (before and entry_below(block, place, before, blocks))
        or _entry_of_form(block, place)
    )


def _groups(entries: list[SignOffEntry], blocks: Sequence[Block]) -> Iterator[list[SignOffEntry]]:
    """Yield groups of entries that only empty paragraphs divide."""
    group: list[SignOffEntry] = []
    for entry in entries:
        if group and not all(map(says_nothing, blocks[group[-1].last + 1 : entry.first])):
            yield group
            group = []
        group.append(entry)
    if group:
        yield group


def _with_lines_between(group: list[SignOffEntry], blocks: Sequence[Block]) -> Iterator[SignOffEntry]:
    """Yield the entries, each with the lines to write on and the hints (`(date)`) before the next."""
    end = next((n for n in range(group[-1].last + 1, len(blocks)) if not says_nothing(blocks[n])), len(blocks))
    for entry, until in zip(group, [*(each.first for each in group[1:]), end], strict=True):
        yield replace(entry, last=until - 1)


def _signing(group: list[SignOffEntry], blocks: Sequence[Block]) -> Iterator[SignOffEntry]:
    """Yield the entries of a group that signs and dates the policy, or the form to sign that it is."""
    statements = [each for entry in group for each in entry.statements]
    kinds = frozenset[str]().union(*(kinds_in(each.label) for each in statements))
    signed = "signed" in kinds or {"post", "day"} <= kinds
    listed = any(each.history is not None for each in group)
    # What is filled in was signed for the policy: a form for parents is empty.
    if listed or any(each.distinctive or (signed and not each.blank) for each in statements):
        yield from _with_lines_between(group, blocks)
    elif signed:
        yield _whole_form(group, blocks)


# --- Forms to sign: lines to write on, each for a name, a signature or a date ------------------------------------------


def _entry_of_form(paragraph: Paragraph, place: int) -> SignOffEntry | None:
    """The entry of a line of a form: `Employee signature: ____  Date: ____`."""
    text = paragraph.text.strip()
    pieces = [each.strip(" :()") for each in _LINE_TO_WRITE_ON.split(text)]
    if len(pieces) == 1 and not text.endswith(":"):
        return None
    asks = [
        bool(set(re.findall(r"[a-z]+", each.casefold())) & set(_LANGUAGE["blanks"]) or posts_named_in(each))
        for each in pieces
        if each
    ]
    short = all(len(each.split()) <= MOST_WORDS_WITHOUT_DATE for each in pieces)
    if not asks or not all(asks) or not short:
        return None
    return SignOffEntry(place, place, (Statement(Meaning.NAME, text, ""),), form=True)


def _whole_form(group: Sequence[SignOffEntry], blocks: Sequence[Block]) -> SignOffEntry:
    """The entry of a form to sign: removable when it is for the staff or asks for nothing else, with what it declares."""
    above = next((n for n in range(group[0].first - 1, -1, -1) if not says_nothing(blocks[n])), None)
    block = blocks[above] if above is not None else None
    declared = isinstance(block, Paragraph) and any(each in block.text.casefold() for each in _LANGUAGE["declarations"])
    said = " ".join(str(each) for entry in group for each in entry.statements)
    asked = set(re.findall(r"[a-z]+", said.casefold()))
    first = above if declared and above is not None else group[0].first
    takes = declared or not asked.isdisjoint(_LANGUAGE["staff"]) or asked <= _PLAIN
    return SignOffEntry(first, group[-1].last, only_signs_off=takes, form=True)
