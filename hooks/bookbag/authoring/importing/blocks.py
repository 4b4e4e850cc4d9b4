"""What a document is made of, whatever program wrote it: paragraphs, tables, and the pieces of a line."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Span:
    """Words that look alike. A `\\n` in them is a line break within the paragraph."""

    text: str
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    capitals: bool = False
    """Shown in capitals, whatever the letters are."""
    link: str = ""
    markdown: bool = False
    """Written in Markdown already, so nothing in it is escaped."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that stands in a line."""

    raw: bytes
    alt: str = ""


@dataclass(frozen=True, slots=True)
class FootnoteReference:
    """Where a footnote is referred to."""

    key: str


Inline = Span | Picture | FootnoteReference
Inlines = tuple[Inline, ...]


class ParagraphKind(enum.Enum):
    """What a paragraph is."""

    TEXT = enum.auto()
    TITLE = enum.auto()
    HEADING = enum.auto()
    ITEM = enum.auto()
    QUOTE = enum.auto()
    CONTENTS = enum.auto()
    """A line of a table of contents."""
    RAW = enum.auto()
    """Lines of Markdown that stay as they are, such as code."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, heading or item of a list."""

    inlines: Inlines
    kind: ParagraphKind = ParagraphKind.TEXT
    level: int = 0
    """Of a heading from 1; of a list item from 0."""
    number: int | None = None
    """Of an item in a numbered list."""
    indent: int = 0
    """How far in it begins: twentieths of a point, or spaces in a text file; only compared."""
    boxed: bool = False
    """Stood in a frame of its own."""

    @property
    def text(self) -> str:
        """Its words alone."""
        return "".join(each.text for each in self.inlines if isinstance(each, Span))

    @property
    def empty(self) -> bool:
        """Whether there is nothing to see in it."""
        return not self.text.strip() and not any(isinstance(each, Picture | FootnoteReference) for each in self.inlines)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The pictures in it."""
        return tuple(each for each in self.inlines if isinstance(each, Picture))

    def all_words_are(self, name: str) -> bool:
        """Whether all its words are `bold`, `underlined` or in `capitals`."""
        spans = [each for each in self.inlines if isinstance(each, Span) and re.search(r"\w", each.text)]
        return bool(spans) and all(getattr(each, name) for each in spans)


@dataclass(frozen=True, slots=True)
class Table:
    """A table. A cell that is covered by a merged one is empty."""

    rows: tuple[tuple[tuple[Block, ...], ...], ...]


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A document as it was read, before any rule was applied."""

    blocks: tuple[Block, ...]
    notes: dict[str, tuple[Block, ...]]
    """Footnotes by their key."""
    headers_and_footers: tuple[str, ...] = ()
    """What the headers and footers of its pages say."""
    hidden: tuple[str, ...] = ()
    """Words that the document itself does not show."""


def merge_spans(inlines: Iterable[Inline]) -> Inlines:
    """The same, with neighbours that look alike made one and empty ones gone."""
    groups: list[tuple[Inline, list[str]]] = []
    for each in inlines:
        if not isinstance(each, Span):
            groups.append((each, []))
        elif groups and each.text and replace(each, text="") == groups[-1][0]:
            groups[-1][1].append(each.text)
        elif each.text:
            groups.append((replace(each, text=""), [each.text]))
    return tuple(replace(each, text="".join(texts)) if isinstance(each, Span) else each for each, texts in groups)


def slice_inlines(inlines: Inlines, start: int, end: int) -> Inlines:
    """The part between two places, counted in letters, with the pictures and notes that stand at or between them."""
    out: list[Inline] = []
    place = 0
    for each in inlines:
        if not isinstance(each, Span):
            if start <= place <= end:
                out.append(each)
            continue
        part = each.text[max(0, start - place) : max(0, end - place)]
        place += len(each.text)
        if part:
            out.append(replace(each, text=part))
    return tuple(out)


def strip_inlines(inlines: Iterable[Inline]) -> Inlines:
    """The same without spaces at its two ends."""
    front = _strip_start(inlines, str.lstrip)
    return merge_spans(reversed(_strip_start(reversed(front), str.rstrip)))


def _strip_start(inlines: Iterable[Inline], strip: Callable[[str], str]) -> list[Inline]:
    out: list[Inline] = []
    begun = False
    for each in inlines:
        if begun or not isinstance(each, Span):
            out.append(each)
        elif words := strip(each.text):
            out.append(replace(each, text=words))
            begun = True
    return out


def split_at_line_breaks(paragraph: Paragraph) -> tuple[Paragraph, ...]:
    """A paragraph at each of its line breaks made a paragraph of its own."""
    out: list[Paragraph] = []
    start = 0
    for line in paragraph.text.split("\n"):
        out.append(
            replace(paragraph, inlines=strip_inlines(slice_inlines(paragraph.inlines, start, start + len(line))))
        )
        start += len(line) + 1
    return tuple(out)


def map_paragraphs(blocks: Iterable[Block], rule: Callable[[Paragraph], Iterable[Block]]) -> tuple[Block, ...]:
    """Every paragraph, in tables too, replaced by what `rule` makes of it."""
    out: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            out += rule(block)
        else:
            out.append(Table(tuple(tuple(map_paragraphs(cell, rule) for cell in row) for row in block.rows)))
    return tuple(out)


def text_of_blocks(blocks: Iterable[Block]) -> str:
    """All words of some blocks, a line a paragraph."""
    return "\n".join(each.text for each in paragraphs_in(blocks))


def paragraphs_in(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Every paragraph in reading order, those in tables too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from paragraphs_in(cell)
