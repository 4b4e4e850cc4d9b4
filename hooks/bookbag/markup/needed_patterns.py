"""Spares Python-Markdown the inline patterns that a text gives nothing to do, which would be tried on each of its parts."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from markdown.preprocessors import Preprocessor
from markdown.util import Registry

if TYPE_CHECKING:
    from markdown import Markdown
    from markdown.inlinepatterns import InlineProcessor, Pattern

_NEEDS = {
    "backtick": ("`",),
    "escape": ("\\",),
    "bookbag-ampersand": ("\\&",),
    "bookbag-backslash-break": ("\\\n",),
    "bookbag-address": ("{{",),
    "bookbag-code": ("<",),
    "bookbag-tag": ("{{",),
    "footnote": ("[^",),
    "bookbag-token": ("{{",),
    "reference": ("[",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "html": ("<",),
    "bookbag-bare-address": ("@", "://", "www."),
    "bookbag-times": ("*",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
    "bookbag-struck-out": ("~~",),
}
"""Of each pattern what a text must have for it to find anything: one of these, in small letters."""


def register_needed_patterns(md: Markdown) -> None:
    """Have `md` try on each text only the patterns that could find something in it.

    To be called once all patterns are registered.
    """
    # After what is meant is found (28), before fenced code (25) and raw HTML (20) are taken out of the lines.
    md.preprocessors.register(_NeededPatterns(md), "bookbag-needed-patterns", 27)


class _NeededPatterns(Preprocessor):
    """Leaves the lines as they are, and chooses the patterns for them."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines).lower()
        present = frozenset(sign for sign in _signs() if sign in text)
        self.md.treeprocessors["inline"].inlinePatterns = self._patterns_for(present)  # type: ignore[attr-defined]
        return lines

    @functools.cached_property
    def _all(self) -> tuple[tuple[InlineProcessor | Pattern, frozenset[str]], ...]:
        """All patterns in their order, each with what it needs; nothing for a pattern that is always tried."""
        needs = {id(self.md.inlinePatterns[name]): frozenset(signs) for name, signs in _NEEDS.items()}
        return tuple((pattern, needs.get(id(pattern), frozenset())) for pattern in self.md.inlinePatterns)

    def _patterns_for(self, present: frozenset[str]) -> Registry[Pattern]:
        chosen: Registry[Pattern] = Registry()
        for nth, (pattern, needs) in enumerate(self._all):
            if not needs or needs & present:
                chosen.register(pattern, str(nth), -nth)
        return chosen


@functools.cache
def _signs() -> tuple[str, ...]:
    return tuple(sorted({sign for signs in _NEEDS.values() for sign in signs}))
