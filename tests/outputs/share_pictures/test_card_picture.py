"""The share picture itself: its size, its weight, its words and its colours."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops

from bookbag.content.records.setting import Colours
from bookbag.outputs.published_files.picture_cache import PictureCache
from bookbag.outputs.share_pictures import scene_picture as scenes
from bookbag.outputs.share_pictures.card_picture import INK, QUIET, card_picture
from bookbag.outputs.share_pictures.made_cards import made_cards
from bookbag.outputs.share_pictures.share_cards import HEIGHT, MOST_BYTES, WIDTH, ShareCard
from bookbag.rules.palette import PRIMARY, Palette
from bookbag.rules.seasons import SEASONS
from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

PALETTE = Palette.of(Colours())
LONG = "Summer picnic, with a very long title that goes on about the café, £2 a ticket and what everybody is to bring"
TITLES = ["Hats", LONG, LONG * 3, "Donaudampfschifffahrtsgesellschaft" * 3, "W " * 400, "مرحبا", "🌰"]


def card(title: str = "Hats", when: str = "Friday 20 November 2026", season: str = "autumn") -> ShareCard:
    """A card."""
    return ShareCard("bookbag/share/a.png", "Little Oaks", title, when, season)


def opened(raw: bytes) -> Image.Image:
    """The picture in red, green and blue."""
    return Image.open(io.BytesIO(raw)).convert("RGB")


@pytest.mark.parametrize(
    ("title", "season"), [*((title, "autumn") for title in TITLES), *((LONG, season) for season in SEASONS)]
)
def test_it_has_its_size_and_is_light_whatever_the_title(title: str, season: str) -> None:
    """1,200 by 630 dots, and at most 40 kB; no word reaches an edge or the tree."""
    scene = scenes.scene_picture(PALETTE, season)
    raw = card_picture(card(title, season=season), scene, PRIMARY)
    picture = opened(raw)
    assert picture.size == (WIDTH, HEIGHT)
    assert len(raw) <= MOST_BYTES
    plain = opened(card_picture(card("مرحبا"), scene, PRIMARY))
    changed = Image.eval(ImageChops.difference(picture, plain).convert("L"), lambda shade: 255 * (shade > 60))
    box = changed.getbbox()
    assert (box is None) == (title in ("مرحبا", "🌰"))
    if box:
        assert box[0] >= 40
        assert box[2] <= WIDTH - 40
        assert box[3] <= 370


def test_the_same_card_gives_the_same_bytes_and_another_gives_others() -> None:
    """So that a build can be repeated."""
    scene = scenes.scene_picture(PALETTE, "winter")
    first, again = (card_picture(card(), scene, PRIMARY) for _ in range(2))
    assert first == again
    for other in (card("Gloves"), card(when="Saturday 21 November 2026")):
        assert card_picture(other, scene, PRIMARY) != first


def test_it_is_drawn_in_the_colours_of_the_setting() -> None:
    """The roof has the accent, the door the primary colour."""
    palette = Palette.of(Colours(primary="#1f3a6e", accent="#b3392f"))
    colours = scenes.scene_picture(palette, "summer").getcolors(1 << 20)
    assert colours
    assert {(0x1F, 0x3A, 0x6E), (0xB3, 0x39, 0x2F)} <= {colour for _, colour in colours}


def test_its_other_colours_are_those_of_the_stylesheet() -> None:
    """Paper, notes and words have the colours of pages in light mode."""
    said = dict(
        re.findall(r"--bb-([\w-]+): (#\w+);", (REPOSITORY / "overrides/bookbag/bookbag.css").read_text("utf-8"))[::-1]
    )
    assert said["paper"] == scenes.PAPER
    notes = (scenes.YELLOW, scenes.GREEN, scenes.BLUE, scenes.PINK, scenes.LILAC)
    assert tuple(said[f"note-{number}"] for number in range(1, 6)) == notes
    assert (said["ink"], said["quiet"]) == (INK, QUIET)


def test_each_is_made_once(tmp_path: Path) -> None:
    """What is kept is taken; a damaged file, another colour or another word is made anew."""
    cache = PictureCache(tmp_path / "cache")
    (first,) = made_cards([card()], PALETTE, cache).values()
    assert not isinstance(first, bytes)
    made = first.read_bytes()
    first.write_bytes(b"damaged")
    (again,) = made_cards([card()], PALETTE, cache).values()
    assert (again, first.read_bytes()) == (first, made)
    stamp = first.stat().st_mtime_ns
    made_cards([card()], PALETTE, cache)
    assert first.stat().st_mtime_ns == stamp
    others = [
        *made_cards([card("Gloves")], PALETTE, cache).values(),
        *made_cards([card()], Palette.of(Colours(primary="#1f3a6e")), cache).values(),
    ]
    assert len({first, *others}) == 3


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    """The bytes are published from memory."""
    (tmp_path / "cache").write_text("no folder")
    (made,) = made_cards([card()], PALETTE, PictureCache(tmp_path / "cache")).values()
    assert isinstance(made, bytes)
    assert opened(made).size == (WIDTH, HEIGHT)
