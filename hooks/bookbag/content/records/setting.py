"""The facts of a setting, read from `setting.yml`."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from bookbag.content.dates import Period
from bookbag.content.link_addresses import host_name, link_address, web_address
from bookbag.content.reading.field_readers import (
    a_day_or_moment,
    a_period,
    boolean,
    held_to,
    identifier,
    list_of,
    mapping_of,
    one_line,
    one_of,
    parsed_with,
    text,
)
from bookbag.content.reading.record_fields import Contradiction, group, reads
from bookbag.content.records.opening_times import WEEKDAYS, Closure, Session, Term, opening_times
from bookbag.content.records.subject import Subject
from bookbag.content.records.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from bookbag.content.records.item import RecordSource


_link = held_to(identifier, link_address, "Write where it leads, such as `https://www.example.org/` or `contact.md`.")
_contact = held_to(text, link_address, "Write a telephone number, an e-mail address or words.")


def _role_key(value: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_-]*", value) or value == "setting":
        msg = "cannot be the name of a role: use small letters, and any but `setting`"
        raise ValueError(msg)
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role, such as manager or SENCO. Pages name the role, never the person."""

    title: str = reads(text, required=True)
    contact: str = reads(_contact, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ofsted:
    """The setting's registration with Ofsted, and how to contact Ofsted."""

    urn: str = reads(identifier, default="")
    """The setting's unique reference number."""
    phone: str = reads(_contact, default="")
    email: str = reads(_link, default="")
    address: str = reads(text, default="")
    website: str = reads(_link, default="")
    report: str = reads(_link, default="")
    """The URL of the latest inspection report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRules:
    """How long before its due date a review counts as due soon."""

    due_soon: Period = reads(a_period, default=Period(60, "days"))


def _hex_colour(value: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        msg = "is not a colour: write # and six digits or letters from a to f, in quotation marks"
        raise ValueError(msg)
    return value.lower()


_colour = parsed_with(_hex_colour, '"#24563f"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """The two colours of the setting."""

    primary: str = reads(_colour, default="")
    accent: str = reads(_colour, default="")


_BLANKS = ("adopted", "reviewed", "due")
"""Dates that the wording of a review may have in braces."""


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


_words = parsed_with(_with_blanks, "Next review due {due}.", sentence=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The sentences about reviews that parents read. Dates are filled in for {due} and the like."""

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
    """One link in the list "I need to..." on the home page."""

    line: int = 1
    say: str = reads(text, required=True)
    """What a parent wants to do, in a parent's words."""
    go: str = reads(_link, required=True)
    """What it links to, such as `policies/complaints.md`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OthersServer:
    """Somebody else's server from which pages may fetch something as soon as they are opened."""

    line: int = 1
    host: str = reads(parsed_with(host_name, "maps.example.org"), required=True)
    why: str = reads(one_line, required=True)
    """Why it cannot be a link or a file of our own; parents read it on the privacy page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """Makes the site a demonstration, on which it is always the same day."""

    today: date | datetime = reads(a_day_or_moment, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The content of `setting.yml`."""

    path: ClassVar[str] = "setting.yml"

    source: RecordSource = field(compare=False)

    id: str = reads(identifier, required=True)
    """Made once by `bookbag new site`; the ids of entries in feeds and calendars are derived from it."""
    url: str = reads(parsed_with(web_address, "https://www.example.org/"), required=True)
    """The URL of the site, ending in `/`."""
    name: str = reads(one_line, required=True)
    setting_kind: str = reads(text, default="pre-school", called="kind")
    """Pre-school, playgroup, nursery."""
    address: str = reads(text, default="")
    phone: str = reads(_contact, default="")
    email: str = reads(_link, default="")
    ofsted: Ofsted = reads(group(Ofsted), default=Ofsted())
    complaints: str = reads(text, default="")
    """How to complain, in short; shown on every page."""
    roles: dict[str, Role] = reads(mapping_of(parsed_with(_role_key, "manager"), group(Role)), default={})
    terms: tuple[Term, ...] = reads(
        list_of(group(Term), "{name: Autumn 2026, starts: 2026-09-03, ends: 2026-12-18}"), default=()
    )
    all_year: bool = reads(boolean, default=False)
    """Whether it has no terms, and is open all year except on the days in `closed`."""
    closed: tuple[Closure, ...] = reads(list_of(group(Closure), "{date: 2026-10-23, why: Staff training}"), default=())
    sessions: dict[str, tuple[Session, ...]] = reads(
        mapping_of(one_of(WEEKDAYS), opening_times),
        default={},
    )
    review: ReviewRules = reads(group(ReviewRules), default=ReviewRules())
    colours: Colours = reads(group(Colours), default=Colours())
    logo: str = reads(_link, default="")
    """The source path of a picture in `docs/`."""
    wording: Wording = reads(group(Wording), default=Wording())
    i_need_to: tuple[Need, ...] = reads(
        list_of(group(Need), "{say: make a complaint, go: policies/complaints.md}"), default=()
    )
    subjects: tuple[Subject, ...] = reads(list_of(group(Subject), "{id: forest-days, name: Forest days}"), default=())
    """Further subjects that its policies should cover, and changes to the shipped ones."""
    vocabulary: Vocabulary | None = reads(group(Vocabulary))
    """Synonyms for the search, beside the shipped ones."""
    others_servers: tuple[OthersServer, ...] = reads(
        list_of(group(OthersServer), "{host: maps.example.org, why: The map shows where we are}"), default=()
    )
    """Servers of others from which pages may fetch pictures, sound or films; from all others nothing is fetched."""
    demo: Demo | None = reads(group(Demo), silence="the site would be that of the real day")

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every link in setting.yml: those of "I need to...", and Ofsted's website and report."""
        return tuple(filter(None, (*(need.go for need in self.i_need_to), self.ofsted.website, self.ofsted.report)))

    @property
    def open_all_year(self) -> bool:
        """Whether pages say that it is open all year: it has no terms, and `all_year` or sessions."""
        return not self.terms and (self.all_year or bool(self.sessions))

    def contradictions(self) -> Iterator[Contradiction]:
        """Terms cannot overlap, or be given with `all_year`; and no subject can be listed twice."""
        if self.all_year and self.terms:
            yield Contradiction(
                "all_year", "`all_year` says that there are no terms, and `terms` names some.", "Keep one of the two."
            )
        terms = sorted(self.terms, key=lambda term: term.starts)
        for earlier, later in pairwise(terms):
            if later.starts <= earlier.ends:
                yield Contradiction(
                    "terms",
                    f"{earlier.name} and {later.name} overlap.",
                    "Check the days on which the terms start and end.",
                )
        for nth, subject in enumerate(self.subjects):
            if subject.id in {other.id for other in self.subjects[:nth]}:
                yield Contradiction(
                    "subjects", f"The subject `{subject.id}` stands there twice.", "Keep one of the two."
                )
        for nth, server in enumerate(self.others_servers):
            if server.host in {other.host for other in self.others_servers[:nth]}:
                yield Contradiction("others_servers", f"`{server.host}` stands there twice.", "Keep one of the two.")
