"""What is left out of content's HTML, and why."""

from __future__ import annotations

import enum

from bookbag.content.quick_dataclasses import dataclass


class Why(enum.Enum):
    """Why something was left out."""

    RUNS = "It would run as a program in the reader's browser."
    FRAMED = "It would show somebody else's page."
    SENDS = "It would send what is typed to somebody."
    FETCHES = "It would be asked of somebody else's server as soon as the page is opened."
    OF_A_HEAD = "It belongs to the head of a web page, and changes all of the page."
    HIDES = "It would hide what stands in it or behind it."
    OF_A_WHOLE_PAGE = "It belongs to a whole web page, and this is a part of one."
    ADDRESS = "Its address is of a kind that is not listed."
    MISPLACED = "It cannot stand there."
    TWICE = "It stands in one tag twice, and browsers take the first."
    UNLISTED = "It is not listed."


STOPS = frozenset([Why.RUNS, Why.FRAMED, Why.SENDS, Why.OF_A_HEAD, Why.HIDES])
"""What would run, hide or send something: nothing is published with it."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """One thing that was left out: an element, or an attribute of one."""

    why: Why
    element: str
    """The name of the element, or `!` for what browsers take for a comment, such as `<?php ... ?>`."""
    attribute: str = ""
    """The name of the attribute; empty where the element was left out."""
    value: str = ""
    """The value of the attribute, or the beginning of what browsers take for a comment."""

    @property
    def stops(self) -> bool:
        """Whether nothing may be published with it."""
        return self.why in STOPS
