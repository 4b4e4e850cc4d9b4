"""Pictures are made in all their sizes, clean, upright and light."""

from __future__ import annotations

import functools
import io
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from PIL import Image

from bookbag.content.file_kinds import kind_of
from bookbag.content.guarded_files import ATTACHMENT_LIMIT, GuardedFile
from bookbag.content.pictures.fitted_picture import FittedPicture
from bookbag.content.pictures.picture_facts import picture_facts
from bookbag.outputs.published_files.picture_sizes import picture_in_sizes
from tests.helpers import tainted_pictures as tainted
from tests.helpers.picture_parts import PARTS_OF, PICTURE_PARTS

if TYPE_CHECKING:
    from collections.abc import Callable

WIDE = tainted.sketch().resize((2000, 1000), Image.Resampling.NEAREST)
SOURCES: Final[dict[str, Callable[[], bytes]]] = {
    "JPEG": lambda: tainted.jpeg(picture=WIDE),
    "JPEG on its side": lambda: tainted.jpeg(6, picture=WIDE),
    "JPEG for printing": lambda: tainted.jpeg(picture=WIDE.convert("CMYK")),
    "PNG": lambda: tainted.png(picture=WIDE),
    "PNG with few colours": lambda: tainted.png(picture=WIDE.convert("P")),
    "PNG with holes": lambda: tainted.png(picture=WIDE.convert("RGBA")),
    "PNG of many shades": lambda: tainted.saved(
        "PNG", WIDE.convert("I").point(lambda shade: shade * 256).convert("I;16")
    ),
    "WebP": lambda: tainted.webp(picture=WIDE),
    "AVIF": lambda: tainted.saved("AVIF", WIDE, exif=tainted.exif(), xmp=tainted.XMP),
    "BMP": lambda: tainted.saved("BMP", WIDE),
    "TIFF": lambda: tainted.saved("TIFF", WIDE, exif=tainted.exif()),
    "JPEG 2000": lambda: tainted.saved("JPEG2000", WIDE),
    "HEIC": tainted.heic,
    "HEIC on its side": lambda: tainted.heic(on_its_side=True),
}
"""How each is made, which takes long enough to be done only where the tests run."""


@functools.cache
def source(name: str) -> bytes:
    """One of SOURCES."""
    return SOURCES[name]()


@functools.cache
def made_of(name: str) -> tuple[FittedPicture, dict[str, bytes]]:
    """One of SOURCES as it is fitted, and all its files, made once for the tests that look at them."""
    with tempfile.TemporaryDirectory() as folder:
        return made(source(name), Path(folder))


def made(raw: bytes, folder: Path) -> tuple[FittedPicture, dict[str, bytes]]:
    """A picture as it is fitted, and all its files."""
    file = folder / "a"
    file.write_bytes(raw)
    facts = picture_facts(GuardedFile(folder, "a", ATTACHMENT_LIMIT))
    assert facts is not None
    fitted = FittedPicture.of("a", facts)
    return fitted, picture_in_sizes(raw, fitted, shown=True) if fitted.is_made else {}


@pytest.mark.parametrize("name", SOURCES)
def test_every_file_is_clean_and_of_its_size(name: str) -> None:
    """Each file opens with the width of its name and the height of its proportions, and holds nothing hidden."""
    fitted, files = made_of(name)
    assert set(files) == set(fitted.links)
    for link, raw in files.items():
        width = int(link.split("-")[1].split("w")[0]) if "-" in link else fitted.width
        with Image.open(io.BytesIO(raw)) as picture:
            assert picture.size == (width, fitted.height_at(width)), link
            assert str(picture.format) in ("WEBP" if link.endswith("webp") else "JPEG PNG WEBP AVIF"), link
            assert not picture.getexif()
            if picture.format in PARTS_OF:
                assert set(PARTS_OF[picture.format](raw)) <= PICTURE_PARTS[picture.format]
        assert tainted.SECRET not in raw
    assert picture_in_sizes(source(name), fitted, shown=True) == files


def colour_at(picture: Image.Image, place: tuple[int, int]) -> tuple[int, ...]:
    """Red, green and blue at a place."""
    colour = picture.getpixel(place)
    assert isinstance(colour, tuple)
    return tuple(map(int, colour))


@pytest.mark.parametrize("name", SOURCES)
def test_every_file_shows_the_picture_the_right_way_up(name: str) -> None:
    """Its blue corner is where a viewer shows it, in about its colour, and the rest is orange or white."""
    _, files = made_of(name)
    for link, raw in files.items():
        with Image.open(io.BytesIO(raw)) as picture:
            seen = picture.convert("RGB")
        corners = [(2, 2), (seen.width - 3, 2)]
        blue, orange = (colour_at(seen, each) for each in (corners[::-1] if "side" in name else corners))
        if "shades" in name:
            assert blue[0] < orange[0] - 20, link
        else:
            assert blue[2] > blue[0] + 50, link
            assert orange[0] > orange[2] + 50, link


def test_holes_stay_holes(tmp_path: Path) -> None:
    """What is transparent in a PNG is so in each WebP."""
    holed = WIDE.convert("RGBA")
    holed.putalpha(Image.linear_gradient("L").resize(holed.size))
    _, files = made(tainted.saved("PNG", holed), tmp_path)
    for raw in files.values():
        with Image.open(io.BytesIO(raw)) as picture:
            assert picture.mode == "RGBA"
            assert picture.getchannel("A").getextrema() == (0, 255)


def test_what_needs_no_other_size_keeps_every_dot(tmp_path: Path) -> None:
    """A photograph that is narrow enough is published at its own address without loss."""
    narrow = WIDE.resize((1000, 500)).effect_spread(40)
    raw = tainted.jpeg(picture=narrow)
    _, files = made(raw, tmp_path)
    with Image.open(io.BytesIO(raw)) as before, Image.open(io.BytesIO(files["a"])) as after:
        assert before.tobytes() == after.tobytes()


def test_a_telephones_picture_is_light_whatever_it_shows(tmp_path: Path) -> None:
    """Gravel, which takes most bytes of all, is at most 66,600 bytes at 800 by 600: six of them are below 400 kB."""
    gravel = Image.effect_noise((4000, 3000), 100).convert("RGB")
    _, files = made(tainted.saved("JPEG", gravel, quality=85), tmp_path)
    assert len(files["a-800w.webp"]) <= 66_600
    assert len(files["a-480w.webp"]) < len(files["a-800w.webp"]) < len(files["a-1600w.webp"]) < len(files["a"])


def test_only_what_is_shown_is_made_in_every_size() -> None:
    """A photograph that pages only link to has its own file alone."""
    fitted, _ = made_of("JPEG")
    assert set(picture_in_sizes(source("JPEG"), fitted, shown=False)) == {"a"}


def test_the_recorded_heic_is_one() -> None:
    """It has EXIF with a place, or the tests above would show nothing of HEIC."""
    assert str(kind_of(tainted.heic())) == "HEIC"
    assert tainted.SECRET in tainted.heic()
