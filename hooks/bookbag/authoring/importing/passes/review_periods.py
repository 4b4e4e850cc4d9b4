"""Finds how often a text says that it is reviewed: `annually`, `every two years`, `each autumn`."""

from __future__ import annotations

import re
from typing import Final

from bookbag.authoring.importing.language import phrase_meanings, phrases
from bookbag.content.dates import Period
from bookbag.content.quick_dataclasses import dataclass

_PERIODS = phrase_meanings("dates", "periods")
_NUMBERS = phrase_meanings("dates", "numbers")
_UNITS = phrase_meanings("dates", "units")
_ONCE_A_YEAR = (*(each for each in phrases("dates")["seasons"] if each != "term"), *phrases("dates")["months"])
_NUMBER = rf"(?P<number>[1-9]\d?|{'|'.join(_NUMBERS)})"
_UNIT = rf"(?P<unit>{'|'.join((*_UNITS, *_ONCE_A_YEAR))})"
_FORM: Final = re.compile(
    rf"(?<![\w-])(?:(?P<said>{'|'.join(_PERIODS)})|(?:every|each|once\s+an?|once\s+every|per)\s+(?:{_NUMBER}(?:st|nd|rd|th)?[\s-]+)?"
    rf"{_UNIT}|{_NUMBER.replace('number', 'times')}[\s-](?P<adverb>monthly|yearly))\b(?!\s+(?:or|to)\s+\w+\s+(?:years|months))",
    re.IGNORECASE,
)


_IN_TWO_WAYS = re.compile(r"\bbi-?(?:annual(?:ly)?|yearly|monthly)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WrittenPeriod:
    """How often something is done, and where a text says so."""

    span: tuple[int, int]
    period: Period


def periods_in(text: str) -> tuple[WrittenPeriod, ...]:
    """Every period in `text` after which something is done again, in order."""
    return tuple(WrittenPeriod(match.span(), _read(match)) for match in _FORM.finditer(text))


def period_in_two_ways(text: str) -> str:
    """Words that some read as twice in a time and others as once in two, such as `biannually`; "" for none."""
    found = _IN_TWO_WAYS.search(text)
    return found[0] if found else ""


def _read(match: re.Match[str]) -> Period:
    if said := match["said"]:
        return Period.read(_PERIODS[" ".join(said.casefold().split())])
    number, unit = (match["number"] or match["times"] or "1").casefold(), (match["unit"] or match["adverb"]).casefold()
    count = int(_NUMBERS.get(number, number))
    unit = "years" if unit in _ONCE_A_YEAR else _UNITS[unit]
    return Period.read("12 months" if (count, unit) == (1, "years") else f"{count} {unit}")
