"""Checks the contrast of the setting's colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.checking.record_problems import setting_problem
from bookbag.content.problems import Level, Problem
from bookbag.rules.palette import LIGHT_BACKGROUNDS, MINIMUM_CONTRAST, WHITE, least_contrast, nearest_readable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.checking.context import CheckContext


def colours_hard_to_read(context: CheckContext) -> Iterator[Problem]:
    """Colours in setting.yml that have too little contrast with the text on them, or with the page behind them."""
    setting = context.content.setting
    if setting is None:
        return
    told = (
        ("primary", setting.colours.primary, (WHITE,), "White words on it"),
        ("accent", setting.colours.accent, LIGHT_BACKGROUNDS, "Links in it"),
    )
    for name, colour, others, what in told:
        if colour and least_contrast(colour, others) < MINIMUM_CONTRAST:
            yield setting_problem(
                setting,
                ("colours",),
                Level.FAULT,
                f"`colours.{name}`: {what} are hard to read: `{colour}` has a contrast of"
                f" {least_contrast(colour, others):.1f} to 1, and {MINIMUM_CONTRAST} is the least.",
                f'Write `{name}: "{nearest_readable(colour, others)}"`, the nearest that works. '
                "It is shown so for now.",
            )
