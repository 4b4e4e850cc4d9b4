"""A calendar as a file (RFC 5545, with names as in RFC 7986), written by icalendar.

What it would get wrong is settled here. It takes a backslash and a capital N in a text for the end of
a line, writes the names of calendars without escaping them, and keeps characters that a calendar
cannot hold; its `new` takes times from the clock; its London ends in 2038 and has March an hour late.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from icalendar import Alarm, Calendar, Event, Timezone, vDuration, vText

from bookbag.content.dates import LONDON

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bookbag.outputs.calendars.appointment import Appointment

LONDON_TIMEZONE = Timezone.from_ical("""\
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19960331T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE
""")
"""When the clocks change in London, by the one rule that has held since 1996.

Every calendar has it: with it, one in which there is nothing yet is a calendar still.
"""

_CLOCK_RULE_SINCE = datetime(1996, 3, 31, 1, tzinfo=UTC)
_REFRESH = timedelta(hours=12)

_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")
"""Ends of lines by one rule or another: a program that goes by it would take the rest for a new line of the file."""
_NOT_IN_CALENDARS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Subscription:
    """What a calendar is called by the programs that follow it, and says of itself."""

    name: str
    about: str


class _Text(vText):
    """Text, its backslashes, commas and semicolons escaped and nothing else taken for a sign."""

    def to_ical(self) -> bytes:
        return re.sub(r"([\\,;])", r"\\\1", self).replace("\n", r"\n").encode()


def icalendar_file(appointments: Iterable[Appointment], subscription: Subscription | None = None) -> bytes:
    """The file that holds these appointments, and is fit to be followed if `subscription` says so."""
    calendar = Calendar()
    calendar.add("PRODID", "-//Bookbag//Bookbag//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", "PUBLISH")
    if subscription:
        _add_subscription(calendar, subscription)
    calendar.add_component(LONDON_TIMEZONE)
    for appointment in appointments:
        calendar.add_component(_vevent(appointment))
    file: bytes = calendar.to_ical()
    return file


def icalendar_text(text: str) -> str:
    """`text` as a calendar can hold it: every line ended in one way, and no character that nobody sees."""
    return _NOT_IN_CALENDARS.sub("", _LINE_ENDS.sub("\n", text))


def _add_subscription(calendar: Calendar, subscription: Subscription) -> None:
    """Each twice: as RFC 7986 has it, and as calendars had it before."""
    for name in ("NAME", "X-WR-CALNAME"):
        calendar.add(name, _text(subscription.name))
    for name in ("DESCRIPTION", "X-WR-CALDESC"):
        calendar.add(name, _text(subscription.about))
    calendar.add("REFRESH-INTERVAL", vDuration(_REFRESH), {"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vDuration(_REFRESH))


def _vevent(appointment: Appointment) -> Event:
    event = Event()
    for name, value in _properties(appointment).items():
        if value not in (None, ""):
            event.add(name, value)
    for before in appointment.reminders:
        event.add_component(_reminder(appointment, before))
    return event


def _properties(appointment: Appointment) -> dict[str, object]:
    """What is said of it; what is None or empty is not said."""
    return {
        "UID": _text(appointment.uid),
        "SUMMARY": _text(appointment.title),
        "DTSTART": _in_time_zone(appointment.starts, appointment),
        "DTEND": _in_time_zone(appointment.ends, appointment) if appointment.ends else None,
        "DTSTAMP": appointment.changed,
        "LAST-MODIFIED": appointment.changed,
        "SEQUENCE": appointment.revision,
        "STATUS": appointment.status,
        "TRANSP": "TRANSPARENT" if appointment.whole_days else None,
        "LOCATION": _text(appointment.venue),
        "DESCRIPTION": _text(appointment.description),
        "URL": icalendar_text(appointment.address),
        "CATEGORIES": _text(appointment.kind),
    }


def _in_time_zone(when: date | datetime, appointment: Appointment) -> date | datetime:
    """A moment by the clocks of London. One from before their rule, in UTC: both its ends in one way."""
    if not isinstance(when, datetime):
        return when
    old = isinstance(appointment.starts, datetime) and appointment.starts < _CLOCK_RULE_SINCE
    return when.astimezone(UTC if old else LONDON)


def _reminder(appointment: Appointment, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", _text(appointment.title))
    alarm.add("TRIGGER", -before)
    return alarm


def _text(text: str) -> _Text:
    return _Text(icalendar_text(text))
