"""The index that a browser searches: made once at build time, compact, in files of its own under `search/`.

A *place* is what a result leads to: a page, or a section of one. Every word knows the places where it stands, with how
much it says about each (1 to 63), worked out here so that the browser only adds up. The scale is BM25F's: a word in a
title says more than one in a text, a second time adds less than the first, and a long text says less with each word.
(Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009.)
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from bookbag.content.shipped.search_vocabulary import meanings
from bookbag.outputs.search.search_words import folded, stop_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bookbag.content.records.vocabulary import Vocabulary
    from bookbag.outputs.search.search_documents import SearchDocument

    _Meaning = tuple[str, str, bool]
    """As `vocabulary.meanings` gives them."""

INDEX_FILE = "search/search_words.json"
EXCERPTS_FILE = "search/search_texts.json"

_TITLE, _NAME, _SUMMARY, _HEADING, _TEXT = 10.0, 7.0, 4.0, 5.0, 1.0
_SATURATION = 3.0
_LENGTH_NORMALISATION = 0.5
"""How much the length of a text matters: 0 not at all, 1 fully."""
_MAX_IMPACT = 9
_WEIGHT_SCALE = 100

EXCERPT_WORDS = 40
"""How much of the text of a place a result can show: whole texts would weigh more than the index."""

_MIN_COMMON_PREFIX, _MAX_SUFFIX = 4, 3
"""Letters that words of one kind have in common at least, and by which one may be longer."""

_DIGITS = "".join(chr(code) for code in range(35, 127) if chr(code) != "\\")
"""Signs that JSON writes as they are: the first half end a number, the others go on."""
_BASE = len(_DIGITS) // 2


@dataclass(slots=True)
class _Place:
    page: int
    anchor: str
    heading: str
    text: str
    weights: Counter[str] = field(default_factory=Counter)
    """Words with their weight."""

    def add(self, text: str, weight: float) -> None:
        for word in folded(text):
            self.weights[word] += weight  # type: ignore[assignment]  # typeshed has whole numbers only

    def add_text(self, text: str, usual_length: float) -> None:
        """Take in a running text, in which a word counts less the longer the text is than usual."""
        words = folded(text)
        longer = 1 - _LENGTH_NORMALISATION + _LENGTH_NORMALISATION * len(words) / usual_length if usual_length else 1.0
        for word, times in Counter(words).items():
            self.weights[word] += _TEXT * times / longer  # type: ignore[assignment]


def search_files(
    documents: Iterable[SearchDocument], vocabularies: Iterable[Vocabulary], kind: str, ask: Mapping[str, str]
) -> dict[str, str]:
    """The files by which a browser finds `documents`, by their addresses.

    `kind` is what the setting is, such as a nursery: what every page is about tells none from another.
    `ask` says where somebody is led who found nothing: `address`, `title` and `text`.
    """
    documents, said, idle = tuple(documents), tuple(meanings(*vocabularies)), stop_words()
    places = _places(documents)
    postings = _postings(places, idle)
    words = {
        "pages": [
            [each.address, each.title, round(each.weight * _WEIGHT_SCALE), "|".join(each.names)] for each in documents
        ],
        "until": [[nth, each.until.isoformat()] for nth, each in enumerate(documents) if each.until],
        "places": [[place.page, place.anchor, place.heading] for place in places],
        "stop": " ".join(sorted(idle)),
        "words": " ".join(postings),
        **_packed(postings),
        "subjects": _subjects(documents),
        "meanings": _usable_meanings(documents, _WordPages(places, postings, idle), said),
        "itself": _synonyms_of(kind, said),
        "ask": dict(ask),
    }
    return {INDEX_FILE: _compact_json(words), EXCERPTS_FILE: _compact_json([_excerpt(place.text) for place in places])}


def _places(documents: tuple[SearchDocument, ...]) -> list[_Place]:
    lengths = [len(section.text.split()) for document in documents for section in document.sections if section.text]
    usual = sum(lengths) / len(lengths) if lengths else 0.0
    return [place for nth, document in enumerate(documents) for place in _places_of(nth, document, usual)]


def _places_of(nth: int, document: SearchDocument, usual: float) -> Iterable[_Place]:
    """The page itself, with what stands before its first heading, and each of its sections."""
    opening, *sections = document.sections
    page = _Place(nth, "", "", " ".join(filter(None, (document.summary, document.facts, opening.text))))
    page.add(document.title, _TITLE)
    page.add(" ".join(document.names), _NAME)
    page.add(document.summary, _SUMMARY)
    page.add_text(f"{opening.text} {document.facts} {document.unseen}", usual)
    yield page
    for section in sections:
        place = _Place(nth, section.anchor, section.heading, section.text)
        place.add(section.heading, _HEADING)
        place.add_text(section.text, usual)
        yield place


def _postings(places: list[_Place], idle: frozenset[str]) -> dict[str, list[tuple[int, int]]]:
    """Words in their order, each with its places and how much it says there."""
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for nth, place in enumerate(places):
        for word, weight in place.weights.items():
            if word not in idle:
                found[word].append((nth, _impact(weight)))
    return dict(sorted(found.items()))


def _packed(postings: Mapping[str, list[tuple[int, int]]]) -> dict[str, Any]:
    """How many places each word has; the steps from place to place; and, as digits, how much the word says there.

    Apart and as text they weigh half of what lists of numbers do, and a telephone reads them faster.
    """
    steps = []
    for posting in postings.values():
        places = [place for place, _ in posting]
        steps += [place - before for place, before in zip(places, [0, *places], strict=False)]
    return {
        "counts": [len(posting) for posting in postings.values()],
        "steps": "".join(map(_encoded_number, steps)),
        "impacts": "".join(str(impact) for posting in postings.values() for _, impact in posting),
    }


def _encoded_number(value: int) -> str:
    """A number in as few signs as it needs, its lowest digit first."""
    signs = ""
    while value >= _BASE:
        value, digit = divmod(value, _BASE)
        signs += _DIGITS[_BASE + digit]
    return signs + _DIGITS[value]


def _excerpt(text: str) -> str:
    words = text.split(" ", EXCERPT_WORDS)
    return " ".join((*words[:EXCERPT_WORDS], "\N{HORIZONTAL ELLIPSIS}") if len(words) > EXCERPT_WORDS else words)


def _impact(weight: float) -> int:
    return max(1, round(_MAX_IMPACT * weight / (_SATURATION + weight)))


def _subjects(documents: tuple[SearchDocument, ...]) -> dict[str, list[int]]:
    """The pages that cover each subject; a page's main subject is its first, which says most of it."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for nth, document in enumerate(documents):
        for rank, subject in enumerate(document.subjects):
            found[subject] += (nth, round(_MAX_IMPACT / (1 + rank / 2)))
    return dict(sorted(found.items()))


def _usable_meanings(documents: tuple[SearchDocument, ...], told: _WordPages, said: Iterable[_Meaning]) -> list[str]:
    """What parents type, with what it stands for here: `#illness` a subject, else words. What leads nowhere is left out."""
    subjects = {subject for document in documents for subject in document.subjects}
    known: defaultdict[str, list[str]] = defaultdict(list)
    for word, meaning, is_subject in said:
        typed, words = " ".join(folded(word)), " ".join(folded(meaning))
        if is_subject and meaning in subjects:
            known[typed].append(f"#{meaning}")
        elif not is_subject and told.together(words):
            known[typed].append(words)
    for word in [word for word, stands_for in known.items() if stands_for == [word] and " " not in word]:
        del known[word]
    by_meanings: defaultdict[str, list[str]] = defaultdict(list)
    for word, stands_for in sorted(known.items()):
        by_meanings["|".join(dict.fromkeys(stands_for))].append(word)
    return [f"{stands_for}={'|'.join(words)}" for stands_for, words in sorted(by_meanings.items())]


class _WordPages:
    """Which pages have words that go together. The browser knows endings better; here a common beginning will do."""

    def __init__(
        self, places: list[_Place], postings: Mapping[str, list[tuple[int, int]]], idle: frozenset[str]
    ) -> None:
        self._pages = {word: {places[nth].page for nth, _ in posting} for word, posting in postings.items()}
        self._words = sorted(self._pages)
        self._idle = idle
        self._known: dict[str, bool] = {}

    def together(self, phrase: str) -> bool:
        """Whether some page has every word of `phrase` that says something."""
        if phrase not in self._known:
            pages = [self._pages_of(word) for word in phrase.split() if word not in self._idle]
            self._known[phrase] = bool(pages) and bool(set.intersection(*pages))
        return self._known[phrase]

    def _pages_of(self, word: str) -> set[int]:
        beginning = word[: max(_MIN_COMMON_PREFIX, len(word) - 2)]
        first = bisect_left(self._words, beginning)
        alike = takewhile(lambda other: other.startswith(beginning), self._words[first:])
        return set().union(
            *(self._pages[other] for other in alike if other == word or len(other) <= len(word) + _MAX_SUFFIX)
        )


def _synonyms_of(kind: str, said: Iterable[_Meaning]) -> list[str]:
    """`kind`, and whatever stands for it."""
    alike = {" ".join(folded(kind))}
    for word, meaning, is_subject in said:
        if not is_subject and " ".join(folded(meaning)) in alike:
            alike.add(" ".join(folded(word)))
    return sorted(alike)


def _compact_json(value: Any) -> str:  # noqa: ANN401 - whatever JSON can say
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
