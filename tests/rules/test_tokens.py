"""Tokens in texts: what is one, what stands for it, and that looking for them takes no time to speak of."""

from __future__ import annotations

import re
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookbag.rules.tokens import TOKEN, Tokens

PLAIN: Final = re.compile(r"\{\{[ \t]*([^{}\n]*?)[ \t]*\}\}")
"""The same in its plainest form, which takes the cube of the time on brackets that are never closed."""
TOKENS: Final = Tokens({"manager": "the manager", "manager.contact": "01632 960001"})
SCRAPS: Final = st.lists(st.sampled_from(["{", "}", "{{", "}}", " ", "\t", "a", "b.c", "\n", "é", "\\"])).map("".join)


@pytest.mark.parametrize(
    ("text", "filled", "unknown"),
    [
        ("Ask {{manager}}, {{ manager.contact }}.", "Ask the manager, 01632 960001.", []),
        ("Ask {{\tmanager\t}}", "Ask the manager", []),
        ("Ask {{cook}}", "Ask {{cook}}", ["cook"]),
        ("{{}}", "{{}}", [""]),
        ("\\{{manager}}", "{{manager}}", []),
        ("{{the manager", "{{the manager", []),
    ],
)
def test_what_stands_for_a_token(text: str, filled: str, unknown: list[str]) -> None:
    """A known token gives its value, an unknown one stays and is told, and one behind a backslash is plain brackets."""
    assert (TOKENS.filled(text), list(TOKENS.unknown_in(text))) == (filled, unknown)


@given(SCRAPS)
def test_a_token_is_what_its_plain_form_says(text: str) -> None:
    """The pattern that cannot be slow finds the same tokens as the one that is easy to read."""
    assert [(each.span(), each[1]) for each in TOKEN.finditer(text)] == [
        (each.span(), each[1]) for each in PLAIN.finditer(text)
    ]


@pytest.mark.parametrize("text", ["{{" + " " * 50000, "{{a" + " " * 50000 + "}", "{{ " * 20000, "{{" + "a " * 25000])
def test_brackets_that_are_never_closed_take_no_time(text: str) -> None:
    """Thousands of spaces or brackets are read in one go; by the plain form this would reach the limit of a test."""
    assert list(TOKENS.unknown_in(text)) == []
