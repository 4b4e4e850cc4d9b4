"""Reads a Markdown document into blocks. Its structure is parsed; inline Markdown stays as written, save bold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookbag.authoring.importing.passes.list_markers import list_marker_of
from bookbag.authoring.importing.readers.blocks import (
    Block,
    FrontMatterValue,
    Inlines,
    LeftOut,
    LeftOutKind,
    Paragraph,
    ParagraphKind,
    ParsedDocument,
    Span,
    Table,
)
from bookbag.authoring.importing.readers.document_files import UnreadableDocumentError
from bookbag.content.problems import ProblemNotes
from bookbag.content.reading.front_matter import split_front_matter
from bookbag.content.reading.yaml_nodes import ListNode, Node, Pairs, comments_beside

if TYPE_CHECKING:
    from collections.abc import Iterator


# The block structure of CommonMark, indented by up to three spaces; a rule between sections is dropped.
_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s++(.*)$")
_UNDERLINE = re.compile(r"\s{0,3}(=+|-{2,})\s*$")
_RULE = re.compile(r"\s{0,3}(?:(?:\*\s*+){3,}+|(?:-\s*+){3,}+|(?:_\s*+){3,}+)$")
_DIVIDER = re.compile(r"\s*+(?:\|\s*+)?:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)*+(?:\|\s*+)?$")
# HTML, link reference definitions and abbreviations are copied unchanged.
_RAW = re.compile(r"\s{0,3}(?:<(?:[a-zA-Z/!])|\[[^\]]+\]:\s|\*\[)")
_BOLD_BEGINS = re.compile(r"(\*\*|(?<!_)__(?!_))(?=\S)")
_BOLD_ENDS = {mark: re.compile(rf"(?<=\S){re.escape(mark)}|\n") for mark in ("**", "__")}


def read_markdown(text: str) -> ParsedDocument:
    """Read a Markdown document. Raises UnreadableDocumentError when its front matter cannot be read.

    Comments beside the fields, which may have been meant as parts of them, are left out.
    """
    fields: dict[str, FrontMatterValue] = {}
    left_out: tuple[LeftOut, ...] = ()
    if text.split("\n", 1)[0].rstrip() == "---":
        notes = ProblemNotes("")
        document = split_front_matter(text, notes)
        if document is None or notes.stops:
            problem = min(notes.stops)
            msg = f"Line {problem.line}: {problem.what} {problem.mend}"
            raise UnreadableDocumentError(msg)
        fields = {name: plain_value(node) for name, node in document.fields.values.items() if not node.empty}
        left_out = tuple(
            LeftOut(LeftOutKind.FIELD_NOTE, each.words, line=each.line) for each in comments_beside(document.fields)
        )
        text = document.body
    blocks = tuple(_BlockReader(text.expandtabs(4).split("\n")).blocks())
    return ParsedDocument(blocks, {}, left_out=left_out, fields=fields)


def plain_value(node: Node) -> FrontMatterValue:
    """A parsed YAML node as strings, lists and dicts, without its line numbers."""
    if isinstance(node, ListNode):
        return [plain_value(each) for each in node.items]
    if isinstance(node, Pairs):
        return {name: plain_value(each) for name, each in node.values.items()}
    return "" if node.empty else node.value


class _BlockReader:
    """Reads lines into blocks, from the top."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = [line.rstrip() for line in lines]
        self._place = 0

    def blocks(self) -> Iterator[Block]:
        while self._place < len(self._lines):
            line = self._lines[self._place]
            if not line.strip():
                self._place += 1
            elif fence := _FENCE.match(line):
                yield self._fenced(fence[1])
            elif heading := _HEADING.match(line):
                self._place += 1
                yield Paragraph(
                    _spans(heading[2].rstrip().rstrip("#").rstrip()), ParagraphKind.HEADING, len(heading[1])
                )
            elif _RULE.match(line):
                self._place += 1
            elif _RAW.match(line):
                yield Paragraph((Span("\n".join(self._while_full()), markdown=True),), ParagraphKind.RAW)
            elif "|" in line and _DIVIDER.match(self._at(1)) and "-" in self._at(1):
                yield self._table()
            else:
                yield self._paragraph(line)

    def _at(self, ahead: int) -> str:
        place = self._place + ahead
        return self._lines[place] if place < len(self._lines) else ""

    def _while_full(self) -> list[str]:
        start = self._place
        while self._at(0).strip():
            self._place += 1
        return self._lines[start : self._place]

    def _fenced(self, sign: str) -> Paragraph:
        start = self._place
        self._place += 1
        while self._place < len(self._lines) and not self._at(0).strip().startswith(sign):
            self._place += 1
        self._place += 1
        return Paragraph((Span("\n".join(self._lines[start : self._place]), markdown=True),), ParagraphKind.RAW)

    def _table(self) -> Table:
        rows = [line for n, line in enumerate(self._while_full()) if n != 1]
        return Table(tuple(tuple((Paragraph(_spans(cell)),) for cell in _cells(line)) for line in rows))

    def _paragraph(self, line: str) -> Paragraph:
        """A paragraph, list item, quotation or underlined heading, with the lines that continue it.

        List markers stay in the text; `list_markers.with_lists` reads them, as in pasted text.
        """
        quoted = line.lstrip().startswith(">")
        indent = len(line) - len(line.lstrip())
        self._place += 1
        words = [line.strip().lstrip("> ") if quoted else line.strip()]
        while self._goes_on(quoted=quoted):
            following = self._at(0)
            if _UNDERLINE.match(following) and not quoted and not list_marker_of(line):
                self._place += 1
                return Paragraph(_spans(" ".join(words)), ParagraphKind.HEADING, 1 if "=" in following else 2)
            words.append(following.strip().lstrip("> ") if quoted else following.strip())
            self._place += 1
            if not words[-1]:
                break
        text = "\n".join(each for each in words if each)
        return Paragraph(_spans(text), ParagraphKind.QUOTE if quoted else ParagraphKind.TEXT, indent=indent)

    def _goes_on(self, *, quoted: bool) -> bool:
        following = self._at(0)
        if quoted:
            return following.lstrip().startswith(">")
        return bool(following.strip()) and not (
            list_marker_of(following)
            or following.lstrip().startswith(">")
            or _FENCE.match(following)
            or _HEADING.match(following)
        )


def _cells(line: str) -> list[str]:
    bare = line.strip().removeprefix("|")
    bare = bare[:-1] if bare.endswith("|") and not bare.endswith("\\|") else bare
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", bare)]


def _spans(text: str) -> Inlines:
    """`text` as spans of Markdown. Only bold is parsed: the rules for headings and titles ask for it."""
    out: list[Span] = []
    place = 0
    for start, end in _bold_in(text):
        out += [Span(text[place:start], markdown=True), Span(text[start + 2 : end - 2], bold=True, markdown=True)]
        place = end
    out.append(Span(text[place:], markdown=True))
    return tuple(each for each in out if each.text)


def _bold_in(text: str) -> Iterator[tuple[int, int]]:
    """Where bold words begin and end, marks included. A line is looked through once for an end that it does not have."""
    open_until = dict.fromkeys(_BOLD_ENDS, 0)
    match = _BOLD_BEGINS.search(text)
    while match:
        mark, place = match[1], match.start() + 1
        if place > open_until[mark]:
            end = _BOLD_ENDS[mark].search(text, match.end() + 1)
            if end and end[0] == mark:
                place = end.end()
                yield match.start(), place
            else:
                open_until[mark] = end.start() if end else len(text)
        match = _BOLD_BEGINS.search(text, place)
