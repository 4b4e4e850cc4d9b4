"""Whole sentences typed into the search, and the answers that it gives above the pages."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

import pytest

from bookbag.outputs.search.search_index import EXCERPTS_FILE, INDEX_FILE
from tests.helpers.browsing import new_page
from tests.helpers.search_engine import Engine, asked_in
from tests.helpers.search_sites import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext

pytestmark = pytest.mark.browser

SAFEGUARDING: Final = "policies/safeguarding-children/"

# --- What parents ask ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "at_first", "among_three"),
    [("forums.jsonl", 0.92, 0.98), ("forums_between.jsonl", 0.90, 0.97), ("forums_last.jsonl", 0.90, 0.95)],
)
def test_questions_in_the_words_of_forums_are_answered(
    engine: Engine, name: str, at_first: float, among_three: float
) -> None:
    """Of questions worded as parents word them on forums, at least these shares lead to a page that answers.

    The last set was written when the search was as it is, measured once (0.93 first, 0.98 among three), and not worked
    with; of the first, before anything was mended, 0.75 and 0.83 were met.
    """
    asked = asked_in(name)
    met = list(zip(asked, engine.ask_all(each.query for each in asked), strict=True))
    for count, share in ((1, at_first), (3, among_three)):
        missed = [f"{each.query!r}: {got.addresses[:3]}" for each, got in met if not got.first(count, each.answers)]
        assert len(missed) <= (1 - share) * len(asked), "\n".join(missed)


SERIOUS: Final = (
    "my daughter is frightened of one of the helpers",
    "a teacher hit my son",
    "he was smacked by a member of staff",
    "someone hurt my child",
    "she says a man there touched her",
    "my son says he has to keep a secret",
    "a grown-up told her never to tell mummy",
    "unexplained bruise",
    "he keeps coming home with marks nobody can explain",
    "I think a child in the group is being hurt at home",
    "I am worried about a member of staff",
    "allegation against staff",
    "I don't feel my child is safe with you",
    "the way one of the workers shouts at the children frightens me",
    "he flinches when the helper comes near",
    "his stepdad hits him",
    "she was left alone with a man I do not know",
    "one of the staff smelt of alcohol",
    "scard of the teachr",
    "complaints about a key person who hit my son",
    "fees and funded hours and a teacher who hit my son",
)


def test_fear_for_a_child_leads_to_safeguarding(engine: Engine) -> None:
    """First of all, always: whoever is afraid for a child must not have to look."""
    answers = engine.ask_all(SERIOUS)
    assert [(got.query, got.addresses[:2]) for got in answers if got.addresses[0] != SAFEGUARDING] == []


CALM: Final = (
    "another child hit my son",
    "my son hit a teacher",
    "he is scared when I leave him",
    "how do I get in touch with the manager",
    "secret santa",
    "she fell and has a bruise",
    "who pays when staff are ill",
    "can I speak to somebody in private",
    "bite mark",
    "is it safe to let them climb trees",
    "he is worried about starting school",
    "the gate is not safe",
    "open morning",
)


def test_what_is_not_serious_leads_elsewhere(engine: Engine) -> None:
    """The words of fear and hurt alone, in what is asked every day, do not push safeguarding before the answer."""
    answers = engine.ask_all(CALM)
    assert [got.query for got in answers if got.addresses[0] == SAFEGUARDING] == []


@pytest.mark.parametrize(
    ("query", "pages"),
    [
        ("lost coat", {"first-weeks/"}),
        ("absent", {"contact/", "policies/attendance/"}),
        ("what to bring", {"weekly/2026-11-23/", "first-weeks/"}),
        ("not happy with the answer I got", {"policies/complaints/"}),
        ("can anybody just walk in", {"policies/visitors/"}),
        ("HZ4 7QB", {"contact/"}),
        ("hz47qb", {"contact/"}),
        ("what are they learning this week", {"weekly/2026-11-23/"}),
    ],
)
def test_questions_that_once_failed_are_answered_first(engine: Engine, query: str, pages: set[str]) -> None:
    """Each leads straight to a page that answers."""
    assert engine.ask(query).first(1, pages), engine.ask(query).addresses[:3]


@pytest.mark.parametrize("query", ["polski", "Polish", "\u0627\u0644\u0639\u0631\u0628\u064a\u0629", "arabic"])
def test_a_language_leads_to_what_can_be_read_in_it(engine: Engine, query: str) -> None:
    """The policies that have a summary in it are among the first."""
    assert engine.ask(query).first(3, {"policies/administering-medicines/"}), engine.ask(query).addresses[:3]


@pytest.mark.parametrize(
    ("one", "other"), [("pickup", "pick up"), ("dropoff", "drop off"), ("doesn't settle", "does not settle")]
)
def test_ways_to_write_the_same_find_the_same(engine: Engine, one: str, other: str) -> None:
    """Words written as one or as two, and a negation with its apostrophe or in full."""
    first, second = engine.ask_all((one, other))
    assert first.addresses[:3] == second.addresses[:3]


@pytest.mark.parametrize(
    ("query", "meant"),
    [("chikenpox", "chickenpox"), ("safegaurding policy", "safeguarding policy"), ("chickenpox", ""), ("qzxwvk", "")],
)
def test_what_was_mended_is_told(engine: Engine, query: str, meant: str) -> None:
    """The words by which was searched where one was a slip, and nothing where none was."""
    assert engine.ask(query).said["meant"] == meant


# --- Answers from data -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("open tomorrow", "Monday 23 November: shut."),
        ("are you open on friday", "Friday 27 November: open, 9am to noon."),
        ("is there nursery on Monday?", "Monday 23 November: shut."),
        ("open 27 november", "Friday 27 November: open"),
        ("open at the weekend", "Saturday 28 November: shut."),
        ("open", "Sunday 22 November: shut."),
        ("opening hours", "Open in term time: Monday to Thursday 9am to 3pm; Friday 9am to noon."),
        ("shut at christmas", "Christmas holidays: our last day is Friday 18 December 2026"),
        ("half term", "Half term, Spring 2027: shut 15 to 19 February 2027."),
        ("when is easter", "Easter holidays:"),
        ("training day", "Two days of paediatric first aid training for all staff: shut 11 to 12 February 2027."),
        ("what to bring", "Please bring, 23 to 27 November 2026: One old woolly jumper"),
        ("next event", "Next in the diary: Coffee morning, Friday 27 November 2026 at 9.15am."),
        ("phone number", "Ring 01632 960114"),
        ("postcode", "Conker Lane Pre-school, The Old Seed Store"),
        ("HZ4 7QB", "Conker Lane Pre-school, The Old Seed Store"),
        ("term dates", "Autumn 2026: Thursday 3 September 2026 to Friday 18 December 2026"),
    ],
)
def test_what_is_known_is_said_above_the_pages(engine: Engine, query: str, line: str) -> None:
    """Whoever asks for a day, a list, a number or a date has it in one line."""
    assert engine.ask(query).line.startswith(line), engine.ask(query).line


NO_LINE: Final = (
    "nits",
    "I am worried about the gate being left open",
    "what do I bring for a birthday",
    "emergency contact number changed",
    "open 24 december 2029",
    "open morning",
    "christmas play",
    "email newsletter",
    "do I pay at half term",
)


def test_no_line_is_given_to_what_asks_for_something_else(engine: Engine) -> None:
    """An answer that was not asked for would be in the way."""
    assert [(got.query, got.line) for got in engine.ask_all(NO_LINE) if got.line] == []


@pytest.fixture(scope="module")
def moving_engine(blank: BrowserContext, moving: Path) -> Engine:
    """The engine with the index of a site that is no demonstration, built on Sunday 22 November 2026."""
    files = [(moving / name).read_text("utf-8") for name in (INDEX_FILE, EXCERPTS_FILE)]
    return Engine(new_page(blank), files)


@pytest.mark.parametrize(
    ("now", "query", "line"),
    [
        ("2026-11-23 23:30", "open tomorrow", "Tuesday 24 November: open, 9am to 3pm."),
        ("2026-11-25 09:00", "open today", "Wednesday 25 November: open, 9am to 3pm."),
        ("2026-11-28 09:00", "next event", "Next in the diary: Committee meeting"),
        ("2026-12-06 23:59", "open", "Sunday 6 December: shut."),
        ("2026-12-06 23:59", "open tomorrow", ""),
        ("2026-12-07 00:01", "open", ""),
        ("2026-12-07 00:01", "next event", ""),
        ("2026-12-07 00:01", "phone number", "Ring 01632 960114"),
        ("2027-01-04 09:00", "half term", "Half term, Spring 2027"),
        ("2027-01-06 09:00", "shut at christmas", ""),
        ("2026-11-20 09:00", "open", "Sunday 22 November: shut."),
    ],
)
def test_a_line_is_right_without_a_build_or_not_given(moving_engine: Engine, now: str, query: str, line: str) -> None:
    """For a fortnight by the day in London; behind that what may have changed is not said, and a slow clock is none."""
    got = moving_engine.ask(query, datetime.fromisoformat(now).replace(tzinfo=NOW.tzinfo)).line
    assert got.startswith(line)
    assert bool(got) == bool(line), got
