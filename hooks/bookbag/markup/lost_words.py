"""Compares the words of a text with those of its HTML: a word that is not there was swallowed by something.

It does not ask by what, so it is the net beneath all rules about tags, brackets, braces and tables.
"""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from bookbag.markup.source_words import WORD, lines_to_be_seen, words_of_html

if TYPE_CHECKING:
    from bookbag.markup.slips import Line

_COMPARABLE = 3000
"""Words up to which two texts are compared in order; in a longer one, the last words of the kind are taken for lost."""


class Lost(NamedTuple):
    """Words of one line that are not shown."""

    line: int
    """The line of the text, counted from 0."""
    words: str


def lost_words(text: str, html: str) -> tuple[Lost, ...]:
    """The words of `text`, Markdown, that a reader of `html`, which was made of it, does not find."""
    lines, shown = lines_to_be_seen(text), words_of_html(html)
    missing = _missing(lines, shown)
    if missing and "&" in text:
        otherwise = lines_to_be_seen(text, indented_is_code=True)
        lines, missing = min(
            (lines, missing), (otherwise, _missing(otherwise, shown)), key=lambda each: each[1].total()
        )
    if not missing:
        return ()
    said = [(word, line.number) for line in lines for word in WORD.findall(line.text)]
    places = sorted(_places_of(missing, [word for word, _ in said], shown))
    by_line = groupby(places, key=lambda place: said[place][1])
    return tuple(Lost(line, " ".join(said[place][0] for place in group)) for line, group in by_line)


def _missing(lines: list[Line], shown: list[str]) -> Counter[str]:
    """The words of `lines` that are not in `shown`, or not as often."""
    said = WORD.findall("\n".join(line.text for line in lines))
    if said == shown:
        return Counter()
    missing = Counter(said)
    missing.subtract(Counter(shown))
    return +missing


def _places_of(missing: Counter[str], said: list[str], shown: list[str]) -> list[int]:
    """Where in `said` the missing words stand: of several that are alike, those that have no partner in `shown`."""
    alone = _without_partner(said, shown)
    left, found = missing.copy(), []
    for place in (*alone, *reversed(range(len(said)))):
        if left[said[place]] > 0 and place not in found:
            left[said[place]] -= 1
            found.append(place)
    return found


def _without_partner(said: list[str], shown: list[str]) -> list[int]:
    """The places of words in `said` that are not in `shown` in the same order."""
    if max(len(said), len(shown)) > _COMPARABLE:
        return []
    blocks = SequenceMatcher(None, said, shown, autojunk=False).get_matching_blocks()
    paired = {place for block in blocks for place in range(block.a, block.a + block.size)}
    return [place for place in range(len(said)) if place not in paired]
