"""Checks for invisible characters that show words in another order than they are written (Unicode, UAX 9)."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from bookbag.content.problems import Level, Problem
from bookbag.content.records.setting import Setting
from bookbag.rules.tokens import sentences_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.checking.context import CheckContext

_OVERRIDES = frozenset("\u202d\u202e")
"""They turn whatever stands behind them, so that a date or an amount can be read as another."""
_OPENING, _CLOSING = frozenset("\u202a\u202b"), "\u202c"
_ISOLATING, _ISOLATED = frozenset("\u2066\u2067\u2068"), "\u2069"
"""A part in Arabic or Urdu stands rightly between such a pair, as telephones write it into what is copied from them."""
_ANY = re.compile("[\u202a-\u202e\u2066-\u2069]|&#")
_MEND = (
    "Nobody sees it, and it came along with copied words: delete the words around it, and type them anew. "
    "Around words in Arabic or Urdu a pair that is closed on the same line may stay."
)


def words_turned_round(context: CheckContext) -> Iterator[Problem]:
    """Characters that turn words, in the texts and fields of all that is published and in setting.yml."""
    for item in context.to_be_published:
        for number, line in enumerate(item.body.split("\n") if _ANY.search(item.body) else ()):
            if turn := turn_in(unescape(line)):
                yield _problem(item.source.path, item.source.body_line + number, turn)
        for field, said in sentences_of(item):
            if turn := turn_in(said):
                yield _problem(item.source.path, item.source.line_of(field), turn)
    setting = context.content.setting
    for field, said in sentences_of(setting) if setting else ():
        if turn := turn_in(said):
            yield _problem(Setting.path, setting.source.line_of(field) if setting else 1, turn)


def turn_in(words: str) -> str:
    """The first character that turns words of these which nothing turns back; empty where there is none."""
    opened: list[str] = []
    isolated: list[str] = []
    for character in words if _ANY.search(words) else "":
        if character in _OVERRIDES:
            return character
        if character in _OPENING:
            opened.append(character)
        elif character in _ISOLATING:
            isolated.append(character)
        elif character == _CLOSING and opened:
            opened.pop()
        elif character == _ISOLATED and isolated:
            isolated.pop()
    return next(iter((*opened, *isolated)), "")


def _problem(path: str, line: int, turn: str) -> Problem:
    what = f"An invisible character (U+{ord(turn):04X}) shows the words behind it in another order."
    return Problem(path, line, what, _MEND, Level.FAULT)
