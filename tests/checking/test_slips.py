"""Slips that volunteers make, each told on its line, in words that help, and nothing told that is no slip."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from PIL import ExifTags, Image

from bookbag.checking.check import check
from bookbag.content.dates import LONDON
from bookbag.content.folder import read_content
from tests.conftest import SETTING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.conftest import Build, WriteSite

NOW = datetime(2026, 11, 22, tzinfo=LONDON)
PATH = "policies/tried.md"


def policy(title: str = "title: Tried", extra: str = "", words: str = "Words.") -> str:
    """A policy; the title on line 3, `extra` on line 7, the words from line 8 or, with `extra`, 9."""
    more = f"{extra}\n" if extra else ""
    return f"---\nid: tried\n{title}\nsummary: S.\nreviewed: 2026-06-01\nreview_by: 2027-06-01\n{more}---\n{words}\n"


def marks(write_site: WriteSite, files: Mapping[str, str | bytes]) -> list[tuple[str, int, str]]:
    """Path, line and level of all that is told."""
    found = check(read_content(write_site(files)), NOW)
    return [(each.path, each.line, each.level.value) for each in found]


@pytest.mark.parametrize("words", ["Name: {{}}", "{{ }}", "<b>{{}}</b>"])
def test_an_empty_token_is_told(words: str, write_site: WriteSite) -> None:
    """Two empty pairs of brackets are a token that nothing stands for, told on their line."""
    assert marks(write_site, {PATH: policy(words=words)}) == [(PATH, 8, "stop")]


@pytest.mark.parametrize("blank", ["{due:%d %B}", "{due:d}", "{due!z}", "{due:{x}}"])
def test_a_blank_is_a_name_alone(blank: str, write_site: WriteSite) -> None:
    """A blank with a format or a conversion is a stop of setting.yml, not a failure of the build."""
    content = read_content(write_site({"setting.yml": f"{SETTING}wording: {{due: 'Due {blank}.'}}\n"}))
    assert [(each.path, each.line) for each in content.problems] == [("setting.yml", 16)]


def test_two_pages_do_not_share_an_address(write_site: WriteSite) -> None:
    """`about.md` and `about/index.md` would be one page of the site: the later one is a stop."""
    page = "---\nid: {}\ntitle: About\n---\nWords.\n"
    found = marks(write_site, {"docs/about.md": page.format("a"), "docs/about/index.md": page.format("b")})
    assert [level for _, _, level in found] == ["stop"]


def test_a_private_number_behind_the_settings_own_is_found(write_site: WriteSite) -> None:
    """Every number on a line is looked at, not only the first."""
    setting = SETTING.replace("chair@littleoaks.test", "07700 900123")
    words = "Ring 07700 900123, or Pat at home on 07700 900456."
    assert marks(write_site, {"setting.yml": setting, PATH: policy(words=words)}) == [(PATH, 8, "fault")]


@pytest.mark.parametrize("words", ["(07700) 900123", "07700\u00a0900123", "0044 7700 900123", "07700.900.123"])
def test_other_ways_to_write_a_mobile_number_are_found(words: str, write_site: WriteSite) -> None:
    """Brackets, Word's hard space, 0044 and dots do not hide a mobile number."""
    assert marks(write_site, {PATH: policy(words=words)}) == [(PATH, 8, "fault")]


@pytest.mark.parametrize("words", ["07700900123", "+44 7700 900123", "[Ring](tel:+447700900123)"])
def test_the_settings_own_number_may_be_written_otherwise(words: str, write_site: WriteSite) -> None:
    """The number of a post is its own in any spelling, such as that of a `tel:` link."""
    setting = SETTING.replace("chair@littleoaks.test", "07700 900123")
    assert marks(write_site, {"setting.yml": setting, PATH: policy(words=words)}) == []


def test_a_jpeg_by_any_name_loses_its_location(write_site: WriteSite, mkdocs_build: Build) -> None:
    """A photograph that a browser or a phone named otherwise is told, and published without its location."""
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "N"
    out, names = io.BytesIO(), ("a.jfif", "a.jpe")
    Image.new("RGB", (8, 8)).save(out, format="JPEG", exif=exif)
    files: dict[str, str | bytes] = {f"docs/{name}": out.getvalue() for name in names}
    files["docs/visit.md"] = "---\nid: v\ntitle: V\n---\n![Us](a.jfif)\n\n![Them](a.jpe)\n"
    assert marks(write_site, files) == [(f"docs/{name}", 1, "fault") for name in names]
    folder = write_site(files)
    assert mkdocs_build(folder, "-q").returncode == 0
    for name in names:
        with Image.open(folder / "site" / name) as published:
            assert not published.getexif().get_ifd(ExifTags.IFD.GPSInfo), name


def test_a_location_in_xmp_is_told(write_site: WriteSite) -> None:
    """Editors write a location in XMP, too."""
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><r exif:GPSLatitude="52,40.2N"/></x:xmpmeta>'
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, format="JPEG", xmp=xmp)
    assert marks(write_site, {"docs/a.jpg": out.getvalue()}) == [("docs/a.jpg", 1, "fault")]


def test_a_setting_that_cannot_be_read_is_the_only_thing_told(write_site: WriteSite) -> None:
    """While setting.yml cannot be read, no token is called unknown for it."""
    setting = SETTING.replace("name: Little Oaks", "name: Little: Oaks")
    assert marks(write_site, {"setting.yml": setting}) == [("setting.yml", 3, "stop")]


@pytest.mark.parametrize("words", ['<a href="nope.md">x</a>', '<p><a href="/nope/">x</a></p>', '<img src="nope.png">'])
def test_links_of_raw_html_are_looked_at(words: str, write_site: WriteSite) -> None:
    """A dead link is a fault in raw HTML, too."""
    assert marks(write_site, {PATH: policy(words=words)}) == [(PATH, 8, "fault")]


@pytest.mark.parametrize(
    "title", ['title: "Tried', "title: 'Tried", "title Tried", "title:\u00a0Tried", "title: [Tried, again"]
)
def test_broken_yaml_is_told_where_it_begins(title: str, write_site: WriteSite) -> None:
    """An unclosed quotation mark, list or name is told on its own line, not where YAML gave up."""
    assert marks(write_site, {PATH: policy(title)}) == [(PATH, 3, "stop")]


def test_an_unclosed_quotation_mark_in_the_setting_is_told_where_it_begins(write_site: WriteSite) -> None:
    """The line that is told exists."""
    text = SETTING.replace("name: Autumn 2026", 'name: "Autumn 2026')
    assert ("setting.yml", 14, "stop") in marks(write_site, {"setting.yml": text})


def test_the_line_of_a_token_is_not_that_of_a_longer_word(write_site: WriteSite) -> None:
    """`{{chai}}` does not stand where `{{chair}}` does."""
    assert marks(write_site, {PATH: policy(words="Ask {{chair}}.\n\nOr {{chai}}.")}) == [(PATH, 10, "stop")]


def test_every_dead_link_is_told_on_its_line(write_site: WriteSite) -> None:
    """The same dead link twice is two faults."""
    found = marks(write_site, {PATH: policy(words="[a](nope.md)\n\n[b](nope.md)")})
    assert found == [(PATH, 8, "fault"), (PATH, 10, "fault")]


def test_a_line_separator_in_a_value_shifts_no_line(write_site: WriteSite) -> None:
    """U+2028, which web pages and Word leave in text, is no line end in an editor."""
    text = policy().replace("summary: S.", 'summary: "S.\u2028T."').replace("2027-06-01", "2027-02-30")
    assert marks(write_site, {PATH: text}) == [(PATH, 6, "stop")]


def test_every_entry_of_a_history_has_its_line(write_site: WriteSite) -> None:
    """A slip in the second entry is told there."""
    history = "history:\n  - {date: 2026-06-01, change: a}\n  - {date: 2025-06-01, change: b, by: manger}"
    assert marks(write_site, {PATH: policy(extra=history)}) == [(PATH, 9, "fault")]


def test_every_week_that_overlaps_is_told(write_site: WriteSite) -> None:
    """A long theme overlaps with every week within it, not only the next."""
    files = {
        "docs/weekly/a.md": "---\nid: a\ntitle: A\nfrom: 2026-11-02\nto: 2026-11-27\n---\nWords.\n",
        "docs/weekly/b.md": "---\nid: b\ntitle: B\nweek: 2026-11-09\n---\nWords.\n",
        "docs/weekly/c.md": "---\nid: c\ntitle: C\nweek: 2026-11-16\n---\nWords.\n",
    }
    assert [path for path, _, _ in marks(write_site, files)] == ["docs/weekly/b.md", "docs/weekly/c.md"]


def test_indentation_is_told_as_such(write_site: WriteSite) -> None:
    """A space before a name is told as that, not as a colon in a value."""
    problem = read_content(write_site({PATH: policy(" title: Tried")})).problems[0]
    assert "spaces" in problem.mend


@pytest.mark.parametrize(("field", "form"), [("review_by: {a: b}", "2026-06-30"), ("history: New", "date")])
def test_the_right_form_is_shown_for_a_wrong_type(field: str, form: str, write_site: WriteSite) -> None:
    """A problem shows the right form of the field."""
    text = policy(extra=field).replace(
        "review_by: 2027-06-01\n", "" if "review_by" in field else "review_by: 2027-06-01\n"
    )
    problem = read_content(write_site({PATH: text})).problems[0]
    assert form in problem.mend


@pytest.mark.parametrize(
    "text", [policy("title: |\n  Tried\n  again").replace("2027-", "2026-"), policy(extra='"ke\\ny": x')]
)
def test_a_problem_is_one_line(text: str, write_site: WriteSite) -> None:
    """Whatever stands in a file, what is said of it is one line."""
    for problem in check(read_content(write_site({PATH: text})), datetime(2027, 11, 22, tzinfo=LONDON)):
        assert "\n" not in str(problem)


@pytest.mark.parametrize("words", ["Write <code>{{role}}</code>.", "Words. <!-- {{old}} -->"])
def test_code_and_comments_in_raw_html_are_left_alone(words: str, write_site: WriteSite) -> None:
    """Code is left alone in raw HTML, too."""
    assert marks(write_site, {PATH: policy(words=words)}) == []


@pytest.mark.parametrize("escape", ["\\0", "\\e", "\\b"])
def test_control_characters_do_not_come_in_by_escapes(escape: str, write_site: WriteSite) -> None:
    """What is refused as a byte is refused as an escape."""
    assert marks(write_site, {PATH: policy(f'title: "Tri{escape}ed"')}) == [(PATH, 3, "stop")]


def test_a_colour_without_quotation_marks_is_told(write_site: WriteSite) -> None:
    """`primary: #24563f` is a comment for YAML: the colour must not vanish without a word."""
    text = f"{SETTING}colours:\n  primary: #24563f\n"
    assert [path for path, _, _ in marks(write_site, {"setting.yml": text})] == ["setting.yml"]


@pytest.mark.parametrize("url", ["https://little oaks.example/", "http://littleoaks.test:x/"])
def test_an_address_that_no_browser_takes_is_told(url: str, write_site: WriteSite) -> None:
    """An address with a space or a port that is no number is a stop."""
    found = marks(write_site, {"setting.yml": SETTING.replace("https://littleoaks.test/", url)})
    assert ("setting.yml", 2, "stop") in found
