r"""A notation for blocks, in which tests write what a pass is given and read what it made of it.

One line a paragraph: its kind, its looks in square brackets where it has any, a colon and its words.

    title: Muddy boots policy
    heading 2: Why we wash
    text [bold size=28]: A line in bold, of 14 points
    text: Some {bold|words} of a line, {italic link=https://boots.example|a link}, {picture|a boot}{note 1}
    item 0: A bullet
    item 1 [number=3 indent=720]: The third of a list in a list
    | a row | of a plain table |

Looks of a paragraph: `number`, `indent`, `size` and `boxed`. Looks of words: `bold`, `italic`, `underlined`,
`capitals`, `markdown`, `link` and any other field of Span; in the square brackets they are those of all words.
`\n` is a line break in a paragraph. A table of which a cell holds more than one plain paragraph is written as `table`,
`row` and `cell`, each indented by two spaces below the one before.
"""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from bookbag.authoring.importing.readers.blocks import (
    Block,
    FootnoteReference,
    Inline,
    Paragraph,
    ParagraphKind,
    Picture,
    Span,
    Table,
    merge_spans,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LINE = re.compile(r"(?P<kind>[a-z]+)(?: (?P<level>\d+))?(?: \[(?P<looks>[^\]]*)\])?:(?: (?P<words>.*))?")
_PIECE = re.compile(r"\{(?P<looks>[^{|}]*)(?:\|(?P<words>(?:\\.|[^\\{}])*))?\}|(?P<plain>(?:\\.|[^\\{}])+)")
_LOOKS = {each.name: each for each in fields(Span) if each.name != "text"}
_OF_PARAGRAPHS = {each.name: each for each in fields(Paragraph) if each.name not in ("inlines", "kind", "level")}


def blocks_from(text: str) -> tuple[Block, ...]:
    """The blocks that `text` writes down. Raises ValueError for a line that is none."""
    return tuple(_blocks([line for line in text.split("\n") if line.strip()]))


def notation_of(blocks: Iterable[Block]) -> str:
    """`blocks` written down, a line each."""
    return "".join(f"{line}\n" for line in _lines(blocks))


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    place = 0
    while place < len(lines):
        start = place
        place += 1
        if lines[start] == "table":
            place = _end(lines, place, "  ")
            yield Table(tuple(map(_row, _parts(lines[start + 1 : place], "row"))))
        elif lines[start].startswith("| "):
            place = _end(lines, place, "| ")
            yield Table(tuple(map(_plain_row, lines[start:place])))
        else:
            yield _paragraph(lines[start])


def _end(lines: Sequence[str], place: int, start: str) -> int:
    """Index after the lines from `place` on that begin with `start`."""
    return next((n for n in range(place, len(lines)) if not lines[n].startswith(start)), len(lines))


def _parts(lines: Sequence[str], name: str) -> Iterator[list[str]]:
    """Yield the lines below each line `name`, without their indent."""
    part: list[str] | None = None
    for line in (each[2:] for each in lines):
        if line == name:
            if part is not None:
                yield part
            part = []
        elif part is None:
            msg = f"`{name}` should stand before `{line}`"
            raise ValueError(msg)
        else:
            part.append(line)
    if part is not None:
        yield part


def _row(lines: list[str]) -> tuple[tuple[Block, ...], ...]:
    return tuple(tuple(_blocks([line[2:] for line in cell])) for cell in _parts(lines, "cell"))


def _plain_row(line: str) -> tuple[tuple[Block, ...], ...]:
    cells = line[2:-2].split(" | ")
    return tuple((Paragraph(_inlines(cell)),) if cell else () for cell in cells)


def _paragraph(line: str) -> Paragraph:
    match = _LINE.fullmatch(line)
    if match is None or match["kind"].upper() not in ParagraphKind.__members__:
        msg = f"This is no block: {line}"
        raise ValueError(msg)
    looks = _looks_in(match["looks"] or "")
    own = {name: value for name, value in looks.items() if name in _OF_PARAGRAPHS}
    of_words = {name: value for name, value in looks.items() if name in _LOOKS}
    inlines = tuple(
        replace(each, **of_words) if isinstance(each, Span) else each for each in _inlines(match["words"] or "")
    )
    return Paragraph(inlines, ParagraphKind[match["kind"].upper()], int(match["level"] or 0), **own)


def _looks_in(text: str) -> dict[str, Any]:
    looks: dict[str, Any] = {}
    for name, _, value in (each.partition("=") for each in text.split()):
        if name not in {**_LOOKS, **_OF_PARAGRAPHS}:
            msg = f"There is no look `{name}`"
            raise ValueError(msg)
        looks[name] = int(value) if re.fullmatch(r"-?\d+", value) else value or True
    return looks


def _inlines(words: str) -> tuple[Inline, ...]:
    return merge_spans(map(_inline, _PIECE.finditer(words)))


def _inline(piece: re.Match[str]) -> Inline:
    looks = piece["looks"] or ""
    if piece["plain"]:
        return Span(_unescaped(piece["plain"]))
    if looks == "picture":
        return Picture(b"a picture", _unescaped(piece["words"] or ""))
    if looks.startswith("note "):
        return FootnoteReference(looks.removeprefix("note "))
    return Span(_unescaped(piece["words"]), **_looks_in(looks))


def _unescaped(words: str) -> str:
    return re.sub(
        r"\\(?:x(?P<code>[0-9a-f]{4})|(?P<sign>.))",
        lambda match: chr(int(match["code"], 16)) if match["code"] else "\n" if match["sign"] == "n" else match["sign"],
        words,
    )


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    before: Block | None = None
    for block in blocks:
        if isinstance(block, Paragraph):
            yield _line(block)
        elif all(_is_plain(cell) for row in block.rows for cell in row) and not isinstance(before, Table):
            yield from (f"| {' | '.join(map(_plain_cell, row))} |" for row in block.rows)
        else:
            yield "table"
            for row in block.rows:
                yield "  row"
                for cell in row:
                    yield from ("    cell", *(f"      {line}" for line in _lines(cell)))
        before = block


def _is_plain(cell: tuple[Block, ...]) -> bool:
    return not cell or (
        len(cell) == 1
        and isinstance(cell[0], Paragraph)
        and not cell[0].empty
        and cell[0] == Paragraph(cell[0].inlines)
    )


def _plain_cell(cell: tuple[Block, ...]) -> str:
    return _all_words(cell[0].inlines) if cell and isinstance(cell[0], Paragraph) else ""


def _line(paragraph: Paragraph) -> str:
    shared, inlines = _shared_looks(paragraph.inlines)
    level = f" {paragraph.level}" if paragraph.level or paragraph.kind is ParagraphKind.ITEM else ""
    looks = [*_shown(paragraph, _OF_PARAGRAPHS), *shared]
    shown = f" [{' '.join(looks)}]" if looks else ""
    return f"{paragraph.kind.name.lower()}{level}{shown}: {_all_words(inlines)}".rstrip()


def _shared_looks(inlines: Sequence[Inline]) -> tuple[list[str], tuple[Inline, ...]]:
    """The looks of a paragraph's words where all have the same, and its inlines without them."""
    spans = [each for each in inlines if isinstance(each, Span)]
    looks = {tuple(_shown(each, _LOOKS)) for each in spans}
    if len(looks) != 1 or any(each.link for each in spans):
        return [], tuple(inlines)
    return list(*looks), tuple(Span(each.text) if isinstance(each, Span) else each for each in inlines)


def _shown(of: Paragraph | Span, names: Iterable[str]) -> list[str]:
    values = ((name, getattr(of, name)) for name in names)
    return [name if value is True else f"{name}={value}" for name, value in values if value not in (False, None, "", 0)]


def _all_words(inlines: Iterable[Inline]) -> str:
    """The words of a line; spaces at its ends are written by their number, since an editor may take them away."""
    return re.sub(r"^ | $", r"\\x0020", "".join(map(_words, inlines)))


def _words(inline: Inline) -> str:
    if isinstance(inline, Picture):
        return f"{{picture|{_escaped(inline.alt)}}}"
    if isinstance(inline, FootnoteReference):
        return f"{{note {inline.key}}}"
    looks = _shown(inline, _LOOKS)
    return f"{{{' '.join(looks)}|{_escaped(inline.text)}}}" if looks else _escaped(inline.text)


def _escaped(text: str) -> str:
    """`text` with what nobody sees written by its number."""
    text = re.sub(r"[\\{|}]", r"\\\g<0>", text)
    return re.sub(
        r"\n|[^ -~\u00a1-\u00ac\u00ae-\u017f\u2010-\u2027\u2030-\u205e\u20a0-\u2bff]",
        lambda match: "\\n" if match[0] == "\n" else f"\\x{ord(match[0]):04x}",
        text,
    )
