"""A text is judged quickly by what every private thing has, and none slips through."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookbag.checking.privacy import PRIVATE_DATA


@pytest.mark.parametrize("nth", range(len(PRIVATE_DATA)))
@given(data=st.data())
def test_what_is_private_has_what_is_looked_for(nth: int, data: st.DataObject) -> None:
    """Whatever a pattern finds, in any writing of it, has what a text is first asked for."""
    pattern, what, may_have = PRIVATE_DATA[nth]
    text = data.draw(st.from_regex(pattern))
    assert may_have(text), what
    assert re.search(r"[\d@]", text), what
