"""The synonyms of vocabularies, in the words of the index."""

from __future__ import annotations

import itertools
import pickle
import sys
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import yaml

from bookbag.content.cache_folder import key_of
from bookbag.content.shipped.search_vocabulary import VOCABULARY_FILE, meanings, shipped_vocabulary
from bookbag.outputs.search.search_words import folded

if TYPE_CHECKING:
    from bookbag.content.cache_folder import CacheFolder
    from bookbag.content.records.vocabulary import Vocabulary

_MADE_BY = (
    ("bookbag.content.shipped", VOCABULARY_FILE),
    ("bookbag.content.shipped", "search_vocabulary.py"),
    ("bookbag.outputs.search", "search_words.py"),
    ("bookbag.outputs.search", "search_synonyms.py"),
)
"""The files that the shipped synonyms follow from."""


class Synonym(NamedTuple):
    """What somebody may ask for, and what it stands for."""

    word: str
    meaning: str
    is_subject: bool
    """Whether the meaning is the id of a subject rather than words on a page."""


def synonyms_in(vocabulary: Vocabulary) -> tuple[Synonym, ...]:
    """The synonyms of a vocabulary."""
    known = _FoldedPhrases()
    return tuple(
        Synonym(known[word], meaning if is_subject else known[meaning], is_subject)
        for word, meaning, is_subject in meanings(vocabulary)
    )


def shipped_synonyms(cache: CacheFolder) -> tuple[Synonym, ...]:
    """Those of Bookbag's own vocabulary, from the cache if they have been read before: there are thousands."""
    made_by = (files(package).joinpath(name).read_bytes() for package, name in _MADE_BY)
    entry = f"synonyms-{key_of(sys.version, yaml.__version__, *made_by).hex()[:16]}"
    kept = cache.read(entry)
    if kept is not None:
        read: list[tuple[str, str, bool]] = pickle.loads(kept)  # noqa: S301 - the cache gives what this user wrote
        return tuple(itertools.starmap(Synonym, read))
    synonyms = synonyms_in(shipped_vocabulary())
    # Pickle writes a phrase once that stands in many.
    cache.write(entry, pickle.dumps([tuple(each) for each in synonyms]))
    return synonyms


class _FoldedPhrases(dict[str, str]):
    """Phrases with their words folded, each once: many stand in a vocabulary several times."""

    def __missing__(self, text: str) -> str:
        self[text] = " ".join(folded(text))
        return self[text]
