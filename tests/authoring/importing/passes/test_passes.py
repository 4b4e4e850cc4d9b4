"""Each pass of the import by itself: `cases/NAME_OF_THE_PASS/CASE.txt` holds what it is given and what it makes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookbag.authoring.importing.drafts import FOR_FOOTNOTES, UNTIL_THE_TEXT, UNTIL_THE_TITLE
from bookbag.authoring.importing.readers.blocks import Paragraph, ParagraphKind, Span, Table, merge_spans
from tests.helpers.block_notation import blocks_from, notation_of
from tests.helpers.hypothesis_examples import tries
from tests.helpers.pass_cases import made_of

if TYPE_CHECKING:
    from bookbag.authoring.importing.readers.blocks import Block
    from tests.helpers.golden import Golden

FOLDER: Final = Path(__file__).parent / "cases"
PASSES: Final = {each.__name__: each for each in (*UNTIL_THE_TITLE, *UNTIL_THE_TEXT, *FOR_FOOTNOTES)}
CASES: Final = sorted(FOLDER.glob("*/*.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_a_pass_makes_what_is_recorded(case: Path, golden: Golden) -> None:
    """The blocks, fields and remarks that a pass makes are those of the case's file."""
    golden.compare(case, made_of(case.read_text("utf-8"), PASSES[case.parent.name]))


SPANS = st.builds(Span, st.text("ab{|}\\ \n\u00a0é•", min_size=1), st.booleans(), italic=st.booleans())
WORDS = st.lists(SPANS, max_size=4).map(merge_spans)
PARAGRAPHS = st.builds(
    Paragraph,
    WORDS,
    st.sampled_from(ParagraphKind),
    st.integers(0, 4),
    st.one_of(st.none(), st.integers(1, 30)),
    st.integers(0, 900),
    st.booleans(),
    st.integers(0, 40),
)
CELLS = st.lists(PARAGRAPHS | WORDS.map(Paragraph), max_size=2).map(tuple)
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3).map(tuple).map(Table)


@tries(80)
@given(blocks=st.lists(PARAGRAPHS | TABLES, max_size=4).map(tuple))
def test_blocks_can_be_written_down(blocks: tuple[Block, ...]) -> None:
    """Whatever blocks there are, their notation reads back as the same."""
    assert blocks_from(notation_of(blocks)) == blocks
