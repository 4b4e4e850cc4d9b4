"""The two colours of a setting: whatever is chosen, everybody can read by what is shown."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookbag.checking.check import check
from bookbag.content.dates import LONDON
from bookbag.content.folder import read_content
from bookbag.content.records.setting import Colours
from bookbag.rules.palette import (
    ACCENT,
    ACCENT_BY_NIGHT,
    DARK_BACKGROUNDS,
    DARK_LINK_CONTRAST,
    LIGHT_BACKGROUNDS,
    MINIMUM_CONTRAST,
    PRIMARY,
    WHITE,
    Palette,
    contrast_ratio,
    least_contrast,
    nearest_readable,
)
from tests.conftest import REPOSITORY, SETTING

if TYPE_CHECKING:
    from tests.conftest import WriteSite

NOW: Final = datetime(2026, 11, 22, tzinfo=LONDON)
COLOUR: Final = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
CSS: Final = (REPOSITORY / "overrides/bookbag/bookbag.css").read_text("utf-8")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#24553f", "#ffffff", 8.58),
    ],
)
def test_contrast_is_that_of_the_guidelines(one: str, other: str, expected: float) -> None:
    """Black on white is 21, a colour on itself 1, and #777777 on white is just too little (WCAG's own example)."""
    assert contrast_ratio(one, other) == pytest.approx(expected, abs=0.05)
    assert contrast_ratio(one, other) == contrast_ratio(other, one)


@given(COLOUR, COLOUR)
def test_any_two_colours_can_be_read(primary: str, accent: str) -> None:
    """White words on header and foot, links, and words on a tinted panel have at least 4.5 to 1 on all they stand on."""
    palette = Palette.of(Colours(primary=primary, accent=accent))
    assert least_contrast(palette.primary, (WHITE,)) >= MINIMUM_CONTRAST
    for colour in (palette.accent, palette.link):
        assert least_contrast(colour, (*LIGHT_BACKGROUNDS, palette.tint)) >= MINIMUM_CONTRAST
    for colour in (palette.accent_by_night, palette.link_by_night):
        assert least_contrast(colour, (*DARK_BACKGROUNDS, palette.tint_by_night)) >= MINIMUM_CONTRAST
    assert least_contrast(WHITE, (palette.footer, palette.footer_by_night)) >= MINIMUM_CONTRAST
    for word in ("ink", "quiet"):
        by_day, by_night = re.findall(rf"--bb-{word}: (#[0-9a-f]{{6}});", CSS)
        assert contrast_ratio(by_day, palette.tint) >= MINIMUM_CONTRAST
        assert contrast_ratio(by_night, palette.tint_by_night) >= MINIMUM_CONTRAST


@given(COLOUR)
def test_a_colour_that_can_be_read_is_left_alone(colour: str) -> None:
    """Only what cannot be read is changed, and what is shown in its place needs no change itself."""
    nearest = nearest_readable(colour, LIGHT_BACKGROUNDS)
    assert (nearest == colour) == (least_contrast(colour, LIGHT_BACKGROUNDS) >= MINIMUM_CONTRAST)
    assert nearest_readable(nearest, LIGHT_BACKGROUNDS) == nearest


def test_no_colour_is_found_where_there_is_none() -> None:
    """White and black at once leave nothing in between that can be read with both so well."""
    with pytest.raises(ValueError, match="no colour"):
        nearest_readable("#777777", ("#ffffff", "#000000", "#777777"))


def test_the_stylesheet_stands_on_the_same_paper() -> None:
    """The pages and cards of bookbag.css are those that the colours are measured on."""
    papers = re.findall(r"--bb-(?:paper|card): (#[0-9a-f]{6});", CSS)
    assert papers == [*LIGHT_BACKGROUNDS, *DARK_BACKGROUNDS]


def test_the_stylesheet_has_the_colours_that_python_gives_by_default() -> None:
    """A setting that chooses no colours has those of bookbag.css, whose links by night are as clear as chosen ones."""
    default = Palette.of(Colours())
    by_day, by_night = re.findall(r"--bb-accent: (#[0-9a-f]{6});", CSS)
    assert re.findall(r"--bb-primary: (#[0-9a-f]{6});", CSS) == [PRIMARY]
    assert default.primary == PRIMARY
    assert (by_day, by_night) == (ACCENT, ACCENT_BY_NIGHT)
    assert (default.accent, default.accent_by_night) == (ACCENT, ACCENT_BY_NIGHT)
    for name in ("link", "tint", "footer"):
        written = tuple(re.findall(rf"--bb-{name}: (#[0-9a-f]{{6}});", CSS))
        assert written == (getattr(default, name), getattr(default, f"{name}_by_night")), name
    assert least_contrast(by_night, DARK_BACKGROUNDS) >= DARK_LINK_CONTRAST


@pytest.mark.parametrize("stylesheet", ["email/style.html", "feed.css", "handbook-alone.css", "pack.css"])
def test_whatever_stands_alone_has_the_same_colours(stylesheet: str) -> None:
    """Papers, feeds and emails write their links in the site's colours, by night on its dark paper and cards."""
    text = (REPOSITORY / "overrides/bookbag" / stylesheet).read_text("utf-8")
    by_day, by_night = re.split(r"prefers-color-scheme: dark", text, maxsplit=1)
    default = Palette.of(Colours())
    assert default.link in by_day or "{{ site.palette.link }}" in by_day
    assert default.link_by_night in by_night or "{{ site.palette.link_by_night }}" in by_night
    assert set(DARK_BACKGROUNDS) <= set(re.findall(r"#[0-9a-f]{6}\b", by_night))


def test_the_agenda_has_the_colour_that_stands_out() -> None:
    """On the committee's paper it is that of what may be ticked."""
    text = (REPOSITORY / "overrides/bookbag/agenda/agenda.css").read_text("utf-8")
    assert re.findall(r"--accent: (#[0-9a-f]{6});", text) == [ACCENT, ACCENT_BY_NIGHT]


@pytest.mark.parametrize("scheme", ["day", "night"])
def test_every_note_can_be_read(scheme: str) -> None:
    """Words, quiet words and links on the coloured notes of a week and of the front page can be read too."""
    by_day, by_night = CSS.split('[data-md-color-scheme="slate"] {', 1)
    block = by_day if scheme == "day" else by_night.split("}", 1)[0]
    colour = dict(re.findall(r"--bb-([a-z0-9-]+): (#[0-9a-f]{6});", block))
    notes = [value for name, value in colour.items() if name.startswith("note-")]
    assert len(notes) == 5
    for name in ("ink", "quiet", "accent"):
        assert least_contrast(colour[name], (*notes, colour["paper"], colour["card"])) >= MINIMUM_CONTRAST, name


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ('primary: "#ffd400"', ("`colours.primary`", "1.4 to 1", '`primary: "#', "4.5")),
        ('accent: "#ffd400"', ("`colours.accent`", "1.3 to 1", '`accent: "#', "4.5")),
    ],
)
def test_an_unreadable_choice_is_told_with_the_nearest_that_works(
    write_site: WriteSite, field: str, words: tuple[str, ...]
) -> None:
    """It is a fault of setting.yml that names the contrast and a colour, and taking that colour mends it."""
    (problem,) = check(read_content(write_site({"setting.yml": f"{SETTING}colours: {{{field}}}\n"})), NOW)
    assert (problem.path, problem.line, problem.level.value) == ("setting.yml", SETTING.count("\n") + 1, "fault")
    assert [word for word in words if word not in f"{problem.what} {problem.mend}"] == []
    mended = re.search(r'`(\w+: "#[0-9a-f]{6}")`', problem.mend)
    assert mended
    assert check(read_content(write_site({"setting.yml": f"{SETTING}colours: {{{mended[1]}}}\n"})), NOW) == ()


def test_a_readable_choice_is_fine(write_site: WriteSite) -> None:
    """Nobody is told about colours that work."""
    text = f'{SETTING}colours: {{primary: "#0b4f6c", accent: "#7a1f5c"}}\n'
    assert check(read_content(write_site({"setting.yml": text})), NOW) == ()
