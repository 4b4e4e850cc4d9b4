"""Reads the rows of a sign-off block: those of a table, lines, which are rows of one cell, and sentences."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from bookbag.authoring.importing.language import phrases
from bookbag.authoring.importing.passes.named_posts import posts_named_in
from bookbag.authoring.importing.passes.policy_history import history_in_table
from bookbag.authoring.importing.passes.review_periods import periods_in
from bookbag.authoring.importing.passes.sign_off_labels import (
    DATED_BY,
    DATED_MEANINGS,
    HALF_A_SENTENCE,
    Meaning,
    Statement,
    before_other_dates,
    kinds_in,
    label_alone,
    labels_in,
    statements_in,
)
from bookbag.authoring.importing.passes.title_lines import TITLE_LABEL
from bookbag.authoring.importing.passes.written_dates import dates_in, mentions_date, without_dates
from bookbag.authoring.importing.readers.blocks import text_of_blocks
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookbag.authoring.importing.passes.policy_history import PastChange, WrittenHistory
    from bookbag.authoring.importing.readers.blocks import Block, Table

    Row = tuple[tuple[Block, ...], ...]
    StatedRow = tuple[Row, tuple[Statement, ...]]
    TextRow = tuple[Row, list[str]]  # with the text of each cell

# Words that may stand after a label besides its date; with more, the row is prose.
MOST_WORDS_BESIDE = 8
MOST_WORDS_WITHOUT_DATE = 5
_MOST_BETWEEN = 16
"""Most words between a verb and its date, enough for `at a meeting of ... held on`."""
# A person's name, or a post in small letters, below a label that ends in a colon.
_PERSON = r"(?:(?:Mrs?|Ms|Miss|Mx|Dr|Rev)\.?\s+)?[A-Z][\w'’.-]*+(?:\s[A-Z][\w'’.-]*+){0,3}"
LIKE_A_NAME = re.compile(rf"{_PERSON}|[a-z]{{3,}}(?:\s[\w-]+){{0,4}}")
# Below a signature: one name or more, each perhaps with a post.
_NAMES = re.compile(rf"(?:{_PERSON}(?:\s?[,(–-]\s?[\w -]{{3,40}}\)?)?(?:\s\s+|$))+")
_SUBJECT = re.compile(r"\b(?:this|the|our)\s+(?:policy|document|procedure|statement)\b", re.IGNORECASE)
_VERBS = {*DATED_MEANINGS, *DATED_BY} - {Meaning.DAY, Meaning.VERSION, Meaning.CYCLE}
_APART = frozenset(phrases("sign_off")["apart"])
_PAPERS_OF_OTHERS = frozenset(phrases("sign_off")["papers of others"])
_IN_BRACKETS = re.compile(r"\([^()]*\)")
ON_A_DAY = re.compile(r"(?:held\s+)?on\b\s*+(?:\(date\)\s*+)?(?::\s*+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SignOffEntry:
    """Consecutive blocks of a document that belong to its sign-off block."""

    first: int
    """Index of its first block in the document; `last` is that of its last."""
    last: int
    statements: tuple[Statement, ...] = ()
    rows: tuple[StatedRow, ...] = ()
    """The rows of a table of which each states something or heads it, with what it states."""
    other_rows: tuple[Row, ...] = ()
    """What else stands in the table, and stays in the text."""
    only_signs_off: bool = True
    """Whether these blocks say nothing else, and can be removed from the text."""
    history: tuple[PastChange, ...] | None = None
    """The versions or reviews that it lists, newest first; none where a row of it cannot be read; None for no list."""
    form: bool = False
    """Whether it is a line of a form to sign that need not be about the policy."""


def statements_in_row(cells: Sequence[str]) -> tuple[Statement, ...]:
    """The statements of a row: a label and the cells after it, or both in one cell."""
    found: list[Statement] = []
    waiting = False
    for cell in filter(None, cells):
        label = _label_of_cell(cell)
        if own := (label,) if label else statements_in(cell) or _statement_with_post(cell):
            found += own
            waiting = label is not None
        elif waiting:
            found[-1] = replace(found[-1], value=f"{found[-1].value} {cell}".strip())
    return tuple(found)


def _label_of_cell(cell: str) -> Statement | None:
    """The label that a cell is; it may say who as well: `Agreed by the committee`, beside which its day stands."""
    found = list(labels_in(cell))
    if (alone := label_alone(cell)) or len(found) != 1 or found[0].start or found[0].meaning not in DATED_BY:
        return alone
    who = cell[found[0].end :].strip(" :")
    whole = bool(who) and all(kinds_in(word) & {"post", "joining"} for word in who.split())
    return Statement(found[0].meaning, cell, "") if whole else None


def _statement_with_post(cell: str) -> tuple[Statement, ...]:
    who, _, when = cell.partition(":")
    label = _label_of_cell(who.strip())
    return (replace(label, value=when.strip()),) if label else ()


def fits(statement: Statement, *, in_table: bool = False) -> bool:
    """Whether the value fits the label, or is a blank to be filled in; otherwise the row is prose, or no date's."""
    if statement.blank or statement.dated_vaguely:
        return statement.blank
    dated, beside = mentions_date(statement.value), len(without_dates(statement.value).split())
    timed = dated or bool(periods_in(f"{statement.value} review"))
    if statement.meaning is Meaning.DAY:
        return dated and beside <= MOST_WORDS_WITHOUT_DATE
    if statement.meaning in DATED_MEANINGS and statement.dated and not timed:
        loose = statement.meaning is Meaning.VERSION or not in_table
        return loose and beside <= MOST_WORDS_WITHOUT_DATE
    return beside <= MOST_WORDS_BESIDE


# --- Sentences: a verb, and its date among other words ---------------------------------------------------------------


def statements_in_sentences(text: str) -> tuple[tuple[Statement, ...], bool]:
    """The statements of sentences such as `This policy was adopted at a meeting of ... held on 12 June 2025`.

    Beside them, whether the text says nothing else.
    """
    sentences = re.split(r"(?<=[a-z0-9)][.!?])\s+(?=[A-Z])", text)
    found = [_statements_of_sentence(each) for each in sentences]
    statements = tuple(each for those in found for each in those)
    rest = text
    for each in statements:
        rest = rest.replace(each.value, " ", 1)
    whole = all(
        those
        and said.startswith(those[0].label)
        and len(without_dates(said[len(those[0].label) :]).split()) <= _MOST_BETWEEN
        for those, said in zip(found, sentences, strict=True)
    )
    return statements, whole and not mentions_date(rest)


def _statements_of_sentence(sentence: str) -> tuple[Statement, ...]:
    """Its statements, where it is about the policy or begins with the verb, and every verb has its date."""
    if not dates_in(sentence):
        return ()
    labels = [each for each in labels_in(sentence) if each.meaning in _VERBS]
    # `at a meeting held on 12 June` is one statement.
    labels = [
        each
        for n, each in enumerate(labels)
        if not n or "held" not in sentence[each.start : each.end].casefold().split()
    ]
    begins = bool(labels) and labels[0].start == 0 and not HALF_A_SENTENCE.match(sentence)
    if not labels or not (begins or _SUBJECT.search(sentence)):
        return ()
    ends = [*(each.start for each in labels[1:]), len(sentence)]
    pairs = [(each, sentence[each.end : end]) for each, end in zip(labels, ends, strict=True)]
    if not all(_has_its_date(value) for _, value in pairs):
        return ()
    return tuple(
        Statement(each.meaning, sentence[each.start : each.end], _own_part(value).strip(" .,;"))
        for each, value in pairs
    )


def _own_part(value: str) -> str:
    """What follows a verb, up to the words after its dates: a later date, `and will be looked at in May`, is another's."""
    ends = (
        one.end
        for one, other in pairwise(dates_in(value))
        if re.search(r"\w{4}", _IN_BRACKETS.sub("", value[one.end : other.start]))
    )
    return before_other_dates(value[: next(ends, None)])


def _has_its_date(value: str) -> bool:
    first = next(iter(dates_in(value)), None)
    between = value[: first.start].casefold().split() if first else []
    return first is not None and len(between) <= _MOST_BETWEEN and not _APART & set(between)


def statements_behind(text: str) -> tuple[Statement, ...]:
    """The statements of a line behind other words; none where those name a law or a framework."""
    found = statements_in(text, anywhere=True)
    before = text[: text.find(found[0].label)] if found else ""
    return () if _PAPERS_OF_OTHERS & set(re.findall(r"[a-z]+", before.casefold())) else found


# --- What only its place makes a part of the block ---------------------------------------------------------------------


def statements_below(cells: Sequence[str], before: Sequence[Statement], *, sure: bool = True) -> tuple[Statement, ...]:
    """The statements of a row below others: `On 12 June 2025` after who adopted it, names under signatures.

    Each of its cells, which may be posts, is a name if it looks like one and its place makes that `sure`.
    """
    on, above = ON_A_DAY.match(cells[0]), before[-1].meaning if before else None
    rest = " ".join((cells[0][on.end() :], *cells[1:])).strip() if on else ""
    if on and above in (Meaning.APPROVER, Meaning.MEETING) and len(without_dates(rest).split()) <= 1:
        return (Statement(Meaning.ADOPTED, on[0].strip(), rest),)
    if not {Meaning.SIGNED, Meaning.NAME} & {each.meaning for each in before}:
        return ()
    said = "".join(cells)
    if dates_in(said) and not without_dates(said).strip(" ."):
        return (Statement(Meaning.DAY, "", said),)
    names = [each for each in cells if each]
    named = all(_is_post(each) or (sure and like_names(each)) for each in names)
    return tuple(Statement(Meaning.NAME, "", each) for each in names) if named else ()


def _is_post(text: str) -> bool:
    alone = not kinds_in(text) - {"post", "joining"} and len(text.split()) <= MOST_WORDS_BESIDE
    return alone and bool(posts_named_in(text))


def like_names(text: str) -> bool:
    """Whether a line can be the names of those who signed."""
    return bool(_NAMES.fullmatch(text)) and len(text.split()) > 1 and not text.isupper()


# --- Tables of labels and values, or of versions ----------------------------------------------------------------------


def entry_of_table(table: Table, place: int, *, titled: bool = False) -> SignOffEntry | None:
    """The entry of a table of labels and values, or of versions; `titled` says that the line above calls it that."""
    every = [(row, list(map(_text_of_cell, row))) for row in table.rows]
    rows = [(row, texts) for row, texts in every if any(texts)]
    turned = _turned(rows)
    found: list[tuple[Statement, ...]] = []
    for _, texts in turned or rows:
        below = (Statement(Meaning.NAME, *texts),) if turned else statements_below(texts, found[-1] if found else ())
        own = statements_in_row(texts) or below
        understood = all(fits(each, in_table=True) for each in own) and _hold_all_dates(own, texts)
        found.append(own if understood else ())
    stated = tuple(each for own in found for each in own)
    sure = {each.meaning for each in stated if each.distinctive and not each.blank and each.dated}
    alone = not (turned or sure - {Meaning.VERSION})
    if alone and (history := history_in_table([texts for _, texts in rows], titled=titled)):
        return entry_of_history(history, place, place)
    if not stated or (sum(map(bool, found)) * 2 < len(found) and not sure):
        return None
    own_rows, other_rows = _parted(turned or rows, found)
    silent = [(row, ()) for row, texts in every if not any(texts)]  # in which a signature may be a picture
    return SignOffEntry(place, place, stated, (*own_rows, *silent), other_rows)


def _text_of_cell(cell: Sequence[Block]) -> str:
    """The text of a cell on a line, with a gap between lines of which each has its own label; a label may be wrapped."""
    lines = [each for each in text_of_blocks(cell).split("\n") if each.strip()]
    return ("  " if all(":" in each for each in lines) else " ").join(lines).strip()


def _hold_all_dates(statements: Sequence[Statement], cells: Sequence[str]) -> bool:
    """Whether no date of a row would go with it unread."""
    said = " ".join(f"{each.label} {each.value}" for each in statements)
    return not statements or all(cell[each.start : each.end] in said for cell in cells for each in dates_in(cell))


def _parted(rows: list[TextRow], found: list[tuple[Statement, ...]]) -> tuple[list[StatedRow], tuple[Row, ...]]:
    """The rows with the statements `found` in them or without meaning, and those that say something else."""
    first = next(n for n, own in enumerate(found) if own)
    others = [n for n, own in enumerate(found) if not own and _says_more(rows[n][1], heads_table=n < first)]
    if (
        others == [0]
        and len(" ".join(rows[0][1]).split()) <= MOST_WORDS_BESIDE
        and not any(map(mentions_date, rows[0][1]))
    ):
        others = []  # what stands above labels and values, such as `Field | Value`
    own = [(row, found[n]) for n, (row, _) in enumerate(rows) if n not in others]
    return own, tuple(rows[n][0] for n in others)


def _turned(rows: list[TextRow]) -> list[TextRow]:
    """The rows of a table of labels above values, or above names, turned into a row for each label with its value."""
    (head, heads), *others = rows or [((), [])]
    labels = [_label_of_cell(text) for text in heads]
    signed = all(labels) and any(each.meaning is Meaning.SIGNED for each in labels if each)
    if not others or (len(others) > 1 and not signed) or sum(map(bool, labels)) * 2 <= len(labels):
        return []
    if any(len(row) != len(head) or any(map(label_alone, texts)) for row, texts in others):
        return []
    return [((head[n], row[n]), [heads[n], texts[n]]) for row, texts in others for n in range(len(head))]


def _says_more(cells: Sequence[str], *, heads_table: bool) -> bool:
    """Whether a row without statement says more than the heading of its table, its title, or a label and who."""
    if TITLE_LABEL.fullmatch(f"{cells[0]}: "):
        return False
    labelled = statements_in(cells[0])
    said = " ".join(each.value for each in labelled) or cells[0]
    return any(cells[1:]) or len(said.split()) > MOST_WORDS_BESIDE or not (labelled or heads_table)


def entry_of_history(history: WrittenHistory, first: int, last: int) -> SignOffEntry:
    """A table or list of versions as an entry."""
    return SignOffEntry(first, last, history.statements, only_signs_off=bool(history.changes), history=history.changes)
