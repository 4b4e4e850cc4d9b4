"""The content of the three posters for the noticeboard: this week, the next dates, and how to complain."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import zip_longest
from typing import TYPE_CHECKING, ClassVar, Self

from dateutil.relativedelta import relativedelta

from bookbag.content.dates import CalendarDate, as_moment, end_of, start_of
from bookbag.content.quick_dataclasses import dataclass
from bookbag.outputs.output_key import output_key
from bookbag.outputs.pages.layout import page_title
from bookbag.outputs.posters.poster_fit import (
    FactRow,
    Poster,
    PosterRow,
    PosterRowT,
    height_below_heading,
    sentences_in,
    shortened_text,
)
from bookbag.outputs.posters.square_codes import square_code
from bookbag.rules.addresses import POSTER_OF_COMPLAINTS, POSTER_OF_MONTH, POSTER_OF_WEEK, REGISTER
from bookbag.rules.dates_in_words import clock_in_words, in_words, short_day, span_in_words
from bookbag.rules.diary import TimedDisplay

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bookbag.content.records.event import Event
    from bookbag.content.records.opening_times import Term
    from bookbag.content.records.setting_contacts import Ofsted
    from bookbag.content.records.week import WeeklyTheme
    from bookbag.content.source_paths import SourcePath
    from bookbag.publishing.site import Site

EVENTS_PAGE = "events/index.md"
MIDDLE_OF_MONTH = 15
"""Day of the month after which the poster of dates covers the next month too, or it would soon be empty."""
NO_BREAK = "\N{NO-BREAK SPACE}"
"""Keeps a time or a date on one line: `10am to 12.30pm`."""

_TILE_CHARACTERS = 8
"""The most characters of a colour, letter or number that is shown large, as a tile."""
_STEP_CHARACTERS = 25
"""The fewest characters of a part of a sentence about complaints that becomes a step of its own."""
_BRING, _SHUT = "Please bring", "We are shut"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRow(PosterRow):
    """A row of the poster of dates: an event, a closure or a term date."""

    first_is_bold: ClassVar[bool] = True

    what: str
    starts: datetime
    ends: datetime
    """The moment from which it is past, and the page hides it."""
    time: str = ""
    until: str = ""
    """The end, to follow `time`: ` to 10.30am`."""
    detail: str = ""
    """The venue, or the reason of a closure."""
    status: str = ""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Name and time, then the detail if there is one."""
        first = f"{self.what}, {self.time}{self.until}" if self.time else self.what
        return (first, self.detail) if self.detail else (first,)

    @property
    def flag(self) -> str:
        """`Cancelled`, `To be confirmed`, or nothing."""
        return self.status

    def shortened_to(self, most: int) -> Self:
        """The row in about `most` characters: without detail, then end, then with a shorter name; the time stays."""
        brief = replace(self, detail="")
        briefest = replace(brief, until="", what=shortened_text(self.what, max(0, most - len(self.time))))
        forms = (self, brief, replace(brief, until=""))
        return next((form for form in forms if sum(map(len, form.paragraphs)) <= most), briefest)


@dataclass(frozen=True, slots=True)
class Posters:
    """The posters of one site; templates call this `noticeboard`."""

    site: Site

    def weeks(self) -> tuple[TimedDisplay[Poster[FactRow]], ...]:
        """A poster for each theme that is or will be this week's, with the time in which it is shown; none overlap."""
        return tuple(
            TimedDisplay(self._fitted(_week_poster(shown.what), POSTER_OF_WEEK), shown.starts, shown.ends)
            for shown in _without_overlap(self.site.themes)
        )

    def month(self) -> Poster[DateRow]:
        """The dates from now to `last_poster_day`."""
        last = last_poster_day(self.site.today)
        dated = [each for each in self._dates() if each.starts < end_of(last) and each.ends > self.site.now]
        dated.sort(key=lambda each: (each.starts, each.paragraphs))
        when = f"To the end of {in_words(CalendarDate.month_of(last))}"
        return self._fitted(Poster(EVENTS_PAGE, tuple(dated), when=when), POSTER_OF_MONTH)

    def complaints(self) -> Poster[FactRow]:
        """How to complain, to whom, and how to reach Ofsted."""
        setting = self.site.setting
        steps = tuple(_complaint_steps(setting.complaints)) or ("Ask us how to complain. Any of us will tell you.",)
        held = (setting.roles.get(key) for key in ("manager", "chair"))
        rows = [
            FactRow(_capitalised(role.title), (role.contact or "Ask us how to reach them.",)) for role in held if role
        ]
        rows += [FactRow("Our telephone", (setting.phone,))] if setting.phone else []
        rows.append(FactRow("Ofsted", tuple(_ofsted_lines(setting.ofsted)), essential=True))
        link = self.site.book.named("complaints") or REGISTER
        return self._fitted(Poster(link, tuple(rows), lead=steps), POSTER_OF_COMPLAINTS)

    def square(self, link: SourcePath) -> str:
        """The QR code, as SVG, of the absolute URL of the page `link`."""
        address = self.site.absolute(link)
        memory = self.site.memory
        return memory.made(memory.page_parts, output_key("square", address), lambda: square_code(address))

    def _fitted(self, sheet: Poster[PosterRowT], poster: str) -> Poster[PosterRowT]:
        """`sheet` in the largest type that fits below the heading; `poster` is the source path of its page."""
        name, address = self.site.setting.name, self.site.absolute(sheet.link)
        return sheet.fitted(height_below_heading(page_title(poster, None), name, address))

    def _dates(self) -> Iterator[DateRow]:
        """Rows for all events, closures and term dates to come. A closure that is an event appears once."""
        events = [shown.what for shown in self.site.coming]
        yield from map(_event_row, events)
        listed = {event.link for event in events}
        for closed in self.site.closures_to_come:
            if closed.link not in listed:
                record = self.site.record(closed.link)
                yield _whole_days_row(
                    closed.first, closed.last, _SHUT, (record.summary if record else "") or closed.why
                )
        for dates in self.site.terms_to_come:
            yield from _term_rows(dates.term)


def last_poster_day(today: date) -> date:
    """The last day on the poster of dates: the end of this month, or of the next after `MIDDLE_OF_MONTH`."""
    month = today if today.day <= MIDDLE_OF_MONTH else today + relativedelta(months=1)
    return CalendarDate.month_of(month).last


def _without_overlap(themes: Sequence[TimedDisplay[WeeklyTheme]]) -> Iterator[TimedDisplay[WeeklyTheme]]:
    """The themes, the time of each cut so that only one is shown at any moment, as there is one sheet of paper."""
    turns = [start_of(each.what.first) for each in themes[1:]]
    free = datetime.min.replace(tzinfo=UTC)
    for each, turn in zip_longest(themes, turns):
        starts, ends = max(each.starts or free, free), min(filter(None, (each.ends, turn)))
        if starts < ends:
            yield TimedDisplay(each.what, starts, ends)
            free = ends


def _week_poster(week: WeeklyTheme) -> Poster[FactRow]:
    small = {"Colour": week.colour, "Letter": week.letter, "Number": week.number}
    tiles = {name: text for name, text in small.items() if 0 < len(text) <= _TILE_CHARACTERS}
    facts = {"Book": week.book, "Song or rhyme": week.song, "Hand sign (Makaton)": week.sign, **small}
    facts["Words"] = ", ".join(week.words)
    said: dict[str, tuple[str, ...]] = {name: (text,) for name, text in facts.items() if text and name not in tiles}
    said |= {_BRING: week.bring, "At home": week.at_home}
    return Poster(
        week.link,
        tuple(FactRow(name, lines, essential=name == _BRING) for name, lines in said.items() if lines),
        title=week.title,
        when=span_in_words(week.first, week.last),
        lead=(week.summary,) if week.summary else (),
        tiles=tuple(FactRow(name, (text,)) for name, text in tiles.items()),
    )


def _event_row(event: Event) -> DateRow:
    shut = event.event_kind == "closure" and not event.cancelled
    starts, until = _times(event)
    return DateRow(
        label=_days_label(event.first, event.last),
        what=_SHUT if shut else event.title,
        starts=as_moment(event.starts),
        ends=event.over,
        time=starts,
        until=until,
        detail=event.title if shut else event.venue,
        status="Cancelled" if event.cancelled else "To be confirmed" if event.to_be_confirmed else "",
    )


def _times(event: Event) -> tuple[str, str]:
    """The start and the end in words: `9.15am`, ` to 10.30am`; both empty for an all-day event."""
    if not isinstance(event.starts, datetime):
        return "", ""
    until = f" to {clock_in_words(event.ends)}" if isinstance(event.ends, datetime) else ""
    if event.first != event.last:
        until += f" on {short_day(event.last)}"
    return clock_in_words(event.starts), until.replace(" ", NO_BREAK)


def _term_rows(term: Term) -> Iterator[DateRow]:
    yield _whole_days_row(term.starts, term.starts, "First day of term", term.name)
    if term.half_term:
        yield _whole_days_row(term.half_term.from_, term.half_term.to, "Half-term holiday")
    yield _whole_days_row(term.ends, term.ends, "Last day of term", term.name)


def _whole_days_row(first: date, last: date, what: str, detail: str = "") -> DateRow:
    """A row for whole days from `first` to `last`, both included."""
    return DateRow(label=_days_label(first, last), what=what, starts=start_of(first), ends=end_of(last), detail=detail)


def _days_label(first: date, last: date) -> str:
    days = [short_day(day).replace(" ", NO_BREAK) for day in dict.fromkeys((first, last))]
    return " to ".join(days)


def _complaint_steps(complaints: str) -> Iterator[str]:
    """The steps of complaining: sentences of `complaints`, split at semicolons where all parts are long enough."""
    for sentence in sentences_in(" ".join(complaints.split())):
        parts = re.split(r";\s+", sentence)
        yield from map(_as_sentence, parts) if min(map(len, parts)) >= _STEP_CHARACTERS else (sentence,)


def _as_sentence(part: str) -> str:
    return _capitalised(part if part.endswith((".", "!", "?")) else f"{part}.")


def _capitalised(words: str) -> str:
    """`words` with a capital first letter, unless the first word is not all letters, such as an e-mail address."""
    return words[:1].upper() + words[1:] if words.partition(" ")[0].isalpha() else words


def _ofsted_lines(ofsted: Ofsted) -> Iterator[str]:
    """How to reach Ofsted, and the setting's URN, for which Ofsted asks."""
    website = re.sub(r"^https?://|/$", "", ofsted.website)
    ways = [f"Telephone {ofsted.phone}" if ofsted.phone else "", website, ofsted.email, ofsted.address]
    yield from filter(None, ways) if any(ways) else ("Ask us how to reach Ofsted.",)
    yield f"Our Ofsted number (URN) is {ofsted.urn}" if ofsted.urn else "Ask us for our Ofsted number."
