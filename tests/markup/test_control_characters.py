"""Characters that nobody sees end a line, part a word, or are told on their line."""

from __future__ import annotations

import pytest

from bookbag.markup.converter import Converter
from bookbag.markup.lost_words import lost_words
from bookbag.markup.slips import SlipKind, TextSlip

_CONVERTER = Converter()
_UNSEEN = [*map(chr, (0, 1, *range(3, 9), *range(0x0E, 0x1E), 0x7F, 0x80, 0x92, 0x9F, 0xFFFE, 0xFFFF))]


@pytest.mark.parametrize("sign", ["\x0b", "\u2028", "\x85"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a|b", "<p>a<br>\nb</p>"),
        ("a:|- b|- c", "<p>a:  </p>\n<ul>\n<li>b  </li>\n<li>c</li>\n</ul>"),
        ("- a|B\n- c", "<ul>\n<li>a<br>\n  B</li>\n<li>c</li>\n</ul>"),
        ("## a|b", "<h2>a<br>b</h2>"),
        ("> a|b", "<blockquote>\n<p>a<br>\nb</p>\n</blockquote>"),
        ("a||b", "<p>a  </p>\n<p>b</p>"),
        ("|a|", "<p>a  </p>"),
        ("<!-- a|b -->c", "<p>c</p>"),
    ],
)
def test_line_ends_of_office_programs(sign: str, text: str, expected: str) -> None:
    """What Shift and Enter make in Word is the end of a line, wherever it stands."""
    text = text.replace("|", sign)
    converted = _CONVERTER.convert(text)
    assert converted.html.strip() == expected
    assert converted.slips == ()
    assert lost_words(text, converted.html) == ()


def test_a_line_end_in_a_cell() -> None:
    """It does not end the row of its table."""
    assert "<td>a<br>b</td>" in _CONVERTER.convert("| x | y |\n|---|---|\n| a\x0bb | c |").html


@pytest.mark.parametrize("sign", ["\x0c", "\u2029"])
def test_ends_of_pages_and_paragraphs(sign: str) -> None:
    """A new page in Word, or in a PDF, begins a paragraph."""
    assert _CONVERTER.convert(f"a{sign}b").html.strip() == "<p>a  </p>\n<p>b</p>"


def test_hyphens_of_office_programs() -> None:
    """Those that may end a line part no word; the one that may not is a hyphen."""
    text = "pre\x1fschool pre\x02school pre\xadschool pre\u200bschool pre\u2060school pre\x1eschool"
    converted = _CONVERTER.convert(text)
    assert (converted.html, converted.slips) == (f"<p>{'preschool ' * 5}pre-school</p>", ())
    assert lost_words(text, converted.html) == ()


def test_what_joins_and_parts_other_scripts_stays() -> None:
    """A family of one sign, flags, and words of languages that have no spaces."""
    text = "\U0001f469\u200d\U0001f467 \u0e44\u0e17\u200b\u0e22 \u0645\u200c\u0627"
    assert _CONVERTER.convert(text).html == f"<p>{text}</p>"


@pytest.mark.parametrize("sign", _UNSEEN)
def test_all_others_are_told(sign: str) -> None:
    """They are told on their line, and what is left can be held by HTML and XML."""
    text = f"x\n\nBring a coat{sign}and a hat{sign}"
    converted = _CONVERTER.convert(text)
    assert converted.slips == (TextSlip(2, SlipKind.UNSEEN, "Bring a coat"),)
    assert converted.html.split() == "<p>x</p> <p>Bring a coat and a hat </p>".split()
    assert lost_words(text, converted.html) == ()
