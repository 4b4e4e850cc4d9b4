"""Writes blocks as Markdown, escaped so that Python-Markdown renders the document's own text."""

from __future__ import annotations

import re
from dataclasses import field, replace
from typing import TYPE_CHECKING

from bookbag.authoring.importing.readers.blocks import (
    Block,
    FootnoteReference,
    Inline,
    Inlines,
    Paragraph,
    ParagraphKind,
    Picture,
    Span,
    Table,
    merge_spans,
)
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bookbag.authoring.importing.writing.document_pictures import ExtractedPictures

# Signs that Markdown would read: emphasis (not snake_case), code, links, HTML, entities, tokens such as
# {{manager}}, and attribute lists.
_SPECIAL = re.compile(r"[\\`*\[\]]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|&(?=#?\w+;)|\{\{|\{(?=:)")
_BETWEEN_LISTS = "<!-- -->"
"""A comment between two lists, without which Markdown joins them and numbers on."""
_STATES = tuple("☐☑☒✓✔✗✘")
"""Signs that stand for a bullet where there is room for one sign only."""
_INDENT = 4
"""Spaces by which Python-Markdown nests a list."""


@dataclass(slots=True)
class MarkdownWriter:
    """Writes one document; collects its pictures in `pictures` and numbers its footnotes."""

    pictures: ExtractedPictures
    notes: Mapping[str, tuple[Block, ...]]
    _used: list[str] = field(default_factory=list)
    """Keys of the footnotes referred to so far; position gives the number."""

    def markdown(self, blocks: Sequence[Block]) -> str:
        """The document as Markdown, footnotes last. Footnotes without a reference are kept, at the end."""
        parts = list(self._parts(blocks))
        parts += [f"[^{number}]: {self._note(key)}" for number, key in enumerate(self._used, 1)]
        parts += [f"[^{len(self._used) + n}]: {self._note(key)}" for n, key in enumerate(self._unused(), 1)]
        return "\n\n".join(part for part in parts if part.strip()) + "\n"

    def _unused(self) -> list[str]:
        return [key for key in self.notes if key not in self._used]

    def _note(self, key: str) -> str:
        return self._on_one_line(self.notes.get(key, ())) or "..."

    def _parts(self, blocks: Sequence[Block]) -> Iterator[str]:
        place = 0
        while place < len(blocks):
            block = blocks[place]
            same = _run(blocks, place)
            if isinstance(block, Table):
                yield self._table(block)
            elif block.kind is ParagraphKind.ITEM:
                yield from self._list([each for each in same if isinstance(each, Paragraph)])
            elif block.kind is ParagraphKind.QUOTE:
                lines = (self._paragraph(each) for each in same if isinstance(each, Paragraph))
                yield "\n>\n".join(f"> {line}" for line in lines if line)
            else:
                yield self._paragraph(block)
            place += len(same)

    def _paragraph(self, paragraph: Paragraph) -> str:
        if paragraph.kind is ParagraphKind.RAW:
            return paragraph.text
        words = self._inlines(paragraph.inlines)
        if paragraph.kind is ParagraphKind.HEADING:
            return f"{'#' * paragraph.level} {words}"
        return (
            words
            if any(isinstance(each, Span) and each.markdown for each in paragraph.inlines)
            else _escaped_start(words)
        )

    def _list(self, items: Sequence[Paragraph]) -> Iterator[str]:
        """Yield lists; at the outermost level a new one begins where bullets and numbers change, or numbers restart."""
        lines: list[str] = []
        last: dict[int, int | None] = {}
        for item in items:
            before = last.get(item.level, item.number)
            anew = item.number is not None and before is not None and before + 1 != item.number != before
            if item.level == 0 and lines and (anew or (before is None) != (item.number is None)):
                yield "\n".join(lines)
                if anew:
                    yield _BETWEEN_LISTS
                lines = []
            last = {level: number for level, number in last.items() if level < item.level} | {item.level: item.number}
            mark = "-" if item.number is None else f"{item.number}."
            lines.append(
                f"{' ' * (_INDENT * item.level)}{mark} {self._paragraph(replace(item, kind=ParagraphKind.TEXT))}"
            )
        yield "\n".join(lines)

    def _table(self, table: Table) -> str:
        rows = [[self._on_one_line(cell).replace("|", "\\|") for cell in row] for row in table.rows]
        width = max(len(row) for row in rows)
        rows = [row + [""] * (width - len(row)) for row in rows]
        lines = [rows[0], ["---"] * width, *rows[1:]]
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)

    def _on_one_line(self, blocks: Iterable[Block]) -> str:
        """The blocks of a table cell or footnote on one line, with `<br>` between them."""
        said: list[str] = []
        for block in blocks:
            if isinstance(block, Table):
                said += ("; ".join(filter(None, (self._on_one_line(cell) for cell in row))) for row in block.rows)
            else:
                mark = (
                    ""
                    if block.kind is not ParagraphKind.ITEM or block.text.startswith(_STATES)
                    else "• "
                    if block.number is None
                    else f"{block.label or f'{block.number}.'} "
                )
                said.append(mark + self._inlines(block.inlines).replace("\n", " "))
        return "<br>".join(each for each in said if each)

    def _inlines(self, inlines: Inlines) -> str:
        return "".join(self._inline(each) for each in _with_markdown_looks(inlines)).strip()

    def _inline(self, inline: Inline) -> str:
        if isinstance(inline, Picture):
            name = self.pictures.add(inline)
            return f"![{_escaped(inline.alt)}]({name})" if name else ""
        if isinstance(inline, FootnoteReference):
            if inline.key not in self._used:
                self._used.append(inline.key)
            return f"[^{self._used.index(inline.key) + 1}]"
        return _span_as_markdown(inline)


def _run(blocks: Sequence[Block], place: int) -> Sequence[Block]:
    """From `place` on, the items of one list or the paragraphs of one quotation; for any other block, itself."""
    first = blocks[place]
    if not isinstance(first, Paragraph) or first.kind not in (ParagraphKind.ITEM, ParagraphKind.QUOTE):
        return blocks[place : place + 1]
    end = place
    while end < len(blocks) and isinstance(each := blocks[end], Paragraph) and each.kind is first.kind:
        end += 1
    return blocks[place:end]


def _with_markdown_looks(inlines: Inlines) -> Inlines:
    """Formatting limited to what Markdown has, with white space moved out of it: `** bold **` is no emphasis."""
    out: list[Inline] = []
    for each in inlines:
        if not isinstance(each, Span):
            out.append(each)
            continue
        span = replace(each, underlined=False, capitals=False)
        words = span.text.strip()
        lead, tail = span.text[: len(span.text) - len(span.text.lstrip())], span.text[len(span.text.rstrip()) :]
        if not words:
            out.append(Span(span.text))
        elif span.bold or span.italic or span.link:
            out += [Span(lead), replace(span, text=words), Span(tail)]
        else:
            out.append(span)
    return _merged_across_spaces(merge_spans(out))


def _merged_across_spaces(inlines: Inlines) -> Inlines:
    """Join spans of the same formatting that only a plain space divides: `**a** **b**` becomes `**a b**`."""
    out: list[Inline] = []
    for n, each in enumerate(inlines):
        after = inlines[n + 1] if n + 1 < len(inlines) else None
        before = out[-1] if out else None
        if isinstance(each, Span) and not each.text.strip() and isinstance(before, Span) and isinstance(after, Span):
            same = replace(before, text="") == replace(after, text="") and not before.link
            out.append(replace(before, text=each.text) if same else each)
        else:
            out.append(each)
    return merge_spans(out)


def _span_as_markdown(span: Span) -> str:
    words = span.text if span.markdown else _escaped(span.text)
    if span.link:
        words = (
            f"<{span.link}>"
            if span.text == span.link
            else f"[{words}](<{span.link}>)"
            if re.search(r"[()\s]", span.link)
            else f"[{words}]({span.link})"
        )
    if not re.search(r"\w", span.text):
        return words
    sign = "**" * span.bold + "*" * span.italic
    return f"{sign}{words}{sign[::-1]}"


def _escaped(text: str) -> str:
    """`text` as Markdown that renders as `text`."""
    return _SPECIAL.sub(lambda sign: {"<": "&lt;", "&": "&amp;"}.get(sign[0], f"\\{sign[0]}"), text)


def _escaped_start(words: str) -> str:
    """Escape the start of a paragraph that Markdown would read as a list, heading, quotation or definition."""
    if match := re.match(r"(\d+)([.)])(?=\s|$)", words):
        return f"{match[1]}\\{match[2]}{words[match.end() :]}"
    if re.match(r"[#>+~:=-]", words):
        # Python-Markdown allows no backslash before ~, : and =, so these become character references.
        return f"\\{words}" if words[0] in "#>+-" else f"&#{ord(words[0])};{words[1:]}"
    return words
