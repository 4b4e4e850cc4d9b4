"""What a volunteer changes in the browser is content that Bookbag accepts, and nothing else changes."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import pytest
from PIL import Image

from tests.editor.test_content_files import fields_in
from tests.helpers.edited_website import problems_in
from tests.helpers.photographs import photograph

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import FilePayload

    from tests.conftest import Bookbag
    from tests.helpers.edited_website import EditedWebsite

pytestmark = pytest.mark.browser

POLICY: Final = "policies/attendance.md"
TABLE: Final = "\n\n| when | what |\n|---|---|\n| after 10 minutes | we ring you |\n"
LONGEST_SIDE: Final = 1600


def changed_files(before: Path, after: Path) -> set[str]:
    """The paths of files that are not as they were, byte for byte."""
    found = (path.relative_to(folder) for folder in (before, after) for path in folder.rglob("*") if path.is_file())
    paths = {path for path in found if not path.parts[0].startswith(".")}
    return {path.as_posix() for path in paths if _bytes(before / path) != _bytes(after / path)}


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def read(website: EditedWebsite, path: str) -> dict[str, Any]:
    """The fields of a file in the repository, as Bookbag reads them."""
    return fields_in(website.file(path))


def test_a_week_of_edits(website: EditedWebsite, bookbag: Bookbag, tmp_path: Path) -> None:
    """A policy's review, a week, a newsletter with a picture, an event, a notice, and the telephone number."""
    before = problems_in(bookbag, website.first)
    website.sign_in()
    edit_policy(website)
    add_week(website)
    picture = add_newsletter(website)
    add_event(website)
    add_notice(website)
    change_telephone(website)
    now = website.now(tmp_path / "now")
    assert problems_in(bookbag, now) - before == set()
    new = {
        "docs/weekly/2027-01-04.md",
        "docs/newsletters/2026-11-21.md",
        "docs/events/toy-library.md",
        "docs/notices/no.md",
        picture,
    }
    assert changed_files(website.first, now) == {POLICY, "setting.yml", *new}


def edit_policy(website: EditedWebsite) -> None:
    """Its review date, its history and its words, with a table."""
    before = read(website, POLICY)
    website.open("policy", POLICY)
    website.fill("2026-11-19", "reviewed")
    website.fill("2027-11-18", "review_by")
    website.page.get_by_role("button", name="Add an entry").first.click()
    website.fill("2026-11-19", "history", "date")
    website.fill("It says what happens after ten minutes: we ring you.", "history", "change")
    words = website.page.get_by_label("The words of the page")
    words.fill(words.input_value().rstrip() + TABLE)
    website.save()
    entry = {"date": "2026-11-19", "change": "It says what happens after ten minutes: we ring you."}
    changes = {"reviewed": "2026-11-19", "review_by": "2027-11-18", "history": [entry, *before["history"]]}
    assert read(website, POLICY) == before | changes
    assert website.file(POLICY).endswith(TABLE)


def add_week(website: EditedWebsite) -> None:
    """The next week in term that has none; its dates are there already."""
    website.open("week", "new")
    website.field("status").select_option("published")
    website.fill("The Tiger: a tale #2", "book")
    website.fill("teeth, stripes, roar", "words")
    website.fill("Look for stripes on the way home.", "at_home")
    website.page.get_by_label("The words of the page").fill(
        "## This week\n\nTigers have stripes, and so do our socks.\n"
    )
    website.save()
    assert read(website, "docs/weekly/2027-01-04.md").items() >= {
        "id": "2027-01-04",
        "title": "Week of 4 January 2027",
        "week": "2027-01-04",
        "book": "The Tiger: a tale #2",
        "words": ["teeth", "stripes", "roar"],
        "at_home": "Look for stripes on the way home.",
    }.items()  # fmt: skip


def add_newsletter(website: EditedWebsite) -> str:
    """With a title that has a # in it, and a photograph, which is saved smaller and without its place."""
    website.open("newsletter", "new")
    website.fill("Newsletter #3: frost", "title")
    website.fill("2026-11-21", "date")
    website.fill("What frost does, and what to wear.", "summary")
    website.field("status").select_option("published")
    website.unfold("picture")
    photo: FilePayload = {"name": "IMG 0042.JPG", "mimeType": "image/jpeg", "buffer": photograph("frost", (3000, 2000))}
    website.page.locator('[data-field="picture"] input[type=file]').set_input_files(photo)
    website.page.get_by_text("It is saved together with the page").wait_for()
    website.fill("Frost on a window", "picture", "shows")
    website.field("picture", "faces").select_option("none")
    website.page.get_by_label("The words of the page").fill("## Frost\n\nIt was cold on Friday.\n")
    website.save()
    fields = read(website, "docs/newsletters/2026-11-21.md")
    assert fields["title"] == "Newsletter #3: frost"
    assert fields["picture"] == {"file": "pictures/img-0042.jpg", "shows": "Frost on a window", "faces": "none"}
    with Image.open(BytesIO(website.github.repository.file("docs/pictures/img-0042.jpg"))) as picture:
        assert max(picture.size) == LONGEST_SIDE
        assert not picture.getexif()
    return "docs/pictures/img-0042.jpg"


def add_event(website: EditedWebsite) -> None:
    """At half past ten, which stays half past ten."""
    website.open("event", "new")
    website.fill("Toy library", "title")
    website.fill("Borrow a toy for two weeks.", "summary")
    website.field("status").select_option("published")
    website.fill("2026-12-08 10:30", "starts")
    website.fill("2026-12-08 11:15", "ends")
    website.fill("The playroom", "venue")
    website.fill("Step-free by the front door", "access")
    website.page.get_by_label("The words of the page").fill("Bring a bag.\n")
    website.save()
    assert read(website, "docs/events/toy-library.md").items() >= {
        "starts": "2026-12-08 10:30",
        "ends": "2026-12-08 11:15",
        "title": "Toy library",
    }.items()  # fmt: skip


def add_notice(website: EditedWebsite) -> None:
    """Whose title is a word that programs take for something else."""
    website.open("notice", "new")
    website.fill("No", "title")
    website.fill("No toast on Friday, since the toaster is broken.", "summary")
    website.page.get_by_label("The words of the page").fill("There is fruit.\n")
    website.save()
    assert 'title: "No"\n' in website.file("docs/notices/no.md")
    assert (
        read(website, "docs/notices/no.md").items()
        >= {"title": "No", "from": "2026-11-22", "until": "2026-11-29"}.items()
    )


def change_telephone(website: EditedWebsite) -> None:
    """One line of setting.yml, and none of the notes in it."""
    before = website.file("setting.yml")
    website.open("setting", "setting.yml")
    website.fill("01632 960999", "phone")
    website.save()
    assert website.file("setting.yml") == before.replace("phone: 01632 960114", "phone: 01632 960999")
