"""Puts titles and headings into sentence case; names, laws and abbreviations keep their capitals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookbag.authoring.importing.language import phrases
from bookbag.authoring.importing.language.phrase_patterns import any_of
from bookbag.authoring.importing.readers.blocks import paragraphs_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bookbag.authoring.importing.readers.blocks import Block

_SAID = phrases("capitals")
_KNOWN = {word.casefold(): word for word in (*_SAID["abbreviations"], *_SAID["names"])}
_KNOWN_IN_CAPITALS = {word.casefold(): word for word in _SAID["abbreviations in capitals"]}
_ORDINARY = frozenset((*_SAID["ordinary"], *map(str.casefold, _SAID["never"])))
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*(?:-\d+)?")
_LAWS = re.compile(rf"\b{any_of(_SAID['laws'])}\b", re.IGNORECASE)
_AS_WRITTEN = {re.sub(r"\W+", "", law).casefold(): law for law in _SAID["laws"]}
# A law that is not in the list, by its year: the capitals before `Act` are part of its name.
_ACT = re.compile(
    r"\b[A-Z][\w'’-]*(?:\s+(?:and|of|to|at|&|[A-Z][\w'’-]*)){0,8}\s+(?:Act|Regulations|Order)\s+(?=\d{4}\b)"
)
_SETTING = re.compile(rf"^(?P<name>(?:[\w'’&.-]+\s+){{1,5}}?){any_of(phrases('settings')['kinds'])}\b", re.IGNORECASE)
# Small words within the name of a setting.
_LITTLE = frozenset(("and", "of", "the", "in", "on", "at", "by", "for", "to"))


def sentence_case(text: str, names: Iterable[str] = ()) -> str:
    """`text` with capitals only at its start and in names, laws and abbreviations.

    `names` are known besides those of `language/capitals.yml`. In mixed case, words with inner capitals or digits stay
    as they are.
    """
    shouted = text.upper() == text
    known = _KNOWN | (_KNOWN_IN_CAPITALS if shouted else {})
    known |= {word.casefold(): word for name in names for word in _WORD.findall(name)}
    known |= {word.casefold(): word for word in _spelt_out(text)}
    if setting := _SETTING.match(text):
        known |= _name_of_setting(setting)
    kept = [found.span() for found in _ACT.finditer(text)] if not shouted else []

    def cased(match: re.Match[str]) -> str:
        if any(start <= match.start() < end for start, end in kept):
            return match[0]
        word = _cased(match[0], known, shouted=shouted)
        first = not re.search(r"[^\W\d_]", text[: match.start()]) and word == word.lower()
        return word[:1].upper() + word[1:] if first else word

    return _LAWS.sub(lambda law: _AS_WRITTEN[re.sub(r"\W+", "", law[0]).casefold()], _WORD.sub(cased, text))


def _cased(word: str, known: Mapping[str, str], *, shouted: bool) -> str:
    small = word.casefold()
    if small in known:
        return known[small]
    if not shouted and (word[1:] != word[1:].lower() or any(letter.isdigit() for letter in word)):
        return word  # an abbreviation, or a name such as McNab
    return small


def _spelt_out(text: str) -> Iterator[str]:
    """Yield abbreviations in brackets after the words whose first letters they are."""
    for found in re.finditer(r"\((?P<letters>[A-Z](?:&?[A-Z]){1,5})\)", text):
        initials = iter("".join(word[0].upper() for word in _WORD.findall(text[: found.start()])))
        letters = found["letters"].split("&")
        if all(letter in initials for letter in "".join(letters)):
            yield from letters


def _name_of_setting(match: re.Match[str]) -> dict[str, str]:
    """The words of a setting's name by their small letters: `Little`, `Oaks` of `LITTLE OAKS PRE-SCHOOL`."""
    words = [word for word in _WORD.findall(match["name"]) if word.casefold() not in _LITTLE]
    return {word.casefold(): word.title() if word.isupper() else word for word in words} | {"pre": "Pre"}


def capitalised_names_in(blocks: Iterable[Block]) -> frozenset[str]:
    """Words that the sentences of a document always capitalise, which headings should keep: names, abbreviations.

    Sentences are known by their stops: in headings capitals do not show what is a name.
    """
    prose = "\n".join(each.text for each in paragraphs_in(blocks) if each.text.rstrip().endswith((".", ";", "?")))
    within = re.findall(
        r"(?<=[a-z,] )[A-Z](?:[a-z]+(?:['’][a-z]+)*|[A-Z]{1,5})(?=['’]? (?!Policy|Procedure)|[,.;:)])", prose
    )
    small = set(re.findall(r"\b[a-z][a-z'’]+\b", prose))
    return frozenset(word for word in within if word.lower() not in small and word.lower() not in _ORDINARY)
