"""Several policies in one document: divided at their titles where that is sure, and told otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from bookbag.authoring.importing.bound_policies import divide_at_titles
from bookbag.authoring.importing.readers.blocks import LeftOut, LeftOutKind, ParsedDocument, text_of_blocks
from tests.helpers.block_notation import blocks_from
from tests.helpers.sample_documents import Word

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Bookbag, WriteSite

PROSE: Final = (
    "Every adult in the room knows what to do, and whoever does not know asks the one who stands nearest to the door. "
    "We go through it together at the start of each term, and write down what we found."
)
ADOPTED: Final = "text: Adopted: May 2024"


def divided(notation: str) -> list[str]:
    """The first line of each part that a document is divided into."""
    bound = divide_at_titles(ParsedDocument(blocks_from(notation), {}))
    assert bound.divided is (len(bound.parts) > 1)
    assert bool(bound.remark) >= bound.divided
    return [text_of_blocks(part.blocks).split("\n")[0] for part in bound.parts]


@pytest.mark.parametrize(
    ("notation", "parts"),
    [
        # Word's own title style, and nothing else in it.
        (f"title: Sleep policy\ntext: {PROSE}\ntitle: Snack policy\ntext: {PROSE}", ["Sleep policy", "Snack policy"]),
        # The top level of headings, below which each has headings of its own.
        (
            f"heading 1: Sleep policy\nheading 2: Aims\ntext: {PROSE}\nheading 1: Snack procedure\ntext: {PROSE}",
            ["Sleep policy", "Snack procedure"],
        ),
        # Bold lines that begin pages.
        (
            f"text [bold]: SLEEP POLICY\ntext: {PROSE}\ntext [bold begins_page]: SNACK POLICY\ntext: {PROSE}",
            ["SLEEP POLICY", "SNACK POLICY"],
        ),
        # Bold lines, each with a text that is signed off.
        (
            f"text [bold]: SLEEP POLICY\ntext: {PROSE}\n{ADOPTED}\ntext [bold]: SNACK POLICY\ntext: {PROSE}\n| Reviewed | May 2025 |",
            ["SLEEP POLICY", "SNACK POLICY"],
        ),
        # Short ones, whose titles are Word's, begin pages or are signed.
        (
            f"title: Sleep policy\ntext: We all sleep on mats.\ntitle: Snack policy\ntext: {PROSE}",
            ["Sleep policy", "Snack policy"],
        ),
        (
            f"text [bold]: SLEEP POLICY\ntext: On mats.\n{ADOPTED}\ntext [bold]: SNACK POLICY\ntext: Fruit for all.\n{ADOPTED}",
            ["SLEEP POLICY", "SNACK POLICY"],
        ),
        # A cover before the first.
        (
            f"text [bold]: Our handbook\ntext: Sleep\ntitle: Sleep policy\ntext: {PROSE}\ntitle: Snack policy\ntext: {PROSE}",
            ["Sleep policy", "Snack policy"],
        ),
        # A title of all of them, in a look of its own.
        (
            f"title: Acorn policies\ntext: 2024\nheading 1: Sleep policy\ntext: {PROSE}\nheading 1: Snack policy\ntext: {PROSE}",
            ["Sleep policy", "Snack policy"],
        ),
        # Bold lines in the middle of pages: told, not divided.
        (f"text [bold]: SLEEP POLICY\ntext: {PROSE}\ntext [bold]: SNACK POLICY\ntext: {PROSE}", ["SLEEP POLICY"]),
        # A policy and its own procedure are one.
        (
            f"heading 1: Complaints policy\ntext: {PROSE}\nheading 1: Complaints procedure\ntext: {PROSE}",
            ["Complaints policy"],
        ),
        # One top heading that is no policy: the headings are those of one document.
        (
            f"heading 1: Safety policy\ntext: {PROSE}\nheading 1: Gates\ntext: {PROSE}\nheading 1: Fire procedure\ntext: {PROSE}",
            ["Safety policy"],
        ),
        # A list of policies is a list.
        (
            f"heading 1: Safety policy\ntext: {PROSE}\nheading 1: Related policies\nitem 0: Sleep policy\nitem 0: Snack policy",
            ["Safety policy"],
        ),
        ("text [bold]: SLEEP POLICY\ntext [bold begins_page]: SNACK POLICY\ntext: Short.", ["SLEEP POLICY"]),
        # A long text before the first title would be lost.
        (
            f"text: {PROSE}\ntext: {PROSE}\ntitle: Sleep policy\ntext: {PROSE}\ntitle: Snack policy\ntext: {PROSE}",
            [PROSE],
        ),
    ],
)  # fmt: skip
def test_a_document_is_divided_where_that_is_sure(notation: str, parts: list[str]) -> None:
    """Each part begins with a title in the look of the first, on a page of its own or by Word's own styles."""
    assert divided(notation) == parts


@pytest.mark.parametrize("number", ["{}. ", "{}) ", "Section {} "])
def test_chapters_of_one_policy_are_no_policies(number: str) -> None:
    """Of numbered headings a few are called procedures: they are chapters, and nothing is told. Numbered titles are."""
    chapters = ("Aims", "Duties", "Training", "Child protection procedures", "Fire procedure")
    named = [f"heading 1: {number.format(n)}{each}\ntext: {PROSE}" for n, each in enumerate(chapters, 1)]
    assert not divide_at_titles(ParsedDocument(blocks_from("\n".join(named)), {})).remark
    assert divided("\n".join(named[3:])) == [f"{number.format(4)}{chapters[3]}", f"{number.format(5)}{chapters[4]}"]


def test_every_part_keeps_what_belongs_to_it() -> None:
    """Footnotes go with the words that cite them, what was left out with its paragraph, and no block is lost."""
    blocks = blocks_from(
        f"title: Sleep policy\ntext: {PROSE}{{note a}}\ntitle: Snack policy\ntext: {PROSE} Pips.{{note b}}"
    )
    left = (LeftOut(LeftOutKind.COMMENT, "here?", "Pips."), LeftOut(LeftOutKind.HIDDEN, "somewhere"))
    notes = {key: blocks_from(f"text: Note {key}.") for key in "ab"}
    first, second = divide_at_titles(ParsedDocument(blocks, notes, left_out=left)).parts
    assert first.blocks + second.blocks == blocks
    assert (list(first.notes), list(second.notes)) == (["a"], ["b"])
    assert (first.left_out, second.left_out) == (left[1:], left[:1])


def test_a_bound_document_becomes_several_policies(tmp_path: Path, write_site: WriteSite, bookbag: Bookbag) -> None:
    """Each is a file of its own; that the document was divided is told once, and a second import changes nothing."""
    word = Word()
    for title in ("Sleep policy", "Snack policy", "Swing policy"):
        word.styled(title, "Title")
        word.line(f"{title.split()[0]} is for everybody. {PROSE}")
        word.line("Reviewed: May 2026")
    (tmp_path / "all.docx").write_bytes(word.saved())
    site = write_site()
    result = bookbag(site, "import", str(tmp_path / "all.docx"))
    assert {file.stem for file in (site / "policies").iterdir()} == {
        "complaints", "sleep-policy", "snack-policy", "swing-policy",
    }  # fmt: skip
    assert result.stdout.count("holds 3 policies, and was divided at their titles") == 1
    again = bookbag(site, "import", str(tmp_path / "all.docx")).stdout
    assert again.count("already imported") == 3


def test_what_may_be_several_is_told(tmp_path: Path, write_site: WriteSite, bookbag: Bookbag) -> None:
    """Where it is not sure, the document stays whole, and the titles are named."""
    word = Word()
    for title in ("SLEEP POLICY", "SNACK POLICY"):
        word.line(title, bold=True)
        word.line(f"{title.split()[0].title()} is for everybody. {PROSE}")
    (tmp_path / "both.docx").write_bytes(word.saved())
    site = write_site()
    result = bookbag(site, "import", str(tmp_path / "both.docx"))
    assert 'It may hold several policies: "SLEEP POLICY"; "SNACK POLICY".' in result.stdout
    assert "Snack is for everybody." in (site / "policies/sleep-policy.md").read_text("utf-8")
