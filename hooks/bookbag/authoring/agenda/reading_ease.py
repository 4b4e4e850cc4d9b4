"""How easy the summaries and the policies are to read, by Flesch's reading ease.

Rudolf Flesch, The Art of Readable Writing (1949): 206.835 - 1.015 x words in a sentence - 84.6 x syllables
in a word. It measures length and nothing else, and English alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookbag.markup.fragments import parse_fragment
from bookbag.outputs.email.subscriber_body import words_as_html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookbag.content.records.policy import Policy
    from bookbag.publishing.site import Site

PLAIN = 60.0
"""Flesch calls what scores so much, or more, plain English."""

_AGES = (
    (90.0, "a child of 11"),
    (80.0, "a child of 12"),
    (70.0, "a child of 13"),
    (60.0, "13 to 15 years old"),
    (50.0, "15 to 18 years old"),
    (30.0, "a student at college"),
)
"""Flesch's table of who understands what scores so much, American school years turned into ages."""
_HARDEST = "a graduate"

_LONG_SENTENCE = 20
"""Words in a sentence, on average. GOV.UK splits single ones of more than 25 (Content design: writing for GOV.UK)."""
_LONG_WORD = 1.55
"""Syllables in a word, on average; what Flesch calls plain English has fewer."""

_HARD_SUMMARY = "The summary is harder than the policy: say less in it, in shorter words."
_LEAST_SHOWN = 6
"""So many are shown even where none is hard, for comparison."""

_NOT_PROSE = ("h1", "h2", "h3", "h4", "h5", "h6", "pre", "code", "table", "script", "style")
_BLOCKS = ("p", "li", "dd", "dt", "blockquote", "div", "ul", "ol", "br")
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+")
_SHORT_FORMS = re.compile(r"\b(e\.g|i\.e|etc|a\.m|p\.m|Mr|Mrs|Ms|Dr|St|No)\.(?=\s+\S)")
_WITHIN_A_WORD = re.compile(r"(?<=\S)[.!?](?=\w)")
_ENDED = re.compile(r"[.!?][\"')\]\u2019\u201d]*$")


@dataclass(frozen=True, slots=True)
class Ease:
    """How easy one text is to read."""

    score: float
    """Flesch's reading ease: 100 is very easy, 0 very hard; short texts go beyond both."""
    words_in_sentence: float
    syllables_in_word: float

    @property
    def reader(self) -> str:
        """Who most likely understands it: `a child of 11`, `15 to 18 years old`."""
        return next((reader for least, reader in _AGES if self.score >= least), _HARDEST)

    @property
    def plain(self) -> bool:
        """Whether Flesch would call it plain English."""
        return self.score >= PLAIN

    @property
    def hint(self) -> str:
        """What would make it easier, in a sentence or two; empty where it is plain."""
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
    """How easy one policy is to read. None where a text has no sentence to measure."""

    policy: Policy
    words: Ease | None
    summary: Ease | None

    @property
    def hint(self) -> str:
        """What would make the policy easier, else its summary."""
        if self.words and self.words.hint:
            return self.words.hint
        return "" if self.summary is None or self.summary.plain else _HARD_SUMMARY

    @property
    def plain(self) -> bool:
        """Whether neither text is hard."""
        return not self.hint


def readability(site: Site) -> tuple[Readability, ...]:
    """Every policy of `site`, the hardest first: those that need work, and within each by the score of the words."""
    measured = [
        Readability(policy, ease_of(prose(words_as_html(policy, site))), ease_of(policy.summary))
        for policy in site.policies
    ]
    return tuple(
        sorted(measured, key=lambda each: (each.plain, each.words.score if each.words else 0.0, each.policy.slug))
    )


def hardest(measured: Sequence[Readability]) -> tuple[Readability, ...]:
    """Those of `measured`, in its order, that need work, and enough others to compare them with."""
    hard = sum(not each.plain for each in measured)
    return tuple(measured[: max(hard, _LEAST_SHOWN)])


def ease_of(text: str) -> Ease | None:
    """How easy a text in plain words is to read; None where there are no words."""
    # Takes half a second to load, and most commands need none of it; it has no types.
    from textstat.backend import counts, metrics  # noqa: PLC0415

    sentences = _sentences(text)
    if not counts.count_words(sentences):
        return None
    return Ease(
        score=metrics.flesch_reading_ease(sentences, "en_US"),
        words_in_sentence=metrics.words_per_sentence(sentences),
        syllables_in_word=metrics.syllables_per_word(sentences, "en_US"),
    )


def prose(document: str) -> str:
    """The sentences of some HTML, a block a line: without headings, tables and code, which are none."""
    root = parse_fragment(document)
    for element in list(root.iter(*_NOT_PROSE)):
        element.drop_tree()
    for element in root.iter(*_BLOCKS):
        element.text = f"\n{element.text or ''}"
        element.tail = f"\n{element.tail or ''}"
    lines = (" ".join(line.split()) for line in str(root.text_content()).splitlines())
    return "\n".join(filter(None, lines))


def _sentences(text: str) -> str:
    """`text` so that a full stop stands at the end of every sentence, and nowhere else."""
    text = _ADDRESS.sub(" ", text)
    text = _SHORT_FORMS.sub(lambda found: found[1].replace(".", ""), text)
    lines = [_WITHIN_A_WORD.sub("", line.strip()) for line in text.splitlines()]
    return " ".join(line if _ENDED.search(line) else f"{line.rstrip(',;:')}." for line in filter(None, lines))
