"""Errors that nobody foresaw, said in a line."""

from __future__ import annotations

import errno
import traceback
from pathlib import Path

FULL_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
"""There is no more room: on the disk, for this person, or in a file."""
_PACKAGE = Path(__file__).resolve().parents[1]


def in_a_line(error: BaseException, unnamed: str = "A file") -> str:
    """What an unexpected error is: of the system, with its file; or else in the program, with the place in Bookbag.

    `unnamed` stands for the file where the system names none, as for a full disk. Ends without a full stop.
    """
    if isinstance(error, OSError):
        named = error.filename2 or error.filename  # of two the second is the one that was to be written
        failed = "written" if error.errno in FULL_DISK else "read or written"
        return f"{f'`{named}`' if named else unnamed} cannot be {failed}: {error.strerror or error}"
    said = " ".join(str(error).split())
    what = f"{type(error).__name__}{said and f': {said}'}"
    return f"There is an error in the program ({what}{_place_of(error)})"


def _place_of(error: BaseException) -> str:
    """The last place in Bookbag that the error came through; empty if there is none."""
    calls = reversed(traceback.extract_tb(error.__traceback__))
    ours = next((call for call in calls if Path(call.filename).is_relative_to(_PACKAGE)), None)
    return f", in {Path(ours.filename).relative_to(_PACKAGE.parent).as_posix()}:{ours.lineno}" if ours else ""
