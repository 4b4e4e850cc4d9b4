"""The marks of letters, such as accents, drawn at the letters of a font that has none of them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PIL import ImageDraw

    Points = tuple[tuple[float, float], ...]

# Each is a row of lines, in parts of the font's size from the middle of the letter's top, its foot or its centre.
_ABOVE: Mapping[str, tuple[Points, ...]] = {
    "\u0300": (((0.05, -0.06), (-0.06, -0.19)),),
    "\u0301": (((-0.05, -0.06), (0.06, -0.19)),),
    "\u0302": (((-0.11, -0.06), (0, -0.17), (0.11, -0.06)),),
    "\u0303": (((-0.13, -0.09), (-0.06, -0.14), (0.05, -0.09), (0.12, -0.14)),),
    "\u0304": (((-0.11, -0.11), (0.11, -0.11)),),
    "\u0306": (((-0.11, -0.17), (-0.05, -0.09), (0.05, -0.09), (0.11, -0.17)),),
    "\u0307": (((0, -0.12), (0, -0.121)),),
    "\u0308": (((-0.1, -0.12), (-0.1, -0.121)), ((0.1, -0.12), (0.1, -0.121))),
    "\u030a": (((0, -0.06), (-0.07, -0.12), (0, -0.18), (0.07, -0.12), (0, -0.06)),),
    "\u030b": (((-0.1, -0.06), (-0.02, -0.18)), ((0.04, -0.06), (0.12, -0.18))),
    "\u030c": (((-0.11, -0.18), (0, -0.07), (0.11, -0.18)),),
}
_BELOW: Mapping[str, tuple[Points, ...]] = {
    "\u0323": (((0, 0.11), (0, 0.111)),),
    "\u0326": (((0.02, 0.09), (-0.03, 0.2)),),
    "\u0327": (((0, 0.01), (0.04, 0.09), (-0.05, 0.16)),),
    "\u0328": (((0.12, 0), (0.05, 0.09), (0.1, 0.16), (0.17, 0.13)),),
}
_THROUGH: Mapping[str, tuple[str, tuple[Points, ...]]] = {
    "ł": ("l", (((-0.13, 0.07), (0.13, -0.07)),)),
    "Ł": ("L", (((-0.32, 0.08), (-0.04, -0.08)),)),
    "ø": ("o", (((-0.2, 0.24), (0.2, -0.24)),)),
    "Ø": ("O", (((-0.27, 0.32), (0.27, -0.32)),)),
    "đ": ("d", (((0, -0.22), (0.28, -0.22)),)),
    "£": ("L", (((-0.3, 0.03), (0.08, 0.03)), ((-0.18, -0.28), (-0.12, -0.37), (0, -0.4), (0.1, -0.36)))),
    "€": ("C", (((-0.42, -0.06), (0.12, -0.06)), ((-0.42, 0.07), (0.08, 0.07)))),
}
_THICK = 0.075


def base_of(letter: str) -> str:
    """The letter without its marks."""
    return _THROUGH[letter][0] if letter in _THROUGH else unicodedata.normalize("NFD", letter)[0]


def marks_of(letter: str) -> str:
    """The marks of a letter that Unicode takes apart; the letter itself where the mark goes through it."""
    return letter if letter in _THROUGH else unicodedata.normalize("NFD", letter)[1:]


def is_known(mark: str) -> bool:
    """Whether a mark can be drawn."""
    return mark in _ABOVE or mark in _BELOW or mark in _THROUGH


def loses_its_dot(letter: str) -> bool:
    """Whether a mark takes the place of the letter's dot, as in í."""
    return base_of(letter) == "i" and any(mark in _ABOVE for mark in marks_of(letter))


def draw_marks(
    drawn: ImageDraw.ImageDraw, letter: str, box: tuple[float, float, float, float], size: int, bold: int
) -> None:
    """Draw the marks of a letter that stands in `box`."""
    left, top, right, foot = box
    middle, thick = (left + right) / 2, round(size * _THICK) + bold
    for mark in marks_of(letter):
        across = _THROUGH[mark][1] if mark in _THROUGH else ()
        placed = ((_ABOVE.get(mark, ()), top), (_BELOW.get(mark, ()), foot), (across, (top + foot) / 2))
        for rows, height in placed:
            for row in rows:
                points = [(middle + x * size, height + y * size) for x, y in row]
                drawn.line(points, 255, thick, joint="curve")
                for x, y in (points[0], points[-1]):
                    drawn.ellipse((x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2), 255)
