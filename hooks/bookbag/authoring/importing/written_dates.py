"""Dates as policy documents write them. What could be read in two ways is not read at all."""

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
_YEAR = r"(?P<year>\d{4}|['’]?\d{2})(?![\d/])"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<![\d./-])(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?(?![\d-])",
        r"(?<![\d./-])(?P<day>\d{1,2})\s?(?P<between>[/.-])\s?(?P<month>\d{1,2})\s?(?P=between)\s?(?P<year>\d{4}|\d{2})(?!\d|[./-]\d)",
        rf"{_WEEKDAY}(?<!\d)(?P<day>\d{{1,2}})\s?(?:st|nd|rd|th)?\s*(?:day\s+)?(?:of\s+)?[-\s]?(?P<name>{_NAMES})\b\.?,?[-\s]*{_YEAR}",
        rf"\b(?P<name>{_NAMES})\b\.?\s+(?P<day>\d{{1,2}})\s?(?:st|nd|rd|th)?\s*,?\s+(?P<year>\d{{4}})(?!\d)",
        rf"\b(?P<name>{_NAMES})\b\.?,?[-\s/]*(?P<year>\d{{4}}|['’]\d{{2}})(?![\d/])",
        r"(?<![\d./-])(?P<month>\d{1,2})\s?/\s?(?P<year>\d{4})(?![\d/])",
    )
)
_LIKE_A_DATE = re.compile(
    r"\b(?:spring|summer|autumn|winter|easter|christmas|(?:19|20)\d\d|\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{1,4})?|"
    rf"\d{{1,2}}\s?(?:st|nd|rd|th))\b|^\W*(?:{_NAMES})(?:\s+\d+)?\W*$",
    re.IGNORECASE,
)
_THIS_CENTURY = 50
"""12.6.25 is of 2025; 12.6.75 is of nobody's knowing."""


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date where it stands in a text."""

    start: int
    end: int
    when: CalendarDate | None
    """None where there is no such day, or more than one."""


def dates_in(text: str) -> tuple[WrittenDate, ...]:
    """Every date in `text`, in order."""
    found: list[WrittenDate] = []
    for form in _FORMS:
        for match in form.finditer(text):
            if not any(match.start() < each.end and each.start < match.end() for each in found):
                found.append(WrittenDate(match.start(), match.end(), _read(match)))
    return tuple(sorted(found, key=lambda each: each.start))


def mentions_date(text: str) -> bool:
    """Whether `text` names a time at all, such as `Autumn 2024`, even if it cannot be read as a date."""
    return bool(_LIKE_A_DATE.search(text)) or bool(dates_in(text))


def without_dates(text: str) -> str:
    """What is said beside the dates."""
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
