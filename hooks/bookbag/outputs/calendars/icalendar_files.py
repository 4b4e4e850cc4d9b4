"""iCalendar files (RFC 5545; calendar names as in RFC 7986), written with the package icalendar.

This module works around what that package gets wrong: it turns a backslash with a capital N in a text into a
new line, does not escape calendar names, keeps characters that the format does not allow, and takes times
from the clock in `new`. Its time zone for London ends in 2038 and changes an hour late in March.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from icalendar import Alarm, Calendar, Event, Timezone, vDuration, vText

from bookbag.content.dates import LONDON
from bookbag.content.kept_results import Kept

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
"""The time zone of London, by the rule for summer time in force since 1996.

Every calendar includes it, since RFC 5545 requires at least one component even where there are no entries yet.
"""

_LONDON_TIMEZONE_LINES: bytes = LONDON_TIMEZONE.to_ical()
_END = b"END:VCALENDAR\r\n"
"""The last line of a calendar, before which its parts are put."""

_CLOCK_RULE_SINCE = datetime(1996, 3, 31, 1, tzinfo=UTC)
_REFRESH = timedelta(hours=12)

_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")
"""Everything that some program takes for a line break; left in a text, the rest would be read as a new property."""
_NOT_IN_CALENDARS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Subscription:
    """The name and description that calendar programs show for a calendar to which somebody subscribes."""

    name: str
    about: str


class _Text(vText):
    """A TEXT value (RFC 5545, 3.3.11): backslash, comma, semicolon and new line are escaped, nothing is unescaped."""

    def to_ical(self) -> bytes:
        return re.sub(r"([\\,;])", r"\\\1", self).replace("\n", r"\n").encode()


def icalendar_file(
    appointments: Iterable[Appointment],
    subscription: Subscription | None = None,
    written: Kept[bytes] | None = None,
) -> bytes:
    """An iCalendar file of the appointments, with name, description and refresh interval if `subscription` is given.

    `written` keeps the lines of appointments from one file to the next: each event is in two.
    """
    written = written or Kept(keeps=False)
    # By its text: moments that are equal may be told in different time zones.
    events = (written.of(repr(each), functools.partial(_lines_of, each)) for each in appointments)
    return b"".join((_beginning(subscription), _LONDON_TIMEZONE_LINES, *events, _END))


@functools.lru_cache(maxsize=4)
def _beginning(subscription: Subscription | None) -> bytes:
    """The lines before the parts of a calendar; those of every event's own file are the same."""
    calendar = Calendar()
    calendar.add("PRODID", "-//Bookbag//Bookbag//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", "PUBLISH")
    if subscription:
        _add_subscription(calendar, subscription)
    lines: bytes = calendar.to_ical()
    return lines.removesuffix(_END)


def icalendar_text(text: str) -> str:
    """`text` with all line breaks as line feeds, and without the characters that iCalendar does not allow."""
    return _NOT_IN_CALENDARS.sub("", _LINE_ENDS.sub("\n", text))


def _add_subscription(calendar: Calendar, subscription: Subscription) -> None:
    """Add name, description and refresh interval, each as in RFC 7986 and as the older `X-` property."""
    for name in ("NAME", "X-WR-CALNAME"):
        calendar.add(name, _text(subscription.name))
    for name in ("DESCRIPTION", "X-WR-CALDESC"):
        calendar.add(name, _text(subscription.about))
    calendar.add("REFRESH-INTERVAL", vDuration(_REFRESH), {"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vDuration(_REFRESH))


def _lines_of(appointment: Appointment) -> bytes:
    lines: bytes = _vevent(appointment).to_ical()
    return lines


def _vevent(appointment: Appointment) -> Event:
    event = Event()
    for name, value in _properties(appointment).items():
        if value not in (None, ""):
            event.add(name, value)
    for before in appointment.reminders:
        event.add_component(_reminder(appointment, before))
    return event


def _properties(appointment: Appointment) -> dict[str, object]:
    """The properties of a VEVENT by name; those that are None or empty are left out."""
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
    """A moment in London time, or in UTC for an appointment that starts before the rule of `LONDON_TIMEZONE` held.

    Start and end must use the same time zone. A date is returned as it is.
    """
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
