"""Compare the calendars of a built site with the events and reviews of the content."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from icalendar import Calendar

from bookbag.outputs.calendars.icalendar_files import LONDON_TIMEZONE, icalendar_text
from bookbag.outputs.calendars.parents_appointments import event_appointment, parents_appointments
from bookbag.outputs.calendars.review_appointments import review_appointments, reviews_description
from bookbag.rules.addresses import EVENTS_CALENDAR, REVIEWS_CALENDAR, calendar_of
from bookbag.verification.site_problems import site_problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from icalendar import Component

    from bookbag.content.problems import Problem
    from bookbag.outputs.calendars.appointment import Appointment
    from bookbag.publishing.site import Site
    from bookbag.verification.built_site import BuiltSite

_ONE_EVENT = "/event.ics"
_PROPERTIES = {
    "id": "UID",
    "title": "SUMMARY",
    "start": "DTSTART",
    "end": "DTEND",
    "status": "STATUS",
    "revision": "SEQUENCE",
}
"""The properties compared: their names in messages, and in iCalendar."""
_UNREADABLE = (ArithmeticError, AttributeError, LookupError, OSError, TypeError, ValueError)
"""The errors of icalendar, and of dateutil below it, on a damaged file. OSError: time zones are looked up as files."""

_Properties = dict[str, object]


def calendars_are_right(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """Every calendar exists and has the dates of the content, and no calendar belongs to anything else."""
    expected = _expected(site)
    for path, appointments in expected.items():
        calendar = _parsed(built.bytes(path)) if built.text(path) is not None else None
        if built.text(path) is None:
            yield site_problem(path, "The calendar is missing.")
        elif calendar is None:
            yield site_problem(path, "The calendar cannot be read.")
        else:
            yield from _differences(path, calendar, appointments)
            yield from _missing_statements(path, calendar, site)
    for path in built.files:
        if path.startswith("events/") and path.endswith(_ONE_EVENT) and path not in expected:
            yield site_problem(path, "The calendar is of no public event.", "Remove it, or build the site again.")


def _expected(site: Site) -> dict[str, tuple[Appointment, ...]]:
    """The appointments that each calendar should have, by its path."""
    alone = {calendar_of(event.link): (event_appointment(site, event),) for event in site.events}
    return {EVENTS_CALENDAR: parents_appointments(site), REVIEWS_CALENDAR: review_appointments(site), **alone}


def _parsed(raw: bytes) -> Component | None:
    """Parse a calendar; None if it is not one, or if any part of it breaks the standard (RFC 5545)."""
    try:
        calendar = Calendar.from_ical(raw)
    except _UNREADABLE:
        return None
    sound = calendar.name == "VCALENDAR" and not any(each.errors for each in calendar.walk())
    return calendar if sound else None


def _differences(path: str, calendar: Component, appointments: tuple[Appointment, ...]) -> Iterator[Problem]:
    """Appointments that are missing, that differ from the content or occur twice, and those of no public content."""
    built_events: defaultdict[str, list[_Properties]] = defaultdict(list)
    for component in calendar.walk("VEVENT"):
        built_events[str(component.get("UID"))].append(_built_properties(component))
    for appointment in appointments:
        expected, found = _expected_properties(appointment), built_events.pop(appointment.uid, [])
        if not found:
            yield site_problem(path, f'The calendar does not hold "{appointment.title}".')
        elif found != [expected]:
            names = [name for name, value in expected.items() if any(each[name] != value for each in found)]
            yield site_problem(
                path, f'"{appointment.title}" is not as the content has it: {", ".join(names) or "it is twice"}.'
            )
    for unexpected in built_events.values():
        yield site_problem(path, f'The calendar holds "{unexpected[0]["title"]}", which no public content tells of.')


def _missing_statements(path: str, calendar: Component, site: Site) -> Iterator[Problem]:
    """What a calendar must state besides its dates: the time zone, and the policies that are overdue or undated."""
    if [zone.to_ical() for zone in calendar.walk("VTIMEZONE")] != [LONDON_TIMEZONE]:
        yield site_problem(path, "The calendar does not say when the clocks change in London.")
    if path == REVIEWS_CALENDAR and calendar.get("DESCRIPTION") != icalendar_text(reviews_description(site)):
        yield site_problem(path, "The calendar does not name the policies that are overdue or have no review date.")


def _built_properties(component: Component) -> _Properties:
    reminders = [_value(alarm, "TRIGGER") for alarm in component.walk("VALARM")]
    return {name: _value(component, its) for name, its in _PROPERTIES.items()} | {"reminders": reminders}


def _expected_properties(appointment: Appointment) -> _Properties:
    return {
        "id": appointment.uid,
        "title": icalendar_text(appointment.title),
        "start": appointment.starts,
        "end": appointment.ends,
        "status": appointment.status,
        "revision": appointment.revision,
        "reminders": [-before for before in appointment.reminders],
    }


def _value(component: Component, name: str) -> object:
    """The value of a property: text, number, date, moment or duration; None if it is missing."""
    value = component.get(name)
    return getattr(value, "dt", value)
