"""Lines that were ended on purpose stay lines of their own."""

from __future__ import annotations

import pytest

from bookbag.markup.converter import Converter

_CONVERTER = Converter()
_LONG = "that is so long that nobody can tell why its line ends"


@pytest.mark.parametrize(
    "text",
    [
        "A) one\nB) two",
        f"I. one {_LONG}\nII. two",
        f"1.1 one {_LONG}\n1.2 two",
        "1a) one\n1b) two",
        "1/ one\n2/ two",
        f"1 - one {_LONG}\n2 \u2013 two",
        "» one\n» two",
        "-> one\n-> two",
        "~ one\n~ two",
        f"\U0001f384One {_LONG}\n\U0001f385Two",
        "1\ufe0f\u20e3 one\n2\ufe0f\u20e3 two",
        "\u2714\ufe0fone\n\u2714\ufe0ftwo",
        "Conker Lane Pre-school\n12 Conker Lane\nHazelby HZ4 7QB",
        "Kind regards,\nAnn Example\nThe manager.",
        "9.00 Arrive\n9.30am Story",
        "Mon 1st Dec \u2013 Nativity rehearsal for everybody\nTues - **NO CLUB**",
        "Times:\n\tMorning\t9.00\n\tLunch\t12.00",
        "We need:\na. one",
        "MONDAY\nPasta\nTUESDAY",
        "**Ann**\n{{senco}}\nann@littleoaks.example\nwww.littleoaks.example",
        "Żółta grupa\nSiân\n\u0645\u0631\u062d\u0628\u0627",
    ],
)
def test_lines_of_their_own(text: str) -> None:
    """Points of all kinds, addresses, names under a greeting and hours are not run together."""
    assert _CONVERTER.convert(text).html.count("<br>") == text.count("\n")


@pytest.mark.parametrize(
    "text",
    [
        f"A sentence {_LONG}\nGoes on here",
        "We are out.\nBring a coat.",
        "The hall is shut\nand cold",
        "A\nB\n: what it means",
        "A. Smith said\nthat it is",
        "[a]\n\n[a]: b.md\n[c]: d.md",
    ],
)
def test_lines_that_go_on(text: str) -> None:
    """A sentence over several lines is one, and what Markdown has other plans with is left alone."""
    assert "<br>" not in _CONVERTER.convert(text).html


def test_a_line_that_is_broken_already() -> None:
    """It is not broken twice."""
    assert _CONVERTER.convert("One<br>\nTwo\\\nThree").html.count("<br>") == 2


def test_points_within_an_item() -> None:
    """They stand under the words of their item; the same in code is left as it is."""
    assert _CONVERTER.convert("1. a\n    a) b\n    b) c\n2. d").html.count("<br>") == 2
    assert "9.30 a\n10.30 b\n" in _CONVERTER.convert("x\n\n    9.30 a\n    10.30 b").html


@pytest.mark.parametrize(
    ("text", "is_item"),
    [
        ("- a\n- b\nThank you", False),
        ("- a\n1.2 Next", False),
        ("- a\nAlso bring:\n- b\n- c", False),
        ("- a\nthank you", True),
        ("- a\nThank you\n- b", True),
        (f"- a {_LONG} and\nThank you", True),
        (f"- a {_LONG} and more.\nThank you", False),
    ],
)
def test_what_stands_under_a_list(text: str, *, is_item: bool) -> None:
    """A new sentence straight under a list is no part of its last item; the rest of a long line is."""
    html = _CONVERTER.convert(text).html
    ends = max(html.find(words) for words in ("Thank", "thank", "Next", "Also"))
    assert (html.count("<li>", 0, ends) > html.count("</li>", 0, ends)) is is_item
