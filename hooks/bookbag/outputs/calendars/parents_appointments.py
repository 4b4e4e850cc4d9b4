"""The entries of the parents' calendar: events, term dates, and the days on which the setting is shut."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING

from bookbag.content.dates import as_moment
from bookbag.content.records.event import Event
from bookbag.outputs.calendars.appointment import Appointment, day_after, last_changed
from bookbag.rules.addresses import TERM_DATES, lasting_id
from bookbag.rules.publication import public_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from bookbag.content.records.item import Item
    from bookbag.content.records.opening_times import Term
    from bookbag.publishing.site import Site
    from bookbag.rules.diary import ClosedDays


def parents_appointments(site: Site) -> tuple[Appointment, ...]:
    """All entries of the parents' calendar, sorted by start."""
    events = (event_appointment(site, event) for event in site.events)
    found = (*events, *_terms(site), *_closures(site))
    return tuple(sorted(found, key=lambda each: (as_moment(each.starts), each.uid)))


def event_appointment(site: Site, event: Event) -> Appointment:
    """The calendar entry of an event, both in the parents' calendar and in the event's own file."""
    status, said = _status_and_title_prefix(event)
    address = site.absolute(event.link)
    return Appointment(
        uid=site.lasting_id(event),
        title=f"{said}{event.title}",
        starts=event.starts,
        ends=_end_of(event),
        changed=last_changed(event.corrected or public_from(event)),
        description=_description(event, address),
        address=address,
        venue=event.venue,
        kind=event.event_kind,
        status=status,
        revision=event.revision,
    )


def _status_and_title_prefix(event: Event) -> tuple[str, str]:
    """The iCalendar status, and a prefix for the title, as few calendar programs show the status."""
    if event.cancelled:
        return "CANCELLED", "Cancelled: "
    return ("TENTATIVE", "To be confirmed: ") if event.to_be_confirmed else ("CONFIRMED", "")


def _end_of(event: Event) -> date | datetime | None:
    """The exclusive end. None where the file gives none, or repeats the start, which iCalendar does not allow."""
    if event.ends is None or isinstance(event.ends, datetime):
        return event.ends if event.ends != event.starts else None
    return day_after(event.ends)


def _description(event: Event, address: str) -> str:
    told = (("Getting in", event.access), ("Who it is for", event.audience), ("Photographs", event.photographs))
    return _paragraphs(event.summary, *(f"{name}: {what}" for name, what in told if what), address)


def _paragraphs(*texts: str) -> str:
    return "\n\n".join(filter(None, texts))


def _terms(site: Site) -> Iterator[Appointment]:
    terms = [each.term for each in site.diary.terms()]
    for term, key in zip(terms, _stable_keys((term.name, term.starts) for term in terms), strict=True):
        for part, title, first, last in _term_dates(term):
            uid = lasting_id(site.setting, "term", f"{key}:{part}")
            yield _all_day_appointment(site, uid, f"{term.name}: {title}", first, last, kind="term")


def _term_dates(term: Term) -> Iterator[tuple[str, str, date, date]]:
    """For the first day, the half-term and the last day of a term: key, title, first and last date."""
    yield "starts", "first day", term.starts, term.starts
    if term.half_term:
        yield "half-term", "half-term holiday", term.half_term.from_, term.half_term.to
    yield "ends", "last day", term.ends, term.ends


def _closures(site: Site) -> Iterator[Appointment]:
    """Closures from setting.yml and from notices. A closure that is an event is in the calendar as that event."""
    said = {closed: site.record(closed.link) for closed in site.diary.closed}
    own = [closed for closed, record in said.items() if record is None]
    keys = dict(zip(own, _stable_keys((closed.why, closed.first) for closed in own), strict=True))
    for closed, record in said.items():
        if not isinstance(record, Event):
            key = f"{record.kind}:{record.id}" if record else f"setting:{keys[closed]}"
            uid = lasting_id(site.setting, "closed", key)
            yield _all_day_appointment(
                site, uid, _closure_title(closed), closed.first, closed.last, kind="closure", record=record
            )


def _closure_title(closed: ClosedDays) -> str:
    """`Shut: Staff training day`; the reason alone where it begins with "shut" or "closed", as a notice's title may."""
    why = " ".join(closed.why.split())
    return why if why.casefold().startswith(("shut", "closed")) else f"Shut: {why}".removesuffix(": ")


def _all_day_appointment(
    site: Site, uid: str, title: str, first: date, last: date, *, kind: str, record: Item | None = None
) -> Appointment:
    """An all-day entry from setting.yml, or from the notice `record`."""
    address = site.absolute(record.link if record else TERM_DATES)
    return Appointment(
        uid=uid,
        title=title,
        starts=first,
        ends=day_after(last),
        changed=last_changed((record.corrected or public_from(record)) if record else None),
        description=_paragraphs(record.summary if record else "", address),
        address=address,
        kind=kind,
    )


def _stable_keys(named: Iterable[tuple[str, date]]) -> Iterator[str]:
    """A key for each name and date from setting.yml, which has no ids: `name:year:number among those of that name`.

    A date that moves within its year keeps its key; one that is renamed, or moves to another year, gets a new
    one. The year is included because last year's dates are deleted from setting.yml: this year's "Staff
    training" must not take over the key of last year's.
    """
    seen: Counter[tuple[str, int]] = Counter()
    for name, day in named:
        like = (" ".join(name.casefold().split()), day.year)
        seen[like] += 1
        yield f"{like[0]}:{like[1]}:{seen[like]}"
