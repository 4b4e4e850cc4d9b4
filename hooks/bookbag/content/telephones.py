"""Finds the telephone numbers in a text, as people in Britain write them, with words around them.

Only contacts in setting.yml are searched: in other text, digits may be anything.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

_GAP = "(?:[ \u00a0]?[-.\u2010-\u2013][ \u00a0]?|[ \u00a0]{1,2})?"
"""What may stand between two digits: `01632 960200`, `01632-960200`, `01632.960200`."""
_LOOSE_GAP = "[ \u00a0().\u2010-\u2013-]{0,3}"
"""Numbers from abroad may have brackets too: `+44 (1632) 960200`."""
_DIGIT = rf"(?:{_GAP}\d)"
_WITH_AREA_IN_BRACKETS = "|".join(rf"\(0\d{{{n}}}\){_DIGIT}{{{9 - n},{10 - n}}}" for n in (2, 3, 4, 5))
_EXTENSION = "(?:ext(?:ension|n)?\\.?|x)[ \u00a0:]?"
_NUMBER = re.compile(
    rf"""
    (?<![\d+])
    (?: (?P<british> (?:\+|\b00){_LOOSE_GAP}44{_LOOSE_GAP}(?:0{_LOOSE_GAP})?[1-9](?:{_LOOSE_GAP}\d){{8,9}} )
      | (?P<abroad>  (?:\+|\b00)(?!{_LOOSE_GAP}44)[ ]?[1-9](?:{_LOOSE_GAP}\d){{6,13}} )
      | (?P<here>    {_WITH_AREA_IN_BRACKETS} | 0(?!0){_DIGIT}{{9,10}} | 0[58]\d\d[ \u00a0]?\d{{4}} )
    )
    (?!\d)
    (?: [ \u00a0]? ,? [ \u00a0]? {_EXTENSION} (?P<extension>\d{{1,6}}) \b
      | [ \u00a0]? \( {_EXTENSION} (?P<bracketed>\d{{1,6}}) \)
    )?
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_ALONE = re.compile(r"\+?[1-9]\d{2,14}|0\d{2,10}", re.ASCII)
"""A text of digits alone is a number, however short: 999, or a number without its area code."""
_SEPARATORS = re.compile("[ \u00a0().\u2010-\u2013-]")
_LEFT_OVER = re.compile("(?<![\\w+])\\d(?:[ \u00a0]?\\d){4,}(?![\\w@])")
"""Five digits or more are no time of day and no room: they belong to an incomplete telephone number."""


@dataclass(frozen=True, slots=True)
class Telephone:
    """One number in a text."""

    said: str
    """As written, with its extension."""
    address: str
    """Its `tel:` URI (RFC 3966): `tel:+441632960200`, `tel:01632960200;ext=2`."""


def telephones_in(text: str) -> Iterator[Telephone]:
    """The telephone numbers in `text`, in order."""
    alone = text.strip()
    if _ALONE.fullmatch(_SEPARATORS.sub("", alone)) and not _NUMBER.search(text):
        yield Telephone(alone, f"tel:{_SEPARATORS.sub('', alone)}")
        return
    for found in _NUMBER.finditer(text):
        extension = found["extension"] or found["bracketed"]
        dialled = _dialled(found["british"] or found["abroad"] or found["here"], british=bool(found["british"]))
        yield Telephone(found[0], f"tel:{dialled}{f';ext={extension}' if extension else ''}")


def unrecognised_digits(text: str) -> tuple[str, ...]:
    """Digits in `text` that look like a telephone number but are not a whole one."""
    return () if _ALONE.fullmatch(_SEPARATORS.sub("", text)) else tuple(_LEFT_OVER.findall(_NUMBER.sub("_", text)))


def _dialled(number: str, *, british: bool) -> str:
    """The digits to dial: `+44 (0)1632 960200` loses the 0 after 44, and a leading 00 becomes a plus sign."""
    digits = re.sub(r"\D", "", number)
    if british:
        return "+44" + re.sub(r"^(?:00)?440?", "", digits)
    return f"+{digits.removeprefix('00')}" if number.startswith(("+", "00")) else digits
