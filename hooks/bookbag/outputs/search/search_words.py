"""Text normalised to the words of the index.

The engine in the browser does the same to a query (`fold` in search-engine/words.js), and a test compares the two.
"""

from __future__ import annotations

import re
import unicodedata
from importlib.resources import files

_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "l", "ı": "i", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ß": "ss"}
    | {"æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ẞ": "ss"}
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\ufeff", "")
)
"""Letters that NFKD does not decompose, as people type them without such keys; and invisible characters, removed."""

_STOP_WORDS = "stop_words.txt"
_WORD_WEIGHTS = "word_weights.txt"

_APOSTROPHES = re.compile(r"['\u2019\u02bc]")
_WORD = re.compile(r"[^\W_]+")


def folded(text: str) -> list[str]:
    """The words of `text` in order, in lower case, without accents and apostrophes."""
    joined = _APOSTROPHES.sub("", text)
    return _WORD.findall((joined if joined.isascii() else _without_accents(joined)).lower())


def _without_accents(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(letter for letter in apart if letter.isascii() or not unicodedata.category(letter).startswith("M"))


def stop_words() -> frozenset[str]:
    """Words such as "the", which are neither indexed nor searched for."""
    return frozenset(word for line in _lines_of(_STOP_WORDS) for word in line)


def word_weights() -> dict[str, list[str]]:
    """Words that say little of what somebody looks for, by their weight beside 1, in order and each once."""
    by_weight: dict[str, dict[str, None]] = {}
    for weight, *words in _lines_of(_WORD_WEIGHTS):
        by_weight.setdefault(weight, {}).update(dict.fromkeys(words))
    return {weight: list(words) for weight, words in by_weight.items()}


def _lines_of(name: str) -> list[list[str]]:
    """The words of each line of a file beside this one that is no comment and not empty."""
    lines = files("bookbag.outputs.search").joinpath(name).read_text("utf-8").splitlines()
    return [line.split() for line in lines if line.strip() and not line.startswith("#")]
