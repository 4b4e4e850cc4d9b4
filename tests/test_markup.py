"""Markdown as the content uses it. Text in, HTML out: a folder of tests/golden/markup/ for each case.

`UPDATE_GOLDEN=1 pytest tests/test_markup.py` writes the outputs anew, to be read before they are committed.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from markdown import Markdown

from bookbag.markup.examiner import Examiner
from bookbag.markup.extension import EXTENSIONS, BookbagMarkup
from bookbag.markup.markup_context import Findings, MarkupContext
from bookbag.rules.addresses import MADE_PAGES, AddressBook
from bookbag.rules.tokens import Tokens

GOLDEN = Path(__file__).parent / "golden" / "markup"
CASES = sorted(folder.name for folder in GOLDEN.iterdir())


def _surroundings() -> MarkupContext:
    links = {*MADE_PAGES, "policies/complaints.md", "contact.md", "files/form.pdf", "files/leaf.jpg"}
    names = dict.fromkeys(("complaints", "not happy", "complaints and worries"), "policies/complaints.md")
    tokens = {
        "manager": "the manager",
        "manager.contact": "01632 960001",
        "senco": "the SENCO",
        "senco.contact": "senco@littleoaks.test",
        "setting.name": "Little Oaks & Friends",
        "setting.email": "office@littleoaks.test",
    }
    return MarkupContext(AddressBook(frozenset(links), names), Tokens(tokens), "policies/behaviour.md")


@pytest.mark.parametrize("case", CASES)
def test_markup_is_as_recorded(case: str) -> None:
    """Each text gives the HTML beside it."""
    findings = Findings()
    extension = BookbagMarkup(context=_surroundings(), findings=findings)
    drawn = Markdown(extensions=[*EXTENSIONS, extension]).convert((GOLDEN / case / "in.md").read_text("utf-8"))
    said = f"{drawn}\n<!-- dead: {findings.dead} unknown: {findings.unknown} -->\n"
    expected = GOLDEN / case / "out.html"
    if os.environ.get("UPDATE_GOLDEN"):
        expected.write_text(said, "utf-8")
    assert said == expected.read_text("utf-8")


def test_one_examiner_reads_many_texts() -> None:
    """What one text held is not told of the next."""
    examiner = Examiner()
    first = examiner.examine("[lost](lost.md) {{nobody}}", _surroundings())
    second = examiner.examine("[fine](complaints.md)", _surroundings())
    assert (first.dead, first.unknown) == (["lost.md"], ["nobody"])
    assert (second.dead, second.unknown) == ([], [])
    assert [destination.link for destination in second.destinations] == ["policies/complaints.md"]
