"""Inputs that make a regular expression work hardest, put together from its own syntax."""

from __future__ import annotations

import re
from re import _constants as syntax  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Syntax = Any
"""A piece of what the parser of `re` makes of a pattern: numbers, pairs and lists, of no declared type."""
USUAL = " \t\na1A-.,:;_<>/\"'()[]{}|#*+=~`@&!?\\é\x02"
"""Characters that stand for the kinds there are."""
LIKELIEST = " a1\n-"
_REPEATS = (syntax.MAX_REPEAT, syntax.MIN_REPEAT, syntax.POSSESSIVE_REPEAT)
_CATEGORIES = {
    syntax.CATEGORY_DIGIT: r"\d",
    syntax.CATEGORY_NOT_DIGIT: r"\D",
    syntax.CATEGORY_SPACE: r"\s",
    syntax.CATEGORY_NOT_SPACE: r"\S",
    syntax.CATEGORY_WORD: r"\w",
    syntax.CATEGORY_NOT_WORD: r"\W",
}
_MANY = 20
"""Repeats that may be more than this are taken for unbounded."""


class PatternInputs:
    """What to repeat, and what to put before it, for one pattern."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self._groups: dict[int | None, str] = {}
        self._alphabet = dict.fromkeys(USUAL)
        self._words: dict[str, None] = {}
        self._starts: dict[str, None] = {"": None}
        self._walk(parser.parse(pattern, flags & ~re.DEBUG), "")

    def pairs(self, *, thorough: bool) -> Iterator[tuple[str, str]]:
        """What to put first, and what to repeat: each with each if `thorough`, else the likeliest."""
        pumps = [*self._alphabet, *(word for word in self._words if len(word) > 1)]
        for start in self._starts:
            yield from ((start, pump) for pump in (pumps if thorough or not start else LIKELIEST))

    def _walk(self, sequence: Syntax, before: str) -> str:
        """Note what a sequence of the syntax matches, and return the shortest text that it does."""
        text = ""
        for operation, argument in sequence:
            if operation in _REPEATS and argument[1] > _MANY:
                self._starts[before + text] = None
                self._words[text] = None
            text += self._one(operation, argument, before + text)
            self._words[text] = None
        return text

    def _one(self, operation: Syntax, argument: Syntax, before: str) -> str:
        if operation in (syntax.LITERAL, syntax.NOT_LITERAL, syntax.IN, syntax.ANY):
            return self._character(operation, argument)
        if operation in _REPEATS:
            once = self._walk(argument[2], before)
            if argument[1] > _MANY:
                self._words[once] = None
            times: int = max(argument[0], 1 if argument[1] > _MANY else 0)
            return once * times
        if operation is syntax.BRANCH:
            return min([self._walk(branch, before) for branch in argument[1]], key=len)
        if operation in (syntax.SUBPATTERN, syntax.ATOMIC_GROUP):
            number, inner = (argument[0], argument[3]) if operation is syntax.SUBPATTERN else (None, argument)
            self._groups[number] = self._walk(inner, before)
            return self._groups[number]
        if operation in (syntax.ASSERT, syntax.ASSERT_NOT):
            text = self._walk(argument[1], before)
            return text if operation is syntax.ASSERT and argument[0] < 0 and not before else ""
        return self._groups.get(argument, "") if operation is syntax.GROUPREF else ""

    def _character(self, operation: Syntax, argument: Syntax) -> str:
        if operation is syntax.LITERAL:
            self._alphabet[chr(argument)] = None
            return chr(argument)
        if operation is syntax.IN:
            named = [chr(each[1]) for each in argument if each[0] is syntax.LITERAL]
            self._alphabet.update(dict.fromkeys(named[:3]))
        taken = [each for each in "a1 -" + USUAL if _takes(operation, argument, each)]
        return taken[0] if taken else _first_of(argument)


def _takes(operation: Syntax, argument: Syntax, character: str) -> bool:
    if operation is syntax.NOT_LITERAL:
        return chr(argument) != character
    if operation is syntax.ANY:
        return True
    negated = argument[0][0] is syntax.NEGATE
    return negated != any(_is_among(kind, what, character) for kind, what in argument)


def _is_among(kind: Syntax, what: Syntax, character: str) -> bool:
    if kind is syntax.LITERAL:
        return chr(what) == character
    if kind is syntax.RANGE:
        return bool(what[0] <= ord(character) <= what[1])
    return kind is syntax.CATEGORY and bool(re.match(_CATEGORIES[what], character))


def _first_of(argument: Syntax) -> str:
    characters = [each for each in argument if each[0] in (syntax.RANGE, syntax.LITERAL)]
    return next((chr(what[0] if kind is syntax.RANGE else what) for kind, what in characters), "a")
