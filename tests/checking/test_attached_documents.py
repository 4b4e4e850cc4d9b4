"""What `bookbag check` says of documents, films and sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers import tainted_documents as tainted
from tests.helpers.checked_sites import PATH, policy, problems

if TYPE_CHECKING:
    from tests.conftest import WriteSite

OTHERS: dict[str, tuple[bytes, str]] = {
    "film.mp4": (tainted.film(), "says where it was filmed"),
    "cut.mov": (tainted.film()[:100], "the rest is damaged or missing"),
    "locked.pdf": (b"%PDF-1.7 /Encrypt 5 0 R startxref 5 %%EOF", "locked with a password"),
    "signed.pdf": (b"%PDF-1.7 /ByteRange [0 1 2 3] startxref 5 %%EOF", "is signed"),
    "cut.pdf": (b"%PDF-1.7 form", "the rest is damaged or missing"),
    "song.ogg": (b"OggS" + bytes(40) + b"ARTIST=Pat", "says who made it"),
    "song.flac": (b"fLaC" + bytes(40) + b"artist=Pat", "says who made it"),
    "film.webm": (b"\x1aE\xdf\xa3" + bytes(5000) + b"E\xa3\x86ARTISTD\x87\x83Pat", "says who made it"),
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


@pytest.mark.parametrize("name", FINE)
def test_a_file_that_says_nothing_or_is_cleaned_is_no_matter(name: str, write_site: WriteSite) -> None:
    """Files without such data, and those that Bookbag cleans as it publishes them, are no fault."""
    assert told_of(write_site, name, FINE[name], f"[A file](/{name})") == []
