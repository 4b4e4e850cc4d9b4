"""Imported documents, whole: a folder of golden/ for each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.authoring.importing.test_importer import imported
from tests.helpers.golden import cases_in

if TYPE_CHECKING:
    from tests.helpers.golden import Golden

GOLDEN: Final = Path(__file__).parent / "golden"


@pytest.mark.parametrize("case", cases_in(GOLDEN), ids=lambda case: case.name)
def test_the_import_is_as_recorded(case: Path, golden: Golden, tmp_path: Path) -> None:
    """Each document gives the policy beside it, byte for byte."""
    [document] = case.glob("in.*")
    result, text = imported(document.read_bytes(), f"{case.name}{document.suffix}", tmp_path)
    assert not result.failure
    golden.compare(case / "out.md", text)
