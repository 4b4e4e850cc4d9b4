"""Answers that the search gives at once, above the pages: whether the setting is open on a day, what to bring, and such.

They are sentences, written here by the same rules as the pages, for the day of the build and the fortnight after it;
the browser chooses by the day in London. Of a later day the browser says nothing, because much may have changed.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from bookbag.content.dates import day_of
from bookbag.content.telephones import telephones_in
from bookbag.outputs.pages.navigation import CONTACT
from bookbag.outputs.search.search_words import folded
from bookbag.rules.addresses import TERM_DATES, address_of
from bookbag.rules.dates_in_words import near_day, span_in_words, weekday_in_words
from bookbag.rules.event_times import event_time
from bookbag.rules.holidays import HALF_TERM
from bookbag.rules.opening_hours import hours_of_week

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.content.records.opening_times import Term
    from bookbag.publishing.site import Site
    from bookbag.rules.diary import ClosedDays, DayStatus
    from bookbag.rules.holidays import Stretch

FORTNIGHT: Final = 14
"""Days after that of the build of which answers are given."""
_EVENTS: Final = 5
"""Events that are held ready: more will hardly be over within the fortnight."""
_A_LONG_WORD: Final = 4
_ALSO_CALLED: Final = {
    "the Christmas holidays": ("christmas", "xmas", "new year"),
    "the Easter holidays": ("easter",),
    "the summer holidays": ("summer", "summer holidays"),
}
"""By which words parents ask for the holidays between two terms."""

Answer = dict[str, Any]


def answers_from_data(site: Site) -> dict[str, Any]:
    """The answers by their kinds, each with `text`, `location` and, if it is of one time, when that ends.

    `built` is the moment of the build, at which a demonstration stays, and `last` the last day of which they speak.
    """
    return {
        "built": site.now.isoformat(),
        "demo": bool(site.setting.demo),
        "last": f"{site.today + timedelta(days=FORTNIGHT)}",
        "open": list(_days(site)),
        "hours": list(_hours(site)),
        "bring": list(_bring(site)),
        "next": list(_next(site)),
        "phone": list(_phone(site)),
        "address": list(_address(site)),
        "terms": list(_terms(site)),
        "breaks": list(_breaks(site)),
        "week": [[*_days_shown(shown.starts, shown.ends), address_of(shown.what.link)] for shown in site.themes],
    }


def _days(site: Site) -> Iterator[Answer]:
    """Whether the setting is open, for each day of the fortnight; what a notice says of a closure stands there."""
    for shown in site.days[: FORTNIGHT + 1]:
        status = shown.what
        notice = next((each.link for each in site.diary.closed if each.link and each.has(status.day)), "")
        told = notice if notice and not status.sessions else TERM_DATES
        text = f"{near_day(status.day, site.today)}: {_open_or_shut(status, why=not notice)}"
        yield {"day": f"{status.day}", "text": text, "location": address_of(told)}


def _open_or_shut(status: DayStatus, *, why: bool) -> str:
    if status.sessions:
        return f"open, {status.words}."
    said = ["shut."]
    if why:
        said.append(status.why_shut if status.why_shut.endswith((".", "!", "?")) else f"{status.why_shut}.")
    if status.opens_next:
        said.append(f"We open next on {near_day(status.opens_next.day, status.day)}.")
    return " ".join(said)


def _hours(site: Site) -> Iterator[Answer]:
    """The hours of an ordinary week: weekdays that follow each other and have the same hours stand together."""
    said = [f"{each.days} {each.times}" for each in hours_of_week(site.setting.sessions)]
    if said:
        yield {"text": f"Open in term time: {'; '.join(said)}.", "location": address_of(TERM_DATES)}


def _bring(site: Site) -> Iterator[Answer]:
    """What the theme of each week asks children to bring."""
    for shown in site.themes:
        week, (first, last) = shown.what, _days_shown(shown.starts, shown.ends)
        wanted = "; ".join(each.rstrip(". ") for each in week.bring) or "nothing special"
        days = span_in_words(week.first, week.last)
        location = address_of(week.link)
        yield {"first": first, "last": last, "text": f"Please bring, {days}: {wanted}.", "location": location}


def _days_shown(starts: datetime | None, ends: datetime | None) -> tuple[str, str]:
    """The first and last day on which something is displayed; empty without a limit."""
    last = f"{day_of(ends - timedelta(seconds=1))}" if ends else ""
    return f"{day_of(starts)}" if starts else "", last


def _next(site: Site) -> Iterator[Answer]:
    """The events to come that take place, the soonest first."""
    coming = (shown.what for shown in site.coming)
    taking_place = [each for each in coming if not each.cancelled and each.event_kind != "closure"]
    for event in taking_place[:_EVENTS]:
        yield {
            "until": event.over.isoformat(),
            "text": f"Next in the diary: {event.title}, {event_time(event)}.",
            "location": address_of(event.link),
        }


def _phone(site: Site) -> Iterator[Answer]:
    setting = site.setting
    if setting.phone:
        number = next(telephones_in(setting.phone), None)
        email = f" or write to {setting.email}" if setting.email else ""
        yield {"text": f"Ring {setting.phone}{email}.", "location": number.address if number else contact_address(site)}


def _address(site: Site) -> Iterator[Answer]:
    if site.setting.address:
        yield {"text": f"{site.setting.name}, {site.setting.address}", "location": contact_address(site)}


def contact_address(site: Site) -> str:
    """The URL path of the page on how to reach the setting; empty where it has none."""
    return address_of(CONTACT) if site.record(CONTACT) else ""


def _terms(site: Site) -> Iterator[Answer]:
    """The first and last day of each term, until it ends."""
    for each in site.terms_to_come:
        term, location = each.term, address_of(TERM_DATES)
        half = f", half term {span_in_words(term.half_term.from_, term.half_term.to)}" if term.half_term else ""
        text = f"{term.name}: {weekday_in_words(term.starts)} to {weekday_in_words(term.ends)}{half}."
        yield {"last": f"{term.ends}", "text": text, "location": location}


def _breaks(site: Site) -> Iterator[Answer]:
    """The half terms, holidays and closed days to come, each with the words by which parents ask for it."""
    terms = [each.term for each in site.diary.terms()]
    found = [each for term in terms for each in _half_term(term)]
    found += [_holidays(each.what) for each in site.stretches if not each.what.in_term and each.what.name != HALF_TERM]
    found += [_closed(shut) for shut in site.closures_to_come if not shut.link]
    for _, last, names, text in sorted(found):
        if last >= site.today:
            yield {"last": f"{last}", "names": names, "text": text, "location": address_of(TERM_DATES)}


_Break = tuple[date, date, list[str], str]


def _half_term(term: Term) -> Iterator[_Break]:
    if term.half_term:
        first, last = term.half_term.from_, term.half_term.to
        names = ["half term", "halfterm", "holidays", "break", f"{first:%B}", term.name.split()[0]]
        yield first, last, names, f"Half term, {term.name}: shut {span_in_words(first, last)}."


def _holidays(between: Stretch) -> _Break:
    """The days between two terms."""
    last_day, back_on = between.first - timedelta(days=1), between.back_on or between.last + timedelta(days=1)
    text = (
        f"{between.name.removeprefix('the ').capitalize()}: our last day is {weekday_in_words(last_day)}, "
        f"and we are back on {weekday_in_words(back_on)}."
    )
    names = [*_ALSO_CALLED.get(between.name, ()), "holidays", "break", "break up"]
    return between.first, between.last, names, text


def _closed(shut: ClosedDays) -> _Break:
    """Days on which the setting is closed in term; all words of why that are no short ones ask for them."""
    names = [word for word in folded(shut.why) if len(word) >= _A_LONG_WORD]
    names += ["inset", "inset day", "training day"] if "training" in names else []
    return shut.first, shut.last, names, f"{shut.why.rstrip('.')}: shut {span_in_words(shut.first, shut.last)}."
