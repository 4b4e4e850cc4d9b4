"""How easy policies and their summaries are to read, by Flesch's reading ease.

Source of the formula: R. Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948), 221-233:
206.835 - 1.015 x words per sentence - 84.6 x syllables per word. It measures lengths only, and English only.

- A word is what stands between two spaces and has a letter or a digit: `pre-school`, `don't` and `2026` are one each.
- A sentence ends at a full stop, question mark or exclamation mark, or with its paragraph or list item. One of fewer
  than three words (`No.`, `Milk`) is no sentence of its own: its words count with the others.
- A syllable is a group of vowels that is spoken, counted in each part of the hyphenated word (see `_syllables`).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pyphen import Pyphen

from bookbag.content.quick_dataclasses import dataclass
from bookbag.markup.fragments import parse_fragment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookbag.content.records.policy import Policy
    from bookbag.publishing.site import Site

PLAIN_ENGLISH = 60.0
"""The lowest score that Flesch calls plain English."""

_AGES = (
    (90.0, "a child of 11"),
    (80.0, "a child of 12"),
    (70.0, "a child of 13"),
    (60.0, "13 to 15 years old"),
    (50.0, "15 to 18 years old"),
    (30.0, "a student at college"),
)
"""The lowest score for each group of readers: Flesch's table, with American school grades given as ages."""
_HARDEST = "a graduate"

_LONG_SENTENCE = 20
"""Words per sentence, on average. GOV.UK splits any sentence of more than 25 (Content design: writing for GOV.UK)."""
_LONG_WORD = 1.55
"""Syllables per word, on average; Flesch's plain English has fewer."""

_HARD_SUMMARY = "The summary is harder than the policy: say less in it, in shorter words."
_FEWEST_SHOWN = 6
"""At least so many policies are shown, for comparison, even if none is hard."""

_NOT_PROSE = ("h1", "h2", "h3", "h4", "h5", "h6", "pre", "code", "table", "script", "style")
# Elements that end a sentence without a full stop.
_BLOCKS = ("p", "li", "dd", "dt", "blockquote", "div", "ul", "ol", "br")
# Their full stops end no sentence: email and web addresses, abbreviations before another word, and 19.30.
_ADDRESS = re.compile(r"(?<!\S)\S+@\S+|https?://\S+|www\.\S+")
_SHORT_FORMS = re.compile(r"\b(e\.g|i\.e|etc|a\.m|p\.m|Mr|Mrs|Ms|Dr|St|No)\.(?=\s+\S)")
_WITHIN_A_WORD = re.compile(r"(?<=\S)[.!?](?=\w)")
_SENTENCE_END = re.compile(r"[.!?]+")
_SHORTEST_SENTENCE = 3
"""Words of a sentence, at least. Lists of single words would make a text look easier than it is."""

_APOSTROPHES = str.maketrans("", "", "'\u2019")
_LETTERS = re.compile(r"[^\W\d_]+")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?<=[^aeiouyl])e$|(?<=[aeiouy]l)e$|(?<=[^aeiouyscgxzh])es$|(?<=[^aeiouytd])ed$")
"""An ending that is not spoken: `name`, `rule` (but `ta-ble`), `names` (but `hous-es`), `used` (but `want-ed`)."""


@dataclass(frozen=True, slots=True)
class ReadingEase:
    """How easy one text is to read."""

    score: float
    """Flesch's reading ease: 100 is very easy, 0 very hard; short texts can score beyond either."""
    words_in_sentence: float
    syllables_in_word: float

    @property
    def reader(self) -> str:
        """Who can be expected to understand it: `a child of 11`, `15 to 18 years old`."""
        return next((reader for least, reader in _AGES if self.score >= least), _HARDEST)

    @property
    def plain(self) -> bool:
        """Whether Flesch would call it plain English."""
        return self.score >= PLAIN_ENGLISH

    @property
    def hint(self) -> str:
        """How to make it easier, in a sentence or two; empty if it is plain English."""
        if self.plain:
            return ""
        hints = []
        if self.words_in_sentence > _LONG_SENTENCE:
            hints.append(f"Sentences have {self.words_in_sentence:.0f} words on average: make two of the long ones.")
        if self.syllables_in_word > _LONG_WORD or not hints:
            hints.append("Many words are long: say it as you would at the door.")
        return " ".join(hints)


@dataclass(frozen=True, slots=True)
class Readability:
    """How easy a policy's text and summary are to read; None for a text without words."""

    policy: Policy
    words: ReadingEase | None
    summary: ReadingEase | None

    @property
    def hint(self) -> str:
        """How to make the policy easier, else its summary; empty if both are plain English."""
        if self.words and self.words.hint:
            return self.words.hint
        return "" if self.summary is None or self.summary.plain else _HARD_SUMMARY

    @property
    def plain(self) -> bool:
        """Whether text and summary are both plain English."""
        return not self.hint


def measure_policies(site: Site) -> tuple[Readability, ...]:
    """The readability of every policy: first those that are hard to read, then the others, each by score."""
    measured = [
        Readability(policy, measure_ease(sentences_of_html(site.body(policy.link))), measure_ease(policy.summary))
        for policy in site.policies
    ]
    return tuple(
        sorted(measured, key=lambda each: (each.plain, each.words.score if each.words else 0.0, each.policy.slug))
    )


def hardest(measured: Sequence[Readability]) -> tuple[Readability, ...]:
    """The policies of `measured` that are hard to read, with others up to _FEWEST_SHOWN for comparison."""
    hard = sum(not each.plain for each in measured)
    return tuple(measured[: max(hard, _FEWEST_SHOWN)])


def measure_ease(text: str) -> ReadingEase | None:
    """The reading ease of a plain text; None if it has no words."""
    parted = sentences(text)
    words = [word for sentence in parted for word in sentence]
    if not words:
        return None
    words_in_sentence = len(words) / max(1, sum(len(sentence) >= _SHORTEST_SENTENCE for sentence in parted))
    syllables_in_word = sum(map(_syllables, words)) / len(words)
    return ReadingEase(
        score=206.835 - 1.015 * words_in_sentence - 84.6 * syllables_in_word,
        words_in_sentence=words_in_sentence,
        syllables_in_word=syllables_in_word,
    )


def sentences_of_html(document: str) -> str:
    """The running text of an HTML document, one block element a line, without headings, tables and code."""
    root = parse_fragment(document)
    for element in list(root.iter(*_NOT_PROSE)):
        element.drop_tree()
    for element in root.iter(*_BLOCKS):
        element.text = f"\n{element.text or ''}"
        element.tail = f"\n{element.tail or ''}"
    lines = (" ".join(line.split()) for line in str(root.text_content()).splitlines())
    return "\n".join(filter(None, lines))


def sentences(text: str) -> list[list[str]]:
    """The words of every sentence of `text`, in which each line is a block of its own."""
    text = _ADDRESS.sub(" ", text)
    text = _SHORT_FORMS.sub(lambda found: found[1].replace(".", ""), text)
    return [
        [word for word in sentence.split() if any(map(str.isalnum, word))]
        for line in text.splitlines()
        for sentence in _SENTENCE_END.split(_WITHIN_A_WORD.sub("", line))
    ]


def _syllables(word: str) -> int:
    """The syllables of a word, as near as spelling tells; a number counts as one.

    Hyphenation shows where compounds and neighbouring vowels part (`some-thing`, `cre-ate`), but breaks off no single
    letter (`every` is `ev-ery`, `open` has no break): so the groups of vowels are counted in each part.
    """
    spelling = word.lower().translate(_APOSTROPHES)
    # The commonest word that is not spoken as it is spelt: `ev'ry` has two syllables, `ev'rybody` four.
    spelling = spelling.replace("every", "evry-")
    parts = [part for run in _LETTERS.findall(spelling) for part in _hyphenation().inserted(run).split("-")]
    return max(1, sum(max(1, len(_VOWELS.findall(_SILENT.sub("", part)))) for part in parts))


@cache
def _hyphenation() -> Pyphen:
    # The American patterns break English words where they are spoken; the British break by origin, and so less often.
    return Pyphen(lang="en_US")
