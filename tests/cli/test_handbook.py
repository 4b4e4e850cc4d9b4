"""`bookbag handbook`: the handbook where there is no site, in a terminal and in a browser."""

from __future__ import annotations

import itertools
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from click.testing import CliRunner, Result
from lxml import html

from bookbag.cli import main
from bookbag.content.handbook import Chapter, chapters
from bookbag.outputs.pages.standalone_handbook import chapter_text, handbook_html
from tests.helpers.browsing import opened_page
from tests.helpers.processes import run, surroundings

if TYPE_CHECKING:
    import subprocess

    from playwright.sync_api import Browser

CHAPTERS: Final = chapters()
MOST_LETTERS: Final = 72

each_chapter = pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.topic)


def handbook(*arguments: str) -> Result:
    """What `bookbag handbook` says."""
    return CliRunner().invoke(main, ["handbook", *arguments])


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that somebody is in who has no site; nothing is in it."""
    folder = tmp_path / "empty"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


# --- In a terminal -------------------------------------------------------------------------------------------------------


def test_without_a_site_it_lists_the_chapters(empty: Path) -> None:
    """Each with its number, its name and its title, in the order in which they are read, and how to go on."""
    result = handbook()
    assert result.exit_code == 0
    lines = result.output.splitlines()
    for number, chapter in enumerate(CHAPTERS, 1):
        assert re.fullmatch(rf" +{number} +{chapter.topic} +{re.escape(chapter.title)}", lines[number + 1])
    assert CHAPTERS[0].topic == "first-day"
    assert "bookbag handbook --open" in result.output
    assert list(empty.iterdir()) == []


@each_chapter
def test_a_chapter_is_called_by_name_title_number_or_file(chapter: Chapter, empty: Path) -> None:
    """However it is called, with or without hyphens and capitals, the same chapter is shown."""
    number = str(CHAPTERS.index(chapter) + 1)
    calls = [[chapter.topic], [chapter.title], chapter.title.upper().split(), [number], [f"{chapter.name}.md"]]
    results = [handbook(*call) for call in (*calls, chapter.topic.split("-"))]
    assert {result.exit_code for result in results} == {0}
    assert {result.output for result in results} == {chapter_text(chapter)}
    assert list(empty.iterdir()) == []


@pytest.mark.parametrize(
    ("said", "meant"), [("fist-day", "first-day"), ("urgent closures", "urgent-closure"), ("handover", "handing-over")]
)
def test_an_unknown_chapter_is_told_with_the_nearest(said: str, meant: str) -> None:
    """It could not be shown: exit 2, which was perhaps meant, and which there are."""
    result = handbook(*said.split())
    assert result.exit_code == 2
    assert f"The handbook has no chapter `{said}`. Did you mean `{meant}`?" in result.output
    assert all(f"  {chapter.topic}  " in result.output for chapter in CHAPTERS)


@pytest.mark.parametrize("said", ["xyzzy", "0", "99", ""])
def test_a_chapter_that_is_like_none_is_told(said: str) -> None:
    """Nothing is suggested, and the list is shown."""
    result = handbook(said)
    assert result.exit_code == 2
    assert "Did you mean" not in result.output
    assert "first-day" in result.output


def words_of(text: str) -> list[str]:
    """The words and numbers of a text, whatever marks stand about them."""
    return re.findall(r"[^\W_]+", text)


def source_of(chapter: Chapter) -> str:
    """A chapter's Markdown without what it has for a machine: comments, addresses of links, sizes of pictures, fences, numbers of a list."""
    return re.sub(r"<!--.*?-->|\]\([^)]*\)(?:\{[^}]*\})?|^```\w*$|^\d+\. ", " ", chapter.body, flags=re.MULTILINE)


@each_chapter
def test_a_terminal_shows_every_word_of_a_chapter(chapter: Chapter) -> None:
    """No word is lost on the way from Markdown, no markup is left, and no line is too long to read."""
    text = chapter_text(chapter)
    shown = words_of(text)
    assert [
        word for word in words_of(f"{chapter.title} {chapter.summary} {source_of(chapter)}") if word not in shown
    ] == []
    assert not re.search(r"<!--|\]\((?!\.\./pictures)|\*\*|^```|</?\w+>", re.sub("`[^`]*`", "", text), re.MULTILINE)
    assert max(map(len, text.splitlines())) <= MOST_LETTERS


@each_chapter
def test_a_line_to_type_is_whole_in_a_terminal(chapter: Chapter) -> None:
    """What is to be typed or pasted stands in the text as it stands in the handbook, line for line."""
    shown = [line.strip() for line in chapter_text(chapter).splitlines()]
    for block in re.findall(r"^```\w+\n(.*?)^```$", chapter.body, re.MULTILINE | re.DOTALL):
        lines = [line.strip() for line in block.splitlines()]
        if all(len(line) <= MOST_LETTERS - 2 for line in lines):
            assert "\n".join(lines) in "\n".join(shown)
        else:
            assert " ".join(block.split()) in " ".join(" ".join(shown).split())


@each_chapter
def test_a_terminal_names_the_chapters_that_are_linked(chapter: Chapter) -> None:
    """A link to another chapter is said as the command that shows it."""
    text = " ".join(chapter_text(chapter).split())
    linked = {each for each in CHAPTERS if f"({each.name}.md)" in chapter.body}
    assert {each for each in CHAPTERS if f"(bookbag handbook {each.topic})" in text} == linked
    assert linked or chapter.topic in ("review-meeting", "urgent-closure"), "the rule above sees nothing"


# --- As a file -----------------------------------------------------------------------------------------------------------


def test_it_is_written_where_it_is_told(empty: Path) -> None:
    """As one file, over no other unless that is said."""
    file = empty / "handbook.html"
    assert handbook("--out", "handbook.html").output == "Made handbook.html.\n"
    assert file.read_text("utf-8") == handbook_html()
    file.write_text("mine")
    refused = handbook("--out", "handbook.html")
    assert refused.exit_code == 2
    assert "was left as it is" in refused.output
    assert file.read_text() == "mine"
    assert handbook("--out", "handbook.html", "--replace").exit_code == 0
    assert file.read_text("utf-8") == handbook_html()
    assert list(empty.iterdir()) == [file]


@pytest.mark.parametrize("arguments", [["--replace"], ["--out", "handbook.pdf"], ["--out", "no/such/folder/x.html"]])
def test_what_cannot_be_written_is_told(empty: Path, arguments: list[str]) -> None:
    """Exit 2, and nothing is made."""
    assert handbook(*arguments).exit_code == 2
    assert list(empty.iterdir()) == []


def test_the_file_asks_for_nothing_beside_itself() -> None:
    """No script, no style, picture or font from elsewhere, and every link leads to a place in it."""
    root = html.fromstring(handbook_html())
    assert list(root.iter("script", "iframe", "object", "form")) == []
    assert {each.get("src", "").partition(",")[0] for each in root.iter("img")} == {"data:image/webp;base64"}
    assert [(link.get("rel"), link.get("href")) for link in root.iter("link")] == [("icon", "data:,")]
    assert not re.search(r"url\(|@import|https?:", re.sub("<code>.*?</code>", "", handbook_html(), flags=re.DOTALL))
    ids = [str(each.get("id")) for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    links = [str(each.get("href")) for each in root.iter("a")]
    assert len(links) > len(CHAPTERS)
    assert [link for link in links if link.removeprefix("#") not in ids or not link.startswith("#")] == []


def test_the_file_has_every_chapter_under_its_title() -> None:
    """In order, with headings of which none skips a level."""
    root = html.fromstring(handbook_html())
    assert ["".join(map(str, each.itertext())) for each in root.iterfind(".//article/h2")] == [
        each.title for each in CHAPTERS
    ]
    levels = [int(str(each.tag)[1]) for each in root.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    for chapter, article in zip(CHAPTERS, root.iter("article"), strict=True):
        described = (each.get("alt", "") for each in article.iter("img"))
        shown = words_of(" ".join((*map(str, article.itertext()), *described)))
        assert [word for word in words_of(source_of(chapter)) if word not in shown] == []


VIEWS: Final[tuple[dict[str, Any], ...]] = (
    {"viewport": {"width": 375, "height": 740}, "color_scheme": "light"},
    {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"},
    {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
)


@pytest.mark.browser
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: f"{view['viewport']['width']} {view['color_scheme']}")
def test_the_file_can_be_read_by_everyone(browser: Browser, tmp_path: Path, view: dict[str, Any]) -> None:
    """On a telephone and a desk, by day and by night, nothing sticks out, and axe finds nothing."""
    file = tmp_path / "handbook.html"
    file.write_text(handbook_html(), "utf-8")
    with opened_page(browser, **view) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{file.as_uri()}#going-live")
        assert page.evaluate("document.documentElement.scrollWidth") <= view["viewport"]["width"]
        assert page.evaluate("Math.abs(document.getElementById('going-live').getBoundingClientRect().top)") < 2
        page.add_script_tag(path=AXE_FILE_PATH)
        assert page.evaluate("axe.run().then((found) => found.violations.map((each) => each.id))") == []
        assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


# --- In a browser --------------------------------------------------------------------------------------------------------


def opened(
    tmp_path: Path, *arguments: str, browser: str = 'echo "$1" > "$0.asked"'
) -> subprocess.CompletedProcess[str]:
    """Run the command in an empty folder, where the web browser is a script that notes what it is asked for."""
    for name in ("empty", "temporary", "bin"):
        (tmp_path / name).mkdir(exist_ok=True)
    program = tmp_path / "bin/browser"
    program.write_text(f"#!/bin/sh\n{browser}\n", "utf-8")
    program.chmod(0o755)
    own = {"BROWSER": str(program), "TMPDIR": str(tmp_path / "temporary"), "PATH": str(tmp_path / "bin")}
    command = [sys.executable, "-m", "bookbag", "handbook", *arguments]
    return run(command, tmp_path / "empty", environment=surroundings(**own), check=False)


def asked(tmp_path: Path) -> tuple[Path, str]:
    """The file that the browser was asked to show, and the place in it."""
    address = urlsplit((tmp_path / "bin/browser.asked").read_text("utf-8").strip())
    assert address.scheme == "file"
    return Path(unquote(address.path)), address.fragment


def test_it_is_opened_from_a_temporary_place(tmp_path: Path) -> None:
    """The browser shows a file that holds the whole handbook, and the folder that one is in stays as it was."""
    done = opened(tmp_path, "--open")
    assert done.returncode == 0, done.stderr
    file, place = asked(tmp_path)
    assert file.read_text("utf-8") == handbook_html()
    assert file.is_relative_to(tmp_path / "temporary")
    assert place == ""
    assert str(file) in done.stdout
    assert list((tmp_path / "empty").iterdir()) == []


def test_it_is_opened_at_a_chapter(tmp_path: Path) -> None:
    """Called by its title, in a file where one was told to write it."""
    done = opened(tmp_path, "closing", "at", "short", "notice", "--open", "--out", "our handbook.html")
    assert done.returncode == 0, done.stderr
    assert asked(tmp_path) == ((tmp_path / "empty/our handbook.html").resolve(), "urgent-closure")
    assert list((tmp_path / "temporary").iterdir()) == []


def test_a_browser_that_does_not_open_is_told(tmp_path: Path) -> None:
    """With the file, so that it can be opened by hand."""
    done = opened(tmp_path, "--open", browser="exit 3")
    assert done.returncode == 2
    [file] = (tmp_path / "temporary").glob("*/handbook.html")
    assert f"No web browser could be opened. Open this file in one: {file}" in done.stderr
