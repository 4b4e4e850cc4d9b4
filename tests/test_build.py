"""Whole builds: what is in site/, what is not, and that everything in it says the same."""

from __future__ import annotations

import csv
import dataclasses
import gzip
import io
import json
import re
import shutil
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Final, Protocol
from urllib.parse import urljoin, urlsplit

import feedparser
import pytest
import yaml
from lxml import etree, html
from PIL import Image

from bookbag.content.reading.record_fields import fields_of
from bookbag.content.records.event import Event
from bookbag.content.records.newsletter import Newsletter
from bookbag.content.records.notice import Notice
from bookbag.content.records.page import Page
from bookbag.content.records.policy import Policy
from bookbag.content.records.week import WeeklyTheme
from tests import lane as lane_plan
from tests.building import held
from tests.conftest import MKDOCS, SETTING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from bookbag.content.records.item import Item
    from tests.conftest import Bookbag, Build, WriteSite
    from tests.lane import Standing

TODAY: Final = "2026-11-22"
FEED: Final = "feeds/newsletter.xml"
LITTLE_OAKS: Final = "https://littleoaks.test/"


# --- Building --------------------------------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True, slots=True)
class Built:
    """A site that was built, and what was said while it was."""

    folder: Path
    """That of the content."""
    site: Path
    log: str

    def text(self, path: str) -> str:
        """Read a file of the site."""
        return (self.site / path).read_text("utf-8")

    def page(self, address: str) -> html.HtmlElement:
        """Parse the page at an address, from the root of the site."""
        return html.document_fromstring((self.site / address / "index.html").read_bytes(), parser=PARSER)

    def pages(self) -> Iterator[tuple[str, html.HtmlElement]]:
        """Parse every page; an email is none."""
        for file in sorted(self.site.rglob("*.html")):
            if file.name == "email.html":
                continue
            yield file.relative_to(self.site).as_posix(), html.document_fromstring(file.read_bytes(), parser=PARSER)

    def has_page(self, address: str) -> bool:
        """Look for a page at an address."""
        return (self.site / address / "index.html").is_file()

    def feed(self) -> etree._Element:
        """Parse the newsletter feed."""
        return etree.fromstring((self.site / FEED).read_bytes())

    def feed_links(self) -> list[str]:
        """Where the entries of the feed lead, from the root of the site."""
        return [urlsplit(item.findtext("link", "")).path.lstrip("/") for item in self.feed().iter("item")]

    def searched(self) -> set[str]:
        """The addresses that somebody who searches can find."""
        return {address for address, *_ in json.loads(self.text("search/search_words.json"))["pages"]}


class BuildSite(Protocol):
    """Builds a small site, once for all tests that name it."""

    def __call__(self, name: str, files: Mapping[str, str | bytes] | None = None, *, today: str = TODAY) -> Built:
        """The site called `name`, made of `files` over the small site, as it is on `today`."""


PARSER: Final = html.HTMLParser(encoding="utf-8")


@pytest.fixture
def build_site(shelf: Path, write_site: WriteSite, mkdocs_build: Build) -> BuildSite:
    """Builds the small site with files of the test's own."""

    def build(name: str, files: Mapping[str, str | bytes] | None = None, *, today: str = TODAY) -> Built:
        place = shelf / re.sub(r"[ :]", "-", f"site {name} {today}")
        with held(place):
            if not (place / "log").exists():
                folder = write_site(files)
                process = mkdocs_build(folder, environment={"BOOKBAG_TODAY": today})
                assert process.returncode == 0, process.stderr
                folder.rename(place)
                (place / "log").write_text(process.stderr, "utf-8")
        return Built(place, place / "site", (place / "log").read_text("utf-8"))

    return build


@pytest.fixture
def lane(conker_lane: Path, built_conker_lane: Path, lane_log: str) -> Built:
    """The example site with what its build said, on the day of its demonstration."""
    return Built(conker_lane, built_conker_lane, lane_log)


def filed(fields: Mapping[str, Any], body: str = "Words.") -> str:
    """A content file with these fields."""
    return f"---\n{yaml.safe_dump(dict(fields), allow_unicode=True, sort_keys=False, width=10_000)}---\n{body}\n"


def policy(title: str, body: str = "Words.", **fields: Any) -> str:  # noqa: ANN401 - whatever YAML holds
    """A policy with a title and some fields."""
    return filed({"title": title, "summary": f"About {title.lower()}.", **fields}, body)


def said(element: html.HtmlElement) -> str:
    """The words of an element, its white space folded."""
    return " ".join(element.text_content().split())


def is_shown(element: html.HtmlElement) -> bool:
    """Whether an element and everything around it is to be seen."""
    return not any("hidden" in each.attrib for each in (element, *element.iterancestors()))


# --- Conker Lane: what is there --------------------------------------------------------------------------------------

MADE_ADDRESSES: Final = {
    "",
    "policies/",
    "policies/overview/",
    "policies/pack/",
    "policies/changes/",
    "weekly/",
    "newsletters/",
    "events/",
    "notices/",
    "term-dates/",
    "subscribe/",
    "noticeboard/week/",
    "noticeboard/month/",
    "noticeboard/complaints/",
    "committee/",
    *(f"committee/{name}/" for name in ("ten-minutes", "review-meeting", "urgent-closure", "moving-from-word")),
    *(f"committee/{name}/" for name in ("photographs", "handing-over", "going-live")),
}


def test_the_design_s_addresses_are_the_site_s(lane: Built) -> None:
    """Every page that the design promises and every public record has its address, and no other page exists."""
    pages = {path.removesuffix("index.html") for path, _ in lane.pages()}
    assert pages == MADE_ADDRESSES | lane_plan.ADDRESSES | {"404.html"}


def test_the_handbook_is_out_of_parents_way(lane: Built) -> None:
    """The committee's handbook is in no menu, search or sitemap, and search engines are told to leave it."""
    assert "/committee/" not in lane.text("sitemap.xml")
    assert "/policies/complaints/" in lane.text("sitemap.xml")
    assert [address for address in lane.searched() if address.startswith("committee/")] == []
    for path, page in lane.pages():
        if path.startswith("committee/"):
            assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
        else:
            assert page.xpath("//nav//a[contains(@href, 'committee/')][not(contains(@href, 'the-committee'))]") == []


@pytest.mark.parametrize(
    "path", ["policies/register.json", "policies/register.csv", FEED, "sitemap.xml", "sitemap.xml.gz"]
)
def test_the_files_for_other_programs_are_there(lane: Built, path: str) -> None:
    """The register, the feed and the sitemap stand at the addresses that others build on."""
    assert (lane.site / path).stat().st_size > 0


def test_a_policy_may_link_to_what_is_made_last(build_site: BuildSite) -> None:
    """A link in a text to a calendar or a feed leads there, although those are made once every page is drawn."""
    linking = "[dates](../calendars/events.ics), [news](../feeds/newsletter.xml), [register](register.csv)"
    built = build_site("made-last", {"policies/dates.md": policy("Dates", linking)})
    found = [link.get("href") for link in built.page("policies/dates/").iter("a")]
    wanted = ["../../calendars/events.ics", "../../feeds/newsletter.xml", "../register.csv"]
    assert [each for each in found if each in wanted] == wanted
    assert (built.site / "calendars/events.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_the_feed_is_the_one_that_readers_discover(lane: Built) -> None:
    """Every page names the newsletter feed, and no other, as its feed."""
    for path, page in lane.pages():
        links = [
            link for link in page.iter("link") if link.get("type") in ("application/rss+xml", "application/atom+xml")
        ]
        assert [urljoin(f"https://x.example/{path}", link.get("href", "")) for link in links] == [
            f"https://x.example/{FEED}"
        ], path


MARKERS: Final = (b"quillfeather", b"brindlemoss", b"thistlewhick")


def test_the_examples_hidden_files_show_nowhere(lane: Built) -> None:
    """No word of Conker Lane's draft, its archived policy or its newsletter to come is in any file or file name."""
    sources = b"".join(file.read_bytes().lower() for file in lane.folder.rglob("*.md"))
    assert all(marker in sources for marker in MARKERS), "The example no longer hides anything."
    assert [(path, marker) for path, raw in everything_in(lane.site) for marker in MARKERS if marker in raw] == []
    assert not any("walking-bus" in path or "sun-hats" in path for path, _ in everything_in(lane.site))


def everything_in(site: Path) -> Iterator[tuple[str, bytes]]:
    """Every file by its path, with its content and its path in small letters, unpacked where it is packed."""
    for file in site.rglob("*"):
        if file.is_file():
            path = file.relative_to(site).as_posix().lower()
            raw = file.read_bytes()
            raw = gzip.decompress(raw) if path.endswith(".gz") else raw
            yield path, path.encode() + b"\n" + raw.lower()


# --- The status of a policy, the same everywhere ---------------------------------------------------------------------

STANDINGS: Final[dict[str, Standing]] = {
    "month-end": ("overdue", "28 February 2026"),
    "last-month": ("overdue", "October 2026"),
    "every-year": ("overdue", "21 November 2026"),
    "yesterday": ("overdue", "21 November 2026"),
    "never-dated": ("undated", ""),
    "no-interval": ("undated", ""),
    "to-day": ("due-soon", "22 November 2026"),
    "this-month": ("due-soon", "November 2026"),
    "in-sixty-days": ("due-soon", "21 January 2027"),
    "in-sixty-one": ("current", "22 January 2027"),
    "month-by-period": ("current", "February 2027"),
    "only-adopted": ("current", "28 February 2027"),
    "complaints": ("current", "1 June 2027"),
}

STANDING_POLICIES: Final = {
    f"policies/{slug}.md": policy(slug.replace("-", " ").capitalize(), id=f"id-of-{slug}", **fields)
    for slug, fields in {
        "month-end": {"reviewed": "2026-01-31", "review_every": "1 month"},
        "last-month": {"review_by": "2026-10", "topic": "Health", "owner": "manager"},
        "every-year": {"reviewed": "2025-11-21", "review_every": "12 months", "adopted": "2019-03"},
        "yesterday": {"review_by": "2026-11-21"},
        "never-dated": {},
        "no-interval": {"reviewed": "2026-01-01"},
        "to-day": {"review_by": "2026-11-22"},
        "this-month": {"review_by": "2026-11"},
        "in-sixty-days": {"review_by": "2027-01-21"},
        "in-sixty-one": {"review_by": "2027-01-22"},
        "month-by-period": {"reviewed": "2026-02", "review_every": "12 months"},
        "only-adopted": {"adopted": "2026-02-28", "review_every": "1 year"},
    }.items()
}


def on_its_page(built: Built) -> dict[str, Standing]:
    """What the page of each policy says."""
    slugs = [file.parent.name for file in built.site.glob("policies/*/index.html")]
    pages = {slug: built.page(f"policies/{slug}/") for slug in slugs if slug not in ("overview", "pack", "changes")}
    return {slug: standing_of(page.find_class("bb-review")[0]) for slug, page in pages.items()}


def in_list(address: str) -> Any:  # noqa: ANN401 - one of the sources below
    """What a page that lists policies says of each."""

    def read(built: Built) -> dict[str, Standing]:
        found: dict[str, Standing] = {}
        for stamp in built.page(address).find_class("bb-review"):
            assert found.setdefault(subject_of(stamp), standing_of(stamp)) == standing_of(stamp)
        return found

    return read


def standing_of(stamp: html.HtmlElement) -> Standing:
    """The status that a stamp carries, and the due date that a parent reads."""
    due = re.search(r"\bdue ([^.]+)\.", said(stamp))
    return stamp.get("data-review-status", ""), due[1] if due else ""


def subject_of(stamp: html.HtmlElement) -> str:
    """The slug of the policy in whose line or section a stamp stands."""
    holder = next(each for each in stamp.iterancestors() if each.tag in ("li", "section"))
    names = holder.xpath(".//a/@href | .//h2/@id")
    assert isinstance(names, list)
    return str(names[0]).rstrip("/").split("/")[-1].removeprefix("#").removeprefix("policy-")


def in_json(text: str) -> dict[str, Standing]:
    """What the register in JSON says."""
    return {each["slug"]: standing_in(each) for each in json.loads(text)["policies"]}


def in_csv(text: str) -> dict[str, Standing]:
    """What the register in CSV says."""
    return {each["slug"]: standing_in(each) for each in csv.DictReader(io.StringIO(text, newline=""))}


def standing_in(row: Mapping[str, str | None]) -> Standing:
    """What one row of the register says."""
    due = date.fromisoformat(row["due"]) if row["due"] else None
    day = f"{due.day} " if due and row["due_precision"] == "day" else ""
    return str(row["status"]), f"{day}{due:%B %Y}" if due else ""


def in_table(text: str) -> dict[str, Standing]:
    """What the table for a terminal says."""
    _, _, _, *lines = text.splitlines()
    return dict(standing_in_cells(re.split(r" {2,}", line)) for line in lines)


def in_markdown(text: str) -> dict[str, Standing]:
    """What the table for the minutes says."""
    _, _, _, _, *lines = text.splitlines()
    return dict(standing_in_cells(line.strip("| ").split(" | ")) for line in lines)


def standing_in_cells(cells: list[str]) -> tuple[str, Standing]:
    """What a line of a table says of which policy."""
    status, due, _, path = cells
    return slug_in(path), (status.lower().replace(" ", "-"), due.replace("no date", ""))


def in_github(text: str) -> dict[str, Standing]:
    """What GitHub is told, which is nothing of a policy that is current."""
    line = re.compile(
        r"::(error|warning) file=([^,]+),line=\d+::(OVERDUE|UNDATED|DUE SOON) (no date|\d[\d\w ]*\d{4}|\w+ \d{4}) "
    )
    matches = [line.match(each) for each in text.splitlines()]
    return {slug_in(each[2]): loud(each[3], each[4]) for each in matches if each}


def in_problems(text: str) -> dict[str, Standing]:
    """What the log of a build, or `bookbag check`, says: nothing of a policy that is current."""
    line = re.compile(r"(policies/[a-z0-9-]+\.md):\d+: (OVERDUE|UNDATED|DUE SOON): .*?(?: due ([^.]+)\.| no date)")
    return {slug_in(each[1]): loud(each[2], each[3] or "") for each in line.finditer(text)}


def loud(status: str, due: str) -> Standing:
    """A standing in the committee's words."""
    return status.lower().replace(" ", "-"), due.replace("no date", "")


def slug_in(path: str) -> str:
    """`complaints` of `policies/complaints.md`."""
    assert path.startswith("policies/")
    return path.removeprefix("policies/").removesuffix(".md")


SOURCES: Final[dict[str, Any]] = {
    "its page": on_its_page,
    "the register": in_list("policies/"),
    "the overview": in_list("policies/overview/"),
    "the pack": in_list("policies/pack/"),
    "register.json": lambda built: in_json(built.text("policies/register.json")),
    "register.csv": lambda built: in_csv((built.site / "policies/register.csv").read_bytes().decode()),
    "the log": lambda built: in_problems(built.log),
}
COMMANDS: Final[dict[str, Any]] = {
    "table": in_table,
    "json": in_json,
    "csv": in_csv,
    "markdown": in_markdown,
    "github": in_github,
}


@pytest.fixture(params=["Conker Lane", "every standing"])
def standing_site(request: pytest.FixtureRequest, build_site: BuildSite) -> tuple[Built, dict[str, Standing]]:
    """A site, and how each of its policies stands."""
    if request.param == "Conker Lane":
        built: Built = request.getfixturevalue("lane")
        return built, lane_plan.STANDINGS
    return build_site("every standing", STANDING_POLICIES), STANDINGS


def pressing(standings: Mapping[str, Standing]) -> dict[str, Standing]:
    """All but the policies that are current."""
    return {slug: standing for slug, standing in standings.items() if standing[0] != "current"}


@pytest.mark.parametrize("source", SOURCES)
def test_the_built_site_says_of_every_policy_how_it_stands(
    standing_site: tuple[Built, dict[str, Standing]], source: str
) -> None:
    """Page, lists, register and log give every policy the same status and due date, those that its file means."""
    built, standings = standing_site
    assert SOURCES[source](built) == (pressing(standings) if source == "the log" else standings)


@pytest.mark.parametrize("form", COMMANDS)
def test_the_command_line_says_the_same_as_the_site(
    standing_site: tuple[Built, dict[str, Standing]], bookbag: Bookbag, form: str
) -> None:
    """`bookbag reviews` in each of its formats agrees with the site, most pressing first."""
    built, standings = standing_site
    told = COMMANDS[form](bookbag(built.folder, "reviews", "--fail-on", "never", "--format", form).stdout)
    assert list(told.items()) == list((pressing(standings) if form == "github" else standings).items())


def test_the_check_says_the_same_as_the_log(standing_site: tuple[Built, dict[str, Standing]], bookbag: Bookbag) -> None:
    """`bookbag check` names the policies that the log of the build names."""
    built, standings = standing_site
    assert in_problems(bookbag(built.folder, "check").stdout) == pressing(standings)


def test_the_log_is_as_loud_as_it_matters(standing_site: tuple[Built, dict[str, Standing]]) -> None:
    """An overdue or undated policy is a warning of the build with its file and line, one due soon is no more than news."""
    built, standings = standing_site
    for slug, (status, due) in pressing(standings).items():
        line = next(line for line in built.log.splitlines() if f" policies/{slug}.md:" in line and due in line)
        assert line.split()[0] == ("INFO" if status == "due-soon" else "WARNING"), line


def test_parents_read_calm_words(standing_site: tuple[Built, dict[str, Standing]]) -> None:
    """No page shouts: an overdue policy still applies, an undated one says so, one due soon looks like a current one."""
    built, standings = standing_site
    sentences = {
        "overdue": "Review was due {}. This policy still applies while the committee reviews it.",
        "undated": "Review date not yet set.",
        "due-soon": "Next review due {}.",
        "current": "Next review due {}.",
    }
    for slug, (status, due) in standings.items():
        [words] = [said(each) for each in built.page(f"policies/{slug}/").find_class("bb-review")]
        assert words.endswith(sentences[status].format(due))
    for path, page in built.pages():
        calm = not re.search(r"OVERDUE|DUE SOON|UNDATED", said(page.body))
        assert calm or path.startswith("committee/"), path


def test_the_register_is_what_other_programs_rely_on(build_site: BuildSite) -> None:
    """register.json has the fields, types and nulls of its schema, 1, and the most pressing policy first."""
    built = build_site("every standing", STANDING_POLICIES)
    document = json.loads(built.text("policies/register.json"))
    assert {name: document[name] for name in document if name != "policies"} == {"schema": 1, "computed_for": TODAY}
    policies = {each["slug"]: each for each in document["policies"]}
    assert list(policies) == list(STANDINGS)
    assert policies["last-month"] == {
        "id": "id-of-last-month",
        "slug": "last-month",
        "title": "Last month",
        "topic": "Health",
        "owner": "manager",
        "adopted": None,
        "reviewed": None,
        "due": "2026-10-31",
        "due_precision": "month",
        "status": "overdue",
        "url": f"{LITTLE_OAKS}policies/last-month/",
    }
    assert policies["every-year"] | {"title": "", "id": ""} == {
        "id": "",
        "slug": "every-year",
        "title": "",
        "topic": None,
        "owner": None,
        "adopted": "2019-03",
        "reviewed": "2025-11-21",
        "due": "2026-11-21",
        "due_precision": "day",
        "status": "overdue",
        "url": f"{LITTLE_OAKS}policies/every-year/",
    }
    assert (policies["never-dated"]["due"], policies["never-dated"]["due_precision"]) == (None, None)
    assert all(list(each) == list(policies["last-month"]) for each in policies.values())


def test_json_and_csv_are_one_register(build_site: BuildSite, bookbag: Bookbag) -> None:
    """The CSV has the rows of the JSON, absent as empty, and `reviews` prints both byte for byte."""
    built = build_site("every standing", STANDING_POLICIES)
    rows = json.loads(built.text("policies/register.json"))["policies"]
    table = (built.site / "policies/register.csv").read_bytes().decode()
    assert [*csv.DictReader(io.StringIO(table, newline=""))] == [
        {name: value or "" for name, value in row.items()} for row in rows
    ]
    for form in ("json", "csv"):
        printed = bookbag(built.folder, "reviews", "--fail-on", "never", "--format", form).stdout_bytes
        assert printed == (built.site / f"policies/register.{form}").read_bytes()


# --- What is hidden --------------------------------------------------------------------------------------------------

NEEDLE: Final = "zqvx"
"""Begins every word of a hidden file; nothing else in a site has it."""

KINDS: Final[dict[str, type[Item]]] = {
    "policies": Policy,
    "docs/weekly": WeeklyTheme,
    "docs/newsletters": Newsletter,
    "docs/events": Event,
    "docs/notices": Notice,
    "docs": Page,
}
STATES: Final[dict[str, dict[str, str]]] = {
    "draft": {"status": "draft"},
    "archived": {"status": "archived"},
    "embargoed": {"publish": "2026-11-22 00:01"},
}
SAYS_NOTHING: Final = {"status", "publish", "corrected"}
"""Fields of every kind that hold no words."""

DATES: Final[dict[str, dict[str, Any]]] = {
    "policies": {
        "adopted": "2020-01",
        "reviewed": "2026-06-01",
        "review_by": "2026-11-30",
        "owner": "manager",
        "approved_by": "chair",
    },
    "docs/weekly": {},
    "docs/newsletters": {"date": "2026-11-01"},
    "docs/events": {
        "starts": "2026-12-01",
        "ends": "2026-12-01",
        "all_day": "true",
        "photos": "allowed",
        "to_be_confirmed": "true",
        "cancelled": "false",
        "revision": "1",
    },
    "docs/notices": {"from": "2026-11-01", "until": "2026-12-01", "urgent": "true", "closes": "2026-11-23"},
    "docs": {},
}
NOT_TOGETHER: Final = {"policies": {"review_every"}, "docs/weekly": {"week", "from", "to"}}
"""Fields that cannot all be given at once; they hold no words."""


def hidden_fields(place: str, state: str) -> dict[str, Any]:
    """Every field of a kind that holds words, each with a word of its own."""

    def word(field: str) -> str:
        return f"{NEEDLE}-{state}-{place.removeprefix('docs/')}-{field}".replace("_", "-")

    texts: dict[str, Any] = {name: word(name) for name in ("id", "title", "summary")}
    texts |= {"keywords": [word("keywords")], "formerly": [word("formerly")]}
    own: dict[str, dict[str, Any]] = {
        "policies": {
            "summary_in": {"pl": word("summary-in")},
            "topic": word("topic"),
            "history": [
                {"date": "2026-06", "by": "chair", "change": word("change"), "heard_from": [word("heard-from")]},
            ],
            "related": [word("related")],
            "also_known_as": [word("also-known-as")],
            "covers": [word("covers")],
            "consultation": {"opens": "2026-11-01", "closes": "2026-12-01", "outcome": word("outcome")},
        },
        "docs/weekly": {
            **{name: word(name) for name in ("book", "song", "sign", "colour", "letter", "number")},
            "words": [word("words")],
            "areas": {"literacy": word("areas")},
            "at_home": [word("at-home")],
            "bring": word("bring"),
        },
        "docs": {"topic": word("topic")},
        "docs/events": {
            **{name: word(name) for name in ("venue", "access", "audience")},
            "kind": "closure" if state == "embargoed" else word("kind"),
        },
    }
    return {**texts, **own.get(place, {}), **DATES[place], **STATES[state]}


def hidden_file(place: str, state: str) -> str:
    """A hidden file with words in every field, in its text, and in what it links to."""
    mondays = {"draft": "2026-11-23", "archived": "2026-11-30", "embargoed": "2026-12-07"}
    week = {"week": mondays[state]} if place == "docs/weekly" else {}
    own = f"{NEEDLE}-{state}-{place.rpartition('/')[2]}"
    body = (
        f"## {own} heading\n\n{own} words for {{{{manager}}}}, `{own} code` and [{own} link]({own}.pdf).\n\n"
        f"![{own} picture]({own}.png)\n\n<!-- {own} comment -->\n\n| {own} | table |\n|---|---|\n| {own} | cell |\n"
    )
    return filed({**hidden_fields(place, state), **week}, body)


def picture(kind: str = "PNG", **saved: Any) -> bytes:  # noqa: ANN401 - Pillow's
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", (40, 30), (200, 90, 20)).save(out, kind, **saved)
    return out.getvalue()


def hidden_files() -> Iterator[tuple[str, str | bytes]]:
    """Hidden files of every kind and state, what they link to, and what nothing links to."""
    for place in KINDS:
        for state in STATES:
            own = f"{place}/{NEEDLE}-{state}-{place.rpartition('/')[2]}"
            yield f"{own}.md", hidden_file(place, state)
            yield f"{own}.pdf", f"%PDF-1.7 {own}".encode()
            yield f"{own}.png", picture()
    for place, state in (("docs/subscribe.md", "draft"), ("docs/term-dates.md", "embargoed")):
        words = f"{NEEDLE}-{state}-words-of-a-page-that-every-site-has"
        yield place, filed({"title": words, "summary": words, **STATES[state]}, words)
    for stray in (
        "docs/{}.txt",
        "docs/files/{}.docx",
        "policies/{}.html",
        "docs/.{}.md",
        "docs/{}/.keep",
        "docs/{}.js",
    ):
        yield stray.format(f"{NEEDLE}-stray"), f"{NEEDLE} stray"


PUBLIC_BUT_LINKS_TO_HIDDEN: Final = filed(
    {"id": "about", "title": "About us"},
    "".join(
        f"[a link to {state} {place.rpartition('/')[2]}]"
        f"({place.removeprefix('docs').lstrip('/') or '.'}/{NEEDLE}-{state}-{place.rpartition('/')[2]}.md)\n\n"
        for place in KINDS
        for state in STATES
    ),
)
HIDING_SETTING: Final = f"{SETTING}i_need_to:\n  - {{say: come along, go: {NEEDLE}-draft-docs.md}}\n"


@pytest.fixture
def hiding(build_site: BuildSite) -> Built:
    """A site that hides a file of every kind for every reason."""
    files = {**dict(hidden_files()), "docs/about.md": PUBLIC_BUT_LINKS_TO_HIDDEN, "setting.yml": HIDING_SETTING}
    return build_site("hiding", files)


@pytest.mark.parametrize("place", KINDS)
def test_every_field_that_holds_words_is_tried(place: str) -> None:
    """The hidden files below have words in every field of their kind, so that no new one is forgotten."""
    tried = set(hidden_fields(place, "draft")) | SAYS_NOTHING | NOT_TOGETHER.get(place, set())
    assert tried == {spec.name for spec in fields_of(KINDS[place])}  # type: ignore[arg-type]


def test_nothing_hidden_reaches_any_file(hiding: Built) -> None:
    """No word, file name or attachment of a draft, embargoed or archived file is in any file or file name of the site."""
    assert f"{NEEDLE}-draft-policies" in hiding.log, "The hidden files were not even read."
    assert [path for path, raw in everything_in(hiding.site) if NEEDLE.encode() in raw] == []


def test_links_to_what_is_hidden_are_words(hiding: Built) -> None:
    """A public page that links to a hidden file keeps its words, and the log says which link it was."""
    article = next(hiding.page("about/").iter("article"))
    for place in KINDS:
        for state in STATES:
            name = place.rpartition("/")[2]
            assert f"a link to {state} {name}" in said(article)
            assert re.search(
                rf"WARNING .* docs/about\.md:\d+: The link to `\S*{NEEDLE}-{state}-{name}\.md`", hiding.log
            )


def test_a_hidden_closure_closes_nothing(hiding: Built) -> None:
    """A notice or an event that is not public leaves the front page saying that the setting is open."""
    words = said(hiding.page("").get_element_by_id("bb-today").getparent())
    assert "Mon" in words
    assert "23 November 2026" in words
    assert "9am to 3pm" in words


# --- Attachments -----------------------------------------------------------------------------------------------------


def photograph() -> bytes:
    """A photograph on its side that says which camera took it, and where."""
    exif = Image.Exif()
    exif[0x010F] = "Quillcam"
    exif[0x0112] = 6  # turn right
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (51.0, 30.0, 0.0), "W", (0.0, 7.0, 0.0)
    return picture("JPEG", exif=exif, comment=b"Quillcomment")


PHOTOGRAPH: Final = photograph()
PLAIN: Final = picture()
ATTACHMENTS: Final[dict[str, str | bytes]] = {
    "docs/about.md": filed(
        {"id": "about", "title": "About us"},
        "![The garden](pictures/garden.jpg) [A form](files/form.pdf) [Another](<files/Früher Form 2.pdf>)\n\n"
        "[By its address](/files/rooted.pdf)\n\n![A map][map]\n\n[map]: pictures/map.png",
    ),
    "policies/complaints.md": policy("Complaints", "[The form](grumble.pdf)", review_by="2027-06-01"),
    "docs/notices/later.md": filed(
        {"title": "Later", "from": "2026-12-01", "until": "2026-12-02"}, "[Plan](../files/plan.pdf) ![x](later.jpg)"
    ),
    "docs/pictures/garden.jpg": PHOTOGRAPH,
    "docs/pictures/map.png": PLAIN,
    "docs/pictures/unused.jpg": PHOTOGRAPH,
    "docs/notices/later.jpg": PHOTOGRAPH,
    "docs/files/form.pdf": b"%PDF form",
    "docs/files/Fr\u00fcher Form 2.pdf": b"%PDF form 2",
    "docs/files/rooted.pdf": b"%PDF rooted",
    "docs/files/unused.pdf": b"%PDF unused",
    "docs/files/plan.pdf": b"%PDF plan",
    "policies/grumble.pdf": b"%PDF grumble",
}


def test_an_attachment_is_published_where_a_public_page_links_to_it(build_site: BuildSite) -> None:
    """Files that public pages link to are in the site, and those that nothing public links to are not."""
    site = build_site("attachments", ATTACHMENTS).site
    ours = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.suffix in (".pdf", ".jpg", ".png")}
    assert {path for path in ours if not path.startswith("assets/")} == {
        "files/form.pdf",
        "files/Fr\u00fcher Form 2.pdf",
        "files/rooted.pdf",
        "pictures/garden.jpg",
        "pictures/map.png",
        "policies/grumble.pdf",
    }
    assert (site / "files/form.pdf").read_bytes() == b"%PDF form"
    assert (site / "pictures/map.png").read_bytes() == PLAIN


def test_every_link_to_an_attachment_arrives(build_site: BuildSite, bookbag: Bookbag) -> None:
    """Spaces, accents and addresses from the root lead to the files, as `verify` finds too."""
    built = build_site("attachments", ATTACHMENTS)
    verified = bookbag(built.folder, "verify", str(built.site))
    assert verified.exit_code == 0, verified.output
    links = [a.get("href", "") for a in next(built.page("about/").iter("article")).iter("a") if said(a).startswith("A")]
    assert links == ["../files/form.pdf", "../files/Fr%C3%BCher%20Form%202.pdf"]


def test_a_published_photograph_has_lost_what_the_camera_wrote(build_site: BuildSite) -> None:
    """A photograph is published the right way up, without its camera, place or comment; the source is as it was."""
    built = build_site("attachments", ATTACHMENTS)
    published = (built.site / "pictures/garden.jpg").read_bytes()
    with Image.open(io.BytesIO(published)) as opened:
        assert opened.size == (30, 40)
        assert dict(opened.getexif()) == {}
        assert not {"exif", "comment"} & set(opened.info)
    assert b"Quillc" not in published
    assert (built.folder / "docs/pictures/garden.jpg").read_bytes() == PHOTOGRAPH


# --- Redirects -------------------------------------------------------------------------------------------------------

MOVED: Final[dict[str, str | bytes]] = {
    "policies/complaints.md": policy("Complaints & <praise>", review_by="2027-06-01", formerly=["grumbles", "moans"]),
    "docs/newsletters/november.md": filed({"title": "November", "date": "2026-11-01", "formerly": ["2026-11"]}),
    "docs/about/us.md": filed({"title": "About us", "formerly": ["who"]}),
    "policies/hush.md": policy("Hush", status="draft", formerly=["quiet"]),
    "setting.yml": SETTING.replace(LITTLE_OAKS, "https://x.example/pre/school/"),
}
REDIRECTS: Final = {
    "policies/grumbles/": "policies/complaints/",
    "policies/moans/": "policies/complaints/",
    "newsletters/2026-11/": "newsletters/november/",
    "about/who/": "about/us/",
}


@pytest.mark.parametrize("former", REDIRECTS)
def test_a_former_address_leads_on(build_site: BuildSite, former: str) -> None:
    """The page at a former address refreshes to the present one, links to it, and keeps out of search engines."""
    page = build_site("moved", MOVED).page(former)
    now = f"https://x.example/pre/school/{REDIRECTS[former]}"
    metas = {element.get("http-equiv") or element.get("name"): element.get("content") for element in page.iter("meta")}
    assert metas["refresh"] == f"0; url={now}"
    assert "noindex" in str(metas["robots"])
    assert [link.get("href") for link in page.iter("link")] == [now]
    assert [link.get("href") for link in page.iter("a")] == [now]


def test_former_addresses_are_in_no_list(build_site: BuildSite) -> None:
    """A redirect is in neither sitemap nor search, and a hidden file has none."""
    built = build_site("moved", MOVED)
    listed = built.text("sitemap.xml") + "".join(built.searched())
    assert not [former for former in REDIRECTS if former in listed]
    assert not built.has_page("policies/quiet/")


# --- Moments ---------------------------------------------------------------------------------------------------------

NOON: Final = "2026-11-20 12:00"
MIDNIGHT: Final = "2026-11-21 00:00"
MOMENTS: Final = ("2026-11-20 11:59", NOON, "2026-11-20 23:59", MIDNIGHT)
"""A Friday, the clock in London."""

MOMENTOUS: Final[dict[str, str | bytes]] = {
    "docs/weekly/this.md": filed({"title": "This week", "week": "2026-11-16"}),
    "docs/weekly/next.md": filed({"title": "Next week", "week": "2026-11-23"}),
    "docs/weekly/held.md": filed({"title": "Held back", "week": "2026-11-30", "publish": MIDNIGHT}),
    "docs/newsletters/noon.md": filed({"title": "Noon letter", "date": "2026-11-20", "publish": NOON}),
    "docs/newsletters/midnight.md": filed({"title": "Midnight letter", "date": "2026-11-21"}),
    "docs/newsletters/early.md": filed({"title": "Early letter", "date": "2026-12-25", "publish": "2026-11-20"}),
    "docs/notices/begins.md": filed(
        {"title": "Begins at noon", "from": NOON, "until": "2026-11-30", "urgent": "true", "closes": "2026-11-20"}
    ),
    "docs/notices/ends.md": filed({"title": "Ends at noon", "from": "2026-11-01", "until": NOON, "urgent": "true"}),
    "docs/notices/last-day.md": filed(
        {"title": "Last day", "from": "2026-11-01", "until": "2026-11-20", "urgent": "true"}
    ),
    "docs/events/ends.md": filed({"title": "Over at noon", "starts": "2026-11-20 10:00", "ends": NOON}),
    "docs/events/all-day.md": filed({"title": "All day", "starts": "2026-11-20", "all_day": "true"}),
    "docs/events/told.md": filed({"title": "Told at noon", "starts": "2027-01-11 09:30", "publish": NOON}),
    "docs/told.md": filed({"title": "Page of noon", "publish": NOON}),
    "policies/told.md": policy("Policy of midnight", publish="2026-11-21", review_by="2027-11-01"),
    "policies/today.md": policy("Due today", review_by="2026-11-20"),
}
OPENS: Final = {
    "weekly/this/": "2026-11-13 12:00",
    "weekly/next/": NOON,
    "weekly/held/": MIDNIGHT,
    "newsletters/noon/": NOON,
    "newsletters/midnight/": MIDNIGHT,
    "newsletters/early/": "2026-11-20 00:00",
    "notices/begins/": NOON,
    "notices/ends/": "2026-11-01 00:00",
    "notices/last-day/": "2026-11-01 00:00",
    "events/told/": NOON,
    "told/": NOON,
    "policies/told/": MIDNIGHT,
}
ENDS: Final = {"notices/ends/": NOON, "notices/last-day/": MIDNIGHT, "events/ends/": NOON, "events/all-day/": MIDNIGHT}
NEVER: Final = "9999"
COMING: Final = {"notices": "Now", "events": "Coming"}
PAST: Final = {"notices": "Ended", "events": "Past"}


@pytest.fixture(params=MOMENTS)
def at_moment(request: pytest.FixtureRequest, build_site: BuildSite) -> tuple[Built, str]:
    """A site just before and just after things begin and end, and which moment it is."""
    return build_site("momentous", MOMENTOUS, today=request.param), request.param


def test_each_thing_is_public_from_its_moment(at_moment: tuple[Built, str]) -> None:
    """A page is there from the minute that its file says, and is in sitemap and search from then."""
    built, now = at_moment
    for address, opens in OPENS.items():
        listed = f"<loc>{LITTLE_OAKS}{address}</loc>" in built.text("sitemap.xml")
        assert (built.has_page(address), listed) == (opens <= now, opens <= now), address
        ended = address.startswith("notices/") and ENDS.get(address, NEVER) <= now
        assert (address in built.searched()) == (opens <= now and not ended), address


def test_the_feed_holds_what_is_public_and_has_not_ended(at_moment: tuple[Built, str]) -> None:
    """Newsletters, weeks and notices enter the feed at their moment, and notices leave it when they end."""
    built, now = at_moment
    carried = {
        each: opens for each, opens in OPENS.items() if each.split("/")[0] in ("weekly", "newsletters", "notices")
    }
    expected = {each for each, opens in carried.items() if opens <= now < ENDS.get(each, NEVER)}
    assert set(built.feed_links()) == expected


def test_urgent_notices_stand_on_every_page_while_they_hold(at_moment: tuple[Built, str]) -> None:
    """An urgent notice is at the top of every page from its first moment until its last."""
    built, now = at_moment
    titles = {"notices/begins/": "Begins at noon", "notices/ends/": "Ends at noon", "notices/last-day/": "Last day"}
    expected = {title for each, title in titles.items() if OPENS[each] <= now < ENDS.get(each, NEVER)}
    for path, page in built.pages():
        banners = [each for each in page.find_class("bb-banner") if is_shown(each)]
        assert {said(next(each.iter("a"))) for each in banners} == expected, path


def test_what_is_over_says_so(at_moment: tuple[Built, str]) -> None:
    """The page of an ended notice or a past event says so, and its list has moved it to the past."""
    built, now = at_moment
    for address, ends in ENDS.items():
        page = built.page(address)
        notes = [said(each) for each in page.find_class("bb-note") if is_shown(each)]
        assert bool(notes) == (ends <= now), (address, notes)
        folder, slug, _ = address.split("/")
        article = next(built.page(f"{folder}/").iter("article"))
        links = [a for a in article.iter("a") if a.get("href") == f"{slug}/" and is_shown(a)]
        assert [a.xpath("string(preceding::h2[1])") for a in links] == [PAST[folder] if ends <= now else COMING[folder]]


def test_this_week_on_a_friday_and_on_a_saturday(at_moment: tuple[Built, str]) -> None:
    """What the front page calls "this week" is the week of the day until Friday has ended, and the week to come from then."""
    built, now = at_moment
    week = built.page("").get_element_by_id("bb-week").getparent()
    shown = [said(each) for each in week.iter("h3") if is_shown(each)]
    assert shown == (["Next week"] if now >= MIDNIGHT else ["This week"])


def test_a_closure_counts_from_its_notice(at_moment: tuple[Built, str]) -> None:
    """The front page says that the setting is shut from the moment the notice that closes it is public."""
    built, now = at_moment
    tile = built.page("").get_element_by_id("bb-today").getparent()
    [answer] = [said(each) for each in tile.find_class("bb-answer") if is_shown(each)]
    assert answer == "Shut today"  # Little Oaks opens on Mondays and Tuesdays
    assert ("Begins at noon" in said(built.page("term-dates/"))) == (now >= NOON)


def test_a_review_is_overdue_when_its_day_has_ended(at_moment: tuple[Built, str]) -> None:
    """A policy due on a day is due soon until that day has ended in London, and overdue from then."""
    built, now = at_moment
    standings = in_json(built.text("policies/register.json"))
    assert standings["today"][0] == ("overdue" if now >= MIDNIGHT else "due-soon")
    assert on_its_page(built)["today"] == standings["today"]


def test_the_page_carries_its_windows(build_site: BuildSite) -> None:
    """What depends on the moment says from when until when it holds, in universal time, for the script in the page."""
    built = build_site("momentous", MOMENTOUS, today=MOMENTS[0])
    [ends] = [each for each in built.page("").find_class("bb-banner") if "Ends" in said(each)]
    assert ends.get("data-shown-from") == "2026-11-01T00:00:00Z"
    assert ends.get("data-shown-until") == "2026-11-20T12:00:00Z"


# --- Tokens, links and words -----------------------------------------------------------------------------------------

TOKENS: Final[dict[str, str | bytes]] = {
    "setting.yml": SETTING.replace(
        "Speak to {{manager}}.", "Speak to {{manager}} ({{manager.contact}}) of {{setting.name}}."
    ),
    "policies/complaints.md": policy(
        "Ask {{manager}}", "Ask {{ manager }} or {{chair.contact}}.", review_by="2027-06-01"
    ),
    "docs/newsletters/n.md": filed(
        {"title": "News from {{manager}}", "date": "2026-11-01", "summary": "By {{chair}}"},
        '## Of {{manager}}\n\n[Write to {{chair}}](mailto:{{chair.contact}}) or <b title="{{chair}}">{{manager}}</b>.\n\n'
        "`{{manager}}` and \\{{manager}} stay.\n\n```\n{{chair}}\n```\n\n<p>Raw {{manager}}</p>\n\n| {{chair}} |\n|---|\n| x |",
    ),
    "docs/weekly/w.md": filed({"title": "Week of {{chair}}", "week": "2026-11-16", "at_home": "Ask {{manager}}"}),
    "docs/events/e.md": filed({"title": "Tea with {{chair}}", "starts": "2026-12-01 10:00", "venue": "By {{manager}}"}),
    "docs/notices/x.md": filed(
        {"title": "{{chair}} says", "from": "2026-11-01", "until": "2026-12-01", "urgent": "true"}
    ),
    "docs/about.md": filed({"title": "About {{setting.name}}"}, "Ring {{setting.phone}}."),
}
TITLES_FILLED: Final = {
    "policies/complaints/": "Ask the manager",
    "newsletters/n/": "News from the manager",
    "weekly/w/": "Week of the chair",
    "events/e/": "Tea with the chair",
    "notices/x/": "the chair says",
    "about/": "About Little Oaks",
}


def test_tokens_are_filled_in_titles(build_site: BuildSite) -> None:
    """A title with a role's token says the role in heading, title, register and feed."""
    built = build_site("tokens", TOKENS)
    for address, title in TITLES_FILLED.items():
        page = built.page(address)
        assert [said(each) for each in page.iter("h1")] == [title]
        assert said(next(page.iter("title"))) == f"{title} - Little Oaks"
    assert [each["title"] for each in json.loads(built.text("policies/register.json"))["policies"]] == [
        "Ask the manager"
    ]
    assert {item.findtext("title") for item in built.feed().iter("item")} == {
        TITLES_FILLED[each] for each in ("newsletters/n/", "weekly/w/", "notices/x/")
    }


def test_tokens_are_filled_in_bodies_and_fields(build_site: BuildSite) -> None:
    """Words, links, tables, raw HTML and other fields say the role; code and `\\{{` are left alone."""
    built = build_site("tokens", TOKENS)
    article = next(built.page("newsletters/n/").iter("article"))
    assert [a.get("href") for a in article.iter("a") if said(a) == "Write to the chair"] == [
        "mailto:chair@littleoaks.test"
    ]
    assert [(each.get("title"), said(each)) for each in article.iter("b")] == [("the chair", "the manager")]
    assert "Raw the manager" in said(article)
    assert [said(each) for each in article.iter("th")] == ["the chair"]
    assert [said(each) for each in article.iter("code")] == ["{{manager}}", "{{chair}}"]
    assert "{{manager}} stay." in said(article)
    assert "Ask the manager or chair@littleoaks.test." in said(built.page("policies/complaints/"))
    assert "Ask the manager" in said(built.page("weekly/w/"))
    assert "By the manager" in said(built.page("events/e/"))
    assert "Ring 01632 960001." in said(built.page("about/"))


def test_tokens_are_filled_in_the_setting(build_site: BuildSite) -> None:
    """How to complain, with its roles filled in, is on every page but those that only lead on."""
    for path, page in build_site("tokens", TOKENS).pages():
        assert "Speak to the manager (manager@littleoaks.test) of Little Oaks." in said(page), path


def test_no_token_is_left(build_site: BuildSite) -> None:
    """Outside the newsletter, in which three are meant, and the handbook, which shows them, no file has a token in it."""
    built = build_site("tokens", TOKENS)
    left = {path for path, raw in everything_in(built.site) if re.search(rb"\{\{ ?(manager|chair|setting)", raw)}
    left -= {path for path in left if path.startswith("committee/")}
    sent = {"newsletters/n/email.html", "newsletters/n/email.txt", FEED, "feeds/newsletter.atom"}
    assert left == {"newsletters/n/index.html", *sent, "search/search_texts.json"}


LOOSE: Final[dict[str, str | bytes]] = {
    "policies/complaints.md": policy(
        "Complaints",
        "Closed: Friday\nOpen: Monday\n\n[Our lost policy](lost.md), [its old address](/policies/lost/), "
        "![A lost picture](lost.png) and [another](complaints.md#closed).\n\n## Closed",
        review_by="2027-06-01",
        related=["Lost and found", "complaints"],
    ),
    "docs/index.md": "---\ntitle: Welcome\n---\nClosed: Friday\n",
    "docs/newsletters/n.md": "---\ntitle: News\ndate: 2026-11-01\n---\nClosed: Friday\n\nMore.\n",
}


def test_a_dead_link_is_shown_as_words(build_site: BuildSite) -> None:
    """A link or picture that leads nowhere leaves its words, and the log names its file and line."""
    built = build_site("loose", LOOSE)
    page = built.page("policies/complaints/")
    article = next(page.iter("article"))
    assert "Our lost policy, its old address, A lost picture and another." in said(article)
    assert [said(a) for a in article.iter("a") if "lost" in str(a.get("href")).lower()] == []
    assert list(article.iter("img")) == []
    for target in ("lost.md", "/policies/lost/", "lost.png"):
        assert re.search(rf"WARNING .* policies/complaints\.md:12: The link to `{re.escape(target)}`", built.log)


def test_a_related_policy_that_is_none_is_shown_without_a_link(build_site: BuildSite) -> None:
    """`related` that names no public policy stands as words, and is a fault in the log."""
    built = build_site("loose", LOOSE)
    listed = built.page("policies/complaints/").get_element_by_id("bb-related").getnext()
    assert [(said(each), [a.get("href") for a in each.iter("a")]) for each in listed.iter("li")] == [
        ("Lost and found", []),
        ("Complaints", ["./"]),
    ]
    assert re.search(r'WARNING .* policies/complaints\.md:5: `related` names "Lost and found"', built.log)


@pytest.mark.parametrize("address", ["policies/complaints/", "", "newsletters/n/"])
def test_a_first_line_with_a_colon_survives(build_site: BuildSite, address: str) -> None:
    """A text that begins `Closed: Friday` is not taken for a field and swallowed."""
    assert "Closed: Friday" in said(next(build_site("loose", LOOSE).page(address).iter("article")))


# --- Awkward titles --------------------------------------------------------------------------------------------------

AWKWARD: Final = 'Q&A: <b>"Fees"</b> & the children\'s 🦔 &amp; more'
NAMED: Final = 'Tots & "Tykes" <b>Co</b>'
AWKWARD_SITE: Final[dict[str, str | bytes]] = {
    "setting.yml": SETTING.replace("name: Little Oaks", f"name: '{NAMED}'"),
    "policies/fees.md": policy(AWKWARD, review_by="2027-06-01", topic=AWKWARD),
    "docs/fees.md": filed({"title": AWKWARD, "summary": AWKWARD}),
    "docs/newsletters/fees.md": filed({"title": AWKWARD, "date": "2026-11-01"}),
    "docs/weekly/fees.md": filed({"title": AWKWARD, "week": "2026-11-23", "book": AWKWARD}),
    "docs/events/fees.md": filed({"title": AWKWARD, "starts": "2026-12-01 10:00", "venue": AWKWARD}),
    "docs/notices/fees.md": filed({"title": AWKWARD, "from": "2026-11-01", "until": "2026-12-01", "urgent": "true"}),
}


@pytest.mark.parametrize("folder", ["policies/", "newsletters/", "weekly/", "events/", "notices/", ""])
def test_an_awkward_title_is_escaped_once_on_its_page(build_site: BuildSite, folder: str) -> None:
    """Heading and title of a page say `&`, `<b>`, quotation marks and emoji as they were written."""
    page = build_site("awkward", AWKWARD_SITE).page(f"{folder}fees/")
    assert [said(each) for each in page.iter("h1")] == [AWKWARD]
    assert said(next(page.iter("title"))) == f"{AWKWARD} - {NAMED}"


def test_an_awkward_title_is_escaped_once_everywhere(build_site: BuildSite) -> None:
    """On no page, in the theme's header and navigation neither, is a title taken for HTML or shown with its escapes."""
    for path, page in build_site("awkward", AWKWARD_SITE).pages():
        assert list(page.iter("b")) == [], path
        assert not re.search(r"&lt;|&gt;|&#|&quot;|&amp;amp;|&amp;(?! more)", said(page)), path


def test_an_awkward_summary_is_escaped_once_for_search_engines(build_site: BuildSite) -> None:
    """The description of a page for search engines is its summary, whatever signs it has."""
    page = build_site("awkward", AWKWARD_SITE).page("fees/")
    assert [each.get("content") for each in page.iter("meta") if each.get("name") == "description"] == [AWKWARD]


def test_an_awkward_title_is_escaped_in_the_browser_alone(build_site: BuildSite) -> None:
    """The index has titles as they were written: the engine in the browser escapes what it shows."""
    pages = json.loads(build_site("awkward", AWKWARD_SITE).text("search/search_words.json"))["pages"]
    titles = [title for address, title, *_ in pages if address.endswith("fees/")]
    assert titles == [AWKWARD] * 6


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("policies/", "fees/"),
        ("policies/overview/", "../fees/"),
        ("policies/pack/", "#policy-fees"),
        ("weekly/", "fees/"),
        ("newsletters/", "fees/"),
        ("events/", "fees/"),
        ("notices/", "fees/"),
        ("", "weekly/fees/"),
        ("", "newsletters/fees/"),
        ("", "events/fees/"),
        ("", "notices/fees/"),
        ("subscribe/", "../notices/fees/"),
    ],
)
def test_an_awkward_title_is_escaped_once_in_lists(build_site: BuildSite, address: str, target: str) -> None:
    """Lists, the front page and the banner say an awkward title as it was written."""
    page = build_site("awkward", AWKWARD_SITE).page(address)
    assert {said(a) for a in page.iter("a") if a.get("href") == target} == {AWKWARD}


def test_an_awkward_title_is_escaped_once_in_the_register(build_site: BuildSite, bookbag: Bookbag) -> None:
    """JSON, CSV and the committee's table say an awkward title as it was written."""
    built = build_site("awkward", AWKWARD_SITE)
    rows = {each["slug"]: each for each in json.loads(built.text("policies/register.json"))["policies"]}
    assert (rows["fees"]["title"], rows["fees"]["topic"]) == (AWKWARD, AWKWARD)
    table = csv.DictReader(io.StringIO((built.site / "policies/register.csv").read_bytes().decode(), newline=""))
    assert [each["title"] for each in table if each["slug"] == "fees"] == [AWKWARD]
    assert AWKWARD in bookbag(built.folder, "reviews").stdout


def test_an_awkward_title_is_escaped_once_in_the_feed(build_site: BuildSite) -> None:
    """Titles of the feed and of its entries are as they were written."""
    feed = build_site("awkward", AWKWARD_SITE).feed()
    assert feed.findtext("channel/title") == NAMED
    assert [item.findtext("title") for item in feed.iter("item")] == [AWKWARD] * 3


# --- Under a sub-path ------------------------------------------------------------------------------------------------

ROOT: Final = "https://x.example/pre/school/"
BELOW: Final[dict[str, str | bytes]] = {
    "setting.yml": SETTING.replace(LITTLE_OAKS, ROOT),
    "docs/newsletters/n.md": filed(
        {"title": "News", "date": "2026-11-01"},
        "[A policy](../policies/complaints.md) [home](/index.md) ![p](p.png) [here](#there)\n\n## There",
    ),
    "docs/newsletters/p.png": PLAIN,
}


def test_a_site_under_a_sub_path_knows_its_addresses(build_site: BuildSite, bookbag: Bookbag) -> None:
    """Canonical addresses, sitemap, register and feed have the whole path, and every link arrives."""
    built = build_site("below", BELOW)
    for path, page in built.pages():
        if path != "404.html":
            canonical = [link.get("href") for link in page.iter("link") if link.get("rel") == "canonical"]
            assert canonical == [f"{ROOT}{path.removesuffix('index.html')}"]
            [feed] = [link.get("href", "") for link in page.iter("link") if link.get("type") == "application/rss+xml"]
            assert urljoin(f"{ROOT}{path}", feed) == f"{ROOT}{FEED}"
    locations = re.findall("<loc>(.*?)</loc>", built.text("sitemap.xml"))
    assert f"{ROOT}policies/complaints/" in locations
    assert all(each.startswith(ROOT) for each in locations)
    assert json.loads(built.text("policies/register.json"))["policies"][0]["url"] == f"{ROOT}policies/complaints/"
    verified = bookbag(built.folder, "verify", str(built.site))
    assert verified.exit_code == 0, verified.output


def test_a_feed_under_a_sub_path_leads_into_it(build_site: BuildSite) -> None:
    """Every address in the feed, those in its entries too, begins with the site's own."""
    feed = build_site("below", BELOW).feed()
    [entry] = feed.iter("item")
    assert feed.findtext("channel/link") == ROOT
    assert entry.findtext("link") == f"{ROOT}newsletters/n/"
    assert addresses_in(entry) == [
        f"{ROOT}policies/complaints/",
        ROOT,
        f"{ROOT}newsletters/p.png",
        f"{ROOT}newsletters/n/#there",
    ]


def test_the_lost_page_of_a_sub_path_is_dressed(build_site: BuildSite) -> None:
    """404.html, which is shown at any address, names its styles and links from the root of the host."""
    page = html.document_fromstring(build_site("below", BELOW).text("404.html"))
    targets = [link.get("href", "") for link in page.iter("link", "a") if link.get("rel") != "canonical"]
    ours = [each for each in targets if not re.match(r"[a-z]+:|#", each)]
    assert ours
    assert [each for each in ours if not each.startswith("/pre/school/")] == []


def addresses_in(entry: etree._Element) -> list[str]:
    """Where the links and pictures in the words of an entry lead."""
    content = entry.findtext("{http://purl.org/rss/1.0/modules/content/}encoded", "")
    fragment = html.fragment_fromstring(content, create_parent="div")
    return [value for each in fragment.iter() for name, value in each.items() if name in ("href", "src")]


# --- The feed --------------------------------------------------------------------------------------------------------

LETTER: Final = filed(
    {"id": "autumn", "title": "Autumn news", "date": "2026-11-13", "summary": "What we did."},
    "[A](../policies/complaints.md) [b](../contact.md) ![c](c.png) [d](mailto:a@b.example) [e](https://e.example/x)\n\n"
    '<a href="../policies/complaints/">raw</a> <img src="c.png" srcset="c.png 2x" alt=""> <script>x()</script>',
)
FED: Final[dict[str, str | bytes]] = {
    "docs/newsletters/autumn.md": LETTER,
    "docs/newsletters/c.png": PLAIN,
    "docs/newsletters/older.md": filed(
        {"id": "older", "title": "Older", "date": "2026-10-02", "corrected": "2026-11-18 10:30"}
    ),
    "docs/weekly/w.md": filed({"id": "w", "title": "Week", "week": "2026-11-16", "book": "A & B", "at_home": "<3"}),
    "docs/notices/x.md": filed({"id": "x", "title": "Notice", "from": "2026-11-13 09:00", "until": "2026-12-24"}),
    "docs/notices/summer.md": filed({"id": "s", "title": "Since summer", "from": "2026-07-01", "until": "2026-12-24"}),
}


def test_the_feed_parses(build_site: BuildSite) -> None:
    """A reader, feedparser, takes the feed for RSS 2.0 and has no complaint."""
    parsed = feedparser.parse((build_site("fed", FED).site / FEED).read_bytes())
    assert (parsed.bozo, parsed.version, parsed.feed.language, parsed.feed.link) == (
        False,
        "rss20",
        "en-GB",
        LITTLE_OAKS,
    )
    assert [link.href for link in parsed.feed.links if link.rel == "self"] == [f"{LITTLE_OAKS}{FEED}"]
    assert len(parsed.entries) == 5


def test_the_feed_is_newest_first(build_site: BuildSite) -> None:
    """Entries stand by the moment from which they count, in London's time, the newest first."""
    items = [*build_site("fed", FED).feed().iter("item")]
    assert [(item.findtext("title"), item.findtext("pubDate")) for item in items] == [
        ("Week", "Fri, 13 Nov 2026 12:00:00 +0000"),
        ("Notice", "Fri, 13 Nov 2026 09:00:00 +0000"),
        ("Autumn news", "Fri, 13 Nov 2026 00:00:00 +0000"),
        ("Older", "Fri, 02 Oct 2026 00:00:00 +0100"),
        ("Since summer", "Wed, 01 Jul 2026 00:00:00 +0100"),
    ]


def test_every_address_in_the_feed_is_whole(build_site: BuildSite) -> None:
    """No entry has a relative address, a script or a set of pictures that a reader could not find."""
    built = build_site("fed", FED)
    found = [address for entry in built.feed().iter("item") for address in addresses_in(entry)]
    assert len(found) == 6
    assert [address for address in found if not re.match(r"https://|mailto:", address)] == []
    assert not re.search(r"srcset|<script", built.text(FEED))


def test_the_feed_s_date_is_that_of_its_content(build_site: BuildSite) -> None:
    """The lastBuildDate is the latest date or correction in the feed, and three days later the feed is the same."""
    today, later = build_site("fed", FED), build_site("fed", FED, today="2026-11-25 15:04")
    dated = parsedate_to_datetime(today.feed().findtext("channel/lastBuildDate", ""))
    assert dated == datetime.fromisoformat("2026-11-18T10:30:00+00:00")
    assert today.text(FEED) == later.text(FEED)


CHANGED: Final[dict[str, dict[str, str | bytes]]] = {
    "a new file name, title and date": {
        "docs/newsletters/autumn.md": "",
        "docs/newsletters/renamed.md": LETTER.replace("Autumn news", "News of autumn").replace(
            "2026-11-13", "2026-11-12"
        ),
    },
    "a new address and name of the site": {
        "setting.yml": SETTING.replace(LITTLE_OAKS, "https://moved.example/").replace("Little Oaks", "Big Oaks")
    },
}


@pytest.mark.parametrize("change", CHANGED)
def test_an_entry_keeps_its_guid(build_site: BuildSite, change: str) -> None:
    """After a new file name, title and date, or another address and name, nobody is sent the newsletter again."""
    before, after = (
        build_site(name, files).feed() for name, files in (("fed", FED), (change, {**FED, **CHANGED[change]}))
    )
    assert etree.tostring(before) != etree.tostring(after)
    assert guids_in(before) == guids_in(after)


def guids_in(feed: etree._Element) -> set[str]:
    """The ids by which readers know the entries of a feed."""
    found = [item.find("guid") for item in feed.iter("item")]
    assert {guid.get("isPermaLink") for guid in found if guid is not None} == {"false"}
    guids = {str(guid.text) for guid in found if guid is not None}
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", guid) for guid in guids)
    assert len(guids) == len(found)
    return guids


# --- A site's own templates, a site's own folder ---------------------------------------------------------------------


def test_a_site_s_own_block_leaves_the_review_stamp(build_site: BuildSite, bookbag: Bookbag) -> None:
    """A block overridden in a site's main.html is on every page, and the rest of Bookbag's is still there."""
    own = '{% extends "bookbag/main.html" %}\n{% block footer %}<p class="own">Own footer</p>{{ super() }}{% endblock %}\n'
    built = build_site(
        "own block",
        {"overrides/main.html": own, "mkdocs.yml": MKDOCS.replace("material\n", "material\n  custom_dir: overrides\n")},
    )
    for path, page in built.pages():
        if path == "policies/pack/index.html":
            continue  # a file of its own
        assert [said(each) for each in page.find_class("own")] == ["Own footer"], path
        assert "Speak to the manager." in said(page), path
    assert standing_of(built.page("policies/complaints/").find_class("bb-review")[0]) == ("current", "1 June 2027")
    verified = bookbag(built.folder, "verify", str(built.site))
    assert verified.exit_code == 0, verified.output


STOPS: Final[dict[str, dict[str, str | bytes]]] = {
    "an impossible date": {"policies/broken.md": policy("Broken", review_by="2026-02-30")},
    "a field misspelt": {
        "docs/notices/x.md": filed({"title": "X", "from": "2026-11-01", "until": "2026-11-30", "statsu": "draft"})
    },
    "fields never closed": {"docs/events/x.md": "---\ntitle: X\n"},
}


@pytest.mark.parametrize("stop", STOPS)
def test_a_stop_leaves_the_last_site_alone(write_site: WriteSite, mkdocs_build: Build, stop: str) -> None:
    """What cannot be read fails the build with its file and line, and site/ is as it was, byte for byte."""
    folder = write_site(STOPS[stop])
    (folder / "site").mkdir()
    (folder / "site/index.html").write_text("the last site", "utf-8")
    process = mkdocs_build(folder)
    [path] = STOPS[stop]
    assert process.returncode != 0
    assert re.search(rf"^{re.escape(path)}:\d+: ", process.stderr, re.MULTILINE)
    assert [(file.name, file.read_text("utf-8")) for file in (folder / "site").iterdir()] == [
        ("index.html", "the last site")
    ]


def test_a_day_that_is_none_builds_nothing(write_site: WriteSite, mkdocs_build: Build) -> None:
    """A BOOKBAG_TODAY that is no day fails the build, which would else be right for another day."""
    process = mkdocs_build(write_site(), environment={"BOOKBAG_TODAY": "2026-02-30"})
    assert process.returncode != 0
    assert "BOOKBAG_TODAY: `2026-02-30`" in process.stderr
    assert "Traceback" not in process.stderr


GONE: Final = ("docs/newsletters", "docs/weekly", "docs/events", "docs/notices", "policies", "docs")


SHRUNK: Final = [
    pytest.param(number, id=f"to {folder}", marks=() if folder in {"policies", "docs"} else pytest.mark.long)
    for number, folder in enumerate(GONE, 1)
]


@pytest.mark.parametrize("number", SHRUNK)
def test_a_site_shrinks_folder_by_folder(
    conker_lane: Path, mkdocs_build: Build, bookbag: Bookbag, tmp_path: Path, number: int
) -> None:
    """With one folder of content deleted after another, to the last file, the site still builds and is right."""
    folder = tmp_path / "lane"
    shutil.copytree(conker_lane, folder, ignore=shutil.ignore_patterns("site"))
    for gone in GONE[:number]:
        shutil.rmtree(folder / gone)
    (folder / "docs").mkdir(exist_ok=True)
    process = mkdocs_build(folder)
    assert process.returncode == 0, process.stderr
    verified = bookbag(folder, "verify", str(folder / "site"))
    assert verified.exit_code == 0, verified.output
    built = Built(folder, folder / "site", process.stderr)
    assert {path.removesuffix("index.html") for path, _ in built.pages()} >= MADE_ADDRESSES


def test_a_photograph_by_another_name_loses_its_place_too(build_site: BuildSite) -> None:
    """What phones and Windows save as .jfif, .jpe or .avif is published without its EXIF, or not at all."""
    exif = Image.Exif()
    exif[0x010F] = "Quillcam"
    kinds = {"garden.jfif": "JPEG", "garden.jpe": "JPEG", "garden.avif": "AVIF"}
    pictures = {f"docs/{name}": picture(kind, exif=exif) for name, kind in kinds.items()}
    words = "\n\n".join(f"![x]({name})" for name in kinds)
    built = build_site("other names", {"docs/about.md": f"---\ntitle: About\n---\n{words}\n", **pictures})
    for name in kinds:
        assert b"Quillcam" in pictures[f"docs/{name}"]
        published = built.site / name
        assert not published.exists() or b"Quillcam" not in published.read_bytes(), name


@pytest.mark.parametrize("html", ['<a href="nowhere.md">x</a>', '<p>\n<img src="lost.png" alt="">\n</p>'])
def test_a_dead_link_in_html_is_told(write_site: WriteSite, bookbag: Bookbag, html: str) -> None:
    """A link or picture of raw HTML that leads nowhere is a fault on its line, as one of Markdown is."""
    result = bookbag(write_site({"docs/about.md": f"---\nid: about\ntitle: About\n---\n{html}\n"}), "check")
    assert re.search(r"^docs/about\.md:\d+: The link to", result.stdout, re.MULTILINE)


def test_an_attachment_that_html_links_to_is_published(build_site: BuildSite) -> None:
    """A picture or file that a public page links to in raw HTML is in the site, and one that none links to is not."""
    words = '<img src="garden.jpg" alt="">\n\n<a href="form.pdf">x</a>\n'
    files = {f"docs/{name}": b"%PDF" for name in ("form.pdf", "other.pdf")}
    page = f"---\nid: about\ntitle: About\n---\n{words}"
    site = build_site("attached by html", {"docs/about.md": page, "docs/garden.jpg": picture("JPEG"), **files}).site
    assert [(site / name).exists() for name in ("garden.jpg", "form.pdf", "other.pdf")] == [True, True, False]


def test_a_link_to_a_missing_place_is_told(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A link to a heading that is not there, for which `verify` fails the site, is a fault of `check` first."""
    about = "---\nid: about\ntitle: About\n---\n[x](#nowhere) [y](policies/complaints.md#nowhere)\n"
    assert bookbag(write_site({"docs/about.md": about}), "check").exit_code == 1


def test_a_feed_without_entries_keeps_its_date(write_site: WriteSite, mkdocs_build: Build) -> None:
    """The feed of a site with no newsletter yet is the same a day later."""
    folder = write_site()
    feeds = []
    for day in ("2026-11-22", "2026-11-23"):
        mkdocs_build(folder, environment={"BOOKBAG_TODAY": day})
        feeds.append((folder / "site/feeds/newsletter.xml").read_bytes())
    assert feeds[0] == feeds[1]


def test_a_correction_to_come_is_refused(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A `corrected` in the future, which would date the feed in the future, is told."""
    letter = "---\nid: n\ntitle: N\ndate: 2026-11-01\ncorrected: 2027-11-01\n---\nX\n"
    assert bookbag(write_site({"docs/newsletters/n.md": letter}), "check").exit_code == 1


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("docs_dir: pages\n", "`docs/` beside setting.yml"),
        ("plugins: []\n", "the plugin `search` is missing"),
        ("theme: {name: mkdocs}\n", "stand on Material"),
    ],
)
def test_a_configuration_that_cannot_work_is_refused(
    write_site: WriteSite, mkdocs_build: Build, lines: str, words: str
) -> None:
    """What Bookbag cannot work with in mkdocs.yml is said in a sentence, before anything is written."""
    mkdocs = MKDOCS.replace("theme:\n  name: material\n", "") if lines.startswith("theme") else MKDOCS
    folder = write_site({"mkdocs.yml": mkdocs + lines, "pages/index.md": "---\ntitle: X\n---\n"})
    result = mkdocs_build(folder)
    assert result.returncode != 0
    assert words in result.stderr
    assert "Traceback" not in result.stderr
    assert not (folder / "site").exists()


def test_only_recent_news_has_an_email_on_the_site(build_site: BuildSite, bookbag: Bookbag) -> None:
    """After two months neither email nor link to it is there; verify misses none, and a link to one is a fault."""
    news = {
        f"docs/newsletters/{name}.md": f"---\nid: {name}\ntitle: {name}\nsummary: News.\ndate: {day}\n---\nNews.\n"
        for name, day in (("new", "2026-09-23"), ("old", "2026-09-22"))
    }
    links = "".join(f"[{name}](https://littleoaks.test/newsletters/{name}/email.html) " for name in ("new", "old"))
    news["docs/about.md"] = f"---\ntitle: About\nsummary: Us.\n---\n{links}\n"
    built = build_site("recent-emails", news)
    for name, there in (("new", True), ("old", False)):
        files = [built.site / f"newsletters/{name}/email.{ending}" for ending in ("html", "txt")]
        assert [file.exists() for file in files] == [there, there]
        assert ('href="email.html"' in built.text(f"newsletters/{name}/index.html")) is there
    verified = bookbag(built.folder, "verify", str(built.site))
    assert verified.exit_code == 0, verified.output
    said = bookbag(built.folder, "check").output
    assert "newsletters/old/email.html" in said
    assert "newsletters/new/email.html" not in said
