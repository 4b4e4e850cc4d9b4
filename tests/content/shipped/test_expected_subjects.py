"""Subjects that a setting is expected to cover: what Bookbag brings, what a setting changes, what `check` advises."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

import pytest

from bookbag.checking.check import check
from bookbag.content.dates import LONDON
from bookbag.content.folder import read_content
from bookbag.content.shipped.expected_subjects import expected_subjects, shipped_subjects, subjects_named_in
from tests.conftest import NO_SUBJECTS, POLICY, SETTING

if TYPE_CHECKING:
    from bookbag.content.problems import Problem
    from tests.conftest import Bookbag, WriteSite

NOW: Final = datetime(2026, 11, 22, tzinfo=LONDON)
WITH_SUBJECTS: Final = SETTING.replace(f"subjects: [{NO_SUBJECTS}]\n", "")
SUBJECTS_LINE: Final = WITH_SUBJECTS.count("\n") + 1
COVERING: Final = POLICY.replace("owner:", "covers: [complaints]\nowner:")
COVERS_LINE: Final = 8
KEPT: Final = frozenset({"complaints", "medicines", "sleep", "outings", "fees", "illness"})
"""A few of Bookbag's subjects, so that each that is not covered is told on a line of its own."""


def few(own: str = "") -> str:
    """A setting that has need of a few of Bookbag's subjects, and says something `own` of some first."""
    others = [each.id for each in shipped_subjects() if each.id not in KEPT]
    return f"{WITH_SUBJECTS}subjects:\n{own}" + "".join(f"  - {{id: {each}, applies: no}}\n" for each in others)


def found(
    write_site: WriteSite, setting: str = WITH_SUBJECTS, policy: str = COVERING, now: datetime = NOW
) -> list[Problem]:
    """What is told of the small site."""
    return list(check(read_content(write_site({"setting.yml": setting, "policies/complaints.md": policy})), now))


def test_every_subject_that_bookbag_brings_is_complete() -> None:
    """Each has its own id, a name, a reason, a source with its edition, and the two days."""
    subjects = shipped_subjects()
    assert len({subject.id for subject in subjects}) == len(subjects) >= 28
    for each in subjects:
        assert all((each.name, each.why, each.source, each.edition, each.checked, each.review_by)), each
        assert each.checked
        assert each.review_by
        assert each.review_by.surely_after(each.checked), each
    assert {"safeguarding", "medicines", "complaints", "attendance", "data-protection"} <= {
        each.id for each in subjects
    }


def test_nothing_in_the_list_is_said_as_law() -> None:
    """The list says why a subject matters and where to check, never that a setting must."""
    for each in shipped_subjects():
        assert not {"must", "law", "legal", "required"} & set(f"{each.name} {each.why}".lower().split()), each


def test_each_gap_is_advice_with_its_source_and_two_ways_out(write_site: WriteSite) -> None:
    """A subject that no policy covers is advice: what it is, why, where to check, and how to say it does not apply."""
    told = {problem.what.split("`")[1]: problem for problem in found(write_site, few())}
    assert set(told) == KEPT - {"complaints"}
    medicines = told["medicines"]
    assert (medicines.path, medicines.line, medicines.level.value) == ("setting.yml", SUBJECTS_LINE, "advice")
    assert "Medicines" in medicines.what
    for words in ("covers: [medicines]", "applies: no", "EYFS statutory framework", "from 1 September 2025"):
        assert words in medicines.mend


NEXT: Final = (
    (POLICY, ("30 of the subjects", "Next, write `covers: [complaints]` in policies/complaints.md.")),
    (COVERING, ("29 of the subjects", "Next could be `safeguarding`", "`whistleblowing`", "`phones-and-cameras`")),
    (COVERING, ("write `covers: [safeguarding]`", '`bookbag new policy "Safeguarding and child protection"`')),
    (COVERING, ("`{id: safeguarding, applies: no}` under `subjects:`",)),
    (COVERING.replace("id:", "status: draft\nid:"), ("30 of the subjects", "Next, finish policies/complaints.md")),
)


@pytest.mark.parametrize(("policy", "words"), NEXT)
def test_a_site_that_covers_little_yet_is_told_what_could_be_next(
    policy: str, words: tuple[str, ...], write_site: WriteSite
) -> None:
    """Thirty lines, or thirty subjects in one, would bury the rest on the first evening: one line names what is next."""
    (problem,) = found(write_site, policy=policy)
    assert problem.level.value == "advice"
    assert all(each in str(problem) for each in words), str(problem)
    assert sum(f"`{subject.id}`" in problem.mend for subject in shipped_subjects()) <= 3


def test_the_last_ten_are_told_one_by_one(write_site: WriteSite) -> None:
    """Eleven gaps are one line of advice, and ten are ten."""
    ids = [subject.id for subject in shipped_subjects() if subject.id != "complaints"]
    setting = f"{WITH_SUBJECTS}subjects:\n" + "".join(f"  - {{id: {each}, applies: no}}\n" for each in ids[11:])
    assert len(found(write_site, setting)) == 1
    assert len(found(write_site, f"{setting}  - {{id: {ids[10]}, applies: no}}\n")) == 10


TITLES: Final = (
    *((subject.name, subject.id) for subject in shipped_subjects()),
    *((subject.id.replace("-", " ").capitalize(), subject.id) for subject in shipped_subjects()),
    ("Safer recruitment policy", "recruitment"),
    ("Administering medicines", "medicines"),
    ("Medicine", "medicines"),
    ("Child protection", "safeguarding"),
    ("SAFEGUARDING CHILDREN", "safeguarding"),
    ("Missing children", "missing-child"),
    ("Illness and infection", "illness"),
    ("No smoking", "smoking"),
    ("Complaints procedure", "complaints"),
    ("Late collection", ""),
    ("Parking for visitors", ""),
    ("Behaviour of visitors", ""),
    ("What to send", ""),
    ("Send us a message", ""),
    ("Illness, infection and medicines", ""),
    ("Health", ""),
    ("Sun and heat", ""),
    ("Our policies", ""),
    ("", ""),
)


@pytest.mark.parametrize(("title", "subject"), TITLES)
def test_a_title_tells_its_subject_or_leaves_a_doubt(title: str, subject: str) -> None:
    """A subject is told by its id, its name, a part of its name and words that any policy has, and by nothing less."""
    assert subjects_named_in(title, shipped_subjects()) == ((subject,) if subject else ())


@pytest.mark.parametrize("standing", ["status: draft", "status: archived", "publish: 2026-11-23"])
def test_what_is_not_public_covers_nothing(standing: str, write_site: WriteSite) -> None:
    """A draft on medicines leaves parents without a policy on medicines."""
    draft = POLICY.replace("id: complaints", f"id: medicines\n{standing}\ncovers: [medicines]")
    files = {"setting.yml": few(), "policies/complaints.md": COVERING, "policies/medicines.md": draft}
    gaps = [problem.what for problem in check(read_content(write_site(files)), NOW)]
    assert any("`medicines`" in what for what in gaps)


def test_an_overdue_policy_still_covers_its_subject(write_site: WriteSite) -> None:
    """Overdue is told as overdue, and not as missing."""
    overdue = COVERING.replace("2027-06-01", "2026-06-02")
    told = [problem.what for problem in found(write_site, policy=overdue)]
    assert any("OVERDUE" in what for what in told)
    assert not any("`complaints`" in what for what in told)


def test_a_setting_has_the_last_word(write_site: WriteSite) -> None:
    """Its own subjects are expected, those that do not apply are not, and a new name is shown with the old reason."""
    own = "  - {id: forest-days, name: Forest days, why: We light fires there.}\n"
    changed = "  - {id: sleep, name: Naps}\n  - {id: outings, applies: no}\n"
    told = {problem.what.split("`")[1]: problem for problem in found(write_site, setting=few(f"{own}{changed}"))}
    assert "outings" not in told
    forest = told["forest-days"]
    assert (forest.line, "We light fires there." in forest.what) == (SUBJECTS_LINE + 1, True)
    assert "source" not in forest.mend
    assert told["sleep"].line == SUBJECTS_LINE + 2
    assert "Naps" in told["sleep"].what
    assert "parents decide about naps" in told["sleep"].what
    assert told["medicines"].line == SUBJECTS_LINE


def test_a_subject_told_of_twice_is_a_stop(write_site: WriteSite) -> None:
    """Nobody could say which of the two stands."""
    twice = "subjects:\n  - {id: sleep, applies: no}\n  - {id: sleep, name: Naps}\n"
    (problem,) = [each for each in found(write_site, setting=WITH_SUBJECTS + twice) if each.path == "setting.yml"]
    assert (problem.level.value, problem.line, "`sleep`" in problem.what) == ("stop", SUBJECTS_LINE, True)


@pytest.mark.parametrize("status", ["published", "draft"])
def test_covers_names_a_subject(status: str, write_site: WriteSite) -> None:
    """A typing slip would leave a gap that nobody sees, so it is a fault, with the nearest subject named."""
    slip = COVERING.replace("[complaints]", "[complaints, compaints]").replace("id:", f"status: {status}\nid:")
    (problem,) = [each for each in found(write_site, setting=SETTING, policy=slip) if "compaints" in each.what]
    assert (problem.level.value, problem.line) == ("fault", COVERS_LINE + 1)
    assert "Did you mean `complaints`?" in problem.what


def test_a_subject_that_does_not_apply_may_be_covered_all_the_same(write_site: WriteSite) -> None:
    """Nobody has to strike it out of the policy."""
    assert found(write_site, setting=SETTING) == []


def test_a_list_that_nobody_has_checked_for_too_long_says_so(write_site: WriteSite) -> None:
    """The day after the first of Bookbag's own review dates is advice, once; on the day itself there is none."""
    first = min(subject.review_by.last for subject in shipped_subjects() if subject.review_by)

    def told(day: date) -> list[Problem]:
        now = datetime(day.year, day.month, day.day, 12, tzinfo=LONDON)
        return [each for each in found(write_site, setting=SETTING, now=now) if "Bookbag's list" in each.what]

    assert told(first) == []
    (problem,) = told(first + timedelta(days=1))
    assert (problem.level.value, problem.path, "Upgrade Bookbag" in problem.mend) == ("advice", "setting.yml", True)


def test_a_settings_own_subject_has_its_own_review_date(write_site: WriteSite) -> None:
    """It is told at its line."""
    own = "  - {id: complaints, source: Our council, checked: 2025-01-01, review_by: 2026-01-01}\n"
    told = found(write_site, setting=f"{WITH_SUBJECTS}subjects:\n{own}")
    (problem,) = [each for each in told if "looked at again" in each.what]
    assert (problem.line, problem.level.value) == (SUBJECTS_LINE + 1, "advice")
    assert "1 January 2026" in problem.what


def test_gaps_are_never_more_than_advice(write_site: WriteSite, bookbag: Bookbag) -> None:
    """`check` passes, unless it is strict."""
    folder = write_site({"setting.yml": WITH_SUBJECTS})
    assert bookbag(folder, "check").exit_code == 0
    assert bookbag(folder, "check", "--strict").exit_code == 1


def test_a_change_keeps_what_it_does_not_name() -> None:
    """Only what a setting says of a subject is changed."""
    own = next(each for each in shipped_subjects() if each.id == "sleep")
    (changed,) = [each for each in expected_subjects([own.changed_by(own)]) if each.id == "sleep"]
    assert changed == own
