"""Tables of the content, each wrapped in a box that scrolls sideways on a narrow screen.

Material wraps them too, but only by its script, which Bookbag loads late.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_BOX = '<div class="bb-wide">'
_TABLE_CLASS = "bb-grid"
_OWN_PREFIX = "bb-"
"""Prefix of Bookbag's own classes. A table with one is styled already, and stays as it is."""

_Attributes = list[tuple[str, str | None]]


def with_scroll_boxes(page: str) -> str:
    """The page with Bookbag's class on the tables of the content, and a scroll box around each outermost one.

    Tables in comments, scripts and code are text and stay as they are, and so do Bookbag's own. A table without an
    end tag gets no box, as its end is unknown.
    """
    return _edited(page, _Tables(page).edits()) if "<table" in page.lower() else page


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


class _Tables(HTMLParser):
    """A parser that finds the tables of a page, with their positions."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self._page = page
        self._lines = [0, *accumulate(len(line) + 1 for line in page.split("\n"))]
        self._found: list[_Table] = []
        self._open: list[_Table] = []
        self.feed(page)
        self.close()

    def edits(self) -> list[tuple[int, int, str]]:
        """The replacements for all tables, sorted by position."""
        return sorted(edit for table in self._found for edit in table.edits())

    def handle_starttag(self, tag: str, attrs: _Attributes) -> None:
        """Record where a table begins."""
        if tag == "table":
            table = _Table(self._place(), self.get_starttag_text() or "", attrs, not self._open)
            self._found.append(table)
            self._open.append(table)

    def handle_startendtag(self, tag: str, attrs: _Attributes) -> None:
        """Treat `<table/>` as HTML does: as a start tag."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Record the end of the innermost open table."""
        if tag == "table" and self._open:
            self._open.pop().end = self._page.index(">", self._place()) + 1

    def _place(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column


def _edited(page: str, edits: Iterable[tuple[int, int, str]]) -> str:
    parts, done = list[str](), 0
    for start, end, instead in edits:
        parts += [page[done:start], instead]
        done = end
    return "".join([*parts, page[done:]])
