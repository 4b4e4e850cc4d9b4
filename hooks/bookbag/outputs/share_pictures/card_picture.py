"""Draws a share picture: the words of its card above the scene of its season."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from bookbag.content.late_modules import LateModule
from bookbag.outputs.share_pictures.lettering import Lettering, can_be_drawn
from bookbag.outputs.share_pictures.share_cards import MOST_BYTES, WIDTH

if TYPE_CHECKING:
    from PIL import Image

    from bookbag.outputs.share_pictures.share_cards import ShareCard
else:
    Image = LateModule("PIL.Image")

INK, QUIET = "#2b2924", "#59554b"
"""The colours of words in bookbag.css, in light mode; a test holds them equal."""
_MARGIN = 64
_TITLES = tuple(Lettering(size, bold=True) for size in (96, 84, 76, 68, 60, 54, 48))
_MOST_LINES = 3
_TITLE_ENDS = 300
"""How far down the title may reach: below it stand the date, and the tree."""
_NAME, _WHEN = Lettering(34, bold=True), Lettering(36)
_COLOURS = 96


def card_picture(card: ShareCard, scene: Image.Image, colour: str) -> bytes:
    """The PNG of a card: its words on the scene, the setting's name in `colour`; the scene alone without letters for them."""
    picture = scene.copy()
    if can_be_drawn(card.title):
        _write(picture, card, colour)
    return _png(picture)


def _write(picture: Image.Image, card: ShareCard, colour: str) -> None:
    top, most = 52, WIDTH - 2 * _MARGIN
    if card.name != card.title and can_be_drawn(card.name):
        name = next((each for each in (_NAME, Lettering(24, bold=True)) if each.width(card.name) <= most), None)
        if name:
            name.draw(picture, (_MARGIN, top), card.name, colour)
        top += 62
    lettering, lines = _fitted_title(card.title, most, _TITLE_ENDS - top)
    for line in lines:
        lettering.draw(picture, (_MARGIN, top), line, INK)
        top += round(lettering.size * 1.14)
    if card.when and can_be_drawn(card.when):
        _WHEN.draw(picture, (_MARGIN, top + 14), card.when, QUIET)


def _fitted_title(title: str, wide: int, high: int) -> tuple[Lettering, tuple[str, ...]]:
    """The largest letters in which a title fits; in the smallest it ends with an ellipsis where it must."""
    for lettering in _TITLES:
        lines = lettering.lines(title, wide)
        fits = len(lines) <= _MOST_LINES and len(lines) * lettering.size * 1.14 <= high
        if fits and max(map(lettering.width, lines)) <= wide:
            return lettering, lines
    return lettering, tuple(_shortened(line, lettering, wide) for line in _first(lines, _MOST_LINES))


def _first(lines: tuple[str, ...], most: int) -> tuple[str, ...]:
    return lines if len(lines) <= most else (*lines[: most - 1], f"{lines[most - 1]}…")


def _shortened(line: str, lettering: Lettering, wide: int) -> str:
    if lettering.width(line) <= wide:
        return line
    end = len(line)
    while end > 1 and lettering.width(f"{line[:end].rstrip('… ')}…") > wide:
        end -= 1
    return f"{line[:end].rstrip('… ')}…"


def _png(picture: Image.Image) -> bytes:
    """The picture with the fewest of some numbers of colours with which it is light enough."""
    for colours in (_COLOURS, 48, 24):
        out = io.BytesIO()
        few = picture.quantize(colours, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        few.save(out, "PNG", compress_level=7)
        if out.tell() <= MOST_BYTES:
            break
    return out.getvalue()
