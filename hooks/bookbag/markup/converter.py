"""Converts a body to HTML: the part of rendering that needs nothing but the text, done once for each text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown import Markdown

from bookbag.markup.extension import EXTENSIONS, BookbagMarkup
from bookbag.markup.html_tags import Tag, unpaired_tags
from bookbag.markup.token_marks import without_marks

if TYPE_CHECKING:
    from bookbag.markup.slips import TextSlip


@dataclass(frozen=True, slots=True)
class Converted:
    """A text as HTML in which tokens are marked and links are as written."""

    html: str
    tokens: tuple[str, ...] = ()
    """The tokens that are marked in the HTML, with their brackets."""
    slips: tuple[TextSlip, ...] = ()
    """What is wrong in the way the text is written."""
    frame: tuple[str, ...] = ()
    """Elements of a whole page, such as `body`, whose tags were removed: within a page they would end it."""
    unfinished: tuple[str, ...] = ()
    """Tags without an end, as written; they were made plain text, since they would swallow what follows."""
    unpaired: tuple[Tag, ...] = ()
    """Start tags without an end tag, and end tags without a start tag; in the page they are paired or left out."""


class Converter:
    """Converts texts, one after the other, by one instance of Python-Markdown."""

    def __init__(self) -> None:
        self._extension = BookbagMarkup()
        self._markdown = Markdown(extensions=[*EXTENSIONS, self._extension])

    def convert(self, text: str) -> Converted:
        """Convert `text`."""
        self._extension.begin()
        html = self._markdown.reset().convert(without_marks(text))
        found = self._extension.found
        # Python-Markdown's own tags are always paired: only raw HTML, which begins with `<`, need be looked at.
        unpaired = unpaired_tags(html) if "<" in text else ()
        slips = self._extension.meaning.meant.slips
        return Converted(html, found.marks.tokens, slips, tuple(found.frame), tuple(found.unfinished), unpaired)
