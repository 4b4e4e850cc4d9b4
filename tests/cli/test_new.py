"""`bookbag new`: the files that it begins, and what it refuses."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

import pytest

from bookbag.content.dates import LONDON
from bookbag.content.folder import read_content
from tests.conftest import SETTING
from tests.helpers.typed_commands import policy, stops_of

if TYPE_CHECKING:
    from pathlib import Path

    from bookbag.content.records.item import Item
    from tests.conftest import Bookbag, WriteSite

pytestmark = pytest.mark.dates


TERMLESS: Final = SETTING.partition("terms:")[0]


def made(folder: Path, bookbag: Bookbag, *arguments: str) -> Item:
    """The record in the one file that `bookbag new` makes, which has nothing in it that stops a build."""
    before = {item.source.path for item in read_content(folder).items}
    result = bookbag(folder, "new", *arguments)
    assert result.exit_code == 0, result.output
    assert stops_of(folder, bookbag) == []
    [item] = [item for item in read_content(folder).items if item.source.path not in before]
    assert str(folder / item.source.path) in result.stdout
    return item


def test_a_new_policy_is_a_draft_of_today(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A policy is begun as a draft with its id and the roles of the setting, and with no date that nobody gave."""
    made(write_site(), bookbag, "policy", "Late collection", "--topic", "Coming: going", "--owner", "manager")
    [item] = [each for each in read_content(write_site()).policies if each.slug == "late-collection"]
    assert (item.source.path, item.given_id, item.title) == (
        "policies/late-collection.md",
        "late-collection",
        "Late collection",
    )
    assert (item.status, item.topic, item.owner, item.approved_by) == ("draft", "Coming: going", "manager", "chair")
    assert (item.adopted, item.reviewed, item.due, item.history, item.covers) == (None, None, None, (), ())
    assert str(item.review_every) == "12 months"
    assert "2026-11-22" not in (write_site() / item.source.path).read_text("utf-8")


@pytest.mark.parametrize(
    ("title", "covers"), [("Safer recruitment", ("recruitment",)), ("Forest days", ("forest-days",)), ("Sun", ())]
)
def test_a_new_policy_covers_what_its_title_tells(
    title: str, covers: tuple[str, ...], write_site: WriteSite, bookbag: Bookbag
) -> None:
    """`covers` names a subject of Bookbag's or of the setting's own where the title leaves no doubt."""
    setting = SETTING.partition("subjects:")[0] + "subjects: [{id: forest-days, name: Forest days}]\n"
    folder = write_site({"setting.yml": setting})
    assert bookbag(folder, "new", "policy", title).exit_code == 0
    [item] = [each for each in read_content(folder).policies if each.title == title]
    assert item.covers == covers


def test_a_new_policy_that_is_published_as_it_is_presses(write_site: WriteSite, bookbag: Bookbag) -> None:
    """Without `status: draft` and with nothing else done, it is undated, has the form's summary and says nothing."""
    folder = write_site()
    bookbag(folder, "new", "policy", "Late collection")
    file = folder / "policies/late-collection.md"
    file.write_text(file.read_text("utf-8").replace("status: draft\n", ""), "utf-8")
    said = bookbag(folder, "check")
    assert said.exit_code == 1
    assert "0 problems that must be mended before the site can be built, 3 faults" in said.output
    for words in ("UNDATED", "The summary is still that of the form", "Nothing stands under its headings"):
        assert words in said.output


def test_a_new_policy_names_no_unknown_role(write_site: WriteSite, bookbag: Bookbag) -> None:
    """An owner who is no role is refused, with the roles there are, and nothing is made."""
    folder = write_site()
    result = bookbag(folder, "new", "policy", "Late collection", "--owner", "Ann")
    assert result.exit_code == 2
    assert "manager, chair" in result.stderr
    assert [file.name for file in (folder / "policies").iterdir()] == ["complaints.md"]


def test_a_new_policy_does_without_roles(write_site: WriteSite, bookbag: Bookbag) -> None:
    """In a setting without roles a policy is begun with nobody named."""
    bare = "\n".join(line for line in SETTING.splitlines() if not re.match(r"roles|  (manager|chair)|complaints", line))
    folder = write_site({"setting.yml": bare, "policies/complaints.md": policy(id="complaints")})
    assert made(folder, bookbag, "policy", "Late collection").status == "draft"


@pytest.mark.parametrize(
    ("today", "monday", "from_noon_on"),
    [
        ("2026-11-18", "2026-11-16", "Friday 13 November 2026"),
        ("2026-11-21", "2026-11-23", "Friday 20 November 2026"),
        ("2026-10-24", "2026-11-02", "Friday 30 October 2026"),
        ("2026-08-05", "2026-08-31", "Friday 28 August 2026"),
    ],
    ids=["on a weekday", "on a Saturday", "before half-term", "in the holidays"],
)
def test_a_new_week_is_the_next_in_term(
    write_site: WriteSite, bookbag: Bookbag, today: str, monday: str, from_noon_on: str
) -> None:
    """A week is begun for this week, the week to come at the weekend, and past the holidays, and says when it appears."""
    folder = write_site()
    assert bookbag(folder, "new", "week", today=today).exit_code == 0
    [item] = read_content(folder).weeks
    assert (item.source.path, item.given_id, str(item.week)) == (f"docs/weekly/{monday}.md", monday, monday)
    assert item.status == "draft"
    assert f"noon on {from_noon_on}" in (folder / item.source.path).read_text("utf-8")


def test_new_weeks_follow_one_another(write_site: WriteSite, bookbag: Bookbag) -> None:
    """Each week that is begun is the next that has none, and half-term has none."""
    folder = write_site({"docs/weekly/own.md": "---\ntitle: Own\nweek: 2026-10-19\n---\n"})
    mondays = []
    for _ in range(3):
        assert bookbag(folder, "new", "week", today="2026-10-13").exit_code == 0
        mondays = [str(week.first) for week in read_content(folder).weeks]
    assert sorted(mondays) == ["2026-10-12", "2026-10-19", "2026-11-02", "2026-11-09"]
    assert stops_of(folder, bookbag) == []


def test_a_new_week_may_be_named(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A Monday that is given is taken, and another day is refused with the Monday it belongs to."""
    folder = write_site({"setting.yml": TERMLESS})
    assert made(folder, bookbag, "week", "2027-01-11").source.path == "docs/weekly/2027-01-11.md"
    result = bookbag(folder, "new", "week", "2027-01-13")
    assert result.exit_code == 2
    assert "2027-01-11" in result.stderr
    assert len(read_content(folder).weeks) == 1


def test_a_new_newsletter_is_of_today(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A newsletter is begun as a draft of today, or of the day that is given."""
    folder = write_site()
    made(folder, bookbag, "newsletter")
    made(folder, bookbag, "newsletter", "News before Christmas", "--date", "2026-12-11")
    assert [
        (item.source.path, item.given_id, item.title, str(item.date), item.status)
        for item in read_content(folder).newsletters
    ] == [
        ("docs/newsletters/2026-11-22.md", "2026-11-22", "Newsletter of 22 November 2026", "2026-11-22", "draft"),
        ("docs/newsletters/2026-12-11.md", "2026-12-11", "News before Christmas", "2026-12-11", "draft"),
    ]


def test_a_new_event_is_when_it_is(write_site: WriteSite, bookbag: Bookbag) -> None:
    """An event is begun with its times as they are in London, or all day, and with its kind if that is given."""
    folder = write_site()
    made(folder, bookbag, "event", "Meeting", "--starts", "2027-07-14 19:30", "--ends", "2027-07-14 21:00")
    made(folder, bookbag, "event", "Farm trip", "--starts", "2027-05-11", "--ends", "2027-05-12", "--kind", "trip")
    trip, meeting = read_content(folder).events
    assert (meeting.starts, meeting.ends) == (
        datetime(2027, 7, 14, 19, 30, tzinfo=LONDON),
        datetime(2027, 7, 14, 21, 0, tzinfo=LONDON),
    )
    assert (meeting.all_day, meeting.event_kind, meeting.given_id, meeting.status) == (
        False,
        "",
        "meeting",
        "draft",
    )
    lines = (folder / meeting.source.path).read_text("utf-8").splitlines()
    assert lines[lines.index('access: ""') - 1] == "# How somebody with a pushchair or a wheelchair gets in."
    assert (trip.starts, trip.ends, trip.all_day) == (date(2027, 5, 11), date(2027, 5, 12), True)
    assert (trip.event_kind, trip.given_id) == ("trip", "farm-trip")


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--starts", "tomorrow"),
        ("--starts", "2027-02-30"),
        ("--starts", "2027-02-03 25:00"),
        ("--starts", "2027-02-03", "--kind", "A B"),
    ],
    ids=" ".join,
)
def test_a_new_event_needs_a_day(write_site: WriteSite, bookbag: Bookbag, arguments: tuple[str, ...]) -> None:
    """Without a day that can be read, or with a kind that is none, nothing is made."""
    folder = write_site()
    assert bookbag(folder, "new", "event", "Meeting", *arguments).exit_code == 2
    assert not (folder / "docs/events").exists()


def test_a_new_notice_lasts_a_week(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A notice is begun for today and the seven days after it, or for the days that are given, and is public then."""
    folder = write_site()
    made(folder, bookbag, "notice", "No water", "--urgent", "--until", "2026-11-23")
    made(folder, bookbag, "notice", "Shed")
    made(folder, bookbag, "notice", "Later", "--from", "2026-12-29")
    notices = {item.slug: item for item in read_content(folder).notices}
    assert {slug: (str(item.from_), str(item.until), item.urgent) for slug, item in notices.items()} == {
        "no-water": ("2026-11-22", "2026-11-23", True),
        "shed": ("2026-11-22", "2026-11-29", False),
        "later": ("2026-12-29", "2027-01-05", False),
    }
    assert {item.status for item in notices.values()} == {"published"}
    assert [item.given_id for item in notices.values()] == list(notices)


def test_a_new_notice_ends_after_it_begins(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A notice whose last day comes before its first is refused, and nothing is made."""
    folder = write_site()
    assert bookbag(folder, "new", "notice", "Shed", "--until", "2026-11-21").exit_code == 2
    assert not (folder / "docs/notices").exists()


TITLES: Final = (
    "Late: collection",
    'Fees & charges: what\'s "extra"?',
    "It's 'quoted'",
    "Šárka's café 🦔",
    "# Not a comment",
    "yes",
    "2026-11-22",
    "[Brackets] {braces}",
    "100% @home *all* &more !now",
    "$title costs $5",
    "Back\\slash",
    "- dash",
    "a very long title " * 9 + "ends",
)


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("kind", ["policy", "newsletter", "event", "notice"])
def test_a_title_survives(write_site: WriteSite, bookbag: Bookbag, kind: str, title: str) -> None:
    """A title with colons, quotation marks, signs of YAML or other letters is read back as it was given."""
    options = ["--starts", "2027-05-11"] if kind == "event" else []
    assert made(write_site(), bookbag, kind, *options, "--", title).title == title


@pytest.mark.parametrize("title", ["", "   ", "...", "今日", "Index", "pack"])
@pytest.mark.parametrize("kind", ["policy", "notice"])
def test_a_title_without_an_address_is_refused(write_site: WriteSite, bookbag: Bookbag, kind: str, title: str) -> None:
    """A title that gives no address, or that of a page Bookbag makes, is refused, and nothing is made."""
    folder = write_site()
    result = bookbag(folder, "new", kind, title)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert len(read_content(folder).items) == 2


AGAIN: Final = {
    "policies/late-collection.md": ("policy", "Late collection"),
    "docs/weekly/2026-11-23.md": ("week", "2026-11-23"),
    "docs/newsletters/2026-11-22.md": ("newsletter", "Another"),
    "docs/events/farm-trip.md": ("event", "Farm trip", "--starts", "2027-05-11"),
    "docs/notices/no-water.md": ("notice", "No water", "--urgent"),
}


@pytest.mark.parametrize("path", AGAIN)
def test_nothing_is_overwritten(write_site: WriteSite, bookbag: Bookbag, path: str) -> None:
    """A file that is there already is left byte for byte, with exit status 2 and its name."""
    folder = write_site({path: b"\xff whatever\r\nsomebody wrote"})
    result = bookbag(folder, "new", *AGAIN[path])
    assert result.exit_code == 2
    assert path in result.stderr
    assert "Nothing was changed" in result.stderr
    assert (folder / path).read_bytes() == b"\xff whatever\r\nsomebody wrote"
