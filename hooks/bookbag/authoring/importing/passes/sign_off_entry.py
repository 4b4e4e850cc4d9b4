"""Lines of a document that belong to its sign-off block, as one entry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookbag.authoring.importing.passes.review_periods import periods_in
from bookbag.authoring.importing.passes.sign_off_labels import DATED_MEANINGS, HINT, Meaning, Statement
from bookbag.authoring.importing.passes.written_dates import mentions_date, without_dates
from bookbag.authoring.importing.readers.blocks import Block, Paragraph
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookbag.authoring.importing.passes.policy_history import PastChange


# Words that may stand after a label besides its date; with more, the line is a sentence.
MOST_WORDS_BESIDE = 8
MOST_WORDS_WITHOUT_DATE = 5


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


def makes_sense(statement: Statement) -> bool:
    """Whether the value fits the label, or is a blank to be filled in; otherwise the line is prose."""
    if statement.blank:
        return True
    beside = without_dates(statement.value).split()
    if statement.meaning is Meaning.DAY:
        return mentions_date(statement.value) and len(beside) <= MOST_WORDS_WITHOUT_DATE
    if statement.meaning in DATED_MEANINGS and not mentions_date(statement.value):
        return len(beside) <= (MOST_WORDS_BESIDE if periods_in(statement.value) else MOST_WORDS_WITHOUT_DATE)
    return len(beside) <= MOST_WORDS_BESIDE


def says_nothing(block: Block) -> bool:
    """Whether a block is empty, or only a line to write on."""
    return isinstance(block, Paragraph) and not block.pictures and not re.search(r"[^\W_]", HINT.sub("", block.text))


def block_after(blocks: Sequence[Block], place: int) -> Block | None:
    """The first block after the index `place` that says something; None for none."""
    return next((blocks[n] for n in range(place + 1, len(blocks)) if not says_nothing(blocks[n])), None)


def is_empty(block: Block) -> bool:
    """Whether a block is a paragraph without text and pictures."""
    return isinstance(block, Paragraph) and block.empty
