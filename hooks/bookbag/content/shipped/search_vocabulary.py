"""Synonyms for the search: those that ship with Bookbag, in `vocabulary.yml` beside this file, and a setting's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.records.vocabulary import Vocabulary
from bookbag.content.shipped.shipped_yaml import read_shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

_FILE = "vocabulary.yml"


def shipped_vocabulary() -> Vocabulary:
    """The synonyms that ship with Bookbag."""
    return read_shipped(_FILE, Vocabulary)


def meanings(*vocabularies: Vocabulary) -> Iterator[tuple[str, str, bool]]:
    """Each synonym, what it means, and whether that is the id of a subject rather than words on a page.

    The words of `say` are synonyms of each other and of themselves.
    """
    for vocabulary in vocabularies:
        for subject, named in vocabulary.subjects.items():
            for word in named.all:
                yield word, subject, True
        for saying in vocabulary.sayings:
            for word in dict.fromkeys((*saying.all, *saying.say)):
                yield from ((word, said, False) for said in saying.say)
