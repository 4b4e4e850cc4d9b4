"""What `bookbag check` says of the picture at the top of a page."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Final

import pytest

from tests.helpers import tainted_pictures
from tests.helpers.checked_sites import marks, problems, said, told

if TYPE_CHECKING:
    from tests.conftest import WriteSite

PHOTOGRAPH: Final = tainted_pictures.saved("JPEG")
DRAWING: Final = b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="3"><path d="M0 0h8v3z"/></svg>'
PASTED: Final = DRAWING.replace(
    b"<path", b'<image width="8" height="3" href="data:image/png;base64,%b"/><path' % base64.b64encode(PHOTOGRAPH)
)
KINDS: Final = {
    "docs/weekly/a.md": "week: 2026-11-16",
    "docs/newsletters/a.md": "date: 2026-11-20",
    "docs/events/a.md": "starts: 2026-12-01 10:00\nvenue: The hall\naccess: A ramp",
    "docs/notices/a.md": "from: 2026-11-20\nuntil: 2026-11-30",
    "docs/a.md": "topic: About us",
    "docs/index.md": "keywords: oaks",
}
LINE: Final = 6
"""The line below `picture:` in a file of `page`."""


def page(fields: str, kind: str = "topic: About us", status: str = "published") -> str:
    """A content file with a picture of these fields."""
    indented = "".join(f"\n  {line}" for line in fields.splitlines())
    return f"---\nid: a\ntitle: A page\nstatus: {status}\npicture:{indented}\n{kind}\n---\nWords.\n"


@pytest.mark.parametrize("path", KINDS)
def test_a_photograph_needs_a_word_on_faces_on_every_kind_of_page(path: str, write_site: WriteSite) -> None:
    """Without `faces` it is a stop, which says what to write; with either of its words there is nothing to say."""
    files = {"docs/pictures/a.jpg": PHOTOGRAPH}
    found = told(write_site, files | {path: page("file: pictures/a.jpg\nshows: Oaks", KINDS[path])}, path)
    assert marks(found) == [("stop", LINE)]
    assert "Write `faces: none`" in said(found)
    assert "or `faces: consent`" in said(found)
    for word in ("none", "consent"):
        fields = f"file: pictures/a.jpg\nshows: Oaks\nfaces: {word}"
        assert told(write_site, files | {path: page(fields, KINDS[path])}, path) == []


@pytest.mark.parametrize(
    ("fields", "line", "words"),
    [
        ("file: pictures/a.jpg\nshows: Oaks\nfaces: some", 8, "`picture.faces` is `some`"),
        ("file: pictures/a.jpg\nshows: Oaks\nfaces: None", 8, "Write `faces: none`"),
        ("file: pictures/a.jpg\nshows: Oaks\nfaces: yes", 8, "or `faces: consent`"),
        ("file: pictures/a.jpg\nfaces: none", 6, "`picture.shows` is missing"),
        ('file: pictures/a.jpg\nshows: ""\nfaces: none', 7, "`picture.shows` is missing"),
        ("shows: Oaks\nfaces: none", 6, "`picture.file` is missing"),
        ("file: pictures/a.jpg\nalt: Oaks\nshows: Oaks\nfaces: none", 7, "no field `picture.alt`"),
        ("file: pictures/a.jpg\nshows: Oaks\nface: none", 8, "Did you mean `faces`?"),
        ("", 5, "The field `picture` has no value"),
        ("pictures/a.jpg", 6, "`picture` should be a group of fields"),
    ],
)
def test_what_is_missing_or_unknown_is_a_stop_on_its_line(
    fields: str, line: int, words: str, write_site: WriteSite
) -> None:
    """A volunteer reads where, what and how."""
    found = told(write_site, {"docs/pictures/a.jpg": PHOTOGRAPH, "docs/a.md": page(fields)}, "docs/a.md")
    assert marks(found) == [("stop", line)]
    assert words in said(found)


@pytest.mark.parametrize("fields", ['file: ""\nshows: ""\nfaces: ""', 'file: ""\nshows: ""'])
def test_a_form_that_nobody_filled_in_is_no_picture(fields: str, write_site: WriteSite) -> None:
    """An editor in a browser writes `""` for each empty field."""
    assert told(write_site, {"docs/a.md": page(fields)}, "docs/a.md") == []


def test_a_drawing_needs_no_word_on_faces_unless_a_picture_is_in_it(write_site: WriteSite) -> None:
    """Lines show nobody; an SVG can hold a photograph, and is then one, whatever it is called."""
    fields = "file: pictures/a.svg\nshows: Oaks"
    assert told(write_site, {"docs/pictures/a.svg": DRAWING, "docs/a.md": page(fields)}, "docs/a.md") == []
    for content in (PASTED, PHOTOGRAPH):
        found = told(write_site, {"docs/pictures/a.svg": content, "docs/a.md": page(fields)}, "docs/a.md")
        assert marks(found) == [("stop", LINE)]


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("pictures/b.jpg", "`pictures/b.jpg` is not there"),
        ("https://example.org/b.jpg", "on somebody else's server"),
        (r"C:\Users\me\b.jpg", "on your own computer only"),
        ("form.pdf", "`form.pdf` is no picture"),
        ("index.md", "`index.md` is no picture"),
        ("../setting.yml", "is not there"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_a_fault(file: str, words: str, write_site: WriteSite) -> None:
    """The page is published with a scene in its place, and the check says so."""
    fields = f"file: {file}\nshows: Oaks\nfaces: none"
    found = told(write_site, {"docs/form.pdf": b"%PDF-1.4", "docs/a.md": page(fields)}, "docs/a.md")
    assert marks(found) == [("fault", LINE)]
    assert words in said(found)
    assert "stands in its place for now" in said(found)


@pytest.mark.parametrize("file", ["pictures/a.jpg", "/pictures/a.jpg", "../pictures/a.jpg", "beside.jpg"])
def test_a_picture_is_named_from_the_folder_of_pages_or_as_in_a_text(file: str, write_site: WriteSite) -> None:
    """Both ways to name a file lead to it."""
    files = {"docs/pictures/a.jpg": PHOTOGRAPH, "docs/newsletters/beside.jpg": PHOTOGRAPH}
    fields = f"file: {file}\nshows: Oaks\nfaces: none"
    path = "docs/newsletters/a.md"
    assert told(write_site, files | {path: page(fields, KINDS[path])}, path) == []


def test_an_unknown_token_in_what_it_shows_is_told(write_site: WriteSite) -> None:
    """What a picture shows is a sentence like any other."""
    fields = 'file: pictures/a.jpg\nshows: "The {{gardener}} digs"\nfaces: none'
    found = told(write_site, {"docs/pictures/a.jpg": PHOTOGRAPH, "docs/a.md": page(fields)}, "docs/a.md")
    assert "gardener" in said(found)


def test_a_draft_is_told_of_neither_file_nor_faces(write_site: WriteSite) -> None:
    """It is not finished, and its picture is not published."""
    fields = "file: pictures/a.jpg\nshows: Oaks"
    files: dict[str, str | bytes] = {
        "docs/pictures/a.jpg": PHOTOGRAPH,
        "docs/a.md": page(fields, status="draft"),
    }
    assert problems(write_site, files) == ()
