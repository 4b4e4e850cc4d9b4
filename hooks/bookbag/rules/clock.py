"""The current time. Only the command line and the build ask for it; all other code is given `now`."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bookbag.content.dates import LONDON, as_moment, read_day_or_moment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bookbag.content.records.setting import Setting

TODAY_VARIABLE = "BOOKBAG_TODAY"


class UnknownDayError(ValueError):
    """The text given as today is neither a day nor a day with a time."""


def current_moment(setting: Setting | None, told: str | None, environment: Mapping[str, str]) -> datetime:
    """The time to take as now, in London.

    In order of priority: `told`, from the command line; BOOKBAG_TODAY, so that a test or a build can fix the day;
    `demo.today` of the setting; the clock. A day means midnight at its beginning. Raises UnknownDayError for text that
    is neither a day nor a day with a time.
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
