"""The facts of one setting, said once in `setting.yml`."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlsplit

from bookbag.dates import Period, read_clock
from bookbag.reading.fields import (
    a_day,
    a_day_or_moment,
    a_period,
    list_of,
    mapping_of,
    one_line,
    one_of,
    parsed,
    text,
)
from bookbag.reading.forms import Contradiction, group, reads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.records.item import Source

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def web_address(value: str) -> str:
    """The whole address of a website, ending in `/`; raises ValueError for anything else."""
    try:
        parts = urlsplit(value)
        sound = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        sound = False
    if not sound or re.search(r"[\s?#]", value):
        msg = "is not the whole address of a website"
        raise ValueError(msg)
    return value if value.endswith("/") else f"{value}/"


def _role_key(value: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_-]*", value) or value == "setting":
        msg = "cannot be the name of a role: use small letters, and any but `setting`"
        raise ValueError(msg)
    return value


def _opening_times(value: str) -> tuple[Session, ...]:
    times = [part.split("-") for part in value.split(",")]
    if any(len(pair) != 2 for pair in times):  # noqa: PLR2004 - from and to
        msg = "is not a time from and a time to"
        raise ValueError(msg)
    sessions = tuple(Session(read_clock(start), read_clock(end)) for start, end in times)
    if any(session.ends <= session.starts for session in sessions):
        msg = "ends before it starts"
        raise ValueError(msg)
    return sessions


@dataclass(frozen=True, slots=True)
class Session:
    """A time of day during which the setting is open."""

    starts: time
    ends: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A post that somebody holds. Pages name the post, never the person."""

    title: str = reads(text, required=True)
    contact: str = reads(text, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """A span of days; includes both its days."""

    from_: date = reads(a_day, required=True, called="from")
    to: date = reads(a_day, required=True)

    def contradictions(self) -> Iterator[Contradiction]:
        """It cannot end before it begins."""
        if self.to < self.from_:
            yield Contradiction("to", "It ends before it begins.", "Check `from` and `to`.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term, with its half-term holiday."""

    line: int = 1
    name: str = reads(text, required=True)
    starts: date = reads(a_day, required=True)
    ends: date = reads(a_day, required=True)
    half_term: Days | None = reads(group(Days))

    def contradictions(self) -> Iterator[Contradiction]:
        """It ends after it starts, and its half-term lies within it."""
        if self.ends < self.starts:
            yield Contradiction("ends", f"{self.name} ends before it starts.", "Check `starts` and `ends`.")
        elif self.half_term and not (self.starts <= self.half_term.from_ and self.half_term.to <= self.ends):
            yield Contradiction(
                "half_term",
                f"The half-term of {self.name} is not within it.",
                "Check `from` and `to` of the half-term.",
            )

    def touches(self, first: date, last: date) -> bool:
        """Whether any day from `first` to `last` lies from its first day to its last."""
        return first <= self.ends and last >= self.starts

    def has(self, day: date) -> bool:
        """Whether `day` is in term: within it, and not in its half-term."""
        resting = self.half_term and self.half_term.from_ <= day <= self.half_term.to
        return self.starts <= day <= self.ends and not resting


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """A day, or several, on which the setting is shut in term."""

    day: date | None = reads(a_day, called="date")
    from_: date | None = reads(a_day, called="from")
    to: date | None = reads(a_day)
    why: str = reads(text, default="")

    @property
    def first(self) -> date:
        """Its first day."""
        return self.day or self.from_ or date.min

    @property
    def last(self) -> date:
        """Its last day."""
        return self.to or self.first

    def contradictions(self) -> Iterator[Contradiction]:
        """One day, or a first and a last."""
        if bool(self.day) == bool(self.from_ or self.to) or bool(self.from_) != bool(self.to):
            yield Contradiction(
                "date", "It does not say which day or days.", "Write either `date`, or both `from` and `to`."
            )
        elif self.last < self.first:
            yield Contradiction("to", "It ends before it begins.", "Check `from` and `to`.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ofsted:
    """How parents find the setting's registration and reach the inspectorate."""

    urn: str = reads(text, default="")
    """The setting's unique reference number."""
    phone: str = reads(text, default="")
    email: str = reads(text, default="")
    address: str = reads(text, default="")
    website: str = reads(text, default="")
    report: str = reads(text, default="")
    """Where the latest inspection report can be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRules:
    """When a review counts as due soon."""

    due_soon: Period = reads(a_period, default=Period(60, "days"))


def _hex_colour(value: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        msg = "is not a colour: write # and six digits or letters from a to f, in quotation marks"
        raise ValueError(msg)
    return value.lower()


_colour = parsed(_hex_colour, '"#24563f"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """The two colours of the setting."""

    primary: str = reads(_colour, default="")
    accent: str = reads(_colour, default="")


_BLANKS = ("adopted", "reviewed", "due")


def _with_blanks(value: str) -> str:
    try:
        blanks = [blank for blank in string.Formatter().parse(value) if blank[1] is not None]
    except ValueError as error:
        msg = "has a { or } that is not part of a blank"
        raise ValueError(msg) from error
    if any(form or conversion for _, _, form, conversion in blanks):
        msg = "has a blank with more in it than a name"
        raise ValueError(msg)
    if unknown := [name for _, name, _, _ in blanks if name not in _BLANKS]:
        msg = f"has a blank that nothing fills, {{{unknown[0]}}}"
        raise ValueError(msg)
    return value


_words = parsed(_with_blanks, "Next review due {due}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The calm words in which parents read of a review. {due} and the like are filled in."""

    adopted: str = reads(_words, default="Adopted {adopted}.")
    reviewed: str = reads(_words, default="Last reviewed {reviewed}.")
    due: str = reads(_words, default="Next review due {due}.")
    overdue: str = reads(
        _words,
        default="Review was due {due}. This policy still applies while the committee reviews it.",
    )
    undated: str = reads(_words, default="Review date not yet set.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One line of "I need to..."."""

    line: int = 1
    say: str = reads(text, required=True)
    """What a parent wants to do, in a parent's words."""
    go: str = reads(text, required=True)
    """The content file that helps, such as `policies/complaints.md`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """Makes the site a demonstration that stays at one day."""

    today: date | datetime = reads(a_day_or_moment, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """`setting.yml`."""

    path: ClassVar[str] = "setting.yml"

    source: Source = field(compare=False)

    id: str = reads(text, required=True)
    """Made once by `bookbag new site`; lasting ids of feeds and calendars hang on it."""
    url: str = reads(parsed(web_address, "https://www.example.org/"), required=True)
    """The whole address of the site, ending in `/`."""
    name: str = reads(one_line, required=True)
    setting_kind: str = reads(text, default="pre-school", called="kind")
    """Pre-school, playgroup, nursery."""
    address: str = reads(text, default="")
    phone: str = reads(text, default="")
    email: str = reads(text, default="")
    ofsted: Ofsted = reads(group(Ofsted), default=Ofsted())
    complaints: str = reads(text, default="")
    """In short, how to complain; it stands on every page."""
    roles: dict[str, Role] = reads(mapping_of(parsed(_role_key, "manager"), group(Role)), default={})
    terms: tuple[Term, ...] = reads(
        list_of(group(Term), "{name: Autumn 2026, starts: 2026-09-03, ends: 2026-12-18}"), default=()
    )
    closed: tuple[Closure, ...] = reads(list_of(group(Closure), "{date: 2026-10-23, why: Staff training}"), default=())
    sessions: dict[str, tuple[Session, ...]] = reads(
        mapping_of(one_of(WEEKDAYS), parsed(_opening_times, "09:00-15:00")),
        default={},
    )
    review: ReviewRules = reads(group(ReviewRules), default=ReviewRules())
    colours: Colours = reads(group(Colours), default=Colours())
    logo: str = reads(text, default="")
    """A picture file in `docs/`."""
    wording: Wording = reads(group(Wording), default=Wording())
    i_need_to: tuple[Need, ...] = reads(
        list_of(group(Need), "{say: make a complaint, go: policies/complaints.md}"), default=()
    )
    demo: Demo | None = reads(group(Demo))

    def contradictions(self) -> Iterator[Contradiction]:
        """No two terms may overlap."""
        terms = sorted(self.terms, key=lambda term: term.starts)
        for earlier, later in pairwise(terms):
            if later.starts <= earlier.ends:
                yield Contradiction(
                    "terms",
                    f"{earlier.name} and {later.name} overlap.",
                    "Check the days on which the terms start and end.",
                )
