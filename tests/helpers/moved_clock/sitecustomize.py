"""Python reads this as it starts, where the date is moved: it mends what libfaketime breaks.

A sleep is asked for until a moment of the clock that counts from the start of the machine. libfaketime leaves that
clock alone and moves the moment all the same, which the system refuses.
"""

import select
import time


def sleep(seconds: float) -> None:
    """Wait in another way."""
    select.select([], [], [], seconds)


time.sleep = sleep  # type: ignore[assignment]
