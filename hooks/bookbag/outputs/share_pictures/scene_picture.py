"""The scene of a season as dots: the hills, tree, house and bunting of `parts/scenes.html`, for a share picture."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bookbag.content.late_modules import LateModule
from bookbag.content.quick_dataclasses import dataclass
from bookbag.outputs.share_pictures.share_cards import HEIGHT, WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PIL import Image, ImageDraw, ImageFilter

    from bookbag.rules.palette import Palette

    Point = tuple[float, float]
else:
    Image, ImageDraw, ImageFilter = LateModule("PIL.Image"), LateModule("PIL.ImageDraw"), LateModule("PIL.ImageFilter")

PAPER, YELLOW, GREEN, BLUE, PINK, LILAC = "#fffdf8", "#fdeeb5", "#dcecd0", "#d5e8f2", "#f8dcd0", "#e8def3"
"""The paper and the five notes of bookbag.css in light mode; a test holds them equal."""
SUN = "#fad785"
_FINE, _SIZE, _FROM_LEFT = 2, 1.25, 400
"""Shapes are drawn twice as large and made smaller; a unit of a scene is 1.25 dots, and it stands on the right."""
_SHADOW = (3, 46)
"""How far a shadow reaches, and how dark it is of 255."""
_HILLS = {
    "far": ((-700, 120), (-400, 120), (-140, 214), (0, 152), (90, 108), (170, 112), (262, 144), (354, 176), (488, 118), (640, 148)),
    "mid": ((-700, 190), (-400, 200), (-120, 250), (0, 190), (120, 132), (250, 148), (340, 176), (430, 204), (546, 142), (640, 168)),
    "near": ((-700, 210), (-300, 232), (-100, 232), (0, 216), (160, 188), (300, 228), (420, 214), (540, 200), (590, 204), (640, 214)),
}  # fmt: skip
_CROWN = ((150, 58, 34), (184, 62, 30), (206, 90, 28), (186, 116, 28), (152, 122, 30), (118, 112, 28), (100, 86, 27), (118, 58, 30), (150, 86, 46))  # fmt: skip
_INNER = ((140, 68, 22), (168, 72, 22), (176, 96, 20), (152, 106, 22), (126, 92, 22), (150, 86, 28))
_FLAGS = ((205, 111, 223, 119, 211, 133), (230, 122, 249, 129, 238, 144), (257, 132, 276, 136, 267, 153), (285, 138, 305, 139, 296, 156),
          (314, 139, 334, 138, 326, 156), (343, 137, 362, 133, 356, 152), (371, 131, 390, 126, 386, 145))  # fmt: skip
_FLAKES = (
    (-180, 40),
    (-90, 92),
    (-240, 110),
    (60, 40),
    (120, 22),
    (250, 84),
    (380, 44),
    (540, 34),
    (590, 78),
    (40, 100),
    (350, 110),
)


@dataclass(frozen=True, slots=True)
class _Look:
    """The colours of a scene."""

    sky: str
    earth: str
    haze: str
    leaf: str


def scene_picture(palette: Palette, season: str) -> Image.Image:
    """The scene on the whole of a share picture, with sky enough for words above it."""
    looks = {
        "spring": _Look(BLUE, palette.primary, GREEN, palette.primary),
        "summer": _Look(YELLOW, palette.primary, GREEN, palette.primary),
        "autumn": _Look(PINK, palette.primary, YELLOW, palette.accent),
        "winter": _Look(LILAC, PAPER, BLUE, palette.accent),
    }
    look = looks[season]
    picture = Image.new("RGB", (WIDTH, HEIGHT), look.sky)
    for shapes, colour in _layers(look, palette, season):
        _put(picture, shapes, colour)
    return picture


def mixed(one: str, other: str, part: float) -> str:
    """A colour of which `part` is `one`, and the rest `other`."""
    pairs = ((int(one[n : n + 2], 16), int(other[n : n + 2], 16)) for n in (1, 3, 5))
    return "#" + "".join(f"{round(a * part + b * (1 - part)):02x}" for a, b in pairs)


@dataclass(frozen=True, slots=True)
class _Shape:
    """A disc or a polygon, in the units of a scene."""

    points: tuple[Point, ...]
    radius: float = 0

    @property
    def outline(self) -> list[Point]:
        """Its points in dots; of a disc, the two corners about it."""
        dots = [(_FROM_LEFT + x * _SIZE, HEIGHT + (y - 240) * _SIZE) for x, y in self.points]
        radius = self.radius * _SIZE
        return [(x + far, y + far) for x, y in dots for far in (-radius, radius)] if radius else dots


def _disc(x: float, y: float, radius: float) -> _Shape:
    return _Shape(((x, y),), radius)


def _polygon(*numbers: float) -> _Shape:
    return _Shape(tuple(zip(numbers[::2], numbers[1::2], strict=True)))


def _layers(look: _Look, palette: Palette, season: str) -> Iterator[tuple[tuple[_Shape, ...], str]]:
    """The shapes of a scene, from behind to the front, each with its colour."""
    wood = mixed(palette.accent, "#000000", 0.7)
    yield (_disc(330, 78, 30),), SUN
    for hill, part in (("far", 0.3), ("mid", 0.56)):
        yield (_hill(hill),), mixed(look.earth, look.haze, part)
    yield (_polygon(-99, 196, -99, 140, -94, 140, -94, 196), _polygon(-251, 190, -251, 150, -247, 150, -247, 190)), wood
    bush = PAPER if season == "winter" else look.leaf
    yield (_disc(-97, 132, 24), _disc(-249, 140, 19), _disc(586, 178, 15), _disc(608, 180, 12)), bush
    yield from _house(palette, season)
    yield from _tree(look, wood, season)
    yield (tuple(_string()), wood)
    for first, colour in enumerate((palette.accent, SUN, palette.primary)):
        yield tuple(_polygon(*flag) for flag in _FLAGS[first::3]), colour
    yield (_hill("near"),), mixed(look.earth, look.haze, 0.84)
    if season == "winter":
        yield tuple(_disc(x, y, 2.5) for x, y in _FLAKES), PAPER


def _house(palette: Palette, season: str) -> Iterator[tuple[tuple[_Shape, ...], str]]:
    walls = (
        _polygon(420, 190, 420, 124, 464, 86, 508, 124, 508, 190),
        _polygon(508, 150, 562, 150, 562, 190, 508, 190),
    )
    yield walls, PAPER
    roof = (
        _polygon(406, 132, 464, 80, 522, 132, 514, 140, 464, 96, 414, 140),
        _polygon(506, 154, 514, 130, 554, 130, 568, 154),
    )
    yield roof, palette.accent
    if season == "winter":
        yield (_polygon(406, 132, 464, 78, 522, 132, 464, 88), _polygon(511, 142, 514, 128, 554, 128, 562, 142)), PAPER
    yield (_disc(464, 158, 14), _polygon(450, 190, 450, 158, 478, 158, 478, 190)), palette.primary
    windows = ((430, 146), (486, 146), (520, 162), (542, 162))
    yield (_disc(464, 114, 8), *(_polygon(x, y, x + 12, y, x + 12, y + 12, x, y + 12) for x, y in windows)), SUN


def _tree(look: _Look, wood: str, season: str) -> Iterator[tuple[tuple[_Shape, ...], str]]:
    trunk = _polygon(134, 216, 141, 190, 144, 122, 158, 122, 161, 190, 168, 216)
    if season == "winter":
        boughs = (
            (144, 132, 108, 66),
            (151, 126, 148, 36),
            (156, 134, 204, 84),
            (128, 98, 96, 88),
            (150, 80, 176, 56),
            (178, 108, 194, 78),
        )
        yield (trunk, *(_bar(*bough, 5) for bough in boughs)), wood
        return
    yield (trunk,), wood
    yield tuple(_disc(*disc) for disc in _CROWN), look.leaf
    yield tuple(_disc(*disc) for disc in _INNER), mixed(look.leaf, SUN, 0.78)


def _bar(x0: float, y0: float, x1: float, y1: float, thick: float) -> _Shape:
    """A line with some thickness."""
    long = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    across, down = (y1 - y0) / long * thick / 2, (x1 - x0) / long * thick / 2
    return _polygon(x0 - across, y0 + down, x1 - across, y1 + down, x1 + across, y1 - down, x0 + across, y0 - down)


def _string() -> Iterator[_Shape]:
    points = list(_curve(((192, 104), (265, 148), (342, 160), (418, 122))))
    for (x0, y0), (x1, y1) in pairwise(points):
        yield _bar(x0, y0, x1, y1, 1.5)


def _hill(name: str) -> _Shape:
    controls = _HILLS[name]
    top = [point for at in range(0, len(controls) - 1, 3) for point in _curve(controls[at : at + 4])]
    return _Shape((*top, (900, top[-1][1]), (900, 300), (-700, 300)))


def _curve(controls: Sequence[Point], steps: int = 16) -> Iterator[Point]:
    """Points of the cubic Bezier curve of four controls."""
    for step in range(steps + 1):
        t = step / steps
        parts = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
        x, y = (sum(part * p[axis] for part, p in zip(parts, controls, strict=True)) for axis in (0, 1))
        yield x, y


def _put(picture: Image.Image, shapes: Sequence[_Shape], colour: str) -> None:
    """Lay shapes of a colour on a picture, as paper that throws a shadow."""
    reach, dark = _SHADOW
    outlines = [shape.outline for shape in shapes]
    left, top, right, foot = _around([point for outline in outlines for point in outline], 3 * reach)
    mask = Image.new("L", ((right - left) * _FINE, (foot - top) * _FINE))
    drawn = ImageDraw.Draw(mask)
    for shape, outline in zip(shapes, outlines, strict=True):
        points = [((x - left) * _FINE, (y - top) * _FINE) for x, y in outline]
        if shape.radius:
            drawn.ellipse(points, 255)
        else:
            drawn.polygon(points, 255)
    mask = mask.reduce(_FINE)
    shadow = mask.filter(ImageFilter.GaussianBlur(reach)).point(lambda shade: shade * dark // 255)
    picture.paste("#000000", (left, top), shadow)
    picture.paste(colour, (left, top), mask)


def _around(points: Sequence[Point], margin: int) -> tuple[int, int, int, int]:
    """The part of a picture that has some points, and a margin about them."""
    across, down = [x for x, _ in points], [y for _, y in points]
    return (
        max(0, int(min(across)) - margin),
        max(0, int(min(down)) - margin),
        min(WIDTH, int(max(across)) + margin),
        min(HEIGHT, int(max(down)) + margin),
    )
