"""Calendars: dates for parents, review dates for the committee, and one event alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.outputs.calendars.icalendar_files import Subscription, icalendar_file
from bookbag.outputs.calendars.parents_calendar import event_appointment, parents_appointments
from bookbag.outputs.calendars.reviews_calendar import review_appointments, reviews_description

if TYPE_CHECKING:
    from bookbag.content.records.event import Event
    from bookbag.publishing.site import Site


def events_calendar(site: Site) -> bytes:
    """`/calendars/events.ics`: every public event, the terms, and the days on which the setting is shut.

    What is past or cancelled stays: a subscriber whose copy lost a cancelled event would never see
    why, and one who was away still finds when the last meeting was.
    """
    name = site.setting.name
    about = f"Dates from {name}: events, terms, and days on which we are shut."
    return icalendar_file(parents_appointments(site), Subscription(name, about))


def reviews_calendar(site: Site) -> bytes:
    """`/calendars/reviews.ics`: when each public policy is due for review.

    A policy without a date has no place among dates, and any date made up for it would be false.
    So the description of the calendar names those policies, and the overdue ones too, whose dates
    have scrolled out of sight: a month with nothing in it must not read as "nothing overdue".
    """
    name = f"{site.setting.name}: policy reviews"
    return icalendar_file(review_appointments(site), Subscription(name, reviews_description(site)))


def event_calendar(site: Site, event: Event) -> bytes:
    """`/events/<slug>/event.ics`: one event, to be added to a calendar of one's own.

    It has no name of a calendar: Outlook would make a new calendar of that name for the one event.
    """
    return icalendar_file([event_appointment(site, event)])
