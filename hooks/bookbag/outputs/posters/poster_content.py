"""What stands on the three posters for the noticeboard: this week, the next dates, and how to complain."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from html import escape
from itertools import zip_longest
from typing import TYPE_CHECKING, ClassVar, Self

import segno
from dateutil.relativedelta import relativedelta

from bookbag.content.dates import CalendarDate, as_moment, end_of, start_of
from bookbag.outputs.pages.layout import title_of
from bookbag.outputs.posters.poster_fit import Fact, Row, RowT, Sheet, cut, room_below, sentences_in
from bookbag.rules.addresses import POSTER_OF_COMPLAINTS, POSTER_OF_MONTH, POSTER_OF_WEEK, REGISTER
from bookbag.rules.dates_in_words import clock_in_words, in_words, short_day, span_in_words
from bookbag.rules.diary import TimedDisplay

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bookbag.content.records.event import Event
    from bookbag.content.records.opening_times import Term
    from bookbag.content.records.setting import Ofsted
    from bookbag.content.records.week import WeeklyTheme
    from bookbag.publishing.site import Site

DATES = "events/index.md"
MIDDLE_OF_MONTH = 15
"""After this day a poster of the month's dates would be empty too soon, and goes on to the end of the next."""
NO_BREAK = "\N{NO-BREAK SPACE}"
"""Holds together what is one thing: `10am to 12.30pm`."""

_TILE = 8
"""A colour, letter or number of no more letters than these stands large."""
_STEP = 25
"""A part of a sentence about complaints that is shorter does not stand alone."""
_BRING, _SHUT = "Please bring", "We are shut"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated(Row):
    """One line of the dates for the diary."""

    stands_out: ClassVar[bool] = True

    what: str
    starts: datetime
    ends: datetime
    """From when it is past."""
    time: str = ""
    until: str = ""
    """When it ends: ` to 10.30am`."""
    detail: str = ""
    """Where it is, or why we are shut."""
    standing: str = ""

    @property
    def said(self) -> tuple[str, ...]:
        """What it is and when, and below that the detail."""
        first = f"{self.what}, {self.time}{self.until}" if self.time else self.what
        return (first, self.detail) if self.detail else (first,)

    @property
    def flag(self) -> str:
        """Whether it is off, or not sure yet."""
        return self.standing

    def cut(self, most: int) -> Self:
        """The same without its detail, then without its end, then with fewer words of its name, but with its time."""
        brief = replace(self, detail="")
        briefest = replace(brief, until="", what=cut(self.what, max(0, most - len(self.time))))
        forms = (self, brief, replace(brief, until=""))
        return next((form for form in forms if sum(map(len, form.said)) <= most), briefest)


@dataclass(frozen=True, slots=True)
class Noticeboard:
    """The posters of one site."""

    site: Site

    def weeks(self) -> tuple[TimedDisplay[Sheet[Fact]], ...]:
        """A sheet for each theme that is or will be this week's, one at a time."""
        return tuple(
            TimedDisplay(self._fitted(_week(shown.what), POSTER_OF_WEEK), shown.starts, shown.ends)
            for shown in _in_turn(self.site.themes)
        )

    def month(self) -> Sheet[Dated]:
        """The dates from today to the last day of the poster."""
        last = last_day(self.site.today)
        dated = [each for each in self._dates() if each.starts < end_of(last) and each.ends > self.site.now]
        dated.sort(key=lambda each: (each.starts, each.said))
        when = f"To the end of {in_words(CalendarDate.month(last.year, last.month))}"
        return self._fitted(Sheet(DATES, tuple(dated), when=when), POSTER_OF_MONTH)

    def complaints(self) -> Sheet[Fact]:
        """How to complain, whom to, and how to reach Ofsted."""
        setting = self.site.setting
        steps = tuple(_steps(setting.complaints)) or ("Ask us how to complain. Any of us will tell you.",)
        held = (setting.roles.get(key) for key in ("manager", "chair"))
        rows = [Fact(_begun(role.title), (role.contact or "Ask us how to reach them.",)) for role in held if role]
        rows += [Fact("Our telephone", (setting.phone,))] if setting.phone else []
        rows.append(Fact("Ofsted", tuple(_ofsted(setting.ofsted)), vital=True))
        link = self.site.book.named("complaints") or REGISTER
        return self._fitted(Sheet(link, tuple(rows), lead=steps), POSTER_OF_COMPLAINTS)

    def square(self, link: str) -> str:
        """The square that leads a telephone's camera to what links in content call `link`, as SVG."""
        address = self.site.absolute(link)
        drawn = segno.make_qr(address, error="m").svg_inline(
            border=4, dark="#000", light="#fff", omitsize=True, svgclass="bb-square", lineclass=None
        )
        label = escape(f"Square code for a telephone's camera: it leads to {address}")
        return drawn.replace("<svg", f'<svg role="img" aria-label="{label}"', 1)

    def _fitted(self, sheet: Sheet[RowT], poster: str) -> Sheet[RowT]:
        """`sheet` in the type in which it fits below the heading of `poster`."""
        name, address = self.site.setting.name, self.site.absolute(sheet.link)
        return sheet.fitted(room_below(title_of(poster, None), name, address))

    def _dates(self) -> Iterator[Dated]:
        """Everything that has a day: events, closures and the days of terms."""
        events = [shown.what for shown in self.site.coming]
        yield from map(_event, events)
        listed = {event.link for event in events}
        for closed in self.site.closures_to_come:
            if closed.link not in listed:
                record = self.site.record(closed.link)
                yield _days(closed.first, closed.last, _SHUT, (record.summary if record else "") or closed.why)
        for dates in self.site.terms_to_come:
            yield from _term(dates.term)


def last_day(today: date) -> date:
    """The last day of the poster of dates: of this month, or past its middle of the next."""
    month = today if today.day <= MIDDLE_OF_MONTH else today + relativedelta(months=1)
    return CalendarDate.month(month.year, month.month).last


def _in_turn(themes: Sequence[TimedDisplay[WeeklyTheme]]) -> Iterator[TimedDisplay[WeeklyTheme]]:
    """Themes so that never two of one week are shown together, as there is one sheet of paper."""
    turns = [start_of(each.what.first) for each in themes[1:]]
    free = datetime.min.replace(tzinfo=UTC)
    for each, turn in zip_longest(themes, turns):
        starts, ends = max(each.starts or free, free), min(filter(None, (each.ends, turn)))
        if starts < ends:
            yield TimedDisplay(each.what, starts, ends)
            free = ends


def _week(week: WeeklyTheme) -> Sheet[Fact]:
    small = {"Colour": week.colour, "Letter": week.letter, "Number": week.number}
    tiles = {name: text for name, text in small.items() if 0 < len(text) <= _TILE}
    facts = {"Book": week.book, "Song or rhyme": week.song, "Makaton sign": week.sign, **small}
    facts["Words"] = ", ".join(week.words)
    said: dict[str, tuple[str, ...]] = {name: (text,) for name, text in facts.items() if text and name not in tiles}
    said |= {_BRING: week.bring, "At home": week.at_home}
    return Sheet(
        week.link,
        tuple(Fact(name, lines, vital=name == _BRING) for name, lines in said.items() if lines),
        title=week.title,
        when=span_in_words(week.first, week.last),
        lead=(week.summary,) if week.summary else (),
        tiles=tuple(Fact(name, (text,)) for name, text in tiles.items()),
    )


def _event(event: Event) -> Dated:
    shut = event.event_kind == "closure" and not event.cancelled
    starts, until = _times(event)
    return Dated(
        label=_label(event.first, event.last),
        what=_SHUT if shut else event.title,
        starts=as_moment(event.starts),
        ends=event.over,
        time=starts,
        until=until,
        detail=event.title if shut else event.venue,
        standing="Cancelled" if event.cancelled else "To be confirmed" if event.to_be_confirmed else "",
    )


def _times(event: Event) -> tuple[str, str]:
    """When it starts, and when it ends: `9.15am`, ` to 10.30am`."""
    if not isinstance(event.starts, datetime):
        return "", ""
    until = f" to {clock_in_words(event.ends)}" if isinstance(event.ends, datetime) else ""
    if event.first != event.last:
        until += f" on {short_day(event.last)}"
    return clock_in_words(event.starts), until.replace(" ", NO_BREAK)


def _term(term: Term) -> Iterator[Dated]:
    yield _days(term.starts, term.starts, "First day of term", term.name)
    if term.half_term:
        yield _days(term.half_term.from_, term.half_term.to, "Half-term holiday")
    yield _days(term.ends, term.ends, "Last day of term", term.name)


def _days(first: date, last: date, what: str, detail: str = "") -> Dated:
    """Whole days."""
    return Dated(label=_label(first, last), what=what, starts=start_of(first), ends=end_of(last), detail=detail)


def _label(first: date, last: date) -> str:
    days = [short_day(day).replace(" ", NO_BREAK) for day in dict.fromkeys((first, last))]
    return " to ".join(days)


def _steps(complaints: str) -> Iterator[str]:
    """What to do first, and what then: sentences, and the parts of one that semicolons divide."""
    for sentence in sentences_in(" ".join(complaints.split())):
        parts = re.split(r";\s+", sentence)
        yield from map(_as_sentence, parts) if min(map(len, parts)) >= _STEP else (sentence,)


def _as_sentence(part: str) -> str:
    return _begun(part if part.endswith((".", "!", "?")) else f"{part}.")


def _begun(words: str) -> str:
    """`words` with a capital letter, but not an address."""
    return words[:1].upper() + words[1:] if words.partition(" ")[0].isalpha() else words


def _ofsted(ofsted: Ofsted) -> Iterator[str]:
    """How to reach Ofsted, and the number that they ask for."""
    website = re.sub(r"^https?://|/$", "", ofsted.website)
    ways = [f"Telephone {ofsted.phone}" if ofsted.phone else "", website, ofsted.email, ofsted.address]
    yield from filter(None, ways) if any(ways) else ("Ask us how to reach Ofsted.",)
    yield f"Our Ofsted number (URN) is {ofsted.urn}" if ofsted.urn else "Ask us for our Ofsted number."
