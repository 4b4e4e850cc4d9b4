"""What `bookbag check` says of documents, films and sound."""

from __future__ import annotations

import io
import time
import zipfile
from typing import TYPE_CHECKING

import pikepdf
import pytest

from bookbag.content.documents.office_files import REMARKS, hidden_in_office_file
from bookbag.content.file_kinds import FileKind
from tests.helpers import tainted_documents as tainted
from tests.helpers.checked_sites import PATH, policy, problems

if TYPE_CHECKING:
    from tests.conftest import WriteSite


def pdf_with_a_file() -> bytes:
    """A PDF with another file attached."""
    document, out = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    document.attachments["minutes.docx"] = b"PK\x03\x04"
    document.save(out)
    return out.getvalue()


def pdf_with_a_damaged_photograph() -> bytes:
    """A PDF that a build cannot clean, and of which nothing shows that before it is taken apart."""
    document, out = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    document.Root.Photograph = pikepdf.Stream(document, b"\xff\xd8\xff\xe1", Filter=pikepdf.Name.DCTDecode)
    document.save(out)
    return out.getvalue()


OTHERS: dict[str, tuple[bytes, str]] = {
    "film.mp4": (tainted.film(), "says where it was filmed"),
    "cut.mov": (tainted.film()[:100], "the rest is damaged or missing"),
    "locked.pdf": (b"%PDF-1.7 /Encrypt 5 0 R startxref 5 %%EOF", "locked with a password"),
    "files.pdf": (pdf_with_a_file(), "holds other files"),
    "damaged.pdf": (pdf_with_a_damaged_photograph(), "a photograph in it is damaged"),
    "signed.pdf": (b"%PDF-1.7 /ByteRange [0 1 2 3] startxref 5 %%EOF", "is signed"),
    "cut.pdf": (b"%PDF-1.7 form", "the rest is damaged or missing"),
    "song.ogg": (b"OggS" + bytes(40) + b"ARTIST=Pat", "says who made it"),
    "song.flac": (b"fLaC" + bytes(40) + b"artist=Pat", "says who made it"),
    "film.webm": (b"\x1aE\xdf\xa3" + bytes(5000) + b"E\xa3\x86ARTISTD\x87\x83Pat", "says who made it"),
    "parts.docx": (b"PK\x03\x04" + b"PK\x01\x02" * 20_001, "has more than 20,000 parts"),
    "film.avi": (b"RIFF\0\0\0\0AVI LIST\0\0\0\0INFOIART\3\0\0\0Pat", "says who made it"),
}
FINE: dict[str, bytes] = {
    **tainted.PLAIN_OFFICE,
    "form.pdf": tainted.pdf(),
    "song.mp3": tainted.mp3(),
    "song.wav": tainted.wav(),
    "song.ogg": b"OggS" + bytes(40) + b"ENCODER=x",
    "words.txt": b"dc:creator",
}


def told_of(write_site: WriteSite, name: str, raw: bytes, words: str) -> list[tuple[str, str]]:
    """What is told of a file in docs/ beside a policy of these words."""
    found = problems(write_site, {f"docs/{name}": raw, PATH: policy(words=words)})
    return [(each.level.value, str(each)) for each in found]


@pytest.mark.parametrize("name", [*tainted.OFFICE, *OTHERS])
def test_a_published_file_that_says_who_made_it_is_a_fault(name: str, write_site: WriteSite) -> None:
    """Place, author and history are told once, with how to save the file without; nothing is told of what is not linked."""
    raw, words = (tainted.OFFICE | OTHERS)[name]
    found = told_of(write_site, name, raw, f"[A file](/{name})")
    assert [level for level, _ in found] == ["fault"]
    assert found[0][1].startswith(f"docs/{name}:1: The file ")
    assert words in found[0][1]
    assert "Pat" not in found[0][1], "the log would name a person"
    assert told_of(write_site, name, raw, "Words.") == []


@pytest.mark.long
def test_an_archive_that_unpacks_without_end_is_a_fault(write_site: WriteSite) -> None:
    """Parts are looked into up to a bound, and what lies beyond is not passed over in silence."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "")
        for number in range(16):
            archive.writestr(f"word/media/{number}.bin", bytes(20_000_000))
    found = told_of(write_site, "bomb.docx", out.getvalue(), "[A file](/bomb.docx)")
    assert [level for level, _ in found] == ["fault"]
    assert "unpacks to more than 300 MB" in found[0][1]


def test_remarks_are_known_by_the_name_of_their_part_in_time() -> None:
    """Parts of remarks are known however deep they lie, and a name that says nothing else takes no longer for that."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr("xl/a/b/comments1.xml", "<comment/>")
        for number in range(20):
            archive.writestr(f"xl/{number}{'comment' * 9000}", "")
    begin = time.process_time()
    assert hidden_in_office_file(out.getvalue(), FileKind.ZIP) == (REMARKS,)
    assert time.process_time() - begin < 5


@pytest.mark.parametrize("name", FINE)
def test_a_file_that_says_nothing_or_is_cleaned_is_no_matter(name: str, write_site: WriteSite) -> None:
    """Files without such data, and those that Bookbag cleans as it publishes them, are no fault."""
    assert told_of(write_site, name, FINE[name], f"[A file](/{name})") == []
