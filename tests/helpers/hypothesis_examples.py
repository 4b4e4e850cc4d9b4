"""How many examples hypothesis tries: all that a test names in `make test-all`, and a third of them in `make test`."""

from __future__ import annotations

from typing import Final

from hypothesis import settings

THOROUGH: Final = 300
"""Examples where a test names no number, in `make test-all`; it is told from that."""
SHARE: Final = 3


def tries(most: int) -> settings:
    """Settings for at most so many examples, the same every time."""
    thorough = settings().max_examples >= THOROUGH
    return settings(max_examples=most if thorough else most // SHARE, deadline=None, derandomize=True)
