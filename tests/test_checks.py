"""Every rule of `bookbag check`: what it finds, on which line and how much it matters, and what it leaves alone."""

from __future__ import annotations

import io
import json
from datetime import datetime
from typing import TYPE_CHECKING, Final

import pytest
from PIL import ExifTags, Image

from bookbag.checking.check import RULES, check
from bookbag.checking.policy_rules import POLICY_RULES
from bookbag.checking.pressing_reviews import reviews_that_press
from bookbag.content.dates import LONDON
from bookbag.content.folder import read_content
from tests.conftest import POLICY, SETTING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bookbag.content.problems import Problem
    from tests.conftest import Bookbag, WriteSite

NOW: Final = datetime(2026, 11, 22, tzinfo=LONDON)
PATH: Final = "policies/tried.md"
CURRENT: Final = "reviewed: 2026-06-01\nreview_by: 2027-06-01"
BODY: Final = 9
"""The line on which the words of a policy with the fields `CURRENT` begin."""

Told = tuple[str, int, str]
"""Level, line, and the words of a problem."""


def policy(fields: str = CURRENT, words: str = "Words.", status: str = "published") -> str:
    """A policy; its own fields begin on line 5."""
    return f"---\nid: tried\ntitle: Tried\nsummary: What it is.\n{fields}\nstatus: {status}\n---\n{words}\n"


def problems(write_site: WriteSite, files: Mapping[str, str | bytes], now: datetime = NOW) -> tuple[Problem, ...]:
    """Everything wrong with the small site when it has these files."""
    return check(read_content(write_site(files)), now)


def told(write_site: WriteSite, files: Mapping[str, str | bytes], path: str = PATH, now: datetime = NOW) -> list[Told]:
    """What is told of one file, which must be all that is told."""
    found = problems(write_site, files, now)
    assert {problem.path for problem in found} <= {path}, [str(problem) for problem in found]
    return [(problem.level.value, problem.line, f"{problem.what} {problem.mend}") for problem in found]


def marks(found: list[Told]) -> list[tuple[str, int]]:
    """Levels and lines alone."""
    return [(level, line) for level, line, _ in found]


def said(found: list[Told]) -> str:
    """The words of the one thing that is told."""
    assert len(found) == 1, found
    return found[0][2]


# --- All rules together ----------------------------------------------------------------------------------------------


def test_a_sound_site_has_nothing_to_mend(write_site: WriteSite) -> None:
    """The small site of the tests passes every rule."""
    assert problems(write_site, {}) == ()


def test_what_reading_met_and_what_the_rules_find_are_told_together(write_site: WriteSite) -> None:
    """Stops met in reading and what rules find are one list, sorted by file and line, nothing in it twice."""
    files = {
        "policies/b.md": policy("review_by: 2020-01-01\nowner: nobody").replace("id: tried", "id: b"),
        "policies/a.md": "---\ntitel: A\n---\n",
        "docs/index.md": "---\nid: index\ntitle: Welcome\n---\n[a](nope.md) [b](nope.md)\n\n07700 900123\n",
    }
    found = problems(write_site, files)
    assert [(each.path, each.line, each.level.value) for each in found] == [
        ("docs/index.md", 5, "fault"),
        ("docs/index.md", 7, "fault"),
        ("policies/a.md", 1, "stop"),
        ("policies/a.md", 1, "stop"),
        ("policies/a.md", 2, "stop"),
        ("policies/b.md", 5, "fault"),
        ("policies/b.md", 6, "fault"),
    ]
    assert list(found) == sorted(set(found))


def test_some_of_the_rules_can_be_asked_alone(write_site: WriteSite) -> None:
    """Only the rules that are asked for are applied, and what reading met is told in any case."""
    content = read_content(write_site({PATH: policy("review_by: 2020-01-01\nowner: nobody"), "docs/a.md": "x"}))
    assert [each.path for each in check(content, NOW, ())] == ["docs/a.md"]
    assert [(each.path, each.line) for each in check(content, NOW, (reviews_that_press,))] == [
        ("docs/a.md", 1),
        (PATH, 5),
    ]
    assert set(POLICY_RULES) < set(RULES)


@pytest.mark.parametrize(
    ("files", "statuses"),
    [
        ({}, (0, 0)),
        ({PATH: policy("review_by: 2026-12-01")}, (0, 1)),
        ({PATH: policy("review_by: 2026-11-01")}, (1, 1)),
        ({PATH: "---\ntitle: Tried\n---\nWords.\n"}, (1, 1)),
    ],
    ids=["nothing", "advice", "a fault", "a stop"],
)
def test_levels_decide_the_exit_status(
    files: Mapping[str, str], statuses: tuple[int, int], write_site: WriteSite, bookbag: Bookbag
) -> None:
    """Advice fails a strict check alone, faults and stops fail every check, and every form tells the same problems."""
    folder = write_site(files)
    assert (bookbag(folder, "check").exit_code, bookbag(folder, "check", "--strict").exit_code) == statuses
    as_json = json.loads(bookbag(folder, "check", "--format", "json").output)
    as_github = bookbag(folder, "check", "--format", "github").output.splitlines()
    as_text = bookbag(folder, "check").output
    assert as_json["computed_for"] == "2026-11-22"
    assert len(as_json["problems"]) == len(as_github)
    for each, line in zip(as_json["problems"], as_github, strict=True):
        assert f"{each['path']}:{each['line']}: {each['what']} {each['mend']}" in as_text
        assert line.startswith(f"::{'notice' if each['level'] == 'advice' else 'error'} file={each['path']},line=")


# --- Review dates ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "level", "line", "word"),
    [
        ("review_by: 2026-11-21", "fault", 5, "OVERDUE"),
        ("review_by: 2026-10", "fault", 5, "OVERDUE"),
        ("topic: Health\nreview_by: 2026-11-21", "fault", 6, "21 November 2026"),
        ("reviewed: 2025-11-21\nreview_every: 12 months", "fault", 6, "OVERDUE"),
        ("adopted: 2025-10\nreview_every: 12 months", "fault", 6, "October 2026"),
        ("topic: Health", "fault", 1, "UNDATED"),
        ("adopted: 2025-10\nreviewed: 2026-10", "fault", 6, "UNDATED"),
        ("adopted: 2025-10", "fault", 5, "UNDATED"),
        ('review_by: ""', "fault", 5, "UNDATED"),
        ("review_every: 12 months", "fault", 5, "UNDATED"),
        ("review_by: 2026-11-22", "advice", 5, "DUE SOON"),
        ("review_by: 2026-11", "advice", 5, "November 2026"),
        ("review_by: 2027-01-21", "advice", 5, "DUE SOON"),
        ("review_by: 2027-01-22", None, 0, ""),
        ("review_by: 2027-01", None, 0, ""),
    ],
)
def test_reviews_that_press_are_told(
    fields: str, level: str | None, line: int, word: str, write_site: WriteSite
) -> None:
    """A lapsed or missing review date is a fault and one within sixty days advice, where the file says when it is due."""
    found = told(write_site, {PATH: policy(fields)})
    assert marks(found) == ([(level, line)] if level else [])
    assert not level or word in said(found)


@pytest.mark.parametrize("status", ["draft", "archived"])
@pytest.mark.parametrize("fields", ["review_by: 2026-11-21", "topic: Health", "review_by: 2026-11-22"])
def test_reviews_of_what_is_not_published_do_not_press(status: str, fields: str, write_site: WriteSite) -> None:
    """Drafts and the archive have no review to miss."""
    assert told(write_site, {PATH: policy(fields, status=status)}) == []


def test_the_review_of_a_policy_yet_to_be_published_presses(write_site: WriteSite) -> None:
    """A policy that will be public by itself is held to its dates now."""
    assert marks(told(write_site, {PATH: policy("publish: 2027-01-01")})) == [("fault", 1)]


def test_the_setting_says_when_a_review_is_due_soon(write_site: WriteSite) -> None:
    """`review.due_soon` takes the place of the sixty days."""
    files = {PATH: policy("review_by: 2027-01-21"), "setting.yml": f"{SETTING}review: {{due_soon: 1 month}}\n"}
    assert told(write_site, files) == []
    files[PATH] = policy("review_by: 2026-12-22")
    assert marks(told(write_site, files)) == [("advice", 5)]


@pytest.mark.parametrize("status", ["published", "draft", "archived"])
@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ("adopted: 2026-11-23\nreview_by: 2028-01-01", 5),
        ("review_by: 2028-01-01\nreviewed: 2026-12", 6),
        ("review_by: 2028-01-01\nhistory:\n  - {date: 2027-01-01, change: New}", 7),
    ],
)
def test_a_review_in_the_future_is_a_stop(fields: str, line: int, status: str, write_site: WriteSite) -> None:
    """What has happened cannot have happened after today, in a policy of any status."""
    assert ("stop", line) in marks(told(write_site, {PATH: policy(fields, status=status)}))


@pytest.mark.parametrize("when", ["2026-11-22", "2026-11", "2026-06"])
def test_a_review_today_or_in_this_month_is_not_in_the_future(when: str, write_site: WriteSite) -> None:
    """Today's date and this month's name are no dates in the future."""
    assert told(write_site, {PATH: policy(f"adopted: {when}\nreviewed: {when}\nreview_every: 12 months")}) == []


# --- Ids, addresses, weeks -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["published", "draft", "archived"])
def test_an_id_used_twice_is_a_stop(status: str, write_site: WriteSite) -> None:
    """The later of two files of one kind with one id is a stop at its id, whatever its status."""
    text = policy(status=status).replace("id: tried", "id: complaints")
    found = told(write_site, {PATH: text})
    assert marks(found) == [("stop", 2)]
    assert "policies/complaints.md" in said(found)


def test_an_id_may_be_that_of_another_kind_and_not_another_files_name(write_site: WriteSite) -> None:
    """Kinds have ids of their own; a file without an id has its name for one."""
    assert told(write_site, {"docs/complaints.md": "---\nid: complaints\ntitle: How\n---\nWords.\n"}) == []
    found = problems(write_site, {PATH: policy().replace("id: tried\n", ""), "policies/zoo.md": policy()})
    assert [(each.path, each.line) for each in found if each.level == "stop"] == [("policies/zoo.md", 2)]


@pytest.mark.parametrize(
    ("slugs", "level"),
    [("[tried-before, once-more]", None), ("[complaints]", "stop"), ("[tried]", "stop"), ("[pack]", "stop")],
)
def test_a_former_slug_is_nobody_elses(slugs: str, level: str | None, write_site: WriteSite) -> None:
    """A former slug that is another's, its own, or that of a page Bookbag makes is a stop at `formerly`."""
    found = told(write_site, {PATH: policy(f"{CURRENT}\nformerly: {slugs}")})
    assert marks(found) == ([(level, 7)] if level else [])


def test_a_former_slug_belongs_to_one(write_site: WriteSite) -> None:
    """Two files cannot both have been at one address, nor can one stand at the former address of an earlier one."""
    former = policy(f"{CURRENT}\nformerly: [once]")
    files = {PATH: former, "policies/zoo.md": former.replace("id: tried", "id: zoo")}
    assert marks(told(write_site, files, "policies/zoo.md")) == [("stop", 7)]
    files = {PATH: policy(f"{CURRENT}\nformerly: [zoo]"), "policies/zoo.md": policy().replace("id: tried", "id: zoo")}
    assert marks(told(write_site, files)) == [("stop", 7)]


def test_a_former_slug_is_its_kinds_own(write_site: WriteSite) -> None:
    """A page and a policy have different addresses, so that one may have been called as the other is."""
    assert told(write_site, {"docs/how.md": "---\nid: how\ntitle: How\nformerly: [complaints]\n---\nWords.\n"}) == []


def week(slug: str, when: str, status: str = "published") -> str:
    """A weekly theme."""
    return f"---\nid: {slug}\ntitle: Owls\nstatus: {status}\n{when}\n---\nWords.\n"


@pytest.mark.parametrize(
    ("earlier", "later", "overlap"),
    [
        ("week: 2026-11-16", "week: 2026-11-23", False),
        ("week: 2026-11-23", "week: 2026-11-23", True),
        ("from: 2026-11-02\nto: 2026-11-22", "week: 2026-11-23", False),
        ("from: 2026-11-02\nto: 2026-11-23", "week: 2026-11-23", True),
        ("week: 2026-11-23", "from: 2026-11-27\nto: 2026-12-04", True),
        ("week: 2026-11-23", "from: 2026-11-28\nto: 2026-12-04", False),
    ],
)
def test_weeks_do_not_overlap(earlier: str, later: str, overlap: bool, write_site: WriteSite) -> None:  # noqa: FBT001 - a case
    """Two themes for one day are a stop at the dates of the later one; drafts and the archive take no day."""
    files = {"docs/weekly/a.md": week("a", earlier), "docs/weekly/b.md": week("b", later)}
    found = told(write_site, files, "docs/weekly/b.md")
    assert marks(found) == ([("stop", 5)] if overlap else [])
    assert not overlap or "docs/weekly/a.md" in said(found)
    for status in ("draft", "archived"):
        assert told(write_site, {**files, "docs/weekly/b.md": week("b", later, status)}) == []


@pytest.mark.parametrize(
    ("path", "text", "advised"),
    [
        (PATH, policy(), True),
        (PATH, policy(status="draft"), False),
        (PATH, policy(status="archived"), False),
        ("docs/weekly/tried.md", week("tried", "week: 2026-11-23"), True),
        ("docs/newsletters/tried.md", "---\nid: tried\ntitle: News\ndate: 2026-11-06\n---\nWords.\n", True),
        (
            "docs/notices/tried.md",
            "---\nid: tried\ntitle: Snow\nfrom: 2026-11-20\nuntil: 2026-11-25\n---\nWords.\n",
            True,
        ),
        ("docs/tried.md", "---\nid: tried\ntitle: Visit\n---\nWords.\n", False),
    ],
)
def test_a_lasting_id_is_advised(path: str, text: str, advised: bool, write_site: WriteSite) -> None:  # noqa: FBT001 - a case
    """What goes into feeds and calendars is advised to have an id, with the line to paste; pages and drafts are not."""
    assert told(write_site, {path: text}, path) == []
    found = told(write_site, {path: text.replace("id: tried\n", "")}, path)
    assert marks(found) == ([("advice", 1)] if advised else [])
    assert not advised or "`id: tried`" in said(found)


# --- Roles, related policies -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "line"),
    [
        ("owner: manger", 7),
        ("approved_by: manger", 7),
        ("history:\n  - {date: 2026-06-01, change: New, by: manger}", 8),
    ],
)
@pytest.mark.parametrize("name", ["manger", "Pat Smith"])
def test_a_role_that_is_not_in_the_setting_is_a_fault(field: str, line: int, name: str, write_site: WriteSite) -> None:
    """A role that setting.yml does not have is told with those that it has, and the nearest of them."""
    found = told(write_site, {PATH: policy(f"{CURRENT}\n{field.replace('manger', name)}")})
    assert marks(found) == [("fault", line)]
    assert f"`{name}`" in said(found)
    assert "manager, chair" in said(found)
    assert ("Did you mean `manager`?" in said(found)) == (name == "manger")


def test_roles_of_the_setting_are_no_fault(write_site: WriteSite) -> None:
    """Roles that setting.yml has may own, approve and change policies, and a policy may name none."""
    fields = (
        f"{CURRENT}\nowner: manager\napproved_by: chair\nhistory:\n  - {{date: 2026-06-01, change: New, by: chair}}"
    )
    assert told(write_site, {PATH: policy(fields)}) == []
    assert told(write_site, {PATH: policy(f'{CURRENT}\nowner: ""')}) == []


def test_roles_cannot_be_judged_without_the_setting(write_site: WriteSite) -> None:
    """While setting.yml cannot be read, no role is called unknown for it."""
    files = {"setting.yml": "name: [", "policies/complaints.md": "", PATH: policy(f"{CURRENT}\nowner: manager")}
    assert [each.path for each in problems(write_site, files)] == ["setting.yml"]


KNOWN: Final = POLICY.replace("owner: manager", "also_known_as: [Moans, Grumbles]\nowner: manager").replace(
    "title: Complaints", "title: Complaints and praise"
)


@pytest.mark.parametrize(
    "name",
    ["complaints", "Complaints and praise", "COMPLAINTS  and PRAISE", "moans", "Grumbles", " complaints ", "tried"],
)
def test_a_related_policy_is_found_by_slug_title_and_other_name(name: str, write_site: WriteSite) -> None:
    """A related policy may be named in any of three ways, in any letters."""
    files = {"policies/complaints.md": KNOWN, PATH: policy(f'{CURRENT}\nrelated: ["{name}"]')}
    assert told(write_site, files) == []


@pytest.mark.parametrize(
    ("name", "hint"),
    [("complaint", "Did you mean `complaints`?"), ("nits", "is no public policy."), ("hidden", "is no public policy.")],
)
@pytest.mark.parametrize("status", ["draft", "archived"])
def test_a_related_policy_that_is_not_public_is_a_fault(
    name: str, hint: str, status: str, write_site: WriteSite
) -> None:
    """A related policy that is unknown or hidden is a fault at `related`; what is hidden itself may name anything."""
    hidden = policy(status=status).replace("id: tried", "id: hidden").replace("title: Tried", "title: Hidden")
    fields = f"{CURRENT}\nrelated: [complaints, {name}]"
    files = {"policies/complaints.md": KNOWN, "policies/hidden.md": hidden, PATH: policy(fields)}
    found = told(write_site, files)
    assert marks(found) == [("fault", 7)]
    assert f'"{name}"' in said(found)
    assert hint in said(found)
    assert told(write_site, {**files, PATH: policy(fields, status=status)}) == []


# --- Links -----------------------------------------------------------------------------------------------------------

AROUND: Final[dict[str, str | bytes]] = {
    "docs/visit.md": "---\nid: visit\ntitle: Visit\n---\nWords.\n",
    "docs/about/index.md": "---\nid: about\ntitle: About\n---\nWords.\n",
    "docs/events/fair.md": "---\nid: fair\ntitle: Fair\nstarts: 2026-11-01\nall_day: true\n---\nWords.\n",
    "docs/files/form one.pdf": b"%PDF",
    "policies/plan.svg": b"<svg/>",
    "policies/hidden.md": policy(status="draft").replace("id: tried", "id: hidden"),
    "policies/old.md": policy(status="archived").replace("id: tried", "id: old"),
    "policies/later.md": policy(f"{CURRENT}\npublish: 2027-01-01").replace("id: tried", "id: later"),
}


@pytest.mark.parametrize(
    "target",
    [
        *(
            "complaints.md",
            "./complaints.md",
            "../policies/complaints.md",
            "complaints.md#how-to-complain",
            "complaints",
        ),
        *(
            "complaints/",
            "complaints.md?print",
            "/policies/complaints.md",
            "/policies/complaints/",
            "/policies/complaints",
        ),
        *("Complaints", "/policies/", "/policies", "../policies/", ".", "index.md", "overview.md", "register.csv"),
        *(
            "/",
            "../",
            "../index.md",
            "../visit.md",
            "/visit/",
            "/about/",
            "../about/index.md",
            "../about",
            "/term-dates/",
        ),
        *("../events/fair.md", "/events/fair/", "/events/", "/newsletters/", "/feeds/newsletter.xml", "/subscribe/"),
        *(
            "plan.svg",
            "../files/form%20one.pdf",
            "<../files/form one.pdf>",
            "?print",
            "https://example.org/nope.md",
        ),
        *("mailto:office@littleoaks.test", "tel:01632960001", "//example.org/nope.md", "tried.md"),
    ],
)
def test_a_link_to_what_is_public_is_no_fault(target: str, write_site: WriteSite) -> None:
    """Links by file, by address and by a policy's name lead somewhere, with what follows # and ?; others leave the site."""
    assert told(write_site, {**AROUND, PATH: policy(words=f"[It]({target})")}) == []


DEAD: Final = (
    *("nope.md", "/nope/", "../nope.md", "Complaints.md", "complaints.html", "../../policies/complaints.md", "nits"),
    *("plan.png", "../files/form-two.pdf", "docs/visit.md", "nope.md#how", "../events/fete.md", "%00", "visit.md"),
    *("hidden.md", "/policies/hidden/", "old.md", "/policies/old/", "later.md", "Hidden"),
)
LINK_FORMS: Final = ("![It]({})", '[It]({} "Title")', "[It][x]\n\n[x]: {}", "- It\n\n    > [It]({})")


@pytest.mark.parametrize(
    ("target", "form"),
    [*((target, "[It]({})") for target in DEAD), *(("hidden.md", form) for form in LINK_FORMS)],
)
def test_a_link_to_what_is_not_public_is_a_fault(target: str, form: str, write_site: WriteSite) -> None:
    """A link or picture that leads to nothing, a draft, the archive or what is yet to come is a fault, on its line."""
    words = f"Words.\n\n{form.format(target)}"
    found = told(write_site, {**AROUND, PATH: policy(words=words)})
    assert marks(found) == [("fault", BODY + words.count("\n"))]
    assert f"`{target}`" in said(found)


@pytest.mark.parametrize("status", ["draft", "archived"])
def test_links_of_what_is_hidden_are_left_alone(status: str, write_site: WriteSite) -> None:
    """A draft may link to what is not written yet, and what is archived to what is gone."""
    assert told(write_site, {PATH: policy(words="[It](nope.md)", status=status)}) == []


@pytest.mark.parametrize(("publish", "faults"), [("2026-12-31", 1), ("2027-01-01", 0), ("2027-02-01", 0)])
def test_what_is_yet_to_come_is_judged_by_what_is_public_then(publish: str, faults: int, write_site: WriteSite) -> None:
    """A page that waits may link to what will be public when it is."""
    text = policy(f"{CURRENT}\npublish: {publish}", words="[It](later.md)")
    assert len(told(write_site, {**AROUND, PATH: text})) == faults


@pytest.mark.parametrize(
    "words", ["`[It](nope.md)`", "```\n[It](nope.md)\n```", "Words.\n\n    [It](nope.md)\n", r"\[It](nope.md)"]
)
def test_links_in_code_are_no_links(words: str, write_site: WriteSite) -> None:
    """What is shown as code leads nowhere and need not."""
    assert told(write_site, {PATH: policy(words=words)}) == []


@pytest.mark.parametrize(
    ("field", "line", "word"),
    [
        (
            "i_need_to:\n  - {say: complain, go: policies/complaints.md}\n  - {say: go home, go: policies/nope.md}",
            17,
            "go home",
        ),
        ("i_need_to:\n  - say: go home\n    go: policies/hidden.md", 16, "policies/hidden.md"),
        ("i_need_to:\n  - say: go home\n    go: policies/complaints.md#nowhere", 16, "#nowhere"),
        ("logo: nope.png", 15, "docs/nope.png"),
    ],
)
def test_what_the_setting_points_to_is_public(field: str, line: int, word: str, write_site: WriteSite) -> None:
    """A line of "I need to..." or a logo that leads to nothing public is a fault of setting.yml, on its line."""
    shift = SETTING.count("\n") - 14
    found = told(write_site, {**AROUND, "setting.yml": f"{SETTING}{field}\n"}, "setting.yml")
    assert marks(found) == [("fault", line + shift)]
    assert word in said(found)


def test_what_the_setting_points_to_may_be_anywhere_public(write_site: WriteSite) -> None:
    """Needs lead to files, addresses, names of policies and other sites, and a logo to a picture in docs/."""
    goals = (
        "policies/complaints.md",
        "/policies/",
        "visit.md",
        "files/form one.pdf",
        "https://example.org/",
        "Complaints",
    )
    needs = "".join(f'  - {{say: go, go: "{goal}"}}\n' for goal in goals)
    text = f"{SETTING}logo: oak.svg\ni_need_to:\n{needs}"
    assert told(write_site, {**AROUND, "docs/oak.svg": b"<svg/>", "setting.yml": text}) == []


# --- Tokens ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        (PATH, policy().replace("title: Tried", "title: The {{nope}}"), 3),
        (PATH, policy().replace("What it is.", "For the {{nope}}."), 4),
        (PATH, policy(f"{CURRENT}\nkeywords: [nits, '{{{{nope}}}}']"), 7),
        (PATH, policy(f"{CURRENT}\nalso_known_as:\n  - '{{{{nope}}}}'"), 7),
        (PATH, policy(f"{CURRENT}\nhistory:\n  - {{date: 2026-01-01, change: 'For {{{{nope}}}}.'}}"), 7),
        (PATH, policy(f"{CURRENT}\nsummary_in: {{pl: '{{{{nope}}}}'}}"), 7),
        (
            PATH,
            policy(f"{CURRENT}\nconsultation: {{opens: 2026-01-01, closes: 2026-01-02, outcome: '{{{{nope}}}}'}}"),
            7,
        ),
        ("docs/weekly/a.md", week("a", "week: 2026-11-23\nat_home: Ask {{nope}}."), 6),
        ("docs/weekly/a.md", week("a", "week: 2026-11-23\nareas:\n  literacy: Ask {{nope}}."), 6),
        (
            "docs/events/a.md",
            "---\nid: a\ntitle: A\nstarts: 2026-01-01\nall_day: true\nvenue: At {{nope}}\n---\nWords.\n",
            6,
        ),
        ("docs/index.md", "---\nid: index\ntitle: For {{nope}}\n---\nWords.\n", 3),
        ("setting.yml", SETTING.replace("Speak to {{manager}}", "Speak to {{nope}}"), 7),
        ("setting.yml", SETTING.replace("{title: the chair,", "{title: 'the {{nope}}',"), 9),
        ("setting.yml", SETTING.replace("1 Acorn Row", "By {{nope}}"), 4),
    ],
)
def test_an_unknown_token_in_a_field_is_a_stop(path: str, text: str, line: int, write_site: WriteSite) -> None:
    """A token that nothing stands for is a stop in any field of sentences, nested ones too, where the field begins."""
    found = told(write_site, {path: text}, path)
    assert ("stop", line) in marks(found)
    assert all("{{nope}}" in words for _, _, words in found)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("Ask {{nope}}.", 1),
        ("Ask {{ nope }}.", 1),
        ("Words.\n\n- Ask {{manager}}\n- Ask {{nope}}", 4),
        ("## For {{nope}}\n\nWords.", 1),
        ("> {{nope}}", 1),
        ("| A | B |\n|---|---|\n| 1 | {{nope}} |", 3),
        ("Words[^1].\n\n[^1]: Ask {{nope}}.", 3),
        ("*{{nope}}*", 1),
        ("[{{nope}}](complaints.md)", 1),
        ("[Write](mailto:{{nope}})", 1),
        ("Ask <b>{{nope}}</b>.", 1),
        ("<div>\nAsk {{nope}}.\n</div>", 2),
        ('<a href="mailto:{{nope}}">Write</a>', 1),
        (r"\{{manager}} {{nope}}", 1),
        ("`{{nope.contact}}` and {{nope}}", 1),
    ],
)
def test_an_unknown_token_in_words_is_a_stop(words: str, line: int, write_site: WriteSite) -> None:
    """A token that nothing stands for is a stop on its line wherever it would be filled, raw HTML included."""
    found = told(write_site, {PATH: policy(words=words)})
    assert marks(found) == [("stop", BODY + line - 1)]
    assert "{{nope}}" in said(found)


@pytest.mark.parametrize(
    "words",
    [
        "Ask {{manager}}, {{ manager.contact }}, {{manager.title}} or {{setting.name}}, {{setting.phone}}.",
        "<b>{{chair}}</b> [Write](mailto:{{chair.contact}})",
        r"\{{nope}}",
        r"\{{nope}} and \{{ this }}",
        "`{{nope}}`",
        "``{{nope}} `x` ``",
        "```\n{{nope}}\n```",
        "~~~ html\n{{nope}}\n~~~",
        "Words.\n\n    {{nope}}\n",
        "<pre>{{nope}}</pre>",
        "{nope} { {nope} } {{nope",
        "{{nope}\n}",
    ],
)
def test_tokens_that_are_known_literal_or_code_are_left_alone(words: str, write_site: WriteSite) -> None:
    """Roles and facts of the setting may be named, `\\{{` is plain brackets, and code is left as it is."""
    assert told(write_site, {PATH: policy(words=words)}) == []


def test_a_slip_in_a_token_names_the_nearest(write_site: WriteSite) -> None:
    """A misspelt token is told with the one that was meant."""
    assert "Did you mean `manager`?" in said(told(write_site, {PATH: policy(words="Ask {{manger}}.")}))
    assert "`manager.contact`?" in said(told(write_site, {PATH: policy(words="Ask {{manager.contcat}}.")}))


@pytest.mark.parametrize("status", ["draft", "archived"])
def test_tokens_of_what_is_hidden_are_left_alone(status: str, write_site: WriteSite) -> None:
    """A draft may name a post that is not in the setting yet."""
    text = policy(words="Ask {{nope}}.", status=status).replace("What it is", "Of {{nope}}")
    assert told(write_site, {PATH: text}) == []


# --- What parents were promised to find ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "line", "word"),
    [
        ("complaints: Speak to {{manager}}.\n", "", 1, "complain"),
        ("complaints: Speak to {{manager}}.\n", "complaints:\n", 7, "complain"),
        ("ofsted: {urn: EY000001, phone: 0300 123 1231}\n", "", 1, "Ofsted"),
        ("urn: EY000001, ", "", 8, "`urn`"),
        (", phone: 0300 123 1231", "", 8, "`phone`"),
        (", phone: 0300 123 1231", ", website: https://www.gov.uk/", 8, "`phone`"),
        ("urn: EY000001", "urn: ''", 8, "`urn`"),
    ],
)
def test_complaints_and_ofsted_are_missed(old: str, new: str, line: int, word: str, write_site: WriteSite) -> None:
    """A setting that does not say how to complain, or how to reach Ofsted about it, is at fault."""
    assert old in SETTING
    found = told(write_site, {"setting.yml": SETTING.replace(old, new)}, "setting.yml")
    assert marks(found) == [("fault", line)]
    assert word in said(found)


@pytest.mark.parametrize("way", ["phone: 0300 123 1231", "email: a@ofsted.test", "address: 1 Clive Street"])
def test_one_way_to_reach_ofsted_is_enough(way: str, write_site: WriteSite) -> None:
    """A telephone number, an e-mail address or a postal address will do."""
    assert told(write_site, {"setting.yml": SETTING.replace("phone: 0300 123 1231", way)}) == []


TIMED: Final = "starts: 2026-12-03 19:30"


@pytest.mark.parametrize(
    ("fields", "missed"),
    [
        (TIMED, {"access": 1, "venue": 1}),
        (f"{TIMED}\nvenue: The hall", {"access": 1}),
        (f"{TIMED}\naccess: By the ramp", {"venue": 1}),
        (f'{TIMED}\nvenue: ""\naccess: By the ramp', {"venue": 5}),
        (f"{TIMED}\nvenue: The hall\naccess: By the ramp", {}),
        (f"{TIMED}\ncancelled: yes", {}),
        (f"{TIMED}\nstatus: draft", {}),
        (f"{TIMED}\nstatus: archived", {}),
        ("starts: 2026-11-21 19:30", {}),
        ("starts: 2026-11-21\nall_day: yes", {}),
        ("starts: 2026-11-22\nall_day: yes", {"access": 1, "venue": 1}),
        ("starts: 2026-11-01\nends: 2026-11-22\nall_day: yes", {"access": 1, "venue": 1}),
    ],
)
def test_where_an_event_is_and_how_to_get_in_are_advised(
    fields: str, missed: dict[str, int], write_site: WriteSite
) -> None:
    """An event to come that does not say where it is, or how to get in, is told; past and cancelled ones are not."""
    path = "docs/events/tried.md"
    found = told(write_site, {path: f"---\nid: tried\ntitle: Fair\n{fields}\n---\nWords.\n"}, path)
    names = ("venue", "access")
    assert {name: line for _, line, words in found for name in names if f"`{name}: `" in words} == missed
    assert [level for level, _, _ in found] == ["advice"] * len(missed)


@pytest.mark.parametrize(("ends", "level"), [("2026-11-21", "advice"), ("2026-11-22", None)])
def test_new_terms_are_advised_when_the_last_is_over(ends: str, level: str | None, write_site: WriteSite) -> None:
    """Term dates that have all passed are told, from the day after the last."""
    found = told(write_site, {"setting.yml": SETTING.replace("2026-12-18", ends)}, "setting.yml")
    line = SETTING[: SETTING.index("terms:")].count("\n") + 1
    assert marks(found) == ([(level, line)] if level else [])


# --- What looks private ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("Ring 07700 900123.", "mobile telephone number"),
        ("Ring 07700900123.", "mobile telephone number"),
        ("Ring 07700 900 123.", "mobile telephone number"),
        ("Ring 07700-900-123.", "mobile telephone number"),
        ("Ring +44 7700 900123.", "mobile telephone number"),
        ("Ring +447700900123.", "mobile telephone number"),
        ("Ring +44 (0)7700 900123.", "mobile telephone number"),
        ("Ring [Pat](tel:07700900123).", "mobile telephone number"),
        ("`07700 900123`", "mobile telephone number"),
        ("<!-- 07700 900123 -->", "mobile telephone number"),
        ("Write to pat.parent@gmail.com.", "private e-mail address"),
        ("Write to Pat+Nits@Hotmail.co.uk", "private e-mail address"),
        ("[Write](mailto:pat@btinternet.com)", "private e-mail address"),
        ("Date of birth: 01/02/2023", "date of birth"),
        ("DOB 01/02/23", "date of birth"),
        ("d.o.b. 1.2.23", "date of birth"),
        ("She was born on 1 February.", "date of birth"),
        ("NHS number: 999 123 4560", "NHS number"),
        ("NHS no. 9991234560", "NHS number"),
        ("TN 12 34 56 C", "National Insurance number"),
        ("TN123456C", "National Insurance number"),
    ],
)
def test_what_looks_private_is_a_fault(words: str, what: str, write_site: WriteSite) -> None:
    """Mobile numbers, private mail, dates of birth and numbers of persons are faults, on their lines."""
    found = told(write_site, {PATH: policy(words=f"Words.\n\n{words}")})
    assert marks(found) == [("fault", BODY + 2)]
    assert what in said(found)


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        (PATH, policy().replace("What it is.", "Ring 07700 900123."), 4),
        (PATH, policy(f"{CURRENT}\ntopic: Ring 07700 900123"), 7),
        (PATH, policy(f"{CURRENT}\nhistory:\n  - {{date: 2026-01-01, change: Ring 07700 900123}}"), 7),
        ("docs/weekly/a.md", week("a", "week: 2026-11-23\nbring:\n  - Ring 07700 900123"), 6),
        (
            "docs/events/a.md",
            "---\nid: a\ntitle: A\nstarts: 2026-01-01\nall_day: yes\nvenue: 07700 900123\n---\nWords.\n",
            6,
        ),
        ("docs/index.md", "---\nid: index\ntitle: Welcome\n---\n\n\n07700 900123\n", 7),
    ],
)
def test_what_looks_private_is_found_in_fields_and_words(
    path: str, text: str, line: int, write_site: WriteSite
) -> None:
    """Every sentence of every kind is looked at, lists and nested fields too, and told where its field begins."""
    assert marks(told(write_site, {path: text}, path)) == [("fault", line)]


@pytest.mark.parametrize(
    "words",
    [
        "Ring 01632 960123 or 020 7946 0123 or 0300 123 1231.",
        "Order 0770090012345 of 2026.",
        "Write to office@littleoaks.test or manager@littleoaks.test.",
        "We ask for your child's date of birth and NHS number.",
        "She was born on a farm.",
        "Ofsted's number for us is EY000001, our charity's 1234567.",
        "Oakham LE15 6AA, 9.00 to 15.00 from 2026-09-03",
    ],
)
def test_what_is_no_private_matter_is_left_alone(words: str, write_site: WriteSite) -> None:
    """Landlines, other numbers, the setting's own addresses and plain words about private matters are no fault."""
    assert told(write_site, {PATH: policy(words=words)}) == []


@pytest.mark.parametrize("status", ["draft", "archived"])
def test_what_is_hidden_may_be_private(status: str, write_site: WriteSite) -> None:
    """What is published nowhere is not looked at."""
    assert told(write_site, {PATH: policy(words="07700 900123", status=status)}) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("contact: chair@littleoaks.test", "contact: 07700 900123"),
        ("phone: 01632 960001", "phone: 07700 900123"),
        ("contact: chair@littleoaks.test", "contact: 01632 960002 or 07700 900123"),
    ],
)
def test_a_number_that_the_setting_gives_is_no_private_one(old: str, new: str, write_site: WriteSite) -> None:
    """The number of a post stands in setting.yml, and may stand in a page; any other may not."""
    setting = SETTING.replace(old, new)
    assert told(write_site, {"setting.yml": setting, PATH: policy(words="Ring 07700 900123.")}) == []
    assert len(told(write_site, {"setting.yml": setting, PATH: policy(words="Ring 07700 900124.")})) == 1


def photograph(form: str, *, located: bool) -> bytes:
    """A picture with the name of a camera in it, and the place where it was taken if `located`."""
    exif = Image.Exif()
    exif[ExifTags.Base.Model] = "Camera"
    if located:
        place = exif.get_ifd(ExifTags.IFD.GPSInfo)
        place[ExifTags.GPS.GPSLatitudeRef] = "N"
        place[ExifTags.GPS.GPSLatitude] = (52.0, 40.0, 12.0)
        place[ExifTags.GPS.GPSLongitudeRef] = "W"
        place[ExifTags.GPS.GPSLongitude] = (0.0, 43.0, 48.0)
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "green").save(out, format=form, exif=exif)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.jpg", "JPEG"),
        ("a.JPEG", "JPEG"),
        ("a.png", "PNG"),
        ("a.webp", "WEBP"),
        ("a.png", "JPEG"),
    ],
)
@pytest.mark.parametrize("folder", ["docs", "docs/newsletters", "policies"])
def test_a_photograph_that_says_where_it_was_taken_is_a_fault(
    name: str, form: str, folder: str, write_site: WriteSite
) -> None:
    """A picture with a location in it is a fault, linked to or not; one that names its camera alone is none."""
    path = f"{folder}/{name}"
    found = told(write_site, {path: photograph(form, located=True)}, path)
    assert marks(found) == [("fault", 1)]
    assert "where it was taken" in said(found)
    assert told(write_site, {path: photograph(form, located=False)}, path) == []


@pytest.mark.parametrize("raw", [b"no picture", photograph("JPEG", located=True)[:-40], b"\x89PNG\r\n\x1a\n"])
def test_a_picture_that_cannot_be_opened_is_told(raw: bytes, write_site: WriteSite) -> None:
    """A damaged picture, or one that is none, might hide anything: it is told, and is more than advice."""
    found = told(write_site, {"docs/a.jpg": raw}, "docs/a.jpg")
    assert [(level in ("stop", "fault"), line) for level, line in marks(found)] == [(True, 1)]
    assert "cannot be opened" in said(found)


def test_other_files_are_not_opened_as_pictures(write_site: WriteSite) -> None:
    """What is no photograph by its name is not looked into."""
    assert (
        problems(write_site, {"docs/form.pdf": b"x", "docs/plan.svg": b"x", "docs/jpg": b"x", "docs/a.jpg.txt": b"x"})
        == ()
    )
