"""The committee's agenda and the issue: what they say of each policy, subject and meeting, and when."""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html
from markdown import markdown

from bookbag.authoring.agenda.agenda_files import escape_markdown
from bookbag.authoring.agenda.git_history import Edit, GitHistory, read_history
from bookbag.authoring.agenda.meeting_agenda import Agenda, agenda_for, history_start
from bookbag.authoring.agenda.meetings import half_terms, meeting_on, meetings_from, next_meeting
from bookbag.authoring.agenda.reading_ease import measure_ease, sentences_of_html
from bookbag.authoring.agenda.review_issue import issue_text
from bookbag.authoring.agenda.review_plan import assign_to_meetings
from bookbag.authoring.agenda.reviews_due import length_in_words
from bookbag.content.dates import start_of
from bookbag.content.folder import read_content
from bookbag.outputs.pages.review_year import ReviewYear, review_year_svg
from bookbag.publishing.site import Site, publish
from tests.conftest import POLICY, SETTING
from tests.helpers.hypothesis_examples import tries
from tests.helpers.processes import run, surroundings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tests.conftest import Bookbag, WriteSite

TODAY: Final = date(2026, 11, 22)


def policy(body: str = "We do.", **fields: str) -> str:
    """A policy with some fields, in order but for them."""
    lines = "".join(f"{name}: {value}\n" for name, value in {"title": "It", "summary": "What it is.", **fields}.items())
    return f"---\n{lines}---\n{body}\n"


def meeting(starts: str = "2026-12-03 19:30", **fields: str) -> str:
    """A meeting in the diary."""
    lines = "".join(f"{name}: {value}\n" for name, value in {"title": "Committee", **fields}.items())
    return f"---\n{lines}kind: meeting\nstarts: {starts}\n---\n"


def site_of(folder: Path, day: date = TODAY) -> Site:
    """What is public of a folder on a day."""
    return publish(read_content(folder), start_of(day))


def section(document: str, heading: str) -> str:
    """The words below a heading of the agenda."""
    found = re.search(rf"^## {heading}[^\n]*\n(.*?)(?=^## |\Z)", document, re.MULTILINE | re.DOTALL)
    assert found, f"no section {heading!r} in\n{document}"
    return found[1].strip()


def slugs_in(text: str) -> list[str]:
    """The policies whose reviews are to be recorded."""
    return re.findall(r'`bookbag review ([a-z0-9-]+) --change "\.\.\."`', text)


# --- The example -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def lane(conker_lane: Path) -> str:
    """Conker Lane's agenda, on the day of its demonstration."""
    from click.testing import CliRunner  # noqa: PLC0415 - the fixture `bookbag` is made for one test

    from bookbag.cli import main  # noqa: PLC0415

    result = CliRunner().invoke(main, ["--site", str(conker_lane), "agenda"], env={"BOOKBAG_TODAY": None})
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_heading_says_whose_and_when(lane: str) -> None:
    """The setting, the next meeting in the diary, from which role, and the day on which it was made."""
    top = lane.partition("\n## ")[0]
    assert top.startswith("# Conker Lane Pre-school: policies before the committee\n")
    assert "meeting on Thursday 3 December 2026: Committee meeting, 7.30pm, The Old Seed Store" in top
    assert "From the committee secretary. Made on Sunday 22 November 2026." in top


def test_the_example_has_two_overdue(lane: str) -> None:
    """Behaviour and home languages are overdue, with their roles, dates, how long, a box and the command."""
    overdue = section(lane, "Overdue: 2")
    assert slugs_in(overdue) == ["behaviour", "home-languages"]
    assert overdue.count("- [ ] **") == 2
    first = overdue.partition("\n- [ ] **Children")[0]
    assert "- [ ] **Behaviour**: was due 31 October 2026" in first
    assert "  - 1 month and 3 days overdue.\n" in first
    assert (
        "Last reviewed 16 October 2025. Looked after by the manager, approved by the chair of the committee." in first
    )


def test_the_example_has_six_due_after_the_meeting(lane: str) -> None:
    """What is due soon, and the three of February, which are within ninety days of the meeting."""
    after = section(lane, "Due after the meeting, up to 3 March 2027: 6")
    assert slugs_in(after) == [
        "equality",
        "smoke-free",
        "allergies-and-food",
        "first-aid-and-accidents",
        "missing-child",
        "online-safety",
    ]
    assert "7 days after the meeting." in after
    assert section(lane, "Due by the meeting") == "None."
    assert section(lane, "Without a review date").startswith("None. Every policy has a date")


def test_the_example_asks_and_checks(lane: str) -> None:
    """One consultation is open; nothing is uncovered; the framework is to be looked at again in January."""
    consultations = section(lane, "Consultations")
    assert "**Allergies and food**: open to parents until Friday 4 December 2026." in consultations
    assert "None that has closed by then waits for its outcome." in consultations
    subjects = section(lane, "Subjects")
    assert subjects.startswith("None is missing")
    assert "by 31 January 2027: EYFS statutory framework" in subjects


def test_the_example_tells_its_history(lane: str) -> None:
    """Each listed policy has what its own history says from its last review on, and that there is no git."""
    changes = section(lane, "What changed since the last review")
    assert "16 October 2025, the chair of the committee: Took out the thinking chair" in changes
    assert changes.count("\n- **") + 1 == 8 + 1
    assert "This folder is in no git repository" in changes


def test_the_example_has_a_plan(lane: str) -> None:
    """Every policy once, late ones first, at the two known meetings and one in each half term without any."""
    plan = section(lane, "A plan for the year")
    lines = [line for line in plan.splitlines() if line.startswith("- **")]
    assert [line.split("**")[1].split(",")[0] for line in lines] == [
        "3 December 2026",
        "14 January 2027",
        "Spring 2027",
        "Summer 2027",
        "Summer 2027",
    ]
    assert [len(line.split("**: ")[1].split("; ")) for line in lines] == [8, 8, 8, 7, 7]
    assert lines[0].split("**: ")[1].startswith("Behaviour; Children who speak more than one language; Equality")
    assert "(parents are asked until 4 December 2026)" in lines[0]
    assert "no meeting known yet: by 25 March 2027" in lines[2]


def test_the_example_has_a_year(lane: str) -> None:
    """The months from the meeting's, with overdue before them: all 38 policies."""
    rows = re.findall(r"^\| (\S[^|]*) \| (\d+) \|$", section(lane, "The year of reviews"), re.MULTILINE)
    assert rows[0] == ("Overdue", "2")
    assert (rows[1], rows[-1], len(rows)) == (("December 2026", "1"), ("November 2027", "2"), 13)
    assert sum(int(count) for _, count in rows) == 38


def test_the_example_says_what_is_hardest(lane: str) -> None:
    """A table of the hardest, with a hint, and a box for a role, a date and the minutes."""
    reading = section(lane, "How easy they are to read")
    rows = [line for line in reading.splitlines() if line.startswith("| ")][1:]
    assert len(rows) == 6
    assert rows[0].startswith("| Equality and inclusion | a child of 13 (")
    assert "The summary is harder than the policy" in rows[0]
    scores = [int(re.findall(r"\((\d+)\)", row)[0]) for row in rows[1:]]
    assert scores == sorted(scores)
    assert "The other 32 are easier." in reading
    assert section(lane, "Agreed at the meeting").endswith("| the chair of the committee | | |")


# --- Which reviews are listed, and from when --------------------------------------------------------------------------

DUE: Final = {"policies/it.md": policy(id="it", reviewed="2025-11-21", review_by="2026-11-21", owner="manager")}


def test_a_policy_goes_overdue_on_one_day_everywhere(write_site: WriteSite, bookbag: Bookbag) -> None:
    """On the day it is due it is due soon, on the next it is overdue: in the agenda, the issue and the reviews."""
    folder = write_site(DUE)
    for today, overdue in (("2026-11-21", False), ("2026-11-22", True)):
        listed = json.loads(bookbag(folder, "reviews", "--format", "json", "--fail-on", "never", today=today).stdout)
        status = {each["slug"]: each["status"] for each in listed["policies"]}["it"]
        agenda = bookbag(folder, "agenda", today=today).stdout
        issue = bookbag(folder, "agenda", "--issue", today=today).stdout
        assert (status == "overdue") is overdue
        assert (slugs_in(section(agenda, "Overdue")) == ["it"]) is overdue
        assert ("## Overdue: 1" in issue) is overdue
        assert ("## Due soon: 1" in issue) is not overdue
        assert (slugs_in(section(agenda, "Due by the meeting")) == ["it"]) is not overdue


def test_a_recorded_review_leaves_the_lists(write_site: WriteSite, bookbag: Bookbag) -> None:
    """Once its file has a new date the policy is in no list, and the issue is empty."""
    folder = write_site(DUE)
    assert slugs_in(bookbag(folder, "agenda", "--issue").stdout) == ["it"]
    file = folder / "policies/it.md"
    file.write_text(policy(id="it", reviewed="2026-11-22", review_by="2027-11-22", owner="manager"))
    agenda = bookbag(folder, "agenda")
    assert bookbag(folder, "agenda", "--issue").stdout == ""
    assert slugs_in(agenda.stdout) == []
    assert section(agenda.stdout, "Overdue").startswith("None. On the day this was made")


@pytest.mark.parametrize(
    ("due", "heading"),
    [
        ("2026-11-22", "Due by the meeting: 1"),
        ("2026-12-03", "Due by the meeting: 1"),
        ("2026-12-04", "Due after the meeting, up to 3 March 2027: 1"),
        ("2027-03-03", "Due after the meeting, up to 3 March 2027: 1"),
        ("2027-02", "Due after the meeting, up to 3 March 2027: 1"),
        ("2026-10", "Overdue: 1"),
        ("", "Without a review date: 1"),
    ],
)
def test_each_policy_is_in_the_list_of_its_date(
    write_site: WriteSite, bookbag: Bookbag, due: str, heading: str
) -> None:
    """Both days of every list are in it, a month counts by its last day, and no policy is in two lists."""
    folder = write_site({"policies/it.md": policy(id="it", review_by=due), "docs/events/it.md": meeting()})
    agenda = bookbag(folder, "agenda").stdout
    assert slugs_in(section(agenda, heading)) == ["it"]
    assert slugs_in(agenda) == ["it"]


@pytest.mark.parametrize("due", ["2027-03-04", "2027-03"])
def test_what_is_due_later_is_not_listed(write_site: WriteSite, bookbag: Bookbag, due: str) -> None:
    """On the ninety-first day after the meeting a policy can wait."""
    folder = write_site({"policies/it.md": policy(id="it", review_by=due), "docs/events/it.md": meeting()})
    assert slugs_in(bookbag(folder, "agenda").stdout) == []


def test_due_soon_is_listed_however_far_ahead_it_is(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A setting that is reminded nine months ahead finds the same in the agenda as in the issue."""
    folder = write_site({"setting.yml": f"{SETTING}review: {{due_soon: 9 months}}\n"})
    agenda, issue = bookbag(folder, "agenda").stdout, bookbag(folder, "agenda", "--issue").stdout
    assert slugs_in(agenda) == slugs_in(issue) == ["complaints"]
    assert "Due after the meeting, up to 22 August 2027: 1" in agenda


def test_hidden_policies_are_in_nothing(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A draft or archived policy, and one yet to be public, is nowhere in the agenda or the issue."""
    hidden = {
        f"policies/{status}.md": policy(id=status, title=f"Hidden {status}", status=status, review_by="2020-01-01")
        for status in ("draft", "archived")
    }
    hidden["policies/later.md"] = policy(id="later", title="Hidden later", publish="2026-11-23", review_by="2020-01-01")
    folder = write_site(hidden)
    assert "Hidden" not in bookbag(folder, "agenda").stdout
    assert bookbag(folder, "agenda", "--issue").stdout == ""


def test_no_persons_name_is_passed_on(write_site: WriteSite, bookbag: Bookbag) -> None:
    """An owner, approver or `by` that is no role might be a name: it is left out."""
    fields = {"owner": "Jo Blogs", "approved_by": "J. Blogs", "history": "[{date: 2025-11-21, by: Jo B, change: Ours}]"}
    folder = write_site({"policies/it.md": policy(id="it", reviewed="2025-11-21", review_by="2026-11-01", **fields)})
    agenda = bookbag(folder, "agenda").stdout
    assert "Looked after by nobody yet, approved by nobody yet." in agenda
    assert "21 November 2025: Ours" in agenda
    assert "Blogs" not in agenda
    assert "Jo B" not in agenda


def test_a_site_without_policies_is_not_told_that_nothing_is_overdue(write_site: WriteSite, bookbag: Bookbag) -> None:
    """Where nothing is published the agenda says so, and so does the issue, on standard error."""
    folder = write_site({"policies/complaints.md": policy(id="complaints", status="draft")})
    agenda, issue = bookbag(folder, "agenda"), bookbag(folder, "agenda", "--issue")
    assert (agenda.exit_code, issue.exit_code) == (0, 0)
    assert "There is no published policy, so there is nothing to review." in agenda.stdout
    assert "no review was late" not in agenda.stdout
    assert "There is no published policy" in issue.stderr
    assert issue.stdout == ""


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-11-21", "2026-11-22", "1 day"),
        ("2026-10-31", "2026-12-03", "1 month and 3 days"),
        ("2026-02-28", "2026-03-28", "1 month"),
        ("2024-02-29", "2026-03-30", "2 years and 1 month"),
        ("2025-11-22", "2026-11-22", "1 year"),
    ],
)
def test_lengths_of_time_are_in_words(first: str, last: str, words: str) -> None:
    """Two units say how long something is overdue."""
    assert length_in_words(date.fromisoformat(first), date.fromisoformat(last)) == words


# --- The issue -------------------------------------------------------------------------------------------------------

PRESSING: Final = {
    "policies/late.md": policy(id="late", title="Late", review_by="2026-10"),
    "policies/none.md": policy(id="none", title="None yet"),
    "policies/soon.md": policy(id="soon", title="Soon", review_by="2026-12-20", owner="manager", approved_by="chair"),
}


def test_the_issue_has_three_lists(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A title, then overdue, undated and due soon, with what records each review."""
    assert bookbag(write_site(PRESSING), "agenda", "--issue").stdout == (
        "# Policies to review: Little Oaks\n\n"
        "## Overdue: 1\n\n"
        "- [ ] **Late**: was due October 2026\n"
        "  - No review on record. Looked after by nobody yet, approved by nobody yet.\n"
        '  - Afterwards: `bookbag review late --change "..."`\n\n'
        "## Without a review date: 1\n\n"
        "- [ ] **None yet**: no date for its next review\n"
        "  - No review on record. Looked after by nobody yet, approved by nobody yet.\n"
        '  - Afterwards: `bookbag review none --change "..."`\n\n'
        "## Due soon: 1\n\n"
        "- [ ] **Soon**: due 20 December 2026\n"
        "  - No review on record. Looked after by the manager, approved by the chair.\n"
        '  - Afterwards: `bookbag review soon --change "..."`\n\n'
        'Afterwards write what changed between the quotation marks; "no change needed" is an answer too.\n'
    )


def test_the_issue_is_the_same_while_its_state_is(write_site: WriteSite) -> None:
    """From the day after one due date to the next the bytes do not change, at whatever time of day."""
    folder = write_site(PRESSING)
    texts = {issue_text(site_of(folder, TODAY + timedelta(days=n)), TODAY + timedelta(days=n)) for n in range(28)}
    assert len(texts) == 1
    changed = date(2026, 12, 21)
    assert issue_text(site_of(folder, changed), changed) not in texts
    assert issue_text(site_of(folder), changed) == issue_text(site_of(folder, changed), changed)


def test_the_issue_is_the_agendas_first_part(write_site: WriteSite, bookbag: Bookbag) -> None:
    """Every line of the issue but headings stands in the agenda."""
    folder = write_site(PRESSING)
    issue, agenda = (bookbag(folder, "agenda", *asked).stdout for asked in (["--issue"], []))
    lines = [line for line in issue.splitlines() if not line.startswith("#")]
    assert len(lines) > 9
    assert [line for line in lines if line not in agenda.splitlines()] == []


def test_the_issue_is_empty_when_all_is_current(write_site: WriteSite, bookbag: Bookbag) -> None:
    """Nothing is printed, and the exit status is 0, so that a job can close the issue."""
    result = bookbag(write_site(), "agenda", "--issue")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


@pytest.mark.parametrize("more", [("--for", "2026-12-03"), ("--out", "x.md"), ("--replace",)])
def test_the_issue_stands_alone(write_site: WriteSite, bookbag: Bookbag, more: tuple[str, ...]) -> None:
    """What has no meaning for the issue is refused instead of being passed over."""
    result = bookbag(write_site(), "agenda", "--issue", *more)
    assert result.exit_code == 2
    assert "--issue stands alone" in result.stderr


# --- Words that are harmless ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Pipes | and <b>bold</b> *stars*", r"Pipes \| and &lt;b>bold&lt;/b> \*stars\*"),
        ("two\nlines", "two lines"),
        ("[a](http://x.example) `code` # _x_", r"\[a\](http://x.example) \`code\` \# \_x\_"),
        ("&lt;script&gt; & more", "&amp;lt;script&amp;gt; & more"),
        ("ask @chair or office@oaks.example", "ask @\N{WORD JOINER}chair or office@oaks.example"),
    ],
)
def test_signs_of_markdown_are_words(text: str, written: str) -> None:
    """Nothing in a title marks, links, opens a tag, ends a cell or calls somebody."""
    assert escape_markdown(text) == written


@given(st.text(alphabet="ab<>&;*_`[]()#!\\@| \n", max_size=40).filter(lambda text: bool(text.strip())))
def test_whatever_a_title_holds_is_shown_as_it_is(title: str) -> None:
    """Drawn by a Markdown program the title is the same words, and no element of its own."""
    shown = html.fragment_fromstring(markdown(f"T {escape_markdown(title.replace('|', ''))} T"), create_parent="div")
    assert " ".join(str(shown.text_content()).replace("\N{WORD JOINER}", "").split()) == " ".join(
        f"T {' '.join(title.replace('|', '').split())} T".split()
    )
    assert [element.tag for element in shown.iter()] == ["div", "p"]


# --- Meetings ----------------------------------------------------------------------------------------------------------


def test_the_next_meeting_is_the_default(write_site: WriteSite) -> None:
    """Neither a past meeting nor one that is cancelled or hidden is next; one that is on today still is."""
    events = {
        "docs/events/past.md": meeting("2026-11-20 19:30"),
        "docs/events/off.md": meeting("2026-11-24 19:30", cancelled="yes"),
        "docs/events/draft.md": meeting("2026-11-25 19:30", status="draft"),
        "docs/events/social.md": meeting("2026-11-26 19:30").replace("kind: meeting", "kind: social"),
        "docs/events/next.md": meeting("2026-12-03 19:30", ends="2026-12-03 21:00"),
        "docs/events/after.md": meeting("2027-01-14 13:15"),
    }
    folder = write_site(events)
    assert next_meeting(site_of(folder)) == date(2026, 12, 3)
    assert next_meeting(site_of(folder, date(2026, 12, 3))) == date(2026, 12, 3)
    assert next_meeting(site_of(folder, date(2026, 12, 4))) == date(2027, 1, 14)
    assert next_meeting(site_of(folder, date(2027, 1, 15))) is None


def test_without_a_meeting_it_is_for_today(write_site: WriteSite, bookbag: Bookbag) -> None:
    """Where the diary has none to come, the agenda is for the day it is made on."""
    assert "For the meeting on Sunday 22 November 2026.\n" in bookbag(write_site(), "agenda").stdout


def test_another_meeting_may_be_named(write_site: WriteSite, bookbag: Bookbag) -> None:
    """--for takes a day, with or without an event on it."""
    folder = write_site({"docs/events/it.md": meeting(venue="The <hall>")})
    named = bookbag(folder, "agenda", "--for", "2026-12-03").stdout
    assert "on Thursday 3 December 2026: Committee, 7.30pm, The &lt;hall>." in named
    assert "on Friday 4 December 2026.\n" in bookbag(folder, "agenda", "--for", "2026-12-04").stdout


@pytest.mark.parametrize(
    ("day", "said"),
    [("2026-11-21", "The meeting of 2026-11-21 is past"), ("yesterday", "`yesterday`"), ("2026-02-30", "calendar")],
)
def test_a_day_that_cannot_be_is_refused(write_site: WriteSite, bookbag: Bookbag, day: str, said: str) -> None:
    """A past day, or none, gives exit status 2 and says what to do."""
    result = bookbag(write_site(), "agenda", "--for", day)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_a_past_meeting_has_no_agenda(write_site: WriteSite) -> None:
    """The function refuses it too, with a sentence."""
    with pytest.raises(ValueError, match="is past: it is 22 November 2026"):
        agenda_for(site_of(write_site()), date(2026, 11, 21), GitHistory())


TERMS: Final = """\
terms:
  - {name: Autumn 2026, starts: 2026-09-03, ends: 2026-12-18, half_term: {from: 2026-10-26, to: 2026-10-30}}
  - {name: Spring 2027, starts: 2027-01-05, ends: 2027-03-25, half_term: {from: 2027-02-15, to: 2027-02-19}}
  - {name: Summer 2027, starts: 2027-04-12, ends: 2027-07-21}
"""
SETTING_OF_A_YEAR: Final = re.sub(r"terms:\n.*\n", TERMS, SETTING)


def test_a_half_term_without_a_meeting_is_given_one(write_site: WriteSite) -> None:
    """Known meetings keep their days; a half term, or whole term, without one has until its last weekday."""
    files = {"setting.yml": SETTING_OF_A_YEAR, "docs/events/it.md": meeting("2027-01-14 13:15")}
    site = site_of(write_site(files))
    found = meetings_from(site, meeting_on(site, date(2026, 11, 26)))
    assert [(str(each.day), each.name, each.known) for each in found] == [
        ("2026-11-26", "The meeting", True),
        ("2027-01-14", "Committee", True),
        ("2027-03-25", "Spring 2027, second half", False),
        ("2027-07-21", "Summer 2027", False),
    ]


def test_half_terms_leave_the_holiday_out(write_site: WriteSite) -> None:
    """A term is two stretches around its holiday, the last weekday of which is no weekend."""
    halves = list(half_terms(site_of(write_site()).setting.terms))
    assert [(str(half.first), str(half.last), str(half.last_weekday)) for half in halves] == [
        ("2026-09-03", "2026-10-25", "2026-10-23"),
        ("2026-10-31", "2026-12-18", "2026-12-18"),
    ]


def test_meetings_of_the_year_end_with_it(write_site: WriteSite) -> None:
    """A meeting a year from the first is of the next year, and two on one day are one."""
    events = {
        "docs/events/a.md": meeting("2026-12-03 10:00"),
        "docs/events/b.md": meeting("2026-12-03 19:30"),
        "docs/events/c.md": meeting("2027-12-02 19:30"),
        "docs/events/d.md": meeting("2027-12-03 19:30"),
    }
    site = site_of(write_site(events))
    found = meetings_from(site, meeting_on(site, date(2026, 12, 3)))
    assert [str(each.day) for each in found] == ["2026-12-03", "2027-12-02"]


def test_one_meeting_alone_makes_no_plan(write_site: WriteSite, bookbag: Bookbag) -> None:
    """Without terms and further meetings the agenda says what is missing, instead of putting all on one evening."""
    folder = write_site({"setting.yml": re.sub(r"terms:\n.*\n", "", SETTING)})
    plan = section(bookbag(folder, "agenda").stdout, "A plan for the year")
    assert "no meeting after this one is known" in plan
    assert "Complaints" not in plan


def test_what_is_due_after_the_year_is_counted_and_not_planned(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A review in three years is none of this year's."""
    far = {"policies/far.md": policy(id="far", title="Far", review_by="2029-01-01"), "setting.yml": SETTING_OF_A_YEAR}
    plan = section(bookbag(write_site(far), "agenda").stdout, "A plan for the year")
    assert "Far" not in plan
    assert "Due only after that year: 1." in plan


# --- The plan ----------------------------------------------------------------------------------------------------------

DAYS: Final = st.integers(min_value=-30, max_value=360).map(lambda n: TODAY + timedelta(days=n))
CLOSE: Final = st.integers(min_value=-2, max_value=9).map(lambda n: TODAY + timedelta(days=n))
"""So few days that many things fall on the same."""
MANY_DUES: Final = st.lists(st.none() | DAYS, max_size=60)


def evenings(most: int) -> st.SearchStrategy[list[date]]:
    """Some meetings, in order."""
    return st.lists(DAYS, min_size=1, max_size=most, unique=True).map(sorted)


def avoidable(due: date | None, meetings: Sequence[date]) -> int:
    """How many meetings there are at which a review is in time."""
    return sum(each <= due for each in meetings) if due else 0


def loads(places: Sequence[int], meetings: Sequence[date]) -> list[int]:
    """How many reviews each meeting has, the fullest first."""
    return sorted((places.count(n) for n in range(len(meetings))), reverse=True)


@given(MANY_DUES, evenings(12))
def test_no_review_is_planned_too_late_where_it_can_be_in_time(dues: list[date | None], meetings: list[date]) -> None:
    """Every policy has one meeting, and it is on or before its day wherever one is."""
    places = assign_to_meetings(dues, meetings)
    assert len(places) == len(dues)
    for due, place in zip(dues, places, strict=True):
        assert 0 <= place < len(meetings)
        if due and avoidable(due, meetings):
            assert meetings[place] <= due


@tries(500)
@given(st.lists(st.none() | CLOSE, max_size=6), st.lists(CLOSE, min_size=1, max_size=4, unique=True).map(sorted))
def test_no_other_plan_is_more_even(dues: list[date | None], meetings: list[date]) -> None:
    """Of all plans that are in time where they can be, none has a smaller largest load, nor then a smaller next."""
    allowed = [range(avoidable(due, meetings) or len(meetings)) for due in dues]
    best = min(loads(places, meetings) for places in itertools.product(*allowed))
    assert loads(assign_to_meetings(dues, meetings), meetings) == best


@given(MANY_DUES, evenings(8))
def test_late_and_undated_reviews_come_first(dues: list[date | None], meetings: list[date]) -> None:
    """Something else stands before one that is late only where it would be late itself in its place."""
    places = assign_to_meetings(dues, meetings)
    for late, place in zip(dues, places, strict=True):
        if not avoidable(late, meetings):
            for due, other in zip(dues, places, strict=True):
                before = avoidable(due, meetings) and other < place
                assert not before or (due and meetings[place] > due)


@given(MANY_DUES, evenings(8))
def test_the_longest_late_come_first(dues: list[date | None], meetings: list[date]) -> None:
    """Of two late reviews the one due earlier is not later in the plan; those without a date come after."""
    late = [
        (due is None, due or TODAY, place) for due, place in zip(dues, assign_to_meetings(dues, meetings), strict=True)
    ]
    late = [each for each, due in zip(late, dues, strict=True) if not avoidable(due, meetings)]
    assert [place for *_, place in sorted(late)] == sorted(place for *_, place in late)


def test_without_a_meeting_nothing_can_be_planned() -> None:
    """The pure function says so, instead of losing what it was given."""
    with pytest.raises(ValueError, match="without a meeting"):
        assign_to_meetings([TODAY], [])


# --- Consultations and subjects -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("consultation", "said"),
    [
        ("{opens: 2026-12-03, closes: 2026-12-09}", "open to parents until Wednesday 9 December 2026"),
        ("{opens: 2026-11-01, closes: 2026-12-03}", "open to parents until Thursday 3 December 2026"),
        ("{opens: 2026-11-01, closes: 2026-12-02}", "closed on 2 December 2026, and nothing says"),
        ("{opens: 2026-11-01, closes: 2026-12-02, outcome: All liked it}", ""),
        ("{opens: 2026-12-04, closes: 2026-12-09}", ""),
    ],
)
def test_consultations_are_told_as_they_stand_at_the_meeting(
    write_site: WriteSite, bookbag: Bookbag, consultation: str, said: str
) -> None:
    """Open on that day, its own days among them; or closed by then without a word on what came of it."""
    asked = policy(id="it", title="Asked", review_by="2027-06-01", consultation=consultation)
    folder = write_site({"policies/it.md": asked, "docs/events/it.md": meeting()})
    text = section(bookbag(folder, "agenda").stdout, "Consultations")
    assert ("**Asked**" in text) is bool(said)
    assert said in text
    assert text.count("None") == (1 if said else 2)


def test_subjects_say_where_to_check(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A subject that nothing covers has its source; one to be looked at again has the day."""
    own = """  - {id: forest, name: Forest | days, why: We go., source: Our council, edition: May 2026, review_by: 2026-12-01}
  - {id: ponds, name: Ponds, review_by: 2027-06-01}
"""
    setting = SETTING.replace("subjects: [", "subjects:\n").replace(", applies: no}]", ", applies: no}\n" + own)
    setting = re.sub(r"(?<=, applies: no\}), (?=\{id)", "\n  - ", setting).replace("subjects:\n{", "subjects:\n  - {")
    folder = write_site({"setting.yml": setting})
    text = section(bookbag(folder, "agenda", "--for", "2026-12-03").stdout, "Subjects")
    assert "Our council (May 2026):\n\n- **Forest \\| days** (`forest`): We go.\n" in text
    assert "Your own subjects:\n\n- **Ponds** (`ponds`)\n" in text
    assert "(this was due by 1 December 2026): Our council (May 2026), for Forest" in text
    assert "for Ponds" not in text
    covering = policy(id="it", covers="[forest, ponds]", review_by="2027-06-01")
    (folder / "policies/it.md").write_text(covering)
    assert section(bookbag(folder, "agenda").stdout, "Subjects").startswith("None is missing")


# --- What git knows ------------------------------------------------------------------------------------------------------

WORDS: Final = "one two three four five six seven eight nine ten"


class Repository:
    """A site that is kept in git, each commit on a day of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, day: str = "2026-01-01") -> None:
        """Run git on a day, by somebody whose name must not be shown."""
        own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        who = {f"GIT_{who}_{what}": "Jo Blogs" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        when = {f"GIT_{who}_DATE": f"{day}T12:00:00Z" for who in ("AUTHOR", "COMMITTER")}
        run(["git", *arguments], self.folder, environment=surroundings(**own, **who, **when))

    def commit(self, day: str, files: Mapping[str, str]) -> None:
        """Write some files and commit everything."""
        for path, text in files.items():
            (self.folder / path).write_text(text)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=Jo Blogs changed it", day=day)


@pytest.fixture
def repository(write_site: WriteSite) -> Repository:
    """A site with a policy that is overdue, and changed twice since its review."""
    kept = Repository(write_site({"policies/it.md": kept_policy(WORDS)}))
    kept.commit("2025-01-10", {})
    kept.commit("2025-11-01", {"policies/it.md": kept_policy(f"{WORDS} eleven")})
    kept.commit("2026-03-04", {"policies/it.md": kept_policy(f"{WORDS.replace('two', '2')} eleven")})
    kept.commit("2026-05-06", {"policies/it.md": kept_policy("++ b/policies/x.md and two\n\n@@ words\n")})
    kept.commit("2026-05-07", {"policies/complaints.md": POLICY.replace("Tell", "Do tell")})
    return kept


def kept_policy(words: str) -> str:
    """A policy last reviewed at the beginning of November 2025."""
    return policy(words, id="it", title="Kept", reviewed="2025-11-01", review_by="2026-11-01")


def test_git_tells_days_and_words(repository: Repository, bookbag: Bookbag) -> None:
    """Each day after the review has the words that came and went; the review's own day does not count."""
    changes = section(bookbag(repository.folder, "agenda").stdout, "What changed")
    said = "Its file changed on 6 May 2026 (6 words added, 11 removed); 4 March 2026 (1 word added, 1 removed)."
    assert said in changes
    assert "2025" not in changes
    assert "complaints" not in changes


def test_git_names_nobody(repository: Repository, bookbag: Bookbag) -> None:
    """Neither who wrote a commit nor what they said of it is in the agenda."""
    assert "Blogs" not in bookbag(repository.folder, "agenda").stdout


def test_lines_that_look_like_gits_own_are_words(repository: Repository) -> None:
    """Words such as `++ b/x` or `@@` in a policy do not lead the reader of the differences astray."""
    history = read_history(repository.folder, date(2026, 5, 1))
    assert history.edits["it"] == (Edit(date(2026, 5, 6), 6, 11),)
    assert history.unknown == ""


def test_a_file_that_came_to_git_later_is_told_as_that(repository: Repository, bookbag: Bookbag) -> None:
    """A site put into git after a review does not read as if every word had been written since."""
    late = policy("Many words.", id="new", title="New here", reviewed="2025-06-01", review_by="2026-06-01")
    repository.commit("2026-08-01", {"policies/new.md": late})
    changes = section(bookbag(repository.folder, "agenda").stdout, "What changed").partition("New here")[2]
    assert "Git has its file only since 1 August 2026." in changes
    assert "added" not in changes.partition("Kept")[0]
    repository.commit("2026-09-01", {"policies/new.md": late.replace("Many", "More")})
    changes = section(bookbag(repository.folder, "agenda").stdout, "What changed")
    assert "changed on 1 September 2026 (1 word added, 1 removed). Git has its file only since 1 August" in changes


def test_a_renamed_policy_keeps_its_history(repository: Repository, bookbag: Bookbag) -> None:
    """The days under a former slug count, and the renaming itself is no change of words."""
    (repository.folder / "policies/it.md").unlink()
    kept = policy("++ b/policies/x.md and two\n\n@@ words\n", id="it", title="Kept", reviewed="2025-11-01")
    kept = kept.replace("---\n++", "review_by: 2026-11-01\nformerly: [it]\n---\n++")
    repository.commit("2026-07-01", {"policies/kept.md": kept})
    changes = section(bookbag(repository.folder, "agenda").stdout, "What changed")
    assert "1 July 2026 (2 words added, 0 removed); 6 May 2026 (6 words added, 11 removed); 4 March 2026" in changes


def test_a_policy_that_git_does_not_keep_is_not_unchanged(repository: Repository, bookbag: Bookbag) -> None:
    """A file that is in no commit is said to be that; one that is and did not change is said to be unchanged."""
    new = policy(id="new", title="New here", reviewed="2025-06-01", review_by="2026-06-01")
    (repository.folder / "policies/new.md").write_text(new)
    still = policy(id="still", title="Still", reviewed="2026-06-01", review_by="2026-11-20")
    repository.git("add", "policies/new.md")
    repository.git("reset", "--quiet")
    (repository.folder / "policies/still.md").write_text(still)
    repository.git("add", "policies/still.md")
    repository.git("commit", "--quiet", "--message=x", day="2026-06-01")
    changes = section(bookbag(repository.folder, "agenda").stdout, "What changed")
    assert "Git does not keep this file yet." in changes.partition("**New here**")[2].partition("**")[0]
    assert "Its file has not changed since then." in changes.partition("**Still**")[2]


def test_many_days_are_added_up(repository: Repository, bookbag: Bookbag) -> None:
    """More than four days are one line, with all their words."""
    for day in range(1, 6):
        repository.commit(f"2026-06-0{day}", {"policies/it.md": kept_policy(f"{WORDS} {'more ' * day}")})
    changes = section(bookbag(repository.folder, "agenda").stdout, "What changed")
    assert re.search(
        r"changed on 7 days from 4 March 2026 to 5 June 2026: \d+ words added, \d+ removed in all", changes
    )


def test_part_of_a_history_is_said_to_be_that(repository: Repository, tmp_path: Path, bookbag: Bookbag) -> None:
    """In a shallow clone, as build services make them, no figures are invented."""
    shallow = tmp_path / "shallow"
    repository.git("clone", "--quiet", "--depth=1", repository.folder.as_uri(), str(shallow))
    result = bookbag(shallow, "agenda")
    assert result.exit_code == 0
    assert "This copy of the git history is not whole" in result.stdout
    assert "words added" not in result.stdout


def test_no_repository_is_said(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A site outside git has its own history, and a sentence; so has one where nothing is committed yet."""
    folder = write_site(DUE)
    assert "This folder is in no git repository" in bookbag(folder, "agenda").stdout
    Repository(folder)
    assert "Nothing has been committed to git yet" in bookbag(folder, "agenda").stdout


def test_no_git_is_said(repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where git is not installed the reader says so."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "There is no git on this computer" in read_history(repository.folder, TODAY).unknown


def pretended(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put another git before the real one."""
    (folder / "bin").mkdir()
    (folder / "bin/git").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "bin/git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder / 'bin'}:{os.environ['PATH']}")


def test_a_slow_git_is_not_waited_for(repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """After the time given it is said that git did not answer."""
    pretended(tmp_path, "exec sleep 20", monkeypatch)
    assert "did not answer within 0.2 seconds" in read_history(repository.folder, TODAY, timeout=0.2).unknown


@pytest.mark.parametrize(
    ("mode", "begins", "reason"), [(0o644, "#!/bin/sh\n", "Permission denied"), (0o755, "\x7fELF", "Exec format error")]
)
def test_a_git_that_cannot_be_started_is_said(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, mode: int, begins: str, reason: str
) -> None:
    """One that may not be run, or is none, is told as that, and not as one that is slow."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/git").write_text(begins)
    (tmp_path / "bin/git").chmod(mode)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    unknown = read_history(repository.folder, TODAY).unknown
    assert unknown == f"Git could not be started ({reason}), so only the policies' own history is told."


def test_a_failing_git_is_said(repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An error that is none of those known is said too, and never an empty list."""
    pretended(tmp_path, "echo 'fatal: detected dubious ownership' >&2; exit 128", monkeypatch)
    history = read_history(repository.folder, TODAY)
    assert history.unknown.startswith("Git cannot read this folder's history")


def test_git_is_called_twice_however_many_policies(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, bookbag: Bookbag
) -> None:
    """Forty overdue policies need no more calls than one."""
    for n in range(40):
        late = policy(id=f"p{n}", title=f"P{n}", reviewed="2025-06-01", review_by="2026-06-01")
        (repository.folder / f"policies/p{n}.md").write_text(late)
    real = shutil.which("git")
    pretended(tmp_path, f'echo x >> "{tmp_path}/calls"\nexec {real} "$@"', monkeypatch)
    assert bookbag(repository.folder, "agenda").exit_code == 0
    assert (tmp_path / "calls").read_text() == "x\nx\n"


def test_the_owners_git_configuration_changes_nothing(repository: Repository) -> None:
    """Colours, prefixes, tools and word patterns of the reader's own leave the figures as they are."""
    for name, value in (
        ("color.ui", "always"),
        ("diff.noprefix", "true"),
        ("diff.external", "false"),
        ("diff.wordRegex", "."),
        ("log.showSignature", "true"),
        ("diff.renames", "false"),
    ):
        repository.git("config", name, value)
    assert read_history(repository.folder, date(2026, 5, 1)).edits["it"] == (Edit(date(2026, 5, 6), 6, 11),)


def test_a_site_in_a_folder_of_a_repository_is_found(repository: Repository, tmp_path: Path) -> None:
    """Several sites in one repository each see their own policies."""
    above = Repository(tmp_path)
    (repository.folder / ".git").rename(tmp_path / "away")
    above.commit("2026-04-01", {})
    history = read_history(repository.folder, date(2026, 1, 1))
    assert {"it", "complaints"} == history.kept
    assert history.edits["it"][0].began


def test_only_as_much_history_is_asked_for_as_matters(repository: Repository) -> None:
    """Git is asked from the oldest review of what is listed."""
    assert history_start(site_of(repository.folder), TODAY) == date(2025, 11, 1)
    (repository.folder / "policies/it.md").unlink()
    assert history_start(site_of(repository.folder), TODAY) == TODAY


# --- Reading ease ------------------------------------------------------------------------------------------------------


def test_easy_words_score_higher_than_hard_ones() -> None:
    """Short words in short sentences are for a child of eleven; long ones for a graduate, with a hint why."""
    easy = measure_ease("The cat sat. The dog ran. We all had tea.")
    hard = measure_ease(
        "Notwithstanding organisational considerations, the committee's deliberations regarding safeguarding "
        "implementation necessitate comprehensive documentation of every procedural contingency anticipated."
    )
    assert easy
    assert hard
    assert (easy.reader, easy.plain, easy.hint) == ("a child of 11", True, "")
    assert (hard.reader, hard.plain) == ("a graduate", False)
    assert "long" in hard.hint


def test_flesch_is_as_flesch_has_it() -> None:
    """206.835 - 1.015 x words in a sentence - 84.6 x syllables in a word, for words that can be counted by hand."""
    ease = measure_ease("We read a book. We sing a little song.")
    assert ease
    assert ease.words_in_sentence == pytest.approx(4.5)
    assert ease.syllables_in_word == pytest.approx(10 / 9)
    assert ease.score == pytest.approx(206.835 - 1.015 * 4.5 - 84.6 * 10 / 9)


def test_long_sentences_are_told_from_long_words() -> None:
    """The hint is about what makes the text hard."""
    ease = measure_ease("we go to the park and then we come back home and eat and " * 8)
    assert ease
    assert ease.hint.startswith("Sentences have 112 words on average")
    assert "Many words are long" not in ease.hint


@pytest.mark.parametrize("text", ["", " \n", "...", "12:30-14:00 ??"])
def test_what_has_no_words_is_not_measured(text: str) -> None:
    """Nothing is made of nothing; figures without words are no sentence that could be hard."""
    ease = measure_ease(text)
    assert ease is None or ease.words_in_sentence > 0


@pytest.mark.parametrize(
    "text",
    [
        "Come at 9.30am e.g. by bus to the gate.",
        "Write to office@oaks.example or www.oaks.example and come to the gate.",
        "Dr. Oak comes to see us at the gate.",
    ],
)
def test_a_full_stop_within_a_sentence_ends_none(text: str) -> None:
    """Times, addresses and short forms do not make a text look easier than it is."""
    ease = measure_ease(text)
    assert ease
    assert ease.words_in_sentence == pytest.approx(len(re.sub(r"\S+@\S+|www\S+", "", text).split()))


def test_only_sentences_are_measured() -> None:
    """Headings, tables and code are left out; each item of a list is a sentence of its own."""
    drawn = markdown(
        "# Heading\n\nWords *here*.\n\n- first thing\n- second\n\n`code`\n\n| a | b |\n|---|---|\n| c | d |\n",
        extensions=["tables"],
    )
    assert sentences_of_html(drawn) == "Words here.\nfirst thing\nsecond"
    assert sentences_of_html("") == ""


def test_a_policy_without_words_is_first(write_site: WriteSite, bookbag: Bookbag) -> None:
    """What cannot be measured is said to be that, and does not look easy."""
    folder = write_site({"policies/it.md": policy("", id="it", title="Empty", review_by="2027-06-01")})
    rows = section(bookbag(folder, "agenda").stdout, "How easy")
    assert re.search(r"\| Empty \| nothing to measure \| a child of 11", rows)


# --- The picture of the year ----------------------------------------------------------------------------------------------


def year_of(folder: Path, first: date, day: date = TODAY) -> ReviewYear:
    """The year of a site's reviews."""
    return ReviewYear.of(site_of(folder, day).policies, day, first)


@given(st.lists(st.none() | st.integers(-400, 900).map(lambda n: TODAY + timedelta(days=n)), max_size=12), DAYS)
def test_every_policy_is_in_one_bar_or_said(dues: list[date | None], first: date) -> None:
    """Overdue, a month, later or undated: the numbers add up to the policies, whichever month is the first."""
    from bookbag.content.dates import CalendarDate  # noqa: PLC0415 - for this alone
    from bookbag.content.records.item import RecordSource  # noqa: PLC0415
    from bookbag.content.records.policy import Policy  # noqa: PLC0415

    first = max(first, TODAY)
    policies = [
        Policy(
            source=RecordSource("x"),
            slug=f"p{n}",
            title="P",
            summary="S",
            review_by=CalendarDate.day(due) if due else None,
        )
        for n, due in enumerate(dues)
    ]
    year = ReviewYear.of(policies, TODAY, first)
    assert year.overdue + sum(each.count for each in year.months) + year.later + year.undated == len(dues)
    assert year.overdue == sum(due < TODAY for due in dues if due)
    assert len(year.months) == 12
    assert year.months[0].month.first == first.replace(day=1)


SVG: Final = "{http://www.w3.org/2000/svg}"


def drawn_year(folder: Path, name: str = "it") -> etree._Element:
    """The picture of the twelve months from December 2026."""
    return etree.fromstring(review_year_svg(year_of(folder, date(2026, 12, 3)), name))


def test_the_picture_can_be_heard(write_site: WriteSite) -> None:
    """It has a role, a title and a description with every number, ids of its own, and no colour of its own."""
    drawn = drawn_year(
        write_site({**PRESSING, "policies/far.md": policy(id="far", review_by="2029-01-01")}), "handbook"
    )
    assert drawn.get("role") == "img"
    assert drawn.get("aria-labelledby") == "handbook-title handbook-desc"
    assert [(each.get("id"), each.text) for each in drawn if each.get("id")] == [
        ("handbook-title", "Reviews due from December 2026 to November 2027"),
        ("handbook-desc", "Overdue: 1. December 2026: 1; June 2027: 1. Due later: 1. Without a review date: 1."),
    ]
    colours = {value for each in drawn.iter() for name in ("fill", "stroke") if (value := each.get(name))}
    assert colours == {"currentColor", "none"}


def numbers(element: etree._Element, *names: str) -> list[float]:
    """Attributes that are numbers."""
    return [float(element.get(name) or "nan") for name in names]


def test_the_picture_has_its_numbers_in_place(write_site: WriteSite) -> None:
    """A bar is as tall as its number, the overdue one stands first and is full, and all is within the picture."""
    more = {f"policies/s{n}.md": policy(id=f"s{n}", review_by="2026-12-20") for n in (1, 2)}
    drawn = drawn_year(write_site({**PRESSING, **more}))
    _, _, width, height = map(float, (drawn.get("viewBox") or "").split())
    texts = sorted((numbers(each, "x", "y"), each.text or "") for each in drawn.iter(f"{SVG}text"))
    assert all(0 < x < width and 0 < y < height for (x, y), _ in texts)
    in_order = [text for _, text in texts]
    assert in_order[:7] == ["1", "Overdue", "3", "Dec", "0", "Jan", "2027"]
    bars = list(drawn.iter(f"{SVG}rect"))
    assert [numbers(each, "height") for each in bars] == [[40], [120], [40]]
    assert [each.get("fill-opacity") for each in bars] == [None, ".15", ".15"]
    assert [numbers(each, "x") for each in bars] == sorted(numbers(each, "x") for each in bars)


def test_what_is_due_before_the_months_is_not_lost(write_site: WriteSite) -> None:
    """A review due between today and the meeting's month is counted in that month."""
    year = year_of(write_site({"policies/it.md": policy(id="it", review_by="2026-11-30")}), date(2027, 1, 14))
    assert (year.overdue, year.months[0].name, year.months[0].count) == (0, "January 2027", 1)


# --- The command -------------------------------------------------------------------------------------------------------


def test_the_form_is_that_of_the_files_name(write_site: WriteSite, bookbag: Bookbag, tmp_path: Path) -> None:
    """.md is what is printed, .html a page; anything else is refused before anything is written."""
    folder = write_site()
    printed = bookbag(folder, "agenda").stdout
    result = bookbag(folder, "agenda", "--out", str(tmp_path / "a.md"))
    assert (result.exit_code, result.stdout) == (0, f"Made {tmp_path / 'a.md'}.\n")
    assert (tmp_path / "a.md").read_text("utf-8") == printed
    bookbag(folder, "agenda", "--out", str(tmp_path / "a.html"))
    assert (tmp_path / "a.html").read_text("utf-8").startswith("<!doctype html>")
    refused = bookbag(folder, "agenda", "--out", str(tmp_path / "a.pdf"))
    assert refused.exit_code == 2
    assert "should end in .html" in refused.stderr
    assert not (tmp_path / "a.pdf").exists()


def test_nothing_is_overwritten_unasked(write_site: WriteSite, bookbag: Bookbag, tmp_path: Path) -> None:
    """A file that is there stays as it is, unless --replace is said."""
    folder, file = write_site(), tmp_path / "a.md"
    file.write_text("Mine.")
    result = bookbag(folder, "agenda", "--out", str(file))
    assert result.exit_code == 2
    assert "there already and was left as it is" in result.stderr
    assert file.read_text() == "Mine."
    assert bookbag(folder, "agenda", "--out", str(file), "--replace").exit_code == 0
    assert file.read_text().startswith("# Little Oaks")


def test_what_cannot_be_written_is_said(write_site: WriteSite, bookbag: Bookbag, tmp_path: Path) -> None:
    """A folder that is not there gives exit status 2, and a sentence."""
    result = bookbag(write_site(), "agenda", "--out", str(tmp_path / "nowhere/a.md"))
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


@pytest.mark.parametrize("asked", [(), ("--issue",), ("--out", "agenda.html")])
def test_content_that_cannot_be_read_makes_no_agenda(
    write_site: WriteSite, bookbag: Bookbag, asked: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """With a date that is none the exit status is 2 and nothing is printed: an empty list would read as all well."""
    monkeypatch.chdir(tmp_path)
    folder = write_site({"policies/it.md": policy(id="it", review_by="2026-11-31")})
    result = bookbag(folder, "agenda", *asked)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "policies/it.md:5" in result.stderr
    assert not (tmp_path / "agenda.html").exists()


def test_the_same_records_give_the_same_bytes(write_site: WriteSite, bookbag: Bookbag) -> None:
    """Twice made it is the same, and the time of day makes no difference."""
    folder = write_site(PRESSING)
    made = {bookbag(folder, "agenda", today=f"2026-11-22 {hour}:00").stdout for hour in ("09", "09", "21")}
    assert len(made) == 1


def test_a_sites_own_template_stands_first(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A setting may have an agenda of its own; a name that it misspells is an error and not a blank."""
    own = "overrides/bookbag/agenda/agenda.md"
    assert bookbag(write_site({own: "Ours: {{ agenda.setting.name }}"}), "agenda").stdout == "Ours: Little Oaks\n"
    assert bookbag(write_site({own: "Ours: {{ agenda.seting }}"}), "agenda").exit_code != 0


def test_an_agenda_is_frozen(write_site: WriteSite) -> None:
    """It is made once, by a pure function, and says the same for the same site."""
    site = site_of(write_site(PRESSING))
    first, second = (agenda_for(site, TODAY, GitHistory()) for _ in range(2))
    assert isinstance(first, Agenda)
    assert first == second
