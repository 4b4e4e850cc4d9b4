"""What parents call things: the words that Bookbag brings, in `vocabulary.yml` beside this file, and a setting's own."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from bookbag.content.problems import Notes
from bookbag.content.reading.record_fields import read_record
from bookbag.content.reading.yaml_nodes import read_pairs
from bookbag.content.records.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

_FILE = "vocabulary.yml"


def shipped_vocabulary() -> Vocabulary:
    """The vocabulary that Bookbag brings."""
    notes = Notes(_FILE)
    pairs = read_pairs(files("bookbag.content.shipped").joinpath(_FILE).read_text("utf-8"), 1, notes)
    shipped = read_record(Vocabulary, pairs, notes) if pairs else None
    if shipped is None:
        msg = "\n".join(map(str, notes.problems))
        raise AssertionError(msg)
    return shipped


def meanings(*vocabularies: Vocabulary) -> Iterator[tuple[str, str, bool]]:
    """What parents type, what it stands for, and whether that is the id of a subject rather than words of a page.

    What a page may say in several ways stands for each of the others too, and a phrase for itself.
    """
    for vocabulary in vocabularies:
        for subject, named in vocabulary.subjects.items():
            for word in named.all:
                yield word, subject, True
        for saying in vocabulary.sayings:
            for word in dict.fromkeys((*saying.all, *saying.say)):
                yield from ((word, said, False) for said in saying.say)
