"""Errors that nobody foresaw, said in a line."""

from __future__ import annotations

import traceback
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def in_a_line(error: BaseException) -> str:
    """What an unexpected error is: of the system, with its file; or else in the program, with the place in Bookbag.

    Ends without a full stop.
    """
    if isinstance(error, OSError):
        file = f"`{error.filename}`" if error.filename else "A file"
        return f"{file} cannot be read or written: {error.strerror or error}"
    said = " ".join(str(error).split())
    what = f"{type(error).__name__}{said and f': {said}'}"
    return f"There is an error in the program ({what}{_place_of(error)})"


def _place_of(error: BaseException) -> str:
    """The last place in Bookbag that the error came through; empty if there is none."""
    calls = reversed(traceback.extract_tb(error.__traceback__))
    ours = next((call for call in calls if Path(call.filename).is_relative_to(_PACKAGE)), None)
    return f", in {Path(ours.filename).relative_to(_PACKAGE.parent).as_posix()}:{ours.lineno}" if ours else ""
