"""What `bookbag check` says of what looks private."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import ExifTags, Image

from tests.conftest import SETTING
from tests.helpers.checked_sites import BODY, CURRENT, PATH, marks, policy, problems, said, told, week

if TYPE_CHECKING:
    from tests.conftest import WriteSite


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("Ring 07700 900123.", "mobile telephone number"),
        ("Ring 07700900123.", "mobile telephone number"),
        ("Ring 07700 900 123.", "mobile telephone number"),
        ("Ring 07700-900-123.", "mobile telephone number"),
        ("Ring +44 7700 900123.", "mobile telephone number"),
        ("Ring +447700900123.", "mobile telephone number"),
        ("Ring +44 (0)7700 900123.", "mobile telephone number"),
        ("Ring [Pat](tel:07700900123).", "mobile telephone number"),
        ("`07700 900123`", "mobile telephone number"),
        ("<!-- 07700 900123 -->", "mobile telephone number"),
        ("Write to pat.parent@gmail.com.", "private e-mail address"),
        ("Write to Pat+Nits@Hotmail.co.uk", "private e-mail address"),
        ("[Write](mailto:pat@btinternet.com)", "private e-mail address"),
        ("Date of birth: 01/02/2023", "date of birth"),
        ("DOB 01/02/23", "date of birth"),
        ("d.o.b. 1.2.23", "date of birth"),
        ("She was born on 1 February.", "date of birth"),
        ("NHS number: 999 123 4560", "NHS number"),
        ("NHS no. 9991234560", "NHS number"),
        ("TN 12 34 56 C", "National Insurance number"),
        ("TN123456C", "National Insurance number"),
    ],
)
def test_what_looks_private_is_a_fault(words: str, what: str, write_site: WriteSite) -> None:
    """Mobile numbers, private mail, dates of birth and numbers of persons are faults, on their lines."""
    found = told(write_site, {PATH: policy(words=f"Words.\n\n{words}")})
    assert marks(found) == [("fault", BODY + 2)]
    assert what in said(found)


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        (PATH, policy().replace("What it is.", "Ring 07700 900123."), 4),
        (PATH, policy(f"{CURRENT}\ntopic: Ring 07700 900123"), 7),
        (PATH, policy(f"{CURRENT}\nhistory:\n  - {{date: 2026-01-01, change: Ring 07700 900123}}"), 7),
        ("docs/weekly/a.md", week("a", "week: 2026-11-23\nbring:\n  - Ring 07700 900123"), 6),
        (
            "docs/events/a.md",
            "---\nid: a\ntitle: A\nstarts: 2026-01-01\nall_day: yes\nvenue: 07700 900123\n---\nWords.\n",
            6,
        ),
        ("docs/index.md", "---\nid: index\ntitle: Welcome\n---\n\n\n07700 900123\n", 7),
    ],
)
def test_what_looks_private_is_found_in_fields_and_words(
    path: str, text: str, line: int, write_site: WriteSite
) -> None:
    """Every sentence of every kind is looked at, lists and nested fields too, and told where its field begins."""
    assert marks(told(write_site, {path: text}, path)) == [("fault", line)]


@pytest.mark.parametrize(
    "words",
    [
        "Ring 01632 960123 or 020 7946 0123 or 0300 123 1231.",
        "Order 0770090012345 of 2026.",
        "Write to office@littleoaks.test or manager@littleoaks.test.",
        "We ask for your child's date of birth and NHS number.",
        "She was born on a farm.",
        "Ofsted's number for us is EY000001, our charity's 1234567.",
        "Oakham LE15 6AA, 9.00 to 15.00 from 2026-09-03",
    ],
)
def test_what_is_no_private_matter_is_left_alone(words: str, write_site: WriteSite) -> None:
    """Landlines, other numbers, the setting's own addresses and plain words about private matters are no fault."""
    assert told(write_site, {PATH: policy(words=words)}) == []


@pytest.mark.parametrize("status", ["draft", "archived"])
def test_what_is_hidden_may_be_private(status: str, write_site: WriteSite) -> None:
    """What is published nowhere is not looked at."""
    assert told(write_site, {PATH: policy(words="07700 900123", status=status)}) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("contact: chair@littleoaks.test", "contact: 07700 900123"),
        ("phone: 01632 960001", "phone: 07700 900123"),
        ("contact: chair@littleoaks.test", "contact: 01632 960002 or 07700 900123"),
    ],
)
def test_a_number_that_the_setting_gives_is_no_private_one(old: str, new: str, write_site: WriteSite) -> None:
    """The number of a post stands in setting.yml, and may stand in a page; any other may not."""
    setting = SETTING.replace(old, new)
    assert told(write_site, {"setting.yml": setting, PATH: policy(words="Ring 07700 900123.")}) == []
    assert len(told(write_site, {"setting.yml": setting, PATH: policy(words="Ring 07700 900124.")})) == 1


def photograph(form: str, *, located: bool) -> bytes:
    """A picture with the name of a camera in it, and the place where it was taken if `located`."""
    exif = Image.Exif()
    exif[ExifTags.Base.Model] = "Camera"
    if located:
        place = exif.get_ifd(ExifTags.IFD.GPSInfo)
        place[ExifTags.GPS.GPSLatitudeRef] = "N"
        place[ExifTags.GPS.GPSLatitude] = (52.0, 40.0, 12.0)
        place[ExifTags.GPS.GPSLongitudeRef] = "W"
        place[ExifTags.GPS.GPSLongitude] = (0.0, 43.0, 48.0)
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "green").save(out, format=form, exif=exif)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.jpg", "JPEG"),
        ("a.JPEG", "JPEG"),
        ("a.png", "PNG"),
        ("a.webp", "WEBP"),
        ("a.png", "JPEG"),
    ],
)
@pytest.mark.parametrize("folder", ["docs", "docs/newsletters", "policies"])
def test_a_photograph_that_says_where_it_was_taken_is_a_fault(
    name: str, form: str, folder: str, write_site: WriteSite
) -> None:
    """A picture with a location in it is a fault, linked to or not; one that names its camera alone is none."""
    path = f"{folder}/{name}"
    found = told(write_site, {path: photograph(form, located=True)}, path)
    assert marks(found) == [("fault", 1)]
    assert "where it was taken" in said(found)
    assert told(write_site, {path: photograph(form, located=False)}, path) == []


@pytest.mark.parametrize("raw", [b"no picture", photograph("JPEG", located=True)[:-40], b"\x89PNG\r\n\x1a\n"])
def test_a_picture_that_cannot_be_opened_is_told(raw: bytes, write_site: WriteSite) -> None:
    """A damaged picture, or one that is none, might hide anything: it is told, and is more than advice."""
    found = told(write_site, {"docs/a.jpg": raw}, "docs/a.jpg")
    assert [(level in ("stop", "fault"), line) for level, line in marks(found)] == [(True, 1)]
    assert "cannot be opened" in said(found)


def test_other_files_are_not_opened_as_pictures(write_site: WriteSite) -> None:
    """What is no photograph by its name is not looked into."""
    assert (
        problems(write_site, {"docs/form.pdf": b"x", "docs/plan.svg": b"x", "docs/jpg": b"x", "docs/a.jpg.txt": b"x"})
        == ()
    )
