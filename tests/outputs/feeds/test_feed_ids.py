"""What subscribers are sent once, and when: the ids of the three feeds, their moments, and what happens to policies."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final

import pytest
from lxml import etree

from bookbag.content.dates import LONDON
from bookbag.outputs.feeds.feed_entry import Feed, FeedEntry
from bookbag.outputs.feeds.feed_xml import as_atom
from tests.helpers.feed_reading import ATOM, FEED, IN_ATOM, POLICIES, ROOT, entries_in
from tests.outputs.feeds.test_newsletter_feed import NOW, feeds_at

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import WriteSite

    Edit = Callable[[Path], None]

LETTER: Final = "docs/newsletters/autumn.md"
WEEK: Final = "docs/weekly/w.md"
NOTICE: Final = "docs/notices/x.md"
POLICY: Final = "policies/outings.md"
CONTENT: Final[dict[str, str | bytes]] = {
    LETTER: "---\nid: autumn\ntitle: Autumn\ndate: 2026-11-06\n---\nLeaves fell.\n",
    WEEK: "---\nid: w\ntitle: Week\nweek: 2026-11-16\n---\nWe count.\n",
    NOTICE: "---\nid: x\ntitle: Notice\nfrom: 2026-11-09\nuntil: 2026-12-24\n---\nBrr.\n",
    POLICY: (
        "---\nid: outings\ntitle: Outings\nsummary: How we go out.\nreview_by: 2027-06-01\nhistory:\n"
        "  - {date: 2026-06-12, change: Hats are worn., heard_from: [parents]}\n"
        "  - {date: 2026-02, change: Plainer words.}\n"
        "  - {date: 2024-09-02, change: First written.}\n"
        "consultation: {opens: 2026-10-05, closes: 2026-10-30}\n---\nHold hands.\n"
    ),
}


def edited(path: str, old: str, new: str) -> Edit:
    """Other words in a file."""

    def edit(folder: Path) -> None:
        text = (folder / path).read_text("utf-8")
        assert old in text, f"{path} no longer has {old!r}"
        (folder / path).write_text(text.replace(old, new), "utf-8")

    return edit


def renamed(path: str, to: str) -> Edit:
    """Another name for a file."""

    def edit(folder: Path) -> None:
        (folder / path).rename(folder / to)

    return edit


def added(path: str, text: str) -> Edit:
    """A file more."""

    def edit(folder: Path) -> None:
        (folder / path).write_text(text, "utf-8")

    return edit


def ids_in(feeds: dict[str, bytes], path: str) -> set[str]:
    """The ids by which readers know the entries of a feed."""
    return {entry.id for entry in entries_in(feeds[path])}


# --- News: what is new, and what is not ------------------------------------------------------------------------------

OLD_NEWS: Final = {
    "a corrected headline": edited(LETTER, "title: Autumn", "title: Autumn news"),
    "a correction that is told": edited(LETTER, "---\nLeaves", "corrected: 2026-11-20\n---\nLeaves"),
    "other words": edited(LETTER, "Leaves fell.", "All leaves fell."),
    "a summary": edited(NOTICE, "---\nBrr", "summary: It is cold.\n---\nBrr"),
    "a renamed newsletter": renamed(LETTER, "docs/newsletters/leaves.md"),
    "a renamed week": renamed(WEEK, "docs/weekly/counting.md"),
    "a renamed notice": renamed(NOTICE, "docs/notices/cold.md"),
    "a moved date": edited(LETTER, "2026-11-06", "2026-11-05"),
    "a moved week": edited(WEEK, "2026-11-16", "2026-11-09"),
    "a moved notice": edited(NOTICE, "2026-11-09", "2026-11-10 09:30"),
    "a newsletter put off": edited(LETTER, "---\nLeaves", "publish: 2026-11-20 18:00\n---\nLeaves"),
    "another address of the site": edited("setting.yml", ROOT, "https://oaks.example/little/"),
    "another name of the setting": edited("setting.yml", "Little Oaks", "Great Oaks"),
}
NEWS: Final = {
    "a newsletter": added("docs/newsletters/new.md", "---\nid: new\ntitle: New\ndate: 2026-11-20\n---\nX\n"),
    "an older newsletter": added("docs/newsletters/new.md", "---\nid: new\ntitle: New\ndate: 2026-09-18\n---\nX\n"),
    "a week": added("docs/weekly/new.md", "---\nid: new\ntitle: New\nweek: 2026-11-23\n---\nX\n"),
    "a notice": added("docs/notices/new.md", "---\nid: new\ntitle: New\nfrom: 2026-11-21\nuntil: 2026-12-01\n---\nX\n"),
    "a newsletter with the id of a week": added(
        "docs/newsletters/new.md", "---\nid: w\ntitle: New\ndate: 2026-11-20\n---\nX\n"
    ),
}


@pytest.mark.parametrize("change", OLD_NEWS)
def test_what_is_changed_is_not_sent_again(write_site: WriteSite, change: str) -> None:
    """After a correction, another name, date or address the feeds are others, and hold the ids that readers know."""
    folder = write_site(CONTENT)
    before = feeds_at(folder)
    OLD_NEWS[change](folder)
    after = feeds_at(folder)
    for path in (FEED, ATOM):
        assert before[path] != after[path]
        assert ids_in(before, path) == ids_in(after, path)
    assert ids_in(before, POLICIES) == ids_in(after, POLICIES)


@pytest.mark.parametrize("change", NEWS)
def test_what_is_new_is_sent_once(write_site: WriteSite, change: str) -> None:
    """With one thing more there is exactly one id that readers do not know, the same in both forms, and none is lost."""
    folder = write_site(CONTENT)
    before = feeds_at(folder)
    NEWS[change](folder)
    after = feeds_at(folder)
    for path in (FEED, ATOM):
        assert [entry.title for entry in entries_in(after[path]) if entry.id not in ids_in(before, path)] == ["New"]
        assert ids_in(before, path) < ids_in(after, path)
    assert ids_in(after, FEED) == ids_in(after, ATOM)
    assert after[POLICIES] == before[POLICIES]


def test_feeds_share_no_ids(write_site: WriteSite) -> None:
    """News and policies of one id are entries of two ids, and no entry has that of a feed."""
    letter = "---\nid: outings\ntitle: Outings\ndate: 2026-11-20\n---\nX\n"
    feeds = feeds_at(write_site({**CONTENT, "docs/newsletters/outings.md": letter}))
    feed = etree.fromstring(feeds[ATOM]).findtext(f"{IN_ATOM}id")
    assert not ids_in(feeds, FEED) & ids_in(feeds, POLICIES)
    assert feed not in ids_in(feeds, FEED) | ids_in(feeds, POLICIES)


def test_an_id_is_the_settings_own(write_site: WriteSite) -> None:
    """Two settings that write the same have no id in common, so that who follows both is sent both."""
    folder = write_site(CONTENT)
    ours = feeds_at(folder)
    edited("setting.yml", "6f1c1e0e", "7f1c1e0e")(folder)
    theirs = feeds_at(folder)
    assert not {entry.id for feed in ours.values() for entry in entries_in(feed)} & {
        entry.id for feed in theirs.values() for entry in entries_in(feed)
    }


# --- News: when it changed -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        (WEEK, "week: 2026-11-23\ncorrected: 2026-11-20"),
        (NOTICE, "from: 2026-11-20 09:00\nuntil: 2026-12-01\ncorrected: 2026-11-20"),
        (LETTER, "date: 2026-11-20\ncorrected: 2026-11-18"),
    ],
    ids=["a week, public from noon", "a notice, public from nine", "a newsletter that was put off"],
)
def test_nothing_changes_before_it_is_published(write_site: WriteSite, path: str, fields: str) -> None:
    """A correction on the day of publication, or before it, does not date the change before the publication."""
    feeds = feeds_at(write_site({path: f"---\nid: x\ntitle: X\n{fields}\n---\nX\n"}))
    [entry] = entries_in(feeds[ATOM])
    assert entry.updated
    assert entry.updated >= entry.published
    assert _built(feeds[FEED]) >= entry.published


def _built(raw: bytes) -> datetime:
    return parsedate_to_datetime(etree.fromstring(raw).findtext("channel/lastBuildDate", ""))


def letters(*slugs: str) -> dict[str, str | bytes]:
    """Newsletters of one day, corrected on another."""
    fields = "date: 2026-11-06\ncorrected: 2026-11-09"
    return {f"docs/newsletters/{slug}.md": f"---\nid: {slug}\ntitle: {slug}\n{fields}\n---\nX\n" for slug in slugs}


def changes_in(raw: bytes) -> dict[str, datetime]:
    """When each entry of an Atom feed last changed, by its title."""
    return {entry.title: entry.updated for entry in entries_in(raw) if entry.updated}


def test_thirty_of_a_day_change_at_thirty_moments(write_site: WriteSite) -> None:
    """Newsletters of one day, corrected on one day, all last changed at moments of their own, on that day."""
    changed = changes_in(feeds_at(write_site(letters(*(f"n-{number}" for number in range(30)))))[ATOM])
    assert len(changed) == len(set(changed.values())) == 30
    assert {moment.date().isoformat() for moment in changed.values()} == {"2026-11-09"}


def test_an_entry_keeps_its_moment(write_site: WriteSite) -> None:
    """Newsletters that are added, of the same day or a later one, move the moment of no other."""
    before = changes_in(feeds_at(write_site(letters("n-1", "n-2", "n-3")))[ATOM])
    later = "---\nid: later\ntitle: later\ndate: 2026-11-20\n---\nX\n"
    more = {**letters("n-0", "n-4"), "docs/newsletters/later.md": later}
    after = changes_in(feeds_at(write_site(more))[ATOM])
    assert len(after) == 6
    assert {title: moment for title, moment in after.items() if title in before} == before


def of_one_day(*numbers: int) -> Feed:
    """A feed whose entries were all published on one day, the newest first."""
    day = datetime(2026, 11, 6, tzinfo=LONDON)
    entries = tuple(
        FeedEntry(
            id=f"urn:uuid:00000000-0000-5000-8000-{number * 7919:012}",
            title=str(number),
            address=ROOT,
            category="Newsletter",
            published=day,
            updated=day,
            summary="X",
            content="X",
        )
        for number in numbers
    )
    about = {"id": "urn:uuid:1", "address": ROOT, "title": "X", "description": "X", "home": ROOT, "author": "X"}
    return Feed(**about, entries=entries)


MANY: Final = range(400)
"""So many entries of one day that some would have changed in the same second."""


def test_many_entries_are_told_apart() -> None:
    """However many entries of one day meet in a feed, no two of them last changed at the same moment."""
    assert len(set(changes_in(as_atom(of_one_day(*MANY), "")).values())) == len(MANY)


def test_an_entry_keeps_its_moment_whatever_joins_it() -> None:
    """However many entries of one day join it, an entry last changed when it did while it was alone."""
    alone = [changes_in(as_atom(of_one_day(number), "")) for number in MANY]
    together = changes_in(as_atom(of_one_day(*reversed(MANY)), ""))
    assert [moment for each in alone for moment in each.items() if moment not in together.items()] == []


# --- Policies: what happened -----------------------------------------------------------------------------------------


def policy(*lines: str, title: str = "Outings", slug: str = "outings") -> str:
    """A policy with some more fields."""
    fields = "\n".join((f"id: {slug}", f"title: {title}", "summary: How we go out.", "review_by: 2027-06-01", *lines))
    return f"---\n{fields}\n---\nHold hands.\n"


UNREVIEWED: Final = {"policies/complaints.md": policy(title="Complaints", slug="complaints")}
"""The policy of the small site as it was before its review, for moments that come before it too."""


def happenings(folder: Path, now: datetime = NOW) -> list[tuple[str, str]]:
    """The titles of the policies feed and their moments, in its order."""
    return [(entry.title, entry.published.isoformat()) for entry in entries_in(feeds_at(folder, now)[POLICIES])]


def test_what_happened_is_told_newest_first(write_site: WriteSite) -> None:
    """Every change of every policy, and the opening and the closing of a consultation, is told with its own date."""
    other = policy(
        "history: [{date: 2026-06-13, change: First written.}]", title="Mud & <puddles>", slug="mud-and-puddles"
    )
    assert happenings(write_site({**CONTENT, "policies/mud-and-puddles.md": other})) == [
        ("Outings: thank you for telling us what you think", "2026-10-31T00:00:00+00:00"),
        ("Outings: tell us what you think by Friday 30 October 2026", "2026-10-05T00:00:00+01:00"),
        ("Mud & <puddles>: what changed, 13 June 2026", "2026-06-13T00:00:00+01:00"),
        ("Outings: what changed, 12 June 2026", "2026-06-12T00:00:00+01:00"),
        ("Outings: what changed, February 2026", "2026-02-01T00:00:00+00:00"),
        ("Outings: what changed, 2 September 2024", "2024-09-02T00:00:00+01:00"),
    ]


def test_a_month_is_dated_at_its_first_day(write_site: WriteSite) -> None:
    """A change of which only the month is known is there all through that month, dated at its first day in London."""
    folder = write_site({**UNREVIEWED, POLICY: policy("history: [{date: 2026-05, change: Hats.}]")})
    first_of_may = datetime(2026, 4, 30, 23, tzinfo=UTC)
    for now in (first_of_may, first_of_may + timedelta(days=15), NOW):
        assert happenings(folder, now) == [("Outings: what changed, May 2026", "2026-05-01T00:00:00+01:00")]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("change: Hats are worn.", "Hats are worn."),
        ("change: Hats are worn., heard_from: [parents]", "Hats are worn. We heard from parents."),
        ("change: Hats are worn., heard_from: [parents, staff]", "Hats are worn. We heard from parents and staff."),
        (
            "change: Hats are worn., heard_from: [parents, staff, children]",
            "Hats are worn. We heard from parents, staff and children.",
        ),
        ('change: "Tell {{manager}} & <nobody> else, \\"please\\"."', 'Tell the manager & <nobody> else, "please".'),
        ("change: Hats are worn, heard_from: [parents]", "Hats are worn. We heard from parents."),
    ],
)
def test_a_change_is_told_in_the_historys_words(write_site: WriteSite, change: str, told: str) -> None:
    """A change is told as the history tells it, with who was heard, and a link to the policy."""
    folder = write_site({POLICY: policy(f"history: [{{date: 2026-06-12, {change}}}]", title="Mud & puddles")})
    [entry] = entries_in(feeds_at(folder)[POLICIES])
    assert entry.summary == told
    assert [said.text_content() for said in entry.body.iter("p")] == [told, "Mud & puddles"]
    assert [a.get("href") for a in entry.body.iter("a")] == [entry.link] == [f"{ROOT}policies/outings/"]
    assert (entry.category, entry.enclosure) == ("Policy", None)


@pytest.mark.parametrize(
    ("outcome", "title", "words"),
    [
        (
            "",
            "Outings: thank you for telling us what you think",
            "What you said, and what changes, will be on the policy's page.",
        ),
        (
            ", outcome: You said hats. We did hats.",
            "Outings: what you said, and what changed",
            "You said hats. We did hats.",
        ),
    ],
    ids=["not yet answered", "answered"],
)
def test_a_consultation_is_told_twice(write_site: WriteSite, outcome: str, title: str, words: str) -> None:
    """Parents read by when to say what they think, and after the last day what came of it, or that it will be told."""
    folder = write_site({POLICY: policy(f"consultation: {{opens: 2026-10-05, closes: 2026-10-30{outcome}}}")})
    closed, opened = entries_in(feeds_at(folder)[POLICIES])
    assert (closed.title, closed.summary) == (title, words)
    assert (opened.title, opened.summary) == (
        "Outings: tell us what you think by Friday 30 October 2026",
        "How we go out.",
    )


def test_the_policies_feed_holds_the_thirty_newest(write_site: WriteSite) -> None:
    """Of forty changes of two policies the thirty newest are there, the newest first."""
    days = [f"2026-{month:02}-{day:02}" for month in (6, 7) for day in range(1, 21)]
    files = {
        f"policies/{slug}.md": policy(
            "history:", *(f"  - {{date: {day}, change: '{day}'}}" for day in reversed(days[nth::2])), slug=slug
        )
        for nth, slug in enumerate(("even", "odd"))
    }
    assert [entry.summary for entry in entries_in(feeds_at(write_site({**files}))[POLICIES])] == days[:-31:-1]


def test_the_policies_feed_is_dated_by_its_content(write_site: WriteSite) -> None:
    """The date of the feed is that of its newest entry, or of a correction to a policy in it."""
    folder = write_site({POLICY: policy("history: [{date: 2026-06-12, change: Hats.}]")})
    assert _built(feeds_at(folder)[POLICIES]).isoformat() == "2026-06-12T00:00:00+01:00"
    edited(POLICY, "history:", "corrected: 2026-08-03 10:15\nhistory:")(folder)
    assert _built(feeds_at(folder)[POLICIES]).isoformat() == "2026-08-03T10:15:00+01:00"


# --- Policies: nothing too early, and nothing hidden -----------------------------------------------------------------

OPENINGS: Final = {
    "in winter": ("2026-01-12", "2026-01-12T00:00:00Z"),
    "in summer": ("2026-07-01", "2026-06-30T23:00:00Z"),
    "on the day the clocks go forward": ("2026-03-29", "2026-03-29T00:00:00Z"),
    "on the day after": ("2026-03-30", "2026-03-29T23:00:00Z"),
    "on the day the clocks go back": ("2026-10-25", "2026-10-24T23:00:00Z"),
    "on the day after that": ("2026-10-26", "2026-10-26T00:00:00Z"),
}
CLOSINGS: Final = {
    "in winter": ("2026-01-12", "2026-01-13T00:00:00Z"),
    "in summer": ("2026-07-01", "2026-07-01T23:00:00Z"),
    "on the day before the clocks go forward": ("2026-03-28", "2026-03-29T00:00:00Z"),
    "on the day the clocks go forward": ("2026-03-29", "2026-03-29T23:00:00Z"),
    "on the day before the clocks go back": ("2026-10-24", "2026-10-24T23:00:00Z"),
    "on the day the clocks go back": ("2026-10-25", "2026-10-26T00:00:00Z"),
}
A_SECOND: Final = timedelta(seconds=1)


@pytest.mark.parametrize("when", OPENINGS)
def test_a_consultation_opens_at_its_moment(write_site: WriteSite, when: str) -> None:
    """A second before its first day begins in London nothing is told, and from then on the opening, with that date."""
    day, said = OPENINGS[when]
    moment = datetime.fromisoformat(said)
    folder = write_site({**UNREVIEWED, POLICY: policy(f"consultation: {{opens: {day}, closes: 2026-12-31}}")})
    assert entries_in(feeds_at(folder, moment - A_SECOND)[POLICIES]) == []
    for now in (moment, moment.astimezone(LONDON), moment + timedelta(days=2)):
        [entry] = entries_in(feeds_at(folder, now)[POLICIES])
        assert entry.title == "Outings: tell us what you think by Thursday 31 December 2026"
        assert entry.published == moment


@pytest.mark.parametrize("when", CLOSINGS)
def test_a_consultation_closes_at_its_moment(write_site: WriteSite, when: str) -> None:
    """A second before its last day is over in London it is open, and then the closing is one new entry, with that date."""
    day, said = CLOSINGS[when]
    moment = datetime.fromisoformat(said)
    folder = write_site({**UNREVIEWED, POLICY: policy(f"consultation: {{opens: 2026-01-05, closes: {day}}}")})
    [opened] = entries_in(feeds_at(folder, moment - A_SECOND)[POLICIES])
    for now in (moment, moment.astimezone(LONDON), moment + timedelta(days=2)):
        closed, still = entries_in(feeds_at(folder, now)[POLICIES])
        assert (closed.title, closed.published) == ("Outings: thank you for telling us what you think", moment)
        assert still == opened


@pytest.mark.parametrize(
    "hidden", ["status: draft", "status: archived", "publish: 2026-11-23"], ids=["a draft", "archived", "not yet"]
)
def test_nothing_of_what_is_hidden_is_told(write_site: WriteSite, hidden: str) -> None:
    """Of a draft, of the archive and of what is not public yet the feed says nothing, though much happened to it."""
    lines = (
        hidden,
        "history: [{date: 2026-06-12, change: Hats.}]",
        "consultation: {opens: 2026-11-02, closes: 2026-11-09}",
    )
    raw = feeds_at(write_site({POLICY: policy(*lines)}))[POLICIES]
    assert entries_in(raw) == []
    assert not re.search(rb"Outings|Hats|go out", raw)


def test_what_was_hidden_is_told_when_it_is_public(write_site: WriteSite) -> None:
    """What happened to a policy before it was public is dated at the moment from which it is, and no earlier."""
    lines = ("publish: 2026-11-22 18:30", "history: [{date: 2026-06-12, change: Hats.}]")
    folder = write_site({POLICY: policy(*lines)})
    moment = datetime(2026, 11, 22, 18, 30, tzinfo=LONDON)
    assert happenings(folder, moment - A_SECOND) == []
    assert happenings(folder, moment) == [("Outings: what changed, 12 June 2026", "2026-11-22T18:30:00+00:00")]


EDGES: Final = (
    *(
        "2026-10-04 23:59:59",
        "2026-10-05 00:00:00",
        "2026-10-30 23:59:59",
        "2026-10-31 00:00:00",
        "2026-11-06 00:00:00",
    ),
    *("2026-11-09 00:00:00", "2026-11-13 11:59:59", "2026-11-13 12:00:00", "2026-11-22 00:00:00"),
)
"""Moments at which something enters a feed, and some just before."""


def test_nothing_is_dated_after_the_moment_of_the_build(write_site: WriteSite) -> None:
    """No feed holds an entry, or bears a date, that is yet to come; the seconds that tell Atom's apart are within the hour."""
    folder = write_site({**CONTENT, **UNREVIEWED})
    for now in (datetime.fromisoformat(edge).replace(tzinfo=LONDON) for edge in EDGES):
        feeds = feeds_at(folder, now)
        entries = [entry for path in (FEED, ATOM, POLICIES) for entry in entries_in(feeds[path])]
        assert all(entry.published <= now for entry in entries), now
        assert all(entry.updated < now + timedelta(hours=1) for entry in entries if entry.updated), now
        assert all(_built(feeds[path]) <= now for path in (FEED, POLICIES)), now


# --- Policies: what is new, and what is not --------------------------------------------------------------------------

OLD_TIDINGS: Final = {
    "corrected wording": edited(POLICY, "Hats are worn.", "Sun hats are worn."),
    "who was heard": edited(POLICY, "[parents]", "[parents, staff]"),
    "who wrote it": edited(POLICY, "Plainer words.}", "Plainer words., by: manager}"),
    "a correction that is told": edited(POLICY, "history:", "corrected: 2026-11-20\nhistory:"),
    "an answer to the consultation": edited(POLICY, "2026-10-30}", "2026-10-30, outcome: You said hats.}"),
    "a consultation that closes earlier": edited(POLICY, "2026-10-30", "2026-10-28"),
    "a new title": edited(POLICY, "title: Outings", "title: Going out"),
    "a renamed policy": renamed(POLICY, "policies/going-out.md"),
    "a review": edited(POLICY, "review_by: 2027-06-01", "reviewed: 2026-11-20\nreview_by: 2027-11-20"),
    "another address of the site": edited("setting.yml", ROOT, "https://oaks.example/little/"),
}
OLDEST: Final = "  - {date: 2024-09-02, change: First written.}\n"
NEXT: Final = edited(POLICY, "history:\n", "history:\n  - {date: 2026-11-20, change: New.}\n")
TIDINGS: Final = {
    "a change": NEXT,
    "a second change of a day": edited(POLICY, "history:\n", "history:\n  - {date: 2026-06-12, change: New.}\n"),
    "a change of a month told already by its day": edited(
        POLICY, "history:\n", "history:\n  - {date: 2026-06, change: New.}\n"
    ),
    "another policy": added(
        "policies/new.md", policy("history: [{date: 2026-06-12, change: New.}]", slug="new", title="Outings")
    ),
}


@pytest.mark.parametrize("change", OLD_TIDINGS)
def test_what_is_put_right_is_not_sent_again(write_site: WriteSite, change: str) -> None:
    """After corrected wording, another name, a review or another address readers know every id of the policies feed."""
    folder = write_site(CONTENT)
    before = feeds_at(folder)
    OLD_TIDINGS[change](folder)
    after = feeds_at(folder)
    if change not in ("who wrote it", "a review"):
        assert before[POLICIES] != after[POLICIES]
    assert ids_in(before, POLICIES) == ids_in(after, POLICIES)
    assert len(ids_in(after, POLICIES)) == len(entries_in(after[POLICIES])) == 5


@pytest.mark.parametrize("change", TIDINGS)
def test_what_happens_is_sent_once(write_site: WriteSite, change: str) -> None:
    """With one entry more in a history there is exactly one id that readers do not know, and none is lost."""
    folder = write_site(CONTENT)
    before = feeds_at(folder)
    TIDINGS[change](folder)
    after = feeds_at(folder)
    new = [entry for entry in entries_in(after[POLICIES]) if entry.id not in ids_in(before, POLICIES)]
    assert [entry.summary for entry in new] == ["New."]
    assert ids_in(before, POLICIES) < ids_in(after, POLICIES)
    assert ids_in(before, FEED) == ids_in(after, FEED)


def test_a_history_that_is_cut_short_sends_nothing(write_site: WriteSite) -> None:
    """Where the oldest entries of a history go, no id is new, and that of the next change is one that nobody has seen."""
    folder = write_site(CONTENT)
    seen = ids_in(feeds_at(folder), POLICIES)
    edited(POLICY, OLDEST, "")(folder)
    cut = ids_in(feeds_at(folder), POLICIES)
    assert cut < seen
    NEXT(folder)
    assert len(ids_in(feeds_at(folder), POLICIES) - seen) == 1
    assert cut < ids_in(feeds_at(folder), POLICIES)


def test_a_consultation_is_sent_when_it_opens_and_when_it_closes(write_site: WriteSite) -> None:
    """Day by day through a consultation there are two new ids: one on its first day, one on the day after its last."""
    folder = write_site({**CONTENT, **UNREVIEWED})
    edited(POLICY, "closes: 2026-10-30", "closes: 2026-10-09")(folder)
    known = ids_in(feeds_at(folder, datetime(2026, 10, 4, tzinfo=LONDON)), POLICIES)
    assert len(known) == 3
    new: list[tuple[str, str]] = []
    for day in (datetime(2026, 10, 4, 9, tzinfo=LONDON) + timedelta(days=days) for days in range(10)):
        entries = entries_in(feeds_at(folder, day)[POLICIES])
        new += [(day.date().isoformat(), entry.title.split(": ")[1]) for entry in entries if entry.id not in known]
        known |= {entry.id for entry in entries}
    assert new == [
        ("2026-10-05", "tell us what you think by Friday 9 October 2026"),
        ("2026-10-10", "thank you for telling us what you think"),
    ]


def test_the_next_consultation_is_sent_too(write_site: WriteSite) -> None:
    """A second consultation on the same policy is two more entries, not those that readers have seen."""
    folder = write_site(CONTENT)
    seen = ids_in(feeds_at(folder), POLICIES)
    edited(POLICY, "opens: 2026-10-05, closes: 2026-10-30", "opens: 2026-11-02, closes: 2026-11-09")(folder)
    assert len(ids_in(feeds_at(folder), POLICIES) - seen) == 2
