"""`bookbag import` as a command: what it writes, what it leaves alone, what it says of files that it cannot read."""

from __future__ import annotations

import io
import time
import zipfile
from typing import TYPE_CHECKING, Final

import pytest
from docx.oxml.ns import nsdecls
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bookbag.authoring.importing.passes.named_posts import roles_named
from bookbag.authoring.importing.passes.sentence_case import sentence_case
from bookbag.authoring.importing.passes.sign_off import decide_sign_off
from bookbag.authoring.importing.passes.sign_off_labels import Statement, statements_in
from bookbag.authoring.importing.passes.written_dates import dates_in
from bookbag.authoring.importing.readers.document_files import LARGEST_DOCUMENT
from bookbag.authoring.importing.remarks import Remarks
from bookbag.content.folder import Content, read_content
from tests.authoring.importing.test_importer import FACTS, TODAY, body_of, imported
from tests.helpers.hypothesis_examples import tries
from tests.helpers.sample_documents import EXAMPLES, Text, Word, parts_replaced

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from tests.conftest import Bookbag, WriteSite

GOOD: Final = "SAND POLICY\n\nSand stays in the sand pit.\n\nReviewed: June 2026\nNext review: June 2027\n"
OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one good document, in which somebody stands."""
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "sand.txt").write_text(GOOD, "utf-8")
    monkeypatch.chdir(folder)
    return folder


def word_of(*texts: str) -> bytes:
    """A Word document of a few paragraphs."""
    word = Word()
    for text in texts:
        word.line(text)
    return word.saved()


def assert_plain_english(result: Result) -> None:
    """No traceback, and no exception but that of leaving."""
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception


# --- What it writes --------------------------------------------------------------------------------------------------


def test_a_clean_document_leaves_nothing_to_look_at(desk: Path, write_site: WriteSite, bookbag: Bookbag) -> None:
    """A policy is made in the site's policies/, the table says its title and dates, and the exit status is 0."""
    site = write_site()
    result = bookbag(site, "import", "sand.txt")
    assert result.exit_code == 0, result.output
    assert "sand.txt  Sand policy  reviewed 2026-06, next 2027-06  nothing" in result.stdout
    policy = next(policy for policy in read_content(site).policies if policy.slug == "sand-policy")
    assert (str(policy.reviewed), str(policy.review_by)) == ("2026-06", "2027-06")
    assert policy.body.strip() == "Sand stays in the sand pit."


def test_a_trial_writes_nothing(desk: Path, write_site: WriteSite, bookbag: Bookbag) -> None:
    """--dry-run says all that an import would, and leaves every folder as it was."""
    site = write_site()
    before = sorted(site.rglob("*"))
    trial = bookbag(site, "import", "sand.txt", "--dry-run")
    assert trial.exit_code == 0
    assert "would be made of sand.txt" in trial.stdout
    assert "nothing was written" in trial.stdout
    assert sorted(site.rglob("*")) == before
    real = bookbag(site, "import", "sand.txt")
    assert trial.stdout.split("\n")[:3] == real.stdout.split("\n")[:3]


def test_nothing_is_overwritten(desk: Path, write_site: WriteSite, bookbag: Bookbag) -> None:
    """A policy that is there already is left byte for byte, and the other documents still come through."""
    site = write_site({"policies/sand-policy.md": "---\ntitle: Ours\nsummary: Own words.\n---\nKept.\n"})
    (desk / "mud.txt").write_text(GOOD.replace("SAND", "MUD"), "utf-8")
    result = bookbag(site, "import", "sand.txt", "mud.txt")
    assert result.exit_code == 1
    assert "sand-policy.md is there already" in result.stdout
    assert (site / "policies/sand-policy.md").read_text() == "---\ntitle: Ours\nsummary: Own words.\n---\nKept.\n"
    assert (site / "policies/mud-policy.md").exists()


def test_two_documents_of_one_title_do_not_meet(desk: Path, write_site: WriteSite, bookbag: Bookbag) -> None:
    """Where their words are others, the second is not made, in a trial either, and is told."""
    (desk / "again.txt").write_text("SAND POLICY\n\nNobody throws anything from the pit at anybody else.\n", "utf-8")
    for trial in (("--dry-run",), ()):
        result = bookbag(write_site(), "import", "sand.txt", "again.txt", *trial)
        assert result.exit_code == 1
        assert "again.txt: It has the title of sand.txt, which was taken, and other words." in result.stdout


def test_pictures_that_are_there_are_not_written_over(desk: Path, write_site: WriteSite, bookbag: Bookbag) -> None:
    """A picture of the same name stays, and the new one gets the next number."""
    example = next(each for each in EXAMPLES if each.name == "nappies.docx")
    (desk / "nappies.docx").write_bytes(example.make())
    site = write_site({"policies/pictures/nappies-policy-1.jpg": b"ours"})
    bookbag(site, "import", "nappies.docx")
    assert (site / "policies/pictures/nappies-policy-1.jpg").read_bytes() == b"ours"
    assert "(pictures/nappies-policy-2.jpg)" in (site / "policies/nappies-policy.md").read_text("utf-8")
    assert (site / "policies/pictures/nappies-policy-2.jpg").exists()


def test_another_folder_needs_no_site(desk: Path, bookbag: Bookbag) -> None:
    """--into makes the folder; without it a site is asked for, with exit status 2."""
    assert bookbag(desk, "import", "sand.txt", "--into", "new/ones").exit_code == 0
    assert (desk / "new/ones/sand-policy.md").exists()
    refused = bookbag(desk, "import", "sand.txt")
    assert refused.exit_code == 2
    assert "setting.yml" in refused.output


def test_an_id_is_never_given_twice(desk: Path, write_site: WriteSite, bookbag: Bookbag) -> None:
    """Where another policy has the slug for its id, the new one gets a number after it."""
    site = write_site({"policies/old.md": "---\nid: sand-policy\ntitle: Old\nsummary: Own words.\n---\nKept.\n"})
    bookbag(site, "import", "sand.txt")
    assert "\nid: sand-policy-2\n" in (site / "policies/sand-policy.md").read_text("utf-8")


def test_a_former_address_stays_free(desk: Path, write_site: WriteSite, bookbag: Bookbag) -> None:
    """A title whose address leads to another policy is refused with the reason."""
    site = write_site(
        {"policies/old.md": "---\nid: old\ntitle: Old\nsummary: Own words.\nformerly: [sand-policy]\n---\nKept.\n"}
    )
    result = bookbag(site, "import", "sand.txt")
    assert result.exit_code == 1
    assert "former address of policies/old.md" in result.stdout


def test_documents_of_one_import_know_one_another(desk: Path, write_site: WriteSite, bookbag: Bookbag) -> None:
    """A related policy may be one that comes in by the same import, before or after."""
    (desk / "mud.txt").write_text("MUD POLICY\n\nMud is good.\n\nSee also: Sand policy, Water policy\n", "utf-8")
    site = write_site()
    result = bookbag(site, "import", "mud.txt", "sand.txt")
    text = (site / "policies/mud-policy.md").read_text("utf-8")
    assert "related:\n  - sand-policy\n  - Water policy\n" in text
    assert "See also" not in text
    assert '"Water policy"' in result.stdout


def test_many_documents_are_named_as_they_go(desk: Path, write_site: WriteSite, bookbag: Bookbag) -> None:
    """Forty documents are each named on standard error, and all come through; how long that took is printed."""
    (desk / "many").mkdir()
    for number in range(40):
        example = EXAMPLES[number]
        (desk / "many" / f"{number:02} {example.name}").write_bytes(example.make())
    site = write_site()
    started = time.perf_counter()
    result = bookbag(site, "import", *map(str, sorted((desk / "many").iterdir())), "--dry-run")
    print(f"40 documents: {time.perf_counter() - started:.1f} s")  # noqa: T201 - a measure, read with -s
    assert "40 of 40: " in result.stderr
    assert "of 40:" not in result.stdout
    assert_plain_english(result)


def test_help_shows_how(bookbag: Bookbag, desk: Path) -> None:
    """The help has examples, the exit statuses, and the kinds of files."""
    said = bookbag(desk, "import", "--help").output
    assert all(word in said for word in ("Examples:", "bookbag import", ".docx", "Exit status", "--dry-run", "--into"))


# --- Files that cannot be read ---------------------------------------------------------------------------------------


def bomb() -> bytes:
    """A small file that unpacks to much."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * (LARGEST_DOCUMENT * 2))
    return out.getvalue()


BOMB: Final = bomb()


def hostile(declared: str, used: str) -> bytes:
    """A document with a document type."""
    xml = f'<?xml version="1.0"?><!DOCTYPE w:document [{declared}]><w:document {nsdecls("w")}><w:body><w:p><w:r><w:t>Sand {used}</w:t></w:r></w:p></w:body></w:document>'
    return parts_replaced(word_of("Sand"), {"word/document.xml": xml.encode()})


LAUGHS: Final = '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {b} "{"&" + a + ";" * 1}{("&" + a + ";") * 9}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
)

BAD: Final = {
    "empty.docx": (b"", "It is empty"),
    "blank.txt": (b" \n\n ", "It is empty"),
    "cut.docx": (word_of("Sand")[:900], "damaged"),
    "torn.docx": (parts_replaced(word_of("Sand"), {"word/document.xml": b"<w:document"}), "damaged"),
    "styles.docx": (parts_replaced(word_of("Sand"), {"word/styles.xml": b"<w:styles"}), "damaged"),
    "locked.docx": (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "old.doc": (OLE, "save it as .docx"),
    "renamed.docx": (OLE, "save it as .docx"),
    "scan.pdf": (b"%PDF-1.7\n...", "PDF"),
    "sheet.xlsx": (b"PK\3\4....", ".xlsx"),
    "zip.docx": (BOMB.replace(b"word/document.xml", b"word/documint.xml"), "no Word document"),
    "bomb.docx": (BOMB, "unpacks to more than 25 MB"),
    "large.txt": (b"x" * (LARGEST_DOCUMENT + 1), "25.0 MB"),
    "no-words.docx": (word_of("", "......."), "no words"),
    "noise.txt": (b"\x81\x8d\x00\x01" * 20, "no text that can be read"),
    "laughs.docx": (hostile(LAUGHS, "&j;"), "damaged"),
    "peeks.docx": (hostile('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"), "document type"),
    "fields.md": (b"---\ntitle: [oops\n---\nWords.\n", "Line 2"),
    "unclosed.md": (b"---\ntitle: Sand\nWords.\n", "never closed"),
    "overview.txt": (b"OVERVIEW POLICY\n".replace(b" POLICY", b"") + b"\nWords follow here.\n", "overview"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_read_is_one_clear_line(
    name: str, desk: Path, write_site: WriteSite, bookbag: Bookbag
) -> None:
    """It is said in one line with how to mend it; the others still come through, and nothing is left half made."""
    raw, said = BAD[name]
    (desk / name).write_bytes(raw)
    site = write_site()
    result = bookbag(site, "import", name, "sand.txt")
    assert_plain_english(result)
    if name != "overview.txt":
        assert result.exit_code == 1
        lines = [line for line in result.stdout.split("\n") if line.startswith(f"{name}: ")]
        assert len(lines) == 1
        assert said in lines[0]
        assert sorted(file.name for file in (site / "policies").iterdir()) == ["complaints.md", "sand-policy.md"]
    assert (site / "policies/sand-policy.md").exists()


def test_a_missing_file_is_told(desk: Path, write_site: WriteSite, bookbag: Bookbag) -> None:
    """It does not stop the others, nor does an empty folder; when nothing at all could be read, the exit status is 2."""
    (desk / "folder.docx").mkdir()
    result = bookbag(write_site(), "import", "nowhere.docx", "folder.docx", "sand.txt")
    assert result.exit_code == 1
    assert "nowhere.docx: There is no such file." in result.stdout
    assert "The folder folder.docx holds no document." in result.stdout
    assert bookbag(write_site(), "import", "nowhere.docx").exit_code == 2


@settings(tries(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damage_of_any_kind_is_told(data: st.DataObject, tmp_path: Path) -> None:
    """Whichever bytes of a Word document are changed or lost, it is imported or refused, and never fails."""
    raw = bytearray(PIECES)
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(len(raw) // 2, len(raw)))
    folder = tmp_path / str(len(list(tmp_path.iterdir())))
    result, text = imported(bytes(raw[:end]), "sand.docx", folder)
    assert result.failure or text


PIECES: Final = next(each for each in EXAMPLES if each.name == "visitors.docx").make()


@settings(tries(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_odd_xml_is_told_or_read(data: st.DataObject, tmp_path: Path) -> None:
    """Word's XML with elements taken out, doubled or renamed is imported or refused, and never fails."""
    with zipfile.ZipFile(io.BytesIO(PIECES)) as package:
        part = data.draw(
            st.sampled_from(
                ["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/_rels/document.xml.rels"]
            )
        )
        pieces = package.read(part).decode().split("<")
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(1, len(pieces) - 1))
        pieces[place] = data.draw(
            st.sampled_from(
                [
                    "",
                    pieces[place] * 2,
                    pieces[place].replace("w:", "x:"),
                    pieces[place].replace('="', '="-'),
                    "!-- --> ",
                ]
            )
        )
    folder = tmp_path / str(len(list(tmp_path.iterdir())))
    result, text = imported(parts_replaced(PIECES, {part: "<".join(pieces).encode()}), "sand.docx", folder)
    assert result.failure or text


def test_very_deep_nesting_is_no_trouble(tmp_path: Path) -> None:
    """Frames within frames are refused or read."""
    for depth in (60, 5000):
        open_, close = "<w:sdt><w:sdtContent>" * depth, "</w:sdtContent></w:sdt>" * depth
        xml = f"<w:document {nsdecls('w')}><w:body>{open_}<w:p><w:r><w:t>Sand is soft.</w:t></w:r></w:p>{close}</w:body></w:document>"
        result, text = imported(
            parts_replaced(word_of("x"), {"word/document.xml": xml.encode()}), "sand.docx", tmp_path / str(depth)
        )
        assert ("Sand is soft." in text) is (depth == 60)
        assert bool(result.failure) is (depth != 60)


# --- Markdown --------------------------------------------------------------------------------------------------------

MARKED_UP: Final = """\
---
title: SLEEP POLICY
author: Hazel Birch
last_reviewed: 12/06/2024
review_date: 2025-06
tags: [naps, rest]
approved_by: Hazel Birch
adopted: 2030-01-01
review_every: sometimes
summary: ""
---
# Sleep policy

## Where

On *mats*, see [beds](https://beds.example) and {{manager}}.

* one
    * two

| a | b |
|---|---|
| 1 | 2 |

```
code  *stays*
```

**Next review date:** June 2027
"""


def test_front_matter_is_kept_where_it_is_ours(tmp_path: Path) -> None:
    """Known fields are kept or mapped, unknown ones and those that cannot be are told and left out; a name is no role."""
    result, text = imported(MARKED_UP.encode(), "sleep.md", tmp_path)
    assert result.title == "Sleep policy"
    assert result.fields == {"reviewed": "2024-06-12", "review_by": "2027-06"}
    said = "\n".join(remark.what for _, remark in result.remarks)
    for words in (
        "`author: Hazel Birch`",
        '"review_date: 2025-06" may be',
        "`approved_by: Hazel Birch`",
        "`adopted: 2030-01-01`",
        "`review_every: sometimes`",
        "`last_reviewed` was read as `reviewed`",
    ):
        assert words in said
    assert "Hazel" not in text
    assert "keywords:\n  - naps\n  - rest\n" in text
    assert body_of(text) == (
        "## Where\n\nOn *mats*, see [beds](https://beds.example) and {{manager}}.\n\n- one\n    - two\n\n"
        "| a | b |\n| --- | --- |\n| 1 | 2 |\n\n```\ncode  *stays*\n```\n"
    )


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ("", "draft"),
        ("status: published\n", "draft"),
        ("summary: Sleep is good.\n", "draft"),
        ("summary: Sleep is good.\nstatus: published\n", "published"),
    ],
)
def test_it_is_a_draft_until_its_summary_is_written(given: str, status: str, tmp_path: Path) -> None:
    """Only a file that has a summary, and says that it is published, is."""
    _, text = imported(f"---\ntitle: Sleep\n{given}---\nOn mats.\n".encode(), "sleep.md", tmp_path)
    assert f"\nstatus: {status}\n" in text


def test_dates_that_contradict_are_left_out(tmp_path: Path) -> None:
    """Fields that could not stand together are told, and the file can be read."""
    _, text = imported(
        b"---\ntitle: Sleep\nadopted: 2024-01-01\nreviewed: 2023-01-01\n---\nOn mats.\n", "sleep.md", tmp_path
    )
    assert "2023-01-01" not in text
    assert "adopted: 2024-01-01\n" in text


# --- Rules by themselves ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("12/06/2025", "2025-06-12"), ("12.6.25", "2025-06-12"), ("12th June 2025", "2025-06-12"), ("June 2022", "2022-06"), ("12-Jun-25", "2025-06-12"),
        ("Thursday 12th of June, 2025", "2025-06-12"), ("June 12th, 2025", "2025-06-12"), ("2025-06-12", "2025-06-12"), ("06/2022", "2022-06"), ("Sept. 2024", "2024-09"),
        ("31/06/2025", "None"), ("06/25/2025", "None"), ("Monday 12 June 2025", "None"), ("12.6.75", "None"),
    ],
)  # fmt: skip
def test_dates_are_british_or_not_read(written: str, read: str) -> None:
    """Day before month; a day that does not exist, or is another weekday, is seen and not read."""
    assert [str(each.when) for each in dates_in(f"Reviewed {written}.")] == [read]


@pytest.mark.parametrize("written", ["Autumn 2024", "2023", "Jun 22", "12th June", "0300 123 1231", "version 3.2.1"])
def test_what_is_no_date_is_none(written: str) -> None:
    """A season, a year or a number is not guessed at."""
    assert dates_in(written) == ()


@pytest.mark.parametrize(
    ("lines", "fields", "kept"),
    [
        (["Reviewed: June 2024", "Review date: June 2025"], {"reviewed": "2024-06", "review_by": "2025-06"}, 0),
        (["Next review: June 2025", "Review date: June 2024"], {"reviewed": "2024-06", "review_by": "2025-06"}, 0),
        (["Review date: June 2030"], {"review_by": "2030-06"}, 0),
        (["Review date: June 2024", "Review date: June 2025"], {}, 2),
        (["Reviewed: June 2024", "Review date: June 2023"], {"reviewed": "2024-06"}, 1),
        (["Adopted: June 2024", "Adopted: June 2023"], {}, 2),
        (["Reviewed: June 2022", "Reviewed: June 2024", "Reviewed: June 2023"], {"reviewed": "2024-06"}, 0),
        (["Next review: June 2025", "Next review: June 2026"], {}, 2),
        (["Adopted: June 2024", "Reviewed: June 2023"], {}, 2),
        (["Reviewed: June 2027"], {}, 1),
        (["Adopted: June 2020", "Date: 5 May 2024"], {"adopted": "2020-06", "reviewed": "2024-05-05"}, 0),
        (["Version 1.0, May 2020"], {"adopted": "2020-05"}, 0),
        (["Version 2, May 2020"], {"reviewed": "2020-05"}, 0),
        (["Reviewed: June 2022 and Autumn 2023"], {}, 1),
        (["To be reviewed: annually"], {}, 0),
        (["To be reviewed: when the law changes"], {}, 1),
    ],
)
def test_only_what_is_certain_is_taken(lines: list[str], fields: dict[str, str], kept: int) -> None:
    """A review date is past or to come by the other dates; what contradicts, or is ambiguous, stays and is told."""
    statements: list[Statement] = [each for line in lines for each in statements_in(line)]
    result = decide_sign_off(statements, TODAY)
    assert {name: str(when) for name, when in result.dates.items()} == fields
    assert len(result.doubts) == kept


@pytest.mark.parametrize(
    ("line", "approver"),
    [("Role of signatory (e.g. chair/owner)  Manager", "manager"), ("Role of signatory (e.g. chair)", ""), ("Signed: Hazel Birch (Chair)", "chair"),
     ("Approved by: the management committee", ""), ("Position: Gardener", ""), ("Chairman's signature", "chair"), ("Adopted by: the Chair of the Committee", "chair")],
)  # fmt: skip
def test_only_a_role_of_the_setting_approves(line: str, approver: str) -> None:
    """An example in brackets is none, nor is a person or a committee."""
    statements = [*statements_in("Adopted: June 2024"), *statements_in(line)]
    assert len(statements) == 2
    assert roles_named(statements, FACTS.roles, Remarks()).get("approved_by", "") == approver


@pytest.mark.parametrize(
    ("shouted", "calm"),
    [("SEND AND EYFS AT CONKER LANE", "SEND and EYFS at Conker Lane"), ("Late Collection Policy", "Late collection policy"), ("COVID-19 AND EPIPENS", "COVID-19 and epipens"),
     ("ACORN PRE-SCHOOL BEHAVIOUR", "Acorn Pre-school behaviour"), ("The Role of the DSL", "The role of the DSL"), ("6.1 NAPPIES", "6.1 Nappies"), ("iPads and OFSTED", "iPads and Ofsted")],
)  # fmt: skip
def test_titles_are_calmed(shouted: str, calm: str) -> None:
    """Capitals go, but for names and abbreviations."""
    assert sentence_case(shouted, {"Conker Lane"}) == calm


def test_a_consent_form_is_no_signature(tmp_path: Path) -> None:
    """A form's own line for a parent's name and date stays in the text."""
    _, text = imported(
        word_of("Trip policy", "Parent's name: ______ Date: ______", "Signed: ______", "Date: ______"),
        "trip.docx",
        tmp_path,
    )
    assert "Parent's name: Date:" in text
    assert "Signed:" in text


def test_text_is_read_in_every_encoding(tmp_path: Path) -> None:
    """UTF-8, UTF-16 with and without its mark, and Windows' letters give one and the same file."""
    texts = set()
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"):
        raw = Text(encoding)
        raw.line("CAFÉ POLICY")
        raw.line("It costs £2 – “cake” too.")
        texts.add(imported(raw.saved(), "café.txt", tmp_path / encoding)[1])
    assert len(texts) == 1
    assert "It costs £2 – “cake” too." in texts.pop()


def test_the_import_needs_no_engine_and_no_site(tmp_path: Path) -> None:
    """The core takes paths and records, and gives records."""
    assert imported(GOOD.encode(), "sand.txt", tmp_path, Content(tmp_path, None))[0].title == "Sand policy"
