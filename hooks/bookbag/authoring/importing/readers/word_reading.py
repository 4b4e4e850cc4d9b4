"""Reads a Word document into blocks.

It reads the XML itself rather than HTML made of it: unknown elements are descended into, never skipped, so text in
fields, text boxes and other programs' wrappers is kept, and lists keep their numbers.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bookbag.authoring.importing.readers.blocks import (
    Block,
    Inline,
    LeftOut,
    LeftOutKind,
    Paragraph,
    ParagraphKind,
    ParsedDocument,
    Picture,
    Span,
    Table,
    merge_spans,
    paragraphs_in,
)
from bookbag.authoring.importing.readers.document_files import DocxPackage, refuse_more_paragraphs
from bookbag.authoring.importing.readers.embedded_documents import embedded_blocks
from bookbag.authoring.importing.readers.word_elements import (
    attribute,
    child,
    content_of,
    descendants_named,
    text_within,
    whole_number_in,
)
from bookbag.authoring.importing.readers.word_fields import BLANK, OpenFields
from bookbag.authoring.importing.readers.word_numbering import ItemMark, Numbering
from bookbag.authoring.importing.readers.word_page_breaks import PageBreaks
from bookbag.authoring.importing.readers.word_paragraphs import ParagraphReader, WordPart, prompt_of
from bookbag.authoring.importing.readers.word_styles import Style, Styles, indent_of, outline_level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree


def read_docx(raw: bytes) -> ParsedDocument:
    """Read a .docx file. Raises UnreadableDocumentError."""
    package = DocxPackage.from_bytes(raw)
    main = package.main_part()
    reader = _DocumentReader(package, main)
    blocks = reader.blocks_of_part(main)
    notes: dict[str, tuple[Block, ...]] = {}
    for kind in ("footnotes", "endnotes"):
        for name in package.related_parts(main, kind):
            notes |= reader.notes_of_part(name, kind)
    margins = tuple(
        text
        for kind in ("header", "footer")
        for name in package.related_parts(main, kind)
        if (text := " ".join(" ".join(each.text for each in paragraphs_in(reader.blocks_of_part(name))).split()))
    )
    return ParsedDocument(blocks, notes, margins, (*reader.left_out, *reader.unanchored_comments()))


class _DocumentReader:
    """Reads the parts of a package, one after the other, into blocks."""

    def __init__(self, package: DocxPackage, main: str) -> None:
        def root(kind: str) -> etree._Element | None:
            return next((package.xml_part(part) for part in package.related_parts(main, kind)), None)

        self._package = package
        self._styles, self._numbering = Styles.read(root("styles")), Numbering.read(root("numbering"))
        comments = root("comments")
        self._comments = {attribute(each, "id"): text_within(each) for each in (() if comments is None else comments)}
        self._carried: list[Inline] = []
        """Inlines that begin the next paragraph: a drop cap, or those of one whose end a tracked change deletes."""
        self.left_out: list[LeftOut] = []

    def blocks_of_part(self, name: str) -> tuple[Block, ...]:
        """The blocks of the document, a header or a footer."""
        found = tuple(self._blocks_in(self._open(name)))
        carried, self._carried = self._carried, []
        return (*found, Paragraph(merge_spans(carried))) if carried else found

    def notes_of_part(self, name: str, kind: str) -> dict[str, tuple[Block, ...]]:
        """The footnotes of a part by key; those with a type are separator lines."""
        notes = (each for each in self._open(name) if not attribute(each, "type"))
        return {f"{kind} {attribute(each, 'id')}": tuple(self._blocks_in(each)) for each in notes}

    def unanchored_comments(self) -> Iterator[LeftOut]:
        """The comments that no paragraph has referred to."""
        return (LeftOut(LeftOutKind.COMMENT, words) for words in self._comments.values() if words)

    def _open(self, name: str) -> etree._Element:
        root = self._package.xml_part(name)
        refuse_more_paragraphs(sum(1 for _ in root.iter("{*}p")))
        relations = self._package.relationships(name)
        self._part = WordPart(self._package, relations, self._styles, self._comments, OpenFields())
        self._page_breaks = PageBreaks(root)
        return root

    def _tell(self, kind: LeftOutKind, words: str) -> None:
        if words:
            self.left_out.append(LeftOut(kind, words))

    def _blocks_in(self, element: etree._Element) -> Iterator[Block]:
        for name, each in content_of(element):
            if name == "sdt" and (prompt := prompt_of(each)):
                self._tell(LeftOutKind.UNFILLED, prompt.strip(BLANK))
                yield Paragraph((Span(prompt),))
            elif name == "altChunk":
                yield from self._embedded(each)
            elif name == "del":
                self._tell(LeftOutKind.DELETED, text_within(each))
            else:
                yield from self._blocks_of(each, name)

    def _blocks_of(self, element: etree._Element, name: str) -> Iterator[Block]:
        if name == "p":
            yield from self._paragraph(element)
        elif name == "tbl":
            yield self._table(element)
            self._page_breaks.end_with_table()
        else:
            yield from self._blocks_in(element)

    def _embedded(self, element: etree._Element) -> tuple[Block, ...]:
        """The blocks of another document in this one; none, told, where it cannot be read."""
        _, name = self._part.relations.get(attribute(element, "id"), ("", ""))
        blocks = embedded_blocks(self._package.raw(name), name) if self._package.has(name) else ()
        self._tell(LeftOutKind.EMBEDDED, "" if blocks else name.rpartition("/")[2] or "?")
        return blocks

    def _paragraph(self, element: etree._Element) -> Iterator[Block]:
        properties = child(element, "pPr")
        style = self._styles.of(properties)
        begins_page = self._page_breaks.begins_page(element, style)
        reader, fields = ParagraphReader(self._part, style.looks), self._part.fields
        contents = fields.in_contents
        inlines = _joined(self._carried, reader.inlines_in(element))
        contents = contents or fields.in_contents
        fields.end_paragraph()
        text = "".join(each.text for each in inlines if isinstance(each, Span))
        self.left_out += reader.left_out(text)
        dropped = attribute(child(properties, "framePr"), "dropCap") in ("drop", "margin")
        self._carried = inlines if dropped or child(properties, "rPr", "del") is not None else []
        if not self._carried:
            words = merge_spans(each for each in inlines if not isinstance(each, Picture))
            shaped = self._shaped(Paragraph(words, size=reader.size, begins_page=begins_page), properties, style)
            # A sentence is none: a field that is never closed must not swallow the text.
            contents = contents and shaped.kind is ParagraphKind.TEXT and not text.rstrip().endswith((".", ":", ";"))
            yield replace(shaped, kind=ParagraphKind.CONTENTS) if contents else shaped
            yield from (Paragraph((each,)) for each in inlines if isinstance(each, Picture))
        for each in reader.following:
            yield from (each,) if isinstance(each, Paragraph) else self._blocks_of(each, each.tag.rpartition("}")[2])

    def _shaped(self, paragraph: Paragraph, properties: etree._Element | None, style: Style) -> Paragraph:
        """The paragraph with its kind, by style and list.

        A style called `heading N` outranks the outline level, and both outrank a list: headings may be numbered.
        """
        outline = child(properties, "outlineLvl")
        level = outline_level(attribute(outline)) if outline is not None else style.outline
        if named := re.fullmatch(r"heading (\d)", style.name):
            level = int(named[1])
        mark, indent = self._mark(properties, style), indent_of(properties)
        if style.name == "title":
            return replace(paragraph, kind=ParagraphKind.TITLE)
        if style.name.startswith(("toc ", "table of figures")):
            return replace(paragraph, kind=ParagraphKind.CONTENTS)
        if level:
            label = mark.label if mark and mark.number is not None else ""
            return replace(paragraph, kind=ParagraphKind.HEADING, level=level, label=label)
        if mark and not paragraph.empty:
            return _as_item(paragraph, mark, mark.indent if indent is None else indent)
        kind = ParagraphKind.QUOTE if style.name in ("quote", "intense quote") else ParagraphKind.TEXT
        return replace(paragraph, kind=kind, indent=(style.indent or 0) if indent is None else indent)

    def _mark(self, properties: etree._Element | None, style: Style) -> ItemMark | None:
        """What Word shows before the paragraph. A list that the paragraph names has its indent, else the style."""
        numbering = child(properties, "numPr")
        key, level = attribute(child(numbering, "numId")), attribute(child(numbering, "ilvl"))
        mark = self._numbering.next_item(key or style.list_id, whole_number_in(level, style.list_level))
        return replace(mark, indent=style.indent) if mark and not key and style.indent is not None else mark

    def _table(self, element: etree._Element) -> Table:
        rows = []
        for row in descendants_named(element, "tr"):
            if child(row, "trPr", "del") is None:
                rows.append(tuple(self._cells(row)))
            else:
                self._tell(LeftOutKind.DELETED, text_within(row))
        return Table(tuple(rows))

    def _cells(self, row: etree._Element) -> Iterator[tuple[Block, ...]]:
        for cell in descendants_named(row, "tc"):
            yield tuple(self._blocks_in(cell))
            for _ in range(min(whole_number_in(attribute(child(cell, "tcPr", "gridSpan")), 1), 64) - 1):
                yield ()


def _as_item(paragraph: Paragraph, mark: ItemMark, indent: int) -> Paragraph:
    """An item of a list; what a list of Markdown cannot show of its label begins the text."""
    if mark.label and (mark.number is None or not mark.plain):
        first = next((each for each in paragraph.inlines if isinstance(each, Span)), Span(""))
        label = replace(first, text=f"{mark.label} ", link="")
        paragraph = replace(paragraph, inlines=merge_spans((label, *paragraph.inlines)))
    if not mark.plain:
        return replace(paragraph, indent=indent)
    return replace(
        paragraph, kind=ParagraphKind.ITEM, level=mark.level, number=mark.number, label=mark.label, indent=indent
    )


def _joined(carried: list[Inline], inlines: list[Inline]) -> list[Inline]:
    """What a paragraph before leaves and a paragraph's own inlines: a drop cap of one letter takes their looks."""
    match carried, inlines:
        case [Span(text=letter)], [Span(text=words) as first, *others] if len(letter.strip()) == 1:
            return [replace(first, text=letter.strip() + words), *others]
    return [*carried, *inlines]
