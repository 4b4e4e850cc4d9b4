"""How words and sentences are counted for Flesch's reading ease, against counts made by hand."""

from __future__ import annotations

import pytest

from bookbag.authoring.agenda.reading_ease import measure_ease

SYLLABLES = {
    1: "name names rule used through don't the 2026 DBS",
    2: "open wanted table every safety something houses create pre-school",
    3: "safeguarding everyone committee afterwards policy complaining September",
    4: "everybody temporary information January",
}
"""Words by their number of syllables as they are spoken in Britain; a number or an abbreviation counts as one."""


@pytest.mark.parametrize(
    ("syllables", "word"), [(number, word) for number, words in SYLLABLES.items() for word in words.split()]
)
def test_syllables_are_those_that_are_spoken(syllables: int, word: str) -> None:
    """A word alone has as many syllables as somebody who says it aloud would count."""
    ease = measure_ease(word)
    assert ease
    assert ease.syllables_in_word == syllables


@pytest.mark.parametrize(
    ("text", "words_in_sentence"),
    [
        ("We sing songs. We read books!", 3),
        ("Please bring a coat, a hat\nand a pair of gloves", 5.5),
        ("Please bring some of these:\nMilk\nBread", 7),
        ("No. We are shut all day.", 6),
        ("We meet at 19.30 - do come.", 6),
    ],
)
def test_sentences_end_at_their_marks_and_with_their_lines(text: str, words_in_sentence: float) -> None:
    """Each line is a block; one or two words alone are no sentence, and a dash is no word."""
    ease = measure_ease(text)
    assert ease
    assert ease.words_in_sentence == words_in_sentence
