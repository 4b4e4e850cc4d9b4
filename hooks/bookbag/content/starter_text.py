"""The placeholder text of new sites and new files, which a committee replaces with its own.

It is read from the starter files themselves, so that `bookbag check` always knows the sentences they have.
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
"""The folder of this package with the files that `bookbag new` copies."""
SUMMARY_TO_BE = "Say here in one plain sentence what this policy means for a family."
"""The placeholder summary of a new policy, which stays a draft while it has this one."""
GAP = "[?]"
"""What an imported policy has where its document has a blank within a sentence."""

HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]++(?P<words>(?:[ \t#]*+[^ \t#\n])*+)[ \t#]*$")
_FENCE = "---"
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


@functools.cache
def sentences_of_starter() -> tuple[str, ...]:
    """Every sentence in the pages and the policy of a new site. All are placeholders."""
    return tuple(dict.fromkeys(_sentences(files("bookbag.content") / STARTER / "site")))


@functools.cache
def headings_of_forms() -> frozenset[str]:
    """The headings of the forms for new files, which have no text under them."""
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
    """The text of a content file after its front matter; empty for a file without front matter, such as the README."""
    begins, _, rest = text.partition(f"{_FENCE}\n")
    return "" if begins else rest.partition(f"\n{_FENCE}\n")[2]
