"""A new site, from its first check to the day on which it is right: what is still to fill in, and files begun and left."""

from __future__ import annotations

import json
import re
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

import pytest

from bookbag.authoring.scaffold import new_site
from bookbag.checking.check import check
from bookbag.content.dates import LONDON
from bookbag.content.folder import read_content
from bookbag.content.starter_text import headings_of_forms, sentences_of_starter
from tests.conftest import POLICY, SETTING
from tests.helpers.processes import run, surroundings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from bookbag.content.problems import Problem
    from tests.conftest import Bookbag, Build, WriteSite

NOW: Final = datetime(2026, 11, 22, tzinfo=LONDON)


def told(write_site: WriteSite, files: Mapping[str, str]) -> list[Problem]:
    """What is told of the small site with these files."""
    return list(check(read_content(write_site(files)), NOW))


def begun(folder: Path) -> Path:
    """A new site as `bookbag new site` makes it."""
    for file in new_site("Little Oaks", "https://little-oaks.example/"):
        file.write(folder)
    return folder


# --- Following what `check` says -------------------------------------------------------------------------------------


def set_line(text: str, line: int, new: str) -> str:
    """The text with one line written anew."""
    lines = text.split("\n")
    lines[line - 1] = new
    return "\n".join(lines)


def set_paragraph(text: str, line: int, new: str) -> str:
    """The text with the paragraph that has a line written anew."""
    lines = text.split("\n")
    first = line - 1
    last = next(n for n in range(first, len(lines)) if not lines[n].strip())
    while lines[first - 1].strip() not in ("", "---"):
        first -= 1
    return "\n".join([*lines[:first], new, *lines[last:]])


def fill_in_ofsted(text: str, line: int) -> str:
    """The setting with the two fields that stand under `ofsted:`."""
    return set_line(set_line(text, line + 1, "  urn: EY000001"), line + 2, "  phone: 0300 123 1231")


def not_applying(text: str, subject: str) -> str:
    """The setting with a subject of which it has no need."""
    begun_already = "\nsubjects:\n" in text
    return f"{text}{'' if begun_already else 'subjects:'}\n  - {{id: {subject}, applies: no}}".replace(
        "\n\n  -", "\n  -"
    )


Mend = tuple[str, "Callable[[Path, dict[str, Any], re.Match[str]], None]"]


def edit(change: Callable[[str, int], str]) -> Callable[[Path, dict[str, Any], re.Match[str]], None]:
    """An edit of the file and line that a message names."""

    def make(site: Path, problem: dict[str, Any], _: re.Match[str]) -> None:
        file = site / problem["path"]
        file.write_text(change(file.read_text("utf-8"), problem["line"]), "utf-8")

    return make


def leave_out(site: Path, _: dict[str, Any], said: re.Match[str]) -> None:
    """A subject that a message names is none of the setting's."""
    file = site / "setting.yml"
    file.write_text(not_applying(file.read_text("utf-8"), said[1]), "utf-8")


def publish_draft(site: Path, _: dict[str, Any], said: re.Match[str]) -> None:
    """A draft that a message names is published."""
    file = site / said[1]
    file.write_text(file.read_text("utf-8").replace("status: draft\n", ""), "utf-8")


MENDS: Final[tuple[Mend, ...]] = (
    (r"still says .* Write your own words", edit(lambda text, line: set_paragraph(text, line, "Ring us by nine."))),
    (r"Write the address that the site will", edit(lambda text, line: set_line(text, line, "url: https://oaks.test/"))),
    (r"Write `address: `", edit(lambda text, line: set_line(text, line, "address: 1 Acorn Row, Oakham OA1 1AA"))),
    (r"Write `phone: `", edit(lambda text, line: set_line(text, line, "phone: 01632 960001"))),
    (r"no e-mail address. Write it", edit(lambda text, line: set_line(text, line, "email: office@oaks.test"))),
    (r"Under `ofsted:` give `urn`", edit(fill_in_ofsted)),
    (r"Add `complaints: `", edit(lambda text, line: set_line(text, line, "complaints: Speak to {{manager}}."))),
    (r"`contact` of .* is empty", edit(lambda text, line: set_line(text, line, "    contact: manager@oaks.test"))),
    (
        r"Write under `terms:`",
        edit(lambda text, line: set_line(text, line, "terms: [{name: A, starts: 2026-09-03, ends: 2026-12-18}]")),
    ),
    (
        r"under `sessions:` and two spaces in: `(.*)`",
        edit(lambda text, line: set_line(text, line, "sessions:\n  monday: 09:00-15:00")),
    ),
    (r"Next, finish (\S+), which is a draft .* and publish it", publish_draft),
    (r"UNDATED.*`reviewed: ` with a date", edit(lambda text, _: text.replace('reviewed: ""', "reviewed: 2026-11-20"))),
    (r"`\{id: ([a-z-]+), applies: no\}`", leave_out),
)
"""What a message asks for, and how somebody does it who knows nothing else."""

TOO_OFTEN: Final = 80


def follow(site: Path, bookbag: Bookbag) -> list[str]:
    """Do what the first message says until there is none; gives what was said."""
    said: list[str] = []
    while problems := json.loads(bookbag(site, "check", "--format", "json").output)["problems"]:
        problem = problems[0]
        said.append(f"{problem['what']} {problem['mend']}")
        assert len(said) < TOO_OFTEN, said[-3:]
        do, match = next(
            ((do, match) for sign, do in MENDS if (match := re.search(sign, said[-1]))), (None, None)
        )  # fmt: skip
        assert do, f"nobody could know what to do: {said[-1]}"
        assert match
        do(site, problem, match)
    return said


def test_a_new_site_is_right_once_everything_is_done_that_check_says(tmp_path: Path, bookbag: Bookbag) -> None:
    """Filled in by following the messages and nothing else, a new site has no problem, builds and verifies."""
    site = begun(tmp_path / "little-oaks")
    said = follow(site, bookbag)
    assert len(said) > 30
    assert bookbag(site, "check", "--strict").output == "Nothing to mend.\n"
    own = surroundings(BOOKBAG_TODAY="2026-11-22")
    del own["NO_MKDOCS_2_WARNING"]
    built = run([sys.executable, "-m", "mkdocs", "build"], site, environment=own, check=False)
    assert built.returncode == 0, built.stderr
    assert "WARNING" not in built.stderr
    assert not re.search("end of life|Zensical", built.stdout + built.stderr), "a box about another engine"
    verified = bookbag(site, "verify", str(site / "site"))
    assert verified.exit_code == 0, verified.output
    home = (site / "site/index.html").read_text("utf-8")
    assert "Ring us by nine." in home
    assert "go here" not in home


def test_the_first_check_names_all_that_is_empty(tmp_path: Path, bookbag: Bookbag) -> None:
    """Each thing has its own line, all in one group that comes first, and the check fails."""
    site = begun(tmp_path / "little-oaks")
    result = bookbag(site, "check")
    assert result.exit_code == 1
    heading, *group = result.output.partition("\n\n")[0].splitlines()
    assert heading == "Still to fill in:"
    lines = (site / "setting.yml").read_text("utf-8").splitlines()
    for field in ("url: ", "address: ", "phone: ", "email: ", "ofsted:", "complaints: ", "terms: ", "sessions: "):
        number = 1 + next(n for n, line in enumerate(lines) if line.startswith(field))
        assert sum(line.startswith(f"setting.yml:{number}: ") for line in group) == 1, field
    empty = [n for n, line in enumerate(lines, 1) if line == '    contact: ""']
    assert len(empty) == 4
    assert all(any(line.startswith(f"setting.yml:{number}: ") for line in group) for number in empty)
    assert sum("as every new site does" in line for line in group) == 3
    assert "expected of a setting" not in "\n".join(group)


@pytest.mark.parametrize("form", ["json", "github"])
def test_programs_are_told_the_same_in_the_order_of_files(tmp_path: Path, bookbag: Bookbag, form: str) -> None:
    """The group is for those who read the text: a program gets every problem, by file and line, in the same shape."""
    site = begun(tmp_path / "little-oaks")
    output = bookbag(site, "check", "--format", form).output
    told_of = check(read_content(site), NOW)
    assert list(told_of) == sorted(told_of)
    if form == "json":
        problems = json.loads(output)["problems"]
        assert [(each["path"], each["line"]) for each in problems] == [(each.path, each.line) for each in told_of]
        assert all(set(each) == {"path", "line", "level", "what", "mend"} for each in problems)
    else:
        assert len(output.splitlines()) == len(told_of)


# --- What setting.yml lacks ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "level", "words"),
    [
        ("address: 1 Acorn Row, Oakham\n", "", "fault", "where you are"),
        ("address: 1 Acorn Row, Oakham", 'address: ""', "fault", "where you are"),
        ("phone: 01632 960001\n", "", "fault", "no telephone number"),
        ("email: office@littleoaks.test\n", "", None, ""),
        ("email: office@littleoaks.test", 'email: ""', "advice", "no e-mail address"),
        ("sessions: {monday: 09:00-15:00, tuesday: 09:00-15:00}", "sessions: {}", "fault", "when you are open"),
        ("https://littleoaks.test/", "https://littleoaks.example/", "fault", "only an example"),
        ("https://littleoaks.test/", "https://www.example.org/pre/", "fault", "only an example"),
        ("https://littleoaks.test/", "http://localhost:8000/", "fault", "only an example"),
        ("https://littleoaks.test/", "https://example.littleoaks.org.uk/", None, ""),
        ("https://littleoaks.test/", "https://notanexample.com/", None, ""),
        ("office@littleoaks.test", "office@littleoaks.example", "fault", "only an example"),
        ("chair@littleoaks.test", "chair@example.com", "fault", "`roles.chair.contact` is only an example"),
        ("contact: chair@littleoaks.test", 'contact: ""', "advice", "The `contact` of `chair` is empty"),
        (", contact: chair@littleoaks.test", "", None, ""),
    ],
)
def test_what_parents_look_for_first_is_asked_for(
    old: str, new: str, level: str | None, words: str, write_site: WriteSite
) -> None:
    """What lets parents down is a fault, what a setting may not have is advice, and a full setting is told nothing."""
    assert SETTING.count(old) == 1
    found = told(write_site, {"setting.yml": SETTING.replace(old, new)})
    assert [each.level for each in found] == ([level] if level else [])
    assert all(each.to_fill_in and words in each.what and each.path == "setting.yml" for each in found), found


def test_no_terms_are_told_unless_somebody_says_so(write_site: WriteSite) -> None:
    """Without terms parents read that it is open all the year: that is told, until `all_year` says that it is so."""
    setting = re.sub(r"terms:\n.*\n", "terms: []\n", SETTING)
    (found,) = told(write_site, {"setting.yml": setting})
    assert (found.level, "open all the year" in found.what, "`all_year: true`" in found.mend) == ("advice", True, True)
    assert told(write_site, {"setting.yml": f"{setting}all_year: true\n"}) == []
    (both,) = told(write_site, {"setting.yml": f"{SETTING}all_year: true\n"})
    assert (both.level, "`all_year`" in both.what) == ("stop", True)


def test_a_setting_open_all_year_says_so(write_site: WriteSite, mkdocs_build: Build) -> None:
    """Its page of term dates speaks of all the year, of the days on which it is shut, and not of terms."""
    setting = re.sub(r"terms:\n.*\n", "terms: []\nclosed: [{date: 2026-12-25, why: Christmas}]\n", SETTING)
    week = "---\nid: owls\ntitle: Owls\nweek: 2026-11-23\n---\nOwls.\n"
    folder = write_site({"setting.yml": setting, "docs/weekly/owls.md": week})
    assert mkdocs_build(folder).returncode == 0
    page = (folder / "site/term-dates/index.html").read_text("utf-8")
    assert "All the year, but for the days on which we are shut." in page
    assert "Christmas" in page
    for silly in ("term time", "not open on other days", "No term dates yet"):
        assert silly not in page
    weeks = (folder / "site/weekly/index.html").read_text("utf-8")
    assert "Between terms" not in weeks


def test_a_demonstration_is_not_told_of_its_addresses(write_site: WriteSite) -> None:
    """A site with `demo` is at an example on purpose."""
    setting = SETTING.replace("littleoaks.test", "littleoaks.example")
    assert len(told(write_site, {"setting.yml": setting})) == 4
    assert told(write_site, {"setting.yml": f"{setting}demo: {{today: 2026-11-22}}\n"}) == []


# --- A contact that is empty -----------------------------------------------------------------------------------------

NO_CONTACT: Final = SETTING.replace("contact: manager@littleoaks.test", 'contact: ""')


@pytest.mark.parametrize(
    ("setting", "stand_in"),
    [
        (NO_CONTACT, "01632 960001"),
        (SETTING.replace(", contact: manager@littleoaks.test", ""), "01632 960001"),
        (NO_CONTACT.replace("phone: 01632 960001\n", ""), "office@littleoaks.test"),
        (NO_CONTACT.replace("phone: 01632 960001\nemail: office@littleoaks.test\n", ""), "Little Oaks"),
    ],
)
def test_an_empty_contact_is_told_in_the_setting(
    setting: str, stand_in: str, write_site: WriteSite, mkdocs_build: Build
) -> None:
    """It is a fault where it is empty, with who says it; the site is published, with another way to reach somebody."""
    body = "Ring {{manager.contact}}.\n"
    notice = f"---\nid: snow\ntitle: Snow\nfrom: 2026-11-20\nuntil: 2026-11-25\nsummary: Snow.\n---\n{body}"
    folder = write_site({"setting.yml": setting, "docs/notices/snow.md": notice})
    (found,) = [each for each in check(read_content(folder), NOW) if "`contact`" in each.what]
    line = 1 + next(n for n, line in enumerate(setting.splitlines()) if "  manager: " in line)
    assert (found.path, found.line, found.level, found.to_fill_in) == ("setting.yml", line, "fault", True)
    assert "docs/notices/snow.md:8 says `{{manager.contact}}`" in found.what
    assert f'parents read "{stand_in}"' in found.mend
    if setting is NO_CONTACT:
        assert mkdocs_build(folder).returncode == 0
        page = (folder / "site/notices/snow/index.html").read_text("utf-8")
        assert re.search(r"Ring <a [^>]*>01632 960001</a>\.", page)


def test_other_facts_that_pages_quote_are_told_as_well(write_site: WriteSite) -> None:
    """A page that says {{setting.email}} where there is none is named, and many pages are counted."""
    setting = SETTING.replace("email: office@littleoaks.test\n", "")
    pages = {
        f"docs/p{n}.md": f"---\nid: p{n}\ntitle: P\nsummary: Write to {{{{setting.email}}}}.\n---\nHere.\n"
        for n in range(5)
    }
    (found,) = told(write_site, {"setting.yml": setting, **pages})
    assert (found.path, found.level) == ("setting.yml", "fault")
    assert "`email` is missing, and docs/p0.md:4, docs/p1.md:4, docs/p2.md:4 and 2 more" in found.what


# --- Files begun and left --------------------------------------------------------------------------------------------


def test_every_sentence_of_the_starter_asks_for_another() -> None:
    """What stands in the words of a new site is all to be replaced, and is told by the sentence it is there."""
    assert len(sentences_of_starter()) >= 7
    assert all(len(sentence.split()) >= 7 for sentence in sentences_of_starter())
    assert {"Welcome", "What we do", "This week"} <= headings_of_forms()


@pytest.mark.parametrize("sentence", sentences_of_starter())
@pytest.mark.parametrize(
    "dress", ["{}", "Before. {} Behind.", "> **{}**", "- {}\n- More."], ids=["alone", "between", "quoted", "in a list"]
)
def test_a_sentence_of_the_starter_is_told_on_its_line(sentence: str, dress: str, write_site: WriteSite) -> None:
    """Wherever it stands, however its lines are broken, it is a fault on its line; in a draft it is not."""
    broken = dress.format(sentence).replace(" here", "\nhere", 1)
    text = f"---\nid: visit\ntitle: Visit\n---\nCome in.\n\n{broken}\n"
    found = told(write_site, {"docs/visit.md": text})
    line = 7 + broken.partition(sentence.split(maxsplit=1)[0])[0].count("\n")
    assert [(each.path, each.line, each.level, each.to_fill_in) for each in found] == [
        ("docs/visit.md", line, "fault", True)
    ]
    assert told(write_site, {"docs/visit.md": text.replace("id:", "status: draft\nid:")}) == []


FIELDS: Final = {
    "policies": "summary: What it is.\nreview_by: 2027-06-01",
    "docs/weekly": "week: 2026-11-23",
    "docs/newsletters": "date: 2026-11-06",
    "docs/events": "starts: 2026-12-03 19:30",
    "docs/notices": "from: 2026-11-20\nuntil: 2026-11-25",
    "docs": "keywords: x",
}


def of_the_file(write_site: WriteSite, folder: str, words: str, more: str = "") -> list[tuple[int, str, str]]:
    """Line, level and words of what is told of a file with these words, but where an event is and how to get in."""
    fields = f"{FIELDS[folder]}\n{more}".strip()
    text = f"---\nid: tried\ntitle: Tried\n{fields}\n---\n{words}"
    found = [each for each in told(write_site, {f"{folder}/tried.md": text}) if "It does not say" not in each.what]
    assert all(each.path == f"{folder}/tried.md" for each in found), found
    return [(each.line, each.level.value, each.what) for each in found]


@pytest.mark.parametrize("folder", FIELDS)
@pytest.mark.parametrize(
    "words",
    [
        "## One\n\n## Two\n",
        "## One\n\n<!-- soon -->\n\n### Two\n\n&nbsp;\n",
        "One\n---\n\n- \n",
        "<h2>One</h2>\n\n<br>\n",
    ],
)
def test_headings_with_nothing_under_them_are_a_fault(folder: str, words: str, write_site: WriteSite) -> None:
    """Headings alone say nothing, whatever their words, and whatever the fields say."""
    lines = len(FIELDS[folder].splitlines())
    for more in ("", "summary: A summary."):
        if more and folder == "policies":
            continue
        at = 5 + lines + (1 if more else 0)
        assert of_the_file(write_site, folder, words, more) == [(at, "fault", "Nothing stands under its headings.")]
    draft = of_the_file(write_site, folder, words, "status: draft")
    assert draft == []


@pytest.mark.parametrize("folder", FIELDS)
@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("Hello.\n\n## Reminders\n\n## Lunch\n\nPasta.\n", 2),
        ("## Welcome\n\nHello.\n\n## Reminders\n", 4),
        ("## Reminders\n\n### Lunch\n\nPasta.\n", None),
        ("## Reminders\n\n![A leaf](leaf.svg)\n", None),
        ("Hello.\n\n## Lunch\n", None),
        ("Hello.\n\n```\n## Reminders\n```\n", None),
        ("Reminders: 2\n", None),
        ("1\n", None),
    ],
)
def test_a_heading_of_the_form_wants_something_under_it(
    folder: str, words: str, line: int | None, write_site: WriteSite
) -> None:
    """An empty heading that the form brought is told on its line; one of somebody's own is theirs."""
    if "leaf" in words:
        write_site({f"{folder}/leaf.svg": "<svg/>"})
    at = 5 + len(FIELDS[folder].splitlines()) + (line or 0)
    what = "Nothing stands under `Reminders`, a heading of the form."
    assert of_the_file(write_site, folder, words) == ([(at, "fault", what)] if line is not None else [])


@pytest.mark.parametrize(
    ("folder", "more", "level"),
    [
        ("policies", "", "fault"),
        ("docs/weekly", "", "fault"),
        ("docs/weekly", "book: The Leaf Thief", None),
        ("docs/weekly", "areas: {literacy: Rhymes}", None),
        ("docs/newsletters", "", "fault"),
        ("docs/newsletters", "summary: What we did.", None),
        ("docs/events", "", "fault"),
        ("docs/events", "venue: The hall", None),
        ("docs/events", "kind: closure", None),
        ("docs/notices", "", "advice"),
        ("docs/notices", "summary: No water.", None),
        ("docs", "", "fault"),
        ("docs", "summary: How to visit.", None),
    ],
)
@pytest.mark.parametrize("words", ["", "\n\n", "<!-- to come -->\n", "---\n\n* * *\n"])
def test_a_file_with_nothing_in_it_is_told(
    folder: str, more: str, level: str | None, words: str, write_site: WriteSite
) -> None:
    """What says nothing but its title is a fault; of a notice, whose title may be all there is to say, it is advice."""
    assert [level for _, level, _ in of_the_file(write_site, folder, words, more)] == ([level] if level else [])


def test_pages_that_bookbag_fills_need_no_words(write_site: WriteSite) -> None:
    """The home page, the term dates and the like have something to show without."""
    files = {f"docs/{name}.md": f"---\nid: {name}\ntitle: It\n---\n" for name in ("index", "term-dates", "subscribe")}
    assert told(write_site, files) == []


# --- Copies ----------------------------------------------------------------------------------------------------------


def policies(**fields: str) -> dict[str, str]:
    """Policies by their files' names, each with its fields."""
    return {
        f"policies/{name.replace('_', '-')}.md": POLICY.replace("id: complaints", given).replace("---\n", "---\n", 1)
        for name, given in fields.items()
    } | {"policies/complaints.md": ""}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"sun": "id: sun", "rain": "id: sun"}, {"rain": ("stop", "Write `id: rain` here.")}),
        (
            {"sun": "id: sun", "rain": "id: sun", "wind": "id: sun"},
            {"rain": ("stop", "Write `id: rain` here."), "wind": ("stop", "Write `id: wind` here.")},
        ),
        ({"sun": "", "rain": "id: sun"}, {"rain": ("stop", "Write `id: rain` here.")}),
        (
            {"heat": "id: sun\nformerly: [sun]", "rain": "id: sun"},
            {"rain": ("stop", "Write `id: rain` here.")},
        ),
        (
            {"heat": "id: sun", "rain": "id: sun"},
            {
                "heat": ("stop", "Write `id: heat` here, if this is the copy"),
                "rain": ("stop", "Write `id: rain` here, if this is the copy"),
            },
        ),
        ({"sun": "id: sun", "rain": "id: Sun"}, {"rain": ("fault", "Write `id: rain` here.")}),
        ({"sun": "id: SUN", "rain": "id: sun"}, {"rain": ("fault", "Write `id: rain` here.")}),
        (
            {"sun": "id: sun", "rain": "id: sun", "wind": "id: rain"},
            {"rain": ("stop", "Write `id: rain-2` here.")},
        ),
        ({"sun": "id: sun", "rain": "id: rain"}, {}),
    ],
)
def test_the_copy_is_told_and_not_the_original(
    given: dict[str, str], expected: dict[str, tuple[str, str]], write_site: WriteSite
) -> None:
    """The file whose id is not its name is the copy: the other's id, which is in feeds and calendars, lasts."""
    found = [each for each in told(write_site, policies(**given)) if "The id" in each.what]
    assert {each.path for each in found} == {f"policies/{name}.md" for name in expected}
    for each in found:
        level, mend = expected[each.path.removeprefix("policies/").removesuffix(".md")]
        assert (each.level, mend in each.mend) == (level, True), str(each)


# --- The wrong folder ------------------------------------------------------------------------------------------------

A_POLICY: Final = POLICY.replace("id: complaints", "id: sun")
A_WEEK: Final = "---\nid: owls\ntitle: Owls\nweek: 2026-11-23\n---\nOwls.\n"
A_NEWSLETTER: Final = "---\nid: news\ntitle: News\ndate: 2026-11-06\n---\nNews.\n"
AN_EVENT: Final = "---\nid: fair\ntitle: Fair\nstarts: 2026-12-03 19:30\nvenu: Hall\n---\nFair.\n"


@pytest.mark.parametrize(
    ("path", "text", "level", "mend"),
    [
        ("docs/policies/sun.md", A_POLICY, "stop", "Move it to `policies/`."),
        ("docs/policies/complaints.md", A_POLICY, "stop", "`policies/`, under another name"),
        ("docs/policies/sun.md", A_POLICY.replace("owner: manager", "ownr: x"), "stop", "Move it to `policies/`."),
        (
            "docs/policies/sun.md",
            "---\nid: s\ntitle: Sun\nsummary: S.\n---\nHats.\n",
            "stop",
            "Move it to `policies/`.",
        ),
        ("docs/policy/sun.md", A_POLICY, "stop", "Move it to `policies/`."),
        ("docs/sun.md", A_POLICY, "stop", "Move it to `policies/`."),
        ("docs/events/sun.md", A_POLICY, "stop", "Move it to `policies/`."),
        ("policies/docs/sun.md", A_POLICY, "stop", "Move it up, into `policies/`."),
        ("policies/docs/visit.md", "---\nid: v\ntitle: Visit\n---\nCome.\n", "stop", "Move it to `docs/`."),
        ("policies/docs/weekly/owls.md", A_WEEK, "stop", "Move it to `docs/weekly/`."),
        ("policies/owls.md", A_WEEK, "stop", "Move it to `docs/weekly/`."),
        ("docs/week/owls.md", A_WEEK, "stop", "Move it to `docs/weekly/`."),
        ("docs/weeks/owls.md", A_WEEK, "stop", "Move it to `docs/weekly/`."),
        ("docs/owls.md", A_WEEK, "stop", "Move it to `docs/weekly/`."),
        ("docs/newsletter/news.md", A_NEWSLETTER, "stop", "Move it to `docs/newsletters/`."),
        ("docs/Newsletters/news.md", A_NEWSLETTER, "stop", "Move it to `docs/newsletters/`."),
        ("docs/event/fair.md", AN_EVENT, "stop", "Move it to `docs/events/`."),
        ("docs/week/about.md", "---\nid: a\ntitle: A\n---\nOur week.\n", None, ""),
        ("weekly/owls.md", A_WEEK, "fault", "Move it to `docs/weekly/`."),
        ("Newsletters/news.md", A_NEWSLETTER, "fault", "Move it to `docs/newsletters/`."),
        ("policy/sun.md", A_POLICY, "fault", "Move it to `policies/`."),
        ("docs/setting.yml", SETTING, "fault", "Move what is in it there"),
        ("policies/setting.yaml", SETTING, "fault", "Move what is in it there"),
    ],
)
def test_a_file_in_the_wrong_folder_is_told_where_to_go(
    path: str, text: str, level: str | None, mend: str, write_site: WriteSite
) -> None:
    """One message says where it belongs, and none of those beside it that would mislead."""
    found = told(write_site, {path: text})
    assert [(each.path, each.level) for each in found] == ([(path, level)] if level else [])
    assert all(mend in each.mend for each in found), found


# --- Small slips -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("logo", "mend"),
    [
        ("pictures/logo.svg", None),
        ("docs/pictures/logo.svg", "Write it without `docs/`: `logo: pictures/logo.svg`."),
        ("/docs/pictures/logo.svg", "Write it without `docs/`: `logo: pictures/logo.svg`."),
        ("docs\\pictures\\logo.svg", "Write it without `docs/`: `logo: pictures/logo.svg`."),
        ("./pictures/logo.svg", "`logo: pictures/logo.svg`."),
        ("Pictures/Logo.svg", "`logo: pictures/logo.svg`."),
        ("C:\\Users\\Ann\\logo.svg", "`logo: pictures/logo.svg`."),
        ("pictures/other.svg", "Put the picture there, or correct the name."),
    ],
)
def test_a_logo_is_named_as_it_is_seen_from_docs(logo: str, mend: str | None, write_site: WriteSite) -> None:
    """A logo named from elsewhere is told with the line to write."""
    files = {"setting.yml": f"{SETTING}logo: '{logo}'\n", "docs/pictures/logo.svg": "<svg/>"}
    found = [each for each in told(write_site, files) if each.path == "setting.yml"]
    assert [each.level for each in found] == (["fault"] if mend else [])
    assert all(mend in each.mend for each in found if mend)


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        ("title: “Sun and heat”", "`title: Sun and heat`"),
        ("title: ‘Sun and heat’", "`title: Sun and heat`"),
        ("title: “10 o'clock”", '`title: "10 o\'clock"`'),
        ("title: The “Sun” and “heat”", None),
        ("title: “Sun” and “heat”", None),
        ("title: It's sunny", None),
    ],
)
def test_curly_quotation_marks_round_a_title_are_advice(field: str, shown: str | None, write_site: WriteSite) -> None:
    """They would stand in the heading."""
    text = POLICY.replace("title: Complaints", field)
    found = told(write_site, {"policies/complaints.md": text})
    assert [(each.path, each.line, each.level) for each in found] == (
        [("policies/complaints.md", 3, "advice")] if shown else []
    )
    assert all(shown in each.mend for each in found if shown)
