"""Whole questions as the browser gets them: with the places of this site that answer, found at build time."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from bookbag.content.quick_dataclasses import dataclass
from bookbag.outputs.search.search_words import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bookbag.content.shipped.search_questions import WholeQuestion, WholeQuestions

_NAME: Final = re.compile(r"[A-Z_]+")
"""The name of a list of words that say alike."""
_BEHIND: Final = ">"
_TITLE, _HEADING, _TEXT = 9, 8, 5
"""How much a place answers that has the words of `say` in its title, its heading or its text."""
_MOST: Final = 9


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place of the index by what it is called."""

    titles: tuple[str, ...]
    """The title and other names of a page; the heading of a section."""
    is_page: bool
    text: str
    subjects: tuple[str, ...]
    """The ids of the subjects that a page covers, the main one first; empty for a section."""


def questions_for_browser(questions: WholeQuestions, places: Iterable[NamedPlace]) -> dict[str, Any]:
    """What the engine reads: `alike`, and `asked`, each question with its places; without those that lead nowhere.

    A question is `[places, kind, patterns]`: places, and how much each answers from 1 to 9, in turn; the kind is
    `first`, `week`, `=` and a kind of answer from data, or empty.
    """
    known = _Places(places)
    asked: list[tuple[list[int], str, list[str]]] = []
    for question in questions.asked:
        answering = known.answering(question)
        if answering or question.answer or question.this_week:
            asked.append((answering, _kind(question), [*map(_pattern, question.asks), *_cues(question)]))
    named = {name for *_, patterns in asked for pattern in patterns for name in _NAME.findall(pattern)}
    alike = {name: "|".join(map(_joined, words)) for name, words in questions.alike.items() if name in named}
    return {"alike": alike, "asked": asked}


def _kind(question: WholeQuestion) -> str:
    if question.first:
        return "first"
    return f"={question.answer}" if question.answer else "week" if question.this_week else ""


def _cues(question: WholeQuestion) -> Iterator[str]:
    """A pattern of one list, marked by `~`: two of its words are wanted."""
    if question.cues:
        yield "~" + "/".join(map(_joined, question.cues))


def _pattern(written: str) -> str:
    return " ".join(each if each == _BEHIND else _group(each) for each in written.split())


def _group(written: str) -> str:
    """Words of which one is wanted, or a name in capitals, each folded; `-` before them if none is wanted."""
    unwanted = written.startswith("-")
    ways = written.removeprefix("-").split("/")
    joined = "/".join(each if _NAME.fullmatch(each) else _joined(each) for each in ways)
    return f"-{joined}" if unwanted else joined


def _joined(phrase: str) -> str:
    """Words that follow each other, with a hyphen between."""
    return "-".join(folded(phrase))


class _Places:
    """The places of a site by subject, and by what they are called."""

    def __init__(self, places: Iterable[NamedPlace]) -> None:
        self._covering: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self._titles: list[tuple[int, int, str]] = []
        self._texts: list[str] = []
        for number, place in enumerate(places):
            for rank, subject in enumerate(place.subjects):
                self._covering[subject].append((number, round(_MOST / (1 + rank))))
            self._texts.append(place.text.lower())
            weight = _TITLE if place.is_page else _HEADING
            self._titles += [(number, weight, f" {' '.join(folded(each))} ") for each in place.titles]
        self._all_titles = "\n".join(title for _, _, title in self._titles)
        self._all_texts = "\n".join(self._texts)

    def answering(self, question: WholeQuestion) -> list[int]:
        """Numbers of places, and how much each answers, in turn."""
        found: dict[int, int] = {}
        for place, weight in (*self._covering[question.subject], *self._saying(question.say)):
            found[place] = max(weight, found.get(place, 0))
        return [number for pair in sorted(found.items()) for number in pair]

    def _saying(self, say: Sequence[str]) -> list[tuple[int, int]]:
        """The places in whose title, other name or heading one of some phrases stands; where there is none, in a text."""
        phrases = [phrase for each in say if (phrase := f" {' '.join(folded(each))} ") in self._all_titles]
        if phrases:
            return [(place, weight) for place, weight, title in self._titles if any(each in title for each in phrases)]
        written = [each.lower() for each in say if each.lower() in self._all_texts]
        if not written:
            return []
        return [(place, _TEXT) for place, text in enumerate(self._texts) if any(each in text for each in written)]
