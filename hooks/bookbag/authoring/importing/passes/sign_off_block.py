"""Finds the sign-off block of a document, its dates and signatures, in lines, sentences and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookbag.authoring.importing.passes.sign_off_labels import (
    DATED_MEANINGS,
    Meaning,
    Statement,
    label_alone,
    statements_in,
)
from bookbag.authoring.importing.passes.written_dates import dates_in, mentions_date, without_dates
from bookbag.authoring.importing.readers.blocks import Block, Paragraph, ParagraphKind, Table, text_of_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Words that may stand after a label besides its date; with more, the line is a sentence.
_MOST_WORDS_BESIDE = 8
_MOST_WORDS_WITHOUT_DATE = 5
# A person's name, or a post in small letters, below a label that ends in a colon.
_LIKE_A_NAME = re.compile(
    r"(?:(?:Mrs?|Ms|Miss|Mx|Dr|Rev)\.?\s+)?(?:[A-Z][\w'’.-]*+\s?){1,4}|[a-z]{3,}(?:\s[\w-]+){0,4}"
)
_SUBJECT = re.compile(r"\b(?:this|the|our)\s+(?:policy|document|procedure|statement)\b", re.IGNORECASE)
_BARE = re.compile(
    r"(?:policy\s+)?(?:(?:last|next|first|to\s+be)\s+)*(?:reviewed|review|updated|revised|adopted|agreed|"
    r"approved)\s+(?:by|on|in|at)\b|next\s+review\s+(?=\w+\s+\d{4})",
    re.IGNORECASE,
)
"""How a sentence without subject begins: `Reviewed by the committee on 12 May 2024`."""
# In order of priority: `will be reviewed` must not count as `reviewed` too.
_VERBS = (
    (Meaning.NEXT, re.compile((
        r"\b(?:(?:will|to)\s+be\s+(?:next\s+)?reviewed|due\s+(?:for|to\s+be)\s+review(?:ed)?|next\s+review(?:ed)?)\b"
    ), re.IGNORECASE)),
    (Meaning.REVIEWED, re.compile(r"\b(?:reviewed|updated|revised|amended)\b", re.IGNORECASE)),
    (Meaning.ADOPTED, re.compile(r"\b(?:adopted|agreed|approved|ratified)\b", re.IGNORECASE)),
)  # fmt: skip
_AGAIN_AND_AGAIN = re.compile(r"\b(?:every|each|annually|yearly|termly)\b", re.IGNORECASE)
_MOST_BETWEEN = 16
"""Most words between a verb and its date, enough for `at a meeting of ... held on`."""


@dataclass(frozen=True, slots=True)
class SignOffEntry:
    """Consecutive blocks of a document that belong to its sign-off block."""

    first: int
    """Index of its first block in the document; `last` is that of its last."""
    last: int
    statements: tuple[Statement, ...]
    other_blocks: tuple[Block, ...] = ()
    """What else is there, such as a table's other rows, and stays in the text."""
    only_signs_off: bool = True
    """Whether these blocks say nothing else, and can be removed from the text."""


def sign_off_entries(blocks: Sequence[Block]) -> tuple[SignOffEntry, ...]:
    """The entries of every sign-off block in a document.

    Adjacent entries count only if one of them is distinctive: a form to fill in has `Name` and `Date` too.
    """
    found: list[SignOffEntry] = []
    place = 0
    while place < len(blocks):
        entry = _entry(blocks, place)
        if entry:
            found.append(entry)
        place = entry.last + 1 if entry else place + 1
    return tuple(entry for group in _groups(found, blocks) if _is_signing(group) for entry in group)


def _entry(blocks: Sequence[Block], place: int) -> SignOffEntry | None:
    block = blocks[place]
    if isinstance(block, Table):
        return _of_table(block, place)
    if block.kind in (ParagraphKind.RAW, ParagraphKind.CONTENTS, ParagraphKind.TITLE) or block.empty:
        return None
    label = label_alone(block.text)
    if label and (value := _value_after(label, blocks, place)):
        return SignOffEntry(place, value[0], (Statement(label.meaning, label.label, value[1]),))
    line = _of_line(block, place)
    if line and len(line.statements) > 1:
        return line
    return _of_sentence(block, place) or line


def _of_line(paragraph: Paragraph, place: int) -> SignOffEntry | None:
    statements = statements_in(paragraph.text.strip())
    if not statements or not all(map(_makes_sense, statements)):
        return None
    bare = len(statements) == 1 and not statements[0].value and not statements[0].label.rstrip().endswith(":")
    if paragraph.kind is ParagraphKind.HEADING and statements[0].blank:
        return None
    return None if bare and not _names_a_signature(statements[0]) else SignOffEntry(place, place, statements)


def _names_a_signature(statement: Statement) -> bool:
    return statement.distinctive and statement.meaning in (Meaning.SIGNED, Meaning.NAME, Meaning.ROLE)


def _makes_sense(statement: Statement) -> bool:
    """Whether the value fits the label, or is a blank to be filled in; otherwise the line is prose."""
    if statement.blank:
        return True
    beside = without_dates(statement.value).split()
    if statement.meaning in DATED_MEANINGS:
        dated = bool(dates_in(statement.value)) or mentions_date(statement.value)
        return len(beside) <= (_MOST_WORDS_BESIDE if dated else _MOST_WORDS_WITHOUT_DATE)
    return len(beside) <= _MOST_WORDS_BESIDE


def _value_after(label: Statement, blocks: Sequence[Block], place: int) -> tuple[int, str] | None:
    """Index and text of the paragraph that is the value of a label on a line of its own; None for none."""
    after = next((n for n in range(place + 1, min(place + 4, len(blocks))) if not _is_nothing(blocks[n])), None)
    block = blocks[after] if after is not None else None
    if after is None or not isinstance(block, Paragraph) or block.kind not in (ParagraphKind.TEXT, ParagraphKind.QUOTE):
        return None
    text = block.text.strip()
    value = Statement(label.meaning, label.label, text)
    if value.blank:
        return after, text
    if block.all_words_are("bold") or statements_in(text) or not _makes_sense(value):
        return None
    promised = (
        mentions_date(text)
        if label.meaning in DATED_MEANINGS
        else _LIKE_A_NAME.fullmatch(text) and label.label.endswith(":")
    )
    return (after, text) if promised else None


def _is_nothing(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.empty


def _of_sentence(paragraph: Paragraph, place: int) -> SignOffEntry | None:
    """The entry of sentences such as `This policy was adopted at a meeting of ... held on 12 June 2025`."""
    statements: list[Statement] = []
    sentences = re.split(r"(?<=[a-z0-9)][.!?])\s+(?=[A-Z])", paragraph.text.strip())
    found = [
        tuple(_statements_of_sentence(each)) if _SUBJECT.search(each) or _BARE.match(each) else () for each in sentences
    ]
    for each in found:
        statements += each
    return SignOffEntry(place, place, tuple(statements), only_signs_off=all(found)) if statements else None


def _statements_of_sentence(sentence: str) -> Iterator[Statement]:
    verbs: list[tuple[int, int, Meaning]] = []
    for meaning, pattern in _VERBS:
        for match in pattern.finditer(sentence):
            if not any(match.start() < end and start < match.end() for start, end, _ in verbs):
                verbs.append((match.start(), match.end(), meaning))
    verbs.sort(key=lambda verb: verb[0])
    ends = [start for start, _, _ in verbs[1:]] + [len(sentence)] * bool(verbs)
    found = [(start, end, meaning, sentence[end:stop]) for (start, end, meaning), stop in zip(verbs, ends, strict=True)]
    if all(_has_its_date(value) for *_, value in found):
        yield from (
            Statement(meaning, sentence[start:end], value.strip(" .,;")) for start, end, meaning, value in found
        )


def _has_its_date(value: str) -> bool:
    first = next(iter(dates_in(value)), None)
    if first is None or _AGAIN_AND_AGAIN.search(value[: first.start]):
        return False
    return len(value[: first.start].split()) <= _MOST_BETWEEN


def _of_table(table: Table, place: int) -> SignOffEntry | None:
    rows = [[" ".join(text_of_blocks(cell).split("\n")) for cell in row] for row in table.rows]
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if under := _under_headings(rows):
        return SignOffEntry(place, place, under)
    found = [tuple(_in_row(row)) for row in rows]
    found = [own or _on_a_day(row, before) for row, own, before in zip(rows, found, [(), *found], strict=False)]
    filled = [statements for statements in found if statements]
    if len(filled) * 2 < len(rows) or not all(_makes_sense(each) for row in filled for each in row):
        return None
    other_rows = tuple(row for row, statements in zip(table.rows, found, strict=False) if not statements)
    if len(rows) != len(table.rows) and other_rows:
        return None
    return SignOffEntry(
        place, place, tuple(each for row in filled for each in row), (Table(other_rows),) if other_rows else ()
    )


def _under_headings(rows: list[list[str]]) -> tuple[Statement, ...]:
    """The statements of a table with a row of labels and a row of values; empty for any other."""
    labels = [label_alone(cell) for cell in rows[0]] if len(rows) == 2 else []  # noqa: PLR2004 - labels, values
    if sum(map(bool, labels)) * 2 <= len(labels) or any(label_alone(cell) for cell in rows[1]):
        return ()
    pairs = zip(labels, rows[0], rows[1], strict=False)
    statements = tuple(
        Statement(label.meaning if label else Meaning.NAME, head, value)
        for label, head, value in pairs
        if head or value
    )
    return statements if all(map(_makes_sense, statements)) else ()


def _on_a_day(row: list[str], before: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """The statement of a row `On` and a date, below the row that says who adopted the policy."""
    adopted = bool(before) and before[-1].meaning in (Meaning.APPROVER, Meaning.MEETING)
    if adopted and row[0].strip(" :").casefold() == "on":
        return (Statement(Meaning.ADOPTED, row[0], " ".join(row[1:])),)
    return ()


def _in_row(row: list[str]) -> Iterator[Statement]:
    """Yield the statements of a table row: a label and the cells after it, or both in one cell."""
    waiting: Statement | None = None
    for cell in (each.strip() for each in row):
        label = label_alone(cell) if cell else None
        inner = () if label else statements_in(cell)
        if label or inner:
            if waiting:
                yield waiting
            waiting = label
            yield from inner
        elif waiting:
            waiting = Statement(waiting.meaning, waiting.label, f"{waiting.value} {cell}".strip())
    if waiting:
        yield waiting


def _groups(entries: list[SignOffEntry], blocks: Sequence[Block]) -> Iterator[list[SignOffEntry]]:
    """Yield groups of entries that only empty paragraphs divide."""
    group: list[SignOffEntry] = []
    for entry in entries:
        between = range(group[-1].last + 1, entry.first) if group else range(0)
        if group and not all(_is_nothing(blocks[n]) for n in between):
            yield group
            group = []
        group.append(entry)
    if group:
        yield group


def _is_signing(group: list[SignOffEntry]) -> bool:
    return any(statement.distinctive for entry in group for statement in entry.statements)
