"""The words with which a new site and a new file begin, until somebody has written their own in their place.

They are read from the starter and its forms, so that no sentence of theirs is said twice.
"""

from __future__ import annotations

import functools
import re
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

STARTER = "starter"
"""The folder of the package that holds what `bookbag new` begins with."""
SUMMARY_TO_BE = "Say here in one plain sentence what this policy means for a family."
"""What a policy has for a summary, and is a draft, until a person has written one."""

HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(?P<words>.*?)[ \t#]*$")
_FENCE = "---"
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


@functools.cache
def sentences_of_starter() -> tuple[str, ...]:
    """Every sentence in the words of the pages and the policy of a new site: all of them ask for others."""
    return tuple(dict.fromkeys(_sentences(files("bookbag.content") / STARTER / "site")))


@functools.cache
def headings_of_forms() -> frozenset[str]:
    """The headings that new files have, under which nothing stands yet."""
    forms = (form.read_text("utf-8") for form in (files("bookbag.content") / STARTER / "forms").iterdir())
    lines = (line for form in forms for line in _body(form).split("\n"))
    return frozenset(found["words"] for line in lines if (found := HEADING.match(line)))


def _sentences(folder: Traversable) -> Iterator[str]:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.is_dir():
            yield from _sentences(entry)
        elif entry.name.endswith(".md") and (body := _body(entry.read_text("utf-8"))):
            paragraphs = re.split(
                r"\n\s*\n", "\n".join("" if HEADING.match(line) else line for line in body.split("\n"))
            )
            for paragraph in paragraphs:
                yield from filter(None, _SENTENCE_END.split(" ".join(paragraph.split())))


def _body(text: str) -> str:
    """The words of a content file behind its fields; none of a file that has no fields, such as the README."""
    begins, _, rest = text.partition(f"{_FENCE}\n")
    return "" if begins else rest.partition(f"\n{_FENCE}\n")[2]
