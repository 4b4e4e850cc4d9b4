"""Puts titles and headings into sentence case; names and abbreviations keep their capitals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_KNOWN = [
    "ADHD",
    "ADD",
    "AGM",
    "ASD",
    "BAME",
    "BSL",
    "CCTV",
    "COSHH",
    "COVID",
    "COVID-19",
    "CPD",
    "DBS",
    "DfE",
    "DSL",
    "DDSL",
    "EAL",
    "EHCP",
    "EHC",
    "ELG",
    "EpiPen",
    "EYFS",
    "EYPP",
    "FGM",
    "FOI",
    "GDPR",
    "GP",
    "HIV",
    "AIDS",
    "HMRC",
    "HSE",
    "ICO",
    "ICT",
    "ID",
    "IEP",
    "IT",
    "LADO",
    "LSCB",
    "LSCP",
    "MASH",
    "NHS",
    "NSPCC",
    "Ofsted",
    "PAT",
    "PANTS",
    "PE",
    "PPE",
    "PSED",
    "PVI",
    "PSLA",
    "RIDDOR",
    "SALT",
    "SEN",
    "SENCO",
    "SENCo",
    "SEND",
    "SENDCo",
    "UK",
    "URN",
    "VAT",
    "WiFi",
    "PSHE",
    "TV",
    "PC",
    "USB",
    "QR",
    "RSE",
    "EYSFF",
    "EYPS",
    "KCSIE",
    "CIC",
    "CIO",
    "PLA",
    "NDNA",
    "GBH",
    "AED",
    "Makaton",
    "Montessori",
    "Prevent",
    "Portage",
    "Calpol",
    "Facebook",
    "WhatsApp",
    "Instagram",
    "Tapestry",
    "Famly",
    "Zoom",
    "YouTube",
    "Google",
    "English",
    "England",
    "British",
    "Britain",
    "Wales",
    "Welsh",
    "Scotland",
    "Ireland",
    "Irish",
    "Europe",
    "European",
    "Christmas",
    "Easter",
    "Diwali",
    "Eid",
    "Ramadan",
    "Hanukkah",
    "January",
    "February",
    "April",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
]
_BY_LETTERS = {word.casefold(): word for word in (*_KNOWN[::-1],)}
_NOT_WHEN_SMALL = frozenset(
    (
        "add",
        "aids",
        "it",
        "id",
        "mash",
        "salt",
        "pants",
        "prevent",
        "portage",
        "pat",
        "pe",
        "zoom",
        "tapestry",
        "cic",
        "pla",
        "send",
    )
)
"""Abbreviations and brands that are ordinary words too, for which they are taken unless written in capitals."""
_NEVER_ALONE = frozenset(
    ("add", "it", "aids", "salt", "pants", "pat", "portage", "prevent", "tapestry", "zoom", "mash")
)
"""Of those, the ones that are far more often the ordinary word, so even in a line of capitals they become small."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*(?:-\d+)?")
_SETTING = re.compile(
    r"^(?P<name>(?:[\w'’&.-]+\s+){1,5}?)(?P<kind>pre-?\s?school|playgroup|nursery|day nursery|kindergarten|"
    r"under[- ]fives|children['’]?s centre)\b",
    re.IGNORECASE,
)
# Small words within the name of a setting.
_LITTLE = frozenset(("and", "of", "the", "in", "on", "at", "by", "for", "to"))


def sentence_case(text: str, names: Iterable[str] = ()) -> str:
    """`text` with capitals only at its start and in names and abbreviations.

    `names` are known besides those of this module. In mixed case, words with inner capitals or digits stay as they are.
    """
    shouted = text.upper() == text
    own = {word.casefold(): word for name in names for word in _WORD.findall(name)}
    if setting := _SETTING.match(text):
        own |= _name_of_setting(setting)

    def cased(match: re.Match[str]) -> str:
        word = _cased(match[0], own, shouted=shouted)
        first = not re.search(r"[^\W\d_]", text[: match.start()]) and word == word.lower()
        return word[:1].upper() + word[1:] if first else word

    return _WORD.sub(cased, text)


def _cased(word: str, own: dict[str, str], *, shouted: bool) -> str:
    small = word.casefold()
    if small in own:
        return own[small]
    known = _BY_LETTERS.get(small)
    if known and (small not in _NEVER_ALONE if shouted else small not in _NOT_WHEN_SMALL):
        return known
    if not shouted and (word[1:] != word[1:].lower() or any(letter.isdigit() for letter in word)):
        return word  # an abbreviation, or a name such as McNab
    return small


def _name_of_setting(match: re.Match[str]) -> dict[str, str]:
    """The words of a setting's name by their small letters: `Little`, `Oaks` of `LITTLE OAKS PRE-SCHOOL`."""
    words = [word for word in _WORD.findall(match["name"]) if word.casefold() not in _LITTLE]
    return {word.casefold(): word.title() if word.isupper() else word for word in words} | {"pre": "Pre"}


def capitalised_names_in(prose: str) -> frozenset[str]:
    """Words that `prose` always capitalises, also within a sentence: names, which headings should keep."""
    within = re.findall(r"(?<=[a-z,] )[A-Z][a-z'’]+(?= (?!Policy|Procedure)|[,.;:)])", prose)
    small = set(re.findall(r"\b[a-z][a-z'’]+\b", prose))
    return frozenset(word for word in within if word.lower() not in small and word.lower() not in _ORDINARY)


# Words that policies capitalise out of habit, so a capital within a sentence does not make them names.
_ORDINARY = frozenset((
    "policy", "policies", "procedure", "procedures", "statement", "pre", "school", "preschool", "playgroup", "nursery",
    "manager", "chair", "committee", "staff", "parent", "parents", "carer", "carers", "child", "children", "key",
    "person", "lead", "deputy", "officer", "practitioner", "practitioners", "setting", "supervisor", "leader", "worker",
    "early", "years", "foundation", "stage", "the", "behaviour", "safeguarding", "health", "safety", "complaints",
    "admissions", "equality", "protection", "data", "risk", "assessment", "assessments", "special", "educational",
    "needs", "disability", "designated", "coordinator", "first", "aid", "fire",
))  # fmt: skip
