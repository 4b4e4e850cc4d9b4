"""Calendars: dates for parents, review dates for the committee, and one event alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.outputs.calendars.icalendar_files import Subscription, written
from bookbag.outputs.calendars.parents_calendar import appointment_of, dates_for_parents
from bookbag.outputs.calendars.reviews_calendar import about_the_reviews, review_dates

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
    return written(dates_for_parents(site), Subscription(name, about))


def reviews_calendar(site: Site) -> bytes:
    """`/calendars/reviews.ics`: when each public policy is due for review.

    A policy without a date has no place among dates, and any date made up for it would be false.
    So the description of the calendar names those policies, and the overdue ones too, whose dates
    have scrolled out of sight: a month with nothing in it must not read as "nothing overdue".
    """
    name = f"{site.setting.name}: policy reviews"
    return written(review_dates(site), Subscription(name, about_the_reviews(site)))


def event_calendar(site: Site, event: Event) -> bytes:
    """`/events/<slug>/event.ics`: one event, to be added to a calendar of one's own.

    It has no name of a calendar: Outlook would make a new calendar of that name for the one event.
    """
    return written([appointment_of(site, event)])
