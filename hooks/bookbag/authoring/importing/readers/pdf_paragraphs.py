"""Puts the lines of a PDF's pages together into headings, paragraphs and tables."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from bookbag.authoring.importing.passes.letterheads import is_letterhead
from bookbag.authoring.importing.passes.list_markers import has_list_marker
from bookbag.authoring.importing.passes.sign_off_labels import begins_with_label
from bookbag.authoring.importing.readers.blocks import (
    Block,
    Inlines,
    Paragraph,
    ParagraphKind,
    Span,
    Table,
    merge_spans,
)
from bookbag.authoring.importing.readers.pdf_layout import Region
from bookbag.authoring.importing.readers.pdf_lines import PrintedLine, PrintedTable, is_wide_gap
from bookbag.authoring.importing.readers.running_lines import LineEnds, ends_sentence
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookbag.authoring.importing.readers.pdf_pages import PrintedWord

_LARGER = 1.14
"""Letters this many times as large as those of the text are a heading's."""
_MOST_HEADING_WORDS = 25
_LEADING = 1.35
"""From one line to the next, in sizes of the font, where the document does not show it."""
_MOST_LEADING = 3.0
_LEEWAY = 1.15
_SET_IN = 6.0
"""Points by which the first line of a paragraph is set in, or an item below another."""
_TWENTIETHS = 20
_NEARLY_FULL = 0.85
_ALIKE = 30
"""Points between the beginnings of columns."""
_IN_CONTENTS = re.compile(r".*(?:\.\s?){4}\s*\d{1,3}")


@dataclass(slots=True)
class _Draft:
    """The lines of a paragraph, while it is put together."""

    lines: list[PrintedLine]
    region: Region
    page: int
    begins_page: bool = False


@dataclass(slots=True)
class _TableDraft:
    """The rows of a table, while it is put together over pages."""

    rows: list[tuple[tuple[Block, ...], ...]]
    page: int


def blocks_of(pages: Sequence[Sequence[Region]]) -> tuple[Block, ...]:
    """The paragraphs and tables of pages, whose regions are in reading order."""
    return _Assembly(pages).blocks()


class _Assembly:
    """Knows how the document is set, by which lines are told to belong together."""

    def __init__(self, pages: Sequence[Sequence[Region]]) -> None:
        self._pages = pages
        lines = [each for page in pages for region in page for each in region.lines if isinstance(each, PrintedLine)]
        letters: Counter[float] = Counter()
        for line in lines:
            letters[_half_points(line)] += len(line.text)
        self._body = letters.most_common(1)[0][0] if letters else 0
        self._headings = sorted((each for each in letters if each > self._body * _LARGER), reverse=True)
        self._ends = LineEnds.from_lines([line.text for line in lines])
        self._leading = self._usual_leading()
        self._rights: dict[tuple[bool, int], float] = {}
        for region in (each for page in pages for each in page):
            kind = _kind_of(region)
            self._rights[kind] = max(self._rights.get(kind, 0), region.right)

    def _right(self, region: Region) -> float:
        """Where the lines of a region end that are full: all lines of a short document may be short."""
        longest = self._rights.get(_kind_of(region), region.right)
        return longest if longest > _NEARLY_FULL * region.reach else region.reach

    def _usual_leading(self) -> float:
        """From one line of a paragraph to the next, in sizes of the font."""
        steps = Counter(
            round((before.base - line.base) / line.size, 1)
            for page in self._pages
            for region in page
            for before, line in pairwise(region.lines)
            if isinstance(before, PrintedLine)
            and isinstance(line, PrintedLine)
            and line.text[:1].islower()
            and before.right > _NEARLY_FULL * max(region.right, region.reach)
        )
        usual = [step for step, _ in steps.most_common(1) if 0 < step < _MOST_LEADING]
        return usual[0] if usual else _LEADING

    def blocks(self) -> tuple[Block, ...]:
        drafts: list[_Draft | _TableDraft] = []
        for number, page in enumerate(self._pages):
            for region in page:
                for each in region.lines:
                    self._add(drafts, each, region, number)
        return tuple(self._block(each) for each in drafts)

    def _add(
        self, drafts: list[_Draft | _TableDraft], piece: PrintedLine | PrintedTable, region: Region, page: int
    ) -> None:
        last = drafts[-1] if drafts else None
        if isinstance(piece, PrintedTable):
            rows = [tuple(self._cell(lines) for lines in row) for row in piece.rows]
            if isinstance(last, _TableDraft) and last.page < page and len(last.rows[0]) == len(rows[0]):
                last.rows += rows[rows[0] == last.rows[0] :]
                last.page = page
            else:
                drafts.append(_TableDraft(rows, page))
        elif isinstance(last, _Draft) and self._goes_on(last, piece, region):
            last.lines.append(piece)
            last.region, last.page = region, page
        else:
            drafts.append(_Draft([piece], region, page, begins_page=last is not None and last.page < page))

    def _cell(self, lines: list[PrintedLine]) -> tuple[Block, ...]:
        drafts: list[_Draft | _TableDraft] = []
        region = Region(list(lines))
        for line in lines:
            self._add(drafts, line, region, 0)
        return tuple(self._block(each) for each in drafts)

    def _goes_on(self, draft: _Draft, line: PrintedLine, region: Region) -> bool:
        """Whether a line continues the paragraph before it."""
        last = draft.lines[-1]
        if begins_item(line) or _look(last) != _look(line) or _IN_CONTENTS.fullmatch(last.text):
            return False
        small = line.text[:1].islower() and not ends_sentence(last.text)
        full = last.right + line.size / 4 + line.words[0].right - line.words[0].left > self._right(draft.region)
        if draft.region is not region:
            return small or (full and not ends_sentence(last.text) and _half_points(line) == self._body)
        close = last.base - line.base < self._leading * _LEEWAY * line.size
        centred = abs(last.left + last.right - line.left - line.right) < _SET_IN
        set_in = line.left - self._text_left(draft) > _SET_IN and not centred
        return close and (small or (full and not set_in and not is_letterhead(last.text, "")))

    def _text_left(self, draft: _Draft) -> float:
        """Where the lines of a paragraph begin after its first: below the words of an item, not below its marker."""
        first = draft.lines[0]
        if len(draft.lines) > 1:
            return draft.lines[1].left
        return first.words[1].left if has_list_marker(first.text) and len(first.words) > 1 else first.left

    def _block(self, draft: _Draft | _TableDraft) -> Block:
        if isinstance(draft, _TableDraft):
            return Table(tuple(draft.rows))
        first = draft.lines[0]
        inlines = self._inlines(draft.lines)
        size = _half_points(first)
        text = "".join(each.text for each in inlines if isinstance(each, Span))
        indent = round((first.left - draft.region.left) / _SET_IN) * int(_SET_IN * _TWENTIETHS)
        if _IN_CONTENTS.fullmatch(text):
            return Paragraph(inlines, ParagraphKind.CONTENTS)
        plain = Paragraph(inlines, size=size, begins_page=draft.begins_page)
        if size in self._headings and len(text.split()) <= _MOST_HEADING_WORDS:
            return replace(plain, kind=ParagraphKind.HEADING, level=self._headings.index(size) + 1)
        return replace(plain, indent=indent)

    def _inlines(self, lines: Sequence[PrintedLine]) -> Inlines:
        """The words of a paragraph with their looks, and what belongs between them."""
        spans: list[Span] = []
        for line in lines:
            for before, word in pairwise([None, *line.words]):
                if word is None:
                    continue
                text = word.text
                if before is None and spans:
                    *_, last = spans[-1].text.split()
                    joined = self._ends.joined(last, text)
                    spans[-1] = replace(spans[-1], text=joined[: len(joined) - len(text)])
                elif before is not None:
                    spans.append(_span(word, before, " " * (1 + is_wide_gap(before, word))))
                spans.append(_span(word, word, text))
        return merge_spans(spans)


def _span(word: PrintedWord, before: PrintedWord, text: str) -> Span:
    """`text` with the looks that two neighbouring words share."""
    return Span(
        text,
        bold=word.bold and before.bold,
        italic=word.italic and before.italic,
        underlined=word.underlined and before.underlined,
        link=word.link if word.link == before.link else "",
    )


def begins_item(line: PrintedLine) -> bool:
    """Whether a line begins a list item, or something else that no line before it goes on with."""
    return has_list_marker(line.text) or begins_with_label(line.text)


def _kind_of(region: Region) -> tuple[bool, int]:
    """What the regions have in common whose lines are equally long."""
    return region.reach > 0, round(region.left / _ALIKE)


def _half_points(line: PrintedLine) -> int:
    return round(line.size * 2)


def _look(line: PrintedLine) -> tuple[int, bool]:
    return _half_points(line), all(word.bold for word in line.words)
