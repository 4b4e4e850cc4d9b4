"""The search's vocabulary that ships is read quickly, and to the same effect as a setting's own."""

from __future__ import annotations

from bookbag.content.records.vocabulary import Vocabulary
from bookbag.content.shipped.search_vocabulary import VOCABULARY_FILE, shipped_vocabulary
from bookbag.content.shipped.shipped_yaml import read_shipped


def test_it_is_read_as_a_settings_own() -> None:
    """Each word, language and saying is there, and nothing in the file is a slip that the quick reading passes over."""
    assert shipped_vocabulary() == read_shipped(VOCABULARY_FILE, Vocabulary)
