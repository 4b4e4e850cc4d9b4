"""iCalendar files (RFC 5545; calendar names as in RFC 7986).

They are written here, line by line; the package icalendar, which would be half of what a small build imports, reads
them in verification and tests, and so is an independent judge of them.
"""

from __future__ import annotations

import functools
import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from bookbag.content.dates import LONDON
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bookbag.outputs.calendars.appointment import Appointment

LONDON_TIMEZONE = b"""\
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19960331T010000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE
""".replace(b"\n", b"\r\n")
"""The time zone of London, by the rule for summer time in force since 1996.

Every calendar includes it, since RFC 5545 requires at least one component even where there are no entries yet.
"""

_WITHIN_CHARACTER = range(0x80, 0xC0)
"""The bytes of UTF-8 that are no character's first."""
_END = b"END:VCALENDAR\r\n"
_LONGEST = 74
"""Bytes of a line, without its end; the format allows 75."""

_CLOCK_RULE_SINCE = datetime(1996, 3, 31, 1, tzinfo=UTC)
_REFRESH = "PT12H"

_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")
"""Everything that some program takes for a line break; left in a text, the rest would be read as a new property."""
_TO_ESCAPE = re.compile(r"[\\,;]")
_NOT_IN_CALENDARS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Subscription:
    """The name and description that calendar programs show for a calendar to which somebody subscribes."""

    name: str
    about: str


def icalendar_file(
    appointments: Iterable[Appointment],
    subscription: Subscription | None = None,
    written: dict[Appointment, bytes] | None = None,
) -> bytes:
    """An iCalendar file of the appointments, with name, description and refresh interval if `subscription` is given.

    `written` keeps the lines of appointments from one file to the next: each event is in two.
    """
    written = {} if written is None else written
    events = []
    for appointment in appointments:
        if appointment not in written:
            written[appointment] = _lines(_event_lines(appointment))
        events.append(written[appointment])
    return b"".join((_beginning(subscription), LONDON_TIMEZONE, *events, _END))


@functools.lru_cache(maxsize=4)
def _beginning(subscription: Subscription | None) -> bytes:
    """The lines before the parts of a calendar; those of every event's own file are the same."""
    names = _subscription_lines(subscription) if subscription else ()
    return _lines(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Bookbag//Bookbag//EN", "METHOD:PUBLISH", *names))


def icalendar_text(text: str) -> str:
    """`text` with all line breaks as line feeds, and without the characters that iCalendar does not allow."""
    return _NOT_IN_CALENDARS.sub("", _LINE_ENDS.sub("\n", text))


def _subscription_lines(subscription: Subscription) -> Iterator[str]:
    """Name, description and refresh interval, each as in RFC 7986 and as the older `X-` property."""
    for name in ("DESCRIPTION", "X-WR-CALDESC"):
        yield f"{name}:{_escaped(subscription.about)}"
    for name in ("NAME", "X-WR-CALNAME"):
        yield f"{name}:{_escaped(subscription.name)}"
    yield f"REFRESH-INTERVAL;VALUE=DURATION:{_REFRESH}"
    yield f"X-PUBLISHED-TTL:{_REFRESH}"


def _event_lines(appointment: Appointment) -> Iterator[str]:
    """The lines of a VEVENT; properties without a value are left out."""
    changed = _time(appointment.changed.astimezone(UTC))
    yield "BEGIN:VEVENT"
    yield from _text_line("SUMMARY", appointment.title)
    yield f"DTSTART{_time_in_zone(appointment.starts, appointment)}"
    if appointment.ends:
        yield f"DTEND{_time_in_zone(appointment.ends, appointment)}"
    yield f"DTSTAMP{changed}"
    yield f"UID:{_escaped(appointment.uid)}"
    yield f"SEQUENCE:{appointment.revision}"
    yield from _text_line("CATEGORIES", appointment.kind)
    yield from _text_line("DESCRIPTION", appointment.description)
    yield f"LAST-MODIFIED{changed}"
    yield from _text_line("LOCATION", appointment.venue)
    yield f"STATUS:{appointment.status}"
    if appointment.whole_days:
        yield "TRANSP:TRANSPARENT"
    yield f"URL:{icalendar_text(appointment.address)}"
    for before in appointment.reminders:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_escaped(appointment.title)}")
        yield from (f"TRIGGER:-{_duration(before)}", "END:VALARM")
    yield "END:VEVENT"


def _text_line(name: str, text: str) -> Iterator[str]:
    """The line of a text, if there is one."""
    if escaped := _escaped(text):
        yield f"{name}:{escaped}"


def _time_in_zone(when: date | datetime, appointment: Appointment) -> str:
    """A moment in London time, or in UTC for an appointment that starts before the rule of `LONDON_TIMEZONE` held.

    Start and end must use the same time zone.
    """
    if not isinstance(when, datetime):
        return f";VALUE=DATE:{when:%Y%m%d}"
    old = isinstance(appointment.starts, datetime) and appointment.starts < _CLOCK_RULE_SINCE
    return _time(when.astimezone(UTC if old else LONDON))


def _time(when: datetime) -> str:
    """What stands behind the name of a property that is a moment."""
    said = f"{when:%Y%m%dT%H%M%S}"
    return f":{said}Z" if when.tzinfo is UTC else f";TZID=Europe/London:{said}"


def _duration(length: timedelta) -> str:
    """A duration: `P2D`, `PT90M`."""
    minutes = length.seconds // 60
    return f"P{length.days}D" + (f"T{minutes}M" if minutes else "")


def _escaped(text: str) -> str:
    """A TEXT value (RFC 5545, 3.3.11): backslash, comma, semicolon and new line are escaped."""
    return _TO_ESCAPE.sub(r"\\\g<0>", icalendar_text(text)).replace("\n", "\\n")


def _lines(lines: Iterable[str]) -> bytes:
    """Lines as they stand in a file: folded and ended."""
    return b"".join(_folded(line) + b"\r\n" for line in lines)


def _folded(line: str) -> bytes:
    """A line, in parts of as many bytes as are allowed, of which each after the first begins with a space.

    Neither a character is divided nor a backslash from what it escapes, which some programs would not understand.
    """
    whole = line.encode()
    if len(whole) <= _LONGEST:
        return whole
    parts = list[bytes]()
    while whole:
        end = _end_of_part(whole)
        parts.append(whole[:end])
        whole = whole[end:]
    return b"\r\n ".join(parts)


def _end_of_part(line: bytes) -> int:
    """Where the first part of a line ends."""
    end = min(len(line), _LONGEST)
    while end < len(line) and line[end] in _WITHIN_CHARACTER:
        end -= 1
    backslash = end < len(line) and end > 1 and line[end - 1 : end] == b"\\"
    return end - 1 if backslash else end
