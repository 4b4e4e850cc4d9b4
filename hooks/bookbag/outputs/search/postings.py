"""Where each word stands: the places that have it, and how much it says of each."""

from __future__ import annotations

from array import array
from collections import defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_SATURATION = 3.0
"""BM25's k1: the weight at which a word has half the greatest impact."""
_MAX_IMPACT = 9
"""One digit, so that impacts are written as a string of digits."""

_DIGITS = "".join(chr(code) for code in range(35, 127) if chr(code) != "\\")
"""ASCII characters that JSON does not escape. The first half are a number's last digit, the others continue it."""
_BASE = len(_DIGITS) // 2


class Postings:
    """The words of an index, each with the numbers of its places in their order, and its impact on each."""

    def __init__(self) -> None:
        # As arrays, since a large site has millions of them.
        self._places: defaultdict[str, array[int]] = defaultdict(lambda: array("L"))
        self._impacts: defaultdict[str, bytearray] = defaultdict(bytearray)

    def add(self, place: int, weights: Mapping[str, float]) -> None:
        """Add the words of a place, the next in order, with what they weigh there."""
        for word, weight in weights.items():
            self._places[word].append(place)
            self._impacts[word].append(impact_of(weight))

    def words(self) -> list[str]:
        """The words in alphabetical order."""
        return sorted(self._places)

    def places_of(self, word: str) -> array[int]:
        """The numbers of the places that have a word of the index."""
        return self._places[word]

    def packed(self) -> dict[str, Any]:
        """All in the order of the words, as three series: places per word, steps between successive places, and impacts.

        Steps and impacts are text: that takes half the bytes of lists of numbers, and is parsed faster.
        """
        words, steps = self.words(), list[str]()
        for word in words:
            places = self._places[word]
            steps += (_encoded_number(place - before) for place, before in zip(places, (0, *places), strict=False))
        return {
            "counts": [len(self._places[word]) for word in words],
            "steps": "".join(steps),
            "impacts": "".join(str(impact) for word in words for impact in self._impacts[word]),
        }


def impact_of(weight: float) -> int:
    """What a word of some weight adds to the score of a place: from 1 to 9."""
    return max(1, round(_MAX_IMPACT * weight / (_SATURATION + weight)))


def _encoded_number(value: int) -> str:
    """A number in base `_BASE`, lowest digit first, as long as it needs to be."""
    signs = ""
    while value >= _BASE:
        value, digit = divmod(value, _BASE)
        signs += _DIGITS[_BASE + digit]
    return signs + _DIGITS[value]
