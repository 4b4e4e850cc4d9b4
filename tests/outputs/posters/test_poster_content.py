"""What stands on the posters: which dates, in which order, how large, and where it is cut."""

from __future__ import annotations

import re
from datetime import date, datetime
from html import unescape
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookbag.content.dates import LONDON
from bookbag.content.folder import read_content
from bookbag.outputs.pages.navigation import navigation
from bookbag.outputs.posters.poster_content import NO_BREAK, Posters, last_poster_day
from bookbag.outputs.posters.poster_fit import (
    CHARACTER_LIMITS,
    COLUMN_GAP,
    FOOT_TYPE,
    HEADING_LINE_HEIGHT,
    HEADING_TYPE,
    HEIGHT,
    LABEL_WIDTH,
    LEAD_SCALE,
    LINE_HEIGHT,
    ROW_GAP,
    SMALLEST_TYPE,
    SQUARE_HEIGHT,
    TILE_SCALE,
    TITLE_SCALE,
    TYPE_SIZES,
    WIDTH,
    FactRow,
    Poster,
    sentences_in,
    shortened_lines,
    shortened_text,
    text_height,
)
from bookbag.publishing.publish import publish
from tests.conftest import DRAFT, REPOSITORY, SETTING

if TYPE_CHECKING:
    from bookbag.outputs.posters.poster_content import DateRow
    from bookbag.publishing.site import Site
    from tests.conftest import WriteSite

pytestmark = pytest.mark.dates

NO_TERMS: Final = SETTING[: SETTING.index("terms:")] + SETTING[SETTING.index("subjects:") :]
ROOM: Final = 530


def _site(write_site: WriteSite, files: dict[str, str] | None = None, today: str = "2026-11-10 12:00") -> Site:
    folder = write_site({"setting.yml": NO_TERMS, **(files or {})})
    return publish(read_content(folder), datetime.fromisoformat(today).replace(tzinfo=LONDON))


def _event(title: str, *fields: str) -> dict[str, str]:
    slug = title.lower().replace(" ", "-")
    return {f"docs/events/{slug}.md": "\n".join(("---", f"id: {slug}", f"title: {title}", *fields, "---", ""))}


def _week(slug: str, *fields: str) -> dict[str, str]:
    return {f"docs/weekly/{slug}.md": "\n".join(("---", f"id: {slug}", f"title: Theme {slug}", *fields, "---", ""))}


def _plain(text: str) -> str:
    return text.replace(NO_BREAK, " ")


def _dates(site: Site) -> list[tuple[str, ...]]:
    """The lines of the poster of dates, as a parent reads them."""
    return [
        tuple(map(_plain, filter(None, (row.label, row.flag, *row.paragraphs)))) for row in Posters(site).month().rows
    ]


# --- Which dates -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (date(2026, 11, 1), date(2026, 11, 30)),
        (date(2026, 11, 15), date(2026, 11, 30)),
        (date(2026, 11, 16), date(2026, 12, 31)),
        (date(2026, 12, 31), date(2027, 1, 31)),
        (date(2027, 1, 31), date(2027, 2, 28)),
        (date(2028, 1, 16), date(2028, 2, 29)),
    ],
)
def test_how_far_the_dates_go(today: date, last: date) -> None:
    """To the end of this month, or past its middle to the end of the next."""
    assert last_poster_day(today) == last


def test_dates_stand_in_order(write_site: WriteSite) -> None:
    """Events, closures and the days of terms stand together by day and time, with what a parent must know."""
    terms = "terms:\n  - {name: Spring, starts: 2026-11-10, ends: 2026-11-27, half_term: {from: 2026-11-18, to: 2026-11-20}}\n"
    files = {
        "setting.yml": f"{NO_TERMS}{terms}closed: [{{date: 2026-11-12, why: Staff training}}]\n",
        **_event("Tea", "starts: 2026-11-12 15:00", "ends: 2026-11-12 16:30", "venue: The hall"),
        **_event("Sale", "starts: 2026-11-12 10:00", "cancelled: true"),
        **_event("Camp", "starts: 2026-11-28 18:00", "ends: 2026-11-29 10:00", "to_be_confirmed: true"),
        **_event("Trip", "all_day: true", "starts: 2026-11-24", "ends: 2026-11-25", "venue: The farm"),
    }
    assert _dates(_site(write_site, files)) == [
        ("Tue 10 Nov", "First day of term", "Spring"),
        ("Thu 12 Nov", "We are shut", "Staff training"),
        ("Thu 12 Nov", "Cancelled", "Sale, 10am"),
        ("Thu 12 Nov", "Tea, 3pm to 4.30pm", "The hall"),
        ("Wed 18 Nov to Fri 20 Nov", "Half-term holiday"),
        ("Tue 24 Nov to Wed 25 Nov", "Trip", "The farm"),
        ("Fri 27 Nov", "Last day of term", "Spring"),
        ("Sat 28 Nov to Sun 29 Nov", "To be confirmed", "Camp, 6pm to 10am on Sun 29 Nov"),
    ]


def test_neither_the_past_nor_the_far_future(write_site: WriteSite) -> None:
    """What is over is left out, what is going on is not, and nothing after the last day is there."""
    files = {
        **_event("Over", "starts: 2026-11-10 09:00", "ends: 2026-11-10 12:00"),
        **_event("Going on", "all_day: true", "starts: 2026-11-09", "ends: 2026-11-10"),
        **_event("On the last day", "starts: 2026-11-30 23:00"),
        **_event("Too late", "starts: 2026-12-01 00:00"),
    }
    assert [row.what for row in Posters(_site(write_site, files)).month().rows] == ["Going on", "On the last day"]


def test_each_date_knows_when_it_is_past(write_site: WriteSite) -> None:
    """The page takes away an event at its end, and a day at midnight."""
    setting = f"{NO_TERMS}closed: [{{date: 2026-11-13, why: Snow}}]\n"
    files = {"setting.yml": setting, **_event("Tea", "starts: 2026-11-12 15:00", "ends: 2026-11-12 16:30")}
    ends = [row.ends for row in Posters(_site(write_site, files)).month().rows]
    assert ends == [datetime(2026, 11, 12, 16, 30, tzinfo=LONDON), datetime(2026, 11, 14, tzinfo=LONDON)]


def test_a_closure_is_told_once(write_site: WriteSite) -> None:
    """An event or a notice that shuts the setting is one line; an event of that kind that is cancelled shuts nothing."""
    notice = "---\nid: n\ntitle: No heating\nsummary: The boiler is cold.\nfrom: 2026-11-09\nuntil: 2026-11-19\ncloses: 2026-11-19\n---\n"
    files = {
        **_event("Training", "kind: closure", "all_day: true", "starts: 2026-11-17"),
        **_event("Polling day", "kind: closure", "all_day: true", "starts: 2026-11-18", "cancelled: true"),
        "docs/notices/n.md": notice,
    }
    assert _dates(_site(write_site, files)) == [
        ("Tue 17 Nov", "We are shut", "Training"),
        ("Wed 18 Nov", "Cancelled", "Polling day"),
        ("Thu 19 Nov", "We are shut", "The boiler is cold."),
    ]


def test_the_poster_says_how_far_it_goes(write_site: WriteSite) -> None:
    """Words that are as true on a later day as on that of the build."""
    assert Posters(_site(write_site, today="2026-12-20 12:00")).month().when == "To the end of January 2027"


def _dated(site: Site) -> DateRow:
    return Posters(site).month().rows[0]


def test_what_a_date_loses_first(write_site: WriteSite) -> None:
    """Where room is short a date loses its place, then its end, then words of its name, and never its time."""
    files = _event("A tea with buns", "starts: 2026-11-12 15:00", "ends: 2026-11-12 16:30", "venue: The great hall")
    row = _dated(_site(write_site, files))
    said = [tuple(map(_plain, row.shortened_to(most).paragraphs)) for most in (100, 40, 25, 15, 1)]
    assert said == [
        ("A tea with buns, 3pm to 4.30pm", "The great hall"),
        ("A tea with buns, 3pm to 4.30pm",),
        ("A tea with buns, 3pm",),
        ("A tea with…, 3pm",),
        ("…, 3pm",),
    ]


# --- The week --------------------------------------------------------------------------------------------------------


def test_two_themes_of_one_week_take_turns(write_site: WriteSite) -> None:
    """The sheet shows the theme of the first days until those of the second begin."""
    files = _week("a", "from: 2026-11-09", "to: 2026-11-11") | _week("b", "from: 2026-11-12", "to: 2026-11-20")
    shown = Posters(_site(write_site, files)).weeks()
    assert [each.what.title for each in shown] == ["Theme a", "Theme b"]
    assert shown[0].ends == shown[1].starts == datetime(2026, 11, 12, tzinfo=LONDON)


def test_a_theme_whose_turn_is_over_is_left_out(write_site: WriteSite) -> None:
    """Built on a later day of that week, the sheet is of the second."""
    files = _week("a", "from: 2026-11-09", "to: 2026-11-11") | _week("b", "from: 2026-11-12", "to: 2026-11-20")
    site = _site(write_site, files, today="2026-11-12 08:00")
    assert [each.what.title for each in Posters(site).weeks()] == ["Theme b"]


def test_themes_of_two_weeks_follow_each_other(write_site: WriteSite) -> None:
    """The sheet turns when the week that families mean by "this week" does: on Saturday."""
    files = _week("a", "week: 2026-11-09") | _week("b", "week: 2026-11-16")
    shown = Posters(_site(write_site, files, today="2026-11-13 13:00")).weeks()
    assert shown[0].ends == shown[1].starts == datetime(2026, 11, 14, tzinfo=LONDON)


def test_short_facts_stand_large(write_site: WriteSite) -> None:
    """A colour, letter or number of a word stands large; a longer one is a line like the others."""
    fields = (
        "week: 2026-11-09",
        "colour: red",
        "letter: s",
        "number: counting to twelve",
        "bring: A hat",
        "book: Hats",
    )
    sheet = Posters(_site(write_site, _week("a", *fields))).weeks()[0].what
    assert [(tile.label, *tile.paragraphs) for tile in sheet.tiles] == [("Colour", "red"), ("Letter", "s")]
    rows = [(row.label, *row.paragraphs) for row in sheet.rows]
    assert rows == [("Book", "Hats"), ("Number", "counting to twelve"), ("Please bring", "A hat")]


def test_what_to_bring_is_cut_last(write_site: WriteSite) -> None:
    """A week with far too much to read at home still says all that is to be brought."""
    bring = [f"A tin of size {n}, empty and clean" for n in range(6)]
    fields = ("week: 2026-11-09", f"at_home: {'Sing together every day. ' * 200}", f"bring: {bring}")
    sheet = Posters(_site(write_site, _week("a", *fields))).weeks()[0].what
    said = {row.label: row.paragraphs for row in sheet.rows}
    assert sheet.more
    assert said["Please bring"] == tuple(bring)
    assert said["At home"][0].endswith("every day.")


# --- Complaints ------------------------------------------------------------------------------------------------------


def test_how_to_complain_is_told_in_steps(write_site: WriteSite) -> None:
    """Sentences, and the longer parts of one, stand alone; the manager, the chair and Ofsted follow."""
    words = "Speak to {{manager}} as soon as you like; if that is not enough, write to {{chair}}. Ofsted is there too."
    ofsted = "{urn: EY000001, phone: 0300 123 1231, website: 'https://www.gov.uk/ofsted/'}"
    setting = NO_TERMS.replace("Speak to {{manager}}.", words).replace("{urn: EY000001, phone: 0300 123 1231}", ofsted)
    sheet = Posters(_site(write_site, {"setting.yml": setting})).complaints()
    assert sheet.lead == (
        "Speak to the manager as soon as you like.",
        "If that is not enough, write to the chair.",
        "Ofsted is there too.",
    )
    assert [(row.label, *row.paragraphs) for row in sheet.rows] == [
        ("The manager", "manager@littleoaks.test"),
        ("The chair", "chair@littleoaks.test"),
        ("Our telephone", "01632 960001"),
        ("Ofsted", "Telephone 0300 123 1231", "www.gov.uk/ofsted", "Our Ofsted number (URN) is EY000001"),
    ]
    assert sheet.link == "policies/complaints.md"


@pytest.mark.parametrize(
    "words",
    ["Tell us; write; or ring.", "chair@littleoaks.test has your letter within a day; nobody else reads it."],
)
def test_a_sentence_keeps_its_words(write_site: WriteSite, words: str) -> None:
    """A sentence of short parts is left whole, and an address is not given a capital letter."""
    setting = NO_TERMS.replace("Speak to {{manager}}.", words)
    lead = Posters(_site(write_site, {"setting.yml": setting})).complaints().lead
    assert lead[0] in (words, "chair@littleoaks.test has your letter within a day.")


def test_what_is_missing_says_ask_us(write_site: WriteSite) -> None:
    """A setting that has not said how to complain prints what there is, and asks to be asked for the rest."""
    setting = "id: x\nurl: https://littleoaks.test/\nname: Little Oaks\nroles: {chair: {title: the chair}}\n"
    site = _site(write_site, {"setting.yml": setting, "policies/complaints.md": DRAFT})
    sheet = Posters(site).complaints()
    assert sheet.lead == ("Ask us how to complain. Any of us will tell you.",)
    assert [(row.label, *row.paragraphs) for row in sheet.rows] == [
        ("The chair", "Ask us how to reach them."),
        ("Ofsted", "Ask us how to reach Ofsted.", "Ask us for our Ofsted number."),
    ]
    assert sheet.link == "policies/index.md"


# --- The square ------------------------------------------------------------------------------------------------------


def test_the_square_names_where_it_leads(write_site: WriteSite) -> None:
    """Who cannot see the square is told that it is a picture, and the whole address."""
    drawn = Posters(_site(write_site)).square("events/index.md")
    assert drawn.startswith('<svg role="img" aria-label="')
    label = re.search('aria-label="([^"]*)"', drawn)
    assert label
    assert unescape(label[1]).endswith("it leads to https://littleoaks.test/events/")
    assert 'fill="#fff"' in drawn


# --- How large, and where it is cut ----------------------------------------------------------------------------------


def test_every_size_has_its_class() -> None:
    """The stylesheet knows each size that Python may choose, and no other."""
    css = (REPOSITORY / "overrides/bookbag/noticeboard.css").read_text("utf-8")
    classes = re.findall(r"\.bb-sheet--(\d+) \{ --type: (\d+); \}", css)
    assert [(int(name), int(size)) for name, size in classes] == [(size, size) for size in TYPE_SIZES]


def test_the_stylesheet_has_the_lengths_by_which_python_fits_a_poster() -> None:
    """Font sizes, line heights, widths and gaps of noticeboard.css are those of poster_fit.py."""
    css = (REPOSITORY / "overrides/bookbag/noticeboard.css").read_text("utf-8")

    def value(selector: str, declaration: str) -> tuple[float, ...]:
        """The numbers that stand for `#` in a declaration of the rule with that selector."""
        rule = next(line for line in css.splitlines() if line.startswith(f"{selector} {{"))
        found = re.search(re.escape(declaration).replace(r"\#", r"(\d*\.?\d+)"), rule)
        assert found, f"{selector} has no {declaration}"
        return tuple(map(float, found.groups()))

    h1, h2, foot = ".md-typeset .bb-sheet h1", ".md-typeset .bb-sheet h2", ".bb-sheet__foot"
    assert value(".bb-sheet", "line-height: #;") == (LINE_HEIGHT,)
    assert value(h1, "calc(# * var(--pt))); line-height: #;") == (HEADING_TYPE, HEADING_LINE_HEIGHT)
    assert value(h2, "calc(# * var(--pt)), #em); line-height: #;") == (HEADING_TYPE, TITLE_SCALE, HEADING_LINE_HEIGHT)
    assert value(".md-typeset .bb-sheet .bb-sheet__lead", "font-size: #em;") == (LEAD_SCALE,)
    assert value(".md-typeset .bb-sheet .bb-tiles dd", "font-size: #em;") == (TILE_SCALE,)
    assert value(".bb-sheet__name", "calc(# * var(--pt))") == value(foot, "font-size: max(.75rem, calc(# * var(--pt))")
    assert value(".bb-sheet__name", "calc(# * var(--pt))") == (FOOT_TYPE,)
    assert value(".bb-row", "grid-template-columns: #em 1fr; column-gap: #em;") == (LABEL_WIDTH, COLUMN_GAP)
    (padding, rule) = value(".bb-row", "padding-block: #em; border-block-start: #em solid")
    assert 2 * padding + rule <= ROW_GAP <= 2 * padding + rule + 0.1
    (gap,), (square,) = value(foot, "gap: calc(# * var(--pt))"), value(".md-typeset .bb-square", "calc(# * var(--pt))")
    above = value(foot, "padding-block-start: calc(# * var(--pt)); border-block-start: calc(# * var(--pt)) solid")
    assert square + sum(above) + 2 * gap == SQUARE_HEIGHT
    (margin,) = value(".bb-sheet", "padding: calc(# * var(--pt))")
    assert 0 <= 595 - 2 * margin - WIDTH <= 10
    assert 0 <= 842 - 2 * margin - HEIGHT <= 10


def test_more_words_are_smaller() -> None:
    """The type steps down as the text grows, and only when the smallest is too large is anything left out."""
    fitted = [
        Poster("x.md", (FactRow("At home", ("Sing together. " * n,)),)).fitted(ROOM) for n in (1, 30, 60, 90, 500)
    ]
    points = [sheet.points for sheet in fitted]
    assert points == sorted(points, reverse=True)
    assert (points[0], points[-1]) == (TYPE_SIZES[0], SMALLEST_TYPE)
    assert len(set(points)) >= 4
    assert [sheet.more for sheet in fitted] == [False, False, False, False, True]
    assert fitted[-1].rows[0].paragraphs[0].endswith("Sing together.")


TEXTS: Final = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.just(" "), min_size=1, max_size=3000
)
FACTS: Final = st.builds(FactRow, TEXTS, st.lists(TEXTS, min_size=1, max_size=8).map(tuple), st.booleans())


@given(st.lists(FACTS, max_size=40), TEXTS, st.lists(TEXTS, max_size=4))
def test_every_sheet_fits(facts: list[FactRow], title: str, lead: list[str]) -> None:
    """Whatever is said, the sheet is no higher than its room, and says so where something was left out."""
    whole = Poster("x.md", tuple(facts), title=title, lead=tuple(lead))
    sheet = whole.fitted(ROOM)
    assert sheet.height <= ROOM
    assert sheet.points in TYPE_SIZES
    if not sheet.more:
        assert (sheet.rows, sheet.title, sheet.lead) == (whole.rows, whole.title, whole.lead)


@pytest.mark.parametrize(
    ("text", "most", "left"),
    [
        ("Short.", 60, "Short."),
        ("Bring a hat. Bring a coat. Bring a scarf.", 30, "Bring a hat. Bring a coat."),
        ("Come at 9.30 to the hall, all of you.", 20, "Come at 9.30 to the…"),
        ("We meet at St. Mary's hall, by the gate.", 21, "We meet at St. Mary's…"),
        ("We go, rain or shine.", 7, "We go…"),
        ("Bring fruit, e.g. apples or pears.", 20, "Bring fruit, e.g…"),
        ("abcdefghij", 4, "abcd…"),
    ],
)
def test_where_a_text_is_cut(text: str, most: int, left: str) -> None:
    """At the end of a sentence, else of a word, and then it shows that it was cut."""
    assert shortened_text(text, most) == left


@given(TEXTS, st.sampled_from(CHARACTER_LIMITS))
def test_nothing_is_cut_in_silence(text: str, most: int) -> None:
    """What is left is the beginning of the text, and ends with a sentence or an ellipsis."""
    left = shortened_text(text, most)
    assert text.startswith(left.removesuffix("…"))
    assert left == text or left.endswith("…") or left.rstrip("\"'\u2019\u201d)")[-1] in ".!?"


def test_a_list_is_cut_between_its_lines() -> None:
    """Of several lines those stay that fit; only the first is ever cut within a sentence."""
    lines = ("A hat that keeps the ears warm.", "A coat.", "Two scarves, a thick one and a thin one")
    assert shortened_lines(lines, 45) == lines[:2]
    assert shortened_lines(lines, 12) == ("A hat that…",)
    assert shortened_lines(("A hat.", "A coat. And the gloves that go with it."), 20) == ("A hat.", "A coat.")
    assert shortened_lines(("And so on…", "Two"), 60) == ("And so on…", "Two")


def test_sentences_end_where_a_reader_ends_them() -> None:
    """At a full stop, a question or an exclamation, with what closes it, and not after an abbreviation."""
    text = 'Ask Dr. Oak. "Why?" Because we care! Write to a.b@c.example by 9.30, e.g. today. Thank you'
    assert list(sentences_in(text)) == [
        "Ask Dr. Oak.",
        '"Why?"',
        "Because we care!",
        "Write to a.b@c.example by 9.30, e.g. today.",
        "Thank you",
    ]


def test_broad_letters_take_more_room() -> None:
    """Capitals, and letters of other scripts, are not counted as small ones."""
    small, capitals, chinese = (text_height(letter * 400, 12, 500) for letter in ("a", "W", "\u7d75"))
    assert small < capitals <= chinese


# --- Where they are --------------------------------------------------------------------------------------------------


def test_posters_are_not_in_the_navigation(write_site: WriteSite) -> None:
    """Posters are for the committee: the way round the site does not name them."""
    assert "noticeboard" not in str(navigation(_site(write_site)))
