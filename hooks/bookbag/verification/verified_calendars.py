"""The calendars of a built site."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from icalendar import Calendar

from bookbag.outputs.calendars.icalendar_files import LONDON_TIMEZONE, icalendar_text
from bookbag.outputs.calendars.parents_calendar import event_appointment, parents_appointments
from bookbag.outputs.calendars.reviews_calendar import review_appointments, reviews_description
from bookbag.rules.addresses import EVENTS_CALENDAR, REVIEWS_CALENDAR, calendar_of
from bookbag.verification.differences import wrong

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
"""What is compared, in plain words and in iCalendar's."""
_UNREADABLE = (ArithmeticError, AttributeError, LookupError, OSError, TypeError, ValueError)
"""What icalendar, and dateutil below it, may raise over a damaged file: time zones are even looked for as files."""

_Held = dict[str, object]


def calendars_hold_what_they_should(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """Every calendar is there and holds the dates of the content, and no calendar is of anything else."""
    expected = _expected(site)
    for path, appointments in expected.items():
        calendar = _parsed(built.bytes(path)) if built.text(path) is not None else None
        if built.text(path) is None:
            yield wrong(path, "The calendar is missing.")
        elif calendar is None:
            yield wrong(path, "The calendar cannot be read.")
        else:
            yield from _differences(path, calendar, appointments)
            yield from _unsaid(path, calendar, site)
    for path in built.files:
        if path.startswith("events/") and path.endswith(_ONE_EVENT) and path not in expected:
            yield wrong(path, "The calendar is of no public event.", "Remove it, or build the site again.")


def _expected(site: Site) -> dict[str, tuple[Appointment, ...]]:
    """What each calendar should hold."""
    alone = {calendar_of(event.link): (event_appointment(site, event),) for event in site.events}
    return {EVENTS_CALENDAR: parents_appointments(site), REVIEWS_CALENDAR: review_appointments(site), **alone}


def _parsed(raw: bytes) -> Component | None:
    """The calendar; None where it is none, or anything in it is against the standard."""
    try:
        calendar = Calendar.from_ical(raw)
    except _UNREADABLE:
        return None
    sound = calendar.name == "VCALENDAR" and not any(each.errors for each in calendar.walk())
    return calendar if sound else None


def _differences(path: str, calendar: Component, appointments: tuple[Appointment, ...]) -> Iterator[Problem]:
    """Dates that are missing, differ from the content's or are there twice, and those that belong to nothing."""
    held: defaultdict[str, list[_Held]] = defaultdict(list)
    for component in calendar.walk("VEVENT"):
        held[str(component.get("UID"))].append(_held(component))
    for appointment in appointments:
        should, found = _as_held(appointment), held.pop(appointment.uid, [])
        if not found:
            yield wrong(path, f'The calendar does not hold "{appointment.title}".')
        elif found != [should]:
            names = [name for name, value in should.items() if any(each[name] != value for each in found)]
            yield wrong(
                path, f'"{appointment.title}" is not as the content has it: {", ".join(names) or "it is twice"}.'
            )
    for strangers in held.values():
        yield wrong(path, f'The calendar holds "{strangers[0]["title"]}", which no public content tells of.')


def _unsaid(path: str, calendar: Component, site: Site) -> Iterator[Problem]:
    """What a calendar has to say beside its dates."""
    if [zone.to_ical() for zone in calendar.walk("VTIMEZONE")] != [LONDON_TIMEZONE.to_ical()]:
        yield wrong(path, "The calendar does not say when the clocks change in London.")
    if path == REVIEWS_CALENDAR and calendar.get("DESCRIPTION") != icalendar_text(reviews_description(site)):
        yield wrong(path, "The calendar does not name the policies that are overdue or have no review date.")


def _held(component: Component) -> _Held:
    reminders = [_value(alarm, "TRIGGER") for alarm in component.walk("VALARM")]
    return {name: _value(component, its) for name, its in _PROPERTIES.items()} | {"reminders": reminders}


def _as_held(appointment: Appointment) -> _Held:
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
    """A text, a number, a moment or a length of time; None where there is none."""
    value = component.get(name)
    return getattr(value, "dt", value)
