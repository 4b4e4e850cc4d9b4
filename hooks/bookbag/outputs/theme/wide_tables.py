"""Tables of the content, each wrapped in a box that scrolls sideways on a narrow screen.

Material wraps them too, but only by its script, which Bookbag loads late.
"""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_BOX = '<div class="bb-wide">'
_TABLE_CLASS = "bb-grid"
_OWN_PREFIX = "bb-"
"""Prefix of Bookbag's own classes. A table with one is styled already, and stays as it is."""

_OWN_TABLE = re.compile(r'<table [^<>]*?\bclass="(?:[^"<>]*\s)?bb-')
"""A table that stays as it is. It is told quickly, for to read all tags of a page takes long."""

_REST = r"""[^<>"']*+(?:(?:"[^"]*+"|'[^']*+')[^<>"']*+)*+>"""
_START = rf"<table(?=[\s/>]){_REST}"
_END = r"</table\b[^<>]*+>"
_RAW = "|".join(
    rf"<{name}\b{_REST}.*?(?:</{name}\b|\Z)"
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
)
"""Elements in which all is text. Each has a pattern of its own: in Python 3.11 a group would break the search."""
_NO_TABLE = (
    rf"[^<]++|<!--.*?(?:-->|\Z)|{_RAW}"
    rf"|(?!{_START}|{_END})(?:</?[a-z]{_REST}|<)"
)
"""What is passed over at once: words, comments, what is text alone, other tags, and a `<` that begins none."""
_PARTS = re.compile(
    rf"(?:{_NO_TABLE})*+(?:(?P<start>{_START})|(?P<end>{_END})|\Z)",
    re.IGNORECASE | re.DOTALL,
)
"""The next beginning or end of a table, with all that stands before it, or the rest of the page."""

_Attributes = list[tuple[str, str | None]]


def with_scroll_boxes(page: str) -> str:
    """The page with Bookbag's class on the tables of the content, and a scroll box around each outermost one.

    Tables in comments, scripts and code are text and stay as they are, and so do Bookbag's own. A table without an
    end tag gets no box, as its end is unknown.
    """
    tables = page.encode(errors="surrogatepass").lower().count(b"<table")
    if not tables or len(_OWN_TABLE.findall(page)) == tables:
        return page
    return _edited(page, _Tables(page).edits())


@dataclass(slots=True)
class _Table:
    start: int
    tag: str
    """The start tag as it stands in the page."""
    attributes: _Attributes
    outermost: bool
    end: int | None = None
    """Index after the end tag; None if there is none."""

    def edits(self) -> Iterator[tuple[int, int, str]]:
        """The replacements for this table, each as start index, end index and new text."""
        classes = (dict(self.attributes).get("class") or "").split()
        if any(name.startswith(_OWN_PREFIX) for name in classes):
            return
        boxed = self.outermost and self.end is not None
        yield self.start, self.start + len(self.tag), (_BOX if boxed else "") + self._dressed(classes)
        if boxed and self.end is not None:
            yield self.end, self.end, "</div>"

    def _dressed(self, classes: Sequence[str]) -> str:
        attributes = [
            ("class", " ".join((*classes, _TABLE_CLASS))),
            *((k, v) for k, v in self.attributes if k != "class"),
        ]
        said = (name if value is None else f'{name}="{escape(value)}"' for name, value in attributes)
        return f"<table {' '.join(said)}>"


class _Tables:
    """The tables of a page, with their positions."""

    def __init__(self, page: str) -> None:
        self._found: list[_Table] = []
        self._open: list[_Table] = []
        for part in _PARTS.finditer(page):
            if part["start"]:
                self._begin(part.start("start"), part["start"])
            elif part["end"] and self._open:
                self._open.pop().end = part.end()

    def edits(self) -> list[tuple[int, int, str]]:
        """The replacements for all tables, sorted by position."""
        return sorted(edit for table in self._found for edit in table.edits())

    def _begin(self, place: int, tag: str) -> None:
        table = _Table(place, tag, _attributes_of(tag), not self._open)
        self._found.append(table)
        self._open.append(table)


class _TagReader(HTMLParser):
    """Reads the attributes of one start tag; `<table/>` is one too, as in HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.attributes: _Attributes = []

    def handle_starttag(self, tag: str, attrs: _Attributes) -> None:  # noqa: ARG002 - HTMLParser's
        self.attributes = attrs


def _attributes_of(tag: str) -> _Attributes:
    reader = _TagReader()
    reader.feed(tag)
    reader.close()
    return reader.attributes


def _edited(page: str, edits: Iterable[tuple[int, int, str]]) -> str:
    parts, done = list[str](), 0
    for start, end, instead in edits:
        parts += [page[done:start], instead]
        done = end
    return "".join([*parts, page[done:]])
