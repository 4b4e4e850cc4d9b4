"""A Word document as blocks.

Read from its XML and not by way of HTML: what is not known is looked into and never passed over, so
words in fields, in text boxes and in frames of other programs come along, and lists keep their numbers.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bookbag.authoring.importing.blocks import (
    Block,
    Inline,
    Kind,
    NoteMark,
    Paragraph,
    Picture,
    Source,
    Span,
    Table,
    joined,
)
from bookbag.authoring.importing.document_files import Package
from bookbag.authoring.importing.word_elements import (
    SILENT,
    alternative,
    description_of,
    letters_of,
    name_of,
    private_signs,
    signs,
    within,
)
from bookbag.authoring.importing.word_fields import Fields
from bookbag.authoring.importing.word_styles import (
    Numbering,
    Style,
    Styles,
    child,
    indent_of,
    looks_in,
    outline_level,
    value,
    whole,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_SYMBOL_FONTS = re.compile(r"symbol|wingdings|webdings", re.IGNORECASE)
_BLOCKS = frozenset(("p", "tbl"))


def read_word(raw: bytes) -> Source:
    """The blocks of a .docx file. Raises UnreadableError."""
    package = Package.of(raw)
    main = package.main()
    styles = Styles.read(next((package.tree(part) for part in package.parts(main, "styles")), None))
    numbering = Numbering.read(next((package.tree(part) for part in package.parts(main, "numbering")), None))
    part = _Part(package, main, styles, numbering)
    blocks = part.blocks()
    notes: dict[str, tuple[Block, ...]] = {}
    for kind in ("footnotes", "endnotes"):
        for name in package.parts(main, kind):
            notes |= _Part(package, name, styles, numbering).notes(kind)
    margins = tuple(
        text
        for kind in ("header", "footer")
        for name in package.parts(main, kind)
        if (text := _Part(package, name, styles, numbering).words())
    )
    return Source(blocks, notes, margins, tuple(part.hidden))


class _Part:
    """One part of a document, on its way to blocks."""

    def __init__(self, package: Package, name: str, styles: Styles, numbering: Numbering) -> None:
        self._package, self._styles, self._numbering = package, styles, numbering
        self._root = package.tree(name)
        self._relations = package.relations(name)
        self._fields = Fields()
        self._carried: list[Inline] = []
        """Words before a paragraph mark that was deleted: they begin the next paragraph."""
        self._boxes: list[Block] = []
        """Text boxes that hang on the paragraph being read."""
        self.hidden: list[str] = []

    def blocks(self) -> tuple[Block, ...]:
        found = tuple(self._blocks_in(self._root))
        return (*found, Paragraph(joined(self._carried))) if self._carried else found

    def notes(self, kind: str) -> dict[str, tuple[Block, ...]]:
        """Each footnote of the part, by its key; those that only draw a line have none."""
        notes = (each for each in self._root if not value(each, "type"))
        return {f"{kind} {value(each, 'id')}": tuple(self._blocks_in(each)) for each in notes}

    def words(self) -> str:
        """All its words on one line."""
        said = (each.text for each in self._blocks_in(self._root) if isinstance(each, Paragraph))
        return " ".join(" ".join(said).split())

    # --- Paragraphs and tables ---------------------------------------------------------------------------------

    def _blocks_in(self, element: etree._Element) -> Iterator[Block]:
        for each in element:
            name = name_of(each)
            if name == "p":
                yield from self._paragraph(each)
            elif name == "tbl":
                yield self._table(each)
            elif name == "AlternateContent":
                yield from self._blocks_in(alternative(each))
            elif name not in SILENT:
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
            yield self._shaped(Paragraph(joined(words)), properties, style)
            yield from (Paragraph((each,)) for each in inlines if isinstance(each, Picture))
        yield from own

    def _shaped(self, paragraph: Paragraph, properties: etree._Element | None, style: Style) -> Paragraph:
        """The paragraph as title, heading, item or text, by its style and its list."""
        outline = child(properties, "outlineLvl")
        level = outline_level(value(outline)) if outline is not None else style.outline
        if named := re.fullmatch(r"heading (\d)", style.name):
            level = int(named[1])
        indent = indent_of(properties, style.indent)
        item = self._item(properties, style)
        if style.name == "title":
            return replace(paragraph, kind=Kind.TITLE)
        if style.name.startswith(("toc ", "table of figures")):
            return replace(paragraph, kind=Kind.CONTENTS)
        if level:
            return replace(paragraph, kind=Kind.HEADING, level=level)
        if item and not paragraph.empty:
            (number, list_indent), depth = item
            return replace(paragraph, kind=Kind.ITEM, level=depth, number=number, indent=indent or list_indent)
        quoted = style.name in ("quote", "intense quote")
        return replace(paragraph, kind=Kind.QUOTE if quoted else Kind.TEXT, indent=indent)

    def _item(self, properties: etree._Element | None, style: Style) -> tuple[tuple[int | None, int], int] | None:
        numbering = child(properties, "numPr")
        key = value(child(numbering, "numId")) or style.list_id
        level = child(numbering, "ilvl")
        depth = whole(value(level)) if level is not None else style.list_level
        item = self._numbering.item(key, depth)
        return (item, depth) if item else None

    def _table(self, element: etree._Element) -> Table:
        rows = [each for each in within(element, "tr") if child(each, "trPr", "del") is None]
        return Table(tuple(tuple(self._cells(row)) for row in rows))

    def _cells(self, row: etree._Element) -> Iterator[tuple[Block, ...]]:
        for cell in within(row, "tc"):
            yield tuple(self._blocks_in(cell))
            for _ in range(min(whole(value(child(cell, "tcPr", "gridSpan")), 1), 64) - 1):
                yield ()

    # --- What stands in a line ---------------------------------------------------------------------------------

    def _inlines_in(self, element: etree._Element, style: Style, link: str = "") -> Iterator[Inline]:
        looks = style.looks
        for each in element:
            name = name_of(each)
            if name == "r":
                yield from self._run(each, looks, link)
            elif name == "hyperlink":
                yield from self._inlines_in(each, style, self._target(each) or link)
            elif name == "fldSimple":
                if self._fields.shows(value(each, "instr")):
                    yield from self._inlines_in(each, style, link)
            elif name == "AlternateContent":
                yield from self._inlines_in(alternative(each), style, link)
            elif name in _BLOCKS:
                self._boxes += self._blocks_in([each])  # type: ignore[arg-type]  # any row of elements
            elif name == "t":
                yield Span(each.text or "", link=link)
            elif name not in SILENT:
                yield from self._inlines_in(each, style, link)

    def _run(self, element: etree._Element, below: dict[str, bool], link: str) -> Iterator[Inline]:
        properties = child(element, "rPr")
        looks = {**below, **self._styles.of(properties, "rStyle").looks, **looks_in(properties)}
        symbols = bool(_SYMBOL_FONTS.search(value(child(properties, "rFonts"), "ascii")))
        hidden = looks.pop("hidden", False)
        for each in self._pieces(element):
            if isinstance(each, str):
                words = signs(each) if symbols else private_signs(each)
                if hidden or not self._fields.showing:
                    self.hidden += [words] * (hidden and bool(words.strip()))
                else:
                    yield Span(words, link=self._fields.link or link, **looks)
            else:
                yield each

    def _pieces(self, element: etree._Element) -> Iterator[str | Picture | NoteMark]:
        """What is in a run: letters, pictures, notes; text boxes go beside the paragraph."""
        for each in element:
            name = name_of(each)
            if name in ("fldChar", "instrText"):
                self._mind_field(each, name)
            elif name in ("footnoteReference", "endnoteReference"):
                yield NoteMark(f"{name.removesuffix('Reference')}s {value(each, 'id')}")
            elif name in _BLOCKS:
                self._boxes += self._blocks_in([each])  # type: ignore[arg-type]
            elif name in ("blip", "imagedata"):
                yield from self._picture(each)
            elif name == "AlternateContent":
                yield from self._pieces(alternative(each))
            elif letters := letters_of(each, name):
                yield letters
            elif name not in SILENT:
                yield from self._pieces(each)

    def _mind_field(self, element: etree._Element, name: str) -> None:
        if name == "fldChar":
            self._fields.mark(value(element, "fldCharType"))
        else:
            self._fields.instruct(element.text or "")

    def _picture(self, element: etree._Element) -> Iterator[Picture]:
        kind, target = self._relations.get(value(element, "embed") or value(element, "id"), ("", ""))
        if kind == "image" and self._package.has(target):
            yield Picture(self._package.raw(target), description_of(element))

    def _target(self, element: etree._Element) -> str:
        """The address that a link leads to; "" for a place in the same document."""
        kind, target = self._relations.get(value(element, "id"), ("", ""))
        return target if kind == "hyperlink" else ""
