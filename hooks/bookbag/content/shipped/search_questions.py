"""Whole questions as parents ask them, and where the answers stand: `questions.yml` beside this file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.shipped.shipped_yaml import read_shipped_texts

if TYPE_CHECKING:
    from collections.abc import Mapping

QUESTIONS_FILE: Final = "questions.yml"


@dataclass(frozen=True, slots=True)
class WholeQuestion:
    """Something that parents ask in many words, and where it is answered."""

    asks: tuple[str, ...]
    """Patterns of words that stand together in what is typed; questions.yml explains them."""
    cues: tuple[str, ...] = ()
    """Words of which two make the question likely."""
    subject: str = ""
    """The id of the subject whose policies answer; empty if none does."""
    say: tuple[str, ...] = ()
    """Words in the titles and headings of the pages that answer."""
    answer: str = ""
    """The kind of answer from data, such as `open`; empty if there is none."""
    this_week: bool = False
    """Whether the page of this week's theme answers."""
    first: bool = False
    """Whether it leads before everything else that is found."""


@dataclass(frozen=True, slots=True)
class WholeQuestions:
    """All whole questions, and the lists of words that their patterns name."""

    alike: Mapping[str, tuple[str, ...]]
    """Words that say alike, by the name of the list, which is in capitals."""
    asked: tuple[WholeQuestion, ...]


def shipped_questions() -> WholeQuestions:
    """Those that ship with Bookbag."""
    said = read_shipped_texts("bookbag.content.shipped", QUESTIONS_FILE)
    alike = {name: tuple(words) for name, words in said["alike"].items()}
    return WholeQuestions(alike, tuple(_question(each) for each in said["questions"]))


def _question(said: Mapping[str, Any]) -> WholeQuestion:
    return WholeQuestion(
        asks=tuple(said["asks"]),
        cues=tuple(dict.fromkeys(said.get("cues", "").split())),
        subject=said.get("subject", ""),
        say=tuple(said.get("say", ())),
        answer=said.get("answer", ""),
        this_week=said.get("week") == "yes",
        first=said.get("first") == "yes",
    )
