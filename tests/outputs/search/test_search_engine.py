"""The engine of the search, on a page in Chromium with the example's index: what parents type, and what they are led to."""

from __future__ import annotations

import os
import random
import sys
from collections import defaultdict
from typing import TYPE_CHECKING, Final

import pytest

from bookbag.outputs.search.search_documents import SearchDocument, documents_to_search
from bookbag.outputs.search.search_index import EXCERPTS_FILE, INDEX_FILE
from bookbag.outputs.search.search_words import folded
from tests.helpers.search_engine import Answer, Engine, asked_in
from tests.helpers.search_sites import Made

if TYPE_CHECKING:
    from bookbag.publishing.site import Site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def documents(site: Site) -> dict[str, SearchDocument]:
    """What can be found of it, by address."""
    return {each.address: each for each in documents_to_search(site)}


# --- What parents type -----------------------------------------------------------------------------------------------


def test_parents_find_what_they_mean(engine: Engine) -> None:
    """Of the development set 95 in 100 lead to an answer among the first three, and 80 in 100 straight to it."""
    asked = asked_in("development.yml")
    answers = engine.ask_all(each.query for each in asked)
    met = list(zip(asked, answers, strict=True))
    missed = {
        count: [
            f"{each.kind}: {each.query!r} gives {got.addresses[:3]}"
            for each, got in met
            if not got.first(count, each.answers)
        ]
        for count in (1, 3)
    }
    assert len(asked) > 100
    assert len(missed[3]) <= 0.05 * len(asked), "\n".join(missed[3])
    assert len(missed[1]) <= 0.20 * len(asked), "\n".join(missed[1])


@pytest.mark.skipif(
    os.environ.get("BOOKBAG_KEPT_ASIDE") != "1", reason="measured once, at the end, by BOOKBAG_KEPT_ASIDE=1"
)
def test_parents_find_what_nobody_worked_with(engine: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    """Of the set that was kept aside 85 in 100 lead to an answer among the first three, and 70 straight to it."""
    asked = asked_in("kept_aside.yml")
    answers = engine.ask_all(each.query for each in asked)
    by_kind: defaultdict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for each, got in zip(asked, answers, strict=True):
        by_kind[each.kind].append((got.first(1, each.answers), got.first(3, each.answers)))
    every = [each for kind in by_kind.values() for each in kind]
    with capsys.disabled():
        for name, kind in (*sorted(by_kind.items()), ("all", every)):
            first, third = (sum(each) / len(kind) for each in zip(*kind, strict=True))
            sys.stdout.write(f"\n{name}: {len(kind)} queries, recall@1 {first:.2f}, recall@3 {third:.2f}")
    at_first, at_third = (sum(each) / len(every) for each in zip(*every, strict=True))
    del asked, answers
    assert at_third >= 0.85
    assert at_first >= 0.70


# --- Names -----------------------------------------------------------------------------------------------------------


def test_a_title_leads_straight_to_its_page(engine: Engine, documents: dict[str, SearchDocument]) -> None:
    """Whoever types the title of a public page has that page first."""
    answers = engine.ask_all(each.title for each in documents.values())
    missed = [
        (address, got.addresses[:3])
        for address, got in zip(documents, answers, strict=True)
        if address != got.addresses[0]
    ]
    assert missed == []
    assert len(documents) > 90


def test_a_policy_is_found_by_its_other_names(engine: Engine, site: Site) -> None:
    """By whatever else it is called, and by its keywords, it is among the first three."""
    named = [
        (f"policies/{policy.slug}/", name)
        for policy in site.policies
        for name in (*policy.also_known_as, *policy.keywords)
    ]
    answers = engine.ask_all(name for _, name in named)
    assert len(named) > 150
    assert [each for each, got in zip(named, answers, strict=True) if not got.first(3, each[:1])] == []


# --- Words -----------------------------------------------------------------------------------------------------------


def test_no_known_word_is_corrected(engine: Engine, files: tuple[str, str]) -> None:
    """Every word of the index typed alone is taken as it is, and finds something."""
    words = Made.of({INDEX_FILE: files[0], EXCERPTS_FILE: files[1]}).words["words"].split(" ")
    assert len(words) > 2000
    answers = engine.ask_briefly(words)
    assert [got.query for got in answers if got.said["corrected"] or not got.found] == []


@pytest.fixture(scope="session")
def phrases(engine: Engine, files: tuple[str, str]) -> list[Answer]:
    """The answers to every phrase of the vocabulary that the index has."""
    return engine.ask_briefly(Made.of({INDEX_FILE: files[0], EXCERPTS_FILE: files[1]}).meanings())


def test_no_word_of_the_vocabulary_is_corrected(phrases: list[Answer]) -> None:
    """Nor is one that parents use and the vocabulary knows."""
    assert len(phrases) > 4000
    assert [got.query for got in phrases if got.said["corrected"]] == []


def test_nearly_every_word_of_the_vocabulary_finds_something(phrases: list[Answer]) -> None:
    """What leads nowhere on this site was left out by the build, as far as words can be told apart without endings."""
    assert len([got.query for got in phrases if not got.found]) <= 0.002 * len(phrases)


def slipped(word: str, how: str, at: int, letter: str) -> str:
    """A word with one slip in it, never in its first letter."""
    at = 1 + at % (len(word) - 2)
    return {
        "left out": word[:at] + word[at + 1 :],
        "doubled": word[:at] + word[at] + word[at:],
        "exchanged": word[:at] + letter + word[at + 1 :],
        "swapped": word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    }[how]


HOW: Final = ("left out", "doubled", "exchanged", "swapped")


@pytest.fixture(scope="session")
def long_words(engine: Engine, site: Site) -> list[tuple[str, str]]:
    """The long words of policies' titles, each with the page that it finds among the first five when nothing slips."""
    words = [
        (f"policies/{each.slug}/", word) for each in site.policies for word in folded(each.title) if len(word) >= 7
    ]
    answers = engine.ask_all(word for _, word in words)
    found = [each for each, got in zip(words, answers, strict=True) if got.first(5, each[:1])]
    assert len(found) >= 0.9 * len(words) > 40
    return found


@pytest.fixture(scope="session")
def known(files: tuple[str, str]) -> set[str]:
    """Every word that the index knows: with a slip that makes it another of these a word is that other word."""
    made = Made.of({INDEX_FILE: files[0], EXCERPTS_FILE: files[1]})
    return {*made.words["words"].split(" "), *(word for phrase in made.meanings() for word in phrase.split(" "))}


def test_one_slip_in_a_long_word_is_forgiven(
    engine: Engine, long_words: list[tuple[str, str]], known: set[str]
) -> None:
    """A long word of a policy's title, with any one slip that makes it no other word, finds the policy in the first five.

    So 97 times in 100: "soking" may be meant for soaking too.
    """
    chance = random.Random(7)  # noqa: S311 - no secret
    slips = [
        (page, typed)
        for page, word in long_words
        for how in HOW
        for at in range(len(word) - 2)
        if (typed := slipped(word, how, at, chance.choice("abcdefghijklmnopqrstuvwxyz"))) not in known
    ]
    assert len(slips) > 1000
    answers = engine.ask_all(typed for _, typed in slips)
    missed = [typed for (page, typed), got in zip(slips, answers, strict=True) if not got.first(5, {page})]
    assert len(missed) <= 0.03 * len(slips), missed


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("headlice", "policies/illness-and-infection/"),
        ("firstaid", "policies/first-aid-and-accidents/"),
        ("keyperson", "policies/key-person/"),
        ("halfterm", "term-dates/"),
        ("packedlunch", "policies/allergies-and-food/"),
        ("pass word", "policies/arrivals-and-collections/"),
        ("safe guarding", "policies/safeguarding-children/"),
        ("news letters", "newsletters/"),
        ("comp laints", "policies/complaints/"),
    ],
)
def test_words_run_together_or_apart_are_understood(engine: Engine, query: str, page: str) -> None:
    """A space too few or too many leads to the same."""
    assert engine.ask(query).first(3, {page}), engine.ask(query).addresses[:3]


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("medi", "policies/administering-medicines/"),
        ("complai", "policies/complaints/"),
        ("safegua", "policies/safeguarding-children/"),
        ("how do i compl", "policies/complaints/"),
        ("term da", "term-dates/"),
        ("head li", "policies/illness-and-infection/"),
    ],
)
def test_a_half_typed_word_finds_already(engine: Engine, query: str, page: str) -> None:
    """From three letters on, what is typed so far finds what it may become."""
    assert engine.ask(query).first(3, {page}), engine.ask(query).addresses[:3]


@pytest.mark.parametrize("query", ["ill", "she is ill", "I'll keep him at home ill"])
def test_a_stop_word_that_means_something_is_heard(engine: Engine, query: str) -> None:
    """`I'll` is passed over, and `ill`, which is written alike without its apostrophe, is what a parent asks about."""
    assert engine.ask(query).first(3, {"policies/illness-and-infection/"})


@pytest.mark.parametrize(
    ("question", "bare"),
    [
        ("what is the complaints policy?", "complaints policy"),
        ("When are the term dates?", "term dates"),
        ("what are our fees", "fees"),
        ("who is the SENCO?", "senco"),
        ("Can my child have nits?", "child nits"),
        ("what about medicines", "medicines"),
    ],
)
def test_a_question_is_as_good_as_its_words(engine: Engine, question: str, bare: str) -> None:
    """Stop words, capitals and question marks change nothing of what is found."""
    assert engine.ask(question).addresses == engine.ask(bare).addresses


@pytest.mark.parametrize(("query", "suggested"), [("illn", ["illness"]), ("the medic", ["the", "medicines"])])
def test_the_last_word_is_completed(engine: Engine, query: str, suggested: list[str]) -> None:
    """The theme shows it in grey behind what is typed; a word that is complete is left alone."""
    assert engine.ask(query).said["suggest"] == suggested
    assert engine.ask(" ".join(suggested)).said["suggest"] == []
    assert engine.ask(f"{query} ").said["suggest"] == []


def test_what_is_suggested_begins_as_it_was_typed(engine: Engine, files: tuple[str, str]) -> None:
    """Whichever word of the index is half typed, the suggestion is a word of the index that begins so."""
    words = Made.of({INDEX_FILE: files[0], EXCERPTS_FILE: files[1]}).words["words"].split(" ")
    starts = sorted({word[:4] for word in words if len(word) > 5})
    for got in engine.ask_briefly(starts):
        assert all(each.startswith(got.query) and each in words for each in got.said["suggest"]), got.query
