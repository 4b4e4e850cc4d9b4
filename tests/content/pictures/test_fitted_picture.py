"""In which sizes pictures are published."""

from __future__ import annotations

import pytest

from bookbag.content.file_kinds import FileKind
from bookbag.content.pictures.cleaning_outcome import PictureRefusedError
from bookbag.content.pictures.fitted_picture import FittedPicture
from bookbag.content.pictures.picture_facts import PictureFacts

HEAVY = 3_000_000


def fitted(width: int, height: int, kind: FileKind = FileKind.JPEG, weight: int = HEAVY) -> FittedPicture:
    """A picture called a.jpg of so many dots and bytes."""
    return FittedPicture.of("pictures/a.jpg", PictureFacts(kind, weight, width, height))


@pytest.mark.parametrize(
    ("size", "published", "widths"),
    [
        ((4000, 3000), (1600, 1200), (480, 800, 1600)),
        ((3000, 4000), (1600, 2133), (480, 800, 1600)),
        ((1600, 1200), (1600, 1200), (480, 800, 1600)),
        ((1000, 500), (1000, 500), (480, 1000)),
        ((700, 500), (700, 500), (480, 700)),
        ((600, 400), (600, 400), (600,)),
        ((16_000, 1), (1600, 1), (480, 800, 1600)),
    ],
)
def test_a_picture_is_published_at_most_1600_dots_wide(
    size: tuple[int, int], published: tuple[int, int], widths: tuple[int, ...]
) -> None:
    """Its proportions stay, and there is a WebP of each width that is worth it, never a larger one than the source."""
    picture = fitted(*size)
    assert (picture.width, picture.height) == published
    assert picture.smaller == widths


def test_a_picture_keeps_its_address_and_the_others_stand_beside_it() -> None:
    """What is made is named after the file and the width, so that no two pictures share a file."""
    assert fitted(4000, 3000).links == (
        "pictures/a.jpg",
        "pictures/a.jpg-800w.jpg",
        "pictures/a.jpg-480w.webp",
        "pictures/a.jpg-800w.webp",
        "pictures/a.jpg-1600w.webp",
    )


@pytest.mark.parametrize(
    ("kind", "size", "plain"),
    [
        (FileKind.JPEG, (4000, 3000), "pictures/a.jpg-800w.jpg"),
        (FileKind.JPEG, (1000, 700), "pictures/a.jpg"),
        (FileKind.PNG, (4000, 3000), "pictures/a.jpg-800w.png"),
        (FileKind.HEIC, (4000, 3000), "pictures/a.jpg-800w.jpg"),
        (FileKind.HEIC, (300, 200), "pictures/a.jpg-300w.jpg"),
        (FileKind.WEBP, (600, 400), "pictures/a.jpg-600w.jpg"),
        (FileKind.TIFF, (600, 400), "pictures/a.jpg-600w.png"),
    ],
)
def test_every_program_has_a_picture_that_it_knows(kind: FileKind, size: tuple[int, int], plain: str) -> None:
    """Feeds and emails get a JPEG or PNG of moderate size, whatever the source."""
    assert fitted(*size, kind).plain == plain


@pytest.mark.parametrize(
    "facts",
    [
        PictureFacts(FileKind.JPEG, 20_000, 900, 600),
        PictureFacts(FileKind.GIF, HEAVY, 900, 600, animated=True),
        PictureFacts(FileKind.WEBP, HEAVY, 4000, 3000, animated=True),
        PictureFacts(FileKind.SVG, HEAVY, 900, 600),
        PictureFacts(FileKind.SVG, HEAVY),
        PictureFacts(FileKind.ICO, HEAVY, 256, 256),
        PictureFacts(FileKind.JPEG, HEAVY, refusal=PictureRefusedError(what="No.")),
    ],
)
def test_what_is_light_drawn_or_animated_is_made_in_no_other_size(facts: PictureFacts) -> None:
    """Such pictures have one file, their own."""
    picture = FittedPicture.of("a", facts)
    assert not picture.is_made
    assert picture.links == ("a",)
    assert (picture.width, picture.height) == (facts.width, facts.height)
