"""The facts of a setting, read from `setting.yml`."""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING, ClassVar

from bookbag.content.link_addresses import WRITTEN_HOST_NAME, WRITTEN_WEB_ADDRESS, host_name, web_address
from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.reading.field_readers import (
    a_day_or_moment,
    boolean,
    identifier,
    list_of,
    mapping_of,
    one_line,
    one_of,
    parsed_with,
    text,
)
from bookbag.content.reading.field_rules import FieldRule, NoOverlap, NoRepeats, OneWay
from bookbag.content.reading.record_fields import group, reads
from bookbag.content.records.opening_times import WEEKDAYS, Closure, Session, Term, opening_times
from bookbag.content.records.review_wording import ReviewRules, Wording
from bookbag.content.records.setting_contacts import Ofsted, Role, a_contact, a_link, a_role_key
from bookbag.content.records.source_repository import Repository
from bookbag.content.records.subject import Subject
from bookbag.content.records.vocabulary import Vocabulary
from bookbag.content.written_form import WrittenForm

if TYPE_CHECKING:
    from datetime import date, datetime

    from bookbag.content.records.item import RecordSource


_HEX = WrittenForm(
    re.compile("#[0-9a-fA-F]{6}"),
    "is not a colour: write # and six digits or letters from a to f, in quotation marks",
)
_colour = parsed_with(lambda value: _HEX.fullmatch(value)[0].lower(), '"#24563f"', _HEX)


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """The two colours of the setting."""

    primary: str = reads(
        _colour, default="", tells="The colour of the header, under white words: # and six digits or letters."
    )
    accent: str = reads(_colour, default="", tells="The colour of links: # and six digits or letters.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One link in the list "I need to..." on the home page."""

    line: int = 1
    say: str = reads(text, required=True, tells="What a parent wants to do, in a parent's words: report an absence.")
    go: str = reads(
        a_link, required=True, label="Leads to", tells="The page that helps: policies/complaints.md.", refers="page"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OthersServer:
    """Somebody else's server from which pages may fetch something as soon as they are opened."""

    line: int = 1
    host: str = reads(
        parsed_with(host_name, "maps.example.org", WRITTEN_HOST_NAME),
        required=True,
        label="Server",
        tells="The name of the server alone: maps.example.org.",
    )
    why: str = reads(
        one_line,
        required=True,
        tells="Why it cannot be a link, or a file of your own. Parents read it on the page about privacy.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """Makes the site a demonstration, on which it is always the same day."""

    today: date | datetime = reads(a_day_or_moment, required=True, tells="The day that the site pretends it is.")


_KEEP_ONE = "Keep one of the two."


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The content of `setting.yml`."""

    path: ClassVar[str] = "setting.yml"
    rules: ClassVar[tuple[FieldRule, ...]] = (
        OneWay(
            fields=("all_year", "terms"),
            ways=(("all_year",), ("terms",)),
            told_at="all_year",
            what="`all_year` says that there are no terms, and `terms` names some.",
            mend=_KEEP_ONE,
        ),
        NoOverlap(
            fields=("terms",),
            first="starts",
            last="ends",
            called="name",
            what="{earlier} and {later} overlap.",
            mend="Check the days on which the terms start and end.",
        ),
        NoRepeats(fields=("subjects",), by="id", what="The subject `{value}` stands there twice.", mend=_KEEP_ONE),
        NoRepeats(fields=("others_servers",), by="host", what="`{value}` stands there twice.", mend=_KEEP_ONE),
    )

    source: RecordSource = field(compare=False)

    id: str = reads(
        identifier,
        required=True,
        label="Fingerprint",
        tells="Made once, with the site. With another one, every newsletter would be sent to everybody again.",
        fixed=True,
    )
    """The ids of entries in feeds and calendars are derived from it."""
    url: str = reads(
        parsed_with(web_address, "https://www.example.org/", WRITTEN_WEB_ADDRESS),
        required=True,
        label="Address of the website",
        tells="Where this website lives. It begins with https:// and ends with a slash.",
    )
    name: str = reads(one_line, required=True, tells="What you are called. It stands on every page.")
    setting_kind: str = reads(
        text,
        default="pre-school",
        called="kind",
        label="What you are",
        tells="pre-school, playgroup, nursery or another word, as pages should say it.",
    )
    address: str = reads(text, default="", label="Postal address", tells="Where you are, for parents who look for you.")
    phone: str = reads(a_contact, default="", label="Telephone", tells="The number that parents ring.")
    email: str = reads(a_link, default="", label="E-mail", tells="The address that parents write to.")
    ofsted: Ofsted = reads(
        group(Ofsted), default=Ofsted(), tells="Your registration, and how a parent reaches Ofsted without asking you."
    )
    complaints: str = reads(
        text,
        default="",
        tells="What to do about a complaint, in two or three short sentences. It stands on every page.",
    )
    roles: dict[str, Role] = reads(
        mapping_of(a_role_key, group(Role)),
        default={},
        tells="Who does which job. Pages write {{manager.contact}}, and one edit here changes them all.",
    )
    terms: tuple[Term, ...] = reads(
        list_of(group(Term), "{name: Autumn 2026, starts: 2026-09-03, ends: 2026-12-18}"),
        default=(),
        tells="Your terms, from the first day for children to the last.",
    )
    all_year: bool = reads(
        boolean,
        default=False,
        label="Open all year",
        tells="You have no terms, and are shut only on the days that you name.",
    )
    closed: tuple[Closure, ...] = reads(
        list_of(group(Closure), "{date: 2026-10-23, why: Staff training}"),
        default=(),
        label="Days on which you are shut",
        tells="Days in term on which you are shut, known beforehand. For a sudden one write a notice instead.",
    )
    sessions: dict[str, tuple[Session, ...]] = reads(
        mapping_of(one_of(WEEKDAYS), opening_times),
        default={},
        label="Opening hours",
        tells="The hours of each day of an ordinary week. Leave out a day on which you are shut.",
    )
    review: ReviewRules = reads(
        group(ReviewRules), default=ReviewRules(), label="Reviews", tells="Reminders of reviews."
    )
    colours: Colours = reads(group(Colours), default=Colours(), tells="Your two colours, if you have any of your own.")
    logo: str = reads(a_link, default="", tells="Your own picture for the top of every page.", refers="picture")
    """The source path of a picture in `docs/`."""
    wording: Wording = reads(
        group(Wording),
        default=Wording(),
        label="Words about reviews",
        tells="The sentences about reviews that parents read, if those that are there do not suit you.",
    )
    i_need_to: tuple[Need, ...] = reads(
        list_of(group(Need), "{say: make a complaint, go: policies/complaints.md}"),
        default=(),
        label="I need to...",
        tells="The shortcuts on the front page: what a parent wants to do, and the page that helps.",
    )
    subjects: tuple[Subject, ...] = reads(
        list_of(group(Subject), "{id: forest-days, name: Forest days}"),
        default=(),
        label="Subjects of your own",
        tells="Subjects that your policies should cover beside those that Bookbag knows, and those you have no need of.",
    )
    vocabulary: Vocabulary | None = reads(
        group(Vocabulary), tells="Words of your own for the search, beside the thousands that it knows."
    )
    others_servers: tuple[OthersServer, ...] = reads(
        list_of(group(OthersServer), "{host: maps.example.org, why: The map shows where we are}"),
        default=(),
        label="Other people's servers",
        tells="Servers from which pages may fetch something, such as a map. Their owners learn who reads the page.",
    )
    """From all others nothing is fetched."""
    repository: Repository | None = reads(
        group(Repository), tells="Where the files of this website are kept, so that they can be edited in the browser."
    )
    demo: Demo | None = reads(
        group(Demo),
        silence="the site would be that of the real day",
        label="Demonstration",
        tells="Only for a site that shows how it is done: it always has the same day.",
    )

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every link in setting.yml: those of "I need to...", and Ofsted's website and report."""
        return tuple(filter(None, (*(need.go for need in self.i_need_to), self.ofsted.website, self.ofsted.report)))

    @property
    def open_all_year(self) -> bool:
        """Whether pages say that it is open all year: it has no terms, and `all_year` or sessions."""
        return not self.terms and (self.all_year or bool(self.sessions))
