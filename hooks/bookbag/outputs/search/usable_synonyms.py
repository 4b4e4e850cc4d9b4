"""Which synonyms are of use on one site: those of which some page has what they stand for."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from itertools import takewhile
from typing import TYPE_CHECKING

from bookbag.outputs.search.search_words import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bookbag.outputs.search.postings import Postings
    from bookbag.outputs.search.search_documents import SearchDocument
    from bookbag.outputs.search.search_synonyms import Synonym

_MIN_COMMON_PREFIX, _MAX_SUFFIX = 4, 3
"""Two words count as forms of one if this many first letters agree and one is longer by at most so many."""


def usable_meanings(documents: tuple[SearchDocument, ...], told: WordPlaces, synonyms: Iterable[Synonym]) -> list[str]:
    """Lines `meanings=words` of the vocabulary, without meanings that no page of this site has.

    Meanings are separated by `|`: `#illness` is the id of a subject, anything else is words.
    """
    subjects = {subject for document in documents for subject in document.subjects}
    known: defaultdict[str, list[str]] = defaultdict(list)
    for word, meaning, is_subject in synonyms:
        if is_subject and meaning in subjects:
            known[word].append(f"#{meaning}")
        elif not is_subject and told.together(meaning):
            known[word].append(meaning)
    for word in [word for word, stands_for in known.items() if stands_for == [word] and " " not in word]:
        del known[word]
    by_meanings: defaultdict[str, list[str]] = defaultdict(list)
    for word, stands_for in sorted(known.items()):
        by_meanings["|".join(dict.fromkeys(stands_for))].append(word)
    return [f"{stands_for}={'|'.join(words)}" for stands_for, words in sorted(by_meanings.items())]


class WordPlaces:
    """Which places have which words. Words with a common beginning count as forms of one; the browser stems exactly."""

    def __init__(self, postings: Postings, idle: frozenset[str]) -> None:
        self._postings = postings
        self._words = postings.words()
        self._idle = idle
        self._known: dict[str, bool] = {}

    def together(self, phrase: str) -> bool:
        """Whether some place has every word of `phrase`, stop words aside."""
        if phrase not in self._known:
            places = [self._places_of(word) for word in phrase.split() if word not in self._idle]
            self._known[phrase] = bool(places) and bool(set.intersection(*places))
        return self._known[phrase]

    def _places_of(self, word: str) -> set[int]:
        beginning = word[: max(_MIN_COMMON_PREFIX, len(word) - 2)]
        first = bisect_left(self._words, beginning)
        alike = takewhile(lambda other: other.startswith(beginning), self._words[first:])
        return set().union(
            *(
                self._postings.places_of(other)
                for other in alike
                if other == word or len(other) <= len(word) + _MAX_SUFFIX
            )
        )


def synonyms_of(kind: str, synonyms: Iterable[Synonym]) -> list[str]:
    """`kind`, and the words that the vocabulary gives that meaning."""
    alike = {" ".join(folded(kind))}
    for word, meaning, is_subject in synonyms:
        if not is_subject and meaning in alike:
            alike.add(word)
    return sorted(alike)
