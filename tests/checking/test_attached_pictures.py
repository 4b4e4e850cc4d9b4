"""What `bookbag check` says of pictures."""

from __future__ import annotations

import io
import os
import zlib
from datetime import datetime

import pytest
from PIL import Image

from bookbag.checking.check import check
from bookbag.content.dates import LONDON
from bookbag.content.file_kinds import HEAD, FileKind, kind_of
from bookbag.content.folder import read_content
from bookbag.content.pictures.cleaning import cleaned_picture
from bookbag.content.sound_files import SOUND
from tests.conftest import SETTING, WriteSite
from tests.helpers import tainted_pictures as tainted
from tests.helpers.checked_sites import PATH, marks, policy, problems, said, told

PLACE = "where it was taken"
SCRIPT = b'<svg xmlns="http://www.w3.org/2000/svg">\n<script/></svg>'
LARGE = (
    b"\x89PNG\r\n\x1a\n"
    + tainted.chunk(b"IHDR", (20_000).to_bytes(4) + (10_000).to_bytes(4) + b"\x08\x02\0\0\0")
    + tainted.chunk(b"IEND", b"")
)


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.jpg", tainted.jpeg()),
        ("a.JPEG", tainted.jpeg()),
        ("a.pjpeg", tainted.jpeg()),
        ("a.png", tainted.jpeg()),
        ("a", tainted.jpeg()),
        ("a.bin", tainted.png()),
        ("a.png", tainted.png()),
        ("a.gif", tainted.gif()),
        ("a.webp", tainted.webp()),
        ("a.avif", tainted.avif()),
        ("favicon.ico", tainted.icon()),
    ],
)
@pytest.mark.parametrize("folder", ["docs", "docs/newsletters", "policies", "overrides"])
def test_a_photograph_that_says_where_it_was_taken_is_a_fault(
    name: str, raw: bytes, folder: str, write_site: WriteSite
) -> None:
    """A picture with a location in it is a fault, whatever it is called and linked to or not; a clean one is none."""
    path = f"{folder}/{name}"
    found = told(write_site, {path: raw}, path)
    assert marks(found) == [("fault", 1)]
    assert PLACE in said(found)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "AVIF", "BMP", "TIFF"])
def test_a_picture_without_a_place_is_no_matter(kind: str, write_site: WriteSite) -> None:
    """A plain picture of any kind is told nothing of."""
    assert problems(write_site, {"docs/a": tainted.saved(kind)}) == ()


@pytest.mark.parametrize(
    ("name", "raw", "expected"),
    [
        ("a.jpg", b"no picture", ("it is none", 1)),
        ("a.jpg", b"%PDF-1.7", ("it is a file of the kind PDF", 1)),
        ("a.jpg", tainted.saved("JPEG")[:-40], ("cannot be opened", 1)),
        ("a.png", b"\x89PNG\r\n\x1a\n", ("cannot be opened", 1)),
        ("a.svg", b"x", ("it is none", 1)),
        ("a.svg", SCRIPT, ("<script>", 2)),
        ("a", SCRIPT, ("<script>", 2)),
        ("a.png", LARGE, ("has 200 million dots", 1)),
        ("a.psd", b"8BPS\0\1", ("no browser shows", 1)),
    ],
)
@pytest.mark.parametrize("where", [("linked", "stop"), ("unlinked", "fault"), ("overrides", "stop")])
def test_a_picture_that_cannot_be_cleaned_is_told_in_true_words(
    write_site: WriteSite, name: str, raw: bytes, expected: tuple[str, int], where: tuple[str, str]
) -> None:
    """What would be published and cannot be cleaned is a stop on its line; what nobody links to, a fault."""
    (words, line), (place, level) = expected, where
    path = f"{'overrides' if place == 'overrides' else 'docs'}/{name}"
    body = f"[See](../docs/{name}) [See](/{name})" if place == "linked" else "Words."
    found = [each for each in problems(write_site, {path: raw, PATH: policy(words=body)}) if each.path == path]
    assert [(each.level.value, each.line) for each in found] == [(level, line)]
    assert words in str(found[0])


def scrambled(kind: str) -> bytes:
    """A picture whose parts are all there, and whose dots are none: it can be taken apart, and not be decoded."""
    if kind == "PNG":
        dots = zlib.compress(b"\0" * 40)
        head = (24).to_bytes(4) + (16).to_bytes(4) + b"\x08\x02\0\0\0"
        parts = ((b"IHDR", head), (b"IDAT", dots), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(tainted.chunk(name, body) for name, body in parts)
    if kind == "HEIC":
        whole = tainted.heic()
        begin = whole.index(b"mdat") + 4
        return whole[:begin] + bytes(len(whole) - begin)
    whole = tainted.saved(kind)
    begin = whole.index(b"\xff\xc4") + 5
    return whole[:begin] + b"\xff" * 16 + whole[begin + 16 :]  # a table of more codes than there can be


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "HEIC"])
@pytest.mark.parametrize("place", ["docs", "overrides"])
def test_a_picture_whose_dots_are_damaged_is_a_stop(kind: str, place: str, write_site: WriteSite) -> None:
    """A build could not decode it, so check says so before; where nobody links to it, nothing is published."""
    raw = scrambled(kind)
    cleaned_picture(raw, kind_of(raw[:HEAD]) or FileKind.OTHER_PICTURE)
    path = f"{place}/a"
    if place == "docs":
        assert told(write_site, {path: raw}, path) == []
    linked = problems(write_site, {path: raw, PATH: policy(words="[See](/a)")})
    assert [(str(each.level), each.line) for each in linked if each.path == path] == [("stop", 1)]


def test_a_picture_found_sound_is_decoded_once(write_site: WriteSite) -> None:
    """Check leaves a mark for a large picture, by its bytes: the same one changed is decoded again, and refused."""
    raw = Image.effect_noise((500, 400), 90).convert("RGB")
    out = io.BytesIO()
    raw.save(out, "PNG")
    folder = write_site({"docs/a.png": out.getvalue(), PATH: policy(words="![A](/a.png)")})
    now = datetime(2026, 11, 22, tzinfo=LONDON)
    assert not [each for each in check(read_content(folder), now) if each.path == "docs/a.png"]
    (mark,) = (folder / SOUND).iterdir()
    os.utime(mark, (0, 0))
    assert not [each for each in check(read_content(folder), now) if each.path == "docs/a.png"]
    assert mark.stat().st_mtime > 0
    wrong = bytearray(out.getvalue())
    wrong[2000:-2000] = bytes(len(wrong) - 4000)
    (folder / "docs/a.png").write_bytes(wrong)
    assert [str(each.level) for each in check(read_content(folder), now) if each.path == "docs/a.png"] == ["stop"]


def test_the_logo_is_a_published_picture(write_site: WriteSite) -> None:
    """A logo that cannot be cleaned is a stop, though no page links to it."""
    files: dict[str, str | bytes] = {"setting.yml": SETTING + "logo: pictures/l.svg\n", "docs/pictures/l.svg": SCRIPT}
    assert marks(told(write_site, files, "docs/pictures/l.svg")) == [("stop", 2)]


def test_other_files_are_not_opened_as_pictures(write_site: WriteSite) -> None:
    """What is no picture by its bytes nor by its name is not looked into."""
    assert problems(write_site, {"docs/form.pdf": b"x", "docs/jpg": b"x", "docs/a.jpg.txt": b"x"}) == ()
