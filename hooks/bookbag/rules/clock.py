"""Which day it is. Everything else is told; only the command line and the build ask here."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bookbag.content.dates import LONDON, as_moment, read_day_or_moment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bookbag.content.records.setting import Setting

TODAY_VARIABLE = "BOOKBAG_TODAY"


class UnknownDayError(ValueError):
    """What somebody gave as today is neither a day nor a moment."""


def current_moment(setting: Setting | None, told: str | None, environment: Mapping[str, str]) -> datetime:
    """The moment to take for now, in London: `told`, else BOOKBAG_TODAY, else `demo.today`, else the clock.

    A day is taken from its first moment. Raises UnknownDayError for anything but a day or a moment.
    """
    for origin, said in (("--today", told), (TODAY_VARIABLE, environment.get(TODAY_VARIABLE))):
        if said:
            return _read(origin, said)
    if setting and setting.demo:
        return as_moment(setting.demo.today)
    return datetime.now(LONDON)


def _read(origin: str, said: str) -> datetime:
    try:
        return as_moment(read_day_or_moment(said))
    except ValueError as error:
        msg = f"{origin}: `{said}` {error}."
        raise UnknownDayError(msg) from error
