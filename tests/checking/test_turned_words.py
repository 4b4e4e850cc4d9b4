"""Invisible characters that show words in another order are told where they stand."""

from __future__ import annotations

import pytest

from bookbag.checking.turned_words import turn_in
from tests.conftest import SETTING, WriteSite
from tests.helpers.checked_sites import BODY, PATH, marks, policy, said, told


@pytest.mark.parametrize(
    ("words", "turn"),
    [
        ("", ""),
        ("Due in June", ""),
        ("Due \u202e6202 enuJ", "\u202e"),
        ("Due \u202d6202\u202c", "\u202d"),
        ("Ring \u202a01632 960001\u202c or \u2068come in\u2069", ""),
        ("Ring \u202a01632 960001", "\u202a"),
        ("Ring \u2066\u206701632\u2069", "\u2066"),
        ("In \u202b\u0627\u0644\u0639\u0631\u0628\u064a\u0629\u202c", ""),
        ("\u202c\u2069 \u2067", "\u2067"),
        ("Left-to-right mark\u200e", ""),
    ],
)
def test_a_turn_counts_that_nothing_turns_back(words: str, turn: str) -> None:
    """Overrides always count; an embedding or an isolate does where it is not closed behind it."""
    assert turn_in(words) == turn


@pytest.mark.parametrize("turn", ["\u202e", "&#x202e;", "&#8238;", "\u2067"])
def test_a_turn_in_a_text_is_a_fault_on_its_line(turn: str, write_site: WriteSite) -> None:
    """It is told as a character or as its number."""
    found = told(write_site, {PATH: policy(words=f"Words.\n\nIt costs {turn}05 pounds.")})
    assert marks(found) == [("fault", BODY + 2)]
    assert said(found).startswith("An invisible character (U+2")


def test_a_turn_in_a_field_is_a_fault_on_its_line(write_site: WriteSite) -> None:
    """In a record's fields and in setting.yml, written as it is or by its number."""
    escaped = policy().replace("summary: What it is.", 'summary: "It \\u202E is"')
    assert marks(told(write_site, {PATH: escaped})) == [("fault", 4)]
    line = SETTING.split("\n").index("name: Little Oaks") + 1
    files = {PATH: policy(), "setting.yml": SETTING.replace("name: Little Oaks", "name: Little \u202eOaks")}
    assert marks(told(write_site, files, "setting.yml")) == [("fault", line)]
