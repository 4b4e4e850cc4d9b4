"""Reads a Word document into blocks.

It reads the XML itself rather than HTML made of it: unknown elements are descended into, never skipped, so text in
fields, text boxes and other programs' wrappers is kept, and lists keep their numbers.
"""

from __future__ import annotations

import re
from collections import Counter
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
    paragraphs_in,
)
from bookbag.authoring.importing.readers.document_files import DocxPackage, refuse_more_paragraphs
from bookbag.authoring.importing.readers.embedded_documents import embedded_blocks
from bookbag.authoring.importing.readers.word_drawings import chart_words, diagram_points, picture_description
from bookbag.authoring.importing.readers.word_elements import (
    attribute,
    child,
    content_of,
    descendants_named,
    is_on,
    text_within,
    whole_number_in,
)
from bookbag.authoring.importing.readers.word_fields import BLANK, OpenFields
from bookbag.authoring.importing.readers.word_numbering import ItemMark, Numbering
from bookbag.authoring.importing.readers.word_styles import Looks, Style, Styles, indent_of, outline_level
from bookbag.authoring.importing.readers.word_symbols import box, raised_text, shown_text, symbol_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_LEFT_OUT_LOOKS = {"hidden": LeftOutKind.HIDDEN, "struck": LeftOutKind.STRUCK, "struck twice": LeftOutKind.STRUCK}
_FORM_EDGES = re.compile(r"\s*(?:top|bottom) of form\s*", re.IGNORECASE)
"""Hidden by Word round a form of a web page that was pasted."""
_PROMPT = re.compile(r"\W*(?:(?:click|tap)\b|choose an? |enter (?:text|a date|any content))", re.IGNORECASE)
"""What Word itself writes into a control that nobody has filled in."""


def read_docx(raw: bytes) -> ParsedDocument:
    """Read a .docx file. Raises UnreadableDocumentError."""
    package = DocxPackage.from_bytes(raw)
    main = package.main_part()

    def roots(kind: str) -> Iterator[etree._Element]:
        return (package.xml_part(part) for part in package.related_parts(main, kind))

    styles, numbering = Styles.read(next(roots("styles"), None)), Numbering.read(next(roots("numbering"), None))
    comments = {attribute(each, "id"): text_within(each) for root in roots("comments") for each in root}
    left_out: list[LeftOut] = []

    def parts(*kinds: str) -> Iterator[tuple[str, _Part]]:
        for kind in kinds:
            for name in package.related_parts(main, kind):
                yield kind, _Part(package, name, styles, numbering, comments, left_out)

    blocks = _Part(package, main, styles, numbering, comments, left_out).blocks()
    notes: dict[str, tuple[Block, ...]] = {}
    for kind, part in parts("footnotes", "endnotes"):
        notes |= part.notes(kind)
    margins = tuple(text for _, part in parts("header", "footer") if (text := part.words()))
    left_out += (LeftOut(LeftOutKind.COMMENT, words) for words in comments.values() if words)
    return ParsedDocument(blocks, notes, margins, tuple(left_out))


class _Part:
    """Reads one part of a package (the document, its footnotes, a header) into blocks."""

    def __init__(
        self,
        package: DocxPackage,
        name: str,
        styles: Styles,
        numbering: Numbering,
        comments: dict[str, str],
        left_out: list[LeftOut],
    ) -> None:
        self._package, self._styles, self._numbering = package, styles, numbering
        self._comments, self._left_out = comments, left_out
        self._root = package.xml_part(name)
        refuse_more_paragraphs(sum(1 for _ in self._root.iter("{*}p")))
        self._relations = package.relationships(name)
        self._fields = OpenFields()
        self._carried: list[Inline] = []
        """Inlines that begin the next paragraph: a drop cap, or those of one whose end a tracked change deletes."""
        self._boxes: list[Block] = []
        """Text boxes and words of drawings anchored in the paragraph being read, which follow it."""
        self._sizes: Counter[int] = Counter()
        """Letters of each size in the paragraph being read."""
        self._readers = {
            "r": self._run, "hyperlink": self._hyperlink, "fldSimple": self._simple_field, "sdt": self._control,
            "p": self._box, "tbl": self._box, "fldChar": self._field_mark, "instrText": self._instruction,
            "footnoteReference": self._reference, "endnoteReference": self._reference, "blip": self._picture,
            "imagedata": self._picture, "relIds": self._diagram, "chart": self._chart, "del": self._deleted,
            "ins": self._inserted, "commentReference": self._comment,
        }  # fmt: skip

    def blocks(self) -> tuple[Block, ...]:
        found = tuple(self._blocks_in(self._root))
        return (*found, Paragraph(merge_spans(self._carried))) if self._carried else found

    def notes(self, kind: str) -> dict[str, tuple[Block, ...]]:
        """The footnotes of the part by key; those with a type are separator lines."""
        notes = (each for each in self._root if not attribute(each, "type"))
        return {f"{kind} {attribute(each, 'id')}": tuple(self._blocks_in(each)) for each in notes}

    def words(self) -> str:
        """The text of the part on one line."""
        said = (each.text for each in paragraphs_in(self._blocks_in(self._root)))
        return " ".join(" ".join(said).split())

    def _tell(self, kind: LeftOutKind, words: str) -> None:
        if words.strip():
            self._left_out.append(LeftOut(kind, words))

    # --- Paragraphs and tables ---------------------------------------------------------------------------------

    def _blocks_in(self, element: etree._Element) -> Iterator[Block]:
        for name, each in content_of(element):
            if name == "p":
                yield from self._paragraph(each)
            elif name == "tbl":
                yield self._table(each)
            elif name == "altChunk":
                yield from self._embedded(each)
            elif name == "sdt" and _waits(each):
                yield Paragraph((Span(_prompt(each)),))
            elif name == "del":
                self._tell(LeftOutKind.DELETED, text_within(each))
            else:
                yield from self._blocks_in(each)

    def _paragraph(self, element: etree._Element) -> Iterator[Block]:
        properties = child(element, "pPr")
        style = self._styles.of(properties)
        boxes, self._boxes, sizes, self._sizes, told = self._boxes, [], self._sizes, Counter(), len(self._left_out)
        inlines = _joined(self._carried, list(self._inlines_in(element, style.looks, "")))
        own, self._boxes, counted, self._sizes = self._boxes, boxes, self._sizes, sizes
        self._fields.end_paragraph()
        self._carried = []
        text = "".join(each.text for each in inlines if isinstance(each, Span))
        self._left_out[told:] = _merged(self._left_out[told:], text)
        if (
            child(properties, "rPr", "del") is not None
            or attribute(child(properties, "framePr"), "dropCap") in _DROPPED
        ):
            self._carried = inlines
        else:
            words = merge_spans(each for each in inlines if not isinstance(each, Picture))
            size = counted.most_common(1)[0][0] if counted else whole_number_in(style.looks.get("size", ""))
            yield self._shaped(Paragraph(words, size=size), properties, style)
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
        mark = self._mark(properties, style)
        label = mark.label if mark and mark.number is not None else ""
        if style.name == "title":
            return replace(paragraph, kind=ParagraphKind.TITLE)
        if style.name.startswith(("toc ", "table of figures")):
            return replace(paragraph, kind=ParagraphKind.CONTENTS)
        if level:
            return replace(paragraph, kind=ParagraphKind.HEADING, level=level, label=label)
        indent = indent_of(properties)
        if mark and not paragraph.empty:
            return _as_item(paragraph, mark, mark.indent if indent is None else indent)
        quoted = style.name in ("quote", "intense quote")
        indent = indent if indent is not None else style.indent or 0
        return replace(paragraph, kind=ParagraphKind.QUOTE if quoted else ParagraphKind.TEXT, indent=indent)

    def _mark(self, properties: etree._Element | None, style: Style) -> ItemMark | None:
        numbering = child(properties, "numPr")
        key = attribute(child(numbering, "numId"))
        level = child(numbering, "ilvl")
        depth = whole_number_in(attribute(level)) if level is not None else style.list_level
        mark = self._numbering.next_item(key or style.list_id, depth)
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

    def _embedded(self, element: etree._Element) -> tuple[Block, ...]:
        """The blocks of another document in this one; none, told, where it cannot be read."""
        _, name = self._relations.get(attribute(element, "id"), ("", ""))
        blocks = embedded_blocks(self._package.raw(name), name) if self._package.has(name) else ()
        if not blocks:
            self._tell(LeftOutKind.EMBEDDED, name.rpartition("/")[2] or "?")
        return blocks

    # --- Inlines ---------------------------------------------------------------------------------------------

    def _inlines_in(self, element: etree._Element, looks: Looks, link: str) -> Iterator[Inline]:
        """Yield text, pictures and footnote references; set text boxes and the words of drawings aside."""
        for name, each in content_of(element):
            if name in self._readers:
                yield from self._readers[name](each, looks, link)
            elif words := _text_of(each, name, looks):
                yield from self._words(words, looks, link)
            else:
                yield from self._inlines_in(each, looks, link)

    def _words(self, words: str, looks: Looks, link: str) -> Iterator[Span]:
        if not self._fields.shows_text:
            return
        self._fields.note_text(words)
        kind = next((kind for look, kind in _LEFT_OUT_LOOKS.items() if looks.get(look)), None)
        if kind:
            self._tell(kind, words if not _FORM_EDGES.fullmatch(words) else "")
            return
        self._sizes[whole_number_in(looks.get("size", ""))] += len(words)
        bold, italic, underlined, capitals = (bool(looks.get(name)) for name in _SPAN_LOOKS)
        yield Span(words, bold, italic, underlined, capitals, link=self._fields.link or link)

    def _run(self, element: etree._Element, looks: Looks, link: str) -> Iterator[Inline]:
        return self._inlines_in(element, {**looks, **self._styles.looks_of_run(child(element, "rPr"))}, link)

    def _hyperlink(self, element: etree._Element, looks: Looks, link: str) -> Iterator[Inline]:
        kind, target = self._relations.get(attribute(element, "id"), ("", ""))
        return self._inlines_in(element, looks, target if kind == "hyperlink" else link)

    def _simple_field(self, element: etree._Element, looks: Looks, link: str) -> Iterator[Inline]:
        if self._fields.belongs_to_text(attribute(element, "instr")):
            yield from self._inlines_in(element, looks, link)

    def _control(self, element: etree._Element, looks: Looks, link: str) -> Iterator[Inline]:
        """A content control: the state of a check box, a place to fill in, or its text."""
        ticked = child(element, "sdtPr", "checkbox", "checked")
        if child(element, "sdtPr", "checkbox") is not None:
            return self._words(box(ticked=is_on(ticked)), looks, link)
        return self._words(_prompt(element), looks, link) if _waits(element) else self._inlines_in(element, looks, link)

    def _box(self, element: etree._Element, _looks: Looks, _link: str) -> Iterable[Inline]:
        self._boxes += self._paragraph(element) if element.tag.endswith("}p") else (self._table(element),)
        return ()

    def _field_mark(self, element: etree._Element, looks: Looks, link: str) -> Iterator[Inline]:
        return self._words(self._fields.read_mark(element), looks, link)

    def _instruction(self, element: etree._Element, _looks: Looks, _link: str) -> Iterable[Inline]:
        self._fields.add_instruction(element.text or "")
        return ()

    def _reference(self, element: etree._Element, _looks: Looks, _link: str) -> Iterable[Inline]:
        kind = "footnotes" if element.tag.endswith("}footnoteReference") else "endnotes"
        return (FootnoteReference(f"{kind} {attribute(element, 'id')}"),)

    def _picture(self, element: etree._Element, _looks: Looks, _link: str) -> Iterable[Inline]:
        key = attribute(element, "embed") or attribute(element, "link") or attribute(element, "id")
        kind, target = self._relations.get(key, ("", ""))
        if kind == "image" and self._package.has(target):
            return (Picture(self._package.raw(target), picture_description(element)),)
        self._tell(LeftOutKind.PICTURE, target or "?")
        return ()

    def _diagram(self, element: etree._Element, _looks: Looks, _link: str) -> Iterable[Inline]:
        _, target = self._relations.get(attribute(element, "dm"), ("", ""))
        said = diagram_points(self._package.xml_part(target)) if self._package.has(target) else ["?"]
        self._tell(LeftOutKind.DIAGRAM, ", ".join(said))
        self._boxes += (Paragraph((Span(each),), ParagraphKind.ITEM) for each in said if each != "?")
        return ()

    def _chart(self, element: etree._Element, _looks: Looks, _link: str) -> Iterable[Inline]:
        _, target = self._relations.get(attribute(element, "id"), ("", ""))
        said = chart_words(self._package.xml_part(target)) if self._package.has(target) else ""
        self._tell(LeftOutKind.CHART, said or "?")
        return ()

    def _deleted(self, element: etree._Element, _looks: Looks, _link: str) -> Iterable[Inline]:
        self._tell(LeftOutKind.DELETED, "".join(each.text or "" for each in element.iter("{*}delText")))
        return ()

    def _inserted(self, element: etree._Element, looks: Looks, link: str) -> Iterator[Inline]:
        self._tell(LeftOutKind.INSERTED, "".join(each.text or "" for each in element.iter("{*}t")))
        return self._inlines_in(element, looks, link)

    def _comment(self, element: etree._Element, _looks: Looks, _link: str) -> Iterable[Inline]:
        self._tell(LeftOutKind.COMMENT, self._comments.pop(attribute(element, "id"), ""))
        return ()


_DROPPED = ("drop", "margin")
_SPAN_LOOKS = ("bold", "italic", "underlined", "capitals")


def _text_of(element: etree._Element, name: str, looks: Looks) -> str:
    """The text that an element stands for; "" for none."""
    if name == "t":
        words = shown_text(element.text or "", looks.get("font", ""))
        return raised_text(words) if looks.get("raised") == "superscript" else words
    if name == "sym":
        return symbol_text(attribute(element, "char"), attribute(element, "font"))
    return attribute(element, "string") if name == "textpath" else _CHARACTERS.get(name, "")


def _as_item(paragraph: Paragraph, mark: ItemMark, indent: int) -> Paragraph:
    """An item of a list; or, where a list of Markdown cannot have its label, text that begins with it."""
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


def _merged(left_out: list[LeftOut], near: str) -> Iterator[LeftOut]:
    """What was left out of one paragraph, the pieces of one kind that follow one another as one."""
    kinds: dict[LeftOutKind, list[str]] = {}
    for each in left_out:
        kinds.setdefault(each.kind, []).append(each.words)
    for kind, words in kinds.items():
        yield LeftOut(kind, "".join(words) if kind in _PIECES else "; ".join(words), near)


_PIECES = (LeftOutKind.HIDDEN, LeftOutKind.STRUCK, LeftOutKind.DELETED, LeftOutKind.INSERTED)


def _waits(control: etree._Element) -> bool:
    """Whether a content control still shows what to fill in."""
    return is_on(child(control, "sdtPr", "showingPlcHdr"))


def _prompt(control: etree._Element) -> str:
    """What stands for a control that nobody has filled in: a blank, or its own words in brackets."""
    said = text_within(control)
    return BLANK if not said or _PROMPT.match(said) else f"[{said.strip('[]')}]"
