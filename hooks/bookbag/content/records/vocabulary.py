"""Synonyms for the search: what parents call things, and what pages call them."""

from __future__ import annotations

from itertools import chain

from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.reading.field_readers import a_slug, list_of, mapping_of, words_of
from bookbag.content.reading.record_fields import group, reads


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectWords:
    """Synonyms for a subject, in English and in other languages."""

    words: tuple[str, ...] = reads(
        words_of, default=(), label="What parents say", tells="What parents call it, with commas between the words."
    )
    languages: dict[str, tuple[str, ...]] = reads(
        mapping_of(a_slug, words_of),
        default={},
        label="In other languages",
        tells="What they call it in another language, under the language's code, such as pl for Polish.",
    )
    """Synonyms by language code (ISO 639-1): `pl`, `ur`."""

    @property
    def all(self) -> tuple[str, ...]:
        """The synonyms of all languages."""
        return (*self.words, *chain.from_iterable(self.languages.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSynonyms(SubjectWords):
    """Synonyms for words that pages use."""

    say: tuple[str, ...] = reads(
        words_of, required=True, label="What pages say", tells="The words that your pages have."
    )
    """The words on pages for which parents' words stand. They stand for each other too; parents' words do not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All synonyms of one source: Bookbag's own, or a setting's, under `vocabulary:` in setting.yml."""

    line: int = 1
    subjects: dict[str, SubjectWords] = reads(
        mapping_of(a_slug, group(SubjectWords)),
        default={},
        label="Words for subjects",
        tells="Parents' words for the subject of a policy, under the short name of the subject.",
        refers="subject",
    )
    """Synonyms by the id of the subject."""
    sayings: tuple[PageSynonyms, ...] = reads(
        list_of(group(PageSynonyms), "{say: [snack], words: [elevenses, crackers]}"),
        default=(),
        label="Words for words",
        tells="Words on your pages, and what parents say instead.",
    )
