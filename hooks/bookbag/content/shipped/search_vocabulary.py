"""Synonyms for the search: those that ship with Bookbag, in `vocabulary.yml` beside this file, and a setting's own."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import yaml

from bookbag.content.records.vocabulary import PageSynonyms, SubjectWords, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

VOCABULARY_FILE: Final = "vocabulary.yml"


def shipped_vocabulary() -> Vocabulary:
    """The synonyms that ship with Bookbag.

    The file is large and no volunteer edits it, so it is read without looking for slips, in a third of the time; a
    test reads it as a setting's own is read, and compares.
    """
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # libyaml where it is built in
    text = files("bookbag.content.shipped").joinpath(VOCABULARY_FILE).read_text("utf-8")
    said = yaml.load(text, loader)  # noqa: S506 - a base loader makes texts and lists alone
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
