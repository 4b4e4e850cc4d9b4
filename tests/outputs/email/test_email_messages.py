"""A newsletter or a week as one message that a mail program opens ready to send."""

from __future__ import annotations

import sys
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import REPOSITORY
from tests.helpers.processes import run_for_bytes
from tests.helpers.rendered_email import WEEK, RenderedEmail
from tests.outputs.email.test_email_cleaning import scraps

if TYPE_CHECKING:
    from pathlib import Path

MAKE_IT = """
import sys
from pathlib import Path
from tests.helpers.rendered_email import RenderedEmail
sys.stdout.buffer.write(RenderedEmail.of(Path(sys.argv[1])).bytes)
"""


@pytest.fixture(scope="session")
def news(conker_lane: Path) -> RenderedEmail:
    """A newsletter of the example."""
    return RenderedEmail.of(conker_lane)


def parts_of(letter: RenderedEmail) -> dict[str, str]:
    """What Python's own parser finds in each part, its lines ended as in Python."""
    parts = {part.get_content_type(): part for part in letter.message.walk() if not part.is_multipart()}
    return {kind: str(part.get_content()).replace("\r\n", "\n") for kind, part in parts.items()}


def test_a_message_holds_both_forms(news: RenderedEmail) -> None:
    """Text first and HTML last, which mail programs prefer, each as it is made alone."""
    assert news.message.get_content_type() == "multipart/alternative"
    assert list(parts_of(news)) == ["text/plain", "text/html"]
    assert parts_of(news) == {"text/plain": news.text, "text/html": news.html}
    assert {part.get_content_charset() for part in news.message.iter_parts()} == {"utf-8"}


def test_the_header_says_what_it_is_and_from_whom(news: RenderedEmail, conker_lane: Path) -> None:
    """Subject and sender, ready to be sent, and nothing of a clock or of whoever gets it."""
    assert news.message.keys() == ["Subject", "From", "X-Unsent", "MIME-Version", "Content-Type"]
    assert news.message["Subject"] == "No heat, plenty of hats"
    assert news.message["From"] == "Conker Lane Pre-school <office@conkerlane.example>"
    assert news.message["X-Unsent"] == "1"
    assert RenderedEmail.of(conker_lane, WEEK).message["Subject"] == "Keeping warm"
    assert RenderedEmail.of(conker_lane, "newsletters/2026-10-16.md").message["Subject"] == "Conkers & crumble 🌰"


@pytest.mark.parametrize(
    "email", ["", "the office", "a@b@c", "a b@c.example", "o@c.example\nBcc: x@y.example", "ö@c.example"]
)
def test_without_an_address_it_is_from_nobody(news: RenderedEmail, email: str) -> None:
    """A setting with no e-mail address, or with something else in its place, sends from wherever it is opened."""
    message = news.from_setting(email=email).message
    assert "From" not in message
    assert "Bcc" not in message


LONG = 'Little Oaks (Oakham) Pre-school, Nursery; and after-school club, "the Acorns" <evil@elsewhere.example>'


@pytest.mark.parametrize(
    "name", ["Oaks, Little", LONG, LONG.replace("Oaks", "Ökar"), "Ŷ" * 60, "Oaks\nBcc: x@y.example"]
)
def test_no_name_makes_another_sender(news: RenderedEmail, name: str) -> None:
    """Whatever a setting is called, the message is from its one address, and has no header more."""
    message = news.from_setting(name=name).message
    (sender,) = message["From"].addresses
    assert sender.addr_spec == "office@conkerlane.example"
    assert sender.display_name.replace(" ", "") == "".join(name.split())
    assert "Bcc" not in message


@given(st.text(), scraps)
def test_any_message_can_be_read_back(news: RenderedEmail, title: str, body: str) -> None:
    """Any title and any words give a message that Python reads back: both parts, and the same subject."""
    letter = news.saying(body, title)
    assert not letter.message.defects
    assert parts_of(letter) == {"text/plain": letter.text, "text/html": letter.html}
    assert letter.message["Subject"].split() == subject_of(title)
    assert len(letter.message.keys()) == 5
    assert not any(is_nothing(each) for each in letter.html)


def subject_of(title: str) -> list[str]:
    """The words of a title, without what neither a header nor HTML can hold."""
    return "".join(each for each in " ".join(title.split()) if not is_nothing(each)).split()


def is_nothing(letter: str) -> bool:
    """Whether Unicode says that it steers a machine, or is never a letter."""
    steers = unicodedata.category(letter) == "Cc" and letter not in "\t\n"
    return steers or 0xFDD0 <= ord(letter) <= 0xFDEF or letter in "\ufffe\uffff"


@pytest.mark.parametrize(
    "title", ["Hello\r\nBcc: x@y.example", "a" * 3000, "🌰 " * 300, "é" * 500, "=?utf-8?q?x?=", " ", "&#1;"]
)
def test_a_title_is_no_header(news: RenderedEmail, title: str) -> None:
    """A title cannot begin another header, nor be too long for one."""
    letter = news.saying("<p>Hello</p>", title)
    assert "Bcc" not in letter.message
    assert letter.message.keys() == ["Subject", "From", "X-Unsent", "MIME-Version", "Content-Type"]
    assert max(map(len, letter.bytes.split(b"\r\n"))) <= 998


def test_its_lines_are_those_of_mail(news: RenderedEmail) -> None:
    """Lines end with CR and LF, hold ASCII alone, and in the body are at most 76 long."""
    letter = news.saying(f"<p>{'ö' * 2000}</p><pre>.\n{'x' * 3000}\nFrom here on\n.</pre>")
    assert b"\n" not in letter.bytes.replace(b"\r\n", b"")
    assert b"\r" not in letter.bytes.replace(b"\r\n", b"")
    assert letter.bytes.isascii()
    body = letter.bytes.partition(b"\r\n\r\n")[2]
    assert max(map(len, body.split(b"\r\n"))) <= 76
    assert parts_of(letter)["text/html"] == letter.html


def test_the_same_content_gives_the_same_bytes(conker_lane: Path, news: RenderedEmail) -> None:
    """Another process, with other hashes, makes the same message; other words have another boundary."""
    other = run_for_bytes([sys.executable, "-c", MAKE_IT, conker_lane], REPOSITORY).stdout
    assert other == news.bytes
    assert b"\nDate:" not in news.bytes
    assert b"\nMessage-ID:" not in news.bytes
    assert news.message.get_boundary() != news.saying("<p>Other</p>").message.get_boundary()
