"""Elements are found by the beginning of their tags, as a pattern finds them that is tried everywhere."""

from __future__ import annotations

import re
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from bookbag.markup.element_search import elements_in, in_small_letters

_STYLE: Final = re.compile(r"<style\b[^<>]*+>([^<]*+(?:<(?!/style>)[^<]*+)*+)(?:</style>|\Z)", re.IGNORECASE)
_PIECES: Final = (
    "<style>",
    "<STYLE media=x>",
    "</style>",
    "</Style>",
    "<style",
    "<styles>",
    "<",
    "\u0130",
    "\ud800",
    "a{}",
)


@given(st.lists(st.sampled_from(_PIECES)).map("".join))
def test_elements_are_those_that_the_pattern_finds(page: str) -> None:
    """In capitals, without an end, one in another, and behind letters that are two when they are small."""
    found = elements_in(page, in_small_letters(page), "<style", _STYLE)
    assert [each.span() for each in found] == [each.span() for each in _STYLE.finditer(page)]
