"""Converts a body to HTML: the part of rendering that needs nothing but the text, done once for each text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from markdown import Markdown

from bookbag.markup.extension import EXTENSIONS, BookbagMarkup
from bookbag.markup.needed_patterns import register_needed_patterns
from bookbag.markup.safe_html import SafeHtml, safe
from bookbag.markup.token_marks import without_marks

if TYPE_CHECKING:
    from bookbag.markup.slips import TextSlip


@dataclass(frozen=True, slots=True)
class Converted:
    """A text as safe HTML in which tokens are marked and links are as written."""

    safe: SafeHtml
    """The HTML, with what had to be left out for it to be safe, and where tags lacked a partner."""
    tokens: tuple[str, ...] = ()
    """The tokens that are marked in the HTML, with their brackets."""
    slips: tuple[TextSlip, ...] = ()
    """What is wrong in the way the text is written."""
    unfinished: tuple[str, ...] = ()
    """Tags without an end, as written; they were made plain text, since they would swallow what follows."""

    @property
    def html(self) -> str:
        """The HTML."""
        return self.safe.html

    def without_html(self) -> Converted:
        """What was found, without the HTML: a site keeps that of its pages, and need not keep each twice."""
        return replace(self, safe=replace(self.safe, html=""))


class Converter:
    """Converts texts, one after the other, by one instance of Python-Markdown."""

    def __init__(self) -> None:
        self._extension = BookbagMarkup()
        self._markdown = Markdown(extensions=[*EXTENSIONS, self._extension])
        register_needed_patterns(self._markdown)

    def convert(self, text: str) -> Converted:
        """Convert `text`."""
        self._extension.begin()
        found = safe(self._markdown.reset().convert(without_marks(text)))
        met = self._extension.found
        return Converted(
            found, met.marks.tokens, self._extension.meaning.meant.slips, (*met.unfinished, *found.unfinished)
        )
