"""The committee's handbook: every line that it tells a volunteer to type is typed here, and everything else about it that can be held."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import click
import pytest
import yaml
from docx import Document
from lxml import html
from mkdocs.__main__ import cli as mkdocs_cli

from bookbag.cli import main
from bookbag.content.handbook import Chapter, chapters
from bookbag.content.starter_text import SUMMARY_TO_BE as SUMMARY
from bookbag.rules.addresses import MADE_FILES, MADE_PAGES, AddressBook, file_of
from tests.conftest import NO_SUBJECTS, REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from tests.conftest import Bookbag
    from tests.helpers.newcomer import Newcomer

CHAPTERS: Final = chapters()
ALWAYS_THERE: Final = frozenset((*MADE_PAGES, *MADE_FILES, "contact.md"))
"""What every site has; how to reach the setting is begun by `bookbag new site`."""

PROGRAMS: Final[Mapping[str, click.Command]] = {"bookbag": main, "mkdocs": mkdocs_cli}

FENCED: Final = re.compile(r"^```(?P<language>\w*)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
STEP: Final = re.compile(
    r"^<!-- (?P<mark>\w+): (?P<about>\S+) -->$|^```(?P<language>\w+)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL
)
INLINE: Final = re.compile(r"`((?:bookbag|mkdocs) [^`]+)`")
LINK: Final = re.compile(r"(?<!!)\[[^\]]*\]\(([^)]+)\)")

each_chapter = pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)


# --- What a chapter tells somebody to do -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: a line to type, or an edit that the chapter describes in words."""

    chapter: str
    kind: str
    """`type`, `edit` or `file`."""
    what: str
    """The line; or the file."""
    status: int = 0
    """The exit status that the chapter leads one to expect."""
    text: str = ""
    """The whole new file, where the chapter shows one."""


def steps_of(chapter: Chapter) -> Iterator[Step]:
    """What a chapter tells, in its order. A mark in a comment says of the block after it what words cannot."""
    marks: dict[str, str] = {}
    for match in STEP.finditer(chapter.body):
        if match["mark"] == "edit":
            yield Step(chapter.name, "edit", match["about"])
        elif match["mark"]:
            marks[match["mark"]] = match["about"]
        elif match["language"] == "console":
            for line in match["code"].splitlines():
                assert line.startswith("$ "), line
                yield Step(chapter.name, "type", line.removeprefix("$ "), int(marks.get("exit", 0)))
            marks.clear()
        elif "file" in marks:
            yield Step(chapter.name, "file", marks["file"], text=match["code"])
            marks.clear()
    assert not marks, f"{chapter.name}: no block follows {marks}"


FOR_THE_HOST: Final = [
    match["code"].strip()
    for chapter in CHAPTERS
    for match in STEP.finditer(chapter.body)
    if match["language"] == "text"
]
"""Commands that a web host runs."""
SERVE: Final = "mkdocs serve"
"""What shows the site until somebody stops it; how it does is tested elsewhere."""
STEPS: Final = [step for chapter in CHAPTERS for step in steps_of(chapter)]


# --- What somebody writes where the chapter describes it in words ----------------------------------------------------


def changed(file: Path, *replacements: tuple[str, str]) -> None:
    """Replace words that must stand in the file once."""
    text = file.read_text("utf-8")
    for old, new in replacements:
        assert text.count(old) == 1, f"{file}: {old!r}\n{text}"
        text = text.replace(old, new)
    file.write_text(text, "utf-8")


def fill_in_setting(site: Path) -> None:
    """The facts of a setting, as the lines in its file ask for them."""
    setting = site / "setting.yml"
    changed(
        setting,
        ("url: https://little-oaks.example/", "url: https://littleoaks.test/"),
        ('address: ""', "address: 1 Acorn Row, Oakham"),
        ('\nphone: ""', "\nphone: 01632 960001"),
        ('email: ""', "email: office@littleoaks.test"),
        ('  urn: ""\n  phone: ""', "  urn: EY000001\n  phone: 0300 123 1231"),
        ('complaints: ""', "complaints: Speak to {{manager}}, or write to {{chair}}."),
        (
            "terms: []",
            "terms: [{name: Autumn 2026, starts: 2026-09-03, ends: 2026-12-18}]",
        ),
        ("sessions: {}", "sessions: {monday: 09:00-15:00, tuesday: 09:00-15:00}"),
    )
    text = setting.read_text("utf-8")
    for role in ("manager", "chair", "safeguarding", "senco"):
        text = re.sub(rf'(?m)^(  {role}:\n.*\n    contact: )""', rf"\1{role}@littleoaks.test", text)
    setting.write_text(f"{text}\nsubjects: [{NO_SUBJECTS}]\n", "utf-8")


def write_complaints(site: Path) -> None:
    """A policy of one's own in place of the example."""
    changed(
        site / "policies/complaints.md",
        ("status: draft\n", ""),
        ('reviewed: ""', "reviewed: 2026-11-20"),
    )
    put_words_of_ones_own(site / "policies/complaints.md", "Talk to {{manager}}.")


def put_words_of_ones_own(file: Path, words: str) -> None:
    """Words in the place of each paragraph that asks for them."""
    text = file.read_text("utf-8")
    asking = r"(?m)^(?:Say here|A few sentences about us go here)(?:.|\n(?!\n))*\n"
    assert re.search(asking, text)
    file.write_text(re.sub(asking, f"{words}\n", text), "utf-8")


def write_pages(site: Path) -> None:
    """What a family reads first."""
    put_words_of_ones_own(site / "docs/index.md", "Thirty children and a garden.")
    put_words_of_ones_own(site / "docs/contact.md", "Ring us by nine.")


def fill_in_week(site: Path) -> None:
    """The first week of all."""
    (week,) = (site / "docs/weekly").iterdir()
    changed(
        week,
        ("status: draft\n", ""),
        ('book: ""', "book: The Leaf Thief"),
        ("## This week\n\n## Next week\n", "We look for leaves.\n"),
    )


def fill_in_newsletter(site: Path) -> None:
    """A newsletter of two sentences, without the headings that it does not need."""
    (newsletter,) = (site / "docs/newsletters").iterdir()
    changed(newsletter, ("status: draft\n", ""), ('summary: ""', "summary: What we did in the autumn."))
    text = newsletter.read_text("utf-8")
    newsletter.write_text(text[: text.index("## ")] + "We raked leaves.\n", "utf-8")


def fill_in_notice(site: Path) -> None:
    """What the water has to do with being shut."""
    (notice,) = (file for file in (site / "docs/notices").iterdir() if "water" in file.read_text("utf-8"))
    changed(notice, ('summary: ""', "summary: There is no water.\ncloses: 2026-11-24"))


def read_imported(site: Path) -> None:
    """Each imported policy read: summary, names, no draft any more."""
    imported = [file for file in sorted((site / "policies").glob("*.md")) if SUMMARY in file.read_text("utf-8")]
    assert len(imported) == len(DOCUMENTS)
    for file in imported:
        changed(file, (SUMMARY, "How we look after your child."), ("status: draft\n", ""))
        text = re.sub(r"(?m)^# One plain sentence.*\n", "", file.read_text("utf-8"))
        file.write_text(text.replace(A_PERSON, "{{manager}}"), "utf-8")


EDITS: Final[Mapping[str, Callable[[Path], None]]] = {
    "setting.yml": fill_in_setting,
    "docs": write_pages,
    "policies/complaints.md": write_complaints,
    "docs/weekly": fill_in_week,
    "docs/newsletters": fill_in_newsletter,
    "docs/notices": fill_in_notice,
    "policies": read_imported,
}

A_PERSON: Final = "Mrs Wendy Marsh"

DOCUMENTS: Final = {
    "Sleep policy.docx": (
        f"Children sleep when they are tired. {A_PERSON} sees that somebody looks at them every ten minutes.",
        "Each child has a clean sheet.",
    ),
    "Settling in policy.docx": (
        f"A parent may stay for as long as it takes. Speak to the manager, {A_PERSON}, before the first day.",
        "We ring you if your child does not settle.",
    ),
}


def write_documents(folder: Path) -> None:
    """Two small policies as a pre-school has them."""
    folder.mkdir()
    for name, paragraphs in DOCUMENTS.items():
        document = Document()
        document.add_heading(name.removesuffix(".docx"), 0)
        document.add_heading("What we do", 1)
        for paragraph in paragraphs:
            document.add_paragraph(paragraph)
        document.add_paragraph("Reviewed: 3 March 2026")
        document.add_paragraph("Next review: March 2027")
        document.save(str(folder / name))


# --- Doing it --------------------------------------------------------------------------------------------------------


def follow(steps: list[Step], newcomer: Newcomer) -> Path:
    """Do all that the handbook says. Where it ends is the site."""
    for step in steps:
        folder = newcomer.folder
        if step.kind == "edit":
            EDITS[step.what](folder)
        elif step.kind == "file":
            file = folder / step.what
            assert not file.exists()
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(step.text, "utf-8")
        elif step.what != SERVE:
            done = newcomer.types(step.what)
            assert done.returncode == step.status, f"{step.chapter}: {step.what}\n{done.stdout}\n{done.stderr}"
    return newcomer.folder


@pytest.mark.timeout(900)
def test_following_the_handbook_from_an_empty_folder_makes_a_right_site(newcomer: Newcomer) -> None:
    """Every line typed and every edit made in reading order ends as the handbook says, and the site has all of it."""
    write_documents(newcomer.home / "old-policies")
    site = follow(STEPS, newcomer)
    assert site == newcomer.home.resolve() / "little-oaks"
    for address, words in {
        "policies/sleep-policy": "Each child has a clean sheet.",
        "policies/settling-in-policy": "We ring you if your child does not settle.",
        "policies/complaints": "No change needed.",
        "notices/no-heating-2026-11-23": "An engineer comes on Monday at nine.",
        "weekly/2026-11-16": "The Leaf Thief",
        "term-dates": "Shut on Tuesday: no water",
    }.items():
        assert words in html.parse(site / "site" / address / "index.html").getroot().text_content(), address
    published = "".join(file.read_text("utf-8") for file in (site / "site").rglob("*.html"))
    assert A_PERSON not in published
    assert "no heating" in html.parse(site / "site/policies/index.html").getroot().text_content(), (
        "urgent: on every page"
    )
    assert "Complaints" in (site / "agenda.html").read_text("utf-8")
    for command in FOR_THE_HOST:
        done = newcomer.types(command)
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        assert "site is right for 2026-11-20" in done.stdout


def test_a_web_host_is_told_one_command() -> None:
    """The block that the test above gives to a shell, as a web host would, is found."""
    assert [command.count("bookbag verify site") for command in FOR_THE_HOST] == [1]


def test_every_edit_that_the_test_knows_is_asked_for_in_the_handbook() -> None:
    """No edit is made that a reader is not told of, and none is told of twice."""
    assert sorted(step.what for step in STEPS if step.kind == "edit") == sorted(EDITS)


# --- What is shown can be pasted --------------------------------------------------------------------------------------


CONTENT: Final = [
    match["code"] for chapter in CHAPTERS for match in FENCED.finditer(chapter.body) if match["language"] == "yaml"
]
"""What is shown of content files: a whole one, or lines to put among the fields of one."""
DAYS: Final = ("2026-11-20", "2026-11-28", "2026-12-31", "2027-01-15", "2027-03-28", "2028-02-29", "2031-10-26")


def pasted(shown: str, site: Path) -> Path:
    """Paste what the handbook shows into a new site, and say where."""
    if shown.startswith("---\n"):
        file = site / "docs/notices" / f"{yaml.safe_load(shown.split('---')[1])['id']}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(shown, "utf-8")
    else:
        file = site / "policies/complaints.md"
        fence, fields, body = file.read_text("utf-8").split("---\n", 2)
        file.write_text(f"{fence}---\n{fields}{shown}---\n{body}", "utf-8")
    return file


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("shown", CONTENT, ids=["consultation", "notice"])
def test_what_is_shown_can_be_pasted_on_any_day(tmp_path: Path, bookbag: Bookbag, shown: str, day: str) -> None:
    """As it stands, in a site begun that day, it holds nothing up; advice may ask what came of a consultation."""
    site = tmp_path / "little-oaks"
    assert bookbag(tmp_path, "new", "site", str(site), today=day).exit_code == 0
    changed(site / "policies/complaints.md", ("status: draft\n", ""))
    before = [each["what"] for each in problems_in(bookbag, site, day)]
    path = pasted(shown, site).relative_to(site).as_posix()
    problems = problems_in(bookbag, site, day)
    assert [each for each in problems if each["level"] == "stop"] == []
    new = [each for each in problems if each["path"] == path and each["what"] not in before]
    assert [each for each in new if each["level"] != "advice"] == []
    assert not new or "nothing says what came of it" in new[0]["what"]


def problems_in(bookbag: Bookbag, site: Path, day: str) -> list[dict[str, str]]:
    """What `bookbag check` says of a site."""
    found: list[dict[str, str]] = json.loads(bookbag(site, "check", "--format", "json", today=day).output)["problems"]
    return found


# --- What is named exists --------------------------------------------------------------------------------------------


def unknown_in(line: str) -> list[str]:
    """The words of a line that are no command or option of the program that it calls."""
    program, *given = shlex.split(line)
    command: click.Command = PROGRAMS[program]
    unknown: list[str] = []
    words = iter(given)
    for word in words:
        if word.startswith("-"):
            option = option_of(command, word.partition("=")[0])
            if option is None:
                unknown.append(word)
            elif not option.is_flag and "=" not in word:
                next(words)
        elif isinstance(command, click.Group):
            found = command.commands.get(word)
            if found is None:
                return [*unknown, word]
            command = found
    return unknown


def option_of(command: click.Command, word: str) -> click.Option | None:
    """The option of a command that is called so."""
    parameters = command.get_params(click.Context(command))
    options = [each for each in parameters if isinstance(each, click.Option)]
    return next((each for each in options if word in (*each.opts, *each.secondary_opts)), None)


def test_a_slip_in_a_command_is_noticed() -> None:
    """The test below would notice a command or option that does not exist."""
    assert unknown_in("bookbag chek") == ["chek"]
    assert unknown_in("bookbag new notise x") == ["notise"]
    assert unknown_in("bookbag agenda --output agenda.html") == ["--output"]
    assert unknown_in("mkdocs bild") == ["bild"]
    assert unknown_in('bookbag --today 2026-11-20 new notice "x" --urgent --until 2026-11-24') == []


OTHERS: Final = (
    "python3 -m venv ~/bookbag-programs",
    ". ~/bookbag-programs/bin/activate",
    "pip install ./bookbag",
    "cd little-oaks",
    "pip wheel --no-deps ../bookbag",
    "pip install ../bookbag",
)
"""What is typed to no program of Bookbag's."""


@pytest.mark.parametrize("step", [step for step in STEPS if step.kind == "type"], ids=lambda step: step.what)
def test_no_line_names_what_does_not_exist(step: Step) -> None:
    """Every line to type calls a program that the reader has, with commands and options that it has."""
    if step.what.partition(" ")[0] in PROGRAMS:
        assert unknown_in(step.what) == []
    else:
        assert step.what in OTHERS


@each_chapter
def test_no_sentence_names_what_does_not_exist(chapter: Chapter) -> None:
    """Commands that stand within a sentence exist too."""
    assert [word for line in INLINE.findall(FENCED.sub("", chapter.body)) for word in unknown_in(line)] == []


# --- Links -----------------------------------------------------------------------------------------------------------


def links_of(chapter: Chapter) -> list[str]:
    """Where a chapter links to, as it says it; examples of how to write something are none."""
    prose = re.sub(r"^ {4}.*$", "", FENCED.sub("", chapter.body), flags=re.MULTILINE)
    return [target for target in LINK.findall(prose) if not re.match(r"https?:|mailto:|tel:", target)]


@each_chapter
def test_links_lead_to_chapters_and_to_pages_that_every_site_has(chapter: Chapter) -> None:
    """No site is without what a chapter links to."""
    book = AddressBook(ALWAYS_THERE | {each.link for each in CHAPTERS}, {})
    assert links_of(chapter), "a chapter leads on"
    assert [target for target in links_of(chapter) if book.destination(target, chapter.link) is None] == []


@each_chapter
def test_links_are_links_in_the_built_site(chapter: Chapter, built_conker_lane: Path) -> None:
    """Every link of a chapter is one in its page, and leads to a file that is there."""
    page = built_conker_lane / file_of(chapter.link)
    (article,) = html.parse(page).getroot().xpath("//article")
    shown = [str(each) for each in article.xpath(".//p/a/@href | .//td/a/@href | .//li[not(ancestor::nav)]/a/@href")]
    for target in links_of(chapter):
        book = AddressBook(ALWAYS_THERE | {each.link for each in CHAPTERS}, {})
        found = book.destination(target, chapter.link)
        assert found is not None
        wanted = (built_conker_lane / file_of(found.link)).resolve()
        assert wanted.is_file()
        assert wanted in [(page.parent / href / "index.html").resolve() for href in shown], target


# --- Words -----------------------------------------------------------------------------------------------------------


def sentences_of(chapter: Chapter) -> Iterator[str]:
    """The sentences of a chapter: of its paragraphs, of each point of a list and each cell of a table."""
    prose = re.sub(r"<!--.*?-->|^ {4}.*$", "", FENCED.sub("", chapter.body), flags=re.MULTILINE)
    for text in (chapter.summary, *re.split(r"\n\n|\n(?=[-|#]|\d+\. )|\|", prose)):
        yield from (each for each in re.split(r"(?<=[.?!])[*\"]*\s+", text.strip()) if re.search(r"\w", each))


@each_chapter
def test_a_chapter_is_whole_and_short_to_read(chapter: Chapter) -> None:
    """It has a title, a summary, headings and enough to say, and no sentence out of breath."""
    text = (REPOSITORY / "hooks/bookbag/content/handbook" / f"{chapter.name}.md").read_text("utf-8")
    assert text.startswith(f"# {chapter.title}\n\n{chapter.summary}\n\n## ")
    assert chapter.title
    assert len(chapter.summary.split()) >= 8
    assert not re.search(r"^# ", FENCED.sub("", chapter.body), re.MULTILINE), "the template prints the title"
    sentences = list(sentences_of(chapter))
    assert 300 <= sum(len(each.split()) for each in sentences) <= 800
    assert [each for each in sentences if len(each.split()) > 40] == []


@each_chapter
def test_a_chapter_is_of_no_one_setting(chapter: Chapter) -> None:
    """Nothing of the example site stands in what every site gets."""
    example = yaml.safe_load((REPOSITORY / "setting.yml").read_text("utf-8"))
    text = f"{chapter.title} {chapter.summary} {chapter.body}"
    own = (example["name"], example["phone"], example["email"], example["id"], "Conker", "Hazelbourne", "Seed Store")
    assert [each for each in own if each.casefold() in text.casefold()] == []


def test_the_first_page_says_that_the_repository_is_private() -> None:
    """Before anything else is done, the first chapter says what must not be public, and why."""
    first = CHAPTERS[0].body
    private = first.index("## Keep the repository private")
    assert private < first.index("```console")
    for word in ("private", "drafts", "photographs", "EXIF"):
        assert word in first[private : first.index("## What is where")]
