"""Reads what stands in a paragraph of Word: runs of text with their looks, links, fields, pictures and drawings."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from bookbag.authoring.importing.readers.blocks import (
    FootnoteReference,
    Inline,
    LeftOut,
    LeftOutKind,
    Paragraph,
    ParagraphKind,
    Picture,
    Span,
)
from bookbag.authoring.importing.readers.word_drawings import chart_words, diagram_points, picture_description
from bookbag.authoring.importing.readers.word_elements import (
    attribute,
    child,
    content_of,
    is_on,
    text_within,
    whole_number_in,
)
from bookbag.authoring.importing.readers.word_fields import BLANK, OpenFields, is_day
from bookbag.authoring.importing.readers.word_symbols import (
    BOXES,
    is_unknown_sign,
    raised_text,
    shown_text,
    symbol_text,
)
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

    from bookbag.authoring.importing.readers.document_files import DocxPackage
    from bookbag.authoring.importing.readers.word_styles import Looks, Styles

_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SPAN_LOOKS = ("bold", "italic", "underlined", "capitals")
_LEFT_OUT_LOOKS = {"hidden": LeftOutKind.HIDDEN, "struck": LeftOutKind.STRUCK, "struck twice": LeftOutKind.STRUCK}
_IN_PIECES = frozenset(
    (*_LEFT_OUT_LOOKS.values(), LeftOutKind.DAY, LeftOutKind.MARKED, LeftOutKind.DELETED, LeftOutKind.INSERTED)
)
_PROMPT = re.compile(r"\W*(?:(?:click|tap)\b|choose an? |enter (?:text|a date|any content))", re.IGNORECASE)
"""What Word itself writes into a control that nobody has filled in."""


@dataclass(frozen=True, slots=True)
class WordPart:
    """One part of a package (the document, its footnotes, a header), and what its paragraphs need to be read."""

    package: DocxPackage
    relations: dict[str, tuple[str, str]]
    styles: Styles
    comments: dict[str, str]
    """Comments that no paragraph has referred to yet, by id."""
    fields: OpenFields

    def target(self, key: str, kind: str) -> str:
        """The target of a relation of this kind: a part that is there, or for a link a URL; else ""."""
        its, target = self.relations.get(key, ("", ""))
        return target if its == kind and (kind == "hyperlink" or self.package.has(target)) else ""


class ParagraphReader:
    """Reads the inlines of one paragraph, and what is to follow it or was left out of it."""

    def __init__(self, part: WordPart, looks: Looks) -> None:
        self._part, self._fields, self._looks = part, part.fields, looks
        self._left_out: dict[LeftOutKind, list[str]] = {}
        self._sizes: Counter[str] = Counter()
        self._has_unknown_sign = False
        self.following: list[etree._Element | Paragraph] = []
        """Paragraphs and tables in text boxes, and the words of drawings."""
        self._readers = {
            "r": self._run, "hyperlink": self._hyperlink, "fldSimple": self._simple_field, "sdt": self._control,
            "fldChar": self._field_mark, "ins": self._inserted, "blip": self._picture, "imagedata": self._picture,
        }  # fmt: skip
        self._notes = {
            "p": self.following.append, "tbl": self.following.append, "instrText": self._instruction,
            "relIds": self._diagram, "chart": self._chart, "del": self._deleted, "commentReference": self._comment,
        }  # fmt: skip

    def inlines_in(self, element: etree._Element) -> list[Inline]:
        """The inlines in a paragraph."""
        return list(self._inlines_in(element, self._looks, ""))

    @property
    def size(self) -> int:
        """The size of most letters in half points."""
        return whole_number_in(max(self._sizes, key=self._sizes.__getitem__, default=self._looks.get("size", "")))

    def left_out(self, near: str) -> Iterator[LeftOut]:
        """What was left out of the paragraph with the text `near`, once for each kind."""
        for kind, words in self._left_out.items():
            each_told = ["".join(words)] if kind in _IN_PIECES else words
            yield from (LeftOut(kind, said, near) for said in each_told if said.strip())
        words_after = near.strip().lstrip("• ")
        if self._has_unknown_sign and ("•" in words_after or not words_after):
            yield LeftOut(LeftOutKind.SIGN, near, near)

    def _tell(self, kind: LeftOutKind, words: str) -> None:
        self._left_out.setdefault(kind, []).append(words)

    def _inlines_in(self, element: etree._Element, looks: Looks, link: str) -> Iterator[Inline]:
        for name, each in content_of(element):
            if name in self._readers:
                yield from self._readers[name](each, looks, link)
            elif name in self._notes:
                self._notes[name](each)
            elif name.endswith("noteReference"):
                yield FootnoteReference(f"{name.removesuffix('Reference')}s {attribute(each, 'id')}")
            elif words := _text_of(each, name, looks):
                self._has_unknown_sign |= is_unknown_sign(each.text or _character(attribute(each, "char")), words)
                yield from self._words(words, looks, link)
            else:
                yield from self._inlines_in(each, looks, link)

    def _words(self, words: str, looks: Looks, link: str) -> Iterator[Span]:
        if not words or not self._fields.shows_text:
            return
        self._fields.note_text(words)
        if self._fields.writes_a_day:
            self._tell(LeftOutKind.DAY, words)
            words = BLANK
        kind = next((kind for look, kind in _LEFT_OUT_LOOKS.items() if looks.get(look)), None)
        if kind:
            self._tell(kind, words)
            return
        if looks.get("marked"):
            self._tell(LeftOutKind.MARKED, words)
        self._sizes[looks.get("size", "")] += len(words)
        bold, italic, underlined, capitals = (bool(looks.get(name)) for name in _SPAN_LOOKS)
        yield Span(words, bold, italic, underlined, capitals, self._fields.link or link)

    def _run(self, element: etree._Element, looks: Looks, link: str) -> Iterator[Inline]:
        return self._inlines_in(element, {**looks, **self._part.styles.looks_of_run(child(element, "rPr"))}, link)

    def _hyperlink(self, element: etree._Element, looks: Looks, link: str) -> Iterator[Inline]:
        return self._inlines_in(element, looks, self._part.target(attribute(element, "id"), "hyperlink") or link)

    def _simple_field(self, element: etree._Element, looks: Looks, link: str) -> Iterable[Inline]:
        if is_day(instruction := attribute(element, "instr")):
            self._tell(LeftOutKind.DAY, text_within(element))
            return self._words(BLANK, looks, link)
        return self._inlines_in(element, looks, link) if self._fields.belongs_to_text(instruction) else ()

    def _control(self, element: etree._Element, looks: Looks, link: str) -> Iterator[Inline]:
        """A content control: the state of a check box, a place to fill in, or its text."""
        box, prompt = child(element, "sdtPr", "checkbox"), prompt_of(element)
        if prompt not in ("", BLANK):
            self._tell(LeftOutKind.UNFILLED, prompt)
        words = prompt if box is None else BOXES[is_on(child(box, "checked"))]
        return self._words(words, looks, link) if words else self._inlines_in(element, looks, link)

    def _field_mark(self, element: etree._Element, looks: Looks, link: str) -> Iterator[Inline]:
        return self._words(self._fields.read_mark(element), looks, link)

    def _inserted(self, element: etree._Element, looks: Looks, link: str) -> Iterator[Inline]:
        self._tell(LeftOutKind.INSERTED, "".join(each.text or "" for each in element.iter("{*}t")))
        return self._inlines_in(element, looks, link)

    def _picture(self, element: etree._Element, _looks: Looks, _link: str) -> Iterable[Inline]:
        key = attribute(element, "embed") or attribute(element, "link") or attribute(element, "id")
        if target := self._part.target(key, "image"):
            return (Picture(self._part.package.picture(target), picture_description(element)),)
        name = self._part.relations.get(key, ("", ""))[1]
        self._tell(LeftOutKind.PICTURE if name else LeftOutKind.CHART, name or "?")
        return ()

    def _instruction(self, element: etree._Element) -> None:
        self._fields.add_instruction(element.text or "")

    def _diagram(self, element: etree._Element) -> None:
        target = self._part.target(attribute(element, "dm"), "diagramData")
        said = diagram_points(self._part.package.xml_part(target)) if target else []
        self._tell(LeftOutKind.DIAGRAM if said else LeftOutKind.CHART, ", ".join(said) or "?")
        self.following += (Paragraph((Span(each),), ParagraphKind.ITEM) for each in said)

    def _chart(self, element: etree._Element) -> None:
        target = self._part.target(attribute(element, "id"), "chart")
        self._tell(LeftOutKind.CHART, chart_words(self._part.package.xml_part(target)) if target else "?")

    def _deleted(self, element: etree._Element) -> None:
        self._tell(LeftOutKind.DELETED, "".join(each.text or "" for each in element.iter("{*}delText")))

    def _comment(self, element: etree._Element) -> None:
        self._tell(LeftOutKind.COMMENT, self._part.comments.pop(attribute(element, "id"), ""))


def _text_of(element: etree._Element, name: str, looks: Looks) -> str:
    """The text that an element stands for; "" for none."""
    if name == "t":
        words = shown_text(element.text or "", looks.get("font", ""))
        return raised_text(words) if looks.get("raised") == "superscript" else words
    if name == "sym":
        return symbol_text(attribute(element, "char"), attribute(element, "font"))
    return attribute(element, "string") if name == "textpath" else _CHARACTERS.get(name, "")


def _character(code: str) -> str:
    return chr(int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{1,4}", code) else ""


def prompt_of(control: etree._Element) -> str:
    """What stands for a content control that nobody has filled in, a blank or its own words in brackets; else ""."""
    if not is_on(child(control, "sdtPr", "showingPlcHdr")):
        return ""
    said = text_within(control)
    return BLANK if not said or _PROMPT.match(said) else f"[{said.strip('[]')}]"
