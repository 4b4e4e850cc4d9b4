"""The numbers of a list are those that were typed."""

from __future__ import annotations

import re

import pytest
from lxml import html

from bookbag.markup.converter import Converter

_CONVERTER = Converter()


def shown(fragment: str) -> list[str]:
    """The items of all lists with numbers, each with the number that a browser shows before it, by the standard's rule."""
    found = []
    for made in html.fragment_fromstring(fragment, create_parent="div").iter("ol"):
        number = int(made.get("start", "1")) - 1
        for item in made:
            number = int(item.get("value", number + 1))
            found.append(f"{number}. {' '.join((item.text or '').split())}")
    return found


@pytest.mark.parametrize(
    "text",
    [
        "3. May\n12. June\n30. June",
        "1. a\n2. b\n2. c\n3. d",
        "10. a\n9. b\n8. c",
        "1. a\n2. b\n4. c",
        "0. a\n1. b",
        "2025. a\n2024. b",
        "> 1. a\n> 3. b",
    ],
)
@pytest.mark.parametrize("mark", [". ", ") "])
@pytest.mark.parametrize("above", ["", "Dates:\n"])
def test_numbers_are_shown_as_they_are_written(text: str, mark: str, above: str) -> None:
    """Left out, doubled or counted down, each number stands before its own item."""
    if above and text[0] == ">":
        above = "> Dates:\n"
    written = re.sub(r"^> ", "", text, flags=re.MULTILINE).split("\n")
    assert shown(_CONVERTER.convert(above + text.replace(". ", mark)).html) == written


def test_one_number_before_all_items_counts_them() -> None:
    """`1.` before each item is how lists are written whose numbers are to be counted."""
    assert "value" not in _CONVERTER.convert("1. a\n1. b\n1. c").html


def test_each_level_has_numbers_of_its_own() -> None:
    """Those of a list in a list are no matter of the list around it, nor are those after a paragraph."""
    text = "1. a\n    1. b\n    3. c\n2. d\n\n    e\n\n5. f"
    assert re.findall(r'value="(\d+)"', _CONVERTER.convert(text).html) == ["3", "5"]


@pytest.mark.parametrize("text", ["We were born in\n1998. It was", "1) We came\n2024) It was"])
def test_a_year_is_no_next_number(text: str) -> None:
    """What cannot follow the number above it is prose that goes on."""
    assert not {"1998. It was", "2024. It was"} & set(shown(_CONVERTER.convert(text).html))
