"""Finds the sign-off block of a document, its dates and signatures, in lines, sentences, tables and forms."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bookbag.authoring.importing.language import phrase_meanings, phrases
from bookbag.authoring.importing.passes.named_posts import posts_named_in
from bookbag.authoring.importing.passes.policy_history import (
    PastChange,
    change_in_line,
    history_in_table,
    newest_first,
    statements_of,
)
from bookbag.authoring.importing.passes.review_periods import periods_in
from bookbag.authoring.importing.passes.sign_off_labels import (
    DATED_BY,
    DATED_MEANINGS,
    HINT,
    Meaning,
    Statement,
    kinds_in,
    label_alone,
    labels_in,
    statements_in,
)
from bookbag.authoring.importing.passes.written_dates import dates_in, mentions_date, without_dates
from bookbag.authoring.importing.readers.blocks import Block, Paragraph, ParagraphKind, Table, text_of_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LANGUAGE = phrases("sign_off")
# Words that may stand after a label besides its date; with more, the line is a sentence.
_MOST_WORDS_BESIDE = 8
_MOST_WORDS_WITHOUT_DATE = 5
_MOST_BETWEEN = 16
"""Most words between a verb and its date, enough for `at a meeting of ... held on`."""
# A person's name, or a post in small letters, below a label that ends in a colon.
_PERSON = r"(?:(?:Mrs?|Ms|Miss|Mx|Dr|Rev)\.?\s+)?[A-Z][\w'’.-]*+(?:\s[A-Z][\w'’.-]*+){0,3}"
_LIKE_A_NAME = re.compile(rf"{_PERSON}|[a-z]{{3,}}(?:\s[\w-]+){{0,4}}")
# Below a signature: one name or more, each perhaps with a post.
_NAMES = re.compile(rf"(?:{_PERSON}(?:\s?[,(–-]\s?[\w -]{{3,40}}\)?)?(?:\s\s+|$))+")
_SUBJECT = re.compile(r"\b(?:this|the|our)\s+(?:policy|document|procedure|statement)\b", re.IGNORECASE)
_APART = frozenset(_LANGUAGE["apart"])
_PLAIN = frozenset(
    (
        *_LANGUAGE["blanks"],
        *(
            word
            for word, kind in phrase_meanings("sign_off", "words").items()
            if kind in ("signed", "name", "role", "day", "post", "joining")
        ),
    )
)
"""Words of a form to sign that asks for nothing else."""
_ON_A_DAY = re.compile(r"(?:held\s+)?on\b\s*(?:\(date\))?\s*:?\s*", re.IGNORECASE)
_LINE_TO_WRITE_ON = re.compile(r"_{2,}|\.{4,}|…+(?:\.+)?")


@dataclass(frozen=True, slots=True)
class SignOffEntry:
    """Consecutive blocks of a document that belong to its sign-off block."""

    first: int
    """Index of its first block in the document; `last` is that of its last."""
    last: int
    statements: tuple[Statement, ...] = ()
    other_blocks: tuple[Block, ...] = ()
    """What else is there, such as a table's other rows, and stays in the text."""
    only_signs_off: bool = True
    """Whether these blocks say nothing else, and can be removed from the text."""
    history: tuple[PastChange, ...] | None = None
    """The versions or reviews that it lists, newest first; none where a row of it cannot be read; None for no list."""
    form: bool = False
    """Whether it is a line of a form to sign that need not be about the policy."""


def sign_off_entries(blocks: Sequence[Block]) -> tuple[SignOffEntry, ...]:
    """The entries of every sign-off block in a document.

    Adjacent entries count only if one of them is distinctive: a form to fill in has `Name` and `Date` too.
    """
    found: list[SignOffEntry] = []
    place = 0
    while place < len(blocks):
        before = found[-1] if found and all(map(_is_nothing, blocks[found[-1].last + 1 : place])) else None
        entry = _entry(blocks, place, before)
        if entry:
            found.append(entry)
        place = entry.last + 1 if entry else place + 1
    return tuple(entry for group in _groups(found, blocks) for entry in _signing(group, blocks))


def _entry(blocks: Sequence[Block], place: int, before: SignOffEntry | None) -> SignOffEntry | None:
    block = blocks[place]
    if isinstance(block, Table):
        return _of_table(block, place)
    if block.kind in (ParagraphKind.RAW, ParagraphKind.CONTENTS, ParagraphKind.TITLE) or _is_nothing(block):
        return None
    if listed := _of_list(blocks, place):
        return listed
    label = label_alone(block.text)
    if label and (value := _value_after(label, blocks, place)):
        return SignOffEntry(place, value[0], (Statement(label.meaning, label.label, value[1]),))
    line = _of_line(block, place)
    if line and len(line.statements) > 1:
        return line
    return (
        _of_sentence(block, place)
        or line
        or _adopted_by(block, place, blocks)
        or (before and _below(block, place, before, blocks))
        or _of_form(block, place)
    )


def _of_line(paragraph: Paragraph, place: int) -> SignOffEntry | None:
    statements = statements_in(paragraph.text.strip())
    if not statements or not all(map(_makes_sense, statements)):
        return None
    bare = len(statements) == 1 and not statements[0].value and not statements[0].label.rstrip().endswith(":")
    if paragraph.kind is ParagraphKind.HEADING and statements[0].blank:
        return None
    names = statements[0].meaning in (Meaning.SIGNED, Meaning.NAME, Meaning.ROLE) and statements[0].distinctive
    return None if bare and not names else SignOffEntry(place, place, statements)


def _makes_sense(statement: Statement) -> bool:
    """Whether the value fits the label, or is a blank to be filled in; otherwise the line is prose."""
    if statement.blank:
        return True
    beside = without_dates(statement.value).split()
    if statement.meaning is Meaning.DAY:
        return mentions_date(statement.value) and len(beside) <= _MOST_WORDS_WITHOUT_DATE
    if statement.meaning in DATED_MEANINGS and not mentions_date(statement.value):
        return len(beside) <= (_MOST_WORDS_BESIDE if periods_in(statement.value) else _MOST_WORDS_WITHOUT_DATE)
    return len(beside) <= _MOST_WORDS_BESIDE


def _value_after(label: Statement, blocks: Sequence[Block], place: int) -> tuple[int, str] | None:
    """Index and text of the paragraph that is the value of a label on a line of its own; None for none."""
    after = next(
        (
            n
            for n in range(place + 1, min(place + 4, len(blocks)))
            if not _is_empty(blocks[n]) and not HINT.fullmatch(text_of_blocks([blocks[n]]).strip())
        ),
        None,
    )
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
        mentions_date(text) or bool(periods_in(text))
        if label.meaning in DATED_MEANINGS
        else _LIKE_A_NAME.fullmatch(text)
        and (label.label.endswith(":") or label.distinctive or "paper" in kinds_in(label.label))
    )
    return (after, text) if promised else None


def _is_empty(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.empty


def _is_nothing(block: Block) -> bool:
    """Whether a block is empty, or only a line to write on."""
    return isinstance(block, Paragraph) and not block.pictures and not re.search(r"[^\W_]", HINT.sub("", block.text))


def _of_list(blocks: Sequence[Block], place: int) -> SignOffEntry | None:
    """The entry of a heading such as `Review history` with the list or table below it, or the dates beside it."""
    head = blocks[place]
    found = statements_in(head.text.strip()) if isinstance(head, Paragraph) else ()
    if not found or found[0].meaning is not Meaning.HISTORY:
        return None
    kind = "Reviewed" if kinds_in(found[0].label) & {"review", "reviewed"} else "Changed"
    after = next((n for n in range(place + 1, len(blocks)) if not _is_empty(blocks[n])), None)
    table = blocks[after] if after is not None else None
    if after is not None and isinstance(table, Table):
        entry = _of_table(table, after, titled=True)
        return replace(entry, first=place) if entry and entry.history else entry
    changes = [change_in_line(each, kind) for each in re.split(r"[,;]\s", found[0].value) if dates_in(each)]
    last = place
    for n in range(place + 1, len(blocks)):
        block = blocks[n]
        change = change_in_line(block.text, kind) if isinstance(block, Paragraph) else None
        if change is None and not _is_empty(block):
            break
        if change:
            changes.append(change)
            last = n
    whole = [each for each in changes if each]
    if not whole or len(whole) < len(changes):
        return None
    return _with_history(SignOffEntry(place, last), whole)


def _with_history(entry: SignOffEntry, changes: Sequence[PastChange]) -> SignOffEntry:
    history = newest_first(changes)
    return replace(entry, history=history, statements=(*statements_of(history), *entry.statements))


def _of_sentence(paragraph: Paragraph, place: int) -> SignOffEntry | None:
    """The entry of sentences such as `This policy was adopted at a meeting of ... held on 12 June 2025`."""
    sentences = re.split(r"(?<=[a-z0-9)][.!?])\s+(?=[A-Z])", paragraph.text.strip())
    found = [_statements_of_sentence(each) for each in sentences]
    if not any(found):
        return None
    whole = all(
        each and labels[0].start == 0 and len(without_dates(each[-1].value).split()) <= _MOST_BETWEEN
        for each, labels in zip(found, (list(labels_in(each)) for each in sentences), strict=True)
    )
    statements = tuple(each for those in found for each in those)
    return SignOffEntry(place, place, statements, only_signs_off=whole)


def _statements_of_sentence(sentence: str) -> tuple[Statement, ...]:
    """Its statements, where it is about the policy or begins with the verb, and every verb has its date."""
    if not dates_in(sentence):
        return ()
    labels = [each for each in labels_in(sentence) if each.meaning in DATED_MEANINGS or each.meaning in DATED_BY]
    labels = [each for each in labels if each.meaning not in (Meaning.DAY, Meaning.VERSION, Meaning.CYCLE)]
    # `at a meeting held on 12 June` is one statement.
    labels = [
        each
        for n, each in enumerate(labels)
        if not n or "held" not in sentence[each.start : each.end].casefold().split()
    ]
    if not labels or not (_SUBJECT.search(sentence) or labels[0].start == 0):
        return ()
    ends = [*(each.start for each in labels[1:]), len(sentence)]
    pairs = [(each, sentence[each.end : end]) for each, end in zip(labels, ends, strict=True)]
    if not all(_has_its_date(value) for _, value in pairs):
        return ()
    return tuple(Statement(each.meaning, sentence[each.start : each.end], value.strip(" .,;")) for each, value in pairs)


def _has_its_date(value: str) -> bool:
    first = next(iter(dates_in(value)), None)
    between = value[: first.start].casefold().split() if first else []
    return first is not None and len(between) <= _MOST_BETWEEN and not _APART & set(between)


def _below(block: Paragraph, place: int, before: SignOffEntry, blocks: Sequence[Block]) -> SignOffEntry | None:
    """The entry of a line that only its place makes one: `On 12 June 2025` after who adopted it, names under signatures."""
    text = block.text.strip()
    last = before.statements[-1].meaning if before.statements else None
    on = _ON_A_DAY.match(text)
    if on and last in (Meaning.APPROVER, Meaning.MEETING) and len(without_dates(text[on.end() :]).split()) <= 1:
        label = Statement(Meaning.ADOPTED, on[0].strip(), text[on.end() :])
        after, when = (label.blank and _value_after(label, blocks, place)) or (place, label.value)
        return SignOffEntry(place, after, (replace(label, value=when),))
    if (
        not {Meaning.SIGNED, Meaning.NAME} & {each.meaning for each in before.statements}
        or block.kind is not ParagraphKind.TEXT
    ):
        return None
    posts_alone = (
        bool(posts_named_in(text))
        and not kinds_in(text) - {"post", "joining"}
        and len(text.split()) <= _MOST_WORDS_BESIDE
    )
    after = next((each for each in blocks[place + 1 :] if not _is_nothing(each)), None)
    # A heading looks like a name where text follows it.
    sure = (
        after is None
        or posts_named_in(text)
        or "  " in text
        or isinstance(after, Table)
        or bool(statements_in(after.text) or posts_named_in(after.text))
    )
    named = _NAMES.fullmatch(text) and len(text.split()) > 1 and sure and not text.isupper()
    return SignOffEntry(place, place, (Statement(Meaning.NAME, "", text),)) if posts_alone or named else None


def _adopted_by(block: Paragraph, place: int, blocks: Sequence[Block]) -> SignOffEntry | None:
    """The entry of `This policy was adopted by Little Oaks`, where the next line is `On 12 June 2025`."""
    text = block.text.strip()
    label = next(labels_in(text), None)
    after = next((each for each in blocks[place + 1 :] if not _is_nothing(each)), None)
    if (
        label
        and label.start == 0
        and label.meaning in (Meaning.APPROVER, Meaning.MEETING)
        and isinstance(after, Paragraph)
    ):
        statement = Statement(label.meaning, text[: label.end], text[label.end :].strip())
        if _ON_A_DAY.match(after.text.strip()) and _makes_sense(statement):
            return SignOffEntry(place, place, (statement,))
    return None


def _of_form(paragraph: Paragraph, place: int) -> SignOffEntry | None:
    """The entry of a line of a form: `Employee signature: ____  Date: ____`."""
    text = paragraph.text.strip()
    pieces = [each.strip(" :()") for each in _LINE_TO_WRITE_ON.split(text)]
    asks = [
        bool(set(re.findall(r"[a-z]+", each.casefold())) & set(_LANGUAGE["blanks"]) or posts_named_in(each))
        for each in pieces
        if each
    ]
    short = all(len(each.split()) <= _MOST_WORDS_WITHOUT_DATE for each in pieces)
    if not asks or not all(asks) or not short or not (len(pieces) > 1 or text.endswith(":")):
        return None
    return SignOffEntry(place, place, (Statement(Meaning.NAME, text, ""),), form=True)


def _of_table(table: Table, place: int, *, titled: bool = False) -> SignOffEntry | None:
    rows = [[" ".join(text_of_blocks(cell).split("\n")) for cell in row] for row in table.rows]
    kept = [(row, cells) for row, cells in zip(table.rows, rows, strict=True) if any(cell.strip() for cell in cells)]
    rows = [cells for _, cells in kept]
    if under := _under_headings(rows):
        return SignOffEntry(place, place, under)
    found: list[tuple[Statement, ...]] = []
    for cells in rows:
        own = tuple(_in_row(cells)) or _on_a_day(cells, found[-1] if found else ())
        found.append(own if all(_makes_sense(each) and _fills_its_row(each) for each in own) else ())
    sure = {each.meaning for row in found for each in row if each.distinctive and not each.blank and each.dated}
    if not sure - {Meaning.VERSION} and (history := _of_history(rows, place, titled=titled)):
        return history
    filled = [statements for statements in found if statements]
    if not filled or (len(filled) * 2 < len(rows) and not sure):
        return None
    others = tuple(
        row for (row, cells), own in zip(kept, found, strict=True) if not own and any(map(str.strip, cells[1:]))
    )
    return SignOffEntry(place, place, tuple(each for row in filled for each in row), (Table(others),) if others else ())


def _fills_its_row(statement: Statement) -> bool:
    timed = mentions_date(statement.value) or bool(periods_in(f"{statement.value} review"))
    return timed or statement.blank or statement.meaning is Meaning.VERSION or statement.meaning not in DATED_MEANINGS


def _of_history(rows: list[list[str]], place: int, *, titled: bool) -> SignOffEntry | None:
    head = label_alone("".join(rows[0])) if rows else None
    if head and head.meaning is Meaning.HISTORY and len(rows) > 1:
        titled, rows = True, rows[1:]
    history = history_in_table(rows, titled=titled) if rows else None
    if history is None:
        return None
    entry = SignOffEntry(place, place, history.others, history=())
    return _with_history(entry, history.changes) if history.changes else replace(entry, only_signs_off=False)


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
    if adopted and _ON_A_DAY.fullmatch(row[0].strip()):
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
        if group and not all(map(_is_nothing, blocks[group[-1].last + 1 : entry.first])):
            yield group
            group = []
        group.append(entry)
    if group:
        yield group


def _with_lines_between(group: list[SignOffEntry], blocks: Sequence[Block]) -> Iterator[SignOffEntry]:
    """Yield the entries, each with the lines to write on and the hints (`(date)`) before the next."""
    end = next((n for n in range(group[-1].last + 1, len(blocks)) if not _is_nothing(blocks[n])), len(blocks))
    for entry, until in zip(group, [*(each.first for each in group[1:]), end], strict=True):
        yield replace(entry, last=until - 1)


def _signing(group: list[SignOffEntry], blocks: Sequence[Block]) -> Iterator[SignOffEntry]:
    """Yield the entries of a group that signs and dates the policy, or is a form for the staff to sign.

    Any other form to sign, as parents fill in, is yielded as one that stays in the text.
    """
    theirs = [each for each in group if each.history is None]
    statements = [each for entry in group for each in entry.statements]
    kinds = frozenset[str]().union(*(kinds_in(each.label) for each in statements))
    signed = "signed" in kinds or {"post", "day"} <= kinds
    # What is filled in was signed for the policy: a form for parents is empty.
    if len(theirs) < len(group) or any(each.distinctive or (signed and not each.blank) for each in statements):
        yield from _with_lines_between(group, blocks)
    elif signed:
        above = next((n for n in range(group[0].first - 1, -1, -1) if not _is_nothing(blocks[n])), None)
        block = blocks[above] if above is not None else None
        declared = isinstance(block, Paragraph) and any(
            each in block.text.casefold() for each in _LANGUAGE["declarations"]
        )
        asked = set(re.findall(r"[a-z]+", " ".join(map(str, statements)).casefold()))
        takes = declared or not asked.isdisjoint(_LANGUAGE["staff"]) or asked <= _PLAIN
        yield SignOffEntry(
            above if declared and takes and above is not None else group[0].first,
            group[-1].last,
            (),
            only_signs_off=takes,
            form=True,
        )
