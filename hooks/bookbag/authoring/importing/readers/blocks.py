"""A document's structure, independent of file format: paragraphs and tables, and the inline pieces in a paragraph."""

from __future__ import annotations

import enum
import re
from dataclasses import field, replace
from typing import TYPE_CHECKING

from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Span:
    """Text with one formatting. A `\\n` in it is a line break within the paragraph."""

    text: str
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    capitals: bool = False
    """Formatted as all capitals; `text` itself may be in small letters."""
    link: str = ""
    markdown: bool = False
    """Whether `text` is Markdown already and must not be escaped."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An inline picture: the bytes of its file, and its text alternative."""

    raw: bytes
    alt: str = ""


@dataclass(frozen=True, slots=True)
class FootnoteReference:
    """A reference to the footnote with this key."""

    key: str


FrontMatterValue = str | list["FrontMatterValue"] | dict[str, "FrontMatterValue"]

Inline = Span | Picture | FootnoteReference
Inlines = tuple[Inline, ...]


class ParagraphKind(enum.Enum):
    """The role of a paragraph in the document."""

    TEXT = enum.auto()
    TITLE = enum.auto()
    HEADING = enum.auto()
    ITEM = enum.auto()
    QUOTE = enum.auto()
    CONTENTS = enum.auto()
    """A line of a table of contents."""
    RAW = enum.auto()
    """Markdown that is written out unchanged, such as a code block."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, heading, list item or any other kind in ParagraphKind."""

    inlines: Inlines
    kind: ParagraphKind = ParagraphKind.TEXT
    level: int = 0
    """Depth of a heading, from 1; or of a list item, from 0."""
    number: int | None = None
    """Number of an item in a numbered list; None for a bullet, and for any other kind."""
    indent: int = 0
    """Left indent: twentieths of a point in Word, spaces in a text file. Only compared within one document."""
    boxed: bool = False
    """Whether the document drew a frame round it: it was in a table of one cell."""
    size: int = 0
    """Size of most of its letters in half points, as Word counts; 0 where the reader does not know it."""
    label: str = ""
    """What stands before an item or a heading that Word numbers, such as `3.2`; "" for a bullet."""
    begins_page: bool = False
    """Whether the document begins a page with it, after the first."""

    @property
    def text(self) -> str:
        """Its text without formatting, pictures and footnotes."""
        return "".join(each.text for each in self.inlines if isinstance(each, Span))

    @property
    def empty(self) -> bool:
        """Whether it has no text, picture or footnote reference."""
        return not self.text.strip() and not any(isinstance(each, Picture | FootnoteReference) for each in self.inlines)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The pictures in it."""
        return tuple(each for each in self.inlines if isinstance(each, Picture))

    def all_words_are(self, name: str) -> bool:
        """Whether every word has the formatting `name`, a field of Span: `bold`, `underlined` or `capitals`."""
        spans = [each for each in self.inlines if isinstance(each, Span) and re.search(r"\w", each.text)]
        return bool(spans) and all(getattr(each, name) for each in spans)

    @property
    def emphasised(self) -> bool:
        """Whether every word is bold, or every word underlined."""
        return self.all_words_are("bold") or self.all_words_are("underlined")

    @property
    def shouted(self) -> bool:
        """Whether it is all in capitals, typed or formatted so."""
        return self.text.isupper() or self.all_words_are("capitals")


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of cells of blocks. Cells covered by a merged cell are kept, empty, so columns line up."""

    rows: tuple[tuple[tuple[Block, ...], ...], ...]

    def with_cells(self, rule: Callable[[tuple[Block, ...]], Iterable[Block]]) -> Table:
        """The table with the blocks of each cell replaced by what `rule` returns for them."""
        return Table(tuple(tuple(tuple(rule(cell)) for cell in row) for row in self.rows))


Block = Paragraph | Table


class LeftOutKind(enum.Enum):
    """Why a reader left words out of the blocks, or kept them although a person should look."""

    HIDDEN = enum.auto()
    """The document formats them as hidden."""
    STRUCK = enum.auto()
    """The document strikes them out."""
    COMMENT = enum.auto()
    """A comment in the margin."""
    DELETED = enum.auto()
    """A tracked change deletes them."""
    INSERTED = enum.auto()
    """A tracked change adds them; they are kept."""
    MARKED = enum.auto()
    """The document highlights them; they are kept."""
    DAY = enum.auto()
    """A day that Word writes by itself whenever somebody opens, saves or prints the document."""
    DIAGRAM = enum.auto()
    """A drawing of words; they are kept as a list."""
    CHART = enum.auto()
    """The words and figures of a chart."""
    PICTURE = enum.auto()
    """The address of a picture that the document only names."""
    SIGN = enum.auto()
    """A sign of a symbol font of which only the font knows what it shows; `•` stands for it."""
    UNFILLED = enum.auto()
    """What a form asks for, where nobody has filled it in; it is kept in square brackets."""
    EMBEDDED = enum.auto()
    """The name of a document within the document, which cannot be read."""
    PASTE_MARK = enum.auto()
    """What a chat or an e-mail put round pasted words."""
    TURNED = enum.auto()
    """Words that stand turned on their page, such as a watermark."""
    SCANNED_PAGE = enum.auto()
    """Pages that are pictures, without words: their numbers."""
    PAGE_PICTURE = enum.auto()
    """Pictures that the reader cannot take out: the numbers of their pages."""
    FIELD_NOTE = enum.auto()
    """A comment beside a field of a Markdown file's front matter."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words that a reader left out of the blocks, to be told in a remark."""

    kind: LeftOutKind
    words: str
    near: str = ""
    """Text of the paragraph in which they stood; "" for none."""
    line: int = 0
    """Their line in the document; 0 where it has no lines."""


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A document as its reader returns it, before any rule is applied."""

    blocks: tuple[Block, ...]
    notes: dict[str, tuple[Block, ...]]
    """Footnotes by key."""
    headers_and_footers: tuple[str, ...] = ()
    """The text of each page header and footer."""
    left_out: tuple[LeftOut, ...] = ()
    """What the reader saw and could not keep, in order."""
    fields: Mapping[str, FrontMatterValue] = field(default_factory=dict)
    """The values of a Markdown file's front matter."""
    digest: bytes = b""
    """The SHA-256 of the file that it was read from; empty where it was not read from one."""


def merge_spans(inlines: Iterable[Inline]) -> Inlines:
    """`inlines` with adjacent spans of the same formatting merged and empty spans dropped."""
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
    """The part between two offsets into the text, with the pictures and footnotes at or between them."""
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
    """`inlines` without white space at the start and the end."""
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
    """One paragraph for each line of `paragraph`, all with its kind."""
    out: list[Paragraph] = []
    start = 0
    for line in paragraph.text.split("\n"):
        out.append(
            replace(paragraph, inlines=strip_inlines(slice_inlines(paragraph.inlines, start, start + len(line))))
        )
        start += len(line) + 1
    return tuple(out)


def joined_lines(lines: Sequence[Paragraph]) -> Paragraph:
    """The words of `lines` as one paragraph, which is otherwise as the first of them."""
    inlines = [inline for line in lines for inline in (Span(" "), *line.inlines)]
    return replace(lines[0], inlines=strip_inlines(inlines))


def map_paragraphs(blocks: Iterable[Block], rule: Callable[[Paragraph], Iterable[Block]]) -> tuple[Block, ...]:
    """`blocks` with each paragraph, in tables too, replaced by what `rule` returns for it."""
    out: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            out += rule(block)
        else:
            out.append(block.with_cells(lambda cell: map_paragraphs(cell, rule)))
    return tuple(out)


def text_of_blocks(blocks: Iterable[Block]) -> str:
    """The text of `blocks`, one line for each paragraph."""
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
