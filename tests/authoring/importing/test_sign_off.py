"""What the import makes of the dates and signatures of a policy: each date is in a field or told, once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookbag.authoring.importing.drafts import begin_draft, finish_draft
from bookbag.authoring.importing.passes.related_policies import PolicyIndex
from bookbag.authoring.importing.passes.unlabelled_dates import as_paragraph
from bookbag.authoring.importing.readers.blocks import Block, Paragraph, ParsedDocument, Span, Table
from bookbag.authoring.importing.remarks import worklist
from bookbag.authoring.importing.writing.document_pictures import ExtractedPictures
from bookbag.content.problems import ProblemNotes
from bookbag.content.reading.front_matter import split_front_matter
from bookbag.content.records.item_reading import read_item
from bookbag.content.records.policy import Policy
from tests.authoring.importing.test_importer import FACTS, body_of, imported
from tests.helpers.hypothesis_examples import tries
from tests.helpers.sample_documents import Word

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bookbag.authoring.importing.remarks import Remark

PROSE: Final = "We rinse every welly under the outside tap."
LABELS: Final = (
    "Adopted:", "Date adopted", "Agreed on", "Reviewed:", "Last reviewed", "Date of most recent review:", "Updated on the",
    "Next review date:", "To be reviewed by", "Next review", "Review date:", "Review due", "Date:", "Version 2,", "Issue 3,",
    "Date policy written:", "Effective from", "Created:", "Issued", "Approved by the committee on", "Policy last revised",
    "Signed by the manager, dated", "Kept at the gate since", "",
)  # fmt: skip
FORMS: Final[tuple[Callable[[date], str], ...]] = (
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day.day}.{day.month}.{day:%y}",
    lambda day: f"{day.day}th {day:%B} {day.year}",
    lambda day: f"{day:%B} {day.year}",
    lambda day: f"{day:%b} '{day:%y}",
    lambda day: f"{day:%A} {day.day} {day:%B} {day.year}",
    lambda day: f"{day.day}-{day:%b}-{day:%y}",
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"31/06/{day.year}",
    lambda day: f"06/25/{day.year}",
    lambda day: f"Summer term {day.year}",
    lambda day: f"w/c {day.day} {day:%B} {day.year}",
    lambda day: f"{day.day}-{day.day + 1} {day:%B} {day.year}",
)  # fmt: skip
LAYOUTS: Final = (
    "lines at the end",
    "lines at the top",
    "table at the top",
    "table at the end",
    "foot",
    "one line",
    "value below",
)
BLOCK: Final = st.lists(
    st.tuples(st.sampled_from(LABELS), st.sampled_from(FORMS), st.integers(0, 200)), min_size=1, max_size=4
)


def laid_out(said: list[tuple[str, str]], layout: str) -> ParsedDocument:
    """A policy as it is read, with labels and dates at some place."""
    lines = [f"{label} {when}".strip() for label, when in said]
    prose: list[Block] = [as_paragraph(PROSE)] * 4
    own, foot = list[Block](), tuple[str, ...]()
    if layout.startswith("table"):
        own = [Table(tuple(tuple((as_paragraph(part),) for part in each) for each in said))]
    elif layout == "foot":
        foot = ("Welly policy " + "  ".join(lines),)
    elif layout == "one line":
        own = [as_paragraph("  ".join(lines))]
    else:
        parts = [part for each in said for part in each if part]
        own = [as_paragraph(line) for line in (parts if layout == "value below" else lines)]
    title = Paragraph((Span("Welly policy", bold=True),))
    return ParsedDocument((title, *(own + prose if layout.endswith("top") else prose + own)), {}, foot)


def drafted(document: ParsedDocument) -> tuple[list[Remark], str]:
    """What is told of a document, and the text of its policy."""
    draft = begin_draft(document, "welly", FACTS)
    pictures = ExtractedPictures("welly", draft.remarks, taken=frozenset())
    text = finish_draft(draft, PolicyIndex.from_names(()), pictures)
    return [remark for _, remark in worklist((0, each) for each in draft.remarks.collected)], text


@tries(450)
@given(block=BLOCK, layout=st.sampled_from(LAYOUTS))
def test_each_date_is_in_a_field_or_told_once(block: list[tuple[str, Callable[[date], str], int]], layout: str) -> None:
    """Whatever its label, form and place: a date is in a field or in exactly one remark, and none says the contrary."""
    # Three years apart, so each is known by its year.
    days = [date(2012 + 3 * n, 1, 1) + timedelta(days) for n, (_, _, days) in enumerate(block)]
    said = [(label, form(day)) for (label, form, _), day in zip(block, days, strict=True)]
    remarks, text = drafted(laid_out(said, layout))
    dates = [(str(day.year), written) for day, (_, written) in zip(days, said, strict=True)]
    assert_each_date_once(remarks, text, dates)


def assert_each_date_once(all_remarks: list[Remark], text: str, dates: list[tuple[str, str]]) -> None:
    """Each date, by its year, is in a field or in one remark; no remark asks for what a field has."""
    head = text.removesuffix(body_of(text))
    told = "\n".join(f"{'!' * remark.needs_attention} {remark.what}" for remark in all_remarks)
    for year, written in dates:
        in_field = f": {year}-" in head.replace("'", "")
        remarks = [remark for remark in all_remarks if " ".join(written.split()) in remark.what]
        asking = [remark for remark in remarks if remark.needs_attention]
        assert in_field or len(remarks) == 1, f"{written} in {len(remarks)} remarks\n{text}\n{told}"
        assert not (in_field and asking and len(dates) == 1), f"{written} is read and asked for\n{text}\n{told}"
    found = {name for name in ("adopted", "reviewed", "review_by", "review_every") if f"\n{name}: " in head}
    assert not (found and "No date of its adoption" in told), told
    assert not (found & {"review_by", "review_every"} and "No date of its next" in told), told


def of_text(*lines: str, top: str = "") -> tuple[str, bytes]:
    """A pasted policy with lines below its text, or at its top."""
    text = "\n".join(("Welly Policy", "", top, "", PROSE, "", *lines, ""))
    return "welly.txt", text.encode()


def of_table(*rows: tuple[str, ...]) -> tuple[str, bytes]:
    """A policy in Word that ends with a table."""
    word = Word()
    word.styled("Welly policy", "Title")
    word.line(PROSE)
    word.rows(*rows)
    return "welly.docx", word.saved()


def of_foot(text: str, *lines: str) -> tuple[str, bytes]:
    """A policy in Word with a foot on each page."""
    word = Word()
    word.styled("Welly policy", "Title")
    for line in (PROSE, *lines):
        word.line(line)
    word.document.sections[0].footer.paragraphs[0].text = text
    return "welly.docx", word.saved()


def of_fields(fields: str) -> tuple[str, bytes]:
    """A policy in Markdown with a front matter."""
    return "welly.md", f"---\ntitle: Welly policy\n{fields}---\n{PROSE}\n".encode()


# What a document says: the dates and roles that become fields; what some remark says; and what is gone from the page.
READ: Final[dict[str, tuple[tuple[str, bytes], dict[str, str], tuple[str, ...], tuple[str, ...]]]] = {
    "who signs for the manager is not the manager": (of_text("Agreed: 4 March 2025", "Signed on behalf of the manager: ........"), {"adopted": "2025-03-04"}, (), ("behalf",)),
    "p.p. is for another": (of_text("Agreed: 4 March 2025", "Signed p.p. the manager: ........"), {"adopted": "2025-03-04"}, (), ("p.p.",)),
    "the chair signs for the committee": (of_text("Agreed: 4 March 2025", "Signed on behalf of the committee by: the chair"), {"adopted": "2025-03-04", "approved_by": "chair"}, (), ("behalf",)),
    "a deputy is not the manager": (of_text("Agreed: 4 March 2025", "Signed by: the deputy manager"), {"adopted": "2025-03-04"}, ('"deputy manager" is named',), ("deputy",)),
    "nor is an acting one": (of_text("Agreed: 4 March 2025", "Role: Acting Pre-school Manager"), {"adopted": "2025-03-04"}, (), ("Acting",)),
    "the chair is": (of_text("Agreed: 4 March 2025", "Signed: ______", "Tess Oakwell", "Chairperson"), {"adopted": "2025-03-04", "approved_by": "chair"}, ("Tess Oakwell",), ("Tess", "Chair")),
    "written": (of_text("Date policy written:   Aug 2011", "Reviewed:   Oct 2013"), {"adopted": "2011-08", "reviewed": "2013-10"}, ("was read as `adopted`",), ("2011",)),
    "created beside adopted": (of_text("Created: May 2019", "Adopted: June 2020"), {"adopted": "2020-06"}, ("Created: May 2019",), ("2019",)),
    "in effect after it was adopted": (of_text("Adopted: July 2025", "Effective from: 1 September 2025"), {"adopted": "2025-07"}, ("is another day than the one of `adopted`",), ()),
    "issue": (of_text("Issue 3, May 2025", "Review due May 2027"), {"reviewed": "2025-05", "review_by": "2027-05"}, ("was read as `reviewed`",), ("Issue",)),
    "the number of an issue is no day": (of_text("Issue 3 May 2025"), {"reviewed": "2025-05"}, (), ("Issue",)),
    "run together": (of_text("Date adopted Aug 2011Last review Sept 2022"), {"adopted": "2011-08", "reviewed": "2022-09"}, (), ("2011",)),
    "the date of another thing": (of_text("This policy was updated in May 2025 to reflect the framework of September 2025."), {"reviewed": "2025-05"}, ("September 2025",), ()),
    "a longer sentence": (of_text("With the list by the door, where each welly has a peg, this policy was adopted by Little Oaks in August, 2025."), {"adopted": "2025-08"}, ("the words were left",), ()),
    "a date alone": (of_text("May 2025"), {}, ('"May 2025" does not say what it is the date of',), ()),
    "American order": (of_text("Reviewed: 06/25/2025", "Next review: 06/07/2026"), {}, ("before the day",), ()),
    "several review dates": (of_text("Adopted: May 2020", "Review dates: May 2021, May 2022"), {"adopted": "2020-05"}, ("may be the last review or the next one",), ()),
    "a template of two lines": (of_text("This policy was adopted by Little Oaks", "On 12th June 2025", "Date to be reviewed 12th June 2026"), {"adopted": "2025-06-12", "review_by": "2026-06-12"}, (), ("Little Oaks",)),
    "every year": (of_text("This policy is reviewed annually.", "", "Last reviewed: May 2025"), {"reviewed": "2025-05", "review_every": "12 months"}, ("was read as `review_every: 12 months`",), ()),
    "every second year": (of_text("Review frequency: every two years", "Adopted: 4 June 2025"), {"adopted": "2025-06-04", "review_every": "2 years"}, ("`review_every: 2 years`",), ()),
    "each autumn and no date": (of_text("We review this policy each autumn."), {}, ("`review_every: 12 months`", "each autumn"), ()),
    "every year beside the next date": (of_text("This policy is reviewed annually.", "", "Reviewed: May 2025", "Next review: June 2026"), {"reviewed": "2025-05", "review_by": "2026-06"}, (), ()),
    "a list of reviews": (of_text("Review history:", "May 2022", "June 2023", "June 2024"), {"reviewed": "2024-06", "history": "2024-06 Reviewed, 2023-06 Reviewed, 2022-05 Reviewed"}, ("`history`",), ("2022",)),
    "a list of versions": (of_text("Version control", "1.0 12/05/2022 First made by Tess Oakwell", "1.1 13/06/2023 Clogs"), {"adopted": "2022-05-12", "reviewed": "2023-06-13", "history": "2023-06-13 Version 1.1: Clogs, 2022-05-12 Version 1.0: First made"}, ("Tess Oakwell",), ("Tess",)),
    "a control table": (of_table(("Owner of policy", "The manager"), ("Date created", "4 May 2023"), ("Last reviewed", "4 May 2025"), ("Next review date", "May 2026"), ("Review cycle", "Annual"), ("Number", "7")), {"adopted": "2023-05-04", "reviewed": "2025-05-04", "review_by": "2026-05", "owner": "manager"}, (), ("created", "cycle")),
    "a control table with one sure label": (of_table(("Title", "Wellies"), ("Kept by", "The cook"), ("Status", "Live"), ("Next review date", "May 2026")), {"review_by": "2026-05"}, (), ("review",)),
    "a person who owns it": (of_table(("Policy owner", "Tess Oakwell"), ("Approval date", "4 May 2023")), {"adopted": "2023-05-04"}, ("Tess Oakwell",), ("Tess",)),
    "a table of versions": (of_table(("Version", "Date", "Author", "Change"), ("1", "3/4/21", "T Oakwell", "First draft"), ("2", "5/6/23", "The manager", "Clogs"), ("3", "", "", "")), {"adopted": "2021-04-03", "reviewed": "2023-06-05", "history": "2023-06-05 manager Version 2: Clogs, 2021-04-03 Version 1: First draft"}, ("T Oakwell",), ("Oakwell", "Version")),
    "a table of reviews with the next": (of_table(("Date", "Reviewed by", "Next review"), ("May 2021", "Tess Oakwell", "May 2022"), ("May 2022", "Tess Oakwell", "May 2023")), {"reviewed": "2022-05", "review_by": "2023-05", "history": "2022-05 Reviewed, 2021-05 Reviewed"}, (), ("Tess",)),
    "a table of versions that cannot be read": (of_table(("Version", "Date"), ("1", "May 2021"), ("2", "Autumn 2022")), {}, ("was left in the text",), ()),
    "a table of other dates": (of_table(("Day", "Event"), ("3 June 2025", "Sports"), ("4 June 2025", "Fair")), {}, ("does not say what it is the date of",), ()),
    "a signature alone": (of_table(("Adopted", "May 2024"), ("Signature of Registered Person", "")), {"adopted": "2024-05"}, ("Registered Person",), ("Registered",)),
    "an adoption that was never filled in": (of_text("This policy was adopted at a meeting of:", "Little Oaks", "…………………", "On (date) ……………", "Signed ……………. Designation …………."), {}, ("On (date)",), ("On", "Signed", "Designation")),
    "a form for the staff": (of_text("I have read this policy.", "Employee Name (Print): _____", "Employee Signature: _____", "Date: _____"), {}, ("Employee Signature",), ("Employee", "I have read")),
    "a form for parents": (of_text("Parent's signature: _____  Date: _____"), {}, ("A form to sign was left",), ()),
    "names under signatures": (of_text("Reviewed: Sept 2013", "Signed:  ________    Signed:  ________", "    Tess Oakwell        Wilf Hazelton"), {"reviewed": "2013-09"}, ("Tess Oakwell",), ("Tess", "Wilf")),
    "a foot": (of_foot("Welly policy Last reviewed: May 2025 Next review: May 2026"), {"reviewed": "2025-05", "review_by": "2026-05"}, ("which was left out",), ()),
    "a foot that says another date": (of_foot("Reviewed: May 2024", "Reviewed: May 2025"), {"reviewed": "2025-05"}, ("is not the date that was found elsewhere",), ()),
    "a foot with a date alone": (of_foot("Printed 12/06/2025"), {}, ("Printed 12/06/2025",), ()),
    "a review date after the adoption": (of_fields("adopted_date: 2013-08-13\nreview_date: 2014-08-13\n"), {"adopted": "2013-08-13", "review_by": "2014-08-13"}, ("was read as `review_by`",), ()),
    "a review date alone": (of_fields("review_date: 2014-08-13\n"), {}, ("may be the last review or the next one",), ()),
    "several dates after a label": (of_text("Created: May 2012 7.3.15", "Reviewed: May 2024"), {"reviewed": "2024-05"}, ("gives more than one date",), ()),
    "another date on the line": (of_text("Issued: 20th May 2012, at the gate since June 2015"), {"adopted": "2012-05-20"}, ('"June 2015" in "Issued: 20th May 2012, at the gate',), ()),
    "a date far up among doubts": (of_text("March 2012", *(f"Reviewed: 3{n} June 2025" for n in range(2, 9))), {}, ('"March 2012" does not say',), ()),
    "other names of fields": (of_fields("created: 2012-01-02\ndate_approved: 3 May 2013\nreview_cycle: every 2 years\n"), {"adopted": "2013-05-03", "review_every": "2 years"}, ("So too: `review_cycle` `review_every`",), ()),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_what_a_document_says_of_its_dates_is_read(name: str, tmp_path: Path) -> None:
    """Each way of writing dates and signatures gives its fields and no others, and the remarks that it needs."""
    (file, raw), fields, said, gone = READ[name]
    result, text = imported(raw, file, tmp_path)
    notes = ProblemNotes("policies/welly.md")
    document = split_front_matter(text, notes)
    assert document is not None
    policy = read_item(Policy, document, notes.path, "welly", notes)
    assert policy is not None
    assert not notes.stops
    names = ("adopted", "reviewed", "review_by", "review_every", "approved_by", "owner")
    found = {name: str(getattr(policy, name)) for name in names if getattr(policy, name)}
    history = ", ".join(" ".join(filter(None, (str(each.date), each.by, each.change))) for each in policy.history)
    assert found | ({"history": history} if history else {}) == fields
    remarks = "\n".join(remark.what for _, remark in result.remarks)
    assert all(words in remarks for words in said), remarks
    assert not [words for words in gone if words in policy.body]


@pytest.mark.parametrize("due", ["June 2026", "Autumn 2026"])
def test_how_often_is_no_field_beside_a_next_review(due: str, tmp_path: Path) -> None:
    """Where the document says when the next review is, `review_every` is neither written nor told, readable or not."""
    file, raw = of_text("This policy is reviewed annually.", "", "Reviewed: May 2025", f"Next review: {due}")
    result, text = imported(raw, file, tmp_path)
    assert "review_every:" not in text
    assert not [remark.what for _, remark in result.remarks if "was read as `review_every" in remark.what]


def test_a_field_of_the_document_outlasts_its_text(tmp_path: Path) -> None:
    """How often it is reviewed is taken from the text only where the front matter does not say it."""
    raw = b"---\ntitle: Wellies\nadopted: 2025-05\nreview_every: 2 years\n---\nThis policy is reviewed annually.\n"
    _, text = imported(raw, "wellies.md", tmp_path)
    assert "\nreview_every: 2 years\n" in text
