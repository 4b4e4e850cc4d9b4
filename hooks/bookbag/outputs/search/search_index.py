"""The inverted index that the browser searches: two compact JSON files under `search/`, written at build time.

A *place* is what a result leads to: a page, or a section of one. Each word has its postings: the places where it
stands, each with an impact (1 to 9), which is computed here so that the browser only adds up. Impacts follow BM25F:
a word in a title weighs more than one in a text, a second occurrence adds less than the first, and each word of a
long text weighs less.
(Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009.)
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import field
from typing import TYPE_CHECKING, Any

from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.shipped.search_questions import WholeQuestions
from bookbag.outputs.search.postings import Postings
from bookbag.outputs.search.search_synonyms import synonyms_in
from bookbag.outputs.search.search_words import folded, stop_words, word_weights
from bookbag.outputs.search.usable_synonyms import WordPlaces, synonyms_of, usable_meanings
from bookbag.outputs.search.whole_questions import NamedPlace, questions_for_browser

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bookbag.content.records.vocabulary import Vocabulary
    from bookbag.outputs.search.search_documents import SearchDocument
    from bookbag.outputs.search.search_synonyms import Synonym

INDEX_FILE = "search/search_words.json"
EXCERPTS_FILE = "search/search_texts.json"

_TITLE, _NAME, _SUMMARY, _HEADING, _TEXT = 10.0, 7.0, 4.0, 5.0, 1.0
"""Weights of a word in each field."""
_LENGTH_NORMALISATION = 0.5
"""BM25's b: how much the length of a text matters, from 0, not at all, to 1, fully."""
_GREATEST_IMPACT = 9
"""That of the page whose main subject is looked for."""
_WEIGHT_SCALE = 100
"""Weights of pages are written as whole hundredths."""

EXCERPT_WORDS = 40
"""Words of a place's text that are published for results to show; whole texts would be larger than the index."""


@dataclass(frozen=True, slots=True)
class _Place:
    page: int
    anchor: str
    heading: str
    text: str


class _Weights(dict[str, float]):
    """The words of one place with their weights, summed over the fields."""

    def add(self, text: str, weight: float) -> None:
        for word in folded(text):
            self[word] = self.get(word, 0.0) + weight

    def add_text(self, text: str, usual_length: float) -> None:
        """Add the words of a body, each with less weight the longer the text is than `usual_length` words."""
        words = folded(text)
        longer = 1 - _LENGTH_NORMALISATION + _LENGTH_NORMALISATION * len(words) / usual_length if usual_length else 1.0
        for word, times in Counter(words).items():
            self[word] = self.get(word, 0.0) + _TEXT * times / longer

    def without(self, idle: frozenset[str]) -> _Weights:
        """All but the words in `idle`."""
        return _Weights((word, weight) for word, weight in self.items() if word not in idle)


@dataclass(frozen=True, slots=True)
class AskedWith:
    """What people may type, beside the words of the pages, and what is said without looking for pages."""

    kind: str
    """The kind of setting, such as "nursery". Every page is about the nursery, so that word and its synonyms find
    nothing by themselves; the engine is told them under `itself`."""
    ask: Mapping[str, str]
    """The suggestion for somebody who found nothing: `address`, `title` and `text`."""
    synonyms: Sequence[Synonym] = ()
    questions: WholeQuestions = WholeQuestions({}, ())
    answers: Mapping[str, Any] = field(default_factory=dict)
    """Answers from data, by their kinds."""


def search_files(
    documents: Iterable[SearchDocument], vocabularies: Iterable[Vocabulary], kind: str, ask: Mapping[str, str]
) -> dict[str, str]:
    """The contents of the index files by their URL paths, with the synonyms of some vocabularies alone."""
    synonyms = tuple(synonym for each in vocabularies for synonym in synonyms_in(each))
    return index_files(documents, AskedWith(kind, ask, synonyms))


def index_files(documents: Iterable[SearchDocument], asked_with: AskedWith) -> dict[str, str]:
    """The contents of the index files by their URL paths."""
    documents, idle = tuple(documents), stop_words()
    places, postings = list[_Place](), Postings()
    for place, weights in _weighed_places(documents):
        postings.add(len(places), weights.without(idle))
        places.append(place)
    words = {
        "pages": [
            [each.address, each.title, round(each.weight * _WEIGHT_SCALE), "|".join(each.names)] for each in documents
        ],
        "until": [[nth, each.until.isoformat()] for nth, each in enumerate(documents) if each.until],
        "places": [[place.page, place.anchor, place.heading] for place in places],
        "stop": " ".join(sorted(idle)),
        "words": " ".join(postings.words()),
        **postings.packed(),
        "subjects": _subjects(documents),
        "meanings": usable_meanings(documents, WordPlaces(postings, idle), asked_with.synonyms),
        "itself": synonyms_of(asked_with.kind, asked_with.synonyms),
        "weights": {weight: " ".join(words) for weight, words in word_weights().items()},
        **questions_for_browser(asked_with.questions, _named_places(places, documents)),
        "answers": dict(asked_with.answers),
        "ask": dict(asked_with.ask),
    }
    return {INDEX_FILE: _compact_json(words), EXCERPTS_FILE: _compact_json([_excerpt(place.text) for place in places])}


def _named_places(places: Iterable[_Place], documents: Sequence[SearchDocument]) -> Iterator[NamedPlace]:
    """The places by what they are called, in the same order."""
    for place in places:
        document = documents[place.page]
        if place.anchor or place.heading:
            yield NamedPlace((place.heading,), is_page=False, text=place.text, subjects=())
        else:
            names = (document.title, *document.names)
            yield NamedPlace(names, is_page=True, text=place.text, subjects=document.subjects)


def _weighed_places(documents: tuple[SearchDocument, ...]) -> Iterator[tuple[_Place, _Weights]]:
    """The places of all documents, each with the weights of its words: those of all would fill much memory."""
    lengths = [len(section.text.split()) for document in documents for section in document.sections if section.text]
    usual = sum(lengths) / len(lengths) if lengths else 0.0
    for nth, document in enumerate(documents):
        yield from _places_of(nth, document, usual)


def _places_of(nth: int, document: SearchDocument, usual: float) -> Iterator[tuple[_Place, _Weights]]:
    """The place of the page itself, with the text before its first heading, then one for each section."""
    opening, *sections = document.sections
    weights = _Weights()
    weights.add(document.title, _TITLE)
    weights.add(" ".join(document.names), _NAME)
    weights.add(document.summary, _SUMMARY)
    weights.add_text(f"{opening.text} {document.facts} {document.unseen}", usual)
    yield _Place(nth, "", "", " ".join(filter(None, (document.summary, document.facts, opening.text)))), weights
    for section in sections:
        weights = _Weights()
        weights.add(section.heading, _HEADING)
        weights.add_text(section.text, usual)
        yield _Place(nth, section.anchor, section.heading, section.text), weights


def _excerpt(text: str) -> str:
    words = text.split(" ", EXCERPT_WORDS)
    return " ".join((*words[:EXCERPT_WORDS], "\N{HORIZONTAL ELLIPSIS}") if len(words) > EXCERPT_WORDS else words)


def _subjects(documents: tuple[SearchDocument, ...]) -> dict[str, list[int]]:
    """For each subject, page and impact in turn; the impact is greatest for a page's first subject, its main one."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for nth, document in enumerate(documents):
        for rank, subject in enumerate(document.subjects):
            found[subject] += (nth, round(_GREATEST_IMPACT / (1 + rank / 2)))
    return dict(sorted(found.items()))


def _compact_json(value: Any) -> str:  # noqa: ANN401 - whatever JSON can say
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
