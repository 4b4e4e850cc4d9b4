"""What a link leads to, however its name is written."""

from __future__ import annotations

import unicodedata

import pytest

from bookbag.content.source_paths import source_path_of
from bookbag.rules.addresses import AddressBook

NAME = "docs/pictures/caf\u00e9.jpg"
ORIGIN = source_path_of("docs/newsletters/n.md")


@pytest.mark.parametrize("form_of_file", ["NFC", "NFD"])
@pytest.mark.parametrize("form_of_link", ["NFC", "NFD"])
def test_an_accent_may_be_written_in_either_way(form_of_file: str, form_of_link: str) -> None:
    """A file saved on macOS has its accents apart from their letters, and what is typed has them in one: both lead there."""
    file = source_path_of(unicodedata.normalize(form_of_file, NAME))  # type: ignore[arg-type]
    link = unicodedata.normalize(form_of_link, "../pictures/caf\u00e9.jpg")  # type: ignore[arg-type]
    found = AddressBook.of((), [file]).destination(link, ORIGIN)
    assert found is not None
    assert found.link == file
