"""What languages are called by those who speak them."""

from __future__ import annotations

import pytest

from bookbag.rules.languages import own_name, runs_right_to_left


@pytest.mark.parametrize(
    ("code", "name", "from_the_right"),
    [
        ("pl", "polski", False),
        ("ar", "العربية", True),
        ("ur", "اردو", True),
        ("PL", "polski", False),
        ("pa-Arab", "پنجابی (عربی)", True),
        ("zh-Hant", "中文 (繁體)", False),
        ("x-lane", "x-lane", False),
        ("qq", "qq", False),
    ],
)
def test_a_language_has_its_own_name(code: str, name: str, from_the_right: bool) -> None:  # noqa: FBT001 - a column of the table
    """As its speakers write it, and from the side from which they do; a code that nobody knows stands for itself."""
    assert own_name(code) == name
    assert runs_right_to_left(code) is from_the_right
