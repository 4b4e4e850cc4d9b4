"""Telephone numbers in what somebody wrote, as people in Britain write them: several, with words around them.

Only texts that setting.yml gives as a way to reach somebody are read so: nothing else is guessed to be a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

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
"""A text that is nothing but a number may be any: 999, or one without its area."""
_SIGNS = re.compile("[ \u00a0().\u2010-\u2013-]")
_LEFT_OVER = re.compile("(?<![\\w+])\\d(?:[ \u00a0]?\\d){4,}(?![\\w@])")
"""So many digits are no time of day, and no room: they are part of a number, or one without its area."""


@dataclass(frozen=True, slots=True)
class Telephone:
    """One number in a text."""

    said: str
    """As it is written, with its extension."""
    address: str
    """What a telephone dials, as RFC 3966 has it: `tel:+441632960200`, `tel:01632960200;ext=2`."""


def telephones_in(text: str) -> Iterator[Telephone]:
    """Every number in `text`, in their order."""
    alone = text.strip()
    if _ALONE.fullmatch(_SIGNS.sub("", alone)) and not _NUMBER.search(text):
        yield Telephone(alone, f"tel:{_SIGNS.sub('', alone)}")
        return
    for found in _NUMBER.finditer(text):
        extension = found["extension"] or found["bracketed"]
        dialled = _dialled(found["british"] or found["abroad"] or found["here"], british=bool(found["british"]))
        yield Telephone(found[0], f"tel:{dialled}{f';ext={extension}' if extension else ''}")


def unrecognised_digits(text: str) -> tuple[str, ...]:
    """Digits of `text` that look like a number and are none that can be rung."""
    return () if _ALONE.fullmatch(_SIGNS.sub("", text)) else tuple(_LEFT_OVER.findall(_NUMBER.sub("_", text)))


def _dialled(number: str, *, british: bool) -> str:
    """The number as it is dialled: `+44 (0)1632 960200` has no 0 behind its 44, and 00 is a plus sign."""
    digits = re.sub(r"\D", "", number)
    if british:
        return "+44" + re.sub(r"^(?:00)?440?", "", digits)
    return f"+{digits.removeprefix('00')}" if number.startswith(("+", "00")) else digits
