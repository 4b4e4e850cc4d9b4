"""How easy the policies are to read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from markdown import markdown

from bookbag.authoring.agenda.reading_ease import measure_ease, sentences_of_html
from tests.helpers.agenda_sites import policy, section

if TYPE_CHECKING:
    from tests.conftest import Bookbag, WriteSite


def test_easy_words_score_higher_than_hard_ones() -> None:
    """Short words in short sentences are for a child of eleven; long ones for a graduate, with a hint why."""
    easy = measure_ease("The cat sat. The dog ran. We all had tea.")
    hard = measure_ease(
        "Notwithstanding organisational considerations, the committee's deliberations regarding safeguarding "
        "implementation necessitate comprehensive documentation of every procedural contingency anticipated."
    )
    assert easy
    assert hard
    assert (easy.reader, easy.plain, easy.hint) == ("a child of 11", True, "")
    assert (hard.reader, hard.plain) == ("a graduate", False)
    assert "long" in hard.hint


def test_flesch_is_as_flesch_has_it() -> None:
    """206.835 - 1.015 x words in a sentence - 84.6 x syllables in a word, for words that can be counted by hand."""
    ease = measure_ease("We read a book. We sing a little song.")
    assert ease
    assert ease.words_in_sentence == pytest.approx(4.5)
    assert ease.syllables_in_word == pytest.approx(10 / 9)
    assert ease.score == pytest.approx(206.835 - 1.015 * 4.5 - 84.6 * 10 / 9)


def test_long_sentences_are_told_from_long_words() -> None:
    """The hint is about what makes the text hard."""
    ease = measure_ease("we go to the park and then we come back home and eat and " * 8)
    assert ease
    assert ease.hint.startswith("Sentences have 112 words on average")
    assert "Many words are long" not in ease.hint


@pytest.mark.parametrize("text", ["", " \n", "...", "12:30-14:00 ??"])
def test_what_has_no_words_is_not_measured(text: str) -> None:
    """Nothing is made of nothing; figures without words are no sentence that could be hard."""
    ease = measure_ease(text)
    assert ease is None or ease.words_in_sentence > 0


@pytest.mark.parametrize(
    "text",
    [
        "Come at 9.30am e.g. by bus to the gate.",
        "Write to office@oaks.example or www.oaks.example and come to the gate.",
        "Dr. Oak comes to see us at the gate.",
    ],
)
def test_a_full_stop_within_a_sentence_ends_none(text: str) -> None:
    """Times, addresses and short forms do not make a text look easier than it is."""
    ease = measure_ease(text)
    assert ease
    assert ease.words_in_sentence == pytest.approx(len(re.sub(r"\S+@\S+|www\S+", "", text).split()))


def test_only_sentences_are_measured() -> None:
    """Headings, tables and code are left out; each item of a list is a sentence of its own."""
    drawn = markdown(
        "# Heading\n\nWords *here*.\n\n- first thing\n- second\n\n`code`\n\n| a | b |\n|---|---|\n| c | d |\n",
        extensions=["tables"],
    )
    assert sentences_of_html(drawn) == "Words here.\nfirst thing\nsecond"
    assert sentences_of_html("") == ""


def test_a_policy_without_words_is_first(write_site: WriteSite, bookbag: Bookbag) -> None:
    """What cannot be measured is said to be that, and does not look easy."""
    folder = write_site({"policies/it.md": policy("", id="it", title="Empty", review_by="2027-06-01")})
    rows = section(bookbag(folder, "agenda").stdout, "How easy")
    assert re.search(r"\| Empty \| nothing to measure \| a child of 11", rows)
