"""The page to tick off after an import, and the order of what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from lxml import html

from bookbag.authoring.importing.remarks import Concern, Remarks, worklist

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Bookbag, WriteSite

BOATS: Final = (
    "BOATS POLICY\n\nBoats of <b>paper</b> are folded by Rowan Alder, our manager, and by whoever has time.\n\n"
    "Ash Elder is our chair, and keeps the pond clean.\n\nRelated policies:\nPaper folding policy\n"
)


@pytest.fixture
def site(write_site: WriteSite, tmp_path: Path) -> Path:
    """A site, and beside it a folder of documents."""
    (tmp_path / "old").mkdir()
    (tmp_path / "old/boats.txt").write_text(BOATS)
    (tmp_path / "old/boats copy.txt").write_text(BOATS)
    (tmp_path / "old/empty.txt").write_text("")
    (tmp_path / "old/pond.jpg").write_bytes(b"\xff\xd8")
    return write_site()


def report(site: Path, tmp_path: Path, bookbag: Bookbag, name: str, *more: str) -> str:
    """The page that an import of the folder writes."""
    result = bookbag(site, "import", str(tmp_path / "old"), "--report", str(tmp_path / name), *more)
    assert result.exit_code == 1, result.output
    assert f"What is to do stands in {tmp_path / name}" in result.stdout
    return (tmp_path / name).read_text("utf-8")


def test_the_page_has_a_box_for_each_thing(site: Path, tmp_path: Path, bookbag: Bookbag) -> None:
    """With the document's words beside those of the policy's file; it runs no script and loads nothing."""
    page: Any = html.document_fromstring(report(site, tmp_path, bookbag, "todo.html"))
    assert not list(page.iter("script", "link", "img", "iframe"))
    assert "@page { size: A4;" in str(page.text_content())
    boats = next(each for each in page.iter("section") if each.find("h2").text == "Boats policy")
    tasks = boats.xpath(".//ul[@class='tasks']/li")
    assert len(tasks) == len(boats.xpath(".//input[@type='checkbox']")) == 4
    assert "No date of its adoption" in tasks[0].text_content()
    assert "looks like a person's name" in tasks[1].text_content()
    words = [each.text_content() for each in tasks[1].iter("dd")]
    assert words[0] == "Boats of <b>paper</b> are folded by Rowan Alder, our manager, and by whoever has time."
    assert words[1].startswith("Boats of ")
    assert "status: draft" in tasks[3].text_content()
    text = " ".join(page.text_content().split())
    assert "empty.txt: It is empty." in text
    assert "boats copy.txt was passed over." in text
    assert "pond.jpg" in text
    assert "1 policy; 1 document not imported. 2 of them have something to look at." in text


def test_the_page_in_markdown_says_the_same(site: Path, tmp_path: Path, bookbag: Bookbag) -> None:
    """A list with boxes, in which nothing of the documents becomes markup."""
    page = report(site, tmp_path, bookbag, "todo.md")
    assert "## Boats policy\n" in page
    assert "- [ ] No date of its adoption or of a review was found. Give `reviewed` and" in page
    assert "  - The document says: Boats of &lt;b>paper&lt;/b> are folded by Rowan Alder" in page
    assert page.count("- [ ]") == 5
    assert ": 1 policy; 1 document not imported.\n" in page


def test_a_trial_writes_the_page_alone(site: Path, tmp_path: Path, bookbag: Bookbag) -> None:
    """The page was asked for, and says that it is what an import would leave to do."""
    page = report(site, tmp_path, bookbag, "todo.md", "--dry-run")
    assert "would be made of" in page
    assert [file.name for file in (site / "policies").iterdir()] == ["complaints.md"]


def test_a_page_that_is_there_is_not_written_over(site: Path, tmp_path: Path, bookbag: Bookbag) -> None:
    """Unless somebody says so; and nothing is imported before that is known."""
    (tmp_path / "todo.md").write_text("Mine")
    refused = bookbag(site, "import", str(tmp_path / "old"), "--report", str(tmp_path / "todo.md"))
    assert refused.exit_code == 2
    assert "say --replace" in refused.output
    assert not (site / "policies/boats-policy.md").exists()
    assert "Boats policy" in report(site, tmp_path, bookbag, "todo.md", "--replace")


def test_a_page_of_another_kind_is_refused(site: Path, tmp_path: Path, bookbag: Bookbag) -> None:
    """Only pages to print and Markdown are written."""
    refused = bookbag(site, "import", str(tmp_path / "old"), "--report", "todo.docx")
    assert refused.exit_code == 2
    assert "should end in .html" in refused.output


def test_the_pressing_comes_first_and_the_same_is_said_once() -> None:
    """Dates, lost words, names and then looks; remarks that differ in their words alone are one with all the words."""
    remarks = Remarks()
    remarks.warn("`a.example` is no link. Write `<https://a.example>`.", near="a")
    remarks.warn("`b.example` is no link. Write `<https://b.example>`.", near="b")
    remarks.inform("Something was done.")
    remarks.concern = Concern.NAMES
    remarks.warn("A title.")
    remarks.concern = Concern.DATES
    remarks.warn("A date.")
    remarks.concern = Concern.LOST_WORDS
    remarks.warn("Lost.")
    lines = {"a": 9, "b": 4}
    said = [each.what for _, each in worklist((lines.get(each.near, 0), each) for each in remarks.collected)]
    assert said == [
        "A date.",
        "Lost.",
        "A title.",
        "`a.example` is no link. Write `<https://a.example>`. So too: `b.example` `<https://b.example>` (line 4).",
        "Something was done.",
    ]
