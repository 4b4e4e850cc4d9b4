"""Newsletters and weeks as plain text, whole: a folder of golden/ for each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.helpers.built_sites import picture
from tests.helpers.golden import cases_in
from tests.helpers.rendered_email import NEWSLETTER, WEEK, RenderedEmail

if TYPE_CHECKING:
    from tests.conftest import WriteSite
    from tests.helpers.golden import Golden

GOLDEN: Final = Path(__file__).parent / "golden"


@pytest.mark.parametrize("case", cases_in(GOLDEN), ids=lambda case: case.name)
def test_the_plain_text_is_as_recorded(case: Path, golden: Golden, write_site: WriteSite) -> None:
    """Each newsletter and each week gives the text beside it, byte for byte."""
    words = (case / "in.md").read_bytes()
    link = WEEK if b"\nweek: " in words else NEWSLETTER
    folder = write_site({f"docs/{link}": words, "docs/leaf.png": picture()})
    golden.compare(case / "out.txt", RenderedEmail.of(folder, link).text)
