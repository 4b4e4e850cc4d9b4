"""Runs the tests on other days: libfaketime moves the clock of pytest and of all that it starts but the browser.

The browser's clock is that of the site that it shows, whatever day it is: tests/helpers/browsing.py sets it.

    python -m tests.helpers.other_days                             all tests on each of the days
    python -m tests.helpers.other_days 400-days-on -- -m dates     on one of them, with more words for pytest
"""

from __future__ import annotations

import calendar
import itertools
import os
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.helpers.processes import started, surroundings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

REPOSITORY: Final = Path(__file__).resolve().parents[2]
MENDED: Final = REPOSITORY / "tests/helpers/moved_clock"
FOLDERS: Final = ("usr/lib/*/faketime", "usr/lib*/faketime", "usr/local/lib/faketime")
LIMIT: Final = 3 * 3600.0
"""Seconds that the tests may take on one day."""


def main(words: Sequence[str]) -> int:
    """Run pytest on the days that are named, or on all; give the exit status, which is 0 when all went well."""
    at = words.index("--") if "--" in words else len(words)
    names, more = words[:at], words[at + 1 :]
    days = days_from(datetime.now(UTC))
    if unknown := set(names) - set(days):
        sys.exit(f"There is no day called {', '.join(unknown)}. There are: {', '.join(days)}.")
    failed = [name for name in names or days if not passes_on(name, days[name], more)]
    sys.stdout.write(f"Failed on: {', '.join(failed)}\n" if failed else "All these days went well.\n")
    return 1 if failed else 0


def days_from(now: datetime) -> Mapping[str, datetime]:
    """The moments to which the clock is moved, by name. All are to come, so that no file is of the future."""
    return {
        "tomorrow": now + timedelta(days=1),
        "a-saturday": now + timedelta(days=(calendar.SATURDAY - now.weekday()) % 7 or 7),
        "a-week-on": now + timedelta(days=7),
        "the-last-of-december": _upcoming(now, lambda year: datetime(year, 12, 31, 23, 50, tzinfo=UTC)),
        "a-leap-day": _upcoming(
            now, lambda year: datetime(year, 2, 29, 9, tzinfo=UTC) if calendar.isleap(year) else None
        ),
        "the-clocks-go-forward": _upcoming(now, lambda year: _before_a_change(year, 3)),
        "the-clocks-go-back": _upcoming(now, lambda year: _before_a_change(year, 10)),
        "400-days-on": now + timedelta(days=400),
    }


def _upcoming(now: datetime, moment_in: Callable[[int], datetime | None]) -> datetime:
    """The next of the moments of which a year has one, or none."""
    moments = (moment_in(year) for year in itertools.count(now.year))
    return next(moment for moment in moments if moment and moment > now)


def _before_a_change(year: int, month: int) -> datetime:
    """Ten minutes before London's clocks change, on the last Sunday of a month of 31 days, at one in universal time."""
    last = datetime(year, month, 31, 0, 50, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() - calendar.SUNDAY) % 7)


def passes_on(name: str, moment: datetime, words: Sequence[str]) -> bool:
    """Whether the tests pass that begin at a moment."""
    ahead = int((moment - datetime.now(UTC)).total_seconds())
    sys.stdout.write(f"\n{name}: the tests begin on {moment:%A %d %B %Y at %H:%M} UTC\n")
    sys.stdout.flush()
    command = [sys.executable, "-m", "pytest", *words]
    with started(command, REPOSITORY, environment=moved(ahead), stdout=None, stderr=None, limit=LIMIT) as process:
        return process.wait() == 0


def moved(seconds: int) -> dict[str, str]:
    """The environment in which a program's clock is ahead by so many seconds."""
    own = {"LD_PRELOAD": str(library()), "FAKETIME": f"+{seconds}", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    return surroundings(MENDED, **own)


def library() -> Path:
    """Where libfaketime is."""
    named = [Path(os.environ["LIBFAKETIME"])] if os.environ.get("LIBFAKETIME") else []
    found = [file for folder in FOLDERS for file in sorted(Path("/").glob(f"{folder}/libfaketime.so.1"))]
    for file in (*named, *found):
        if file.is_file():
            return file
    sys.exit("There is no libfaketime. `make test-dates` installs it where it can: see tests/helpers/have-faketime.")


if __name__ == "__main__":
    # Who ends this ends the tests that it began.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    sys.exit(main(sys.argv[1:]))
