"""The two colours that a setting may choose, adjusted until text in them is readable.

Contrast is measured as in WCAG 2.2, success criterion 1.4.3: at least 4.5 to 1 for text of ordinary size.
"""

from __future__ import annotations

import colorsys
from typing import TYPE_CHECKING

from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bookbag.content.records.setting import Colours

MINIMUM_CONTRAST = 4.5
"""The least contrast between text and its background (WCAG 2.2, 1.4.3)."""

DARK_LINK_CONTRAST = 6.0
"""The least contrast of links in dark mode: more than WCAG asks, since thin letters look thinner on dark."""

WHITE = "#ffffff"
LIGHT_BACKGROUNDS = ("#fffdf8", "#f6f0e3")
"""The backgrounds of text in light mode, page and card. A test holds them equal to those of bookbag.css."""
DARK_BACKGROUNDS = ("#1c1b18", "#2a2823")
"""The backgrounds of text in dark mode, page and card."""

PRIMARY = "#24553f"
ACCENT = "#8a3f17"
ACCENT_BY_NIGHT = "#f2ab7b"
"""The colours of a setting that chooses none. A test holds them equal to those of the stylesheets."""

_BLACK = "#000000"
_TINT = 0.1
_TINT_BY_NIGHT = 0.3
"""How much of the first colour is in the panels that stand out, by day and by night."""
_FOOT = 0.7
_FOOT_BY_NIGHT = 0.45
"""How much of it is in the foot of a page, which is darker than the header."""

_STEPS = 400
"""The number of steps of lightness that are tried between black and white."""


def contrast_ratio(one: str, other: str) -> float:
    """The contrast ratio of two colours given as `#24553f`: from 1 (equal) to 21 (black and white)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def least_contrast(colour: str, others: Iterable[str]) -> float:
    """The lowest contrast of `colour` with any of `others`."""
    return min(contrast_ratio(colour, other) for other in others)


def nearest_readable(colour: str, others: Iterable[str], least: float = MINIMUM_CONTRAST) -> str:
    """The colour of the same hue nearest in lightness to `colour` that has the contrast `least` with all `others`.

    Raises ValueError where there is none, as with both white and black.
    """
    others = tuple(others)
    for candidate in _by_distance(colour):
        if least_contrast(candidate, others) >= least:
            return candidate
    msg = f"no colour can be read with all of {', '.join(others)}"
    raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a site as displayed: readable, whatever colours the setting chose.

    Every mixture is computed here, since browsers before 2023 know no `color-mix`.
    """

    primary: str
    """The background of header and buttons, which have white text."""
    accent: str
    """What stands out once on a screen, in light mode."""
    accent_by_night: str
    """The same in dark mode."""
    link: str
    """Links in light mode: the first colour, or the nearest that can be read."""
    link_by_night: str
    """Links in dark mode."""
    tint: str
    """The background of panels that stand out, in light mode."""
    tint_by_night: str
    """The same in dark mode."""
    footer: str
    """The background of the foot of a page, which has white text, in light mode."""
    footer_by_night: str
    """The same in dark mode."""

    @classmethod
    def of(cls, colours: Colours) -> Palette:
        """The chosen colours, or the nearest readable ones."""
        primary = nearest_readable(colours.primary or PRIMARY, (WHITE,))
        tint, tint_by_night = (
            _mixed(primary, paper, share)
            for paper, share in ((LIGHT_BACKGROUNDS[0], _TINT), (DARK_BACKGROUNDS[0], _TINT_BY_NIGHT))
        )
        light, dark = (*LIGHT_BACKGROUNDS, tint), (*DARK_BACKGROUNDS, tint_by_night)
        return cls(
            primary=primary,
            accent=nearest_readable(colours.accent or ACCENT, light),
            accent_by_night=nearest_readable(colours.accent or ACCENT_BY_NIGHT, dark, DARK_LINK_CONTRAST),
            link=nearest_readable(primary, light),
            link_by_night=nearest_readable(primary, dark, DARK_LINK_CONTRAST),
            tint=tint,
            tint_by_night=tint_by_night,
            footer=_mixed(primary, _BLACK, _FOOT),
            footer_by_night=_mixed(primary, _BLACK, _FOOT_BY_NIGHT),
        )


def _mixed(colour: str, other: str, share: float) -> str:
    """A colour of which `share`, from 0 to 1, is `colour`, and the rest `other`."""
    return _written(a * share + b * (1 - share) for a, b in zip(_parts(colour), _parts(other), strict=True))


def _by_distance(colour: str) -> Iterator[str]:
    """`colour`, then the same hue in turn darker and lighter, step by step."""
    yield colour
    hue, lightness, saturation = colorsys.rgb_to_hls(*_parts(colour))
    for step in range(1, _STEPS + 1):
        for changed in (lightness - step / _STEPS, lightness + step / _STEPS):
            if -1 / _STEPS < changed < 1 + 1 / _STEPS:
                yield _written(colorsys.hls_to_rgb(hue, min(max(changed, 0.0), 1.0), saturation))


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - as WCAG has it
        for part in _parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def _written(parts: Iterable[float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
