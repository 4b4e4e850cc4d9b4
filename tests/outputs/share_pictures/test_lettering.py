"""Words on a share picture: which can be drawn, how they are put together, and how they break into lines."""

from __future__ import annotations

import unicodedata

import pytest
from PIL import Image

from bookbag.outputs.share_pictures.lettering import Lettering, can_be_drawn

SIZE = 48
_THROUGH = {"ł": "l", "ø": "o", "Ł": "L", "Ø": "O", "£": "L", "€": "C"}


def drawn(text: str, *, bold: bool = False) -> Image.Image:
    """A line of text, black on white, cut to what is inked."""
    picture = Image.new("L", (900, 140), 255)
    Lettering(SIZE, bold=bold).draw(picture, (30, 40), text, "#000000")
    return picture.crop(Image.eval(picture, lambda shade: 255 - shade).getbbox())


@pytest.mark.parametrize(
    "text",
    [
        "No heat, plenty of hats",
        "“Let's go!” – it costs £2 or €3…",
        "Święto: zażółć gęślą jaźń, Łódź, ćma",
        "Mae'r tŷ yn wŷr, ŵyn",
        "Crème brûlée, naïve, garçon",
        "Smørrebrød, Ångström, ő ű ğ İ ș",
        "Conkers & crumble 🌰",
        "Cafe\u0301 with a mark of its own",
        "½ a straße",
    ],
)
def test_english_and_letters_with_marks_can_be_drawn(text: str) -> None:
    """Polish, Welsh, French and Danish names are put together of letters and marks."""
    assert can_be_drawn(text)
    assert drawn(text).width > 100


@pytest.mark.parametrize("text", ["مرحبا", "Привет", "你好", "हिन्दी", "Þór", "Æsop", "", "🌰", "a\u0378"])
def test_other_letters_cannot(text: str) -> None:
    """The font would draw boxes, or nothing."""
    assert not can_be_drawn(text)


@pytest.mark.parametrize("letter", "ąćęłńóśźżŵŷéèüçøåőãïîíĵğșŁØ£€")
def test_a_letter_with_its_mark_is_neither_a_box_nor_the_letter_alone(letter: str) -> None:
    """The font has its letter, which is no box, and something is drawn beside it."""
    assert can_be_drawn(letter)
    base = _THROUGH.get(letter) or unicodedata.normalize("NFD", letter)[0]
    assert drawn(letter).tobytes() != drawn(base).tobytes()


def test_a_little_picture_is_left_out() -> None:
    """A chestnut beside the words is no letter, and no box stands for it."""
    assert drawn("Conkers 🌰 and crumble ☀️").tobytes() == drawn("Conkers and crumble").tobytes()


def test_lines_break_between_words_and_lose_none() -> None:
    """Each is as wide as allowed, and all words are there in their order."""
    title = "A walk to the orchard at the end of Mill Street, and back in time for lunch"
    lettering = Lettering(60, bold=True)
    lines = lettering.lines(title, 700)
    assert " ".join(lines) == title
    assert len(lines) > 2
    assert all(lettering.width(line) <= 700 for line in lines)


def test_bold_letters_are_thicker() -> None:
    """The font has one weight."""
    thin, bold = (sum(255 - shade for shade in drawn("Hats", bold=each).tobytes()) for each in (False, True))
    assert bold > thin * 1.2
