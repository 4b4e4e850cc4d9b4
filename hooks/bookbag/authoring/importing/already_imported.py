"""Recognises the policy that an earlier import made of the same document, and what is still open in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Self

from bookbag.authoring.importing.document_editions import words_in, words_in_common
from bookbag.authoring.importing.remarks import line_with, plain_lines
from bookbag.content.guarded_files import TEXT_LIMIT, RefusedFileError, read_given_file
from bookbag.content.problems import ProblemNotes
from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.reading.front_matter import split_front_matter
from bookbag.content.reading.yaml_nodes import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from bookbag.authoring.importing.remarks import Placed
    from bookbag.content.folder import Content

_EDITED = 0.6
"""Share of words in common from which a policy is the document with changes, rather than another of its name."""
_PICTURE = re.compile(r"\(pictures/[^()]*+\)")


@dataclass(frozen=True, slots=True)
class ImportedPolicy:
    """A policy that stands where the import of a document would put one."""

    file: Path
    text: str
    fields: frozenset[str]
    """The fields that have a value."""
    body: str
    draft: bool
    """Whether it waits to be read; nothing is open in one that somebody has published."""

    @classmethod
    def read(cls, file: Path) -> Self | None:
        """The policy in a file; None where it cannot be read, so that nobody can tell what was made of it."""
        try:
            text = read_given_file(file, TEXT_LIMIT).decode()
        except (OSError, RefusedFileError, UnicodeDecodeError):
            return None
        document = split_front_matter(text, ProblemNotes(""))
        if document is None:
            return None
        named = frozenset(name for name, node in document.fields.values.items() if not node.empty)
        status = document.fields.values.get("status")
        return cls(file, text, named, document.body, isinstance(status, Text) and status.value == "draft")

    def is_made_of(self, body: str) -> bool:
        """Whether it still has the text `body`, as the import made it."""
        return _plain(self.body) == _plain(body)

    def is_like(self, body: str) -> bool:
        """Whether it has most of the words of `body`, so that it was made of that and edited since."""
        return words_in_common(words_in(self.body), words_in(body)) >= _EDITED

    def still_open(self, remarks: Iterable[Placed]) -> Iterator[Placed]:
        """Yield the remarks that nobody has settled: their words still stand, and no field answers them."""
        if not self.draft:
            return
        lines = plain_lines(self.text)
        for _, remark in remarks:
            if remark.needs_attention and not self.fields & set(remark.until):
                line = line_with(remark.near, lines)
                if line or not remark.near:
                    yield line, remark


def policy_of_document(target: Path, slug: str, content: Content) -> ImportedPolicy | None:
    """The policy at `target`, else the one that was made there and has got another file name since: it keeps its id."""
    if target.exists():
        return ImportedPolicy.read(target)
    renamed = next((each for each in content.policies if each.given_id == slug and each.slug != slug), None)
    return ImportedPolicy.read(content.folder / renamed.source.path) if renamed else None


def _plain(body: str) -> str:
    return " ".join(_PICTURE.sub("", body).split())
