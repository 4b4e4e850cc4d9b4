"""`bookbag email`: what it writes where, and what it says when it cannot."""

from __future__ import annotations

import shlex
from email import message_from_bytes
from email.policy import default
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Bookbag, WriteSite


def newsletter(slug: str, title: str, more: str = "") -> str:
    """A newsletter of that day."""
    return f"---\nid: {slug}\ntitle: {title}\ndate: {slug}\n{more}---\nHello.\n"


def week(slug: str, title: str, more: str = "") -> str:
    """The theme of that week."""
    return f"---\nid: {slug}\ntitle: {title}\nweek: {slug}\n{more}---\nHello.\n"


FILES: Final = {
    "docs/newsletters/2026-11-06.md": newsletter("2026-11-06", "Leaves"),
    "docs/newsletters/2026-11-16.md": newsletter("2026-11-16", "Both"),
    "docs/newsletters/2026-11-20.md": newsletter("2026-11-20", "Not ready", "status: draft\n"),
    "docs/newsletters/2026-09-04.md": newsletter("2026-09-04", "Gone", "status: archived\n"),
    "docs/newsletters/2026-12-04.md": newsletter("2026-12-04", "Later"),
    "docs/weekly/2026-11-16.md": week("2026-11-16", "A week"),
    "docs/weekly/2026-11-23.md": week("2026-11-23", "Warm"),
    "docs/weekly/2026-11-30.md": week("2026-11-30", "To come"),
}


@pytest.fixture
def folder(write_site: WriteSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small site, told about from a folder beside it."""
    desk = tmp_path / "desk"
    desk.mkdir()
    monkeypatch.chdir(desk)
    return write_site(FILES)


def subject_in(raw: bytes) -> str:
    """What a message is about."""
    return str(message_from_bytes(raw, policy=default)["Subject"])


def test_an_email_is_written_where_one_stands(folder: Path, bookbag: Bookbag, tmp_path: Path) -> None:
    """SLUG.eml in the folder one is in, said with what to do next; nothing else is made."""
    result = bookbag(folder, "email", "2026-11-06")
    assert result.exit_code == 0, result.output
    assert result.stdout == (
        "Made 2026-11-06.eml. Open it in your mail program, add the addresses in BCC, and send it.\n"
    )
    assert subject_in((tmp_path / "desk/2026-11-06.eml").read_bytes()) == "Leaves"
    assert [file.name for file in (tmp_path / "desk").iterdir()] == ["2026-11-06.eml"]


@pytest.mark.parametrize(
    ("said", "subject"),
    [
        ("2026-11-16", "Both"),
        ("weekly/2026-11-16", "A week"),
        ("newsletters/2026-11-16", "Both"),
        ("2026-11-23", "Warm"),
        ("2026-11-06.md", "Leaves"),
        ("./2026-11-06.md", "Leaves"),
        ("docs/weekly/2026-11-16.md", "A week"),
        ("/home/me/oaks/docs/weekly/2026-11-16.md", "A week"),
        ("https://littleoaks.test/weekly/2026-11-23/", "Warm"),
    ],
)
def test_it_is_called_as_people_call_it(folder: Path, bookbag: Bookbag, said: str, subject: str) -> None:
    """By its slug, its file or its address; a newsletter before a week of the same name."""
    result = bookbag(folder, "email", said, "--out", "-")
    assert result.exit_code == 0, result.output
    assert subject_in(result.stdout_bytes) == subject


def test_it_goes_where_it_is_told(folder: Path, bookbag: Bookbag, tmp_path: Path) -> None:
    """--out names the file; - is standard output, with the message alone, byte for byte."""
    assert bookbag(folder, "email", "2026-11-06", "--out", str(tmp_path / "a b.eml")).exit_code == 0
    shown = bookbag(folder, "email", "2026-11-06", "--out", "-")
    assert shown.stdout_bytes == (tmp_path / "a b.eml").read_bytes()
    assert list((tmp_path / "desk").iterdir()) == []


def test_nothing_is_overwritten(folder: Path, bookbag: Bookbag, tmp_path: Path) -> None:
    """A file that is there stays as it is, and the exit status is 2."""
    mine = tmp_path / "desk/2026-11-06.eml"
    mine.write_text("mine")
    result = bookbag(folder, "email", "2026-11-06")
    assert result.exit_code == 2
    assert "`2026-11-06.eml` is there already and was left as it is." in result.stderr
    assert "--out" in result.stderr
    assert mine.read_text() == "mine"


def test_a_place_that_is_not_there_is_told(folder: Path, bookbag: Bookbag) -> None:
    """A folder that does not exist is no stack trace."""
    result = bookbag(folder, "email", "2026-11-06", "--out", "nowhere/x.eml")
    assert result.exit_code == 2
    assert "`nowhere/x.eml` cannot be written: No such file or directory." in result.stderr


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("2026-11-07", "There is no newsletter or week `2026-11-07`. Did you mean `2026-11-06`?"),
        ("weekly/2026-11-06", "There is no newsletter or week `weekly/2026-11-06`."),
        ("policies/complaints.md", "There is no newsletter or week `policies/complaints.md`."),
        ("events/2026-11-06", "There is no newsletter or week `events/2026-11-06`."),
        ("", "There is no newsletter or week ``."),
        ("2026-11-20", "docs/newsletters/2026-11-20.md is a draft. When it is ready, take `status: draft` out of it."),
        ("2026-09-04", "docs/newsletters/2026-09-04.md is in the archive, so it is sent to nobody."),
        ("2026-12-04", "docs/newsletters/2026-12-04.md is not public before Friday 4 December 2026."),
        ("2026-11-30", "docs/weekly/2026-11-30.md is not public before Friday 27 November 2026, noon."),
    ],
)
def test_what_cannot_be_sent_is_told(folder: Path, bookbag: Bookbag, said: str, answer: str) -> None:
    """What is unknown, a draft, archived or not public yet gives exit status 2, a sentence, and no file."""
    result = bookbag(folder, "email", said, "--out", "x.eml")
    assert result.exit_code == 2
    assert answer in result.stderr
    assert not (folder.parent / "desk/x.eml").exists()


@pytest.mark.parametrize("said", ["2026-12-04", "2026-11-30"])
def test_the_advice_for_later_works(folder: Path, bookbag: Bookbag, said: str) -> None:
    """What is said to make an email before its day is what makes it."""
    advice = bookbag(folder, "email", said).stderr.splitlines()[-1].partition("bookbag --today ")[2]
    today, *command = shlex.split(advice)
    result = bookbag(folder, *command, "--out", "-", today=today)
    assert result.exit_code == 0, result.stderr


def test_content_that_cannot_be_read_makes_no_email(folder: Path, bookbag: Bookbag) -> None:
    """A stop anywhere is told, with its file and line."""
    (folder / "docs/notices").mkdir()
    (folder / "docs/notices/x.md").write_text("---\ntitle: X\nsttaus: draft\n---\n")
    result = bookbag(folder, "email", "2026-11-06")
    assert result.exit_code == 2
    assert "No email can be made while this is so:\ndocs/notices/x.md:" in result.stderr


def test_a_folder_that_is_no_site_has_no_email(tmp_path: Path, bookbag: Bookbag) -> None:
    """Without a setting.yml the exit status is 2 and the message says what to do."""
    result = bookbag(tmp_path, "email", "2026-11-06")
    assert result.exit_code == 2
    assert "There is no setting.yml" in result.stderr
