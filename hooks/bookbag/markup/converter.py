"""Converts a body to HTML: the part of rendering that needs nothing but the text, done once for each text."""

from __future__ import annotations

from html import escape
from typing import Final

from markdown import Markdown

from bookbag.markup.bounded_work import TooMuchWorkError, bound_work, refuse_too_much
from bookbag.markup.control_characters import spared_by_engine
from bookbag.markup.converted_text import Converted, SafeHtml
from bookbag.markup.extension import BookbagMarkup
from bookbag.markup.markdown_extensions import EXTENSIONS
from bookbag.markup.needed_patterns import register_needed_patterns
from bookbag.markup.safe_html import safe
from bookbag.markup.slips import SlipKind, TextSlip
from bookbag.markup.token_marks import without_marks

_SOUGHT: Final = 40
"""Characters by which a part of a text is found in it again."""


class Converter:
    """Converts texts, one after the other, by one instance of Python-Markdown."""

    def __init__(self) -> None:
        self._extension = BookbagMarkup()
        self._markdown = Markdown(extensions=[*EXTENSIONS, self._extension])
        register_needed_patterns(self._markdown)
        bound_work(self._markdown)

    def convert(self, text: str) -> Converted:
        """Convert `text`; one that would take too long is given as it is written, and a slip says so."""
        try:
            refuse_too_much(text)
            return self._converted(text)
        except TooMuchWorkError as error:
            return _as_written(text, error.words)
        except RecursionError:  # lists in lists without end, of a kind that is not counted
            return _as_written(text, text.lstrip())

    def _converted(self, text: str) -> Converted:
        self._extension.begin()
        found = safe(self._markdown.reset().convert(spared_by_engine(without_marks(text))))
        met = self._extension.found
        return Converted(
            found, met.marks.tokens, self._extension.meaning.meant.slips, (*met.unfinished, *found.unfinished)
        )


def _as_written(text: str, words: str) -> Converted:
    """A text that is not converted, with a slip on the line where the part that would take too long begins."""
    beginning = words.lstrip().split("\n", 1)[0][:_SOUGHT]
    line = text.count("\n", 0, max(text.find(beginning), 0))
    slip = TextSlip(line, SlipKind.TOO_MUCH_WORK, beginning)
    return Converted(SafeHtml(f"<pre>{escape(text, quote=False)}</pre>"), slips=(slip,))
