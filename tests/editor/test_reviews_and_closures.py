"""A review in two taps, and an urgent closure from a telephone in less than two minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from playwright.sync_api import expect

from tests.editor.test_content_files import fields_in
from tests.helpers.edited_website import problems_in

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Bookbag
    from tests.helpers.edited_website import EditedWebsite

pytestmark = pytest.mark.browser

POLICY: Final = "policies/behaviour.md"
TWO_MINUTES: Final = 120
SECONDS_A_LETTER: Final = 0.5
"""A slow thumb."""
SECONDS_A_TAP: Final = 5.0
"""To find what to press, and to press it."""


def test_a_review_without_a_change(website: EditedWebsite, bookbag: Bookbag) -> None:
    """Choose the policy, press the button: the file is, byte for byte, what `bookbag review` makes of it."""
    website.sign_in()
    website.open("review")
    assert "review was due" in website.page.locator("ul.items li").first.inner_text()
    website.page.get_by_role("link", name="Behaviour", exact=True).click()
    expect(website.page.get_by_text("The next review will be due")).to_be_visible()
    website.save("Reviewed today, no change needed")
    done = bookbag(website.first, "review", "behaviour", "--on", "2026-11-22", "--change", "No change needed.")
    assert done.exit_code == 0, done.output
    assert website.file(POLICY) == (website.first / POLICY).read_text("utf-8")


def test_a_review_with_a_change(website: EditedWebsite) -> None:
    """What changed, in a sentence that YAML would cut, and who was heard."""
    website.sign_in()
    website.open("review", POLICY)
    website.fill("Clause #2: we say what happens next.", "change")
    website.page.get_by_label("parents").check()
    website.page.get_by_label("staff").check()
    website.field("by").select_option("manager")
    website.save("Record this review")
    newest = fields_in(website.file(POLICY))["history"][0]
    assert newest == {
        "date": "2026-11-22",
        "by": "manager",
        "change": "Clause #2: we say what happens next.",
        "heard_from": ["parents", "staff"],
    }


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("on", "2026-11-23", "still to come"),
        ("on", "2026-11-31", "not a day"),
        ("change", " ", "Say what changed"),
        ("on", "2019-01-01", "later"),
    ],
)
def test_a_review_that_cannot_be(website: EditedWebsite, field: str, value: str, said: str) -> None:
    """It says why, and nothing is saved."""
    head = website.github.repository.head()
    website.sign_in()
    website.open("review", POLICY)
    website.fill(value, field)
    website.page.locator("button.main").click()
    expect(website.page.locator(f'[data-field="{field}"] .problem')).to_contain_text(said)
    assert website.github.repository.head() == head


def test_an_urgent_closure(website: EditedWebsite, bookbag: Bookbag, tmp_path: Path) -> None:
    """From the address of the editor to the saved notice: the taps and letters of it take less than two minutes."""
    website.sign_in()
    website.page.goto(website.address)
    letters = {"title": "Shut today: no heating", "summary": "The boiler has failed. We write here by four o'clock."}
    website.page.goto(f"{website.address}admin/")
    website.page.get_by_role("link", name="We have to close").click()
    for name, words in letters.items():
        website.fill(words, name)
    website.save("Publish now")
    taps = 2 + 2 + len(letters)
    assert taps * SECONDS_A_TAP + sum(map(len, letters.values())) * SECONDS_A_LETTER < TWO_MINUTES
    now = website.now(tmp_path / "now")
    [file] = [
        each for each in (now / "docs/notices").iterdir() if not (website.first / "docs/notices" / each.name).exists()
    ]
    fields = fields_in(file.read_text("utf-8"))
    assert fields == {
        "id": "shut-today-no-heating-2026-11-22",
        **letters,
        "from": "2026-11-22",
        "until": "2026-11-22",
        "urgent": "true",
        "closes": "2026-11-22",
    }
    assert problems_in(bookbag, now) - problems_in(bookbag, website.first) == set()


def test_a_closure_of_days(website: EditedWebsite, bookbag: Bookbag, tmp_path: Path) -> None:
    """Each day is one on which the setting is shut; one notice is urgent until the last."""
    website.sign_in()
    website.open("closure")
    website.fill("2026-11-24", "first")
    website.fill("2026-11-26", "last")
    website.fill("Shut: flood", "title")
    website.fill("There is water in the playroom.", "summary")
    expect(website.page.get_by_text("Shut on Tuesday 24 November 2026")).to_be_visible()
    website.save("Publish now")
    now = website.now(tmp_path / "now")
    new = [
        each for each in (now / "docs/notices").iterdir() if not (website.first / "docs/notices" / each.name).exists()
    ]
    notices: list[dict[str, Any]] = [fields_in(each.read_text("utf-8")) for each in sorted(new)]
    assert [each["closes"] for each in notices] == ["2026-11-24", "2026-11-25", "2026-11-26"]
    assert [each["until"] for each in notices] == ["2026-11-26", "2026-11-25", "2026-11-26"]
    assert [each.get("urgent") for each in notices] == ["true", None, None]
    assert {each["from"] for each in notices} == {"2026-11-22"}
    assert problems_in(bookbag, now) - problems_in(bookbag, website.first) == set()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("first", "tomorrow", "not a day"),
        ("last", "2026-11-21", "before the first"),
        ("last", "2027-02-01", "two weeks"),
        ("summary", "", "empty"),
    ],
)
def test_a_closure_that_cannot_be(website: EditedWebsite, field: str, value: str, said: str) -> None:
    """It says which box, and nothing is published."""
    head = website.github.repository.head()
    website.sign_in()
    website.open("closure")
    website.fill("Water everywhere.", "summary")
    website.fill(value, field)
    website.page.get_by_role("button", name="Publish now").click()
    expect(website.page.locator(f'[data-field="{field}"] .problem')).to_contain_text(said)
    assert website.github.repository.head() == head


def test_a_character_that_nobody_sees(website: EditedWebsite) -> None:
    """It came along with what was pasted: the form says behind which words, since the checker would refuse it."""
    head = website.github.repository.head()
    website.sign_in()
    website.open("closure")
    website.fill("The boiler is out.\u000b We ring tomorrow.", "summary")
    website.page.get_by_role("button", name="Publish now").click()
    expect(website.page.locator("[role=status]", has_text="stands behind “The boiler is out.”")).to_be_visible()
    assert website.github.repository.head() == head


def test_a_character_that_nobody_sees_in_the_words(website: EditedWebsite) -> None:
    """The end of a line as Word has it is saved; what neither a page nor a feed could hold is not."""
    website.sign_in()
    website.open("policy", "policies/complaints.md")
    words = website.page.get_by_label("The words of the page")
    words.fill("Ring us\u000bor write.\n\nThe bell\u0007 is broken.\n")
    website.page.get_by_role("button", name="Save and publish").click()
    expect(website.page.locator("[role=status]", has_text="stands behind “Ring us")).to_be_visible()
    words.fill("Ring us\u000bor write.\n")
    website.save()
    assert website.file("policies/complaints.md").endswith("Ring us\u000bor write.\n")
