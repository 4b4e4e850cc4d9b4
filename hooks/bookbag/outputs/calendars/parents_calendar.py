"""What is in the calendar for parents: events, terms, and the days on which the setting is shut."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING

from bookbag.content.dates import as_moment
from bookbag.content.records.event import Event
from bookbag.outputs.calendars.appointment import Appointment, day_after, latest
from bookbag.rules.addresses import TERM_DATES, lasting_id
from bookbag.rules.publication import public_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from bookbag.content.records.item import Item
    from bookbag.content.records.opening_times import Term
    from bookbag.publishing.site import Site
    from bookbag.rules.diary import ClosedDays


def dates_for_parents(site: Site) -> tuple[Appointment, ...]:
    """Everything in the calendar, by when it starts."""
    events = (appointment_of(site, event) for event in site.events)
    found = (*events, *_terms(site), *_closures(site))
    return tuple(sorted(found, key=lambda each: (as_moment(each.starts), each.uid)))


def appointment_of(site: Site, event: Event) -> Appointment:
    """An event, also in the calendar that has nothing else."""
    status, said = _standing(event)
    address = site.absolute(event.link)
    return Appointment(
        uid=site.lasting_id(event),
        title=f"{said}{event.title}",
        starts=event.starts,
        ends=_end_of(event),
        changed=latest(event.corrected or public_from(event)),
        words=_words_of(event, address),
        address=address,
        venue=event.venue,
        kind=event.event_kind,
        status=status,
        revision=event.revision,
    )


def _standing(event: Event) -> tuple[str, str]:
    """Its status, and what its title begins with: few calendars show a status, and all show a title."""
    if event.cancelled:
        return "CANCELLED", "Cancelled: "
    return ("TENTATIVE", "To be confirmed: ") if event.to_be_confirmed else ("CONFIRMED", "")


def _end_of(event: Event) -> date | datetime | None:
    """When it is over. None where the file does not say, or gives its start again, which iCalendar may not."""
    if event.ends is None or isinstance(event.ends, datetime):
        return event.ends if event.ends != event.starts else None
    return day_after(event.ends)


def _words_of(event: Event, address: str) -> str:
    told = (("Getting in", event.access), ("Who it is for", event.audience), ("Photographs", event.photographs))
    return _paragraphs(event.summary, *(f"{name}: {what}" for name, what in told if what), address)


def _paragraphs(*texts: str) -> str:
    return "\n\n".join(filter(None, texts))


def _terms(site: Site) -> Iterator[Appointment]:
    terms = [each.term for each in site.diary.terms()]
    for term, key in zip(terms, _lasting_keys((term.name, term.starts) for term in terms), strict=True):
        for part, title, first, last in _parts(term):
            uid = lasting_id(site.setting, "term", f"{key}:{part}")
            yield _days(site, uid, f"{term.name}: {title}", first, last, kind="term")


def _parts(term: Term) -> Iterator[tuple[str, str, date, date]]:
    """What a parent has to know of a term: its first day, its last, and the holiday between them."""
    yield "starts", "first day", term.starts, term.starts
    if term.half_term:
        yield "half-term", "half-term holiday", term.half_term.from_, term.half_term.to
    yield "ends", "last day", term.ends, term.ends


def _closures(site: Site) -> Iterator[Appointment]:
    """The closures that setting.yml and notices tell of; those that are events are there as events."""
    said = {closed: site.record(closed.link) for closed in site.diary.closed}
    own = [closed for closed, record in said.items() if record is None]
    keys = dict(zip(own, _lasting_keys((closed.why, closed.first) for closed in own), strict=True))
    for closed, record in said.items():
        if not isinstance(record, Event):
            key = f"{record.kind}:{record.id}" if record else f"setting:{keys[closed]}"
            uid = lasting_id(site.setting, "closed", key)
            yield _days(site, uid, _shut(closed), closed.first, closed.last, kind="closure", record=record)


def _shut(closed: ClosedDays) -> str:
    """`Shut: Staff training day`, unless the reason says as much itself, as a notice's title may."""
    why = " ".join(closed.why.split())
    return why if why.casefold().startswith(("shut", "closed")) else f"Shut: {why}".removesuffix(": ")


def _days(
    site: Site, uid: str, title: str, first: date, last: date, *, kind: str, record: Item | None = None
) -> Appointment:
    """Whole days that setting.yml or a notice tells of."""
    address = site.absolute(record.link if record else TERM_DATES)
    return Appointment(
        uid=uid,
        title=title,
        starts=first,
        ends=day_after(last),
        changed=latest((record.corrected or public_from(record)) if record else None),
        words=_paragraphs(record.summary if record else "", address),
        address=address,
        kind=kind,
    )


def _lasting_keys(named: Iterable[tuple[str, date]]) -> Iterator[str]:
    """What to know each of these again by, though they have no `id`: its name, its year, and which of that name it is.

    So a date that moves within its year keeps its id, and only one that has a new name, or crosses
    New Year, is a new thing. The year is there because last year's are deleted from setting.yml:
    "Staff training" of this year must not take over the id of last year's.
    """
    seen: Counter[tuple[str, int]] = Counter()
    for name, day in named:
        like = (" ".join(name.casefold().split()), day.year)
        seen[like] += 1
        yield f"{like[0]}:{like[1]}:{seen[like]}"
