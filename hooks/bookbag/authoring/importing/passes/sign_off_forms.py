"""Finds forms to sign: lines to write on, each for a name, a signature or a date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookbag.authoring.importing.language import phrase_meanings, phrases
from bookbag.authoring.importing.passes.named_posts import posts_named_in
from bookbag.authoring.importing.passes.sign_off_entry import MOST_WORDS_WITHOUT_DATE, SignOffEntry, says_nothing
from bookbag.authoring.importing.passes.sign_off_labels import Meaning, Statement
from bookbag.authoring.importing.readers.blocks import Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookbag.authoring.importing.readers.blocks import Block


_LANGUAGE = phrases("sign_off")
_ASKED = frozenset(("signed", "name", "role", "day", "post", "joining"))
_KINDS = phrase_meanings("sign_off", "words")
_PLAIN = frozenset((*_LANGUAGE["blanks"], *(word for word, kind in _KINDS.items() if kind in _ASKED)))
"""Words of a form that asks for nothing but who signs it, and when."""
_LINE_TO_WRITE_ON = re.compile(r"_{2,}|\.{4,}|…+(?:\.+)?")


def entry_of_form(paragraph: Paragraph, place: int) -> SignOffEntry | None:
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


def whole_form(group: Sequence[SignOffEntry], blocks: Sequence[Block]) -> SignOffEntry:
    """The entry of a form to sign: removable when it is for the staff or asks for nothing else, with what it declares."""
    above = next((n for n in range(group[0].first - 1, -1, -1) if not says_nothing(blocks[n])), None)
    block = blocks[above] if above is not None else None
    declared = isinstance(block, Paragraph) and any(each in block.text.casefold() for each in _LANGUAGE["declarations"])
    said = " ".join(str(each) for entry in group for each in entry.statements)
    asked = set(re.findall(r"[a-z]+", said.casefold()))
    first = above if declared and above is not None else group[0].first
    takes = declared or not asked.isdisjoint(_LANGUAGE["staff"]) or asked <= _PLAIN
    return SignOffEntry(first, group[-1].last, only_signs_off=takes, form=True)
