"""Pictures of every kind lose all that is no picture, and nothing else."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageSequence

from bookbag.content.file_kinds import FileKind, kind_of
from bookbag.content.pictures.camera_data import orientation_in, says_where
from bookbag.content.pictures.cleaning import cleaned_picture
from bookbag.content.pictures.cleaning_outcome import PictureRefusedError
from bookbag.content.pictures.picture_decoding import require_sound
from tests.helpers import tainted_pictures as tainted
from tests.helpers.picture_parts import PARTS_OF, PICTURE_PARTS

if TYPE_CHECKING:
    from bookbag.content.pictures.cleaning_outcome import CleanedPicture

TAINTED = {
    "JPEG": tainted.jpeg(),
    "progressive JPEG": tainted.jpeg(progressive=True),
    "grey JPEG": tainted.jpeg(picture=tainted.sketch("L")),
    "JPEG for printing": tainted.jpeg(picture=tainted.sketch("CMYK")),
    "PNG": tainted.png(),
    "PNG with few colours": tainted.png(picture=tainted.sketch("P")),
    "animated PNG": tainted.png(animated=True),
    "GIF": tainted.gif(frames=1),
    "animated GIF": tainted.gif(),
    "WEBP": tainted.webp(),
    "animated WEBP": tainted.webp(animated=True),
    "WEBP with holes": tainted.webp(picture=tainted.sketch("RGBA")),
}


def clean(raw: bytes) -> CleanedPicture:
    """Clean a picture by its bytes alone."""
    kind = kind_of(raw)
    assert kind is not None
    return cleaned_picture(raw, kind)


def frames(raw: bytes) -> list[tuple[bytes, int]]:
    """The dots of each frame of a picture, and how long it stays."""
    with Image.open(io.BytesIO(raw)) as picture:
        return [
            (frame.convert("RGBA").tobytes(), frame.info.get("duration", 0))
            for frame in ImageSequence.Iterator(picture)
        ]


@pytest.mark.parametrize("name", TAINTED)
def test_a_picture_keeps_its_dots_and_loses_all_else(name: str) -> None:
    """Of every format only the parts of the picture are left, and each frame has its dots and its time."""
    raw = TAINTED[name]
    assert tainted.SECRET in raw
    cleaned = clean(raw)
    kind = next(kind for kind in PARTS_OF if kind in name)
    assert tainted.SECRET not in cleaned.raw
    assert set(PARTS_OF[kind](cleaned.raw)) <= PICTURE_PARTS[kind]
    assert not set(PARTS_OF[kind](raw)) <= PICTURE_PARTS[kind], "The reader no longer sees what is hidden."
    assert frames(cleaned.raw) == frames(raw)
    assert cleaned.animated == ("animated" in name)
    assert (cleaned.width, cleaned.height) == (24, 16)
    require_sound(cleaned.raw, cleaned.kind)


@pytest.mark.parametrize("name", TAINTED)
def test_what_is_clean_stays_as_it_is(name: str) -> None:
    """Cleaning a second time changes nothing, so the same source gives the same bytes."""
    once = clean(TAINTED[name]).raw
    again = clean(once)
    assert again.raw == once
    assert not again.taken_out


@pytest.mark.parametrize("name", [name for name in TAINTED if "GIF" not in name])
def test_colours_are_kept_and_the_texts_of_their_profile_are_not(name: str) -> None:
    """The colour profile stays with what colours need, and without the words in it."""
    with Image.open(io.BytesIO(clean(TAINTED[name]).raw)) as picture:
        profile = picture.info["icc_profile"]
    assert {b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"wtpt"} <= {profile[at : at + 4] for at in range(132, 400, 12)}
    assert tainted.SECRET in tainted.profile()
    assert tainted.SECRET not in profile
    original = tainted.profile()
    assert tag(profile, b"rXYZ") == tag(original, b"rXYZ")
    assert tag(profile, b"rTRC") == tag(original, b"rTRC")


def tag(profile: bytes, name: bytes) -> bytes:
    """The content of a tag of a colour profile."""
    for at in range(132, 132 + 12 * int.from_bytes(profile[128:132]), 12):
        if profile[at : at + 4] == name:
            offset, length = int.from_bytes(profile[at + 4 : at + 8]), int.from_bytes(profile[at + 8 : at + 12])
            return profile[offset : offset + length]
    raise AssertionError(name)


def test_of_several_photographs_in_one_file_the_first_is_kept() -> None:
    """A telephone's JPEG with a second picture (MPO) becomes one picture without the index of the others."""
    raw = tainted.saved("MPO", save_all=True, append_images=[tainted.sketch(shade=60)], exif=tainted.exif())
    cleaned = clean(raw)
    assert set(PARTS_OF["JPEG"](cleaned.raw)) <= PICTURE_PARTS["JPEG"]
    assert frames(cleaned.raw) == frames(raw)[:1]
    assert says_where(cleaned.taken_out)


def test_an_icon_loses_what_its_pictures_hide() -> None:
    """The pictures of an icon are cleaned, PNG and bitmap, and what stands between and behind them is gone."""
    raw = tainted.icon()
    cleaned = clean(raw)
    assert tainted.SECRET in raw
    assert tainted.SECRET not in cleaned.raw
    with Image.open(io.BytesIO(cleaned.raw)) as icon:
        icon.load()
    assert clean(cleaned.raw).raw == cleaned.raw


@pytest.mark.parametrize("name", [*TAINTED, "icon"])
def test_a_place_is_seen_in_every_format(name: str) -> None:
    """What was taken out is known to say where the picture was taken; a clean picture says nothing of it."""
    raw = TAINTED.get(name, b"") or tainted.icon()
    assert says_where(clean(raw).taken_out)
    assert not says_where(clean(clean(raw).raw).taken_out)


@pytest.mark.parametrize("hiding", ["EXIF", "trailer", "raw profile", "text"])
def test_a_place_is_seen_wherever_it_hides(hiding: str) -> None:
    """EXIF, a second picture behind the first, a raw profile of ImageMagick and a text each tell a place by themselves."""
    plain, drawn = tainted.saved("JPEG"), tainted.saved("PNG")
    exif = tainted.exif().removeprefix(b"Exif\0\0")
    lines = (b"Exif\0\0" + exif).hex().encode()
    raw = {
        "EXIF": drawn[:33] + tainted.chunk(b"eXIf", exif) + drawn[33:],
        "trailer": plain + tainted.saved("JPEG", exif=tainted.exif()),
        "raw profile": drawn[:33]
        + tainted.chunk(b"zTXt", b"Raw profile type APP1\0\0" + zlib.compress(b"\nexif\n%8d\n" % len(exif) + lines))
        + drawn[33:],
        "text": drawn[:33] + tainted.chunk(b"tEXt", b"Location\0Oakham") + drawn[33:],
    }[hiding]
    assert says_where(clean(raw).taken_out)


@pytest.mark.parametrize("way", range(1, 9))
def test_the_way_up_is_read_from_exif(way: int) -> None:
    """All eight ways are read, in JPEG, PNG and WebP; a strange one counts as upright."""
    for raw in (tainted.jpeg(way), tainted.png(way), tainted.webp(way), tainted.avif(way)):
        cleaned = clean(raw)
        assert cleaned.orientation == way
        assert cleaned.upright_size == ((16, 24) if way >= 5 else (24, 16))
    assert orientation_in(tainted.exif(way + 8)) == 1


BOMBS = {
    "text": tainted.chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(40_000_000), 9)),
    "international text": tainted.chunk(b"iTXt", b"Comment\0\1\0\0\0" + zlib.compress(bytes(40_000_000), 9)),
    "profile": tainted.chunk(b"iCCP", b"icc\0\0" + zlib.compress(bytes(40_000_000), 9)),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_text_that_unpacks_to_millions_is_refused(name: str) -> None:
    """A packed text is not unpacked beyond a bound, and the refusal says so rather than `damaged`."""
    plain = tainted.saved("PNG")
    with pytest.raises(PictureRefusedError, match="unpacks to more than"):
        clean(plain[:33] + BOMBS[name] + plain[33:])


def wide_png(width: int, height: int) -> bytes:
    """A PNG that says it has so many dots; they are missing."""
    header = width.to_bytes(4) + height.to_bytes(4) + b"\x08\x02\0\0\0"
    return b"\x89PNG\r\n\x1a\n" + tainted.chunk(b"IHDR", header) + tainted.chunk(b"IEND", b"")


def test_a_picture_of_too_many_dots_is_refused_in_true_words() -> None:
    """The refusal counts the dots, and says how to save the picture."""
    with pytest.raises(PictureRefusedError, match=r"has 200 million dots \(20,000 by 10,000\).* Save it smaller"):
        clean(wide_png(20_000, 10_000))
    assert clean(wide_png(8_000, 10_000)).width == 8_000


def test_a_bitmap_of_too_many_dots_is_refused_in_true_words() -> None:
    """So is one that Pillow itself would refuse to open."""
    small = bytearray(tainted.saved("BMP"))
    small[18:26] = (30_000).to_bytes(4, "little") * 2
    with pytest.raises(PictureRefusedError, match=r"million dots.* Save it smaller"):
        clean(bytes(small))


@pytest.mark.parametrize("name", TAINTED)
def test_a_picture_that_is_cut_off_is_refused(name: str) -> None:
    """Wherever a clean picture is cut off, it is refused and raises nothing else."""
    whole = clean(TAINTED[name]).raw
    for length in range(12, len(whole) - 1, max(len(whole) // 40, 1)):
        with pytest.raises(PictureRefusedError):
            clean(whole[:length])


@pytest.mark.parametrize("name", [*TAINTED, "icon", "AVIF"])
@given(place=st.floats(0, 1, exclude_max=True), byte=st.integers(0, 255))
def test_damage_of_any_byte_raises_no_other_error(name: str, place: float, byte: int) -> None:
    """A picture with one byte changed is cleaned or refused, and never gives a traceback or keeps a secret."""
    raw = bytearray(TAINTED.get(name) or (tainted.avif() if name == "AVIF" else tainted.icon()))
    raw[int(place * len(raw))] = byte
    kind = kind_of(bytes(raw))
    if kind is None:
        return
    try:
        picture = cleaned_picture(bytes(raw), kind)
        require_sound(picture.raw or bytes(raw), kind)
    except PictureRefusedError as refused:
        assert refused.what.endswith(".")  # noqa: PT017 - what is raised is not always
        assert refused.mend.endswith(".")  # noqa: PT017


KINDS = {
    b"\xff\xd8\xff\xe0": FileKind.JPEG,
    b"GIF89a": FileKind.GIF,
    b"RIFF\0\0\0\0WEBPVP8 ": FileKind.WEBP,
    b"RIFF\0\0\0\0WAVEfmt ": FileKind.WAV,
    b"\0\0\0\x1cftypavif\0\0\0\0mif1avif": FileKind.AVIF,
    b"\0\0\0\x1cftypmif1\0\0\0\0mif1avif": FileKind.AVIF,
    b"\0\0\0\x18ftypheic\0\0\0\0mif1heic": FileKind.HEIC,
    b"\0\0\0\x14ftypqt  \0\0\0\0qt  ": FileKind.MP4,
    b"\0\0\0\x18ftypisom\0\0\0\0isommp42": FileKind.MP4,
    b"\n%PDF-1.7": FileKind.PDF,
    b"<svg xmlns='http://www.w3.org/2000/svg'/>": FileKind.SVG,
    b"\xef\xbb\xbf<?xml version='1.0'?><!-- x --><!DOCTYPE svg [<!ENTITY a 'b'>]>\n<svg:svg>": FileKind.SVG,
    "\ufeff<svg/>".encode("utf-16-le"): FileKind.SVG,
    b"Our free lunch": None,
    b"BMX bikes are not allowed": None,
    b"<!doctype html><html><svg>": None,
    b"<!---->" * 500: None,
    b"": None,
}


@pytest.mark.parametrize("head", KINDS, ids=lambda head: repr(head[:24]))
def test_a_kind_is_known_by_its_first_bytes(head: bytes) -> None:
    """Files are told apart by how they begin; plain text and pages are none of these kinds."""
    assert kind_of(head) is KINDS[head]
