"""The calendars as files: their bytes, any text, the clocks of London, and what verification says of damage."""

from __future__ import annotations

import re
import sys
import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import pytest
from dateutil.rrule import rrulestr
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar, Timezone

from bookbag.content.dates import FIRST_YEAR, LAST_YEAR, LONDON
from bookbag.content.folder import read_content
from bookbag.outputs.calendars import event_calendar, events_calendar, reviews_calendar
from bookbag.outputs.calendars.icalendar_files import LONDON_TIMEZONE
from bookbag.publishing.publish import publish
from bookbag.rules.addresses import EVENTS_CALENDAR, REVIEWS_CALENDAR, calendar_of
from bookbag.verification.built_site import BuiltSite
from bookbag.verification.calendar_comparison import calendars_are_right
from tests.helpers.processes import run_for_bytes, surroundings

if TYPE_CHECKING:
    from pathlib import Path

    from bookbag.content.records.event import Event
    from bookbag.publishing.site import Site

PRINTED: Final = """
import sys
from datetime import datetime
from pathlib import Path
from bookbag.outputs.calendars import event_calendar, events_calendar, reviews_calendar
from bookbag.content.folder import read_content
from bookbag.content.dates import LONDON
from bookbag.publishing.publish import publish

site = publish(read_content(Path(sys.argv[1])), datetime(2026, 11, 22, tzinfo=LONDON))
sys.stdout.buffer.write(events_calendar(site) + reviews_calendar(site))
sys.stdout.buffer.write(b"".join(event_calendar(site, event) for event in site.events))
"""

ANY_TEXT: Final = st.text(st.characters(exclude_categories=()))


@pytest.fixture(scope="module")
def lane(conker_lane: Path) -> Site:
    """The example as it is on its day."""
    return publish(read_content(conker_lane), datetime(2026, 11, 22, tzinfo=LONDON))


@pytest.fixture(scope="module")
def meeting(lane: Site) -> Event:
    """The committee's meeting on 3 December 2026 from 19:30 to 21:00."""
    return next(event for event in lane.events if event.slug == "committee-meeting")


@pytest.fixture(scope="module")
def files(lane: Site) -> dict[str, bytes]:
    """Every calendar of the example by its place in the site."""
    alone = {calendar_of(event.link): event_calendar(lane, event) for event in lane.events}
    return {EVENTS_CALENDAR: events_calendar(lane), REVIEWS_CALENDAR: reviews_calendar(lane), **alone}


def assert_well_formed(raw: bytes) -> None:
    """Lines end in CRLF, none is over 75 octets, each part of a folded one is UTF-8, and nothing cannot be seen."""
    assert raw.endswith(b"END:VCALENDAR\r\n")
    lines = raw.split(b"\r\n")
    assert [line for line in lines if b"\r" in line or b"\n" in line] == []
    assert [line for line in lines if len(line) > 75] == []
    for line in lines:
        assert re.match(r"[A-Z-]+[:;]|[ ]|\Z", line.decode("utf-8"))
    assert [c for c in raw.decode("utf-8") if unicodedata.category(c) == "Cc" and c not in "\r\n\t"] == []


# --- Bytes -----------------------------------------------------------------------------------------------------------


def test_the_examples_files_are_well_formed(files: dict[str, bytes]) -> None:
    """Every calendar of the example keeps to the rules for bytes."""
    for raw in files.values():
        assert_well_formed(raw)


@pytest.mark.parametrize("letter", ["a", "é", "字", "🎂"])
def test_no_character_is_folded_in_two(lane: Site, meeting: Event, letter: str) -> None:
    """However long a text is and wherever it begins, a line is folded between characters."""
    for ahead in range(5):
        raw = event_calendar(lane, replace(meeting, title="x" * ahead + letter * 100, summary=letter * 300))
        assert_well_formed(raw)
        assert f"SUMMARY:{'x' * ahead}{letter * 100}\r\n" in raw.decode().replace("\r\n ", "")


def test_any_text_comes_back(lane: Site, meeting: Event) -> None:
    """Whatever a title, venue, access or summary holds, the file can be read strictly and gives back what is visible."""

    @given(ANY_TEXT, ANY_TEXT, ANY_TEXT, ANY_TEXT)
    @example(r"C:\Notices\new", "Hall; left\\", "a\r\nb\rc\x85d\u2028e", "\ud800\x07\tx")
    @example(r"\\N", "BEGIN:VEVENT\r\nEND:VEVENT", '"', "\n")
    def comes_back(title: str, venue: str, access: str, summary: str) -> None:
        raw = event_calendar(lane, replace(meeting, title=title, venue=venue, access=access, summary=summary))
        assert_well_formed(raw)
        calendar = Calendar.from_ical(raw)
        assert [each.errors for each in calendar.walk() if each.errors] == []
        (event,) = calendar.walk("VEVENT")
        assert (event.get("SUMMARY", ""), event.get("LOCATION", "")) == (visible(title), visible(venue))
        before, _, after = str(event["DESCRIPTION"]).rpartition("Who it is for: All parents")
        told = (summary, f"Getting in: {access}" if access else "")
        assert before == visible("".join(f"{text}\n\n" for text in told if text))
        assert after

    comes_back()


def test_any_name_comes_back(lane: Site) -> None:
    """The name of the setting, which icalendar would write as it is, is escaped as texts are."""

    @given(ANY_TEXT)
    @example("Oaks, Elms; Limes\\New\nand all")
    def comes_back(name: str) -> None:
        raw = events_calendar(replace(lane, setting=replace(lane.setting, name=name, terms=()), events=()))
        assert_well_formed(raw)
        written = dict(line.split(":", 1) for line in raw.decode().replace("\r\n ", "").split("\r\n") if line)
        escaped = re.sub(r"([\\;,])", r"\\\1", visible(name)).replace("\n", r"\n")
        assert (written["NAME"], written["X-WR-CALNAME"]) == (escaped, escaped)
        assert str(Calendar.from_ical(raw)["DESCRIPTION"]).startswith(f"Dates from {visible(name)}: ")

    comes_back()


def visible(text: str) -> str:
    """What is left of a text without control characters and halves of characters, its lines ended in one way."""
    for end in ("\r\n", "\r", "\x85", "\u2028", "\u2029"):
        text = text.replace(end, "\n")
    return "".join(c for c in text if c in "\t\n" or unicodedata.category(c) not in ("Cc", "Cs"))


def test_the_same_content_is_the_same_bytes(conker_lane: Path, files: dict[str, bytes]) -> None:
    """Written again, elsewhere on earth and with other hashes, every file is the same."""
    for zone, seed in (("Pacific/Auckland", "1"), ("America/St_Johns", "2")):
        environment = surroundings(TZ=zone, PYTHONHASHSEED=seed)
        printed = run_for_bytes([sys.executable, "-c", PRINTED, conker_lane], environment=environment)
        assert printed.stdout == b"".join(files.values())


# --- The clocks of London --------------------------------------------------------------------------------------------


def test_the_clocks_change_as_they_do_in_london() -> None:
    """By the file's own account the clocks change when, and to what, the time zone database says, in every year."""
    first, last = datetime(1996, 1, 1, tzinfo=UTC), datetime(LAST_YEAR + 1, 1, 1, tzinfo=UTC)
    told: dict[datetime, timedelta] = {}
    for part in Timezone.from_ical(LONDON_TIMEZONE).subcomponents:
        its: dict[str, Any] = dict(part.items())
        rule = rrulestr(its["RRULE"].to_ical().decode(), dtstart=its["DTSTART"].dt)
        for clock in rule.between(first.replace(tzinfo=None), last.replace(tzinfo=None)):
            told[clock.replace(tzinfo=UTC) - its["TZOFFSETFROM"].td] = its["TZOFFSETTO"].td
    changes = changes_from(first, last)
    assert len(changes) == 2 * (LAST_YEAR + 1 - 1996)
    assert told == {change: offset(change) for change in changes}


def changes_from(first: datetime, last: datetime) -> list[datetime]:
    """The moments at which London's clocks change."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    spans = [(a, b) for a, b in pairwise(days) if offset(a) != offset(b)]
    return [
        next(a + timedelta(hours=n) for n in range(25) if offset(a + timedelta(hours=n)) == offset(b)) for a, b in spans
    ]


def offset(moment: datetime) -> timedelta | None:
    """How far London's clocks are ahead at a moment."""
    return moment.astimezone(LONDON).utcoffset()


@pytest.mark.parametrize(
    ("clock", "moment"),
    [
        ("2026-03-29 00:30", datetime(2026, 3, 29, 0, 30, tzinfo=UTC)),
        ("2026-03-29 02:00", datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        ("2026-10-25 00:30", datetime(2026, 10, 24, 23, 30, tzinfo=UTC)),
        ("2026-10-25 02:00", datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),
        ("2026-10-30 19:30", datetime(2026, 10, 30, 19, 30, tzinfo=UTC)),
        ("2026-07-10 12:00", datetime(2026, 7, 10, 11, 0, tzinfo=UTC)),
    ],
)
def test_a_time_near_a_change_is_right(lane: Site, meeting: Event, clock: str, moment: datetime) -> None:
    """A program that knows no time zone but the file's own has the right moment on either side of a change."""
    starts = datetime.fromisoformat(clock).replace(tzinfo=LONDON)
    raw = event_calendar(lane, replace(meeting, starts=starts, ends=starts + timedelta(hours=3)))
    (event,) = Calendar.from_ical(raw.replace(b"Europe/London", b"Conker Lane")).walk("VEVENT")
    assert "Conker Lane" in event["DTSTART"].params.values()
    assert event.decoded("DTSTART").astimezone(UTC) == moment


@pytest.mark.parametrize("year", [FIRST_YEAR, 1947, 1970, 1995])
def test_an_old_time_is_right(lane: Site, meeting: Event, year: int) -> None:
    """An event from before the clocks' present rule is told in UTC, both its ends."""
    starts, ends = (datetime(year, 7, 1, hour, tzinfo=LONDON) for hour in (12, 14))
    raw = event_calendar(lane, replace(meeting, starts=starts, ends=ends))
    assert f"DTSTART:{starts.astimezone(UTC):%Y%m%dT%H%M%SZ}\r\n".encode() in raw
    assert f"DTEND:{ends.astimezone(UTC):%Y%m%dT%H%M%SZ}\r\n".encode() in raw


# --- Verification ----------------------------------------------------------------------------------------------------


@pytest.fixture
def built(files: dict[str, bytes], tmp_path: Path) -> Path:
    """A built site of calendars alone, to damage."""
    for path, raw in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(raw)
    return tmp_path


def said_of(built: Path, site: Site) -> list[str]:
    """What verification says, each with the file it says it of."""
    problems = calendars_are_right(BuiltSite(built), site)
    return [f"{problem.path}: {problem.what}" for problem in problems]


def test_what_was_written_is_right(built: Path, lane: Site) -> None:
    """The example's calendars pass as they are."""
    assert said_of(built, lane) == []


def test_a_missing_calendar_is_told(built: Path, lane: Site) -> None:
    """Each of the three kinds is missed."""
    for path in (EVENTS_CALENDAR, REVIEWS_CALENDAR, "events/agm/event.ics"):
        (built / path).unlink()
        assert said_of(built, lane)[-1] == f"{path}: The calendar is missing."
        (built / path).write_bytes(b"")
        assert f"{path}: The calendar cannot be read." in said_of(built, lane)


@pytest.mark.parametrize(
    ("find", "put"),
    [
        (rb".*", b""),
        (rb".*", b"<!doctype html>\n<title>Not found</title>\n"),
        (rb"BEGIN:VCALENDAR.*?(?=BEGIN:VEVENT)", b""),
        (rb"END:VCALENDAR\r\n", b""),
        (rb"END:VEVENT\r\n", b""),
        (rb"DTSTART;TZID=Europe/London:20261015T193000", b"DTSTART;TZID=Europe/London:Thursday"),
        (rb"DTSTART;TZID=Europe/London:20261015T193000", b"DTSTART;TZID=Europe:20261015T193000"),
        (rb"SUMMARY:", b"SUMMARY;VALUE=TEXT,TEXT:"),
        (rb"SEQUENCE:0", b"SEQUENCE:first"),
        (rb"SUMMARY:", b"SUMMARY\xff "),
    ],
)
def test_what_is_no_calendar_is_told(built: Path, lane: Site, find: bytes, put: bytes) -> None:
    """A file that is empty, cut, another kind of file or against the standard cannot be read, and nothing breaks."""
    damage(built / "events/agm/event.ics", find, put)
    assert said_of(built, lane) == ["events/agm/event.ics: The calendar cannot be read."]


@pytest.mark.parametrize(
    ("find", "put", "differs"),
    [
        (rb"DTSTART;TZID=Europe/London:20261015T193000", b"DTSTART;TZID=Europe/London:20261016T193000", "start"),
        (rb"DTSTART;TZID=Europe/London:20261015T193000", b"DTSTART:20261015T193000Z", "start"),
        (rb"DTSTART;TZID=Europe/London:20261015T193000", b"DTSTART:20261015T193000", "start"),
        (rb"DTSTART;TZID=Europe/London:20261015T193000", b"DTSTART;VALUE=DATE:20261015", "start"),
        (rb"DTSTART;TZ[^\r]*\r\n", b"", "start"),
        (rb"(DTSTART;TZ[^\r]*\r\n)", rb"\1\1", "start"),
        (rb"DTEND;TZID=Europe/London:20261015T210000", b"DTEND;TZID=Europe/London:20261015T213000", "end"),
        (rb"DTEND[^\r]*\r\n", b"", "end"),
        (rb"STATUS:CONFIRMED", b"STATUS:CANCELLED", "status"),
        (rb"STATUS:CONFIRMED\r\n", b"", "status"),
        (rb"SEQUENCE:0", b"SEQUENCE:1", "revision"),
        (rb"SUMMARY:Annual general meeting", b"SUMMARY:Annual general", "title"),
        (rb"(BEGIN:VEVENT.*END:VEVENT\r\n)", rb"\1\1", "it is twice"),
    ],
)
def test_a_difference_is_told(built: Path, lane: Site, find: bytes, put: bytes, differs: str) -> None:
    """What an event says of its date, status, revision or title is compared with the content."""
    damage(built / "events/agm/event.ics", find, put)
    assert said_of(built, lane) == [
        f'events/agm/event.ics: "Annual general meeting" is not as the content has it: {differs}.'
    ]


def test_another_id_is_told(built: Path, lane: Site) -> None:
    """An event under another id is missed, and the stranger is told."""
    damage(built / "events/agm/event.ics", rb"UID:urn:uuid:....", b"UID:urn:uuid:0000")
    assert said_of(built, lane) == [
        'events/agm/event.ics: The calendar does not hold "Annual general meeting".',
        'events/agm/event.ics: The calendar holds "Annual general meeting", which no public content tells of.',
    ]


@pytest.mark.parametrize("title", ["Cancelled: Jumble sale", "Spring 2027: last day", "Shut: Early May bank holiday"])
def test_what_is_left_out_is_told(built: Path, lane: Site, title: str) -> None:
    """An event, a term or a closure that is not in the calendar is missed."""
    damage(built / EVENTS_CALENDAR, rb"BEGIN:VEVENT\r\nSUMMARY:" + title.encode() + rb".*?END:VEVENT\r\n", b"")
    assert said_of(built, lane) == [f'{EVENTS_CALENDAR}: The calendar does not hold "{title}".']


@pytest.mark.parametrize(
    ("find", "put", "said"),
    [
        (
            rb"TRIGGER:-P60D",
            b"TRIGGER:-P6D",
            '"Policy review overdue: Behaviour" is not as the content has it: reminders.',
        ),
        (
            rb"DTSTART;VALUE=DATE:20261210",
            b"DTSTART;VALUE=DATE:20271210",
            '"Policy review due: Equality and inclusion" is not as the content has it: start.',
        ),
        (rb"Overdue: [^\r]*", b"", "The calendar does not name the policies that are overdue or have no review date."),
        (rb"BYMONTH=3", b"BYMONTH=4", "The calendar does not say when the clocks change in London."),
        (rb"BEGIN:VTIMEZONE.*END:VTIMEZONE\r\n", b"", "The calendar does not say when the clocks change in London."),
    ],
)
def test_a_damaged_review_is_told(built: Path, lane: Site, find: bytes, put: bytes, said: str) -> None:
    """A review's day and its reminders, the names of overdue policies and the clocks are looked at too."""
    damage(built / REVIEWS_CALENDAR, find, put)
    assert said_of(built, lane) == [f"{REVIEWS_CALENDAR}: {said}"]


def test_a_calendar_of_nothing_public_is_told(built: Path, lane: Site) -> None:
    """The calendar of an event that was withdrawn is not left standing."""
    withdrawn = replace(lane, events=lane.events[1:])
    assert f"{calendar_of(lane.events[0].link)}: The calendar is of no public event." in said_of(built, withdrawn)


def test_a_date_that_moved_since_is_told(built: Path, lane: Site) -> None:
    """Calendars of yesterday's content differ from today's, in the one as in the other."""
    moved = tuple(
        replace(event, ends=date(2027, 3, 18)) if event.slug == "lambing-trip" else event for event in lane.events
    )
    said = '"Lambing trip to Wimblethatch Farm" is not as the content has it: end.'
    assert said_of(built, replace(lane, events=moved)) == [
        f"{path}: {said}" for path in (EVENTS_CALENDAR, "events/lambing-trip/event.ics")
    ]


def test_an_event_with_two_ids_is_told(built: Path, lane: Site) -> None:
    """A second id on an event is not taken for the first."""
    damage(built / "events/agm/event.ics", rb"(UID:[^\r]*\r\n)", rb"\1UID:another\r\n")
    assert said_of(built, lane)[0] == 'events/agm/event.ics: The calendar does not hold "Annual general meeting".'


def test_no_damage_breaks_verification(lane: Site, tmp_path: Path) -> None:
    """Whatever became of a calendar's bytes, verification comes to an end and says what it found."""
    diary = replace(lane.diary, closed=(), setting=replace(lane.setting, terms=()))
    site = replace(lane, events=lane.events[:1], entries=(), diary=diary)
    path = calendar_of(site.events[0].link)
    whole = event_calendar(site, site.events[0])
    for file, raw in (
        (EVENTS_CALENDAR, events_calendar(site)),
        (REVIEWS_CALENDAR, reviews_calendar(site)),
        (path, whole),
    ):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_bytes(raw)
    assert said_of(tmp_path, site) == []

    @given(
        st.integers(0, len(whole)),
        st.integers(0, 80),
        st.binary(max_size=4) | st.sampled_from((b":", b";", b"\r\n", b",")),
    )
    def ends(start: int, length: int, put: bytes) -> None:
        (tmp_path / path).write_bytes(whole[:start] + put + whole[start + length :])
        assert all(said.startswith(path) for said in said_of(tmp_path, site))

    ends()


def damage(file: Path, find: bytes, put: bytes) -> None:
    """Replace the first of what is found in a file; it must be there."""
    raw, times = re.subn(find, put, file.read_bytes(), count=1, flags=re.DOTALL)
    assert times
    file.write_bytes(raw)
