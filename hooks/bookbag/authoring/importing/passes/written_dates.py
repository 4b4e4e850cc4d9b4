"""Finds dates as people write them in policies. A date that could be read in two ways is found but not read."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from bookbag.authoring.importing.language import phrases
from bookbag.content.dates import CalendarDate
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORDS = phrases("dates")
_MONTHS = _WORDS["months"]
_NAMES = "|".join(f"{name[:3]}(?:{name[3:]})?" if name != "september" else "sep(?:t(?:ember)?)?" for name in _MONTHS)
_DAYS = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _WORDS["weekdays"])
_WEEKDAY = rf"(?:\b(?P<weekday>{_DAYS}|tues|wednes|thurs?)\.?,?\s+(?:the\s+)?)?"
_DAY = r"(?P<day>\d{1,2})"
_ORDINAL = r"(?:st|nd|rd|th)"
# `2025`, `25` or `'25`, and not the beginning of a longer number.
_YEAR = r"(?P<year>\d{4}|['’‘]?\d{2})(?![\d/])"
_NAMED = rf"(?P<name>{_NAMES})(?![^\W\d_])\.?"
# The most specific first, since a later form may not overlap an earlier match. In order: 2025-06-12 or 2025-06;
# 12/06/2025 (day first, as in Britain); Thursday 12th of June 2025; June 12th, 2025; June 2025; 06/2025.
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<![\d./-])(?P<year>\d{4})(?P<between>[/.-])(?P<month>\d{2})(?:(?P=between)(?P<day>\d{2}))?(?![\d/.-]*\d)",
        (
            rf"{_WEEKDAY}(?<![\d./-]){_DAY}\s?(?P<between>[/.\\-])\s?(?P<month>\d{{1,2}})\s?(?P=between)\s?"
            r"(?P<year>\d{4}|\d{2})(?!\d|[./-]\d)"
        ),
        rf"{_WEEKDAY}(?<!\d)(?<!\d\.)(?<!\bv){_DAY}\s?{_ORDINAL}?\s*(?:day\s+)?(?:of\s+)?[-\s/.,]?{_NAMED},?[-\s/]*(?:of\s+)?{_YEAR}",
        rf"\b{_NAMED}\s+{_DAY}(?:\s?{_ORDINAL})?+(?:\s*+,)?+\s++(?P<year>\d{{4}})(?!\d)",
        rf"\b{_NAMED},?[-\s/]*(?:of\s+)?(?P<year>\d{{4}}|['’‘]\d{{2}})(?![\d/])",
        r"(?<![\d./-])(?P<month>\d{1,2})\s?/\s?(?P<year>\d{4})(?![\d/])",
    )
)
# Before a date: words that make it one of several days, as in `w/c 12 May 2025`, `May/June 2025` and `12-14 June 2025`.
_AROUND = re.compile(rf"\b(?:{'|'.join(map(re.escape, _WORDS['about']))})\s*(?:the\s*)?$", re.IGNORECASE)
_UNTIL = r"\s*(?:/|-|–|—|to|or|and|&)\s*$"
_FROM_MONTH = re.compile(rf"\b(?:{_NAMES}){_UNTIL}", re.IGNORECASE)
_FROM_DAY = re.compile(rf"(?<![\d.])\d{{1,2}}\s?{_ORDINAL}?{_UNTIL}", re.IGNORECASE)
_LOOK_BACK = 24
"""Characters before a date in which such words are looked for."""
_SEASON = "|".join(_WORDS["seasons"])
_SEASON_OF_YEAR = re.compile(
    rf"\b(?:{_SEASON})\b[^.\d]{{0,12}}(?:['’‘]?\d\d|(?:19|20)\d\d)\b|\b20\d\d\b[^.\d]{{0,3}}\b(?:{_SEASON})\b|\b(?:{_NAMES})[-\s]\d\d\b"
    r"|(?<![\d./])(?:0[1-9]|1[0-2])/[1-3]\d\b(?!/)",
    re.IGNORECASE,
)
# Words that name a time but no day or month of a year: `Autumn 2024`, `12/6`, `May` alone.
_LIKE_A_DATE = re.compile(
    rf"\b(?:{_SEASON}|(?:19|20)\d\d|\d{{1,2}}/\d{{1,2}}|\d{{1,2}}[\s/.\\-]\s?\d{{1,2}}[\s/.\\-]\s?\d{{2,4}}|\d{{1,2}}\s?{_ORDINAL})\b|"
    rf"^\W*(?:{_NAMES})(?:[-\s]+\d+)?\W*$",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(r"(?<![\d./-])(?:0?\d|1[0-2])([/.-])(?:1[3-9]|2\d|3[01])\1(?:\d\d){1,2}(?![\d/.-]*\d)")
_THIS_CENTURY = 50
"""Two-digit years below this are of this century; others are not read, since no policy is that old."""


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date and its position in a text."""

    start: int
    end: int
    when: CalendarDate | None
    """None when no such day exists, its weekday is another, its century is not known, or several days are meant."""
    in_figures: bool = False
    """Whether it would be another day in American order, as `6/7/2025` is."""


def dates_in(text: str) -> tuple[WrittenDate, ...]:
    """Every date in `text`, in order, also those that cannot be read."""
    found: list[WrittenDate] = []
    taken = bytearray(len(text))
    for form in _FORMS if re.search(r"\d", text) else ():
        for match in form.finditer(text):
            start, end = match.span()
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                said = match.groupdict()
                when = None if _one_of_several(said, text[max(0, start - _LOOK_BACK) : start]) else _read(said)
                figures = bool(said.get("day")) and not said.get("name") and not match[0][:4].isdecimal()
                found.append(WrittenDate(start, end, when, figures))
    return tuple(sorted(found, key=lambda each: each.start))


def mentions_date(text: str) -> bool:
    """Whether `text` names a date or time of year, such as `Autumn 2024`, even one that cannot be read."""
    return bool(_LIKE_A_DATE.search(text)) or bool(dates_in(text))


def names_a_season(text: str) -> bool:
    """Whether `text` names a season or term of a year, such as `Summer term 2025`, or a day or year, as `Sept-23` does."""
    return bool(_SEASON_OF_YEAR.search(text))


def has_month_first(text: str) -> bool:
    """Whether a date in `text` can only be in American order, such as `06/25/2025`."""
    return bool(_MONTH_FIRST.search(text))


def without_dates(text: str) -> str:
    """`text` without its dates, with single spaces."""
    return " ".join(covered(text, dates_in(text), " ").split())


def covered(text: str, dates: Iterable[WrittenDate], sign: str) -> str:
    """`text` with `sign` in place of each character of `dates`."""
    characters = list(text)
    for each in dates:
        characters[each.start : each.end] = sign * (each.end - each.start)
    return "".join(characters)


def _one_of_several(said: dict[str, str | None], before: str) -> bool:
    if _AROUND.search(before):
        return True
    return bool((_FROM_DAY if said.get("day") else _FROM_MONTH).search(before)) and bool(said.get("name"))


def _read(said: dict[str, str | None]) -> CalendarDate | None:
    year = _year(said["year"] or "")
    name, day = said.get("name"), said.get("day")
    if year is None:
        return None
    try:
        month = (
            next(n for n, each in enumerate(_MONTHS, 1) if each[:3] == name[:3].lower())
            if name
            else int(said["month"] or 0)
        )
        if not day:
            return CalendarDate.month(year, month)
        the_day = date(year, month, int(day))
        return CalendarDate.read(the_day.isoformat()) if _on_its_weekday(the_day, said.get("weekday")) else None
    except ValueError:
        return None


def _year(said: str) -> int | None:
    digits = said.lstrip("'’‘")
    if len(digits) == 4:  # noqa: PLR2004 - a year in full
        return int(digits)
    return 2000 + int(digits) if int(digits) < _THIS_CENTURY else None


def _on_its_weekday(day: date, said: str | None) -> bool:
    return not said or _WORDS["weekdays"][day.weekday()].startswith(said[:3].lower())
