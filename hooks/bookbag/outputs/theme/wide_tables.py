"""Tables of somebody's words, each in a box that moves sideways where the screen is narrower.

The theme would put a box around them, but only once its script has come.
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
"""Classes that begin so are Bookbag's: such a table looks as it should already."""

_Attributes = list[tuple[str, str | None]]


def with_scroll_boxes(page: str) -> str:
    """The page with its tables in Bookbag's look, and a box around each that stands in no other table.

    Tables in comments, scripts and code are words, and stay as they are; so do Bookbag's own. One that is never closed
    gets no box: nobody knows where it would end.
    """
    return _edited(page, _Tables(page).edits()) if "<table" in page.lower() else page


@dataclass(slots=True)
class _Table:
    start: int
    tag: str
    """Its first tag, as written."""
    attributes: _Attributes
    outermost: bool
    end: int | None = None
    """Behind its last tag; None for one that is never closed."""

    def edits(self) -> Iterator[tuple[int, int, str]]:
        """The pieces of the page to be replaced, each as its beginning, its end and what stands there instead."""
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
    """The tables of a page, with where they begin and end."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self._page = page
        self._lines = [0, *accumulate(len(line) + 1 for line in page.split("\n"))]
        self._found: list[_Table] = []
        self._open: list[_Table] = []
        self.feed(page)
        self.close()

    def edits(self) -> list[tuple[int, int, str]]:
        """What is to be replaced, in the page's order."""
        return sorted(edit for table in self._found for edit in table.edits())

    def handle_starttag(self, tag: str, attrs: _Attributes) -> None:
        """Note where a table begins."""
        if tag == "table":
            table = _Table(self._place(), self.get_starttag_text() or "", attrs, not self._open)
            self._found.append(table)
            self._open.append(table)

    def handle_startendtag(self, tag: str, attrs: _Attributes) -> None:
        """Take `<table/>` as HTML does: it begins a table, and ends none."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Note where the table ends that was opened last."""
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
