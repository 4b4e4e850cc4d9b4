"""iCalendar files: dates for parents, policy reviews for the committee, and single events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.kept_results import Kept
from bookbag.outputs.calendars.icalendar_files import Subscription, icalendar_file
from bookbag.outputs.calendars.parents_appointments import event_appointment, parents_appointments
from bookbag.outputs.calendars.review_appointments import review_appointments, reviews_description
from bookbag.rules.addresses import EVENTS_CALENDAR, REVIEWS_CALENDAR, calendar_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.content.records.event import Event
    from bookbag.publishing.site import Site


def calendars(site: Site) -> Iterator[tuple[str, bytes]]:
    """Every calendar of the site, with its path."""
    written: Kept[bytes] = site.memory.kept("calendar entries") if site.memory.keeps else Kept(keeps=True)
    yield EVENTS_CALENDAR, events_calendar(site, written)
    yield REVIEWS_CALENDAR, reviews_calendar(site)
    for event in site.events:
        yield calendar_of(event.link), event_calendar(site, event, written)


def events_calendar(site: Site, written: Kept[bytes] | None = None) -> bytes:
    """`/calendars/events.ics`: every public event, the terms, and the days on which the setting is shut.

    Past and cancelled events stay. If a cancelled event were removed, subscribers would not be told that it
    is off; and somebody who was away can still look up when the last meeting was.
    """
    name = site.setting.name
    about = f"Dates from {name}: events, terms, and days on which we are shut."
    return icalendar_file(parents_appointments(site), Subscription(name, about), written)


def reviews_calendar(site: Site) -> bytes:
    """`/calendars/reviews.ics`: when each public policy is due for review.

    A policy without a review date cannot be an entry, and the dates of overdue policies are in the past. So
    the description of the calendar names both: an empty month must not read as "nothing overdue".
    """
    name = f"{site.setting.name}: policy reviews"
    return icalendar_file(review_appointments(site), Subscription(name, reviews_description(site)))


def event_calendar(site: Site, event: Event, written: Kept[bytes] | None = None) -> bytes:
    """`/events/<slug>/event.ics`: one event, for a reader to add to their own calendar.

    It has no calendar name, because Outlook would create a new calendar of that name for the one event.
    """
    return icalendar_file([event_appointment(site, event)], written=written)
