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
    FootnoteReference,
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
)
from bookbag.authoring.importing.readers.document_files import DocxPackage, refuse_more_paragraphs
from bookbag.authoring.importing.readers.word_elements import (
    SKIPPED_ELEMENTS,
    descendants_named,
    local_name,
    picture_description,
    preferred_alternative,
    private_use_text,
    symbol_font_text,
    text_of_element,
)
from bookbag.authoring.importing.readers.word_fields import OpenFields
from bookbag.authoring.importing.readers.word_styles import (
    Numbering,
    Style,
    Styles,
    attribute,
    child,
    formatting_in,
    indent_of,
    outline_level,
    whole_number_in,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_SYMBOL_FONTS = re.compile(r"symbol|wingdings|webdings", re.IGNORECASE)
_BLOCKS = frozenset(("p", "tbl"))


def read_docx(raw: bytes) -> ParsedDocument:
    """Read a .docx file. Raises UnreadableDocumentError."""
    package = DocxPackage.from_bytes(raw)
    main = package.main_part()
    styles = Styles.read(next((package.xml_part(part) for part in package.related_parts(main, "styles")), None))
    numbering = Numbering.read(
        next((package.xml_part(part) for part in package.related_parts(main, "numbering")), None)
    )
    part = _Part(package, main, styles, numbering)
    blocks = part.blocks()
    notes: dict[str, tuple[Block, ...]] = {}
    for kind in ("footnotes", "endnotes"):
        for name in package.related_parts(main, kind):
            notes |= _Part(package, name, styles, numbering).notes(kind)
    headers_and_footers = tuple(
        text
        for kind in ("header", "footer")
        for name in package.related_parts(main, kind)
        if (text := _Part(package, name, styles, numbering).words())
    )
    return ParsedDocument(blocks, notes, headers_and_footers, tuple(part.left_out))


class _Part:
    """Reads one part of a package (the document, its footnotes, a header) into blocks."""

    def __init__(self, package: DocxPackage, name: str, styles: Styles, numbering: Numbering) -> None:
        self._package, self._styles, self._numbering = package, styles, numbering
        self._root = package.xml_part(name)
        refuse_more_paragraphs(sum(1 for _ in self._root.iter("{*}p")))
        self._relations = package.relationships(name)
        self._fields = OpenFields()
        self._carried: list[Inline] = []
        """Inlines of a paragraph whose end was deleted under tracked changes: they begin the next paragraph."""
        self._boxes: list[Block] = []
        """Text boxes anchored in the paragraph being read, which follow it."""
        self.left_out: list[LeftOut] = []

    def blocks(self) -> tuple[Block, ...]:
        found = tuple(self._blocks_in(self._root))
        return (*found, Paragraph(merge_spans(self._carried))) if self._carried else found

    def notes(self, kind: str) -> dict[str, tuple[Block, ...]]:
        """The footnotes of the part by key; those with a type are separator lines."""
        notes = (each for each in self._root if not attribute(each, "type"))
        return {f"{kind} {attribute(each, 'id')}": tuple(self._blocks_in(each)) for each in notes}

    def words(self) -> str:
        """The text of the part on one line."""
        said = (each.text for each in self._blocks_in(self._root) if isinstance(each, Paragraph))
        return " ".join(" ".join(said).split())

    # --- Paragraphs and tables ---------------------------------------------------------------------------------

    def _blocks_in(self, element: etree._Element) -> Iterator[Block]:
        for each in element:
            name = local_name(each)
            if name == "p":
                yield from self._paragraph(each)
            elif name == "tbl":
                yield self._table(each)
            elif name == "AlternateContent":
                yield from self._blocks_in(preferred_alternative(each))
            elif name not in SKIPPED_ELEMENTS:
                yield from self._blocks_in(each)

    def _paragraph(self, element: etree._Element) -> Iterator[Block]:
        properties = child(element, "pPr")
        style = self._styles.of(properties, "pStyle")
        boxes, self._boxes = self._boxes, []
        inlines = [*self._carried, *self._inlines_in(element, style)]
        own, self._boxes = self._boxes, boxes
        self._fields.end_paragraph()
        self._carried = []
        if child(properties, "rPr", "del") is not None:
            self._carried = inlines
        else:
            words = (each for each in inlines if not isinstance(each, Picture))
            yield self._shaped(Paragraph(merge_spans(words)), properties, style)
            yield from (Paragraph((each,)) for each in inlines if isinstance(each, Picture))
        yield from own

    def _shaped(self, paragraph: Paragraph, properties: etree._Element | None, style: Style) -> Paragraph:
        """The paragraph with its kind, by style and list.

        A style called `heading N` outranks the outline level, and both outrank a list: headings may be numbered.
        """
        outline = child(properties, "outlineLvl")
        level = outline_level(attribute(outline)) if outline is not None else style.outline
        if named := re.fullmatch(r"heading (\d)", style.name):
            level = int(named[1])
        indent = indent_of(properties, style.indent)
        item = self._item(properties, style)
        if style.name == "title":
            return replace(paragraph, kind=ParagraphKind.TITLE)
        if style.name.startswith(("toc ", "table of figures")):
            return replace(paragraph, kind=ParagraphKind.CONTENTS)
        if level:
            return replace(paragraph, kind=ParagraphKind.HEADING, level=level)
        if item and not paragraph.empty:
            (number, list_indent), depth = item
            return replace(paragraph, kind=ParagraphKind.ITEM, level=depth, number=number, indent=indent or list_indent)
        quoted = style.name in ("quote", "intense quote")
        return replace(paragraph, kind=ParagraphKind.QUOTE if quoted else ParagraphKind.TEXT, indent=indent)

    def _item(self, properties: etree._Element | None, style: Style) -> tuple[tuple[int | None, int], int] | None:
        numbering = child(properties, "numPr")
        key = attribute(child(numbering, "numId")) or style.list_id
        level = child(numbering, "ilvl")
        depth = whole_number_in(attribute(level)) if level is not None else style.list_level
        item = self._numbering.next_item(key, depth)
        return (item, depth) if item else None

    def _table(self, element: etree._Element) -> Table:
        rows = [each for each in descendants_named(element, "tr") if child(each, "trPr", "del") is None]
        return Table(tuple(tuple(self._cells(row)) for row in rows))

    def _cells(self, row: etree._Element) -> Iterator[tuple[Block, ...]]:
        for cell in descendants_named(row, "tc"):
            yield tuple(self._blocks_in(cell))
            for _ in range(min(whole_number_in(attribute(child(cell, "tcPr", "gridSpan")), 1), 64) - 1):
                yield ()

    # --- Inlines ---------------------------------------------------------------------------------------------

    def _inlines_in(self, element: etree._Element, style: Style, link: str = "") -> Iterator[Inline]:
        formatting = style.formatting
        for each in element:
            name = local_name(each)
            if name == "r":
                yield from self._run(each, formatting, link)
            elif name == "hyperlink":
                yield from self._inlines_in(each, style, self._target(each) or link)
            elif name == "fldSimple":
                if self._fields.belongs_to_text(attribute(each, "instr")):
                    yield from self._inlines_in(each, style, link)
            elif name == "AlternateContent":
                yield from self._inlines_in(preferred_alternative(each), style, link)
            elif name in _BLOCKS:
                self._boxes += self._blocks_in([each])  # type: ignore[arg-type]  # any row of elements
            elif name == "t":
                yield Span(each.text or "", link=link)
            elif name not in SKIPPED_ELEMENTS:
                yield from self._inlines_in(each, style, link)

    def _run(self, element: etree._Element, inherited: dict[str, bool], link: str) -> Iterator[Inline]:
        properties = child(element, "rPr")
        formatting = {**inherited, **self._styles.of(properties, "rStyle").formatting, **formatting_in(properties)}
        symbols = bool(_SYMBOL_FONTS.search(attribute(child(properties, "rFonts"), "ascii")))
        hidden = formatting.pop("hidden", False)
        for each in self._pieces(element):
            if isinstance(each, str):
                words = symbol_font_text(each) if symbols else private_use_text(each)
                if hidden or not self._fields.shows_text:
                    self.left_out += [LeftOut(LeftOutKind.HIDDEN, words)] * (hidden and bool(words.strip()))
                else:
                    yield Span(words, link=self._fields.link or link, **formatting)
            else:
                yield each

    def _pieces(self, element: etree._Element) -> Iterator[str | Picture | FootnoteReference]:
        """Yield the text, pictures and footnote references of a run; set its text boxes aside."""
        for each in element:
            name = local_name(each)
            if name in ("fldChar", "instrText"):
                self._read_field(each, name)
            elif name in ("footnoteReference", "endnoteReference"):
                yield FootnoteReference(f"{name.removesuffix('Reference')}s {attribute(each, 'id')}")
            elif name in _BLOCKS:
                self._boxes += self._blocks_in([each])  # type: ignore[arg-type]
            elif name in ("blip", "imagedata"):
                yield from self._picture(each)
            elif name == "AlternateContent":
                yield from self._pieces(preferred_alternative(each))
            elif letters := text_of_element(each, name):
                yield letters
            elif name not in SKIPPED_ELEMENTS:
                yield from self._pieces(each)

    def _read_field(self, element: etree._Element, name: str) -> None:
        if name == "fldChar":
            self._fields.read_mark(attribute(element, "fldCharType"))
        else:
            self._fields.add_instruction(element.text or "")

    def _picture(self, element: etree._Element) -> Iterator[Picture]:
        kind, target = self._relations.get(attribute(element, "embed") or attribute(element, "id"), ("", ""))
        if kind == "image" and self._package.has(target):
            yield Picture(self._package.raw(target), picture_description(element))

    def _target(self, element: etree._Element) -> str:
        """The URL of a hyperlink; "" for a bookmark in the same document."""
        kind, target = self._relations.get(attribute(element, "id"), ("", ""))
        return target if kind == "hyperlink" else ""
