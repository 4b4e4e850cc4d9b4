"""Whole questions as parents ask them: the list that ships, and what the browser gets of it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from bookbag.content.shipped.expected_subjects import expected_subjects
from bookbag.content.shipped.search_questions import WholeQuestion, WholeQuestions, shipped_questions
from bookbag.outputs.search.search_words import folded, stop_words, word_weights
from bookbag.outputs.search.whole_questions import NamedPlace, questions_for_browser
from bookbag.rules.languages import names_of_language

SHIPPED = shipped_questions()
KINDS = {"open", "hours", "bring", "next", "phone", "address", "terms"}

PLACES = (
    NamedPlace(("Complaints",), is_page=True, text="We listen.", subjects=("complaints",)),
    NamedPlace(("Going to Ofsted",), is_page=False, text="Ring them.", subjects=()),
    NamedPlace(("Feedback",), is_page=True, text="Put a name in everything.", subjects=("fees", "complaints")),
)


def asked(question: WholeQuestion, **alike: tuple[str, ...]) -> list[Any]:
    """What the browser gets of one question."""
    return list(questions_for_browser(WholeQuestions(alike, (question,)), PLACES)["asked"])


def test_every_question_can_be_asked_and_answered() -> None:
    """Each has a pattern, and an answer: a subject that is one, words, data or the week."""
    known = {subject.id for subject in expected_subjects(())} | {"emergency-closure"}
    for question in SHIPPED.asked:
        assert question.asks
        assert question.subject or question.say or question.answer or question.this_week
        assert not question.subject or question.subject in known, question.subject
        assert not question.answer or question.answer in KINDS
    assert [question.subject for question in SHIPPED.asked if question.first] == ["safeguarding"]


def test_every_list_that_a_pattern_names_is_there() -> None:
    """And none is named by no pattern; no word of a list is empty."""
    named = {name for question in SHIPPED.asked for ask in question.asks for name in re.findall("[A-Z_]{2,}", ask)}
    assert named == set(SHIPPED.alike)
    assert [name for name, words in SHIPPED.alike.items() if not all(map(folded, words))] == []


def test_no_pattern_is_malformed() -> None:
    """None begins or ends with `>`, or only says what must not stand there."""
    for question in SHIPPED.asked:
        for ask in question.asks:
            groups = ask.split()
            assert groups[0] != ">" != groups[-1], ask
            assert any(not group.startswith("-") for group in groups if group != ">"), ask
            assert "//" not in ask, ask


@pytest.mark.parametrize(
    ("question", "places"),
    [
        (WholeQuestion(("a b",), subject="complaints"), [0, 9, 2, 4]),
        (WholeQuestion(("a b",), say=("ofsted",)), [1, 8]),
        (WholeQuestion(("a b",), say=("feedback", "going to ofsted")), [1, 8, 2, 9]),
        (WholeQuestion(("a b",), say=("name in everything",)), [2, 5]),
    ],
)
def test_a_question_knows_its_places(question: WholeQuestion, places: list[int]) -> None:
    """Pages by subject, the main one more; by title, else heading; by text only where neither has the words."""
    assert asked(question) == [(places, "", ["a b"])]


def test_what_leads_nowhere_is_left_out() -> None:
    """A question about what this site says nothing of costs nothing, nor do the lists of words that it names."""
    nowhere = WholeQuestion(("OTHER b",), subject="sleep", say=("naps",))
    assert asked(nowhere, OTHER=("x",)) == []
    assert questions_for_browser(WholeQuestions({"OTHER": ("x",)}, (nowhere,)), PLACES)["alike"] == {}


def test_words_are_folded_as_those_of_a_query() -> None:
    """Names in capitals stay; hyphens join words that follow each other; the sign for none stays before."""
    question = WholeQuestion(("DON'T_X don't/e-mail > -Na\u00efve",), cues=("Caf\u00e9", "home-time"), answer="phone")
    ((_, kind, patterns),) = asked(question)
    assert kind == "=phone"
    assert patterns == ["dont-x dont/e-mail > -naive", "~cafe/home-time"]


def test_weights_are_of_words_that_can_be_asked() -> None:
    """Each weighs less than others, stands once, is folded, and is no stop word."""
    weighed = [word for words in word_weights().values() for word in words]
    assert len(weighed) == len(set(weighed)) > 300
    assert all(0 < float(weight) < 1 for weight in word_weights())
    assert [word for word in weighed if folded(word) != [word] or word in stop_words()] == []


@pytest.mark.parametrize(
    ("code", "names"),
    [("pl", ("Polish", "polski")), ("ar", ("Arabic", "\u0627\u0644\u0639\u0631\u0628\u064a\u0629")), ("xx", ("xx",))],
)
def test_a_language_has_two_names(code: str, names: tuple[str, ...]) -> None:
    """In English, and in itself; of a code that nobody knows there is the code."""
    assert names_of_language(code) == names
