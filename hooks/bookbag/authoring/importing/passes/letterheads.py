"""Recognises lines of a letterhead: a setting's name, its address, its numbers."""

from __future__ import annotations

import re

from bookbag.authoring.importing.language import phrases
from bookbag.authoring.importing.language.phrase_patterns import any_of

_SAID = phrases("settings")
# The name of any setting, such as `Little Oaks Pre-school`: the letterhead of a copied policy.
_NAME = rf"(?:[\w'’&.-]+\s+){{1,5}}{any_of(_SAID['kinds'])}"
_SETTING = re.compile(rf"{_NAME}\W*", re.IGNORECASE)
_KIND = re.compile(rf"(?<=\w)\s+{any_of(_SAID['kinds'])}\W*$", re.IGNORECASE)
_BEGINS_WITH_SETTING = re.compile(rf"{_NAME}\b", re.IGNORECASE)
_POSTCODE = r"[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}"
_OF_AN_ADDRESS = re.compile(
    rf"(?:^|.*[\s,]){_POSTCODE}\W*|\d{{1,3}}[a-z]?,?\s+(?:[A-Z][\w'’]*\s+){{1,3}}(?i:{any_of(_SAID['streets'])})\b.*"
)
_BEGINNING = re.compile(rf"{any_of(_SAID['beginnings'])}(?:\b|\s*[:.])", re.IGNORECASE)
_FEWEST_DIGITS = 5
"""Digits of the shortest number of a letterhead; `Mobile phones 2024` has fewer."""
_CONTACT = re.compile(r"@|www\.|https?:|\b0\d{2,4}[\s-]?\d{3}", re.IGNORECASE)


def is_letterhead(text: str, setting: str) -> bool:
    """Whether a line is only the name of a setting: ours, `setting`, also without its kind, or that of any other."""
    text = " ".join(text.split()).strip(" .")
    ours = (setting.casefold(), _KIND.sub("", setting).casefold())
    return bool(text) and (text.casefold() in ours or bool(_SETTING.fullmatch(text)))


def is_address(text: str) -> bool:
    """Whether a line is part of an address, a telephone number or another of the numbers under a setting's name."""
    text = " ".join(text.split())
    numbered = _BEGINNING.match(text) and sum(map(str.isdigit, text)) >= _FEWEST_DIGITS
    return bool(numbered or _OF_AN_ADDRESS.fullmatch(text) or _CONTACT.search(text))


def is_postal_address(text: str) -> bool:
    """Whether a line is the street or the postcode of an address."""
    return bool(_OF_AN_ADDRESS.fullmatch(" ".join(text.split())))


def without_letterhead(text: str, setting: str) -> str:
    """What is left of a line without the name of a setting at its beginning: ours, `setting`, or that of any other."""
    begins = re.match(re.escape(setting), text, re.IGNORECASE) if setting else None
    begins = begins or _BEGINS_WITH_SETTING.match(text)
    return text[begins.end() :].strip(" |–—-:,") if begins else text
