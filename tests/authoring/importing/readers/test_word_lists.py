"""Lists and numbered headings of Word: depth, numbers and signs as Word shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from bookbag.authoring.importing.readers.word_reading import read_docx
from tests.authoring.importing.test_importer import body_of, imported
from tests.helpers.word_packages import item, list_levels, paragraph, run, word_package

if TYPE_CHECKING:
    from pathlib import Path

BULLETS: Final = list_levels(("bullet", "\uf0b7"), ("bullet", "o"), ("bullet", "\uf0a7"))
NUMBERS: Final = list_levels(("decimal", "%1."), ("lowerLetter", "%2)"), ("lowerRoman", "(%3)"))
CLAUSES: Final = list_levels(("decimal", "%1."), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3"))
RESTARTED: Final = (
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    "</w:lvlOverride></w:num>"
)
HEADING: Final = '<w:pStyle w:val="Heading1"/>'


def lines_of(raw: bytes, folder: Path) -> list[str]:
    """The lines of the policy made of a document, but for empty ones."""
    result, text = imported(raw, "boots.docx", folder)
    assert not result.failure
    return [line for line in body_of(text).split("\n") if line]


def policy(*parts: str, lists: dict[int, str]) -> bytes:
    """A document with a title, a sentence and what is to be tried."""
    return word_package("".join((paragraph("Boots policy", '<w:pStyle w:val="Title"/>'), *parts)), lists)


@pytest.mark.parametrize(
    ("parts", "lines"),
    [
        ((item("pairs"), item("left", 1), item("right", 1), item("rack")), ["- pairs", "    - left", "    - right", "- rack"]),
        ((item("a"), item("b", 1), item("c", 2), item("d")), ["- a", "    - b", "        - c", "- d"]),
        ((item("a"), item("b", 1, more='<w:ind w:left="720"/>'), item("c")), ["- a", "    - b", "- c"]),
        ((item("a"), item("b", more='<w:ind w:left="1440"/>'), item("c")), ["- a", "    - b", "- c"]),
        ((item("a", more='<w:ind w:left="709"/>'), item("b", more='<w:ind w:left="714"/>'), item("c")), ["- a", "- b", "- c"]),
        ((item("a", 1), item("b", 1)), ["- a", "- b"]),
        ((item("a"), paragraph("b", '<w:pStyle w:val="Steps"/>'), item("c")), ["- a", "    - b", "- c"]),
        ((item("a"), paragraph("b", '<w:pStyle w:val="Dots"/>'), item("c")), ["- a", "    - b", "- c"]),
        ((item("a", more='<w:ind w:left="0"/>'), paragraph("b", '<w:pStyle w:val="Steps"/>')), ["- a", "    - b"]),
        ((item("a"), item("b", 0, 4), item("c")), ["- a", "    - b", "- c"]),
        ((item("a"), item("one", 1, 3), item("two", 1, 3), item("b")), ["- a", "    1. one", "    2. two", "- b"]),
    ],
    ids=["levels", "three levels", "level at one indent", "indent by hand", "a hair's breadth", "no outer", "style's indent", "style's list", "no indent", "another list", "numbers in bullets"],
)  # fmt: skip
def test_depth_is_that_which_word_shows(parts: tuple[str, ...], lines: list[str], tmp_path: Path) -> None:
    """The indent of a list's level counts above the style's, and one by hand above both; at one indent, the level."""
    assert (
        lines_of(
            policy(
                *parts,
                lists={1: BULLETS, 3: NUMBERS.replace("lowerLetter", "decimal"), 4: BULLETS.replace("720", "1440")},
            ),
            tmp_path,
        )
        == lines
    )


@pytest.mark.parametrize(
    ("levels", "parts", "lines"),
    [
        (NUMBERS, (item("a"), item("b"), paragraph("Between."), item("c")), ["1. a", "2. b", "Between.", "3. c"]),
        (NUMBERS, (item("a"), item("b", 1), item("c", 1), item("d"), item("e", 1)),
         ["1. a", "    1. b", "    2. c", "2. d", "    1. e"]),
        (NUMBERS, (item("a"), item("b"), paragraph("Anew."), item("c", key=2), item("d", key=2)),
         ["1. a", "2. b", "Anew.", "1. c", "2. d"]),
        (CLAUSES, (item("a"), item("b", 1), item("c", 1), item("d"), item("e", 1), item("f", 2)),
         ["1. a", "1.1 b", "1.2 c", "2. d", "2.1 e", "2.1.1 f"]),
        (list_levels(("upperRoman", "%1."), ("decimal", "%1.%2")).replace('"%1.%2"/>', '"%1.%2"/><w:isLgl/>'),
         (item("a"), item("b"), item("c", 1)), ["1. a", "2. b", "2.1 c"]),
        (list_levels(("upperRoman", "%1."), ("upperLetter", "%1.%2")), (item("a"), item("b"), item("c", 1)), ["1. a", "2. b", "II.A c"]),
        (list_levels(("decimal", "Step %1:")), (item("a"), item("b")), ["Step 1: a", "Step 2: b"]),
        (CLAUSES.replace('"%1.%2"/>', '"%1.%2"/><w:lvlRestart w:val="0"/>'), (item("a"), item("b", 1), item("c"), item("d", 1)),
         ["1. a", "1.1 b", "2. c", "2.2 d"]),
        (NUMBERS.replace('"%1."', '""'), (item("a"), item("b")), ["a", "b"]),
        (BULLETS.replace("\uf0b7", " "), (item("a"), item("b")), ["a", "b"]),
        (
            list_levels(("bullet", "\uf0b7"), ("decimal", "%2.")),
            (item("a"), item("b", 1), item("c", 1), item("d"), item("e", 1)),
            ["- a", "    1. b", "    2. c", "- d", "    1. e"],
        ),
        (list_levels(("none", "Note:")), (item("a"),), ["Note: a"]),
    ],
    ids=["go on", "letters", "restart", "clauses", "legal", "letters of clauses", "words", "never anew", "no number", "no bullet", "numbers in bullets", "a word"],
)  # fmt: skip
def test_numbers_are_those_of_word(levels: str, parts: tuple[str, ...], lines: list[str], tmp_path: Path) -> None:
    """Numbers go on and restart as in Word; a label that a list of Markdown cannot have begins its text."""
    assert lines_of(policy(*parts, lists={1: levels, 2: RESTARTED}), tmp_path) == lines


@pytest.mark.parametrize(
    ("sign", "font", "line"),
    [("\u2610", "MS Gothic", "- ☐ left"), ("\uf0a8", "Wingdings", "- ☐ left"), ("\uf0fe", "Wingdings", "- ☑ left"), ("\u2717", "Segoe UI Symbol", "- ✗ left"),
     ("\uf0b7", "Symbol", "- left"), ("\uf0d8", "Wingdings", "- left"), ("o", "Courier New", "- left"), ("\uf0a3", "Wingdings 2", "- ☐ left")],
)  # fmt: skip
def test_a_bullet_that_says_something_stays(sign: str, font: str, line: str, tmp_path: Path) -> None:
    """Check boxes, ticks and crosses of a list stand before its items; other bullets are bullets."""
    levels = list_levels(("bullet", sign)).replace("</w:lvl>", f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr></w:lvl>')
    assert lines_of(policy(item("left"), item("right"), lists={1: levels}), tmp_path)[0] == line


@pytest.mark.parametrize("typed", ["\uf0b7 ", "• ", "- ", "o  ", "·\t", "– "])
def test_a_bullet_typed_into_an_item_is_none(typed: str, tmp_path: Path) -> None:
    """A bullet that somebody typed into an item of Word's list is not said twice."""
    parts = (item(f"{typed}Knock the mud off"), item(f"{typed}Rinse the boots", 1))
    lines = ["- Knock the mud off", "    - Rinse the boots"]
    assert lines_of(policy(*parts, lists={1: BULLETS}), tmp_path) == lines


@pytest.mark.parametrize(
    ("texts", "lines"),
    [
        (["Boots are dried as section 1 says."], ["## 1. Washing", "## 2. Drying"]),
        (["For sandals see Paragraph 2."], ["## 1. Washing", "## 2. Drying"]),
        (["Section 9 of the Act says so, in 2 weeks."], ["## Washing", "## Drying"]),
        (["Nothing is referred to."], ["## Washing", "## Drying"]),
    ],
)
def test_numbers_of_headings_stay_where_they_are_cited(texts: list[str], lines: list[str], tmp_path: Path) -> None:
    """Word's numbers of headings stand before them, told, if the text refers to one, and are left out if not."""
    headings = [paragraph("Washing", HEADING), paragraph("We wash boots."), paragraph("Drying", HEADING)]
    raw = policy(*headings, *map(paragraph, texts), lists={9: CLAUSES})
    result, text = imported(raw, "boots.docx", tmp_path)
    assert [line for line in body_of(text).split("\n") if line.startswith("#")] == lines
    assert any("keep the numbers" in remark.what for _, remark in result.remarks) is lines[0].startswith("## 1.")


def test_letters_that_are_cited_are_told(tmp_path: Path) -> None:
    """A list of Markdown has figures: where the text cites a letter, somebody must write the figure."""
    parts = (item("Ring", 1), item("Write", 1), paragraph("Until then see point (b); part a is no point."))
    result, _ = imported(policy(*parts, lists={1: NUMBERS}), "boots.docx", tmp_path)
    assert [remark.what for _, remark in result.remarks if "figures" in remark.what] == [
        'The text says "point (b)", and the list now has figures for letters. Write the figure.'
    ]


def test_a_label_of_words_stays_in_a_heading(tmp_path: Path) -> None:
    """`Appendix A` is more than a number: nobody reads what it was once it is gone."""
    raw = policy(
        paragraph("Forms", HEADING), paragraph("Fill them in."), lists={9: list_levels(("upperLetter", "Appendix %1:"))}
    )
    assert lines_of(raw, tmp_path) == ["## Appendix A: Forms", "Fill them in."]


def test_a_numbered_line_in_bold_is_a_heading(tmp_path: Path) -> None:
    """An item of Word's list in bold, with its clauses after it, heads them, and keeps its number."""
    parts = (
        item(run("Washing", "<w:b/>")),
        item("We wash boots.", 1),
        item("We dry them.", 1),
        item(run("Storing", "<w:b/>")),
        item("In pairs.", 1),
    )
    lines = ["## 1. Washing", "1.1 We wash boots.", "1.2 We dry them.", "## 2. Storing", "2.1 In pairs."]
    assert lines_of(policy(*parts, lists={1: CLAUSES}), tmp_path) == lines


def test_the_size_of_most_letters_is_known() -> None:
    """The size is the run's, else its style's, the paragraph's style's, or the document's, in half points."""
    raw = word_package(
        paragraph("Plain.")
        + paragraph(run("A ") + run("large word", '<w:rStyle w:val="Large"/>') + run("s", '<w:sz w:val="60"/>'))
        + paragraph("Washing", HEADING)
        + paragraph("")
    )
    assert [each.size for each in read_docx(raw).blocks] == [22, 40, 32, 22]  # type: ignore[union-attr]
