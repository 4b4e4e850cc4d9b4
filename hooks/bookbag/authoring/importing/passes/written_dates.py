"""Finds dates as people write them in policies. A date that could be read in two ways is found but not read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bookbag.content.dates import CalendarDate

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_NAMES = "|".join(f"{name[:3]}(?:{name[3:]})?" if name != "september" else "sep(?:t(?:ember)?)?" for name in _MONTHS)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = rf"(?:\b(?P<weekday>{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in _WEEKDAYS)})\.?,?\s+(?:the\s+)?)?"
# `2025`, `25` or `'25`, and not the beginning of a longer number.
_YEAR = r"(?P<year>\d{4}|['’]?\d{2})(?![\d/])"
# The most specific first, since a later form may not overlap an earlier match. In order: 2025-06-12 or 2025-06;
# 12/06/2025 (day first, as in Britain); Thursday 12th of June 2025; June 12th, 2025; June 2025; 06/2025.
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<![\d./-])(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?(?![\d-])",
        (
            r"(?<![\d./-])(?P<day>\d{1,2})\s?(?P<between>[/.-])\s?(?P<month>\d{1,2})\s?(?P=between)\s?(?P<year>\d{4}|"
            r"\d{2})(?!\d|[./-]\d)"
        ),
        (
            rf"{_WEEKDAY}(?<!\d)(?P<day>\d{{1,2}})\s?(?:st|nd|rd|th)?\s*(?:day\s+)?(?:of\s+)?[-\s]?"
            rf"(?P<name>{_NAMES})\b\.?,?[-\s]*{_YEAR}"
        ),
        rf"\b(?P<name>{_NAMES})\b\.?\s+(?P<day>\d{{1,2}})(?:\s?(?:st|nd|rd|th))?+(?:\s*+,)?+\s++(?P<year>\d{{4}})(?!\d)",
        rf"\b(?P<name>{_NAMES})\b\.?,?[-\s/]*(?P<year>\d{{4}}|['’]\d{{2}})(?![\d/])",
        r"(?<![\d./-])(?P<month>\d{1,2})\s?/\s?(?P<year>\d{4})(?![\d/])",
    )
)
# Words that name a time but no day or month of a year: `Autumn 2024`, `12/6`, `May` alone.
_LIKE_A_DATE = re.compile(
    r"\b(?:spring|summer|autumn|winter|easter|christmas|(?:19|20)\d\d|\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{1,4})?|"
    rf"\d{{1,2}}\s?(?:st|nd|rd|th))\b|^\W*(?:{_NAMES})(?:\s+\d+)?\W*$",
    re.IGNORECASE,
)
_THIS_CENTURY = 50
"""Two-digit years below this are of this century; others are not read, since no policy is that old."""


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date and its position in a text."""

    start: int
    end: int
    when: CalendarDate | None
    """None when no such day exists, its weekday is another, or its century is not known."""


def dates_in(text: str) -> tuple[WrittenDate, ...]:
    """Every date in `text`, in order, also those that cannot be read."""
    found: list[WrittenDate] = []
    taken = bytearray(len(text))
    for form in _FORMS:
        for match in form.finditer(text):
            start, end = match.span()
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append(WrittenDate(start, end, _read(match)))
    return tuple(sorted(found, key=lambda each: each.start))


def mentions_date(text: str) -> bool:
    """Whether `text` names a date or time of year, such as `Autumn 2024`, even one that cannot be read."""
    return bool(_LIKE_A_DATE.search(text)) or bool(dates_in(text))


def without_dates(text: str) -> str:
    """`text` without its dates, with single spaces."""
    for each in reversed(dates_in(text)):
        text = text[: each.start] + " " + text[each.end :]
    return " ".join(text.split())


def _read(match: re.Match[str]) -> CalendarDate | None:
    said = match.groupdict()
    year = _year(said["year"])
    month = _month(said.get("name")) if said.get("name") else int(said["month"])
    if year is None or month is None:
        return None
    try:
        if not said.get("day"):
            return CalendarDate.month(year, month)
        day = date(year, month, int(said["day"]))
        return CalendarDate.read(day.isoformat()) if _on_its_weekday(day, said.get("weekday")) else None
    except ValueError:
        return None


def _year(said: str) -> int | None:
    digits = said.lstrip("'’")
    if len(digits) == 4:  # noqa: PLR2004 - a year in full
        return int(digits)
    return 2000 + int(digits) if int(digits) < _THIS_CENTURY else None


def _month(name: str | None) -> int | None:
    short = (name or "")[:3].lower()
    return next((number for number, each in enumerate(_MONTHS, 1) if each[:3] == short), None)


def _on_its_weekday(day: date, said: str | None) -> bool:
    return not said or _WEEKDAYS[day.weekday()].startswith(said[:3].lower())
