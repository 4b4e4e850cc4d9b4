"""Converts a body to HTML: the part of rendering that needs nothing but the text, done once for each text."""

from __future__ import annotations

import functools
import sys
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Final

import markdown
import nh3
from lxml import etree
from markdown import Markdown

from bookbag.content.cache_folder import key_of
from bookbag.markup.bounded_work import TooMuchWorkError, bound_work, refuse_too_much
from bookbag.markup.extension import EXTENSIONS, BookbagMarkup
from bookbag.markup.needed_patterns import register_needed_patterns
from bookbag.markup.safe_html import SafeHtml, safe
from bookbag.markup.slips import SlipKind, TextSlip
from bookbag.markup.token_marks import without_marks

_ROOMS: Final = ("content", "rules", "markup")
"""The folders of all the code of Bookbag's that converts a text."""
_SOUGHT: Final = 40
"""Characters by which a part of a text is found in it again."""


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
        found = safe(self._markdown.reset().convert(without_marks(text)))
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


def conversion_key(*texts: str) -> bytes:
    """A hash of the texts and of all else that a conversion follows from, by which what was found is found again."""
    return key_of(_code(), *texts)


@functools.cache
def _code() -> bytes:
    return hash_of_code(Path(__file__).parents[1])


def hash_of_code(package: Path) -> bytes:
    """A hash of the code that converts texts: that of others, and of all rooms of Bookbag's that it may use."""
    nh3_version = nh3.__version__  # type: ignore[attr-defined]  # its stub has none
    versions = (sys.version, markdown.__version__, nh3_version, etree.LXML_VERSION, etree.LIBXML_VERSION)
    files = sorted(file for room in _ROOMS for file in (package / room).rglob("*.py"))
    code = ((file.relative_to(package).as_posix(), file.read_bytes()) for file in files)
    return key_of(repr(versions), *(part for name_and_content in code for part in name_and_content))
