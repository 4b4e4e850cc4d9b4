"""`bookbag import` on the documents of tests/helpers/sample_documents.py: each becomes what it should, no word is lost, none invented."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from markdown import Markdown

from bookbag.authoring.importing.importer import import_documents
from bookbag.authoring.importing.setting_facts import SettingFacts
from bookbag.content.folder import Content, read_content
from bookbag.content.guarded_files import ATTACHMENT_LIMIT, GuardedFile
from bookbag.content.pictures.picture_facts import picture_facts
from bookbag.content.problems import ProblemNotes
from bookbag.content.reading.front_matter import split_front_matter
from bookbag.content.reading.yaml_nodes import Text as Scalar
from bookbag.content.records.policy import Policy
from bookbag.content.starter_text import SUMMARY_TO_BE
from bookbag.markup.markdown_extensions import EXTENSIONS
from tests.helpers.hypothesis_examples import tries
from tests.helpers.sample_documents import EXAMPLES, Example, Text, Word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bookbag.authoring.importing.import_result import ImportResult
    from tests.conftest import Bookbag, WriteSite

TODAY: Final = date(2026, 11, 22)
FACTS: Final = SettingFacts(
    "Little Oaks", {"manager": "the manager", "chair": "the chair", "senco": "the SENCO"}, TODAY
)
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
DROPPED: Final = (f"{W}del", f"{W}moveFrom", f"{MC}Fallback")
MARK: Final = re.compile(r"^\s*(?:[·•o▪–*\uf0b7-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s")
QUOTED: Final = re.compile(r"(?:left out|Taken out|Read as).*", re.DOTALL)
MONTHS: Final = "january february march april may june july august september october november december".split()
BY_NAME: Final = {example.name: example for example in EXAMPLES}


def imported(raw: bytes, name: str, folder: Path, content: Content | None = None) -> tuple[ImportResult, str]:
    """What became of one document, and the text of its file."""
    folder.mkdir(parents=True, exist_ok=True)
    document = folder / name
    document.write_bytes(raw)
    result = import_documents(
        [document],
        content or Content(folder, None),
        FACTS,
        folder / "policies",
        dry_run=False,
        progress=lambda *_: None,
    )[0]
    return result, result.target.read_text("utf-8") if result.target else ""


def words(text: str) -> Counter[str]:
    """The words of a text and how often each stands there."""
    return Counter(re.findall(r"[^\W_]+", text.casefold()))


def words_before(raw: bytes, name: str, *, marks: bool = False) -> Counter[str]:
    """The words of a document, read without any of the code under test; numbers of items are words only with `marks`."""
    if name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            parts = [
                ET.fromstring(package.read(part))  # noqa: S314 - our own
                for part in package.namelist()
                if re.fullmatch(r"word/(?:document|footnotes|header\d|footer\d)\.xml", part)
            ]
        lines = [line for root in parts for line in "\n".join(paragraphs_before(root)).split("\n")]
    else:
        lines = text_before(raw).splitlines()
    return words("\n".join(line if marks else MARK.sub("", line) for line in lines))


def text_before(raw: bytes) -> str:
    """A plain text in whatever encoding the examples have."""
    for encoding in ("utf-16",) if raw[:2] == b"\xff\xfe" else ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            assert encoding != "cp1252"
    raise AssertionError(raw)


def paragraphs_before(root: ET.Element) -> list[str]:
    """The words of each paragraph; one whose mark was deleted goes on into the next."""
    hidden = {id(inner) for tag in DROPPED for outer in root.iter(tag) for inner in outer.iter()}
    hidden -= {id(mark) for mark in root.iter(f"{W}p") if mark.find(f"{W}pPr/{W}rPr/{W}del") is not None}
    out = [""]
    for paragraph in root.iter(f"{W}p"):
        if id(paragraph) not in hidden:
            out[-1] += "".join(letters_of(paragraph, hidden))
            if paragraph.find(f"{W}pPr/{W}rPr/{W}del") is None:
                out.append("")
    return out


def letters_of(element: ET.Element, hidden: set[int]) -> Iterator[str]:
    """The letters under `element`, but for those of paragraphs within it."""
    for each in element:
        if id(each) in hidden or each.tag == f"{W}p":
            continue
        if each.tag == f"{W}t":
            yield each.text or ""
        elif each.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            yield " " if each.tag == f"{W}tab" else "\n"
        else:
            yield from letters_of(each, hidden)


def body_of(text: str) -> str:
    """What follows the fields of a file."""
    document = split_front_matter(text, ProblemNotes(""))
    assert document is not None
    return document.body


def fields_of(text: str) -> dict[str, str]:
    """The fields of a file that are plain text."""
    document = split_front_matter(text, ProblemNotes(""))
    assert document is not None
    return {name: node.value for name, node in document.fields.values.items() if isinstance(node, Scalar)}


def words_shown(body: str) -> Counter[str]:
    """The words that a reader of the page sees: rendered by the engine's own Markdown."""
    page = html.fromstring(f"<div>{Markdown(extensions=list(EXTENSIONS)).convert(body)}</div>")
    for mark in [*page.iter("sup"), *(each for each in page.iter("a") if each.get("class") == "footnote-backref")]:
        for each in mark.iter():
            each.text = ""
    for element in page.iter("br", "p", "li", "td", "th", "h2", "h3"):
        element.tail = f" {element.tail or ''}"
    return words("".join(map(str, page.itertext())))


def quoted_in(result: ImportResult) -> Counter[str]:
    """Words that remarks say were taken out of the text."""
    said = (QUOTED.search(remark.what) for _, remark in result.remarks)
    return words("\n".join(match[0] for match in said if match)) + words(
        "\n".join(remark.what for _, remark in result.remarks if "was left out" in remark.what)
    )


def assert_all_words_kept(raw: bytes, name: str, result: ImportResult, text: str, gone: tuple[str, ...] = ()) -> None:
    """Every word of the document is on the page, in a field, or quoted in a remark; none on the page is new."""
    before, shown = words_before(raw, name), words_shown(body_of(text))
    lost = before - shown - words(result.title) - quoted_in(result)
    assert set(lost) <= set(gone), lost
    marks = words_before(raw, name, marks=True)
    assert not shown - marks, shown - marks
    new_in_title = words(result.title) - before - words(result.file.stem)
    assert not new_in_title, new_in_title


@pytest.fixture(params=EXAMPLES, ids=lambda example: example.name)
def example(request: pytest.FixtureRequest) -> Example:
    """Each of the documents."""
    found: Example = request.param
    return found


def test_there_are_documents_enough() -> None:
    """At least 36, of both kinds, none twice."""
    assert len(BY_NAME) == len(EXAMPLES) >= 36
    assert sum(name.endswith(".txt") for name in BY_NAME) >= 12


def test_each_becomes_what_it_should(example: Example, tmp_path: Path, complaints: Content) -> None:
    """Its title, dates and approver and no others; its lists, tables and links; and what is to be said of it."""
    result, text = imported(example.make(), example.name, tmp_path, complaints)
    assert result.failure == ""
    assert result.title == example.title
    assert result.fields == example.fields, text
    body = body_of(text)
    said = "\n".join(remark.what for _, remark in result.remarks)
    for part in example.parts:
        for line in part.body:
            assert line in body.split("\n"), f"{line!r} is not in:\n{body}"
        for words_said in part.said:
            assert words_said in said, f"{words_said!r} is not in:\n{said}"
        for words_gone in part.not_in_body:
            assert words_gone not in body


def test_no_word_is_lost_and_none_invented(example: Example, tmp_path: Path, complaints: Content) -> None:
    """The words before are the words after: on the page, in the fields, or quoted in a remark."""
    raw = example.make()
    result, text = imported(raw, example.name, tmp_path, complaints)
    assert_all_words_kept(raw, example.name, result, text, example.gone)


def test_every_date_stands_in_the_document(example: Example, tmp_path: Path) -> None:
    """A date in the fields is one that the document writes, and none was reckoned."""
    raw = example.make()
    result, _ = imported(raw, example.name, tmp_path)
    before = words_before(raw, example.name)
    for name in ("adopted", "reviewed", "review_by"):
        if name in result.fields:
            year, month, *day = result.fields[name].split("-")
            assert year in before or year[2:] in before
            assert {MONTHS[int(month) - 1], month, str(int(month))} & set(before)
            assert not day or {
                str(int(day[0])),
                day[0],
                *(f"{int(day[0])}{end}" for end in ("st", "nd", "rd", "th")),
            } & set(before)


def test_each_is_read_back_as_a_draft(
    example: Example, write_site: WriteSite, bookbag: Bookbag, tmp_path: Path
) -> None:
    """`read_content` gives the record that was meant, and `bookbag check` has nothing to stop for."""
    site = write_site()
    document = tmp_path / example.name
    document.write_bytes(example.make())
    result = bookbag(site, "import", str(document))
    assert result.exit_code in (0, 1), result.output
    content = read_content(site)
    assert content.problems == ()
    policy = next(policy for policy in content.policies if policy.slug != "complaints")
    assert (policy.title, policy.status, policy.summary) == (example.title, "draft", SUMMARY_TO_BE)
    assert policy.given_id == policy.slug
    dates = {name: str(getattr(policy, name)) for name in ("adopted", "reviewed", "review_by") if getattr(policy, name)}
    assert dates == {name: value for name, value in example.fields.items() if name != "approved_by"}
    assert policy.approved_by == example.fields.get("approved_by", "")
    assert bookbag(site, "check").exit_code == 0


def test_what_is_related_is_known_by_its_slug(tmp_path: Path, complaints: Content) -> None:
    """A title that the site has goes into `related` by its slug, and one that it has not as it is written."""
    for name in ("crossed-0.docx", "crossed-12.txt"):
        _, text = imported(BY_NAME[name].make(), name, tmp_path / name, complaints)
        assert "related:\n  - complaints\n  - Kite flying policy\n" in text
        assert "Kite" not in body_of(text)


def test_pictures_lose_what_the_camera_wrote(tmp_path: Path) -> None:
    """A picture becomes a file beside the policy, without a place; one picture is kept once; a missing description is asked for."""
    result, text = imported(BY_NAME["nappies.docx"].make(), "nappies.docx", tmp_path)
    files = sorted((tmp_path / "policies/pictures").iterdir())
    assert [file.name for file in files] == ["nappies-policy-1.jpg"]
    facts = picture_facts(GuardedFile(files[0].parent, files[0].name, ATTACHMENT_LIMIT))
    assert facts is not None
    assert not facts.located
    assert text.count("(pictures/nappies-policy-1.jpg)") == 2
    assert result.fields == {}


@pytest.fixture
def complaints(tmp_path: Path) -> Content:
    """A site with one policy."""
    folder = tmp_path / "its site"
    (folder / "policies").mkdir(parents=True)
    (folder / "policies/complaints.md").write_text(
        "---\nid: complaints\ntitle: Complaints\nsummary: How.\n---\nTell us.\n"
    )
    content = read_content(folder)
    assert [type(policy) for policy in content.policies] == [Policy]
    return content


# --- Documents that nobody thought of --------------------------------------------------------------------------------

WORD: Final = st.sampled_from(
    [
        "hat",
        "coat",
        "gate",
        "apron",
        "biscuit",
        "puddle",
        "Maple",
        "Hazel",
        "SEND",
        "7",
        "1.5",
        "£3",
        "don't",
        "in-between",
        "café",
        "*",
        "_",
        "#",
        "<",
        "[",
        "|",
        "{{",
        "&",
        "\\",
        "`",
        "~",
        "+",
        ">",
        "12/06/2025",
        "June",
        "www.oaks.example",
    ]
)
SENTENCE: Final = st.lists(WORD, min_size=1, max_size=9).map(" ".join)
LEAD: Final = st.sampled_from(
    [
        "",
        "",
        "",
        "• ",
        "·\t",
        "o ",
        "- ",
        "1. ",
        "2) ",
        "a) ",
        "i. ",
        "[ ] ",
        "Date: ",
        "Reviewed: ",
        "Next review date: ",
        "Signed: ",
        "Approved by ",
        "Links to other policies ",
        "See also: ",
        "3.44 Providers must ",
    ]
)
PAGE: Final = re.compile(r"[-\s]*\d+")
LINE: Final = st.builds(str.__add__, LEAD, SENTENCE).filter(lambda line: not PAGE.fullmatch(line))
BLOCK: Final = st.one_of(
    st.tuples(st.just("line"), LINE),
    st.tuples(st.just("bold"), LINE),
    st.tuples(st.just("soft"), st.lists(LINE, min_size=2, max_size=3).map("\n".join)),
    st.tuples(st.just("Heading 2"), SENTENCE.filter(lambda line: not PAGE.fullmatch(line))),
    st.tuples(st.just("List Bullet"), SENTENCE),
    st.tuples(st.just("List Number 2"), SENTENCE),
    st.tuples(st.just("row"), st.lists(LINE, min_size=2, max_size=3).map("\t".join)),
)


@settings(tries(80), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(blocks=st.lists(BLOCK, min_size=1, max_size=8))
def test_no_mixture_of_blocks_loses_a_word(
    blocks: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever stands after whatever, in Word: no word is lost or invented, nothing fails, and the file can be read."""
    word = Word()
    word.line("Orchard policy", bold=True)
    for kind, text in blocks:
        if kind in ("line", "bold", "soft"):
            word.line(text, bold=kind == "bold")
        elif kind == "row":
            word.rows(text.split("\t"), text.split("\t")[::-1])
        else:
            word.styled(text, kind)
    assert_kept_and_readable(word.saved(), "orchard.docx", tmp_path_factory.mktemp("mixture"))


@tries(80)
@given(texts=st.lists(st.one_of(LINE, st.just("")), min_size=1, max_size=10))
def test_no_mixture_of_lines_loses_a_word(texts: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    """The same of pasted text."""
    text = Text()
    text.line("ORCHARD POLICY")
    text.close(*texts)
    assert_kept_and_readable(text.saved(), "orchard.txt", tmp_path_factory.mktemp("lines"))


def assert_kept_and_readable(raw: bytes, name: str, folder: Path) -> None:
    """The file made of a document keeps its words and has nothing to stop for."""
    result, text = imported(raw, name, folder)
    assert result.failure == ""
    assert_all_words_kept(raw, name, result, text, ("orchard", "policy"))
    notes = ProblemNotes("")
    split_front_matter(text, notes)
    assert not notes.stops
    assert fields_of(text)["status"] == "draft"
