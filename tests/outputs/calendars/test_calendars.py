"""What the calendars hold: events, terms and closures for parents, reviews for the committee, one event alone."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import pytest
from icalendar import Calendar

from bookbag.content.dates import LONDON, start_of
from bookbag.content.folder import read_content
from bookbag.content.records.event import PHOTOS
from bookbag.outputs.calendars import event_calendar, events_calendar, reviews_calendar
from bookbag.publishing.publish import publish
from tests.conftest import DRAFT, POLICY, REPOSITORY, SETTING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from icalendar import Component

    from bookbag.publishing.site import Site
    from tests.conftest import WriteSite

TIMED: Final = "starts: 2026-12-03 19:30\nends: 2026-12-03 21:00\n"
ALL_DAY: Final = "all_day: true\nstarts: 2027-03-16\nends: 2027-03-17\n"
NOTICE: Final = """\
---
id: boiler
title: No heating
summary: It is cold.
from: 2026-11-20
until: 2026-11-24
closes: 2026-11-23
---
"""


def fair(fields: str = TIMED, *, title: str = "Fair", name: str = "fair") -> dict[str, str]:
    """The file of one event, whose id is always the same."""
    return {f"docs/events/{name}.md": f"---\nid: fair\ntitle: {title}\n{fields}---\nCome.\n"}


def settings(more: str) -> dict[str, str]:
    """A setting.yml without terms, and with something more."""
    return {"setting.yml": re.sub(r"(?m)^terms:\n.*\n", "", SETTING) + more}


def policy(slug: str, fields: str) -> dict[str, str]:
    """The file of one policy."""
    title = slug.capitalize()
    return {f"policies/{slug}.md": f"---\nid: {slug}\ntitle: {title}\nsummary: In short.\n{fields}---\nWords.\n"}


def site_of(write_site: WriteSite, files: Mapping[str, str | bytes], day: date = date(2026, 11, 22)) -> Site:
    """What is public on a day of a small site."""
    return publish(read_content(write_site(files)), start_of(day))


def alone(site: Site) -> bytes:
    """The calendar of the only event."""
    return event_calendar(site, site.events[0])


def parsed(raw: bytes) -> Component:
    """A calendar in which the library that reads it finds no fault."""
    calendar = Calendar.from_ical(raw)
    assert [each.errors for each in calendar.walk() if each.errors] == []
    return calendar


def contents(raw: bytes, kind: str = "VEVENT") -> list[dict[str, Any]]:
    """What is in a calendar, its dates as dates."""
    return [{name: getattr(value, "dt", value) for name, value in each.items()} for each in parsed(raw).walk(kind)]


def by_title(raw: bytes) -> dict[str, dict[str, Any]]:
    """The same by its titles."""
    return {event["SUMMARY"]: event for event in contents(raw)}


def uids(raw: bytes) -> set[str]:
    """The ids of all that is in a calendar."""
    return {event["UID"] for event in contents(raw)}


def days(event: dict[str, Any]) -> tuple[date, date]:
    """The first and the last of its whole days."""
    return event["DTSTART"], event["DTEND"] - timedelta(days=1)


# --- Events ----------------------------------------------------------------------------------------------------------


def test_past_and_cancelled_events_stay(write_site: WriteSite) -> None:
    """Every public event is in the calendar, one that is over or cancelled too, and none that is not public."""
    fields = {
        "past": "starts: 2019-05-01 10:00\n",
        "cancelled": f"{TIMED}cancelled: true\n",
        "draft": f"{TIMED}status: draft\n",
        "archived": f"{TIMED}status: archived\n",
        "embargoed": f"{TIMED}publish: 2026-11-23\n",
    }
    files = {f"docs/events/{name}.md": f"---\ntitle: Is {name}\n{more}---\n" for name, more in fields.items()}
    site = site_of(write_site, settings("") | files)
    assert list(by_title(events_calendar(site))) == ["Is past", "Cancelled: Is cancelled"]


def test_a_time_is_that_of_london(write_site: WriteSite) -> None:
    """An event with times has both by the clocks of London, and blocks its time."""
    raw = alone(site_of(write_site, fair()))
    assert b"\r\nDTSTART;TZID=Europe/London:20261203T193000\r\nDTEND;TZID=Europe/London:20261203T210000\r\n" in raw
    assert b"TRANSP" not in raw


def test_whole_days_are_days(write_site: WriteSite) -> None:
    """An all-day event has days, ends on the day after its last as iCalendar counts, and blocks no time."""
    raw = alone(site_of(write_site, fair(ALL_DAY)))
    assert b"\r\nDTSTART;VALUE=DATE:20270316\r\nDTEND;VALUE=DATE:20270318\r\n" in raw
    assert b"\r\nTRANSP:TRANSPARENT\r\n" in raw


@pytest.mark.parametrize(
    "fields",
    [
        "starts: 2026-12-03 19:30\n",
        "starts: 2026-12-03 19:30\nends: 2026-12-03 19:30\n",
        "all_day: true\nstarts: 2027-03-16\n",
    ],
    ids=["time", "no length", "day"],
)
def test_without_an_end_none_is_made_up(write_site: WriteSite, fields: str) -> None:
    """An event that does not say when it ends has no end, nor has one that ends as it starts."""
    assert b"DTEND" not in alone(site_of(write_site, fair(fields)))


@pytest.mark.parametrize(
    ("fields", "title", "status"),
    [
        ("", "Fair", "CONFIRMED"),
        ("to_be_confirmed: true\n", "To be confirmed: Fair", "TENTATIVE"),
        ("cancelled: true\n", "Cancelled: Fair", "CANCELLED"),
        ("cancelled: true\nto_be_confirmed: true\n", "Cancelled: Fair", "CANCELLED"),
    ],
)
def test_what_is_not_certain_says_so(write_site: WriteSite, fields: str, title: str, status: str) -> None:
    """Cancelled and to be confirmed stand in the status, and in the title, which every calendar shows."""
    assert by_title(alone(site_of(write_site, fair(TIMED + fields))))[title]["STATUS"] == status


@pytest.mark.parametrize(("fields", "sequence"), [("", 0), ("revision: 3\n", 3)])
def test_a_revision_is_passed_on(write_site: WriteSite, fields: str, sequence: int) -> None:
    """SEQUENCE is the file's revision."""
    assert by_title(alone(site_of(write_site, fair(TIMED + fields))))["Fair"]["SEQUENCE"] == sequence


def test_an_event_says_what_its_page_says(write_site: WriteSite) -> None:
    """Place, summary, access, audience, photographs, kind and the page's whole address are in the calendar."""
    fields = "summary: Cakes, jam; and tea.\nvenue: The hall\naccess: A ramp.\naudience: All\nkind: social\n"
    event = by_title(alone(site_of(write_site, fair(f"{TIMED}{fields}photos: not-allowed\n"))))["Fair"]
    assert event["LOCATION"] == "The hall"
    assert event["DESCRIPTION"] == (
        "Cakes, jam; and tea.\n\nGetting in: A ramp.\n\nWho it is for: All\n\n"
        "Photographs: No photographs, please.\n\nhttps://littleoaks.test/events/fair/"
    )
    assert event["URL"] == "https://littleoaks.test/events/fair/"
    assert list(event["CATEGORIES"]) == ["social"]


def test_what_is_not_said_is_not_there(write_site: WriteSite) -> None:
    """An event with a title and a date alone has no empty properties, and says where its page is."""
    event = by_title(alone(site_of(write_site, fair())))["Fair"]
    assert {"LOCATION", "CATEGORIES"}.isdisjoint(event)
    assert event["DESCRIPTION"] == "https://littleoaks.test/events/fair/"


@pytest.mark.parametrize("choice", PHOTOS)
def test_photographs_in_the_words_of_the_page(write_site: WriteSite, choice: str) -> None:
    """What is said of photographs is said in one place, from which page and calendar have it."""
    event = by_title(alone(site_of(write_site, fair(f"{TIMED}photos: {choice}\n"))))["Fair"]
    template = (REPOSITORY / "overrides/bookbag/event.html").read_text("utf-8")
    assert f"Photographs: {PHOTOS[choice]}\n" in event["DESCRIPTION"]
    assert "record.photographs" in template
    assert PHOTOS[choice] not in template


@pytest.mark.parametrize(
    ("fields", "moment"),
    [
        ("", datetime(2000, 1, 1, tzinfo=UTC)),
        ("publish: 2026-07-01\n", datetime(2026, 6, 30, 23, tzinfo=UTC)),
        ("publish: 2026-07-01\ncorrected: 2026-11-02 10:15\n", datetime(2026, 11, 2, 10, 15, tzinfo=UTC)),
    ],
)
def test_stamps_are_of_the_content(write_site: WriteSite, fields: str, moment: datetime) -> None:
    """DTSTAMP and LAST-MODIFIED are of the correction, else of the publication, else a fixed one, and in UTC."""
    raw = alone(site_of(write_site, fair(TIMED + fields)))
    for name in ("DTSTAMP", "LAST-MODIFIED"):
        assert f"\r\n{name}:{moment:%Y%m%dT%H%M%SZ}\r\n".encode() in raw


def test_one_event_alone(write_site: WriteSite) -> None:
    """The calendar of an event has it as the whole calendar has it, nothing else, and no name of a calendar."""
    site = site_of(write_site, fair())
    calendar = parsed(alone(site))
    assert contents(alone(site)) == [by_title(events_calendar(site))["Fair"]]
    assert {"NAME", "X-WR-CALNAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"}.isdisjoint(calendar)
    assert (calendar["VERSION"], calendar["METHOD"]) == ("2.0", "PUBLISH")


# --- Terms and closures ----------------------------------------------------------------------------------------------


def test_terms_are_in_the_calendar(write_site: WriteSite) -> None:
    """Each term has its first day, its half-term holiday and its last day, which block no time."""
    found = by_title(events_calendar(site_of(write_site, {})))
    assert {title: days(event) for title, event in found.items()} == {
        "Autumn 2026: first day": (date(2026, 9, 3), date(2026, 9, 3)),
        "Autumn 2026: half-term holiday": (date(2026, 10, 26), date(2026, 10, 30)),
        "Autumn 2026: last day": (date(2026, 12, 18), date(2026, 12, 18)),
    }
    assert {event["TRANSP"] for event in found.values()} == {"TRANSPARENT"}
    assert {event["URL"] for event in found.values()} == {"https://littleoaks.test/term-dates/"}


def test_a_term_without_a_holiday_has_none(write_site: WriteSite) -> None:
    """A term that has no half-term holiday has its two days."""
    terms = "terms: [{name: Spring, starts: 2027-01-05, ends: 2027-03-25}]\n"
    assert list(by_title(events_calendar(site_of(write_site, settings(terms))))) == [
        "Spring: first day",
        "Spring: last day",
    ]


def test_closures_are_in_the_calendar(write_site: WriteSite) -> None:
    """Days on which setting.yml or a notice shuts the setting are there, with the notice's page and words."""
    closed = "closed:\n- {date: 2026-10-23, why: Staff training}\n- {from: 2027-02-11, to: 2027-02-12}\n"
    site = site_of(write_site, settings(closed) | {"docs/notices/boiler.md": NOTICE})
    found = by_title(events_calendar(site))
    assert {title: days(event) for title, event in found.items()} == {
        "Shut: Staff training": (date(2026, 10, 23), date(2026, 10, 23)),
        "Shut: No heating": (date(2026, 11, 23), date(2026, 11, 23)),
        "Shut": (date(2027, 2, 11), date(2027, 2, 12)),
    }
    assert found["Shut: No heating"]["DESCRIPTION"] == "It is cold.\n\nhttps://littleoaks.test/notices/boiler/"
    assert found["Shut: No heating"]["DTSTAMP"] == datetime(2026, 11, 20, tzinfo=UTC)
    assert {event["TRANSP"] for event in found.values()} == {"TRANSPARENT"}


@pytest.mark.parametrize("why", ["Shut on Monday", "Closed for snow"])
def test_shut_is_said_once(write_site: WriteSite, why: str) -> None:
    """A reason that says that the setting is shut is not told so again."""
    site = site_of(write_site, settings(f"closed: [{{date: 2026-10-23, why: {why}}}]\n"))
    assert list(by_title(events_calendar(site))) == [why]


@pytest.mark.parametrize(("more", "title"), [("", "Training"), ("cancelled: true\n", "Cancelled: Training")])
def test_an_event_that_closes_stands_there_once(write_site: WriteSite, more: str, title: str) -> None:
    """A closure that is an event is in the calendar as that event and not a second time."""
    files = fair(f"all_day: true\nstarts: 2026-12-04\nkind: closure\n{more}", title="Training")
    found = contents(events_calendar(site_of(write_site, settings("") | files)))
    assert [event["SUMMARY"] for event in found] == [title]


# --- Ids -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "files",
    [
        fair(title="A quite different fair"),
        fair(name="summer-fair"),
        fair(ALL_DAY),
        fair(f"{TIMED}cancelled: true\nrevision: 2\n"),
        fair() | {"setting.yml": SETTING.replace("littleoaks.test/", "oaks.example/site/")},
    ],
    ids=["title", "file name", "date", "cancelled", "address of the site"],
)
def test_an_event_keeps_its_id(write_site: WriteSite, files: dict[str, str]) -> None:
    """A new title, file name, date or address of the site leaves an event's id, which feeds give it too."""
    before = site_of(write_site, fair())
    (write_site() / "docs/events/fair.md").unlink()
    after = site_of(write_site, files)
    assert [each["UID"] for site in (before, after) for each in contents(alone(site))] == [
        before.lasting_id(before.events[0])
    ] * 2


def test_another_setting_has_other_ids(write_site: WriteSite) -> None:
    """Two settings whose files have the same names do not share an id."""
    other = {"setting.yml": SETTING.replace("id: 6f1c", "id: 7a2d")}
    ours, theirs = (uids(events_calendar(site_of(write_site, fair() | files))) for files in ({}, other))
    assert len(ours) == len(theirs) == 4
    assert ours.isdisjoint(theirs)


@pytest.mark.parametrize("number", range(5))
def test_terms_and_closures_keep_their_ids(write_site: WriteSite, number: int) -> None:
    """A term or a closure that moves within its year keeps its id, as does one whose notice has a new title or day."""
    before = (
        "terms: [{name: Autumn, starts: 2026-09-03, half_term: {from: 2026-10-26, to: 2026-10-30}, ends: 2026-12-18}]\n"
        "closed: [{date: 2026-10-23, why: Staff training}]\n"
    )
    old, new = [
        ("starts: 2026-09-03", "starts: 2026-09-07"),
        ("from: 2026-10-26, to: 2026-10-30", "from: 2026-10-19, to: 2026-10-22"),
        ("ends: 2026-12-18", "ends: 2026-12-17"),
        ("date: 2026-10-23", "date: 2026-11-02"),
        ("closes: 2026-11-23", "closes: 2026-11-24"),
    ][number]
    notice = {"docs/notices/boiler.md": NOTICE}
    moved = {"docs/notices/boiler.md": NOTICE.replace(old, new).replace("No heating", "Cold")}
    was = events_calendar(site_of(write_site, settings(before) | notice))
    then = events_calendar(site_of(write_site, settings(before.replace(old, new)) | moved))
    assert uids(was) == uids(then)
    assert len(uids(was)) == 5
    assert sorted(map(days, contents(was))) != sorted(map(days, contents(then)))


def test_namesakes_have_ids_of_their_own(write_site: WriteSite) -> None:
    """Terms and closures of one name are told apart, and keep their ids when those of the year before are deleted."""
    closed = [f"{{date: {day}, why: Training}}" for day in ("2026-10-23", "2027-01-04", "2027-06-07")]
    terms = [f"{{name: Autumn, starts: {year}-09-03, ends: {year}-12-18}}" for year in (2026, 2027)]

    def since(first: int) -> dict[str, tuple[date, date]]:
        more = f"closed: [{', '.join(closed[first:])}]\nterms: [{', '.join(terms[first:])}]\n"
        found = contents(events_calendar(site_of(write_site, settings(more))))
        return {event["UID"]: days(event) for event in found}

    assert len(since(0)) == 7
    assert len(since(1)) == 4
    assert since(1).items() < since(0).items()


# --- Reviews ---------------------------------------------------------------------------------------------------------


def test_a_review_is_a_day(write_site: WriteSite) -> None:
    """Each public policy with a due date has a day, with its owner, last review and page."""
    raw = reviews_calendar(site_of(write_site, policy("outings", "status: draft\nreview_by: 2027-01-01\n")))
    (review,) = contents(raw)
    assert review["SUMMARY"] == "Policy review due: Complaints"
    assert days(review) == (date(2027, 6, 1), date(2027, 6, 1))
    assert review["DESCRIPTION"] == (
        "Review due: 1 June 2027.\n\nLast reviewed: 1 June 2026.\n\nLooked after by: the manager.\n\n"
        "https://littleoaks.test/policies/complaints/"
    )
    assert review["URL"] == "https://littleoaks.test/policies/complaints/"
    assert review["TRANSP"] == "TRANSPARENT"


@pytest.mark.parametrize(
    ("fields", "moment"),
    [
        ("", datetime(2026, 5, 31, 23, tzinfo=UTC)),
        ("publish: 2026-01-02\ncorrected: 2026-02-03\n", datetime(2026, 5, 31, 23, tzinfo=UTC)),
        ("publish: 2026-11-01\n", datetime(2026, 11, 1, tzinfo=UTC)),
        ("corrected: 2026-11-02 10:15\n", datetime(2026, 11, 2, 10, 15, tzinfo=UTC)),
    ],
)
def test_a_review_changes_its_stamp(write_site: WriteSite, fields: str, moment: datetime) -> None:
    """A review moves the date due, so it counts as a change, as do a later correction and publication."""
    text = POLICY.replace("owner: manager\n", f"owner: manager\n{fields}")
    (review,) = contents(reviews_calendar(site_of(write_site, {"policies/complaints.md": text})))
    assert (review["DTSTAMP"], review["LAST-MODIFIED"]) == (moment, moment)


def test_a_review_reminds_twice(write_site: WriteSite) -> None:
    """Sixty and fourteen days before, a calendar that follows reminders shows one with the policy's name."""
    alarms = contents(reviews_calendar(site_of(write_site, {})), "VALARM")
    assert [alarm["TRIGGER"] for alarm in alarms] == [-timedelta(days=60), -timedelta(days=14)]
    assert {(alarm["ACTION"], alarm["DESCRIPTION"]) for alarm in alarms} == {
        ("DISPLAY", "Policy review due: Complaints")
    }


def test_a_month_is_due_by_its_last_day(write_site: WriteSite) -> None:
    """A policy that is due in a month stands on the last day of it, and its words name the month alone."""
    raw = reviews_calendar(site_of(write_site, policy("outings", "adopted: 2026-02\nreview_every: 2 years\n")))
    review = by_title(raw)["Policy review due: Outings"]
    assert days(review) == (date(2028, 2, 29), date(2028, 2, 29))
    assert review["DESCRIPTION"].startswith("Review due: February 2028.\n\nLast reviewed: not yet.\n\nhttps://")


def test_overdue_is_said(write_site: WriteSite) -> None:
    """An overdue policy says so on its day, which is past, and is named where the calendar describes itself."""
    raw = reviews_calendar(site_of(write_site, policy("outings", "review_by: 2026-11-21\n")))
    assert days(by_title(raw)["Policy review overdue: Outings"]) == (date(2026, 11, 21), date(2026, 11, 21))
    assert parsed(raw)["DESCRIPTION"] == "When each of our policies is due for review.\n\nOverdue: Outings."


def test_undated_policies_are_named(write_site: WriteSite) -> None:
    """A policy without a date is given none; the calendar's description names it, in both its forms."""
    raw = reviews_calendar(site_of(write_site, policy("sleep", "") | policy("outings", "")))
    said = r"Without a review date\, and so not among the dates here: Outings\; Sleep."
    assert [event["SUMMARY"] for event in contents(raw)] == ["Policy review due: Complaints"]
    lines = raw.decode().replace("\r\n ", "").split("\r\n")
    assert [line.split(":")[0] for line in lines if said in line] == ["DESCRIPTION", "X-WR-CALDESC"]


def test_an_empty_calendar_says_why(write_site: WriteSite) -> None:
    """Without a single policy the calendar says that there is none, and never that nothing is overdue."""
    raw = reviews_calendar(site_of(write_site, {"policies/complaints.md": DRAFT}))
    assert contents(raw) == []
    assert parsed(raw)["DESCRIPTION"] == "When our policies are due for review. No policy is published yet."
    assert contents(raw, "VTIMEZONE"), "RFC 5545 wants a component in every calendar."


def test_a_review_keeps_its_id(write_site: WriteSite) -> None:
    """After a review, under a new title and at a new address, it is the same thing in the calendar."""
    before = reviews_calendar(site_of(write_site, {}))
    (write_site() / "policies/complaints.md").unlink()
    changed = POLICY.replace("2027-06-01", "2028-03-31").replace("title: Complaints", "title: If you are unhappy")
    after = reviews_calendar(site_of(write_site, {"policies/complaints.md": "", "policies/unhappy.md": changed}))
    assert uids(before) == uids(after)
    assert contents(before) != contents(after)


# --- Conker Lane -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def lane(conker_lane: Path) -> Site:
    """The example as it is on its day."""
    return publish(read_content(conker_lane), datetime(2026, 11, 22, tzinfo=LONDON))


def test_the_examples_calendar_is_whole(lane: Site) -> None:
    """It has all the events, three days or spans for each of its terms, and each closure by an id of its own."""
    found = contents(events_calendar(lane))
    assert len(found) == len(lane.events) + 3 * len(lane.setting.terms) + len(lane.setting.closed) + 1
    assert len(uids(events_calendar(lane))) == len(found)
    assert {event["STATUS"] for event in found} == {"CONFIRMED", "TENTATIVE", "CANCELLED"}


def test_the_examples_events_each_have_a_calendar(lane: Site) -> None:
    """What is in the calendar of each event is in the calendar of all."""
    found = contents(events_calendar(lane))
    assert [contents(event_calendar(lane, event))[0] in found for event in lane.events] == [True] * len(lane.events)


def test_the_example_can_be_followed(lane: Site) -> None:
    """Both calendars have names and descriptions old and new, and ask to be looked at twice a day."""
    name = "Conker Lane Pre-school"
    for raw, called in ((events_calendar(lane), name), (reviews_calendar(lane), f"{name}: policy reviews")):
        calendar = parsed(raw)
        assert (calendar["PRODID"], calendar["VERSION"]) == ("-//Bookbag//Bookbag//EN", "2.0")
        assert (calendar["METHOD"], calendar["NAME"], calendar["X-WR-CALNAME"]) == ("PUBLISH", called, called)
        assert b"\r\nREFRESH-INTERVAL;VALUE=DURATION:PT12H\r\nX-PUBLISHED-TTL:PT12H\r\n" in raw


def test_the_examples_reviews_are_those_of_the_register(lane: Site) -> None:
    """Every policy of the register has its day, and those that are overdue are named."""
    raw = reviews_calendar(lane)
    due = sorted(entry.review.due.last for entry in lane.entries if entry.review.due)
    assert [event["DTSTART"] for event in contents(raw)] == due
    assert "Overdue: Behaviour; Children who speak more than one language." in str(parsed(raw)["DESCRIPTION"])
