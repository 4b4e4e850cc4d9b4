"""Synonyms for the search: those that ship with Bookbag, in `vocabulary.yml` beside this file, and a setting's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bookbag.content.records.vocabulary import PageSynonyms, SubjectWords, Vocabulary
from bookbag.content.shipped.shipped_yaml import read_shipped_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

VOCABULARY_FILE: Final = "vocabulary.yml"


def shipped_vocabulary() -> Vocabulary:
    """The synonyms that ship with Bookbag.

    The file is large and no volunteer edits it, so it is read without looking for slips; a test reads it as a
    setting's own is read, and compares.
    """
    said = read_shipped_texts("bookbag.content.shipped", VOCABULARY_FILE)
    return Vocabulary(
        subjects={subject: SubjectWords(**_synonyms(named)) for subject, named in said["subjects"].items()},
        sayings=tuple(PageSynonyms(say=tuple(each["say"]), **_synonyms(each)) for each in said["sayings"]),
    )


def _synonyms(named: dict[str, Any]) -> dict[str, Any]:
    languages = {code: tuple(words) for code, words in named.get("languages", {}).items()}
    return {"words": tuple(named.get("words", ())), "languages": languages}


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
