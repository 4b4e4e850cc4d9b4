"""Words on a picture, in the one font that is the same on every computer: that which comes with Pillow.

It has the letters of English alone. Letters with a mark, as Polish, Welsh and French have them, are put together of the
letter and the mark. A text with any other letter cannot be drawn, and is left out rather than drawn as boxes.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from bookbag.content.late_modules import LateModule
from bookbag.content.quick_dataclasses import dataclass
from bookbag.outputs.share_pictures.letter_marks import base_of, draw_marks, is_known, loses_its_dot, marks_of

if TYPE_CHECKING:
    from PIL import Image, ImageDraw, ImageFont
else:
    Image, ImageDraw, ImageFont = LateModule("PIL.Image"), LateModule("PIL.ImageDraw"), LateModule("PIL.ImageFont")

_SAME = str.maketrans(
    {"–": "-", "—": "-", "\u2011": "-", "\u2212": "-", "½": "1/2", "¼": "1/4", "¾": "3/4", "•": "-", "ß": "ss"}
)
"""Signs that the font lacks, and what says the same."""
_NO_LETTER = "\u0378"
"""A place in Unicode where no letter is: the font draws its box for it."""
_VARIANTS = "\ufe0e\ufe0f"
"""What says of the sign before it that it is a little picture, or is none."""
_BOLD = 0.022
"""The font has one weight: a line around each letter, as thick as this part of its size, makes it a bold one."""
_FINE = 2
"""Letters are drawn so many times larger, and made smaller, so that what is put together has smooth edges too."""


@dataclass(frozen=True, slots=True)
class Lettering:
    """The font in one size."""

    size: int
    bold: bool = False

    def width(self, text: str) -> float:
        """How wide a text is."""
        return _font(self.size).getlength(_bases(text)) + 2 * self._stroke

    def lines(self, text: str, most: float) -> tuple[str, ...]:
        """A text in lines that are at most so wide, unless a word alone is wider."""
        lines: list[str] = []
        for word in _composed(text).split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(longer) <= most:
                lines[-1] = longer
            else:
                lines.append(word)
        return tuple(lines)

    def draw(self, picture: Image.Image, place: tuple[int, int], text: str, colour: str) -> None:
        """Draw a line of text whose top left is at `place`."""
        size, stroke = self.size * _FINE, round(self._stroke * _FINE)
        high, margin = size * 2, size // 2
        letters = Image.new("L", (int(self.width(text) * _FINE) + 2 * margin, high))
        drawn, font, before = ImageDraw.Draw(letters), _font(size), ""
        for letter in _composed(text):
            left = margin + font.getlength(before + base_of(letter)) - font.getlength(base_of(letter))
            box = _draw_base(drawn, font, letter, (left, margin), stroke)
            draw_marks(drawn, letter, box, size, stroke)
            before += base_of(letter)
        mask = letters.reduce(_FINE)
        left, top = place
        picture.paste(colour, (left - margin // _FINE, top - margin // _FINE), mask)

    @property
    def _stroke(self) -> float:
        return self.size * _BOLD if self.bold else 0


def can_be_drawn(text: str) -> bool:
    """Whether the font has every letter of a text, or its base and its marks."""
    font = _font(24)
    if not _composed(text):
        return False
    box = bytes(font.getmask(_NO_LETTER))
    return all(
        bytes(font.getmask(base_of(letter))) != box and all(map(is_known, marks_of(letter)))
        for letter in set(_composed(text))
        if not letter.isspace()
    )


def _draw_base(
    drawn: ImageDraw.ImageDraw, font: ImageFont.FreeTypeFont, letter: str, place: tuple[float, float], stroke: int
) -> tuple[float, float, float, float]:
    """Draw a letter without its marks, and return where it stands."""
    base, (left, top) = base_of(letter), place
    from_left, from_top, _, _ = font.getbbox(base)
    inked = font.getmask(base).getbbox() or (0, 0, 0, 0)  # of a space
    x0, y0, x1, y1 = (
        left + from_left + inked[0],
        top + from_top,
        left + from_left + inked[2],
        top + from_top + inked[3],
    )
    if not loses_its_dot(letter):
        drawn.text(place, base, 255, font, stroke_width=stroke, stroke_fill=255)
        return (x0, y0, x1, y1)
    y0 = top + font.getbbox("x")[1]
    drawn.rectangle((x0 - stroke, y0, x1 + stroke, y1 + stroke), 255)
    return (x0, y0, x1, y1)


def _composed(text: str) -> str:
    """A text as it is drawn: with the signs that the font has, and without little pictures, such as a chestnut."""
    letters = unicodedata.normalize("NFC", text.replace("\xa0", " ").translate(_SAME))
    return " ".join("".join(each for each in letters if not _is_picture(each)).split())


def _is_picture(letter: str) -> bool:
    return unicodedata.category(letter) in ("So", "Sk", "Cf") or letter in _VARIANTS


def _bases(text: str) -> str:
    return "".join(map(base_of, _composed(text)))


def _font(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size)
    if not isinstance(font, ImageFont.FreeTypeFont):
        msg = "this Pillow was built without FreeType, so that it has no letters of this size"
        raise TypeError(msg)
    return font
