"""What parents call things: the words by which the search understands a query."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from bookbag.content.reading.field_readers import a_slug, list_of, mapping_of, words_of
from bookbag.content.reading.record_fields import group, reads


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectWords:
    """What parents call a subject, in English and in other languages."""

    words: tuple[str, ...] = reads(words_of, default=())
    languages: dict[str, tuple[str, ...]] = reads(mapping_of(a_slug, words_of), default={})
    """By the code of the language (ISO 639): `pl`, `ur`."""

    @property
    def all(self) -> tuple[str, ...]:
        """Every word, whichever its language."""
        return (*self.words, *chain.from_iterable(self.languages.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying(SubjectWords):
    """What parents type for something that pages call by other words."""

    say: tuple[str, ...] = reads(words_of, required=True)
    """As pages put it; each of these stands for the others too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """A list of both. Bookbag brings one, and a setting adds its own under `vocabulary:` in setting.yml."""

    line: int = 1
    subjects: dict[str, SubjectWords] = reads(mapping_of(a_slug, group(SubjectWords)), default={})
    """By the subject's id."""
    sayings: tuple[Saying, ...] = reads(
        list_of(group(Saying), "{say: [snack], words: [elevenses, crackers]}"), default=()
    )
