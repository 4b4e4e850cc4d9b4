"""The committee's agenda: what it says of each policy and subject, and when."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown import markdown

from bookbag.authoring.agenda.agenda_files import escape_markdown
from bookbag.authoring.agenda.git_history import GitHistory
from bookbag.authoring.agenda.meeting_agenda import Agenda, agenda_for
from bookbag.authoring.agenda.reviews_due import length_in_words
from tests.conftest import SETTING
from tests.helpers.agenda_sites import DUE, PRESSING, TODAY, meeting, policy, section, site_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Bookbag, WriteSite


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
