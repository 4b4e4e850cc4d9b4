"""The committee's agenda and the issue, whole: a folder of golden/ for each site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.helpers.golden import cases_in, files_of

if TYPE_CHECKING:
    from tests.conftest import Bookbag, WriteSite
    from tests.helpers.golden import Golden

GOLDEN: Final = Path(__file__).parent / "golden"


@pytest.mark.parametrize("case", cases_in(GOLDEN), ids=lambda case: case.name)
def test_the_agenda_is_as_recorded(case: Path, golden: Golden, write_site: WriteSite, bookbag: Bookbag) -> None:
    """Each site gives the agenda and the issue beside it, byte for byte."""
    folder = write_site(files_of(case))
    for name, asked in (("agenda", []), ("issue", ["--issue"])):
        result = bookbag(folder, "agenda", *asked)
        assert result.exit_code == 0, result.output
        golden.compare(case / f"out.{name}.md", result.stdout)
