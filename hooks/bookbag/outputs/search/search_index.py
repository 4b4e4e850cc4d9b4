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
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bookbag.content.shipped.search_questions import WholeQuestions
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
_SATURATION = 3.0
"""BM25's k1: the weight at which a word has half the greatest impact."""
_LENGTH_NORMALISATION = 0.5
"""BM25's b: how much the length of a text matters, from 0, not at all, to 1, fully."""
_MAX_IMPACT = 9
"""One digit, so that impacts are written as a string of digits."""
_WEIGHT_SCALE = 100
"""Weights of pages are written as whole hundredths."""

EXCERPT_WORDS = 40
"""Words of a place's text that are published for results to show; whole texts would be larger than the index."""

_DIGITS = "".join(chr(code) for code in range(35, 127) if chr(code) != "\\")
"""ASCII characters that JSON does not escape. The first half are a number's last digit, the others continue it."""
_BASE = len(_DIGITS) // 2


@dataclass(slots=True)
class _Place:
    page: int
    anchor: str
    heading: str
    text: str
    weights: Counter[str] = field(default_factory=Counter)
    """Words with their weights, summed over the fields."""

    def add(self, text: str, weight: float) -> None:
        for word in folded(text):
            self.weights[word] += weight  # type: ignore[assignment]  # typeshed has whole numbers only

    def add_text(self, text: str, usual_length: float) -> None:
        """Add the words of a body, each with less weight the longer the text is than `usual_length` words."""
        words = folded(text)
        longer = 1 - _LENGTH_NORMALISATION + _LENGTH_NORMALISATION * len(words) / usual_length if usual_length else 1.0
        for word, times in Counter(words).items():
            self.weights[word] += _TEXT * times / longer  # type: ignore[assignment]


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
    places = _places(documents)
    postings = _postings(places, idle)
    told = WordPlaces({word: {nth for nth, _ in posting} for word, posting in postings.items()}, idle)
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
        "meanings": usable_meanings(documents, told, asked_with.synonyms),
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


def _places(documents: tuple[SearchDocument, ...]) -> list[_Place]:
    lengths = [len(section.text.split()) for document in documents for section in document.sections if section.text]
    usual = sum(lengths) / len(lengths) if lengths else 0.0
    return [place for nth, document in enumerate(documents) for place in _places_of(nth, document, usual)]


def _places_of(nth: int, document: SearchDocument, usual: float) -> Iterable[_Place]:
    """The place of the page itself, with the text before its first heading, then one for each section."""
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
    """The words in alphabetical order, each with its places and their impacts; words of `idle` are left out.

    The weights of `places` are used up.
    """
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for nth, place in enumerate(places):
        for word, weight in place.weights.items():
            if word not in idle:
                found[word].append((nth, _impact(weight)))
        place.weights.clear()  # the postings have them now; of a large site they are some 5 MB for 1,000 pages
    return dict(sorted(found.items()))


def _packed(postings: Mapping[str, list[tuple[int, int]]]) -> dict[str, Any]:
    """The postings as three series: places per word, differences between successive places, and impacts as digits.

    As text they take half the bytes of lists of numbers, and are parsed faster.
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
    """A number in base `_BASE`, lowest digit first, as long as it needs to be."""
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
    """For each subject, page and impact in turn; the impact is greatest for a page's first subject, its main one."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for nth, document in enumerate(documents):
        for rank, subject in enumerate(document.subjects):
            found[subject] += (nth, round(_MAX_IMPACT / (1 + rank / 2)))
    return dict(sorted(found.items()))


def _compact_json(value: Any) -> str:  # noqa: ANN401 - whatever JSON can say
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
