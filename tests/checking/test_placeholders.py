"""Gaps that an import has marked are told until somebody fills them in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bookbag.content.starter_text import GAP
from tests.helpers.checked_sites import BODY, PATH, marks, policy, said, told

if TYPE_CHECKING:
    from tests.conftest import WriteSite


@pytest.mark.parametrize("gap", [GAP, GAP.replace("[", "\\[").replace("]", "\\]")])
def test_a_gap_is_a_fault_on_its_line(gap: str, write_site: WriteSite) -> None:
    """It is told as an import writes it, with backslashes, and as people do, and in nothing else."""
    found = told(write_site, {PATH: policy(words=f"Is it so?\n\nOur boot keeper is {gap}.")})
    assert marks(found) == [("fault", BODY + 2)]
    assert f"It still has a gap, {GAP}." in said(found)
